//! Needs of readers: whether the first five results answer what is asked in plain words.
//!
//! The discounted gain of the first five (nDCG@5: a gain of 2^grade − 1, halved by the logarithm of the place, in ratio
//! to the best order) is taken of our search as the words or the question are typed, and of plain BM25 over the words of title and
//! body, an article being found by any of them. Over all needs ours may not be lower.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_core::article::Article;
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::search::{Request, search};
use corpuscope_core::text::words;
use serde::Deserialize;

use crate::score::{Measure, Options};
use crate::texts::{labels, root};

#[derive(Deserialize)]
struct Needs {
    need: Vec<Need>,
}

/// What a reader wants to know.
#[derive(Deserialize)]
struct Need {
    of: String,
    wants: String,
    query: String,
    question: String,
    grades: BTreeMap<String, u32>,
}

/// A way to type needs: what it is called, and what is typed.
type Typed = (&'static str, fn(&Need) -> &str);

/// Results that are looked at.
const SEEN: usize = 5;

pub(crate) fn measure(data: &Path, _: &Options) -> Result<Vec<Measure>, String> {
    let needs: Needs = labels("needs.toml")?;
    let typed: [Typed; 2] = [("words", |need| &need.query), ("questions", |need| &need.question)];
    // By what is typed: the sum of our gains, and of those of BM25.
    let mut sums = [[0.0; 2]; 2];
    for (of, path) in
        [("es-news", data.join("es-news/es-news.csv")), ("digests", root().join("corpus/articles"))]
    {
        let corpus = Corpus::new(&path)?;
        let needs: Vec<&Need> = needs.need.iter().filter(|need| need.of == of).collect();
        for ((kind, typed), sums) in typed.iter().zip(&mut sums) {
            let mut gained = [0.0; 2];
            for need in &needs {
                let gains = corpus.gains(typed(need), &need.grades)?;
                println!("{:.3} ours, {:.3} BM25: {} ({})", gains[0], gains[1], typed(need), need.wants);
                gained.iter_mut().zip(gains).for_each(|(sum, gain)| *sum += gain);
            }
            println!("{}\n", said(&format!("{of}, {kind}"), gained, needs.len()));
            sums.iter_mut().zip(gained).for_each(|(sum, gain)| *sum += gain);
        }
    }
    let mut lower = Vec::new();
    for ((kind, _), sums) in typed.iter().zip(sums) {
        let said = said(kind, sums, needs.need.len());
        println!("{said}");
        if sums[0] < sums[1] {
            lower.push(said);
        }
    }
    if lower.is_empty() { Ok(Vec::new()) } else { Err(lower.join("; ")) }
}

fn said(of: &str, sums: [f64; 2], needs: usize) -> String {
    let [ours, plain] = sums.map(|sum| sum / needs as f64);
    format!("{of}, {needs} needs: nDCG@5 {ours:.3}, of plain BM25 {plain:.3}")
}

/// Articles, to be searched by both.
struct Corpus {
    index: Index,
    ids: Vec<String>,
    /// By word, the articles that have it and how often.
    postings: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
}

impl Corpus {
    fn new(path: &Path) -> Result<Self, String> {
        let compiled = compile(&CorpusFolder::new(path), &|_| {}).map_err(|why| format!("{why:?}"))?;
        let whole = compiled.index(Sizes::WHOLE).map_err(|why| format!("{why:?}"))?.whole();
        let index = Index::open(&whole).map_err(|why| format!("{why:?}"))?;
        let mut corpus = Corpus { index, ids: Vec::new(), postings: HashMap::new(), lengths: Vec::new() };
        for packed in &compiled.documents {
            corpus.add(&packed.unpack().map_err(|why| format!("{why:?}"))?.article);
        }
        Ok(corpus)
    }

    fn add(&mut self, article: &Article) {
        let number = self.ids.len();
        self.ids.push(article.id.clone());
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        let mut length = 0.0;
        for block in &article.blocks {
            for word in words(article.text.get(block.range()).unwrap_or_default()) {
                *counts.entry(word.form.into_owned()).or_default() += 1.0;
                length += 1.0;
            }
        }
        self.lengths.push(length);
        for (word, count) in counts {
            self.postings.entry(word).or_default().push((number, count));
        }
    }

    /// The gains of our search and of plain BM25.
    fn gains(&self, query: &str, grades: &BTreeMap<String, u32>) -> Result<[f64; 2], String> {
        if let Some(id) = grades.keys().find(|id| !self.ids.contains(id)) {
            return Err(format!("{id} was not read"));
        }
        Ok([self.search(query)?, self.bm25(query)].map(|ids| gain(&ids, grades)))
    }

    /// What our search finds first.
    fn search(&self, query: &str) -> Result<Vec<String>, String> {
        let request = Request { query: query.into(), ..Request::default() };
        let found = search(&self.index, &request).map_err(|why| format!("{why:?}"))?;
        let id = |hit: &corpuscope_core::search::Hit| {
            self.index.id(hit.document).map_err(|why| format!("{why:?}"))
        };
        found.hits.iter().take(SEEN).map(id).collect()
    }

    /// What plain BM25 finds first (k1 1.2, b 0.75).
    fn bm25(&self, query: &str) -> Vec<String> {
        let n = self.ids.len() as f64;
        let mean = self.lengths.iter().sum::<f64>() / n;
        let mut scores = vec![0.0; self.ids.len()];
        for word in words(query) {
            let Some(postings) = self.postings.get(word.form.as_ref()) else { continue };
            let df = postings.len() as f64;
            let idf = libm::log(1.0 + (n - df + 0.5) / (df + 0.5));
            for (number, tf) in postings {
                scores[*number] += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * self.lengths[*number] / mean));
            }
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|number| scores[*number] > 0.0).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        order.into_iter().take(SEEN).map(|number| self.ids[number].clone()).collect()
    }
}

/// The discounted gain of results in ratio to the best there could be.
fn gain(ids: &[String], grades: &BTreeMap<String, u32>) -> f64 {
    let sum = |grades: Vec<u32>| -> f64 {
        let gains = grades.into_iter().take(SEEN).enumerate();
        gains
            .map(|(place, grade)| (libm::exp2(f64::from(grade)) - 1.0) / libm::log2(place as f64 + 2.0))
            .sum()
    };
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    sum(ids.iter().map(|id| grades.get(id).copied().unwrap_or(0)).collect()) / sum(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_gains_one_and_a_worse_one_less() {
        let grades: BTreeMap<String, u32> = [("a".to_owned(), 2), ("b".to_owned(), 1)].into();
        let of = |ids: &[&str]| gain(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), &grades);
        assert_eq!(of(&["a", "b"]), 1.0);
        assert_eq!(of(&["x", "y"]), 0.0);
        // 1 + 3 / log2(3), of 3 + 1 / log2(3).
        assert!((of(&["b", "a"]) - 0.797).abs() < 0.001);
    }
}
