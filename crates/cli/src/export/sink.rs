//! Where rows go.

use anyhow::Result;

use super::column::Cell;

/// Takes the rows of a table.
pub(crate) trait Sink {
    /// Writes rows, each with a cell for every column.
    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<()>;

    /// Writes what is still held back.
    fn finish(self: Box<Self>) -> Result<()>;
}
