//! A comparison of the corpus that ships: every number opens as many passages as it says.

use std::path::Path;

use corpuscope_compiler::compile::compile;
use corpuscope_core::compare::table::{Cell, Part, Table};
use corpuscope_core::compare::{Chosen, Comparison, Options, passages, sides};
use corpuscope_core::index::{Index, Sizes};

mod beside;

use beside::{root, shared};

fn index(path: &Path) -> Index {
    let compiled = compile(path, None, &|_| ()).expect("the corpus can be read");
    Index::open(&compiled.index(Sizes::WHOLE).whole()).expect("sound")
}

fn chosen(index: &Index, keys: &[&str]) -> Vec<Chosen> {
    let keys: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
    sides(index, &keys).expect("all is there")
}

/// The first count of each side in a row is what passages stand behind. `every` row of how many is
/// looked at.
fn check(index: &Index, sides: &[Chosen], table: &Table, every: usize) -> usize {
    let key = match table.part {
        Part::Glance | Part::Shared => return 0,
        Part::Who => "mentions",
        Part::Terms => "count",
        Part::Figures => "figures",
        Part::Quotes => "quotations",
        Part::Names | Part::Roles | Part::Silences => "times",
    };
    let mut checked = 0;
    for row in table.rows.iter().step_by(every) {
        for side in 0..sides.len() {
            let column = table.column(key, Some(side)).expect("each side has a count");
            let found = passages(index, sides, table.part, &row.key, side).expect("all is there");
            let said = &row.cells[column];
            assert_eq!(*said, Cell::Int(found.len() as u32), "{:?} {} {side}", table.part, row.key);
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
    for which in Part::ALL {
        let table = Comparison::new(&index, &sides).part(which, Options::default()).expect("all is there");
        let checked = check(&index, &sides, &table, 1);
        println!("{}: {} rows, {checked} passages", which.key(), table.rows.len());
    }
}

#[test]
fn the_ledger_tells_who_states_a_figure_and_when_it_holds() {
    let index = index(&root().join("corpus"));
    let sides = chosen(&index, &["conversation-military-squeeze", "isa-imperialist-offensive"]);
    let table =
        Comparison::new(&index, &sides).part(Part::Figures, Options::default()).expect("all is there");
    let said = |row: &str, key: &str, side: usize| {
        let row = table.rows.iter().find(|r| r.key == row).expect(row);
        row.cells[table.column(key, Some(side)).expect("each side has it")].clone()
    };
    assert_eq!(said("missiles", "by", 0), Cell::Text("about 5000: Nicolás Maduro".into()));
    assert_eq!(said("militia", "by", 0), Cell::None);
    assert_eq!(said("militia", "by", 1), Cell::Text("about 4.5 million: government".into()));
    assert_eq!(said("warships", "when", 1), Cell::Text("10: Since then".into()));
    let behind = passages(&index, &sides, Part::Figures, "missiles", 0).expect("all is there");
    assert_eq!(behind.iter().map(|p| p.note.as_str()).collect::<Vec<_>>(), ["Nicolás Maduro"]);
}

#[test]
fn words_that_nobody_said_come_after_what_is_quoted() {
    let index = index(&root().join("corpus"));
    let sides = chosen(&index, &["ankasam-regional-legitimacy", "isa-imperialist-offensive"]);
    let table = Comparison::new(&index, &sides).part(Part::Quotes, Options::default()).expect("all is there");
    let how = table.column("how", None).expect("it has the column");
    let (words, scare) =
        (&Cell::Text("“war on drugs”".replace(['“', '”'], "")), &Cell::Text("no-speaker".into()));
    let row = table.rows.iter().find(|r| r.cells[0] == *words).expect("it is listed");
    assert_eq!(&row.cells[how], scare);
    let first = table.rows.iter().position(|r| r.cells[how] == *scare).expect("there are some");
    assert!(first > 0 && table.rows[first..].iter().all(|r| r.cells[how] == *scare));
}

#[test]
fn terms_by_log_odds_are_picked_by_it() {
    let index = index(&root().join("corpus"));
    let ids: Vec<String> = (0..3).map(|n| index.id(n).expect("an article")).collect();
    let sides = chosen(&index, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    let terms = |rows: usize| {
        let options = Options { log_odds: true, rows: Some(rows), ..Options::default() };
        Comparison::new(&index, &sides).part(Part::Terms, options).expect("all is there")
    };
    let (few, all) = (terms(5), terms(usize::MAX));
    let of = |table: &Table, key: &str, row: usize| {
        table.rows[row].cells[table.column(key, None).expect("it has the column")].clone()
    };
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
    let terms = Comparison::new(&index, &sides).part(Part::Terms, Options::default()).expect("all is there");
    assert!(terms.rows.iter().any(|r| r.key.contains(' ')), "terms of two words are counted");
    for row in terms.rows.iter().filter(|r| r.key.contains(' ')).take(5) {
        let table = Table { rows: vec![row.clone()], ..terms.clone() };
        assert!(check(&index, &sides, &table, 1) > 0, "{}", row.key);
    }
    for which in Part::ALL.into_iter().filter(|p| !matches!(p, Part::Glance | Part::Shared)) {
        let table = Comparison::new(&index, &sides).part(which, Options::default()).expect("all is there");
        let checked = check(&index, &sides, &table, 23);
        println!("{}: {} rows, {checked} passages", which.key(), table.rows.len());
    }
}
