//! Countries by how many of the articles found have them.

use crate::annotation::EntityKind;
use crate::index::{Index, Stop};
use crate::search::{Found, Request};

use super::scope::Scope;

/// A country of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaded {
    /// Number of the value in the facet `country`.
    pub value: u32,
    /// Articles of those found that have it.
    pub articles: u32,
    /// Articles of the whole corpus that have it.
    pub of: u32,
}

impl Shaded {
    /// Returns the share of the country's articles that were found, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.articles) / f64::from(self.of) }
    }
}

/// Counts the countries of the articles that were found, those of most articles first. Nothing is missing but tables
/// and rare values.
pub fn map(index: &Index, request: &Request, found: &Found) -> Result<Vec<Shaded>, Stop> {
    let scope = Scope::new(index, request, found)?;
    let Some(facet) = index.facet(EntityKind::Country.key()) else { return Ok(Vec::new()) };
    let totals = facet.counted(scope.mentioned);
    let leading = scope.leading(facet, usize::MAX, &|_| true)?;
    let shaded = leading.into_iter().map(|ranked| Shaded {
        value: ranked.value,
        articles: ranked.articles,
        of: totals.get(ranked.value as usize).copied().unwrap_or(0),
    });
    Ok(shaded.collect())
}

/// Returns the least value of each of at most `most` classes of numbers from 1 to `highest`: each class reaches as many
/// times as far as the one before, as few values have most.
///
/// ```
/// use corpuscope_core::explore::classes;
/// assert_eq!(classes(711, 5), [1, 4, 14, 52, 192]);
/// assert_eq!(classes(3, 5), [1, 2, 3]);
/// ```
pub fn classes(highest: u32, most: u32) -> Vec<u32> {
    let step = libm::log(f64::from(highest.max(1))) / f64::from(most.max(1));
    let mut least: Vec<u32> =
        (0..most).map(|n| libm::ceil(libm::exp(step * f64::from(n)) - 1e-9).max(1.0) as u32).collect();
    if highest <= most {
        least = (1..=highest.max(1)).collect();
    }
    least.dedup();
    least
}
