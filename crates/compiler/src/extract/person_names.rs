//! Runs of words with capitals that may be a person's name.

use super::cast::Sex;
use super::marks::inside;
use super::speakers::{MarkedBlock, is_dateline};
use super::speech::Speech;
use super::tokens::Token;
use crate::annotate::{NameFlags, NameLists};

/// The sex that given names tell, where they tell one.
pub(super) fn sex_of(flags: NameFlags) -> Option<Sex> {
    match (flags.has(NameFlags::MALE), flags.has(NameFlags::FEMALE)) {
        (true, false) => Some(Sex::Man),
        (false, true) => Some(Sex::Woman),
        _ => None,
    }
}

/// A run of words with capitals that may be a person's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// The first word of all, titles included.
    pub(super) from: usize,
    /// The first word of the name itself, and its last.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The word after it.
    pub(super) next: usize,
    /// A given name and another.
    pub(super) is_full: bool,
    /// A given name alone, which is no surname.
    pub(super) is_given: bool,
    /// A title or a noun for a person stands before it.
    pub(super) titled: bool,
    /// A word for a body is part of it, or follows: "the Roe administration".
    pub(super) is_body: bool,
    /// That noun.
    pub(super) noun: Option<usize>,
    pub(super) sex: Option<Sex>,
}

impl Name {
    /// The name that begins with a word, which has a capital and isn't quoted.
    pub(super) fn at(speech: &Speech, lists: &NameLists, block: &MarkedBlock<'_>, at: usize) -> Option<Name> {
        let tokens = block.tokens;
        let quoted = |n: usize| inside(block.marked, tokens[n].start);
        let small = |n: usize| speech.openings.has(&tokens[n]) || speech.function_words.has(&tokens[n]);
        if !tokens[at].capital()
            || quoted(at)
            || small(at) && !tokens[at].same_sentence()
            || at == 0 && small(at)
        {
            return None;
        }
        // All its words; small ones stand between others.
        let joined = |n: usize| {
            tokens[n].same_sentence()
                && matches!(
                    tokens[n].gap,
                    " " | "\u{a0}" | ". " | "-" | "." | "'" | "’" | " '" | "' " | " ‘" | "’ "
                )
                && !quoted(n)
        };
        let mut next = at + 1;
        loop {
            let particles = (next..tokens.len().min(next + 3))
                .take_while(|n| joined(*n) && speech.particles.has(&tokens[*n]) && !tokens[*n].capital())
                .count();
            let word = next + particles;
            if word < tokens.len() && joined(word) && tokens[word].capital() && !small(word) {
                next = word + 1;
            } else {
                break;
            }
        }
        // Titles before it, with capitals or without.
        let is_title = |n: usize| {
            let token = &tokens[n];
            [&speech.ranks, &speech.titles, &speech.persons, &speech.men, &speech.women]
                .iter()
                .any(|l| l.has(token))
        };
        // "Acme Chairman Jane Roe": the name begins behind the last of them, unless a given name stands before.
        let given = |n: usize| lists.of(&tokens[n].form).has(NameFlags::GIVEN) && !is_title(n);
        let inner = (at + 1..next - 1).rev().find(|n| is_title(*n) && !(at..*n).any(given));
        let first = inner.map_or_else(|| (at..next).find(|n| !is_title(*n)), |title| Some(title + 1))?;
        // "Father of Jane Roe".
        if !tokens[first].capital() {
            return None;
        }
        let mut from = at;
        while from > 0
            && at - from < 3
            && tokens[from].close()
            && !tokens[from - 1].capital()
            && is_title(from - 1)
            && !quoted(from - 1)
        {
            from -= 1;
        }
        let last = next - 1;
        let body = |n: usize| speech.bodies.has(&tokens[n]);
        let abbreviation =
            tokens[next - 1].raw.len() > 1 && !tokens[next - 1].raw.chars().any(char::is_lowercase);
        // "The Roe administration", "Roe backers".
        let modifies = tokens
            .get(next)
            .is_some_and(|t| t.close() && !t.capital() && (speech.bodies.has(t) || speech.persons.has(t)));
        let dateline = from == 0 && tokens.get(next).is_some_and(|t| is_dateline(t.gap));
        let is_body = (first..next).any(body) || abbreviation || modifies || dateline;
        let mut told = (from..first).filter_map(|n| speech.sex_of_noun(&tokens[n]));
        let told = told.next();
        let titled = from < first;
        let is_noun = |n: &usize| speech.persons.has(&tokens[*n]) || speech.titles.has(&tokens[*n]);
        // "Jane Roe, the governor".
        let apart = tokens.get(next).is_some_and(|t| matches!(t.gap, ", " | " ("));
        let behind = next..tokens.len().min(next + 3);
        let behind = behind.take_while(|n| apart && (*n == next || tokens[*n].close()));
        let noun = (from..first).rev().find(is_noun).or_else(|| { behind }.find(is_noun));
        // An initial tells nothing.
        let given = (first..next).find(|n| tokens[*n].form.chars().count() > 1).unwrap_or(first);
        let flags = lists.of(&tokens[given].form);
        let is_full = given < last && flags.has(NameFlags::GIVEN);
        let is_given = first == last && flags.has(NameFlags::GIVEN) && !flags.has(NameFlags::SURNAME);
        let sex = told.or_else(|| sex_of(flags).filter(|_| is_full || is_given));
        Some(Name { from, first, last, next, is_full, is_given, titled, is_body, noun, sex })
    }
}

impl Speech {
    /// The name before a relative pronoun. Where a preposition governs it, it belongs to what is said of another:
    /// "Jane Roe, head of Acme, who".
    pub(super) fn name_before(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        who: usize,
    ) -> Option<(usize, usize)> {
        let nearest = self.name_ending(tokens, from, who - 1)?;
        let mut found = nearest;
        while self.is_governed(tokens, from, found.0) {
            let comma = (from + 1..found.0).rev().find(|n| tokens[*n].gap.contains(','));
            match comma.and_then(|comma| self.name_ending(tokens, from, comma - 1)) {
                Some(other) => found = other,
                None => return Some(nearest),
            }
        }
        Some(found)
    }

    /// Whether a preposition governs the phrase with a name: "of Acme", "from the Acme".
    pub(super) fn is_governed(&self, tokens: &[Token<'_>], from: usize, name: usize) -> bool {
        let close = |n: usize| n > from && tokens[n].close();
        let article = close(name) && self.determiners.has(&tokens[name - 1]);
        let at = if article { name - 1 } else { name };
        close(at) && self.of.has(&tokens[at - 1])
    }

    /// A word with a capital that may be part of a name, and does not merely begin a sentence.
    fn may_name(&self, tokens: &[Token<'_>], n: usize) -> bool {
        let token = &tokens[n];
        let begins = n == 0 || !token.same_sentence();
        token.capital() && !self.openings.has(token) && !(begins && self.says_beside(tokens, n))
    }

    /// The name that ends with a word.
    pub(super) fn name_ending(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        last: usize,
    ) -> Option<(usize, usize)> {
        let name = |n: usize| self.may_name(tokens, n);
        if !name(last) {
            return None;
        }
        let mut first = last;
        while first > from && name(first - 1) && matches!(tokens[first].gap, " " | "-" | ". ") {
            first -= 1;
        }
        Some((first, last))
    }

    /// The first words with capitals among `from..end`.
    pub(super) fn first_name(
        &self,
        passage: &MarkedBlock<'_>,
        from: usize,
        end: usize,
    ) -> Option<(usize, usize)> {
        let tokens = passage.tokens;
        let name = |n: usize| self.may_name(tokens, n);
        let first = (from..end).find(|n| name(*n))?;
        let joined = |n: &usize| name(*n) && matches!(tokens[*n].gap, " " | "-" | ". ");
        let last = (first + 1..end).take_while(joined).last();
        Some((first, last.unwrap_or(first)))
    }
}
