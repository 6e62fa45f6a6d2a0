//! The actors of the lists as discovery compares them: by the keys of their names.

use corpuscope_core::annotation::ActorKind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::key::key_of;
use super::lexicon::Lexicon;
use super::misprints::differ_by_a_letter;

/// A longer name takes part in merging up to this many words; more are no person's.
pub(super) const MOST_WORDS: usize = 6;

/// An actor of the lists, by the keys of its names.
#[derive(Debug, Default)]
pub(in crate::annotate) struct Curated {
    full: FxHashMap<String, u32>,
    /// Forms that leave out a middle name or a second surname; none where two have the same.
    short: FxHashMap<String, Option<u32>>,
    /// By the key of an abbreviation: the keys of what it stands for, and whose they are.
    abbreviated: FxHashMap<String, Vec<(String, u32)>>,
    /// Small words that the keys of people's names leave out.
    particles: FxHashSet<String>,
}

impl Curated {
    /// Knows no actor yet.
    pub(in crate::annotate) fn new(lexicon: &Lexicon) -> Self {
        Curated { particles: lexicon.particles().clone(), ..Default::default() }
    }

    /// Small words that the keys of people's names leave out.
    pub(in crate::annotate) fn particles(&self) -> &FxHashSet<String> {
        &self.particles
    }

    /// The actor with a name of this key.
    pub(super) fn get(&self, key: &str) -> Option<u32> {
        self.full.get(key).copied().or_else(|| self.short.get(key).copied().flatten())
    }

    /// The actor of an abbreviation whose name these words are but for a misprint.
    pub(in crate::annotate) fn misspelt(&self, abbreviation: &str, key: &str) -> Option<u32> {
        let names = self.abbreviated.get(&key_of([abbreviation]))?;
        names.iter().find(|(name, _)| differ_by_a_letter(name, key)).map(|(_, actor)| *actor)
    }

    /// Adds an abbreviation of an actor and what it stands for.
    pub(in crate::annotate) fn add_abbreviation<'a>(
        &mut self,
        abbreviation: &str,
        names: impl Iterator<Item = &'a String>,
        actor: u32,
    ) {
        let names = names.map(|name| (key_of(name.split([' ', '-'])), actor));
        self.abbreviated.entry(key_of([abbreviation])).or_default().extend(names);
    }

    /// Adds a name of an actor; the first that has it keeps it.
    pub(in crate::annotate) fn add(&mut self, name: &str, kind: ActorKind, actor: u32) {
        let skips = |w: &&str| {
            kind == ActorKind::Person
                && (w.ends_with('.') || w.len() == 1 || self.particles.contains(&w.to_lowercase()))
        };
        let key = key_of(name.split([' ', '-']).filter(|w| !skips(w)));
        if kind == ActorKind::Person {
            for short in shorter(&key.split(' ').collect::<Vec<_>>()) {
                let of_two = self.short.get(&short).is_some_and(|a| *a != Some(actor));
                self.short.insert(short, (!of_two).then_some(actor));
            }
        }
        if key.contains(' ') {
            self.full.entry(key).or_insert(actor);
        }
    }
}

/// The shorter forms of a name: the first of its words and some of the others in their order.
pub(super) fn shorter(words: &[&str]) -> Vec<String> {
    if !(3..=MOST_WORDS).contains(&words.len()) {
        return Vec::new();
    }
    let kept = |set: u32| words.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1).map(|(_, w)| *w);
    let all = (1u32 << words.len()) - 1;
    // The first word is bit 0; at least one other is kept, and one is left out.
    (3..all).step_by(2).map(|set| kept(set).collect::<Vec<_>>().join(" ")).collect()
}
