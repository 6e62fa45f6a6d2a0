//! A run read as organisations: by the legal form or head at the end of a name, the head at its
//! beginning, or the abbreviation in brackets after it.

use std::ops::Range;

use corpuscope_core::annotation::{ActorKind, Via};

use super::article::Reader;
use super::lexicon::{
    AND, COMMON, FIRST, Flags, GENERIC, GIVEN, JOINT, LAST, LOWER_SUFFIX, OF, OFFICE, PARTICLE, PARTNER,
    PLACE, ROLE, SUFFIX, SUFFIX_AFTER_OF, TITLE,
};
use super::reading::{Read, Reading};
use super::runs::is_name_word;
use corpuscope_core::text::{Gap, Shape};

/// Words of a name like "Kidder, Peabody and Co".
const MOST_PARTNERS: usize = 8;
/// What does not tell one organisation from another.
const EMPTY: Flags = GENERIC | LAST | OF | FIRST | SUFFIX | JOINT | PARTICLE | OFFICE | COMMON | TITLE;

impl Reader<'_> {
    /// The organisations in a run, and where the rest of it begins.
    pub(super) fn organisations(&self, run: Range<usize>) -> Vec<Read> {
        let mut out = Vec::new();
        let mut start = run.start;
        while start < run.end {
            let Some(read) = self.organisation(start, run.end) else { break };
            start = read.end;
            let called = read.end - read.at > 1 && self.called(read.at).is_some();
            if called || self.tells(read.at..read.end, read.via) {
                out.push(read);
            }
            while start < run.end && self.token(start).shape == Shape::Lower {
                start += 1;
            }
        }
        out
    }

    /// The first organisation between two words.
    fn organisation(&self, start: usize, end: usize) -> Option<Read> {
        let read = |at, end, kind, via| {
            Some(Read { at, end, reading: Reading::Organisation, kind, via, title: None, acronym: None })
        };
        let legal = (start + 1..end).find(|at| self.is_legal_form(*at) && !self.goes_on(at + 1));
        if let Some(first) = legal {
            let mut last = first + 1;
            loop {
                // "SA de CV" is one form.
                let skipped = usize::from(last + 1 < end && self.is_particle(last));
                if last + skipped >= end || !self.is_legal_form(last + skipped) {
                    break;
                }
                last += skipped + 1;
            }
            let from = self.with_partners(self.beginning(start, first), last);
            // A head before it ends another name: "the Harbour Board and Roe Inc".
            if let Some(earlier) = self.headed(start, from) {
                return Some(earlier);
            }
            return read(from, last, ActorKind::Company, Via::DiscoveredByForm);
        }
        if let Some(kind) = self.called(start).filter(|_| !self.is_known(start)) {
            return read(start, self.called_end(start, end), kind, Via::DiscoveredByHead);
        }
        self.headed(start, end)
    }

    /// Where a name ends that a word before it calls a body: before an "and", and before the place it is in.
    fn called_end(&self, start: usize, end: usize) -> usize {
        let ends = |at: &usize| {
            let token = self.token(*at);
            let of_place = token.shape == Shape::Lower && *at + 1 < end && self.is_country(at + 1);
            self.lexicon.is(token, AND) || of_place || self.is_owner(start, *at)
        };
        let mut last = (start + 1..end).find(ends).unwrap_or(end);
        while last > start + 1 && self.token(last - 1).shape == Shape::Lower {
            last -= 1;
        }
        last
    }

    /// "Kidder, Peabody and Co": the partners before a comma belong to the name.
    fn with_partners(&self, from: usize, end: usize) -> usize {
        let and_co = (from..end - 1)
            .any(|at| self.lexicon.is(self.token(at), AND) && self.lexicon.is(self.token(at + 1), PARTNER));
        let joins = |at: usize| matches!(self.token(at).gap, Gap::Space | Gap::Comma | Gap::Hyphen);
        let is_partner = |at: usize| {
            let token = self.token(at);
            is_name_word(token, self.lexicon)
                && !self.is_country(at)
                && !self.lexicon.is(token, TITLE | ROLE | SUFFIX | COMMON)
        };
        let mut at = from;
        while and_co && at > 0 && end - at < MOST_PARTNERS && joins(at) && is_partner(at - 1) {
            at -= 1;
        }
        // What stands in front of a comma alone may as well be another sentence's first word.
        if self.token(from).gap == Gap::Comma { at } else { from }
    }

    /// "SA", "Inc"; a short one only in capitals, as it would be a common word.
    fn is_legal_form(&self, at: usize) -> bool {
        let token = self.token(at);
        let short = token.letters <= 2 && !self.lexicon.is(token, LOWER_SUFFIX);
        let after_of = self.lexicon.is(token, SUFFIX_AFTER_OF)
            && at > 0
            && self.token(at - 1).shape == Shape::Lower
            && self.is_particle(at - 1);
        (self.lexicon.is(token, SUFFIX) || after_of) && (!short || token.shape == Shape::Upper)
    }

    /// "Virginia Corporation commission": a head in small letters shows that the name goes on.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let next = self.get(at).filter(|next| next.gap == Gap::Space && next.shape == Shape::Lower);
        let kind = next.and_then(|next| self.lexicon.kind(next, LAST));
        kind.is_some_and(|kind| kind != ActorKind::Company)
    }

    /// An organisation told by its head.
    fn headed(&self, start: usize, end: usize) -> Option<Read> {
        let read = |at, end, kind| {
            let via = Via::DiscoveredByHead;
            Some(Read { at, end, reading: Reading::Organisation, kind, via, title: None, acronym: None })
        };
        for at in start..end {
            let token = self.token(at);
            let next = (at + 1 < end).then(|| self.token(at + 1));
            let from = || self.beginning(start, at);
            let begins = at == start || self.token(at - 1).shape == Shape::Lower;
            let kind = self.lexicon.kind(token, FIRST);
            let first = kind.filter(|k| self.heads_first || *k == ActorKind::Company);
            if let Some(kind) = first.filter(|_| next.is_some() && begins) {
                return read(at, self.first_name_end(at, end), kind);
            }
            if self.lexicon.is(token, OF)
                && next.is_some_and(|n| n.shape == Shape::Lower && !self.lexicon.is(n, AND))
            {
                let kind = self.lexicon.kind(token, OF)?;
                return read(from(), self.name_end(at + 2, end), kind);
            }
            let ends = next.is_none_or(|n| self.lexicon.is(n, TITLE | ROLE | AND) || n.shape == Shape::Lower);
            if at > start && ends && token.gap == Gap::Space && self.lexicon.is(token, LAST) {
                let kind = self.lexicon.kind(token, LAST)?;
                let from = from();
                if from < at {
                    return read(from, at + 1, kind);
                }
            }
        }
        None
    }

    /// Where the name begins that ends in a head or form at `head`: after a title, and after an
    /// "and" that does not join the two halves of one name ("Black and Decker Corp").
    fn beginning(&self, start: usize, head: usize) -> usize {
        let mut from = start;
        for at in start..head {
            let token = self.token(at);
            let last = at + 2 == head;
            // "Ways and Means Committee", "Savings and Loan Association", "Power and Light Co".
            let common = |n: usize| self.lexicon.is(self.token(n), GENERIC | OFFICE | COMMON | LAST);
            let body = self.lexicon.kind(self.token(head), LAST).is_some_and(|k| k != ActorKind::Company);
            let all_common = (at + 1..head).all(common);
            let halves = all_common || (last && ((at == start + 1 && !self.is_known(start)) || body));
            let alone = at + 1 == head;
            if self.lexicon.is(token, AND) && !halves && !alone {
                from = at + 1;
            } else if token.shape == Shape::Lower
                && !self.lexicon.is(token, AND)
                && self.is_legal_form(head)
                && !(at..head).any(|n| self.is_country(n))
                && !(from..at).any(|n| self.lexicon.is(self.token(n), LAST | OF | FIRST | GENERIC | SUFFIX))
            {
                // "Eurobonds of Roe Inc"; "Bank of Roe Corp" and "Roe of Canada Ltd" are one name.
                from = at + 1;
            } else if token.shape == Shape::Lower
                && !self.lexicon.is(token, AND)
                && at > from + 1
                && self.lexicon.is(self.token(from), GIVEN)
            {
                // "Jane Roe of Salomon Inc".
                from = at + 1;
            } else if self.lexicon.is(token, TITLE | ROLE)
                && self.lexicon.flags(token) & (LAST | GENERIC | OFFICE) == 0
            {
                from = at + 1;
            }
        }
        while from < head && self.token(from).shape == Shape::Lower {
            from += 1;
        }
        from
    }

    /// Where a name ends that goes on after "of": before an "and" with more than one word behind
    /// it, and before a title.
    fn name_end(&self, start: usize, end: usize) -> usize {
        let mut last = end;
        for at in start..end {
            let token = self.token(at);
            let single = at + 2 == end;
            if (self.lexicon.is(token, AND) && !single) || (self.lexicon.is(token, TITLE) && at > start) {
                last = at;
                break;
            }
        }
        while last > start && self.token(last - 1).shape == Shape::Lower {
            last -= 1;
        }
        last
    }

    /// Where a Spanish name ends: it takes what follows, up to a title before a name, and up to a word that begins
    /// another body, which this one is an organ of ("Facultad de Derecho de la UNAM").
    fn first_name_end(&self, start: usize, end: usize) -> usize {
        let mut last = end;
        for at in start + 1..end {
            let token = self.token(at);
            let joins = self.lexicon.is(token, AND) && at + 2 != end;
            // "Comité Técnico" is one name; what stands before another word may be somebody's title.
            let titled = self.lexicon.is(token, TITLE | ROLE)
                && !self.lexicon.is(token, GENERIC | FIRST)
                && at + 1 < end
                && self.token(at + 1).shape != Shape::Lower;
            if joins || titled || self.is_owner(start, at) || self.is_of_person(at, end) {
                last = at;
                break;
            }
        }
        while last > start + 1 && self.token(last - 1).shape == Shape::Lower {
            last -= 1;
        }
        last
    }

    /// Whether a person's name begins behind "of": whose a body is does not belong to its name ("Gobierno de Jane Roe").
    fn is_of_person(&self, at: usize, end: usize) -> bool {
        let of = self.token(at - 1).shape == Shape::Lower && self.is_particle(at - 1);
        let known = self.known_kind(at) == ActorKind::Person as u32 + 1;
        let named = at + 1 < end
            && self.lexicon.flags(self.token(at)) & (GIVEN | PLACE) == GIVEN
            && self.token(at + 1).shape == Shape::Cap
            && !self.is_country(at);
        of && (known || named)
    }

    /// Whether the body that begins at `at` owns the one before it, whose name is whole without it.
    fn is_owner(&self, start: usize, at: usize) -> bool {
        let token = self.token(at);
        let body = self.lexicon.is(token, FIRST)
            || self.is_known(at)
            || (token.shape == Shape::Upper && (2..=8).contains(&token.letters));
        body && self.token(at - 1).shape == Shape::Lower && (start + 1..at).any(|n| self.is_telling(n))
    }

    /// Whether a word tells one organisation from others of its sort.
    fn is_telling(&self, at: usize) -> bool {
        let token = self.token(at);
        token.shape != Shape::Lower
            && token.letters > 1
            && !self.lexicon.is(token, EMPTY)
            && !self.is_country(at)
    }

    /// Whether a name tells its bearer from others of its sort: "the Finance Ministry" does not.
    fn tells(&self, name: Range<usize>, via: Via) -> bool {
        let mut distinct = 0;
        let mut places = 0;
        let mut words = 0;
        let mut nations = 0;
        for at in name.clone() {
            let token = self.token(at);
            words += usize::from(token.shape != Shape::Lower && !self.lexicon.is(token, SUFFIX | JOINT));
            if self.is_nation(at) {
                nations += 1;
                continue;
            }
            let tells = token.shape != Shape::Lower && token.letters > 1 && !self.lexicon.is(token, EMPTY);
            distinct += usize::from(self.is_telling(at));
            places += usize::from(tells && self.is_country(at));
        }
        match via {
            Via::DiscoveredByForm => distinct > 0 || (words > 1 && nations == 0),
            Via::DiscoveredByAbbreviation => words > 1,
            // "Japan Socialist Party", "Ayuntamiento de Puebla" is one; "British bank", "the Finance Ministry" are many.
            _ => distinct > 0 || (places > 0 && words > 1) || (nations > 0 && words > 2),
        }
    }

    /// A name whose abbreviation stands in brackets at word `at`: "Association of Roes (AOR)".
    pub(super) fn defined(&self, at: usize) -> Option<Read> {
        let token = self.get(at)?;
        if !matches!(token.shape, Shape::Upper | Shape::Other) || !(2..=8).contains(&token.letters) || at == 0
        {
            return None;
        }
        let previous = self.token(at - 1);
        if previous.block != token.block {
            return None;
        }
        let between = self.source[previous.end as usize..token.start as usize].trim_end();
        let after = self.source[token.end as usize..].trim_start().chars().next();
        if !matches!(between.trim(), "(" | "[") || !matches!(after, Some(')' | ']')) {
            return None;
        }
        self.abbreviated(at, at)
    }

    /// A name whose abbreviation stands behind a comma and the word at `at`: "Association of Roes, or AOR,".
    pub(super) fn with_alternative(&self, at: usize) -> Option<Read> {
        let (alternative, token) = (self.get(at)?, self.get(at + 1)?);
        let between = alternative.gap == Gap::Comma && self.lexicon.is_alternative(alternative);
        let short = matches!(token.shape, Shape::Upper | Shape::Other) && (2..=8).contains(&token.letters);
        (between && short && at > 0 && token.gap == Gap::Space)
            .then(|| self.abbreviated(at, at + 1))
            .flatten()
    }

    /// The name that ends before `at`, if the word at `short` is its abbreviation.
    fn abbreviated(&self, at: usize, short: usize) -> Option<Read> {
        let token = self.token(short);
        let letters: Vec<char> = self.folded(short).chars().filter(|c| c.is_alphabetic()).collect();
        // Backwards, each word gives its initial; small words may.
        let mut left = letters.len();
        let mut start = at;
        while start > 0 && left > 0 {
            let word = self.token(start - 1);
            let gap_ok = start == at || matches!(self.token(start).gap, Gap::Space | Gap::Hyphen);
            if word.block != token.block || !gap_ok {
                return None;
            }
            let initial = self.folded(start - 1).chars().next();
            let small = self.lexicon.is(word, JOINT | PARTICLE);
            if initial == Some(letters[left - 1])
                && !(small && left > 1 && self.skips_better(start - 1, letters[left - 1]))
            {
                left -= 1;
            } else if !small {
                return None;
            }
            start -= 1;
        }
        let name = start..at;
        let capitals = name.clone().all(|n| {
            let token = self.token(n);
            token.shape != Shape::Lower || self.lexicon.is(token, JOINT | PARTICLE)
        });
        if left > 0 || !capitals || self.lexicon.is(self.token(start), JOINT) || name.len() < 2 {
            return None;
        }
        let last = name.clone().rev().find_map(|n| self.lexicon.kind(self.token(n), LAST));
        let first = self.lexicon.kind(self.token(start), FIRST);
        let of = name.clone().find_map(|n| self.lexicon.kind(self.token(n), OF));
        let legal = self.lexicon.is(self.token(at - 1), SUFFIX).then_some(ActorKind::Company);
        // "Gross National Product (GNP)": what nothing tells to be a body is none.
        let kind = legal.or(first).or(last).or(of)?;
        let via = Via::DiscoveredByAbbreviation;
        self.tells(name, via).then_some(Read {
            at: start,
            end: at,
            reading: Reading::Organisation,
            kind,
            via,
            title: None,
            acronym: Some(short),
        })
    }

    /// Whether the word before a small one has its initial too: "Movement for Food (MF)".
    fn skips_better(&self, small: usize, letter: char) -> bool {
        small > 0 && self.folded(small - 1).starts_with(letter)
    }
}
