//! An article as it was read, with what its file says besides.

use std::io;
use std::sync::Arc;

use corpuscope_core::article::{Article, Override};
use corpuscope_core::index::codec::DecodeError;
use corpuscope_core::index::{Document, Glance, Packed};

use crate::documents::lost;

use super::origins::Origins;

/// An article as it was read, before annotation.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The article.
    pub article: Article,
    /// The file it was read from, by its name below the corpus.
    pub file: String,
    /// Line (or record) it starts at, from 1.
    pub line: usize,
    /// Countries the editor adds or takes away.
    pub countries: Override,
    /// Actors the editor adds or takes away.
    pub actors: Override,
    /// Where its fields come from.
    pub origins: Origins,
    /// What was cut as not belonging to the article (menus, share buttons, biography), for the report.
    pub cut: Vec<Cut>,
}

impl Source {
    /// Says that what was put aside of the article cannot be read again.
    pub(crate) fn lost(&self, expected: DecodeError) -> io::Error {
        lost(&named(&self.file, self.line, &self.article.id), expected)
    }
}

fn named(file: &str, line: usize, id: &str) -> String {
    format!("{file}:{line}: the article “{id}”")
}

/// A [`Source`] as it waits for the others: a million articles as they are used would be several gigabytes.
#[derive(Clone, Debug, Default)]
pub struct PackedSource {
    pub(super) article: Packed,
    pub(super) file: String,
    pub(super) line: usize,
    /// Countries and actors, where the editor says something of them.
    edits: Option<Box<[Override; 2]>>,
    cut: Vec<Cut>,
    /// Shared by articles whose fields come from the same places.
    pub(super) origins: Arc<Origins>,
    /// Where the same article stood as well: file and line.
    pub(super) copies: Vec<(String, usize)>,
}

impl From<Source> for PackedSource {
    fn from(Source { article, file, line, countries, actors, cut, origins }: Source) -> Self {
        let none = Override::default();
        let edits = (countries != none || actors != none).then(|| Box::new([countries, actors]));
        let (origins, copies) = (origins.into(), Vec::new());
        PackedSource { article: pack(article), file, line, edits, cut, origins, copies }
    }
}

impl PackedSource {
    /// The article. Returns an error that names it and its file, should its bytes be at fault.
    pub fn article(&self) -> io::Result<Article> {
        self.article.unpack().map(|document| document.article).map_err(|expected| self.lost(expected))
    }

    /// Says which article it is that cannot be read again.
    pub(crate) fn lost(&self, expected: DecodeError) -> io::Error {
        let id = self.article.glance().map(|glance| glance.id).unwrap_or_default();
        lost(&named(&self.file, self.line, id), expected)
    }

    /// What is asked of it without unpacking the rest.
    pub(crate) fn glance(&self) -> io::Result<Glance<'_>> {
        self.article.glance().map_err(|expected| self.lost(expected))
    }

    /// Whether it was read from a file of the corpus.
    pub(crate) fn is_of_file(&self) -> bool {
        !self.file.is_empty()
    }

    /// Gives it a value of a further facet.
    pub(crate) fn note(&mut self, facet: &str, value: &str) -> io::Result<()> {
        self.change(|article| article.meta.fields.push((facet.to_owned(), vec![value.to_owned()])))
    }

    /// Where it was read, and where its fields come from.
    pub(crate) fn reading(&self) -> Reading {
        let PackedSource { file, line, origins, copies, .. } = self;
        Reading { file: file.clone(), line: *line, origins: Arc::clone(origins), copies: copies.clone() }
    }

    /// All of it, as it was read.
    pub fn unpack(self) -> io::Result<Source> {
        let article = self.article()?;
        let PackedSource { file, line, edits, cut, origins, .. } = self;
        let origins = Origins::clone(&origins);
        let [countries, actors] = edits.map(|edits| *edits).unwrap_or_default();
        Ok(Source { article, file, line, countries, actors, cut, origins })
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Article)) -> io::Result<()> {
        let mut article = self.article()?;
        change(&mut article);
        self.article = pack(article);
        Ok(())
    }
}

fn pack(article: Article) -> Packed {
    Packed::new(&Document { article, ..Document::default() })
}

/// Where an article was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The file, by its name below the corpus.
    pub file: String,
    /// Line (or record) it starts at, from 1.
    pub line: usize,
    /// Where its fields come from.
    pub origins: Arc<Origins>,
    /// Where the same article stood as well and was left out: file and line.
    pub copies: Vec<(String, usize)>,
}

impl Reading {
    /// Whether the article is of a file of the corpus, and none that stands beside it.
    pub fn is_of_file(&self) -> bool {
        !self.file.is_empty()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_that_cannot_be_read_again_is_told_with_its_file_and_is_not_an_empty_one() {
        let article = Article::new("a");
        let source = Source { article, file: "oil.csv".into(), line: 7, ..Source::default() };
        let whole = PackedSource::from(source);
        assert_eq!(whole.article().expect("its own bytes").id, "a");
        let lost = PackedSource { article: Packed::default(), ..whole };
        let said = [lost.article().err(), lost.glance().err(), lost.clone().unpack().err()];
        for error in said {
            let error = error.expect("it has no bytes").to_string();
            assert!(error.starts_with("oil.csv:7: the article “”"), "{error}");
            assert!(error.contains("expected a byte"), "{error}");
        }
    }
}
