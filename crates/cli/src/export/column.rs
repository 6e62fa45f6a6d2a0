//! What a table is made of, whatever the format it is written in: columns, and cells.

use serde::Serialize;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// A whole number.
    Integer,
    /// Any number.
    Real,
    /// Yes or no.
    Bool,
}

/// How a search engine is to take a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// As it stands: an id, a code, a value of a facet.
    Value,
    /// By its words.
    Prose,
    /// A day, a month or a year, as ISO 8601 writes them.
    Date,
    /// Not at all: it is only shown.
    Shown,
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: String,
    /// What it holds. A value may be absent, a list may be empty.
    pub(crate) kind: Kind,
    /// The facet of the page whose values it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facet: Option<String>,
    /// What it means.
    pub(crate) says: String,
    #[serde(skip)]
    pub(crate) role: Role,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// There is none.
    Nothing,
    /// A text.
    Text(String),
    /// Several.
    Texts(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Real(f64),
    /// Yes or no.
    Bool(bool),
}

impl Cell {
    /// A text; an empty one is none.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Some(text.into()).filter(|text| !text.is_empty()).map_or(Cell::Nothing, Cell::Text)
    }

    /// A text that may be absent.
    pub(crate) fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Cell::Nothing, Cell::text)
    }

    /// The place of a byte, which may be absent.
    pub(crate) fn byte(at: Option<u32>) -> Self {
        at.map_or(Cell::Nothing, |at| Cell::Integer(i64::from(at)))
    }

    /// It as JSON. A number that JSON has not is none.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Cell::Nothing => serde_json::Value::Null,
            Cell::Text(text) => text.as_str().into(),
            Cell::Texts(texts) => texts.as_slice().into(),
            Cell::Integer(n) => (*n).into(),
            Cell::Real(n) => (*n).into(),
            Cell::Bool(yes) => (*yes).into(),
        }
    }
}
