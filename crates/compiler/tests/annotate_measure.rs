//! The annotator measured on the labelled corpora in `../shared`: run with `--release --nocapture`.
//! Numbers are printed; only floors well below them are asserted, so that a fall is noticed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use corpuscope_compiler::annotate::{Annotator, Draft};
use corpuscope_core::annotation::{ActorKind, Tag, Tags};
use corpuscope_core::article::{Article, BlockKind, Override};
use rayon::prelude::*;
use serde::Deserialize;

fn shared(test: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("CORPUSCOPE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    if !folder.is_dir() {
        println!("{test}: left out, {} is not there", folder.display());
        return None;
    }
    Some(folder.join("corpora"))
}

fn gunzip(path: &Path) -> String {
    let file = std::fs::File::open(path).expect("the corpus is there");
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).expect("it is gzip and UTF-8");
    text
}

#[derive(Deserialize)]
struct Record {
    id: String,
    title: String,
    date: String,
    #[serde(default)]
    dateline: String,
    #[serde(default)]
    body: String,
    labels: Option<Labels>,
}

#[derive(Deserialize)]
struct Labels {
    places: Vec<String>,
    people: Vec<String>,
    orgs: Vec<String>,
}

impl Record {
    fn article(&self) -> Article {
        let mut article = Article::new(&self.id);
        article.meta.date = self.date.parse().ok();
        article.push(BlockKind::Title, &self.title);
        article.push(BlockKind::Dateline, &self.dateline);
        self.body.split("\n\n").for_each(|p| article.push(BlockKind::Paragraph, p));
        article
    }
}

/// Counts of right, found and labelled values, and of the commonest faults.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    labelled: usize,
    extra: HashMap<String, usize>,
    missed: HashMap<String, usize>,
}

impl Score {
    fn add(&mut self, found: &BTreeSet<String>, labelled: &BTreeSet<String>) {
        self.right += found.intersection(labelled).count();
        self.found += found.len();
        self.labelled += labelled.len();
        found.difference(labelled).for_each(|f| *self.extra.entry(f.clone()).or_default() += 1);
        labelled.difference(found).for_each(|f| *self.missed.entry(f.clone()).or_default() += 1);
    }

    fn print(&self, what: &str) -> f64 {
        let (p, r) =
            (self.right as f64 / self.found.max(1) as f64, self.right as f64 / self.labelled.max(1) as f64);
        let f1 = 2.0 * p * r / (p + r);
        println!(
            "{what}: P {p:.3} R {r:.3} F1 {f1:.3} ({} right, {} found, {} labelled)",
            self.right, self.found, self.labelled
        );
        for (name, faults) in [("extra", &self.extra), ("missed", &self.missed)] {
            let mut faults: Vec<_> = faults.iter().collect();
            faults.sort_by_key(|(k, n)| (std::cmp::Reverse(**n), (*k).clone()));
            let top: Vec<_> = faults.iter().take(14).map(|(k, n)| format!("{k} {n}")).collect();
            println!("    {name}: {}", top.join(", "));
        }
        f1
    }
}

fn salient(tags: &[Tag], keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    tags.iter().filter(|t| t.salient && keep(&t.key)).map(|t| t.key.clone()).collect()
}

#[test]
fn reuters() {
    let Some(folder) = shared("reuters") else { return };
    let text = gunzip(&folder.join("reuters/reuters-21578.jsonl.gz"));
    let records: Vec<Record> = text.lines().map(|l| serde_json::from_str(l).expect("a record")).collect();
    let places = std::fs::read_to_string(folder.join("reuters/places.csv")).expect("places.csv");
    let codes: HashMap<&str, &str> = places.lines().filter_map(|l| l.split_once(',')).collect();
    let start = Instant::now();
    let mut annotator = Annotator::new(Vec::new());
    println!("dictionaries: {:.2} s", start.elapsed().as_secs_f64());
    let articles: Vec<Article> = records.iter().map(Record::article).collect();
    let none = Override::default();
    let start = Instant::now();
    let drafts: Vec<Draft> = articles.par_iter().map(|a| annotator.draft(a)).collect();
    println!("drafts: {:.2} s", start.elapsed().as_secs_f64());
    annotator.discover(&drafts);
    println!("discovered {}: {:.2} s", annotator.discovered().count(), start.elapsed().as_secs_f64());
    let settled = articles.par_iter().zip(drafts).map(|(a, d)| annotator.tags(a, d, &none, &none));
    let all: Vec<Tags> = settled.collect();
    println!("{} articles: {:.2} s", articles.len(), start.elapsed().as_secs_f64());

    let (mut without, mut with, mut people, mut orgs) =
        (Score::default(), Score::default(), Score::default(), Score::default());
    let sample = std::env::var("SHOW").unwrap_or_default();
    for (n, ((record, tags), article)) in records.iter().zip(&all).zip(&articles).enumerate() {
        let Some(labels) = &record.labels else { continue };
        // Rules are tried on the half they weren't written on: PART=0 or PART=1.
        if std::env::var("PART").is_ok_and(|p| p != (n / 2 % 2).to_string()) {
            continue;
        }
        let places: BTreeSet<String> =
            labels.places.iter().filter_map(|p| codes.get(p.as_str())).map(|c| (*c).to_owned()).collect();
        if std::env::var_os("DUMP").is_some() {
            dump(article, tags, &places);
        }
        let found = salient(&tags.countries, |_| true);
        if !labels.places.is_empty() {
            with.add(&found, &places);
            let other =
                |s: &BTreeSet<String>| s.iter().filter(|c| *c != "US").cloned().collect::<BTreeSet<_>>();
            without.add(&other(&found), &other(&places));
            if !sample.is_empty() && (found.contains(&sample) != places.contains(&sample)) {
                show(article, &tags.countries, &sample, &places);
            }
        }
        let is = |id: &str, kind| annotator.actor(id).is_some_and(|a| a.kind == kind);
        let found: BTreeSet<String> =
            tags.actors.iter().filter(|t| is(&t.key, ActorKind::Person)).map(|t| t.key.clone()).collect();
        // A label is a surname: it is found where some person's id has its words at the end.
        let hit = |label: &String| {
            found.iter().find(|f| f.ends_with(label.as_str())).cloned().unwrap_or_else(|| label.clone())
        };
        let labelled: BTreeSet<String> = labels.people.iter().map(hit).collect();
        if std::env::var_os("PEOPLE").is_some() {
            for missed in labelled.difference(&found) {
                println!("MISSED {missed}: {} {} | {found:?}", article.id, article.title());
            }
        }
        people.add(&found, &labelled);
        let known: BTreeSet<&str> = ORGS.into_iter().collect();
        let found = salient(&tags.actors, |id| known.contains(id));
        orgs.add(&found, &labels.orgs.iter().cloned().collect());
    }
    let without = without.print("countries but the US");
    with.print("countries");
    people.print("people (recall counts)");
    orgs.print("organisations");
    assert!(without > 0.8);
}

/// The organisations that Reuters' indexers labelled.
const ORGS: [&str; 27] = [
    "ec",
    "worldbank",
    "imf",
    "opec",
    "gatt",
    "ico-coffee",
    "oecd",
    "icco",
    "adb-asia",
    "itc",
    "adb-africa",
    "un",
    "inro",
    "eib",
    "unctad",
    "iea",
    "atpc",
    "fao",
    "asean",
    "ida",
    "escap",
    "gcc",
    "oapec",
    "iwc-wheat",
    "comecon",
    "efta",
    "bis",
];

fn dump(article: &Article, tags: &Tags, places: &BTreeSet<String>) {
    let lead = article.blocks.iter().find(|b| b.kind == BlockKind::Paragraph).map_or(0..0, |b| b.range());
    let block = |k| article.blocks.iter().find(|b| b.kind == k).map_or(0..0, |b| b.range());
    let (title, dateline) = (block(BlockKind::Title), block(BlockKind::Dateline));
    let list: Vec<_> = tags
        .countries
        .iter()
        .map(|t| {
            let m: Vec<_> = t
                .mentions
                .iter()
                .map(|m| {
                    let at = m.start as usize;
                    let z = if title.contains(&at) {
                        "t"
                    } else if dateline.contains(&at) {
                        "d"
                    } else if lead.contains(&at) {
                        "l"
                    } else {
                        "b"
                    };
                    format!("{z}{}", m.via as u8)
                })
                .collect();
            (t.key.clone(), m)
        })
        .collect();
    println!(
        "DUMP {}",
        serde_json::json!({"id": article.id, "tags": list, "labels": places, "len": article.text.len()})
    );
}

fn show(article: &Article, tags: &[Tag], key: &str, labelled: &BTreeSet<String>) {
    let tag = tags.iter().find(|t| t.key == key);
    let words: Vec<_> = tag
        .iter()
        .flat_map(|t| &t.mentions)
        .map(|m| &article.text[m.start as usize..m.end as usize])
        .collect();
    let all: Vec<_> = tags
        .iter()
        .map(|t| format!("{}{}{}", t.key, if t.salient { "*" } else { "" }, t.mentions.len()))
        .collect();
    println!(
        "--- {} {} | {words:?} | {} | labelled {labelled:?}",
        article.id,
        article.title(),
        all.join(" ")
    );
}

#[test]
fn lgl() {
    let Some(folder) = shared("lgl") else { return };
    let text = gunzip(&folder.join("lgl/lgl.xml.gz"));
    let annotator = Annotator::new(Vec::new());
    let none = Override::default();
    let between = |s: &str, a: &str, b: &str| -> Option<String> {
        let from = s.find(a)? + a.len();
        Some(s[from..].split(b).next()?.to_owned())
    };
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for n in 0..676u32 {
        let code: String =
            [b'A' + (n / 26) as u8, b'A' + (n % 26) as u8].iter().map(|b| char::from(*b)).collect();
        if let Some(name) = annotator.country_name(&code, "en") {
            names.insert(name, code);
        }
    }
    let mut score = Score::default();
    let mut unknown = BTreeSet::new();
    for part in text.split("<article ").skip(1) {
        let mut article = Article::new(between(part, "docid=\"", "\"").unwrap_or_default());
        article.push(BlockKind::Title, &between(part, "<title>", "</title>").unwrap_or_default());
        article.push(BlockKind::Paragraph, &between(part, "<![CDATA[", "]]>").unwrap_or_default());
        let mut labelled = BTreeSet::new();
        for tag in part.split("<country ").skip(1) {
            let name = between(tag, ">", "<").unwrap_or_default();
            match names.get(&name) {
                Some(code) => drop(labelled.insert(code.clone())),
                None => drop(unknown.insert(name)),
            }
        }
        if labelled.is_empty() {
            continue;
        }
        let tags = annotator.annotate(&article, &none, &none);
        let found: BTreeSet<String> = tags.countries.iter().map(|t| t.key.clone()).collect();
        if let Ok(key) = std::env::var("SHOW_LGL")
            && found.contains(&key) != labelled.contains(&key)
        {
            show(&article, &tags.countries, &key, &labelled);
        }
        score.add(&found, &labelled);
    }
    println!("unknown names: {unknown:?}");
    let f1 = score.print("LGL countries");
    assert!(f1 > 0.6);
}
