//! Reading: files of many formats become [`Article`]s. One file per format.

mod blocks;
mod chrome;
mod country;
mod csv;
mod dateline;
mod dates;
mod decode;
mod fields;
mod front;
mod haul;
mod html;
mod html_meta;
mod html_walk;
mod ids;
mod json;
pub mod language;
mod markdown;
pub(crate) mod names;
mod open;
mod plain;
mod plain_head;
mod plain_tail;
mod record;
pub(crate) mod text;
mod walk;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use corpuscope_core::article::{Article, Override};
use corpuscope_core::index::{Document, Packed};
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};

use haul::{Draft, Haul};
use ids::Ids;
use names::Mapping;
use walk::{Exclude, Found, Left, walk};

/// An article as it was read, before annotation.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The article.
    pub article: Article,
    /// The file it was read from.
    pub file: PathBuf,
    /// Line (or record) it starts at, from 1.
    pub line: usize,
    /// Countries the editor adds or takes away.
    pub countries: Override,
    /// Actors the editor adds or takes away.
    pub actors: Override,
    /// What was cut as not belonging to the article (menus, share buttons, biography), for the report.
    pub cut: Vec<Cut>,
}

/// A [`Source`] as it waits for the others: a million articles as they are used would be several gigabytes.
#[derive(Clone, Debug, Default)]
pub struct PackedSource {
    article: Packed,
    file: PathBuf,
    line: usize,
    /// Countries and actors, where the editor says something of them.
    edits: Option<Box<[Override; 2]>>,
    cut: Vec<Cut>,
}

impl From<Source> for PackedSource {
    fn from(Source { article, file, line, countries, actors, cut }: Source) -> Self {
        let none = Override::default();
        let edits = (countries != none || actors != none).then(|| Box::new([countries, actors]));
        PackedSource { article: pack(article), file, line, edits, cut }
    }
}

impl PackedSource {
    /// The article.
    pub fn article(&self) -> Article {
        self.article.unpack().article
    }

    /// All of it, as it was read.
    pub fn unpack(self) -> Source {
        let PackedSource { article, file, line, edits, cut } = self;
        let [countries, actors] = edits.map(|edits| *edits).unwrap_or_default();
        Source { article: article.unpack().article, file, line, countries, actors, cut }
    }

    fn change(&mut self, change: impl FnOnce(&mut Article)) {
        let mut article = self.article();
        change(&mut article);
        self.article = pack(article);
    }
}

fn pack(article: Article) -> Packed {
    Packed::new(&Document { article, ..Document::default() })
}

/// A stretch of a source file that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Why it was cut ("share buttons", "author's biography").
    pub reason: String,
    /// The text that was cut.
    pub text: String,
    /// Line in the file, from 1, where known.
    pub line: usize,
}

/// What reading a corpus gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// The articles, ordered by file, then by place in the file; ids unique.
    pub sources: Vec<PackedSource>,
    /// Problems met, in the same order.
    pub diagnostics: Vec<Diagnostic>,
    /// Files or records that hold no article, and why.
    pub skipped: Vec<(PathBuf, usize, String)>,
    /// Fields of the source files that nothing used, with the number of records that had them.
    pub unused_fields: Vec<(String, usize)>,
}

/// Reads a folder, recursively, or one file.
///
/// `progress` is called with the number of bytes read so far and the total, from any thread.
pub fn read(corpus: &Path, config: &Config, progress: &(dyn Fn(u64, u64) + Sync)) -> io::Result<Reading> {
    let (exclude, diagnostics) = Exclude::new(&config.exclude, corpus);
    let (files, left) = find(corpus, &exclude)?;
    let mapping = Mapping::new(config);
    let total = files.iter().map(|f| f.size).sum();
    let done = AtomicU64::new(0);
    progress(0, total);
    let hauls: Vec<Haul> = files
        .par_iter()
        .map(|file| {
            let haul = open::file(&file.path, &mapping);
            progress(done.fetch_add(file.size, Ordering::Relaxed) + file.size, total);
            haul
        })
        .collect();
    let mut reading = Reading { diagnostics, ..Reading::default() };
    reading.skipped.extend(left.into_iter().map(|(path, why)| (path, 0, why)));
    gather(hauls, &mut reading);
    Ok(reading)
}

fn find(corpus: &Path, exclude: &Exclude) -> io::Result<(Vec<Found>, Vec<Left>)> {
    let meta = std::fs::metadata(corpus)?;
    if meta.is_dir() {
        walk(corpus, exclude)
    } else {
        Ok((vec![Found { path: corpus.to_owned(), size: meta.len() }], Vec::new()))
    }
}

/// The files that `read` would read, in their order; and what it would leave, and why.
pub fn files(corpus: &Path, config: &Config) -> io::Result<(Vec<PathBuf>, Vec<Left>)> {
    let (found, left) = find(corpus, &Exclude::new(&config.exclude, corpus).0)?;
    Ok((found.into_iter().map(|file| file.path).collect(), left))
}

/// Puts together what the files gave, in their order, and settles the ids.
fn gather(hauls: Vec<Haul>, reading: &mut Reading) {
    let mut ids = Ids::default();
    let mut unused: BTreeMap<String, usize> = BTreeMap::new();
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    let mut guesses = Vec::new();
    reading.sources.reserve_exact(hauls.iter().map(|haul| haul.drafts.len()).sum());
    for haul in hauls {
        reading.diagnostics.extend(haul.diagnostics);
        reading.skipped.extend(haul.skipped);
        for (name, (records, _)) in haul.unused {
            *unused.entry(name).or_default() += records;
        }
        for Draft { mut source, stated, unsure } in haul.drafts {
            let glance = source.article.glance();
            match glance.language {
                Some(code) => *languages.entry(code.to_owned()).or_default() += 1,
                None => guesses.extend(unsure.map(|code| (reading.sources.len(), code))),
            }
            let id = ids.give(glance.id, &source.file);
            if id != glance.id {
                let (origin, mend) = match stated {
                    true => ("id", "give each article an id of its own"),
                    false => ("name", "rename the file, or give the article an `id`"),
                };
                reading.diagnostics.push(Diagnostic {
                    severity: Severity::Warning,
                    file: source.file.clone(),
                    line: source.line,
                    what: format!(
                        "another article has the {origin} `{}`, so this one is called `{id}`",
                        glance.id
                    ),
                    mend: mend.into(),
                });
                source.change(|article| article.id = id);
            }
            reading.sources.push(source);
        }
    }
    reading.unused_fields = unused.into_iter().collect();
    // A table of figures looks French to a detector; in a corpus without French it is not.
    let known: usize = languages.values().sum();
    for (at, code) in guesses {
        if languages.get(code).is_some_and(|n| n * 10 >= known)
            && let Some(source) = reading.sources.get_mut(at)
        {
            source.change(|article| article.meta.language = Some(code.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests;
