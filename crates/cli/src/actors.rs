//! `corpuscope actors`: the actors of a corpus, and what discovery found, ready to be corrected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::compile_with_progress;
use crate::{print, print_json};
use anyhow::Result;
use corpuscope_compiler::annotate::candidates;
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::documents::in_order;
use corpuscope_core::annotation::EntityKind;
use serde::Serialize;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles.
    corpus: PathBuf,
    /// Print what discovery found, likely duplicates and doubtful names first, as TOML to paste into
    /// actors.toml.
    #[arg(long)]
    candidates: bool,
    /// Print JSON Lines.
    #[arg(long, conflicts_with = "candidates")]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    articles: usize,
    mentions: usize,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let compiled = compile_with_progress(&args.corpus, config)?;
    if args.candidates {
        let found: Vec<_> = compiled.annotator.discovered().collect();
        print(candidates(&found).trim_end());
    } else {
        list(&compiled, args.json)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Articles, mentions, id, kind and name of each actor, most articles first.
fn list(compiled: &Compiled, json: bool) -> Result<()> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    in_order(&compiled.documents, |document| {
        for tag in document.tags.of(EntityKind::Actor) {
            let count = counts.entry(tag.key.clone()).or_default();
            *count = (count.0 + 1, count.1 + tag.mentions.len());
        }
    })?;
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), id.clone()));
    if !json {
        print("articles mentions  id  kind  name");
    }
    for (id, (articles, mentions)) in counts {
        let Some(actor) = compiled.annotator.actor(&id) else { continue };
        if json {
            let (name, kind) = (actor.name.as_str(), actor.kind.as_str());
            print_json(&Line { id: &id, name, kind, articles, mentions })?;
            continue;
        }
        print(format_args!("{articles:8} {mentions:8}  {id}  {}  {}", actor.kind.as_str(), actor.name));
    }
    Ok(())
}
