//! The parts that every state has (its army, its government), and the words for them.

use std::collections::{HashMap, HashSet};

use corpuscope_core::annotation::{ActorKind, Via};
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::ambiguous::built_in;
use super::discover::Lexicon;
use super::phrases::Phrases;
use super::vocabulary::Vocabulary;
use corpuscope_core::text::{Analysis, Gap, Shape, Token, fold};

/// The parts of a state, and the words for them.
#[derive(Debug)]
pub(super) struct States {
    parts: Vec<Part>,
    masks: Vec<String>,
    phrases: Phrases<(usize, Slot)>,
    articles: FxHashSet<u32>,
    before: FxHashSet<u32>,
    of: FxHashSet<u32>,
    adjectives: HashSet<u32>,
    adjective_of: HashSet<u32>,
    organs: HashSet<u32>,
    within: HashSet<u32>,
    toward: HashSet<u32>,
    everywhere: HashSet<String>,
}

/// A part of a state.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// The end of the ids of its actors.
    pub(super) id: String,
    /// Their name, `{}` for the country.
    pub(super) name: String,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    after_capital: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    before_demonym: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    #[serde(default)]
    of_person: Vec<String>,
    #[serde(default)]
    before_person: Vec<String>,
    /// It is called after a person, not after its country.
    #[serde(default)]
    pub(super) named_for_person: bool,
}

impl Part {
    /// Sort of actor.
    pub(super) fn kind(&self) -> ActorKind {
        if self.id.ends_with("court") { ActorKind::Court } else { ActorKind::Government }
    }
}

/// Where the word for a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// "Peruvian army".
    AfterCountry,
    /// "the Lima government".
    AfterCapital,
    /// "army of Peru".
    BeforeCountry,
    /// "gobierno peruano".
    BeforeDemonym,
    /// "el Gobierno".
    Alone,
    /// "Reagan administration".
    AfterPerson,
    /// "gobierno de García".
    BeforePerson,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    adjectives: Vec<String>,
    adjective_of: Vec<String>,
    of: Vec<String>,
    within: Vec<String>,
    toward: Vec<String>,
    organs: Vec<String>,
    everywhere: Vec<String>,
    contractions: Vec<String>,
    part: Vec<Part>,
}

impl States {
    /// Those of the files that ship.
    pub(super) fn built_in(vocabulary: &mut Vocabulary, lexicon: &Lexicon) -> Self {
        let data: Data = built_in("institutions.toml", include_str!("../../data/institutions.toml"));
        let masks: HashMap<String, Vec<String>> =
            built_in("actor-masks.toml", include_str!("../../data/actor-masks.toml"));
        let mut phrases = Phrases::default();
        for (n, part) in data.part.iter().enumerate() {
            let slots = [
                (Slot::AfterCountry, &part.after),
                (Slot::AfterCapital, &part.after_capital),
                (Slot::BeforeCountry, &part.before),
                (Slot::BeforeDemonym, &part.before_demonym),
                (Slot::Alone, &part.alone),
                (Slot::AfterPerson, &part.of_person),
                (Slot::BeforePerson, &part.before_person),
            ];
            for (slot, words) in slots {
                words.iter().for_each(|w| phrases.add(vocabulary, w, (n, slot)));
            }
        }
        let of = data.of.iter().map(|w| vocabulary.add(w)).collect();
        let mut before = lexicon.articles().clone();
        before.extend(data.contractions.iter().map(|w| vocabulary.add(w)));
        let mut numbers = |words: &[String]| words.iter().map(|w| vocabulary.add(w)).collect();
        let (adjectives, adjective_of) = (numbers(&data.adjectives), numbers(&data.adjective_of));
        let (organs, within, toward) = (numbers(&data.organs), numbers(&data.within), numbers(&data.toward));
        let everywhere = data.everywhere.iter().map(|name| fold(name).into_owned()).collect();
        States {
            organs,
            within,
            toward,
            everywhere,
            adjectives,
            adjective_of,
            parts: data.part,
            masks: masks.into_values().flatten().collect(),
            phrases,
            of,
            before,
            articles: lexicon.articles().clone(),
        }
    }

    /// The parts that every state has.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether many countries have a body of this name.
    pub(super) fn is_everywhere(&self, name: &str) -> bool {
        self.everywhere.contains(&*fold(name))
    }

    /// "of".
    pub(super) fn is_of(&self, token: Token) -> bool {
        self.of.contains(&token.word)
    }

    /// "in".
    pub(super) fn is_within(&self, token: Token) -> bool {
        self.within.contains(&token.word)
    }

    /// "to": before places, and people.
    pub(super) fn is_toward(&self, token: Token) -> bool {
        self.toward.contains(&token.word)
    }

    /// Whether a word behind the name of a body names a part of it ("OPEC Conference").
    pub(super) fn is_organ(&self, token: Token) -> bool {
        self.organs.contains(&token.word)
    }

    /// "the".
    pub(super) fn is_article(&self, token: Token) -> bool {
        self.articles.contains(&token.word)
    }

    /// Phrases that hold an actor's name and do not mean the actor.
    pub(super) fn actor_masks(&self) -> &[String] {
        &self.masks
    }

    /// Whether the last of these words is an adjective of the next ("Peruvian military | aid").
    pub(super) fn is_adjective(&self, text: &Analysis, at: usize, words: usize) -> bool {
        let next = text.tokens.get(at + words).filter(|t| t.gap == Gap::Space);
        self.adjectives.contains(&text.tokens[at + words - 1].word)
            && next.is_some_and(|t| self.adjective_of.contains(&t.word))
    }

    /// The part whose word stands at this place, and the number of its words.
    pub(super) fn after(&self, text: &Analysis, at: usize, slot: Slot) -> Option<(usize, usize)> {
        let next = text.tokens.get(at).filter(|t| matches!(t.gap, Gap::Space | Gap::Possessive))?;
        debug_assert!(next.gap != Gap::Start);
        self.starting_at(text, at, slot)
    }

    /// The part whose word ends right before a country, and the number of its words.
    pub(super) fn before(&self, text: &Analysis, at: usize, via: Via) -> Option<(usize, usize)> {
        if via == Via::Demonym {
            return self.ending_at(text, at, Slot::BeforeDemonym);
        }
        let skipped = usize::from(at > 0 && self.articles.contains(&text.tokens[at - 1].word));
        self.ending_at(text, at - skipped, Slot::BeforeCountry).map(|(part, words)| (part, words + skipped))
    }

    /// The part whose word stands with a capital behind an article and a country's name neither before nor after it, and
    /// the number of its words.
    pub(super) fn alone(&self, text: &Analysis, at: usize) -> Option<(usize, usize)> {
        let token = text.tokens[at];
        let before = at.checked_sub(1).map(|before| text.tokens[before])?;
        let capitals = text.blocks[token.block as usize];
        if token.shape != Shape::Cap || token.gap != Gap::Space || capitals.capitals || capitals.title_case {
            return None;
        }
        if !self.before.contains(&before.word) {
            return None;
        }
        let (part, words) = self.starting_at(text, at, Slot::Alone)?;
        // "el Congreso Nacional", "el Senado de Roe" may be another.
        let goes_on = text.tokens.get(at + words).is_some_and(|next| {
            next.gap == Gap::Space
                && (next.shape != Shape::Lower || self.of.contains(&next.word))
                && next.block == token.block
        });
        (!goes_on).then_some((part, words))
    }

    fn starting_at(&self, text: &Analysis, at: usize, slot: Slot) -> Option<(usize, usize)> {
        let found = self.phrases.longest(text, at, |(_, s)| *s == slot)?;
        found.values.first().map(|(part, _)| (*part, found.words))
    }

    /// A phrase of at most four words that ends right before `end`.
    pub(super) fn ending_at(&self, text: &Analysis, end: usize, slot: Slot) -> Option<(usize, usize)> {
        text.tokens.get(end).filter(|t| t.gap == Gap::Space)?;
        (end.saturating_sub(4)..end)
            .find_map(|at| self.starting_at(text, at, slot).filter(|(_, words)| at + words == end))
    }
}
