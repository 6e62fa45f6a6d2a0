//! The index: one compact binary format, written and read here and nowhere else.
//!
//! An index is a set of [sections](section). Some are always needed (the corpus and its
//! directory, the document table, the facets); the others are asked for by searches, which
//! name the [`Part`]s they miss. Whoever holds the bytes (a file, a page, a server of files)
//! hands them over with [`Index::supply`].

mod build;
pub mod codec;
mod corpus;
mod dates;
mod docs;
mod facet;
mod lexicon;
mod runs;
pub mod section;
mod segment;
mod terms;
mod texts;

pub use build::{Built, Sizes, build};
pub use corpus::{Corpus, Directory, File, Shard};
pub use docs::{Docs, FIELDS, Field};
pub use facet::{Facet, Value};
pub use section::{IndexError, Kind, Part};
pub use segment::Segment;
pub use terms::{Positions, Posting, Term, Terms};
pub use texts::{Document, Texts};

use codec::{Bad, Reader};

/// Why a question to the index has no answer yet, or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// These sections are needed: supply them and ask again.
    Missing(Vec<Part>),
    /// A section cannot be read.
    Damaged(IndexError),
}

impl From<IndexError> for Stop {
    fn from(e: IndexError) -> Self {
        Stop::Damaged(e)
    }
}

/// An index, as much of it as has been supplied.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// What the page says of the corpus.
    pub corpus: Corpus,
    /// Where the sections are.
    pub directory: Directory,
    /// The document table.
    pub docs: Docs,
    /// The facets, in the order of the panel.
    pub facets: Vec<Facet>,
    terms: Vec<Option<Terms>>,
    positions: Vec<Option<Positions>>,
    texts: Vec<Option<Texts>>,
    ids: Option<Vec<String>>,
    title_rank: Option<Vec<u32>>,
    lexicon: Vec<Option<lexicon::Lexicon>>,
}

impl Index {
    /// Opens an index from the file a page starts from.
    pub fn open(bootstrap: &[u8]) -> Result<Self, IndexError> {
        let mut index = Index::default();
        let sections = section::read(bootstrap)?;
        let Some(((part, payload), rest)) = sections.split_first() else {
            return Err(IndexError { part: None, expected: "at least one section".into() });
        };
        let bad = |bad| IndexError::new(*part, bad);
        if part.kind != Kind::Corpus {
            return Err(bad(Bad("the section “corpus” first")));
        }
        (index.corpus, index.directory) = corpus::read(payload).map_err(bad)?;
        index.terms.resize(index.directory.terms.len(), None);
        index.positions.resize(index.directory.terms.len(), None);
        index.lexicon.resize(index.directory.lexicon.len(), None);
        index.texts.resize(index.directory.texts.len(), None);
        for (part, payload) in rest {
            index.install(*part, payload).map_err(|bad| IndexError::new(*part, bad))?;
        }
        if index.docs.len() != index.corpus.documents as usize {
            return Err(bad(Bad("a document table for all documents")));
        }
        index.facets.extend(dates::facets(&index.docs));
        Ok(index)
    }

    /// Takes in a file of sections.
    pub fn supply(&mut self, file: &[u8]) -> Result<(), IndexError> {
        for (part, payload) in section::read(file)? {
            self.install(part, payload).map_err(|bad| IndexError::new(part, bad))?;
        }
        Ok(())
    }

    fn install(&mut self, part: Part, payload: &[u8]) -> Result<(), Bad> {
        fn put<T>(slots: &mut [Option<T>], part: Part, value: T) -> Result<(), Bad> {
            *slots.get_mut(part.number as usize).ok_or(Bad("a section of this index"))? = Some(value);
            Ok(())
        }
        match part.kind {
            Kind::Corpus => Err(Bad("only one section “corpus”")),
            Kind::Docs => {
                self.docs = Docs::read(payload)?;
                Ok(())
            }
            Kind::Facet => {
                self.facets.push(Facet::read(payload, self.docs.len())?);
                Ok(())
            }
            Kind::Terms => put(&mut self.terms, part, Terms::read(payload)?),
            Kind::Positions => put(&mut self.positions, part, Positions::read(payload)?),
            Kind::Lexicon => put(&mut self.lexicon, part, lexicon::read(payload)?),
            Kind::Texts => put(&mut self.texts, part, Texts::read(payload)?),
            Kind::Ids => {
                self.ids = Some(Reader::new(payload).strings()?);
                Ok(())
            }
            Kind::TitleOrder => {
                let order = Reader::new(payload).list(|r| r.uint())?;
                let mut rank = vec![0; self.docs.len()];
                for (i, document) in order.iter().enumerate() {
                    *rank.get_mut(*document as usize).ok_or(Bad("a document of the corpus"))? = i as u32;
                }
                self.title_rank = Some(rank);
                Ok(())
            }
        }
    }

    /// The facet with this name.
    pub fn facet(&self, name: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.name == name)
    }

    /// The shown name of a facet's value; its key where it has none.
    pub fn label<'a>(&'a self, facet: &str, key: &'a str) -> &'a str {
        self.facet(facet).and_then(|f| Some(f.values[f.value(key)? as usize].label.as_str())).unwrap_or(key)
    }

    /// A document.
    pub fn document(&self, number: u32) -> Result<Document, Stop> {
        let shard = self.directory.shard_of(Kind::Texts, number);
        let part = Part::new(Kind::Texts, shard);
        match self.texts.get(shard) {
            Some(Some(texts)) => Ok(texts.document(number).map_err(|b| IndexError::new(part, b))?),
            _ => Err(Stop::Missing(vec![part])),
        }
    }

    /// Several documents; all that is missing is named at once.
    pub fn documents(&self, numbers: &[u32]) -> Result<Vec<Document>, Stop> {
        collect(numbers.iter().map(|n| self.document(*n)))
    }

    /// The number of the document with this id.
    pub fn number(&self, id: &str) -> Result<Option<u32>, Stop> {
        match &self.ids {
            Some(ids) => Ok(ids.iter().position(|i| i == id).map(|n| n as u32)),
            None => Err(Stop::Missing(vec![Part::new(Kind::Ids, 0)])),
        }
    }

    /// The id of the document with this number.
    pub fn id(&self, number: u32) -> Result<Option<&str>, Stop> {
        match &self.ids {
            Some(ids) => Ok(ids.get(number as usize).map(String::as_str)),
            None => Err(Stop::Missing(vec![Part::new(Kind::Ids, 0)])),
        }
    }

    /// The section has been supplied.
    pub fn holds(&self, part: Part) -> bool {
        fn there<T>(slots: &[Option<T>], part: Part) -> bool {
            slots.get(part.number as usize).is_some_and(Option::is_some)
        }
        match part.kind {
            Kind::Corpus | Kind::Docs | Kind::Facet => true,
            Kind::Terms => there(&self.terms, part),
            Kind::Positions => there(&self.positions, part),
            Kind::Texts => there(&self.texts, part),
            Kind::Ids => self.ids.is_some(),
            Kind::TitleOrder => self.title_rank.is_some(),
            Kind::Lexicon => there(&self.lexicon, part),
        }
    }

    /// The place of each document in the order of titles.
    pub(crate) fn title_rank(&self) -> Result<&[u32], Stop> {
        self.title_rank.as_deref().ok_or(Stop::Missing(vec![Part::new(Kind::TitleOrder, 0)]))
    }

    /// The terms section of a number.
    pub(crate) fn terms(&self, shard: usize) -> Result<&Terms, Stop> {
        match self.terms.get(shard) {
            Some(Some(terms)) => Ok(terms),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Terms, shard)])),
        }
    }

    /// All forms, in order, with the number of documents that have each.
    pub(crate) fn forms(&self) -> Result<impl Iterator<Item = (&str, u32)>, Stop> {
        let all = self.terms.iter().all(Option::is_some);
        if !all {
            let slots = self.lexicon.iter().enumerate();
            collect(slots.map(|(number, slot)| {
                slot.as_ref().ok_or_else(|| Stop::Missing(vec![Part::new(Kind::Lexicon, number)]))
            }))?;
        }
        let terms = self.terms.iter().filter(move |_| all).flatten().flat_map(|t| &t.terms);
        let lexicon = self.lexicon.iter().filter(move |_| !all).flatten().flatten();
        Ok(terms.map(|t| (t.form.as_str(), t.documents)).chain(lexicon.map(|(f, n)| (f.as_str(), *n))))
    }

    /// The positions section of a number.
    pub(crate) fn positions(&self, shard: usize) -> Result<&Positions, Stop> {
        match self.positions.get(shard) {
            Some(Some(positions)) => Ok(positions),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Positions, shard)])),
        }
    }
}

/// All the values, or all that is missing for them.
pub(crate) fn collect<T>(results: impl Iterator<Item = Result<T, Stop>>) -> Result<Vec<T>, Stop> {
    let mut values = Vec::new();
    let mut missing: Vec<Part> = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(Stop::Missing(parts)) => missing.extend(parts),
            Err(damaged) => return Err(damaged),
        }
    }
    if missing.is_empty() {
        return Ok(values);
    }
    crate::sort::sort_by(&mut missing, &|a, b| a.cmp(b));
    missing.dedup();
    Err(Stop::Missing(missing))
}
