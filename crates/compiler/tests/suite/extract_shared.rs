//! Quantities and quotations of the seeds in `../shared` and of the digests, against a careful reader's labels.
//! Nothing of the texts is kept here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::annotate::{Annotator, CuratedActor};
use corpuscope_compiler::compile::compile;
use corpuscope_compiler::config::{Config, Copies};
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::read::read;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::{Article, Override};
use corpuscope_core::compare::{Numbers, Worded, clusters, text_reuse};
use corpuscope_core::extract::{Bound, Figure, Quotation};
use corpuscope_core::index::{Document, Packed};
use corpuscope_core::text::words;
use serde::Deserialize;

use crate::beside::{root, shared};

/// The articles of a folder, as the compiler reads them.
fn articles(folder: &Path) -> BTreeMap<String, Article> {
    let reading =
        read(&CorpusFolder::new(folder), &Config { copies: Copies::Keep, ..Config::default() }, &|_, _| ())
            .expect("the folder can be read");
    reading.sources.iter().map(|s| s.article().expect("its own bytes")).map(|a| (a.id.clone(), a)).collect()
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
    by: Option<String>,
    when: Option<[u32; 2]>,
    date: Option<String>,
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
        let figures = extractor.figures(article, &[]);
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
    let (actors, _) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let extractor = Extractor::built_in();
    let (mut marked, mut found, mut right) = (0, 0, 0);
    for (id, labels) in labels(file) {
        let article = &articles[&id];
        let tags = annotator.annotate(article, &none, &none);
        let quotations = extractor.quotations(article, tags.of(EntityKind::Actor));
        for label in &labels.quotes {
            marked += 1;
            let same = |q: &&Quotation| q.start == label.at[0] && q.end == label.at[1] && !q.scare;
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

/// Who states a figure, and when it holds, as a reader says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Attributed {
    id: String,
    at: [u32; 2],
    by: Option<String>,
    when: Option<[u32; 2]>,
    date: Option<String>,
}

/// How many there are, how many were found, and how many of these are right.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    marked: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn note(&mut self, marked: bool, found: bool, right: bool) {
        self.marked += usize::from(marked);
        self.found += usize::from(found);
        self.right += usize::from(right);
    }

    /// Of what was found at least so many hundredths are right, and of what is marked so many were found rightly.
    fn at_least(self, precision: usize, recall: usize) {
        assert!(self.right * 100 >= self.found * precision, "{self:?}: precision below {precision}%");
        assert!(self.right * 100 >= self.marked * recall, "{self:?}: recall below {recall}%");
    }
}

impl std::ops::Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            marked: self.marked + other.marked,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }
}

/// The name or noun that a text has for a speaker ends as the reader says, or the actor is that one.
fn is_named(by: &str, actor: Option<&str>, label: &str) -> bool {
    let last = |text: &str| words(text).last().map(|w| w.form.into_owned());
    actor == Some(label) || last(by) == last(label)
}

/// Who states figures, when they hold, and what that time is.
fn attributions(name: &str, labels: &[Attributed], articles: &BTreeMap<String, Article>) -> [Tally; 3] {
    let (actors, _) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let extractor = Extractor::built_in();
    let [mut by, mut when, mut date] = [Tally::default(); 3];
    for label in labels {
        let article = &articles[&label.id];
        let tags = annotator.annotate(article, &none, &none);
        let figures = extractor.figures(article, tags.of(EntityKind::Actor));
        let Some(f) = figures.iter().find(|f| f.start < label.at[1] && label.at[0] < f.end) else { continue };
        let named = label.by.as_deref().is_some_and(|l| is_named(&f.by, f.actor.as_deref(), l));
        by.note(label.by.is_some(), !f.by.is_empty(), named);
        let timed = label.when.zip(f.time).is_some_and(|(l, t)| t[0] < l[1] && l[0] < t[1]);
        when.note(label.when.is_some(), f.time.is_some(), timed);
        let found = f.date.map(|d| d.to_string());
        date.note(label.date.is_some(), found.is_some(), found.is_some() && found == label.date);
        if (label.by.is_some() || !f.by.is_empty()) && !named
            || (label.when.is_some() || f.time.is_some()) && !timed
            || found != label.date
        {
            println!("{label:?}\n    found as {:?} {:?} {:?} {found:?}", f.by, f.actor, f.when);
        }
    }
    println!("{name}: who states {by:?}; when {when:?}; dates {date:?}");
    [by, when, date]
}

/// What readers marked beside the figures themselves.
fn attributed(file: &str) -> Vec<Attributed> {
    let all = labels(file).into_iter();
    let of = |(id, labels): (String, Labels)| {
        let of =
            move |q: Quantity| Attributed { id: id.clone(), at: q.at, by: q.by, when: q.when, date: q.date };
        labels.figures.into_iter().map(of)
    };
    all.flat_map(of).collect()
}

#[test]
fn who_states_a_figure_and_when_it_holds_is_known_as_readers_know_it() {
    let digests = articles(&root().join("corpus/articles"));
    let mut found = vec![attributions("digests", &attributed("figures-corpus.toml"), &digests)];
    if let Some(folder) = shared("attribution of figures") {
        let seeds = articles(&folder.join("seeds"));
        found.push(attributions("seeds", &attributed("figures-seeds.toml"), &seeds));
        let path = root().join("tests/labels/attribution.toml");
        let text = std::fs::read_to_string(path).expect("the labels are there");
        let labels: BTreeMap<String, Vec<Attributed>> = toml::from_str(&text).expect("labels are TOML");
        let is_labelled = |id: &str| labels.values().flatten().any(|l| l.id == id);
        found.push(attributions("Reuters", &labels["reuters"], &reuters(&folder, is_labelled)));
        let reading = read(
            &CorpusFolder::new(&folder.join("corpora/es-news/es-news.csv")),
            &Config { copies: Copies::Keep, ..Config::default() },
            &|_, _| (),
        );
        let sources = reading.expect("the file can be read").sources.into_iter();
        let news = sources
            .map(|s| s.article().expect("its own bytes"))
            .map(|a| (a.id.clone(), a))
            .filter(|(id, _)| is_labelled(id));
        found.push(attributions("es-news", &labels["es-news"], &news.collect()));
    }
    let all = |n: usize| found.iter().fold(Tally::default(), |sum, tallies| sum + tallies[n]);
    println!("all: who states {:?}; when {:?}; dates {:?}", all(0), all(1), all(2));
    all(0).at_least(90, 75);
    all(1).at_least(85, 75);
    all(2).at_least(75, 50);
}

/// Words in quotation marks that readers did not mark as spoken: terms, nicknames, names, words held at arm's length.
/// No title of a work is among them.
#[test]
fn what_is_marked_off_and_not_spoken_is_told_apart() {
    let mut folders = vec![("figures-corpus.toml", root().join("corpus/articles"))];
    folders.extend(shared("scare quotes of the seeds").map(|f| ("figures-seeds.toml", f.join("seeds"))));
    let (actors, _) = CuratedActor::load(&CorpusFolder::new(&root().join("corpus")));
    let (annotator, none) = (Annotator::new(actors), Override::default());
    let mut all = Tally::default();
    for (file, folder) in folders {
        let articles = articles(&folder);
        let mut tally = Tally::default();
        for (id, labels) in labels(file) {
            let article = &articles[&id];
            let tags = annotator.annotate(article, &none, &none);
            let quotations = Extractor::built_in().quotations(article, tags.of(EntityKind::Actor));
            let spoken = |start: u32| labels.quotes.iter().any(|l| l.at[0] == start);
            // Straight and curly marks alike; none of these texts nests them.
            let mut open = None;
            for (at, c) in article.text.char_indices() {
                let start = (at + c.len_utf8()) as u32;
                match (c, open) {
                    ('“' | '‘', None) | ('"', None) => open = Some(start),
                    ('”' | '"', Some(start)) | ('’', Some(start))
                        if !article.text[at + c.len_utf8()..].starts_with(char::is_alphanumeric) =>
                    {
                        open = None;
                        let scare = quotations.iter().any(|q| q.start == start && q.scare);
                        tally.note(!spoken(start), scare, scare && !spoken(start));
                        if scare == spoken(start) {
                            println!("{id} {start}: {:?}", &article.text[start as usize..at]);
                        }
                    }
                    _ => {}
                }
            }
        }
        println!("{file}: {tally:?}");
        all = all + tally;
    }
    all.at_least(95, 85);
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
    let reading =
        read(&CorpusFolder::new(&file), &Config { copies: Copies::Keep, ..Config::default() }, &|_, _| ())
            .expect("the file can be read");
    let articles =
        reading.sources.iter().map(|s| s.article().expect("its own bytes")).filter(|a| wanted(&a.id));
    articles.map(|a| (a.id.clone(), a)).collect()
}

/// How many quotations are marked in a file, for how many of them somebody is named, and for how many of these the one
/// that a reader says.
fn speakers(file: &str, documents: impl Fn(&[Spoken]) -> Vec<Document>) -> [usize; 3] {
    let path = root().join("tests/labels").join(file);
    let text = std::fs::read_to_string(path).expect("the labels are there");
    let labels: BTreeMap<String, Vec<Spoken>> = toml::from_str(&text).expect("labels are TOML");
    let labels = &labels["quotations"];
    let documents = documents(labels);
    let documents: BTreeMap<&str, &Document> = documents.iter().map(|d| (&*d.article.id, d)).collect();
    let extractor = Extractor::built_in();
    let (mut found, mut right, mut named) = (0, 0, 0);
    for label in labels {
        let Document { article, tags } = documents[&*label.id];
        let quotations = extractor.quotations(article, tags.of(EntityKind::Actor));
        let same = |q: &&Quotation| q.start == label.at[0] && q.end == label.at[1] && !q.scare;
        let Some(quotation) = quotations.iter().find(same) else {
            println!("{} {:?}: not found, {} speaks", label.id, label.at, label.speaker);
            continue;
        };
        found += 1;
        named += usize::from(quotation.speaker.is_some());
        if speaks(article, quotation, &label.speaker) {
            right += 1;
        } else {
            let ours = quotation.speaker.map(|[a, b]| &article.text[a as usize..b as usize]);
            println!("{} {:?}: {} speaks, not {ours:?}", label.id, label.at, label.speaker);
        }
    }
    println!(
        "{file}: {} quotations, {found} found, {right} with the right speaker, {named} named",
        labels.len()
    );
    [labels.len(), named, right]
}

#[test]
fn who_speaks_in_reuters_is_known_as_readers_know_it() {
    let Some(folder) = shared("quotations of Reuters") else { return };
    let [marked, named, right] = speakers("quotes-reuters.toml", |labels| {
        let articles = reuters(&folder, |id| labels.iter().any(|l| l.id == id)).into_values();
        articles.map(|article| Document { article, ..Default::default() }).collect()
    });
    assert!(right * 100 >= marked * 85, "{right} of {marked} speakers");
    assert!(right * 100 >= named * 92 && (named - right) * 100 <= marked * 7, "{right} of {named} named");
}

#[test]
fn who_speaks_in_spanish_news_is_known_as_readers_know_it() {
    let Some(folder) = shared("quotations of es-news") else { return };
    let [marked, named, right] = speakers("quotes-es-news.toml", |labels| {
        let compiled = compile(&CorpusFolder::new(&folder.join("corpora/es-news")), &|_| ())
            .expect("the folder can be read");
        let wanted = |d: &&Packed| labels.iter().any(|l| l.id == d.glance().expect("its own bytes").id);
        compiled
            .documents
            .iter()
            .filter(wanted)
            .map(|packed| packed.unpack().expect("its own bytes"))
            .collect()
    });
    assert!(right * 100 >= marked * 70, "{right} of {marked} speakers");
    assert!(right * 100 >= named * 82 && (named - right) * 100 <= marked * 15, "{right} of {named} named");
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
    let found = text_reuse(&worded);
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
    let mut other = clusters(texts.len(), &text_reuse(&turned), 50);
    other.iter_mut().for_each(|g| {
        g.iter_mut().for_each(|n| *n = last - *n);
        g.sort_unstable();
    });
    other.sort();
    assert_eq!(clusters(texts.len(), &found, 50), other);
}
