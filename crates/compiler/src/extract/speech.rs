//! Words by which a language attributes speech (`quotes.toml`).

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::vocabulary::{Endings, Forms, FunctionWords, Phrases, with_forms};

/// Titles and kin that tell the sex in names, too (`discovery.toml`).
#[derive(Debug, Deserialize)]
pub(super) struct Sexes {
    men: Forms,
    women: Forms,
}

impl Speech {
    /// Takes the words that tell the sex in names, too.
    pub(super) fn add_sexes(&mut self, sexes: &Sexes) {
        for (own, more) in [(&mut self.men, &sexes.men), (&mut self.women, &sexes.women)] {
            *own = own.iter().chain(more.iter()).cloned().collect();
        }
    }
}

/// How a language attributes speech (`quotes.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    #[serde(deserialize_with = "with_forms")]
    pub(super) verbs: Forms,
    /// Verbs that tell who speaks only right beside a quotation: "laughed".
    #[serde(deserialize_with = "with_forms")]
    pub(super) cues: Forms,
    /// Endings of verbs in the past, with their accents.
    pub(super) verb_endings: Vec<String>,
    pub(super) pronouns_of_men: Forms,
    pub(super) pronouns_of_women: Forms,
    /// Titles and nouns that tell the sex, besides the [`Sexes`] of the language.
    pub(super) men: Forms,
    pub(super) women: Forms,
    /// Words before a name that are no part of it.
    pub(super) ranks: Forms,
    /// Articles of what was named before, and those that tell the sex.
    pub(super) articles: Forms,
    pub(super) articles_of_men: Forms,
    pub(super) articles_of_women: Forms,
    /// Small words within names.
    pub(super) particles: Forms,
    /// At the beginning of a sentence, the view of whoever is named after it.
    pub(super) in_view_of: Forms,
    /// Whether a verb may stand without its subject.
    pub(super) drops_subjects: bool,
    /// Who is somebody not named: "another".
    pub(super) somebody: Forms,
    /// Endings of verbs of which several are the subject that is left out.
    pub(super) plural_endings: Endings,
    /// Participles that are verbs of saying behind an auxiliary.
    pub(super) participles: Forms,
    pub(super) auxiliaries: Forms,
    pub(super) nouns: Forms,
    pub(super) pronouns: Forms,
    pub(super) who: Forms,
    pub(super) of: Forms,
    pub(super) titles: Forms,
    pub(super) openings: Forms,
    pub(super) aside: Forms,
    pub(super) and: Forms,
    pub(super) persons: Forms,
    pub(super) bodies: Forms,
    pub(super) works: Forms,
    pub(super) terms: Forms,
    pub(super) stating: Forms,
    pub(super) showing: Forms,
    pub(super) told: Forms,
    pub(super) that: Forms,
    pub(super) no_verb_after: Forms,
    pub(super) being: Forms,
    pub(super) according: Phrases,
    pub(super) turning: Phrases,
    pub(super) things: Forms,
    pub(super) papers: Forms,
    pub(super) determiners: Forms,
    /// What stands between a part and the whole: "all of", "one of".
    pub(super) part_of: Forms,
    /// Pronouns that are another word without their accent, with it.
    pub(super) accented: FxHashMap<String, String>,
    /// Endings of adverbs that begin sentences and end no name.
    pub(super) adverb_endings: Endings,
    /// Endings of verbs that are no participles of the passive.
    pub(super) progressive_endings: Endings,
    /// Behind a verb of saying, it begins an infinitive: "said to carry drugs".
    pub(super) to: Forms,
    #[serde(skip)]
    pub(super) function_words: FunctionWords,
}
