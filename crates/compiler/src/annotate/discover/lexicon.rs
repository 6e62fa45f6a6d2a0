//! NameCues: what a word tells of a name. It may be a given name, a title, the legal form of a company, the head of an
//! organisation. The words are data: of a language in its `discovery.toml`, of none in `data/discovery.toml`,
//! `data/given-names.toml` and `data/people.toml`.

use std::collections::{BTreeMap, HashMap};

use corpuscope_core::annotation::ActorKind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::key::key_of;
use crate::annotate::ambiguous::built_in;
use crate::annotate::language::LanguageSet;
use crate::annotate::people::People;
use crate::annotate::vocabulary::Vocabulary;
use crate::languages::{LanguageError, Languages, Layer};
use corpuscope_core::text::{Shape, Token};

/// What a word tells, as a set of the constants below.
pub(super) type Flags = u32;

/// A given name.
pub(super) const GIVEN: Flags = 1;
/// Stands before a name: "Minister".
pub(super) const TITLE: Flags = 1 << 1;
/// An office or trade: "analyst".
pub(super) const ROLE: Flags = 1 << 2;
/// Stands between country and title: "Finance".
pub(super) const OFFICE: Flags = 1 << 3;
/// Begins sentences, and is no name.
pub(super) const COMMON: Flags = 1 << 4;
/// In no name at all.
pub(super) const NEVER: Flags = 1 << 5;
/// Does not tell one organisation from another.
pub(super) const GENERIC: Flags = 1 << 6;
/// Joins the words of an organisation's name.
pub(super) const JOINT: Flags = 1 << 7;
/// Belongs to a surname: "de".
pub(super) const PARTICLE: Flags = 1 << 8;
/// The legal form of a company.
pub(super) const SUFFIX: Flags = 1 << 9;
/// The last word of an organisation's name.
pub(super) const LAST: Flags = 1 << 10;
/// The first word of an organisation's name, "of" or "for" after it.
pub(super) const OF: Flags = 1 << 11;
/// The first word of an organisation's name, whatever follows.
pub(super) const FIRST: Flags = 1 << 12;
/// A title that tells nobody from another of the same surname.
pub(super) const COURTESY: Flags = 1 << 13;
/// "Jr".
pub(super) const GENERATION: Flags = 1 << 14;
/// A given name that is a place, too.
pub(super) const PLACE: Flags = 1 << 16;
/// "and": two names, or one.
pub(super) const AND: Flags = 1 << 15;

/// A title whose stop ends no sentence: "Gen.".
pub(super) const SHORT_TITLE: Flags = 1 << 17;
/// Stands before a given name alone: "King".
pub(super) const SOVEREIGN: Flags = 1 << 18;
/// Between a name and an office, it begins another clause.
pub(super) const CLAUSE: Flags = 1 << 19;
/// Makes a place of the given name after it: "San".
pub(super) const PLACE_PREFIX: Flags = 1 << 20;
/// Stands after "and" at the end of a firm's name: "Co".
pub(super) const PARTNER: Flags = 1 << 21;
/// The legal form of a company also without capitals, though it is short.
pub(super) const LOWER_SUFFIX: Flags = 1 << 22;
/// What people do: "said".
pub(super) const SAYING: Flags = 1 << 23;

/// Makes a ship of the name after it: "USS".
pub(super) const SHIP: Flags = 1 << 24;
/// Makes a place of the name before it: "river".
pub(super) const PLACE_AFTER: Flags = 1 << 25;
/// Makes a place of the name after it: "río".
pub(super) const PLACE_BEFORE: Flags = 1 << 26;
/// The legal form of a company after "of" alone: "SA de CV".
pub(super) const SUFFIX_AFTER_OF: Flags = 1 << 27;
/// Tells that somebody is a man: "Mr", "husband".
pub(super) const MAN: Flags = 1 << 28;
/// Tells that somebody is a woman.
pub(super) const WOMAN: Flags = 1 << 29;
/// Tells the younger of two: "younger", "son".
pub(super) const YOUNGER: Flags = 1 << 30;
/// Tells the elder of two.
pub(super) const OLDER: Flags = 1 << 31;
/// What the model of names is told; the rest tells people from each other.
pub(super) const OF_NAMES: Flags = MAN - 1;

/// What each word tells.
#[derive(Debug)]
pub(in crate::annotate) struct Lexicon {
    flags: Vec<Flags>,
    last: FxHashMap<u32, ActorKind>,
    of: FxHashMap<u32, ActorKind>,
    first: FxHashMap<u32, ActorKind>,
    called: FxHashMap<u32, ActorKind>,
    rulers: FxHashSet<u32>,
    articles: FxHashSet<u32>,
    administrations: FxHashSet<u32>,
    alternatives: FxHashSet<u32>,
    particles: FxHashSet<String>,
    regions: FxHashSet<String>,
    heads_first: LanguageSet,
    given_keys: FxHashSet<String>,
}

/// The cues of a language (`discovery.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameCues {
    common: Vec<String>,
    never: Vec<String>,
    roles: Vec<String>,
    titles: Vec<String>,
    offices: Vec<String>,
    generic: Vec<String>,
    joints: Vec<String>,
    conjunctions: Vec<String>,
    courtesy: Vec<String>,
    short_titles: Vec<String>,
    sovereigns: Vec<String>,
    saying: Vec<String>,
    clause_words: Vec<String>,
    place_prefixes: Vec<String>,
    places_before: Vec<String>,
    places_after: Vec<String>,
    partners: Vec<String>,
    men: Vec<String>,
    women: Vec<String>,
    younger: Vec<String>,
    older: Vec<String>,
    articles: Vec<String>,
    rulers: Vec<String>,
    administrations: Vec<String>,
    alternatives: Vec<String>,
    last: Heads,
    of: Heads,
    first: Heads,
    called: Heads,
}

/// By kind of organisation, the words that say so.
type Heads = BTreeMap<ActorKind, Vec<String>>;

/// The cues of no one language (`data/discovery.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedCues {
    never: Vec<String>,
    particles: Vec<String>,
    place_names: Vec<String>,
    regions: Vec<String>,
    ships: Vec<String>,
    generations: Vec<String>,
    suffixes: Vec<String>,
    suffixes_after_of: Vec<String>,
    lower_suffixes: Vec<String>,
}

impl Lexicon {
    /// Returns the one that ships.
    ///
    /// # Panics
    /// Panics where a file of these is at fault, which the tests would have noticed.
    pub(in crate::annotate) fn built_in(vocabulary: &mut Vocabulary, people: &People) -> Self {
        Lexicon::new(Languages::built_in(), vocabulary, people)
            .unwrap_or_else(|e| panic!("data/languages/{e}"))
    }

    /// Takes the cues of some languages together.
    fn new(
        languages: &Languages,
        vocabulary: &mut Vocabulary,
        people: &People,
    ) -> Result<Self, LanguageError> {
        let common: SharedCues = built_in("discovery.toml", include_str!("../../../data/discovery.toml"));
        let given: HashMap<String, String> =
            built_in("given-names.toml", include_str!("../../../data/given-names.toml"));
        let mut lexicon = Lexicon {
            flags: Vec::new(),
            last: FxHashMap::default(),
            of: FxHashMap::default(),
            first: FxHashMap::default(),
            called: FxHashMap::default(),
            rulers: FxHashSet::default(),
            articles: FxHashSet::default(),
            administrations: FxHashSet::default(),
            alternatives: FxHashSet::default(),
            particles: common.particles.iter().cloned().collect(),
            regions: common.regions.iter().cloned().collect(),
            heads_first: LanguageSet::default(),
            given_keys: FxHashSet::default(),
        };
        let lists = [
            (NEVER, &common.never),
            (PARTICLE, &common.particles),
            (PLACE, &common.place_names),
            (GENERATION, &common.generations),
            (SHIP, &common.ships),
            (SUFFIX, &common.suffixes),
            (SUFFIX_AFTER_OF, &common.suffixes_after_of),
            (LOWER_SUFFIX, &common.lower_suffixes),
        ];
        lists.into_iter().for_each(|(flag, words)| lexicon.list(vocabulary, words, flag));
        let mut heads = [(LAST, Heads::new()), (OF, Heads::new()), (FIRST, Heads::new())];
        for folder in languages.iter() {
            let Some(cues) = folder.read::<NameCues>(Layer::Discovery, "discovery.toml")? else { continue };
            let lists = [
                (COMMON, &cues.common),
                (NEVER, &cues.never),
                (ROLE, &cues.roles),
                (TITLE, &cues.titles),
                (OFFICE, &cues.offices),
                (GENERIC, &cues.generic),
                (JOINT, &cues.joints),
                (AND | JOINT, &cues.conjunctions),
                (COURTESY, &cues.courtesy),
                (SHORT_TITLE, &cues.short_titles),
                (SOVEREIGN, &cues.sovereigns),
                (SAYING, &cues.saying),
                (CLAUSE, &cues.clause_words),
                (PLACE_PREFIX, &cues.place_prefixes),
                (PLACE_BEFORE, &cues.places_before),
                (PLACE_AFTER, &cues.places_after),
                (PARTNER, &cues.partners),
                (MAN, &cues.men),
                (WOMAN, &cues.women),
                (YOUNGER, &cues.younger),
                (OLDER, &cues.older),
            ];
            lists.into_iter().for_each(|(flag, words)| lexicon.list(vocabulary, words, flag));
            lexicon.articles.extend(cues.articles.iter().map(|word| vocabulary.add(word)));
            lexicon.rulers.extend(cues.rulers.iter().map(|word| vocabulary.add(word)));
            for (kind, words) in cues.called {
                lexicon.called.extend(words.iter().map(|word| (vocabulary.add(word), kind)));
            }
            lexicon.administrations.extend(cues.administrations.iter().map(|word| vocabulary.add(word)));
            lexicon.alternatives.extend(cues.alternatives.iter().map(|word| vocabulary.add(word)));
            if !cues.first.is_empty() {
                let language = LanguageSet::with_code(&folder.code);
                lexicon.heads_first = lexicon.heads_first.and(language);
            }
            for ((_, all), own) in heads.iter_mut().zip([cues.last, cues.of, cues.first]) {
                own.into_iter().for_each(|(kind, words)| all.entry(kind).or_default().extend(words));
            }
        }
        given.values().for_each(|words| {
            words.split_whitespace().for_each(|w| lexicon.set(vocabulary.add(w), GIVEN));
        });
        people.given().for_each(|w| lexicon.set(w, GIVEN));
        let all = given.values().flat_map(|words| words.split_whitespace()).chain(people.given_words());
        lexicon.given_keys = all.map(|w| key_of([w])).collect();
        people.titles().for_each(|w| lexicon.set(w, TITLE));
        // By kind, so that a word of two kinds has the same one on every machine.
        for (flag, heads) in heads {
            for (kind, words) in heads {
                for word in words {
                    let word = vocabulary.add(&word);
                    lexicon.set(word, flag);
                    lexicon.heads(flag).insert(word, kind);
                }
            }
        }
        Ok(lexicon)
    }

    fn list(&mut self, vocabulary: &mut Vocabulary, words: &[String], flag: Flags) {
        words.iter().for_each(|word| self.set(vocabulary.add(word), flag));
    }

    /// Words that may stand before a country's name: "the".
    pub(in crate::annotate) fn articles(&self) -> &FxHashSet<u32> {
        &self.articles
    }

    /// Whether a word beside a surname names what that person governs by: "administration".
    pub(super) fn is_administration(&self, token: Token) -> bool {
        self.administrations.contains(&token.word)
    }

    /// Whether a word stands between a name and another for the same: "or".
    pub(super) fn is_alternative(&self, token: Token) -> bool {
        self.alternatives.contains(&token.word)
    }

    fn heads(&mut self, flag: Flags) -> &mut FxHashMap<u32, ActorKind> {
        match flag {
            LAST => &mut self.last,
            OF => &mut self.of,
            _ => &mut self.first,
        }
    }

    fn set(&mut self, word: u32, flag: Flags) {
        let at = word as usize;
        if self.flags.len() <= at {
            self.flags.resize(at + 1, 0);
        }
        self.flags[at] |= flag;
    }

    /// Small words that belong to a surname, folded.
    pub(in crate::annotate) fn particles(&self) -> &FxHashSet<String> {
        &self.particles
    }

    /// Whether folded words name a part of the world.
    pub(super) fn is_region(&self, words: &str) -> bool {
        self.regions.contains(words)
    }

    /// Languages in which the first word of an organisation's name says what it is.
    pub(in crate::annotate) fn heads_first(&self) -> LanguageSet {
        self.heads_first
    }

    /// The keys of the given names.
    pub(super) fn given_keys(&self) -> &FxHashSet<String> {
        &self.given_keys
    }

    /// Whether a word is an office or trade, which may stand before a person's name: "novelist".
    pub(in crate::annotate) fn is_role(&self, token: Token) -> bool {
        self.is(token, ROLE)
    }

    /// Whether a word behind a name tells of the next generation: "Jr".
    pub(in crate::annotate) fn is_generation(&self, token: Token) -> bool {
        self.is(token, GENERATION)
    }

    /// Whether the names of bodies end with a word: "Association".
    pub(in crate::annotate) fn is_last(&self, token: Token) -> bool {
        self.is(token, LAST)
    }

    /// Whether the names of bodies begin or end with a word.
    pub(in crate::annotate) fn is_head(&self, token: Token) -> bool {
        self.is(token, FIRST | OF | LAST)
    }

    /// Whether a small word joins the words of a name: "of".
    pub(in crate::annotate) fn is_joint(&self, token: Token) -> bool {
        token.shape == Shape::Lower && self.is(token, JOINT | PARTICLE)
    }

    /// What a word tells.
    pub(super) fn flags(&self, token: Token) -> Flags {
        self.flags.get(token.word as usize).copied().unwrap_or(0)
    }

    /// The kind of the body whose name stands behind this word in small letters: "diario".
    pub(super) fn calls(&self, token: Token) -> Option<ActorKind> {
        self.called.get(&token.word).copied()
    }

    /// Whether a word is the office of whoever rules a place: "alcalde".
    pub(super) fn is_ruler(&self, token: Token) -> bool {
        self.rulers.contains(&token.word)
    }

    /// Whether a word says that the name behind it is a firm's: "construtora".
    pub(in crate::annotate) fn is_kind_of_company(&self, token: Token) -> bool {
        self.first.get(&token.word) == Some(&ActorKind::Company)
    }

    /// Whether a word tells one of these.
    pub(super) fn is(&self, token: Token, any_of: Flags) -> bool {
        self.flags(token) & any_of != 0
    }

    /// The kind of an organisation whose name has this head.
    pub(super) fn kind(&self, token: Token, head: Flags) -> Option<ActorKind> {
        match head {
            LAST => self.last.get(&token.word),
            OF => self.of.get(&token.word),
            _ => self.first.get(&token.word),
        }
        .copied()
    }
}
