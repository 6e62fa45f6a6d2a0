//! Where a quotation is attributed: the verb of saying before it, behind it or within it, and its subject.

use super::beside::is_mark;
use super::marks::inside;
use super::quotes::WHOLE;
use super::speakers::{MarkedBlock, Subject};
use super::speech::Speech;
use super::tokens::{Token, sentence};

/// Words between a quotation and a verb after it.
const AFTER: usize = 24;
/// Words between a quotation and a verb that counts only right beside it.
const BESIDE: usize = 6;
/// Words between a verb and the name behind it.
const BEYOND: usize = 12;
/// Words of an attribution within a quotation.
const INSERTED: usize = 12;

impl Speech {
    /// The attribution after a quotation: `" he said`, `" said the minister`.
    pub(super) fn after(
        &self,
        passage: &MarkedBlock<'_>,
        first: usize,
        beyond: usize,
    ) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        // "…, según el ministro".
        let follows = tokens.get(beyond).is_some_and(|t| !t.capital() && !inside(passage.marked, t.start));
        if follows && let Some((a, b)) = self.source_at(passage, beyond, sentence(tokens, beyond)[1]) {
            return Some((beyond, Subject::Words(a, b)));
        }
        if follows && self.source_is_pronoun(passage, beyond) {
            return Some((beyond, Subject::Pronoun));
        }
        let stop =
            |n: usize| n > beyond && !tokens[n].same_sentence() || inside(passage.marked, tokens[n].start);
        let is_verb = |n: usize| {
            self.says(tokens, n)
                || n - beyond <= BESIDE && self.cues.has(&tokens[n]) && self.is_cue(passage, beyond, n)
        };
        let verb =
            (beyond..(beyond + AFTER).min(tokens.len())).take_while(|n| !stop(*n)).find(|n| is_verb(*n))?;
        // "…". Indicó que …: another sentence.
        let apart = verb == beyond && tokens[verb].capital() && !tokens[verb].same_sentence();
        if apart && tokens.get(verb + 1).is_some_and(|t| self.that.has(t)) {
            return None;
        }
        // Obama "cynically" declared: the marked word belongs to the sentence.
        let own = passage.text[..tokens[beyond].start].trim_end_matches(is_mark);
        let within = verb == beyond
            && !own.ends_with([',', '.', '?', '!', '…', '-'])
            && !tokens[verb].gap.contains(',');
        if within && first > 0 && tokens[first].same_sentence() && beyond - first < WHOLE {
            return None;
        }
        if (beyond..verb).all(|n| self.aside.has(&tokens[n])) {
            // "Dijo ayer Ana Roa".
            let aside = |n: &usize| {
                matches!(tokens[*n].gap, " " | "-") && self.aside.has(&tokens[*n]) && !tokens[*n].capital()
            };
            let begin = verb + 1 + (verb + 1..tokens.len()).take_while(aside).count();
            // "…, explique-t-elle", "…, fügte er hinzu".
            if tokens.get(begin).is_some_and(|t| matches!(t.gap, " " | "-") && self.pronoun(t)) {
                return Some((verb, Subject::Pronoun));
            }
            // "said Dale Gustafson, who …"
            let end = self.end_of_phrase(passage, begin).filter(|_| self.begins_phrase(tokens, begin));
            let Some(end) = end else {
                return Some((verb, self.name_beyond(passage, begin).unwrap_or(Subject::Pronoun)));
            };
            // "Dijo el presidente del club, Juan Roa": the name says more.
            let named = self.beside(passage, begin, end, tokens.len());
            let subject =
                named.map_or_else(|| self.phrase(passage, begin, end), |(a, b)| Subject::Words(a, b));
            return Some((verb, self.behind_time(passage, subject, begin, end)));
        }
        let quoted = passage.text[..tokens[beyond].start].trim_end_matches(is_mark);
        // "… with the cartels" goes on with the sentence.
        if self.of.has(&tokens[beyond]) || self.and.has(&tokens[beyond]) {
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

    /// The subject behind a verb, or the name behind a time: "said on that day Jane Roe".
    fn behind_time(&self, passage: &MarkedBlock<'_>, subject: Subject, from: usize, end: usize) -> Subject {
        let tokens = passage.tokens;
        let Subject::Words(_, b) = subject else { return subject };
        if tokens[b].capital() || self.persons.has(&tokens[b]) || self.bodies.has(&tokens[b]) {
            return subject;
        }
        match self.name_ending(tokens, from, end) {
            Some((a, b)) if a < b => Subject::Words(a, b),
            _ => subject,
        }
    }

    /// The attribution between dashes within a quotation: “The vaccine —said Jane Roe—, works”.
    pub(super) fn inserted(
        &self,
        passage: &MarkedBlock<'_>,
        first: usize,
        beyond: usize,
    ) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        let dashed =
            |n: usize| tokens[n].gap.contains(['-', '–', '—']) && tokens[n].gap.contains([' ', ',', '.']);
        let verb = (first + 1..beyond).find(|n| {
            tokens[*n].gap.ends_with(['-', '–', '—']) && dashed(*n) && self.says_beside(tokens, *n)
        })?;
        let close = (verb + 1..beyond.min(verb + INSERTED)).find(|n| dashed(*n))?;
        if close == verb + 1 {
            return Some((verb, Subject::Pronoun));
        }
        Some((verb, self.phrase(passage, verb + 1, close - 1)))
    }

    /// Whoever is named behind what says when, where or to whom: "said in an interview Jane Roe", "dijo a Acme la
    /// bióloga Ana Roa".
    fn name_beyond(&self, passage: &MarkedBlock<'_>, from: usize) -> Option<Subject> {
        let tokens = passage.tokens;
        if !tokens.get(from).is_some_and(|t| self.of.has(t)) {
            return None;
        }
        let same = |n: &usize| {
            tokens[*n].same_sentence()
                && !tokens[*n].gap.contains([',', ':', ';', '('])
                && !inside(passage.marked, tokens[*n].start)
        };
        let to = (from..tokens.len().min(from + BEYOND)).take_while(same).last()? + 1;
        let lists = [&self.of, &self.determiners, &self.particles];
        let governed = |n: usize| lists.iter().any(|list| list.has(&tokens[n - 1]));
        let names =
            |n: usize| tokens[n].capital() && !self.openings.has(&tokens[n]) && !tokens[n - 1].capital();
        for n in from + 1..to {
            if names(n) && !governed(n) {
                let (a, b) = self.first_name(passage, n, to)?;
                return (a < b).then_some(Subject::Words(a, b));
            }
            // "Dijo a Acme su padre, Juan Roa".
            if self.determiners.has(&tokens[n]) && !self.of.has(&tokens[n - 1]) && n + 1 < to {
                let end = self.end_of_name(passage, n)?;
                let named = self.beside(passage, n, end, tokens.len());
                let subject =
                    named.map_or_else(|| self.phrase(passage, n, end), |(a, b)| Subject::Words(a, b));
                let may = |a: usize, b: usize| tokens[a].capital() && a < b || self.persons.has(&tokens[b]);
                return Some(subject).filter(|s| matches!(s, Subject::Words(a, b) if may(*a, *b)));
            }
        }
        None
    }

    /// Whether a word that begins a sentence is part of no name.
    fn is_opening(&self, token: &Token<'_>) -> bool {
        self.openings.has(token) || self.aside.has(token) || self.function_words.has(token)
    }

    /// Whether a word may begin a subject behind its verb, and not an adverb: "declaró sonriendo".
    fn begins_phrase(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(token) = tokens.get(at) else { return false };
        let lists = [
            &self.determiners,
            &self.persons,
            &self.bodies,
            &self.papers,
            &self.ranks,
            &self.men,
            &self.women,
        ];
        !self.drops_subjects
            || token.capital()
            || self.pronoun(token)
            || lists.iter().any(|list| list.has(token))
            || self.of.has(token)
            || !self.progressive_endings.has(token)
                && tokens.get(at + 1).is_some_and(|t| t.capital() && t.close())
    }

    /// Whether a verb that counts only beside a quotation stands there: right behind it, or behind a short subject.
    fn is_cue(&self, passage: &MarkedBlock<'_>, beyond: usize, verb: usize) -> bool {
        let tokens = passage.tokens;
        if verb == beyond {
            // A name or a noun follows, or nothing: "…", protestou.
            let quoted = passage.text[..tokens[beyond].start].trim_end_matches(is_mark);
            return quoted.ends_with([',', '.', '?', '!', '…', '-', '—', '–'])
                || tokens[verb].gap.contains([',', '—', '–', '-']);
        }
        let before = &tokens[verb - 1];
        !self.no_verb_after.has(before) && !self.of.has(before) && !self.and.has(&tokens[beyond])
    }

    /// "According to her", "segundo ela".
    fn source_is_pronoun(&self, passage: &MarkedBlock<'_>, at: usize) -> bool {
        let tokens = passage.tokens;
        let words = self.according.at(tokens, at);
        words.and_then(|words| tokens.get(at + words)).is_some_and(|t| t.close() && self.pronoun(t))
    }

    /// The attribution before it, in the same sentence: `The minister said, "`.
    pub(super) fn before(&self, passage: &MarkedBlock<'_>, first: usize) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        if first == 0 {
            return None;
        }
        let from = self.sentence(passage, first);
        (from..first).rev().filter(|n| !inside(passage.marked, tokens[*n].start)).find_map(|n| {
            // Between such a word and the quotation stands "that", a colon or nothing.
            let linked = tokens.get(first).is_none_or(|t| t.gap.contains([':', ',']))
                || (n + 1..first).all(|m| self.that.has(&tokens[m]) || self.aside.has(&tokens[m]));
            let cue = linked && self.cues.has(&tokens[n]);
            let beside = n + 3 >= first && (self.nouns.has(&tokens[n]) || cue);
            if self.says(tokens, n) || beside && (n == 0 || !self.no_verb_after.has(&tokens[n - 1])) {
                // "Said Jane Roe: “…”", "Tampoco niega el ministro que “…”".
                let begins =
                    n == from || self.drops_subjects && (from..n).all(|m| self.is_opening(&tokens[m]));
                let behind = (begins && n + 1 < first).then(|| self.end_of_phrase(passage, n + 1)).flatten();
                let subject = behind.map(|end| self.phrase(passage, n + 1, end));
                let may = |a: usize, b: usize| tokens[a].capital() || self.persons.has(&tokens[b]);
                let named = subject.filter(|s| matches!(s, Subject::Words(a, b) if may(*a, *b)));
                return Some((n, named.unwrap_or_else(|| self.subject(passage, from, n))));
            }
            if self.source_is_pronoun(passage, n) {
                return Some((n, Subject::Pronoun));
            }
            // "Según el informe, …".
            self.source_at(passage, n, first).map(|(a, b)| (n, Subject::Words(a, b)))
        })
    }
}
