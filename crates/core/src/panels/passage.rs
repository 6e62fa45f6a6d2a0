//! Passages behind a number.

/// A stretch of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Number of the document.
    pub document: u32,
    /// First byte in its text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What is to be told beside it, in words of the corpus: of a figure who states it, and when it holds.
    pub notes: Vec<String>,
}

impl Passage {
    /// A stretch beside which nothing is told.
    pub fn new(document: u32, start: u32, end: u32) -> Self {
        Passage { document, start, end, notes: Vec::new() }
    }
}
