//! Near-copies are folded under the first of them, so that a list does not tell the same ten times. All are found, counted
//! and ranked as ever.

use crate::index::Index;

use super::Hit;

/// Which results of a search a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The places of those shown among all results; empty where all are.
    shown: Vec<u32>,
    /// How many are not shown.
    hidden: usize,
}

impl Folded {
    /// Of each group of near-copies the first is shown.
    pub(super) fn new(index: &Index, hits: &[Hit]) -> Self {
        let mut seen: Vec<u32> = Vec::new();
        let mut shown = Vec::new();
        for (place, hit) in (0..).zip(hits) {
            let Some(group) = index.alike(hit.document) else {
                shown.push(place);
                continue;
            };
            let (word, bit) = (group as usize / 32, 1u32 << (group % 32));
            if seen.len() <= word {
                seen.resize(word + 1, 0);
            }
            if seen[word] & bit == 0 {
                seen[word] |= bit;
                shown.push(place);
            }
        }
        match hits.len() - shown.len() {
            0 => Folded::default(),
            hidden => Folded { shown, hidden },
        }
    }

    /// How many results are not shown.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// The place among all results of one that is shown.
    pub(super) fn place(&self, shown: usize) -> usize {
        self.shown.get(shown).map_or(shown, |place| *place as usize)
    }

    /// The documents that are folded under one that is shown, in the order of results.
    pub fn under(&self, index: &Index, hits: &[Hit], document: u32) -> Vec<u32> {
        let Some(group) = index.alike(document).filter(|_| self.hidden > 0) else {
            return Vec::new();
        };
        let others = hits.iter().map(|hit| hit.document);
        others.filter(|other| *other != document && index.alike(*other) == Some(group)).collect()
    }
}
