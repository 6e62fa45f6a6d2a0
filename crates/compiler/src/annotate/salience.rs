//! Salience: whether an article is about a country or actor, or mentions it in passing.
//!
//! Each mention of a country has a weight by where it stands and what sort of word it is; what is
//! named early weighs more. The country that weighs most is salient, and so is each that weighs a
//! fair share of it and more than two words in passing. The numbers were fitted to the countries
//! that indexers gave to one half of a set of newswire articles, and checked on the other half
//! (docs/EVALUATION.md).

use corpuscope_core::annotation::{Mention, Via};
use corpuscope_core::article::{Article, BlockKind};

/// Weights, in tenths of a mention by name in the body.
const TITLE_FACTOR: u32 = 2;
const DATELINE: u32 = 40;
/// Named within this share of the text, in hundredths.
const EARLY: u32 = 40;
const EARLY_BONUS: u32 = 8;
/// The least weight: a single town in passing does not make an article about its country.
const LEAST: u32 = 4;
/// The least weight besides a heavier one.
const LEAST_BESIDES: u32 = 25;
/// The least share of the heaviest value's weight, in hundredths.
const SHARE: u32 = 36;

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
    let besides = |w: u32| w >= LEAST_BESIDES && w * 100 >= top * SHARE;
    weights.iter().map(|&w| w >= LEAST && (w == top || besides(w))).collect()
}

fn weight(article: &Article, mentions: &[Mention]) -> u32 {
    let of = |m: &Mention| match kind(article, m) {
        // However many words of a dateline name the country, it is one place.
        Some(BlockKind::Dateline) => 0,
        Some(BlockKind::Title) => TITLE_FACTOR * word(m.via),
        // A summary lists what the article goes through, and not only what it is about: as the body.
        _ => word(m.via),
    };
    let mut weight: u32 = mentions.iter().map(of).sum();
    if mentions.iter().any(|m| kind(article, m) == Some(BlockKind::Dateline)) {
        weight += DATELINE;
    }
    let length = article.text.len() as u64;
    if mentions.first().is_some_and(|m| u64::from(m.start) * 100 < length * u64::from(EARLY)) {
        weight += EARLY_BONUS;
    }
    weight
}

/// A capital stands for its country less surely than the name, a town still less.
fn word(via: Via) -> u32 {
    match via {
        Via::Demonym => 7,
        Via::Abbreviation => 6,
        Via::Capital => 5,
        Via::Place | Via::Implied => 4,
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
    fn a_dateline_and_an_early_mention_weigh_more_than_a_late_one() {
        let mut article = Article::new("a");
        article.push(BlockKind::Dateline, "LIMA, June 4 -");
        article.push(
            BlockKind::Paragraph,
            "Copper rose. Bolivia and Bolivia again sold tin to Chile and Chile.",
        );
        let found = ["LIMA", "Bolivia", "Chile"].map(|w| mentions(&article, w));
        let values: Vec<&[Mention]> = found.iter().map(Vec::as_slice).collect();
        assert_eq!(salient_countries(&article, &values), [true, true, false]);
    }

    #[test]
    fn the_only_country_of_an_article_is_what_it_is_about() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "A ship left Chile.");
        assert_eq!(salient_countries(&article, &[&mentions(&article, "Chile")]), [true]);
    }
}
