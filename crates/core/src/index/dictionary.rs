//! The dictionary finds terms by their forms, and tells where their postings and positions are and what of them has been
//! supplied.

use std::ops::RangeInclusive;

use super::codec::DecodeError;
use super::sections::Registered;
use super::sections::lexicon::Lexicon;
use super::sections::positions::{FrequentPositions, Positions};
use super::sections::terms::FrequentTerms;
use super::{Index, IndexError, Kind, Posting, SectionId, Stop, Terms, collect};
use crate::message::say;
use crate::text::ACCENTED;

impl Index {
    /// Returns the terms section of a number. The sections of frequent terms are numbered after those of runs.
    pub(crate) fn terms(&self, shard: usize) -> Result<&Terms, Stop> {
        match shard.checked_sub(self.runs_of_terms()) {
            None => self.section::<Terms>(shard),
            Some(number) => self.section::<FrequentTerms>(number),
        }
    }

    /// Returns the number of the terms section, as [`Index::terms`] counts them, in which a form stands with its
    /// postings if it stands anywhere. The section of a frequent form has its siblings too.
    pub(crate) fn terms_of(&self, form: &str) -> usize {
        match self.directory.frequent(form) {
            Some(place) => self.runs_of_terms() + self.directory.shard_of(Kind::Frequent, place),
            None => self.directory.shard_of_key(Kind::Terms, form),
        }
    }

    /// Names the sections that are missing to read a form's postings and, with `positions`, where it stands in the
    /// documents: all at once, to be fetched in one round.
    pub(crate) fn lacks(&self, form: &str, positions: bool) -> Vec<SectionId> {
        let frequent = self.directory.frequent(form);
        let by_key = |kind| SectionId::new(kind, self.directory.shard_of_key(kind, form));
        let by_place = |kind, place| SectionId::new(kind, self.directory.shard_of(kind, place));
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

    /// Reads the documents of the term at a place in a terms section.
    pub(crate) fn postings(&self, shard: usize, at: usize) -> Result<Vec<Posting>, Stop> {
        let terms = self.terms(shard)?;
        let documents = self.corpus.documents as usize;
        let part = self.part(shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, DecodeError(say::INDEX_TERM)))?;
        if term.frequent {
            // Another section: a damaged one must not send us to itself for ever.
            let apart = self.terms_of(&term.form);
            let at = self.terms(apart)?.find(&term.form);
            let at = at.filter(|_| apart >= self.runs_of_terms() && apart != shard);
            let bad = DecodeError(say::INDEX_EACH_FREQUENT_TERM_IN_THE_LIST_OF_THEM);
            return self.postings(apart, at.ok_or(IndexError::new(part, bad))?);
        }
        Ok(terms.postings(at, documents).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// Reads the positions of a term in the document of each of its postings, one document after the other.
    pub(crate) fn positions(&self, shard: usize, at: usize, postings: &[Posting]) -> Result<Vec<u32>, Stop> {
        let terms = self.terms(shard)?;
        let bad = || IndexError::new(self.part(shard), DecodeError(say::INDEX_TERM));
        let form = &terms.terms.get(at).ok_or_else(bad)?.form;
        let (place, id, section) = match self.directory.frequent(form) {
            Some(place) => {
                let number = self.directory.shard_of(Kind::FrequentPositions, place);
                let id = SectionId::new(Kind::FrequentPositions, number);
                (place, id, self.section::<FrequentPositions>(number)?)
            }
            None => {
                let number = self.directory.shard_of_key(Kind::Positions, form);
                let place = *terms.ids.get(at).ok_or_else(bad)?;
                (place, SectionId::new(Kind::Positions, number), self.section::<Positions>(number)?)
            }
        };
        Ok(section.of(place, postings).map_err(|bad| IndexError::new(id, bad))?)
    }

    /// Returns how many sections hold runs of all terms.
    fn runs_of_terms(&self) -> usize {
        Terms::slots(self).len()
    }

    /// Returns the section that [`Index::terms`] calls by a number.
    fn part(&self, shard: usize) -> SectionId {
        match shard.checked_sub(self.runs_of_terms()) {
            None => SectionId::new(Kind::Terms, shard),
            Some(number) => SectionId::new(Kind::Frequent, number),
        }
    }

    /// Returns all forms of so many letters, with the number of documents that have each.
    pub(crate) fn forms(&self, letters: RangeInclusive<usize>) -> Result<Vec<(&str, u32)>, Stop> {
        let any = letters == (0..=usize::MAX);
        let fits =
            |form: &str| (any || letters.contains(&form.chars().count())) && !form.starts_with(ACCENTED);
        let mut forms = Vec::new();
        let runs = Terms::slots(self);
        if runs.iter().all(Option::is_some) {
            let terms = runs.iter().flatten().flat_map(|t| &t.terms);
            forms.extend(terms.filter(|t| fits(&t.form)).map(|t| (t.form.as_str(), t.documents)));
            return Ok(forms);
        }
        let shards = self.directory.shards(Kind::Lexicon);
        if shards.is_empty() {
            // Too few forms for a list of their own.
            collect((0..runs.len()).map(|n| self.terms(n)))?;
        }
        let mut wanted = Vec::new();
        for (number, shard) in shards.iter().enumerate() {
            // A section goes on up to where the next begins, or to the same number of letters.
            let last = shards.get(number + 1).map_or(usize::MAX, |next| next.first as usize);
            if shard.first as usize <= *letters.end() && last >= *letters.start() {
                wanted.push(number);
            }
        }
        for section in collect(wanted.into_iter().map(|number| self.section::<Lexicon>(number)))? {
            forms.extend(section.iter().filter(|(f, _)| fits(f)).map(|(f, n)| (f.as_str(), *n)));
        }
        Ok(forms)
    }
}
