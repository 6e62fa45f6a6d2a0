//! The order of all documents by title.

use crate::index::built::{All, Built};
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::filled;
use crate::index::section::Section;
use crate::index::{Index, Stop};
use crate::message::{Id, say};

/// The section of document numbers in the order of titles. What is kept is the place of each document in it.
#[derive(Debug)]
pub(crate) struct TitleOrder;

impl Section for TitleOrder {
    const NUMBER: u8 = 13;
    const NAME: Id = say::INDEX_SECTION_TITLE_ORDER;
    const VERSION: u8 = 3;
    type Content<'a> = &'a [u32];
    type Kept = Vec<u32>;

    fn add(all: &All<'_>, built: &mut Built) {
        let mut order: Vec<u32> = (0..all.ids.len() as u32).collect();
        order.sort_unstable_by_key(|d| (&all.titles[*d as usize], &all.ids[*d as usize]));
        built.push::<TitleOrder>(0, "", &order);
    }

    fn write(order: &[u32]) -> Writer {
        let mut w = Writer::default();
        w.numbers(order);
        w
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<Vec<u32>, DecodeError> {
        let documents = index.corpus.documents as usize;
        let mut rank = filled(0, documents)?;
        for (i, document) in Reader::new(payload).numbers(documents)?.iter().enumerate() {
            *rank.get_mut(*document as usize).ok_or(DecodeError(say::INDEX_DOCUMENT_OF_THE_CORPUS))? =
                i as u32;
        }
        Ok(rank)
    }
}

impl Index {
    /// Returns the place of each document in the order of titles.
    pub(crate) fn title_rank(&self) -> Result<&[u32], Stop> {
        Ok(self.section::<TitleOrder>(0)?)
    }
}
