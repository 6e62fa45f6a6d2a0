//! The nearest of vectors, by an inverted index.

use std::cmp::Reverse;

use corpuscope_core::index::{MOST_NEIGHBOURS, Neighbour};
use rustc_hash::FxHashMap;

use crate::threads::*;

/// Terms and names of an article that count for its likeness.
const KEPT: usize = 48;
/// Of these the strongest, by which others are found.
const SOUGHT: usize = 24;
/// Entries of the inverted index that are read for an article, at most: where more share what it has, the strongest are
/// read, so that the time to find neighbours does not grow with the square of the articles.
const READ: usize = 1 << 12;
/// Articles that are compared by all that is kept.
const COMPARED: usize = 24;
/// The length of all vectors. The product of two fits into 32 bits.
const LENGTH: u64 = 1 << 15;
/// Below this likeness nothing is said. `docs/EVALUATION.md` says how it was chosen.
pub(super) const FLOOR: u32 = 40;
/// What two have in common by their strongest alone, at least, to be compared: a quarter of the floor.
const SOUND: u32 = (LENGTH * LENGTH / 255) as u32 * FLOOR / 4;
/// Articles looked at together.
const RUN: usize = 1024;

/// What else is asked of an article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fact {
    /// Its place in the order of ids.
    pub(super) place: u32,
    /// A number for its language.
    pub(super) language: usize,
    /// The number of its group of near-copies, from 1; 0 where it is in none.
    pub(super) group: u32,
}

/// What an article is compared by: keys with their weights, the strongest first, and the same in the order of keys.
#[derive(Debug, Default)]
pub(super) struct Vector {
    strongest: Vec<(u32, u32)>,
    by_key: Vec<(u32, u32)>,
}

impl Vector {
    pub(super) fn new(mut weights: Vec<(u32, u32)>) -> Self {
        weights.sort_unstable_by_key(|(key, weight)| (Reverse(*weight), *key));
        weights.truncate(KEPT);
        let square: u64 = weights.iter().map(|(_, weight)| u64::from(*weight).pow(2)).sum();
        let length = square.isqrt().max(1);
        weights.iter_mut().for_each(|(_, weight)| *weight = (u64::from(*weight) * LENGTH / length) as u32);
        let mut by_key = weights.clone();
        by_key.sort_unstable();
        weights.truncate(SOUGHT);
        Vector { strongest: weights, by_key }
    }

    /// The cosine with another, in 255ths, and how many keys they share.
    fn likeness(&self, other: &Vector) -> (u32, usize) {
        let mut others = other.by_key.iter().peekable();
        let (mut sum, mut shared) = (0u64, 0);
        for (key, weight) in &self.by_key {
            while others.next_if(|(other, _)| other < key).is_some() {}
            if let Some((_, there)) = others.next_if(|(other, _)| other == key) {
                sum += u64::from(*weight) * u64::from(*there);
                shared += 1;
            }
        }
        ((sum * 255 / (LENGTH * LENGTH)).min(255) as u32, shared)
    }
}

/// The likest of each. `least` says how many keys two must share to be told, and tells nothing where they are not compared.
pub(super) fn nearest(
    vectors: &[Vector],
    facts: &[Fact],
    least: &(dyn Fn(usize, usize) -> Option<usize> + Sync),
) -> Vec<Vec<Neighbour>> {
    let entries = Entries::new(vectors);
    let numbers: Vec<usize> = (0..vectors.len()).collect();
    let of_run = |run: &[usize]| {
        let mut sums = vec![0u32; vectors.len()];
        let mut touched = Vec::new();
        let of = |number: &usize| {
            entries.read(&vectors[*number], &mut sums, &mut touched);
            let found =
                touched.drain(..).map(|other: u32| (std::mem::take(&mut sums[other as usize]), other));
            let is_other = |other: u32| {
                let (this, that) = (facts[*number], facts[other as usize]);
                let is_copy = this.group != 0 && this.group == that.group;
                other as usize != *number && !is_copy && least(*number, other as usize).is_some()
            };
            let found = found.filter(|(sum, other)| *sum >= SOUND && is_other(*other)).collect();
            likest(*number, found, vectors, facts, least)
        };
        run.iter().map(of).collect::<Vec<_>>()
    };
    numbers.par_chunks(RUN).flat_map_iter(of_run).collect()
}

/// The likest of those that were found, by what is kept of them.
fn likest(
    number: usize,
    mut found: Vec<(u32, u32)>,
    vectors: &[Vector],
    facts: &[Fact],
    least: &(dyn Fn(usize, usize) -> Option<usize> + Sync),
) -> Vec<Neighbour> {
    let order = |(sum, other): &(u32, u32)| (Reverse(*sum), facts[*other as usize].place);
    if found.len() > COMPARED {
        found.select_nth_unstable_by_key(COMPARED, order);
        found.truncate(COMPARED);
    }
    let compared = found.into_iter().filter_map(|(_, other)| {
        let (likeness, shared) = vectors[number].likeness(&vectors[other as usize]);
        let enough = least(number, other as usize).is_some_and(|least| shared >= least);
        (enough && likeness >= FLOOR).then_some((likeness, other))
    });
    let mut compared: Vec<(u32, u32)> = compared.collect();
    compared.sort_unstable_by_key(|(likeness, other)| (Reverse(*likeness), facts[*other as usize].place));
    let mut list: Vec<Neighbour> = Vec::new();
    for (likeness, document) in compared {
        let group = facts[document as usize].group;
        let is_copy = |told: &Neighbour| group != 0 && facts[told.document as usize].group == group;
        if list.len() < MOST_NEIGHBOURS && !list.iter().any(is_copy) {
            // An index keeps six of the eight bits.
            list.push(Neighbour { document, likeness: likeness as u8 & !3 });
        }
    }
    list
}

/// By key the articles of which it is among the strongest, and its weight in each.
struct Entries {
    /// Where the entries of each key begin.
    starts: FxHashMap<u32, (u32, u32)>,
    all: Vec<(u32, u32)>,
}

impl Entries {
    fn new(vectors: &[Vector]) -> Self {
        let mut starts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for (key, _) in vectors.iter().flat_map(|vector| &vector.strongest) {
            starts.entry(*key).or_default().1 += 1;
        }
        let mut next = 0;
        for (start, count) in starts.values_mut() {
            (*start, next) = (next, next + *count);
            *count = 0;
        }
        let mut all = vec![(0, 0); next as usize];
        for (vector, number) in vectors.iter().zip(0..) {
            for (key, weight) in &vector.strongest {
                if let Some((start, count)) = starts.get_mut(key) {
                    all[(*start + *count) as usize] = (number, *weight);
                    *count += 1;
                }
            }
        }
        Entries { starts, all }
    }

    /// Adds up what others have in common with a vector. `touched` are those that have anything.
    fn read(&self, vector: &Vector, sums: &mut [u32], touched: &mut Vec<u32>) {
        let mut rest = READ;
        for (key, weight) in &vector.strongest {
            let Some((start, count)) = self.starts.get(key) else { continue };
            let Some(less) = rest.checked_sub(*count as usize) else { continue };
            rest = less;
            for (other, there) in &self.all[*start as usize..(*start + *count) as usize] {
                let sum = &mut sums[*other as usize];
                if *sum == 0 {
                    touched.push(*other);
                }
                *sum += weight * there;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_likest_of_all_are_found(weights in prop::collection::vec(
            prop::collection::btree_map(0u32..30, 1u32..50, 1..10), 2..30,
        )) {
            let vectors: Vec<Vector> =
                weights.into_iter().map(|all| Vector::new(all.into_iter().collect())).collect();
            let facts: Vec<Fact> = (0..vectors.len() as u32).map(|place| Fact { place, ..Fact::default() }).collect();
            let found = nearest(&vectors, &facts, &|_, _| Some(0));
            for (number, list) in found.iter().enumerate() {
                let mut all: Vec<u32> = (0..vectors.len())
                    .filter(|other| *other != number)
                    .map(|other| vectors[number].likeness(&vectors[other]).0)
                    .filter(|likeness| *likeness >= FLOOR)
                    .map(|likeness| likeness & !3)
                    .collect();
                all.sort_unstable_by(|a, b| b.cmp(a));
                all.truncate(MOST_NEIGHBOURS);
                let told: Vec<u32> = list.iter().map(|n| u32::from(n.likeness)).collect();
                prop_assert_eq!(told, all);
            }
        }
    }
}
