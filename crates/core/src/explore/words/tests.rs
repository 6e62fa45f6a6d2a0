//! Words, runs of words and barcodes against counts that go through all texts.

use proptest::prelude::*;

use super::*;
use crate::annotation::EntityKind;
use crate::explore::tests::{Written, corpora, documents, find, index, written};

fn all(length: usize) -> WordOptions {
    WordOptions { length, least: 1, rows: usize::MAX, function_words: true, seed: 0 }
}

fn made(index: &Index, options: &WordOptions) -> WordList {
    words(index, &find(index, ""), options).expect("all is there")
}

#[test]
fn words_are_told_with_how_often_they_stand_and_how_evenly() {
    let index = index(&[
        written("Oil rose. Oil fell. Acción, the"),
        written("oil and gas rose, ACCIÓN the"),
        written("Gas and gas the gas"),
    ]);
    let list = made(&index, &WordOptions { rows: 3, ..Default::default() });
    assert_eq!((list.words, list.of, list.left_out), (17, 4, 2));
    let rows: Vec<_> = list.rows.iter().map(|row| (&*row.word, row.count, row.articles)).collect();
    assert_eq!(rows, [("gas", 4, 2), ("oil", 3, 2), ("acción", 2, 2)]);
    let gas = &list.rows[0];
    assert!((gas.per_thousand - 4000.0 / 17.0).abs() < 1e-9);
    let expected = dispersion(&[0, 1, 3], &[6, 6, 5]);
    assert!(expected.is_some() && gas.dispersion == expected, "{:?}", gas.dispersion);
}

#[test]
fn runs_stand_in_one_sentence_and_not_all_are_of_function_words() {
    let index = index(&[written("The price of the oil rose. Oil fell. The price of the oil, Oil fell")]);
    let list = made(&index, &WordOptions { length: 2, ..Default::default() });
    let rows: Vec<_> = list.rows.iter().map(|row| (&*row.form, row.count)).collect();
    assert_eq!(rows, [("oil fell", 2), ("price of", 2), ("the oil", 2), ("the price", 2)]);
    assert_eq!((list.left_out, list.of), (1, 4), "of the");
    let four = made(&index, &WordOptions { length: 4, ..Default::default() });
    let rows: Vec<_> = four.rows.iter().map(|row| (&*row.form, row.count, row.dispersion)).collect();
    assert_eq!(rows, [("price of the oil", 2, None), ("the price of the", 2, None)]);
}

#[test]
fn a_barcode_has_each_place_as_a_share_of_the_words_before_it() {
    let long = Written { title: "Oil in Peru".into(), ..written("Gas of Peru, oil of the Peru Navy.") };
    let index = index(&[long, written("Gas. Oil")]);
    let found = find(&index, "oil");
    let at = |centre: &Centre| {
        let barcodes = barcodes(&index, &found, centre, 0).expect("all is there");
        assert_eq!(barcodes.extent.of, barcodes.articles.len());
        barcodes.articles.into_iter().map(|b| (b.document, b.title, b.words, b.at)).collect::<Vec<_>>()
    };
    let mut of_query = at(&Centre::Query);
    of_query.sort_by_key(|barcode| barcode.0);
    let expected =
        [(0, "Oil in Peru".to_owned(), 11, vec![0.0, 6.0 / 11.0]), (1, "Gas. Oil".to_owned(), 2, vec![0.5])];
    assert_eq!(of_query, expected);
    let peru = at(&Centre::Named(EntityKind::Country, "PE".into()));
    assert_eq!(peru[0].3, [2.0, 5.0, 9.0].map(|words| words / 11.0));
}

/// The runs of all articles, by article: forms with spaces between. A sentence ends where a full stop is followed by
/// a word with a capital.
fn slow(corpus: &[Written], length: usize) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for document in documents(corpus) {
        let mut of_article = Vec::new();
        for block in &document.article.blocks {
            let mut sentence: Vec<String> = Vec::new();
            let tokens: Vec<&str> = document.article.text[block.range()].split(' ').collect();
            for (n, token) in tokens.iter().enumerate() {
                sentence.push(crate::text::fold(token.trim_end_matches('.')).into_owned());
                let next = tokens.get(n + 1).and_then(|next| next.chars().next());
                if next.is_none()
                    || length > 1 && token.ends_with('.') && next.is_some_and(char::is_uppercase)
                {
                    of_article.extend(sentence.windows(length).map(|run| run.join(" ")));
                    sentence.clear();
                }
            }
        }
        all.push(of_article);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn runs_are_those_of_going_through_all_texts(corpus in corpora(), length in 1usize..=LONGEST_RUN) {
        let index = index(&corpus);
        let list = made(&index, &all(length));
        let by_article = slow(&corpus, length);
        let mut distinct: Vec<String> = by_article.iter().flatten().cloned().collect();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(list.rows.len(), distinct.len());
        prop_assert_eq!((list.of, list.left_out), (distinct.len(), 0));
        let words: usize = slow(&corpus, 1).iter().map(Vec::len).sum();
        prop_assert_eq!(list.words as usize, words);
        for row in &list.rows {
            let count = |article: &Vec<String>| article.iter().filter(|run| **run == row.form).count() as u32;
            let counts: Vec<u32> = by_article.iter().map(count).collect();
            prop_assert_eq!(row.count, counts.iter().sum::<u32>(), "{}", &row.form);
            prop_assert_eq!(row.articles as usize, counts.iter().filter(|n| **n > 0).count());
            prop_assert!(row.dispersion.is_none_or(|d| (-1e-9..=1.0 + 1e-9).contains(&d)), "{:?}", row.dispersion);
        }
        prop_assert!(list.rows.windows(2).all(|pair| pair[0].count >= pair[1].count));
    }
}
