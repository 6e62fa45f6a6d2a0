//! Shared text: passages that stand on two sides.

use super::about::{About, Behind};
use super::cell::{Cell, Label};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Remark, Said, Telling, cut, words};
use super::reused::Reused;
use super::selection::{Need, Options, Selection};
use crate::compare::Likeness;
use crate::index::Stop;

/// Words of a passage below which it may be a phrase that many use: nothing is told of it.
const LONG: u32 = 16;

/// The panel.
pub(super) struct Reuse;

impl Definition for Reuse {
    const ABOUT: About = About {
        needs: &[Need::Reuse],
        order: Some("Longest first"),
        empty: Some("No run of eight words stands on two sides."),
        behind: Behind::Whole,
        telling: Telling { few: 3, many: 4, most: 1 },
        ..About::new(
            "shared",
            "Shared text",
            "Passages that stand on two sides: runs of eight words, widened by alignment, identical, near-identical or reworded. Shared text points to a shared origin.",
        )
    };
    const COLUMNS: &'static [Column] = &[
        Column::count("side", "Side").shown(Shown::Has("has it")),
        Column::count("other", "Other side").shown(Shown::Has("has it")),
        Column::text("likeness", "How alike").small("", "").filter(),
        Column::count("words", "Words").small("", " words"),
        Column::count("same", "Words that are the same").small("", " of them the same"),
        Column::text("passage", "Passage").shown(Shown::Head),
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

    fn remarks(_selection: &Selection<'_>, rows: &Rows<&Reused>) -> Vec<Remark> {
        let Some(row) = rows.rows.first().filter(|row| row.passage.words >= LONG) else { return Vec::new() };
        let n = row.passage.words.to_string();
        let more = match rows.rows.len() + rows.left_out {
            1 => String::new(),
            all => [" (and ", &(all - 1).to_string(), " more passages are shared)"].concat(),
        };
        let [one, other] = row.sides;
        let said = vec![
            Said::Side(one.min(other)),
            words(&[" and "]),
            Said::Side(one.max(other)),
            words(&[" have ", &n, " words in common: “", &cut(&row.text), "”", &more, "."]),
        ];
        vec![Remark::of(row.key(), said)]
    }
}

/// What a likeness is called.
fn likeness(likeness: Likeness) -> Label {
    let key = likeness.as_str();
    match likeness {
        Likeness::Identical => Label::new(key, "identical"),
        Likeness::Near => Label::new(key, "near"),
        Likeness::Reworded => Label::new(key, "reworded"),
    }
}
