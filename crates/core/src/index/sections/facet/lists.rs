//! The sections that say which documents have the values of a facet.

use std::ops::Range;

use super::item::{FacetItem, Rows};
use super::{Facet, STEPS};
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::coder::ListModel;
use crate::index::memory::{copied, filled, grow, listed};
use crate::index::section::Section;
use crate::message::{Id, say};

/// The section of documents that are about each frequent value of a facet.
#[derive(Debug)]
pub(crate) struct FacetDocuments;

impl Section for FacetDocuments {
    const NUMBER: u8 = 4;
    const NAME: Id = say::INDEX_SECTION_DOCUMENTS_OF_FACET;
    const VERSION: u8 = 3;
    type Content<'a> = &'a Facet;
    type Kept = ();

    fn write(facet: &Facet) -> Writer {
        facet.lists_to_bytes(0..facet.frequent(), &[true])
    }

    fn read(payload: &[u8], number: u32, index: &mut Index) -> Result<(), DecodeError> {
        let documents = index.corpus.documents as usize;
        let facet =
            index.facets.get_mut(number as usize).ok_or(DecodeError(say::INDEX_DOCUMENTS_OF_A_FACET))?;
        facet.read_documents(payload, documents)
    }
}

/// The section of documents that merely mention each frequent value of a facet.
#[derive(Debug)]
pub(crate) struct FacetMentions;

impl Section for FacetMentions {
    const NUMBER: u8 = 19;
    const NAME: Id = say::INDEX_SECTION_MENTIONS_OF_FACET;
    const VERSION: u8 = 3;
    type Content<'a> = &'a Facet;
    type Kept = ();

    fn write(facet: &Facet) -> Writer {
        facet.lists_to_bytes(0..facet.frequent(), &[false])
    }

    fn read(payload: &[u8], number: u32, index: &mut Index) -> Result<(), DecodeError> {
        let documents = index.corpus.documents as usize;
        let facet =
            index.facets.get_mut(number as usize).ok_or(DecodeError(say::INDEX_MENTIONS_OF_A_FACET))?;
        facet.read_mentions(payload, documents)
    }
}

/// The section of one step of the rare values of a facet, and the documents that have each, numbered facet by facet. A
/// facet without rare values has empty ones where others have some.
#[derive(Debug)]
pub(crate) struct FacetRare;

impl Section for FacetRare {
    const NUMBER: u8 = 15;
    const NAME: Id = say::INDEX_SECTION_RARE_VALUES_OF_FACET;
    const VERSION: u8 = 4;
    /// The facet, and which of its steps.
    type Content<'a> = (&'a Facet, usize);
    type Kept = ();

    fn write((facet, step): Self::Content<'_>) -> Writer {
        let rare = facet.step(step);
        let mut w = Writer::default();
        facet.write_values(&mut w, rare.clone());
        facet.write_lists(&mut w, rare, &[true, false]);
        w
    }

    fn read(payload: &[u8], number: u32, index: &mut Index) -> Result<(), DecodeError> {
        let documents = index.corpus.documents as usize;
        let (facet, step) = (number as usize / STEPS, number as usize % STEPS);
        let facet = index.facets.get_mut(facet).ok_or(DecodeError(say::INDEX_RARE_VALUES_OF_A_FACET))?;
        facet.take_rare(step, payload, documents)
    }
}

impl Facet {
    /// Takes in the documents that are about each frequent value.
    pub(super) fn read_documents(&mut self, payload: &[u8], documents: usize) -> Result<(), DecodeError> {
        self.read_lists(&mut Reader::new(payload), 0..self.frequent(), documents, &[true])?;
        self.supplied = self.supplied.and_about();
        Ok(())
    }

    /// Takes in the documents that merely mention each frequent value.
    pub(super) fn read_mentions(&mut self, payload: &[u8], documents: usize) -> Result<(), DecodeError> {
        if self.lacks_mentions() {
            self.read_lists(&mut Reader::new(payload), 0..self.frequent(), documents, &[false])?;
            self.supplied = self.supplied.and_mentions();
        }
        Ok(())
    }

    /// Takes in a step of the rare values, and the documents that have each; or keeps it until those before are there, as
    /// values are numbered in the order of steps.
    pub(super) fn take_rare(
        &mut self,
        step: usize,
        payload: &[u8],
        documents: usize,
    ) -> Result<(), DecodeError> {
        if step >= self.rare.len() {
            return Ok(());
        }
        if step >= self.steps && !self.early.iter().any(|early| early.0 == step) {
            self.early.push((step, copied(payload)?));
        }
        while let Some(at) = self.early.iter().position(|(step, _)| *step == self.steps) {
            let (step, payload) = self.early.swap_remove(at);
            let known = self.values.len();
            if let Err(why) = self.read_rare(&payload, documents) {
                // The same step may be supplied again, when there is more memory.
                self.values.truncate(known);
                self.totals.truncate(known);
                self.salient.truncate(known);
                self.early.push((step, payload));
                return Err(why);
            }
            self.steps += 1;
        }
        Ok(())
    }

    /// Takes in the next step of the rare values.
    fn read_rare(&mut self, payload: &[u8], documents: usize) -> Result<(), DecodeError> {
        let rare = self.rare[self.steps];
        let mut r = Reader::new(payload);
        let from = self.values.len();
        self.read_values(&mut r, documents)?;
        let few = |counts: &[u32], most: u32| counts.iter().skip(from).all(|n| *n <= most);
        let few = few(&self.totals, rare.most) && few(self.salient(), rare.most_salient);
        if from != rare.first as usize || self.values.len() - from != rare.values as usize || !few {
            return Err(DecodeError(say::INDEX_RARE_VALUES_THAT_THE_FACET_TELLS_OF));
        }
        self.read_lists(&mut r, from..self.values.len(), documents, &[true, false])
    }

    /// Takes the documents of the same facet made elsewhere.
    pub(crate) fn fill_from(&mut self, other: Facet) -> Result<(), DecodeError> {
        if self.values != other.values {
            return Err(DecodeError(say::INDEX_VALUES_AS_THE_DOCUMENTS_HAVE_THEM));
        }
        (self.rows, self.supplied) = (other.rows, other.supplied);
        Ok(())
    }

    fn lists_to_bytes(&self, of: Range<usize>, kinds: &[bool]) -> Writer {
        let mut w = Writer::default();
        self.write_lists(&mut w, of, kinds);
        w
    }

    /// Writes what some documents are about.
    pub(crate) fn write_front(&self, w: &mut Writer, documents: &[u32]) {
        for document in documents {
            // Rare values are not known where these are read.
            let known = |(value, salient): &(u32, bool)| *salient && self.is_frequent(*value);
            let items = self.of(*document).filter(known).map(|(value, _)| FacetItem::new(value, true));
            w.list(&items.collect::<Vec<_>>(), |w, item| item.write(w));
        }
    }

    /// Reads what some documents are about, which is known before all lists are.
    pub(crate) fn read_front(&mut self, r: &mut Reader<'_>, documents: &[u32]) -> Result<(), DecodeError> {
        for document in documents {
            let items = r.list(FacetItem::read)?;
            if items.iter().any(|item| item.value() as usize >= self.values.len()) {
                return Err(DecodeError(say::INDEX_VALUE_OF_THE_FACET));
            }
            self.front.push((*document, items));
        }
        Ok(())
    }

    /// Returns how many documents have a value, as salient or as merely mentioned.
    fn total(&self, value: usize, salient: bool) -> u32 {
        let about = self.salient().get(value).copied().unwrap_or(0);
        if salient { about } else { self.totals.get(value).map_or(0, |all| all.saturating_sub(about)) }
    }

    /// Writes the documents by value: most lists are short, and their gaps small.
    fn write_lists(&self, w: &mut Writer, range: Range<usize>, kinds: &[bool]) {
        for kind in kinds {
            let mut lists = vec![Vec::new(); range.len()];
            for document in 0..self.rows.documents() as u32 {
                for (value, salient) in self.of(document) {
                    let list = (value as usize).checked_sub(range.start).and_then(|v| lists.get_mut(v));
                    if let Some(list) = list.filter(|_| (salient || !self.salience) == *kind) {
                        list.push(document);
                    }
                }
            }
            w.coded(|coder| {
                let mut model = ListModel::new(self.rows.documents());
                lists.iter_mut().for_each(|list| model.code(coder, list));
            });
        }
    }

    /// Reads the documents of some values, and adds these to what the documents have.
    fn read_lists(
        &mut self,
        r: &mut Reader<'_>,
        of: Range<usize>,
        documents: usize,
        kinds: &[bool],
    ) -> Result<(), DecodeError> {
        let mut rows = listed(documents, |document| copied(self.rows.of(document as u32)))?;
        for salient in kinds {
            let mut coder = r.coded()?;
            let mut model = ListModel::new(documents);
            for value in of.clone() {
                let mut list = filled(0, self.total(value, *salient) as usize)?;
                model.code(&mut coder, &mut list);
                for document in list {
                    let row = rows
                        .get_mut(document as usize)
                        .ok_or(DecodeError(say::INDEX_DOCUMENT_OF_THE_CORPUS))?;
                    // In the order of values, whichever were supplied first.
                    let at = row.partition_point(|item| item.value() < value as u32);
                    grow(row)?;
                    row.insert(at, FacetItem::new(value as u32, *salient));
                }
            }
        }
        self.rows = Rows::with_room(documents, rows.iter().map(Vec::len).sum())?;
        rows.into_iter().for_each(|row| self.rows.push(row.into_iter()));
        Ok(())
    }
}
