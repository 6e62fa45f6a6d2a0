//! Neighbours: for each document the few others that are most like it, in runs of documents, as an article that is opened
//! asks for its own alone.

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::coder::{BitModel, BitTree, Coder, NumberModel};
use crate::index::later::Later;
use crate::index::memory::filled;
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
        let mut known = vec![Vec::new(); lists.len()];
        w.coded(|coder| columns(coder, first, &mut lists, &mut known));
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

fn read(payload: &[u8], documents: u32) -> Result<Neighbours, DecodeError> {
    let mut r = Reader::new(payload);
    let (first, count) = (r.uint()?, r.uint()?);
    if first.checked_add(count).is_none_or(|end| end > documents) {
        return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
    }
    let mut lists = filled(Vec::new(), count as usize)?;
    columns(&mut r.coded()?, first, &mut lists, &mut filled(Vec::new(), count as usize)?);
    if lists.iter().flatten().any(|neighbour| neighbour.document >= documents) {
        return Err(DecodeError(say::INDEX_DOCUMENTS_OF_THE_CORPUS));
    }
    Ok(Neighbours { first, lists })
}

/// Codes a run, document by document. That one of the documents before has it among its neighbours is known on both sides,
/// and most often it goes both ways: one bit says whether it does, and how like they are need not be said again. The others
/// are coded by how like they are, the likest first, and by how far their numbers are from its own.
/// `known` is, by document of the run, those before it that have it: none yet.
fn columns(coder: &mut impl Coder, first: u32, lists: &mut [Vec<Neighbour>], known: &mut [Vec<Neighbour>]) {
    let mut models = Models::default();
    let mut last = 0;
    for at in 0..lists.len() {
        let document = first + at as u32;
        let list = std::mem::take(&mut lists[at]);
        last = models.count.code(coder, last as usize, list.len() as u32);
        let mut coded: Vec<Neighbour> = Vec::new();
        let candidates = std::mem::take(&mut known[at]);
        for candidate in &candidates {
            let is_full = coded.len() == last as usize;
            let is_one = list.iter().any(|neighbour| neighbour.document == candidate.document);
            let model = &mut models.mutual[usize::from(candidate.likeness >> 4)];
            if !is_full && coder.bit(model, is_one) {
                coded.push(*candidate);
            }
        }
        let is_said = |neighbour: &&Neighbour| {
            !candidates.iter().any(|candidate| candidate.document == neighbour.document)
        };
        let mut rest = list.iter().filter(is_said);
        let mut before = None;
        for place in coded.len()..last as usize {
            let neighbour = rest.next().copied().unwrap_or_default();
            let neighbour = models.neighbour(coder, document, (place, before), neighbour);
            before = Some(neighbour.likeness);
            let of = neighbour.document.checked_sub(document + 1).map(|gap| at + 1 + gap as usize);
            if let Some(there) = of.and_then(|of| known.get_mut(of)) {
                there.push(Neighbour { document, ..neighbour });
            }
            coded.push(neighbour);
        }
        crate::sort::sort_by(&mut coded, &|a, b| (b.likeness, a.document).cmp(&(a.likeness, b.document)));
        lists[at] = coded;
    }
}

/// What is learnt of a run while it is coded.
struct Models {
    count: BitTree,
    mutual: [BitModel; 16],
    likest: BitTree,
    less: NumberModel,
    apart: NumberModel,
}

impl Default for Models {
    fn default() -> Self {
        Models {
            count: BitTree::new(COUNT_BITS, 1 << COUNT_BITS),
            mutual: Default::default(),
            likest: BitTree::new(LIKENESS_BITS, 1),
            less: NumberModel::new(1 << COUNT_BITS),
            apart: NumberModel::new(1 << COUNT_BITS),
        }
    }
}

impl Models {
    /// Codes a neighbour of a document, its place in the list and the likeness of the one before it.
    fn neighbour(
        &mut self,
        coder: &mut impl Coder,
        document: u32,
        (place, before): (usize, Option<u8>),
        neighbour: Neighbour,
    ) -> Neighbour {
        const SHIFT: u32 = 8 - LIKENESS_BITS;
        let step = u32::from(neighbour.likeness >> SHIFT);
        let step = match before.map(|before| u32::from(before >> SHIFT)) {
            None => self.likest.code(coder, 0, step),
            Some(before) => before.saturating_sub(self.less.code(coder, place, before.saturating_sub(step))),
        };
        // Zigzag: those after it and those before.
        let gap = neighbour.document.wrapping_sub(document).cast_signed();
        let code = self.apart.code(coder, place, (gap << 1 ^ gap >> 31).cast_unsigned());
        let gap = (code >> 1).cast_signed() ^ -(code & 1).cast_signed();
        Neighbour { document: document.wrapping_add(gap.cast_unsigned()), likeness: (step as u8) << SHIFT }
    }
}

impl Index {
    /// Returns the documents that are most like a document, the likest first, and equals by their numbers: at most
    /// [`MOST_NEIGHBOURS`], none where none is like it, and none of an index made without. Near-copies of it are not among them ([`Index::alike`] tells these),
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

    /// How like two documents are: the same both ways.
    fn likeness(a: u32, b: u32) -> u8 {
        (a.min(b) * 31 + a.max(b) * 17) as u8 & !3
    }

    fn lists() -> impl Strategy<Value = (u32, Vec<Vec<Neighbour>>)> {
        let list = || prop::collection::btree_set(0u32..40, 0..=MOST_NEIGHBOURS);
        (0u32..20, prop::collection::vec(list(), 0..20)).prop_map(|(first, lists)| {
            let list = |(document, others): (u32, std::collections::BTreeSet<u32>)| {
                let others = others.into_iter().filter(|other| *other != document);
                let neighbour = |other| Neighbour { document: other, likeness: likeness(document, other) };
                let mut list: Vec<Neighbour> = others.map(neighbour).collect();
                list.sort_by_key(|n| (std::cmp::Reverse(n.likeness), n.document));
                list
            };
            (first, (first..).zip(lists).map(list).collect())
        })
    }

    proptest! {
        #[test]
        fn neighbours_are_read_back((first, lists) in lists()) {
            let written = Neighbours::write((first, &lists));
            prop_assert_eq!(read(&written.bytes, 900), Ok(Neighbours { first, lists }));
        }

        #[test]
        fn damaged_neighbours_are_an_error_or_others_but_no_panic(
            (first, lists) in lists(), at: prop::sample::Index, byte: u8,
        ) {
            let mut bytes = Neighbours::write((first, &lists)).bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(Neighbours { lists, .. }) = read(&bytes, 900) {
                prop_assert!(lists.iter().flatten().all(|n| n.document < 900));
            }
        }
    }
}
