//! Collocates against counts that go through all words.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::annotation::EntityKind;
use crate::explore::tests::{Written, corpora, documents, find, index, written};
use crate::index::Document;

/// All rows, function words included.
fn all(window: u8, reach: Reach) -> CollocateOptions {
    CollocateOptions { window, reach, least: 1, rows: usize::MAX, function_words: true, ..Default::default() }
}

fn made(index: &Index, query: &str, options: &CollocateOptions) -> Collocates {
    collocates(index, &find(index, query), options).expect("all is there")
}

#[test]
fn words_are_counted_within_reach_and_not_across_paragraphs() {
    let index = index(&[Written {
        paragraphs: vec!["Cheap oil rose and cheap gas fell.".into(), "Cheap. Oil!".into()],
        title: "Gas".into(),
        ..written("")
    }]);
    let counted = |window, reach| {
        let rows = made(&index, "oil", &all(window, reach)).rows;
        let mut told: Vec<_> =
            rows.iter().map(|row| (row.form.clone(), row.joint.together, row.joint.second)).collect();
        told.sort();
        (told, rows.first().map(|row| (row.joint.first, row.joint.all)))
    };
    let told = |list: &[(&str, u32, u32)]| {
        list.iter().map(|(w, o, f)| ((*w).to_owned(), *o, *f)).collect::<Vec<_>>()
    };
    assert_eq!(counted(1, Reach::Both), (told(&[("cheap", 2, 3), ("rose", 1, 1)]), Some((3, 8))));
    assert_eq!(counted(1, Reach::Right), (told(&[("rose", 1, 1)]), Some((1, 8))));
    assert_eq!(counted(9, Reach::Left), (told(&[("cheap", 2, 3)]), Some((2, 8))));
}

#[test]
fn function_words_are_left_out_and_told() {
    let spanish = Written {
        language: "es",
        ..written("the oil the oil acción oil Acción oil accion ruín oil ruin")
    };
    let finnish = Written { language: "fi", ..written("oil ja") };
    let english = written("the oil of the oil and the oil price");
    let options = CollocateOptions { function_words: false, ..all(2, Reach::Both) };
    let rows = |of: &Collocates| {
        let mut rows: Vec<_> =
            of.rows.iter().map(|row| (row.form.clone(), row.word.clone(), row.articles)).collect();
        rows.sort_unstable();
        rows
    };
    let row = |form: &str, word: &str, articles| (form.to_owned(), word.to_owned(), articles);
    // "the" is no function word of Spanish, but one in three of the five places where it stands.
    let found = made(&index(&[english.clone(), spanish.clone(), finnish.clone()]), "oil", &options);
    let others =
        [row("accion", "acción", 1), row("ja", "ja", 1), row("price", "price", 1), row("ruin", "ruin", 1)];
    assert_eq!(rows(&found), others);
    assert_eq!((found.left_out, found.of, found.without_list), (3, 4, vec!["fi".to_owned()]));
    // In three of seven it is not mostly one.
    let found = made(&index(&[english, spanish.clone(), spanish, finnish]), "oil", &options);
    assert!(rows(&found).contains(&row("the", "the", 3)));
    assert_eq!(found.left_out, 2);
}

#[test]
fn rows_are_ordered_by_the_measure_asked_for() {
    let often = "price oil rose while gas rose and gas fell ".repeat(9);
    let index = index(&[written(&format!("{often} {}", "crude oil ".repeat(3))), written(&often)]);
    let ordered = |measured, rows| {
        let options = CollocateOptions { measured, rows, window: 1, ..Default::default() };
        let found = made(&index, "oil", &options);
        assert_eq!(found.of, 3);
        found.rows.into_iter().map(|row| row.form).collect::<Vec<_>>()
    };
    // Twenty-one times oil: price always beside it, crude as exclusively but seldom, rose half the times that it stands.
    assert_eq!(ordered(Measured::Together, 9), ["price", "rose", "crude"]);
    assert_eq!(ordered(Measured::G2, 9), ["price", "rose", "crude"]);
    assert_eq!(ordered(Measured::TScore, 9), ["price", "rose", "crude"]);
    assert_eq!(ordered(Measured::LogDice, 9), ["price", "rose", "crude"]);
    assert_eq!(ordered(Measured::MutualInformation, 9), ["price", "crude", "rose"]);
    assert_eq!(ordered(Measured::MutualInformation, 1), ["price"]);
}

#[test]
fn a_word_seldom_near_is_measured_below_zero() {
    let index = index(&[written(&format!("oil gas {}", "x y z gas ".repeat(40)))]);
    let rows = made(&index, "oil", &all(10, Reach::Both)).rows;
    let of = |form: &str| rows.iter().find(|row| row.form == form).expect("in reach");
    assert!(
        of("z").g2.is_some_and(|g2| g2 < 0.0) && of("z").mutual_information.is_some_and(|bits| bits < 0.0)
    );
    assert!(of("z").t_score.is_some_and(|t| t < 0.0) && of("gas").g2.is_some_and(|g2| g2 > 0.0));
}

#[test]
fn the_passages_behind_a_row_hold_the_word_and_the_centre() {
    let index = index(&[written("Peru sold cheap oil. Oil of Peru rose.")]);
    let found = find(&index, "oil");
    let options = all(3, Reach::Both);
    let text = "Peru sold cheap oil. Oil of Peru rose.";
    let shown = |form: &str, options: &CollocateOptions| {
        let passages = beside(&index, &found, options, form).expect("all is there");
        passages.iter().map(|p| text[p.start as usize..p.end as usize].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown("PERU", &options), ["Peru sold cheap oil", "Oil of Peru"]);
    assert_eq!(shown("coal", &options), [""; 0]);
    assert_eq!(shown("oil", &options), [""; 0], "it is the centre, also beside another");
    let named = CollocateOptions { centre: Centre::Named(EntityKind::Country, "PE".into()), ..options };
    assert_eq!(shown("rose", &named), ["Peru rose"]);
}

/// Words in reach, all words, and of each form both, counted place by place.
fn slow(documents: &[Document], window: usize, reach: Reach) -> (u32, u32, BTreeMap<String, (u32, u32)>) {
    let (mut near, mut all, mut forms) = (0, 0, BTreeMap::<String, (u32, u32)>::new());
    for document in documents {
        for block in &document.article.blocks {
            let cut: Vec<String> =
                words(&document.article.text[block.range()]).map(|word| word.form.into_owned()).collect();
            let is_oil = |at: usize| cut[at] == "oil" || cut[at] == "oils";
            for at in (0..cut.len()).filter(|at| !is_oil(*at)) {
                let before = (0..cut.len()).any(|c| is_oil(c) && at < c && c - at <= window);
                let after = (0..cut.len()).any(|c| is_oil(c) && c < at && at - c <= window);
                let counts = match reach {
                    Reach::Left => before,
                    Reach::Right => after,
                    Reach::Both => before || after,
                };
                let form = forms.entry(cut[at].clone()).or_default();
                form.1 += 1;
                all += 1;
                form.0 += u32::from(counts);
                near += u32::from(counts);
            }
        }
    }
    (near, all, forms)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn counts_are_those_of_going_through_all_words(
        corpus in corpora(),
        window in 1u8..=10,
        reach in prop::sample::select(vec![Reach::Left, Reach::Right, Reach::Both]),
    ) {
        let index = index(&corpus);
        let found = find(&index, "oil OR oils");
        let options = all(window, reach);
        let counted = collocates(&index, &found, &options).expect("all is there");
        let of_found: Vec<Document> = found.hits.iter().map(|hit| documents(&corpus)[hit.document as usize].clone()).collect();
        let (first, all, forms) = slow(&of_found, window.into(), reach);
        let expected: BTreeMap<String, Joint> = forms
            .into_iter()
            .filter(|(_, (together, _))| *together > 0)
            .map(|(form, (together, second))| (form, Joint { together, first, second, all }))
            .collect();
        let told: BTreeMap<String, Joint> = counted.rows.iter().map(|row| (row.form.clone(), row.joint)).collect();
        prop_assert_eq!(told, expected);
        for row in &counted.rows {
            prop_assert!(row.g2.is_some() && row.log_dice.is_some_and(|dice| dice <= 14.0), "{:?}", row);
            let passages = beside(&index, &found, &options, &row.form).expect("all is there");
            prop_assert_eq!(passages.len() as u32, row.joint.together);
            let mut articles: Vec<u32> = passages.iter().map(|passage| passage.document).collect();
            articles.sort_unstable();
            articles.dedup();
            prop_assert_eq!(articles.len() as u32, row.articles);
        }
    }
}
