//! Pairs are terms of two words that many documents have. They are counted once for the whole corpus, so that comparing
//! large sides needs no texts. They are written by columns, as each compresses best by itself.

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::filled;
use crate::index::section::Section;
use crate::message::{Id, say};

/// A term of two words, and the documents that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The stems of its words.
    pub key: String,
    /// How it is spelt most often.
    pub term: String,
    /// Each document that has it, in order, and how often.
    pub documents: Vec<(u32, u32)>,
}

/// The section of terms of two words.
#[derive(Debug)]
pub(crate) struct Pairs;

impl Section for Pairs {
    const NUMBER: u8 = 18;
    const NAME: Id = say::INDEX_SECTION_PAIRS;
    const VERSION: u8 = 3;
    type Content<'a> = &'a [Pair];
    type Kept = Later<Vec<Pair>>;

    fn write(pairs: &[Pair]) -> Writer {
        write(pairs)
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

/// Writes terms, in the order of their keys.
fn write(pairs: &[Pair]) -> Writer {
    let mut w = Writer::default();
    w.uint(pairs.len() as u32);
    let mut last = "";
    for pair in pairs {
        w.shared(last, &pair.key);
        last = &pair.key;
    }
    for pair in pairs {
        w.shared(&pair.key, &pair.term);
    }
    pairs.iter().for_each(|p| w.uint(p.documents.len() as u32));
    for pair in pairs {
        let mut last = 0;
        for (document, _) in &pair.documents {
            w.uint(document - last);
            last = *document;
        }
    }
    pairs.iter().flat_map(|p| &p.documents).for_each(|(_, times)| w.uint(times - 1));
    w
}

/// Reads what [`write()`] wrote, of so many documents.
pub(crate) fn read(payload: &[u8], documents: u32) -> Result<Vec<Pair>, DecodeError> {
    let mut r = Reader::new(payload);
    let mut pairs = filled(Pair::default(), r.count()?)?;
    let mut last = String::new();
    for pair in &mut pairs {
        pair.key = r.shared(&last)?;
        last.clone_from(&pair.key);
    }
    for pair in &mut pairs {
        pair.term = r.shared(&pair.key)?;
    }
    for pair in &mut pairs {
        pair.documents = filled((0, 0), r.count()?)?;
    }
    for pair in &mut pairs {
        let mut last = 0u32;
        for (document, _) in &mut pair.documents {
            last = last.saturating_add(r.uint()?);
            *document = last;
        }
        if last >= documents {
            return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
        }
    }
    for (_, times) in pairs.iter_mut().flat_map(|p| &mut p.documents) {
        *times = r.uint()?.saturating_add(1);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs() -> impl Strategy<Value = Vec<Pair>> {
        let documents = prop::collection::btree_map(0u32..900, 1u32..300, 1..9);
        let pair = ("[a-cñ]{1,3} [a-c]{1,3}", "[a-cé]{1,3} [a-c]{1,4}", documents);
        prop::collection::vec(pair, 0..6).prop_map(|all| {
            let mut all: Vec<Pair> = all
                .into_iter()
                .map(|(key, term, documents)| Pair { key, term, documents: documents.into_iter().collect() })
                .collect();
            all.sort_by(|a, b| a.key.cmp(&b.key));
            all
        })
    }

    proptest! {
        #[test]
        fn pairs_are_read_back(pairs in pairs()) {
            prop_assert_eq!(read(&write(&pairs).bytes, 900), Ok(pairs));
        }

        #[test]
        fn damaged_pairs_are_an_error_or_something_else_but_no_panic(
            pairs in pairs(), at: prop::sample::Index, byte: u8,
        ) {
            let mut bytes = write(&pairs).bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(read) = read(&bytes, 900) {
                prop_assert!(read.iter().flat_map(|p| &p.documents).all(|(document, _)| *document < 900));
            }
        }
    }
}
