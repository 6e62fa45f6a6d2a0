//! Where words stand in an article: those of the search, or those that a reader looks for in it.

use std::ops::Range;

use corpuscope_core::article::Article;
use corpuscope_core::search::Highlighter;
use corpuscope_core::text::words;

/// Where what was searched for stands in an article.
pub(super) fn of_search(article: &Article, highlighter: &Highlighter) -> Vec<Range<usize>> {
    places(article, |text| highlighter.matches(text).into_iter().map(|m| m.range).collect())
}

/// Where words stand one after the other, accents and capitals aside. The first may be the end of a word, the last a
/// beginning, a single one any part: it is found while it is still being typed.
pub(super) fn of_words(article: &Article, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = words(wanted).map(|word| word.form.into_owned()).collect();
    places(article, |text| matches(text, &wanted))
}

fn places(article: &Article, find: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
    let of_block = |block: Range<usize>| {
        let found = article.text.get(block.clone()).map(&find).unwrap_or_default();
        found.into_iter().map(move |range| block.start + range.start..block.start + range.end)
    };
    article.blocks.iter().flat_map(|block| of_block(block.range())).collect()
}

fn matches(text: &str, wanted: &[String]) -> Vec<Range<usize>> {
    let Some((last, rest)) = wanted.split_last() else { return Vec::new() };
    let known: Vec<_> = words(text).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(run) = known.get(at..at + wanted.len()) {
        let fits = |(n, form): (usize, &String)| match n {
            0 => run[0].form.ends_with(form.as_str()),
            n => run[n].form == *form,
        };
        let end = &run[wanted.len() - 1];
        let is_last = if rest.is_empty() {
            end.form.contains(last.as_str())
        } else {
            end.form.starts_with(last.as_str())
        };
        if is_last && rest.iter().enumerate().all(fits) {
            out.push(run[0].start..end.end);
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::BlockKind;

    #[test]
    fn words_are_found_in_every_part_as_they_are_typed() {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Río abajo");
        article.push(BlockKind::Paragraph, "The river's 15,000 rivers. Up the river Rio, down.");
        article.push(BlockKind::ListItem, "RIO");
        let said = |wanted: &str| {
            let places = of_words(&article, wanted);
            places.into_iter().map(|range| &article.text[range]).collect::<Vec<_>>()
        };
        assert_eq!(said("rio"), ["Río", "Rio", "RIO"]);
        assert_eq!(said("iver"), ["river", "rivers", "river"]);
        assert_eq!(said("river rio"), ["river Rio"]);
        assert_eq!(said("ver, ri"), ["river Rio"]);
        assert_eq!(said("15000"), ["15,000"]);
        assert_eq!(said("rio abajo the"), [""; 0]);
        assert_eq!(said(" ,"), [""; 0]);
    }
}
