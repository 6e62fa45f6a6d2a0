//! An index of many short articles and one long one, with a section of every kind that takes more than a few pages of
//! memory.

use corpuscope_core::annotation::{EntityKind, Mention, Tag, Tags, Via};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::{Bound, Extract, Figure, Mentioned, Quotation};
use corpuscope_core::index::{
    Builder, Changed, Changes, Copied, Corpus, Document, Facet, File, Gone, History, Neighbour, Older, Pair,
    Place, Recorded, Segment, Sizes, Value, Version,
};

/// So many articles that a number for each is a large request.
pub(crate) const ARTICLES: u32 = 20_000;
/// Different words and values of a facet.
const MANY: u32 = 6_000;
/// The longest article.
pub(crate) const LONG: u32 = 7;

fn key(n: u32) -> String {
    format!("v{n:05}")
}

fn document(n: u32) -> Document {
    let mut article = Article::new(format!("a{n:05}"));
    article.push(BlockKind::Title, &format!("Oil of field {}", n * 7919 % ARTICLES));
    article.push(BlockKind::Paragraph, &format!("The oil word{} and the oil word{} here.", n % MANY, n % 97));
    if n == LONG {
        for part in 0..6_000 {
            article.push(
                BlockKind::Paragraph,
                &format!("Part {part} of a long report on the oil of the field."),
            );
        }
    }
    let (year, month, day) = (1900 + n % 90, n % 12 + 1, n % 28 + 1);
    article.meta.date = format!("{year}-{month:02}-{day:02}").parse().ok();
    article.meta.language = Some("en".into());
    let mention = Mention { start: 0, end: 3, via: Via::Name };
    let tag = Tag { key: key(n % MANY), salient: true, by_editor: false, mentions: vec![mention] };
    let tags = Tags::by(|kind| if kind == EntityKind::Actor { vec![tag.clone()] } else { Vec::new() });
    Document { article, tags }
}

fn extract(n: u32) -> Extract {
    let mentioned = vec![Mentioned { kind: EntityKind::Actor, key: key(n % MANY), mentions: 1 }];
    let referent = format!("barrel{}", n % MANY);
    let figure =
        Figure { end: 3, to: 3, value: f64::from(n), bound: Bound::Exact, referent, ..Default::default() };
    let quotation = Quotation { end: 3, words: "Oil of field".into(), ..Default::default() };
    Extract { mentioned, figures: vec![figure], quotations: vec![quotation], ..Default::default() }
}

fn history() -> History {
    let version = |stamp: &str| Version { stamp: stamp.into(), date: None, articles: ARTICLES };
    let changed = Changed { version: 1, what: Changes { text: true, ..Changes::default() }, older: [7; 8] };
    let recorded = |n| Recorded { since: 0, changed: (n == LONG).then_some(changed) };
    let gone = |n| Gone { id: format!("gone{n}"), title: "Gone".into(), since: 0, until: 1 };
    History {
        versions: vec![version("00112233"), version("0123abcd")],
        articles: (0..ARTICLES).map(recorded).collect(),
        gone: (0..MANY).map(gone).collect(),
        with_drafts: false,
    }
}

/// The file that it begins in, and the others, by name.
pub(crate) fn index() -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
    let documents: Vec<Document> = (0..ARTICLES).map(document).collect();
    let languages = vec!["en".to_owned()];
    let corpus =
        Corpus { languages: languages.clone(), fingerprint: "0123abcd".into(), ..Default::default() };
    // Few and large pieces; values are parted.
    let sizes = Sizes { values: 2_000, frequent: 8_000, ..Sizes::WHOLE };
    let mut builder = Builder::new(corpus, sizes);
    builder.add(&documents, vec![Segment::new(0, &documents, &languages)]);
    builder.add_extracts((0..ARTICLES).map(extract).collect());
    let twins = |n: u32| [n * 2, n * 2 + 1];
    let copied =
        |n| Copied { documents: twins(n), spans: [[0, 20]; 2], words: 17, same: 16, begins: "Oil of".into() };
    let pair =
        |n| Pair { key: format!("oil {}", key(n)), term: format!("oil {}", key(n)), documents: vec![(n, 1)] };
    let everywhere = (0..ARTICLES).map(|n| (n, 1)).collect::<Vec<_>>();
    let most = Pair { key: "the field".into(), term: "the field".into(), documents: everywhere.clone() };
    let pairs: Vec<Pair> = (0..MANY).map(pair).chain([most]).collect();
    builder.add_common(&(0..MANY).map(copied).collect::<Vec<_>>(), &pairs);
    let text = documents[LONG as usize].article.text.clone();
    builder
        .add_versions(&history(), &[(LONG, Older { text, title: "Oil".into(), date: None, source: None })]);
    let place = |n| Place { country: "VE".into(), names: vec![key(n)], at: [n, n], documents: vec![(n, 1)] };
    let busiest = Place { documents: everywhere, ..place(MANY) };
    builder.add_places(&(0..MANY).map(place).chain([busiest]).collect::<Vec<_>>());
    let like = |n: u32| vec![Neighbour { document: n ^ 1, likeness: 96 }];
    let weights: Vec<(u32, u8)> = (0..2 * MANY).map(|n| (n * 9, 20)).collect();
    builder.add_neighbours(&(0..ARTICLES).map(like).collect::<Vec<_>>(), &weights);
    builder.add_alike((0..MANY).map(|n| twins(n).to_vec()).collect());
    let values = (0..MANY).map(|n| Value { key: key(n), label: key(n), hint: String::new() });
    let values: Vec<Value> = values.collect();
    let facets: Vec<Facet> = [("actor", 1), ("source", 3)]
        .map(|(name, step)| {
            let rows = (0..ARTICLES).map(|n| vec![(n * step % MANY, n % 2 == 0)]);
            let mut facet = Facet::new(name, name, values.clone(), rows);
            facet.salience = name == "actor";
            facet
        })
        .into();
    let built = builder.finish(&facets);
    let files: Vec<_> =
        built.files().into_iter().enumerate().map(|(n, file)| (n.to_string(), file)).collect();
    let names = files.iter().map(|(name, _)| File { name: name.clone() }).collect();
    (built.start(names), files)
}
