//! Columns of a panel's table: what they are called, what they measure, and where the page shows them.

use crate::message::{Frame, Id};

/// What the cells of a column measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Words.
    Text,
    /// A whole number.
    Count,
    /// How often in 1,000 words.
    PerThousand,
    /// How often in a million words: false precision where a text is short.
    PerMillion,
    /// A statistic.
    Score,
    /// Between 0 and 1.
    Probability,
}

impl Measure {
    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Text => "text",
            Measure::Count => "count",
            Measure::PerThousand => "per-thousand-words",
            Measure::PerMillion => "per-million-words",
            Measure::Score => "score",
            Measure::Probability => "probability",
        }
    }
}

/// Where the page shows a column. Files have all columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nowhere.
    InFiles,
    /// As the name of the row.
    Head,
    /// In small print below the name, within these words if there are any.
    Small(Option<Frame>),
    /// In small print after all else: the unit of what the row counts.
    Unit,
    /// As a heading over the rows that have the same value and follow each other.
    Heading,
    /// It numbers the side, from 1, under whose name, within these words, the row is gathered.
    Group(Frame),
    /// It numbers a side, from 1, that has what the row is about. In that side's cell stand these words.
    Has(Id),
    /// In a side's cell, as the number of passages behind it.
    Passages,
    /// In a side's cell, as what the side says.
    Said,
    /// In a side's cell, as a bar with the number beside it.
    Bar,
    /// When the pointer rests on a side's cell.
    Tip,
}

/// That rows can be sorted by a column, downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// How this order is called.
    pub title: Id,
    /// Other rows come first by it, so that the panel is made again with [`Options::second`](super::Options).
    pub anew: bool,
}

/// A column of a panel: of the whole row, or of each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called in CSV and JSON. Of a side's own column the number of the side is added.
    pub key: &'static str,
    /// What is shown above it.
    pub title: Id,
    /// What its cells measure.
    pub measure: Measure,
    /// Where the page shows it.
    pub shown: Shown,
    /// Rows can be chosen by its values.
    pub filter: bool,
    /// Rows can be sorted by it.
    pub sort: Option<Sorting>,
}

impl Column {
    const fn new(key: &'static str, title: Id, measure: Measure) -> Self {
        Column { key, title, measure, shown: Shown::InFiles, filter: false, sort: None }
    }

    /// A column of words.
    pub const fn text(key: &'static str, title: Id) -> Self {
        Column::new(key, title, Measure::Text)
    }

    /// A column of whole numbers.
    pub const fn count(key: &'static str, title: Id) -> Self {
        Column::new(key, title, Measure::Count)
    }

    /// A column of statistics.
    pub const fn score(key: &'static str, title: Id) -> Self {
        Column::new(key, title, Measure::Score)
    }

    /// The same, which measures something else.
    pub const fn measuring(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// The same, shown on the page.
    pub const fn shown(mut self, shown: Shown) -> Self {
        self.shown = shown;
        self
    }

    /// The same, shown in small print.
    pub const fn small(self) -> Self {
        self.shown(Shown::Small(None))
    }

    /// The same, shown in small print within these words.
    pub const fn small_in(self, words: Frame) -> Self {
        self.shown(Shown::Small(Some(words)))
    }

    /// The same, by whose values rows can be chosen.
    pub const fn filter(mut self) -> Self {
        self.filter = true;
        self
    }

    /// The same, by which rows can be sorted.
    pub const fn sort(mut self, title: Id) -> Self {
        self.sort = Some(Sorting { title, anew: false });
        self
    }

    /// The same, by which rows can be picked and sorted instead of the panel's usual measure.
    pub const fn sort_anew(mut self, title: Id) -> Self {
        self.sort = Some(Sorting { title, anew: true });
        self
    }
}
