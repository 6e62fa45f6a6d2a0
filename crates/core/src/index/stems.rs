//! Stems put all words of the corpus together that have the same stem, for counts over many documents.

use super::postings::Posting;
use super::section::{Kind, SectionId};
use super::sections::Registered;
use super::sections::terms::{Term, Terms};
use super::{Index, Stop, collect};

/// All terms, by number, and which of them are forms of one word.
pub(crate) struct Stems<'a> {
    index: &'a Index,
    /// Section and place in it of each term.
    places: Vec<(u32, u32)>,
    terms: Vec<&'a Term>,
}

impl Index {
    /// Returns all terms and their postings. All that is missing is named at once.
    pub(crate) fn stems(&self) -> Result<Stems<'_>, Stop> {
        let all = |kind| (0..self.directory.shards(kind).len()).map(move |n| SectionId::new(kind, n));
        let parts = all(Kind::Terms).chain(all(Kind::Frequent));
        let missing: Vec<SectionId> = parts.filter(|part| !self.holds(*part)).collect();
        if !missing.is_empty() {
            return Err(Stop::Missing(missing));
        }
        let (mut places, mut terms) = (Vec::new(), Vec::new());
        for (shard, section) in
            collect((0..Terms::slots(self).len()).map(|n| self.terms(n)))?.iter().enumerate()
        {
            for (at, term) in section.terms.iter().enumerate() {
                places.push((shard as u32, at as u32));
                terms.push(term);
            }
        }
        Ok(Stems { index: self, places, terms })
    }
}

impl<'a> Stems<'a> {
    /// Calls `each` with the terms of every stem, by number. A form that stands in several languages goes
    /// with its stem in the one that the corpus has most of.
    pub(crate) fn each(&self, mut each: impl FnMut(&[u32]) -> Result<(), Stop>) -> Result<(), Stop> {
        let mut taken = vec![false; self.terms.len()];
        let mut stem = Vec::new();
        for number in 0..self.terms.len() {
            if taken[number] {
                continue;
            }
            stem.clear();
            stem.push(number as u32);
            let siblings = self.terms[number].languages.first().map_or(&[][..], |l| &l.1);
            for sibling in siblings {
                if taken.get(*sibling as usize) == Some(&false) && *sibling as usize != number {
                    taken[*sibling as usize] = true;
                    stem.push(*sibling);
                }
            }
            each(&stem)?;
        }
        Ok(())
    }

    /// The term of a number.
    pub(crate) fn term(&self, number: u32) -> &'a Term {
        self.terms[number as usize]
    }

    /// Its documents.
    pub(crate) fn postings(&self, number: u32) -> Result<Vec<Posting>, Stop> {
        let (shard, at) = self.places[number as usize];
        self.index.postings(shard as usize, at as usize)
    }
}
