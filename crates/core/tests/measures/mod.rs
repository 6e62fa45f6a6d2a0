//! The words of what was found, and how evenly the articles have each, against going through the articles one by one.

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::explore::{WordOptions, words};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::search::search;
use corpuscope_core::text;
use proptest::prelude::*;

use crate::small::{docs, documents, index, request};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    #[test]
    fn words_and_how_evenly_they_are_spread_are_those_of_going_through_the_articles(docs in docs(), seed: u64) {
        let request = request(&docs, seed);
        let index = Index::open(&index(&docs, 3, Sizes::WHOLE).0).expect("sound");
        let found = search(&index, &request).expect("all is there");
        let options = WordOptions { least: 1, rows: usize::MAX, function_words: true, ..WordOptions::default() };
        let told = words(&index, &found, &options).expect("all is there");
        let numbers: BTreeSet<usize> = found.hits.iter().map(|hit| hit.document as usize).collect();
        let all = documents(&docs);
        let articles: Vec<Vec<String>> = numbers
            .iter()
            .map(|number| {
                let article = &all[*number].article;
                let blocks = article.blocks.iter().map(|block| &article.text[block.range()]);
                blocks.flat_map(|block| text::words(block).map(|word| word.form.into_owned()).collect::<Vec<_>>()).collect()
            })
            .collect();
        let in_all: usize = articles.iter().map(Vec::len).sum();
        let forms: BTreeSet<&String> = articles.iter().flatten().collect();
        prop_assert_eq!((told.words as usize, told.rows.len(), told.left_out), (in_all, forms.len(), 0));
        let rows: BTreeMap<&str, _> = told.rows.iter().map(|row| (row.form.as_str(), row)).collect();
        for form in forms {
            let row = rows.get(form.as_str()).expect("each word has a row");
            let times: Vec<usize> = articles.iter().map(|words| words.iter().filter(|word| *word == form).count()).collect();
            let sum: usize = times.iter().sum();
            prop_assert_eq!(row.count as usize, sum, "{}", form);
            prop_assert_eq!(row.articles as usize, times.iter().filter(|n| **n > 0).count(), "{}", form);
            prop_assert!((row.per_thousand - sum as f64 * 1000.0 / in_all as f64).abs() < 1e-9, "{}", form);
            // Half of what its share in each article is apart from that article's share in all words, where the most is 1.
            let length = |words: &Vec<String>| words.len() as f64 / in_all as f64;
            let apart: f64 = articles.iter().zip(&times).map(|(words, n)| (*n as f64 / sum as f64 - length(words)).abs()).sum();
            let shortest = articles.iter().map(length).fold(1.0, f64::min);
            let expected = (articles.len() > 1).then(|| apart / 2.0 / (1.0 - shortest));
            let near = match (row.dispersion, expected) {
                (Some(told), Some(expected)) => (told - expected).abs() < 1e-9,
                (told, expected) => told == expected,
            };
            prop_assert!(near, "{}: {:?}, {:?} is expected", form, row.dispersion, expected);
        }
        prop_assert!(told.rows.is_sorted_by(|a, b| (b.count, &a.form) <= (a.count, &b.form)), "{:?}", told.rows);
    }
}
