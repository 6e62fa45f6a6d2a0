//! `corpuscope check`: every problem of a corpus, what reading left out, and what the articles have and lack.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::compile_with_progress;
use crate::{articles, condensed, print, print_json};
use anyhow::Result;
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::report::Report;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    corpus: PathBuf,
    /// Exit with status 1 if there is any problem.
    #[arg(long)]
    strict: bool,
    /// Print each problem, each file left out and each cut by itself, however many are alike.
    #[arg(long)]
    all: bool,
    /// Print how this article (its id) was read: each field and where it comes from, and what was cut.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
    /// Print all that as one line of JSON; `Report` in crates/compiler says what it holds.
    #[arg(long, conflicts_with_all = ["all", "explain"])]
    json: bool,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let compiled = compile_with_progress(&args.corpus, config)?;
    if let Some(id) = &args.explain {
        articles::explain(&compiled, id)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.json {
        print_json(&Report::of(&compiled)?)?;
        return Ok(status(args, &compiled));
    }
    if args.all {
        each(&compiled)
    } else {
        kinds(&compiled)
    }
    condensed::notes(&compiled.notes).iter().for_each(|line| print(format_args!("note: {line}")));
    if let Some(joined) = compiled.joined.told() {
        print(format_args!("note: {joined}"));
    }
    for gap in compiled.coverage()?.gaps() {
        print(format_args!("note: {gap}"));
    }
    for line in compiled.doubts()?.lines() {
        print(line);
    }
    let completeness = compiled.completeness()?;
    completeness.suspects().iter().for_each(|line| print(format_args!("suspect: {line}")));
    if !compiled.documents.is_empty() {
        completeness.table().iter().for_each(print);
    }
    let problems = compiled.diagnostics.len();
    let articles = compiled.documents.len();
    let [articles_said, problems_said] = [counted(articles, "article"), counted(problems, "problem")];
    eprintln!("{articles_said}, {problems_said}, {} skipped", compiled.skipped.len());
    if articles == 0 {
        eprintln!("corpuscope: no file of {} holds an article that can be read", args.corpus.display());
    }
    Ok(status(args, &compiled))
}

/// Whether the corpus passes.
fn status(args: &Args, compiled: &Compiled) -> ExitCode {
    let fails = compiled.documents.is_empty() || args.strict && !compiled.diagnostics.is_empty();
    if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// "1 article", "2 articles".
fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Prints a line for each problem, each file left out and each cut.
fn each(compiled: &Compiled) {
    compiled.diagnostics.iter().for_each(print);
    compiled.skipped.iter().for_each(|skipped| print(format_args!("skipped: {skipped}")));
    for (id, cut) in &compiled.cut {
        print(format_args!("cut: {id}:{}: {}: {}", cut.line, cut.reason, beginning(&cut.text)));
    }
}

/// Prints a line for each kind of them.
fn kinds(compiled: &Compiled) {
    condensed::problems(&compiled.diagnostics).iter().for_each(print);
    condensed::skipped(&compiled.skipped).iter().for_each(|line| print(format_args!("skipped: {line}")));
    let mut reasons: Vec<(&str, usize, String)> = Vec::new();
    for (id, cut) in &compiled.cut {
        match reasons.iter_mut().find(|(reason, ..)| *reason == cut.reason) {
            Some((_, n, _)) => *n += 1,
            None => reasons.push((&cut.reason, 1, format!("{id}:{}: {}", cut.line, beginning(&cut.text)))),
        }
    }
    for (reason, n, first) in reasons {
        print(format_args!("cut: {reason} ({n}), first {first}"));
    }
    for (field, n) in &compiled.unused_fields {
        print(format_args!(
            "unused field: {field} ({n} records); `[facet.…] field = \"{field}\"` in corpus.toml makes it a facet"
        ));
    }
}

fn beginning(text: &str) -> String {
    text.chars().take(60).collect::<String>().replace('\n', " ")
}
