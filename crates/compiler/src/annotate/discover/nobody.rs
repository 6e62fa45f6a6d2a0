//! What makes nobody of words that look like a name: a place, an office, a ship, a part of the world.

use std::ops::Range;

use corpuscope_core::annotation::Via;
use corpuscope_core::text::{Gap, Shape};

use super::article::Reader;
use super::lexicon::{
    AND, COMMON, FIRST, Flags, GENERIC, JOINT, LAST, NEVER, OF, OFFICE, PARTICLE, PLACE_AFTER, PLACE_BEFORE,
    ROLE, SHIP, SUFFIX, TITLE,
};
use super::reading::{Read, Reading};
use super::tagger::Span;

/// Words of a person's name, small ones apart.
const MOST_WORDS_OF_PERSON: usize = 5;

impl Reader<'_> {
    /// Whether words can be a name at all: places and parts of the world are none, nor is a person's what a ship is called
    /// or ends like a body, nor a body's what has a part that the lists know.
    pub(super) fn may_be_name(&self, span: &Span) -> bool {
        let words = span.words.clone();
        if self.is_place(words.clone()) || self.is_region(words.clone()) {
            return false;
        }
        if self.is_called_place(words.clone(), span.person) || !span.person && self.is_office(words.clone()) {
            return false;
        }
        if !span.person && self.lexicon.is(self.token(words.end - 1), SUFFIX) && self.goes_on(words.end) {
            return false;
        }
        if span.person && self.is_ruled(words.clone()) {
            return false;
        }
        let ship = |at: usize| self.lexicon.is(self.token(at), SHIP) && self.token(at + 1).gap == Gap::Space;
        if span.person && words.start > 0 && ship(words.start - 1) {
            return false;
        }
        let owned = words.clone().skip(1).any(|at| self.token(at).gap == Gap::Possessive);
        let names = words.clone().filter(|at| self.token(*at).shape != Shape::Lower).count();
        // "Kansallis-Osake-Pankki" is nobody: a hyphen joins two given names or two surnames.
        let hyphened = words.len() > 2 && words.clone().skip(1).all(|at| self.token(at).gap == Gap::Hyphen);
        if span.person && (names > MOST_WORDS_OF_PERSON || hyphened) {
            return false;
        }
        if span.person && words.len() > 1 && (owned || self.is_like_a_body(words.clone())) {
            return false;
        }
        // "Company has set a target": a word that is an office, a head or a common one, and no surname ("Bishop"), is
        // nobody's name alone.
        const CUES: Flags = COMMON | NEVER | GENERIC | SUFFIX | LAST | FIRST | OF | ROLE | TITLE | OFFICE;
        let first = self.token(words.start);
        let listed = self.lists(self.text.form(&first)).is_listed();
        if span.person && words.len() == 1 && self.lexicon.is(first, CUES) && !listed {
            return false;
        }
        span.person || !words.into_iter().any(|at| self.is_known(at))
    }

    /// Whether words name a part of the world.
    pub(super) fn is_region(&self, words: Range<usize>) -> bool {
        let folded: Vec<String> = words.map(|at| self.folded(at)).collect();
        self.lexicon.is_region(&folded.join(" "))
    }

    /// "Roe county", "el valle de Roe", "Avenida Jane Roe": a word beside the name says that it is a place's, in small
    /// letters, or with a capital where it looks like a person's.
    pub(super) fn is_called_place(&self, name: Range<usize>, person: bool) -> bool {
        let small = |at: usize, cues| {
            let token = self.token(at);
            token.shape == Shape::Lower && self.lexicon.is(token, cues)
        };
        let block = self.token(name.start).block;
        let after = self.get(name.end).filter(|next| next.block == block && next.gap == Gap::Space);
        if after.is_some() && small(name.end, PLACE_AFTER) {
            return true;
        }
        let joined =
            |at: usize| at > 0 && self.token(at).gap == Gap::Space && self.token(at - 1).block == block;
        // "of" and an article at most stand between.
        let between = |at: &usize| joined(*at) && small(at - 1, JOINT | PARTICLE) && !small(at - 1, AND);
        let mut at = name.start;
        while name.start - at < 2 && between(&at) {
            at -= 1;
        }
        let large =
            || self.token(at - 1).shape == Shape::Cap && self.lexicon.is(self.token(at - 1), PLACE_BEFORE);
        joined(at) && (small(at - 1, PLACE_BEFORE) || person && large())
    }

    /// "Finance Ministers of Japan", "Comisionado Nacional": the word that tells what a body is tells of an office.
    fn is_office(&self, name: Range<usize>) -> bool {
        let of = |at: &usize| self.token(*at).shape == Shape::Lower;
        let head = match (self.heads_first, name.clone().find(of)) {
            (true, _) => name.start,
            (false, of) => of.unwrap_or(name.end) - 1,
        };
        let token = self.token(head);
        self.lexicon.is(token, ROLE) && !self.lexicon.is(token, FIRST | LAST | OF | GENERIC | SUFFIX)
    }

    /// "Bank Negara", "Hoover Dam": words that bodies begin or end with, and that nobody is called.
    fn is_like_a_body(&self, words: Range<usize>) -> bool {
        let is = |at: usize, cues| {
            let token = self.token(at);
            self.lexicon.is(token, cues) && !self.lists(self.text.form(&token)).is_listed()
        };
        is(words.start, FIRST | OF | GENERIC) || is(words.end - 1, LAST | SUFFIX | GENERIC)
    }

    /// "En el Teatro Roe, donde …", "el diario Roe": an article or the word for a body stands before what an office after it
    /// makes a person's name.
    pub(super) fn is_called_otherwise(&self, read: &Read) -> bool {
        let joined = read.at > 0 && self.token(read.at).gap == Gap::Space;
        if read.via != Via::DiscoveredByRole || !joined || self.is_given_name(read.at) {
            return false;
        }
        let before = self.token(read.at - 1);
        let article = self.heads_first && self.lexicon.articles().contains(&before.word);
        before.shape == Shape::Lower && (article || self.lexicon.is(before, FIRST))
    }

    /// "Alcalde Mayor": behind a title alone an ordinary word with a capital is part of it.
    pub(super) fn is_part_of_title(&self, read: &Read) -> bool {
        let listed = || self.lists(self.text.form(&self.token(read.at))).is_listed();
        read.reading == Reading::Titled && self.heads_first && self.is_ordinary(read.at) && !listed()
    }
}
