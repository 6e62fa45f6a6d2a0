//! Every question that the page asks of an index. The answers do not matter here: an index whose sections are damaged
//! gives one, or an error, and never a panic or a loop without end.

use std::hint::black_box;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::dossier::{Dossier, check, counted, figure, passage, star};
use corpuscope_core::explore::{
    Axis, Centre, CollocateOptions, ConcordanceOptions, Extracted, Level, ListingOptions, NetworkOptions,
    TimelineOptions, WordOptions, barcodes, collocates, concordance, extracted, listing, listing_order, map,
    matrix, network, quantities, results, shared as shared_by, spot_passages, spots, stated, timeline, words,
};
use corpuscope_core::index::{Index, Stop};
use corpuscope_core::neighbours::{same_day, shared};
use corpuscope_core::panels::{Options, Origin, Panel, Selection, common, theses};
use corpuscope_core::search::{Choice, Found, Request, Snippet, Sort, answer, front, search, settled};
use corpuscope_core::sides::sides;
use corpuscope_core::versions::{edit, since, versions};
use corpuscope_core::view::View;
use corpuscope_messages::english;

/// Queries of every kind: of words, phrases, patterns, likeness, nearness, fields.
const QUERIES: [&str; 9] = [
    "",
    "port",
    "puertos acción -zzz",
    "\"port of la\"~3 =Monday",
    "p*t *o wh?at",
    "prot~ NEAR/9 guaira",
    "title:port words:>3 date:2025..",
    "country:VE OR about:Venezuela OR mentions:AR",
    "委内 \"15,000 tonnes\"",
];

/// Documents that are asked about; a damaged index may say that there are millions.
const DOCUMENTS: u32 = 4;
/// Rows of a table behind whose numbers passages are asked for.
const ROWS: usize = 6;

/// Asks everything of an index.
pub fn ask_all(index: &Index) {
    let _ = black_box(front(index));
    for number in 0..DOCUMENTS.min(index.corpus.documents) {
        let _ = of_document(index, number);
    }
    for (at, query) in QUERIES.iter().enumerate() {
        let _ = of_search(index, query, at);
    }
    let of_versions = || {
        for version in versions(index)? {
            since(index, &version.stamp)?;
        }
        Ok::<_, Stop>(())
    };
    let _ = of_versions();
    let _ = index.copies().map(<[_]>::len);
    let _ = index.pairs().map(<[_]>::len);
    compare(index);
}

/// Asks of one article: itself, what it shares with others, and what a reader keeps of it.
fn of_document(index: &Index, number: u32) -> Result<(), Stop> {
    let _ = (index.card(number), index.alike(number), same_day(index, number), edit(index, number));
    let near = index.neighbours(number);
    let document = index.document(number)?;
    let article = &document.article;
    let _ = index.number(&article.id);
    let mut dossier = Dossier::default();
    let mut keep = |kept| dossier.keep(index, kept, "2026-03-01", "").map(drop);
    keep(star(article))?;
    passage(article, 0..article.text.len().min(20)).map_or(Ok(()), &mut keep)?;
    for (_, extract) in index.extracts(&[number]).into_iter().flatten() {
        extract.figures().filter_map(|f| figure(article, &f)).try_for_each(&mut keep)?;
        let spans = (extract.mentions().count(), extract.quotations().count());
        black_box((spans, extract.namings().count(), extract.roles().count()));
    }
    keep(counted(index, &View::from_hash("#/?q=port"), "port")?)?;
    let _ = check(index, &dossier);
    for neighbour in near? {
        shared(index, &document, &index.document(neighbour.document)?.article)?;
    }
    Ok(())
}

/// Asks for what a query finds, and looks at it in every way.
fn of_search(index: &Index, query: &str, at: usize) -> Result<(), Stop> {
    let sort = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title][at % 4];
    let mentioned = [None, Some(true), Some(false)][at % 3];
    let mut request = Request { query: query.into(), sort, mentioned, ..Request::default() };
    if at % 4 == 1 {
        let range = Choice { include: vec!["2024..2025-11-03".into()], ..Choice::default() };
        request.facets.insert("date", range);
    }
    let _ = answer(index, &request, 10, 10);
    let found = search(index, &request)?;
    settled(index, &request, &found.counts, 2)?;
    let hits = found.hits.iter().take(DOCUMENTS as usize);
    for document in hits.filter_map(|hit| index.document(hit.document).ok()) {
        black_box(Snippet::new(&document.article, &found.highlighter));
    }
    explore(index, &request, &found);
    Ok(())
}

/// Looks at what a search found in every way.
fn explore(index: &Index, request: &Request, found: &Found) {
    let _ = timeline(index, request, found, &TimelineOptions { unit: None, stack: "country".into() });
    let _ = map(index, request, found, true);
    let axis = |facet| Axis { facet, most: 5, date: 7 };
    let _ = matrix(index, request, found, axis("country"), axis("date"));
    let _ = words(index, found, &WordOptions { length: 2, least: 1, ..WordOptions::default() });
    let venezuela = || (EntityKind::Country, "VE".to_owned());
    for centre in [Centre::Query, Centre::Named(EntityKind::Country, "VE".into())] {
        let _ = barcodes(index, found, &centre, 0);
        let beside = CollocateOptions { centre: centre.clone(), least: 1, ..CollocateOptions::default() };
        let _ = collocates(index, found, &beside);
        let _ = concordance(index, found, &ConcordanceOptions { centre, ..ConcordanceOptions::default() });
    }
    for level in Level::ALL {
        let options = NetworkOptions { level, least: 1, strength: 0.0, ..NetworkOptions::default() };
        let _ = network(index, found, &options);
    }
    let _ = shared_by(index, found, [&venezuela(), &(EntityKind::Country, "AR".to_owned())], 0);
    if let Ok(all) = quantities(index, found) {
        all.rows.iter().take(ROWS).for_each(|one| drop(stated(index, found, &one.key(), 0)));
    }
    if let Ok(all) = spots(index, found) {
        all.rows.iter().take(ROWS).for_each(|one| drop(spot_passages(index, found, &one.key(), 5)));
    }
    let options = ListingOptions { order: "title".into(), ..ListingOptions::default() };
    let _ =
        (listing_order(index, request, found, &options), listing(index, request, found, &options, (0, 9)));
    for what in [Extracted::Mentions, Extracted::Figures, Extracted::Quotations, Extracted::Facets] {
        let _ = extracted(index, request, what, &[], 100);
    }
    let _ = results(index, request, 10);
}

/// Compares sides in every way.
fn compare(index: &Index) {
    let keys = ["port", "puerto", "?", "?f.country=VE"];
    for keys in [&keys[..2], &keys[..3], &keys[2..]] {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let Ok(sides) = sides(index, &keys) else { continue };
        let selection = Selection::new(index, &sides);
        let _ = (common(&selection), theses(&selection));
        let (origin, english) = (Origin::of(index, &sides), english());
        let in_words = |message: &_| english.words(message);
        for panel in Panel::ALL {
            let Ok(made) = panel.make(&selection, Options::default()) else { continue };
            for row in made.table.rows.iter().take(ROWS) {
                (0..sides.len()).for_each(|side| drop(panel.passages(&selection, &row.key, side)));
            }
            if let Ok(origin) = &origin {
                black_box((origin.csv(&made.table, &in_words), origin.json(&made.table, &in_words)));
            }
        }
    }
}
