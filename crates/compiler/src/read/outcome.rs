//! What one file gave: articles, problems, and what was left aside.

use corpuscope_core::web_address::{WebAddress, web_address};
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, HELD_BACK, Note, Severity, Skipped};

use super::dates;
use super::language::Guess;
use super::names::{Mapping, Taken};
use super::record::Field;
use super::source::PackedSource;
use super::spellings::Spellings;
use super::unread;

/// An article that has no final id yet.
#[derive(Debug)]
pub(super) struct UnnumberedSource {
    /// The article; its id is the one wished for.
    pub(super) source: PackedSource,
    /// Whether the id stands in the source, and was not made from the name of the file.
    pub(super) stated: bool,
    /// Who says which language it is in.
    pub(super) language: Language,
}

/// Who says which language an article is in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Language {
    /// Its source does.
    Stated,
    /// Its text suggests one, or none; the corpus decides ([`super::corpus_languages`]).
    Guessed(Option<Guess>),
}

/// What one file gave.
#[derive(Debug, Default)]
pub(super) struct FileOutcome {
    pub(super) sources: Vec<UnnumberedSource>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) skipped: Vec<Skipped>,
    /// Fields that nothing used.
    pub(super) unused: BTreeMap<String, Unused>,
    pub(super) taken: Taken,
    /// How outlets, authors and the like are written.
    pub(super) spellings: Spellings,
    /// What was understood and may be worth knowing: "records found in response.docs".
    /// Each has a key, under which it is told once.
    pub(super) notes: Vec<(String, Note)>,
    /// Problems that many records may share, each told once.
    pub(super) shared: BTreeMap<String, Shared>,
}

/// A field that nothing used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unused {
    /// Records that have it.
    pub(super) records: usize,
    /// Line of the first.
    pub(super) line: usize,
    /// How the first value begins.
    pub(super) sample: String,
}

impl Unused {
    /// A field of one record.
    pub(super) fn of(field: &Field) -> Self {
        /// More would not be read.
        const LETTERS: usize = 60;
        let value = field.values.first().map_or("", String::as_str);
        Unused { records: 1, line: field.line, sample: value.chars().take(LETTERS).collect() }
    }
}

/// A problem that many records share.
#[derive(Debug)]
pub(super) struct Shared {
    /// Of the first record that has it.
    first: Diagnostic,
    records: usize,
}

impl Shared {
    /// The problem of the first record, with the number of all.
    pub(super) fn told(self) -> Diagnostic {
        let Shared { mut first, records } = self;
        if records > 1 {
            first.what = format!("{} ({records} records; this is the first)", first.what);
        }
        first
    }
}

impl FileOutcome {
    /// Puts together what the parts of a file gave, in their order.
    pub(super) fn merged(parts: Vec<FileOutcome>) -> Self {
        let mut all = FileOutcome::default();
        parts.into_iter().for_each(|part| all.absorb(part));
        all
    }

    /// A file whose format is not known.
    pub(super) fn unknown(file: &str) -> Self {
        FileOutcome::unread(file, &[])
    }

    /// A file whose format is not known, with its first bytes: a problem where it is likely an article.
    pub(super) fn unread(file: &str, head: &[u8]) -> Self {
        let mut outcome = FileOutcome::default();
        match unread::remedy(file, head) {
            Some((kind, mend)) => outcome.fail(file, 0, format!("{kind}, which is not read"), mend),
            None => outcome.skip(file, 0, "a type of file that is not read"),
        }
        outcome
    }

    /// A file or record that is left aside because of a problem.
    pub(super) fn failed(file: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        let mut outcome = FileOutcome::default();
        outcome.fail(file, line, what, mend);
        outcome
    }

    /// Appends what another part of the same file gave.
    pub(super) fn absorb(&mut self, other: FileOutcome) {
        self.sources.extend(other.sources);
        self.diagnostics.extend(other.diagnostics);
        self.skipped.extend(other.skipped);
        self.taken.extend(other.taken);
        self.spellings.extend(other.spellings);
        for (key, note) in other.notes {
            if !self.notes.iter().any(|(known, _)| *known == key) {
                self.notes.push((key, note));
            }
        }
        share(&mut self.shared, other.shared);
        for (name, unused) in other.unused {
            match self.unused.get_mut(&name) {
                Some(known) => known.records += unused.records,
                None => drop(self.unused.insert(name, unused)),
            }
        }
    }

    /// Notes the address from which a page came that does not say its own; its day, too, where the address has one.
    pub(super) fn came_from(&mut self, address: &str) {
        let Some(WebAddress { address, .. }) = web_address(address) else { return };
        for UnnumberedSource { source, .. } in &mut self.sources {
            // What was just made can be read again; if not, it is told where it is used.
            let _ = source.change(|article| {
                if article.meta.url.is_none() {
                    article.meta.url = Some(address.clone());
                    article.meta.date = article.meta.date.or_else(|| dates::in_url(&address));
                }
            });
        }
    }

    /// Notes that a file or record holds no article.
    pub(super) fn skip(&mut self, file: &str, line: usize, why: impl Into<String>) {
        self.skipped.push(Skipped { file: file.to_owned(), line, why: why.into() });
    }

    /// Notes a problem because of which a file or record is left aside.
    pub(super) fn fail(&mut self, file: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) {
        let what = what.into();
        self.skip(file, line, what.clone());
        self.report(Severity::Error, file, line, what, mend);
    }

    /// Leaves an article aside that its publisher has not published: `what` is "a draft", "private", "dated after today".
    pub(super) fn keep_back(&mut self, file: &str, line: usize, what: &str) {
        self.skip(file, line, format!("{what}{HELD_BACK}"));
    }

    /// Notes a problem that leaves the article in place.
    pub(super) fn warn(&mut self, file: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) {
        self.report(Severity::Warning, file, line, what.into(), mend);
    }

    /// Notes a problem that leaves the article in place, and that others may have: it is told once for each `key`.
    pub(super) fn warn_once(
        &mut self,
        key: impl Into<String>,
        (file, line): (&str, usize),
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let (severity, what, mend) = (Severity::Warning, what.into(), mend.into());
        let first = Diagnostic { severity, file: file.to_owned(), line, what, mend };
        let known = self.shared.entry(key.into()).or_insert(Shared { first, records: 0 });
        known.records += 1;
    }

    /// Notes something that was understood from many records, once for each `key`.
    pub(super) fn note_once(
        &mut self,
        key: impl Into<String>,
        (file, line): (&str, usize),
        what: &str,
        mend: &str,
    ) {
        let key: String = key.into();
        let known = self.notes.iter().any(|(known, _)| *known == key);
        if !known {
            let note = Note { file: file.to_owned(), line, what: format!("{what}; {mend}") };
            self.notes.push((key, note));
        }
    }

    /// Notes what was understood.
    pub(super) fn note(&mut self, file: &str, line: usize, what: impl Into<String>) {
        let note = Note { file: file.to_owned(), line, what: what.into() };
        self.notes.push((note.to_string(), note));
    }

    fn report(&mut self, severity: Severity, file: &str, line: usize, what: String, mend: impl Into<String>) {
        self.diagnostics.push(Diagnostic { severity, file: file.to_owned(), line, what, mend: mend.into() });
    }

    /// Warns of fields whose names look like misspelt ones.
    pub(super) fn suggest(&mut self, file: &str, mapping: &Mapping) {
        let near = self.unused.iter().filter_map(|(name, unused)| {
            let target = mapping.suggest(name, &self.taken)?;
            Some((name.clone(), unused.records, unused.line, target))
        });
        for (name, records, line, target) in near.collect::<Vec<_>>() {
            let what = format!("the field `{name}` is not known and was not used");
            let mend = format!("`[fields] {target} = \"{name}\"` in corpus.toml reads it as {target}");
            self.warn_once(format!("near {name}"), (file, line), what, mend);
            if let Some(known) = self.shared.get_mut(&format!("near {name}")) {
                known.records += records - 1;
            }
        }
    }
}

/// Adds what others share.
pub(super) fn share(all: &mut BTreeMap<String, Shared>, other: BTreeMap<String, Shared>) {
    for (key, shared) in other {
        match all.get_mut(&key) {
            Some(known) => known.records += shared.records,
            None => drop(all.insert(key, shared)),
        }
    }
}
