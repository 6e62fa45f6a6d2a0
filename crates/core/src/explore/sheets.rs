//! The views as tables, for the page and for files.

use crate::index::Index;
use crate::message::say;
use crate::panels::{About, Cell, Column, Measure, Row, Table};

use super::map::Shaded;
use super::matrix::Matrix;
use super::timeline::Timeline;

static TIMELINE: About = About::new("timeline", say::EXPLORE_TIMELINE, say::EXPLORE_TIMELINE_SAYS);
static BARS: [Column; 3] = [
    Column::text("date", say::EXPLORE_COLUMN_DATE),
    Column::text("value", say::EXPLORE_COLUMN_VALUE),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
];

static MATRIX: About = About::new("matrix", say::EXPLORE_MATRIX, say::EXPLORE_MATRIX_SAYS);
static CELLS: [Column; 5] = [
    Column::text("row", say::EXPLORE_COLUMN_ROW),
    Column::text("column", say::EXPLORE_COLUMN_COLUMN),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::score("expected", say::EXPLORE_COLUMN_EXPECTED),
    Column::score("residual", say::EXPLORE_COLUMN_RESIDUAL).measuring(Measure::Score),
];

static MAP: About = About::new("map", say::EXPLORE_MAP, say::EXPLORE_MAP_SAYS);
static COUNTRIES: [Column; 5] = [
    Column::text("code", say::EXPLORE_COLUMN_CODE),
    Column::text("country", say::EXPLORE_COLUMN_COUNTRY),
    Column::count("articles", say::EXPLORE_COLUMN_ARTICLES),
    Column::count("of", say::EXPLORE_COLUMN_OF),
    Column::score("share", say::EXPLORE_COLUMN_SHARE),
];

/// Returns a row for each country of a map.
pub fn map_table(index: &Index, countries: &[Shaded]) -> Table {
    let mut table = Table::new(&MAP, &COUNTRIES, &[], 0);
    let values = index.facet("country").map_or(&[][..], |facet| &facet.values);
    for country in countries {
        let Some(value) = values.get(country.value as usize) else { continue };
        let cells = vec![
            Cell::Text(value.key.clone()),
            Cell::Text(value.label.clone()),
            Cell::Int(country.articles),
            Cell::Int(country.of),
            Cell::Float(country.share()),
        ];
        table.rows.push(row(value.key.clone(), cells));
    }
    table
}

/// A row of a table of a view.
fn row(key: String, cells: Vec<Cell>) -> Row {
    Row { key, quiet: false, minor: false, cells }
}

impl Timeline {
    /// Returns a row for each bar and, where a facet is shown apart, one for each of its values in each bar.
    pub fn table(&self, index: &Index, facet: &str) -> Table {
        let mut table = Table::new(&TIMELINE, &BARS, &[], 0);
        let values = index.facet(facet).map_or(&[][..], |facet| &facet.values);
        for bar in &self.bars {
            let date = || Cell::Text(bar.range.clone());
            table.rows.push(row(bar.range.clone(), vec![date(), Cell::None, Cell::Int(bar.articles)]));
            for (ranked, part) in self.series.iter().zip(&bar.parts) {
                let Some(value) = values.get(ranked.value as usize) else { continue };
                let cells = vec![date(), Cell::Text(value.label.clone()), Cell::Int(*part)];
                table.rows.push(row([&bar.range, "|", &value.key].concat(), cells));
            }
        }
        table
    }
}

impl Matrix {
    /// Returns a row for each pair of values.
    pub fn table(&self, index: &Index, rows: &str, columns: &str) -> Table {
        let mut table = Table::new(&MATRIX, &CELLS, &[], 0);
        let values = |facet| index.facet(facet).map_or(&[][..], |facet| &facet.values);
        let (down, across) = (values(rows), values(columns));
        for (ranked, cells) in self.rows.iter().zip(&self.cells) {
            for (column, cell) in self.columns.iter().zip(cells) {
                let (Some(a), Some(b)) = (down.get(ranked.value as usize), across.get(column.value as usize))
                else {
                    continue;
                };
                let cells = vec![
                    Cell::Text(a.label.clone()),
                    Cell::Text(b.label.clone()),
                    Cell::Int(cell.articles),
                    Cell::Float(cell.expected),
                    cell.residual.map_or(Cell::None, Cell::Float),
                ];
                table.rows.push(row([&a.key, "|", &b.key].concat(), cells));
            }
        }
        table
    }
}
