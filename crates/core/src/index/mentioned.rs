//! The countries and actors that a document mentions, in the order in which its extracts number them.

use std::sync::OnceLock;

use super::{Facet, Index};
use crate::annotation::EntityKind;
use crate::sort::order;

/// A country or an actor that a document mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity<'a> {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Code or id.
    pub key: &'a str,
    /// Number of the value in its facet.
    pub value: u32,
}

/// For each kind, and each value of its facet, the place of the value in the order of keys.
pub(super) type Ranks = OnceLock<[Vec<u32>; EntityKind::ALL.len()]>;

fn ranks(facet: Option<&Facet>) -> Vec<u32> {
    let values = facet.map_or(&[][..], |f| &f.values);
    let mut ranks = vec![0; values.len()];
    let by_key = order(ranks.len(), &|a, b| values[a as usize].key.cmp(&values[b as usize].key));
    for (rank, value) in by_key.into_iter().enumerate() {
        ranks[value as usize] = rank as u32;
    }
    ranks
}

impl Index {
    /// Returns what a document mentions, kind by kind, each in the order of their keys. All values must have been
    /// supplied.
    pub(super) fn named(&self, document: u32) -> Vec<Entity<'_>> {
        let facets = EntityKind::ALL.map(|kind| self.facet(kind.key()));
        let ranks = self.ranks.get_or_init(|| facets.map(ranks));
        let mut all = Vec::new();
        for (kind, facet) in EntityKind::ALL.into_iter().zip(facets) {
            let Some(facet) = facet else { continue };
            let ranks = &ranks[kind as usize];
            let from = all.len();
            all.extend(facet.of(document).filter_map(|(value, _)| {
                let key = facet.values.get(value as usize)?.key.as_str();
                Some(Entity { kind, key, value })
            }));
            all[from..].sort_unstable_by_key(|n| ranks.get(n.value as usize).copied());
        }
        all
    }
}
