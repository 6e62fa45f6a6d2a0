//! The annotator against the texts in `../shared`, where they are: the five seeds with a careful
//! reader's labels, and speed on Reuters. Nothing of the texts is kept here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_compiler::config::{Config, Copies};
use corpuscope_compiler::read::read;
use corpuscope_core::annotation::{EntityKind, Tag};
use corpuscope_core::article::{Article, Override};
use serde::Deserialize;

use crate::beside::{root, shared};

/// The corpus's own actors, as far as the repository has them.
fn annotator() -> Annotator {
    let (actors, problems) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    assert!(problems.is_empty(), "{problems:?}");
    Annotator::new(actors)
}

/// The articles of a folder, as the compiler reads them.
fn articles(folder: &Path) -> BTreeMap<String, Article> {
    let reading =
        read(&CorpusFolder::new(folder), &Config { copies: Copies::Keep, ..Config::default() }, &|_, _| ())
            .expect("the folder can be read");
    reading.sources.iter().map(|s| s.article().expect("its own bytes")).map(|a| (a.id.clone(), a)).collect()
}

const SEEDS: [&str; 5] = [
    "aleld-trump-vs-cartels",
    "ankasam-regional-legitimacy",
    "conversation-military-squeeze",
    "isa-imperialist-offensive",
    "military-buildup-alliances",
];

#[derive(Deserialize)]
struct Labels {
    countries: BTreeSet<String>,
    about: BTreeSet<String>,
    actors: BTreeSet<String>,
}

/// Right, found and labelled, over several articles.
#[derive(Default)]
struct Score(usize, usize, usize);

impl Score {
    fn add(&mut self, what: &str, found: &BTreeSet<String>, labelled: &BTreeSet<String>) {
        let extra: Vec<_> = found.difference(labelled).collect();
        let missed: Vec<_> = labelled.difference(found).collect();
        println!("  {what}: extra {extra:?}, missed {missed:?}");
        self.0 += found.intersection(labelled).count();
        self.1 += found.len();
        self.2 += labelled.len();
    }

    fn check(&self, what: &str, least_p: f64, least_r: f64) {
        let (p, r) = (self.0 as f64 / self.1 as f64, self.0 as f64 / self.2 as f64);
        println!("{what}: precision {p:.3}, recall {r:.3}");
        assert!(
            p >= least_p && r >= least_r,
            "{what}: precision {p:.3}, recall {r:.3}, at least {least_p} and {least_r} are asked for"
        );
    }
}

fn keys(tags: &[Tag]) -> BTreeSet<String> {
    tags.iter().map(|t| t.key.clone()).collect()
}

/// Tags articles and compares with a file of labels in `tests/labels`; says what differs.
fn compare(labels: &str, articles: &BTreeMap<String, Article>) -> Option<[Score; 3]> {
    let Ok(text) = std::fs::read_to_string(root().join("tests/labels").join(labels)) else {
        println!("left out: tests/labels/{labels} is not there");
        return None;
    };
    let labels: BTreeMap<String, Labels> = toml::from_str(&text).expect("labels are TOML");
    let (mut annotator, none) = (annotator(), Override::default());
    let drafts: Vec<_> = articles.values().map(|a| annotator.draft(a)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    let mut scores = <[Score; 3]>::default();
    for (id, labels) in &labels {
        let article = articles.get(id).unwrap_or_else(|| panic!("{id} was not read"));
        let tags = annotator.annotate(article, &none, &none);
        println!("{id}");
        scores[0].add("countries", &keys(tags.of(EntityKind::Country)), &labels.countries);
        let salient: Vec<Tag> = tags.of(EntityKind::Country).iter().filter(|t| t.salient).cloned().collect();
        scores[1].add("about", &keys(&salient), &labels.about);
        scores[2].add("actors", &keys(tags.of(EntityKind::Actor)), &labels.actors);
    }
    Some(scores)
}

#[test]
fn the_seeds_are_tagged_as_a_careful_reader_tags_them() {
    let Some(folder) = shared("seeds") else { return };
    let Some([countries, about, actors]) = compare("seeds.toml", &articles(&folder.join("seeds"))) else {
        return;
    };
    countries.check("countries", 0.97, 0.97);
    about.check("salient countries", 0.9, 0.9);
    actors.check("actors", 0.95, 0.95);
}

#[test]
fn the_digests_are_tagged_as_a_careful_reader_tags_them() {
    let Some([countries, about, actors]) = compare("corpus.toml", &articles(&root().join("corpus/articles")))
    else {
        return;
    };
    countries.check("countries", 0.97, 0.97);
    about.check("salient countries", 0.7, 0.9);
    actors.check("actors", 0.95, 0.95);
}

/// The keys of one kind in each article of a small case, which is a corpus of its own.
fn tagged(case: &Path, kind: EntityKind) -> BTreeMap<String, BTreeSet<String>> {
    let (articles, mut annotator, none) = (articles(&case.join("input")), annotator(), Override::default());
    let drafts: Vec<_> = articles.values().map(|a| annotator.draft(a)).collect();
    annotator.discover(&drafts).expect("their own bytes");
    articles.iter().map(|(id, a)| (id.clone(), keys(annotator.annotate(a, &none, &none).of(kind)))).collect()
}

#[test]
fn a_misprint_in_one_article_takes_no_abbreviation_from_the_right_name() {
    let Some(folder) = shared("cases") else { return };
    let all = tagged(&folder.join("cases/F08-one-misprint-splits-an-actor"), EntityKind::Actor);
    assert_eq!(all.len(), 6);
    for (id, actors) in all {
        assert!(actors.iter().eq(["brazil-supreme-court"]), "{id} {actors:?}");
    }
}

#[test]
fn abbreviations_that_mean_something_else_are_neither_actors_nor_countries() {
    let Some(folder) = shared("cases") else { return };
    let case = folder.join("cases/F04-abbreviations-of-others");
    for (kind, untrue) in [
        (EntityKind::Actor, ["gcc", "chicago-board-of-trade", "oas", "eu", "ira"].as_slice()),
        (EntityKind::Country, &["PG"]),
    ] {
        for (id, keys) in tagged(&case, kind) {
            assert!(!untrue.iter().any(|key| keys.contains(*key)), "{id} {keys:?}");
        }
    }
}

#[test]
fn a_firm_and_an_empress_are_nobody_of_the_lists() {
    let Some(folder) = shared("cases") else { return };
    let all = tagged(&folder.join("cases/F05-names-and-words-as-places"), EntityKind::Actor);
    for (id, untrue) in [("sisi", "abdel-fattah-el-sisi"), ("funding", "jose-antonio-kast")] {
        assert!(!all[id].contains(untrue), "{id} {:?}", all[id]);
    }
}

#[test]
fn trump_maduro_and_both_countries_are_on_every_seed() {
    let Some(folder) = shared("seeds") else { return };
    let annotator = annotator();
    let none = Override::default();
    let articles = articles(&folder.join("seeds"));
    for id in SEEDS {
        let article = articles.get(id).unwrap_or_else(|| panic!("{id} was not read"));
        let tags = annotator.annotate(article, &none, &none);
        for code in ["US", "VE"] {
            assert!(
                tags.of(EntityKind::Country).iter().any(|t| t.key == code && t.salient),
                "{code} in {id}"
            );
        }
        for actor in ["donald-trump", "nicolas-maduro"] {
            assert!(tags.of(EntityKind::Actor).iter().any(|t| t.key == actor), "{actor} in {id}");
        }
    }
}
