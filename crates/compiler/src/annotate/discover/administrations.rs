//! Administrations that are called after somebody of the article: "the Roe administration" in an article on Governor Jane
//! Roe. Each is a body of its own.

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::{Gap, Shape};
use rustc_hash::FxHashSet;

use super::article::Reader;
use super::reading::{Read, Reading};

impl Reader<'_> {
    /// The administrations called after the people among these names.
    pub(super) fn administrations(&self, reads: &[Read]) -> Vec<Read> {
        let people = reads.iter().filter(|read| read.reading == Reading::Person);
        let surnames: FxHashSet<u32> = people.map(|read| self.token(read.end - 1).form).collect();
        let is_surname = |at: usize| {
            self.get(at).is_some_and(|token| token.shape == Shape::Cap && surnames.contains(&token.form))
        };
        let joined = |from: usize, to: usize| {
            (from + 1..=to)
                .all(|at| self.token(at).gap == Gap::Space && self.token(at).block == self.token(from).block)
        };
        let found = (0..self.text.tokens.len()).filter(|at| {
            let token = self.token(*at);
            token.shape == Shape::Lower && self.lexicon.is_administration(token)
        });
        let read = |at: usize| {
            let (start, end) = if !self.heads_first {
                (at.checked_sub(1).filter(|start| is_surname(*start))?, at)
            } else {
                let of = usize::from(self.get(at + 1).is_some_and(|_| self.is_particle(at + 1)));
                (at, Some(at + 1 + of).filter(|end| is_surname(*end))?)
            };
            joined(start, end).then_some(Read {
                at: start,
                end: end + 1,
                reading: Reading::Organisation,
                kind: ActorKind::Government,
                via: Via::DiscoveredByHead,
                title: None,
                acronym: None,
            })
        };
        found.filter_map(read).collect()
    }
}
