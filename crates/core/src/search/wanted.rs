//! Words that are wanted, not required: what articles have of them.
//!
//! Most of a query's words tell what it is about; some stand in so many articles of the corpus that having them tells
//! nothing ("the", or "Venezuela" in a corpus about it). An article is found by a word that tells something, and those
//! with more of these words come first. Only where no word tells anything do all of them count. Articles with all
//! words come before everything else, and "all" means all: what tells nothing too.

use crate::index::Index;
use crate::query::{Node, Query};

use super::bits::{Bits, Ranks};
use super::resolve::Leaves;

/// A word tells something if at most one article in so many has it.
const TELLING: usize = 2;

/// What each article has of the wanted words.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    /// By the place of an article in the set that was found: how many words that tell something it has, or more than
    /// there are where it has all words. Empty where no words are wanted.
    pub(super) steps: Vec<u8>,
    /// How many articles have all words.
    pub(super) all: usize,
}

/// The wanted words by which articles are found.
pub(super) fn telling(index: &Index, query: &Query, leaves: &Leaves<'_>) -> Vec<Node> {
    let of = |node: &Node| leaves.get(node).map_or(0, |leaf| leaf.postings.len());
    let documents = index.docs.len();
    let tells = |node: &&Node| of(node) * TELLING <= documents;
    let telling: Vec<Node> = query.wanted.iter().filter(tells).cloned().collect();
    // Words that no article has find nothing.
    if telling.iter().any(|node| of(node) > 0) { telling } else { query.wanted.clone() }
}

/// What the documents have of the wanted words.
pub(super) fn coverage(
    query: &Query,
    telling: &[Node],
    leaves: &Leaves<'_>,
    documents: &Bits,
    ranks: &Ranks<'_>,
) -> Coverage {
    if query.wanted.is_empty() {
        return Coverage::default();
    }
    let found = documents.count();
    let (mut steps, mut had) = (vec![0u8; found], vec![0u8; found]);
    for node in &query.wanted {
        let step = u8::from(telling.contains(node));
        for posting in leaves.get(node).iter().flat_map(|leaf| &leaf.postings) {
            if let Some(at) = ranks.of(posting.document) {
                steps[at] += step;
                had[at] += 1;
            }
        }
    }
    // A query has 64 conditions at most.
    let wanted = query.wanted.len() as u8;
    let mut all = 0;
    for (step, had) in steps.iter_mut().zip(had) {
        if had == wanted {
            *step = wanted + 1;
            all += 1;
        }
    }
    Coverage { steps, all }
}
