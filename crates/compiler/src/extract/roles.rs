//! Roles: what those whom a text names do in their clauses: act, be acted upon, speak, be spoken of.
//! Patterns of words around the name; nothing is parsed, and what no pattern fits has no role.

use corpuscope_core::extract::{Deed, Quotation};
use serde::Deserialize;

use super::spans::Spans;
use super::tokens::Token;
use super::vocabulary::{Endings, Forms, FunctionWords, Phrases};

/// How a language says who does what (`roles.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Roles {
    auxiliaries: Forms,
    be: Forms,
    between: Forms,
    and: Forms,
    prepositions: Forms,
    against: Forms,
    by: Forms,
    according: Phrases,
    articles: Forms,
    verbs: Forms,
    no_verbs: Forms,
    about: Forms,
    active: Vec<String>,
    past: Vec<String>,
    infinitives: Vec<String>,
    /// Where it is empty, verbs of the past are participles as well.
    participles: Vec<String>,
    adverb_endings: Endings,
    /// What stands before an infinitive: "to".
    to: Forms,
    /// What stands between a verb and a person whom it concerns: "siguieron a Dempster".
    personal: Forms,
    /// Whether the speaker stands behind the verb as often as before it.
    speaker_follows: bool,
    #[serde(skip)]
    pub(super) function_words: FunctionWords,
}

/// Words of an aside between commas, at most.
const ASIDE: usize = 14;
/// Names in a list, in words.
const LIST: usize = 12;

fn ends(list: &[String], token: &Token<'_>) -> bool {
    let raw = token.raw;
    let ends = |end: &String| match raw.is_ascii() {
        true => raw.as_bytes()[raw.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes()),
        false => raw.to_lowercase().ends_with(end.as_str()),
    };
    list.iter().any(|end| raw.len() > end.len() + 1 && ends(end))
}

/// Nothing but a space stands before the word; in news also a symbol (`Kroger Co <KR> said`).
fn close(token: &Token<'_>) -> bool {
    matches!(token.gap, " " | "-" | " <" | "> " | "\u{a0}" | "; " | " (" | ") ")
        && token.same_sentence()
        && token.gap != "; "
}

impl Roles {
    /// A noun follows, of which the name before it says something; or what the name has ("Trump's").
    fn modifies(&self, token: &Token<'_>) -> bool {
        let noun = matches!(token.gap, " " | "-")
            && token.same_sentence()
            && !token.capital()
            && token.form.len() > 3;
        token.gap.starts_with(['\'', '’']) && token.gap.len() > 1
            || noun && !self.adverb_endings.has(token) && !self.function_words.has(token)
    }

    /// What the name of words `first..next` does, with the words that say so: from which, to before which.
    pub(super) fn of(
        &self,
        tokens: &[Token<'_>],
        verbs_of_saying: &Forms,
        first: usize,
        next: usize,
    ) -> Vec<(Deed, usize, usize)> {
        let mut found = Vec::new();
        let (from, to) = self.list(tokens, first, next);
        let before = self.title(tokens, from);
        let previous = before.checked_sub(1).filter(|_| close(&tokens[before]));
        if let Some(at) = previous {
            let object = self.object(tokens, verbs_of_saying, at, next);
            // "Revived US aggression": the name only says whose.
            let whose = !self.personal.has(&tokens[at]) && tokens.get(next).is_some_and(|t| self.modifies(t));
            if whose && object.is_some_and(|(deed, _)| deed != Deed::Speaks) {
                return found;
            }
            found.extend(object.map(|(deed, start)| (deed, start, next)));
        }
        let said = self.according.before(tokens, before).filter(|_| previous.is_some());
        if let Some(words) = said {
            found.push((Deed::Speaks, before - words, next));
        }
        let governed = previous.is_some_and(|at| {
            let words = [&self.prepositions, &self.against, &self.by];
            words.iter().any(|list| list.has(&tokens[at]))
        });
        if !governed && said.is_none() && found.is_empty() {
            // "Mr Roe of Gómez Palacio, Durango, said": it stands in an aside itself.
            let aside = to == next && tokens[first].gap == ", ";
            let subject = self.subject(tokens, verbs_of_saying, to, aside);
            found.extend(subject.map(|(deed, end)| (deed, first, end)));
        }
        found
    }

    /// The list of names that a name stands in ("Cuba, Iran and Russia"), or it alone.
    fn list(&self, tokens: &[Token<'_>], first: usize, next: usize) -> (usize, usize) {
        let listed = |n: usize| {
            let fits = matches!(tokens[n].gap, " " | ", ") && tokens[n].same_sentence();
            fits && (tokens[n].capital() || self.and.has(&tokens[n]) || self.articles.has(&tokens[n]))
        };
        let joins = |range: std::ops::Range<usize>| range.into_iter().any(|n| self.and.has(&tokens[n]));
        let mut to = next;
        while to < tokens.len() && to < next + LIST && listed(to) {
            to += 1;
        }
        let mut from = first;
        while from > 0
            && from + LIST > first
            && matches!(tokens[from].gap, " " | ", ")
            && tokens[from].same_sentence()
            && !self.prepositions.has(&tokens[from - 1])
            && (tokens[from - 1].capital() && from > 1 || self.and.has(&tokens[from - 1]))
        {
            from -= 1;
        }
        if from > 0 && self.and.has(&tokens[from]) {
            from += 1;
        }
        let to = if joins(next..to) && tokens.get(next).is_some_and(|t| t.gap == ", " || self.and.has(t)) {
            to
        } else {
            next
        };
        let from = if joins(from..first) || to > next { from } else { first };
        (from, to)
    }

    /// The first word of the titles and articles before a name.
    fn title(&self, tokens: &[Token<'_>], from: usize) -> usize {
        let mut at = from;
        while at > 0 && close(&tokens[at]) {
            let before = &tokens[at - 1];
            let capital = before.capital() && at > 1 && tokens[at - 1].same_sentence();
            let opening = self.prepositions.has(before) || self.by.has(before) || self.against.has(before);
            if opening || !(capital || self.articles.has(before)) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// A word that may be a verb in the past or present.
    fn verb(&self, token: &Token<'_>) -> bool {
        self.verbs.has(token) || ends(&self.past, token) && !self.no_verbs.has(token)
    }

    fn participle(&self, token: &Token<'_>) -> bool {
        let regular = if self.participles.is_empty() { &self.past } else { &self.participles };
        ends(regular, token) && !self.no_verbs.has(token)
            || self.participles.is_empty() && self.verbs.has(token)
    }

    fn skips(&self, token: &Token<'_>) -> bool {
        self.between.has(token) || self.adverb_endings.has_long(token)
    }

    /// What the word before a name makes of it.
    fn object(&self, tokens: &[Token<'_>], saying: &Forms, at: usize, next: usize) -> Option<(Deed, usize)> {
        let token = &tokens[at];
        if self.against.has(token) {
            return Some((Deed::IsDoneTo, at));
        }
        let earlier = at.checked_sub(1).filter(|_| close(token));
        if self.by.has(token) {
            return earlier.filter(|e| self.participle(&tokens[*e])).map(|e| (Deed::Does, e));
        }
        // "siguieron a Dempster"
        let (verb, personal) = match earlier {
            Some(earlier) if self.personal.has(token) => (earlier, true),
            _ => (at, false),
        };
        let token = &tokens[verb];
        if self.about.has(token) {
            return Some((Deed::IsSpokenOf, verb));
        }
        let before = verb.checked_sub(1).filter(|_| close(token)).map(|b| &tokens[b]);
        if saying.has(token) {
            // "…,” said Lewis"; in Spanish the speaker often follows.
            let quoted = token.gap.contains(['"', '”', '»', '’']);
            let follows = !personal && (quoted || self.speaker_follows);
            let ends = tokens.get(next).is_none_or(|t| !self.verb(t));
            return (follows && ends).then_some((Deed::Speaks, verb));
        }
        let passive = before.is_some_and(|b| self.be.has(b));
        let to_do = before.is_some_and(|b| self.auxiliaries.has(b)) && !self.be.has(token);
        let lower = !token.capital();
        let acts = self.verb(token) || ends(&self.active, token) || ends(&self.infinitives, token) || to_do;
        (lower
            && acts
            && !passive
            && !self.prepositions.has(token)
            && !self.be.has(token)
            && !self.auxiliaries.has(token))
        .then_some((Deed::IsDoneTo, verb))
    }

    /// What the words after a name, or after the list it stands in, make of it, and where these end.
    fn subject(&self, tokens: &[Token<'_>], saying: &Forms, to: usize, aside: bool) -> Option<(Deed, usize)> {
        let mut at = to;
        // "GW Utilities, a new company, will hold"
        if tokens.get(at)?.gap == ", " && tokens[at].same_sentence() && !aside {
            let comma = |n: &usize| tokens[*n].gap.starts_with(',') || tokens[*n].gap.starts_with("”,");
            at = (at + 1..(at + ASIDE).min(tokens.len()))
                .take_while(|n| tokens[*n].same_sentence())
                .find(comma)?;
            // After an aside only what is surely a verb goes on.
            let sure = saying.has(&tokens[at])
                || self.auxiliaries.has(&tokens[at])
                || self.skips(&tokens[at])
                || self.verb(&tokens[at]);
            if !sure || tokens[at].capital() {
                return None;
            }
        } else if !close(&tokens[at]) {
            return None;
        }
        // A symbol after a company's name.
        if tokens[at].gap == " <" {
            at = (at..(at + 4).min(tokens.len())).find(|n| tokens[*n].gap.contains('>'))?;
        }
        let skip = |mut n: usize| {
            while tokens.get(n).is_some_and(|t| self.skips(t) && t.same_sentence()) {
                n += 1;
            }
            n
        };
        let after = skip(at);
        // "Venezuela first, writes another"
        if after > at && tokens.get(after).is_none_or(|t| !close(t)) {
            return None;
        }
        at = after;
        let token = tokens.get(at)?;
        if saying.has(token) {
            return Some((Deed::Speaks, at + 1));
        }
        if self.be.has(token) {
            return self.being(tokens, skip(at + 1));
        }
        if self.auxiliaries.has(token) {
            at = skip(at + 1);
            while tokens.get(at).is_some_and(|t| self.auxiliaries.has(t) && !self.to.has(t)) {
                at = skip(at + 1);
            }
            let token = tokens.get(at).filter(|t| t.same_sentence())?;
            if saying.has(token) {
                return Some((Deed::Speaks, at + 1));
            }
            if self.be.has(token) {
                return self.being(tokens, skip(at + 1));
            }
            let content = token.raw.chars().all(char::is_alphabetic) && !self.articles.has(token);
            return content.then_some((Deed::Does, at + 1));
        }
        if !self.verb(token) || token.capital() && !token.raw.chars().all(char::is_uppercase) {
            return None;
        }
        let passive = tokens.get(at + 1).is_some_and(|t| self.by.has(t));
        Some((if passive { Deed::IsDoneTo } else { Deed::Does }, at + 1))
    }

    /// What follows a form of "be".
    fn being(&self, tokens: &[Token<'_>], at: usize) -> Option<(Deed, usize)> {
        let token = tokens.get(at).filter(|t| t.same_sentence())?;
        if ends(&self.active, token) {
            return Some((Deed::Does, at + 1));
        }
        self.participle(token).then_some((Deed::IsDoneTo, at + 1))
    }
}

/// The quotations of an article, by where they stand and by where their speakers are named.
pub(super) struct Quoted<'a> {
    quotations: &'a [Quotation],
    /// Of those whose speaker is named by the same words the first.
    speakers: Spans<usize>,
}

impl<'a> Quoted<'a> {
    /// Quotations in the order of the text.
    pub(super) fn new(quotations: &'a [Quotation]) -> Self {
        let named = quotations.iter().enumerate().filter_map(|(n, q)| Some((q.speaker?, n)));
        let mut speakers: Vec<(u32, u32, usize)> = named.map(|([a, b], n)| (a, b, n)).collect();
        speakers.sort_unstable();
        speakers.dedup_by_key(|s| (s.0, s.1));
        Quoted { quotations, speakers: Spans::new(speakers) }
    }

    /// Whether a name, at these bytes, stands in what another is quoted to say, or is who says it.
    pub(super) fn deed(&self, key: &str, start: u32, end: u32) -> Option<Deed> {
        let first = self.speakers.touching(start, end).map(|s| s.2).min();
        if first.is_some_and(|n| self.quotations[n].actor.as_deref() == Some(key)) {
            return Some(Deed::Speaks);
        }
        let before = self.quotations.partition_point(|q| q.start <= start);
        let inside = self.quotations[..before].last().filter(|q| end <= q.end)?;
        let other = inside.speaker.is_some() && inside.actor.as_deref() != Some(key);
        other.then_some(Deed::IsSpokenOf)
    }
}
