//! The table that a panel makes: the same for the page, for CSV, for JSON and for the command line, so that they
//! cannot differ.

use std::fmt::Write;

use super::about::About;
use super::cell::{Cell, Words};
use super::column::{Column, Shown};
use crate::message::Message;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TableColumn {
    /// What it is.
    pub column: &'static Column,
    /// The side it belongs to, from 0; none if it tells of the whole row.
    pub side: Option<usize>,
}

impl TableColumn {
    /// Its name in CSV: the key, and the number of its side from 1.
    pub fn name(&self) -> String {
        match self.side {
            Some(side) => format!("{}.{}", self.column.key, side + 1),
            None => self.column.key.to_owned(),
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What names it in addresses and asks for the passages behind it.
    pub key: String,
    /// The page leaves it out, as it tells nothing there that is not seen anyway.
    pub quiet: bool,
    /// The page folds it away at first: chance would do as well.
    pub minor: bool,
    /// A cell for each field.
    pub cells: Vec<Cell>,
}

/// What a panel says of a selection.
#[derive(Clone, Debug)]
pub struct Table {
    /// The panel.
    pub about: &'static About,
    /// The columns: those of the whole row, then those of each side.
    pub fields: Vec<TableColumn>,
    /// The rows, in the order of the panel.
    pub rows: Vec<Row>,
    /// What is not looked for in articles of the sides.
    pub notes: Vec<Message>,
    /// Rows that were left out at the end, as there are so many.
    pub left_out: usize,
}

impl Table {
    /// A table without rows.
    pub fn new(
        about: &'static About,
        whole: &'static [Column],
        of_side: &'static [Column],
        sides: usize,
    ) -> Self {
        let whole = whole.iter().map(|column| TableColumn { column, side: None });
        let own =
            (0..sides).flat_map(|n| of_side.iter().map(move |column| TableColumn { column, side: Some(n) }));
        Table { about, fields: whole.chain(own).collect(), rows: Vec::new(), notes: Vec::new(), left_out: 0 }
    }

    /// Whether it says nothing at all, not even that there is nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.notes.is_empty() && self.about.empty.is_none()
    }

    /// The place of a side's first column that is shown so; `side` is none for the columns of the whole row.
    pub fn place(&self, side: Option<usize>, shown: impl Fn(Shown) -> bool) -> Option<usize> {
        self.fields.iter().position(|f| f.side == side && shown(f.column.shown))
    }

    /// The place of the column that names a row.
    pub fn head(&self) -> usize {
        self.place(None, |shown| shown == Shown::Head).unwrap_or(0)
    }

    /// The place of the column by whose values rows can be chosen.
    pub fn filter(&self) -> Option<usize> {
        self.fields.iter().position(|f| f.column.filter)
    }

    /// The table as CSV (RFC 4180, with line feeds): keys of rows first, a line of names above.
    /// `words` puts messages into words. No text in it is taken for a formula (see [`guarded`]).
    pub fn csv(&self, words: &Words<'_>) -> String {
        self.csv_of(words, guarded)
    }

    /// The same with every text as it is, for programs that are no spreadsheets.
    pub fn raw_csv(&self, words: &Words<'_>) -> String {
        self.csv_of(words, |text| text)
    }

    fn csv_of(&self, words: &Words<'_>, guarded: fn(String) -> String) -> String {
        let mut out = String::from("key");
        for field in &self.fields {
            out.push(',');
            write_field(&field.name(), &mut out);
        }
        out.push('\n');
        for row in &self.rows {
            write_field(&guarded(row.key.clone()), &mut out);
            for (cell, field) in row.cells.iter().zip(&self.fields) {
                out.push(',');
                let text = cell.text(field.column.measure, words);
                let is_number = matches!(cell, Cell::Int(_) | Cell::Float(_) | Cell::Percent(_));
                write_field(&if is_number { text } else { guarded(text) }, &mut out);
            }
            out.push('\n');
        }
        out
    }

    /// The table as JSON: its panel, columns, rows, notes, and how many rows were left out. `words` puts
    /// messages into words.
    pub fn json(&self, words: &Words<'_>) -> String {
        let mut out = String::from("{\"part\":");
        quote(self.about.key, &mut out);
        out.push_str(",\"columns\":[");
        for (at, field) in self.fields.iter().enumerate() {
            out.push_str(if at == 0 { "{\"key\":" } else { ",{\"key\":" });
            quote(&field.name(), &mut out);
            out.push_str(",\"title\":");
            quote(&words(&field.column.title.into()), &mut out);
            if let Some(side) = field.side {
                // Writing to a string cannot fail.
                let _ = write!(out, ",\"side\":{}", side + 1);
            }
            out.push_str(",\"measure\":");
            quote(field.column.measure.as_str(), &mut out);
            out.push('}');
        }
        out.push_str("],\"rows\":[");
        for (at, row) in self.rows.iter().enumerate() {
            out.push_str(if at == 0 { "{\"key\":" } else { ",{\"key\":" });
            quote(&row.key, &mut out);
            out.push_str(",\"cells\":[");
            for (at, (cell, field)) in row.cells.iter().zip(&self.fields).enumerate() {
                if at > 0 {
                    out.push(',');
                }
                let text = || cell.text(field.column.measure, words);
                match cell {
                    Cell::None | Cell::NotSought => out.push_str("null"),
                    Cell::Float(n) | Cell::Percent(n) if !n.is_finite() => out.push_str("null"),
                    Cell::Int(_) | Cell::Float(_) | Cell::Percent(_) => out.push_str(&text()),
                    _ => quote(&text(), &mut out),
                }
            }
            out.push_str("]}");
        }
        out.push_str("],\"notes\":[");
        for (at, note) in self.notes.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            quote(&words(note), &mut out);
        }
        let _ = write!(out, "],\"left_out\":{}}}", self.left_out);
        out
    }
}

/// A text as a spreadsheet takes it for one: where it begins as a formula does, an apostrophe stands before it.
///
/// OWASP: CSV injection.
pub fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { ["'", &text].concat() } else { text }
}

/// Writes a field of CSV, between quotation marks where it needs them.
pub(crate) fn write_field(text: &str, out: &mut String) {
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

/// Writes a string of JSON.
pub(crate) fn quote(text: &str, out: &mut String) {
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
    use super::super::column::Measure;
    use super::*;
    use crate::message::say;

    static ABOUT: About = About::new("quotes", say::PANEL_QUOTES, say::PANEL_QUOTES);
    static WHOLE: [Column; 2] = [
        Column::text("quote", say::PANEL_COLUMN_QUOTATION),
        Column::score("chance", say::PANEL_COLUMN_CHANCE).measuring(Measure::Probability),
    ];
    static OF_SIDE: [Column; 1] =
        [Column::score("rate", say::PANEL_COLUMN_MILLION).measuring(Measure::PerThousand)];

    #[test]
    fn cells_are_written_so_that_they_are_read_back() {
        let mut table = Table::new(&ABOUT, &WHOLE, &OF_SIDE, 1);
        // Words are not known here.
        let words = |message: &Message| format!("{message:?}");
        let mut row = |key: &str, cells: [Cell; 3]| {
            table.rows.push(Row { key: key.into(), quiet: false, minor: false, cells: cells.into() });
        };
        row("k", [Cell::Text("“a”, \"b\"\n\\".into()), Cell::Float(1.5e-8), Cell::Float(-0.5)]);
        row("l", [Cell::None, Cell::Float(f64::NAN), Cell::Percent(-1e-9)]);
        assert_eq!(
            table.csv(&words),
            "key,quote,chance,rate.1\nk,\"“a”, \"\"b\"\"\n\\\",0.000000015,-0.5\nl,,NaN,0\n"
        );
        assert_eq!(guarded("=1+1".into()), "'=1+1");
        table.notes.push(say::SOUGHT_ROLES.into());
        let columns = r#"[{"key":"quote","title":"Of(panel-column-quotation, [])","measure":"text"},{"key":"chance","title":"Of(panel-column-chance, [])","measure":"probability"},{"key":"rate.1","title":"Of(panel-column-million, [])","side":1,"measure":"per-thousand-words"}]"#;
        let rows =
            r#"[{"key":"k","cells":["“a”, \"b\"\n\\",0.000000015,-0.5]},{"key":"l","cells":[null,null,0]}]"#;
        assert_eq!(
            table.json(&words),
            format!(
                r#"{{"part":"quotes","columns":{columns},"rows":{rows},"notes":["Of(sought-roles, [])"],"left_out":0}}"#
            )
        );
        table.rows.truncate(1);
        table.rows[0].cells[0] = Cell::Text("@a".into());
        assert!(table.csv(&words).ends_with("\nk,'@a,0.000000015,-0.5\n"), "{}", table.csv(&words));
        assert!(table.raw_csv(&words).ends_with("\nk,@a,0.000000015,-0.5\n"), "{}", table.raw_csv(&words));
    }
}
