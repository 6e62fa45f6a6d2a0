//! Facets: filters and exact counts, for all facets in one pass.
//!
//! A facet's own choices, exclusions among them, do not narrow its own counts (disjunctive
//! faceting), unless it is set to all-of: then another value narrows further, and its count
//! says to how many.

use rustc_hash::FxHashMap;

use crate::index::{Facet, Index};

use super::Request;

/// Counts of one facet: by value number, how many documents.
pub type FacetCounts = Vec<u32>;
/// Counts of all facets, in the order of [`Index::facets`].
pub type Counts = Vec<FacetCounts>;

/// A choice in one facet, looked up.
#[derive(Debug, Default)]
struct Filter {
    role: FxHashMap<u32, Role>,
    wanted: u32,
    /// A value is wanted that the facet does not have.
    impossible: bool,
    all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
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
    pub(crate) fn new(index: &Index, request: &Request, warnings: &mut Vec<String>) -> Self {
        let mut filters = Filters { by_facet: Vec::new(), mentioned: request.mentioned, impossible: false };
        for (name, choice) in request.facets.iter().filter(|(_, c)| !c.is_empty()) {
            let Some(at) = index.facets.iter().position(|f| f.name == *name) else {
                let names: Vec<_> = index.facets.iter().map(|f| f.name.as_str()).collect();
                warnings.push(format!("there is no facet “{name}”; there are {}", names.join(", ")));
                filters.impossible |= !choice.include.is_empty();
                continue;
            };
            let facet = &index.facets[at];
            let mut filter = Filter { all: choice.all, ..Default::default() };
            for (keys, role) in [(&choice.include, Role::Wanted), (&choice.exclude, Role::Unwanted)] {
                for key in keys {
                    match facet.value(key) {
                        Some(value) => {
                            if filter.role.insert(value, role).is_none() && role == Role::Wanted {
                                filter.wanted += 1;
                            }
                        }
                        None => {
                            warnings.push(format!("no article has {} “{key}”", facet.label.to_lowercase()));
                            filter.impossible |= role == Role::Wanted;
                        }
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
            match self.role.get(&value) {
                Some(Role::Wanted) => wanted += 1,
                Some(Role::Unwanted) => return false,
                None => {}
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

/// The documents that pass all filters, and the counts of all facets' values.
pub(crate) fn count(index: &Index, matching: &[u32], filters: &Filters) -> (Vec<u32>, Counts) {
    let mut counts: Counts = index.facets.iter().map(|f| vec![0; f.values.len()]).collect();
    let mut passing = Vec::new();
    if filters.impossible {
        return (passing, counts);
    }
    let tally = |counts: &mut FacetCounts, facet: &Facet, document| {
        for (value, salient) in facet.of(document) {
            if salient || filters.mentioned {
                counts[value as usize] += 1;
            }
        }
    };
    'documents: for document in matching {
        // The one facet whose filter the document fails: it still counts among that facet's
        // values, as if nothing were chosen there.
        let mut fails = None;
        for (at, filter) in &filters.by_facet {
            if filter.passes(&index.facets[*at], *document, filters.mentioned) {
                continue;
            }
            if fails.is_some() || filter.all {
                continue 'documents;
            }
            fails = Some(*at);
        }
        match fails {
            Some(at) => tally(&mut counts[at], &index.facets[at], *document),
            None => {
                passing.push(*document);
                for (counts, facet) in counts.iter_mut().zip(&index.facets) {
                    tally(counts, facet, *document);
                }
            }
        }
    }
    (passing, counts)
}
