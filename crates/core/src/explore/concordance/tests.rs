//! Concordances against a slow and obvious version of themselves.

use proptest::prelude::*;

use super::*;
use crate::annotation::EntityKind;
use crate::explore::tests::{Written, corpora, documents, find, index, written};
use crate::explore::texts::MOST_TEXTS;
use crate::index::Document;
use crate::text::words;

fn made(index: &Index, found: &Found, centre: Centre, width: u8, steps: &str) -> Concordance {
    let steps = steps_from(steps);
    concordance(index, found, &ConcordanceOptions { centre, width, steps, seed: 0 }).expect("all is there")
}

/// What a line says of its words: those before it in the order of the text, its own, those after it.
fn forms(line: &Line) -> (Vec<&str>, &str, Vec<&str>) {
    let before = line.before.iter().rev().map(|word| &*word.form).collect();
    (before, &line.form, line.after.iter().map(|word| &*word.form).collect())
}

#[test]
fn a_line_has_the_words_of_its_block_as_they_are_written() {
    let mut article = written("“The U.S. price of oil,” he said, rose by 1,500. Gas fell.");
    article.title = "Oil in Peru".into();
    let index = index(&[article]);
    let concordance = made(&index, &find(&index, "oil"), Centre::Query, 3, "");
    let shown: Vec<_> = concordance.lines.iter().map(|l| (&*l.left, &*l.centre, &*l.right)).collect();
    assert_eq!(shown, [("", "Oil", " in Peru"), ("U.S. price of ", "oil", ",” he said, rose")]);
    assert_eq!(forms(&concordance.lines[1]), (vec!["us", "price", "of"], "oil", vec!["he", "said", "rose"]));
    assert_eq!((concordance.hits, concordance.total), (2, Some(2)));
    // Where the block begins within reach, its marks are shown.
    let wide = made(&index, &find(&index, "oil"), Centre::Query, 4, "");
    assert_eq!(wide.lines[1].left, "“The U.S. price of ");
}

#[test]
fn words_that_touch_are_neighbours() {
    let index = index(&[written("石油价格")]);
    let line = &made(&index, &find(&index, "油"), Centre::Query, 2, "").lines[0];
    assert_eq!((&*line.left, &*line.centre, &*line.right), ("石", "油", "价格"));
    assert_eq!(forms(line), (vec!["石"], "油", vec!["价", "格"]));
}

#[test]
fn phrases_other_words_and_names_stand_in_the_middle() {
    let index = index(&[
        written("The oil price of Peru rose. Oil prices rose, said the Peru Navy."),
        written("Oil and gas."),
    ]);
    let found = find(&index, "oil");
    let centres = |centre: Centre| {
        let lines = made(&index, &found, centre, 2, "").lines;
        lines.into_iter().map(|line| (line.document, line.centre)).collect::<Vec<_>>()
    };
    let expect = |list: &[(u32, &str)]| list.iter().map(|(d, c)| (*d, (*c).to_owned())).collect::<Vec<_>>();
    assert_eq!(centres(Centre::Words("\"oil price\"".into())), expect(&[(0, "oil price")]));
    assert_eq!(centres(Centre::Words("prices".into())), expect(&[(0, "price"), (0, "prices")]));
    assert_eq!(centres(Centre::Named(EntityKind::Actor, "peru-navy".into())), expect(&[(0, "Peru Navy")]));
    let peru = Centre::Named(EntityKind::Country, "PE".into());
    assert_eq!(centres(peru.clone()), expect(&[(0, "Peru"), (0, "Peru")]));
    assert_eq!(made(&index, &found, peru, 2, "").extent, Extent { of: 1, read: 1 });
}

#[test]
fn lines_are_ordered_thinned_out_and_put_together_as_the_steps_say() {
    let dated = |date, source, text: &str| Written { date, source, ..written(text) };
    let index = index(&[
        dated("2024-05-01", Some("Lanza"), "Cheap oil rose today."),
        dated("", None, "Dear oil fell today."),
        dated("2025", Some("Faro"), "The cheap oil fell now."),
        dated("2025-02-01", Some("Faro"), "Oil."),
    ]);
    let found = find(&index, "oil");
    for (steps, expected) in [
        ("l1.r1", &[3, 2, 0, 1][..]),
        ("-l1", &[1, 0, 2, 3]),
        ("left", &[3, 0, 2, 1]),
        ("right", &[3, 2, 1, 0]),
        ("date", &[0, 2, 3, 1]),
        ("-date", &[3, 2, 0, 1]),
        ("source.date", &[2, 3, 0, 1]),
        ("date;r1", &[3, 2, 1, 0]),
        ("date;has:l1:CHEAP", &[0, 2]),
        ("date;has:near:today", &[0, 1]),
        ("date;has:right:fell now", &[2]),
        ("date;has:l2:the cheap", &[2]),
        ("date;has:r1:fell now", &[2]),
        ("date;has:r2:fell", &[]),
        ("date;has:left:today", &[]),
        ("date;has:near:", &[]),
        ("date;has:l2:cheap;r1", &[]),
    ] {
        let lines = made(&index, &found, Centre::Query, 5, steps).lines;
        assert_eq!(lines.iter().map(|line| line.document).collect::<Vec<_>>(), expected, "{steps}");
    }
    let grouped = made(&index, &found, Centre::Query, 5, "date;group:r1");
    let told: Vec<_> =
        grouped.groups.iter().map(|g| (g.value.as_deref(), g.lines.clone(), g.articles)).collect();
    assert_eq!(told, [(Some("fell"), 0..2, 2), (None, 2..3, 1), (Some("rose"), 3..4, 1)]);
    assert_eq!(grouped.lines.iter().map(|line| line.document).collect::<Vec<_>>(), [2, 1, 3, 0]);
    let years = made(&index, &found, Centre::Query, 5, "group:year").groups;
    assert_eq!(
        years.iter().map(|g| (g.value.as_deref(), g.lines.len())).collect::<Vec<_>>(),
        [(Some("2025"), 2), (None, 1), (Some("2024"), 1)]
    );
}

#[test]
fn a_step_may_look_farther_than_the_lines_show() {
    let index = index(&[written("one two three oil"), written("six two four oil")]);
    let lines = made(&index, &find(&index, "oil"), Centre::Query, 1, "has:l3:six").lines;
    assert_eq!(lines.iter().map(|line| &*line.left).collect::<Vec<_>>(), ["four "]);
    // What is not shown is not looked through.
    assert_eq!(made(&index, &find(&index, "oil"), Centre::Query, 1, "l3;has:left:two").lines, []);
}

#[test]
fn of_many_articles_a_sample_is_read_and_the_total_is_known_for_words_alone() {
    let articles: Vec<Written> = (0..MOST_TEXTS + 50)
        .map(|n| written(&format!("Oil number{n} rose, {} e-mail in Chile.", "oils ".repeat(n % 3))))
        .collect();
    let index = index(&articles);
    let found = find(&index, "oil");
    let all: usize = (0..articles.len()).map(|n| 1 + n % 3).sum();
    let concordance = made(&index, &found, Centre::Query, 5, "");
    let extent = Extent { of: articles.len(), read: MOST_TEXTS };
    assert_eq!((concordance.extent, concordance.total), (extent, Some(all)));
    assert!(concordance.hits < all && concordance.hits == concordance.lines.len());
    let of = |centre: &str| made(&index, &found, Centre::from_key(centre), 5, "").total;
    assert_eq!(of("words:email"), Some(articles.len()));
    assert_eq!((of("words:\"oil number7\""), of("country:CL")), (Some(1), None));
    assert_eq!(of("words:\"in chile\""), None);
    let options = ConcordanceOptions { seed: 1, ..Default::default() };
    let other = super::concordance(&index, &found, &options).expect("all is there");
    assert_ne!(other.lines, concordance.lines);
}

/// A word of a block: its form and its bytes in the article.
type Cut = (String, u32, u32);

/// Lines as they are found by going through all words: the document, the centre's bytes, the words before it with the
/// nearest first, those after it.
type Slow = (u32, [u32; 2], Vec<String>, Vec<String>);

fn slow(
    documents: &[Document],
    order: &[u32],
    width: usize,
    is_hit: &dyn Fn(&Document, &Cut) -> bool,
) -> Vec<Slow> {
    let mut lines = Vec::new();
    for number in order {
        let document = &documents[*number as usize];
        for block in &document.article.blocks {
            let text = &document.article.text[block.range()];
            let cut: Vec<Cut> = words(text)
                .map(|w| (w.form.into_owned(), block.start + w.start as u32, block.start + w.end as u32))
                .collect();
            for (at, word) in cut.iter().enumerate().filter(|(_, word)| is_hit(document, word)) {
                let names = |side: Vec<&Cut>| side.into_iter().take(width).map(|w| w.0.clone()).collect();
                let before = names(cut[..at].iter().rev().collect());
                lines.push((*number, [word.1, word.2], before, names(cut[at + 1..].iter().collect())));
            }
        }
    }
    lines
}

fn as_slow(lines: &[Line]) -> Vec<Slow> {
    let names = |side: &[Neighbour]| side.iter().map(|word| word.form.to_string()).collect();
    lines.iter().map(|l| (l.document, [l.start, l.end], names(&l.before), names(&l.after))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_place_of_a_word_or_a_name_has_a_line(corpus in corpora(), width in 1u8..8) {
        let (index, documents) = (index(&corpus), documents(&corpus));
        let found = find(&index, "oil OR oils");
        let order: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
        let oil = slow(&documents, &order, width.into(), &|_, word| word.0 == "oil" || word.0 == "oils");
        let concordance = made(&index, &found, Centre::Query, width, "");
        prop_assert_eq!(as_slow(&concordance.lines), oil.clone());
        prop_assert_eq!((concordance.hits, concordance.total), (oil.len(), Some(oil.len())));
        let told = Centre::Query.sought(&index, &found).expect("all is there").total(&index);
        prop_assert_eq!(told, Ok(Some(oil.len())), "as the index counts them");
        let is_price = |_: &Document, word: &Cut| word.0 == "price" || word.0 == "prices";
        let prices = slow(&documents, &order, width.into(), &is_price).len();
        let centre = Centre::Words("price OR prices".into());
        let told = centre.sought(&index, &found).expect("all is there").total(&index);
        prop_assert_eq!(told, Ok(Some(prices)), "of the articles found alone");
        prop_assert_eq!(concordance.extent.of, order.len());
        let chile = slow(&documents, &order, width.into(), &|_, word| word.0 == "chile");
        let named = made(&index, &found, Centre::Named(EntityKind::Country, "CL".into()), width, "");
        prop_assert_eq!(as_slow(&named.lines), chile);
        for line in &concordance.lines {
            let text = &documents[line.document as usize].article.text;
            let whole = [&*line.left, &line.centre, &line.right].concat();
            prop_assert!(text.contains(&whole) && !whole.contains("\n\n"));
            prop_assert_eq!(words(&line.left).count(), line.before.len());
            prop_assert_eq!(words(&line.right).count(), line.after.len());
        }
    }

    #[test]
    fn lines_are_ordered_as_their_keys_are(corpus in corpora()) {
        let (index, documents) = (index(&corpus), documents(&corpus));
        let found = find(&index, "oil OR oils");
        let order: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
        let lines = slow(&documents, &order, 5, &|_, word| word.0 == "oil" || word.0 == "oils");
        let word = |side: &[String], n: usize| side.get(n).cloned().unwrap_or_default();
        let date = |line: &Slow| documents[line.0 as usize].article.meta.date;
        let sorted = |compare: &dyn Fn(&Slow, &Slow) -> std::cmp::Ordering| {
            let mut lines = lines.clone();
            lines.sort_by(compare);
            lines
        };
        let shown = |steps: &str| as_slow(&made(&index, &found, Centre::Query, 5, steps).lines);
        prop_assert_eq!(shown("left"), sorted(&|a, b| a.2.cmp(&b.2)));
        prop_assert_eq!(shown("right.left"), sorted(&|a, b| (&a.3, &a.2).cmp(&(&b.3, &b.2))));
        let (r1, l2) = (|line: &Slow| word(&line.3, 0), |line: &Slow| word(&line.2, 1));
        prop_assert_eq!(shown("r1.-l2"), sorted(&|a, b| r1(a).cmp(&r1(b)).then(l2(b).cmp(&l2(a)))));
        prop_assert_eq!(shown("l2;r1"), sorted(&|a, b| (r1(a), l2(a)).cmp(&(r1(b), l2(b)))));
        let undated_last = |line: &Slow| (date(line).is_none(), date(line));
        prop_assert_eq!(shown("date"), sorted(&|a, b| undated_last(a).cmp(&undated_last(b))));
        prop_assert_eq!(shown("r1;found"), lines.clone());
    }

    #[test]
    fn lines_are_kept_drawn_and_put_together_as_a_list_is_gone_through(
        corpus in corpora(), most in 0u32..9, seed: u64,
    ) {
        let index = index(&corpus);
        let found = find(&index, "oil OR oils");
        let of = |steps: &str| made(&index, &found, Centre::Query, 4, steps);
        let all = of("").lines;
        let kept = |keep: &dyn Fn(&Line) -> bool| all.iter().filter(|line| keep(line)).cloned().collect::<Vec<_>>();
        let has = |side: &[Neighbour], word: &str| side.iter().any(|near| &*near.form == word);
        prop_assert_eq!(of("has:left:Peru").lines, kept(&|l| has(&l.before, "peru")));
        prop_assert_eq!(of("has:near:price").lines, kept(&|l| has(&l.before, "price") || has(&l.after, "price")));
        prop_assert_eq!(of("has:r2:oil").lines, kept(&|l| l.after.get(1).is_some_and(|w| &*w.form == "oil")));
        prop_assert_eq!(of("has:l1:accion").lines, kept(&|l| l.before.first().is_some_and(|w| &*w.form == "accion")));
        // A sample is a part of the lines, in their order, and the same however they are ordered.
        let drawn = of(&format!("sample:{most}:{seed}")).lines;
        prop_assert_eq!(drawn.len(), all.len().min(most as usize));
        prop_assert_eq!(kept(&|line| drawn.contains(line)), drawn.clone());
        prop_assert_eq!(of(&format!("r1;sample:{most}:{seed};found")).lines, drawn);
        // Groups are all lines, each once.
        let grouped = of("group:r1");
        prop_assert_eq!(grouped.lines.len(), all.len());
        prop_assert!(grouped.groups.windows(2).all(|pair| pair[0].lines.len() >= pair[1].lines.len()));
        for group in &grouped.groups {
            let value = |line: &Line| line.word(Position::Right(1)).map(str::to_owned);
            let expected = kept(&|line| value(line) == group.value);
            prop_assert_eq!(&grouped.lines[group.lines.clone()], &expected[..]);
            let mut documents: Vec<u32> = expected.iter().map(|line| line.document).collect();
            documents.sort_unstable();
            documents.dedup();
            prop_assert_eq!(group.articles, documents.len());
        }
    }
}
