//! What one file gave: articles, problems, and what was left aside.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};

use super::PackedSource;
use super::names::{Mapping, Taken};

/// An article that has no final id yet.
#[derive(Debug)]
pub(super) struct Draft {
    /// The article; its id is the one wished for.
    pub(super) source: PackedSource,
    /// The id stands in the source, and was not made from the name of the file.
    pub(super) stated: bool,
    /// A language that counts only if others of the corpus are surely written in it.
    pub(super) unsure: Option<&'static str>,
}

/// What one file gave.
#[derive(Debug, Default)]
pub(super) struct Haul {
    pub(super) drafts: Vec<Draft>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) skipped: Vec<(PathBuf, usize, String)>,
    /// Field that nothing used: records that have it, line of the first.
    pub(super) unused: BTreeMap<String, (usize, usize)>,
    pub(super) taken: Taken,
}

impl Haul {
    /// Appends what another part of the same file gave.
    pub(super) fn absorb(&mut self, other: Haul) {
        self.drafts.extend(other.drafts);
        self.diagnostics.extend(other.diagnostics);
        self.skipped.extend(other.skipped);
        self.taken.extend(other.taken);
        for (name, (records, line)) in other.unused {
            self.unused.entry(name).or_insert((0, line)).0 += records;
        }
    }

    /// A file or record that is left aside because of a problem.
    pub(super) fn fail(
        &mut self,
        file: &Path,
        line: usize,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let what = what.into();
        self.skipped.push((file.to_owned(), line, what.clone()));
        self.report(Severity::Error, file, line, what, mend);
    }

    /// A problem that leaves the article in place.
    pub(super) fn warn(
        &mut self,
        file: &Path,
        line: usize,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.report(Severity::Warning, file, line, what.into(), mend);
    }

    fn report(
        &mut self,
        severity: Severity,
        file: &Path,
        line: usize,
        what: String,
        mend: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic { severity, file: file.to_owned(), line, what, mend: mend.into() });
    }

    /// Warns of fields whose names look like misspelt ones.
    pub(super) fn suggest(&mut self, file: &Path, mapping: &Mapping) {
        let near = self.unused.iter().filter_map(|(name, (_, line))| {
            mapping.suggest(name, &self.taken).map(|known| (name.clone(), *line, known))
        });
        for (name, line, known) in near.collect::<Vec<_>>() {
            self.warn(
                file,
                line,
                format!("the field `{name}` is not known and was not used"),
                format!(
                    "write `{known}` if that is meant, or name it under [fields] or [facet.…] in corpus.toml"
                ),
            );
        }
    }
}
