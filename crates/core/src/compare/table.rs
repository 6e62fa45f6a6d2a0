//! A part of a comparison as a table: the same for the page, for CSV, for JSON and for the command
//! line, so that they cannot differ.
//!
//! ```
//! use corpuscope_core::compare::table::{Cell, Column, Measure, Part, Row, Table};
//! let mut table = Table::new(Part::Who);
//! table.columns = vec![Column::new("name", "Name", Measure::Text), Column::of(1, "mentions", "Mentions", Measure::Count)];
//! table.rows.push(Row { key: "country:MX".into(), cells: vec![Cell::Text("Mexico, D.F.".into()), Cell::Int(3)] });
//! assert_eq!(table.csv(), "key,name,mentions.2\ncountry:MX,\"Mexico, D.F.\",3\n");
//! ```

use std::fmt::Write;

/// A part of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What is known of each side.
    Glance,
    /// Countries and actors.
    Who,
    /// Words and two-word terms that each side stresses.
    Terms,
    /// Quantities.
    Figures,
    /// Quotations.
    Quotes,
    /// What each side calls countries and actors.
    Names,
    /// What they do and what is done to them.
    Roles,
    /// What a side leaves out.
    Silences,
    /// Passages that stand on two sides.
    Shared,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Part; 9] = [
        Part::Glance,
        Part::Who,
        Part::Terms,
        Part::Figures,
        Part::Quotes,
        Part::Names,
        Part::Roles,
        Part::Silences,
        Part::Shared,
    ];

    /// How it stands in the address and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Part::Glance => "glance",
            Part::Who => "who",
            Part::Terms => "terms",
            Part::Figures => "figures",
            Part::Quotes => "quotes",
            Part::Names => "names",
            Part::Roles => "roles",
            Part::Silences => "silences",
            Part::Shared => "shared",
        }
    }

    /// The part with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Part::ALL.into_iter().find(|p| p.key() == key)
    }
}

/// What the cells of a column measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Words.
    Text,
    /// A whole number; of a side's own column, the number of passages behind it.
    Count,
    /// How often in 1,000 or in a million words; the title says which.
    Rate,
    /// A statistic.
    Score,
    /// Between 0 and 1.
    Probability,
}

impl Measure {
    fn as_str(self) -> &'static str {
        match self {
            Measure::Text => "text",
            Measure::Count => "count",
            Measure::Rate => "rate",
            Measure::Score => "score",
            Measure::Probability => "probability",
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called in CSV and in addresses; of a side's own column without the number.
    pub key: &'static str,
    /// What is shown above it.
    pub title: &'static str,
    /// The side it belongs to, from 0.
    pub side: Option<usize>,
    /// What its cells measure.
    pub measure: Measure,
}

impl Column {
    /// A column for all sides.
    pub fn new(key: &'static str, title: &'static str, measure: Measure) -> Self {
        Column { key, title, side: None, measure }
    }

    /// A side's own column.
    pub fn of(side: usize, key: &'static str, title: &'static str, measure: Measure) -> Self {
        Column { key, title, side: Some(side), measure }
    }

    /// Its name in CSV: the key, and the number of its side from 1.
    pub fn name(&self) -> String {
        match self.side {
            Some(side) => format!("{}.{}", self.key, side + 1),
            None => self.key.to_owned(),
        }
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is none.
    None,
    /// Words.
    Text(String),
    /// A whole number.
    Int(u32),
    /// Any other number.
    Float(f64),
}

impl Cell {
    /// As it stands in CSV: numbers with at most six digits after the point, nine where it is a
    /// probability.
    pub fn text(&self, measure: Measure) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Int(n) => n.to_string(),
            Cell::Float(n) => {
                let places = if measure == Measure::Probability { 9 } else { 6 };
                let text = format!("{n:.places$}");
                let text = text.trim_end_matches('0').trim_end_matches('.');
                if text == "-0" { "0".to_owned() } else { text.to_owned() }
            }
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What names it in addresses and asks for the passages behind it.
    pub key: String,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A part of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Which part.
    pub part: Part,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, in the order of the part.
    pub rows: Vec<Row>,
    /// Rows that were left out at the end, as there are so many.
    pub left_out: usize,
}

impl Table {
    /// A table without columns and rows.
    pub fn new(part: Part) -> Self {
        Table { part, columns: Vec::new(), rows: Vec::new(), left_out: 0 }
    }

    /// The place of a column; `side` is none for a column of all sides.
    pub fn column(&self, key: &str, side: Option<usize>) -> Option<usize> {
        self.columns.iter().position(|c| c.key == key && c.side == side)
    }

    /// Keeps the first rows.
    pub(super) fn keep(mut self, rows: usize) -> Self {
        self.left_out = self.rows.len().saturating_sub(rows);
        self.rows.truncate(rows);
        self
    }

    /// The table as CSV (RFC 4180, with line feeds): keys of rows first, a line of names above.
    pub fn csv(&self) -> String {
        let mut out = String::from("key");
        for column in &self.columns {
            out.push(',');
            field(&column.name(), &mut out);
        }
        out.push('\n');
        for row in &self.rows {
            field(&row.key, &mut out);
            for (cell, column) in row.cells.iter().zip(&self.columns) {
                out.push(',');
                field(&cell.text(column.measure), &mut out);
            }
            out.push('\n');
        }
        out
    }

    /// The table as JSON: its part, columns, rows, and how many rows were left out.
    pub fn json(&self) -> String {
        let mut out = String::from("{\"part\":");
        quote(self.part.key(), &mut out);
        out.push_str(",\"columns\":[");
        for (at, column) in self.columns.iter().enumerate() {
            out.push_str(if at == 0 { "{\"key\":" } else { ",{\"key\":" });
            quote(&column.name(), &mut out);
            out.push_str(",\"title\":");
            quote(column.title, &mut out);
            if let Some(side) = column.side {
                // Writing to a string cannot fail.
                let _ = write!(out, ",\"side\":{}", side + 1);
            }
            out.push_str(",\"measure\":");
            quote(column.measure.as_str(), &mut out);
            out.push('}');
        }
        out.push_str("],\"rows\":[");
        for (at, row) in self.rows.iter().enumerate() {
            out.push_str(if at == 0 { "{\"key\":" } else { ",{\"key\":" });
            quote(&row.key, &mut out);
            out.push_str(",\"cells\":[");
            for (at, (cell, column)) in row.cells.iter().zip(&self.columns).enumerate() {
                if at > 0 {
                    out.push(',');
                }
                match cell {
                    Cell::None => out.push_str("null"),
                    Cell::Text(text) => quote(text, &mut out),
                    Cell::Float(n) if !n.is_finite() => out.push_str("null"),
                    number => out.push_str(&number.text(column.measure)),
                }
            }
            out.push_str("]}");
        }
        let _ = write!(out, "],\"left_out\":{}}}", self.left_out);
        out
    }
}

fn field(text: &str, out: &mut String) {
    if !text.contains([',', '"', '\n', '\r']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_so_that_they_are_read_back() {
        let mut table = Table::new(Part::Quotes);
        table.columns = vec![
            Column::new("quote", "Quotation", Measure::Text),
            Column::of(0, "rate", "In 1,000 words", Measure::Rate),
            Column::new("chance", "By chance", Measure::Probability),
        ];
        let cells = vec![Cell::Text("“a”, \"b\"\n\\".into()), Cell::Float(-0.5), Cell::Float(1.5e-8)];
        table.rows.push(Row { key: "k".into(), cells });
        table.rows.push(Row {
            key: "l".into(),
            cells: vec![Cell::None, Cell::Float(-1e-9), Cell::Float(f64::NAN)],
        });
        assert_eq!(
            table.csv(),
            "key,quote,rate.1,chance\nk,\"“a”, \"\"b\"\"\n\\\",-0.5,0.000000015\nl,,0,NaN\n"
        );
        assert_eq!(
            table.json(),
            r#"{"part":"quotes","columns":[{"key":"quote","title":"Quotation","measure":"text"},{"key":"rate.1","title":"In 1,000 words","side":1,"measure":"rate"},{"key":"chance","title":"By chance","measure":"probability"}],"rows":[{"key":"k","cells":["“a”, \"b\"\n\\",-0.5,0.000000015]},{"key":"l","cells":[null,0,null]}],"left_out":0}"#
                .replace("\"b\"\n\\", "\\\"b\\\"\\n\\\\").replace(r#"\\"b\\""#, r#"\"b\""#)
        );
    }

    #[test]
    fn every_part_is_found_by_its_key() {
        for part in Part::ALL {
            assert_eq!(Part::from_key(part.key()), Some(part));
        }
    }
}
