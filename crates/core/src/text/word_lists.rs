//! Lists of words. Function words carry grammar rather than content: comparisons leave them out of the terms a side
//! stresses; searches never do. Judging words tell what somebody thinks of a matter rather than what happened.
//! General words and leaning words are described with their lists.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Stemmer;

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

/// Words that say little of what a text is about, whatever it is about: verbs and nouns of reporting, of writing, of
/// doing; times and numbers; a wire's abbreviations.
const GENERAL: [(&str, &str); 3] = [
    ("en", include_str!("general_words/en.txt")),
    ("es", include_str!("general_words/es.txt")),
    ("pt", include_str!("general_words/pt.txt")),
];

/// Words with which a sentence begins that leans on what stands before it.
const LEANING: [(&str, &str); 3] = [
    ("en", include_str!("leaning_words/en.txt")),
    ("es", include_str!("leaning_words/es.txt")),
    ("pt", include_str!("leaning_words/pt.txt")),
];

/// Words that take sides for or against whom they are said of, whoever it is; an "ally" is one of somebody.
const CHARGED: [(&str, &str); 3] = [
    ("en", include_str!("charged_words/en.txt")),
    ("es", include_str!("charged_words/es.txt")),
    ("pt", include_str!("charged_words/pt.txt")),
];

/// The words of lists by language.
type Words = FxHashMap<&'static str, FxHashSet<&'static str>>;

/// The words of each list. Every word of a text is looked up in one: no list is read twice.
static WORDS: LazyLock<Words> = LazyLock::new(|| read(&LISTS));
static JUDGING_WORDS: LazyLock<Words> = LazyLock::new(|| read(&JUDGING));
static LEANING_WORDS: LazyLock<Words> = LazyLock::new(|| read(&LEANING));
static CHARGED_WORDS: LazyLock<Words> = LazyLock::new(|| read(&CHARGED));
static GENERAL_STEMS: LazyLock<FxHashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    let stems = |(language, words): &(&'static str, &str)| {
        let stemmer = Stemmer::for_language(language);
        (*language, words.split_ascii_whitespace().map(|word| stemmer.stem(word).into_owned()).collect())
    };
    GENERAL.iter().map(stems).collect()
});

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

/// The form is a word that takes sides for or against whom it is said of, in a language given by its ISO 639-1 code.
pub(crate) fn is_charged_word(language: &str, form: &str) -> bool {
    CHARGED_WORDS.get(language).is_some_and(|words| words.contains(form))
}

/// The stem is of a word that says little, in a language given by its ISO 639-1 code.
pub(crate) fn is_general_stem(language: &str, stem: &str) -> bool {
    GENERAL_STEMS.get(language).is_some_and(|stems| stems.contains(stem))
}

/// A sentence that begins with the form leans on what stands before it, in a language given by its ISO 639-1 code.
pub(crate) fn is_leaning_word(language: &str, form: &str) -> bool {
    LEANING_WORDS.get(language).is_some_and(|words| words.contains(form))
}

/// What is said to readers, or of how a text was made, folded: no sentence that has one of these argues anything.
pub(crate) fn asides() -> impl Iterator<Item = &'static str> {
    include_str!("asides.txt").lines()
}

/// Folded beginnings of sentences that lean on the one before: "on the other hand".
pub(crate) fn leaning_beginnings() -> impl Iterator<Item = &'static str> {
    include_str!("leaning_beginnings.txt").lines()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_entry_is_a_form() {
        for word in LISTS
            .iter()
            .chain(&JUDGING)
            .chain(&GENERAL)
            .chain(&LEANING)
            .chain(&CHARGED)
            .flat_map(|(_, words)| words.split_whitespace())
        {
            assert_eq!(fold(word), word);
        }
    }
}
