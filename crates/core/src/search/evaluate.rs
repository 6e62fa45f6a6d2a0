//! The documents that fulfil a tree of conditions.

use crate::date::Date;
use crate::index::{Facet, Index};
use crate::query::{Bound, Node, dated, numbers, thousandths};
use crate::text::{fold, words};

use super::bits::Bits;
use super::resolve::Leaves;

/// The documents that fulfil a condition.
pub(crate) fn evaluate(index: &Index, node: &Node, leaves: &Leaves<'_>, mentioned: bool) -> Bits {
    let n = index.docs.len();
    let inner = |node: &Node| evaluate(index, node, leaves, mentioned);
    match node {
        Node::And(items) => {
            let mut documents = Bits::all(n);
            for item in items {
                match item {
                    Node::Not(unwanted) => documents.without(&inner(unwanted)),
                    wanted => documents.and(&inner(wanted)),
                }
            }
            documents
        }
        Node::Or(items) => union(n, items.iter().map(inner)),
        Node::Not(node) => {
            let mut documents = Bits::all(n);
            documents.without(&inner(node));
            documents
        }
        Node::Value { facet, value } => match index.facet(facet) {
            Some(facet) => having(facet, n, value, mentioned),
            None => Bits::none(n),
        },
        Node::Tagged { value, mentioned } => {
            let facets = index.facets.iter().filter(|f| f.salience);
            union(n, facets.map(|f| having(f, n, value, *mentioned)))
        }
        Node::Dated { from, to } => Bits::of(n, &|d| {
            let date = index.docs.dates.get(d as usize).copied().flatten();
            date.is_some_and(|date| within(date, *from, *to))
        }),
        Node::Words { from, to } => {
            // They are there: the search asked for them.
            let lengths = index.lengths().unwrap_or_default();
            Bits::of(n, &|d| lengths.get(d as usize).is_some_and(|words| (*from..=*to).contains(words)))
        }
        leaf => {
            let mut documents = Bits::none(n);
            let postings = leaves.get(leaf).map_or(&[][..], |l| &l.postings);
            postings.iter().for_each(|p| documents.insert(p.document));
            documents
        }
    }
}

fn union(documents: usize, sets: impl Iterator<Item = Bits>) -> Bits {
    let mut all = Bits::none(documents);
    sets.for_each(|set| all.or(&set));
    all
}

/// The documents that have a value of a facet.
fn having(facet: &Facet, documents: usize, value: &str, mentioned: bool) -> Bits {
    let wanted = values(facet, value);
    Bits::of(documents, &|d| facet.of(d).any(|(v, salient)| wanted[v as usize] && (salient || mentioned)))
}

/// Which values of a facet are meant: the one with this key or name, else those in this range, else
/// all whose names have these words.
pub(super) fn values(facet: &Facet, typed: &str) -> Vec<bool> {
    let folded = fold(typed);
    let same = |v: &crate::index::Value| fold(&v.key) == folded || fold(&v.label) == folded;
    let exact: Vec<bool> = facet.values.iter().map(same).collect();
    if exact.contains(&true) {
        return exact;
    }
    if let Some(within) = range(facet, typed) {
        return within;
    }
    let forms = |text: &str| words(text).map(|w| w.form.into_owned()).collect::<Vec<_>>();
    let wanted = forms(typed);
    let has = |v: &crate::index::Value| {
        let label = forms(&v.label);
        !wanted.is_empty() && wanted.iter().all(|w| label.contains(w))
    };
    facet.values.iter().map(has).collect()
}

/// The values of a facet in a range: of dates `2025-10..2025-11`, of numbers `3..5`, with `>` and
/// `<` too.
pub(super) fn range(facet: &Facet, typed: &str) -> Option<Vec<bool>> {
    if facet.name == "date" {
        let Some(Node::Dated { from, to }) = dated(typed) else { return None };
        let within = |key: &str| key.parse().is_ok_and(|date| within(date, from, to));
        return Some(facet.values.iter().map(|v| within(&v.key)).collect());
    }
    let (from, to) = numbers(typed)?;
    let within = |key: &str| thousandths(key).is_some_and(|n| (from..=to).contains(&n));
    Some(facet.values.iter().map(|v| within(&v.key)).collect())
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
