//! What a format is, how the format of a file is found, and what a reader knows of the file it reads.

use std::fmt;

use crate::config::DateOrder;
use crate::files::{Entry, Files};

use super::beside::Beside;
use super::choices::Choices;
use super::columns::Columns;
use super::names::Mapping;
use super::outcome::FileOutcome;
use super::package::{self, Budget};
use super::selection::is_draft;

/// A kind of file that can be read. The list of all is in `formats`.
#[derive(Debug)]
pub(super) struct Format {
    /// What people call it.
    pub(super) name: &'static str,
    /// The endings of its files, in lower case and without the dot.
    pub(super) endings: &'static [&'static str],
    /// Whether it holds other files. An archive within another of the same kind is left aside.
    pub(super) archive: bool,
    /// Says of the first [`HEAD`] bytes whether they can only be of this format. Of all that may be another, the
    /// ending decides.
    pub(super) sniff: fn(&[u8]) -> bool,
    /// Reads a file.
    pub(super) read: fn(Vec<u8>, &Context) -> FileOutcome,
}

/// The bytes of a file that [`Format::sniff`] looks at.
pub(super) const HEAD: usize = 1024;

/// The `sniff` of formats that only the ending can tell from others.
pub(super) fn never(_: &[u8]) -> bool {
    false
}

/// What a reader knows about the file it reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The file, for messages; within an archive the path through it.
    pub(super) file: &'a str,
    /// The name whose ending counts: without folders, and without the endings that stand for archives around it.
    pub(super) name: &'a str,
    /// Names of fields.
    pub(super) mapping: &'a Mapping,
    /// What the publisher has chosen where files may be read in several ways.
    pub(super) choices: &'a Choices,
    /// What is known of files from elsewhere.
    pub(super) beside: &'a Beside,
    /// What the records of a file say together.
    pub(super) columns: &'a Columns,
    /// All formats there are.
    pub(super) formats: &'a [&'static Format],
    /// The names of the archive formats around it, from the outside in.
    pub(super) around: &'a [&'static str],
    /// How many bytes may still come out of the archives around it.
    pub(super) budget: Option<&'a Budget>,
    /// Finds what the files of an archive say of each other.
    pub(super) folder: Option<Folder<'a>>,
}

/// A function from the files of a folder to what they say of each other, and what is to be told of that.
type Finder<'a> = dyn Fn(&dyn Files, &[Entry]) -> (Beside, FileOutcome) + Sync + 'a;

/// Finds what the files of a folder say of each other.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a>(pub(super) &'a Finder<'a>);

impl fmt::Debug for Folder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Folder")
    }
}

impl<'a> Context<'a> {
    /// For a file that lies in no archive.
    pub(super) fn new(file: &'a str, mapping: &'a Mapping, formats: &'a [&'static Format]) -> Self {
        let name = file.rsplit('/').next().unwrap_or(file);
        let (choices, beside, columns) = (Choices::usual(), Beside::nothing(), Columns::usual());
        Context {
            file,
            name,
            mapping,
            choices,
            beside,
            columns,
            formats,
            around: &[],
            budget: None,
            folder: None,
        }
    }

    /// The same with the way to find what files of an archive say of each other.
    pub(super) fn looking(self, folder: Folder<'a>) -> Self {
        Context { folder: Some(folder), ..self }
    }

    /// The same with what is known of files from elsewhere.
    pub(super) fn knowing(self, beside: &'a Beside) -> Self {
        Context { beside, ..self }
    }

    /// The same with what the records of the file say together.
    pub(super) fn with_columns(self, columns: &'a Columns) -> Self {
        Context { columns, ..self }
    }

    /// Which number of a date in figures comes first, as far as the publisher or the file says.
    pub(super) fn date_order(&self) -> Option<DateOrder> {
        self.choices.date_order.or(self.columns.date_order)
    }

    /// The same with what the publisher has chosen.
    pub(super) fn choosing(self, choices: &'a Choices) -> Self {
        Context { choices, ..self }
    }

    /// The name without its ending.
    pub(super) fn stem(&self) -> &'a str {
        self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem)
    }

    /// The format that the ending stands for.
    pub(super) fn by_ending(&self) -> Option<&'static Format> {
        let ending = self.name.rsplit_once('.')?.1.to_lowercase();
        self.called(&ending)
    }

    /// The format whose files have this ending.
    pub(super) fn called(&self, ending: &str) -> Option<&'static Format> {
        self.formats.iter().find(|format| format.endings.contains(&ending)).copied()
    }

    /// The format of the file: what its first bytes say, or else its ending.
    pub(super) fn format(&self, bytes: &[u8]) -> Option<&'static Format> {
        let format = self.known(bytes)?;
        (!self.around.contains(&format.name)).then_some(format)
    }

    fn known(&self, bytes: &[u8]) -> Option<&'static Format> {
        if let Some(ending) = package::kind(bytes) {
            return self.called(ending);
        }
        let by_ending = self.by_ending();
        // Of a package that is damaged its ending alone can tell what it was.
        if bytes.starts_with(b"PK")
            && by_ending.is_some_and(|f| f.endings.iter().any(|e| package::is_package(e)))
        {
            return by_ending;
        }
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        self.formats.iter().find(|format| (format.sniff)(head)).copied().or(by_ending)
    }

    /// Reads the file.
    pub(super) fn read(&self, bytes: Vec<u8>) -> FileOutcome {
        if is_draft(self.file) && !self.choices.drafts {
            let mut outcome = FileOutcome::default();
            outcome.keep_back(self.file, 0, "a draft");
            return outcome;
        }
        let Some(format) = self.known(&bytes) else {
            return FileOutcome::unread(self.file, bytes.get(..HEAD).unwrap_or(&bytes));
        };
        if format.archive {
            if self.around.contains(&format.name) {
                let mut outcome = FileOutcome::default();
                let what = format!("a {} archive within a {} archive is not read", format.name, format.name);
                outcome.skip(self.file, 0, what.as_str());
                outcome.warn(self.file, 0, what, "unpack the outer archive");
                return outcome;
            }
            let around = [self.around, &[format.name]].concat();
            let own = Budget::of(bytes.len() as u64);
            let budget = Some(self.budget.unwrap_or(&own));
            let outcome = (format.read)(bytes, &Context { around: &around, budget, ..*self });
            return self.told(outcome, "it holds no file that is read");
        }
        let mut outcome = (format.read)(bytes, self);
        outcome.suggest(self.file, self.mapping);
        self.told(outcome, "it holds no article")
    }

    /// Says of a file that gave nothing and of which nothing is said that it did.
    fn told(&self, mut outcome: FileOutcome, why: &str) -> FileOutcome {
        let silent = outcome.skipped.is_empty() && outcome.diagnostics.is_empty();
        if outcome.sources.is_empty() && silent && !self.beside.joins(self.file) {
            outcome.skip(self.file, 0, why);
        }
        outcome
    }
}
