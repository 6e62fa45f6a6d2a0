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
mod copies;
mod corpus;
mod dates;
mod docs;
mod extracts;
mod extracts_write;
mod facet;
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
pub use postings::Posting;
pub use section::{IndexError, Kind, Part};
pub use segment::Segment;
pub use terms::{Term, Terms};
pub use texts::{Document, Glance, Packed, Texts};

use crate::annotation::{Mention, Tag};
use crate::text::ACCENTED;

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
    front_words: Vec<u32>,
    terms: Vec<Option<Terms>>,
    frequent: Vec<Option<postings::Frequent>>,
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
                let docs = Docs::read(payload)?;
                if docs.len() != documents {
                    return Err(Bad("a document table for all documents"));
                }
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
                self.front_words = self.front.iter().map(|_| r.uint()).collect::<Result<_, _>>()?;
                for facet in &mut self.facets {
                    facet.read_front(&mut r, &self.front)?;
                }
                self.front_cards = Cards::read(r.rest())?;
                Ok(())
            }
            Kind::Terms => put(&mut self.terms, part, Terms::read(payload)?),
            Kind::Frequent => put(&mut self.frequent, part, postings::Frequent::read(payload)?),
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

    /// What comparing needs of some documents besides their texts, each with its number; nothing where the index has
    /// no extracts. All that is missing is named at once.
    pub fn extracts(&self, numbers: &[u32]) -> Result<Vec<(u32, View<'_>)>, Stop> {
        // Whom a document mentions is told by the facets.
        let named = collect([self.tables(), self.rare_values()].into_iter());
        let shard = |number: u32| self.directory.shard_of(Kind::Extracts, number);
        let there = numbers.iter().map(|number| match self.extracts.get(shard(*number)) {
            Some(None) => Err(Stop::Missing(vec![Part::new(Kind::Extracts, shard(*number))])),
            _ => Ok(()),
        });
        collect([named.map(drop), collect(there).map(drop)].into_iter())?;
        let mut views = Vec::with_capacity(numbers.len());
        for &number in numbers {
            if let Some(Some(extracts)) = self.extracts.get(shard(number)) {
                let part = Part::new(Kind::Extracts, shard(number));
                let extracts = extracts.get(Extracts::read).map_err(|bad| IndexError::new(part, bad))?;
                views.push((number, extracts.view(number, self.named(number))));
            }
        }
        Ok(views)
    }

    /// The passages of sixteen words and more that stand in two documents, in the order of the first; none where
    /// the index was made without.
    pub fn copies(&self) -> Result<&[Copied], Stop> {
        let part = Part::new(Kind::Copies, 0);
        match &self.copies {
            Some(copies) => {
                let read = |payload: &[u8]| copies::read(payload, self.corpus.documents);
                Ok(copies.get(read).map_err(|bad| IndexError::new(part, bad))?)
            }
            None if self.directory.shards(Kind::Copies).is_empty() => Ok(&[]),
            None => Err(Stop::Missing(vec![part])),
        }
    }

    /// The terms of two words that were counted for the whole corpus, in the order of their keys; none where there
    /// are too few documents.
    pub fn pairs(&self) -> Result<&[Pair], Stop> {
        let part = Part::new(Kind::Pairs, 0);
        match &self.pairs {
            Some(pairs) => {
                let read = |payload: &[u8]| pairs::read(payload, self.corpus.documents);
                Ok(pairs.get(read).map_err(|bad| IndexError::new(part, bad))?)
            }
            None if self.directory.shards(Kind::Pairs).is_empty() => Ok(&[]),
            None => Err(Stop::Missing(vec![part])),
        }
    }

    /// A document as a list shows it: all of it where it is there, else its card, which has its
    /// title and the beginning of its text and none of its tags.
    pub fn card(&self, number: u32) -> Result<Document, Stop> {
        let shard = self.directory.shard_of(Kind::Cards, number);
        let whole = self.document(number);
        match (whole, self.cards.get(shard)) {
            (Err(Stop::Missing(_)), Some(cards)) => {
                let front = self.front.iter().position(|d| *d == number);
                let card = front.and_then(|place| self.front_cards.at(place));
                let part = Part::new(Kind::Cards, shard);
                match card.or(cards.as_ref().and_then(|c| c.get(number))) {
                    Some(card) => Ok(card.clone()),
                    None if cards.is_none() => Err(Stop::Missing(vec![part])),
                    None => Err(IndexError::new(part, Bad("a card for each document")).into()),
                }
            }
            (whole, _) => whole,
        }
    }

    /// Several cards; all that is missing is named at once.
    pub fn cards(&self, numbers: &[u32]) -> Result<Vec<Document>, Stop> {
        collect(numbers.iter().map(|n| self.card(*n)))
    }

    /// The number of the document with this id.
    pub fn number(&self, id: &str) -> Result<Option<u32>, Stop> {
        let front = self.front.iter().enumerate();
        let mut front =
            front.filter(|(place, _)| self.front_cards.at(*place).is_some_and(|c| c.article.id == id));
        let known = front.next().map(|(_, number)| *number);
        if let Some(number) = known.or_else(|| self.cards.iter().flatten().find_map(|c| c.number(id))) {
            return Ok(Some(number));
        }
        let shard = self.directory.shard_of_key(Kind::Ids, id);
        match self.ids.get(shard) {
            Some(Some(ids)) => {
                let found = ids.binary_search_by(|i| i.0.as_str().cmp(id));
                Ok(found.ok().map(|at| ids[at].1).filter(|n| *n < self.corpus.documents))
            }
            Some(None) => Err(Stop::Missing(vec![Part::new(Kind::Ids, shard)])),
            None => Ok(None),
        }
    }

    /// The id of the document with this number.
    pub fn id(&self, number: u32) -> Result<String, Stop> {
        self.card(number).map(|card| card.article.id)
    }

    /// Words of a document, where they are known.
    pub fn words(&self, number: u32) -> Option<u32> {
        let table = self.docs.lengths.get(number as usize).map(|lengths| lengths.iter().sum());
        table.or_else(|| self.front_words.get(self.front.iter().position(|d| *d == number)?).copied())
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

    /// The terms section of a number.
    pub(crate) fn terms(&self, shard: usize) -> Result<&Terms, Stop> {
        match self.terms.get(shard) {
            Some(Some(terms)) => Ok(terms),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Terms, shard)])),
        }
    }

    /// What would have to be supplied to read a form's postings, and with `positions` where it
    /// stands in the documents, as far as that can be told: all at once, in one round.
    pub(crate) fn lacks(&self, form: &str, positions: bool) -> Vec<Part> {
        let frequent = self.directory.frequent(form);
        let by_key = |kind| Part::new(kind, self.directory.shard_of_key(kind, form));
        let by_place = |kind, place| Part::new(kind, self.directory.shard_of(kind, place));
        let mut parts = vec![by_key(Kind::Terms)];
        parts.extend(frequent.map(|place| by_place(Kind::Frequent, place)));
        if positions {
            parts.push(match frequent {
                Some(place) => by_place(Kind::FrequentPositions, place),
                None => by_key(Kind::Positions),
            });
        }
        parts.retain(|part| {
            (part.number as usize) < self.directory.shards(part.kind).len() && !self.holds(*part)
        });
        parts
    }

    /// The documents of a term: one of a terms section, at a place in it.
    pub(crate) fn postings(&self, shard: usize, at: usize) -> Result<Vec<Posting>, Stop> {
        let terms = self.terms(shard)?;
        let documents = self.corpus.documents as usize;
        let part = Part::new(Kind::Terms, shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, Bad("a term")))?;
        if !term.frequent {
            return Ok(terms.postings(at, documents).map_err(|bad| IndexError::new(part, bad))?);
        }
        let (place, part, section) = self.frequent(term, Kind::Frequent, &self.frequent)?;
        Ok(section.get(place, documents).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The positions of a term in the document of each of its postings, one document after the other.
    pub(crate) fn positions(&self, shard: usize, at: usize, postings: &[Posting]) -> Result<Vec<u32>, Stop> {
        let terms = self.terms(shard)?;
        let part = Part::new(Kind::Terms, shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, Bad("a term")))?;
        let (place, part, section) = if term.frequent {
            self.frequent(term, Kind::FrequentPositions, &self.frequent_positions)?
        } else {
            let id = terms.first.saturating_add(at as u32);
            let part = Part::new(Kind::Positions, self.directory.shard_of_key(Kind::Positions, &term.form));
            let section = self.positions.get(part.number as usize).and_then(Option::as_ref);
            (id, part, section.ok_or(Stop::Missing(vec![part]))?)
        };
        Ok(section.of(place, postings).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The place of a frequent term, and the section of a kind that has what is apart for it.
    fn frequent<'a, T>(
        &self,
        term: &Term,
        kind: Kind,
        sections: &'a [Option<T>],
    ) -> Result<(u32, Part, &'a T), Stop> {
        let corpus = Part::new(Kind::Corpus, 0);
        let place = self.directory.frequent(&term.form);
        let place = place.ok_or(IndexError::new(corpus, Bad("each frequent term in the list of them")))?;
        let part = Part::new(kind, self.directory.shard_of(kind, place));
        let section = sections.get(part.number as usize).and_then(Option::as_ref);
        Ok((place, part, section.ok_or(Stop::Missing(vec![part]))?))
    }

    /// All forms of so many letters, with the number of documents that have each.
    pub(crate) fn forms(&self, letters: std::ops::RangeInclusive<usize>) -> Result<Vec<(&str, u32)>, Stop> {
        let any = letters == (0..=usize::MAX);
        let fits =
            |form: &str| (any || letters.contains(&form.chars().count())) && !form.starts_with(ACCENTED);
        let mut forms = Vec::new();
        if self.terms.iter().all(Option::is_some) {
            let terms = self.terms.iter().flatten().flat_map(|t| &t.terms);
            forms.extend(terms.filter(|t| fits(&t.form)).map(|t| (t.form.as_str(), t.documents)));
            return Ok(forms);
        }
        let shards = self.directory.shards(Kind::Lexicon);
        if shards.is_empty() {
            // Too few forms for a list of their own.
            collect((0..self.terms.len()).map(|n| self.terms(n)))?;
        }
        let mut wanted = Vec::new();
        for (number, shard) in shards.iter().enumerate() {
            // A section goes on up to where the next begins, or to the same number of letters.
            let last = shards.get(number + 1).map_or(usize::MAX, |next| next.first as usize);
            if shard.first as usize <= *letters.end() && last >= *letters.start() {
                wanted.push(number);
            }
        }
        let slot = |number: &usize| match self.lexicon.get(*number) {
            Some(Some(section)) => Ok(section),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Lexicon, *number)])),
        };
        for section in collect(wanted.iter().map(slot))? {
            forms.extend(section.iter().filter(|(f, _)| fits(f)).map(|(f, n)| (f.as_str(), *n)));
        }
        Ok(forms)
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
