//! The order of documents: like stands beside like.
//!
//! Numbers of documents that share words are then close together, so that lists of them take
//! fewer bytes, texts compress better, and the ten best results of a search are in few files.
//! The method is recursive graph bisection (Dhulipala et al. 2016, "Compressing graphs and indexes
//! with recursive graph bisection"): the documents are halved, and those exchanged between the
//! halves that have more words in common with the other; then each half is halved again.

use std::cmp::Reverse;

use corpuscope_core::index::Packed;
use corpuscope_core::text::words;
use rustc_hash::FxHashMap;

use crate::threads::{self, *};

/// Documents within which order is by date: fewer do not share a file anyway.
const LEAF: usize = 128;
/// Exchanges between two halves, at most.
const ROUNDS: usize = 20;
/// Words of fewer documents bring nobody together.
const RARE: u32 = 4;
/// So many of the documents share a word that tells nothing: one in this number.
const COMMON: usize = 5;

/// Puts documents into their order. The same documents have the same order on any machine.
pub fn order(documents: &mut [Packed]) {
    if documents.len() <= LEAF {
        return;
    }
    let rows = Rows::new(documents);
    let mut numbers: Vec<u32> = (0..documents.len() as u32).collect();
    bisect(&mut numbers, &rows, &mut Scratch::new(rows.terms));
    drop(rows);
    for leaf in numbers.chunks_mut(LEAF) {
        leaf.sort_unstable_by_key(|d| {
            let glance = documents[*d as usize].glance();
            (Reverse(glance.date), glance.id)
        });
    }
    let ordered: Vec<Packed> = numbers.iter().map(|d| std::mem::take(&mut documents[*d as usize])).collect();
    documents.iter_mut().zip(ordered).for_each(|(place, document)| *place = document);
}

/// The words of each document, as numbers: those that bring documents together.
struct Rows {
    rows: Vec<Box<[u32]>>,
    terms: usize,
    /// Binary logarithms of the numbers up to that of the documents, and one more.
    logs: Vec<f32>,
}

impl Rows {
    fn new(documents: &[Packed]) -> Self {
        let counts = counts(documents);
        let most = (documents.len() / COMMON) as u32;
        let mut kept: Vec<u32> =
            counts.iter().filter(|(_, n)| (RARE..=most).contains(*n)).map(|(hash, _)| *hash).collect();
        drop(counts);
        kept.sort_unstable();
        let numbers: FxHashMap<u32, u32> = kept.iter().copied().zip(0..).collect();
        let rows = documents.par_iter().map(|document| {
            let mut row = hashes(document);
            row.retain_mut(|hash| numbers.get(hash).map(|number| *hash = *number).is_some());
            row.into_boxed_slice()
        });
        // `libm`: the same bits on every platform.
        let logs = (0..=documents.len() + 1).map(|n| libm::log2f(n as f32)).collect();
        Rows { rows: rows.collect(), terms: kept.len(), logs }
    }

    fn of(&self, document: u32) -> &[u32] {
        &self.rows[document as usize]
    }
}

/// The different words of a document. A number made of the letters stands for a word; that two may have the same does
/// no harm.
fn hashes(document: &Packed) -> Vec<u32> {
    let mut row: Vec<u32> = words(document.glance().text).map(|word| hash(&word.form)).collect();
    row.sort_unstable();
    row.dedup();
    row
}

/// How many documents have each word. The words of all documents are not held for it: those of a large corpus would
/// be a large part of all that is in memory.
fn counts(documents: &[Packed]) -> FxHashMap<u32, u32> {
    let per_core = documents.len().div_ceil(threads::count()).max(1);
    let of_run = |run: &[Packed]| {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        run.iter().flat_map(hashes).for_each(|hash| *counts.entry(hash).or_default() += 1);
        counts
    };
    let runs: Vec<FxHashMap<u32, u32>> = documents.par_chunks(per_core).map(of_run).collect();
    runs.into_iter()
        .reduce(|mut all, run| {
            run.into_iter().for_each(|(hash, n)| *all.entry(hash).or_default() += n);
            all
        })
        .unwrap_or_default()
}

/// How many documents of the left and of the right half have each word, and what moving one of
/// them to the other half would gain.
struct Scratch {
    degrees: Vec<[u32; 2]>,
    gains: Vec<[f32; 2]>,
    touched: Vec<u32>,
}

impl Scratch {
    fn new(terms: usize) -> Self {
        Scratch { degrees: vec![[0; 2]; terms], gains: vec![[0.0; 2]; terms], touched: Vec::new() }
    }
}

impl Rows {
    /// About the bits that the gaps between documents with a word take, where `degree` of the
    /// documents of each half have it.
    fn cost(&self, degree: [u32; 2], sizes: [usize; 2]) -> f32 {
        let side = |n: u32, size: usize| n as f32 * (self.logs[size] - self.logs[n as usize + 1]);
        side(degree[0], sizes[0]) + side(degree[1], sizes[1])
    }

    /// What it saves to move a document with the word out of a half.
    fn gain(&self, degree: [u32; 2], from: usize, sizes: [usize; 2]) -> f32 {
        if degree[from] == 0 {
            return 0.0;
        }
        let mut after = degree;
        after[from] -= 1;
        after[1 - from] += 1;
        self.cost(degree, sizes) - self.cost(after, sizes)
    }
}

/// FNV-1a: the same on any machine.
fn hash(form: &str) -> u32 {
    form.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn bisect(numbers: &mut [u32], rows: &Rows, scratch: &mut Scratch) {
    /// Fewer are halved on one core.
    const ALONE: usize = 1 << 12;
    if numbers.len() <= LEAF {
        return;
    }
    // Halves of whole leaves, so that leaves are what `order` takes them for.
    let middle = numbers.len().div_ceil(LEAF).div_ceil(2) * LEAF;
    exchange(numbers, middle, rows, scratch);
    let (left, right) = numbers.split_at_mut(middle);
    if left.len() > ALONE {
        let mut other = Scratch::new(rows.terms);
        threads::join(|| bisect(left, rows, scratch), || bisect(right, rows, &mut other));
    } else {
        bisect(left, rows, scratch);
        bisect(right, rows, scratch);
    }
}

/// Exchanges documents between the halves while that brings like to like.
fn exchange(numbers: &mut [u32], middle: usize, rows: &Rows, scratch: &mut Scratch) {
    let sizes = [middle, numbers.len() - middle];
    for (i, document) in numbers.iter().enumerate() {
        for term in rows.of(*document) {
            let degree = &mut scratch.degrees[*term as usize];
            if *degree == [0, 0] {
                scratch.touched.push(*term);
            }
            degree[usize::from(i >= middle)] += 1;
        }
    }
    for _ in 0..ROUNDS {
        for term in &scratch.touched {
            let degree = scratch.degrees[*term as usize];
            scratch.gains[*term as usize] = [0, 1].map(|from| rows.gain(degree, from, sizes));
        }
        let gains = &scratch.gains;
        let gain = |(i, document): (usize, &u32)| {
            let from = usize::from(i >= middle);
            let gain: f32 = rows.of(*document).iter().map(|term| gains[*term as usize][from]).sum();
            (gain, *document)
        };
        let mut ranked: Vec<(f32, u32)> =
            numbers.par_iter().enumerate().with_min_len(512).map(gain).collect();
        let (left, right) = ranked.split_at_mut(middle);
        for half in [&mut *left, &mut *right] {
            half.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        }
        let mut moved = 0;
        for (a, b) in left.iter_mut().zip(right) {
            if a.0 + b.0 <= 0.0 {
                break;
            }
            for (document, from) in [(a.1, 0), (b.1, 1)] {
                for term in rows.of(document) {
                    let degree = &mut scratch.degrees[*term as usize];
                    degree[from] -= 1;
                    degree[1 - from] += 1;
                }
            }
            std::mem::swap(a, b);
            moved += 1;
        }
        numbers.iter_mut().zip(&ranked).for_each(|(number, (_, document))| *number = *document);
        // The last exchanges of few documents take long and bring little.
        if moved * 200 < numbers.len() {
            break;
        }
    }
    for term in scratch.touched.drain(..) {
        scratch.degrees[term as usize] = [0, 0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::{Article, BlockKind};
    use corpuscope_core::index::Document;

    const TOPICS: [&str; 6] = [
        "oil tanker crude barrel",
        "wheat harvest grain tonne",
        "bank rate loan credit",
        "vote ballot poll party",
        "goal match league cup",
        "rain storm flood wind",
    ];

    fn documents(n: usize) -> Vec<Packed> {
        (0..n)
            .map(|i| {
                let mut article = Article::new(format!("a{i:04}"));
                article.push(BlockKind::Paragraph, TOPICS[i * i / 5 % TOPICS.len()]);
                Packed::new(&Document { article, ..Default::default() })
            })
            .collect()
    }

    /// Topics in each run of as many documents as share a leaf, on average.
    fn topics_in_a_leaf(documents: &[Packed]) -> usize {
        let leaves = documents.chunks(LEAF);
        let topics = leaves.map(|leaf| {
            let mut texts: Vec<&str> = leaf.iter().map(|d| d.glance().text).collect();
            texts.sort_unstable();
            texts.dedup();
            texts.len()
        });
        topics.sum::<usize>() / documents.len().div_ceil(LEAF)
    }

    #[test]
    fn like_stands_beside_like() {
        let given = documents(12 * LEAF);
        let mut ordered = given.clone();
        order(&mut ordered);
        // A leaf may hold the end of one topic and the beginning of the next.
        assert_eq!((topics_in_a_leaf(&given), topics_in_a_leaf(&ordered)), (6, 2));
        ordered.sort_by(|a, b| a.glance().id.cmp(b.glance().id));
        assert_eq!(ordered, given);
    }

    #[test]
    fn few_documents_stay_as_they_are() {
        let mut few = documents(9);
        order(&mut few);
        assert_eq!(few, documents(9));
    }
}
