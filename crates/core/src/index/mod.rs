//! The index: one compact binary format, written and read here and nowhere else.
//!
//! An index is a set of [sections](section). Some are always needed (the corpus and its
//! directory, the document table, the facets); the others are asked for by searches, which
//! name the [`Part`]s they miss. Whoever holds the bytes (a file, a page, a server of files)
//! hands them over with [`Index::supply`].

mod build;
mod builder;
mod cards;
pub mod codec;
mod coder;
mod copies;
mod corpus;
mod dates;
mod dictionary;
mod docs;
mod documents;
mod extracts;
mod extracts_write;
mod facet;
mod keys;
mod later;
mod lexicon;
mod mentioned;
mod pairs;
mod positions;
mod postings;
mod runs;
pub mod section;
mod segment;
mod stems;
mod terms;
mod texts;

pub use build::{Built, Sizes};
pub use builder::{Builder, FRONT, build};
pub use copies::Copied;
pub use corpus::{Corpus, Directory, File, Shard};
pub use docs::{Docs, FIELDS, Field};
pub use extracts::View;
pub use facet::{Facet, Value};
pub use mentioned::Named;
pub use pairs::Pair;
pub(crate) use positions::BLOCK;
pub use postings::Posting;
pub use section::{IndexError, Kind, Part};
pub use segment::Segment;
pub use terms::{Term, Terms};
pub use texts::{Document, Glance, Packed, Texts};

use crate::annotation::{Mention, Tag};

use cards::Cards;
use codec::{Bad, Reader};
use extracts::Extracts;
use later::Later;
use positions::Positions;

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
    /// The document table; empty until it is supplied (see [`Index::tables`]).
    pub docs: Docs,
    /// The facets, in the order of the panel: values and totals; which documents have each value
    /// once that is supplied (see [`Index::tables`]).
    pub facets: Vec<Facet>,
    /// The newest documents, whose cards are there from the start.
    pub front: Vec<u32>,
    front_cards: Cards,
    /// Words of each document; none until they are supplied (see [`Index::lengths`]).
    lengths: Vec<u32>,
    terms: Vec<Option<Terms>>,
    frequent: Vec<Option<Terms>>,
    positions: Vec<Option<Positions>>,
    frequent_positions: Vec<Option<Positions>>,
    cards: Vec<Option<Cards>>,
    texts: Vec<Option<Texts>>,
    ids: Vec<Option<Vec<(String, u32)>>>,
    title_rank: Option<Vec<u32>>,
    lexicon: Vec<Option<lexicon::Lexicon>>,
    extracts: Vec<Option<Later<Extracts>>>,
    copies: Option<Later<Vec<Copied>>>,
    pairs: Option<Later<Vec<Pair>>>,
    ranks: mentioned::Ranks,
}

impl Index {
    /// Opens an index from the file a page starts from.
    pub fn open(bootstrap: &[u8]) -> Result<Self, IndexError> {
        fn resize<T>(slots: &mut Vec<Option<T>>, directory: &Directory, kind: Kind) {
            slots.resize_with(directory.shards(kind).len(), || None);
        }
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
        resize(&mut index.terms, &index.directory, Kind::Terms);
        resize(&mut index.frequent, &index.directory, Kind::Frequent);
        resize(&mut index.positions, &index.directory, Kind::Positions);
        resize(&mut index.frequent_positions, &index.directory, Kind::FrequentPositions);
        resize(&mut index.cards, &index.directory, Kind::Cards);
        resize(&mut index.texts, &index.directory, Kind::Texts);
        resize(&mut index.ids, &index.directory, Kind::Ids);
        resize(&mut index.lexicon, &index.directory, Kind::Lexicon);
        resize(&mut index.extracts, &index.directory, Kind::Extracts);
        for (part, payload) in rest {
            index.install(*part, payload).map_err(|bad| IndexError::new(*part, bad))?;
        }
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
        let documents = self.corpus.documents as usize;
        match part.kind {
            Kind::Corpus => Err(Bad("only one section “corpus”")),
            Kind::Docs => {
                let docs = Docs::read(payload, documents)?;
                for dated in dates::facets(&docs) {
                    let facet = self.facets.iter_mut().find(|f| f.name == dated.name);
                    facet.ok_or(Bad("facets for the dates"))?.fill_from(dated)?;
                }
                self.docs = docs;
                Ok(())
            }
            Kind::Facet => {
                if part.number as usize != self.facets.len() {
                    return Err(Bad("the facets in order"));
                }
                self.facets.push(Facet::read(payload, documents)?);
                Ok(())
            }
            Kind::FacetDocs => {
                let facet = self.facets.get_mut(part.number as usize).ok_or(Bad("documents of a facet"))?;
                facet.read_documents(payload, documents)
            }
            Kind::FacetMentions => {
                let facet = self.facets.get_mut(part.number as usize).ok_or(Bad("mentions of a facet"))?;
                facet.read_mentions(payload, documents)
            }
            Kind::Lengths => {
                self.lengths = Reader::new(payload).numbers(documents)?;
                Ok(())
            }
            Kind::FacetRare => {
                let facet = self.facets.get_mut(part.number as usize).ok_or(Bad("rare values of a facet"))?;
                // One without rare values has a section of none.
                if facet.lacks_rare() { facet.read_rare(payload, documents) } else { Ok(()) }
            }
            Kind::Front => {
                let mut r = Reader::new(payload);
                self.front = r.list(|r| r.uint())?;
                if self.front.iter().any(|d| *d as usize >= documents) {
                    return Err(Bad("documents of the corpus"));
                }
                for facet in &mut self.facets {
                    facet.read_front(&mut r, &self.front)?;
                }
                self.front_cards = Cards::read(r.rest())?;
                Ok(())
            }
            Kind::Terms => put(&mut self.terms, part, Terms::read(payload)?),
            Kind::Frequent => put(&mut self.frequent, part, Terms::read(payload)?),
            Kind::Positions => put(&mut self.positions, part, Positions::read(payload)?),
            Kind::FrequentPositions => put(&mut self.frequent_positions, part, Positions::read(payload)?),
            Kind::Lexicon => put(&mut self.lexicon, part, lexicon::read(payload)?),
            Kind::Cards => put(&mut self.cards, part, Cards::read(payload)?),
            Kind::Texts => put(&mut self.texts, part, Texts::read(payload)?),
            Kind::Copies => {
                self.copies = Some(Later::new(payload));
                Ok(())
            }
            Kind::Pairs => {
                self.pairs = Some(Later::new(payload));
                Ok(())
            }
            Kind::Extracts => put(&mut self.extracts, part, Later::new(payload)),
            Kind::Ids => {
                let mut r = Reader::new(payload);
                let mut ids: Vec<(String, u32)> = Vec::new();
                for _ in 0..r.count()? {
                    let last = ids.last().map_or("", |i| i.0.as_str());
                    ids.push((r.shared(last)?, 0));
                }
                let numbers = r.numbers(ids.len())?;
                ids.iter_mut().zip(numbers).for_each(|(id, number)| id.1 = number);
                put(&mut self.ids, part, ids)
            }
            Kind::TitleOrder => {
                let mut rank = vec![0; documents];
                for (i, document) in Reader::new(payload).numbers(documents)?.iter().enumerate() {
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

    /// What a tag of an article is called: the label of its value or, while rare values are not there, its longest
    /// mention.
    pub fn tag_label<'a>(&'a self, facet: &str, tag: &'a Tag, text: &'a str) -> &'a str {
        let known =
            self.facet(facet).and_then(|f| Some(f.values[f.value(&tag.key)? as usize].label.as_str()));
        let mention = |m: &Mention| text.get(m.start as usize..m.end as usize);
        known.or_else(|| tag.mentions.iter().filter_map(mention).max_by_key(|m| m.len())).unwrap_or(&tag.key)
    }

    /// The section has been supplied.
    pub fn holds(&self, part: Part) -> bool {
        fn there<T>(slots: &[Option<T>], part: Part) -> bool {
            slots.get(part.number as usize).is_some_and(Option::is_some)
        }
        match part.kind {
            Kind::Corpus | Kind::Facet | Kind::Front => true,
            Kind::Docs => self.docs.len() == self.corpus.documents as usize,
            Kind::FacetDocs => {
                let facet = self.facets.get(part.number as usize);
                facet.is_some_and(|f| f.documents() == self.corpus.documents)
            }
            Kind::FacetRare => self.facets.get(part.number as usize).is_some_and(|f| !f.lacks_rare()),
            Kind::FacetMentions => self.facets.get(part.number as usize).is_some_and(|f| !f.lacks_mentions()),
            Kind::Lengths => self.lengths.len() == self.corpus.documents as usize,
            Kind::Terms => there(&self.terms, part),
            Kind::Frequent => there(&self.frequent, part),
            Kind::Positions => there(&self.positions, part),
            Kind::FrequentPositions => there(&self.frequent_positions, part),
            Kind::Cards => there(&self.cards, part),
            Kind::Texts => there(&self.texts, part),
            Kind::Ids => there(&self.ids, part),
            Kind::TitleOrder => self.title_rank.is_some(),
            Kind::Lexicon => there(&self.lexicon, part),
            Kind::Extracts => there(&self.extracts, part),
            Kind::Copies => self.copies.is_some(),
            Kind::Pairs => self.pairs.is_some(),
        }
    }

    /// The tables that every search needs are there: the documents, and the facets of each. They
    /// are not needed before something is asked.
    pub fn tables(&self) -> Result<(), Stop> {
        let facets = self.directory.shards(Kind::FacetDocs).len();
        let tables = (0..facets).map(|number| Part::new(Kind::FacetDocs, number));
        let tables = std::iter::once(Part::new(Kind::Docs, 0)).chain(tables);
        let missing: Vec<Part> = tables.filter(|part| !self.holds(*part)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::Missing(missing)) }
    }

    /// The documents that merely mention a value are there as well as those about it.
    pub fn mentions(&self) -> Result<(), Stop> {
        let facets = self.facets.iter().enumerate().filter(|(_, facet)| facet.lacks_mentions());
        let missing: Vec<Part> = facets.map(|(at, _)| Part::new(Kind::FacetMentions, at)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Stop::Missing(missing)) }
    }

    /// Words of each document.
    pub fn lengths(&self) -> Result<&[u32], Stop> {
        let part = Part::new(Kind::Lengths, 0);
        if self.holds(part) { Ok(&self.lengths) } else { Err(Stop::Missing(vec![part])) }
    }

    /// All that comparing needs of all documents: tables, lengths, mentions, and every value with its name.
    pub fn all_tables(&self) -> Result<(), Stop> {
        collect([self.tables(), self.lengths().map(drop), self.mentions(), self.rare_values()].into_iter())
            .map(drop)
    }

    /// All values of all facets are there, the rare ones too.
    pub fn rare_values(&self) -> Result<(), Stop> {
        collect(self.facets.iter().map(|facet| self.rare_of(facet))).map(drop)
    }

    /// All values of a facet are there.
    pub fn rare_of(&self, facet: &Facet) -> Result<(), Stop> {
        let at = self.facets.iter().position(|f| f.name == facet.name);
        match at.filter(|_| facet.lacks_rare()) {
            Some(at) => Err(Stop::Missing(vec![Part::new(Kind::FacetRare, at)])),
            None => Ok(()),
        }
    }

    /// The place of each document in the order of titles.
    pub(crate) fn title_rank(&self) -> Result<&[u32], Stop> {
        self.title_rank.as_deref().ok_or(Stop::Missing(vec![Part::new(Kind::TitleOrder, 0)]))
    }
}

/// All the values, or all that is missing for them.
pub fn collect<T>(results: impl Iterator<Item = Result<T, Stop>>) -> Result<Vec<T>, Stop> {
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
