//! Ranking: BM25F (Robertson, Zaragoza, Taylor 2004: "Simple BM25 extension to multiple
//! weighted fields"), computed alike natively and in the browser.

use crate::index::{FIELDS, Index, Posting, Stop};
use crate::query::Query;
use crate::sort::sort_by;

use super::resolve::Leaves;
use super::{Hit, Sort};

/// Saturation of a term's frequency.
const K1: f64 = 1.2;
/// What one occurrence in each field counts: title, summary, heading, body.
const WEIGHT: [f64; FIELDS] = [5.0, 2.5, 2.0, 1.0];
/// How strongly a field's length discounts it.
const B: [f64; FIELDS] = [0.3, 0.5, 0.3, 0.75];

/// The documents in the order asked for. Ties go to the newer, then to the lower id.
pub(crate) fn rank(
    index: &Index,
    sort: Sort,
    query: &Query,
    leaves: &Leaves<'_>,
    documents: Vec<u32>,
) -> Result<Vec<Hit>, Stop> {
    let mut hits = score(index, query, leaves, documents);
    let dates = &index.docs.dates;
    let date = |h: &Hit| dates[h.document as usize];
    // By date, the newest first, then by id.
    let place = |h: &Hit| index.docs.places[h.document as usize];
    match sort {
        Sort::Relevance => {
            sort_by(&mut hits, &|a, b| b.score.total_cmp(&a.score).then(place(a).cmp(&place(b))))
        }
        Sort::Newest => sort_by(&mut hits, &|a, b| place(a).cmp(&place(b))),
        Sort::Oldest => sort_by(&mut hits, &|a, b| {
            let undated = date(a).is_none().cmp(&date(b).is_none());
            undated.then(date(a).cmp(&date(b))).then(place(a).cmp(&place(b)))
        }),
        Sort::Title => {
            let rank = index.title_rank()?;
            sort_by(&mut hits, &|a, b| rank[a.document as usize].cmp(&rank[b.document as usize]));
        }
    }
    Ok(hits)
}

fn score(index: &Index, query: &Query, leaves: &Leaves<'_>, documents: Vec<u32>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = documents.into_iter().map(|document| Hit { document, score: 0.0 }).collect();
    let mean = index.docs.mean_lengths();
    for leaf in query.positive().into_iter().filter_map(|n| leaves.get(n)) {
        let idf = idf(index.docs.len(), leaf.postings.len());
        let mut at = 0;
        for hit in &mut hits {
            at += leaf.postings[at..].iter().take_while(|p| p.document < hit.document).count();
            if let Some(p) = leaf.postings.get(at).filter(|p| p.document == hit.document) {
                let tf = frequency(p, index.docs.lengths[p.document as usize], mean);
                hit.score += idf * tf / (K1 + tf);
            }
        }
    }
    hits
}

/// Weighted frequency over the fields, each discounted by its length.
fn frequency(posting: &Posting, lengths: [u32; FIELDS], mean: [f64; FIELDS]) -> f64 {
    let mut sum = 0.0;
    for f in 0..FIELDS {
        if posting.counts[f] > 0 {
            let length = 1.0 - B[f] + B[f] * f64::from(lengths[f]) / mean[f];
            sum += WEIGHT[f] * f64::from(posting.counts[f]) / length;
        }
    }
    sum
}

/// Inverse document frequency, never negative. `libm`: the same bits on every platform.
fn idf(documents: usize, with: usize) -> f64 {
    let (n, df) = (documents as f64, with as f64);
    libm::log(1.0 + (n - df + 0.5) / (df + 0.5))
}
