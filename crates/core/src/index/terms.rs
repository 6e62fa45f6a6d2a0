//! Terms: the word forms of the corpus in order, and the documents each stands in.
//!
//! A form's **siblings** are the forms with the same stem in the same language; searching for
//! a word searches for all of them. Where a form stands within its documents is kept apart
//! ([`Positions`]), as only phrases ask for it.

use super::codec::{Bad, Reader, Writer};
use super::docs::{FIELDS, Field};
use super::runs::Runs;

/// One form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The word, folded.
    pub form: String,
    /// Documents that have it.
    pub documents: u32,
    /// Times it stands in them.
    pub count: u32,
    /// Languages in whose documents it stands, each with its siblings: ids of other terms.
    pub languages: Vec<(u8, Vec<u32>)>,
    /// Its run in [`Terms::postings`]: where it ends.
    pub(crate) end: u32,
}

/// A document that has a form, and how often in each field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The document.
    pub document: u32,
    /// Occurrences by [`Field`].
    pub counts: [u32; FIELDS],
}

/// A run of terms with their postings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Id of the first term; ids count all terms of the corpus in the order of their forms.
    pub first: u32,
    /// The terms, sorted by form.
    pub terms: Vec<Term>,
    postings: Vec<u8>,
}

impl Terms {
    /// The place of a form among `terms`.
    pub fn find(&self, form: &str) -> Option<usize> {
        self.terms.binary_search_by(|t| t.form.as_str().cmp(form)).ok()
    }

    /// The documents of the term at a place, in order.
    pub fn postings(&self, at: usize, documents: usize) -> Result<Vec<Posting>, Bad> {
        let term = self.terms.get(at).ok_or(Bad("a term"))?;
        let start = at.checked_sub(1).map_or(0, |before| self.terms[before].end);
        let bytes = self.postings.get(start as usize..term.end as usize).ok_or(Bad("postings"))?;
        let mut r = Reader::new(bytes);
        let mut out = Vec::with_capacity((term.documents as usize).min(bytes.len()));
        let mut document = 0u32;
        for i in 0..term.documents {
            let gap = r.uint()?;
            document = document.saturating_add(gap);
            if document as usize >= documents || (i > 0 && gap == 0) {
                return Err(Bad("a document of the corpus"));
            }
            out.push(Posting { document, counts: read_counts(&mut r)? });
        }
        Ok(out)
    }

    pub(crate) fn starting_at(first: u32) -> Self {
        Terms { first, ..Default::default() }
    }

    pub(crate) fn push(&mut self, mut term: Term, postings: &[u8]) {
        self.postings.extend_from_slice(postings);
        term.end = self.postings.len() as u32;
        self.terms.push(term);
    }

    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.first);
        w.uint(self.terms.len() as u32);
        let mut last = "";
        let mut start = 0;
        for (i, term) in self.terms.iter().enumerate() {
            let shared = shared_prefix(last, &term.form);
            w.uint(shared as u32);
            w.str(&term.form[shared..]);
            w.uint(term.documents);
            w.uint(term.count - term.documents);
            w.uint(term.end - start);
            let id = (self.first + i as u32).cast_signed();
            w.list(&term.languages, |w, (language, siblings)| {
                w.byte(*language);
                w.list(siblings, |w, sibling| w.int(sibling.cast_signed() - id));
            });
            last = &term.form;
            start = term.end;
        }
        w.bytes.extend_from_slice(&self.postings);
        w
    }

    pub(crate) fn read(payload: &[u8]) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let first = r.uint()?;
        let n = r.count()?;
        let mut terms: Vec<Term> = Vec::with_capacity(n);
        let mut end = 0u32;
        for i in 0..n {
            let shared = r.uint()? as usize;
            let last = terms.last().map_or("", |t| t.form.as_str());
            let mut form = last.get(..shared).ok_or(Bad("a prefix of the form before"))?.to_owned();
            form.push_str(r.str()?);
            if i > 0 && last >= form.as_str() {
                return Err(Bad("forms in order"));
            }
            let documents = r.uint()?;
            let count = documents.saturating_add(r.uint()?);
            end = end.checked_add(r.uint()?).ok_or(Bad("postings"))?;
            let id = first.saturating_add(i as u32).cast_signed();
            let languages =
                r.list(|r| Ok((r.byte()?, r.list(|r| Ok(id.wrapping_add(r.int()?).cast_unsigned()))?)))?;
            terms.push(Term { form, documents, count, languages, end });
        }
        let postings = r.take(end as usize)?.to_vec();
        Ok(Terms { first, terms, postings })
    }
}

/// Where the terms of the [`Terms`] section of the same number stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions {
    runs: Runs,
}

impl Positions {
    /// The positions of the term at a place in the document of each posting, rising in each, one
    /// document after the other: as many as the posting counts. Words are numbered from 0; between
    /// blocks some numbers are left out.
    pub fn of(&self, at: usize, postings: &[Posting]) -> Result<Vec<u32>, Bad> {
        let bytes = self.runs.get(at)?;
        let mut r = Reader::new(bytes);
        let mut out = Vec::with_capacity(bytes.len());
        for posting in postings {
            let mut position = 0u32;
            for _ in 0..posting.counts.iter().sum::<u32>() {
                position = position.saturating_add(r.uint()?);
                out.push(position);
            }
        }
        Ok(out)
    }

    pub(crate) fn push(&mut self, positions: &[u8]) {
        self.runs.push(positions);
    }

    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        self.runs.write(&mut w);
        w
    }

    pub(crate) fn read(payload: &[u8]) -> Result<Self, Bad> {
        Ok(Positions { runs: Runs::read(&mut Reader::new(payload))? })
    }
}

/// Counts by field: nearly always the body alone, which then takes one number.
pub(crate) fn write_counts(w: &mut Writer, counts: [u32; FIELDS]) {
    let [title, summary, heading, body] = counts;
    let others = title + summary + heading > 0;
    w.uint(body << 1 | u32::from(others));
    if others {
        for n in [title, summary, heading] {
            w.uint(n);
        }
    }
}

fn read_counts(r: &mut Reader<'_>) -> Result<[u32; FIELDS], Bad> {
    let n = r.uint()?;
    let mut counts = [0; FIELDS];
    counts[Field::Body as usize] = n >> 1;
    if n & 1 == 1 {
        for count in &mut counts[..FIELDS - 1] {
            *count = r.uint()?;
        }
    }
    // A damaged count must not overflow the sums made of it.
    if counts.iter().any(|n| *n > 1 << 28) { Err(Bad("a possible count")) } else { Ok(counts) }
}

pub(crate) fn shared_prefix(a: &str, b: &str) -> usize {
    let mut n = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    // The same bytes, but not the whole of a character.
    while !b.is_char_boundary(n) {
        n -= 1;
    }
    n
}
