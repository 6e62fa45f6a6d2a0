//! Values in a table.

use super::column::Measure;
use crate::annotation::EntityKind;
use crate::date::Date;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is none.
    None,
    /// Words of the corpus.
    Text(String),
    /// One of a few values that a panel knows.
    Label(Label),
    /// A whole number.
    Int(u32),
    /// Any other number.
    Float(f64),
    /// Of a hundred.
    Percent(f64),
    /// A day, month or year.
    Date(Date),
    /// Names of countries. One that no article mentions has no name in the index: its code stands for it.
    Countries(Vec<String>),
}

impl Cell {
    /// As it stands in CSV: numbers with at most six digits after the point, nine where it is a probability.
    pub fn text(&self, measure: Measure) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Label(label) => label.key.to_owned(),
            Cell::Int(n) => n.to_string(),
            Cell::Float(n) | Cell::Percent(n) => {
                decimal(*n, if measure == Measure::Probability { 9 } else { 6 })
            }
            Cell::Date(date) => date.to_string(),
            Cell::Countries(names) => names.join(", "),
        }
    }

    /// The whole number that it is.
    pub fn int(&self) -> Option<u32> {
        if let Cell::Int(n) = self { Some(*n) } else { None }
    }

    /// The label that it is.
    pub fn label(&self) -> Option<Label> {
        if let Cell::Label(label) = self { Some(*label) } else { None }
    }
}

/// A number with at most so many digits after the point.
pub(super) fn decimal(n: f64, places: usize) -> String {
    let text = format!("{n:.places$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// How much a value says beside its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Nothing that the row does not show anyway.
    None,
    /// Something.
    Some,
    /// It is what the row is there for.
    Much,
}

/// One of a few values that a panel knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// How it is written in CSV and JSON.
    pub key: &'static str,
    /// How it is called beside a row.
    pub one: &'static str,
    /// How the rows that have it are called together.
    pub many: &'static str,
    /// How much it says beside a row.
    pub weight: Weight,
}

impl Label {
    /// A value that is called the same beside one row and of many.
    pub const fn new(key: &'static str, one: &'static str) -> Self {
        Label { key, one, many: one, weight: Weight::Some }
    }

    /// A value whose rows are called otherwise together.
    pub const fn of_many(key: &'static str, one: &'static str, many: &'static str) -> Self {
        Label { key, one, many, weight: Weight::Some }
    }

    /// The same, saying so much beside a row.
    pub const fn weighing(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }
}

/// What a kind of entity is called.
pub(super) fn kind(kind: EntityKind) -> Label {
    Label::of_many(kind.key(), kind.key(), kind.plural())
}
