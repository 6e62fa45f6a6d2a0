//! Copies: passages that stand in two articles of a corpus.
//!
//! Of each run of eight words some hashes are kept by winnowing (Schleimer, Wilkerson, Aiken 2003),
//! so that two articles that share `LEAST` words in a row have one in common. Articles that do are
//! then compared word by word.

use corpuscope_core::compare::{Numbers, RUN, Worded, shared_text};
use corpuscope_core::index::{Copied, Document};
use rayon::prelude::*;

/// Words of the shortest passage that is kept: shorter ones are phrases of the trade ("in a filing
/// with the Securities and Exchange Commission").
const LEAST: u32 = 16;
/// Runs of which one hash is kept.
const WINDOW: usize = LEAST as usize - RUN + 1;
/// A run that so many articles have is a form that they fill in; pairs of all would be too many.
const COMMON: usize = 48;
/// Corpora of more bytes are not looked through: the hashes of all runs are in memory together.
const MOST: usize = 1 << 30;
/// Bytes of the beginning that is shown.
const SHOWN: usize = 72;

/// The passages that two articles have, in the order of the articles.
pub fn copies(documents: &[Document]) -> Vec<Copied> {
    if documents.iter().map(|d| d.article.text.len()).sum::<usize>() > MOST {
        return Vec::new();
    }
    let mut prints: Vec<(u64, u32)> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, d)| {
            fingerprints(&d.article.text).into_iter().map(move |h| (h, number as u32))
        })
        .collect();
    prints.par_sort_unstable();
    prints.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for same in prints.chunk_by(|a, b| a.0 == b.0).filter(|s| (2..=COMMON).contains(&s.len())) {
        for (n, a) in same.iter().enumerate() {
            pairs.extend(same[n + 1..].iter().map(|b| (a.1, b.1)));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.par_iter().flat_map_iter(|(a, b)| between(documents, *a, *b)).collect()
}

/// The hashes kept of a text: of each window of runs the least.
fn fingerprints(text: &str) -> Vec<u64> {
    let words: Vec<u64> =
        corpuscope_core::text::words(text).map(|w| hash(w.form.bytes().map(u64::from))).collect();
    let runs: Vec<u64> = words.windows(RUN).map(|run| hash(run.iter().copied())).collect();
    let mut kept: Vec<u64> = runs.windows(WINDOW).filter_map(|w| w.iter().min().copied()).collect();
    kept.dedup();
    kept
}

/// FNV-1a, mixed so that the least is as good as any.
fn hash(items: impl Iterator<Item = u64>) -> u64 {
    let hash = items.fold(0xcbf2_9ce4_8422_2325, |h, item| (h ^ item).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}

fn between(documents: &[Document], a: u32, b: u32) -> Vec<Copied> {
    let text = &documents[a as usize].article.text;
    let mut numbers = Numbers::default();
    let worded: [Worded; 2] = [a, b].map(|n| numbers.worded(&documents[n as usize].article.text));
    let passages = shared_text(&worded).into_iter().flat_map(|pair| pair.passages);
    let copied = passages.filter(|p| p.words >= LEAST).map(|p| Copied {
        documents: [a, b],
        spans: [p.a, p.b],
        words: p.words,
        same: p.same,
        begins: beginning(&text[p.a[0] as usize..p.a[1] as usize]),
    });
    copied.collect()
}

/// The first words of a passage.
fn beginning(passage: &str) -> String {
    let words = passage.split_whitespace();
    let mut shown = String::new();
    for word in words {
        if shown.len() + word.len() > SHOWN {
            return shown + " …";
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::{Article, BlockKind};

    fn document(id: usize, text: &str) -> Document {
        let mut article = Article::new(id.to_string());
        article.push(BlockKind::Paragraph, text);
        Document { article, ..Document::default() }
    }

    fn words(of: &str, n: usize) -> String {
        (0..n).map(|i| format!("{of}{i}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sixteen_words_in_a_row_are_found_wherever_they_stand() {
        for before in 0..20 {
            let shared = words("same", 16);
            let one = document(0, &format!("{} {shared} {}", words("a", 30), words("b", 9)));
            let other = document(1, &format!("{} {shared}", words("c", before)));
            let none = document(2, &format!("{} {}", words("same", 7), words("d", 40)));
            let found = copies(&[one, other, none]);
            assert_eq!(found.len(), 1, "{before}");
            assert_eq!((found[0].documents, found[0].words), ([0, 1], 16));
        }
    }
}
