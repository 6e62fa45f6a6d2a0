//! Comparison: what each of several sides names, stresses and leaves out. A side is an article, or
//! any set of them.
//!
//! The measures are pure functions: [`Counts`] for how much more often one side uses a term,
//! [`dispersion`] for how evenly, [`absence`] for whether silence means anything.

mod called;
mod common;
mod counted;
mod glance;
mod keyness;
mod ledger;
mod left_out;
mod parts;
mod quoted;
mod shared;
mod sides;
mod silences;
mod spoken;
mod spread;
mod stress;
pub mod table;
mod tally;
mod telling;
mod terms;
mod together;
mod who;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::annotation::Tag;
use crate::index::Document;
use crate::sort::sort_by;

pub use self::counted::number;
pub use self::keyness::Counts;
pub use self::ledger::{Accord, LedgerRow, ledger, may_both_be};
pub use self::parts::{Options, Passage, part, passages};
pub use self::quoted::{Quoted, QuotedRow, quoted};
pub use self::shared::{Likeness, Numbers, RUN, SharedPassage, SharedText, Worded, clusters, shared_text};
pub use self::sides::{MOST, Side as Chosen, filter, key_of, sides, title_of};
pub use self::silences::{Silence, silences};
pub use self::spread::{absence, dispersion};
pub use self::telling::{Remark, Said, telling};
pub use self::terms::Stressed;
pub use self::together::{Together, differences, together};

use self::parts::{all_extracts, extracts, words_of};
use self::terms::{Counted, stressed};

/// One side to be compared.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// What names it in an address: the id of an article, or a filter.
    pub key: String,
    /// The name shown.
    pub title: String,
    /// Its articles.
    pub documents: Vec<&'a Document>,
}

/// How two or more sides compare.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The sides, in the order given.
    pub sides: Vec<Side>,
    /// Countries with their mentions on each side, most mentioned first.
    pub countries: Vec<Row>,
    /// Actors with their mentions on each side, most mentioned first.
    pub actors: Vec<Row>,
    /// For each side the terms it stresses against the others together, strongest first.
    pub terms: Vec<Vec<Stressed>>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Id of the article, or the filter.
    pub id: String,
    /// Title.
    pub title: String,
    /// Articles.
    pub articles: u32,
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
    /// Articles that mention it, by side.
    pub articles: Vec<u32>,
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

/// Compares articles, each a side. `label` gives the shown name of a facet's value.
pub fn compare(documents: &[Document], label: impl Fn(&str, &str) -> String) -> Comparison {
    let alone = documents.iter().map(|d| Group {
        key: d.article.id.clone(),
        title: d.article.title().to_owned(),
        documents: vec![d],
    });
    compare_groups(&alone.collect::<Vec<_>>(), label)
}

/// Compares sides of any number of articles.
pub fn compare_groups(groups: &[Group<'_>], label: impl Fn(&str, &str) -> String) -> Comparison {
    let counts: Vec<Counted> = groups.iter().map(|g| Counted::of(&g.documents)).collect();
    let sides = groups.iter().zip(&counts).map(|(g, c)| Side {
        id: g.key.clone(),
        title: g.title.clone(),
        articles: g.documents.len() as u32,
        words: c.words,
    });
    Comparison {
        sides: sides.collect(),
        countries: rows(groups, |d| &d.tags.countries, &|key| label("country", key)),
        actors: rows(groups, |d| &d.tags.actors, &|key| label("actor", key)),
        terms: (0..counts.len()).map(|side| stressed(&counts, side)).collect(),
    }
}

fn rows(groups: &[Group<'_>], tags: fn(&Document) -> &Vec<Tag>, label: &dyn Fn(&str) -> String) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (side, group) in groups.iter().enumerate() {
        for tag in group.documents.iter().flat_map(|d| tags(d)) {
            let at = *places.entry(&tag.key).or_insert_with(|| {
                rows.push(Row {
                    key: tag.key.clone(),
                    label: label(&tag.key),
                    mentions: vec![0; groups.len()],
                    articles: vec![0; groups.len()],
                    spread: Spread::Some,
                });
                rows.len() - 1
            });
            rows[at].mentions[side] += tag.mentions.len() as u32;
            rows[at].articles[side] += 1;
        }
    }
    for row in &mut rows {
        row.spread = match row.mentions.iter().filter(|m| **m > 0).count() {
            n if n == groups.len() => Spread::Shared,
            0 | 1 => Spread::OnlyHere,
            _ => Spread::Some,
        };
    }
    sort_by(&mut rows, &|a, b| {
        let sum = |r: &Row| r.mentions.iter().sum::<u32>();
        sum(b).cmp(&sum(a)).then_with(|| a.key.cmp(&b.key))
    });
    rows
}
