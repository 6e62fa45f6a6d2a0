//! Tables, whatever file they come from: rows of cells become records.

use crate::read::authors::turned;
use crate::read::format::Context;
use crate::read::names::plain;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::records::{self, Records};
use crate::read::values::is_nothing;

/// Rows of cells, each with its line.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<(usize, Vec<String>)>,
    /// Whether a row with more cells than headings is at fault.
    pub(super) strict: bool,
}

/// So many rows may stand above the headings, or be them.
pub(super) const ABOVE: usize = 12;

/// How many of these cells are names of fields that are known.
pub(super) fn known(cells: &[String], context: &Context) -> usize {
    let is_name = |cell: &&String| {
        cell.chars().count() <= 40 && !cell.trim().is_empty() && !context.mapping.targets_of(cell).is_empty()
    };
    cells.iter().filter(is_name).count()
}

/// Finds the headings of a table, and makes a record of each row below them.
pub(super) fn records(table: Table, context: &Context) -> Records {
    let mut outcome = FileOutcome::default();
    let Table { mut rows, strict } = table;
    let width = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let candidates = || rows.iter().take(ABOVE).enumerate();
    let named = candidates().find(|(_, (_, cells))| known(cells, context) >= 2);
    let named = named.or_else(|| candidates().find(|(_, (_, cells))| known(cells, context) >= 1));
    // The first of the widest rows, where no name is known.
    let widest = candidates().map(|(_, (_, cells))| width(cells)).max().unwrap_or(0);
    let named = named.or_else(|| candidates().find(|(_, (_, cells))| width(cells) == widest));
    let Some(at) = named.map(|(at, _)| at) else {
        outcome.skip(context.file, 0, "it is empty");
        return Records { outcome, ..Records::default() };
    };
    let below = rows.split_off(at + 1);
    let mut header: Vec<String> = rows.pop().map(|(_, cells)| cells).unwrap_or_default();
    header.iter_mut().for_each(|name| *name = name.trim().trim_start_matches('\u{feff}').to_owned());
    while header.last().is_some_and(String::is_empty) && header.len() > 1 {
        header.pop();
    }
    // R leaves out the heading of the names of rows.
    if !below.is_empty() && below.iter().all(|(_, cells)| cells.len() == header.len() + 1) && strict {
        header.insert(0, String::new());
    }
    let library = is_library(&header);
    let mut records = Vec::with_capacity(below.len());
    for (line, mut cells) in below {
        while cells.len() > header.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() > header.len() {
            let what = format!("the row has {} columns, the header {}", cells.len(), header.len());
            let mend = "put values with a separator or a line break in quotation marks";
            match strict {
                true => outcome.fail(context.file, line, what, mend),
                false => cells.truncate(header.len()),
            }
            if strict {
                continue;
            }
        }
        // Tables that were put together have their headings again and again.
        if cells.iter().zip(&header).all(|(cell, name)| cell.trim() == name) {
            continue;
        }
        let mut record = Record::at(line);
        for (name, value) in
            header.iter().zip(&cells).filter(|(name, value)| !name.is_empty() && !is_nothing(value))
        {
            match library && plain(name) == "author" {
                true => value.split(';').for_each(|author| {
                    record.push(name, &turned(author).unwrap_or_else(|| author.to_owned()), line);
                }),
                false => record.push(name, value, line),
            }
        }
        records.push(record);
    }
    Records { records, several: true, library, outcome }
}

/// Whether this is a table of Zotero's.
fn is_library(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|heading| heading == name);
    has("Item Type") && has("Key") && (has("Abstract Note") || has("Publication Title"))
}

/// Makes articles of the records of a table; one that holds no text is named.
pub(super) fn read(found: Records, context: &Context) -> FileOutcome {
    let names = || found.records.iter().flat_map(|record| &record.fields).map(|field| field.name.as_str());
    let text = context.mapping.names_text(names())
        || records::columns(&found.records, context).body.is_some()
        || found.library;
    if text || found.records.is_empty() {
        return records::read(found, context);
    }
    let mut columns: Vec<&str> = Vec::new();
    names().for_each(|name| {
        if !columns.contains(&name) {
            columns.push(name)
        }
    });
    let what = format!("none of its columns ({}) holds the text of articles", columns.join(", "));
    let mend = "name the column in corpus.toml, as in [fields] body = \"…\", or add the file to `exclude`";
    // A table of something else may well lie among the articles.
    let mut outcome = found.outcome;
    outcome.skip(context.file, 1, what.clone());
    outcome.warn(context.file, 1, what, mend);
    outcome
}
