//! How telling the terms of the corpus are that many articles have. All others tell more than any of these. A page that
//! shows what two articles share has to know it.

use rustc_hash::FxHashMap;

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::REFUSED;
use crate::index::section::Section;
use crate::index::{Index, IndexError, Kind, SectionId, Stop};
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
    type Kept = Later<FxHashMap<u32, u8>>;

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
        Later::new(payload)
    }
}

fn read(payload: &[u8]) -> Result<FxHashMap<u32, u8>, DecodeError> {
    let mut r = Reader::new(payload);
    let mut key = 0u32;
    let keys = r.list(|r| {
        key = key.checked_add(r.uint()?).ok_or(DecodeError(say::INDEX_INTEGER_OF_32_BITS))?;
        Ok(key)
    })?;
    let mut weights = FxHashMap::default();
    weights.try_reserve(keys.len()).map_err(|_| REFUSED)?;
    weights.extend(keys.iter().copied().zip(r.take(keys.len())?.iter().copied()));
    Ok(weights)
}

impl Index {
    /// Returns the weights of the terms that many articles have, by key; none of an index made without.
    pub(crate) fn term_weights(&self) -> Result<Option<&FxHashMap<u32, u8>>, Stop> {
        if self.directory.shards(Kind::TermWeights).is_empty() {
            return Ok(None);
        }
        let id = SectionId::new(Kind::TermWeights, 0);
        let weights = self.section::<TermWeights>(0)?.get(read);
        Ok(Some(weights.map_err(|error| IndexError::new(id, error))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_the_weight_that_was_written() {
        let weights = [(3, 9), (400, 0), (u32::MAX, 24)];
        let written = TermWeights::write(&weights).bytes;
        assert_eq!(read(&written), Ok(weights.into_iter().collect()));
        assert!(read(&written[..written.len() - 1]).is_err());
    }
}
