//! Quotations: the words between quotation marks that someone is reported to have said, the verb
//! of saying, and who speaks.

use corpuscope_core::extract::Quotation;
use serde::Deserialize;

use super::tokens::Token;

/// How a language attributes speech (`data/quotes.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speech {
    verbs: Vec<String>,
    nouns: Vec<String>,
    pronouns: Vec<String>,
    who: Vec<String>,
    of: Vec<String>,
    titles: Vec<String>,
    openings: Vec<String>,
    aside: Vec<String>,
    and: Vec<String>,
    persons: Vec<String>,
    bodies: Vec<String>,
}

/// A person named in the block: first and one past the last byte, id.
pub(super) type Named<'a> = (usize, usize, &'a str);

/// The block and what is known of it.
pub(super) struct Passage<'a> {
    /// Where it begins in the article's text.
    pub(super) base: u32,
    /// Its text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) tokens: &'a [Token<'a>],
    /// The actors named in it, longest first among those that begin alike.
    pub(super) actors: &'a [Named<'a>],
}

impl Passage<'_> {
    fn at(&self, byte: usize) -> u32 {
        self.base + byte as u32
    }
}

/// Who speaks, as words `first..=last` of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Words(usize, usize),
    /// A pronoun: whoever was named before.
    Pronoun,
}

/// Words of a quotation that may stand far from its verb.
const WHOLE: usize = 4;
/// Words between a fragment of fewer and the verb before it.
const FRAGMENT: usize = 20;
/// Words between a quotation and a verb after it.
const AFTER: usize = 24;

fn has(list: &[String], token: &Token<'_>) -> bool {
    list.iter().any(|w| *w == token.form)
}

/// What stands between quotation marks in a text; the last may be left open, as where someone
/// speaks on in the next paragraph.
pub(super) fn marked(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            None => {
                let close = match c {
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    '"' => Some('"'),
                    '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => Some('’'),
                    _ => None,
                };
                open = close.map(|close| (at + c.len_utf8(), close));
            }
            Some((start, close)) => {
                // An apostrophe closes nothing.
                let ends = c == close && (close != '’' || !after.is_alphanumeric());
                if ends {
                    spans.push((start, at));
                    open = None;
                }
            }
        }
        before = c;
    }
    if let Some((start, _)) = open.filter(|(_, close)| *close != '’') {
        spans.push((start, text.len()));
    }
    spans.retain(|(start, end)| text[*start..*end].chars().any(char::is_alphanumeric));
    spans
}

impl Speech {
    /// The verbs of saying.
    pub(super) fn verbs(&self) -> &[String] {
        &self.verbs
    }

    /// The quotations of a passage. `last` is who spoke or was named last before it, in the words
    /// of the article; it is kept up to date.
    pub(super) fn find(
        &self,
        passage: &Passage<'_>,
        marked: &[(usize, usize)],
        last: &mut Speaker,
    ) -> Vec<Quotation> {
        let mut found: Vec<Quotation> = Vec::new();
        let tokens = passage.tokens;
        let mut next = 0;
        for (number, &(start, end)) in marked.iter().enumerate() {
            let first = tokens.partition_point(|t| t.start < start);
            let beyond = tokens.partition_point(|t| t.start < end);
            // Who is named between two quotations is known to the second.
            self.hear(passage, next..first, marked, last);
            next = beyond;
            let words = beyond - first;
            let after = self.after(passage, beyond, marked);
            let before = || self.before(passage, first, marked);
            let near = |(verb, _): &(usize, Subject)| words >= WHOLE || first.abs_diff(*verb) <= FRAGMENT;
            let attributed = after.or_else(|| before().filter(near)).filter(|(_, subject)| match subject {
                // Of few words that nobody can have said ("the so-called “war on drugs”") they are marked off,
                // not quoted.
                Subject::Words(a, b) => words >= WHOLE || self.may_speak(passage, *a, *b),
                Subject::Pronoun => true,
            });
            let mut quotation =
                Quotation { start: passage.at(start), end: passage.at(end), ..Default::default() };
            match attributed {
                Some((verb, subject)) => {
                    let speaker = match subject {
                        Subject::Words(a, b) => self.speaker(passage, a, b),
                        Subject::Pronoun => last.clone(),
                    };
                    quotation.verb = Some([passage.at(tokens[verb].start), passage.at(tokens[verb].end)]);
                    if matches!(subject, Subject::Words(..)) {
                        last.clone_from(&speaker);
                    }
                    quotation.speaker = speaker.span;
                    quotation.actor = speaker.actor;
                }
                // "…," he said. "…": the second sentence is his as well.
                None if words >= WHOLE
                    && (number > 0 || first == 0 || last.quoted)
                    && last.span.is_some() =>
                {
                    quotation.speaker = last.span;
                    quotation.actor.clone_from(&last.actor);
                }
                None => continue,
            }
            last.quoted = true;
            found.push(quotation);
        }
        self.hear(passage, next..tokens.len(), marked, last);
        found
    }

    /// Words that may name who speaks: a name, a known actor, or a noun for people or a body.
    fn may_speak(&self, passage: &Passage<'_>, a: usize, b: usize) -> bool {
        let (first, last) = (&passage.tokens[a], &passage.tokens[b]);
        first.capital()
            || has(&self.persons, last)
            || has(&self.bodies, last)
            || self.speaker(passage, a, b).actor.is_some()
    }

    /// The attribution after a quotation: `" he said`, `" said the minister`.
    fn after(
        &self,
        passage: &Passage<'_>,
        beyond: usize,
        marked: &[(usize, usize)],
    ) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        let stop = |n: usize| n > beyond && !tokens[n].same_sentence() || inside(marked, tokens[n].start);
        let verb = (beyond..(beyond + AFTER).min(tokens.len()))
            .take_while(|n| !stop(*n))
            .find(|n| has(&self.verbs, &tokens[*n]))?;
        if verb == beyond {
            // "said Dale Gustafson, who …"
            let end = (verb + 1..(verb + 12).min(tokens.len()))
                .take_while(|n| {
                    tokens[*n].same_sentence()
                        && !tokens[*n].gap.contains([',', ':'])
                        && !inside(marked, tokens[*n].start)
                })
                .last()?;
            let subject = self.phrase(passage, verb + 1, end);
            return Some((verb, subject));
        }
        let quoted = passage.text[..tokens[beyond].start].trim_end_matches([' ', '\n', '"', '”', '»', '’']);
        // "… with the cartels" goes on with the sentence.
        if has(&self.of, &tokens[beyond]) || has(&self.and, &tokens[beyond]) {
            return None;
        }
        // Another sentence begins where the quotation ended with a stop.
        let fresh = quoted.ends_with('.') && tokens[beyond].capital();
        let close = verb - beyond <= 5 || tokens[verb].gap.contains(',') || quoted.ends_with(',');
        if fresh || !close && !self.pronoun(&tokens[beyond]) {
            return None;
        }
        Some((verb, self.subject(passage, beyond, verb)))
    }

    /// The attribution before it, in the same sentence: `The minister said, "`.
    fn before(
        &self,
        passage: &Passage<'_>,
        first: usize,
        marked: &[(usize, usize)],
    ) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        if first == 0 {
            return None;
        }
        let from = self.sentence(passage, first, marked);
        let verb = (from..first).rev().find(|n| {
            !inside(marked, tokens[*n].start)
                && (has(&self.verbs, &tokens[*n]) || *n + 3 >= first && has(&self.nouns, &tokens[*n]))
        })?;
        Some((verb, self.subject(passage, from, verb)))
    }

    /// The first word of the sentence that goes on at word `at`.
    fn sentence(&self, passage: &Passage<'_>, at: usize, marked: &[(usize, usize)]) -> usize {
        let tokens = passage.tokens;
        let begins = |n: usize| n == 0 || !tokens[n].same_sentence() && !inside(marked, tokens[n].start);
        let at = at.min(tokens.len() - 1);
        // The quotation itself may follow a colon or begin a sentence of its own.
        let from = if at > 0
            && tokens[at].gap.contains(['"', '“', '‘', '«'])
            && !tokens[at].gap.contains(['.', '!', '?'])
        {
            at - 1
        } else {
            at
        };
        (0..=from).rev().find(|n| begins(*n)).unwrap_or(0)
    }

    /// The subject of the verb, in words `from..verb`.
    fn subject(&self, passage: &Passage<'_>, from: usize, verb: usize) -> Subject {
        let tokens = passage.tokens;
        let mut end = verb;
        while end > from && has(&self.aside, &tokens[end - 1]) {
            end -= 1;
        }
        if end > from && self.pronoun(&tokens[end - 1]) {
            return Subject::Pronoun;
        }
        let comma = tokens[verb].gap.contains(',') || end < verb && tokens[end].gap.contains(',');
        // "…, argued Lewis."
        if tokens[verb].gap.contains(',')
            && let Some(next) = tokens.get(verb + 1).filter(|t| t.gap == " " && t.capital())
        {
            let last = (verb + 1..(verb + 10).min(tokens.len()))
                .take_while(|n| tokens[*n].same_sentence() && !tokens[*n].gap.contains([',', ':']))
                .last();
            debug_assert!(next.start > tokens[verb].start);
            return self.phrase(passage, verb + 1, last.unwrap_or(verb + 1));
        }
        // "The spokeswoman stressed … and told".
        if end > from && has(&self.and, &tokens[end - 1]) {
            if let Some(earlier) = (from + 1..end).rev().find(|n| has(&self.verbs, &tokens[*n])) {
                return self.subject(passage, from, earlier);
            }
            if self.pronoun(&tokens[from]) {
                return Subject::Pronoun;
            }
            if let Some((a, b)) = self.first_name(passage, from, end) {
                return Subject::Words(a, b);
            }
        }
        let clause = self.clause(tokens, from, end);
        let fresh =
            clause > from && clause < end && (tokens[clause].capital() || self.pronoun(&tokens[clause]));
        // "Grenell, who met with Maduro, declared".
        let who = (from + 1..end).rev().find(|n| has(&self.who, &tokens[*n])).filter(|_| !fresh);
        if let Some(who) = who {
            return match self.name_ending(tokens, from, who - 1) {
                Some((a, b)) => Subject::Words(a, b),
                None => self.phrase(passage, self.clause(tokens, from, who), who - 1),
            };
        }
        let aside = clause > from && tokens[clause].gap.contains(',') && !fresh && clause < end;
        if comma || aside {
            // "Fry, vice-president of GM Overseas, told"; "the group, led by Smith, said".
            if clause > from && clause <= end {
                if let Some((a, b)) = self.name_ending(tokens, from, clause - 1) {
                    return Subject::Words(a, b);
                }
                if has(&self.bodies, &tokens[clause - 1]) || has(&self.persons, &tokens[clause - 1]) {
                    return Subject::Words(clause - 1, clause - 1);
                }
            }
            if let Some((a, b)) = self.first_name(passage, from, end).filter(|(a, b)| comma || b > a) {
                return Subject::Words(a, b);
            }
            if comma && (from..end).any(|n| self.pronoun(&tokens[n])) {
                return Subject::Pronoun;
            }
        }
        if end == clause {
            return Subject::Pronoun;
        }
        self.phrase(passage, clause, end - 1)
    }

    /// The name that ends with a word.
    fn name_ending(&self, tokens: &[Token<'_>], from: usize, last: usize) -> Option<(usize, usize)> {
        let name = |n: usize| tokens[n].capital() && !has(&self.openings, &tokens[n]);
        if !name(last) {
            return None;
        }
        let mut first = last;
        while first > from && name(first - 1) && matches!(tokens[first].gap, " " | "-" | ". ") {
            first -= 1;
        }
        Some((first, last))
    }

    /// The first word after the last comma before `end`.
    fn clause(&self, tokens: &[Token<'_>], from: usize, end: usize) -> usize {
        (from + 1..end).rev().find(|n| tokens[*n].gap.contains([',', ':', '(', '–', '—'])).unwrap_or(from)
    }

    /// The name in a noun phrase, or its head.
    fn phrase(&self, passage: &Passage<'_>, from: usize, end: usize) -> Subject {
        let tokens = passage.tokens;
        if self.pronoun(&tokens[end]) || from == end && self.pronoun(&tokens[from]) {
            return Subject::Pronoun;
        }
        // "Peter Hegseth" in "US Secretary of War Peter Hegseth"; the nearest to the verb.
        let mut run: Option<(usize, usize)> = None;
        let (mut head, mut noun) = (from, None);
        for n in from..=end {
            let token = &tokens[n];
            let title = n > from && has(&self.titles, &tokens[n - 1]);
            if has(&self.of, token) {
                // "All of Trump's propaganda", "one of the officials".
                let part = run.is_none()
                    && matches!(&*token.form, "of" | "de")
                    && has(&self.openings, &tokens[head]);
                if n > from && !title && !part {
                    break;
                }
                continue;
            }
            if token.digits() {
                continue;
            }
            head = n;
            if token.capital() && !(n == from && has(&self.openings, token)) {
                noun = None;
                run = Some(match run {
                    Some((a, b)) if b + 1 == n && matches!(token.gap, " " | "-" | ". " | "'" | "’") => {
                        (a, n)
                    }
                    _ => (n, n),
                });
            } else if has(&self.bodies, token) && run.is_some_and(|(_, b)| b + 1 == n) && token.gap == " " {
                // "The Trump administration", "Pentagon officials".
                noun = Some(n);
            }
        }
        let run = run.map(|(a, b)| (a, noun.unwrap_or(b)));
        // "One Illinois soyproduct dealer".
        if has(&self.persons, &tokens[head]) && run.is_none_or(|(_, b)| b < head) {
            return Subject::Words(head, head);
        }
        match run {
            Some((a, b)) => Subject::Words(a, b),
            None => Subject::Words(head, head),
        }
    }

    /// The first name of a sentence, a known person's before any other.
    fn first_name(&self, passage: &Passage<'_>, from: usize, end: usize) -> Option<(usize, usize)> {
        let tokens = passage.tokens;
        let mut n = from;
        while n < end {
            let name = |n: usize| tokens[n].capital() && !(has(&self.openings, &tokens[n]));
            if name(n) {
                let mut last = n;
                while last + 1 < end && name(last + 1) && matches!(tokens[last + 1].gap, " " | "-" | ". ") {
                    last += 1;
                }
                return Some((n, last));
            }
            n += 1;
        }
        None
    }

    /// Remembers who says something in words that are not quoted.
    fn hear(
        &self,
        passage: &Passage<'_>,
        range: std::ops::Range<usize>,
        marked: &[(usize, usize)],
        last: &mut Speaker,
    ) {
        let tokens = passage.tokens;
        for n in range {
            // A verb right after a quotation was heard with it.
            if inside(marked, tokens[n].start) || n > 0 && inside(marked, tokens[n - 1].start) {
                continue;
            }
            // "President Trump's statements have …": he is spoken of until another speaks.
            let titled = has(&self.titles, &tokens[n]) && tokens[n].capital();
            if titled && tokens.get(n + 1).is_some_and(|t| t.capital() && t.gap == " ") {
                let from = self.sentence(passage, n, marked);
                let mut b = n + 1;
                while tokens.get(b + 1).is_some_and(|t| t.capital() && matches!(t.gap, " " | ". " | "-")) {
                    b += 1;
                }
                if !tokens[from..n].iter().any(|t| has(&self.verbs, t)) {
                    *last = Speaker { quoted: last.quoted, ..self.speaker(passage, n, b) };
                }
            }
            let says = has(&self.verbs, &tokens[n]);
            if says {
                let from = self.sentence(passage, n, marked);
                // What stands before an earlier verb is not this one's.
                if let Subject::Words(a, b) = self.subject(passage, from, n) {
                    let speaker = self.speaker(passage, a, b);
                    if tokens[a].capital() || has(&self.persons, &tokens[b]) || last.span.is_none() {
                        *last = Speaker { quoted: last.quoted, ..speaker };
                    }
                }
            }
        }
        if last.span.is_none() {
            let named = passage.actors.first().map(|a| Speaker {
                span: Some([passage.at(a.0), passage.at(a.1)]),
                actor: Some(a.2.to_owned()),
                quoted: false,
            });
            *last = named.unwrap_or_default();
        }
    }

    fn speaker(&self, passage: &Passage<'_>, a: usize, b: usize) -> Speaker {
        let (start, end) = (passage.tokens[a].start, passage.tokens[b].end);
        // The longest actor named there: "Trump administration" before "Trump".
        let named = passage.actors.iter().filter(|(s, e, _)| *s < end && start < *e);
        let named = named.max_by_key(|(s, e, _)| (e - s, std::cmp::Reverse(*s)));
        let span = Some([passage.at(start), passage.at(end)]);
        Speaker { span, actor: named.map(|n| n.2.to_owned()), quoted: false }
    }

    fn pronoun(&self, token: &Token<'_>) -> bool {
        // "Él", not the article "el".
        has(&self.pronouns, token) && (token.form != "el" || token.raw.contains(['é', 'É']))
    }
}

/// Who spoke last.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaker {
    span: Option<[u32; 2]>,
    actor: Option<String>,
    quoted: bool,
}

fn inside(marked: &[(usize, usize)], at: usize) -> bool {
    marked.iter().any(|(start, end)| (*start..*end).contains(&at))
}
