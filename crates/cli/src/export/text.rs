//! JSON Lines and CSV.

use std::io::Write;

use anyhow::Result;
use corpuscope_core::panels::guarded;

use super::column::{Cell, Column};
use super::sink::Sink;

/// A row a line, as an object with every column.
pub(crate) struct JsonLines<W: Write> {
    columns: Vec<Column>,
    out: W,
}

impl<W: Write> JsonLines<W> {
    pub(crate) fn new(columns: &[Column], out: W) -> Self {
        JsonLines { columns: columns.to_vec(), out }
    }
}

/// A row as an object.
pub(crate) fn object(columns: &[Column], row: &[Cell]) -> serde_json::Map<String, serde_json::Value> {
    columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), cell.json())).collect()
}

impl<W: Write> Sink for JsonLines<W> {
    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<()> {
        for row in rows {
            serde_json::to_writer(&mut self.out, &object(&self.columns, row))?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// A row a line, after a line of names (RFC 4180, with line feeds). A list is written as JSON writes it, as its values may
/// hold any sign that could part them.
pub(crate) struct Csv<W: Write> {
    out: csv::Writer<W>,
    /// What a spreadsheet would take for a formula stays as it is.
    raw: bool,
}

impl<W: Write> Csv<W> {
    pub(crate) fn new(columns: &[Column], out: W, raw: bool) -> Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        let name = |column: &Column| if raw { column.name.clone() } else { guarded(column.name.clone()) };
        out.write_record(columns.iter().map(name))?;
        Ok(Csv { out, raw })
    }
}

impl<W: Write> Sink for Csv<W> {
    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<()> {
        for row in rows {
            let field = |cell: &Cell| match cell {
                Cell::Nothing => String::new(),
                Cell::Text(text) if self.raw => text.clone(),
                Cell::Text(text) => guarded(text.clone()),
                cell => cell.json().to_string(),
            };
            self.out.write_record(row.iter().map(field))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::column::{Kind, Role};
    use super::*;

    fn columns() -> Vec<Column> {
        let column = |name: &str, kind| Column {
            name: name.to_owned(),
            kind,
            facet: None,
            says: String::new(),
            role: Role::Value,
        };
        vec![column("id", Kind::Text), column("topics", Kind::Texts), column("value", Kind::Real)]
    }

    fn rows() -> Vec<Vec<Cell>> {
        let topics = Cell::Texts(vec!["Oil, gas".into(), "a \"b\"; c".into()]);
        vec![
            vec![Cell::text("a"), topics, Cell::Real(1.5)],
            vec![Cell::text("line\nbreak"), Cell::Texts(Vec::new()), Cell::Nothing],
        ]
    }

    #[test]
    fn a_list_and_a_line_break_in_csv_are_read_again_as_they_were() {
        let mut out = Vec::new();
        let mut sink = Csv::new(&columns(), &mut out, false).expect("a line of names");
        sink.write(&rows()).expect("written");
        Box::new(sink).finish().expect("written");
        let mut table = csv::Reader::from_reader(&out[..]);
        let read: Vec<csv::StringRecord> = table.records().map(|r| r.expect("a row")).collect();
        assert_eq!(read[0].iter().collect::<Vec<_>>(), ["a", r#"["Oil, gas","a \"b\"; c"]"#, "1.5"]);
        assert_eq!(read[1].iter().collect::<Vec<_>>(), ["line\nbreak", "[]", ""]);
    }

    #[test]
    fn json_lines_have_every_column_in_every_row() {
        let mut out = Vec::new();
        let mut sink = JsonLines::new(&columns(), &mut out);
        sink.write(&rows()).expect("written");
        Box::new(sink).finish().expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let last = text.lines().last().expect("two lines");
        assert_eq!(last, r#"{"id":"line\nbreak","topics":[],"value":null}"#);
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_text_unless_it_is_wanted_raw() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-a", "'-a"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("a=1", "a=1"),
        ] {
            for raw in [true, false] {
                let mut out = Vec::new();
                let mut sink = Csv::new(&columns(), &mut out, raw).expect("a line of names");
                sink.write(&[vec![Cell::text(text), Cell::Nothing, Cell::Real(-1.5)]]).expect("written");
                Box::new(sink).finish().expect("written");
                let mut table = csv::Reader::from_reader(&out[..]);
                let row = table.records().next().expect("a row").expect("CSV");
                assert_eq!((&row[0], &row[2]), (if raw { text } else { guarded }, "-1.5"));
            }
        }
    }
}
