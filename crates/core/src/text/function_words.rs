//! Function words: those that carry grammar rather than content. Comparisons leave them out of
//! the terms a side stresses; searches never do.

const LISTS: &str = include_str!("function_words.txt");

/// The form is a function word of a language given by its ISO 639-1 code.
///
/// ```
/// use corpuscope_core::text::is_function_word;
/// assert!(is_function_word("en", "the"));
/// assert!(!is_function_word("en", "militia"));
/// ```
pub fn is_function_word(language: &str, form: &str) -> bool {
    function_words(language).any(|w| w == form)
}

/// The function words of a language given by its ISO 639-1 code; none of one without a list.
pub fn function_words(language: &str) -> impl Iterator<Item = &'static str> {
    let list = LISTS.lines().find_map(|line| line.strip_prefix(language)?.strip_prefix(' '));
    list.unwrap_or_default().split(' ')
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
