//! What the sections of a built index weigh.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use corpuscope_core::index::{Kind, section};
use serde::Serialize;

use crate::{built, print};
use corpuscope_lzma::{Effort, pack};

/// What is known of the sections of one kind.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row {
    /// What they hold.
    section: String,
    /// They are in the file that a page starts from.
    at_the_start: bool,
    sections: usize,
    files: usize,
    /// Bytes before packing.
    raw: usize,
    /// Bytes of each, packed by itself.
    stored: usize,
    largest: usize,
}

/// Reads all files of an index: a row for each kind of section, and one of all files as they are stored.
pub(super) fn weigh(folder: &Path) -> Result<Vec<Row>> {
    let mut rows: BTreeMap<(bool, Kind), Row> = BTreeMap::new();
    let mut all = Row::default();
    let words = corpuscope_messages::english();
    let start = built::manifest(folder)?.start;
    let of = built::open_index(folder)?.corpus.fingerprint;
    for name in built::index_files(folder)? {
        let (stored, file) = built::read_file(folder, &name)?;
        let sections =
            section::read(&file, &of).map_err(|e| built::damage(&e)).with_context(|| name.clone())?;
        let mut seen = None;
        for (part, payload) in sections {
            // By themselves: what a file of several stores for each cannot be told apart.
            let alone = pack(payload, Effort::Usual)?.len();
            let row = rows.entry((name != start, part.kind)).or_default();
            row.sections += 1;
            row.raw += payload.len();
            row.stored += alone;
            row.largest = row.largest.max(alone);
            if seen != Some(part.kind) {
                row.files += 1;
                seen = Some(part.kind);
            }
        }
        all.files += 1;
        all.stored += stored;
        all.raw += file.len();
        all.largest = all.largest.max(stored);
    }
    all.sections = rows.values().map(|r| r.sections).sum();
    all.section = "all, as stored".to_owned();
    let named = |((apart, kind), row): ((bool, Kind), Row)| Row {
        section: words.text(Kind::name(kind)).to_owned(),
        at_the_start: !apart,
        ..row
    };
    Ok(rows.into_iter().map(named).chain([all]).collect())
}

/// Prints the rows as a table.
pub(super) fn table(rows: &[Row]) {
    print(format_args!(
        "{:<30}{:>9}{:>7}{:>12}{:>12}{:>9}{:>9}",
        "section", "sections", "files", "raw", "stored", "mean", "largest"
    ));
    for row in rows {
        let name = format!("{}{}", if row.at_the_start { "at the start: " } else { "" }, row.section);
        let mean = row.stored / row.sections.max(1);
        print(format_args!(
            "{name:<30}{:>9}{:>7}{:>12}{:>12}{mean:>9}{:>9}",
            row.sections, row.files, row.raw, row.stored, row.largest
        ));
    }
}
