//! Copies are passages that stand in two articles. They are found once for the whole corpus, so that comparing large
//! sides needs no texts. They are written by columns, as each compresses best by itself.

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::filled;
use crate::index::section::Section;
use crate::message::{Id, say};

/// A passage that stands in two documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// The documents, the lower number first.
    pub documents: [u32; 2],
    /// First byte in each, and one past the last.
    pub spans: [[u32; 2]; 2],
    /// Words of the longer of the two.
    pub words: u32,
    /// Words that are the same.
    pub same: u32,
    /// How it begins in the first document.
    pub begins: String,
}

/// The section of passages that stand in two documents.
#[derive(Debug)]
pub(crate) struct Copies;

impl Section for Copies {
    const NUMBER: u8 = 17;
    const NAME: Id = say::INDEX_SECTION_COPIES;
    const VERSION: u8 = 3;
    type Content<'a> = &'a [Copied];
    type Kept = Later<Vec<Copied>>;

    fn write(copied: &[Copied]) -> Writer {
        write(copied)
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

/// Writes passages, in the order of their documents.
fn write(copies: &[Copied]) -> Writer {
    let mut w = Writer::default();
    w.uint(copies.len() as u32);
    let mut last = 0;
    for copy in copies {
        w.uint(copy.documents[0] - last);
        last = copy.documents[0];
    }
    copies.iter().for_each(|c| w.uint(c.documents[1] - c.documents[0]));
    for side in 0..2 {
        copies.iter().for_each(|c| w.uint(c.spans[side][0]));
        copies.iter().for_each(|c| w.uint(c.spans[side][1] - c.spans[side][0]));
    }
    copies.iter().for_each(|c| w.uint(c.words));
    copies.iter().for_each(|c| w.uint(c.words - c.same));
    copies.iter().for_each(|c| w.str(&c.begins));
    w
}

/// Reads what [`write()`] wrote, of so many documents.
pub(crate) fn read(payload: &[u8], documents: u32) -> Result<Vec<Copied>, DecodeError> {
    let mut r = Reader::new(payload);
    let n = r.count()?;
    let mut copies = filled(Copied::default(), n)?;
    let mut last = 0u32;
    for copy in &mut copies {
        last = last.saturating_add(r.uint()?);
        copy.documents[0] = last;
    }
    for copy in &mut copies {
        copy.documents[1] = copy.documents[0].saturating_add(r.uint()?);
        if copy.documents[1] >= documents {
            return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
        }
    }
    for side in 0..2 {
        for copy in &mut copies {
            copy.spans[side][0] = r.uint()?;
        }
        for copy in &mut copies {
            copy.spans[side][1] = copy.spans[side][0].saturating_add(r.uint()?);
        }
    }
    for copy in &mut copies {
        copy.words = r.uint()?;
    }
    for copy in &mut copies {
        copy.same = copy.words.saturating_sub(r.uint()?);
    }
    for copy in &mut copies {
        copy.begins = r.string()?;
    }
    Ok(copies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn copied()(a in 0u32..90, b in 1u32..9, spans: [[u8; 2]; 2], words in 1u32..99, less in 0u32..9, begins: String) -> Copied {
            let span = |s: [u8; 2]| [u32::from(s[0]), u32::from(s[0]) + u32::from(s[1])];
            let same = words.saturating_sub(less);
            Copied { documents: [a, a + b], spans: spans.map(span), words, same, begins }
        }
    }

    proptest! {
        #[test]
        fn copies_are_read_back(mut copies in prop::collection::vec(copied(), 0..9)) {
            copies.sort_by_key(|c| c.documents);
            prop_assert_eq!(read(&write(&copies).bytes, 99), Ok(copies));
        }

        #[test]
        fn damaged_copies_are_an_error_or_something_else_but_no_panic(
            mut copies in prop::collection::vec(copied(), 1..9), at: prop::sample::Index, byte: u8,
        ) {
            copies.sort_by_key(|c| c.documents);
            let mut bytes = write(&copies).bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = read(&bytes, 99);
        }
    }
}
