//! `corpuscope compare`: every panel of a comparison, as text, JSON or CSV: the same tables as the page has.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use corpuscope_core::index::collect;
use corpuscope_core::message::Message;
use corpuscope_core::panels::{Cell, Measure, Options, Origin, Panel, Selection, Table, TableColumn, Words};
use corpuscope_core::search::{Choice, Request};
use corpuscope_core::sides::{MOST, Side, key_of, sides};

use crate::corpus::Corpus;
use crate::{print, print_json};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Two to six sides, each the id of an article, FACET=VALUE for all articles that have it, or
    /// `?` and a filter as in the page's address.
    #[arg(required = true, num_args = 2..=MOST, value_name = "SIDE")]
    sides: Vec<String>,
    #[arg(long, value_name = "PART", value_parser = panel_of, help = part_help())]
    part: Option<Panel>,
    /// Rows of a part at most; of terms, for each side.
    #[arg(long)]
    rows: Option<usize>,
    /// Order terms by weighted log-odds.
    #[arg(long)]
    log_odds: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Print CSV, a table for each part; of one part the file that the page gives.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Leave texts in CSV as they are: without it an apostrophe stands before what a spreadsheet would take for a formula.
    #[arg(long, requires = "csv")]
    raw: bool,
}

/// The panels that compare sides.
fn panels() -> impl Iterator<Item = Panel> {
    Panel::ALL.iter().copied().filter(|panel| panel.about().is_for(2))
}

fn keys() -> String {
    panels().map(Panel::key).collect::<Vec<_>>().join(", ")
}

fn part_help() -> String {
    format!("One part alone, of {}", keys())
}

fn panel_of(key: &str) -> Result<Panel> {
    panels().find(|panel| panel.key() == key).ok_or_else(|| anyhow!("a part is one of {}", keys()))
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let keys: Vec<String> = args.sides.iter().map(|side| key(side)).collect();
    let chosen = corpus.ask(|index| sides(index, &keys))?;
    if let Some(side) = chosen.iter().find(|s| s.documents.is_empty()) {
        bail!("no article is “{}”; `corpuscope tags` lists the ids", side.key);
    }
    let options = Options { rows: args.rows, second: args.log_odds, ..Options::default() };
    let tables = corpus.ask(|index| {
        let selection = Selection::new(index, &chosen);
        let asked = panels().filter(|panel| args.part.is_none_or(|one| one == *panel));
        collect(asked.map(|panel| Ok(panel.make(&selection, options)?.table)))
    })?;
    let origin = corpus.ask(|index| Origin::of(index, &chosen))?;
    if args.json {
        json(&origin, &chosen, &tables, args.part.is_some())?;
        return Ok(ExitCode::SUCCESS);
    }
    let catalogue = corpuscope_messages::english();
    let words = |message: &Message| catalogue.words(message);
    if args.csv {
        print(origin.lines(&words).trim_end_matches('\n'));
    }
    for (number, table) in tables.iter().enumerate() {
        if number > 0 {
            print("");
        }
        if args.part.is_none() {
            print(format_args!("part,{}", table.about.key));
        }
        if args.csv {
            let csv = if args.raw { table.raw_csv(&words) } else { table.csv(&words) };
            print(csv.trim_end_matches('\n'));
        } else {
            plain(table, &words);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What stands for a side in an address.
fn key(side: &str) -> String {
    match side.split_once('=') {
        Some((facet, value)) if !side.starts_with('?') => {
            let choice = Choice { include: vec![value.to_owned()], ..Choice::default() };
            key_of(&Request { facets: (facet, choice).into(), ..Request::default() })
        }
        _ => side.to_owned(),
    }
}

/// One part is an object with its table, as the page gives it.
fn json(origin: &Origin, sides: &[Side], tables: &[Table], one: bool) -> Result<()> {
    let catalogue = corpuscope_messages::english();
    let words = |message: &Message| catalogue.words(message);
    if let [table] = tables
        && one
    {
        print(origin.json(table, &words));
        return Ok(());
    }
    let sides: Vec<serde_json::Value> = sides
        .iter()
        .map(|s| serde_json::json!({"key": s.key, "title": words(&s.title), "articles": s.documents.len()}))
        .collect();
    let mut parts = Vec::new();
    for table in tables {
        parts.push(serde_json::from_str::<serde_json::Value>(&table.json(&words))?);
    }
    print_json(&serde_json::json!({"corpus": origin.fingerprint, "sides": sides, "parts": parts}))
}

/// Widest that a cell is shown.
const WIDTH: usize = 36;

/// Columns side by side, long cells cut.
fn plain(table: &Table, words: &Words<'_>) {
    let short = |text: String| match text.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    };
    let mut lines: Vec<Vec<String>> = vec![table.fields.iter().map(|field| field.name()).collect()];
    for row in &table.rows {
        let cells = row.cells.iter().zip(&table.fields);
        let text = |(cell, field): (&Cell, &TableColumn)| {
            short(cell.text(field.column.measure, words).replace('\n', " "))
        };
        lines.push(cells.map(text).collect());
    }
    let wide = |column: usize| lines.iter().map(|l| l[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..table.fields.len()).map(wide).collect();
    for line in &lines {
        let cells = line.iter().zip(&table.fields).zip(&widths).map(|((cell, field), width)| {
            if field.column.measure == Measure::Text {
                format!("{cell:<width$}")
            } else {
                format!("{cell:>width$}")
            }
        });
        print(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    table.notes.iter().for_each(|note| print(words(note)));
    if table.left_out > 0 {
        print(format_args!("… and {} rows more", table.left_out));
    }
}
