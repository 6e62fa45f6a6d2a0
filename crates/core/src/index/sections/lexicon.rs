//! The lexicon holds all forms with the number of documents that have each, and nothing else. Where
//! terms come in pieces, misspelt words and patterns without a beginning are compared with it. Its sections
//! are divided by the number of letters, which a slip or two changes little.

use super::terms::Term;
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::room;
use crate::index::section::Section;
use crate::message::{Id, say};

/// A section of forms, and the number of documents that have each.
#[derive(Debug)]
pub(crate) struct Lexicon;

impl Section for Lexicon {
    const NUMBER: u8 = 14;
    const NAME: Id = say::INDEX_SECTION_LEXICON;
    const VERSION: u8 = 4;
    const IS_IN_WHOLE: bool = false;
    type Content<'a> = &'a [&'a Term];
    type Kept = Vec<(String, u32)>;

    fn write(terms: &[&Term]) -> Writer {
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

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        let mut r = Reader::new(payload);
        let n = r.count()?;
        let mut forms: Self::Kept = room(n)?;
        for _ in 0..n {
            let last = forms.last().map_or("", |form| form.0.as_str());
            forms.push((r.shared(last)?, 0));
        }
        for (_, documents) in &mut forms {
            *documents = r.uint()?;
        }
        Ok(forms)
    }
}
