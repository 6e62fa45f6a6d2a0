//! What comes apart from the tables, when a search cannot do without it: rare values of facets, articles that merely
//! mention a value, and how many words each article has.

use crate::index::{Facet, Index, Stop, collect};
use crate::query::{Node, Query};
use crate::sort::sort_numbers;

use super::{Counts, Request};

/// That all is there which this search needs of all documents.
pub(super) fn tables(index: &Index, request: &Request, query: &Query) -> Result<(), Stop> {
    let mentions = match request.counts_mentions(index)
        || asks(&query.root, &|node| matches!(node, Node::Tagged { mentioned: true, .. }))
    {
        true => index.mentions(),
        false => Ok(()),
    };
    let lengths = match asks(&query.root, &|node| matches!(node, Node::Words { .. })) {
        true => index.lengths().map(drop),
        false => Ok(()),
    };
    collect([index.tables(), named(index, request, query), mentions, lengths].into_iter()).map(drop)
}

/// That the rare values are there of every facet in which the search names a value that is not known, or none
/// may be missing, as a name can be told by any word of it.
fn named(index: &Index, request: &Request, query: &Query) -> Result<(), Stop> {
    let names = |facet: &Facet| {
        let queried = asks_of(&query.root, facet);
        let choice = request.facets.get(&facet.name);
        let chosen = choice.map(|c| c.include.iter().chain(&c.exclude)).into_iter().flatten();
        queried || chosen.into_iter().any(|key| facet.value(key).is_none())
    };
    let asked = index.facets.iter().filter(|facet| facet.lacks_rare() && names(facet));
    collect(asked.map(|facet| index.rare_of(facet))).map(drop)
}

/// A condition asks for a value of the facet.
fn asks_of(node: &Node, facet: &Facet) -> bool {
    asks(node, &|node| match node {
        Node::Value { facet: name, .. } => *name == facet.name,
        Node::Tagged { .. } => facet.salience,
        _ => false,
    })
}

/// There is such a condition among those of a tree.
fn asks(node: &Node, such: &dyn Fn(&Node) -> bool) -> bool {
    match node {
        Node::And(items) | Node::Or(items) => items.iter().any(|item| asks(item, such)),
        Node::Not(inner) => asks(inner, such),
        node => such(node),
    }
}

/// That no rare value may be among the `few` most frequent ones of any facet: these have each more documents than a
/// value that is still left apart has in the whole corpus. The counts are those of the request.
pub fn settled(index: &Index, request: &Request, counts: &Counts, few: usize) -> Result<(), Stop> {
    let mentioned = request.counts_mentions(index);
    let lacking = index.facets.iter().zip(counts).filter(|(facet, _)| few > 0 && facet.lacks_rare());
    collect(lacking.map(|(facet, counts)| {
        if few == usize::MAX {
            return index.rare_of(facet);
        }
        let mut counts: Vec<u64> = counts.iter().filter(|n| **n > 0).map(|n| u64::from(*n)).collect();
        sort_numbers(&mut counts);
        let least = counts.len().checked_sub(few).map_or(0, |at| counts[at] as u32);
        index.rare_until(facet, facet.steps_until(least, mentioned))
    }))
    .map(drop)
}
