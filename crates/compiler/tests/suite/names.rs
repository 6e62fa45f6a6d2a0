//! What texts call people, bodies and countries besides their names.

use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::article::{Article, BlockKind, Override};

/// What a text calls whom: "nicolas-maduro dictator".
fn named(language: &str, text: &str) -> Vec<String> {
    let mut article = Article::new("a");
    article.push(BlockKind::Paragraph, text);
    article.meta.language = Some(language.into());
    let (actors, _) = CuratedActor::load(&CorpusFolder::new(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../corpus"
    ))));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let tags = annotator.annotate(&article, &none, &none);
    let found = Extractor::built_in().namings(&article, &tags);
    found.iter().map(|n| format!("{} {}", n.key, n.word)).collect()
}

#[test]
fn a_title_or_epithet_beside_a_name_is_what_it_is_called() {
    assert_eq!(named("en", "President Nicolás Maduro spoke."), ["nicolas-maduro president"]);
    assert_eq!(named("en", "The strongman Nicolás Maduro spoke."), ["nicolas-maduro strongman"]);
    assert_eq!(
        named("en", "Nicolás Maduro, the longtime Venezuelan dictator, spoke."),
        ["nicolas-maduro dictator"]
    );
    assert_eq!(named("en", "He called Nicolás Maduro a brutal dictator."), ["nicolas-maduro dictator"]);
    assert_eq!(named("en", "Nicolás Maduro is a narco-terrorist."), ["nicolas-maduro narco terrorist"]);
    assert_eq!(named("es", "El dictador Nicolás Maduro habló."), ["nicolas-maduro dictador"]);
    assert_eq!(named("es", "Nicolás Maduro, presidente de Venezuela, habló."), ["nicolas-maduro presidente"]);
    assert_eq!(named("pt", "O ditador Nicolás Maduro falou."), ["nicolas-maduro ditador"]);
    assert_eq!(named("pt", "Nicolás Maduro, presidente da Venezuela, falou."), ["nicolas-maduro presidente"]);
}

#[test]
fn what_is_said_to_be_somebodys_own_is_a_naming() {
    let regime = named("en", "Nicolás Maduro’s regime fell.");
    assert!(regime.contains(&"nicolas-maduro regime".to_owned()), "{regime:?}");
    let regime = named("es", "El régimen de Nicolás Maduro cayó.");
    assert!(regime.contains(&"nicolas-maduro régimen".to_owned()), "{regime:?}");
}

#[test]
fn the_noun_of_a_bodys_name_is_not_the_persons() {
    let found = named("en", "The Trump administration spoke. President Trump left.");
    assert!(!found.contains(&"donald-trump administration".to_owned()), "{found:?}");
    assert!(found.contains(&"donald-trump president".to_owned()), "{found:?}");
    assert!(found.contains(&"us-government administration".to_owned()), "{found:?}");
}

#[test]
fn a_word_that_belongs_to_another_is_none() {
    for text in [
        "Nicolás Maduro, president Trump said, must go.",
        "Nicolás Maduro is a terrorist threat.",
        "Nicolás Maduro spoke to the president.",
    ] {
        let found = named("en", text);
        assert!(!found.iter().any(|n| n.starts_with("nicolas-maduro")), "{text} {found:?}");
    }
    let found = named("es", "El portero ruso Dasáyev paró.");
    assert!(!found.iter().any(|n| n.starts_with("RU")), "{found:?}");
}

#[test]
fn a_rank_keeps_what_makes_it_another_and_a_courtesy_of_the_next_clause_is_nobodys() {
    for (text, expect) in [
        ("Former President Barack Obama spoke.", "barack-obama former president"),
        ("Acting President Barack Obama spoke.", "barack-obama acting president"),
        ("Deputy Attorney General Barack Obama spoke.", "barack-obama deputy attorney general"),
        ("The deputy governor, Barack Obama, spoke.", "barack-obama deputy governor"),
        ("Barack Obama, the former president, spoke.", "barack-obama former president"),
        ("The vice governor Barack Obama spoke.", "barack-obama vice governor"),
    ] {
        assert_eq!(named("en", text), [expect], "{text}");
    }
    for text in [
        "He told the director, Barack Obama, to meet with Mr. Hill.",
        "The director asked Barack Obama, and Mr. Hill agreed.",
        "Barack Obama spoke. Mr. Hill did not.",
        "With Barack Obama, Mrs. Hill came.",
    ] {
        let found = named("en", text);
        assert!(!found.iter().any(|n| n.ends_with(" mr") || n.ends_with(" mrs")), "{text} {found:?}");
    }
}
