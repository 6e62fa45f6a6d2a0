//! What a panel is: what every panel says of itself and can be asked. The list of all panels is in the module above.

use super::about::About;
use super::cell::Cell;
use super::column::Column;
use super::coverage;
use super::passage::Passage;
use super::remarks::Remark;
use super::selection::{Options, Selection};
use super::table::{Row, Table};
use crate::coverage::Sought;
use crate::index::Stop;
use crate::message::Message;

/// Rows of a panel, in their order.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    /// The first of them.
    pub(crate) rows: Vec<R>,
    /// How many more there are.
    pub(crate) left_out: usize,
}

impl<R> Rows<R> {
    /// As many rows as are asked for.
    pub(crate) fn first(mut rows: Vec<R>, options: Options) -> Self {
        let left_out = rows.len().saturating_sub(options.most());
        rows.truncate(options.most());
        Rows { rows, left_out }
    }
}

/// What a panel makes of a selection.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its table.
    pub table: Table,
    /// What is worth telling of it, the most telling first.
    pub remarks: Vec<Remark>,
}

/// A panel. Each module of a panel has one type for which this is implemented.
pub(crate) trait Definition {
    /// What it says of itself.
    const ABOUT: About;
    /// Columns that tell of the whole row.
    const COLUMNS: &'static [Column];
    /// Columns that each side has.
    const OF_SIDE: &'static [Column];
    /// A row, as the panel works with it.
    type Row<'s>;

    /// Makes the rows.
    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Self::Row<'s>>, Stop>;

    /// What names a row in addresses.
    fn key(row: &Self::Row<'_>) -> String;

    /// The cells of the whole row, in the order of [`COLUMNS`](Definition::COLUMNS).
    fn cells(row: &Self::Row<'_>) -> Vec<Cell>;

    /// The cells of a side, in the order of [`OF_SIDE`](Definition::OF_SIDE).
    fn cells_of_side(row: &Self::Row<'_>, side: usize) -> Vec<Cell>;

    /// Whether the page leaves a row out, as it tells nothing there that is not seen anyway.
    fn is_quiet(_row: &Self::Row<'_>) -> bool {
        false
    }

    /// What must be looked for in an article for it to be counted in a row.
    fn sought(_row: &Self::Row<'_>) -> Option<Sought> {
        Self::ABOUT.sought.first().copied()
    }

    /// Whether the page folds a row away at first, as chance would do as well.
    fn is_minor(_row: &Self::Row<'_>) -> bool {
        false
    }

    /// The passages of a side behind its number in the row of this key: as many as the number says.
    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop>;

    /// What is to be said of the sides before the rows.
    fn notes(_selection: &Selection<'_>) -> Vec<Message> {
        Vec::new()
    }

    /// What is worth telling of the rows, the most telling first.
    fn remarks(_selection: &Selection<'_>, _rows: &Rows<Self::Row<'_>>) -> Result<Vec<Remark>, Stop> {
        Ok(Vec::new())
    }
}

/// Asks a panel for all that it makes of a selection. All that is missing for it is named at once.
pub(crate) fn make<D: Definition>(selection: &Selection<'_>, options: Options) -> Result<Made, Stop> {
    selection.provide(D::ABOUT.needs)?;
    let rows = D::rows(selection, Options { rows: Some(options.rows.unwrap_or(D::ABOUT.rows)), ..options })?;
    let sides = selection.sides().len();
    let mut table = Table::new(&D::ABOUT, D::COLUMNS, D::OF_SIDE, sides);
    table.notes = D::notes(selection);
    table.notes.extend(coverage::notes(selection, D::ABOUT.sought));
    for row in &rows.rows {
        let mut cells = D::cells(row);
        let sought = D::sought(row);
        for side in 0..sides {
            let mut own = D::cells_of_side(row, side);
            if sought.is_some_and(|sought| selection.lacks(sought, side)) && own.iter().all(Cell::is_nothing)
            {
                own.fill(Cell::NotSought);
            }
            cells.extend(own);
        }
        table.rows.push(Row { key: D::key(row), quiet: D::is_quiet(row), minor: D::is_minor(row), cells });
    }
    table.left_out = rows.left_out;
    Ok(Made { remarks: D::remarks(selection, &rows)?, table })
}

/// Asks a panel for the passages of a side behind its number in a row.
pub(crate) fn passages<D: Definition>(
    selection: &Selection<'_>,
    row: &str,
    side: usize,
) -> Result<Vec<Passage>, Stop> {
    if side >= selection.sides().len() {
        return Ok(Vec::new());
    }
    selection.provide(D::ABOUT.needs)?;
    D::passages(selection, row, side)
}
