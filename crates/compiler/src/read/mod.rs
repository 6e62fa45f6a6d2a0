//! Reading: files of many formats become articles. Each format is a file in `formats`.

mod ascii;
mod authors;
mod beside;
mod blocks;
mod bundle;
mod choices;
mod chrome;
mod columns;
mod corpus_languages;
mod country;
mod date_values;
mod dateline;
mod dates;
mod decode;
mod fields;
mod format;
mod formats;
mod html_fragment;
mod html_walk;
mod ids;
mod join;
pub mod language;
mod line_ends;
mod meta;
mod name_patterns;
mod names;
mod origins;
mod outcome;
mod package;
mod record;
mod records;
mod saved;
mod selection;
mod sidecar;
mod source;
mod spellings;
mod text;
mod twice;
mod unread;
mod values;
mod within;
mod written;
mod xml;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use corpuscope_core::article::Article;

use crate::config::{Config, Copies};
use crate::diagnostic::{Diagnostic, Note, Severity, Skipped, stop};
use crate::files::{Entry, Files, Listing};
use crate::threads::*;

use choices::Choices;
use format::{Context, Folder, HEAD};
use formats::FORMATS;
use ids::Ids;
use names::Mapping;
use outcome::{FileOutcome, Language, UnnumberedSource};
use spellings::Spellings;

pub use line_ends::JoinedWords;
pub use origins::{Origins, Told};
pub use selection::{Selection, is_draft};
pub use source::{Cut, PackedSource, Reading, Source};

/// What reading a corpus gave.
#[derive(Debug, Default)]
pub struct ReadCorpus {
    /// The articles, ordered by file, then by place in the file; ids unique.
    pub sources: Vec<PackedSource>,
    /// Problems met, in the same order.
    pub diagnostics: Vec<Diagnostic>,
    /// Files or records that hold no article.
    pub skipped: Vec<Skipped>,
    /// Fields of the source files that nothing used, with the number of records that had them.
    pub unused_fields: Vec<(String, usize)>,
    /// How a value of each of them begins.
    pub samples: BTreeMap<String, String>,
    /// Words that were broken at the end of a line.
    pub joined: JoinedWords,
    /// What was understood and may be worth knowing: "records found in response.docs".
    pub notes: Vec<Note>,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Files, each of which may hold many articles.
    pub files: u64,
    /// Bytes in them.
    pub bytes: u64,
}

/// Reads a corpus. Returns an error where its files cannot be listed, or where an article that was read is lost.
///
/// `progress` is called with what was read so far and with all that is to be read, from any thread.
pub fn read(
    files: &dyn Files,
    config: &Config,
    progress: &(dyn Fn(Amount, Amount) + Sync),
) -> io::Result<ReadCorpus> {
    read_beside(files, config, Vec::new(), progress)
}

/// The same with articles that stand beside those of the files, and come after them. They get other ids where theirs are
/// taken, and their outlets and authors are spelt as those of the others.
pub(crate) fn read_beside(
    files: &dyn Files,
    config: &Config,
    others: Vec<Article>,
    progress: &(dyn Fn(Amount, Amount) + Sync),
) -> io::Result<ReadCorpus> {
    let (choices, problems) = Choices::new(config, files.today());
    let mut diagnostics = stop(problems)?;
    let Listing { files: entries, skipped } = list(files, &choices.selection)?;
    let mapping = Mapping::new(config);
    let (beside, told) = join::beside(files, &entries, config, &mapping, &choices);
    let entries: Vec<_> = entries.into_iter().filter(|entry| !beside.is_apart(&entry.name)).collect();
    // Files of an archive say as much of each other as if they were unpacked.
    let look =
        |files: &dyn Files, entries: &[Entry]| join::beside(files, entries, config, &mapping, &choices);
    let all = Amount { files: entries.len() as u64, bytes: entries.iter().map(|entry| entry.size).sum() };
    let [files_done, bytes_done] = [AtomicU64::new(0), AtomicU64::new(0)];
    progress(Amount::default(), all);
    let outcomes: Vec<FileOutcome> = entries
        .par_iter()
        .map(|entry| {
            let context = Context::new(&entry.name, &mapping, FORMATS)
                .choosing(&choices)
                .knowing(&beside)
                .looking(Folder(&look));
            let outcome = read_file(files, &context, entry.size);
            let add = |done: &AtomicU64, n| done.fetch_add(n, Ordering::Relaxed) + n;
            progress(Amount { files: add(&files_done, 1), bytes: add(&bytes_done, entry.size) }, all);
            outcome
        })
        .collect();
    // Files of archives were asked about while these were read.
    diagnostics.extend(choices.selection.unmet());
    let mut reading = ReadCorpus { diagnostics, skipped, ..ReadCorpus::default() };
    let outcomes = std::iter::once(told).chain(outcomes);
    let spellings = gather(outcomes, others, config.copies, &mut reading)?;
    let (renames, problems) = spellings.settle(config);
    reading.diagnostics.extend(problems);
    if !renames.is_empty() {
        let rename = |source: &mut PackedSource| match renames.concern(&mut source.article()?.meta) {
            true => source.change(|article| renames.apply(&mut article.meta)),
            false => Ok(()),
        };
        reading.sources.par_iter_mut().try_for_each(rename)?;
    }
    Ok(reading)
}

/// Lists the files that [`read`] would read, in its order.
pub fn list(files: &dyn Files, selection: &Selection) -> io::Result<Listing> {
    let apart = RefCell::new(BTreeMap::new());
    let mut listing = files.list(&|path| {
        if let Some(kind) = selection.apart(path) {
            apart.borrow_mut().entry(kind).or_insert_with(Vec::new).push(path.to_owned());
        }
        selection.takes(path)
    })?;
    for (kind, mut paths) in apart.into_inner() {
        paths.sort();
        let others = if let [_, _, ..] = paths.as_slice() {
            format!(" ({} such)", paths.len())
        } else {
            String::new()
        };
        let file = paths.into_iter().next().unwrap_or_default();
        listing.skipped.push(Skipped { file, line: 0, why: format!("{kind}{others}") });
    }
    saved::leave_copies(&mut listing);
    listing.files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    listing.skipped.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(listing)
}

/// Bytes of a file that is read, at most: places in it are numbers of 32 bits.
const LARGEST: u64 = 4 << 30;

/// Reads one file; of one whose ending is unknown only the beginning, if that tells no format either.
fn read_file(files: &dyn Files, context: &Context, size: u64) -> FileOutcome {
    // The first bytes of a file that is not read.
    let unknown = match context.by_ending() {
        Some(_) => Ok(None),
        None => files.head(context.file, HEAD).map(|head| Some(head).filter(|h| context.format(h).is_none())),
    };
    let read = unknown.and_then(|unknown| match unknown {
        None if size > LARGEST => {
            let what = format!("it is larger than {} GB", LARGEST >> 30);
            let mend = "divide it into several files";
            Ok(FileOutcome::failed(context.file, 0, what, mend))
        }
        Some(head) => Ok(FileOutcome::unread(context.file, &head)),
        None => files.read(context.file).map(|bytes| context.read(bytes)),
    });
    match read {
        Ok(outcome) => outcome,
        Err(error) => {
            let mend = "check that it exists and that you may read it";
            FileOutcome::failed(context.file, 0, format!("it cannot be read ({error})"), mend)
        }
    }
}

/// Whether more of a file may be read than its first bytes: it is of a known format, or may describe another file.
pub fn is_read_whole(files: &dyn Files, name: &str) -> bool {
    let mapping = Mapping::new(&Config::default());
    let context = Context::new(name, &mapping, FORMATS);
    sidecar::may_be(name)
        || context.by_ending().is_some()
        || files.head(name, HEAD).map_or(true, |head| context.format(&head).is_some())
}

/// Puts together what the files gave, in their order, and settles ids and languages. Returns how values are spelt.
fn gather(
    outcomes: impl Iterator<Item = FileOutcome>,
    others: Vec<Article>,
    copies: Copies,
    reading: &mut ReadCorpus,
) -> io::Result<Spellings> {
    let mut spellings = Spellings::default();
    let mut ids = Ids::default();
    let mut unused: BTreeMap<String, usize> = BTreeMap::new();
    let mut unstated = Vec::new();
    let mut shared = BTreeMap::new();
    let mut told = BTreeSet::new();
    // Most records of a file have their fields from the same places.
    let mut kinds: BTreeMap<Arc<Origins>, Arc<Origins>> = BTreeMap::new();
    let mut sources = Vec::new();
    for outcome in outcomes {
        spellings.extend(outcome.spellings);
        reading.diagnostics.extend(outcome.diagnostics);
        reading.skipped.extend(outcome.skipped);
        reading
            .notes
            .extend(outcome.notes.into_iter().filter(|(key, _)| told.insert(key.clone())).map(|(_, n)| n));
        outcome::share(&mut shared, outcome.shared);
        for (name, field) in outcome.unused {
            reading.samples.entry(name.clone()).or_insert(field.sample);
            *unused.entry(name).or_default() += field.records;
        }
        for mut unnumbered in outcome.sources {
            let origins = &mut unnumbered.source.origins;
            *origins = Arc::clone(kinds.entry(Arc::clone(origins)).or_insert_with(|| Arc::clone(origins)));
            sources.push(unnumbered);
        }
    }
    if copies == Copies::Join {
        twice::join(&mut sources)?;
    }
    for mut article in others {
        spellings.note(&mut article.meta);
        let source = Source { article, ..Source::default() }.into();
        sources.push(UnnumberedSource { source, stated: false, language: Language::Stated });
    }
    reading.sources.reserve_exact(sources.len());
    for UnnumberedSource { mut source, stated, language } in sources {
        let glance = source.glance()?;
        if let Language::Guessed(guess) = language {
            unstated.push((reading.sources.len(), guess));
        }
        let id = ids.give(glance.id, &source.file);
        if id != glance.id {
            // Files of one name in several folders are called after the folder as well, which is no problem.
            if stated {
                reading.diagnostics.push(Diagnostic {
                    severity: Severity::Warning,
                    file: source.file.clone(),
                    line: source.line,
                    what: format!("another article has the id `{}`, so this one is called `{id}`", glance.id),
                    mend: "give each article an id of its own".into(),
                });
            }
            source.change(|article| article.id = id)?;
        }
        reading.sources.push(source);
    }
    reading.diagnostics.extend(shared.into_values().map(outcome::Shared::told));
    reading.unused_fields = unused.into_iter().collect();
    corpus_languages::settle(&mut reading.sources, &unstated)?;
    reading.joined = line_ends::settle(&mut reading.sources)?;
    Ok(spellings)
}

#[cfg(test)]
mod tests;
