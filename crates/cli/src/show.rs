//! `corpuscope show`: an article's text, or what stands beside it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::corpus::Corpus;
use crate::{print, print_json};
use anyhow::Result;
use corpuscope_core::index::Document;
use corpuscope_core::neighbours::{same_day, shared};
use serde::Serialize;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// The article's id.
    id: String,
    /// Print instead of the text the articles that are most like it, each with its likeness (0 to 1) and what both name
    /// or speak of, its near-copies, and the other articles of its day.
    #[arg(long)]
    alike: bool,
    /// Print JSON: id, title and text, or what --alike says.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
}

/// What stands beside an article.
#[derive(Serialize)]
struct Beside {
    id: String,
    title: String,
    alike: Vec<Alike>,
    near_copies: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_day: Option<Day>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

#[derive(Serialize)]
struct Alike {
    id: String,
    title: String,
    likeness: f64,
    shares: Vec<String>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    others: usize,
    first: Vec<Named>,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let documents = corpus.documents(std::slice::from_ref(&args.id))?;
    for document in &documents {
        let article = &document.article;
        match (args.alike, args.json) {
            (true, true) => print_json(&beside(&mut corpus, document)?)?,
            (true, false) => print(lines(&beside(&mut corpus, document)?)),
            (false, true) => {
                print_json(&Shown { id: &article.id, title: article.title(), text: &article.text })?;
            }
            (false, false) => print(&article.text),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn beside(corpus: &mut Corpus, document: &Document) -> Result<Beside> {
    let article = &document.article;
    let number = corpus.ask(|index| index.number(&article.id))?.unwrap_or_default();
    let near = corpus.ask(|index| index.neighbours(number))?;
    let mut alike = Vec::new();
    for neighbour in near {
        let Named { id, title } = named(corpus, neighbour.document)?;
        let shares = corpus.ask(|index| shared(index, document, &index.told(neighbour.document)?.article))?;
        let shares = shares.into_iter().map(|shared| shared.written).collect();
        // To two digits: an index keeps no more.
        let likeness = (f64::from(neighbour.likeness) / 2.55).round() / 100.0;
        alike.push(Alike { id, title, likeness, shares });
    }
    alike.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.id.cmp(&b.id)));
    corpus.ask(|index| index.tables())?;
    let group = corpus.index().alike(number);
    let all = 0..corpus.index().corpus.documents;
    let copies =
        all.filter(|other| *other != number && group.is_some() && corpus.index().alike(*other) == group);
    let copies: Vec<u32> = copies.collect();
    let near_copies = copies.into_iter().map(|copy| named(corpus, copy)).collect::<Result<_>>()?;
    let day = corpus.ask(|index| same_day(index, number))?;
    let same_day = day.map(|day| {
        let first = day.first.iter().map(|other| named(corpus, *other)).collect::<Result<_>>()?;
        anyhow::Ok(Day { date: day.date.to_string(), others: day.others, first })
    });
    let (id, title) = (article.id.clone(), article.label().into_owned());
    Ok(Beside { id, title, alike, near_copies, same_day: same_day.transpose()? })
}

fn named(corpus: &mut Corpus, number: u32) -> Result<Named> {
    let article = corpus.ask(|index| index.told(number))?.article;
    Ok(Named { title: article.label().into_owned(), id: article.id })
}

/// What stands beside an article, a line each.
fn lines(beside: &Beside) -> String {
    let mut lines = vec![format!("alike: {}", beside.alike.len())];
    for Alike { id, title, likeness, shares } in &beside.alike {
        lines.push(format!("  {likeness:.2}  {id}  {title}"));
        if !shares.is_empty() {
            lines.push(format!("        shares {}", shares.join(", ")));
        }
    }
    let named = |Named { id, title }: &Named| format!("  {id}  {title}");
    if !beside.near_copies.is_empty() {
        lines.push(format!("near-copies: {}", beside.near_copies.len()));
        lines.extend(beside.near_copies.iter().map(named));
    }
    if let Some(Day { date, others, first }) = &beside.same_day {
        lines.push(format!("others of {date}: {others}"));
        lines.extend(first.iter().map(named));
    }
    lines.join("\n")
}
