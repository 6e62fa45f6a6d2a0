//! Names that are also something else, as `data/ambiguous.toml` lists them.

use std::collections::HashSet;

use serde::Deserialize;

use super::language::LanguageSet;
use crate::languages::from_toml;
use corpuscope_core::text::fold;

/// Names that are also something else, and words that are abbreviations only where not all is capitals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ambiguous {
    /// Another sign of the country is needed.
    pub(super) needs_cue: HashSet<String>,
    /// Of these, names of states that the words beside them read.
    pub(super) by_grammar: HashSet<String>,
    /// Also towns in the United States.
    pub(super) us_towns: HashSet<String>,
    /// Also given names and surnames.
    pub(super) person_names: HashSet<String>,
    /// Make a company of the name before them.
    pub(super) company_words: Vec<String>,
}

impl Ambiguous {
    /// The file that ships.
    pub(super) fn built_in() -> Self {
        built_in("ambiguous.toml", include_str!("../../data/ambiguous.toml"))
    }

    /// The languages in which a word wholly in capitals is rather a common word.
    pub(super) fn caps_word(&self, phrase: &str) -> Option<LanguageSet> {
        let key = &*fold(phrase);
        let languages = LanguageSet::where_words(|words| words.caps_words.contains(key));
        (languages != LanguageSet::default()).then_some(languages)
    }

    /// The languages in which a name of an actor means something else as often.
    pub(super) fn doubtful(&self, phrase: &str) -> LanguageSet {
        let key = &*fold(phrase);
        LanguageSet::where_words(|words| words.doubtful_names.contains(key))
    }

    /// The languages that write an abbreviation otherwise.
    pub(super) fn foreign(&self, phrase: &str) -> LanguageSet {
        let key = &*fold(phrase);
        LanguageSet::where_words(|words| words.foreign_abbreviations.contains(key))
    }
}

/// Reads a data file that is part of the program.
pub(super) fn built_in<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    from_toml(text).unwrap_or_else(|e| panic!("{name}, which is part of the program: {e}"))
}
