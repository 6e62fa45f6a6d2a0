//! How telling the terms of the corpus are that many articles have. All others tell more than any of these. A page that
//! shows what two articles share has to know it.

use rustc_hash::FxHashMap;

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::section::Section;
use crate::index::{Index, Kind, Stop};
use crate::message::{Id, say};

/// The section of weights of common terms.
#[derive(Debug)]
pub(crate) struct TermWeights;

impl Section for TermWeights {
    const NUMBER: u8 = 24;
    const NAME: Id = say::INDEX_SECTION_TERM_WEIGHTS;
    const VERSION: u8 = 1;
    /// Keys of terms ([`term_key`](crate::neighbours::term_key)) in their order, each with its weight.
    type Content<'a> = &'a [(u32, u8)];
    type Kept = FxHashMap<u32, u8>;

    fn write(weights: &[(u32, u8)]) -> Writer {
        let mut w = Writer::default();
        let mut last = 0;
        w.list(weights, |w, (key, _)| {
            w.uint(key - last);
            last = *key;
        });
        w.bytes.extend(weights.iter().map(|(_, weight)| weight));
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        let mut r = Reader::new(payload);
        let mut key = 0u32;
        let keys = r.list(|r| {
            key = key.checked_add(r.uint()?).ok_or(DecodeError(say::INDEX_INTEGER_OF_32_BITS))?;
            Ok(key)
        })?;
        Ok(keys.iter().copied().zip(r.take(keys.len())?.iter().copied()).collect())
    }
}

impl Index {
    /// Returns the weights of the terms that many articles have, by key; none of an index made without.
    pub(crate) fn term_weights(&self) -> Result<Option<&FxHashMap<u32, u8>>, Stop> {
        match self.directory.shards(Kind::TermWeights) {
            [] => Ok(None),
            _ => self.section::<TermWeights>(0).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_the_weight_that_was_written() {
        let weights = [(3, 9), (400, 0), (u32::MAX, 24)];
        let written = TermWeights::write(&weights).bytes;
        let read = TermWeights::read(&written, 0, &mut Index::default()).expect("sound");
        assert_eq!(read, weights.into_iter().collect());
        assert!(TermWeights::read(&written[..written.len() - 1], 0, &mut Index::default()).is_err());
    }
}
