//! Words that are wanted, not required: which of them find an article, and which come first.
//!
//! Some words stand in so many articles of the corpus that having them tells nothing ("the", or "Venezuela" in a corpus
//! about it): such a word finds no article by itself, as long as another word of the query is in some article.
//!
//! Articles with all words come first, and "all" means all. Of the rest those come first that have most of the *rare*
//! words of the query; then the score decides, in which every word weighs the more the fewer articles have it. Words
//! that are not rare are not counted: long articles have more of them, whatever they are about. Counting all words made
//! questions ("how many people…") find long articles first; see the needs of readers in `docs/EVALUATION.md`.

use crate::index::Index;
use crate::query::{Node, Query};

use super::bits::Bits;
use super::resolve::Leaves;

/// A word is rare if at most one article in so many has it. In a small corpus no word is.
const RARE: usize = 32;

/// What each article has of the wanted words.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    /// By the place of an article in the set that was found: how many rare words it has, or more than there are where it
    /// has all words. Empty where no words are wanted.
    pub(super) steps: Vec<u8>,
    /// How many articles have all words.
    pub(super) all: usize,
}

/// The wanted words by which articles are found.
pub(super) fn telling(index: &Index, query: &Query, leaves: &Leaves<'_>) -> Vec<Node> {
    telling_among(index.docs.len(), query, &|node| having(node, leaves))
}

/// The wanted words by which some articles are found, of which so many have each.
pub(super) fn telling_among(documents: usize, query: &Query, having: &dyn Fn(&Node) -> usize) -> Vec<Node> {
    let tells = |node: &&Node| !is_common(having(node), documents);
    let telling: Vec<Node> = query.wanted.iter().filter(tells).cloned().collect();
    // Words that no article has find nothing.
    if telling.iter().any(|node| having(node) > 0) { telling } else { query.wanted.clone() }
}

/// How many articles have a word.
fn having(node: &Node, leaves: &Leaves<'_>) -> usize {
    leaves.get(node).map_or(0, |leaf| leaf.postings.len())
}

/// More than half of the articles have it, and not by chance: by two standard deviations. In a corpus of five these are
/// words that all five have.
fn is_common(with: usize, documents: usize) -> bool {
    let more = (2 * with).saturating_sub(documents);
    more * more > 4 * documents
}

/// What some documents have of the wanted words.
pub(super) fn coverage(index: &Index, query: &Query, leaves: &Leaves<'_>, documents: &Bits) -> Coverage {
    if query.wanted.is_empty() {
        return Coverage::default();
    }
    let (found, ranks) = (documents.count(), documents.ranks());
    let (mut steps, mut had) = (vec![0u8; found], vec![0u8; found]);
    for node in &query.wanted {
        let step = u8::from(having(node, leaves) * RARE <= index.docs.len());
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
