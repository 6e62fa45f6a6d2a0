//! Terms are the word forms of the corpus in order, with the documents each stands in.
//!
//! A form's **siblings** are the forms with the same stem in the same language; searching for
//! a word searches for all of them. Where a form stands within its documents is kept apart
//! (`positions`), as only phrases ask for it.

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::room;
use crate::index::postings::{EncodedPostings, Posting, Postings};
use crate::index::section::Section;
use crate::message::{Id, say};

/// One form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The word, folded.
    pub form: String,
    /// Documents that have it.
    pub documents: u32,
    /// Its postings are not here but among those of the frequent terms.
    pub frequent: bool,
    /// Languages in whose documents it stands, each with its siblings: ids of other terms.
    pub languages: Vec<(u8, Vec<u32>)>,
}

/// Some terms with their postings: a run of all, or frequent ones with their siblings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Ids of the terms: they count all terms of the corpus in the order of their forms.
    pub ids: Vec<u32>,
    /// The terms, sorted by form.
    pub terms: Vec<Term>,
    postings: Postings,
}

impl Terms {
    /// Returns the place of a form among `terms`.
    pub fn find(&self, form: &str) -> Option<usize> {
        self.terms.binary_search_by(|t| t.form.as_str().cmp(form)).ok()
    }

    /// Returns the place of the term with an id among `terms`.
    pub fn find_id(&self, id: u32) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Reads the documents of the term at a place, in order; none where it is frequent.
    pub(crate) fn postings(&self, at: usize, documents: usize) -> Result<Vec<Posting>, DecodeError> {
        self.postings.get(at, documents)
    }

    pub(crate) fn push(&mut self, id: u32, term: Term, postings: &EncodedPostings) {
        self.postings.push(if term.frequent { 0 } else { term.documents }, postings);
        self.ids.push(id);
        self.terms.push(term);
    }

    fn to_bytes(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.terms.len() as u32);
        let mut next = 0;
        for id in &self.ids {
            w.uint(id - next);
            next = id + 1;
        }
        let mut last = "";
        for term in &self.terms {
            w.shared(last, &term.form);
            last = &term.form;
        }
        for term in &self.terms {
            w.uint(term.documents << 1 | u32::from(term.frequent));
        }
        for (term, id) in self.terms.iter().zip(&self.ids) {
            let id = id.cast_signed();
            w.list(&term.languages, |w, (language, siblings)| {
                w.byte(*language);
                w.list(siblings, |w, sibling| w.int(sibling.cast_signed() - id));
            });
        }
        self.postings.write(&mut w);
        w
    }

    fn from_bytes(payload: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        let n = r.count()?;
        let mut next = 0u32;
        let mut ids = room(n)?;
        for _ in 0..n {
            let id = next.saturating_add(r.uint()?);
            ids.push(id);
            next = id.saturating_add(1);
        }
        let mut terms: Vec<Term> = room(n)?;
        for i in 0..n {
            let last = terms.last().map_or("", |t| t.form.as_str());
            let form = r.shared(last)?;
            if i > 0 && last >= form.as_str() {
                return Err(DecodeError(say::INDEX_FORMS_IN_ORDER));
            }
            terms.push(Term { form, ..Default::default() });
        }
        for term in &mut terms {
            let n = r.uint()?;
            (term.documents, term.frequent) = (n >> 1, n & 1 == 1);
        }
        for (term, id) in terms.iter_mut().zip(&ids) {
            let id = id.cast_signed();
            term.languages =
                r.list(|r| Ok((r.byte()?, r.list(|r| Ok(id.wrapping_add(r.int()?).cast_unsigned()))?)))?;
        }
        let documents = terms.iter().map(|t| if t.frequent { 0 } else { t.documents });
        let postings = Postings::read(&mut r, documents)?;
        Ok(Terms { ids, terms, postings })
    }
}

impl Section for Terms {
    const NUMBER: u8 = 6;
    const NAME: Id = say::INDEX_SECTION_TERMS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a Terms;
    type Kept = Terms;

    fn write(terms: &Terms) -> Writer {
        terms.to_bytes()
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Terms, DecodeError> {
        Terms::from_bytes(payload)
    }
}

/// The section of some frequent terms and their siblings, with all postings.
#[derive(Debug)]
pub(crate) struct FrequentTerms;

impl Section for FrequentTerms {
    const NUMBER: u8 = 7;
    const NAME: Id = say::INDEX_SECTION_FREQUENT_TERMS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a Terms;
    type Kept = Terms;

    fn write(terms: &Terms) -> Writer {
        terms.to_bytes()
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Terms, DecodeError> {
        Terms::from_bytes(payload)
    }
}
