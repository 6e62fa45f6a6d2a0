//! Records that stand in one file become articles: rows of a table, objects of JSON, references of a library.

use crate::threads::*;

use super::columns::{Columns, Evidence};
use super::decode;
use super::fields::{NO_TEXT, assemble};
use super::format::Context;
use super::outcome::FileOutcome;
use super::record::Record;

/// The records of a file, before they are articles.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// The records, in their order.
    pub(super) records: Vec<Record>,
    /// Whether the file is made for several, so that they are numbered.
    pub(super) several: bool,
    /// Whether they are references to what may be elsewhere.
    pub(super) library: bool,
    /// What was met on the way.
    pub(super) outcome: FileOutcome,
}

/// Decodes a file and finds the records in its text.
pub(super) fn of_text(
    bytes: Vec<u8>,
    context: &Context,
    parse: impl FnOnce(&str, &Context) -> Records,
) -> Records {
    let mut found = Records::default();
    let mut outcome = decode::text(bytes, context, |text, context| {
        found = parse(text, context);
        FileOutcome::default()
    });
    outcome.absorb(std::mem::take(&mut found.outcome));
    Records { outcome, ..found }
}

/// Makes articles of the records of a file.
pub(super) fn read(found: Records, context: &Context) -> FileOutcome {
    let Records { records, several, library, mut outcome } = found;
    let columns = columns(&records, context);
    tell(&columns, &records, context, &mut outcome);
    let context = context.with_columns(&columns);
    let numbered: Vec<(usize, Record)> = records.into_iter().enumerate().collect();
    let article = |(at, record): (usize, Record)| match context.beside.is_joined(context.file, record.line) {
        true => FileOutcome::default(),
        false => assemble(&record, None, several.then_some(at + 1), &context),
    };
    let outcomes: Vec<FileOutcome> = numbered.into_par_iter().map(article).collect();
    outcome.absorb(FileOutcome::merged(outcomes));
    count_empty(&mut outcome, context.file, library);
    outcome
}

/// What records say together.
pub(super) fn columns(records: &[Record], context: &Context) -> Columns {
    let mut evidence = Evidence::default();
    records.iter().for_each(|record| evidence.add(record, context.mapping));
    evidence.settle()
}

/// Says which field was taken for the text, and which was not though it holds more.
pub(super) fn tell(columns: &Columns, records: &[Record], context: &Context, outcome: &mut FileOutcome) {
    let line = records.first().map_or(0, |record| record.line);
    if let Some(body) = &columns.body {
        let what = format!(
            "`{body}` was read as the text; `[fields] body = \"{body}\"` in corpus.toml says so for certain"
        );
        outcome.note(context.file, line, what);
    }
    if let Some(longer) = &columns.longer {
        let what =
            format!("the field `{longer}` holds more text than what was read as the text, and was not used");
        let mend = format!("`[fields] body = \"{longer}\"` in corpus.toml reads it");
        let kind = context.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        outcome.warn_once(format!("longer {longer} {kind}"), (context.file, line), what, mend);
    }
}

/// Tells in one line of many records without text.
fn count_empty(outcome: &mut FileOutcome, file: &str, library: bool) {
    /// So many may each have a line.
    const FEW: usize = 5;
    let empty = |skipped: &&crate::diagnostic::Skipped| skipped.file == file && skipped.why == NO_TEXT;
    let lines: Vec<usize> = outcome.skipped.iter().filter(empty).map(|skipped| skipped.line).collect();
    let Some(first) = lines.first().copied() else { return };
    if lines.len() > FEW || library {
        outcome.skipped.retain(|skipped| !empty(&skipped));
        let why = match (lines.len(), library) {
            (1, true) => "one reference has no abstract and no text".to_owned(),
            (n, true) => format!("{n} references have no abstract and no text (this is the first)"),
            (n, false) => format!("{n} records have no text (this is the first)"),
        };
        outcome.skip(file, first, why);
    }
}
