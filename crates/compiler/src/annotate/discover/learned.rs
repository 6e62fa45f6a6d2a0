//! What rules have read and what the model takes for names, put together. The model knows what the rules read: where
//! both see the same words as a name, the rule says what told of it; where they do not agree, the model decides.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::{Gap, Shape};
use rustc_hash::FxHashMap;

use super::article::{Reader, Reads};
use super::lexicon::{
    COMMON, FIRST, Flags, GENERIC, GIVEN, LAST, NEVER, OF, OFFICE, ROLE, SHIP, SUFFIX, TITLE,
};
use super::reading::{Read, Reading};
use super::tagger::Span;
use crate::annotate::name_lists::NameFlags;

/// How much must speak for a name of which the model alone tells (`Span::surely`): a person's of one word, …
const LEAST_OF_ONE_NAME: i32 = 40;
/// … a person's that does not begin with a given name of any list, …
const LEAST_WITHOUT_GIVEN_NAME: i32 = 30;
/// … a body's, …
const LEAST_OF_BODIES: i32 = 40;
/// … and a body's of one word.
const LEAST_OF_ONE_WORD: i32 = 50;
/// Words of a person's name, small ones apart.
const MOST_WORDS_OF_PERSON: usize = 5;
/// Words of a nickname in quotation marks.
const MOST_WORDS_OF_NICKNAME: usize = 3;

/// Words that belong to a name already.
struct Taken(Vec<bool>);

impl Taken {
    fn take(&mut self, words: Range<usize>) {
        self.0[words].fill(true);
    }

    fn any(&self, words: Range<usize>) -> bool {
        self.0[words].contains(&true)
    }
}

impl Reader<'_> {
    /// Makes of what rules have read, and the model has learned, the names of the article.
    pub(super) fn learn(&self, reads: &mut Reads) {
        let spans = self.tagged(&reads.all);
        let rules = std::mem::take(&mut reads.all);
        let (capitals, rules): (Vec<Read>, Vec<Read>) =
            rules.into_iter().partition(|r| self.text.blocks[self.token(r.at).block as usize].capitals);
        // What the article itself explains ("Association of Roes (AOR)"), and legal forms, need no model.
        let is_sure = |r: &Read| matches!(r.via, Via::DiscoveredByAbbreviation | Via::DiscoveredByForm);
        let (sure, rest): (Vec<Read>, Vec<Read>) = rules.into_iter().partition(is_sure);
        let mut taken = Taken(vec![false; self.text.tokens.len()]);
        sure.iter().for_each(|read| taken.take(read.at..read.end));
        reads.all = sure;
        let by_words: FxHashMap<(usize, usize), &Read> = rest.iter().map(|r| ((r.at, r.end), r)).collect();
        for span in self.with_nicknames(spans) {
            let span = self.without_owner(self.trimmed(span));
            if taken.any(span.words.clone()) {
                continue;
            }
            let rule = by_words.get(&(span.words.start, span.words.end)).copied();
            let rule = rule.filter(|r| (r.kind == ActorKind::Person) == span.person);
            let may_be = self.may_be_name(&span) && (rule.is_some() || self.is_likely(&span));
            let read = may_be.then(|| rule.cloned().unwrap_or_else(|| self.learned(&span)));
            match read.filter(|read| !self.is_known_name(read)) {
                Some(read) => {
                    taken.take(span.words);
                    reads.all.push(read);
                }
                None => reads.bare.push(span.words),
            }
        }
        // What a title, an office or a head tells of stays where the model sees nothing.
        for read in rest {
            let told = [Via::DiscoveredByTitle, Via::DiscoveredByRole, Via::DiscoveredByHead];
            let words = read.at..read.end;
            if !told.contains(&read.via) {
                reads.bare.push(words);
            } else if !taken.any(words.clone()) {
                taken.take(words);
                reads.all.push(read);
            }
        }
        reads.all.extend(capitals);
        reads.all.sort_by_key(|read| (read.at, read.end));
        reads.bare.sort_by_key(|piece| (piece.start, piece.end));
        reads.bare.dedup();
        reads.bare.retain(|piece| !taken.any(piece.clone()));
    }

    /// A name without small words at its ends, and a person's without the words of an office before it, which texts mark
    /// now inside, now outside.
    fn trimmed(&self, mut span: Span) -> Span {
        let is_office = |at: usize| {
            let token = self.token(at);
            self.lexicon.is(token, TITLE | ROLE | OFFICE) && !self.lexicon.is(token, GIVEN)
                || token.shape == Shape::Lower && !self.is_particle(at)
        };
        while span.words.len() > 1 && self.token(span.words.end - 1).shape == Shape::Lower {
            span.words.end -= 1;
        }
        while span.person && span.words.len() > 1 && is_office(span.words.start) {
            span.words.start += 1;
        }
        if span.person {
            // "Jane Roe of Salomon", "Jane Roe de Líbano": the name ends before what follows.
            let of = |at: usize| self.token(at).shape == Shape::Lower && self.token(at).gap == Gap::Space;
            let ends = |at: &usize| of(*at) && (!self.is_particle(*at) || self.is_country(at + 1));
            let end = (span.words.start + 1..span.words.end - 1).find(ends);
            span.words.end = end.unwrap_or(span.words.end);
        }
        span
    }

    /// "Jack «Girafa» Charlton", "Ernesto 'Che' Guevara": one name, whatever the model makes of its parts.
    fn with_nicknames(&self, spans: Vec<Span>) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            let last = out
                .last()
                .filter(|last| last.person && self.nickname_between(last.words.end, span.words.start));
            match last {
                Some(last) if span.person || self.is_surname(span.words.clone()) => {
                    let words = last.words.start..span.words.end;
                    let surely = last.surely;
                    out.pop();
                    out.push(Span { words, surely, person: true });
                }
                _ if out.last().is_some_and(|last| last.words.end > span.words.start) => {}
                _ => match self.surname_after_nickname(&span) {
                    Some(end) => out.push(Span { words: span.words.start..end, ..span }),
                    None => out.push(span),
                },
            }
        }
        out
    }

    /// Where a person's name ends that goes on after a nickname in quotation marks, where the model saw only its
    /// beginning.
    fn surname_after_nickname(&self, span: &Span) -> Option<usize> {
        let end = span.words.end;
        let after = (end + 1..=end + MOST_WORDS_OF_NICKNAME).find(|at| self.nickname_between(end, *at))?;
        let fits = span.person && self.is_surname(after..after + 1) && !self.token(after).begins;
        fits.then_some(after + 1)
    }

    fn is_surname(&self, words: Range<usize>) -> bool {
        words.len() == 1 && self.token(words.start).shape == Shape::Cap
    }

    /// Whether all between two words is a nickname in quotation marks, or in brackets and quotation marks.
    fn nickname_between(&self, from: usize, to: usize) -> bool {
        let words = to.checked_sub(from).filter(|words| (1..=MOST_WORDS_OF_NICKNAME).contains(words));
        let (Some(_), Some(next)) = (words, self.get(to)) else { return false };
        let first = self.token(from);
        if from == 0 || first.block != self.token(from - 1).block || next.block != first.block {
            return false;
        }
        let before = self.source[self.token(from - 1).end as usize..first.start as usize].trim();
        let after = self.source[self.token(to - 1).end as usize..next.start as usize].trim();
        const PAIRS: [(&str, &str); 6] =
            [("\"", "\""), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’"), ("(\"", "\")")];
        PAIRS.contains(&(before, after))
            && (from..to).all(|at| first.gap != Gap::Space && self.token(at).letters > 0)
    }

    /// "Mexico City's Iberoamerican University": the name of a body begins after a place or somebody whose it is.
    fn without_owner(&self, mut span: Span) -> Span {
        let owned = span.words.clone().skip(1).find(|at| self.token(*at).gap == Gap::Possessive);
        if let Some(at) = owned.filter(|at| self.is_known(at - 1) || self.is_place(span.words.start..*at)) {
            span.words.start = at;
        }
        span
    }

    /// Whether words can be a name at all: places and parts of the world are none, nor is a person's what a ship is called
    /// or ends like a body, nor a body's what has a part that the lists know.
    fn may_be_name(&self, span: &Span) -> bool {
        let words = span.words.clone();
        let folded: Vec<String> = words.clone().map(|at| self.folded(at)).collect();
        if self.is_place(words.clone()) || self.lexicon.is_region(&folded.join(" ")) {
            return false;
        }
        let ship = |at: usize| self.lexicon.is(self.token(at), SHIP) && self.token(at + 1).gap == Gap::Space;
        if span.person && words.start > 0 && ship(words.start - 1) {
            return false;
        }
        let owned = words.clone().skip(1).any(|at| self.token(at).gap == Gap::Possessive);
        let names = words.clone().filter(|at| self.token(*at).shape != Shape::Lower).count();
        if span.person && names > MOST_WORDS_OF_PERSON {
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

    /// Whether a name of which the model alone tells is likely enough: one word is more often something else than several,
    /// and a body's name more often than a person's.
    fn is_likely(&self, span: &Span) -> bool {
        let least = match (span.person, span.words.len()) {
            (true, 1) => LEAST_OF_ONE_NAME,
            (true, _) if self.is_given_name(span.words.start) => return true,
            (true, _) => LEAST_WITHOUT_GIVEN_NAME,
            (false, 1) => LEAST_OF_ONE_WORD,
            (false, _) => LEAST_OF_BODIES,
        };
        span.surely >= least
    }

    /// Whether a word is a given name by any list, or an initial.
    fn is_given_name(&self, at: usize) -> bool {
        let token = self.token(at);
        let listed = self.lists(self.text.form(&token)).has(NameFlags::GIVEN);
        listed || self.lexicon.is(token, GIVEN) || self.is_initial(at)
    }

    /// "Bank Negara", "Hoover Dam": words that bodies begin or end with, and that nobody is called.
    fn is_like_a_body(&self, words: Range<usize>) -> bool {
        let is = |at: usize, cues| {
            let token = self.token(at);
            self.lexicon.is(token, cues) && !self.lists(self.text.form(&token)).is_listed()
        };
        is(words.start, FIRST | OF | GENERIC) || is(words.end - 1, LAST | SUFFIX | GENERIC)
    }

    /// A name of which the model alone tells.
    fn learned(&self, span: &Span) -> Read {
        let Span { words, person, .. } = span.clone();
        let names = words.clone().filter(|at| !self.is_particle(*at) && !self.is_initial(*at)).count();
        let (reading, kind) = match (person, names) {
            (true, 0 | 1) => (Reading::Single, ActorKind::Person),
            (true, _) => (Reading::Person, ActorKind::Person),
            (false, _) => (Reading::Organisation, self.kind_of_body(words.clone())),
        };
        Read { at: words.start, end: words.end, reading, kind, via: Via::Learned, title: None, acronym: None }
    }

    /// The kind of a body by the words of its name.
    fn kind_of_body(&self, words: Range<usize>) -> ActorKind {
        let legal = words.clone().skip(1).any(|at| self.lexicon.is(self.token(at), SUFFIX));
        let head = |at: usize, flag| self.lexicon.kind(self.token(at), flag);
        let first = head(words.start, FIRST).or_else(|| head(words.start, OF));
        let last = words.clone().rev().find_map(|at| head(at, LAST));
        legal.then_some(ActorKind::Company).or(last).or(first).unwrap_or(ActorKind::Organisation)
    }
}
