//! A value that a document has, and the values of all documents one after the other.

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::room;

/// A value that a document has, and whether it is salient there: one number, since there are millions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetItem(u32);

impl FacetItem {
    /// Makes an item of the number of a value.
    pub fn new(value: u32, salient: bool) -> Self {
        FacetItem(value << 1 | u32::from(salient))
    }

    /// Returns the number of the value.
    pub fn value(self) -> u32 {
        self.0 >> 1
    }

    /// Tells whether the value is salient.
    pub fn is_salient(self) -> bool {
        self.0 & 1 == 1
    }

    /// Returns 1 if the value is salient or any mention counts, else 0. It does not branch: whether a tag is
    /// salient cannot be foretold.
    pub(crate) fn weight(self, mentions_count: bool) -> u32 {
        (self.0 | u32::from(mentions_count)) & 1
    }

    /// Returns the same of the value with another number.
    #[must_use]
    pub fn renumbered(self, value: u32) -> Self {
        FacetItem::new(value, self.is_salient())
    }

    pub(super) fn write(self, w: &mut Writer) {
        w.uint(self.0);
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        r.uint().map(FacetItem)
    }
}

/// The values of documents, one document after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// Where each document's run in `items` ends.
    ends: Vec<u32>,
    items: Vec<FacetItem>,
}

impl Rows {
    /// Makes room for so many documents, which have so many values.
    pub(super) fn with_room(documents: usize, items: usize) -> Result<Self, DecodeError> {
        Ok(Rows { ends: room(documents)?, items: room(items)? })
    }

    /// Adds the values of the next document.
    pub(super) fn push(&mut self, items: impl Iterator<Item = FacetItem>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    /// Returns the values of a document; none where it has no row.
    pub(super) fn of(&self, document: u32) -> &[FacetItem] {
        let d = document as usize;
        let start = if d == 0 { 0 } else { self.ends.get(d - 1).map_or(0, |e| *e as usize) };
        let end = self.ends.get(d).map_or(start, |e| *e as usize);
        &self.items[start..end]
    }

    /// Returns how many documents have a row.
    pub(super) fn documents(&self) -> usize {
        self.ends.len()
    }

    /// Changes the number of each value.
    pub(super) fn renumber(&mut self, places: &[u32]) {
        self.items.iter_mut().for_each(|item| *item = item.renumbered(places[item.value() as usize]));
    }
}
