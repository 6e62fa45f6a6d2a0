//! Comparison: what each of several articles names and stresses.
//!
//! The measures are pure functions: [`Counts`] for how much more often one side uses a term,
//! [`dispersion`] for how evenly, [`absence`] for whether silence means anything.

mod keyness;
mod spread;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::annotation::Tag;
use crate::article::BlockKind;
use crate::index::Document;
use crate::sort::sort_by;
use crate::text::{Stemmer, is_function_word, words};

pub use self::keyness::Counts;
pub use self::spread::{absence, dispersion};

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
    /// Log-likelihood ratio of the two frequencies; see [`Counts::g2`]. Above 3.84 chance alone would
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
            let g2 = Counts { a: here, b: elsewhere, n1, n2 }.g2();
            // Once is no stress; a number or a letter is no term.
            let term = here > 1 && g2 >= 3.84 && stem.chars().nth(1).is_some_and(char::is_alphabetic);
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
