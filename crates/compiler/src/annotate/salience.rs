//! Salience: whether an article is about a country or actor, or mentions it in passing.
//!
//! Each mention of a country has a weight by where it stands and what sort of word it is. From the
//! weight of a country, its share of all, and where the country is first named follows a score
//! ([`score`]). The country that scores most is salient, and so is each whose score reaches
//! [`SALIENT`]; one that neither title, dateline nor first paragraph names must not weigh little
//! beside another, too.
//!
//! The points were fitted by a logistic regression to one half of a set of newswire articles, whose
//! countries indexers chose, and to Wikinews articles, whose countries people graded: as much to
//! the few of these as to the many of those, and to the seeds and digests a little. Then
//! neighbouring whole numbers were tried, and the outcome was rounded. [`LATE_PART`] alone was set
//! with the seeds in sight. docs/EVALUATION.md says how well they do.

use std::ops::Range;

use corpuscope_core::annotation::{Mention, Via};
use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::text::sentence_start;

/// Weights, in tenths of a mention by name in the body.
const TITLE_FACTOR: u32 = 2;
const DATELINE: u32 = 40;

/// Points for each unit of the square root of the weight: the tenth mention tells less than the second.
const WEIGHT: i32 = 12;
/// Points for each hundredth of the weight of all countries.
const SHARE: i32 = 4;
/// Points taken away for each hundredth of the text that stands before the first mention.
const POSITION: i32 = 1;
/// Points for every country of an article whose dateline names one, as the dateline takes a large share of the weight
/// from the others.
const WITH_DATELINE: i32 = 60;
/// Points for the first sentence, in an article whose dateline names no country; how far from the beginning it stands there
/// does not count.
const IN_FIRST_SENTENCE: i32 = 40;
/// Points for being called by name in the first paragraph: a demonym there often tells only whose president speaks.
const NAMED_FIRST: i32 = 30;
/// Points for each country of the article, as the share of each is the smaller the more there are.
const COUNTRY: i32 = 10;
/// So many countries count at most.
const MOST_COUNTRIES: usize = 10;
/// The score of what an article is about.
const SALIENT: i32 = 200;
/// What neither title, dateline nor first paragraph names must weigh this part of the heaviest.
const LATE_PART: u32 = 3;

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
    let first = first_paragraph(article);
    let countries: Vec<Country> =
        values.iter().map(|mentions| Country::new(article, &first, mentions)).collect();
    let whole = Whole {
        countries: countries.iter().filter(|c| c.weight > 0).count().min(MOST_COUNTRIES) as i32,
        weight: countries.iter().map(|c| c.weight).sum(),
        in_dateline: countries.iter().any(|c| c.in_dateline),
    };
    let heaviest = countries.iter().map(|c| c.weight).max().unwrap_or(0);
    let scores: Vec<Option<i32>> = countries.iter().map(|c| score(c, &whole)).collect();
    let most = scores.iter().copied().max().flatten();
    let is_salient = |(country, score): (&Country, &Option<i32>)| {
        let enough = country.in_front || country.weight * LATE_PART >= heaviest;
        score.is_some() && (*score == most || (enough && *score >= Some(SALIENT)))
    };
    countries.iter().zip(&scores).map(is_salient).collect()
}

/// How an article names a country.
struct Country {
    weight: u32,
    /// Hundredths of the text that stand before it is first named.
    position: i32,
    in_dateline: bool,
    in_first_sentence: bool,
    /// In the first paragraph, by its name.
    named_first: bool,
    /// In title, dateline or first paragraph.
    in_front: bool,
}

/// All countries of an article together.
struct Whole {
    countries: i32,
    weight: u32,
    in_dateline: bool,
}

/// How much an article is about a country; nothing where it does not name it.
fn score(country: &Country, whole: &Whole) -> Option<i32> {
    let Country { weight, position, .. } = *country;
    let share = (100 * weight).checked_div(whole.weight)? as i32;
    let given = |points: i32, holds: bool| if holds { points } else { 0 };
    // In the first sentence it does not matter which country comes first.
    let place = if country.in_first_sentence && !whole.in_dateline {
        IN_FIRST_SENTENCE
    } else {
        -POSITION * position
    };
    let score = WEIGHT * weight.isqrt() as i32
        + SHARE * share
        + COUNTRY * whole.countries
        + place
        + given(WITH_DATELINE, whole.in_dateline)
        + given(NAMED_FIRST, country.named_first);
    (weight > 0).then_some(score)
}

impl Country {
    fn new(article: &Article, first: &Range<usize>, mentions: &[Mention]) -> Self {
        let of = |m: &Mention| match kind(article, m) {
            // However many words of a dateline name the country, it is one place.
            Some(BlockKind::Dateline) => 0,
            Some(BlockKind::Title) => TITLE_FACTOR * word(m.via),
            // A summary lists what the article goes through, and not only what it is about: as the body.
            _ => word(m.via),
        };
        let in_block = |block: BlockKind| mentions.iter().any(|m| kind(article, m) == Some(block));
        let in_dateline = in_block(BlockKind::Dateline);
        let in_first = || mentions.iter().filter(|m| first.contains(&(m.start as usize)));
        let begins = |m: &Mention| sentence_start(&article.text, first.start, m.end as usize) == first.start;
        let before = mentions.first().map_or(0, |m| m.start as usize);
        Country {
            weight: mentions.iter().map(of).sum::<u32>() + if in_dateline { DATELINE } else { 0 },
            position: (100 * before / article.text.len().max(1)) as i32,
            in_dateline,
            in_first_sentence: in_first().next().is_some_and(begins),
            named_first: in_first().any(|m| matches!(m.via, Via::Name | Via::Abbreviation)),
            in_front: in_dateline || in_first().next().is_some() || in_block(BlockKind::Title),
        }
    }
}

/// The first paragraph, or the summary where there is one.
fn first_paragraph(article: &Article) -> Range<usize> {
    let blocks = article.blocks.iter();
    let mut after_front = blocks.skip_while(|b| matches!(b.kind, BlockKind::Title | BlockKind::Dateline));
    after_front.next().map_or(0..0, |block| block.range())
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

    /// Which of these words' countries are salient, each word a country.
    fn salient<const N: usize>(article: &Article, words: [&str; N]) -> Vec<bool> {
        let found = words.map(|w| mentions(article, w));
        let values: Vec<&[Mention]> = found.iter().map(Vec::as_slice).collect();
        salient_countries(article, &values)
    }

    #[test]
    fn a_country_of_the_first_sentence_is_told_from_one_of_the_second() {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Copper rises");
        article.push(BlockKind::Paragraph, "Peru sold copper to Chile. Bolivia watched.");
        article.push(
            BlockKind::Paragraph,
            "Peru was glad. Chile paid. The price rose, and others bought more of it.",
        );
        assert_eq!(salient(&article, ["Peru", "Chile", "Bolivia"]), [true, true, false]);
    }

    #[test]
    fn what_is_first_named_late_must_weigh_a_third_of_the_heaviest() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "Peru sold copper.");
        (0..40).for_each(|_| article.push(BlockKind::Paragraph, "Peru said that Peru sold it."));
        (0..20).for_each(|_| article.push(BlockKind::Paragraph, "Chile was told."));
        assert_eq!(salient(&article, ["Peru", "Chile"]), [true, false]);
        (0..20).for_each(|_| article.push(BlockKind::Paragraph, "Chile was told."));
        assert_eq!(salient(&article, ["Peru", "Chile"]), [true, true]);
    }

    #[test]
    fn a_list_in_passing_does_not_make_an_article_about_its_countries() {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Peru sells copper");
        article.push(BlockKind::Paragraph, "Peru sold its copper, the ministry of Peru said.");
        article.push(BlockKind::Paragraph, "Copper is sold by Chile, Zambia, Canada and Poland, too.");
        let found = salient(&article, ["Peru", "Chile", "Zambia", "Canada", "Poland"]);
        assert_eq!(found, [true, false, false, false, false]);
    }

    #[test]
    fn a_country_that_the_text_does_not_name_is_not_salient_by_itself() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "A ship left.");
        assert_eq!(salient(&article, ["Chile"]), [false]);
        assert_eq!(salient(&Article::new("empty"), ["Chile"]), [false]);
    }

    #[test]
    fn the_only_country_of_an_article_is_what_it_is_about() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "A ship left Chile.");
        assert_eq!(salient_countries(&article, &[&mentions(&article, "Chile")]), [true]);
    }
}
