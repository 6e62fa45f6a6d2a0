//! The index: one compact binary format, written and read here and nowhere else.
//!
//! An index is a set of [sections](section), all of which the module `sections` lists. Some are always needed (the corpus
//! and its directory, the facets); the others are asked for by searches, which name the [`SectionId`]s they miss.
//! Whoever holds the bytes (a file, a page, a server of files) hands them over with [`Index::supply`].

mod builder;
mod built;
pub mod codec;
mod coder;
mod dates;
mod dictionary;
mod document;
mod keys;
mod later;
pub mod memory;
mod mentioned;
mod merge;
mod per_document;
mod postings;
mod runs;
pub mod section;
mod sections;
mod segment;
mod sizes;
mod stems;

pub use builder::{Builder, FRONT, build};
pub use built::Built;
pub use document::{Document, Glance, Packed};
pub use mentioned::Entity;
pub use postings::Posting;
pub use section::{IndexError, Kind, SectionId};
pub use sections::copies::Copied;
pub use sections::corpus::{Corpus, Directory, File, Shard};
pub use sections::doc_table::{DocTable, FIELDS, Field};
pub use sections::extracts::ExtractRef;
pub use sections::facet::{Facet, FacetItem, Value};
pub use sections::neighbours::{MOST_NEIGHBOURS, Neighbour};
pub use sections::older_texts::Older;
pub use sections::pairs::Pair;
pub use sections::places::{Place, place_form};
pub(crate) use sections::positions::BLOCK;
pub use sections::terms::{Term, Terms};
pub use sections::versions::{Changed, Changes, Gone, History, Recorded, Version};
pub use segment::Segment;
pub use sizes::Sizes;

use crate::annotation::{Mention, Tag};
use crate::message::say;

use codec::DecodeError;
use sections::cards::Cards;
use sections::facet::STEPS;
use sections::{Registered, Slots};

/// Why a question to the index has no answer yet, or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// These sections are needed: supply them and ask again.
    Missing(Vec<SectionId>),
    /// A section cannot be read.
    Damaged(IndexError),
}

impl From<IndexError> for Stop {
    fn from(e: IndexError) -> Self {
        Stop::Damaged(e)
    }
}

/// An index, as far as it has been supplied.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// What the page says of the corpus.
    pub corpus: Corpus,
    /// Where the sections are.
    pub directory: Directory,
    /// The document table; empty until it is supplied (see [`Index::tables`]).
    pub docs: DocTable,
    /// The facets, in the order of the panel: values and totals; which documents have each value
    /// once that is supplied (see [`Index::tables`]).
    pub facets: Vec<Facet>,
    /// The newest documents, whose cards are there from the start.
    pub front: Vec<u32>,
    front_cards: Cards,
    slots: Slots,
    ranks: mentioned::Ranks,
}

impl Index {
    /// Opens an index from the file a page starts from.
    pub fn open(bootstrap: &[u8]) -> Result<Self, IndexError> {
        let mut index = Index::default();
        let (id, payload, rest) = section::read_first(bootstrap)?;
        if id.kind != Kind::Corpus {
            return Err(IndexError::new(id, DecodeError(say::INDEX_SECTION_CORPUS_FIRST)));
        }
        index.take_in(id, payload).map_err(|error| IndexError::new(id, error))?;
        let sections = section::read(rest, &index.corpus.fingerprint)?;
        let (stated, found) = (index.directory.sections_of_start as usize, sections.len());
        if found < stated {
            return Err(IndexError { part: None, expected: say::index_sections(stated, found) });
        }
        sections.into_iter().try_for_each(|(id, payload)| index.add(id, payload))?;
        Ok(index)
    }

    /// Takes in a file of sections.
    pub fn supply(&mut self, file: &[u8]) -> Result<(), IndexError> {
        let sections = section::read(file, &self.corpus.fingerprint)?;
        sections.into_iter().try_for_each(|(id, payload)| self.add(id, payload))
    }

    /// Takes in a section after the first.
    fn add(&mut self, id: SectionId, payload: &[u8]) -> Result<(), IndexError> {
        let added = match id.kind {
            Kind::Corpus => Err(DecodeError(say::INDEX_ONLY_ONE_SECTION_CORPUS)),
            _ => self.take_in(id, payload),
        };
        added.map_err(|error| IndexError::new(id, error))
    }

    /// Returns a section that was supplied, or says that it is missing.
    fn section<S: Registered>(&self, number: usize) -> Result<&S::Kept, Stop> {
        let kept = S::slots(self).get(number).and_then(Option::as_ref);
        kept.ok_or_else(|| Stop::Missing(vec![SectionId::new(S::KIND, number)]))
    }

    /// Returns the facet with this name.
    pub fn facet(&self, name: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.name == name)
    }

    /// Returns the shown name of a facet's value, or its key where it has none.
    pub fn label<'a>(&'a self, facet: &str, key: &'a str) -> &'a str {
        self.facet(facet).and_then(|f| Some(f.values[f.value(key)? as usize].label.as_str())).unwrap_or(key)
    }

    /// Returns what a tag of an article is called: the label of its value or, while rare values are not supplied, its
    /// longest mention.
    pub fn tag_label<'a>(&'a self, facet: &str, tag: &'a Tag, text: &'a str) -> &'a str {
        let known =
            self.facet(facet).and_then(|f| Some(f.values[f.value(&tag.key)? as usize].label.as_str()));
        let mention = |m: &Mention| text.get(m.start as usize..m.end as usize);
        known.or_else(|| tag.mentions.iter().filter_map(mention).max_by_key(|m| m.len())).unwrap_or(&tag.key)
    }

    /// Returns `Stop::Missing` unless the tables are supplied that every search needs: the documents, and what each
    /// is about. Nothing else needs them.
    pub fn tables(&self) -> Result<(), Stop> {
        let facets = self.directory.shards(Kind::FacetDocs).len();
        let tables = (0..facets).map(|number| SectionId::new(Kind::FacetDocs, number));
        let alike = (0..self.directory.shards(Kind::Alike).len()).map(|n| SectionId::new(Kind::Alike, n));
        let tables = std::iter::once(SectionId::new(Kind::Docs, 0)).chain(alike).chain(tables);
        let missing: Vec<SectionId> = tables.filter(|part| !self.holds(*part)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::Missing(missing)) }
    }

    /// Returns `Stop::Missing` unless the documents that merely mention a value are supplied, as those about it are.
    pub fn mentions(&self) -> Result<(), Stop> {
        let facets = self.facets.iter().enumerate().filter(|(_, facet)| facet.lacks_mentions());
        let missing: Vec<SectionId> = facets.map(|(at, _)| SectionId::new(Kind::FacetMentions, at)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::Missing(missing)) }
    }

    /// Returns `Stop::Missing` unless all is supplied that comparing needs of all documents: tables, lengths, mentions,
    /// and every value with its name.
    pub fn all_tables(&self) -> Result<(), Stop> {
        collect([self.tables(), self.lengths().map(drop), self.mentions(), self.rare_values()].into_iter())
            .map(drop)
    }

    /// Returns `Stop::Missing` unless the rare values of all facets are supplied.
    pub fn rare_values(&self) -> Result<(), Stop> {
        collect(self.facets.iter().map(|facet| self.rare_of(facet))).map(drop)
    }

    /// Returns `Stop::Missing` unless the rare values of a facet are supplied.
    pub fn rare_of(&self, facet: &Facet) -> Result<(), Stop> {
        self.rare_until(facet, facet.rare_steps())
    }

    /// Returns `Stop::Missing` unless the first so many steps of the rare values of a facet are supplied.
    pub(crate) fn rare_until(&self, facet: &Facet, steps: usize) -> Result<(), Stop> {
        let at = self.facets.iter().position(|f| f.name == facet.name).unwrap_or_default();
        let steps = facet.rare_steps_supplied()..steps.min(facet.rare_steps());
        let missing: Vec<SectionId> =
            steps.map(|step| SectionId::new(Kind::FacetRare, at * STEPS + step)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::Missing(missing)) }
    }

    /// Returns the number of the group of near-copies that a document belongs to.
    pub fn alike(&self, document: u32) -> Option<u32> {
        let groups = sections::alike::Alike::slots(self).first()?.as_ref()?;
        groups.get(document as usize).and_then(|group| group.checked_sub(1))
    }
}

/// Collects all the values or, if any lacks sections, all that is missing.
pub fn collect<T>(results: impl Iterator<Item = Result<T, Stop>>) -> Result<Vec<T>, Stop> {
    let mut values = Vec::new();
    let mut missing: Vec<SectionId> = Vec::new();
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
    crate::sort::sort_by(&mut missing, &Ord::cmp);
    missing.dedup();
    Err(Stop::Missing(missing))
}
