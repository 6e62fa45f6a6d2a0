//! A run read as a person: by a title before the name, an office after it, or a given name.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};

use super::article::Reader;
use super::lexicon::{
    AND, CLAUSE, COMMON, COURTESY, FIRST, GENERATION, GENERIC, GIVEN, JOINT, LAST, NEVER, OF, OFFICE,
    PARTICLE, PLACE, ROLE, SOVEREIGN, SUFFIX, TITLE,
};
use super::reading::{Read, Reading};
use corpuscope_core::text::{Gap, Shape, Token};

/// Words of a name without particles: "Andrés Manuel López Obrador", and one for safety.
const MOST_WORDS: usize = 5;
/// Words between a name's comma and the office ("a senior foreign exchange dealer").
const MOST_BEFORE_ROLE: usize = 4;

impl Reader<'_> {
    /// The people in a run.
    pub(super) fn people(&self, run: Range<usize>) -> Vec<Read> {
        let mut out = Vec::new();
        for piece in self.pieces(run) {
            out.extend(self.person(piece));
        }
        out
    }

    /// A run cut where a small word stands that belongs to no surname; not after a title
    /// ("Secretary of State George Shultz").
    pub(super) fn pieces(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = run.start;
        for at in run.clone() {
            let token = self.token(at);
            if token.shape != Shape::Lower {
                continue;
            }
            let after_title = at > run.start && self.lexicon.is(self.token(at - 1), TITLE | ROLE);
            let cuts = !self.lexicon.is(token, PARTICLE) && (!after_title || self.lexicon.is(token, AND));
            if cuts {
                out.push(start..at);
                start = at + 1;
            }
        }
        out.push(start..run.end);
        out.retain(|p| p.start < p.end);
        out.iter_mut().for_each(|p| {
            while p.start < p.end && self.token(p.start).shape == Shape::Lower {
                p.start += 1;
            }
        });
        out.retain(|p| p.start < p.end);
        out
    }

    fn person(&self, piece: Range<usize>) -> Option<Read> {
        let mut end = piece.end;
        while end > piece.start && self.lexicon.is(self.token(end - 1), GENERATION) {
            end -= 1;
        }
        let titled =
            (piece.start..end.saturating_sub(1)).rev().find(|at| self.lexicon.is(self.token(*at), TITLE));
        let before = self.title_before(piece.start);
        let (start, title) = match titled {
            Some(at) => (self.name_after_title(at, end)?, Some(self.title_words(piece.start..at + 1))),
            None if before.is_some() => (self.name_after_office(piece.start, end, true)?, before),
            None => (self.name_after_office(piece.start, end, self.office_of_before(piece.start))?, None),
        };
        let read = |reading, via, title| {
            Some(Read { at: start, end, reading, kind: ActorKind::Person, via, title, acronym: None })
        };
        if !self.can_be_person(start..end, title.is_some()) {
            return None;
        }
        let words = (start..end).filter(|at| self.token(*at).shape != Shape::Lower).count();
        let given = self.lexicon.is(self.token(start), GIVEN);
        if words == 1 {
            let strong = title.is_some_and(|t| !t.is_empty());
            let title = titled
                .map(|at| self.title_words(piece.start..at + 1))
                .or_else(|| self.title_before(piece.start));
            let royal = !given || titled.is_some_and(|at| self.is_royal(at));
            return if strong && royal && !self.is_country(start) {
                read(Reading::Titled, Via::DiscoveredByTitle, title)
            } else {
                None
            };
        }
        if title.is_some() {
            return read(Reading::Person, Via::DiscoveredByTitle, title.filter(|t| !t.is_empty()));
        }
        let told = self.role_after(end)
            || self.age_after(end)
            || self.role_and_comma_before(start)
            || self.office_and_comma_before(start);
        if told {
            return read(Reading::Person, Via::DiscoveredByRole, None);
        }
        let place =
            self.is_country(start) || self.is_country(end - 1) || self.lexicon.is(self.token(start), PLACE);
        (given && !place).then(|| read(Reading::Person, Via::DiscoveredByGivenName, None)).flatten()
    }

    /// "Sheikh", "King": before a given name alone.
    pub(super) fn is_royal(&self, at: usize) -> bool {
        self.lexicon.is(self.token(at), SOVEREIGN)
    }

    pub(super) fn is_initial(&self, at: usize) -> bool {
        let token = self.token(at);
        token.shape == Shape::Upper
            && (token.letters == 1 || (token.letters <= 3 && self.word(at).contains('.')))
    }

    /// Where the name begins that a title at `at` introduces.
    fn name_after_title(&self, at: usize, end: usize) -> Option<usize> {
        let next = self.token(at + 1);
        if next.shape == Shape::Lower && self.lexicon.is(next, JOINT) {
            let given = (at + 2..end).find(|n| self.lexicon.is(self.token(*n), GIVEN) && n + 1 < end);
            let office = |n: usize| self.lexicon.is(self.token(n), OFFICE);
            // "Secretary of State Jane Roe"; without a given name the office must be one we know.
            let after = (at + 2..end).find(|n| !office(*n)).filter(|n| *n > at + 2 && n + 1 < end);
            return given.or(after);
        }
        self.name_after_office(at + 1, end, false)
    }

    /// Skips words of an office, countries and parties' adjectives; `any` word where an office is
    /// known to end here and a given name follows ("alcalde de Coyoacán Jane Roe").
    fn name_after_office(&self, start: usize, end: usize, any: bool) -> Option<usize> {
        let mut at = start;
        while at + 1 < end {
            let token = self.token(at);
            let skips = self.lexicon.is(token, OFFICE | ROLE | TITLE)
                || self.is_country(at)
                || token.shape == Shape::Lower;
            if !skips || self.lexicon.is(token, GIVEN) {
                break;
            }
            at += 1;
        }
        if any && !self.lexicon.is(self.token(at), GIVEN) {
            let given = (at..end.saturating_sub(1)).find(|n| self.lexicon.is(self.token(*n), GIVEN));
            return Some(given.filter(|g| self.office_of_before(start) || *g == at).unwrap_or(at));
        }
        Some(at)
    }

    /// The words of the title that stand in small letters right before a run ("analyst Jane Roe").
    fn title_before(&self, start: usize) -> Option<String> {
        if start == 0 || !matches!(self.token(start).gap, Gap::Space) {
            return None;
        }
        let mut first = start;
        while first > 0 && start - first < 3 {
            let token = self.token(first - 1);
            let fits = token.shape == Shape::Lower && self.lexicon.is(token, TITLE | ROLE | OFFICE);
            if !fits || (first < start && self.token(first).gap != Gap::Space) {
                break;
            }
            first -= 1;
        }
        (first < start && self.lexicon.is(self.token(start - 1), TITLE | ROLE))
            .then(|| self.title_words(first..start))
    }

    /// "alcalde de", "secretario de" right before a run.
    fn office_of_before(&self, start: usize) -> bool {
        start >= 2
            && self.token(start).gap == Gap::Space
            && self.token(start - 1).gap == Gap::Space
            && self.lexicon.is(self.token(start - 1), JOINT)
            && self.lexicon.is(self.token(start - 2), TITLE | ROLE)
    }

    /// What tells a title from another: its words, sorted. Empty where anyone may have it.
    fn title_words(&self, range: Range<usize>) -> String {
        let telling = |at: &usize| self.lexicon.is(self.token(*at), TITLE | ROLE | OFFICE);
        let strong = range.clone().any(|at| {
            let flags = self.lexicon.flags(self.token(at));
            flags & TITLE != 0 && flags & COURTESY == 0
        });
        if !strong {
            return String::new();
        }
        let mut words: Vec<String> = range.filter(telling).map(|at| self.folded(at)).collect();
        words.sort();
        words.dedup();
        words.join(" ")
    }

    /// Whether these words can be a name at all.
    fn can_be_person(&self, name: Range<usize>, titled: bool) -> bool {
        let words = name.clone().filter(|at| self.token(*at).shape != Shape::Lower).count();
        let last = self.token(name.end - 1);
        let not_last = NEVER | COMMON | SUFFIX | if titled { 0 } else { GENERIC | LAST | ROLE };
        let given_first = self.lexicon.is(self.token(name.start), GIVEN);
        let first = self.token(name.start);
        // "Leigh-Pemberton" is a surname; "D-Tex" a party and a state.
        let hyphened = words > 1 && (name.start + 1..name.end).all(|at| self.token(at).gap == Gap::Hyphen);
        words <= MOST_WORDS
            && !hyphened
            && !(words > 1 && first.letters == 1 && self.token(name.start + 1).gap == Gap::Hyphen)
            && (given_first || !self.lexicon.is(first, GENERIC | FIRST | OF))
            && last.letters >= 2
            && last.shape != Shape::Lower
            && !self.is_initial(name.end - 1)
            && (!self.lexicon.is(last, not_last)
                || (given_first && words == 2 && !self.lexicon.is(last, SUFFIX | LAST | NEVER)))
            && !name.clone().any(|at| {
                let token = self.token(at);
                token.shape != Shape::Lower
                    && !self.is_initial(at)
                    && (self.lexicon.is(token, NEVER | OFFICE) && !self.lexicon.is(token, GIVEN)
                        || at + 1 < name.end
                            && self.lexicon.is(token, COMMON | LAST)
                            && !self.lexicon.is(token, GIVEN))
            })
            && !self.is_place(name)
    }

    /// Whether an office follows behind a comma ("Jane Roe, a former president of").
    fn role_after(&self, end: usize) -> bool {
        let Some(first) = self.get(end).filter(|t| t.gap == Gap::Comma) else { return false };
        if first.shape == Shape::Cap && !self.lexicon.is(first, ROLE | TITLE | OFFICE) {
            return false;
        }
        for at in end..end + MOST_BEFORE_ROLE + 1 {
            let Some(token) = self.get(at).filter(|t| at == end || matches!(t.gap, Gap::Space | Gap::Hyphen))
            else {
                return false;
            };
            if self.lexicon.is(token, ROLE) {
                return true;
            }
            if token.shape != Shape::Lower && !self.lexicon.is(token, OFFICE) && !self.is_country(at) {
                return false;
            }
            if self.lexicon.is(token, CLAUSE) {
                return false;
            }
        }
        false
    }

    /// "Jane Roe, 45, ".
    fn age_after(&self, end: usize) -> bool {
        let age = |t: &Token| t.gap == Gap::Comma && t.shape == Shape::Other;
        self.get(end).filter(age).is_some_and(|_| {
            self.word(end).parse::<u8>().is_ok_and(|n| (15..100).contains(&n))
                && self.source[self.token(end).end as usize..].starts_with(',')
        })
    }

    /// "its president, Jane Roe,".
    fn role_and_comma_before(&self, start: usize) -> bool {
        start > 0
            && self.token(start).gap == Gap::Comma
            && self.token(start - 1).shape == Shape::Lower
            && self.lexicon.is(self.token(start - 1), ROLE)
    }
}
