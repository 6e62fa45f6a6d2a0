//! The lexicon: all forms with the number of documents that have each, and nothing else. Where
//! terms come in pieces, this is what misspelt words and patterns without a beginning are
//! compared with.

use super::codec::{Bad, Reader, Writer};
use super::terms::{Term, shared_prefix};

/// Forms and the number of documents that have each.
pub(crate) type Lexicon = Vec<(String, u32)>;

pub(crate) fn write<'a>(terms: impl ExactSizeIterator<Item = &'a Term>) -> Writer {
    let mut w = Writer::default();
    w.uint(terms.len() as u32);
    let mut last = "";
    for term in terms {
        let shared = shared_prefix(last, &term.form);
        w.uint(shared as u32);
        w.str(&term.form[shared..]);
        w.uint(term.documents);
        last = &term.form;
    }
    w
}

pub(crate) fn read(payload: &[u8]) -> Result<Lexicon, Bad> {
    let mut last = String::new();
    Reader::new(payload).list(|r| {
        let shared = r.uint()? as usize;
        let mut form = last.get(..shared).ok_or(Bad("a prefix of the form before"))?.to_owned();
        form.push_str(r.str()?);
        last.clone_from(&form);
        Ok((form, r.uint()?))
    })
}
