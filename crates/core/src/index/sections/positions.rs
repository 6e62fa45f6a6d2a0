//! Positions say where terms stand within documents, which only phrases and nearness ask for.
//!
//! Words are counted from the beginning of their block, and each block begins at the next multiple
//! of [`BLOCK`]. So a position tells block and word, which are written apart: both are small
//! numbers, and together they would be a large one.

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::{copied, room};
use crate::index::postings::Posting;
use crate::index::section::Section;
use crate::message::{Id, say};

/// How many positions there are from the beginning of a block to that of the next.
pub(crate) const BLOCK: u32 = 1 << 16;

/// Positions of one term as they are written. Each is how many blocks after the one before it is, and how many words
/// after that or, in another block, after the beginning of the block.
#[derive(Debug, Default)]
pub(crate) struct EncodedPositions {
    blocks: Writer,
    words: Writer,
}

impl EncodedPositions {
    pub(crate) fn push(&mut self, last: u32, position: u32) {
        let blocks = position / BLOCK - last / BLOCK;
        self.blocks.uint(blocks);
        self.words.uint(if blocks == 0 { position - last } else { position % BLOCK });
    }

    pub(crate) fn append(&mut self, other: &EncodedPositions) {
        self.blocks.bytes.extend_from_slice(&other.blocks.bytes);
        self.words.bytes.extend_from_slice(&other.words.bytes);
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.slice(&self.blocks.bytes);
        w.slice(&self.words.bytes);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let blocks = Writer { bytes: r.slice()?.to_vec() };
        Ok(Self { blocks, words: Writer { bytes: r.slice()?.to_vec() } })
    }

    /// Bytes, before compression.
    pub(crate) fn len(&self) -> usize {
        self.blocks.bytes.len() + self.words.bytes.len()
    }
}

/// Where a run of terms stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Positions {
    /// Id of the first term; among frequent terms, its place.
    pub(crate) first: u32,
    /// For each term where its blocks and words end, and how often it stands anywhere.
    ends: Vec<(u32, u32, u32)>,
    blocks: Vec<u8>,
    words: Vec<u8>,
}

impl Positions {
    /// Reads the positions of a term in the document of each posting, as many as the posting counts: rising within a
    /// document, one document after the other.
    pub(crate) fn of(&self, term: u32, postings: &[Posting]) -> Result<Vec<u32>, DecodeError> {
        let at = term.checked_sub(self.first).ok_or(DecodeError(say::INDEX_TERM_OF_THIS_SECTION))? as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = *self.ends.get(at).ok_or(DecodeError(say::INDEX_TERM_OF_THIS_SECTION))?;
        let mut blocks = Reader::new(&self.blocks[start.0 as usize..end.0 as usize]);
        let mut words = Reader::new(&self.words[start.1 as usize..end.1 as usize]);
        // At least a byte each: a damaged index has no more.
        let mut positions = room((end.1 - start.1) as usize)?;
        for posting in postings {
            let mut position = 0u32;
            for _ in 0..posting.counts.iter().sum::<u32>() {
                let skipped = blocks.uint()?;
                if skipped > 0 {
                    position = (position / BLOCK).saturating_add(skipped).saturating_mul(BLOCK);
                }
                position = position.saturating_add(words.uint()?);
                positions.push(position);
            }
        }
        Ok(positions)
    }

    pub(crate) fn starting_at(first: u32) -> Self {
        Positions { first, ..Default::default() }
    }

    pub(crate) fn push(&mut self, occurrences: u32, positions: &EncodedPositions) {
        self.blocks.extend_from_slice(&positions.blocks.bytes);
        self.words.extend_from_slice(&positions.words.bytes);
        self.ends.push((self.blocks.len() as u32, self.words.len() as u32, occurrences));
    }

    /// Bytes, before compression.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len() + self.words.len()
    }

    fn to_bytes(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.first);
        w.list(&self.ends, |w, end| w.uint(end.2));
        w.bytes.extend_from_slice(&self.blocks);
        w.bytes.extend_from_slice(&self.words);
        w
    }

    fn from_bytes(payload: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        let first = r.uint()?;
        let mut ends = r.list(|r| Ok((0, 0, r.uint()?)))?;
        let start = r.rest();
        for end in &mut ends {
            (0..end.2).try_for_each(|_| r.uint().map(drop))?;
            end.0 = (start.len() - r.rest().len()) as u32;
        }
        let middle = r.rest();
        for end in &mut ends {
            (0..end.2).try_for_each(|_| r.uint().map(drop))?;
            end.1 = (middle.len() - r.rest().len()) as u32;
        }
        let blocks = copied(&start[..start.len() - middle.len()])?;
        Ok(Positions { first, ends, blocks, words: copied(&middle[..middle.len() - r.rest().len()])? })
    }
}

impl Section for Positions {
    const NUMBER: u8 = 8;
    const NAME: Id = say::INDEX_SECTION_POSITIONS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a Positions;
    type Kept = Positions;

    fn write(positions: &Positions) -> Writer {
        positions.to_bytes()
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Positions, DecodeError> {
        Positions::from_bytes(payload)
    }
}

/// The section of where some frequent terms stand.
#[derive(Debug)]
pub(crate) struct FrequentPositions;

impl Section for FrequentPositions {
    const NUMBER: u8 = 9;
    const NAME: Id = say::INDEX_SECTION_POSITIONS_OF_FREQUENT_TERMS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a Positions;
    type Kept = Positions;

    fn write(positions: &Positions) -> Writer {
        positions.to_bytes()
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Positions, DecodeError> {
        Positions::from_bytes(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_back() {
        let documents = [vec![0, 3, BLOCK + 2, BLOCK + 3, 5 * BLOCK], vec![2 * BLOCK + 9]];
        let mut encoded = EncodedPositions::default();
        for positions in &documents {
            let mut last = 0;
            for position in positions {
                encoded.push(last, *position);
                last = *position;
            }
        }
        let mut section = Positions::starting_at(7);
        section.push(0, &EncodedPositions::default());
        section.push(6, &encoded);
        let section = Positions::from_bytes(&section.to_bytes().bytes).expect("sound");
        let postings = [5, 1].map(|n| Posting { document: 0, counts: [0, 0, 0, n] });
        assert_eq!(section.of(8, &postings), Ok(documents.concat()));
        assert!(section.of(6, &postings).is_err() && section.of(9, &postings).is_err());
    }
}
