//! Neighbours: for each article the few others that are most like it.
//!
//! An article is a vector of its terms and of the countries and actors that it names, each weighed by how often it is said
//! and how few articles have it (TF-IDF; Salton and Buckley 1988, "Term-weighting approaches in automatic text
//! retrieval"). Only the strongest are kept, so that a long text has no more of them than a short one, and all vectors have
//! one length. An inverted index over the strongest of each finds who may be like an article; the cosine of the kept ones
//! decides. Articles of two languages have but names in common, and are compared by these alone.
//!
//! All is whole numbers, and equals are put in the order of ids: the same articles have the same neighbours in any order
//! and on any machine.

use std::cmp::Reverse;
use std::io;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::article::Article;
use corpuscope_core::index::{MOST_NEIGHBOURS, Neighbour, Packed};
use corpuscope_core::neighbours::{COMMON_FROM, Idf, Terms, name_key, term_weight};
use corpuscope_core::text::Analysis;
use rustc_hash::FxHashMap;

use crate::documents::{glances, unpack_one};
use crate::threads::{self, *};

/// Different terms that are looked at of an article: those said most often.
const TERMS: usize = 256;
/// Terms and names of an article that count for its likeness.
const KEPT: usize = 48;
/// Of these the strongest, by which others are found.
const SOUGHT: usize = 24;
/// Entries of the inverted index that are read for an article, at most: where more share what it has, the strongest are
/// read, so that the time to find neighbours does not grow with the square of the articles.
const READ: usize = 1 << 13;
/// Articles that are compared by all that is kept.
const COMPARED: usize = 24;
/// The length of all vectors.
const LENGTH: u64 = 1 << 15;
/// Below this likeness nothing is said. `docs/EVALUATION.md` says how it was chosen.
const FLOOR: u32 = 40;
/// A name counts so much, where it is salient and where it is merely mentioned, in eighths of a term that is as rare.
const NAMES: [u32; 2] = [12, 6];
/// Names that articles of two languages share at least.
const LEAST_NAMES: usize = 2;
/// Articles looked at together.
const RUN: usize = 1024;

/// The terms of an article, in the order of their keys, and how often each counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    keys: Box<[u32]>,
    times: Box<[u8]>,
}

impl Profile {
    fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.keys.iter().copied().zip(self.times.iter().map(|times| u32::from(*times)))
    }
}

/// The profile of an article.
pub(crate) fn profile(terms: &mut Terms, article: &Article, analysis: &Analysis) -> Profile {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    terms.each(article, analysis, |term| *counts.entry(term.key).or_default() += term.times);
    let mut counts: Vec<(u32, u32)> = counts.into_iter().collect();
    if counts.len() > TERMS {
        counts.sort_unstable_by_key(|(key, times)| (Reverse(*times), *key));
        counts.truncate(TERMS);
    }
    counts.sort_unstable();
    let times = counts.iter().map(|(_, times)| (*times).min(255) as u8).collect();
    Profile { keys: counts.iter().map(|(key, _)| *key).collect(), times }
}

/// The neighbours of all articles.
#[derive(Debug, Default)]
pub(crate) struct Near {
    /// Those of each.
    pub(crate) lists: Vec<Vec<Neighbour>>,
    /// The keys of common terms, in their order, each with its weight in quarters of a binary logarithm.
    pub(crate) weights: Vec<(u32, u8)>,
}

/// The neighbours of all articles, of which there are the profiles and the groups of near-copies.
pub(crate) fn neighbours(
    documents: &[Packed],
    profiles: &[Profile],
    groups: &[Vec<u32>],
) -> io::Result<Near> {
    let names: io::Result<Vec<Names>> = documents.par_iter().map(names).collect();
    let names = names?;
    let idf = Idf::new(documents.len() as u32);
    let terms = having(profiles, |profile| profile.keys.iter().copied());
    let named = having(&names, |names| names.iter().map(|(key, ..)| *key));
    let facts = facts(documents, groups)?;
    let of_names = |number: usize| {
        names[number].iter().filter_map(|(key, times, salient)| {
            let having = *named.get(key).filter(|having| **having > 1)?;
            Some((*key, term_weight(*times) * idf.of(having) * NAMES[usize::from(!salient)] / 8))
        })
    };
    let of_terms = |number: usize| {
        profiles.get(number).into_iter().flat_map(Profile::iter).filter_map(|(key, times)| {
            let having = *terms.get(&key).filter(|having| **having > 1)?;
            Some((key, term_weight(times) * idf.of(having)))
        })
    };
    let numbers: Vec<usize> = (0..documents.len()).collect();
    let all = |number: &usize| Vector::new(of_terms(*number).chain(of_names(*number)).collect());
    let vectors: Vec<Vector> = numbers.par_iter().map(all).collect();
    let is_one_language = |a: usize, b: usize| facts[a].language == facts[b].language;
    let mut lists = nearest(&vectors, &facts, &|a, b| is_one_language(a, b).then_some(0));
    if facts.iter().any(|fact| fact.language != facts[0].language) {
        let by_name = |number: &usize| Vector::new(of_names(*number).collect());
        let vectors: Vec<Vector> = numbers.par_iter().map(by_name).collect();
        let others = nearest(&vectors, &facts, &|a, b| (!is_one_language(a, b)).then_some(LEAST_NAMES));
        for (list, others) in lists.iter_mut().zip(others) {
            list.extend(others.into_iter().map(|other| Neighbour { likeness: other.likeness / 2, ..other }));
            list.retain(|other| u32::from(other.likeness) >= FLOOR);
            list.sort_by_key(|other| (Reverse(other.likeness), facts[other.document as usize].place));
            list.truncate(MOST_NEIGHBOURS);
        }
    }
    let is_common =
        |having: u32| having > 1 && u64::from(having) * u64::from(COMMON_FROM) > documents.len() as u64;
    let common = terms.iter().filter(|(_, having)| is_common(**having));
    let mut weights: Vec<(u32, u8)> =
        common.map(|(key, having)| (*key, (idf.of(*having) / 4).min(255) as u8)).collect();
    weights.sort_unstable();
    Ok(Near { lists, weights })
}

/// The countries and actors of an article: key, mentions, and whether it is about them.
type Names = Vec<(u32, u32, bool)>;

fn names(packed: &Packed) -> io::Result<Names> {
    let tags = unpack_one(packed)?.tags;
    let of = |kind: EntityKind| {
        let name = move |tag: &corpuscope_core::annotation::Tag| {
            (name_key(kind, &tag.key), tag.mentions.len() as u32, tag.salient)
        };
        tags.of(kind).iter().map(name).collect::<Names>()
    };
    Ok(EntityKind::ALL.into_iter().flat_map(of).collect())
}

/// How many articles have each key.
fn having<'a, T: Sync, I: Iterator<Item = u32>>(
    all: &'a [T],
    keys: impl Fn(&'a T) -> I + Sync,
) -> FxHashMap<u32, u32> {
    let of_run = |run: &'a [T]| {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        run.iter().flat_map(&keys).for_each(|key| *counts.entry(key).or_default() += 1);
        counts
    };
    let run = all.len().div_ceil(threads::count()).max(1);
    let runs: Vec<FxHashMap<u32, u32>> = all.par_chunks(run).map(of_run).collect();
    let add = |mut all: FxHashMap<u32, u32>, run: FxHashMap<u32, u32>| {
        run.into_iter().for_each(|(key, n)| *all.entry(key).or_default() += n);
        all
    };
    runs.into_iter().reduce(add).unwrap_or_default()
}

/// What else is asked of an article.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// Its place in the order of ids.
    place: u32,
    /// A number for its language.
    language: usize,
    /// The number of its group of near-copies, from 1; 0 where it is in none.
    group: u32,
}

fn facts(documents: &[Packed], groups: &[Vec<u32>]) -> io::Result<Vec<Fact>> {
    let glances = glances(documents)?;
    let mut order: Vec<usize> = (0..glances.len()).collect();
    order.sort_by_key(|number| glances[*number].id);
    let mut facts = vec![Fact::default(); glances.len()];
    order.iter().zip(0..).for_each(|(number, place)| facts[*number].place = place);
    let mut languages: Vec<Option<&str>> = glances.iter().map(|glance| glance.language).collect();
    languages.sort_unstable();
    languages.dedup();
    for (fact, glance) in facts.iter_mut().zip(&glances) {
        fact.language = languages.partition_point(|language| *language < glance.language);
    }
    for (group, number) in groups.iter().zip(1..) {
        group.iter().for_each(|document| facts[*document as usize].group = number);
    }
    Ok(facts)
}

/// What an article is compared by: keys with their weights, the strongest first, and the same in the order of keys.
#[derive(Debug, Default)]
struct Vector {
    strongest: Vec<(u32, u32)>,
    by_key: Vec<(u32, u32)>,
}

impl Vector {
    fn new(mut weights: Vec<(u32, u32)>) -> Self {
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
fn nearest(
    vectors: &[Vector],
    facts: &[Fact],
    least: &(dyn Fn(usize, usize) -> Option<usize> + Sync),
) -> Vec<Vec<Neighbour>> {
    let entries = Entries::new(vectors);
    let numbers: Vec<usize> = (0..vectors.len()).collect();
    let of_run = |run: &[usize]| {
        let mut sums = vec![0u64; vectors.len()];
        let mut touched = Vec::new();
        let of = |number: &usize| {
            entries.read(&vectors[*number], &mut sums, &mut touched);
            let found = touched.drain(..).map(|other| (std::mem::take(&mut sums[other as usize]), other));
            let is_other = |other: u32| {
                let (this, that) = (facts[*number], facts[other as usize]);
                let is_copy = this.group != 0 && this.group == that.group;
                other as usize != *number && !is_copy && least(*number, other as usize).is_some()
            };
            let found: Vec<(u64, u32)> = found.filter(|(_, other)| is_other(*other)).collect();
            likest(*number, found, vectors, facts, least)
        };
        run.iter().map(of).collect::<Vec<_>>()
    };
    numbers.par_chunks(RUN).flat_map_iter(of_run).collect()
}

/// The likest of those that were found, by what is kept of them.
fn likest(
    number: usize,
    mut found: Vec<(u64, u32)>,
    vectors: &[Vector],
    facts: &[Fact],
    least: &(dyn Fn(usize, usize) -> Option<usize> + Sync),
) -> Vec<Neighbour> {
    let order = |(sum, other): &(u64, u32)| (Reverse(*sum), facts[*other as usize].place);
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
    fn read(&self, vector: &Vector, sums: &mut [u64], touched: &mut Vec<u32>) {
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
                *sum += u64::from(*weight) * u64::from(*there);
            }
        }
    }
}
