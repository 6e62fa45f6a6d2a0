//! Comparison: what each of several articles names and stresses.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::annotation::Tag;
use crate::article::BlockKind;
use crate::index::Document;
use crate::sort::sort_by;
use crate::text::{Stemmer, is_function_word, words};

/// How two or more articles compare.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The articles, in the order given.
    pub sides: Vec<Side>,
    /// Countries with their mentions on each side, most mentioned first.
    pub countries: Vec<Row>,
    /// Actors with their mentions on each side, most mentioned first.
    pub actors: Vec<Row>,
    /// For each side the terms it stresses against the others together, strongest first.
    pub terms: Vec<Vec<Stressed>>,
}

/// One article of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Words in title, summary and body.
    pub words: u32,
}

/// A country or an actor, and how often each side mentions it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Code or id.
    pub key: String,
    /// The name shown.
    pub label: String,
    /// Mentions by side.
    pub mentions: Vec<u32>,
    /// Who mentions it.
    pub spread: Spread,
}

/// On how many sides something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spread {
    /// On all.
    Shared,
    /// On some.
    Some,
    /// On one.
    OnlyHere,
}

/// A term that a side stresses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stressed {
    /// Its most frequent form.
    pub term: String,
    /// Occurrences on this side.
    pub here: u32,
    /// Occurrences on the other sides together.
    pub elsewhere: u32,
    /// Log-likelihood ratio of the two frequencies; see [`g2`]. Above 3.84 chance alone would
    /// give such a difference in fewer than one case in twenty.
    pub g2: f64,
}

/// Terms listed for each side.
const TERMS: usize = 12;

/// Compares documents. `label` gives the shown name of a facet's value.
pub fn compare(documents: &[Document], label: impl Fn(&str, &str) -> String) -> Comparison {
    let counts: Vec<Counted> = documents.iter().map(count).collect();
    let sides = documents.iter().zip(&counts).map(|(d, c)| Side {
        id: d.article.id.clone(),
        title: d.article.title().to_owned(),
        words: c.words,
    });
    let rows = |facet: &str, tags: fn(&Document) -> &Vec<Tag>| {
        let mut rows: Vec<Row> = Vec::new();
        for (side, document) in documents.iter().enumerate() {
            for tag in tags(document) {
                let at = rows.iter().position(|r| r.key == tag.key).unwrap_or_else(|| {
                    rows.push(Row {
                        key: tag.key.clone(),
                        label: label(facet, &tag.key),
                        mentions: vec![0; documents.len()],
                        spread: Spread::Some,
                    });
                    rows.len() - 1
                });
                rows[at].mentions[side] = tag.mentions.len() as u32;
            }
        }
        for row in &mut rows {
            row.spread = match row.mentions.iter().filter(|m| **m > 0).count() {
                n if n == documents.len() => Spread::Shared,
                0 | 1 => Spread::OnlyHere,
                _ => Spread::Some,
            };
        }
        sort_by(&mut rows, &|a, b| {
            let sum = |r: &Row| r.mentions.iter().sum::<u32>();
            sum(b).cmp(&sum(a)).then_with(|| a.key.cmp(&b.key))
        });
        rows
    };
    Comparison {
        sides: sides.collect(),
        countries: rows("country", |d| &d.tags.countries),
        actors: rows("actor", |d| &d.tags.actors),
        terms: (0..counts.len()).map(|side| stressed(&counts, side)).collect(),
    }
}

/// The words of one side, by stem.
#[derive(Default)]
struct Counted {
    words: u32,
    stems: FxHashMap<String, FxHashMap<String, u32>>,
}

fn count(document: &Document) -> Counted {
    let language = document.article.meta.language.as_deref().unwrap_or_default();
    let stemmer = Stemmer::for_language(language);
    let mut counted = Counted::default();
    for block in document.article.blocks.iter().filter(|b| b.kind != BlockKind::Dateline) {
        let text = document.article.text.get(block.range()).unwrap_or_default();
        for word in words(text) {
            let spelling = text[word.start..word.end].to_lowercase();
            let stem = stemmer.stem(&spelling).into_owned();
            counted.words += 1;
            if is_function_word(language, &word.form) {
                continue;
            }
            *counted.stems.entry(stem).or_default().entry(spelling).or_default() += 1;
        }
    }
    counted
}

fn stressed(counts: &[Counted], side: usize) -> Vec<Stressed> {
    let elsewhere = |stem: &str| -> u32 {
        let others = counts.iter().enumerate().filter(|(i, _)| *i != side);
        others.filter_map(|(_, c)| c.stems.get(stem)).flat_map(|forms| forms.values()).sum()
    };
    let n1 = counts[side].words;
    let n2 = counts.iter().map(|c| c.words).sum::<u32>() - n1;
    let mut terms: Vec<Stressed> = counts[side]
        .stems
        .iter()
        .filter_map(|(stem, forms)| {
            let (here, elsewhere) = (forms.values().sum::<u32>(), elsewhere(stem));
            let more = u64::from(here) * u64::from(n2) > u64::from(elsewhere) * u64::from(n1);
            let g2 = g2(here, elsewhere, n1, n2);
            // Once is no stress; a number or a letter is no term.
            let term = here > 1 && more && g2 >= 3.84 && stem.chars().nth(1).is_some_and(char::is_alphabetic);
            term.then(|| {
                let form = forms.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
                Stressed { term: form.map(|f| f.0.clone()).unwrap_or_default(), here, elsewhere, g2 }
            })
        })
        .collect();
    sort_by(&mut terms, &|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.term.cmp(&b.term)));
    terms.truncate(TERMS);
    terms
}

/// Log-likelihood ratio G² of finding a term `a` times among `n1` words and `b` times among `n2`
/// (Dunning 1993, all four cells of the table).
///
/// ```
/// use corpuscope_core::compare::g2;
/// assert!((g2(10, 0, 13, 31764) - 167.23).abs() < 0.01);
/// assert!((g2(52, 57, 50_000, 75_000) - 2.65406).abs() < 1e-5);
/// ```
pub fn g2(a: u32, b: u32, n1: u32, n2: u32) -> f64 {
    let (a, b, n1, n2) = (f64::from(a), f64::from(b), f64::from(n1), f64::from(n2));
    let n = n1 + n2;
    let cell = |observed: f64, expected: f64| {
        if observed > 0.0 && expected > 0.0 { observed * libm::log(observed / expected) } else { 0.0 }
    };
    let (e1, e2) = (n1 * (a + b) / n, n2 * (a + b) / n);
    2.0 * (cell(a, e1) + cell(b, e2) + cell(n1 - a, n1 - e1) + cell(n2 - b, n2 - e2))
}
