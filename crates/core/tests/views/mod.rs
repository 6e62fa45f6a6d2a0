//! Views of what was found against searching: each element gives as many articles as it says.

use std::collections::BTreeSet;

use corpuscope_core::annotation::{EntityKind, Tag, Tags};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::explore::{
    Axis, TimelineOptions, Unit, fulfilling, matrix, narrowed, results, timeline, without,
};
use corpuscope_core::index::{Corpus, Document, Facet, Index, Segment, Sizes, Value, build};
use corpuscope_core::message::Message;
use corpuscope_core::panels::{Origin, OriginOfSide};
use corpuscope_core::search::{Request, search};
use proptest::prelude::*;

use crate::small::{PIECES, ask, docs, index, request};

/// How many articles a request finds.
fn total(index: &Index, request: &Request) -> u32 {
    search(index, request).expect("all sections are there").total as u32
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn a_condition_beside_any_query_finds_those_that_fulfil_both(
        docs in docs(),
        pieces in prop::collection::vec(prop::sample::select(vec![
            "oil", "oils", "price", "crude", "US", "(", ")", "OR", "|", "-", "+", "NOT", "AND", "NEAR/3", "\"", "title:",
            "x:", "words:>", "1", "*", "~", "=", " ", " ", " ",
        ]), 0..14),
        require: bool,
    ) {
        let (file, _) = index(&docs, 3, Sizes::WHOLE);
        let index = Index::open(&file).expect("sound");
        let found = |request: &Request| -> BTreeSet<u32> {
            let found = search(&index, request).expect("all sections are there");
            found.hits.iter().map(|hit| hit.document).collect()
        };
        let request = Request { query: pieces.concat(), require, ..Default::default() };
        let all = found(&request);
        for (condition, asks) in [("=price", true), ("+acción", true), ("-=price", false), ("x:a", false), ("words:>4", false)] {
            let fulfilled = found(&Request { query: condition.into(), ..Default::default() });
            let narrowed = fulfilling(&index, &request, condition);
            let (both, expected) = (found(&narrowed), &all & &fulfilled);
            // A word that most articles have finds none beside others that are merely wanted.
            let holds = if asks && !require { both.is_superset(&expected) } else { both == expected };
            prop_assert!(holds, "{:?}: {:?}, and not {:?}", narrowed, both, expected);
        }
    }

    #[test]
    fn a_bar_of_a_timeline_gives_as_many_articles_as_it_says(docs in docs(), seed: u64, unit in 0usize..5) {
        let request = request(&docs, seed);
        let (file, _) = index(&docs, 3, Sizes::WHOLE);
        let index = Index::open(&file).expect("sound");
        let found = search(&index, &request).expect("all sections are there");
        let options = TimelineOptions { unit: Unit::ALL.get(unit).copied(), stack: "x".into() };
        let line = timeline(&index, &request, &found, &options).expect("all sections are there");
        let facet = index.facet("x").expect("it has one");
        let mut dated = 0;
        for bar in &line.bars {
            let in_bar = narrowed(&index, &request, "date", &bar.range);
            prop_assert_eq!(total(&index, &in_bar), bar.articles, "{:?} of {:?}", in_bar, request);
            for (value, part) in line.series.iter().zip(&bar.parts) {
                let key = &facet.values[value.value as usize].key;
                let both = narrowed(&index, &in_bar, "x", key);
                prop_assert_eq!(total(&index, &both), *part, "{:?} of {:?}", both, request);
            }
            dated += bar.articles;
        }
        prop_assert_eq!(dated + line.undated + line.coarse, found.total as u32);
    }

    #[test]
    fn a_cell_of_a_matrix_gives_as_many_articles_as_it_says(docs in docs(), seed: u64, date: bool) {
        let request = request(&docs, seed);
        let (file, _) = index(&docs, 3, Sizes::WHOLE);
        let index = Index::open(&file).expect("sound");
        let found = search(&index, &request).expect("all sections are there");
        let rows = Axis { facet: "x", most: 9, date: 0 };
        let columns = Axis { facet: if date { "date" } else { "y" }, most: 9, date: 7 };
        let matrix = matrix(&index, &request, &found, rows, columns).expect("all sections are there");
        let matrix = matrix.expect("it has both");
        let key = |facet: &str, value: u32| index.facet(facet).expect("it has one").values[value as usize].key.clone();
        for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
            let of_row = narrowed(&index, &request, "x", &key("x", row.value));
            prop_assert_eq!(total(&index, &of_row), row.articles, "{:?}", of_row);
            for (column, cell) in matrix.columns.iter().zip(cells) {
                let both = narrowed(&index, &of_row, columns.facet, &key(columns.facet, column.value));
                prop_assert_eq!(total(&index, &both), cell.articles, "{:?} of {:?}", both, request);
            }
            let others = without(&request, "x", &key("x", row.value));
            if request.facets.get("x").is_none() {
                prop_assert_eq!(total(&index, &others), found.total as u32 - row.articles, "{:?}", others);
            }
        }
    }

    #[test]
    fn pieces_give_the_views_that_the_whole_gives(docs in docs(), seed: u64) {
        let request = request(&docs, seed);
        let views = |index: &Index| {
            let found = search(index, &request)?;
            let options = TimelineOptions { unit: None, stack: "x".into() };
            let line = timeline(index, &request, &found, &options)?;
            let axis = |facet| Axis { facet, most: 2, date: 0 };
            let matrix = matrix(index, &request, &found, axis("x"), axis("y"))?;
            // Values are numbered otherwise where rare ones are apart.
            let counts = matrix.map(|m| m.cells.iter().map(|row| row.iter().map(|c| c.articles).sum::<u32>()).max());
            let series: Vec<u32> = line.series.iter().map(|value| value.articles).collect();
            Ok((line.bars.iter().map(|bar| bar.articles).collect::<Vec<_>>(), series, counts.is_some()))
        };
        let (file, _) = index(&docs, 3, Sizes::WHOLE);
        let whole = views(&Index::open(&file).expect("sound")).expect("all sections are there");
        let (start, files) = index(&docs, 100, PIECES);
        let mut index = Index::open(&start).expect("sound");
        prop_assert_eq!(ask(&mut index, &files, views), whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..Default::default() })]

    #[test]
    fn a_file_has_what_was_found_in_its_order(docs in docs(), seed: u64, most in 0usize..14) {
        let request = request(&docs, seed);
        let (file, _) = index(&docs, 3, Sizes::WHOLE);
        let whole = Index::open(&file).expect("sound");
        let found = search(&whole, &request).expect("all sections are there");
        let made = results(&whole, &request, most).expect("all sections are there");
        prop_assert_eq!(made.articles.len() + made.left_out, found.total);
        prop_assert_eq!(made.articles.len(), found.total.min(most));
        for (told, hit) in made.articles.iter().zip(&found.hits) {
            let document = whole.document(hit.document).expect("it is there");
            prop_assert_eq!(&told.article, &document.article);
            prop_assert_eq!(told.score, (!found.highlighter.is_empty()).then_some(hit.score));
        }
        let (start, files) = index(&docs, 100, PIECES);
        let mut pieces = Index::open(&start).expect("sound");
        prop_assert_eq!(ask(&mut pieces, &files, |index| results(index, &request, most)), made);
    }
}

/// An article that is tagged with a country it is about and with one that it mentions in passing.
fn tagged() -> Index {
    let mut article = Article::new("=oil");
    article.push(BlockKind::Title, "Oil, \"crude\"");
    article.push(BlockKind::Paragraph, "Peru sells oil to Chile.");
    article.meta.authors = vec!["Ana García".into(), "Luis Pérez".into()];
    article.meta.url = Some("https://example.org/oil".into());
    article.meta.date = "2025-11".parse().ok();
    let tag = |key: &str, salient| Tag { key: key.into(), salient, by_editor: false, mentions: Vec::new() };
    let tags = Tags::by(|kind| match kind {
        EntityKind::Country => vec![tag("PE", true), tag("CL", false)],
        EntityKind::Actor => Vec::new(),
    });
    let documents = [Document { article, tags }];
    let value = |key: &str, label: &str| Value { key: key.into(), label: label.into(), hint: String::new() };
    let values = vec![value("CL", "Chile"), value("PE", "Peru")];
    let mut facet = Facet::new("country", "Country", values, &[vec![(0, false), (1, true)]]);
    facet.salience = true;
    let languages = vec!["en".to_owned()];
    let corpus = Corpus { languages: languages.clone(), ..Corpus::default() };
    let segment = Segment::new(0, &documents, &languages);
    Index::open(&build(corpus, &documents, &[facet], vec![segment], Sizes::WHOLE).whole()).expect("sound")
}

#[test]
fn a_file_names_the_countries_that_count_and_says_where_it_is_from() {
    let index = tagged();
    let words = corpuscope_messages::english();
    let words = |message: &Message| words.words(message);
    let side = OriginOfSide { title: "oil".into(), articles: 1, ..OriginOfSide::default() };
    let origin = Origin {
        corpus: "Harbours".into(),
        fingerprint: "f1".into(),
        sides: vec![side],
        ..Origin::default()
    };
    let request =
        |mentioned| Request { query: "oil".into(), mentioned: Some(mentioned), ..Request::default() };
    for (mentioned, names) in [(false, "Peru"), (true, "Peru; Chile")] {
        let mut made = results(&index, &request(mentioned), 9).expect("all sections are there");
        assert_eq!(made.note(), None);
        made.left_out = 3;
        let csv = made.csv(&origin, &words);
        let score = made.articles[0].score.expect("a word was asked for");
        let score = format!("{score:.6}");
        let head = "#corpus,Harbours\n#fingerprint,f1\n#side,number,letter,title,outlet,date,articles\n#side,1,A,oil,,,1\n#left_out,3\n";
        let columns =
            "key,id,title,source,authors,date,language,kind,url,words,countries,actors,score,passage\n";
        let row = format!(
            "'=oil,'=oil,\"Oil, \"\"crude\"\"\",,Ana García; Luis Pérez,2025-11,,,https://example.org/oil,7,{names},,{},Peru sells oil to Chile.\n",
            score.trim_end_matches('0')
        );
        assert_eq!(csv, [head, columns, &row].concat());
        let line: serde_json::Value =
            serde_json::from_str(&made.json_lines(&origin, &words)).expect("one line of JSON");
        assert_eq!(line["id"], "=oil");
        assert_eq!(line["authors"], serde_json::json!(["Ana García", "Luis Pérez"]));
        assert_eq!(line["countries"], serde_json::json!(names.split("; ").collect::<Vec<_>>()));
        assert_eq!((&line["corpus"], &line["filter"]), (&"Harbours".into(), &"oil".into()));
        assert_eq!(line.get("source"), None, "what is not known is left out");
    }
    let mut made = results(&index, &Request::default(), 0).expect("all sections are there");
    assert_eq!((made.articles.len(), made.left_out), (0, 1));
    made.left_out = 17_043;
    let note = made.note().map(|note| words(&note));
    assert_eq!(note.as_deref(), Some("The first 0 of 17,043 articles."));
    let all = results(&index, &Request::default(), 9).expect("all sections are there");
    assert_eq!(all.articles[0].score, None, "no word was asked for");
}
