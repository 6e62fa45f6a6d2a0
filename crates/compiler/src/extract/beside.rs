//! Who speaks where no known verb says so: a signature behind a dash, a name or a noun right after the comma that ends
//! a quotation, whoever a colon announces.

use super::cast::{Cast, Person};
use super::marks::inside;
use super::speakers::{MarkedBlock, Speaker, Subject};
use super::speech::Speech;

/// Words of a signature, with what is said of whoever signs.
const SIGNATURE: usize = 16;
/// Words before a name that belong to it: "the long-time pollster Jane Roe".
const BEFORE: usize = 4;
/// Words before a colon that announce somebody without a verb.
const ANNOUNCING: usize = 40;

/// A dash that sets off a signature or a speech.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-')
}

/// Quotation marks and white space.
pub(super) fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '’' | '‘' | '\'' | '„')
}

impl Speech {
    /// Who signs the words that end at byte `end`, before word `beyond`: "“…” — Jane Roe, a teacher". Nothing else follows in the paragraph.
    pub(super) fn signature(&self, passage: &MarkedBlock<'_>, beyond: usize, end: usize) -> Option<Speaker> {
        let between = passage.text.get(end..passage.tokens.get(beyond)?.start)?;
        let dashed = between.trim_start_matches(|c| is_mark(c) || c == '.' || c == ',').starts_with(is_dash);
        dashed.then(|| self.signed(passage, beyond)).flatten()
    }

    /// Who signs with the words from one on to the end of a paragraph.
    pub(super) fn signed(&self, passage: &MarkedBlock<'_>, from: usize) -> Option<Speaker> {
        let tokens = passage.tokens;
        let token = tokens.get(from)?;
        // The line ends the paragraph, or the next line begins another thing.
        let to = (from + 1..tokens.len()).find(|n| tokens[*n].gap.contains('\n')).unwrap_or(tokens.len());
        let plain = (from..to).all(|n| !self.says(tokens, n) && !inside(passage.marked, tokens[n].start));
        if to - from > SIGNATURE || !plain || !token.capital() || self.openings.has(token) {
            return None;
        }
        let end = self.end_of_name(passage, from).filter(|end| *end < to)?;
        match self.phrase(passage, from, end) {
            Subject::Words(a, b) if tokens[a].capital() => Some(self.speaker(passage, a, b)),
            _ => None,
        }
    }

    /// Who is named right after a quotation that a comma ends, beside a verb that no list has: "…," thundered Jane
    /// Roe. With the verb, where it is known to be one.
    pub(super) fn named_after(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        beyond: usize,
    ) -> Option<(Speaker, Option<usize>)> {
        let tokens = passage.tokens;
        let token = tokens.get(beyond)?;
        let quoted = passage.text[..token.start].trim_end_matches(is_mark);
        let goes_on = quoted.ends_with(',') || quoted.ends_with(['?', '!']) && !token.capital();
        if !goes_on || inside(passage.marked, token.start) {
            return None;
        }
        if self.may_be_verb(token) {
            let end = self.end_of_phrase(passage, beyond + 1)?;
            let named = self.beside(passage, beyond + 1, end, tokens.len());
            let (a, b) = match named
                .map_or_else(|| self.phrase(passage, beyond + 1, end), |(a, b)| Subject::Words(a, b))
            {
                Subject::Words(a, b) => (a, b),
                Subject::Pronoun => return None,
            };
            let span = [passage.at(tokens[a].start), passage.at(tokens[b].end)];
            let is_person = self.persons.has(&tokens[b]) || cast.at(span).is_some_and(|p| p.is_sure);
            return is_person.then(|| (self.named_by(passage, cast, a, b), Some(beyond)));
        }
        let to = (beyond + BEFORE).min(tokens.len() - 1);
        let people = cast.within(passage.at(token.start), passage.at(tokens[to].start));
        let person = people.iter().find(|p| p.is_here() && p.is_sure && p.is_free)?;
        let start = (person.at - passage.base) as usize;
        let at = tokens.partition_point(|t| t.start < start);
        let close = (beyond + 1..=at).all(|n| tokens[n].close() || tokens[n].gap == ". ");
        let next = tokens.partition_point(|t| t.start < (person.span[1] - passage.base) as usize);
        let verb =
            tokens.get(next).filter(|t| t.close() && !t.capital() && !self.of.has(t) && !self.and.has(t));
        (close && verb.is_some()).then(|| (person.speaker(), Some(next)))
    }

    /// Whom the words before a quotation announce: those before a colon, or "In the view of Jane Roe, “…”".
    pub(super) fn lead_in(&self, passage: &MarkedBlock<'_>, cast: &Cast, first: usize) -> Option<Speaker> {
        let tokens = passage.tokens;
        if first == 0 {
            return None;
        }
        let gap = tokens.get(first).map_or(":", |t| t.gap);
        let from = self.sentence(passage, first);
        let view = self.in_view_of.has(&tokens[from]) && tokens[from].capital() && gap.contains(',');
        if !gap.contains(':') && !view || first - from > ANNOUNCING {
            return None;
        }
        let end = passage.at(tokens[first - 1].end);
        let people = cast.within(passage.at(tokens[from].start), end);
        let of_view = |p: &&Person| view && p.at <= passage.at(tokens[(from + BEFORE).min(first - 1)].start);
        let person = match people.iter().find(|p| p.leads() || of_view(p)) {
            Some(person) => Some(person),
            // "From Mayor Jane Roe:" has no other.
            None => Some(people.first()?).filter(|p| people.len() == 1 && p.is_name),
        };
        person.filter(|p| p.is_sure || p.leads()).map(Person::speaker)
    }

    /// Whom a paragraph that ends in a colon announces.
    pub(super) fn announced(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        last: &Speaker,
    ) -> Option<Speaker> {
        let tokens = passage.tokens;
        if tokens.is_empty() || !passage.text.trim_end().ends_with(':') {
            return None;
        }
        let end = tokens.len();
        if let Some((verb, subject)) = self.before(passage, end) {
            return self.of_verb(passage, cast, verb, subject, usize::MAX, last);
        }
        self.lead_in(passage, cast, end).or_else(|| self.heading(passage, end))
    }

    /// A name or a body that is all there is before a colon: "The Roe Foundation:".
    fn heading(&self, passage: &MarkedBlock<'_>, end: usize) -> Option<Speaker> {
        let from = self.sentence(passage, end);
        let last = self.end_of_name(passage, from).filter(|last| last + 1 == end)?;
        match self.phrase(passage, from, last) {
            Subject::Words(a, b) if b == last && self.may_speak(passage, a, b, end) => {
                Some(self.speaker(passage, a, b))
            }
            _ => None,
        }
    }
}
