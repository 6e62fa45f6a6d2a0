//! Rare values of facets come apart from the others: when a search cannot do without them.

use crate::index::{Facet, Index, Stop, collect};
use crate::query::{Node, Query};

use super::{Counts, Request};

/// That the rare values are there of every facet in which the search names a value that is not known, or none
/// may be missing, as a name can be told by any word of it.
pub(super) fn named(index: &Index, request: &Request, query: &Query) -> Result<(), Stop> {
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
    match node {
        Node::And(items) | Node::Or(items) => items.iter().any(|item| asks_of(item, facet)),
        Node::Not(inner) => asks_of(inner, facet),
        Node::Value { facet: name, .. } => *name == facet.name,
        Node::Tagged { .. } => facet.salience,
        _ => false,
    }
}

/// That no rare value may be among the `few` most frequent ones of any facet: these have each more
/// documents than a rare value has in the whole corpus, or the rare values are there.
pub fn settled(index: &Index, counts: &Counts, few: usize) -> Result<(), Stop> {
    let open = index.facets.iter().zip(counts).filter(|(facet, counts)| {
        facet.lacks_rare() && counts.iter().filter(|n| **n > facet.most_rare()).count() < few
    });
    collect(open.map(|(facet, _)| index.rare_of(facet))).map(drop)
}
