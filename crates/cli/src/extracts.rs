//! `corpuscope figures`, `quotes` and `names`: what articles state, quote and call whom, with spans.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use corpuscope_core::annotation::EntityKind;
use corpuscope_core::extract::{Figure, Naming, Quotation};
use corpuscope_core::index::Document;
use serde::Serialize;

use crate::corpus::Corpus;
use crate::{print, print_json};
use corpuscope_compiler::extract::Extractor;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Print JSON Lines; offsets are bytes into the text that `show` prints.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Figures<'a> {
    id: &'a str,
    figures: Vec<Spoken<'a, Figure>>,
}

#[derive(Serialize)]
struct Quotes<'a> {
    id: &'a str,
    quotes: Vec<Spoken<'a, Quotation>>,
}

/// An extract with the words it was taken from.
#[derive(Serialize)]
pub(crate) struct Spoken<'a, T: Serialize> {
    pub(crate) text: &'a str,
    #[serde(flatten)]
    pub(crate) extract: T,
}

/// All articles, by their ids.
fn all(corpus: &mut Corpus) -> Result<Vec<Document>> {
    let numbers: Vec<u32> = (0..corpus.index().corpus.documents).collect();
    let mut documents = corpus.ask(|index| index.documents(&numbers))?;
    documents.sort_unstable_by(|a, b| a.article.id.cmp(&b.article.id));
    Ok(documents)
}

pub(crate) fn figures(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let extractor = Extractor::built_in();
    let mut corpus = Corpus::open(&args.corpus, config)?;
    for document in all(&mut corpus)? {
        let text = &document.article.text;
        let found = extractor.figures(&document.article, document.tags.of(EntityKind::Actor)).into_iter();
        let of = |f: &Figure| text.get(f.from as usize..f.to as usize).unwrap_or_default();
        let figures: Vec<_> = found.map(|f| Spoken { text: of(&f), extract: f }).collect();
        if args.json {
            print_json(&Figures { id: &document.article.id, figures })?;
            continue;
        }
        print(&document.article.id);
        for f in &figures {
            let Figure { value, bound, unit, referent, by, when, .. } = &f.extract;
            let told = |before: &str, text: &str| match text {
                "" => String::new(),
                text => [before, text].concat(),
            };
            let told = [told("; says ", by), told("; ", when)].concat();
            print(format_args!("  {referent}: {} {value} {unit} “{}”{told}", bound.as_str(), f.text));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn quotes(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let extractor = Extractor::built_in();
    let catalogue = corpuscope_messages::english();
    let mut corpus = Corpus::open(&args.corpus, config)?;
    for document in all(&mut corpus)? {
        let text = &document.article.text;
        let found = extractor.quotations(&document.article, document.tags.of(EntityKind::Actor)).into_iter();
        let of = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default();
        let quotes: Vec<_> = found.map(|q| Spoken { text: of(q.start, q.end), extract: q }).collect();
        if args.json {
            print_json(&Quotes { id: &document.article.id, quotes })?;
            continue;
        }
        print(&document.article.id);
        for q in &quotes {
            let nobody = catalogue.words(&q.extract.unnamed());
            let named = q.extract.speaker.map_or(&*nobody, |[a, b]| of(a, b));
            let actor = q.extract.actor.as_deref().map_or(String::new(), |a| format!(" ({a})"));
            print(format_args!("  {named}{actor}: “{}”", q.text));
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Names<'a> {
    id: &'a str,
    names: Vec<Spoken<'a, Naming>>,
}

pub(crate) fn names(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let extractor = Extractor::built_in();
    let mut corpus = Corpus::open(&args.corpus, config)?;
    for document in all(&mut corpus)? {
        let text = &document.article.text;
        let found = extractor.namings(&document.article, &document.tags).into_iter();
        let of = |n: &Naming| text.get(n.start as usize..n.end as usize).unwrap_or_default();
        let names: Vec<_> = found.map(|n| Spoken { text: of(&n), extract: n }).collect();
        if args.json {
            print_json(&Names { id: &document.article.id, names })?;
            continue;
        }
        print(&document.article.id);
        for n in &names {
            let label = corpus.index().label(n.extract.kind.key(), &n.extract.key).to_owned();
            let around =
                n.extract.start.saturating_sub(30) as usize..(n.extract.end as usize + 30).min(text.len());
            let around = text.get(around).unwrap_or_default().replace('\n', " ");
            print(format_args!("  {label}: {} “{}” …{around}…", n.extract.word, n.text));
        }
    }
    Ok(ExitCode::SUCCESS)
}
