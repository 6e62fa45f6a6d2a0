//! `corpuscope export`: the corpus as tables, for programs that outgrow a page.

mod column;
mod opensearch;
#[cfg(feature = "parquet")]
mod parquet;
mod sink;
mod table;
mod text;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use corpuscope_compiler::annotate::Annotator;
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::extract::Extractor;
use corpuscope_compiler::site::MANIFEST;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::index::{Document, Value};
use rayon::prelude::*;
use serde::Serialize;

use crate::corpus::{Corpus, compile_with_progress, name_problems};
use crate::print;

use self::column::{Cell, Column};
use self::sink::Sink;
use self::table::{Annotated, Table};

/// Documents whose rows are made at once.
const RUN: usize = 512;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpuscope export articles/ --format parquet --out tables/
  corpuscope export dist/ --format csv --table mentions > mentions.csv
  corpuscope export articles/ --format opensearch --out bulk/ --name harbour-news

Every table but `articles` has an id of its own and the id of its article in `article`. DIR/tables.json says what
each column means and which facet it holds.")]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// How the tables are written.
    #[arg(long, value_enum)]
    format: Format,
    /// Only these tables; all without it.
    #[arg(long, value_enum)]
    table: Vec<Table>,
    /// Folder to write to. Without it one table of jsonl or csv is printed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Leave texts in CSV as they are: without it an apostrophe stands before what a spreadsheet would take for a formula.
    #[arg(long)]
    raw: bool,
    /// What indexes of OpenSearch are called: NAME-articles, NAME-mentions, …
    #[arg(long, default_value = "corpus")]
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// JSON Lines.
    Jsonl,
    /// CSV; lists as JSON writes them.
    Csv,
    /// Parquet, for DuckDB, Spark, pandas and the like.
    Parquet,
    /// Lines for the bulk interface of OpenSearch, and the mapping of each index.
    Opensearch,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut tables = if args.table.is_empty() { Table::ALL.to_vec() } else { args.table.clone() };
    tables.sort_unstable();
    tables.dedup();
    check(args, &tables)?;
    let mut from = Input::open(&args.corpus, config)?;
    let facets = from.facets();
    let mut outs = Vec::new();
    for table in &tables {
        outs.push((Out::new(args, *table, &table.columns(&facets))?, 0));
    }
    let extractor = Extractor::built_in();
    from.documents(&mut |run, called| {
        let annotated = |document: &Document| -> Vec<Vec<Vec<Cell>>> {
            let Document { article, tags } = document;
            let has = |table| tables.contains(&table);
            let actors = tags.of(EntityKind::Actor);
            let of = Annotated {
                document,
                figures: if has(Table::Figures) { extractor.figures(article, actors) } else { Vec::new() },
                quotations: if has(Table::Quotations) {
                    extractor.quotations(article, actors)
                } else {
                    Vec::new()
                },
                names: if has(Table::Names) { extractor.namings(article, tags) } else { Vec::new() },
                called,
            };
            tables.iter().map(|table| table.rows(&of, &facets)).collect()
        };
        let rows: Vec<Vec<Vec<Vec<Cell>>>> = run.par_iter().map(annotated).collect();
        for of_article in rows {
            for ((out, n), rows) in outs.iter_mut().zip(of_article) {
                *n += rows.len();
                out.sink.write(&rows)?;
            }
        }
        Ok(())
    })?;
    let mut counts = Vec::new();
    for (table, (out, n)) in tables.iter().zip(outs) {
        out.finish()?;
        counts.push(format!("{n} {}", table.name()));
    }
    if let Some(folder) = &args.out {
        let told: Vec<Told> = tables
            .iter()
            .map(|table| Told { table: table.name(), columns: table.columns(&facets) })
            .collect();
        let file = folder.join("tables.json");
        std::fs::write(&file, serde_json::to_string_pretty(&told)? + "\n")
            .with_context(|| file.display().to_string())?;
        print(format_args!("{} in {}", counts.join(", "), folder.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is told of a table beside it.
#[derive(Serialize)]
struct Told {
    table: &'static str,
    columns: Vec<Column>,
}

/// Refuses what cannot be written before anything is read.
fn check(args: &Args, tables: &[Table]) -> Result<()> {
    let printable = matches!(args.format, Format::Jsonl | Format::Csv) && tables.len() == 1;
    if args.out.is_none() && !printable {
        bail!("--out DIR says where the tables go; only one --table of jsonl or csv can be printed");
    }
    if args.format == Format::Parquet && !cfg!(feature = "parquet") {
        bail!(
            "this program was built without Parquet; build it with `--features parquet`, or take --format jsonl"
        );
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if args.name.is_empty() || !args.name.chars().all(allowed) || args.name.starts_with(['-', '_']) {
        bail!(
            "--name {}: OpenSearch wants small letters, digits, - and _, and a letter or digit first",
            args.name
        );
    }
    Ok(())
}

/// A file that is being written, or the screen. A file has its name when it is complete.
struct Out {
    sink: Box<dyn Sink>,
    /// The file as it is being written, and its name in the end.
    file: Option<(PathBuf, PathBuf)>,
}

impl Out {
    fn new(args: &Args, table: Table, columns: &[Column]) -> Result<Self> {
        let Some(folder) = &args.out else {
            return Ok(Out {
                sink: text_sink(args.format, columns, args.raw, std::io::stdout())?,
                file: None,
            });
        };
        let name = match args.format {
            Format::Jsonl => format!("{}.jsonl", table.name()),
            Format::Csv => format!("{}.csv", table.name()),
            Format::Parquet => format!("{}.parquet", table.name()),
            Format::Opensearch => format!("{}/bulk.ndjson", table.name()),
        };
        let last = folder.join(name);
        let mut aside = last.clone().into_os_string();
        aside.push(".partial");
        let aside = PathBuf::from(aside);
        let within = last.parent().unwrap_or(folder);
        std::fs::create_dir_all(within).with_context(|| within.display().to_string())?;
        let file = File::create(&aside).with_context(|| aside.display().to_string())?;
        let sink: Box<dyn Sink> = match args.format {
            Format::Opensearch => {
                let mapping = within.join("mapping.json");
                let text = serde_json::to_string_pretty(&opensearch::mapping(columns))? + "\n";
                std::fs::write(&mapping, text).with_context(|| mapping.display().to_string())?;
                let index = format!("{}-{}", args.name, table.name());
                Box::new(opensearch::Bulk::new(columns, index, BufWriter::new(file)))
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(parquet::Parquet::new(columns, BufWriter::new(file))?),
            format => text_sink(format, columns, args.raw, file)?,
        };
        Ok(Out { sink, file: Some((aside, last)) })
    }

    fn finish(self) -> Result<()> {
        self.sink.finish()?;
        if let Some((aside, last)) = self.file {
            std::fs::rename(&aside, &last).with_context(|| last.display().to_string())?;
        }
        Ok(())
    }
}

fn text_sink(
    format: Format,
    columns: &[Column],
    raw: bool,
    out: impl Write + 'static,
) -> Result<Box<dyn Sink>> {
    let out = BufWriter::new(out);
    Ok(match format {
        Format::Csv => Box::new(text::Csv::new(columns, out, raw)?),
        _ => Box::new(text::JsonLines::new(columns, out)),
    })
}

/// What countries and actors are called.
type Called<'a> = &'a (dyn Fn(EntityKind, &str) -> Value + Sync);

/// What is exported: articles just read, or an index built before.
enum Input {
    Articles(Box<Compiled>),
    Index(Box<Corpus>),
}

impl Input {
    fn open(path: &Path, config: Option<&Path>) -> Result<Self> {
        if path.join(MANIFEST).is_file() {
            return Ok(Input::Index(Box::new(Corpus::open(path, config)?)));
        }
        let compiled = compile_with_progress(path, config)?;
        if compiled.documents.is_empty() {
            bail!("no file of {} holds an article that can be read: nothing was written", path.display());
        }
        name_problems(path, compiled.diagnostics.len(), compiled.skipped.len());
        Ok(Input::Articles(Box::new(compiled)))
    }

    /// The facets that are the corpus's own, by their names.
    fn facets(&self) -> Vec<String> {
        const BUILT_IN: [&str; 8] =
            ["country", "actor", "source", "author", "language", "kind", "topic", "date"];
        match self {
            Input::Articles(compiled) => compiled.config.facet.keys().cloned().collect(),
            Input::Index(corpus) => {
                let own = corpus.index().facets.iter().filter(|facet| !BUILT_IN.contains(&&*facet.name));
                let mut own: Vec<String> = own.map(|facet| facet.name.clone()).collect();
                own.sort_unstable();
                own
            }
        }
    }

    /// Calls `each` with some documents at a time, in their order.
    fn documents(&mut self, each: &mut dyn FnMut(&[Document], Called<'_>) -> Result<()>) -> Result<()> {
        match self {
            Input::Articles(compiled) => {
                let language = compiled.config.language.clone().unwrap_or_else(|| "en".into());
                let annotator: &Annotator = &compiled.annotator;
                let called = |kind, key: &str| annotator.value(kind, key, &language);
                for run in compiled.documents.chunks(RUN) {
                    let unpacked =
                        run.iter().map(|packed| packed.unpack().map_err(|e| crate::built::undecoded(&e)));
                    each(&unpacked.collect::<Result<Vec<_>>>()?, &called)?;
                }
            }
            Input::Index(corpus) => {
                let numbers: Vec<u32> = (0..corpus.index().corpus.documents).collect();
                for run in numbers.chunks(RUN) {
                    let documents = corpus.ask(|index| index.documents(run))?;
                    let index = corpus.index();
                    let called = |kind: EntityKind, key: &str| crate::tags::called(index, kind, key);
                    each(&documents, &called)?;
                }
            }
        }
        Ok(())
    }
}
