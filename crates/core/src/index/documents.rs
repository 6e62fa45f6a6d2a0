//! What the index has of single documents: their texts, cards and ids, and what comparing needs of them.

use super::cards::Card;
use super::codec::Bad;
use super::extracts::{Extracts, View};
use super::{Copied, Document, Index, IndexError, Kind, Pair, Part, Stop, collect, copies, pairs};

impl Index {
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
        let named = self.all_tables();
        let shard = |number: u32| self.directory.shard_of(Kind::Extracts, number);
        let there = numbers.iter().map(|number| match self.extracts.get(shard(*number)) {
            Some(None) => Err(Stop::Missing(vec![Part::new(Kind::Extracts, shard(*number))])),
            _ => Ok(()),
        });
        collect([named, collect(there).map(drop)].into_iter())?;
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
                let part = Part::new(Kind::Cards, shard);
                match self.card_of(number) {
                    Some(card) => Ok(card.document.clone()),
                    None if cards.is_none() => Err(Stop::Missing(vec![part])),
                    None => Err(IndexError::new(part, Bad("a card for each document")).into()),
                }
            }
            (whole, _) => whole,
        }
    }

    /// The card of a document, where it is there.
    fn card_of(&self, number: u32) -> Option<&Card> {
        let front = self.front.iter().position(|d| *d == number);
        let shard = self.directory.shard_of(Kind::Cards, number);
        let shard = || self.cards.get(shard)?.as_ref()?.get(number);
        front.and_then(|place| self.front_cards.at(place)).or_else(shard)
    }

    /// Several cards; all that is missing is named at once.
    pub fn cards(&self, numbers: &[u32]) -> Result<Vec<Document>, Stop> {
        collect(numbers.iter().map(|n| self.card(*n)))
    }

    /// The number of the document with this id.
    pub fn number(&self, id: &str) -> Result<Option<u32>, Stop> {
        let front = self.front.iter().enumerate();
        let mut front = front
            .filter(|(place, _)| self.front_cards.at(*place).is_some_and(|c| c.document.article.id == id));
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
        let table = self.lengths.get(number as usize).copied();
        table.or_else(|| self.card_of(number).map(|card| card.words))
    }
}
