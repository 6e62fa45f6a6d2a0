//! Figures and quotations of the sides, from their extracts.

use rustc_hash::FxHashMap;

use super::ledger::{Accord, accord_of};
use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Passage, all_extracts, extracts};
use crate::extract::{Bound, Figure};
use crate::index::{Index, Stop};
use crate::sort::sort_by;

/// What the sides say about one quantity.
pub(super) struct Counted<'a> {
    referent: &'a str,
    unit: &'a str,
    /// For each side the figures.
    pub(super) cells: Vec<Vec<Figure<&'a str>>>,
}

impl Counted<'_> {
    /// What names it in addresses.
    pub(super) fn key(&self) -> String {
        if self.unit.is_empty() { self.referent.to_owned() } else { [self.referent, "|", self.unit].concat() }
    }

    /// What is counted, with its unit.
    pub(super) fn label(&self) -> String {
        if self.unit.is_empty() {
            self.referent.to_owned()
        } else {
            format!("{} ({})", self.referent, self.unit)
        }
    }

    /// How many sides say something.
    fn sides(&self) -> usize {
        self.cells.iter().filter(|c| !c.is_empty()).count()
    }
}

/// The quantities of all sides, by what is counted.
pub(super) fn counted<'a>(index: &'a Index, sides: &[Side]) -> Result<Vec<Counted<'a>>, Stop> {
    let mut rows: Vec<Counted<'_>> = Vec::new();
    let mut places: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (side, extracts) in all_extracts(index, sides)?.iter().enumerate() {
        for figure in extracts.iter().flat_map(|(_, view)| view.figures()) {
            let (referent, unit) = (figure.referent, figure.unit);
            let at = *places.entry((referent, unit)).or_insert_with(|| {
                rows.push(Counted { referent, unit, cells: vec![Vec::new(); sides.len()] });
                rows.len() - 1
            });
            rows[at].cells[side].push(figure);
        }
    }
    Ok(rows)
}

/// Statements shown in a cell, at most.
const SHOWN: usize = 6;

pub(super) fn table(index: &Index, sides: &[Side]) -> Result<Table, Stop> {
    let mut table = Table::new(Part::Figures);
    table.columns = vec![
        Column::new("referent", "What is counted", Measure::Text),
        Column::new("unit", "Unit", Measure::Text),
        Column::new("accord", "How they go together", Measure::Text),
        Column::new("sides", "Sides that say it", Measure::Count),
    ];
    for side in 0..sides.len() {
        table.columns.push(Column::of(side, "said", "Said", Measure::Text));
        table.columns.push(Column::of(side, "figures", "Figures", Measure::Count));
    }
    let mut rows: Vec<(Accord, Counted<'_>)> = Vec::new();
    for row in counted(index, sides)? {
        let cells: Vec<Vec<_>> = row.cells.iter().map(|c| c.iter().collect()).collect();
        rows.push((accord_of(&cells), row));
    }
    sort_by(&mut rows, &|(how, a), (as_well, b)| {
        let order = how.cmp(as_well).then_with(|| b.sides().cmp(&a.sides()));
        order.then_with(|| (&a.referent, &a.unit).cmp(&(&b.referent, &b.unit)))
    });
    for (accord, row) in rows {
        let mut cells = vec![
            Cell::Text(row.referent.into()),
            Cell::Text(row.unit.into()),
            Cell::Text(accord.as_str().into()),
            Cell::Int(row.sides() as u32),
        ];
        for figures in &row.cells {
            cells.extend([said(figures), Cell::Int(figures.len() as u32)]);
        }
        table.rows.push(Row { key: row.key(), cells });
    }
    Ok(table)
}

/// The different statements of a cell, the most frequent first.
fn said(figures: &[Figure<&str>]) -> Cell {
    let mut statements: Vec<(&Figure<&str>, u32)> = Vec::new();
    let mut places: FxHashMap<(u64, u64, Bound), usize> = FxHashMap::default();
    for figure in figures {
        let what = (figure.value.to_bits(), figure.most.map_or(0, f64::to_bits), figure.bound);
        let at = *places.entry(what).or_insert_with(|| {
            statements.push((figure, 0));
            statements.len() - 1
        });
        statements[at].1 += 1;
    }
    if statements.is_empty() {
        return Cell::None;
    }
    sort_by(&mut statements, &|a, b| b.1.cmp(&a.1));
    let shown = statements.iter().take(SHOWN).map(|(figure, times)| {
        let statement = statement(figure);
        if *times > 1 { format!("{statement} ({times} times)") } else { statement }
    });
    let mut text = shown.collect::<Vec<_>>().join("; ");
    if statements.len() > SHOWN {
        text.push_str(&format!("; {} others", statements.len() - SHOWN));
    }
    Cell::Text(text)
}

/// A figure in words: "at least 64", "10 to 12".
///
/// ```
/// use corpuscope_core::compare::number;
/// assert_eq!(number(15_000.0), "15,000");
/// assert_eq!(number(4_500_000.0), "4.5 million");
/// assert_eq!(number(0.25), "0.25");
/// ```
pub fn number(value: f64) -> String {
    for (least, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        if value.abs() >= least {
            let scaled = Cell::Float(value / least).text(Measure::Score);
            // Digits nobody wrote would be no help.
            if scaled.len() <= 7 {
                return scaled + name;
            }
        }
    }
    let text = Cell::Float(value).text(Measure::Score);
    let whole = text.find('.').unwrap_or(text.len());
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        if at > 0 && at < whole && whole > 4 && (whole - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn statement(figure: &Figure<&str>) -> String {
    let value = number(figure.value);
    match figure.bound {
        Bound::Exact => value,
        Bound::About => format!("about {value}"),
        Bound::AtLeast => format!("at least {value}"),
        Bound::AtMost => format!("at most {value}"),
        Bound::Range => format!("{value} to {}", number(figure.most.unwrap_or(figure.value))),
    }
}

/// Where a side says something about a quantity.
pub(super) fn passages(index: &Index, side: &Side, row: &str) -> Result<Vec<Passage>, Stop> {
    let (referent, unit) = row.split_once('|').unwrap_or((row, ""));
    let mut found = Vec::new();
    for (document, view) in extracts(index, side)? {
        let said = view.figures().filter(|f| f.referent == referent && f.unit == unit);
        found.extend(said.map(|f| Passage { document, start: f.from, end: f.to }));
    }
    Ok(found)
}
