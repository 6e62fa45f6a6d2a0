//! People who share a surname, in short articles that were written before the rules (`tests/labels/namesakes.toml`).

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::{ActorKind, EntityKind};
use corpuscope_core::article::{Article, BlockKind, Override};
use serde::Deserialize;

#[derive(Deserialize)]
struct Labels {
    articles: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    language: String,
    text: String,
    /// The words, which of their occurrences in the text it is (from 1), and the id of who is meant, or "unsettled".
    mentions: Vec<(String, usize, String)>,
}

/// The people of a text: where, and the id of whom, or "unsettled".
type People = Vec<(usize, usize, String)>;

/// The people tagged in a text that is a corpus of its own.
fn people(text: &str, language: &str) -> People {
    tagged(text, language).0
}

/// The people tagged, and those that are unsettled.
fn tagged(text: &str, language: &str) -> (People, People) {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    article.push(BlockKind::Paragraph, text);
    let mut annotator = Annotator::new(Vec::new());
    let draft = annotator.draft(&article);
    annotator.discover(std::slice::from_ref(&draft)).expect("its own bytes");
    let none = Override::default();
    let tags = annotator.tags(&article, draft, &none, &none).expect("its own bytes");
    let is_person = |key: &str| annotator.actor(key).is_some_and(|actor| actor.kind == ActorKind::Person);
    let people = tags.of(EntityKind::Actor).iter().filter(|tag| is_person(&tag.key));
    let mentions = people
        .flat_map(|tag| tag.mentions.iter().map(|m| (m.start as usize, m.end as usize, tag.key.clone())));
    let open = tags.unsettled().iter().filter(|open| open.kind == EntityKind::Actor);
    let open = open.map(|open| (open.start as usize, open.end as usize, "unsettled".to_owned()));
    (mentions.collect(), open.collect())
}

#[test]
fn no_mention_is_given_to_the_wrong_namesake_and_most_are_settled() {
    let file = include_str!("../../../../tests/labels/namesakes.toml");
    let labels: Labels = toml::from_str(file).expect("the labels are TOML");
    assert_eq!(labels.articles.len(), 40);
    let (mut wrong, mut open, mut right) = (Vec::new(), Vec::new(), 0);
    let (mut marked, mut unmarked) = (0, Vec::new());
    for article in &labels.articles {
        let (found, doubts) = tagged(&article.text, &article.language);
        for (words, nth, who) in &article.mentions {
            let (start, _) = article.text.match_indices(words).nth(nth - 1).expect("the text has it");
            let end = start + words.len();
            let tagged = found.iter().find(|(from, to, _)| *from < end && start < *to).map(|(.., id)| id);
            let said = format!("{words} ({nth}) is {who}, tagged {tagged:?}: {}", article.text);
            match tagged {
                Some(id) if id == who => right += 1,
                Some(_) => wrong.push(said),
                None if who != "unsettled" => open.push(said),
                None if doubts.iter().any(|(from, to, _)| *from < end && start < *to) => marked += 1,
                None => unmarked.push(said),
            }
        }
    }
    let settled = f64::from(right) / (right as usize + open.len() + wrong.len()) as f64;
    println!("{right} right, {} open, {} wrong", open.len(), wrong.len());
    println!("open:\n{}", open.join("\n"));
    println!(
        "{marked} of {} that nobody can tell are marked, not:\n{}",
        marked + unmarked.len(),
        unmarked.join("\n")
    );
    assert!(unmarked.is_empty(), "{} are not marked as unsettled", unmarked.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(settled >= 0.8, "{settled}");
}

/// "id mentions" of the people tagged.
fn counted(text: &str, language: &str) -> String {
    let mut counts = std::collections::BTreeMap::new();
    people(text, language).into_iter().for_each(|(.., id)| *counts.entry(id).or_insert(0) += 1);
    counts.into_iter().map(|(id, n)| format!("{id} {n}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn titles_offices_and_who_was_called_so_before_decide_between_namesakes() {
    for (text, expected) in [
        // Whoever was called by the bare surname before the other came up stays it.
        (
            "Trump came with first lady Melania Trump. Trump said yes, and Melania Trump smiled.",
            "donald-trump 2, melania-trump 2",
        ),
        (
            "Ann Calder and Tom Calder own the yard. Ms. Calder wants to sell. Mr. Calder does not.",
            "ann-calder 2, tom-calder 2",
        ),
        ("Mrs. Trump opened the garden. Mrs. Trump spoke of roses.", ""),
        (
            "The elder Calder built boats. Tom Calder and his father, Ned Calder, quarrelled. The elder Calder left.",
            "ned-calder 3, tom-calder 1",
        ),
    ] {
        assert_eq!(counted(text, "en"), expected, "{text}");
    }
}
