//! Lists of words. Function words carry grammar rather than content: comparisons leave them out of the terms a side
//! stresses; searches never do. Judging words tell what somebody thinks of a matter rather than what happened.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The lists, a file for each language that core has a stemmer for.
const LISTS: [(&str, &str); 6] = [
    ("en", include_str!("function_words/en.txt")),
    ("es", include_str!("function_words/es.txt")),
    ("pt", include_str!("function_words/pt.txt")),
    ("fr", include_str!("function_words/fr.txt")),
    ("de", include_str!("function_words/de.txt")),
    ("it", include_str!("function_words/it.txt")),
];

/// Words that judge.
const JUDGING: [(&str, &str); 3] = [
    ("en", include_str!("judging_words/en.txt")),
    ("es", include_str!("judging_words/es.txt")),
    ("pt", include_str!("judging_words/pt.txt")),
];

/// The words of lists by language.
type Words = FxHashMap<&'static str, FxHashSet<&'static str>>;

/// The words of each list. Every word of a text is looked up in one: no list is read twice.
static WORDS: LazyLock<Words> = LazyLock::new(|| read(&LISTS));
static JUDGING_WORDS: LazyLock<Words> = LazyLock::new(|| read(&JUDGING));

fn read(lists: &[(&'static str, &'static str)]) -> Words {
    lists.iter().map(|(language, words)| (*language, words.split_ascii_whitespace().collect())).collect()
}

/// The form is a function word of a language given by its ISO 639-1 code; none is of a language without a list.
///
/// ```
/// use corpuscope_core::text::is_function_word;
/// assert!(is_function_word("en", "the"));
/// assert!(!is_function_word("en", "militia"));
/// ```
pub fn is_function_word(language: &str, form: &str) -> bool {
    WORDS.get(language).is_some_and(|words| words.contains(form))
}

/// There is a list of function words of a language given by its ISO 639-1 code.
pub fn has_function_words(language: &str) -> bool {
    WORDS.contains_key(language)
}

/// The form is a word by which one judges, in a language given by its ISO 639-1 code.
pub(crate) fn is_judging_word(language: &str, form: &str) -> bool {
    JUDGING_WORDS.get(language).is_some_and(|words| words.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_entry_is_a_form() {
        for word in LISTS.iter().chain(&JUDGING).flat_map(|(_, words)| words.split_whitespace()) {
            assert_eq!(fold(word), word);
        }
    }
}
