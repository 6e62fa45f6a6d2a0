//! What a word tells of a name, from `data/discovery.toml`, `data/given-names.toml` and
//! `data/people.toml`: given name, title, legal form of a company, head of an organisation.

use std::collections::HashMap;

use corpuscope_core::annotation::ActorKind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::key_of;
use crate::annotate::ambiguous::built_in;
use crate::annotate::people::People;
use crate::annotate::token::{Token, Vocabulary};

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
/// The first word of a Spanish or Portuguese organisation's name.
pub(super) const FIRST: Flags = 1 << 12;
/// A title that tells nobody from another of the same surname.
pub(super) const COURTESY: Flags = 1 << 13;
/// "Jr".
pub(super) const GENERATION: Flags = 1 << 14;
/// A given name that is a place, too.
pub(super) const PLACE: Flags = 1 << 16;
/// "and": two names, or one.
pub(super) const AND: Flags = 1 << 15;

/// What each word tells.
#[derive(Debug)]
pub(in crate::annotate) struct Lexicon {
    flags: Vec<Flags>,
    last: FxHashMap<u32, ActorKind>,
    of: FxHashMap<u32, ActorKind>,
    first: FxHashMap<u32, ActorKind>,
    given_keys: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    common: Vec<String>,
    never: Vec<String>,
    roles: Vec<String>,
    titles: Vec<String>,
    offices: Vec<String>,
    generic: Vec<String>,
    joints: Vec<String>,
    particles: Vec<String>,
    courtesy: Vec<String>,
    place_names: Vec<String>,
    generations: Vec<String>,
    suffixes: Vec<String>,
    last: HashMap<ActorKind, Vec<String>>,
    of: HashMap<ActorKind, Vec<String>>,
    first: HashMap<ActorKind, Vec<String>>,
}

impl Lexicon {
    /// The one that ships.
    pub(in crate::annotate) fn built_in(vocabulary: &mut Vocabulary, people: &People) -> Self {
        let data: Data = built_in("discovery.toml", include_str!("../../../data/discovery.toml"));
        let given: HashMap<String, String> =
            built_in("given-names.toml", include_str!("../../../data/given-names.toml"));
        let mut lexicon = Lexicon {
            flags: Vec::new(),
            last: FxHashMap::default(),
            of: FxHashMap::default(),
            first: FxHashMap::default(),
            given_keys: FxHashSet::default(),
        };
        let lists = [
            (COMMON, &data.common),
            (NEVER, &data.never),
            (ROLE, &data.roles),
            (TITLE, &data.titles),
            (OFFICE, &data.offices),
            (GENERIC, &data.generic),
            (JOINT, &data.joints),
            (PARTICLE, &data.particles),
            (COURTESY, &data.courtesy),
            (PLACE, &data.place_names),
            (GENERATION, &data.generations),
            (SUFFIX, &data.suffixes),
        ];
        for (flag, words) in lists {
            words.iter().for_each(|w| lexicon.set(vocabulary.add(w), flag));
        }
        ["and", "y", "e", "&"].iter().for_each(|w| lexicon.set(vocabulary.add(w), AND | JOINT));
        for words in given.values() {
            words.split_whitespace().for_each(|w| lexicon.set(vocabulary.add(w), GIVEN));
        }
        people.given().for_each(|w| lexicon.set(w, GIVEN));
        let all = given.values().flat_map(|words| words.split_whitespace()).chain(people.given_words());
        lexicon.given_keys = all.map(|w| key_of([w])).collect();
        people.titles().for_each(|w| lexicon.set(w, TITLE));
        for (flag, heads) in [(LAST, &data.last), (OF, &data.of), (FIRST, &data.first)] {
            // By kind, so that a word of two kinds has the same one on every machine.
            let mut heads: Vec<_> = heads.iter().collect();
            heads.sort();
            for (kind, words) in heads {
                for word in words {
                    let word = vocabulary.add(word);
                    lexicon.set(word, flag);
                    lexicon.heads(flag).insert(word, *kind);
                }
            }
        }
        lexicon
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

    /// The keys of the given names.
    pub(super) fn given_keys(&self) -> &FxHashSet<String> {
        &self.given_keys
    }

    /// What a word tells.
    pub(super) fn flags(&self, token: Token) -> Flags {
        self.flags.get(token.word as usize).copied().unwrap_or(0)
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
