//! Views of what was found against searching: each element gives as many articles as it says.

use corpuscope_core::explore::{Axis, TimelineOptions, Unit, matrix, narrowed, timeline, without};
use corpuscope_core::index::{Index, Sizes};
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
