//! `corpuscope check`: every problem of a corpus, and what reading left out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::compile_with_progress;
use crate::print;
use anyhow::Result;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    corpus: PathBuf,
    /// Exit with status 1 if there is any problem.
    #[arg(long)]
    strict: bool,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let compiled = compile_with_progress(&args.corpus, config)?;
    for diagnostic in &compiled.diagnostics {
        print(diagnostic);
    }
    for skipped in &compiled.skipped {
        print(format_args!("skipped: {skipped}"));
    }
    for (id, cut) in &compiled.cut {
        let opening: String = cut.text.chars().take(60).collect();
        print(format_args!("cut: {id}:{}: {}: {}", cut.line, cut.reason, opening.replace('\n', " ")));
    }
    if compiled.joined.articles > 0 {
        let joined = &compiled.joined;
        print(format_args!(
            "note: {} words that were broken at the end of a line are joined without the hyphen, {} keep it, in {} articles",
            joined.joined, joined.kept, joined.articles
        ));
    }
    for gap in compiled.coverage()?.gaps() {
        print(format_args!("note: {gap}"));
    }
    for line in compiled.doubts()?.lines() {
        print(line);
    }
    let problems = compiled.diagnostics.len();
    eprintln!(
        "{} articles, {problems} problems, {} skipped",
        compiled.documents.len(),
        compiled.skipped.len()
    );
    Ok(if args.strict && problems > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
