//! The newest documents, which are shown before anything is asked.

use super::cards::{self, Card, Cards};
use super::facet::Facet;
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::section::Section;
use crate::message::{Id, say};

/// The section of the newest documents: their numbers, what they are about, and their cards.
#[derive(Debug)]
pub(crate) struct Front;

impl Section for Front {
    const NUMBER: u8 = 5;
    const NAME: Id = say::INDEX_SECTION_FRONT;
    const VERSION: u8 = 3;
    const IS_FETCHED: bool = false;
    const IS_IN_WHOLE: bool = false;
    /// Documents with their cards, and all facets of the index.
    type Content<'a> = (&'a [(u32, Card)], &'a [&'a Facet]);
    type Kept = ();

    fn write((newest, facets): Self::Content<'_>) -> Writer {
        let mut w = Writer::default();
        let numbers: Vec<u32> = newest.iter().map(|(document, _)| *document).collect();
        w.list(&numbers, |w, document| w.uint(*document));
        facets.iter().for_each(|facet| facet.write_front(&mut w, &numbers));
        w.uint(0);
        cards::write(&mut w, &newest.iter().map(|(_, card)| card).collect::<Vec<_>>());
        w
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<(), DecodeError> {
        let mut r = Reader::new(payload);
        index.front = r.list(|r| r.uint())?;
        if index.front.iter().any(|document| *document >= index.corpus.documents) {
            return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
        }
        for facet in &mut index.facets {
            facet.read_front(&mut r, &index.front)?;
        }
        index.front_cards = Cards::from_bytes(r.rest())?;
        Ok(())
    }
}
