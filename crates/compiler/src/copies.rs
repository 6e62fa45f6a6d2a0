//! Copies: passages that stand in two articles of a corpus.
//!
//! Of each run of eight words some hashes are kept by winnowing (Schleimer, Wilkerson, Aiken 2003),
//! so that two articles that share `LEAST` words in a row have one in common. Articles that do are
//! then compared word by word.

use std::io;

use corpuscope_core::compare::{Numbers, RUN, Worded, text_reuse};
use corpuscope_core::index::{Copied, Packed};
use corpuscope_core::text::Analysis;

use crate::documents::glances;
use crate::threads::*;

/// Words of the shortest passage that is kept: shorter ones are phrases of the trade ("in a filing
/// with the Securities and Exchange Commission").
const LEAST: u32 = 16;
/// Runs of which one hash is kept.
const WINDOW: usize = LEAST as usize - RUN + 1;
/// A run that so many articles have is a form that they fill in; pairs of all would be too many.
const COMMON: usize = 48;
/// Runs that two articles share, at most. Where a corpus has more, as one that repeats itself throughout, the runs of
/// fewest articles are taken: readers fetch all passages at once, and the work must not grow with the square of the
/// articles.
const MOST_PAIRS: usize = 1 << 18;
/// Corpora of more bytes are not looked through: the hashes of all runs are in memory together.
const MOST: usize = 1 << 30;
/// Bytes of the beginning that is shown.
const SHOWN: usize = 72;

/// Whether articles of so many bytes are looked through.
pub(crate) fn are_wanted(bytes: &[usize]) -> bool {
    bytes.len() > 1 && left_out(bytes).is_none()
}

/// What is said where articles have too many bytes to be looked through.
pub(crate) fn left_out(bytes: &[usize]) -> Option<String> {
    let all = bytes.iter().sum::<usize>();
    let said = || {
        format!(
            "the articles have {} MB of text, and passages that stand in several are looked for in {} MB at most: divide \
             the corpus to have them found",
            all.div_ceil(1 << 20),
            MOST >> 20
        )
    };
    (all > MOST).then(said)
}

/// The passages that two articles have, in the order of the articles. Of each article there are its [`prints`].
pub(crate) fn copies(documents: &[Packed], prints: &[Box<[u32]>]) -> io::Result<Vec<Copied>> {
    // The upper half of a hash, and the document: what collides is told apart when texts are compared.
    let of = |(number, prints): (usize, &[u32])| {
        prints.iter().map(move |hash| u64::from(*hash) << 32 | number as u64).collect::<Vec<_>>()
    };
    let mut prints: Vec<u64> = prints.iter().map(Box::as_ref).enumerate().flat_map(of).collect();
    prints.par_sort_unstable();
    prints.dedup();
    let runs = || prints.chunk_by(|a, b| a >> 32 == b >> 32).filter(|run| run.len() > 1);
    let common = common(runs().map(<[u64]>::len));
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for run in runs().filter(|run| run.len() <= common) {
        for (n, a) in run.iter().enumerate() {
            pairs.extend(run[n + 1..].iter().map(|b| (*a as u32, *b as u32)));
        }
    }
    drop(prints);
    pairs.par_sort_unstable();
    pairs.dedup();
    // Those of one article together, whose words are then cut once.
    let of_one: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
    let texts: Vec<&str> = glances(documents)?.into_iter().map(|glance| glance.text).collect();
    Ok(of_one.par_iter().flat_map_iter(|pairs| between(&texts, pairs)).collect())
}

/// The most articles that a run may have: [`COMMON`], or fewer where their pairs would be too many.
fn common(runs: impl Iterator<Item = usize>) -> usize {
    let mut pairs = [0; COMMON + 1];
    runs.filter(|n| *n <= COMMON).for_each(|n| pairs[n] += n * (n - 1) / 2);
    let mut sum = 0;
    let mut fits = |of: &usize| {
        sum += of;
        sum <= MOST_PAIRS
    };
    pairs.iter().take_while(|of| fits(of)).count() - 1
}

/// The hashes kept of an article, their upper halves: of each window of runs the least.
pub(crate) fn prints(analysis: &Analysis) -> Box<[u32]> {
    let words = analysis.tokens.iter().filter(|token| analysis.is_word(token));
    let words: Vec<u64> = words.map(|token| hash(analysis.form(token).bytes().map(u64::from))).collect();
    let runs: Vec<u64> = words.windows(RUN).map(|run| hash(run.iter().copied())).collect();
    let mut kept: Vec<u64> = runs.windows(WINDOW).filter_map(|w| w.iter().min().copied()).collect();
    kept.dedup();
    kept.into_iter().map(|hash| (hash >> 32) as u32).collect()
}

/// FNV-1a, mixed so that the least is as good as any.
fn hash(items: impl Iterator<Item = u64>) -> u64 {
    let hash = items.fold(0xcbf2_9ce4_8422_2325, |h, item| (h ^ item).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
}

/// The passages that an article has in common with others; it is the first of each pair.
fn between(texts: &[&str], pairs: &[(u32, u32)]) -> Vec<Copied> {
    let text = |n: u32| texts[n as usize];
    let mut numbers = Numbers::default();
    let Some(&(a, _)) = pairs.first() else { return Vec::new() };
    let mut worded: [Worded; 2] = [numbers.worded(text(a)), Worded::default()];
    let mut found = Vec::new();
    for &(_, b) in pairs {
        worded[1] = numbers.worded(text(b));
        let passages = text_reuse(&worded).into_iter().flat_map(|pair| pair.passages);
        found.extend(passages.filter(|p| p.words >= LEAST).map(|p| Copied {
            documents: [a, b],
            spans: [p.a, p.b],
            words: p.words,
            same: p.same,
            begins: beginning(&text(a)[p.a[0] as usize..p.a[1] as usize]),
        }));
    }
    found
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
    use corpuscope_core::index::Document;

    fn document(id: usize, text: &str) -> Packed {
        let mut article = Article::new(id.to_string());
        article.push(BlockKind::Paragraph, text);
        Packed::new(&Document { article, ..Document::default() })
    }

    fn words(of: &str, n: usize) -> String {
        (0..n).map(|i| format!("{of}{i}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn articles_of_more_bytes_than_are_looked_through_are_told_with_both_sizes() {
        assert!(are_wanted(&[MOST - 1, 1]) && left_out(&[MOST - 1, 1]).is_none());
        assert!(!are_wanted(&[MOST, 1]));
        let said = left_out(&[MOST, 1]).expect("more than the limit");
        assert!(said.contains("1025 MB") && said.contains("in 1024 MB at most: divide"), "{said}");
    }

    #[test]
    fn where_pairs_are_too_many_the_rarest_runs_are_taken() {
        let twos = MOST_PAIRS - 10;
        assert_eq!(common([48, 2, 49].into_iter()), COMMON);
        assert_eq!(common(std::iter::repeat_n(2, twos).chain([5])), COMMON);
        assert_eq!(common(std::iter::repeat_n(2, twos).chain([5, 3])), 4);
        assert_eq!(common(std::iter::repeat_n(2, MOST_PAIRS + 1)), 1);
    }

    #[test]
    fn sixteen_words_in_a_row_are_found_wherever_they_stand() {
        for before in 0..20 {
            let shared = words("same", 16);
            let one = document(0, &format!("{} {shared} {}", words("a", 30), words("b", 9)));
            let other = document(1, &format!("{} {shared}", words("c", before)));
            let none = document(2, &format!("{} {}", words("same", 7), words("d", 40)));
            let documents = [one, other, none];
            let of = |document: &Packed| {
                prints(&Analysis::new(&document.unpack().expect("its own bytes").article, |_| 0))
            };
            let found = copies(&documents, &documents.each_ref().map(of)).expect("their own bytes");
            assert_eq!(found.len(), 1, "{before}");
            assert_eq!((found[0].documents, found[0].words), ([0, 1], 16));
        }
    }
}
