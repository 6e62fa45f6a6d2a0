//! The documents that fulfil a tree of conditions.

use crate::date::Date;
use crate::index::{Facet, Index};
use crate::query::{Bound, Node};
use crate::sort::sort_by;
use crate::text::{fold, words};

use super::resolve::Leaves;

/// The numbers of the documents, in order.
pub(crate) fn evaluate(index: &Index, node: &Node, leaves: &Leaves<'_>, mentioned: bool) -> Vec<u32> {
    let inner = |node: &Node| evaluate(index, node, leaves, mentioned);
    match node {
        Node::And(items) => {
            let (excluded, wanted): (Vec<_>, Vec<_>) = items.iter().partition(|n| matches!(n, Node::Not(_)));
            // The shortest first: every later step looks up at most that many.
            let mut sets: Vec<_> = wanted.into_iter().map(inner).collect();
            sort_by(&mut sets, &|a, b| a.len().cmp(&b.len()));
            let mut sets = sets.into_iter();
            let mut documents = sets.next().unwrap_or_else(|| everything(index));
            sets.for_each(|set| keep(&mut documents, &set, true));
            for node in excluded {
                if let Node::Not(node) = node {
                    keep(&mut documents, &inner(node), false);
                }
            }
            documents
        }
        Node::Or(items) => union(items.iter().flat_map(inner).collect()),
        Node::Not(node) => {
            let mut documents = everything(index);
            keep(&mut documents, &inner(node), false);
            documents
        }
        Node::Value { facet, value } => {
            let Some(facet) = index.facet(facet) else { return Vec::new() };
            having(facet, value, mentioned)
        }
        Node::Tagged { value, mentioned } => {
            let facets = index.facets.iter().filter(|f| f.salience);
            union(facets.flat_map(|f| having(f, value, *mentioned)).collect())
        }
        Node::Dated { from, to } => {
            let within = |d: &u32| index.docs.dates[*d as usize].is_some_and(|date| within(date, *from, *to));
            everything(index).into_iter().filter(within).collect()
        }
        Node::Words { from, to } => {
            let length = |d: &u32| index.docs.lengths[*d as usize].iter().sum::<u32>();
            everything(index).into_iter().filter(|d| (*from..=*to).contains(&length(d))).collect()
        }
        leaf => leaves.get(leaf).map(|l| l.postings.iter().map(|p| p.document).collect()).unwrap_or_default(),
    }
}

fn everything(index: &Index) -> Vec<u32> {
    (0..index.docs.len() as u32).collect()
}

fn union(mut documents: Vec<u32>) -> Vec<u32> {
    documents.sort_unstable();
    documents.dedup();
    documents
}

/// The documents that have a value of a facet.
fn having(facet: &Facet, value: &str, mentioned: bool) -> Vec<u32> {
    let wanted = values(facet, value);
    let has = |d: &u32| facet.of(*d).any(|(v, salient)| wanted[v as usize] && (salient || mentioned));
    (0..facet.documents()).filter(has).collect()
}

/// Keeps the documents that are in `set`, or those that are not. Both are in order.
fn keep(documents: &mut Vec<u32>, set: &[u32], inside: bool) {
    let mut at = 0;
    documents.retain(|d| {
        at += set[at..].iter().take_while(|s| *s < d).count();
        set.get(at).is_some_and(|s| s == d) == inside
    });
}

/// Which values of a facet are meant: the one with this key or name, else all whose names have
/// these words.
pub(super) fn values(facet: &Facet, typed: &str) -> Vec<bool> {
    let folded = fold(typed);
    let same = |v: &crate::index::Value| fold(&v.key) == folded || fold(&v.label) == folded;
    let exact: Vec<bool> = facet.values.iter().map(same).collect();
    if exact.contains(&true) {
        return exact;
    }
    let forms = |text: &str| words(text).map(|w| w.form.into_owned()).collect::<Vec<_>>();
    let wanted = forms(typed);
    let has = |v: &crate::index::Value| {
        let label = forms(&v.label);
        !wanted.is_empty() && wanted.iter().all(|w| label.contains(w))
    };
    facet.values.iter().map(has).collect()
}

/// All that the date can mean lies between the bounds.
fn within(date: Date, from: Option<Bound>, to: Option<Bound>) -> bool {
    let (first, last) = (date.to_u32(), end(date));
    let after = |b: Bound| if b.inclusive { first >= b.date.to_u32() } else { first > end(b.date) };
    let before = |b: Bound| if b.inclusive { last <= end(b.date) } else { last < b.date.to_u32() };
    from.is_none_or(after) && to.is_none_or(before)
}

/// The number of the last day that a date can mean, or one that no day of it exceeds.
fn end(date: Date) -> u32 {
    match (date.month(), date.day()) {
        (None, _) => date.to_u32() | 0x1ff,
        (Some(_), None) => date.to_u32() | 0x1f,
        (Some(_), Some(_)) => date.to_u32(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn a_date_lies_within_bounds_as_far_as_it_is_known() {
        for (query, date, expected) in [
            ("date:2025", "2025-11-03", true),
            ("date:2025", "2025", true),
            ("date:2025-11", "2025", false),
            ("date:2025-10..2025-11", "2025-11-30", true),
            ("date:2025-10..2025-11", "2025-12-01", false),
            ("date:>2025-10-01", "2025-10-01", false),
            ("date:>2025-10-01", "2025-10-02", true),
            ("date:>2025-10", "2025-10-31", false),
            ("date:>=2025-10", "2025-10-01", true),
            ("date:<2025-10", "2025-09-30", true),
            ("date:<2025-10", "2025-10", false),
            ("date:<=2025-10", "2025-10-31", true),
        ] {
            let Node::Dated { from, to } = parse(query, &[]).root else { panic!("{query}") };
            assert_eq!(within(date.parse().expect(date), from, to), expected, "{query} {date}");
        }
    }
}
