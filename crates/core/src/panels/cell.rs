//! Values in a table.

use super::column::Measure;
use crate::annotation::EntityKind;
use crate::date::Date;
use crate::message::{Id, Join, Message};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is none.
    None,
    /// What would stand there is not looked for in the articles of the side.
    NotSought,
    /// Words of the corpus.
    Text(String),
    /// Words about the corpus.
    Said(Message),
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
    /// As it stands in CSV: numbers with at most six digits after the point, nine where it is a probability. `words`
    /// puts messages into words.
    pub fn text(&self, measure: Measure, words: &Words<'_>) -> String {
        match self {
            Cell::None | Cell::NotSought => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Said(message) => words(message),
            Cell::Label(label) => label.text(words),
            Cell::Int(n) => n.to_string(),
            Cell::Float(n) | Cell::Percent(n) => {
                decimal(*n, if measure == Measure::Probability { 9 } else { 6 })
            }
            Cell::Date(date) => date.to_string(),
            Cell::Countries(names) => words(&Message::texts(Join::Comma, names)),
        }
    }

    /// Whether it says that there is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Cell::None => true,
            Cell::Int(n) => *n == 0,
            Cell::Float(n) | Cell::Percent(n) => *n == 0.0,
            _ => false,
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

/// Puts a message into words.
pub type Words<'w> = dyn Fn(&Message) -> String + 'w;

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

/// How a label is written in CSV and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InFiles {
    /// So, in every language.
    Key(&'static str),
    /// In words.
    Words(Id),
}

/// One of a few values that a panel knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// How it is written in CSV and JSON.
    pub in_files: InFiles,
    /// How it is called beside a row; none where it says nothing there.
    pub one: Option<Id>,
    /// How the rows that have it are called together.
    pub many: Option<Id>,
    /// How much it says beside a row.
    pub weight: Weight,
}

impl Label {
    /// A value that is called the same beside one row and of many.
    pub const fn new(key: &'static str, one: Id) -> Self {
        Label::of_many(key, one, one)
    }

    /// A value whose rows are called otherwise together.
    pub const fn of_many(key: &'static str, one: Id, many: Id) -> Self {
        Label { in_files: InFiles::Key(key), one: Some(one), many: Some(many), weight: Weight::Some }
    }

    /// A value that stands in files in words.
    pub const fn in_words(in_files: Id, one: Id) -> Self {
        let in_files = InFiles::Words(in_files);
        Label { in_files, one: Some(one), many: Some(one), weight: Weight::Some }
    }

    /// A value that is of use in files alone.
    pub const fn silent(key: &'static str) -> Self {
        Label { in_files: InFiles::Key(key), one: None, many: None, weight: Weight::None }
    }

    /// The same, saying so much beside a row.
    pub const fn weighing(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    /// As it stands in files; `words` puts messages into words.
    pub fn text(self, words: &Words<'_>) -> String {
        match self.in_files {
            InFiles::Key(key) => key.to_owned(),
            InFiles::Words(id) => words(&id.into()),
        }
    }
}

/// What a kind of entity is called.
pub(super) fn kind(kind: EntityKind) -> Label {
    Label::of_many(kind.key(), kind.singular(), kind.plural())
}
