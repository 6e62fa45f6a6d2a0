//! Naming: what each side calls countries and actors.

use super::about::About;
use super::attributed::{Attributed, Saying, attributed, attributions};
use super::called;
use super::cell::{Cell, kind};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Remark, Telling};
use super::selection::{Need, Options, Selection};
use crate::coverage::Sought;
use crate::index::{ExtractRef, Stop};
use crate::message::say;

/// What a document calls entities.
fn epithets<'s>(view: &ExtractRef<'s>) -> Vec<Saying<'s>> {
    let saying = |n: crate::extract::Naming<&'s str>| Saying {
        kind: n.kind,
        key: n.key,
        word: n.word,
        at: [n.start, n.end],
    };
    view.namings().map(saying).collect()
}

/// The panel.
pub(super) struct Epithets;

impl Definition for Epithets {
    const ABOUT: About = About {
        needs: &[Need::Extracts, Need::Terms, Need::TextsOfFew, Need::Reuse],
        sought: &[Sought::Epithets],
        telling: Telling { few: 1, many: 0, most: 1 },
        tab: Some(say::PANEL_TAB_NAMING),
        ..About::new("names", say::PANEL_EPITHETS, say::PANEL_EPITHETS_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("facet", say::PANEL_COLUMN_KIND).filter(),
        Column::text("name", say::PANEL_COLUMN_NAME).shown(Shown::Heading),
        Column::text("word", say::PANEL_COLUMN_CALLED).shown(Shown::Head),
        Column::count("sides", say::PANEL_COLUMN_HAVING),
    ];
    const OF_SIDE: &'static [Column] =
        &[Column::count("times", say::PANEL_COLUMN_TIMES).shown(Shown::Passages)];
    type Row<'s> = Attributed<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Attributed<'s>>, Stop> {
        Ok(Rows::first(attributed(selection, epithets)?, options))
    }

    fn key(row: &Attributed<'_>) -> String {
        row.key()
    }

    fn cells(row: &Attributed<'_>) -> Vec<Cell> {
        vec![
            Cell::Label(kind(row.kind)),
            Cell::Text(row.label.into()),
            Cell::Text(row.word.into()),
            Cell::Int(row.having() as u32),
        ]
    }

    fn cells_of_side(row: &Attributed<'_>, side: usize) -> Vec<Cell> {
        vec![Cell::Int(row.sides[side])]
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        attributions(selection, epithets, row, side)
    }

    /// What one side calls somebody and another never does.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Attributed<'_>>) -> Result<Vec<Remark>, Stop> {
        called::remark(selection, &rows.rows, epithets).map(|remark| remark.into_iter().collect())
    }
}
