//! The annotator against the texts in `../shared`, where they are: the five seeds with a careful
//! reader's labels, and speed on Reuters. Nothing of the texts is kept here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_core::annotation::Tag;
use corpuscope_core::article::{Article, BlockKind, Override};
use serde::Deserialize;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of shared texts, or a line that says what is left out.
fn shared(test: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("CORPUSCOPE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !folder.is_dir() {
        println!("{test}: left out, {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The corpus's own actors, as far as the repository has them.
fn annotator() -> Annotator {
    let (actors, problems) = CuratedActor::load(&root().join("corpus"));
    assert!(problems.is_empty(), "{problems:?}");
    Annotator::new(actors)
}

/// A seed as an article: the first line is the title, every other line a paragraph. Notes and what
/// follows them are left out, as the reader leaves them out.
fn seed(folder: &Path, id: &str) -> Option<Article> {
    let text = std::fs::read_to_string(folder.join(format!("seeds/{id}.txt"))).ok()?;
    let mut article = Article::new(id);
    for line in text.lines().filter(|l| !l.trim().is_empty()).take_while(|l| !l.starts_with("[i]")) {
        let kind = if article.blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
        article.push(kind, line);
    }
    Some(article)
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

    fn check(&self, what: &str, least: f64) {
        let (p, r) = (self.0 as f64 / self.1 as f64, self.0 as f64 / self.2 as f64);
        println!("{what}: precision {p:.3}, recall {r:.3}");
        assert!(
            p >= least && r >= least,
            "{what}: precision {p:.3}, recall {r:.3}, at least {least} is asked for"
        );
    }
}

fn keys(tags: &[Tag]) -> BTreeSet<String> {
    tags.iter().map(|t| t.key.clone()).collect()
}

#[test]
fn the_seeds_are_tagged_as_a_careful_reader_tags_them() {
    let Some(folder) = shared("seeds") else { return };
    let Ok(labels) = std::fs::read_to_string(root().join("tests/labels/seeds.toml")) else {
        println!("seeds: left out, tests/labels/seeds.toml is not there");
        return;
    };
    let labels: BTreeMap<String, Labels> = toml::from_str(&labels).expect("labels are TOML");
    let annotator = annotator();
    let none = Override::default();
    let (mut countries, mut about, mut actors) = (Score::default(), Score::default(), Score::default());
    for (id, labels) in &labels {
        let Some(article) = seed(&folder, id) else { continue };
        let tags = annotator.annotate(&article, &none, &none);
        println!("{id}");
        countries.add("countries", &keys(&tags.countries), &labels.countries);
        let salient: Vec<Tag> = tags.countries.iter().filter(|t| t.salient).cloned().collect();
        about.add("about", &keys(&salient), &labels.about);
        actors.add("actors", &keys(&tags.actors), &labels.actors);
    }
    countries.check("countries", 0.97);
    about.check("salient countries", 0.7);
    actors.check("actors", 0.95);
}

#[test]
fn trump_maduro_and_both_countries_are_on_every_seed() {
    let Some(folder) = shared("seeds") else { return };
    let annotator = annotator();
    let none = Override::default();
    for id in SEEDS {
        let Some(article) = seed(&folder, id) else { continue };
        let tags = annotator.annotate(&article, &none, &none);
        for code in ["US", "VE"] {
            assert!(tags.countries.iter().any(|t| t.key == code && t.salient), "{code} in {id}");
        }
        for actor in ["donald-trump", "nicolas-maduro"] {
            assert!(tags.actors.iter().any(|t| t.key == actor), "{actor} in {id}");
        }
    }
}
