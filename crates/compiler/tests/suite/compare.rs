//! A comparison of the corpus that ships: every number opens as many passages as it says.

use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::panels::{Cell, InFiles, Measure, Options, Panel, Row, Selection, Shown, Table};
use corpuscope_core::sides::{Side, sides};

use crate::beside::{root, shared};

fn index(path: &Path) -> Index {
    let compiled = compile(&CorpusFolder::new(path), &|_| ()).expect("the corpus can be read");
    Index::open(&compiled.index(Sizes::WHOLE).expect("articles that can be read").whole()).expect("sound")
}

fn chosen(index: &Index, keys: &[&str]) -> Vec<Side> {
    let keys: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
    sides(index, &keys).expect("all is there")
}

/// The table of a panel.
fn made(index: &Index, sides: &[Side], panel: Panel, options: Options) -> Table {
    panel.make(&Selection::new(index, sides), options).expect("all is there").table
}

/// The place of a column that is named so in CSV.
fn column(table: &Table, name: &str) -> usize {
    table.fields.iter().position(|field| field.name() == name).expect("it has the column")
}

/// What a column of passages counts is what passages stand behind. `every` row of how many is looked at.
fn check(index: &Index, sides: &[Side], panel: Panel, table: &Table, every: usize) -> usize {
    let selection = Selection::new(index, sides);
    let mut checked = 0;
    for row in table.rows.iter().step_by(every) {
        for (side, _) in sides.iter().enumerate() {
            let Some(column) = table.place(Some(side), |shown| shown == Shown::Passages) else { continue };
            let found = panel.passages(&selection, &row.key, side).expect("all is there");
            let said = &row.cells[column];
            assert_eq!(*said, Cell::Int(found.len() as u32), "{panel:?} {} {side}", row.key);
            for p in &found {
                let text = index.document(p.document).expect("sound").article.text;
                assert!(text.get(p.start as usize..p.end as usize).is_some(), "{p:?}");
                assert!(sides[side].documents.contains(&p.document));
            }
            checked += found.len();
        }
    }
    checked
}

#[test]
fn every_number_of_the_digests_opens_as_many_passages() {
    let index = index(&root().join("corpus"));
    let ids: Vec<String> = (0..5).map(|n| index.id(n).expect("an article")).collect();
    let sides = chosen(&index, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    for panel in Panel::ALL {
        let table = made(&index, &sides, *panel, Options::default());
        let checked = check(&index, &sides, *panel, &table, 1);
        println!("{}: {} rows, {checked} passages", panel.key(), table.rows.len());
        let counts = table.place(Some(0), |shown| shown == Shown::Passages).is_some();
        assert!(checked > 0 || !counts, "{panel:?} has numbers");
    }
}

#[test]
fn a_passage_that_two_sides_have_stands_on_both() {
    let index = index(&root().join("corpus"));
    let ids: Vec<String> = (0..5).map(|n| index.id(n).expect("an article")).collect();
    let sides = chosen(&index, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    let table = made(&index, &sides, Panel::Reuse, Options::default());
    let selection = Selection::new(&index, &sides);
    for row in &table.rows {
        let named =
            table.fields.iter().zip(&row.cells).filter(|(f, _)| matches!(f.column.shown, Shown::Has(_)));
        let named: Vec<u32> = named.filter_map(|(_, cell)| cell.int()).collect();
        for side in 0..sides.len() {
            let found = Panel::Reuse.passages(&selection, &row.key, side).expect("all is there");
            assert_eq!(found.len(), usize::from(named.contains(&(side as u32 + 1))), "{} {side}", row.key);
        }
    }
}

#[test]
fn the_ledger_tells_who_states_a_figure_and_when_it_holds() {
    let index = index(&root().join("corpus"));
    let sides = chosen(&index, &["conversation-military-squeeze", "isa-imperialist-offensive"]);
    let table = made(&index, &sides, Panel::Figures, Options::default());
    let said = |row: &str, key: &str, side: usize| {
        let row = table.rows.iter().find(|r| r.key == row).expect(row);
        let words = corpuscope_messages::english();
        let cell = &row.cells[column(&table, &format!("{key}.{}", side + 1))];
        cell.text(Measure::Text, &|message| words.words(message))
    };
    assert_eq!(said("missiles", "by", 0), "about 5000: Nicolás Maduro");
    assert_eq!(said("militia", "by", 0), "");
    assert_eq!(said("militia", "by", 1), "about 4.5 million: government");
    assert_eq!(said("warships", "when", 1), "10: Since then");
    let selection = Selection::new(&index, &sides);
    let behind = Panel::Figures.passages(&selection, "missiles", 0).expect("all is there");
    assert_eq!(behind.iter().map(|p| p.notes.join(", ")).collect::<Vec<_>>(), ["Nicolás Maduro"]);
}

#[test]
fn words_that_nobody_said_come_after_what_is_quoted() {
    let index = index(&root().join("corpus"));
    let sides = chosen(&index, &["ankasam-regional-legitimacy", "isa-imperialist-offensive"]);
    let table = made(&index, &sides, Panel::Quotes, Options::default());
    let how = column(&table, "how");
    let is_scare =
        |row: &Row| row.cells[how].label().is_some_and(|label| label.in_files == InFiles::Key("no-speaker"));
    let words = Cell::Text("war on drugs".into());
    let row = table.rows.iter().find(|r| r.cells[0] == words).expect("it is listed");
    assert!(is_scare(row));
    let first = table.rows.iter().position(is_scare).expect("there are some");
    assert!(first > 0 && table.rows[first..].iter().all(is_scare));
}

#[test]
fn terms_by_log_odds_are_picked_by_it() {
    let index = index(&root().join("corpus"));
    let ids: Vec<String> = (0..3).map(|n| index.id(n).expect("an article")).collect();
    let sides = chosen(&index, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    let terms = |rows: usize| {
        made(&index, &sides, Panel::Terms, Options { second: true, rows: Some(rows), ..Options::default() })
    };
    let (few, all) = (terms(5), terms(usize::MAX));
    let of = |table: &Table, key: &str, row: usize| table.rows[row].cells[column(table, key)].clone();
    for side in 0..sides.len() as u32 {
        let rows = |table: &Table| -> Vec<usize> {
            (0..table.rows.len()).filter(|r| of(table, "side", *r) == Cell::Int(side + 1)).collect()
        };
        let z = |table: &Table, row: usize| match of(table, "log_odds", row) {
            Cell::Float(z) => z,
            other => panic!("{other:?} is no score"),
        };
        let (mut every, shown) = (rows(&all).into_iter().map(|r| z(&all, r)).collect::<Vec<_>>(), rows(&few));
        every.sort_by(|a, b| b.total_cmp(a));
        assert!(every.iter().all(|z| *z >= 1.96), "side {side}: {every:?}");
        let shown: Vec<f64> = shown.into_iter().map(|r| z(&few, r)).collect();
        assert_eq!(shown, every[..shown.len()], "side {side}");
        assert!(shown.len() == 5.min(every.len()) && shown.len() > 1, "side {side}");
    }
}

#[test]
fn every_number_of_two_spanish_outlets_opens_as_many_passages() {
    let Some(folder) = shared("comparison of outlets") else { return };
    let index = index(&folder.join("corpora/es-news/es-news.csv"));
    let outlets = index.facet("source").expect("outlets");
    let mut order: Vec<usize> = (0..outlets.values.len()).collect();
    order.sort_by_key(|v| std::cmp::Reverse(outlets.totals[*v]));
    let keys: Vec<String> = order[..2]
        .iter()
        .map(|v| format!("?f.source={}", outlets.values[*v].key.replace(' ', "+")))
        .collect();
    let sides = chosen(&index, &keys.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(sides.iter().all(|s| s.documents.len() > 48), "{keys:?}");
    let terms = made(&index, &sides, Panel::Terms, Options::default());
    assert!(terms.rows.iter().any(|r| r.key.contains(' ')), "terms of two words are counted");
    for row in terms.rows.iter().filter(|r| r.key.contains(' ')).take(5) {
        let table = Table { rows: vec![row.clone()], ..terms.clone() };
        assert!(check(&index, &sides, Panel::Terms, &table, 1) > 0, "{}", row.key);
    }
    for panel in Panel::ALL {
        let table = made(&index, &sides, *panel, Options::default());
        let checked = check(&index, &sides, *panel, &table, 23);
        println!("{}: {} rows, {checked} passages", panel.key(), table.rows.len());
    }
}
