//! What actors and countries do, against mentions marked by hand.

use std::collections::BTreeMap;
use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_compiler::compile::compile;
use corpuscope_compiler::extract::Extractor;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, BlockKind, Override};
use corpuscope_core::extract::Deed;
use serde::Deserialize;

use crate::beside::{root, shared};

/// Article, key, bytes of the mention, roles.
type Label = (String, String, u32, u32, Vec<Deed>);

#[derive(Deserialize)]
struct Labels {
    mentions: Vec<Label>,
}

/// Roles found, how many of them are right, and how many were marked.
fn check(corpus: &Path, labels: &Labels) -> (usize, usize, usize) {
    let compiled = compile(&CorpusFolder::new(corpus), &|_| ()).expect("the corpus can be read");
    let extractor = Extractor::built_in();
    let unpacked = compiled.documents.iter().map(|packed| packed.unpack().expect("its own bytes"));
    let documents: BTreeMap<String, _> = unpacked.map(|d| (d.article.id.clone(), d)).collect();
    let (mut found, mut right, mut marked) = (0, 0, 0);
    for (id, key, start, end, roles) in &labels.mentions {
        marked += roles.len();
        let document = &documents[id];
        let quotations = extractor.quotations(&document.article, document.tags.of(EntityKind::Actor));
        let extracted = extractor.roles(&document.article, &document.tags, &quotations);
        let here = extracted.iter().filter(|r| r.key == *key && r.start <= *start && *end <= r.end);
        let mut deeds: Vec<Deed> = here.map(|r| r.deed).collect();
        deeds.sort_unstable();
        deeds.dedup();
        found += deeds.len();
        right += deeds.iter().filter(|d| roles.contains(d)).count();
        if deeds != *roles {
            println!("{id} {key} {start}: found {deeds:?}, marked {roles:?}");
        }
    }
    (found, right, marked)
}

/// What is found in a text: "nicolas-maduro speaks".
fn roles(language: &str, text: &str) -> Vec<String> {
    let mut article = Article::new("a");
    article.push(BlockKind::Paragraph, text);
    article.meta.language = Some(language.into());
    let (actors, _) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let tags = annotator.annotate(&article, &none, &none);
    let extractor = Extractor::built_in();
    let quotations = extractor.quotations(&article, tags.of(EntityKind::Actor));
    let found = extractor.roles(&article, &tags, &quotations);
    found.iter().map(|r| format!("{} {}", r.key, r.deed.as_str())).collect()
}

#[test]
fn who_acts_and_who_is_acted_upon_are_told_apart() {
    assert_eq!(roles("en", "Donald Trump attacked Venezuela."), ["donald-trump does", "VE is-done-to"]);
    assert_eq!(roles("en", "Venezuela was invaded."), ["VE is-done-to"]);
    assert_eq!(roles("en", "The port was bombed by Colombia and Brazil."), ["CO does", "BR does"]);
    assert_eq!(roles("en", "Venezuela, Mexico and Cuba will send ships."), ["VE does", "MX does", "CU does"]);
    assert_eq!(roles("es", "Colombia ha enviado tropas contra Venezuela."), ["CO does", "VE is-done-to"]);
    assert_eq!(roles("es", "Venezuela fue invadida por Colombia."), ["VE is-done-to", "CO does"]);
}

#[test]
fn who_speaks_is_told_from_whom_it_is_about() {
    assert_eq!(roles("en", "Donald Trump said nothing."), ["donald-trump speaks"]);
    assert_eq!(roles("en", "According to Donald Trump, it rained."), ["donald-trump speaks"]);
    assert_eq!(roles("en", "Critics accused Donald Trump of fraud."), ["donald-trump is-spoken-of"]);
    assert_eq!(roles("es", "Donald Trump dijo que no."), ["donald-trump speaks"]);
}

#[test]
fn a_name_in_passing_has_no_role() {
    for text in [
        "They met in Venezuela.",
        "The oil of Venezuela is heavy.",
        "It revived Venezuela fears.",
        "Venezuela is large.",
    ] {
        assert!(roles("en", text).is_empty(), "{text} {:?}", roles("en", text));
    }
}

#[test]
fn the_roles_that_are_found_are_mostly_right() {
    let text = std::fs::read_to_string(root().join("tests/labels/roles.toml")).expect("the labels are there");
    let labels: BTreeMap<String, Labels> = toml::from_str(&text).expect("labels are TOML");
    let (mut found, mut right, mut marked) = (0, 0, 0);
    for (name, path) in [
        ("corpus", Some(root().join("corpus"))),
        ("reuters", shared("roles in Reuters").map(|s| s.join("corpora/reuters/reuters-21578.jsonl.gz"))),
        ("es-news", shared("roles in Spanish").map(|s| s.join("corpora/es-news/es-news.csv"))),
    ] {
        let Some(path) = path else { continue };
        let (f, r, m) = check(&path, &labels[name]);
        println!("{name}: {f} found, {r} right, {m} marked");
        (found, right, marked) = (found + f, right + r, marked + m);
    }
    println!("roles: {found} found, {right} right ({}%), {marked} marked", right * 100 / found.max(1));
    assert!(right * 100 >= found * 85, "{right} of {found} right");
    assert!(right * 100 >= marked * 70, "{right} of {marked} found");
}
