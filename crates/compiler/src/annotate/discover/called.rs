//! What the words before a name call it: "el diario Roe" is a body, "alcalde de Roe" rules a place, and behind "ministro da
//! Defesa," stands who that is.

use std::ops::Range;

use corpuscope_core::annotation::ActorKind;
use corpuscope_core::text::{Gap, Shape, Token};

use super::article::Reader;
use super::lexicon::{AND, CLAUSE, JOINT, PARTICLE, ROLE, SAYING, TITLE};

/// Words between an office and the comma behind it ("vicepresidente de alianzas para productos de Roe,").
const MOST_OF_OFFICE: usize = 8;

impl Reader<'_> {
    /// The kind of a body that a word in small letters before its name tells, where a demonym at most stands between
    /// ("la consultora británica Roe Analytica", "revista «Roe»").
    pub(super) fn called(&self, name: usize) -> Option<ActorKind> {
        let before = name.checked_sub(1).filter(|at| self.token(*at).block == self.token(name).block)?;
        if !matches!(self.token(name).gap, Gap::Space) && !self.is_quoted(name) {
            return None;
        }
        let nation = self.is_nation(before) && self.token(before).gap == Gap::Space && before > 0;
        let head = if nation && self.token(before).shape == Shape::Lower { before - 1 } else { before };
        let token = self.token(head);
        self.lexicon.calls(token).filter(|_| token.shape == Shape::Lower)
    }

    /// Whether a quotation opens right before a word, with a space before the mark.
    fn is_quoted(&self, at: usize) -> bool {
        let between = &self.source[self.token(at - 1).end as usize..self.token(at).start as usize];
        between.starts_with(' ') && matches!(between.trim(), "«" | "\"" | "“" | "‘" | "'")
    }

    /// "el ministro de Defensa, Jane Roe", "vicepresidente de alianzas para productos de Roe,": an office with what it is
    /// of, and a comma, right before a word.
    pub(super) fn office_and_comma_before(&self, start: usize) -> bool {
        if start == 0 || self.token(start).gap != Gap::Comma {
            return false;
        }
        let ends = |token: &Token| token.begins || !matches!(token.gap, Gap::Space | Gap::Hyphen);
        let mut of = false;
        for at in (0..start).rev().take(MOST_OF_OFFICE) {
            let token = self.token(at);
            if token.block != self.token(start).block
                || !of
                    && (self.lexicon.is(token, SAYING)
                        || self.lexicon.is(token, CLAUSE) && !self.lexicon.is(token, JOINT))
            {
                return false;
            }
            if token.shape == Shape::Lower && of && self.lexicon.is(token, ROLE | TITLE) {
                return true;
            }
            of = token.shape == Shape::Lower && self.lexicon.is(token, JOINT | PARTICLE);
            if ends(&token) {
                return false;
            }
        }
        false
    }

    /// Whether a name is a place's by the office before it ("edil de General Roe"), or as one of a list of people with
    /// their places ("Ana Roe, de Roe; Jane Roe, de San Roe").
    pub(super) fn is_ruled(&self, name: Range<usize>) -> bool {
        let at = name.start;
        let titled = at > 2 && self.lexicon.is(self.token(at - 1), TITLE) && self.token(at).gap == Gap::Space;
        let start = if titled { at - 1 } else { at };
        let of = start > 1
            && self.token(start).gap == Gap::Space
            && self.token(start - 1).shape == Shape::Lower
            && self.is_particle(start - 1);
        if !of {
            return false;
        }
        match self.token(start - 1).gap {
            Gap::Space => self.lexicon.is_ruler(self.token(start - 2)),
            Gap::Comma => {
                self.source[self.token(name.end - 1).end as usize..].starts_with(';')
                    || self.is_item_of_list(start - 2)
            }
            _ => false,
        }
    }

    /// Whether words with capitals that end at `last` stand behind a semicolon, or an "and" behind one.
    fn is_item_of_list(&self, last: usize) -> bool {
        let goes_on = |at: &usize| {
            let token = self.token(*at);
            token.gap == Gap::Space && (token.shape != Shape::Lower || self.is_particle(*at))
        };
        let Some(mut first) = (1..=last).rev().take(MOST_OF_OFFICE).find(|at| !goes_on(at)) else {
            return false;
        };
        let is_large = self.token(last).shape == Shape::Cap;
        if self.lexicon.is(self.token(first - 1), AND) {
            first -= 1;
        }
        let between = self.token(first - 1).end as usize..self.token(first).start as usize;
        is_large && self.source[between].trim() == ";"
    }
}
