//! What the words beside a name say of it: "the army of Chad" is a state's, "Chad Smith" is a man, "Chad laughed" may
//! be either. The words are data, those of a language in its `countries.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use corpuscope_core::text::{Analysis, Gap, Shape, Token, is_function_word};

/// What a name that a state shares with other things means in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reading {
    /// The state.
    State,
    /// The state, unless somebody in the article has the name: "to Jordan".
    Placed,
    /// A person, town, ship, ware or other thing.
    Other,
    /// Either.
    #[default]
    Open,
}

/// The words of a language that read a name (`countries.toml`). Folded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BesideWords {
    /// Before a place.
    within: HashSet<String>,
    /// Before a place or a person.
    near: HashSet<String>,
    /// The one of these that makes the name the owner.
    of: HashSet<String>,
    /// Before places alone: "northern".
    directions: HashSet<String>,
    /// Between a preposition and the name: "rural".
    qualifiers: HashSet<String>,
    /// What a state has: "army".
    parts: HashSet<String>,
    /// What states do: "recalled".
    acts: HashSet<String>,
    /// Before such a word: "has".
    auxiliaries: HashSet<String>,
    /// Stand for what a state has.
    its: HashSet<String>,
    /// Stand for a state at the beginning of a sentence.
    it: HashSet<String>,
    /// Stand for a person.
    persons: HashSet<String>,
    /// With "of" before the name they are something else than the state: "strait".
    owners: HashSet<String>,
    /// Make the name after them that of somebody or something else.
    bearers: HashSet<String>,
    /// "the".
    definite: HashSet<String>,
    /// "a".
    indefinite: HashSet<String>,
    /// Join names.
    joints: HashSet<String>,
    /// Words of the life of states: where several stand, a name is rather a state's.
    life: HashSet<String>,
    /// Words of the life of a state of the United States.
    union_life: HashSet<String>,
    /// Names that are also wares.
    wares: HashSet<String>,
    /// Names that are the state's with an article, too.
    with_article: HashSet<String>,
    /// Days and months, which follow a name as adverbs.
    calendar: HashSet<String>,
}

/// What an article says of the life of states.
#[derive(Debug, Default)]
pub(super) struct StateLife {
    /// Different words of it.
    pub(super) words: usize,
    /// Different words of the life of a state of the United States.
    pub(super) of_union: usize,
    /// Countries named beyond doubt, but the United States.
    pub(super) abroad: usize,
    /// Places in the United States named beyond doubt.
    pub(super) in_union: usize,
}

impl StateLife {
    /// Whether a name that may be a state's is one: several words of the life of states, and none of the United States.
    pub(super) fn speaks_of_states(&self) -> bool {
        self.words >= 2 && self.of_union == 0 && self.in_union == 0
    }
}

/// The words around a name.
pub(super) struct Beside<'a> {
    /// The article's words.
    pub(super) text: &'a Analysis,
    /// The words that read them.
    pub(super) words: &'a BesideWords,
    /// The language of these.
    pub(super) language: &'a str,
    /// Whether a word is a given name.
    pub(super) is_given: &'a dyn Fn(&Token) -> bool,
    /// Whether a word is a title that stands before names.
    pub(super) is_title: &'a dyn Fn(&Token) -> bool,
}

impl BesideWords {
    /// Whether a word stands before places.
    pub(super) fn is_preposition(&self, form: &str) -> bool {
        self.within.contains(form) || self.near.contains(form) || self.of.contains(form)
    }

    /// Whether a word joins names.
    pub(super) fn is_joint(&self, form: &str) -> bool {
        self.joints.contains(form)
    }

    /// Whether a word makes the name after it the owner.
    pub(super) fn is_of(&self, form: &str) -> bool {
        self.of.contains(form)
    }

    /// Whether a word is "the".
    pub(super) fn is_definite(&self, form: &str) -> bool {
        self.definite.contains(form)
    }
}

/// How far ahead of a name a pronoun is looked for.
const PRONOUN_WITHIN: usize = 14;

impl Beside<'_> {
    /// What the words beside a name of so many words say. `country_before` and `country_after` tell whether the words
    /// there are of a country; `given` whether the name is a given name, too.
    pub(super) fn reading(
        &self,
        at: usize,
        words: usize,
        given: bool,
        country_before: bool,
        country_after: bool,
    ) -> Reading {
        let here = self.text.tokens[at];
        let before = self.before(at);
        let next = self.next(at + words);
        let running = self.is_running(&here);
        if let Some(next) = next {
            let part = self.is(&next, &self.words.parts);
            let capital = next.shape == Shape::Cap && running;
            let day = self.is(&next, &self.words.calendar);
            match next.gap {
                Gap::Possessive if part => return Reading::State,
                Gap::Possessive if capital && !country_after => return Reading::Other,
                Gap::Space if capital && !day && !country_after => {
                    let office = part || (self.is_title)(&next);
                    return if office { Reading::State } else { Reading::Other };
                }
                Gap::Hyphen if capital && !country_after => return Reading::Other,
                _ => {}
            }
        }
        if let Some(reading) =
            before.and_then(|before| self.by_word_before(at, &before, next, country_before))
        {
            return reading;
        }
        let Some(next) = next.filter(|next| next.gap == Gap::Space) else { return Reading::Open };
        let acts = |token: &Token| self.is(token, &self.words.acts);
        let helps = self.is(&next, &self.words.auxiliaries);
        let helped = helps && self.next(at + words + 1).is_some_and(|next| acts(&next));
        if self.is(&next, &self.words.parts) {
            return Reading::State;
        }
        if acts(&next) || helped || self.is_beside_a_part(at + words) {
            return Reading::Placed;
        }
        match self.by_pronoun(at + words, given, helps) {
            // A ware or a man may have something, too.
            Reading::Open if helps && !given && !self.is(&here, &self.words.wares) => Reading::Placed,
            reading => reading,
        }
    }

    /// "Chad and the rebels".
    fn is_beside_a_part(&self, at: usize) -> bool {
        let of = |n: usize, of: &HashSet<String>| self.next(at + n).is_some_and(|token| self.is(&token, of));
        of(0, &self.words.joints) && of(1, &self.words.definite) && of(2, &self.words.parts)
    }

    /// Whether the article speaks of a single person.
    pub(super) fn speaks_of_somebody(&self) -> bool {
        self.text.forms().any(|form| self.words.persons.contains(form))
    }

    /// Whether the name is a thing of which there are several: "wore a Jersey".
    pub(super) fn is_one_of_many(&self, at: usize, words: usize) -> bool {
        let article = self.before(at).is_some_and(|before| self.is(&before, &self.words.indefinite));
        article && self.next(at + words).is_none_or(|next| next.gap != Gap::Space || self.is_small(&next))
    }

    /// How many different words of the life of states the article has, and how many of a state of the United States.
    pub(super) fn life(&self) -> (usize, usize) {
        let count = |of: &HashSet<String>| self.text.forms().filter(|form| of.contains(*form)).count();
        (count(&self.words.life), count(&self.words.union_life))
    }

    /// Whether the words between two names join them.
    pub(super) fn joins(&self, from: usize, to: usize) -> bool {
        let between = self.text.tokens.get(from..to).unwrap_or_default();
        let after = self.text.tokens.get(to).map(|token| token.gap);
        match between {
            [] => after == Some(Gap::Comma),
            [word] => self.is(word, &self.words.joints) && matches!(word.gap, Gap::Space | Gap::Comma),
            _ => false,
        }
    }

    fn by_word_before(
        &self,
        at: usize,
        before: &Token,
        next: Option<Token>,
        country_before: bool,
    ) -> Option<Reading> {
        let words = self.words;
        if self.text.tokens[at].gap != Gap::Space {
            return None;
        }
        if self.is(before, &words.directions) {
            return Some(Reading::State);
        }
        if self.is(before, &words.qualifiers) {
            return match self.before(at - 1) {
                Some(further) if self.is(&further, &words.within) || self.is(&further, &words.near) => {
                    Some(Reading::State)
                }
                _ => None,
            };
        }
        if self.is(before, &words.bearers) {
            return Some(Reading::Other);
        }
        if self.is(before, &words.within) {
            return Some(Reading::State);
        }
        if self.is(before, &words.of) {
            let owner = self.before(at - 1).filter(|_| self.text.tokens[at - 1].gap == Gap::Space);
            if owner.is_some_and(|owner| self.is(&owner, &words.parts)) {
                return Some(Reading::State);
            }
            // "Strait of Georgia", "Duke of Jersey".
            if owner.is_some_and(|owner| self.is(&owner, &words.owners)) {
                return Some(Reading::Other);
            }
        }
        if self.is(before, &words.near) {
            return Some(Reading::Placed);
        }
        if self.is(before, &words.indefinite) {
            return self.is_one_of_many(at, 1).then_some(Reading::Other);
        }
        if self.is(before, &words.definite) {
            let part = next.is_some_and(|next| next.gap == Gap::Space && self.is(&next, &words.parts));
            let own = self.is(&self.text.tokens[at], &words.with_article);
            return match (part, own) {
                (true, _) => Some(Reading::State),
                (_, true) => None,
                _ => Some(Reading::Other),
            };
        }
        let capital = before.shape == Shape::Cap && !country_before && !self.is_small(before);
        let name = (self.is_given)(before) || (!before.begins && self.is_running(before));
        (capital && name).then_some(Reading::Other)
    }

    /// What the pronoun says that follows in the sentence; behind an auxiliary, also one that begins the next sentence.
    fn by_pronoun(&self, from: usize, given: bool, helps: bool) -> Reading {
        let rest = self.text.tokens.get(from..).unwrap_or_default();
        let within = rest.iter().take_while(|token| !token.begins).count();
        for token in &rest[..within.min(PRONOUN_WITHIN)] {
            if self.is(token, &self.words.persons) {
                return if given { Reading::Other } else { Reading::Open };
            }
            if self.is(token, &self.words.its) {
                return Reading::State;
            }
        }
        let goes_on = rest.get(within).filter(|_| helps && within < 2 * PRONOUN_WITHIN);
        match goes_on.is_some_and(|token| self.is(token, &self.words.its) || self.is(token, &self.words.it)) {
            true => Reading::State,
            false => Reading::Open,
        }
    }

    fn before(&self, at: usize) -> Option<Token> {
        let here = self.text.tokens.get(at)?;
        let joined = !here.begins && !matches!(here.gap, Gap::Break | Gap::Start | Gap::Comma | Gap::Paren);
        self.text
            .tokens
            .get(at.checked_sub(1)?)
            .filter(|before| joined && before.block == here.block)
            .copied()
    }

    fn next(&self, at: usize) -> Option<Token> {
        let next = self.text.tokens.get(at)?;
        let joined = matches!(next.gap, Gap::Space | Gap::Hyphen | Gap::Possessive);
        (joined && !next.begins).then_some(*next)
    }

    /// Whether a word stands in text where a capital says something.
    fn is_running(&self, token: &Token) -> bool {
        let block = self.text.blocks[token.block as usize];
        !block.title_case && !block.capitals
    }

    fn is(&self, token: &Token, of: &HashSet<String>) -> bool {
        of.contains(self.text.form(token))
    }

    fn is_small(&self, token: &Token) -> bool {
        is_function_word(self.language, self.text.form(token))
    }
}
