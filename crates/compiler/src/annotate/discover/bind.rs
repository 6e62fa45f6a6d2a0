//! Binding: shorter names that mean a fuller one of the same article ("Volcker", "the FMLN").

use std::cmp::Reverse;
use std::collections::BTreeSet;

use corpuscope_core::annotation::Via;
use rustc_hash::FxHashMap;

use super::article::Reader;
use super::key::key_of;
use super::lexicon::{COMMON, GENERIC, GIVEN, LAST, PARTICLE};
use super::reading::{Read, Reading};

/// Shorter names, and which full ones they may mean.
#[derive(Debug, Default)]
pub(super) struct Bindings {
    /// By key: number of the name, and where it stands in full; in the order of the text once [`Self::sort`] was
    /// called, of names at one place the least number last.
    short: FxHashMap<String, Vec<(u32, usize)>>,
    via: FxHashMap<u32, Via>,
    /// By the key of a given name, the people of the article who bear it.
    given: FxHashMap<String, BTreeSet<u32>>,
}

impl Bindings {
    /// Learns the shorter forms of a name met in full.
    pub(super) fn learn(&mut self, reader: &Reader, read: &Read, key: &str, name: u32) {
        let mut add = |key: String| {
            let full = self.short.entry(key).or_default();
            if full.last() != Some(&(name, read.at)) {
                full.push((name, read.at));
            }
        };
        add(key.to_owned());
        if let Some(at) = read.acronym {
            add(key_of([reader.word(at)]));
        }
        let words: Vec<usize> = (read.at..read.end).filter(|at| !reader.is_initial(*at)).collect();
        if read.reading == Reading::Person {
            self.via.insert(name, Via::Surname);
            if words.len() > 1 {
                self.given.entry(reader.key_of([words[0]])).or_default().insert(name);
            }
            // "Sheikh Ali" of "Sheikh Ali al-Sabah".
            if read.at > 0 && reader.is_royal(read.at - 1) && words.len() > 1 {
                add(reader.key_of([words[0]]));
            }
            for first in 1..words.len() {
                if reader.lexicon.is(reader.token(words[first]), PARTICLE) && first + 1 == words.len() {
                    continue;
                }
                for end in first + 1..=words.len() {
                    let part = &words[first..end];
                    let plain = |at: &usize| reader.lexicon.is(reader.token(*at), GIVEN | PARTICLE);
                    // "José Luis", "de": a surname has another word, or is the last. "España" of "Felipe II de España"
                    // is no surname.
                    if !part.iter().all(|at| reader.is_country(*at))
                        && (end == words.len() || !part.iter().all(plain))
                    {
                        add(reader.key_of(part.iter().copied()));
                    }
                }
            }
        } else {
            self.via.insert(name, Via::Alias);
            let head = reader.lexicon.flags(reader.token(read.end - 1));
            let tells = |at: usize| {
                !reader.lexicon.is(reader.token(at), GENERIC | COMMON | LAST) && !reader.is_country(at)
            };
            // "Allegis" of "Allegis Corp" is its key; "Roe" of "Roe Industries" needs to tell by itself.
            if head & LAST != 0 && words.len() == 2 && tells(words[0]) && reader.token(words[0]).letters > 3 {
                add(reader.key_of([words[0]]));
            }
        }
    }

    /// Puts the places of names in order, once all were learned.
    pub(super) fn sort(&mut self) {
        self.short.values_mut().for_each(|full| full.sort_unstable_by_key(|(n, at)| (*at, Reverse(*n))));
    }

    /// The name that a shorter one at a word means: the last that stands in full before it, or
    /// else the first after.
    pub(super) fn find(&self, key: &str, at: usize) -> Option<u32> {
        let full = self.short.get(key)?;
        let before = full.partition_point(|(_, f)| *f <= at);
        let first = || full.chunk_by(|a, b| a.1 == b.1).next()?.last();
        full[..before].last().or_else(first).map(|(n, _)| *n)
    }

    /// The only person of the article with this given name.
    pub(super) fn only_with_given_name(&self, key: &str) -> Option<u32> {
        self.given.get(key).filter(|names| names.len() == 1)?.first().copied()
    }

    /// What a shorter form of a name is.
    pub(super) fn via(&self, name: u32) -> Via {
        self.via.get(&name).copied().unwrap_or(Via::Discovered)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.short.is_empty()
    }
}
