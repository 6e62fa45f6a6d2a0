//! Workbooks of Excel and LibreOffice: the first sheet that holds texts is a table.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, open_workbook_auto_from_rs};

use super::table::{self, Table};
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::records::{self, Records};

/// `.xlsx`, `.xls`, `.ods` and their like.
pub(in crate::read) static FORMAT: Format = Format {
    name: "spreadsheet",
    endings: &["xlsx", "xlsm", "xlsb", "xls", "ods"],
    archive: false,
    // The name of what it is stands in the head of an OpenDocument file.
    sniff: |head| {
        let kind = b"application/vnd.oasis.opendocument.spreadsheet";
        head.starts_with(b"PK") && head.windows(kind.len()).any(|bytes| bytes == kind)
    },
    read: |bytes, context| table::read(sheets(bytes, context), context),
};

/// The records of a workbook: those of the sheets that hold texts, or else of the first that holds any.
pub(super) fn sheets(bytes: Vec<u8>, context: &Context) -> Records {
    let mut book = match open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            let what = format!("the workbook cannot be opened ({error})");
            let mend =
                "open it in a spreadsheet program and save it again, without a password, as .xlsx or .csv";
            let outcome = FileOutcome::failed(context.file, 0, what, mend);
            return Records { outcome, ..Records::default() };
        }
    };
    let names = book.sheet_names();
    let mut with_text: Option<Records> = None;
    let mut without: Option<Records> = None;
    let mut left: Vec<&str> = Vec::new();
    for name in &names {
        let range = match book.worksheet_range(name) {
            Ok(range) => range,
            Err(error) => {
                let found = with_text.get_or_insert_default();
                let what = format!("the sheet “{name}” cannot be read ({error})");
                let mend = "open the workbook in a spreadsheet program and save it again";
                found.outcome.warn(context.file, 0, what, mend);
                continue;
            }
        };
        let found = table::records(Table { rows: rows(&range), strict: false }, context);
        let names = found.records.iter().flat_map(|record| &record.fields).map(|field| field.name.as_str());
        let text =
            context.mapping.names_text(names) || records::columns(&found.records, context).body.is_some();
        match (&mut with_text, text) {
            (_, false) => {
                if !found.records.is_empty() {
                    left.push(name);
                }
                without.get_or_insert(found);
            }
            (Some(all), true) => {
                all.records.extend(found.records);
                all.outcome.absorb(found.outcome);
            }
            (none, true) => *none = Some(found),
        }
    }
    match with_text {
        Some(mut found) => {
            if !left.is_empty() {
                found.outcome.note(
                    context.file,
                    0,
                    format!("no texts stand in the sheet {}", left.join(", ")),
                );
            }
            found
        }
        None => without.unwrap_or_default(),
    }
}

/// The rows of a sheet that hold something, with their numbers.
fn rows(range: &Range<Data>) -> Vec<(usize, Vec<String>)> {
    let first = range.start().map_or(1, |(row, _)| row as usize + 1);
    let cells = |row: &[Data]| row.iter().map(text).collect::<Vec<String>>();
    let rows = range.rows().enumerate().map(|(at, row)| (first + at, cells(row)));
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())).collect()
}

/// What a cell says, a day as ISO 8601.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => yes.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        // A time of day alone has no day.
        Data::DateTime(day) if !day.is_duration() && day.as_f64() >= 1.0 => {
            let (year, month, date, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{date:02}")
        }
        Data::DateTime(_) | Data::DurationIso(_) => cell.as_string().unwrap_or_default(),
        Data::DateTimeIso(text) => text.clone(),
    }
}
