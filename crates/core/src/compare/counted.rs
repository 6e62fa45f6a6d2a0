//! Figures and quotations of the sides, from their extracts.

use rustc_hash::FxHashMap;

use super::Passage;
use super::ledger::{Accord, accord_of};
use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use crate::extract::{Bound, Figure};
use crate::index::{Index, Stop};
use crate::sort::sort_by;

/// What the sides say about one quantity.
pub(super) struct Counted {
    pub(super) referent: String,
    pub(super) unit: String,
    /// For each side the figures, with the documents they stand in.
    pub(super) cells: Vec<Vec<(u32, Figure)>>,
}

impl Counted {
    /// What names it in addresses.
    pub(super) fn key(&self) -> String {
        if self.unit.is_empty() {
            self.referent.clone()
        } else {
            [&*self.referent, "|", &*self.unit].concat()
        }
    }

    /// What is counted, with its unit.
    pub(super) fn label(&self) -> String {
        if self.unit.is_empty() {
            self.referent.clone()
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
pub(super) fn counted(index: &Index, sides: &[Side]) -> Result<Vec<Counted>, Stop> {
    let mut rows: Vec<Counted> = Vec::new();
    let mut places: FxHashMap<(String, String), usize> = FxHashMap::default();
    for (side, document, extract) in super::extracts(index, sides)? {
        for figure in extract.figures {
            let what = (figure.referent.clone(), figure.unit.clone());
            let at = match places.get(&what) {
                Some(at) => *at,
                None => {
                    let (referent, unit) = what.clone();
                    rows.push(Counted { referent, unit, cells: vec![Vec::new(); sides.len()] });
                    *places.entry(what).or_insert(rows.len() - 1)
                }
            };
            rows[at].cells[side].push((document, figure));
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
    let mut rows: Vec<(Accord, Counted)> = Vec::new();
    for row in counted(index, sides)? {
        let cells: Vec<Vec<&Figure>> =
            row.cells.iter().map(|c| c.iter().map(|(_, figure)| figure).collect()).collect();
        rows.push((accord_of(&cells), row));
    }
    sort_by(&mut rows, &|(how, a), (as_well, b)| {
        let order = how.cmp(as_well).then_with(|| b.sides().cmp(&a.sides()));
        order.then_with(|| (&a.referent, &a.unit).cmp(&(&b.referent, &b.unit)))
    });
    for (accord, row) in rows {
        let mut cells = vec![
            Cell::Text(row.referent.clone()),
            Cell::Text(row.unit.clone()),
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
fn said(figures: &[(u32, Figure)]) -> Cell {
    let mut statements: Vec<(&Figure, u32)> = Vec::new();
    let mut places: FxHashMap<(u64, u64, Bound), usize> = FxHashMap::default();
    for (_, figure) in figures {
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

fn statement(figure: &Figure) -> String {
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
    for (document, extract) in side.documents.iter().zip(index.extracts(&side.documents)?) {
        let said = extract.figures.iter().filter(|f| f.referent == referent && f.unit == unit);
        found.extend(said.map(|f| Passage { document: *document, start: f.from, end: f.to }));
    }
    Ok(found)
}
