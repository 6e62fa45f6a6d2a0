//! Ranking: BM25F (Robertson, Zaragoza, Taylor 2004: "Simple BM25 extension to multiple
//! weighted fields"), computed alike natively and in the browser.

use crate::date::Date;
use crate::index::{FIELDS, Field, Index, Posting, Stop};
use crate::query::Query;
use crate::sort::sort_numbers;

use super::bits::Bits;
use super::resolve::Leaves;
use super::wanted::Coverage;
use super::{Hit, Sort};

/// Saturation of a term's frequency.
const K1: f64 = 1.2;
/// What one occurrence in each field counts: title, summary, heading, body.
const WEIGHT: [f64; FIELDS] = [5.0, 2.5, 2.0, 1.0];
/// How strongly the length of the body discounts what stands in it. Titles, summaries and headings are all short.
const B: f64 = 0.75;

/// The documents in the order asked for. By relevance those with all wanted words come first, then those
/// with most of the rare ones.
/// Ties go to the newer, then to the lower id.
pub(crate) fn rank(
    index: &Index,
    sort: Sort,
    query: &Query,
    leaves: &Leaves<'_>,
    documents: &Bits,
    coverage: &Coverage,
) -> Result<Vec<Hit>, Stop> {
    let docs = &index.docs;
    let newest = docs.newest();
    let scores = score(index, query, leaves, documents);
    let titles = if sort == Sort::Title { index.title_rank()? } else { &[] };
    // What decides in the upper half of a number, the place by date and id in the lower.
    let key = |(document, score): (u32, &f64)| {
        let at = document as usize;
        let first = match sort {
            // A score is never negative: its bits are in the order of its value.
            Sort::Relevance => !(*score as f32).to_bits(),
            Sort::Newest => 0,
            Sort::Oldest => docs.dates[at].map_or(u32::MAX, Date::to_u32),
            Sort::Title => titles[at],
        };
        u64::from(first) << 32 | u64::from(docs.places[at])
    };
    let mut keys: Vec<u64> = documents.iter().zip(&scores).map(key).collect();
    sort_numbers(&mut keys);
    let ranks = documents.ranks();
    // Only relevance goes by what articles have of the wanted words; there are a few steps.
    let last = coverage.steps.iter().copied().max().filter(|_| sort == Sort::Relevance);
    let mut hits = Vec::with_capacity(keys.len());
    for step in (0..=last.unwrap_or(0)).rev() {
        for key in &keys {
            let document = newest[*key as u32 as usize];
            let Some(at) = ranks.of(document) else { continue };
            if last.is_none() || coverage.steps[at] == step {
                hits.push(Hit { document, score: scores[at] });
            }
        }
    }
    Ok(hits)
}

/// The score of each document, in their order.
fn score(index: &Index, query: &Query, leaves: &Leaves<'_>, documents: &Bits) -> Vec<f64> {
    let mut scores = vec![0.0; documents.count()];
    let ranks = documents.ranks();
    for leaf in query.positive().into_iter().filter_map(|n| leaves.get(n)) {
        let idf = idf(index.docs.len(), leaf.postings.len());
        for p in &leaf.postings {
            if let Some(at) = ranks.of(p.document) {
                let tf = frequency(p, index.docs.relative_length(p.document));
                scores[at] += idf * tf / (K1 + tf);
            }
        }
    }
    scores
}

/// Weighted frequency over the fields, that in the body discounted by its length in ratio to the mean.
fn frequency(posting: &Posting, length: f64) -> f64 {
    let discount = |field| if field == Field::Body as usize { 1.0 - B + B * length } else { 1.0 };
    let counts = posting.counts.iter().enumerate().filter(|(_, n)| **n > 0);
    counts.map(|(field, n)| WEIGHT[field] * f64::from(*n) / discount(field)).sum()
}

/// Inverse document frequency, never negative. `libm`: the same bits on every platform.
fn idf(documents: usize, with: usize) -> f64 {
    let (n, df) = (documents as f64, with as f64);
    libm::log(1.0 + (n - df + 0.5) / (df + 0.5))
}
