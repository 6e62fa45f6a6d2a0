//! Ordinary words: those that are frequent in a language, and written small in it (`cargo xtask names` makes the list
//! anew). At the beginning of a sentence, in a headline, in the title of a book such a word has a capital, and is no name.

use std::sync::LazyLock;

use super::word_table::WordTable;

/// The ordinary words, as they ship.
#[derive(Debug)]
pub struct OrdinaryWords(WordTable);

impl OrdinaryWords {
    /// The languages whose ordinary words are known, by ISO 639-1; the number of a language is that of its bit.
    pub const LANGUAGES: [&'static str; 3] = ["en", "es", "pt"];

    /// Returns the list that ships, for all who ask. It is unpacked the first time.
    ///
    /// # Panics
    /// Panics where the file of it is at fault, which the tests would have noticed.
    pub(in crate::annotate) fn built_in() -> &'static Self {
        static LIST: LazyLock<OrdinaryWords> = LazyLock::new(|| {
            let words = WordTable::read(include_bytes!("../../data/words.list"));
            OrdinaryWords(words.expect("data/words.list is a table of words"))
        });
        &LIST
    }

    /// The languages, a bit each, of which a folded word (`corpuscope_core::text::fold`) is an ordinary one.
    pub(in crate::annotate) fn languages_of(&self, folded: &str) -> u8 {
        self.0.get(folded).map_or(0, |bits| bits as u8)
    }
}

/// Whether a folded word is an ordinary one of a language (ISO 639-1).
pub(crate) fn is_ordinary_word(folded: &str, language: &str) -> bool {
    let number = OrdinaryWords::LANGUAGES.iter().position(|code| *code == language);
    number.is_some_and(|number| OrdinaryWords::built_in().languages_of(folded) >> number & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ordinary_in_the_languages_in_which_they_are_written_small() {
        let words = OrdinaryWords::built_in();
        for (word, languages) in [
            ("harbour", 0b001),
            ("gobierno", 0b010),
            ("gravador", 0b100),
            ("real", 0b111),
            ("fernandez", 0),
            ("london", 0),
            ("", 0),
        ] {
            assert_eq!(words.languages_of(word), languages, "{word}");
        }
    }

    #[test]
    fn the_list_is_small_enough_to_ship() {
        assert!(include_bytes!("../../data/words.list").len() < 240_000);
    }
}
