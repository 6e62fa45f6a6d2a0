//! A plain text while its lines are sorted into what belongs to the article and what does not.

use crate::read::record::Record;
use crate::read::text::{Line, paragraphs, unescape};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is text of the article.
    Body,
    /// It is the title.
    Title,
    /// It is part of the summary.
    Summary,
    /// It is not part of the article, for this reason.
    Cut(&'static str),
}

/// A text whose lines are being sorted.
#[derive(Debug)]
pub(super) struct Scrape {
    pub(super) lines: Vec<Line>,
    pub(super) fates: Vec<Fate>,
    /// What the lines state: authors, source, date.
    pub(super) record: Record,
}

impl Scrape {
    pub(super) fn new(text: &str) -> Self {
        let lines = paragraphs(&unescape(text));
        let fates = vec![Fate::Body; lines.len()];
        Scrape { lines, fates, record: Record::at(1) }
    }

    /// The text of a line, empty beyond the last.
    pub(super) fn text(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |l| l.text.as_str())
    }

    /// Cuts a line that nothing has claimed.
    pub(super) fn cut(&mut self, i: usize, reason: &'static str) {
        if let Some(fate @ Fate::Body) = self.fates.get_mut(i) {
            *fate = Fate::Cut(reason);
        }
    }

    pub(super) fn is_body(&self, i: usize) -> bool {
        self.fates.get(i) == Some(&Fate::Body)
    }

    /// The part of the letters that stands behind a line.
    pub(super) fn left_after(&self, i: usize) -> f64 {
        let letters = |lines: &[Line]| lines.iter().map(|l| l.text.len()).sum::<usize>();
        let behind = self.lines.get(i + 1..).map_or(0, letters);
        behind as f64 / letters(&self.lines).max(1) as f64
    }

    /// Adds to a field of the article, once.
    pub(super) fn state(&mut self, field: &str, value: &str, i: usize) {
        let line = self.lines.get(i).map_or(1, |l| l.number);
        if !self.record.get(field).iter().any(|v| v == value) {
            self.record.push(field, value, line);
        }
    }
}
