//! `corpuscope verify`: a dossier, as the page saves it, held against a corpus.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use corpuscope_core::dossier::{
    Dossier, Finding, Item, Kept, MOST_BYTES, Place, Reading, Verdict, check, read,
};
use corpuscope_core::text::{Change, Run};
use corpuscope_messages::Catalogue;
use serde::Serialize;

use crate::corpus::Corpus;
use crate::{print, print_json};

/// The status where dossier or corpus cannot be read.
const UNREAD: u8 = 2;
/// Characters of a passage or label that are shown above what is said of it.
const SHOWN: usize = 72;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A dossier as the page saves it: HTML, Markdown, JSON-LD or CSV; - for standard input.
    dossier: PathBuf,
    /// Folder or file of articles, or a built index.
    corpus: PathBuf,
    /// Say also what holds.
    #[arg(long)]
    all: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What was found, in JSON.
#[derive(Serialize)]
struct Report<'a> {
    dossier: &'a str,
    corpus: &'a str,
    fingerprint: &'a str,
    holds: usize,
    moved: usize,
    changed: usize,
    gone: usize,
    /// Items that hold and are cited otherwise now.
    cited_otherwise: usize,
    items: Vec<Checked<'a>>,
}

/// An item, and what was found of it. What does not apply is left out.
#[derive(Serialize)]
struct Checked<'a> {
    item: u32,
    kept: &'static str,
    verdict: &'static str,
    says: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Where<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    difference: Vec<Words<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<Option<ReadAs<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Count>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Cited<'a>>,
}

/// Where something stands now; characters are those of the text that `show` prints.
#[derive(Serialize)]
struct Where<'a> {
    article: &'a str,
    paragraph: u32,
    start: u32,
    end: u32,
    words: &'a str,
}

#[derive(Serialize)]
struct Words<'a> {
    change: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct ReadAs<'a> {
    value: &'a str,
    most: &'a str,
    bound: &'static str,
    unit: &'a str,
    counted: &'a str,
}

#[derive(Serialize)]
struct Count {
    then: u32,
    now: u32,
    came: u32,
    others: bool,
}

#[derive(Serialize)]
struct Cited<'a> {
    fact: &'static str,
    then: &'a str,
    now: &'a str,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    match verify(args, config) {
        Ok(all_hold) => Ok(if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
        Err(error) => {
            eprintln!("corpuscope: {error:#}");
            Ok(ExitCode::from(UNREAD))
        }
    }
}

/// Checks, prints, and returns whether nothing has changed.
fn verify(args: &Args, config: Option<&Path>) -> Result<bool> {
    let words = corpuscope_messages::english();
    let dossier = open(&args.dossier, &words)?;
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let findings = corpus.ask(|index| check(index, &dossier))?;
    let count = |verdict| findings.iter().filter(|finding| finding.verdict == verdict).count();
    let holds = count(Verdict::Holds);
    let [moved, changed, gone] = [Verdict::Moved, Verdict::Changed, Verdict::Gone].map(count);
    let sound = findings.iter().filter(|finding| finding.is_sound()).count();
    let cited_otherwise = holds - sound;
    let items = || findings.iter().map(|finding| (&dossier.items[finding.item], finding));
    if args.json {
        let about = &corpus.index().corpus;
        print_json(&Report {
            dossier: &dossier.title,
            corpus: &about.title,
            fingerprint: &about.fingerprint,
            holds,
            moved,
            changed,
            gone,
            cited_otherwise,
            items: items().map(|(item, finding)| checked(item, finding, &words)).collect(),
        })?;
        return Ok(sound == findings.len());
    }
    for (item, finding) in items().filter(|(_, finding)| args.all || !finding.is_sound()) {
        print(format_args!("{} {}: {}", item.id, item.kept.as_str(), named(&item.kept)));
        print(format_args!("    {}", words.words(&finding.verdict.message())));
        for sentence in finding.sentences(item) {
            print(format_args!("    {}", words.words(&sentence)));
        }
        if !finding.difference.is_empty() {
            print(format_args!("    {}", marked(&finding.difference)));
        }
    }
    let cited = match cited_otherwise {
        0 => String::new(),
        n => format!(", {n} of them cited otherwise now"),
    };
    let all = findings.len();
    print(format_args!("{all} items: {holds} hold{cited}; {moved} moved, {changed} changed, {gone} gone"));
    Ok(sound == all)
}

/// Reads a dossier.
fn open(path: &Path, words: &Catalogue<'_>) -> Result<Dossier> {
    let shown = path.display().to_string();
    let mut bytes = Vec::new();
    let input: Box<dyn Read> = match path.as_os_str() == "-" {
        true => Box::new(std::io::stdin()),
        false => Box::new(std::fs::File::open(path).with_context(|| shown.clone())?),
    };
    // One more than there may be tells that there are too many.
    input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(|| shown.clone())?;
    read(&bytes).map_err(|unread| anyhow!("{shown}: {}", words.words(&unread.0)))
}

/// What an item is called in a line.
fn named(kept: &Kept) -> String {
    let text = match (kept.passage(), kept.article(), kept.counted()) {
        (Some(passage), ..) => format!("“{}” [{}]", short(&passage.quote.exact), passage.article.id),
        (_, Some(article), _) => format!("{} [{}]", short(&article.title), article.id),
        (.., Some(counted)) => short(&counted.label),
        _ => String::new(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A difference on one line: [-struck-] and {+added+}.
fn marked(runs: &[Run]) -> String {
    let mark = |run: &Run| {
        let space = if run.is_spaced { " " } else { "" };
        match run.change {
            Change::Kept => format!("{space}{}", run.text),
            Change::Struck => format!("{space}[-{}-]", run.text),
            Change::Added => format!("{space}{{+{}+}}", run.text),
        }
    };
    let text: String = runs.iter().map(mark).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn checked<'a>(item: &'a Item, finding: &'a Finding, words: &Catalogue<'_>) -> Checked<'a> {
    let place = |place: &'a Place| Where {
        article: &place.article.id,
        paragraph: place.paragraph,
        start: place.start,
        end: place.end,
        words: &place.words,
    };
    let reading = |reading: &'a Reading| ReadAs {
        value: &reading.value,
        most: &reading.most,
        bound: reading.bound.as_str(),
        unit: &reading.unit,
        counted: &reading.counted,
    };
    let run = |run: &'a Run| Words {
        change: match run.change {
            Change::Kept => "kept",
            Change::Struck => "struck",
            Change::Added => "added",
        },
        text: &run.text,
    };
    Checked {
        item: item.id,
        kept: item.kept.as_str(),
        verdict: finding.verdict.as_str(),
        says: finding.sentences(item).iter().map(|said| words.words(said)).collect(),
        article: item.kept.article().map(|article| article.id.as_str()),
        place: finding.place.as_ref().map(place),
        difference: finding.difference.iter().map(run).collect(),
        reading: finding.reading.as_ref().map(|now| now.as_ref().map(reading)),
        count: finding.recount.map(|recount| Count {
            then: recount.then,
            now: recount.now,
            came: recount.came,
            others: recount.others,
        }),
        citation: finding
            .citation
            .iter()
            .map(|cited| Cited { fact: cited.fact.as_str(), then: &cited.then, now: &cited.now })
            .collect(),
    }
}
