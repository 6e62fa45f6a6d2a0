//! `corpuscope tags`: the countries and actors of each article.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use corpuscope_core::annotation::{Candidate, Doubt, EntityKind, Tag, doubt, reason_in};
use corpuscope_core::index::{Document, Index, Value};
use serde::Serialize;

use crate::corpus::Corpus;
use crate::{print, print_json};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Print JSON Lines; offsets are bytes into the text that `show` prints.
    #[arg(long)]
    json: bool,
    /// Print each mention of this article (its id) with its place and its reason.
    #[arg(long, value_name = "ID", conflicts_with = "json")]
    explain: Option<String>,
}

/// The tags of an article as a line of JSON.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    id: &'a str,
    countries: Vec<Country<'a>>,
    actors: Vec<Actor<'a>>,
    unsettled: Vec<Unsettled<'a>>,
}

#[derive(Serialize)]
struct Unsettled<'a> {
    kind: EntityKind,
    start: u32,
    end: u32,
    text: &'a str,
    why: Doubt,
    candidates: &'a [Candidate],
}

#[derive(Serialize)]
struct Country<'a> {
    code: &'a str,
    salient: bool,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Actor<'a> {
    id: &'a str,
    name: String,
    kind: String,
    country: Option<String>,
    salient: bool,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    via: &'static str,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    if let Some(id) = &args.explain {
        let documents = corpus.documents(std::slice::from_ref(id))?;
        documents.iter().for_each(|d| explain(corpus.index(), d));
        return Ok(ExitCode::SUCCESS);
    }
    let numbers: Vec<u32> = (0..corpus.index().corpus.documents).collect();
    let mut documents = corpus.ask(|index| index.documents(&numbers))?;
    documents.sort_unstable_by(|a, b| a.article.id.cmp(&b.article.id));
    for document in documents {
        if args.json {
            print_json(&line(&document, &|kind, key| called(corpus.index(), kind, key)))?;
        } else {
            print(&document.article.id);
            for kind in EntityKind::ALL {
                let (facet, tags) = (kind.key(), document.tags.of(kind));
                let tags: Vec<_> = tags.iter().map(|t| plain(corpus.index(), facet, t)).collect();
                print(format_args!("  {facet}: {}", tags.join(", ")));
            }
            let unsettled = document.tags.unsettled();
            if !unsettled.is_empty() {
                let words: Vec<_> = unsettled.iter().map(|open| open.words(&document.article.text)).collect();
                print(format_args!("  unsettled: {}", words.join(", ")));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Every mention: bytes, facet, label, reason; then those that are unsettled.
fn explain(index: &Index, document: &Document) {
    print(format_args!("{}  {}", document.article.id, document.article.title()));
    let words = corpuscope_messages::english();
    for (kind, tag) in document.tags.all() {
        let facet = kind.key();
        let label = index.label(facet, &tag.key);
        let salient = if tag.salient { ", salient" } else { "" };
        let editor = if tag.by_editor { ", by an editor" } else { "" };
        print(format_args!("{facet} {} ({label}{salient}{editor})", tag.key));
        for mention in &tag.mentions {
            let reason = words.words(&reason_in(&document.article.text, mention, label));
            print(format_args!("  {}..{}  {reason}", mention.start, mention.end));
        }
    }
    let unsettled = document.tags.unsettled();
    if !unsettled.is_empty() {
        print("unsettled");
    }
    for open in unsettled {
        let reason = words.words(&doubt(open.why, open.words(&document.article.text), open.who()));
        print(format_args!("  {}..{}  {} {reason}", open.start, open.end, open.kind.key()));
    }
}

/// A tag with its number of mentions; salient ones carry an asterisk.
fn plain(index: &Index, facet: &str, tag: &Tag) -> String {
    let star = if tag.salient { "*" } else { "" };
    format!("{}{star} {}", index.label(facet, &tag.key), tag.mentions.len())
}

/// What an index calls a country or an actor.
pub(crate) fn called(index: &Index, kind: EntityKind, key: &str) -> Value {
    let facet = index.facet(kind.key());
    let value = facet.and_then(|facet| facet.values.get(facet.value(key)? as usize));
    value.cloned().unwrap_or_else(|| Value { key: key.into(), label: key.into(), hint: String::new() })
}

/// The tags of an article; `called` says what a country or an actor is called.
pub(crate) fn line<'a>(document: &'a Document, called: &dyn Fn(EntityKind, &str) -> Value) -> Line<'a> {
    let text = &document.article.text;
    let mentions = |tag: &Tag| {
        tag.mentions
            .iter()
            .map(|m| Mention {
                start: m.start,
                end: m.end,
                text: text.get(m.start as usize..m.end as usize).unwrap_or_default(),
                via: m.via.as_str(),
            })
            .collect()
    };
    let country = |t: &'a Tag| Country { code: &t.key, salient: t.salient, mentions: mentions(t) };
    let actor = |t: &'a Tag| {
        let value = called(EntityKind::Actor, &t.key);
        // The facet's hint is the kind of actor and its country, where it has one.
        let mut hint = value.hint.split(' ').map(str::to_owned);
        Actor {
            id: &t.key,
            kind: hint.next().unwrap_or_default(),
            country: hint.next(),
            name: value.label,
            salient: t.salient,
            mentions: mentions(t),
        }
    };
    let unsettled = document.tags.unsettled().iter().map(|open| Unsettled {
        kind: open.kind,
        start: open.start,
        end: open.end,
        text: open.words(text),
        why: open.why,
        candidates: &open.candidates,
    });
    Line {
        id: &document.article.id,
        countries: document.tags.of(EntityKind::Country).iter().map(country).collect(),
        actors: document.tags.of(EntityKind::Actor).iter().map(actor).collect(),
        unsettled: unsettled.collect(),
    }
}
