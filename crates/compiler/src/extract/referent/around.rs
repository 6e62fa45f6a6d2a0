//! What the words around a counted noun say: what befell those counted, what an attack was on, what is measured.

use corpuscope_core::text::LONGEST_SENTENCE;

use super::{Fate, Referents, Words};
use crate::extract::numerals::Numerals;
use crate::extract::tokens::Token;
use crate::extract::vocabulary::Forms;

/// Words behind a noun in which its fate stands.
const NEAR: usize = 6;

impl Referents {
    /// Whether a word ends a noun phrase.
    pub(in crate::extract) fn stops(&self, token: &Token<'_>) -> bool {
        self.words.stops.has(token) || self.words.and.has(token)
    }

    /// Whether a word stands before a noun and says which.
    pub(in crate::extract) fn is_determiner(&self, token: &Token<'_>) -> bool {
        self.words.determiners.has(token)
    }

    /// Whether a word is a plural.
    pub(in crate::extract) fn is_plural(&self, token: &Token<'_>) -> bool {
        self.words.is_plural(token)
    }

    /// Whether a word says what befell those counted, or begins the passive that does.
    pub(in crate::extract) fn befalls(&self, token: &Token<'_>) -> bool {
        self.words.being.has(token) || self.fate.iter().any(|f| f.verbs.has(token) || f.alone.has(token))
    }

    /// The plural after "on", as "vessels" in "attacks on vessels".
    pub(super) fn object(&self, tokens: &[Token<'_>], at: usize) -> Option<String> {
        if !self.words.event_on.has(tokens.get(at)?) {
            return None;
        }
        let head = self.head(tokens, at + 1, false).noun()?;
        let form = &*tokens[head].form;
        Some(self.canonical(form).unwrap_or(form).to_owned())
    }

    /// What befell those counted: a verb before the number ("killing at least 64"), or after the
    /// noun in the passive ("people have been imprisoned", "vessels attacked in May").
    pub(super) fn fate(
        &self,
        numerals: &Numerals,
        tokens: &[Token<'_>],
        [cue, at]: [usize; 2],
        head: usize,
    ) -> Option<&Fate> {
        self.fate_beside(numerals, tokens, [cue, at], head)
            .filter(|fate| !self.has_cause(tokens, at, &fate.not_by))
    }

    /// Whether the sentence of a word names one of these causes.
    fn has_cause(&self, tokens: &[Token<'_>], at: usize, causes: &Forms) -> bool {
        let from =
            at - (1..=at.min(LONGEST_SENTENCE)).take_while(|n| tokens[at + 1 - n].same_sentence()).count();
        let rest = tokens[at + 1..].iter().take(LONGEST_SENTENCE).take_while(|t| t.same_sentence());
        tokens[from..=at].iter().chain(rest).any(|t| causes.has(t))
    }

    fn fate_beside(
        &self,
        numerals: &Numerals,
        tokens: &[Token<'_>],
        [cue, at]: [usize; 2],
        head: usize,
    ) -> Option<&Fate> {
        let first = cue.saturating_sub(4);
        // In "three injured and four killed" the first befell others.
        let linked = |n: usize| {
            tokens[n + 1..=at].iter().all(|t| t.joined() && !t.gap.contains(','))
                && !tokens[n + 1..cue].iter().any(|t| self.words.and.has(t))
        };
        for n in (first..cue).rev().filter(|n| linked(*n)) {
            let close = cue - n <= 2;
            let of = tokens.get(n + 1).is_some_and(|t| self.words.of.has(t));
            let found =
                self.fate.iter().find(|f| f.verbs.has(&tokens[n]) && close || f.nouns.has(&tokens[n]) && of);
            if found.is_some() {
                return found;
            }
        }
        let mut being = false;
        for n in head + 1..(head + 1 + NEAR + 2).min(tokens.len()) {
            let token = &tokens[n];
            // The closing mark in «"thousands of lives" saved» ends nothing; another number begins another count.
            if !token.joined() || token.gap.contains(',') || token.digits() || numerals.is_word(token) {
                break;
            }
            let close = n == head + 1;
            let ends = tokens.get(n + 1).is_none_or(|t| !t.joined() || self.stops(t) || t.gap.contains(','));
            let found = self.fate.iter().find(|f| {
                f.alone.has(token) && (close || being || n <= head + 3)
                    || f.verbs.has(token) && (being || close && ends)
            });
            if found.is_some() {
                return found;
            }
            being |= self.words.being.has(token);
        }
        None
    }

    /// What is measured stands before: "the reward was raised to 40 million dollars".
    pub(super) fn measured(&self, tokens: &[Token<'_>], cue: usize) -> Option<String> {
        let sentence = (0..cue).rev().take_while(|n| tokens[n + 1].same_sentence());
        let found = sentence.take(24).find(|n| self.words.measured.has(&tokens[*n]))?;
        let form = &*tokens[found].form;
        Some(self.canonical(form).unwrap_or(form).to_owned())
    }
}

impl Words {
    pub(super) fn is_adjective(&self, token: &Token<'_>) -> bool {
        self.adjectives.has(token)
            || !token.capital() && token.form.len() > 4 && self.adjective_endings.has(token)
    }

    pub(super) fn is_plural(&self, token: &Token<'_>) -> bool {
        let abbreviation = token.raw.chars().all(|c| !c.is_lowercase());
        let plural = token.form.len() > 3 && self.plural_endings.has(token);
        // "MPs".
        let initials = token
            .raw
            .strip_suffix('s')
            .is_some_and(|r| r.len() > 1 && r.bytes().all(|b| b.is_ascii_uppercase()));
        plural && !self.singular_endings.has(token) && !abbreviation || initials || self.plurals.has(token)
    }
}
