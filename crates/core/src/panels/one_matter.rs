//! Whether passages of several sides are of one matter: their sentences have more words in common than what is counted.

use std::collections::BTreeSet;

use super::passage::Passage;
use super::selection::Selection;
use crate::compare::is_content;
use crate::index::Stop;
use crate::text::{Stemmer, fold, sentence_around, words};

/// Words that the sentences of two sides have in common, besides what is counted, for them to speak of one thing.
const COMMON: usize = 3;

/// Whether the passages of each two sides are of one matter; of many articles, whose texts are not read, none are.
pub(super) fn is_of_one_matter(
    selection: &Selection<'_>,
    counted: &str,
    passages: &[Vec<Passage>],
) -> Result<bool, Stop> {
    if !selection.is_few() {
        return Ok(false);
    }
    let mut terms = Vec::new();
    for of_side in passages {
        terms.push(terms_around(selection, of_side)?);
    }
    Ok(terms.iter().enumerate().all(|(n, a)| terms[n + 1..].iter().all(|b| have_in_common(counted, a, b))))
}

/// Whether sentences, given by the stems of their words, have so many of them in common besides what is counted that
/// they speak of one thing.
pub(crate) fn have_in_common(counted: &str, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let counted = fold(counted);
    a.intersection(b).filter(|term| !counted.contains(term.as_str())).count() >= COMMON
}

/// The stems of the words of a sentence in a language, without its function words.
pub(crate) fn stems(language: &str, sentence: &str) -> BTreeSet<String> {
    let content = words(sentence).filter(|word| is_content(language, &word.form));
    content.map(|word| Stemmer::for_language(language).stem(&word.form).into_owned()).collect()
}

/// The stems of the sentences around passages.
fn terms_around(selection: &Selection<'_>, passages: &[Passage]) -> Result<BTreeSet<String>, Stop> {
    let mut terms = BTreeSet::new();
    for passage in passages {
        let Some((article, text, start)) = selection.block(passage.document, passage.end)? else { continue };
        let at = |byte: u32| (byte as usize).saturating_sub(start);
        let language = article.meta.language.as_deref().unwrap_or_default();
        let sentence =
            text.get(sentence_around(text, at(passage.start)..at(passage.end))).unwrap_or_default();
        terms.extend(stems(language, sentence));
    }
    Ok(terms)
}
