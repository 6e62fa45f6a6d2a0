//! The articles that views look at: all that a search found.

use crate::index::{Facet, Index, Stop};
use crate::search::{Found, Hit, Request};
use crate::sort::first;

/// What a search found, with what counts as having a value.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The index.
    pub index: &'a Index,
    /// All that was found.
    pub hits: &'a [Hit],
    /// Countries and actors count wherever they are mentioned, not only where an article is about them.
    pub mentioned: bool,
}

/// A value of a facet, and how many of the articles have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Number of the value in its facet.
    pub value: u32,
    /// Articles that have it.
    pub articles: u32,
}

impl<'a> Scope<'a> {
    /// Takes what was found for a request. Returns `Stop::Missing` unless the tables are there that tell which article
    /// has which values.
    pub fn new(index: &'a Index, request: &Request, found: &'a Found) -> Result<Self, Stop> {
        let mentioned = request.counts_mentions(index);
        index.tables()?;
        if mentioned {
            index.mentions()?;
        }
        Ok(Scope { index, hits: &found.hits, mentioned })
    }

    /// Returns the numbers of a document's values in a facet, as far as they count.
    pub fn values(&self, facet: &'a Facet, document: u32) -> impl Iterator<Item = u32> + use<'a> {
        let mentioned = self.mentioned || !facet.salience;
        facet.of(document).filter(move |(_, salient)| mentioned || *salient).map(|(value, _)| value)
    }

    /// Returns how many of the articles have each value of a facet.
    pub fn counts(&self, facet: &'a Facet) -> Vec<u32> {
        let mut counts = vec![0; facet.values.len()];
        for hit in self.hits {
            self.values(facet, hit.document).for_each(|value| counts[value as usize] += 1);
        }
        counts
    }

    /// Returns the values of a facet that most of the articles have and that `wanted` takes, the most frequent first.
    /// Values that are not supplied and that might be among them are missing.
    pub fn leading(
        &self,
        facet: &'a Facet,
        most: usize,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<Ranked>, Stop> {
        let counts = self.counts(facet);
        let values = facet.values.iter().enumerate();
        let fitting: Vec<u32> = values
            .filter(|(at, value)| counts[*at] > 0 && wanted(&value.key))
            .map(|(at, _)| at as u32)
            .collect();
        let leading = first(&fitting, most, &|a, b| {
            let label = |value: u32| &facet.values[value as usize].label;
            counts[b as usize].cmp(&counts[a as usize]).then_with(|| label(a).cmp(label(b)))
        });
        let ranked = |value: u32| Ranked { value, articles: counts[value as usize] };
        let leading: Vec<Ranked> = leading.into_iter().map(ranked).collect();
        let least = leading.last().filter(|_| leading.len() == most).map_or(1, |last| last.articles);
        if facet.lacks_rare() && facet.most_rare() >= least {
            self.index.rare_until(facet, facet.steps_until(least, self.mentioned))?;
        }
        Ok(leading)
    }
}
