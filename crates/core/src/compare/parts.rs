//! The parts of a comparison, asked of an index: each a table, with the passages behind its numbers.

use std::cell::OnceCell;

use super::common::Common;
use super::sides::Side;
use super::table::{Part, Table};
use super::tally::Tally;
use super::{called, common, counted, glance, left_out, spoken, stress, tally, who};
use crate::index::{ExtractRef, Index, Stop, collect};

/// How a part is to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Rows at most, of terms for each side; none: as many as are of use.
    pub rows: Option<usize>,
    /// Terms are ordered by weighted log-odds instead of the conservative log ratio.
    pub log_odds: bool,
    /// Sides that must have something for its absence from another to count; none: two, or one
    /// where there are but two sides.
    pub least: Option<usize>,
}

impl Options {
    pub(super) fn rows(self, part: Part) -> usize {
        self.rows.unwrap_or(if part == Part::Terms { 50 } else { 1000 })
    }
}

/// A stretch of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// Number of the document.
    pub document: u32,
    /// First byte in its text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What is to be told beside it: of a figure who states it, and when it holds.
    pub note: String,
}

impl Passage {
    pub(super) fn new(document: u32, start: u32, end: u32) -> Self {
        Passage { document, start, end, note: String::new() }
    }
}

/// A comparison of some sides. What several parts count is counted once.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub(super) index: &'a Index,
    pub(super) sides: &'a [Side],
    tallies: OnceCell<Vec<Tally>>,
    common: OnceCell<Vec<Common>>,
}

impl<'a> Comparison<'a> {
    /// A comparison of these sides.
    pub fn new(index: &'a Index, sides: &'a [Side]) -> Self {
        Comparison { index, sides, tallies: OnceCell::new(), common: OnceCell::new() }
    }

    /// A part of it.
    pub fn part(&self, part: Part, options: Options) -> Result<Table, Stop> {
        let (index, sides) = (self.index, self.sides);
        index.all_tables()?;
        let table = match part {
            Part::Glance => glance::table(self)?,
            Part::Who => who::table(index, sides)?,
            Part::Terms => return stress::table(self, options),
            Part::Figures => counted::table(index, sides)?,
            Part::Quotes => spoken::table(index, sides)?,
            Part::Names | Part::Roles => called::table(index, sides, part)?,
            Part::Silences => {
                let least = options.least.unwrap_or(2).min(sides.len().saturating_sub(1)).max(1);
                left_out::table(self, least)?
            }
            Part::Shared => common::table(self)?,
        };
        Ok(table.keep(options.rows(part)))
    }

    /// How often the sides use each term.
    pub(super) fn tallies(&self) -> Result<&[Tally], Stop> {
        once(&self.tallies, || tally::tallies(self.index, self.sides))
    }

    /// The passages that two sides have.
    pub(super) fn common(&self) -> Result<&[Common], Stop> {
        once(&self.common, || common::common(self.index, self.sides))
    }
}

/// What a cell holds, made if it is empty. Until all files are there nothing is.
fn once<T>(cell: &OnceCell<Vec<T>>, make: impl FnOnce() -> Result<Vec<T>, Stop>) -> Result<&[T], Stop> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}

/// The passages of a side behind a number of a table: as many as its first count for that side says.
/// `row` is the row's key.
pub fn passages(
    index: &Index,
    sides: &[Side],
    part: Part,
    row: &str,
    side: usize,
) -> Result<Vec<Passage>, Stop> {
    let Some(here) = sides.get(side) else { return Ok(Vec::new()) };
    match part {
        Part::Glance => Ok(Vec::new()),
        Part::Names | Part::Roles => called::passages(index, here, part, row),
        Part::Who => who::passages(index, here, row),
        Part::Terms => {
            let key = row.split_once(':').map_or(row, |(_, key)| key);
            tally::passages(index, sides, key, side)
        }
        Part::Figures => counted::passages(index, here, row),
        Part::Quotes => spoken::passages(index, sides, row, side),
        Part::Silences => left_out::passages(index, sides, row, side),
        Part::Shared => common::passages(index, sides, row, side),
    }
}

/// Words of each side.
pub(super) fn words_of(index: &Index, sides: &[Side]) -> Result<Vec<u32>, Stop> {
    index.all_tables()?;
    let words = |side: &Side| side.documents.iter().filter_map(|d| index.words(*d)).sum();
    Ok(sides.iter().map(words).collect())
}

/// The extracts of a side, each with the number of its document; all that is missing is named at once.
pub(super) fn extracts<'a>(index: &'a Index, side: &Side) -> Result<Vec<(u32, ExtractRef<'a>)>, Stop> {
    index.extracts(&side.documents)
}

/// The same of all sides, in their order.
pub(super) fn all_extracts<'a>(
    index: &'a Index,
    sides: &[Side],
) -> Result<Vec<Vec<(u32, ExtractRef<'a>)>>, Stop> {
    collect(sides.iter().map(|side| extracts(index, side)))
}
