//! The articles themselves, a few in each section: what a list of results shows of them, and all of the text, in which
//! the passage is found that is shown. Ten results are some ten small files.

use crate::article::Article;
use crate::message::{Id, say};

use super::cards::{self, Card, Cards};
use crate::index::Index;
use crate::index::codec::{DecodeError, Writer};
use crate::index::section::Section;

/// A run of articles, as cards that are not cut short.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// Number of the first document.
    pub(crate) first: u32,
    cards: Vec<Card>,
    bytes: usize,
}

impl Texts {
    pub(crate) fn starting_at(first: u32) -> Self {
        Texts { first, ..Default::default() }
    }

    /// Adds the next article, of so many words.
    pub(crate) fn push(&mut self, article: &Article, words: u32) {
        self.bytes += article.text.len() + 8;
        self.cards.push(cards::whole(article, words));
    }

    /// Returns about how many bytes they take.
    pub(crate) fn len(&self) -> usize {
        self.bytes
    }
}

impl Section for Texts {
    const NUMBER: u8 = 11;
    const NAME: Id = say::INDEX_SECTION_TEXTS;
    const VERSION: u8 = 6;
    type Content<'a> = &'a Texts;
    type Kept = Cards;

    fn write(texts: &Texts) -> Writer {
        let mut w = Writer::default();
        w.uint(texts.first);
        cards::write(&mut w, &texts.cards.iter().collect::<Vec<_>>());
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Cards, DecodeError> {
        Cards::from_bytes(payload)
    }
}
