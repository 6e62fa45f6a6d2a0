//! Looking for words in all articles, by a phrase of them.

use super::Quote;
use crate::index::{Index, Stop, collect};
use crate::search::{Request, among};
use crate::text::words;

/// Words of a phrase, at most: fewer than a query may have, and enough to be nearly alone.
const LONGEST: usize = 16;
/// Fewer words than these are looked for with those that stand beside them.
const FEW: usize = 5;
/// Articles that are read, at most.
const MOST: usize = 64;

/// Returns the documents that may have the words of a passage: all that have a phrase of them, up to a bound.
pub(super) fn with_words_of(index: &Index, quote: &Quote) -> Result<Vec<u32>, Stop> {
    let inner = longest_run(&quote.exact);
    let count = |phrase: &str| words(phrase).count();
    if count(inner) >= FEW {
        return with_phrases(index, &[inner]);
    }
    // Words cut by the bounds of what was noted are no words.
    let before = quote.prefix.rsplit('\n').next().unwrap_or_default();
    let before = before.split_once(char::is_whitespace).map_or("", |(_, whole)| whole);
    let behind = quote.suffix.split('\n').next().unwrap_or_default();
    let behind = behind.rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole);
    if inner.len() < quote.exact.trim().len() {
        // It stands in several paragraphs: what is beside it does not stand beside this one.
        return with_phrases(index, &[inner]);
    }
    let (left, right) = ([before, inner].concat(), [inner, behind].concat());
    let longer: Vec<&str> =
        [&*left, &*right].into_iter().filter(|phrase| count(phrase) > count(inner)).collect();
    with_phrases(index, if longer.is_empty() { std::slice::from_ref(&inner) } else { &longer })
}

/// Returns the documents that have one of these phrases.
pub(super) fn with_phrases(index: &Index, phrases: &[&str]) -> Result<Vec<u32>, Stop> {
    let quoted = phrases.iter().filter_map(|phrase| {
        let raw = |word: crate::text::Word<'_>| phrase.get(word.start..word.end).unwrap_or_default();
        let words: Vec<&str> =
            words(phrase).map(raw).filter(|word| !word.contains('"')).take(LONGEST).collect();
        (!words.is_empty()).then(|| ["\"", &words.join(" "), "\""].concat())
    });
    let found = collect(quoted.map(|query| {
        let request = Request { query, require: true, ..Request::default() };
        Ok(among(index, &request, &|_| true)?.documents)
    }))?;
    let mut documents: Vec<u32> = found.into_iter().flatten().collect();
    crate::sort::sort_by(&mut documents, &Ord::cmp);
    documents.dedup();
    documents.truncate(MOST);
    Ok(documents)
}

/// The part of a text within one block that has most words. Phrases do not reach across blocks.
fn longest_run(text: &str) -> &str {
    let parts = text.split("\n\n").map(str::trim);
    parts.max_by_key(|part| words(part).take(LONGEST).count()).unwrap_or_default()
}
