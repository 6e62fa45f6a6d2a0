//! Facets: filters and exact counts, for all facets in one pass.
//!
//! A facet's own choices, exclusions among them, do not narrow its own counts (disjunctive
//! faceting), unless it is set to all-of: then another value narrows further, and its count
//! says to how many.

use crate::index::{Facet, Index};
use crate::message::{Join, Message, say};
use crate::text::lower;

use super::Request;
use super::bits::Bits;
use super::evaluate::range;

/// Counts of one facet: by value number, how many documents.
pub type FacetCounts = Vec<u32>;
/// Counts of all facets, in the order of [`Index::facets`].
pub type Counts = Vec<FacetCounts>;

/// A choice in one facet, looked up.
#[derive(Debug, Default)]
struct Filter {
    /// By value number. A range wants every value in it.
    roles: Vec<Role>,
    wanted: u32,
    /// A value is wanted that the facet does not have.
    impossible: bool,
    all: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    None,
    Wanted,
    Unwanted,
}

/// The filters of a request.
#[derive(Debug)]
pub(crate) struct Filters {
    /// One for each facet of the index that has a choice.
    by_facet: Vec<(usize, Filter)>,
    mentioned: bool,
    /// A facet was named that the index does not have.
    impossible: bool,
}

impl Filters {
    pub(crate) fn new(index: &Index, request: &Request, warnings: &mut Vec<Message>) -> Self {
        let mut filters =
            Filters { by_facet: Vec::new(), mentioned: request.counts_mentions(index), impossible: false };
        for (name, choice) in request.facets.iter().filter(|(_, c)| !c.is_empty()) {
            let Some(at) = index.facets.iter().position(|f| f.name == *name) else {
                let names = index.facets.iter().map(|f| Message::Text(f.name.clone())).collect();
                warnings.push(say::search_no_facet(name, Message::List(Join::Comma, names)));
                filters.impossible |= !choice.include.is_empty();
                continue;
            };
            let facet = &index.facets[at];
            let roles = vec![Role::None; facet.values.len()];
            let mut filter = Filter { all: choice.all, roles, ..Default::default() };
            for (keys, role) in [(&choice.include, Role::Wanted), (&choice.exclude, Role::Unwanted)] {
                for key in keys {
                    let meant: Vec<usize> = match (facet.value(key), range(facet, key)) {
                        (Some(value), _) => vec![value as usize],
                        (None, Some(within)) => {
                            // Of several values in a range a document has one: that is enough.
                            let is_range = key.contains("..") || key.starts_with(['<', '>']);
                            filter.all &= role == Role::Unwanted || !is_range;
                            (0..within.len()).filter(|v| within[*v]).collect()
                        }
                        (None, None) => {
                            warnings.push(say::search_no_value(&lower(&facet.label), key));
                            Vec::new()
                        }
                    };
                    filter.impossible |= meant.is_empty() && role == Role::Wanted;
                    for value in meant {
                        let before = std::mem::replace(&mut filter.roles[value], role);
                        filter.wanted += u32::from(before == Role::None && role == Role::Wanted);
                    }
                }
            }
            filters.by_facet.push((at, filter));
        }
        filters
    }
}

impl Filter {
    fn passes(&self, facet: &Facet, document: u32, mentioned: bool) -> bool {
        let mut wanted = 0;
        for (value, salient) in facet.of(document) {
            if !salient && !mentioned {
                continue;
            }
            match self.roles[value as usize] {
                Role::Wanted => wanted += 1,
                Role::Unwanted => return false,
                Role::None => {}
            }
        }
        let asks = self.wanted > 0 || self.impossible;
        match (asks, self.all) {
            (false, _) => true,
            (true, false) => wanted > 0,
            (true, true) => wanted == self.wanted && !self.impossible,
        }
    }
}

/// The documents that pass all filters.
pub(crate) fn passing(index: &Index, matching: &Bits, filters: &Filters) -> Bits {
    let n = matching.documents();
    let passes = |document: &u32| {
        !filters.impossible
            && filters
                .by_facet
                .iter()
                .all(|(at, filter)| filter.passes(&index.facets[*at], *document, filters.mentioned))
    };
    let mut all = Bits::none(n);
    matching.iter().filter(passes).for_each(|document| all.insert(document));
    all
}

/// The documents that pass all filters, and the counts of all facets' values.
pub(crate) fn count(index: &Index, matching: Bits, filters: &Filters) -> (Bits, Counts) {
    let n = matching.documents();
    let mut counts: Counts = index.facets.iter().map(|f| vec![0; f.values.len()]).collect();
    if filters.impossible {
        return (Bits::none(n), counts);
    }
    // By filter, the documents that fail it and no other: they still count among its facet's
    // values, as if nothing were chosen there.
    let mut failing = vec![Bits::none(n); filters.by_facet.len()];
    let mut passing = matching;
    if !filters.by_facet.is_empty() {
        let mut all = Bits::none(n);
        for document in passing.iter() {
            let mut fails =
                filters.by_facet.iter().enumerate().filter(|(_, (at, filter))| {
                    !filter.passes(&index.facets[*at], document, filters.mentioned)
                });
            match (fails.next(), fails.next()) {
                (None, _) => all.insert(document),
                (Some((f, (_, filter))), None) if !filter.all => failing[f].insert(document),
                _ => {}
            }
        }
        passing = all;
    }
    for (at, (facet, counts)) in index.facets.iter().zip(&mut counts).enumerate() {
        tally(facet, &passing, filters.mentioned, counts);
        if let Some(f) = filters.by_facet.iter().position(|(of, _)| *of == at) {
            tally(facet, &failing[f], filters.mentioned, counts);
        }
    }
    (passing, counts)
}

/// Counts a facet's values among some documents. Where most of the corpus is among them, those that are not are
/// counted, as the totals of all are known.
fn tally(facet: &Facet, documents: &Bits, mentioned: bool, counts: &mut FacetCounts) {
    let count = |documents: &Bits, counts: &mut [u32]| {
        documents.each(|document| {
            for item in facet.items(document) {
                counts[item.value() as usize] += item.weight(mentioned);
            }
        });
    };
    if documents.count() * 2 <= documents.documents() {
        return count(documents, counts);
    }
    let mut others = Bits::all(documents.documents());
    others.without(documents);
    let mut of_others = vec![0; counts.len()];
    count(&others, &mut of_others);
    for ((count, total), others) in counts.iter_mut().zip(facet.counted(mentioned)).zip(of_others) {
        // A damaged total is no reason to stop.
        *count += total.saturating_sub(others);
    }
}
