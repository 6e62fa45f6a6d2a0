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
        table.columns.push(Column::of(side, "by", "Who says so", Measure::Text));
        table.columns.push(Column::of(side, "when", "When it holds", Measure::Text));
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
            let statements = statements(figures);
            cells.extend([said(&statements), Cell::Int(figures.len() as u32)]);
            cells.push(beside(&statements, |f| by(index, f)));
            cells.push(beside(&statements, |f| f.when));
        }
        table.rows.push(Row { key: row.key(), cells });
    }
    Ok(table)
}

/// Figures that state the same.
type Statement<'a> = Vec<&'a Figure<&'a str>>;

/// The different statements of a cell, the most frequent first.
fn statements<'a>(figures: &'a [Figure<&'a str>]) -> Vec<Statement<'a>> {
    let mut statements: Vec<Statement<'_>> = Vec::new();
    let mut places: FxHashMap<(u64, u64, Bound), usize> = FxHashMap::default();
    for figure in figures {
        let what = (figure.value.to_bits(), figure.most.map_or(0, f64::to_bits), figure.bound);
        let at = *places.entry(what).or_insert_with(|| {
            statements.push(Vec::new());
            statements.len() - 1
        });
        statements[at].push(figure);
    }
    sort_by(&mut statements, &|a, b| b.len().cmp(&a.len()));
    statements
}

fn said(statements: &[Statement<'_>]) -> Cell {
    if statements.is_empty() {
        return Cell::None;
    }
    let shown = statements.iter().take(SHOWN).map(|figures| {
        let statement = statement(figures[0]);
        if figures.len() > 1 { format!("{statement} ({} times)", figures.len()) } else { statement }
    });
    let mut text = shown.collect::<Vec<_>>().join("; ");
    if statements.len() > SHOWN {
        text.push_str(&format!("; {} others", statements.len() - SHOWN));
    }
    Cell::Text(text)
}

/// Who states a figure, by the name of the actor or in the words of the text.
fn by<'a>(index: &'a Index, figure: &Figure<&'a str>) -> &'a str {
    figure.actor.map_or(figure.by, |actor| index.label("actor", actor))
}

/// What is told beside the statements that are shown, of those of which anything is: "about 15,000: the Pentagon".
fn beside<'a>(statements: &[Statement<'a>], told: impl Fn(&'a Figure<&'a str>) -> &'a str) -> Cell {
    let of = |figures: &Statement<'a>| {
        let mut all: Vec<&str> = Vec::new();
        for told in figures.iter().map(|f| told(f)).filter(|told| !told.is_empty()) {
            if !all.contains(&told) && all.len() < SHOWN {
                all.push(told);
            }
        }
        (!all.is_empty()).then(|| format!("{}: {}", statement(figures[0]), all.join(", ")))
    };
    let all: Vec<String> = statements.iter().take(SHOWN).filter_map(of).collect();
    if all.is_empty() { Cell::None } else { Cell::Text(all.join("; ")) }
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
        found.extend(said.map(|f| {
            let told = [by(index, &f), f.when].map(str::trim).into_iter().filter(|told| !told.is_empty());
            let note = told.collect::<Vec<_>>().join(", ");
            Passage { document, start: f.from, end: f.to, note }
        }));
    }
    Ok(found)
}
