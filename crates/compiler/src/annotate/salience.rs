//! Salience: whether an article is about a country or actor, or mentions it in passing.
//!
//! Each mention of a country has a weight by where it stands and what sort of word it is; a country
//! is salient where its weight is a fair share of the heaviest one's. The weights were fitted to the
//! countries that indexers gave to one half of a set of newswire articles, and checked on the other
//! half; that of a summary, which those articles lack, is a judgement.

use corpuscope_core::annotation::{Mention, Via};
use corpuscope_core::article::{Article, BlockKind};

/// Weights, in tenths of a mention by name in the body.
const TITLE_FACTOR: u32 = 3;
/// A summary lists what the article goes through, and not only what it is about.
const SUMMARY_FACTOR: u32 = 2;
const DATELINE: u32 = 40;
/// The least weight: a single town in passing does not make an article about its country.
const LEAST: u32 = 5;
/// The least share of the heaviest value's weight, in hundredths.
const SHARE: u32 = 30;

/// Which actors of an article are salient, in the order of `values`: those in title or summary,
/// and those mentioned at least twice and not much less than the one mentioned most.
pub(super) fn salient_actors(article: &Article, values: &[&[Mention]]) -> Vec<bool> {
    let top = values.iter().map(|v| v.len()).max().unwrap_or(0);
    let in_front = |m: &Mention| matches!(kind(article, m), Some(BlockKind::Title | BlockKind::Summary));
    let often = |m: &[Mention]| m.len() >= 2 && m.len() * 100 >= top * 15;
    values.iter().map(|m| m.iter().any(in_front) || often(m)).collect()
}

/// Which countries of an article are salient, in the order of `values`.
pub(super) fn salient_countries(article: &Article, values: &[&[Mention]]) -> Vec<bool> {
    let weights: Vec<u32> = values.iter().map(|mentions| weight(article, mentions)).collect();
    let top = weights.iter().copied().max().unwrap_or(0);
    weights.iter().map(|w| *w >= LEAST && w * 100 >= top * SHARE).collect()
}

fn weight(article: &Article, mentions: &[Mention]) -> u32 {
    let of = |m: &Mention| match kind(article, m) {
        Some(BlockKind::Dateline) => DATELINE,
        Some(BlockKind::Title) => TITLE_FACTOR * word(m.via),
        Some(BlockKind::Summary) => SUMMARY_FACTOR * word(m.via),
        _ => word(m.via),
    };
    mentions.iter().map(of).sum()
}

/// A capital stands for its country less surely than the name, a town still less.
fn word(via: Via) -> u32 {
    match via {
        Via::Demonym | Via::Capital | Via::Abbreviation => 8,
        Via::Place | Via::Implied => 5,
        _ => 10,
    }
}

/// The block a mention stands in.
fn kind(article: &Article, mention: &Mention) -> Option<BlockKind> {
    let after = article.blocks.partition_point(|b| b.start <= mention.start);
    Some(article.blocks.get(after.checked_sub(1)?)?.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(article: &Article, words: &str) -> Vec<Mention> {
        let found = article.text.match_indices(words);
        found
            .map(|(at, w)| Mention { start: at as u32, end: (at + w.len()) as u32, via: Via::Name })
            .collect()
    }

    #[test]
    fn the_title_weighs_more_than_a_word_in_passing() {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Peru sells copper");
        article.push(BlockKind::Paragraph, "Peru sold copper. So did Chile once.");
        let (peru, chile) = (mentions(&article, "Peru"), mentions(&article, "Chile"));
        assert_eq!(salient_countries(&article, &[&peru, &chile]), [true, false]);
    }

    #[test]
    fn the_only_country_of_an_article_is_what_it_is_about() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "A ship left Chile.");
        assert_eq!(salient_countries(&article, &[&mentions(&article, "Chile")]), [true]);
    }
}
