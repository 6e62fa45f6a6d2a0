//! What the words of a language tell of people: their sex, whether they lead a sentence or speak in it, and the nouns
//! that stand for them.

use super::cast::{Noun, Person, Sex, is_owner};
use super::speakers::MarkedBlock;
use super::speech::Speech;
use super::tokens::Token;

impl Speech {
    /// The sex that a pronoun tells.
    pub(super) fn sex_of_pronoun(&self, token: &Token<'_>) -> Option<Sex> {
        if !self.pronoun(token) {
            None
        } else if self.pronouns_of_men.has(token) {
            Some(Sex::Man)
        } else {
            self.pronouns_of_women.has(token).then_some(Sex::Woman)
        }
    }

    /// The sex that a title or a noun tells.
    pub(super) fn sex_of_noun(&self, token: &Token<'_>) -> Option<Sex> {
        match (self.men.has(token), self.women.has(token)) {
            (true, false) => Some(Sex::Man),
            (false, true) => Some(Sex::Woman),
            _ => None,
        }
    }

    /// The sex that the article before a noun tells.
    pub(super) fn sex_of_article(&self, token: &Token<'_>) -> Option<Sex> {
        match (self.articles_of_men.has(token), self.articles_of_women.has(token)) {
            (true, false) => Some(Sex::Man),
            (false, true) => Some(Sex::Woman),
            _ => None,
        }
    }

    /// No preposition governs the phrase that begins with a word.
    pub(super) fn is_free(&self, tokens: &[Token<'_>], from: usize) -> bool {
        let mut at = from;
        while at > 0 && from - at < 2 && tokens[at].close() && self.determiners.has(&tokens[at - 1]) {
            at -= 1;
        }
        at == 0 || !tokens[at].close() || !self.of.has(&tokens[at - 1])
    }

    /// A verb of saying stands right after words or right before them.
    pub(super) fn speaks(&self, tokens: &[Token<'_>], first: usize, last: usize) -> bool {
        let after = (last + 1..tokens.len().min(last + 4)).take_while(|n| tokens[*n].close());
        let mut after = after.skip_while(|n| self.aside.has(&tokens[*n]));
        let follows = after.next().is_some_and(|n| self.says_beside(tokens, n));
        let Some(verb) = first.checked_sub(1).filter(|_| tokens[first].close()) else { return follows };
        // In "Roe said Doe left" and "Roe told Doe" the verb has its subject before it.
        let own = self.drops_subjects || verb == 0 || !tokens[verb].close();
        let inverted = self.says(tokens, verb) && own && !self.told.has(&tokens[verb]);
        // In "said Roe's lawyer" it isn't Roe.
        let owner = tokens.get(last + 1).is_some_and(|t| t.gap.starts_with(['\'', '’']));
        follows || inverted && !owner
    }

    /// A noun with what stands behind it, before another word.
    pub(super) fn noun(&self, tokens: &[Token<'_>], at: usize, before: usize) -> Noun {
        let form = |n: usize| tokens[n].form.clone().into_owned();
        let follows = |n: usize| n < before.min(tokens.len()) && tokens[n].close();
        let mut n = at + 1;
        let of = follows(n) && self.part_of.has(&tokens[n]);
        while follows(n) && of && (self.part_of.has(&tokens[n]) || self.determiners.has(&tokens[n])) {
            n += 1;
        }
        let small = |n: usize| {
            self.function_words.has(&tokens[n]) || self.of.has(&tokens[n]) || self.says_beside(tokens, n)
        };
        Noun { form: form(at), more: (follows(n) && !small(n)).then(|| form(n)) }
    }

    /// Somebody for whom a noun stands, and its article: "the governor", "a spokeswoman".
    pub(super) fn noun_for_person(&self, block: &MarkedBlock<'_>, n: usize) -> Option<(Person, usize)> {
        let tokens = block.tokens;
        let token = &tokens[n];
        // "El tabasqueño insistió": whoever has a verb of saying.
        let says = self.drops_subjects
            && tokens.get(n + 1).is_some_and(|t| t.close())
            && self.says(tokens, n + 1)
            && !self.function_words.has(token);
        let listed = self.persons.has(token) || self.men.has(token) || self.women.has(token) || says;
        // Of several no pronoun of one speaks. A name right behind it is theirs.
        let plural = token.form.ends_with('s') && self.sex_of_noun(token).is_none();
        if !listed || token.capital() || plural || tokens.get(n + 1).is_some_and(|t| t.capital() && t.close())
        {
            return None;
        }
        let article = (n.saturating_sub(3)..n)
            .rev()
            .take_while(|at| tokens[at + 1].close())
            .find(|at| self.determiners.has(&tokens[*at]))?;
        let span = [block.at(token.start), block.at(token.end)];
        let speaks = self.speaks(tokens, article, n);
        let begins = article == 0 || !tokens[article].same_sentence();
        let person = Person {
            at: span[0],
            span,
            actor: None,
            surname: token.form.clone().into_owned(),
            sex: self.sex_of_noun(token).or_else(|| self.sex_of_article(&tokens[article])),
            noun: Some(self.noun(tokens, n, tokens.len())),
            is_name: false,
            is_sure: true,
            is_free: self.is_free(tokens, article) && !is_owner(block.text, token.end) && (speaks || begins),
            speaks,
            leads: false,
        };
        Some((person, article))
    }
}
