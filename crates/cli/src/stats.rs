//! `corpuscope stats`: what the files of a built index hold, and what they weigh.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use corpuscope_core::index::{Kind, section};

use crate::{built, print};
use corpuscope_compiler::site::lzma::{Effort, pack};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder with a built index.
    folder: PathBuf,
}

/// What is known of the sections of one kind.
#[derive(Default)]
struct Row {
    sections: usize,
    files: usize,
    raw: usize,
    stored: usize,
    largest: usize,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut rows: BTreeMap<(bool, Kind), Row> = BTreeMap::new();
    let mut all = Row::default();
    let start = built::manifest(&args.folder)?.start;
    for name in built::index_files(&args.folder)? {
        let (stored, file) = built::read_file(&args.folder, &name)?;
        let sections =
            section::read(&file).map_err(|e| anyhow!("{name}: {}", built::in_words(&e.message())))?;
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
    print(format_args!(
        "{:<30}{:>9}{:>7}{:>12}{:>12}{:>9}{:>9}",
        "section", "sections", "files", "raw", "stored", "mean", "largest"
    ));
    for ((apart, kind), row) in &rows {
        let name = format!(
            "{}{}",
            if *apart { "" } else { "at the start: " },
            corpuscope_messages::english().text(kind.name())
        );
        line(&name, row);
    }
    all.sections = rows.values().map(|r| r.sections).sum();
    line("all, as stored", &all);
    Ok(ExitCode::SUCCESS)
}

fn line(name: &str, row: &Row) {
    let mean = row.stored / row.sections.max(1);
    print(format_args!(
        "{name:<30}{:>9}{:>7}{:>12}{:>12}{mean:>9}{:>9}",
        row.sections, row.files, row.raw, row.stored, row.largest
    ));
}
