//! `corpuscope show`: an article's text.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::Corpus;
use crate::{print, print_json};
use anyhow::Result;
use serde::Serialize;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// The article's id.
    id: String,
    /// Print JSON: id, title and text.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let documents = Corpus::open(&args.corpus, config)?.documents(std::slice::from_ref(&args.id))?;
    for document in &documents {
        let article = &document.article;
        if args.json {
            print_json(&Shown { id: &article.id, title: article.title(), text: &article.text })?;
        } else {
            print(&article.text);
        }
    }
    Ok(ExitCode::SUCCESS)
}
