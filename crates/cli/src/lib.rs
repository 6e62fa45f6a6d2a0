//! The command line `corpuscope`: one file a command. Only this crate touches the disk.

use std::borrow::Cow;
use std::io::{IsTerminal as _, Write as _};

/// As of the standard library, but that a name with signs that steer a terminal is shown and not obeyed, and that nobody
/// who reads the errors is no error.
macro_rules! eprintln {
    ($($words:tt)*) => {{
        let text = format!($($words)*);
        let _ = std::io::Write::write_fmt(
            &mut std::io::stderr().lock(),
            format_args!("{}\n", crate::visible(&text)),
        );
    }};
}

mod actors;
mod annotate;
mod articles;
mod aside;
mod build;
pub mod built;
mod check;
mod compare;
mod completions;
mod corpus;
mod explorer;
mod export;
mod extracts;
pub mod folder;
pub mod help;
mod info;
mod new;
mod one_file;
mod page;
mod previous;
mod progress;
mod publish;
mod record;
mod search;
mod serve;
mod show;
mod site_folder;
mod stamp;
mod tags;
mod verify;
mod whose;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Parser, Subcommand};
use corpuscope_compiler::condensed;

/// Turns a folder of articles into one static page with search, facets and side-by-side reading.
///
/// CORPUS is a folder, one file in a known format (.md .txt .html .json .jsonl .csv, also .gz), or
/// a folder with a built index.
#[derive(Debug, Parser)]
#[command(name = "corpuscope", version, after_help = help::STATUS, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Take corpus.toml and actors.toml from this folder instead of the corpus's own.
    #[arg(long, global = true, value_name = "DIR")]
    config: Option<PathBuf>,
    /// Print results and errors alone: no progress, no notes, no word on what was done.
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the page of a corpus, for any host that serves files.
    #[command(after_help = help::BUILD)]
    Build(build::Args),
    /// Show the page on this machine, built again after each edit.
    #[command(after_help = help::SERVE)]
    Serve(serve::Args),
    /// Write a commented corpus.toml for a folder, with what its files suggest.
    #[command(after_help = help::NEW)]
    New(new::Args),
    /// List every problem as `file:line: what; how to mend`.
    #[command(after_help = help::CHECK)]
    Check(check::Args),
    /// List what was read of each article, and where each field comes from.
    #[command(after_help = help::ARTICLES)]
    Articles(articles::Args),
    /// Search, with filters and the counts of all facets.
    #[command(after_help = help::SEARCH)]
    Search(search::Args),
    /// List the countries and actors found in each article.
    #[command(after_help = help::TAGS)]
    Tags(tags::Args),
    /// List the actors of the corpus, or what discovery found as TOML for actors.toml.
    #[command(after_help = help::ACTORS)]
    Actors(actors::Args),
    /// Print an article's text, as the offsets of its tags count it.
    #[command(after_help = help::SHOW)]
    Show(show::Args),
    /// List the quantities each article states: value, bound, unit, what is counted.
    #[command(after_help = help::FIGURES)]
    Figures(extracts::Args),
    /// List what each article quotes, and who speaks.
    #[command(after_help = help::QUOTES)]
    Quotes(extracts::Args),
    /// List what each article calls countries and actors: titles, nouns beside the name, epithets.
    #[command(after_help = help::NAMES)]
    Names(extracts::Args),
    /// Compare articles: who and what each names and stresses.
    #[command(after_help = help::COMPARE)]
    Compare(compare::Args),
    /// Check whether what a reader kept of a corpus still stands there: passages, figures, counts, articles.
    #[command(after_help = help::VERIFY)]
    Verify(verify::Args),
    /// Say what a corpus or a built page is: title, articles, languages, dates, sizes, and whether it is whole.
    #[command(after_help = help::INFO)]
    Info(info::Args),
    /// List what the files of a built index hold and weigh; `info --sections` says it as well.
    #[command(hide = true)]
    Stats(info::Stats),
    /// Write what a host needs to publish the page, and say what to do there.
    #[command(after_help = help::PUBLISH)]
    Publish(publish::Args),
    /// Print a script that completes commands in a shell.
    #[command(after_help = help::COMPLETIONS)]
    Completions(completions::Completions),
    /// Print the manual page.
    #[command(after_help = help::MAN)]
    Man(completions::Man),
    /// Write articles, mentions, figures, quotations and names as tables.
    Export(export::Args),
    /// Annotate articles one by one, as JSON Lines: a filter for many machines.
    Annotate(annotate::Args),
}

/// Runs the command line. Exit status 1 where the command failed, 2 where it was not understood (or `verify` cannot read
/// what it is given).
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    QUIET.store(cli.quiet, Ordering::Relaxed);
    let config = cli.config.as_deref();
    let result = match &cli.command {
        Command::Build(args) => build::run(args, config),
        Command::Serve(args) => serve::run(args, config),
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
        Command::Compare(args) => compare::run(args, config),
        Command::Verify(args) => verify::run(args, config),
        Command::Info(args) => info::run(args, config),
        Command::Stats(args) => info::stats(args),
        Command::Publish(args) => publish::run(args, config),
        Command::Completions(args) => completions::completions(args),
        Command::Man(args) => completions::man(args),
        Command::Export(args) => export::run(args, config),
        Command::Annotate(args) => annotate::run(args, config),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("corpuscope: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line. Where its reader has gone away (`| head`) the rest is printed to nobody, and the status is the same;
/// where it cannot be written the program fails.
fn print(text: impl std::fmt::Display) {
    static NOBODY_READS: AtomicBool = AtomicBool::new(false);
    if NOBODY_READS.load(Ordering::Relaxed) {
        return;
    }
    let mut out = std::io::stdout().lock();
    let text = text.to_string();
    let text = if out.is_terminal() { visible(&text) } else { text.into() };
    match writeln!(out, "{text}") {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            NOBODY_READS.store(true, Ordering::Relaxed);
        }
        Err(error) => {
            eprintln!("corpuscope: standard output: {error}");
            std::process::exit(1);
        }
    }
}

/// A text in which signs that steer a terminal are written out, but for line ends and tabs.
fn visible(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(steers) {
        return text.into();
    }
    let written = |c: char| if steers(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(written).collect::<String>().into()
}

/// The strictest policy under which a page works; the README names it.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
                      form-action 'none'";

/// Whether only results and errors are printed.
static QUIET: AtomicBool = AtomicBool::new(false);

fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Says on stderr what is worth knowing and no error, unless `--quiet`.
fn note(text: impl std::fmt::Display) {
    if !is_quiet() {
        eprintln!("{text}");
    }
}

/// Prints what a command has done, unless `--quiet`.
fn tell(text: impl std::fmt::Display) {
    if !is_quiet() {
        print(text);
    }
}

/// Prints a value as one line of JSON.
fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(serde_json::to_string(value)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn signs_that_steer_a_terminal_are_written_out() {
        for (text, expected) in [
            ("añb\tc\nd", "añb\tc\nd"),
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\u{7}\r\u{9b}2J", "a\\u{7}\\r\\u{9b}2J"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
