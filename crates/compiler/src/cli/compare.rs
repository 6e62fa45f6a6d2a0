//! `corpuscope compare`: the matrices of the compare view.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpuscope_core::compare::{Row, compare};

use super::corpus::Corpus;
use super::{print, print_json};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Ids of the articles, two or more.
    #[arg(required = true, num_args = 2..)]
    ids: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode, String> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let documents = corpus.documents(&args.ids)?;
    let comparison = compare(&documents, |facet, key| corpus.index().label(facet, key).to_owned());
    if args.json {
        print_json(&comparison)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (number, side) in comparison.sides.iter().enumerate() {
        print(format_args!("[{}] {} ({} words)", number + 1, side.title, side.words));
    }
    matrix("Countries", &comparison.countries);
    matrix("Actors", &comparison.actors);
    for (number, terms) in comparison.terms.iter().enumerate() {
        let terms: Vec<_> = terms.iter().map(|t| format!("{} {}:{}", t.term, t.here, t.elsewhere)).collect();
        print(format_args!("\n[{}] stresses: {}", number + 1, terms.join(", ")));
    }
    Ok(ExitCode::SUCCESS)
}

fn matrix(title: &str, rows: &[Row]) {
    print(format_args!("\n{title}, mentions"));
    for row in rows {
        let cells: String = row.mentions.iter().map(|n| format!("{n:>5}")).collect();
        let label: String = row.label.chars().take(32).collect();
        print(format_args!("{label:<32}{cells}"));
    }
}
