//! Function words: those that carry grammar rather than content. Comparisons leave them out of
//! the terms a side stresses; searches never do.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

const LISTS: &str = include_str!("function_words.txt");

/// The words of each list. Every word of a text is looked up in one: no list is read twice.
static WORDS: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let lists = LISTS.lines().filter_map(|line| line.split_once(' '));
    lists.map(|(language, words)| (language, words.split(' ').collect())).collect()
});

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_entry_is_a_form() {
        for word in LISTS.split_whitespace() {
            assert_eq!(fold(word), word);
        }
    }
}
