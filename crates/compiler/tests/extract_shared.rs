//! Quantities and quotations of the seeds in `../shared` and of the digests, against a careful reader's labels.
//! Nothing of the texts is kept here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_compiler::config::Config;
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::read::read;
use corpuscope_core::article::{Article, Override};
use corpuscope_core::compare::{Numbers, Worded, clusters, shared_text};
use corpuscope_core::extract::{Bound, Figure, Quotation};
use corpuscope_core::text::words;
use serde::Deserialize;

mod beside;

use beside::{root, shared};

/// The articles of a folder, as the compiler reads them.
fn articles(folder: &Path) -> BTreeMap<String, Article> {
    let reading = read(folder, &Config::default(), &|_, _| ()).expect("the folder can be read");
    reading.sources.iter().map(|s| s.article()).map(|a| (a.id.clone(), a)).collect()
}

#[derive(Deserialize)]
struct Labels {
    figures: Vec<Quantity>,
    quotes: Vec<Quoted>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    at: [u32; 2],
    speaker: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quantity {
    at: [u32; 2],
    value: f64,
    most: Option<f64>,
    bound: Bound,
    #[serde(default)]
    unit: String,
    referent: String,
}

fn labels(file: &str) -> BTreeMap<String, Labels> {
    let path = root().join("tests/labels").join(file);
    toml::from_str(&std::fs::read_to_string(path).expect("the labels are there")).expect("labels are TOML")
}

fn check(file: &str, articles: &BTreeMap<String, Article>) {
    let extractor = Extractor::built_in();
    let (mut marked, mut found, mut value, mut referent, mut extra) = (0, 0, 0, 0, 0);
    for (id, labels) in labels(file) {
        let article = &articles[&id];
        let figures = extractor.figures(article);
        let overlaps = |f: &Figure, q: &Quantity| f.start < q.at[1] && q.at[0] < f.end;
        for q in &labels.figures {
            marked += 1;
            let Some(f) = figures.iter().find(|f| overlaps(f, q)) else {
                println!("{id} {:?}: not found", q);
                continue;
            };
            found += 1;
            let right = f.value == q.value && f.most == q.most && f.bound == q.bound && f.unit == q.unit;
            value += usize::from(right);
            referent += usize::from(f.referent == q.referent);
            if !right || f.referent != q.referent {
                println!("{id}: {q:?}\n    found as {f:?}");
            }
        }
        for f in figures.iter().filter(|f| !labels.figures.iter().any(|q| overlaps(f, q))) {
            extra += 1;
            println!("{id}: nobody marked {f:?}");
        }
    }
    println!(
        "{file}: {marked} marked, {found} found, {value} right in value, bound and unit, {referent} in referent; {extra} not marked"
    );
    assert!(found * 100 >= marked * 95, "{found} of {marked} found");
    assert!(value * 100 >= found * 95, "{value} of {found} right in value and bound");
    assert!(referent * 100 >= found * 85, "{referent} of {found} right in referent");
    assert!(extra * 100 <= marked * 10, "{extra} beyond the {marked} marked");
}

#[test]
fn the_figures_of_the_seeds_are_found_as_a_careful_reader_marks_them() {
    let Some(folder) = shared("figures of the seeds") else { return };
    check("figures-seeds.toml", &articles(&folder.join("seeds")));
}

#[test]
fn the_figures_of_the_digests_are_found_as_a_careful_reader_marks_them() {
    check("figures-corpus.toml", &articles(&root().join("corpus/articles")));
}

/// The speaker is right where the actor's id is, or the last word of how the text names who speaks.
fn speaks(article: &Article, quotation: &Quotation, label: &str) -> bool {
    let named = quotation.speaker.and_then(|[a, b]| article.text.get(a as usize..b as usize));
    let last = named.and_then(|n| n.rsplit(|c: char| !c.is_alphanumeric()).next());
    let label_last = label.rsplit(' ').next().unwrap_or(label);
    quotation.actor.as_deref() == Some(label) || last.is_some_and(|l| l.eq_ignore_ascii_case(label_last))
}

fn check_quotes(file: &str, articles: &BTreeMap<String, Article>) -> (usize, usize, usize) {
    let (actors, _) = CuratedActor::load(&root().join("corpus"));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let extractor = Extractor::built_in();
    let (mut marked, mut found, mut right) = (0, 0, 0);
    for (id, labels) in labels(file) {
        let article = &articles[&id];
        let tags = annotator.annotate(article, &none, &none);
        let quotations = extractor.quotations(article, &tags.actors);
        for label in &labels.quotes {
            marked += 1;
            let same = |q: &&Quotation| q.start == label.at[0] && q.end == label.at[1];
            let Some(quotation) = quotations.iter().find(same) else {
                println!("{id}: {label:?} not found");
                continue;
            };
            found += 1;
            let is_right = speaks(article, quotation, &label.speaker);
            right += usize::from(is_right);
            if !is_right {
                println!("{id}: {label:?} found as {quotation:?}");
            }
        }
    }
    println!("{file}: {marked} quotations marked, {found} found, {right} with the right speaker");
    (marked, found, right)
}

#[test]
fn the_quotations_of_the_seeds_are_found_with_their_speakers() {
    let Some(folder) = shared("quotations of the seeds") else { return };
    let (marked, found, right) = check_quotes("figures-seeds.toml", &articles(&folder.join("seeds")));
    assert_eq!(found, marked);
    assert!(right * 10 >= marked * 9, "{right} of {marked} speakers");
}

#[test]
fn the_quotations_of_the_digests_are_found() {
    let (marked, found, right) =
        check_quotes("figures-corpus.toml", &articles(&root().join("corpus/articles")));
    assert!(found * 10 >= marked * 9 && right * 10 >= marked * 8, "{found} and {right} of {marked}");
}

#[derive(Deserialize)]
struct Spoken {
    id: String,
    at: [u32; 2],
    speaker: String,
}

/// Some articles of Reuters, by their ids.
fn reuters(folder: &Path, wanted: impl Fn(&str) -> bool) -> BTreeMap<String, Article> {
    let file = folder.join("corpora/reuters/reuters-21578.jsonl.gz");
    let reading = read(&file, &Config::default(), &|_, _| ()).expect("the file can be read");
    let articles = reading.sources.iter().map(|s| s.article()).filter(|a| wanted(&a.id));
    articles.map(|a| (a.id.clone(), a)).collect()
}

#[test]
fn who_speaks_in_reuters_is_known_as_readers_know_it() {
    let Some(folder) = shared("quotations of Reuters") else { return };
    let path = root().join("tests/labels/quotes-reuters.toml");
    let text = std::fs::read_to_string(path).expect("the labels are there");
    let labels: BTreeMap<String, Vec<Spoken>> = toml::from_str(&text).expect("labels are TOML");
    let labels = &labels["quotations"];
    let articles = reuters(&folder, |id| labels.iter().any(|l| l.id == id));
    let extractor = Extractor::built_in();
    let (mut found, mut right) = (0, 0);
    for label in labels {
        let article = &articles[&label.id];
        let quotations = extractor.quotations(article, &[]);
        let same = |q: &&Quotation| q.start == label.at[0] && q.end == label.at[1];
        let Some(quotation) = quotations.iter().find(same) else {
            println!("{} {:?}: not found, {} speaks", label.id, label.at, label.speaker);
            continue;
        };
        found += 1;
        if speaks(article, quotation, &label.speaker) {
            right += 1;
        } else {
            let named = quotation.speaker.map(|[a, b]| &article.text[a as usize..b as usize]);
            println!("{} {:?}: {} speaks, not {named:?}", label.id, label.at, label.speaker);
        }
    }
    println!("Reuters: {} quotations, {found} found, {right} with the right speaker", labels.len());
    assert!(right * 100 >= labels.len() * 85, "{right} of {} speakers", labels.len());
}

/// Copies of articles, whole, shortened, and with one word in ten replaced, are all found among
/// 2,000 others.
#[test]
fn planted_copies_are_found_among_two_thousand_articles() {
    let Some(folder) = shared("planted copies") else { return };
    let all: Vec<Article> = reuters(&folder, |_| true).into_values().collect();
    let long = all.iter().filter(|a| a.text.split_whitespace().count() >= 60);
    let mut texts: Vec<String> = long.step_by(4).take(2000).map(|a| a.text.clone()).collect();
    assert_eq!(texts.len(), 2000);
    let mut planted: Vec<(usize, usize, &str)> = Vec::new();
    for n in 0..300 {
        let from = n * 6 + 1;
        let words: Vec<&str> = texts[from].split_whitespace().collect();
        let (how, copy) = match n % 3 {
            0 => ("whole", words.join(" ")),
            1 => ("shortened", words[words.len() / 4..words.len() * 3 / 4].join(" ")),
            _ => {
                // Which word of each ten is replaced changes, so that some runs are short.
                let changed = |i: usize| i % 10 == (i / 10 * 7 + n) % 10;
                let words = words.iter().enumerate();
                let words =
                    words.map(|(i, w)| if changed(i) { format!("planted{i}") } else { (*w).to_owned() });
                ("reworded", words.collect::<Vec<_>>().join(" "))
            }
        };
        planted.push((from, texts.len(), how));
        texts.push(copy);
    }
    let mut numbers = Numbers::default();
    let worded: Vec<Worded> = texts.iter().map(|t| numbers.worded(t)).collect();
    let start = std::time::Instant::now();
    let found = shared_text(&worded);
    println!("{} texts, {} pairs in {:?}", texts.len(), found.len(), start.elapsed());
    for (how, least) in [("whole", 100), ("shortened", 100), ("reworded", 95)] {
        let of: Vec<_> = planted.iter().filter(|p| p.2 == how).collect();
        let hit = of.iter().filter(|(a, b, _)| found.iter().any(|s| (s.a, s.b) == (*a, *b))).count();
        println!("{how}: {hit} of {}", of.len());
        assert!(hit * 100 >= of.len() * least, "{how}: {hit} of {}", of.len());
    }
    let forms = |t: &str| words(t).map(|w| w.form.into_owned()).collect::<Vec<_>>();
    for pair in &found {
        let (a, b) = (forms(&texts[pair.a]), forms(&texts[pair.b]));
        let runs: BTreeSet<&[String]> = a.windows(8).collect();
        assert!(b.windows(8).any(|w| runs.contains(w)), "{} and {} share nothing", pair.a, pair.b);
    }
    // In another order the same clusters.
    let turned: Vec<Worded> = worded.iter().rev().cloned().collect();
    let last = texts.len() - 1;
    let mut other = clusters(texts.len(), &shared_text(&turned), 50);
    other.iter_mut().for_each(|g| {
        g.iter_mut().for_each(|n| *n = last - *n);
        g.sort_unstable();
    });
    other.sort();
    assert_eq!(clusters(texts.len(), &found, 50), other);
}
