//! What commands work on: a corpus, compiled for the occasion, or an index built before.

use std::path::{Path, PathBuf};

use crate::built;
use crate::folder::CorpusFolder;
use crate::progress::Bar;
use crate::visible;
use anyhow::{Context, Result, anyhow};
use corpuscope_compiler::compile::{Compiled, Progress, compile};
use corpuscope_compiler::config::title_of;
use corpuscope_compiler::diagnostic::Severity;
use corpuscope_compiler::site::MANIFEST;
use corpuscope_core::index::{Document, Index, Sizes, Stop};

/// An index and where the rest of it lies.
pub(crate) struct Corpus {
    index: Index,
    folder: Option<PathBuf>,
}

impl Corpus {
    /// Opens a built index, or compiles a corpus in memory. Problems are summed up on stderr.
    pub(crate) fn open(path: &Path, config: Option<&Path>) -> Result<Self> {
        if path.join(MANIFEST).is_file() {
            let mut corpus = Corpus { index: built::open_index(path)?, folder: Some(path.to_owned()) };
            // Whatever is printed is called by its name.
            corpus.ask(Index::rare_values)?;
            return Ok(corpus);
        }
        let compiled = compile_with_progress(path, config)?;
        let errors = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        if errors > 0 {
            eprintln!("corpuscope: {errors} problems in {0}; see `corpuscope check {0}`", path.display());
        }
        let whole = compiled.index(Sizes::WHOLE)?.whole();
        Ok(Corpus { index: Index::open(&whole).map_err(|e| built::damage(&e))?, folder: None })
    }

    /// Answers a question, reading what it needs.
    pub(crate) fn ask<T>(&mut self, question: impl Fn(&Index) -> std::result::Result<T, Stop>) -> Result<T> {
        built::ask(&mut self.index, self.folder.as_deref(), question)
    }

    /// The index.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// The documents with these ids.
    pub(crate) fn documents(&mut self, ids: &[String]) -> Result<Vec<Document>> {
        let mut numbers = Vec::new();
        for id in ids {
            let number = self.ask(|index| index.number(id))?;
            numbers.push(
                number.ok_or_else(|| {
                    anyhow!("no article has the id “{id}”; `corpuscope tags` lists the ids")
                })?,
            );
        }
        self.ask(|index| index.documents(&numbers))
    }
}

/// Says on stderr that there are problems, and where they are listed.
pub(crate) fn name_problems(path: &Path, problems: usize, skipped: usize) {
    if problems + skipped > 0 {
        eprintln!(
            "corpuscope: {problems} problems, {skipped} files or records skipped; see `corpuscope check {}`",
            path.display()
        );
    }
}

/// Compiles, with a bar on stderr where someone is looking.
pub(crate) fn compile_with_progress(path: &Path, config: Option<&Path>) -> Result<Compiled> {
    compile_folder(path, &CorpusFolder::new(path).with_settings(config))
}

/// The same of a folder, which can then tell whether all of it could be read.
pub(crate) fn compile_folder(path: &Path, folder: &CorpusFolder) -> Result<Compiled> {
    let bar = Bar::new();
    let show = |progress| match progress {
        Progress::Reading(done, all) => bar.tick("reading", done.bytes, all.bytes),
        Progress::Annotating(done, all) => bar.tick("annotating", done, all),
        Progress::Indexing(done, all) => bar.tick("indexing", done, all),
    };
    let compiled = compile(folder, &show);
    bar.end();
    let mut compiled = compiled.with_context(|| path.display().to_string())?;
    if compiled.config.title.is_none() {
        compiled.config.title = name_of(path);
    }
    // The compiler knows files by their names below the corpus; people know them by their paths.
    let shown = |name: &mut String| {
        let path = folder.path(name).display().to_string();
        *name = visible(&path).replace('\n', "\\n");
    };
    compiled.diagnostics.iter_mut().for_each(|diagnostic| shown(&mut diagnostic.file));
    let placed = compiled.notes.iter_mut().filter(|note| !note.file.is_empty());
    placed.for_each(|note| shown(&mut note.file));
    for reading in &mut compiled.readings {
        shown(&mut reading.file);
        reading.copies.iter_mut().for_each(|(file, _)| shown(file));
    }
    compiled.skipped.iter_mut().for_each(|skipped| shown(&mut skipped.file));
    Ok(compiled)
}

/// What a corpus is called that has no title of its own: its folder, or its file without the ending.
fn name_of(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let name = path.file_name()?.to_str()?;
    // "news.jsonl.gz" has two endings.
    let name = if path.is_dir() { name } else { name.split('.').next()? };
    title_of(name)
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_corpus_without_a_title_is_called_as_its_folder_or_file() {
        let folder = std::env::temp_dir().join(format!("corpuscope-title-{}", std::process::id()));
        let within = folder.join("harbour_news");
        std::fs::create_dir_all(&within).expect("a folder in it");
        std::fs::write(folder.join("old-letters.jsonl.gz"), "").expect("a file in it");
        assert_eq!(name_of(&within).as_deref(), Some("Harbour news"));
        assert_eq!(name_of(&folder.join("old-letters.jsonl.gz")).as_deref(), Some("Old letters"));
        assert_eq!(name_of(&folder.join("no such folder")), None);
        std::fs::remove_dir_all(folder).expect("its own folder");
    }
}
