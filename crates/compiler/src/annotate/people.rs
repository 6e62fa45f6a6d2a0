//! Words about people: given names, and titles before a name.

use std::collections::HashSet;

use serde::Deserialize;

use super::ambiguous::built_in;
use super::vocabulary::Vocabulary;
use corpuscope_core::text::Token;

/// Given names and titles, by their numbers in the vocabulary.
#[derive(Debug)]
pub(super) struct People {
    given: HashSet<u32>,
    words: Vec<String>,
    titles: HashSet<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    given: Vec<String>,
    titles: Vec<String>,
}

impl People {
    /// Those of the file that ships.
    pub(super) fn built_in(vocabulary: &mut Vocabulary) -> Self {
        let data: Data = built_in("people.toml", include_str!("../../data/people.toml"));
        let mut numbers = |words: &[String]| words.iter().map(|w| vocabulary.add(w)).collect();
        People { given: numbers(&data.given), titles: numbers(&data.titles), words: data.given }
    }

    /// All given names.
    pub(super) fn given(&self) -> impl Iterator<Item = u32> {
        self.given.iter().copied()
    }

    /// All given names, folded.
    pub(super) fn given_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// All titles.
    pub(super) fn titles(&self) -> impl Iterator<Item = u32> {
        self.titles.iter().copied()
    }

    /// Whether a word is a common given name.
    pub(super) fn is_given(&self, token: Token) -> bool {
        self.given.contains(&token.word)
    }

    /// Whether a word is a title that stands before names.
    pub(super) fn is_title(&self, token: Token) -> bool {
        self.titles.contains(&token.word)
    }
}
