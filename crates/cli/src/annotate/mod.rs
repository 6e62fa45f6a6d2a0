//! `corpuscope annotate`: a filter. Article records come in as JSON Lines and go out with their countries, actors, figures,
//! quotations and names, so that many machines can share a corpus.
//!
//! What discovery learns from all articles is a state. Each machine makes one of its part, the states are merged, and with
//! the whole each annotates its part: the tags are those that `build` gives the whole.

mod lines;
mod state;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use corpuscope_compiler::annotate::{Annotator, CorpusNames};
use corpuscope_compiler::read;
use rayon::prelude::*;

use self::lines::{Annotation, Lines};
use self::state::Settings;
use crate::corpus::name_problems;
use crate::folder::CorpusFolder;
use crate::print;
use crate::record::Record;

/// Lines that are worked on at once.
const RUN: usize = 1024;
/// Problems that are told one by one.
const FEW: usize = 10;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  corpuscope annotate --read articles/ > records.jsonl
  corpuscope annotate records.jsonl > annotated.jsonl

On many, each with its part:
  corpuscope annotate part-1.jsonl --state-out 1.state             on each machine
  corpuscope annotate --merge 1.state 2.state --state-out all.state  once
  corpuscope annotate --state all.state part-1.jsonl > out.jsonl   on each machine

A record is an object with an id and a text, under the names that `build` knows or corpus.toml (--config) gives. A record that
cannot be read becomes an object with its id and the `problem`, so that no line is lost.")]
pub(crate) struct Args {
    /// File of article records (JSON Lines); standard input without it.
    records: Option<PathBuf>,
    /// What discovery learned from the whole corpus. Without it that is learned from the records themselves, which are
    /// then held in memory.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["state_out", "merge", "read"])]
    state: Option<PathBuf>,
    /// Only learn: write what discovery has to know of these records.
    #[arg(long, value_name = "FILE", conflicts_with = "read")]
    state_out: Option<PathBuf>,
    /// Put states together into --state-out.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "state_out", conflicts_with_all = ["records", "read"])]
    merge: Vec<PathBuf>,
    /// Only read: print the articles of a folder or file as records, complete, with what reading learns from all of them
    /// (languages, words broken at the ends of lines, copies).
    #[arg(long, value_name = "CORPUS", conflicts_with = "records")]
    read: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    if let Some(corpus) = &args.read {
        return print_records(corpus, config);
    }
    if let (false, Some(out)) = (args.merge.is_empty(), &args.state_out) {
        return merge(&args.merge, out);
    }
    let (settings, mut annotator) = Settings::load(config)?;
    if let Some(out) = &args.state_out {
        let lines = Lines::new(&settings);
        let mut names = CorpusNames::default();
        in_runs(args.records.as_deref(), |run| {
            names.merge(gather(&annotator, &lines, run)?);
            Ok(())
        })?;
        state::write(out, &names, settings.hash())?;
        lines.report();
        eprintln!("corpuscope: learned from {} articles", names.articles());
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let lines = Lines::new(&settings);
    if let Some(file) = &args.state {
        annotator.discover_from(state::read(file, Some(settings.hash()))?.0);
        let annotation = Annotation::new(&annotator, &settings.config);
        in_runs(args.records.as_deref(), |run| write(&lines, &annotation, run, &mut out))?;
    } else {
        let mut all = Vec::new();
        in_runs(args.records.as_deref(), |run| {
            all.extend_from_slice(run);
            Ok(())
        })?;
        let names = gather(&annotator, &Lines::new(&settings), &all)?;
        annotator.discover_from(names);
        let annotation = Annotation::new(&annotator, &settings.config);
        for run in all.chunks(RUN) {
            write(&lines, &annotation, run, &mut out)?;
        }
    }
    if let Err(error) = out.flush() {
        went_away(&error)?;
    }
    lines.report();
    Ok(ExitCode::SUCCESS)
}

/// A line and its number, from 1.
type Numbered = (usize, String);

/// Calls `each` with some lines at a time; empty ones are left out.
fn in_runs(file: Option<&Path>, mut each: impl FnMut(&[Numbered]) -> Result<()>) -> Result<()> {
    let mut input: Box<dyn BufRead> = match file {
        Some(path) => Box::new(BufReader::new(File::open(path).with_context(|| path.display().to_string())?)),
        None => Box::new(io::stdin().lock()),
    };
    let name = || file.map_or("standard input".to_owned(), |path| path.display().to_string());
    let mut run = Vec::with_capacity(RUN);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).with_context(name)? == 0 {
            break;
        }
        let line = std::str::from_utf8(&bytes)
            .map_err(|_| anyhow!("{}:{number}: it is no UTF-8; write the records as UTF-8", name()))?;
        if !line.trim().is_empty() {
            run.push((number, line.trim_end_matches(['\n', '\r']).to_owned()));
        }
        if run.len() == RUN {
            each(&run)?;
            run.clear();
        }
    }
    each(&run)
}

/// What discovery has to know of some lines.
fn gather(annotator: &Annotator, lines: &Lines<'_>, run: &[Numbered]) -> Result<CorpusNames> {
    let gathered = run.par_iter().try_fold(CorpusNames::default, |mut names, (number, line)| {
        for (source, _) in lines.sources(*number, line).unwrap_or_default() {
            let draft = annotator.draft(&source.article);
            annotator.gather(&mut names, &draft).map_err(|e| crate::built::undecoded(&e))?;
        }
        Ok(names)
    });
    gathered.try_reduce(CorpusNames::default, |mut names, other| {
        names.merge(other);
        Ok(names)
    })
}

/// Annotates some lines and writes them in their order.
fn write(
    lines: &Lines<'_>,
    annotation: &Annotation<'_>,
    run: &[Numbered],
    out: &mut impl Write,
) -> Result<()> {
    let written: Result<Vec<String>> =
        run.par_iter().map(|(number, line)| lines.annotated(*number, line, annotation)).collect();
    for text in written? {
        if let Err(error) = out.write_all(text.as_bytes()) {
            went_away(&error)?;
        }
    }
    Ok(())
}

/// A reader that has gone away (`| head`) ends the program quietly.
fn went_away(error: &io::Error) -> Result<()> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    bail!("standard output: {error}")
}

fn merge(files: &[PathBuf], out: &Path) -> Result<ExitCode> {
    let mut all: Option<(CorpusNames, String)> = None;
    for file in files {
        let expected = all.as_ref().map(|(_, hash)| hash.as_str());
        let (names, hash) = state::read(file, expected)?;
        match &mut all {
            Some((all, _)) => all.merge(names),
            None => all = Some((names, hash)),
        }
    }
    let Some((names, hash)) = all else { bail!("--merge names the states to put together") };
    state::write(out, &names, &hash)?;
    print(format_args!("{} states, {} articles", files.len(), names.articles()));
    Ok(ExitCode::SUCCESS)
}

/// Prints the articles of a corpus as records.
fn print_records(corpus: &Path, config: Option<&Path>) -> Result<ExitCode> {
    let folder = CorpusFolder::new(corpus).with_settings(config);
    let (config, mut problems) = corpuscope_compiler::config::Config::load(&folder);
    let reading = read::read(&folder, &config, &|_, _| {}).with_context(|| corpus.display().to_string())?;
    problems.extend(reading.diagnostics);
    name_problems(corpus, problems.len(), reading.skipped.len());
    let mut out = BufWriter::new(io::stdout().lock());
    for source in reading.sources {
        let line = serde_json::to_string(&Record::from(source.unpack()?))? + "\n";
        if let Err(error) = out.write_all(line.as_bytes()) {
            went_away(&error)?;
        }
    }
    if let Err(error) = out.flush() {
        went_away(&error)?;
    }
    Ok(ExitCode::SUCCESS)
}
