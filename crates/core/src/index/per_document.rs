//! Questions about single documents: their texts, cards and ids, and what comparing needs of them.

use super::codec::DecodeError;
use super::later::Later;
use super::memory::{self, copied};
use super::sections::Registered;
use super::sections::annotations::Annotations;
use super::sections::cards::Card;
use super::sections::copies::{self, Copied, Copies};
use super::sections::extracts::{ExtractRef, Extracts};
use super::sections::ids::Ids;
use super::sections::lengths::Lengths;
use super::sections::pairs::{self, Pair, Pairs};
use super::sections::texts::Texts;
use super::{Document, Index, IndexError, Kind, SectionId, Stop, collect};
use crate::article::Article;
use crate::message::say;

impl Index {
    /// Returns a document.
    pub fn document(&self, number: u32) -> Result<Document, Stop> {
        let shard = self.directory.shard_of(Kind::Annotations, number);
        let (text, annotations) = (self.text(number), self.section::<Annotations>(shard));
        if let Err(Stop::Missing(lacking)) = &annotations {
            let mut lacking = lacking.clone();
            if let Err(Stop::Missing(text)) = text {
                lacking.extend(text);
            }
            return Err(Stop::Missing(lacking));
        }
        let article = self.copy(number, text?)?.article;
        let id = SectionId::new(Kind::Annotations, shard);
        Ok(annotations?.document(number, article).map_err(|error| IndexError::new(id, error))?)
    }

    /// Returns the whole text of a document, with what a list shows of it.
    fn text(&self, number: u32) -> Result<&Card, Stop> {
        let shard = self.directory.shard_of(Kind::Texts, number);
        let id = SectionId::new(Kind::Texts, shard);
        let card = self.section::<Texts>(shard)?.get(number);
        Ok(card.ok_or_else(|| IndexError::new(id, DecodeError(say::INDEX_CARD_FOR_EACH_DOCUMENT)))?)
    }

    /// Returns the document of a card, to be kept.
    fn copy(&self, number: u32, card: &Card) -> Result<Document, Stop> {
        let Article { id, text, blocks, meta } = &card.document.article;
        let copy = memory::text(&[text]).and_then(|text| Ok((text, copied(blocks)?)));
        let refused = |error| {
            let shard = self.directory.shard_of(Kind::Texts, number);
            IndexError::new(SectionId::new(Kind::Texts, shard), error)
        };
        let (text, blocks) = copy.map_err(refused)?;
        let article = Article { id: id.clone(), text, blocks, meta: meta.clone() };
        Ok(Document { article, ..Default::default() })
    }

    /// Returns several documents. All that is missing is named at once.
    pub fn documents(&self, numbers: &[u32]) -> Result<Vec<Document>, Stop> {
        collect(numbers.iter().map(|n| self.document(*n)))
    }

    /// Returns what comparing needs of some documents besides their texts, each with its number; nothing where the index
    /// has no extracts. All that is missing is named at once.
    pub fn extracts(&self, numbers: &[u32]) -> Result<Vec<(u32, ExtractRef<'_>)>, Stop> {
        // Whom a document mentions is told by the facets.
        let named = self.all_tables();
        let shard = |number: u32| self.directory.shard_of(Kind::Extracts, number);
        if self.directory.shards(Kind::Extracts).is_empty() {
            return named.map(|()| Vec::new());
        }
        let sections = collect(numbers.iter().map(|number| self.section::<Extracts>(shard(*number))));
        collect([named, sections.map(drop)].into_iter())?;
        let mut extracts = Vec::with_capacity(numbers.len());
        for &number in numbers {
            let id = SectionId::new(Kind::Extracts, shard(number));
            let section = self.section::<Extracts>(shard(number))?;
            let section = section.get(Extracts::from_bytes).map_err(|error| IndexError::new(id, error))?;
            extracts.push((number, section.view(number, self)));
        }
        Ok(extracts)
    }

    /// Returns the passages of sixteen words and more that stand in two documents, in the order of the first; none
    /// where the index was made without.
    pub fn copies(&self) -> Result<&[Copied], Stop> {
        self.of_corpus::<Copies, _>(copies::read)
    }

    /// Returns the terms of two words that were counted for the whole corpus, in the order of their keys; none where
    /// there are too few documents.
    pub fn pairs(&self) -> Result<&[Pair], Stop> {
        self.of_corpus::<Pairs, _>(pairs::read)
    }

    /// Returns what the one section of a kind lists for the whole corpus; nothing where the index has none.
    fn of_corpus<S: Registered<Kept = Later<Vec<T>>>, T>(
        &self,
        read: impl FnOnce(&[u8], u32) -> Result<Vec<T>, DecodeError>,
    ) -> Result<&[T], Stop> {
        if self.directory.shards(S::KIND).is_empty() {
            return Ok(&[]);
        }
        let id = SectionId::new(S::KIND, 0);
        let read = |payload: &[u8]| read(payload, self.corpus.documents);
        Ok(self.section::<S>(0)?.get(read).map_err(|error| IndexError::new(id, error))?)
    }

    /// Returns several documents with their whole texts, but without what is tagged in them. All that is missing is named
    /// at once.
    pub(crate) fn texts(&self, numbers: &[u32]) -> Result<Vec<&Document>, Stop> {
        collect(numbers.iter().map(|number| Ok(&self.text(*number)?.document)))
    }

    /// Returns a document with its whole text, and with its tags where they were supplied.
    pub fn told(&self, number: u32) -> Result<Document, Stop> {
        match self.document(number) {
            Err(Stop::Missing(_)) => self.copy(number, self.text(number)?),
            whole => whole,
        }
    }

    /// Returns a document as a list shows it: as [`Index::told`] does or, of the newest, at least the beginning.
    pub fn card(&self, number: u32) -> Result<Document, Stop> {
        match (self.told(number), self.card_of(number)) {
            (Err(Stop::Missing(_)), Some(card)) => self.copy(number, card),
            (told, _) => told,
        }
    }

    /// Returns the text of a document or its beginning, where either was supplied.
    fn card_of(&self, number: u32) -> Option<&Card> {
        let front = || self.front_cards.at(self.front.iter().position(|d| *d == number)?);
        self.text(number).ok().or_else(front)
    }

    /// Returns several documents for a list: with their whole text where a passage is to be found in it. All that is
    /// missing is named at once.
    pub fn cards(&self, numbers: &[u32], passages: bool) -> Result<Vec<Document>, Stop> {
        collect(numbers.iter().map(|n| if passages { self.told(*n) } else { self.card(*n) }))
    }

    /// Returns the number of the document with this id.
    pub fn number(&self, id: &str) -> Result<Option<u32>, Stop> {
        let front = self.front.iter().enumerate();
        let mut front = front
            .filter(|(place, _)| self.front_cards.at(*place).is_some_and(|c| c.document.article.id == id));
        let known = front.next().map(|(_, number)| *number);
        let shard = self.directory.shard_of_key(Kind::Ids, id);
        // Of an index in pieces the article may be at hand before its id is.
        let lacks_ids = Ids::slots(self).get(shard).is_none_or(Option::is_none);
        let texts = Texts::slots(self).iter().flatten();
        let known = known.or_else(|| texts.filter(|_| lacks_ids).find_map(|cards| cards.number(id)));
        if known.is_some() {
            return Ok(known);
        }
        if self.directory.shards(Kind::Ids).is_empty() {
            return Ok(None);
        }
        let ids = self.section::<Ids>(shard)?;
        let found = ids.binary_search_by(|known| known.0.as_str().cmp(id));
        Ok(found.ok().map(|at| ids[at].1).filter(|n| *n < self.corpus.documents))
    }

    /// Returns the ids of all documents, in the order of their numbers.
    pub fn ids(&self) -> Result<Vec<&str>, Stop> {
        let shards = 0..self.directory.shards(Kind::Ids).len();
        let runs = collect(shards.map(|shard| self.section::<Ids>(shard)))?;
        let mut ids = vec![""; self.corpus.documents as usize];
        for (id, number) in runs.into_iter().flatten() {
            // A damaged number is beyond the last.
            if let Some(place) = ids.get_mut(*number as usize) {
                *place = id;
            }
        }
        Ok(ids)
    }

    /// Returns the id of the document with this number.
    pub fn id(&self, number: u32) -> Result<String, Stop> {
        self.card(number).map(|card| card.article.id)
    }

    /// Returns the words of a document, where they are known.
    pub fn words(&self, number: u32) -> Option<u32> {
        let lengths = Lengths::slots(self).first().and_then(Option::as_ref);
        let length = lengths.and_then(|lengths| lengths.get(number as usize)).copied();
        length.or_else(|| self.card_of(number).map(|card| card.words))
    }
}
