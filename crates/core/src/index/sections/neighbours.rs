//! Neighbours: for each document the few others that are most like it, in runs of documents, as an article that is opened
//! asks for its own alone.

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::coder::{BitTree, Coder, NumberModel};
use crate::index::later::Later;
use crate::index::section::Section;
use crate::index::{Index, IndexError, Kind, SectionId, Stop};
use crate::message::{Id, say};

/// A document that is like another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbour {
    /// Its number.
    pub document: u32,
    /// How like it is: 0 nothing in common, 255 the same, in steps of four. For articles of one language the cosine of the
    /// angle between their weighted terms and names (Salton and Buckley 1988); for others half that of their names.
    pub likeness: u8,
}

/// Neighbours that a document has at most.
pub const MOST_NEIGHBOURS: usize = 5;

/// Bits of a likeness that are kept.
const LIKENESS_BITS: u32 = 6;
/// Bits of how many neighbours there are.
const COUNT_BITS: u32 = 3;

/// A run of documents' neighbours: the number of the first, and those of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbours {
    pub(crate) first: u32,
    pub(crate) lists: Vec<Vec<Neighbour>>,
}

impl Section for Neighbours {
    const NUMBER: u8 = 23;
    const NAME: Id = say::INDEX_SECTION_NEIGHBOURS;
    const VERSION: u8 = 1;
    type Content<'a> = (u32, &'a [Vec<Neighbour>]);
    type Kept = Later<Neighbours>;

    fn write((first, lists): (u32, &[Vec<Neighbour>])) -> Writer {
        let mut w = Writer::default();
        w.uint(first);
        w.uint(lists.len() as u32);
        let mut lists = lists.to_vec();
        w.coded(|coder| columns(coder, first, &mut lists));
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Ok(Later::new(payload))
    }
}

fn read(payload: &[u8], documents: u32) -> Result<Neighbours, DecodeError> {
    let mut r = Reader::new(payload);
    let (first, count) = (r.uint()?, r.uint()?);
    if first.checked_add(count).is_none_or(|end| end > documents) {
        return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
    }
    let mut lists = vec![Vec::new(); count as usize];
    columns(&mut r.coded()?, first, &mut lists);
    if lists.iter().flatten().any(|neighbour| neighbour.document >= documents) {
        return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
    }
    Ok(Neighbours { first, lists })
}

/// Codes the columns of a run: how many neighbours each document has, how like they are, the likest first, and how far
/// their numbers are from its own.
fn columns(coder: &mut impl Coder, first: u32, lists: &mut [Vec<Neighbour>]) {
    let mut count = BitTree::new(COUNT_BITS, 1 << COUNT_BITS);
    let mut last = 0;
    for list in &mut *lists {
        last = count.code(coder, last as usize, list.len() as u32);
        list.resize(last as usize, Neighbour::default());
    }
    let mut likest = BitTree::new(LIKENESS_BITS, 1);
    let mut less = NumberModel::new(1 << 3);
    for list in &mut *lists {
        let mut before = None;
        for (place, neighbour) in list.iter_mut().enumerate() {
            let step = u32::from(neighbour.likeness >> (8 - LIKENESS_BITS));
            let step = match before {
                None => likest.code(coder, 0, step),
                Some(before) => {
                    let fewer = less.code(coder, place, u32::saturating_sub(before, step));
                    before.saturating_sub(fewer)
                }
            };
            neighbour.likeness = (step as u8) << (8 - LIKENESS_BITS);
            before = Some(step);
        }
    }
    let mut apart = NumberModel::new(1 << 3);
    for (document, list) in (first..).zip(lists) {
        for (place, neighbour) in list.iter_mut().enumerate() {
            // Zigzag: those after it and those before.
            let gap = neighbour.document.wrapping_sub(document).cast_signed();
            let code = apart.code(coder, place, (gap << 1 ^ gap >> 31).cast_unsigned());
            let gap = (code >> 1).cast_signed() ^ -(code & 1).cast_signed();
            neighbour.document = document.wrapping_add(gap.cast_unsigned());
        }
    }
}

impl Index {
    /// Returns the documents that are most like a document, the likest first: at most [`MOST_NEIGHBOURS`], none where none
    /// is like it, and none of an index made without. Near-copies of it are not among them ([`Index::alike`] tells these),
    /// and of a group of near-copies there is but one.
    pub fn neighbours(&self, document: u32) -> Result<Vec<Neighbour>, Stop> {
        if self.directory.shards(Kind::Neighbours).is_empty() {
            return Ok(Vec::new());
        }
        let shard = self.directory.shard_of(Kind::Neighbours, document);
        let id = SectionId::new(Kind::Neighbours, shard);
        let run = self.section::<Neighbours>(shard)?;
        let run = run.get(|payload| read(payload, self.corpus.documents));
        let Neighbours { first, lists } = run.map_err(|error| IndexError::new(id, error))?;
        let at = document.checked_sub(*first).and_then(|at| lists.get(at as usize));
        let lacks = || IndexError::new(id, DecodeError(say::INDEX_DOCUMENT_OF_THIS_SECTION));
        Ok(at.ok_or_else(lacks)?.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lists() -> impl Strategy<Value = Vec<Vec<Neighbour>>> {
        let neighbour = (0u32..900, 0u8..64)
            .prop_map(|(document, likeness)| Neighbour { document, likeness: likeness << 2 });
        let list = prop::collection::vec(neighbour, 0..=MOST_NEIGHBOURS).prop_map(|mut list| {
            list.sort_by_key(|n| std::cmp::Reverse(n.likeness));
            list
        });
        prop::collection::vec(list, 0..20)
    }

    proptest! {
        #[test]
        fn neighbours_are_read_back(lists in lists(), first in 0u32..800) {
            let written = Neighbours::write((first, &lists));
            prop_assert_eq!(read(&written.bytes, 900), Ok(Neighbours { first, lists }));
        }

        #[test]
        fn damaged_neighbours_are_an_error_or_others_but_no_panic(
            lists in lists(), at: prop::sample::Index, byte: u8,
        ) {
            let mut bytes = Neighbours::write((7, &lists)).bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(Neighbours { lists, .. }) = read(&bytes, 900) {
                prop_assert!(lists.iter().flatten().all(|n| n.document < 900));
            }
        }
    }
}
