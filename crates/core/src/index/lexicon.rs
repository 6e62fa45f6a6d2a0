//! The lexicon: all forms with the number of documents that have each, and nothing else. Where
//! terms come in pieces, this is what misspelt words and patterns without a beginning are
//! compared with. It is in pieces by the number of letters: a slip or two changes that little.

use super::codec::{Bad, Reader, Writer};
use super::terms::Term;

/// Forms and the number of documents that have each.
pub(crate) type Lexicon = Vec<(String, u32)>;

pub(crate) fn write(terms: &[&Term]) -> Writer {
    let mut w = Writer::default();
    w.uint(terms.len() as u32);
    let mut last = "";
    for term in terms {
        w.shared(last, &term.form);
        last = &term.form;
    }
    terms.iter().for_each(|term| w.uint(term.documents));
    w
}

pub(crate) fn read(payload: &[u8]) -> Result<Lexicon, Bad> {
    let mut r = Reader::new(payload);
    let mut lexicon: Lexicon = Vec::new();
    for _ in 0..r.count()? {
        let last = lexicon.last().map_or("", |l| l.0.as_str());
        lexicon.push((r.shared(last)?, 0));
    }
    for (_, documents) in &mut lexicon {
        *documents = r.uint()?;
    }
    Ok(lexicon)
}
