//! Countries by how many of the articles found have them.

use crate::annotation::EntityKind;
use crate::index::{Facet, Index, Stop};
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
    /// How often these articles mention it; none where that was not asked for.
    pub mentions: Option<u32>,
}

impl Shaded {
    /// Returns the share of the country's articles that were found, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.articles) / f64::from(self.of) }
    }
}

/// Counts the countries of the articles that were found, those of most articles first; with how often they mention each,
/// if that is asked for. Nothing is missing but tables and rare values, and for mentions the extracts.
pub fn map(index: &Index, request: &Request, found: &Found, mentions: bool) -> Result<Vec<Shaded>, Stop> {
    let scope = Scope::new(index, request, found)?;
    let Some(facet) = index.facet(EntityKind::Country.key()) else { return Ok(Vec::new()) };
    let totals = facet.counted(scope.mentioned);
    let leading = scope.leading(facet, usize::MAX, &|_| true)?;
    let mentions = if mentions { Some(mentions_of(&scope, facet)?) } else { None };
    let shaded = leading.into_iter().map(|ranked| Shaded {
        value: ranked.value,
        articles: ranked.articles,
        of: totals.get(ranked.value as usize).copied().unwrap_or(0),
        mentions: mentions.as_ref().map(|mentions| mentions[ranked.value as usize]),
    });
    Ok(shaded.collect())
}

/// How often the articles mention each country, counting the articles that count for it.
fn mentions_of(scope: &Scope<'_>, facet: &Facet) -> Result<Vec<u32>, Stop> {
    let numbers: Vec<u32> = scope.hits.iter().map(|hit| hit.document).collect();
    let mut mentions = vec![0; facet.values.len()];
    for (document, extract) in scope.index.extracts(&numbers)? {
        let counting: Vec<u32> = scope.values(facet, document).collect();
        let of_countries = extract.mentions().filter(|(entity, _)| entity.kind == EntityKind::Country);
        of_countries
            .filter(|(entity, _)| counting.contains(&entity.value))
            .for_each(|(entity, n)| mentions[entity.value as usize] += n);
    }
    Ok(mentions)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::explore::tests::{corpora, documents, find, index};

    proptest! {
        #[test]
        fn mentions_are_those_in_the_articles_that_count_for_a_country(
            articles in corpora(), query in prop::sample::select(vec!["", "+oil", "+peru"]), mentioned: bool,
        ) {
            let index = index(&articles);
            let found = find(&index, query);
            let request = Request { mentioned: Some(mentioned), ..Request::default() };
            let countries = map(&index, &request, &found, true).expect("all is there");
            let all = documents(&articles);
            let facet = index.facet("country").expect("a facet");
            for country in &countries {
                let key = &facet.values[country.value as usize].key;
                let tags = found.hits.iter().flat_map(|hit| all[hit.document as usize].tags.of(EntityKind::Country));
                let counting: Vec<usize> =
                    tags.filter(|tag| tag.key == *key && (mentioned || tag.salient)).map(|t| t.mentions.len()).collect();
                prop_assert_eq!(country.articles as usize, counting.len());
                prop_assert_eq!(country.mentions, Some(counting.iter().sum::<usize>() as u32));
            }
            let plain = map(&index, &request, &found, false).expect("all is there");
            prop_assert!(plain.iter().all(|country| country.mentions.is_none()));
            prop_assert_eq!(plain.len(), countries.len());
        }
    }
}
