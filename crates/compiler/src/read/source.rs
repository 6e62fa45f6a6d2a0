//! An article as it was read, with what its file says besides.

use corpuscope_core::article::{Article, Override};
use corpuscope_core::index::{Document, Packed};

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
    /// What was cut as not belonging to the article (menus, share buttons, biography), for the report.
    pub cut: Vec<Cut>,
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

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Article)) {
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
