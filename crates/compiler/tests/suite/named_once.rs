//! People and bodies that a text names once.

use corpuscope_compiler::annotate::Annotator;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};
use serde::Deserialize;

/// What is tagged in a text that is a corpus of its own: each actor's id and the words that name it.
fn tagged(text: &str, language: &str) -> Vec<(String, Vec<String>)> {
    let mut article = Article::new("a");
    article.meta.language = Some(language.to_owned());
    text.split("\n\n").for_each(|paragraph| article.push(BlockKind::Paragraph, paragraph));
    let mut annotator = Annotator::new(Vec::new());
    let draft = annotator.draft(&article);
    annotator.discover(std::slice::from_ref(&draft)).expect("its own bytes");
    let none = Override::default();
    let tags = annotator.tags(&article, draft, &none, &none).expect("its own bytes");
    let words = |tag: &corpuscope_core::annotation::Tag| {
        tag.mentions.iter().map(|m| article.text[m.start as usize..m.end as usize].to_owned()).collect()
    };
    tags.of(EntityKind::Actor).iter().map(|tag| (tag.key.clone(), words(tag))).collect()
}

#[test]
fn who_is_named_once_is_found_and_one_person_is_one_actor() {
    for (text, language, id, mentions) in [
        ("Iraqi President Fuad Masum spoke in Erbil.", "en", "fuad-masum", &["Fuad Masum"][..]),
        ("The talks were led by Foreign Minister Julie Bishop.", "en", "julie-bishop", &["Julie Bishop"]),
        ("Colonel Steve Warren gave no date.", "en", "steve-warren", &["Steve Warren"]),
        ("Gareth Bayley, the UK envoy, left on Friday.", "en", "gareth-bayley", &["Gareth Bayley"]),
        (
            "Foreign Minister Julie Bishop flew home. Bishop had said little, and Ms Bishop took no questions.",
            "en",
            "julie-bishop",
            &["Julie Bishop", "Bishop", "Bishop"],
        ),
        (
            "El alcalde, Ramiro Quintanilla, pidió calma. Quintanilla dijo que la obra seguirá.",
            "es",
            "ramiro-quintanilla",
            &["Ramiro Quintanilla", "Quintanilla"],
        ),
        (
            "O vereador Otávio Bragança criticou a obra. Para Bragança, falta dinheiro.",
            "pt",
            "otavio-braganca",
            &["Otávio Bragança", "Bragança"],
        ),
        (
            "The bench was coached by Walter \"Skip\" Hendrickson until 1961.",
            "en",
            "walter-skip-hendrickson",
            &["Walter \"Skip\" Hendrickson"],
        ),
    ] {
        let tagged = tagged(text, language);
        let found = tagged.iter().find(|(key, _)| key == id);
        let words = found.map(|(_, words)| words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(words.as_deref(), Some(mentions), "{text}: {tagged:?}");
    }
}

#[test]
fn a_name_ends_where_it_ends_and_begins_where_it_begins() {
    for (text, id) in [
        ("It will buy <Universal Tool and Stamping Inc> in May.", "universal-tool-and-stamping-inc"),
        ("The deal was led by Richard Ripley July 17, the company said.", "richard-ripley"),
        ("Dealers are Poe Bank and Helwig Group Inc, it said.", "helwig-group-inc"),
    ] {
        let tagged = tagged(text, "en");
        assert!(tagged.iter().any(|(key, _)| key == id), "{text}: {tagged:?}");
    }
}

/// The actors discovered in texts that are a corpus together, by id.
fn discovered(texts: &[&str], language: &str) -> Vec<String> {
    let mut annotator = Annotator::new(Vec::new());
    let draft = |text: &&str| {
        let mut article = Article::new("a");
        article.meta.language = Some(language.to_owned());
        article.push(BlockKind::Paragraph, text);
        annotator.draft(&article)
    };
    let drafts: Vec<_> = texts.iter().map(draft).collect();
    annotator.discover(&drafts).expect("its own bytes");
    annotator.discovered().map(|found| found.actor.id.clone()).collect()
}

#[test]
fn a_surname_is_that_of_its_only_bearer_and_of_several_it_is_left_open() {
    let alone = "Ayer habló Quintanilla, según dijo el señor Quintanilla.";
    let (one, other) =
        ("El alcalde Ramiro Quintanilla pidió calma.", "La jueza Elvira Quintanilla pidió calma.");
    assert_eq!(discovered(&[alone, one], "es"), ["ramiro-quintanilla"]);
    let of_two = discovered(&[alone, one, other], "es");
    assert!(of_two.contains(&"ramiro-quintanilla".to_owned()), "{of_two:?}");
    assert!(of_two.contains(&"elvira-quintanilla".to_owned()), "{of_two:?}");
    assert_eq!(of_two.len(), 2, "who is called Quintanilla alone is unsettled, no third: {of_two:?}");
}

#[test]
fn an_ordinary_word_with_a_capital_is_nobody() {
    for (text, language) in [
        ("Los ediles de la Corporación votaron ayer. Nadie de la Corporación quiso hablar.", "es"),
        ("Music is sold in the Store and in no other place.", "en"),
        ("O mesmo Gravador serve para tudo.", "pt"),
    ] {
        assert_eq!(tagged(text, language), [], "{text}");
    }
}

#[test]
fn places_and_parts_of_the_world_are_no_bodies() {
    for text in [
        "Exports to Latin America and the Middle East rose.",
        "Prices in Europe, Central Asia and the United States fell while Brazil and Chile gained.",
        "Bolsonaro's Brazil sold more beef.",
    ] {
        let bodies: Vec<_> =
            tagged(text, "en").into_iter().filter(|(key, _)| key != "jair-bolsonaro").collect();
        assert_eq!(bodies, [], "{text}");
    }
}

#[derive(Deserialize)]
struct Namesakes {
    sentences: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    language: String,
    text: String,
    name: String,
    not: String,
}

#[test]
fn a_full_name_with_another_given_name_is_never_the_person_of_a_list() {
    let file = include_str!("../../../../tests/labels/namesakes.toml");
    let namesakes: Namesakes = toml::from_str(file).expect("the labels are TOML");
    assert_eq!(namesakes.sentences.len(), 60);
    let mut wrong = Vec::new();
    let mut missed = Vec::new();
    for Sentence { language, text, name, not } in &namesakes.sentences {
        let tagged = tagged(text, language);
        if tagged.iter().any(|(key, _)| key == not) {
            wrong.push(name);
        }
        if !tagged.iter().any(|(_, words)| words.contains(name)) {
            missed.push(name);
        }
    }
    println!("found {} of 60; missed: {missed:?}", 60 - missed.len());
    assert_eq!(wrong, Vec::<&String>::new(), "tagged as the person of the list");
}
