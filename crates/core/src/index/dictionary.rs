//! Terms by their forms: where their postings and positions are, and what is there of them.

use std::ops::RangeInclusive;

use super::codec::Bad;
use super::{Index, IndexError, Kind, Part, Posting, Stop, Terms, collect};
use crate::text::ACCENTED;

impl Index {
    /// The terms section of a number; above those of a run are the ones of frequent terms.
    pub(crate) fn terms(&self, shard: usize) -> Result<&Terms, Stop> {
        let part = self.part(shard);
        let sections = if part.kind == Kind::Terms { &self.terms } else { &self.frequent };
        match sections.get(part.number as usize) {
            Some(Some(terms)) => Ok(terms),
            _ => Err(Stop::Missing(vec![part])),
        }
    }

    /// The number of the terms section, as [`Index::terms`] counts them, in which a form stands with its postings if
    /// it stands anywhere. That of a frequent form has its siblings too.
    pub(crate) fn terms_of(&self, form: &str) -> usize {
        match self.directory.frequent(form) {
            Some(place) => self.terms.len() + self.directory.shard_of(Kind::Frequent, place),
            None => self.directory.shard_of_key(Kind::Terms, form),
        }
    }

    /// What would have to be supplied to read a form's postings, and with `positions` where it
    /// stands in the documents, as far as that can be told: all at once, in one round.
    pub(crate) fn lacks(&self, form: &str, positions: bool) -> Vec<Part> {
        let frequent = self.directory.frequent(form);
        let by_key = |kind| Part::new(kind, self.directory.shard_of_key(kind, form));
        let by_place = |kind, place| Part::new(kind, self.directory.shard_of(kind, place));
        let mut parts = vec![match frequent {
            Some(place) => by_place(Kind::Frequent, place),
            None => by_key(Kind::Terms),
        }];
        if positions {
            parts.push(match frequent {
                Some(place) => by_place(Kind::FrequentPositions, place),
                None => by_key(Kind::Positions),
            });
        }
        parts.retain(|part| {
            (part.number as usize) < self.directory.shards(part.kind).len() && !self.holds(*part)
        });
        parts
    }

    /// The documents of a term: one of a terms section, at a place in it.
    pub(crate) fn postings(&self, shard: usize, at: usize) -> Result<Vec<Posting>, Stop> {
        let terms = self.terms(shard)?;
        let documents = self.corpus.documents as usize;
        let part = self.part(shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, Bad("a term")))?;
        if term.frequent {
            // Another section: a damaged one must not send us to itself for ever.
            let apart = self.terms_of(&term.form);
            let at = self.terms(apart)?.find(&term.form);
            let at = at.filter(|_| apart >= self.terms.len() && apart != shard);
            let bad = Bad("each frequent term in the list of them");
            return self.postings(apart, at.ok_or(IndexError::new(part, bad))?);
        }
        Ok(terms.postings(at, documents).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The positions of a term in the document of each of its postings, one document after the other.
    pub(crate) fn positions(&self, shard: usize, at: usize, postings: &[Posting]) -> Result<Vec<u32>, Stop> {
        let terms = self.terms(shard)?;
        let bad = || IndexError::new(self.part(shard), Bad("a term"));
        let form = &terms.terms.get(at).ok_or_else(bad)?.form;
        let (place, kind, number, sections) = match self.directory.frequent(form) {
            Some(place) => {
                let number = self.directory.shard_of(Kind::FrequentPositions, place);
                (place, Kind::FrequentPositions, number, &self.frequent_positions)
            }
            None => {
                let number = self.directory.shard_of_key(Kind::Positions, form);
                (*terms.ids.get(at).ok_or_else(bad)?, Kind::Positions, number, &self.positions)
            }
        };
        let part = Part::new(kind, number);
        let section = sections.get(number).and_then(Option::as_ref).ok_or(Stop::Missing(vec![part]))?;
        Ok(section.of(place, postings).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The section that [`Index::terms`] calls by a number.
    fn part(&self, shard: usize) -> Part {
        match shard.checked_sub(self.terms.len()) {
            None => Part::new(Kind::Terms, shard),
            Some(number) => Part::new(Kind::Frequent, number),
        }
    }

    /// All forms of so many letters, with the number of documents that have each.
    pub(crate) fn forms(&self, letters: RangeInclusive<usize>) -> Result<Vec<(&str, u32)>, Stop> {
        let any = letters == (0..=usize::MAX);
        let fits =
            |form: &str| (any || letters.contains(&form.chars().count())) && !form.starts_with(ACCENTED);
        let mut forms = Vec::new();
        if self.terms.iter().all(Option::is_some) {
            let terms = self.terms.iter().flatten().flat_map(|t| &t.terms);
            forms.extend(terms.filter(|t| fits(&t.form)).map(|t| (t.form.as_str(), t.documents)));
            return Ok(forms);
        }
        let shards = self.directory.shards(Kind::Lexicon);
        if shards.is_empty() {
            // Too few forms for a list of their own.
            collect((0..self.terms.len()).map(|n| self.terms(n)))?;
        }
        let mut wanted = Vec::new();
        for (number, shard) in shards.iter().enumerate() {
            // A section goes on up to where the next begins, or to the same number of letters.
            let last = shards.get(number + 1).map_or(usize::MAX, |next| next.first as usize);
            if shard.first as usize <= *letters.end() && last >= *letters.start() {
                wanted.push(number);
            }
        }
        let slot = |number: &usize| match self.lexicon.get(*number) {
            Some(Some(section)) => Ok(section),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Lexicon, *number)])),
        };
        for section in collect(wanted.iter().map(slot))? {
            forms.extend(section.iter().filter(|(f, _)| fits(f)).map(|(f, n)| (f.as_str(), *n)));
        }
        Ok(forms)
    }
}
