//! `corpuscope show`: an article's text.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::Corpus;
use crate::print;
use anyhow::Result;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// The article's id.
    id: String,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let documents = Corpus::open(&args.corpus, config)?.documents(std::slice::from_ref(&args.id))?;
    documents.iter().for_each(|d| print(&d.article.text));
    Ok(ExitCode::SUCCESS)
}
