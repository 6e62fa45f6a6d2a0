//! Shared text: passages that stand on two sides.

use super::about::{About, Behind};
use super::cell::{Cell, Label};
use super::column::{Column, Shown};
use super::comparable::{Copies, apart, copies, languages_told};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Remark, Telling, cut};
use super::reused::Reused;
use super::selection::{Need, Options, Selection};
use crate::compare::Likeness;
use crate::index::Stop;
use crate::message::{Message, say};

/// Words of a passage below which it may be a phrase that many use: nothing is told of it.
const LONG: u32 = 30;
/// The same of many articles, of which some are always made after one pattern.
const LONG_OF_MANY: u32 = 100;

/// Pairs of copies told at most.
const COPIED: usize = 2;

/// The panel.
pub(super) struct Reuse;

impl Definition for Reuse {
    const ABOUT: About = About {
        needs: &[Need::Reuse],
        order: Some(say::PANEL_BY_LENGTH),
        empty: Some(say::PANEL_REUSE_NONE),
        behind: Behind::Whole,
        telling: Telling { few: 4, many: 3, most: COPIED + 1 },
        ..About::new("shared", say::PANEL_REUSE, say::PANEL_REUSE_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::count("side", say::PANEL_COLUMN_SIDE).shown(Shown::Has(say::PANEL_HAS_IT)),
        Column::count("other", say::PANEL_COLUMN_OTHER).shown(Shown::Has(say::PANEL_HAS_IT)),
        Column::text("likeness", say::PANEL_COLUMN_LIKENESS).small().filter(),
        Column::count("words", say::PANEL_COLUMN_WORDS).small_in(say::PANEL_SMALL_WORDS),
        Column::count("same", say::PANEL_COLUMN_SAME).small_in(say::PANEL_SMALL_SAME),
        Column::text("passage", say::PANEL_COLUMN_PASSAGE).shown(Shown::Head),
    ];
    const OF_SIDE: &'static [Column] = &[];
    type Row<'s> = &'s Reused;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<&'s Reused>, Stop> {
        Ok(Rows::first(selection.reused()?.iter().collect(), options))
    }

    fn key(row: &&Reused) -> String {
        row.key()
    }

    fn cells(row: &&Reused) -> Vec<Cell> {
        let [one, other] = row.sides.map(|side| Cell::Int(side as u32 + 1));
        vec![
            one,
            other,
            Cell::Label(likeness(row.passage.likeness)),
            Cell::Int(row.passage.words),
            Cell::Int(row.passage.same),
            Cell::Text(row.text.clone()),
        ]
    }

    fn cells_of_side(_row: &&Reused, _side: usize) -> Vec<Cell> {
        Vec::new()
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        let mut found = Vec::new();
        for reused in selection.reused()?.iter().filter(|r| r.key() == row) {
            for (at, [start, end]) in [reused.passage.a, reused.passage.b].into_iter().enumerate() {
                if reused.sides[at] == side {
                    found.push(Passage::new(reused.documents[at], start, end));
                }
            }
        }
        Ok(found)
    }

    fn notes(selection: &Selection<'_>) -> Vec<Message> {
        languages_told(selection).into_iter().collect()
    }

    /// Which sides are copies of one article, and the longest passage that others share.
    fn remarks(selection: &Selection<'_>, rows: &Rows<&Reused>) -> Result<Vec<Remark>, Stop> {
        let copies = copies(selection)?;
        let told = apart(selection.sides());
        let is_of = |pair: [usize; 2], row: &&&Reused| row.sides == pair || row.sides == [pair[1], pair[0]];
        let copied = copies.iter().filter_map(|Copies { sides, same, of }| {
            let row = rows.rows.iter().find(|row| is_of(*sides, row))?;
            let [one, other] = *sides;
            let said = say::panel_told_copies(one, other, *same as usize, *of as usize);
            Some(Remark { leads: true, ..Remark::of(row.key(), said) })
        });
        let mut remarks: Vec<Remark> = copied.take(COPIED).collect();
        let is_told = |row: &&&Reused| {
            let long = if selection.is_few() { LONG } else { LONG_OF_MANY };
            let long = row.passage.same >= long && row.sides.iter().all(|side| told.contains(side));
            long && !copies.iter().any(|pair| is_of(pair.sides, row))
        };
        let Some(row) = rows.rows.iter().find(is_told) else { return Ok(remarks) };
        let shared = rows.rows.iter().filter(|other| is_of(row.sides, other)).count();
        let more = match shared {
            1 => Message::from(""),
            _ => say::panel_told_more_reuse(shared - 1),
        };
        let [one, other] = row.sides;
        let words = row.passage.same as usize;
        let said = say::panel_told_reuse(one.min(other), one.max(other), words, &cut(&row.text), more);
        remarks.push(Remark::of(row.key(), said));
        Ok(remarks)
    }
}

/// What a likeness is called.
fn likeness(likeness: Likeness) -> Label {
    let key = likeness.as_str();
    match likeness {
        Likeness::Identical => Label::new(key, say::PANEL_REUSE_IDENTICAL),
        Likeness::Near => Label::new(key, say::PANEL_REUSE_NEAR),
        Likeness::Reworded => Label::new(key, say::PANEL_REUSE_REWORDED),
    }
}
