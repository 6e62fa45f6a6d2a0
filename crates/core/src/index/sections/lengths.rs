//! The lengths of all documents.

use crate::index::built::{All, Built};
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::section::Section;
use crate::index::{Index, Stop};
use crate::message::{Id, say};

/// The section of words of each document.
#[derive(Debug)]
pub(crate) struct Lengths;

impl Section for Lengths {
    const NUMBER: u8 = 20;
    const NAME: Id = say::INDEX_SECTION_LENGTHS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a [u32];
    type Kept = Vec<u32>;

    fn add(all: &All<'_>, built: &mut Built) {
        built.push::<Lengths>(0, "", all.words);
    }

    fn write(words: &[u32]) -> Writer {
        let mut w = Writer::default();
        w.numbers(words);
        w
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<Vec<u32>, DecodeError> {
        Reader::new(payload).numbers(index.corpus.documents as usize)
    }
}

impl Index {
    /// Returns the words of each document.
    pub fn lengths(&self) -> Result<&[u32], Stop> {
        Ok(self.section::<Lengths>(0)?)
    }
}
