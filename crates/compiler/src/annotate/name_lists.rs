//! Given names and surnames of many countries, in Latin letters: 40,000 words of the Python package Faker
//! (`cargo xtask names` makes the list anew). They say what a word may be. Many are ordinary words, too ("Will",
//! "Rosa", "Cook"): which it is, what stands beside it decides.

use std::sync::LazyLock;

use super::word_table::WordTable;

/// What the lists have of a word: whether it is a given name, of which sex, or a surname, and in which languages.
/// Empty for a word that they have not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFlags(u16);

impl NameFlags {
    /// A given name, of either sex where neither is said.
    pub const GIVEN: Self = NameFlags(1);
    /// A surname, or a word of one.
    pub const SURNAME: Self = NameFlags(1 << 1);
    /// A given name of men.
    pub const MALE: Self = NameFlags(1 << 2);
    /// A given name of women.
    pub const FEMALE: Self = NameFlags(1 << 3);
    /// Borne in English-speaking countries.
    pub const ENGLISH: Self = NameFlags(1 << 4);
    /// Borne in Spanish-speaking countries.
    pub const SPANISH: Self = NameFlags(1 << 5);
    /// Borne in Brazil and Portugal.
    pub const PORTUGUESE: Self = NameFlags(1 << 6);
    /// Borne in French-speaking countries.
    pub const FRENCH: Self = NameFlags(1 << 7);
    /// Borne in German-speaking countries.
    pub const GERMAN: Self = NameFlags(1 << 8);
    /// Borne in Italy.
    pub const ITALIAN: Self = NameFlags(1 << 9);
    /// Borne elsewhere.
    pub const OTHER: Self = NameFlags(1 << 10);

    /// The languages with a flag of their own, by ISO 639-1.
    pub const LANGUAGES: [(&str, Self); 6] = [
        ("en", Self::ENGLISH),
        ("es", Self::SPANISH),
        ("pt", Self::PORTUGUESE),
        ("fr", Self::FRENCH),
        ("de", Self::GERMAN),
        ("it", Self::ITALIAN),
    ];

    /// Whether it has all of these.
    pub fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    /// Whether the lists have the word at all.
    pub fn is_listed(self) -> bool {
        self.0 != 0
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        NameFlags(self.0 | other.0)
    }

    /// The same without what it says of the sex.
    pub fn without_sex(self) -> Self {
        NameFlags(self.0 & !(Self::MALE.0 | Self::FEMALE.0))
    }

    /// As a number, which the lists hold.
    pub fn bits(self) -> u16 {
        self.0
    }
}

/// The lists, as they ship.
#[derive(Debug)]
pub(crate) struct NameLists(WordTable);

impl NameLists {
    /// Returns the lists that ship, for all who ask. They are unpacked the first time.
    ///
    /// # Panics
    /// Panics where the file of these is at fault, which the tests would have noticed.
    pub(crate) fn built_in() -> &'static Self {
        static LISTS: LazyLock<NameLists> = LazyLock::new(|| {
            let names = WordTable::read(include_bytes!("../../data/names.list"));
            NameLists(names.expect("data/names.list is a table of words"))
        });
        &LISTS
    }

    /// What the lists have of a folded word (`corpuscope_core::text::fold`).
    pub(crate) fn of(&self, folded: &str) -> NameFlags {
        NameFlags(self.0.get(folded).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_many_countries_are_listed_as_what_they_are() {
        let lists = NameLists::built_in();
        let (male, female) = (NameFlags::MALE, NameFlags::FEMALE);
        for (word, sex, language) in [
            ("julie", female, NameFlags::ENGLISH),
            ("steve", male, NameFlags::ENGLISH),
            ("ximena", female, NameFlags::SPANISH),
            ("ramiro", male, NameFlags::SPANISH),
            ("joao", male, NameFlags::PORTUGUESE),
            ("beatriz", female, NameFlags::PORTUGUESE),
            ("francois", male, NameFlags::FRENCH),
            ("jurgen", male, NameFlags::GERMAN),
            ("giuseppe", male, NameFlags::ITALIAN),
            ("abdelkader", male, NameFlags::OTHER),
            ("bjork", female, NameFlags::OTHER),
            ("akira", male, NameFlags::OTHER),
            ("ben", male, NameFlags::ENGLISH),
        ] {
            let flags = NameFlags::GIVEN.and(sex).and(language);
            assert!(lists.of(word).has(flags), "{word}: {:?}", lists.of(word));
        }
        for (word, language) in [
            ("smith", NameFlags::ENGLISH),
            ("connor", NameFlags::ENGLISH),
            ("bishop", NameFlags::ENGLISH),
            ("gonzalez", NameFlags::SPANISH),
            ("munoz", NameFlags::SPANISH),
            ("cavalcanti", NameFlags::PORTUGUESE),
            ("tremblay", NameFlags::FRENCH),
            ("schneider", NameFlags::GERMAN),
            ("esposito", NameFlags::ITALIAN),
            ("kowalczyk", NameFlags::OTHER),
            ("yilmaz", NameFlags::OTHER),
            ("okonkwo", NameFlags::OTHER),
        ] {
            let flags = NameFlags::SURNAME.and(language);
            assert!(lists.of(word).has(flags), "{word}: {:?}", lists.of(word));
        }
        assert!(lists.of("maria").has(NameFlags::GIVEN.and(female)));
    }

    #[test]
    fn words_that_are_no_names_are_not_listed() {
        let lists = NameLists::built_in();
        for word in
            ["the", "de", "da", "van", "of", "minister", "ministro", "martes", "gobierno", "x", "", "México"]
        {
            assert!(!lists.of(word).is_listed(), "{word}: {:?}", lists.of(word));
        }
    }

    #[test]
    fn the_lists_are_small_enough_to_ship() {
        assert!(include_bytes!("../../data/names.list").len() < 200_000);
    }
}
