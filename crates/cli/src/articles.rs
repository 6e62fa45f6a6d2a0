//! `corpuscope articles`: what was read of each article, and where each field comes from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::documents::in_order;
use corpuscope_compiler::read::{Reading, Told};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::panels::guarded;
use corpuscope_core::text::words;
use serde::Serialize;

use crate::corpus::compile_with_progress;
use crate::{print, print_json};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    corpus: PathBuf,
    /// Print CSV with a row an article.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Leave texts in CSV as they are: without it an apostrophe stands before what a spreadsheet would take for a formula.
    #[arg(long, requires = "csv")]
    raw: bool,
    /// Print JSON Lines.
    #[arg(long)]
    json: bool,
}

/// What was read of an article; after each value where it comes from, empty where there is none.
#[derive(Serialize)]
struct Row {
    id: String,
    file: String,
    line: usize,
    title: String,
    title_from: String,
    date: String,
    date_from: String,
    authors: String,
    authors_from: String,
    source: String,
    source_from: String,
    language: String,
    language_from: String,
    url: String,
    url_from: String,
    words: usize,
    body_from: String,
    copies: String,
}

impl Row {
    fn new(article: &Article, reading: &Reading) -> Self {
        let meta = &article.meta;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let from = |field| reading.origins.of(field).unwrap_or_default().to_owned();
        let copies: Vec<String> =
            reading.copies.iter().map(|(file, line)| format!("{file}:{line}")).collect();
        Row {
            id: article.id.clone(),
            file: reading.file.clone(),
            line: reading.line,
            title: article.first(BlockKind::Title).unwrap_or_default().to_owned(),
            title_from: from(Told::Title),
            date: meta.date.map(|date| date.to_string()).unwrap_or_default(),
            date_from: from(Told::Date),
            authors: meta.authors.join("; "),
            authors_from: from(Told::Author),
            source: text(&meta.source),
            source_from: from(Told::Source),
            language: text(&meta.language),
            language_from: from(Told::Language),
            url: text(&meta.url),
            url_from: from(Told::Url),
            words: words(&article.text).count(),
            body_from: from(Told::Body),
            copies: copies.join("; "),
        }
    }

    /// The fields that are told, with their values.
    fn fields(&self) -> [(Told, &str, &str); 6] {
        [
            (Told::Title, &self.title, &self.title_from),
            (Told::Date, &self.date, &self.date_from),
            (Told::Author, &self.authors, &self.authors_from),
            (Told::Source, &self.source, &self.source_from),
            (Told::Language, &self.language, &self.language_from),
            (Told::Url, &self.url, &self.url_from),
        ]
    }
}

/// The articles in the order of their files.
fn rows(compiled: &Compiled) -> Result<Vec<Row>> {
    let mut readings = compiled.readings.iter();
    let mut rows = Vec::with_capacity(compiled.documents.len());
    in_order(&compiled.documents, |document| {
        rows.extend(readings.next().map(|reading| Row::new(&document.article, reading)));
    })?;
    rows.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(rows)
}

/// The same CSV, in which no text is taken for a formula.
fn for_spreadsheets(table: &[u8]) -> Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(table).records() {
        out.write_record(row?.iter().map(|field| guarded(field.to_owned())))?;
    }
    Ok(out.into_inner()?)
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let rows = rows(&compile_with_progress(&args.corpus, config)?)?;
    if args.csv {
        let mut table = csv::Writer::from_writer(Vec::new());
        rows.iter().try_for_each(|row| table.serialize(row))?;
        let table = table.into_inner()?;
        let table = String::from_utf8(if args.raw { table } else { for_spreadsheets(&table)? })?;
        print(table.trim_end_matches('\n'));
        return Ok(ExitCode::SUCCESS);
    }
    for row in rows {
        if args.json {
            print_json(&row)?;
            continue;
        }
        print(format_args!("{}  {}:{}  {} words", row.id, row.file, row.line, row.words));
        row.fields().iter().filter(|(_, value, _)| !value.is_empty()).for_each(|(field, value, from)| {
            print(format_args!("  {:<9}{value} ({from})", field.name()));
        });
    }
    Ok(ExitCode::SUCCESS)
}

/// What is known of how one article was read: its fields, what was cut from it, the problems of its file.
pub(crate) fn explain(compiled: &Compiled, id: &str) -> Result<()> {
    let row = rows(compiled)?.into_iter().find(|row| row.id == id);
    let row =
        row.ok_or_else(|| anyhow!("no article has the id “{id}”; `corpuscope articles` lists the ids"))?;
    print(format_args!("{}  {}:{}", row.id, row.file, row.line));
    for (field, value, from) in row.fields() {
        match value {
            "" => print(format_args!("  {:<9}none", field.name())),
            value => print(format_args!("  {:<9}{value} ({from})", field.name())),
        }
    }
    print(format_args!("  {:<9}{} words ({})", Told::Body.name(), row.words, row.body_from));
    if !row.copies.is_empty() {
        print(format_args!("  the same stands in {}", row.copies));
    }
    for (_, cut) in compiled.cut.iter().filter(|(of, _)| *of == row.id) {
        print(format_args!("  cut, line {}: {}: {}", cut.line, cut.reason, cut.text.replace('\n', " ")));
    }
    for problem in compiled.diagnostics.iter().filter(|d| d.file == row.file) {
        print(format_args!("  problem: {problem}"));
    }
    Ok(())
}
