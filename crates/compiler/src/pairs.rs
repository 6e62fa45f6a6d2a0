//! Pairs: the terms of two words that tell most, counted for the whole corpus, so that comparing large sides needs no
//! texts. All pairs would weigh more than the words: a corpus of 19,000 articles has 600,000.

use std::hash::{BuildHasher, BuildHasherDefault};

use corpuscope_core::article::Article;
use corpuscope_core::compare::{Counts, Lexicon, Number, PAIR};
use corpuscope_core::index::{Document, Pair};
use corpuscope_core::panels::FEW;
use corpuscope_core::text::Analysis;
use rustc_hash::{FxHashMap, FxHasher};

use crate::threads::*;

/// Documents that have a pair, at least, and of how many one.
const LEAST: (u32, usize) = (5, 1000);
/// Of how many documents one may have a pair, at most: what more have is a form of the trade ("mln dlrs").
const MOST: usize = 15;
/// Entries for each document, in all pairs. Each weighs a byte, about.
const ENTRIES: usize = 2;
/// Counters of documents by the hash of a pair: those of few are not worth being counted by name.
const COUNTERS: usize = 1 << 22;
/// Documents that share a lexicon: of more, words are looked at less often.
const TOGETHER: usize = 512;

/// Spellings of a pair, each with how often it stands.
type Spelt = FxHashMap<String, u32>;
/// A pair while it is counted: spellings, and documents with how often each has it.
type Counted = (Spelt, Vec<(u32, u32)>);

/// What the first reading of all documents counts: by a hash of each pair how many have it, and the words.
#[derive(Debug)]
pub(crate) struct PairCounts {
    counters: Vec<u32>,
    words: FxHashMap<String, u32>,
    all: u32,
    least: u32,
}

impl PairCounts {
    /// None where documents are so few that they are compared by their texts.
    pub(crate) fn new(documents: usize) -> Option<Self> {
        let least = LEAST.0.max((documents / LEAST.1) as u32);
        let none = || PairCounts { counters: vec![0; COUNTERS], words: FxHashMap::default(), all: 0, least };
        (documents > FEW).then(none)
    }

    /// Adds what was seen in some documents.
    pub(crate) fn add(&mut self, Seen { lexicon, pairs, words, .. }: Seen) {
        pairs.into_iter().for_each(|at| self.counters[at] += 1);
        for (word, times) in words {
            self.all += times;
            *self.words.entry(lexicon.name(word)).or_default() += times;
        }
    }
}

/// The pairs and words of some documents.
#[derive(Default)]
pub(crate) struct Seen {
    lexicon: Lexicon,
    counters: Counters,
    /// The counters of the pairs, once for each document.
    pairs: Vec<usize>,
    words: FxHashMap<Number, u32>,
}

impl Seen {
    /// Reads a document.
    pub(crate) fn read(&mut self, article: &Article, analysis: &Analysis) {
        let Seen { lexicon, counters, pairs, words } = self;
        let mut own = Vec::new();
        lexicon.each_of(article, analysis, |term| match term.stem {
            (_, Some(_)) => own.push(term.stem),
            word => *words.entry(word).or_default() += 1,
        });
        own.sort_unstable();
        own.dedup();
        pairs.extend(own.into_iter().map(|pair| counters.of(lexicon, pair)));
    }
}

/// The second reading: the pairs that may be frequent are counted by name.
pub(crate) struct Pairing<'a> {
    counts: &'a PairCounts,
    found: FxHashMap<String, Counted>,
    /// Documents read.
    documents: usize,
}

impl<'a> Pairing<'a> {
    pub(crate) fn new(counts: &'a PairCounts) -> Self {
        Pairing { counts, found: FxHashMap::default(), documents: 0 }
    }

    /// Reads the next documents.
    pub(crate) fn read(&mut self, documents: &[Document], analyses: &[Analysis]) {
        let runs = documents.par_chunks(TOGETHER).zip(analyses.par_chunks(TOGETHER));
        let counted: Vec<_> = runs.map(|(d, analyses)| frequent(d, analyses, self.counts)).collect();
        for pairs in counted.into_iter().flatten() {
            for (key, spellings) in pairs {
                let (known, documents) = self.found.entry(key).or_default();
                documents.push((self.documents as u32, spellings.values().sum()));
                spellings
                    .into_iter()
                    .for_each(|(spelling, times)| *known.entry(spelling).or_default() += times);
            }
            self.documents += 1;
        }
    }

    /// The pairs that are kept, in the order of their keys.
    pub(crate) fn finish(self) -> Vec<Pair> {
        let Pairing { counts, mut found, documents } = self;
        let size = |having: &Counted| having.1.len();
        found.retain(|_, having| size(having) >= counts.least as usize && size(having) <= documents / MOST);
        let weighed = |(key, having): (String, Counted)| (weight(&key, &having, counts), key, having);
        let mut ranked: Vec<(f64, String, Counted)> = found.into_iter().map(weighed).collect();
        ranked.retain(|r| r.0 > 0.0);
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut rest = documents * ENTRIES;
        let mut kept = Vec::new();
        for (_, key, having) in ranked {
            if let Some(less) = rest.checked_sub(size(&having)) {
                rest = less;
                let most = having.0.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
                let term = most.map_or_else(String::new, |m| m.0.clone());
                kept.push(Pair { key, term, documents: having.1 });
            }
        }
        kept.sort_by(|a, b| a.key.cmp(&b.key));
        kept
    }
}

/// The pairs that were met, each with its counter.
#[derive(Default)]
struct Counters(FxHashMap<Number, usize>);

impl Counters {
    fn of(&mut self, lexicon: &Lexicon, pair: Number) -> usize {
        let count =
            || BuildHasherDefault::<FxHasher>::default().hash_one(lexicon.name(pair)) as usize % COUNTERS;
        *self.0.entry(pair).or_insert_with(count)
    }
}

/// The pairs of each document that may be frequent, with their spellings.
fn frequent(
    documents: &[Document],
    analyses: &[Analysis],
    counts: &PairCounts,
) -> Vec<FxHashMap<String, Spelt>> {
    let (mut lexicon, mut known) = (Lexicon::default(), Counters::default());
    let pairs = documents.iter().zip(analyses).map(|(document, analysis)| {
        let mut own: Vec<(Number, Number)> = Vec::new();
        lexicon.each_of(&document.article, analysis, |term| {
            if term.stem.1.is_some() {
                own.push((term.stem, term.spelling));
            }
        });
        let mut pairs: FxHashMap<String, Spelt> = FxHashMap::default();
        for (stem, spelling) in own {
            if counts.counters[known.of(&lexicon, stem)] >= counts.least {
                let spellings = pairs.entry(lexicon.name(stem)).or_default();
                *spellings.entry(lexicon.name(spelling)).or_default() += 1;
            }
        }
        pairs
    });
    pairs.collect()
}

/// What a pair tells for what it weighs: how surely its words stand together more often than by chance (G²), less
/// where many documents have it.
fn weight(key: &str, (_, documents): &Counted, PairCounts { words, all, .. }: &PairCounts) -> f64 {
    let Some((first, second)) = key.split_once(PAIR) else { return 0.0 };
    let times = |stem: &str| words.get(stem).copied().unwrap_or(0);
    let (together, first, second) = (documents.iter().map(|d| d.1).sum::<u32>(), times(first), times(second));
    // Of the second word: how often behind the first, and how often elsewhere.
    let counts =
        Counts { a: together, b: second.saturating_sub(together), n1: first, n2: all.saturating_sub(first) };
    counts.g2() / libm::pow(documents.len() as f64, 0.7)
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::BlockKind;

    use super::*;

    fn pairs(documents: &[Document]) -> Vec<Pair> {
        let Some(mut counts) = PairCounts::new(documents.len()) else { return Vec::new() };
        let cut = |document: &Document| Analysis::new(&document.article, |_| 0);
        let analyses: Vec<Analysis> = documents.iter().map(cut).collect();
        let mut seen = Seen::default();
        documents.iter().zip(&analyses).for_each(|(d, analysis)| seen.read(&d.article, analysis));
        counts.add(seen);
        let mut pairing = Pairing::new(&counts);
        pairing.read(documents, &analyses);
        pairing.finish()
    }

    fn document(text: &str) -> Document {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, text);
        Document { article, ..Default::default() }
    }

    #[test]
    fn words_that_stand_together_in_several_articles_are_a_pair_with_its_most_frequent_spelling() {
        let mut documents: Vec<Document> =
            (0..120).map(|n| document(&format!("Harbour{n} quiet. Sea{n} calm."))).collect();
        for n in [3, 7, 20, 40, 60, 119] {
            documents[n] = document("Oil prices rose. Oil price, oil prices.");
        }
        documents[50] = document("Grain price fell.");
        let found = pairs(&documents);
        let having = |key: &str| found.iter().find(|p| p.key == key);
        let oil = having("oil price").expect("many have it");
        assert_eq!((oil.term.as_str(), oil.documents.len()), ("oil prices", 6));
        assert_eq!(oil.documents[..2], [(3, 3), (7, 3)]);
        assert!(having("grain price").is_none(), "one has it");
        let entries: usize = found.iter().map(|p| p.documents.len()).sum();
        assert!(entries <= documents.len() * ENTRIES);
    }

    #[test]
    fn a_corpus_whose_sides_are_few_articles_needs_none() {
        assert!(pairs(&vec![document("Oil prices rose."); FEW]).is_empty());
    }
}
