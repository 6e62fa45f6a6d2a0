//! The command line `corpuscope`: one file a command. Only this crate touches the disk.

mod actors;
mod articles;
mod build;
pub mod built;
mod check;
mod compare;
mod corpus;
mod explorer;
mod extracts;
pub mod folder;
mod new;
mod search;
mod show;
mod stamp;
mod stats;
mod tags;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use corpuscope_compiler::condensed;

/// Turns a folder of articles into one static page with search, facets and side-by-side reading.
///
/// CORPUS is a folder, one file in a known format (.md .txt .html .json .jsonl .csv, also .gz), or
/// a folder with a built index.
#[derive(Debug, Parser)]
#[command(name = "corpuscope", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Take corpus.toml and actors.toml from this folder instead of the corpus's own.
    #[arg(long, global = true, value_name = "DIR")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write what the page needs.
    Build(build::Args),
    /// Write a commented corpus.toml for a folder, with what its files suggest.
    New(new::Args),
    /// List every problem as `file:line: what; how to mend`.
    Check(check::Args),
    /// List what was read of each article, and where each field comes from.
    Articles(articles::Args),
    /// Search, with filters and the counts of all facets.
    Search(search::Args),
    /// List the countries and actors found in each article.
    Tags(tags::Args),
    /// List the actors of the corpus, or what discovery found as TOML for actors.toml.
    Actors(actors::Args),
    /// Print an article's text, as the offsets of its tags count it.
    Show(show::Args),
    /// List the quantities each article states: value, bound, unit, what is counted.
    Figures(extracts::Args),
    /// List what each article quotes, and who speaks.
    Quotes(extracts::Args),
    /// List what each article calls countries and actors: titles, nouns beside the name, epithets.
    Names(extracts::Args),
    /// List what the files of a built index hold and weigh.
    Stats(stats::Args),
    /// Compare articles: who and what each names and stresses.
    Compare(compare::Args),
}

/// Runs the command line. Exit status 1 where the command failed, 2 where it was not understood.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = cli.config.as_deref();
    let result = match &cli.command {
        Command::Build(args) => build::run(args, config),
        Command::New(args) => new::run(args),
        Command::Check(args) => check::run(args, config),
        Command::Articles(args) => articles::run(args, config),
        Command::Search(args) => search::run(args, config),
        Command::Tags(args) => tags::run(args, config),
        Command::Actors(args) => actors::run(args, config),
        Command::Show(args) => show::run(args, config),
        Command::Figures(args) => extracts::figures(args, config),
        Command::Quotes(args) => extracts::quotes(args, config),
        Command::Names(args) => extracts::names(args, config),
        Command::Stats(args) => stats::run(args),
        Command::Compare(args) => compare::run(args, config),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("corpuscope: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line; a reader that has gone away (`| head`) ends the program quietly.
fn print(text: impl std::fmt::Display) {
    use std::io::Write;
    if writeln!(std::io::stdout().lock(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// Prints a value as one line of JSON.
fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(serde_json::to_string(value)?);
    Ok(())
}
