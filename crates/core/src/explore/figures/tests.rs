use proptest::prelude::*;

use super::*;
use crate::explore::tests::{Written, documents, find, written};
use crate::explore::{quantity_table, statement_table};
use crate::extract::{Bound, Extract};
use crate::index::{Builder, Corpus, Facet, Segment, Sizes, Value};

/// A figure where a text has its number.
fn figure(text: &str, counted: &str, country: &str, bound: Bound) -> Figure {
    let start = text.find(|c: char| c.is_ascii_digit()).expect("a number");
    let digits = text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
    let value = text[start..start + digits].parse().expect("a number");
    let [start, end] = [start, start + digits].map(|byte| byte as u32);
    Figure {
        start,
        end,
        from: start,
        to: end,
        value,
        bound,
        most: (bound == Bound::Range).then_some(value + 10.0),
        referent: counted.to_owned(),
        country: country.to_owned(),
        ..Figure::default()
    }
}

/// An index of articles, each with what it states.
fn index(articles: &[(Written, Vec<Figure>)]) -> Index {
    let written: Vec<Written> = articles.iter().map(|(written, _)| written.clone()).collect();
    let documents = documents(&written);
    let corpus = Corpus { languages: vec!["en".into()], ..Corpus::default() };
    let mut builder = Builder::new(corpus.clone(), Sizes::WHOLE);
    builder.add(&documents, vec![Segment::new(0, &documents, &corpus.languages)]);
    let of =
        |(_, figures): &(Written, Vec<Figure>)| Extract { figures: figures.clone(), ..Extract::default() };
    builder.add_extracts(articles.iter().map(of).collect());
    let mut sources: Vec<&str> = written.iter().filter_map(|written| written.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let values =
        sources.iter().map(|s| Value { key: (*s).into(), label: (*s).into(), hint: "".into() }).collect();
    let place = |source: &str| sources.iter().position(|other| *other == source).expect("known") as u32;
    let rows = written
        .iter()
        .map(|written| written.source.map(|s| (place(s), true)).into_iter().collect::<Vec<_>>());
    let facet = Facet::new("source", "Source", values, rows);
    Index::open(&builder.finish(&[facet]).whole()).expect("sound")
}

fn stating(date: &'static str, source: &'static str, text: &str, country: &str) -> (Written, Vec<Figure>) {
    let written = Written { date, source: Some(source), ..written(text) };
    (written, vec![figure(text, "troops", country, Bound::Exact)])
}

#[test]
fn statements_are_joined_only_where_it_is_certain_that_they_are_of_one_matter() {
    let articles = [
        stating("2025-03", "Faro", "The navy sent 16000 troops to the harbour of the island.", "RU"),
        stating("2025-01-09", "Lanza", "To the harbour of the island the navy sent 10000 troops.", "RU"),
        // Other words, another size, no country.
        stating("2025-02", "Faro", "Long ago 12000 troops fell in the mountains.", "RU"),
        stating("2025-02", "Faro", "The navy sent 90 troops to the harbour of the island.", "RU"),
        stating("2025-02", "Faro", "The navy sent 12000 troops to the harbour of the island.", ""),
    ];
    let index = index(&articles);
    let found = find(&index, "");
    let of_country = stated(&index, &found, "troops||RU", 1).expect("all is there").expect("it is stated");
    let said: Vec<(f64, Option<u32>)> = of_country.statements.iter().map(|s| (s.value, s.matter)).collect();
    // The month lies before none of its days; the search's order stays within a date.
    assert_eq!(said, [(10_000.0, Some(0)), (12_000.0, None), (90.0, None), (16_000.0, Some(0))]);
    assert_eq!(
        (of_country.sources.clone(), of_country.matters(), of_country.extent.of),
        (vec!["Faro".into(), "Lanza".into()], 1, 4)
    );
    assert_eq!(of_country.statements[1].sentence, "Long ago 12000 troops fell in the mountains.");
    let of_none = stated(&index, &found, "troops||", 1).expect("all is there").expect("it is stated");
    assert_eq!(of_none.statements.iter().map(|s| s.matter).collect::<Vec<_>>(), [None]);
    assert_eq!(stated(&index, &found, "ships||", 1).expect("all is there"), None);
    let rows = statement_table(&of_country).rows;
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.cells.len() == 15));
}

#[test]
fn what_may_be_all_sorts_of_things_has_no_range_and_comes_last() {
    let text = "In all 80 people came.";
    let people =
        |date| (Written { date, ..written(text) }, vec![figure(text, "people", "RU", Bound::AtLeast)]);
    let articles = [people("2025"), people(""), stating("2025", "Faro", "There were 7 troops.", "RU")];
    let index = index(&articles);
    let found = find(&index, "");
    let counted = quantities(&index, &found).expect("all is there");
    let rows: Vec<(&str, u32, bool)> =
        counted.rows.iter().map(|q| (&*q.counted, q.articles, q.of_all_sorts)).collect();
    assert_eq!(rows, [("troops", 1, false), ("people", 2, true)]);
    let table = quantity_table(&counted);
    assert_eq!(table.rows[1].cells[6..8], [crate::panels::Cell::None, crate::panels::Cell::None]);
    let of_people = stated(&index, &found, "people||RU", 1).expect("all is there").expect("it is stated");
    assert_eq!((of_people.matters(), of_people.undated()), (0, 1), "the same words, and yet not joined");
    assert!(of_people.statements[1].date.is_none(), "what has no date comes last");
}

proptest! {
    #[test]
    fn quantities_are_those_that_reading_every_statement_gives(
        articles in prop::collection::vec(
            (
                prop::sample::select(vec![None, Some("Faro"), Some("Lanza")]),
                prop::sample::select(vec!["", "2024", "2025-10", "2025-10-03"]),
                prop::collection::vec((prop::sample::select(vec!["troops", "ships", "people"]),
                    prop::sample::select(vec!["", "RU", "PE"]), 0u32..999,
                    prop::sample::select(Bound::ALL.to_vec())), 0..4),
            ), 1..8),
    ) {
        let made: Vec<(Written, Vec<Figure>)> = articles.iter().map(|(source, date, stated)| {
            let text: String = stated.iter().map(|(counted, _, n, _)| format!("The navy saw {n} {counted}. ")).collect();
            let mut from = 0;
            let figures = stated.iter().map(|(counted, country, n, bound)| {
                let mut figure = figure(&text[from..], counted, country, *bound);
                for byte in [&mut figure.start, &mut figure.end, &mut figure.from, &mut figure.to] {
                    *byte += from as u32;
                }
                from = figure.end as usize;
                assert_eq!(figure.value, f64::from(*n));
                figure
            }).collect();
            (Written { source: *source, date, ..written(&text) }, figures)
        }).collect();
        let index = index(&made);
        let found = find(&index, "");
        let counted = quantities(&index, &found).expect("all is there");
        let all = || made.iter().enumerate().flat_map(|(n, (w, f))| f.iter().map(move |f| (n, w.source, f)));
        prop_assert_eq!(counted.statements, all().count());
        prop_assert_eq!(counted.articles, made.iter().filter(|(_, f)| !f.is_empty()).count());
        prop_assert_eq!(counted.rows.iter().map(|q| q.statements).sum::<u32>() as usize, all().count());
        for quantity in &counted.rows {
            let of: Vec<_> = all().filter(|(_, _, f)| f.referent == quantity.counted && f.country == quantity.country).collect();
            let distinct = |mut all: Vec<String>| { all.sort(); all.dedup(); all.len() as u32 };
            prop_assert_eq!(quantity.statements as usize, of.len());
            prop_assert_eq!(quantity.articles, distinct(of.iter().map(|o| o.0.to_string()).collect()));
            prop_assert_eq!(quantity.sources, distinct(of.iter().filter_map(|o| o.1.map(str::to_owned)).collect()));
            prop_assert!(of.iter().all(|o| quantity.least <= o.2.value && o.2.most.unwrap_or(o.2.value) <= quantity.most));
            let stated = stated(&index, &found, &quantity.key(), 1).expect("all is there").expect("it is stated");
            prop_assert_eq!(stated.statements.len(), of.len());
            prop_assert_eq!(stated.extent.of as u32, quantity.articles);
            for statement in &stated.statements {
                prop_assert!(statement.sentence.contains(&statement.value.to_string()), "{:?}", statement);
                // Each two of one matter are of nearly one size.
                let others = stated.statements.iter().filter(|s| s.matter.is_some() && s.matter == statement.matter);
                prop_assert!(others.clone().all(|s| s.value.max(statement.value) <= 3.0 * s.value.min(statement.value)));
                prop_assert!(statement.matter.is_none() || others.count() > 1);
            }
        }
    }
}

#[test]
fn what_is_stated_keeps_its_bound_where_all_statements_have_the_same() {
    let at_least = |n| say::panel_at_least(in_words(n));
    let span = |a, b| say::panel_range(in_words(a), in_words(b));
    for (bounds, said) in [
        (&[(2000, Bound::AtLeast)][..], at_least(2000.0)),
        (&[(2000, Bound::AtLeast), (2000, Bound::AtLeast)], at_least(2000.0)),
        (&[(5, Bound::AtLeast), (5, Bound::Exact)], in_words(5.0)),
        (&[(64, Bound::AtLeast), (90, Bound::AtLeast)], span(64.0, 90.0)),
        (&[(10, Bound::Range)], span(10.0, 20.0)),
    ] {
        let articles: Vec<(Written, Vec<Figure>)> = bounds
            .iter()
            .map(|(n, bound)| {
                let text = format!("The navy saw {n} ships.");
                (written(&text), vec![figure(&text, "ships", "", *bound)])
            })
            .collect();
        let index = index(&articles);
        let list = quantities(&index, &find(&index, "")).expect("all is there");
        assert_eq!(list.rows[0].stated(), said);
    }
}
