//! Tables as workbooks of spreadsheets (Office Open XML, ECMA-376): a sheet with the table, and one that says where it is
//! from. A text stands in its cell as one, so that nothing in it is taken for a formula.

use super::cell::{Cell, Words};
use super::origin::Origin;
use super::table::Table;
use crate::zip::ZipFile;

/// Letters that a cell takes, at most; spreadsheets refuse more.
const LONGEST: usize = 32_767;

/// What stands in a cell.
enum Value {
    Number(String),
    Text(String),
}

impl Origin {
    /// Returns a table as a workbook: its rows below the names of its columns, and beside it what is told here and in
    /// the notes of the table. `words` puts messages into words.
    pub fn xlsx(&self, table: &Table, words: &Words<'_>) -> Vec<u8> {
        let names = table.fields.iter().map(|field| Value::Text(field.name()));
        let heads = std::iter::once(Value::Text("key".to_owned())).chain(names).collect();
        let rows = table.rows.iter().map(|row| {
            let cells = row.cells.iter().zip(&table.fields).map(|(cell, field)| {
                let text = cell.text(field.column.measure, words);
                match cell {
                    Cell::Float(n) | Cell::Percent(n) if !n.is_finite() => Value::Text(String::new()),
                    Cell::Int(_) | Cell::Float(_) | Cell::Percent(_) => Value::Number(text),
                    _ => Value::Text(text),
                }
            });
            std::iter::once(Value::Text(row.key.clone())).chain(cells).collect()
        });
        let rows = std::iter::once(heads).chain(rows);
        let told = self.told(words).into_iter().map(|line| line.into_iter().map(Value::Text).collect());
        let notes =
            table.notes.iter().map(|note| vec![Value::Text("note".to_owned()), Value::Text(words(note))]);
        let mut zip = ZipFile::default();
        let parts = [
            ("[Content_Types].xml", include_str!("content_types.xml")),
            ("_rels/.rels", include_str!("rels.xml")),
            ("xl/workbook.xml", include_str!("workbook.xml")),
            ("xl/_rels/workbook.xml.rels", include_str!("workbook_rels.xml")),
            ("xl/worksheets/sheet1.xml", &sheet(rows)),
            ("xl/worksheets/sheet2.xml", &sheet(told.chain(notes))),
        ];
        // What is too large for a zip, four gigabytes, is too large for a page.
        let stored = parts.iter().try_for_each(|(name, part)| zip.store(name, part.as_bytes()));
        stored.and_then(|()| zip.finish()).unwrap_or_default()
    }
}

/// A sheet of these rows.
fn sheet(rows: impl Iterator<Item = Vec<Value>>) -> String {
    let mut out = include_str!("sheet_start.xml").to_owned();
    for (row, cells) in rows.enumerate() {
        out.push_str("<row>");
        for (column, value) in cells.iter().enumerate() {
            let at = letters(column) + &(row + 1).to_string();
            match value {
                Value::Number(number) => {
                    tag("c", &[("r", &at)], &mut out);
                    out.extend(["<v>", number, "</v></c>"]);
                }
                Value::Text(text) if text.is_empty() => {}
                Value::Text(text) => {
                    tag("c", &[("r", &at), ("t", "inlineStr")], &mut out);
                    out.push_str("<is>");
                    tag("t", &[("xml:space", "preserve")], &mut out);
                    escape(text, &mut out);
                    out.push_str("</t></is></c>");
                }
            }
        }
        out.push_str("</row>");
    }
    out + include_str!("sheet_end.xml")
}

/// Writes the beginning of an element.
fn tag(name: &str, attributes: &[(&str, &str)], out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes {
        out.push(' ');
        out.extend([key, "=\"", value, "\""]);
    }
    out.push('>');
}

/// The letters of a column, from 0: A to Z, then AA.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8).to_string();
    if column < 26 { last } else { letters(column / 26 - 1) + &last }
}

/// Writes a text, as far as a cell takes it. What XML has no sign for is left out: control characters.
fn escape(text: &str, out: &mut String) {
    let mut left = LONGEST;
    for c in text.chars() {
        // Spreadsheets count as UTF-16 does.
        let Some(rest) = left.checked_sub(c.len_utf16()) else { break };
        left = rest;
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use proptest::prelude::*;

    use super::super::about::About;
    use super::super::column::Column;
    use super::super::origin::OriginOfSide;
    use super::super::table::Row;
    use super::*;
    use crate::message::{Message, say};

    static ABOUT: About = About::new("who", say::PANEL_QUOTES, say::PANEL_QUOTES);
    static COLUMNS: [Column; 3] = [
        Column::text("name", say::PANEL_COLUMN_QUOTATION),
        Column::count("n", say::PANEL_COLUMN_QUOTATION),
        Column::score("rate", say::PANEL_COLUMN_QUOTATION),
    ];

    fn words(message: &Message) -> String {
        if let Message::Text(text) = message { text.clone() } else { "word".to_owned() }
    }

    fn table(rows: &[(String, u32, f64)]) -> Table {
        let mut table = Table::new(&ABOUT, &COLUMNS, &[], 0);
        table.rows.extend(rows.iter().map(|(name, n, rate)| Row {
            key: "=1+1".into(),
            quiet: false,
            minor: false,
            cells: vec![Cell::Text(name.clone()), Cell::Int(*n), Cell::Float(*rate)],
        }));
        table
    }

    /// The cells of both sheets, read by a program of others.
    fn read(bytes: Vec<u8>) -> [Vec<Vec<Data>>; 2] {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        ["table", "about"].map(|name| {
            let range = book.worksheet_range(name).expect("a sheet");
            range.rows().map(<[Data]>::to_vec).collect()
        })
    }

    #[test]
    fn a_workbook_says_where_it_is_from_and_takes_no_text_for_a_formula() {
        let side = OriginOfSide { title: "oil & <gas>".into(), articles: 7, ..OriginOfSide::default() };
        let (corpus, made) = ("Harbour".to_owned(), "2026-01-02".to_owned());
        let origin = Origin { corpus, made, sides: vec![side], ..Origin::default() };
        let mut table = table(&[("=SUM(A1)".into(), 3, 0.5)]);
        table.notes.push("The first".into());
        let [rows, told] = read(origin.xlsx(&table, &words));
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(rows[0], ["key", "name", "n", "rate"].map(text));
        assert_eq!(rows[1], [text("=1+1"), text("=SUM(A1)"), Data::Float(3.0), Data::Float(0.5)]);
        let has =
            |words: &[&str]| told.iter().any(|line| words.iter().all(|word| line.contains(&text(word))));
        assert!(has(&["corpus", "Harbour"]) && has(&["made", "2026-01-02"]), "{told:?}");
        assert!(has(&["oil & <gas>", "7"]) && has(&["note", "The first"]), "{told:?}");
    }

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        let called = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")];
        assert!(called.iter().all(|(column, name)| letters(*column) == *name));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            rows in prop::collection::vec(("[ -~äß€\u{1F600}\n]{0,20}", 0u32..9999, -999i32..999), 0..6),
        ) {
            let rows: Vec<(String, u32, f64)> =
                rows.into_iter().map(|(text, n, rate)| (text, n, f64::from(rate) / 8.0)).collect();
            let [read, _] = read(Origin::default().xlsx(&table(&rows), &words));
            prop_assert_eq!(read.len(), rows.len() + 1);
            for ((text, n, rate), cells) in rows.iter().zip(&read[1..]) {
                let expected = if text.is_empty() { Data::Empty } else { Data::String(text.clone()) };
                prop_assert_eq!(&cells[1], &expected);
                prop_assert_eq!(&cells[2..], &[Data::Float(f64::from(*n)), Data::Float(*rate)]);
            }
        }
    }
}
