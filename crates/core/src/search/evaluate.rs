//! The documents that fulfil a tree of conditions.

use crate::index::{Index, Stop};
use crate::query::Node;

use super::resolve::Leaves;

/// The numbers of the documents, in order.
pub(crate) fn evaluate(index: &Index, node: &Node, leaves: &Leaves<'_>) -> Result<Vec<u32>, Stop> {
    Ok(match node {
        Node::And(items) => {
            let (excluded, wanted): (Vec<_>, Vec<_>) = items.iter().partition(|n| matches!(n, Node::Not(_)));
            let mut sets = Vec::new();
            for node in wanted {
                sets.push(evaluate(index, node, leaves)?);
            }
            // The shortest first: every later step looks up at most that many.
            sets.sort_by_key(Vec::len);
            let mut sets = sets.into_iter();
            let mut documents = sets.next().unwrap_or_else(|| everything(index));
            for set in sets {
                keep(&mut documents, &set, true);
            }
            for node in excluded {
                if let Node::Not(inner) = node {
                    keep(&mut documents, &evaluate(index, inner, leaves)?, false);
                }
            }
            documents
        }
        Node::Not(inner) => {
            let mut documents = everything(index);
            keep(&mut documents, &evaluate(index, inner, leaves)?, false);
            documents
        }
        leaf => leaves.get(leaf).map(|l| l.postings.iter().map(|p| p.document).collect()).unwrap_or_default(),
    })
}

fn everything(index: &Index) -> Vec<u32> {
    (0..index.docs.len() as u32).collect()
}

/// Keeps the documents that are in `set`, or those that are not. Both are in order.
fn keep(documents: &mut Vec<u32>, set: &[u32], inside: bool) {
    let mut at = 0;
    documents.retain(|d| {
        at += set[at..].iter().take_while(|s| *s < d).count();
        set.get(at).is_some_and(|s| s == d) == inside
    });
}
