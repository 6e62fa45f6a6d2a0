//! Terms by their forms: where their postings and positions are, and what is there of them.

use std::ops::RangeInclusive;

use super::codec::Bad;
use super::{Index, IndexError, Kind, Part, Posting, Stop, Term, Terms, collect};
use crate::text::ACCENTED;

impl Index {
    /// The terms section of a number.
    pub(crate) fn terms(&self, shard: usize) -> Result<&Terms, Stop> {
        match self.terms.get(shard) {
            Some(Some(terms)) => Ok(terms),
            _ => Err(Stop::Missing(vec![Part::new(Kind::Terms, shard)])),
        }
    }

    /// What would have to be supplied to read a form's postings, and with `positions` where it
    /// stands in the documents, as far as that can be told: all at once, in one round.
    pub(crate) fn lacks(&self, form: &str, positions: bool) -> Vec<Part> {
        let frequent = self.directory.frequent(form);
        let by_key = |kind| Part::new(kind, self.directory.shard_of_key(kind, form));
        let by_place = |kind, place| Part::new(kind, self.directory.shard_of(kind, place));
        let mut parts = vec![by_key(Kind::Terms)];
        parts.extend(frequent.map(|place| by_place(Kind::Frequent, place)));
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
        let part = Part::new(Kind::Terms, shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, Bad("a term")))?;
        if !term.frequent {
            return Ok(terms.postings(at, documents).map_err(|bad| IndexError::new(part, bad))?);
        }
        let (place, part, section) = self.frequent(term, Kind::Frequent, &self.frequent)?;
        Ok(section.get(place, documents).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The positions of a term in the document of each of its postings, one document after the other.
    pub(crate) fn positions(&self, shard: usize, at: usize, postings: &[Posting]) -> Result<Vec<u32>, Stop> {
        let terms = self.terms(shard)?;
        let part = Part::new(Kind::Terms, shard);
        let term = terms.terms.get(at).ok_or(IndexError::new(part, Bad("a term")))?;
        let (place, part, section) = if term.frequent {
            self.frequent(term, Kind::FrequentPositions, &self.frequent_positions)?
        } else {
            let id = terms.first.saturating_add(at as u32);
            let part = Part::new(Kind::Positions, self.directory.shard_of_key(Kind::Positions, &term.form));
            let section = self.positions.get(part.number as usize).and_then(Option::as_ref);
            (id, part, section.ok_or(Stop::Missing(vec![part]))?)
        };
        Ok(section.of(place, postings).map_err(|bad| IndexError::new(part, bad))?)
    }

    /// The place of a frequent term, and the section of a kind that has what is apart for it.
    fn frequent<'a, T>(
        &self,
        term: &Term,
        kind: Kind,
        sections: &'a [Option<T>],
    ) -> Result<(u32, Part, &'a T), Stop> {
        let corpus = Part::new(Kind::Corpus, 0);
        let place = self.directory.frequent(&term.form);
        let place = place.ok_or(IndexError::new(corpus, Bad("each frequent term in the list of them")))?;
        let part = Part::new(kind, self.directory.shard_of(kind, place));
        let section = sections.get(part.number as usize).and_then(Option::as_ref);
        Ok((place, part, section.ok_or(Stop::Missing(vec![part]))?))
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
