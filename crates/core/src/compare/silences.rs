//! Silences: what most sides have and one has not, where that means anything.

use serde::Serialize;

use super::{Comparison, Row, absence};
use crate::sort::sort_by;

/// Something that a side leaves out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Silence {
    /// "country" or "actor".
    pub facet: &'static str,
    /// Code or id.
    pub key: String,
    /// The name shown.
    pub label: String,
    /// The side that leaves it out.
    pub side: usize,
    /// Mentions on the other sides together.
    pub mentions: u32,
    /// How probable it is that a side of this length leaves it out by chance; see [`absence`].
    pub probability: f64,
}

/// Where chance leaves something out more often than this, its absence means nothing.
const CHANCE: f64 = 0.05;

/// What at least `sides` sides mention and another leaves out, the least probable first.
pub fn silences(comparison: &Comparison, sides: usize) -> Vec<Silence> {
    let words: u32 = comparison.sides.iter().map(|s| s.words).sum();
    let mut found = Vec::new();
    let lists: [(&'static str, &[Row]); 2] =
        [("country", &comparison.countries), ("actor", &comparison.actors)];
    for (facet, rows) in lists {
        for row in rows.iter().filter(|r| r.mentions.iter().filter(|m| **m > 0).count() >= sides) {
            let mentions: u32 = row.mentions.iter().sum();
            for (side, _) in row.mentions.iter().enumerate().filter(|(_, m)| **m == 0) {
                let probability = absence(mentions, words, comparison.sides[side].words);
                if probability < CHANCE {
                    let (key, label) = (row.key.clone(), row.label.clone());
                    found.push(Silence { facet, key, label, side, mentions, probability });
                }
            }
        }
    }
    sort_by(&mut found, &|a, b| {
        let by_chance = a.probability.total_cmp(&b.probability).then_with(|| b.mentions.cmp(&a.mentions));
        by_chance.then_with(|| (a.facet, &a.key, a.side).cmp(&(b.facet, &b.key, b.side)))
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Side, Spread};
    use super::*;

    #[test]
    fn the_silence_of_a_short_side_means_nothing() {
        let side = |words| Side { id: String::new(), title: String::new(), articles: 1, words };
        let row = Row {
            key: "MX".into(),
            label: "Mexico".into(),
            mentions: vec![9, 8, 0, 0],
            articles: vec![1, 1, 0, 0],
            spread: Spread::Some,
        };
        let comparison = Comparison {
            sides: vec![side(900), side(800), side(1000), side(60)],
            countries: vec![row],
            actors: Vec::new(),
            terms: Vec::new(),
        };
        let found: Vec<_> = silences(&comparison, 2).into_iter().map(|s| s.side).collect();
        assert_eq!(found, [2]);
        assert!(silences(&comparison, 3).is_empty());
    }
}
