//! `corpuscope info`: what a corpus or a built site is.

mod sections;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use corpuscope_compiler::site::MANIFEST;
use corpuscope_core::index::Index;
use serde::Serialize;

use crate::corpus::Corpus;
use crate::site_folder::INDEX;
use crate::whose;
use crate::{built, print, print_json};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder or file of articles, or what `build` has written.
    #[arg(default_value = ".")]
    corpus: PathBuf,
    /// Also what each kind of section of the index holds and weighs; only of what `build` has written.
    #[arg(long)]
    sections: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The arguments of `stats`, as `info --sections` was called.
#[derive(Debug, clap::Args)]
pub(crate) struct Stats {
    /// Folder with a built index.
    folder: PathBuf,
}

#[derive(Serialize)]
struct Info {
    title: String,
    description: String,
    articles: u32,
    words: u32,
    /// Codes, the most frequent first.
    languages: Vec<String>,
    first_date: Option<String>,
    last_date: Option<String>,
    facets: Vec<Facet>,
    fingerprint: String,
    site: Option<Site>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<sections::Row>>,
}

#[derive(Serialize)]
struct Facet {
    name: String,
    label: String,
    values: usize,
}

/// What is known of a built site.
#[derive(Serialize)]
struct Site {
    page: bool,
    files: usize,
    bytes: u64,
    index_files: usize,
    index_bytes: u64,
    /// Files that are missing, or not as they were written.
    damaged: Vec<String>,
}

pub(crate) fn run(args: &Args, config: Option<&Path>) -> Result<ExitCode> {
    let mut corpus = Corpus::open(&args.corpus, config)?;
    let is_built = args.corpus.join(MANIFEST).is_file();
    if args.sections && !is_built {
        anyhow::bail!(
            "{} holds articles and no index; build it, and name the folder it is built into",
            args.corpus.display()
        );
    }
    corpus.ask(Index::tables)?;
    let info = Info {
        site: if is_built { Some(site(&args.corpus)?) } else { None },
        sections: if args.sections { Some(sections::weigh(&args.corpus)?) } else { None },
        ..of(corpus.index())
    };
    let whole = info.site.as_ref().is_none_or(|site| site.damaged.is_empty());
    if args.json {
        print_json(&info)?;
    } else {
        say(&info);
    }
    if !whole {
        eprintln!("corpuscope: the site is damaged; build it again");
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(crate) fn stats(args: &Stats) -> Result<ExitCode> {
    sections::table(&sections::weigh(&args.folder)?);
    Ok(ExitCode::SUCCESS)
}

fn of(index: &Index) -> Info {
    let corpus = &index.corpus;
    let dates = || index.docs.dates.iter().flatten();
    Info {
        title: corpus.title.clone(),
        description: corpus.description.clone(),
        articles: corpus.documents,
        words: corpus.words,
        languages: corpus.languages.clone(),
        first_date: dates().min().map(ToString::to_string),
        last_date: dates().max().map(ToString::to_string),
        facets: index
            .facets
            .iter()
            .map(|f| Facet { name: f.name.clone(), label: f.label.clone(), values: f.values.len() })
            .collect(),
        fingerprint: corpus.fingerprint.clone(),
        site: None,
        sections: None,
    }
}

fn site(folder: &Path) -> Result<Site> {
    let size = |name: &String| folder.join(name).metadata().map_or(0, |data| data.len());
    let index = built::index_files(folder)?;
    // A site of a version that wrote no list cannot be compared with it.
    let list = whose::listed(folder).unwrap_or_default();
    let is_whole = |name: &str, hash: &String| {
        std::fs::read(folder.join(name)).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
    };
    Ok(Site {
        page: folder.join(INDEX).is_file(),
        files: list.len(),
        bytes: list.keys().map(size).sum(),
        index_files: index.len(),
        index_bytes: index.iter().map(size).sum(),
        damaged: list
            .iter()
            .filter(|(name, hash)| !is_whole(name, hash))
            .map(|(name, _)| name.clone())
            .collect(),
    })
}

fn say(info: &Info) {
    let line = |what: &str, says: &dyn std::fmt::Display| print(format_args!("{what:<12}{says}"));
    line("title", &info.title);
    if !info.description.is_empty() {
        line("", &info.description);
    }
    line("articles", &format_args!("{}, {} words", info.articles, info.words));
    line("languages", &info.languages.join(", "));
    match (&info.first_date, &info.last_date) {
        (Some(first), Some(last)) => line("dates", &format_args!("{first} to {last}")),
        _ => line("dates", &"none"),
    }
    let facets: Vec<String> = info.facets.iter().map(|f| format!("{} {}", f.name, f.values)).collect();
    line("facets", &facets.join(", "));
    line("fingerprint", &info.fingerprint);
    if let Some(site) = &info.site {
        line("page", if site.page { &"yes" } else { &"none, only the index" });
        line("index", &format_args!("{} files, {} bytes", site.index_files, site.index_bytes));
        match site.files {
            0 => line("site", &"has no list of its files; build it again"),
            n => line("site", &format_args!("{n} files, {} bytes", site.bytes)),
        }
        for name in &site.damaged {
            line("damaged", &format_args!("{name} is missing or not as it was written"));
        }
    }
    if let Some(rows) = &info.sections {
        print("");
        sections::table(rows);
    }
}
