//! Figures: the quantities that the articles state, and each through time and sources.
//!
//! A quantity is what is counted, in which unit, and whose or where it is: statements that name another country, or none,
//! are of another quantity. Even so they need not be of one thing: "people" are counted in all sorts of ways. Only
//! statements of which it is certain are joined ([`Statement::matter`]), by the rules by which a comparison tells a
//! difference.

mod axis;
mod stated;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::annotation::EntityKind;
use crate::extract::{Bound, Figure};
use crate::index::{ExtractRef, Index, Stop};
use crate::message::{Join, Message, say};
use crate::panels::{bounded, in_words, is_of_all_sorts};
use crate::search::Found;

pub use self::axis::Axis;
pub use self::stated::{Stated, Statement, days_of, stated};

/// Between the parts of the key of a quantity.
const BETWEEN: &str = "|";

/// A quantity that articles state.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What is counted, in the word that stands for all that mean the same.
    pub counted: String,
    /// Its unit; empty where things are counted.
    pub unit: String,
    /// The code of the country whose it is, or where; empty where the statements name none.
    pub country: String,
    /// How many statements there are.
    pub statements: u32,
    /// Articles that state it.
    pub articles: u32,
    /// Sources of these articles, as far as they are known.
    pub sources: u32,
    /// The least value that is stated.
    pub least: f64,
    /// The greatest value that is stated.
    pub most: f64,
    /// How all statements put it; `None` where some put it otherwise than others.
    pub bound: Option<Bound>,
    /// What is counted may be all sorts of things ("people", "cases", lengths of time), so that the values are not those
    /// of one thing.
    pub of_all_sorts: bool,
}

impl Quantity {
    /// Returns what stands for it in an address.
    pub fn key(&self) -> String {
        key(&self.counted, &self.unit, &self.country)
    }

    /// Returns what is stated in words: one value with its bound, such as "at least 64", or the least and the greatest.
    pub fn stated(&self) -> Message {
        let is_one = self.least == self.most;
        match self.bound.filter(|_| is_one) {
            Some(bound) => bounded(self.least, None, bound),
            None if is_one => in_words(self.least),
            None => say::panel_range(in_words(self.least), in_words(self.most)),
        }
    }

    /// Returns what it is called: what is counted, whose or where, and the unit.
    pub fn label(&self, index: &Index) -> Message {
        label(index, &self.counted, &self.unit, &self.country)
    }
}

/// The quantities that the articles found state.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantities {
    /// The quantities: those of one sort of thing first, then those that most articles state.
    pub rows: Vec<Quantity>,
    /// How many articles state any.
    pub articles: usize,
    /// How many statements there are in all.
    pub statements: usize,
}

/// What stands for a quantity in an address.
fn key(counted: &str, unit: &str, country: &str) -> String {
    [counted, unit, country].join(BETWEEN)
}

/// What a quantity is called: "troops (Russia)", "oil (barrel)".
fn label(index: &Index, counted: &str, unit: &str, country: &str) -> Message {
    let whose = |country| say::panel_quantity(counted, index.label(EntityKind::Country.key(), country));
    match (unit, country) {
        ("", "") => counted.into(),
        ("", country) => whose(country),
        (unit, "") => say::panel_quantity(counted, unit),
        (unit, country) => Message::List(Join::Comma, vec![whose(country), unit.into()]),
    }
}

fn key_of(figure: &Figure<&str>) -> String {
    key(figure.referent, figure.unit, figure.country)
}

/// What was taken out of the articles found, with the number of each.
fn extracts<'a>(index: &'a Index, found: &Found) -> Result<Vec<(u32, ExtractRef<'a>)>, Stop> {
    let numbers: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
    index.extracts(&numbers)
}

/// What a quantity is counted by.
struct Counted {
    statements: u32,
    articles: u32,
    /// The last article that states it.
    last: u32,
    sources: BTreeSet<u32>,
    least: f64,
    most: f64,
    bound: Option<Bound>,
}

/// Counts the quantities that the articles found state.
pub fn quantities(index: &Index, found: &Found) -> Result<Quantities, Stop> {
    let sources = index.facet("source");
    // With the extracts all values of facets are there.
    let extracts = extracts(index, found)?;
    let mut counted: FxHashMap<(&str, &str, &str), Counted> = FxHashMap::default();
    let mut articles = 0;
    let mut statements = 0;
    for (document, extract) in &extracts {
        let before = statements;
        let source = sources.and_then(|facet| facet.of(*document).next()).map(|(value, _)| value);
        for figure in extract.figures() {
            statements += 1;
            let what = (figure.referent, figure.unit, figure.country);
            let (least, most) = (figure.value, figure.most.unwrap_or(figure.value));
            let row = counted.entry(what).or_insert_with(|| Counted {
                statements: 0,
                articles: 0,
                last: *document,
                sources: BTreeSet::new(),
                least,
                most,
                bound: Some(figure.bound),
            });
            if row.statements == 0 || row.last != *document {
                row.last = *document;
                row.articles += 1;
                row.sources.extend(source);
            }
            row.statements += 1;
            row.bound = row.bound.filter(|of_all| *of_all == figure.bound);
            (row.least, row.most) = (row.least.min(least), row.most.max(most));
        }
        articles += usize::from(statements > before);
    }
    let row = |((counted, unit, country), row): ((&str, &str, &str), Counted)| Quantity {
        counted: counted.to_owned(),
        unit: unit.to_owned(),
        country: country.to_owned(),
        statements: row.statements,
        articles: row.articles,
        sources: row.sources.len() as u32,
        least: row.least,
        most: row.most,
        bound: row.bound,
        of_all_sorts: is_of_all_sorts(counted, unit),
    };
    let mut rows: Vec<Quantity> = counted.into_iter().map(row).collect();
    // Those that are equal stand in the order of the alphabet.
    rows.sort_unstable_by(|a, b| {
        let order = a.of_all_sorts.cmp(&b.of_all_sorts).then_with(|| b.articles.cmp(&a.articles));
        let order =
            order.then_with(|| b.sources.cmp(&a.sources)).then_with(|| b.statements.cmp(&a.statements));
        order.then_with(|| (&a.counted, &a.unit, &a.country).cmp(&(&b.counted, &b.unit, &b.country)))
    });
    Ok(Quantities { rows, articles, statements })
}

/// Who states a figure, by the name of the actor or in the words of the text.
pub(super) fn by<'a>(index: &'a Index, figure: &Figure<&'a str>) -> &'a str {
    figure.actor.map_or(figure.by, |actor| index.label(EntityKind::Actor.key(), actor))
}
