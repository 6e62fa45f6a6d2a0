//! Who speaks: the subject of a verb of saying, by how words stand around it. The same for words that are quoted
//! and for figures that are stated.

use corpuscope_core::text::LONGEST_SENTENCE;
use rustc_hash::FxHashSet;

use super::marks::inside;
use super::spans::Spans;
use super::speech::Speech;
use super::tokens::Token;

/// Words of a phrase that follows its verb.
const PHRASE: usize = 12;

/// Words in brackets behind a name.
const BRACKETS: usize = 12;

/// Words between an article and its noun.
const MODIFIERS: usize = 3;

/// The block and what is known of it.
pub(super) struct MarkedBlock<'a> {
    /// Where it begins in the article's text.
    pub(super) base: u32,
    /// Its text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) tokens: &'a [Token<'a>],
    /// The actors named in it, by their ids.
    pub(super) actors: &'a Spans<&'a str>,
    /// What stands between quotation marks in it.
    pub(super) marked: &'a [(usize, usize)],
    /// Forms that the article writes with a capital where no sentence begins.
    pub(super) names: &'a FxHashSet<&'a str>,
}

impl MarkedBlock<'_> {
    /// A byte in the article's text.
    pub(super) fn at(&self, byte: usize) -> u32 {
        self.base + byte as u32
    }
}

/// Who speaks, as words `first..=last` of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Words(usize, usize),
    /// A pronoun: whoever was named before.
    Pronoun,
}

/// Who spoke last.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaker {
    /// Where the text names them.
    pub(super) span: Option<[u32; 2]>,
    /// Their id, where they are a known actor.
    pub(super) actor: Option<String>,
    /// Words of theirs were quoted.
    pub(super) quoted: bool,
}

impl Speech {
    /// Words that may name who speaks: a known actor, a noun for people or a body, a name, or another noun.
    pub(super) fn may_speak(&self, passage: &MarkedBlock<'_>, a: usize, b: usize, verb: usize) -> bool {
        let (first, last) = (&passage.tokens[a], &passage.tokens[b]);
        self.persons.has(last)
            || self.bodies.has(last)
            || self.speaker(passage, a, b).actor.is_some()
            || if first.capital() { self.is_name(passage, a, b, verb) } else { self.is_noun(passage, b) }
    }

    /// A name, and not a word that has its capital from the sentence it begins ("Hay", "Otros"). That is known where
    /// the article writes it so elsewhere, or the verb follows at once.
    fn is_name(&self, passage: &MarkedBlock<'_>, a: usize, b: usize, verb: usize) -> bool {
        let token = &passage.tokens[a];
        let abbreviation = token.raw.chars().nth(1).is_some_and(char::is_uppercase);
        // A letter alone is the rest of a name or of a firm's symbol.
        let small = self.openings.has(token)
            || self.function_words.has(token)
            || self.adverb_endings.has(token)
            || token.form.chars().count() == 1;
        let begins = a == 0 || !token.same_sentence();
        let known = !begins || b + 1 == verb || passage.names.contains(&*token.form);
        a < b || abbreviation || known && !small
    }

    /// The noun of a phrase with an article that no preposition governs: "the strategist", not "in the interview".
    fn is_noun(&self, passage: &MarkedBlock<'_>, noun: usize) -> bool {
        let tokens = passage.tokens;
        let close = |n: usize| n > 0 && tokens[n].close();
        let article = (noun.saturating_sub(MODIFIERS)..noun)
            .rev()
            .take_while(|n| close(n + 1))
            .find(|n| self.determiners.has(&tokens[*n]));
        let governed = |at: usize| close(at) && self.of.has(&tokens[at - 1]);
        !self.function_words.has(&tokens[noun]) && article.is_some_and(|at| !governed(at))
    }

    /// The first word of the sentence that goes on at word `at`.
    pub(super) fn sentence(&self, passage: &MarkedBlock<'_>, at: usize) -> usize {
        let tokens = passage.tokens;
        let at = at.min(tokens.len() - 1);
        // A quotation behind a stop begins one, too.
        let begins = |n: usize| {
            let fresh = !tokens[n].same_sentence() || is_dateline(tokens[n].gap);
            n == 0 || fresh && (n == at || !inside(passage.marked, tokens[n].start))
        };
        // The quotation itself may follow a colon or begin a sentence of its own.
        let from = if at > 0
            && tokens[at].gap.contains(['"', '“', '‘', '«', '„', '»'])
            && !tokens[at].gap.contains(['.', '!', '?'])
        {
            at - 1
        } else {
            at
        };
        let earliest = from.saturating_sub(LONGEST_SENTENCE);
        (earliest..=from).rev().find(|n| begins(*n)).unwrap_or(earliest)
    }

    /// The subject of the verb, in words `from..verb`.
    pub(super) fn subject(&self, passage: &MarkedBlock<'_>, from: usize, verb: usize) -> Subject {
        let tokens = passage.tokens;
        let mut end = verb;
        while end > from && self.aside.has(&tokens[end - 1]) {
            end -= 1;
        }
        // "Ana Roe (PX) said": what stands in brackets is not the subject.
        end = before_brackets(tokens, from, end);
        if end > from && self.pronoun(&tokens[end - 1]) {
            return Subject::Pronoun;
        }
        let bracket = end < verb && tokens[end].gap.contains(['(', '[']);
        let comma = tokens[verb].gap.contains(',') || end < verb && !bracket && tokens[end].gap.contains(',');
        // "…, argued Lewis."
        if tokens[verb].gap.contains(',')
            && !self.told.has(&tokens[verb])
            && let Some(next) = tokens.get(verb + 1).filter(|t| t.gap == " " && t.capital())
        {
            let last = (verb + 1..(verb + 10).min(tokens.len()))
                .take_while(|n| tokens[*n].same_sentence() && !tokens[*n].gap.contains([',', ':']))
                .last();
            debug_assert!(next.start > tokens[verb].start);
            return self.phrase(passage, verb + 1, last.unwrap_or(verb + 1));
        }
        // "The spokeswoman stressed … and told".
        if end > from && self.and.has(&tokens[end - 1]) {
            if let Some(earlier) = (from + 1..end).rev().find(|n| self.says(tokens, *n)) {
                return self.subject(passage, from, earlier);
            }
            if self.pronoun(&tokens[from]) {
                return Subject::Pronoun;
            }
            if let Some((a, b)) = self.first_name(passage, from, end) {
                // "Fueron a Roe y dijeron".
                let governed = self.drops_subjects && self.is_governed(tokens, from, a);
                return if governed { Subject::Pronoun } else { Subject::Words(a, b) };
            }
        }
        let clause = self.clause(tokens, from, end);
        let fresh =
            clause > from && clause < end && (tokens[clause].capital() || self.pronoun(&tokens[clause]));
        // "Grenell, who met with Maduro, declared".
        let who = (from + 1..end).rev().find(|n| self.who.has(&tokens[*n])).filter(|_| !fresh);
        if let Some(who) = who {
            return match self.name_before(tokens, from, before_brackets(tokens, from, who)) {
                Some((a, b)) => Subject::Words(a, b),
                None => self.phrase(passage, self.clause(tokens, from, who), who - 1),
            };
        }
        let aside = clause > from && tokens[clause].gap.contains(',') && !fresh && clause < end;
        // "After a meeting with Acme, the director of sales said".
        if aside && !comma && self.of.has(&tokens[from]) && self.determiners.has(&tokens[clause]) {
            return self.phrase(passage, clause, end - 1);
        }
        // "Cuba denied it, union sources said".
        if aside && !comma && (self.persons.has(&tokens[end - 1]) || self.bodies.has(&tokens[end - 1])) {
            return self.phrase(passage, clause, end - 1);
        }
        // "Muchos expertos, recordó, no venían": who recalls it is told elsewhere.
        let inserted = clause == from || clause == verb;
        let follows = tokens.get(verb + 1).is_some_and(|t| t.gap.contains(','));
        if self.drops_subjects && end == verb && tokens[verb].gap.contains(',') && follows && inserted {
            return Subject::Pronoun;
        }
        // "Roe left, after the author of the book said".
        if let Some((a, b)) = self.in_subordinate(passage, clause, end).filter(|_| aside && !comma) {
            return Subject::Words(a, b);
        }
        if comma || aside {
            // "Fry, vice-president of GM Overseas, told"; "the group, led by Smith, said".
            if clause > from && clause <= end {
                // "The director of Acme, Jane Roe, said"; "…, Carlos de la Roa, dijo".
                let noun = (from..clause).any(|n| {
                    let led = n > from && self.determiners.has(&tokens[n - 1]);
                    self.persons.has(&tokens[n]) && (!tokens[n].capital() || led)
                });
                let large = |n: usize| tokens[n].capital() && !self.openings.has(&tokens[n]);
                let named = (clause + 1..end).all(|n| {
                    (large(n) || self.particles.has(&tokens[n])) && matches!(tokens[n].gap, " " | "-" | ". ")
                });
                if noun && comma && named && end > clause + 1 && large(clause) && large(end - 1) {
                    return Subject::Words(clause, end - 1);
                }
                if let Some((a, b)) = self.name_ending(tokens, clause, end.max(clause + 1) - 1)
                    && noun
                    && comma
                    && a == clause
                    && a < b
                {
                    return Subject::Words(a, b);
                }
                let before = before_brackets(tokens, from, clause);
                if let Some((a, b)) = self.name_before(tokens, from, before) {
                    // "The delegate of Roe, who came, said".
                    if self.is_governed(tokens, from, a)
                        && let Subject::Words(a, b) =
                            self.phrase(passage, self.clause(tokens, from, before), before - 1)
                        && self.persons.has(&tokens[b])
                    {
                        return Subject::Words(a, b);
                    }
                    return Subject::Words(a, b);
                }
                let noun = &tokens[clause - 1];
                // "The director, Jane Roe, said".
                if self.persons.has(noun)
                    && clause < end
                    && let Some((a, b)) = self.name_ending(tokens, clause, end - 1)
                    && a == clause
                {
                    return Subject::Words(a, b);
                }
                let may = self.bodies.has(noun) || self.persons.has(noun);
                if may && !self.is_governed(tokens, from, clause - 1) {
                    return Subject::Words(clause - 1, clause - 1);
                }
            }
            let named = self.first_name(passage, from, end).filter(|(a, b)| comma || b > a);
            if let Some((a, b)) =
                named.filter(|(a, _)| !self.drops_subjects || !self.is_governed(tokens, from, *a))
            {
                return Subject::Words(a, b);
            }
            if comma && (from..end).any(|n| self.pronoun(&tokens[n])) {
                return Subject::Pronoun;
            }
        }
        if end == clause {
            return Subject::Pronoun;
        }
        let subject = self.phrase(passage, clause, end - 1);
        // "La otra noche, explicó": a time, and no subject.
        match subject {
            Subject::Words(a, b) if comma && self.drops_subjects => {
                let lists = [&self.persons, &self.bodies, &self.papers];
                let may = tokens[b].capital() || lists.iter().any(|list| list.has(&tokens[b]));
                if may && !self.is_governed(tokens, from, a) { subject } else { Subject::Pronoun }
            }
            _ => subject,
        }
    }

    /// The noun for a person that begins a subordinate clause: "after the author of the book".
    fn in_subordinate(&self, passage: &MarkedBlock<'_>, from: usize, end: usize) -> Option<(usize, usize)> {
        let tokens = passage.tokens;
        let link = (from..end.saturating_sub(2)).rev().find(|n| self.that.has(&tokens[*n]))?;
        let noun = link + 2;
        (self.determiners.has(&tokens[link + 1]) && self.persons.has(&tokens[noun])).then_some((noun, noun))
    }

    /// The first word after the last comma before `end`.
    pub(super) fn clause(&self, tokens: &[Token<'_>], from: usize, end: usize) -> usize {
        (from + 1..end).rev().find(|n| tokens[*n].gap.contains([',', ':', '(', '–', '—'])).unwrap_or(from)
    }

    /// The name in a noun phrase, or its head.
    pub(super) fn phrase(&self, passage: &MarkedBlock<'_>, from: usize, end: usize) -> Subject {
        let tokens = passage.tokens;
        if self.pronoun(&tokens[end]) || from == end && self.pronoun(&tokens[from]) {
            return Subject::Pronoun;
        }
        // "Peter Hegseth" in "US Secretary of War Peter Hegseth"; the nearest to the verb.
        let mut run: Option<(usize, usize)> = None;
        let (mut head, mut noun, mut person) = (from, None, None);
        for n in from..=end {
            let token = &tokens[n];
            // Of the president of a club, the club is no part of the name; of the Secretary of War, it is of the title.
            let title = n > from && self.titles.has(&tokens[n - 1]) && tokens[n - 1].capital();
            if self.of.has(token) && !(token.capital() && n > from) {
                // "All of Trump's propaganda", "one of the officials".
                let part = run.is_none() && self.part_of.has(token) && self.openings.has(&tokens[head]);
                if n > from && !title && !part {
                    break;
                }
                continue;
            }
            if n > from && (self.that.has(token) || self.who.has(token) || token.gap.contains(['(', '['])) {
                break;
            }
            if token.digits() {
                continue;
            }
            head = n;
            // The noun stands behind what describes it, or, where verbs stand without subjects, before it.
            if self.persons.has(token) && !(self.drops_subjects && person.is_some()) {
                person = Some(n);
            }
            if token.capital() && !(n == from && self.openings.has(token)) {
                noun = None;
                run = Some(match run {
                    Some((a, b)) if b + 1 == n && matches!(token.gap, " " | "-" | ". " | "'" | "’") => {
                        (a, n)
                    }
                    _ => (n, n),
                });
            } else if self.bodies.has(token)
                && run.is_some_and(|(_, b)| b + 2 >= n)
                && (token.gap == " " || run.is_some_and(|(_, b)| is_owner(tokens, b)))
            {
                // "The Trump administration", "the Dutch central bank".
                noun = Some(n);
            }
        }
        // "Roe's former strategist".
        if let Some((_, b)) = run.filter(|(_, b)| is_owner(tokens, *b))
            && let Some(person) = person.filter(|person| *person > b)
        {
            return Subject::Words(person, person);
        }
        let run = run.map(|(a, b)| (a, noun.unwrap_or(b)));
        // "One Illinois soyproduct dealer".
        if self.persons.has(&tokens[head]) && run.is_none_or(|(_, b)| b < head) {
            return Subject::Words(head, head);
        }
        match run {
            Some((a, b)) => Subject::Words(a, b),
            // "El arzobispo ucraniano".
            None => person.map_or(Subject::Words(head, head), |person| Subject::Words(person, person)),
        }
    }

    /// The last word of a phrase that follows its verb: "said Jane Roe after the match".
    pub(super) fn end_of_phrase(&self, passage: &MarkedBlock<'_>, from: usize) -> Option<usize> {
        let tokens = passage.tokens;
        // "Told the agency", "contou à agência". "A" may be an article as well.
        let governs = |t: &Token<'_>| {
            !t.capital() && self.of.has(t) && (!self.determiners.has(t) || t.raw.to_lowercase() != t.form)
        };
        if tokens.get(from).is_none_or(|t| governs(t) || !t.same_sentence()) {
            return None;
        }
        self.end_of_name(passage, from)
    }

    /// The last word of a phrase that begins with a word.
    pub(super) fn end_of_name(&self, passage: &MarkedBlock<'_>, from: usize) -> Option<usize> {
        let tokens = passage.tokens;
        let mut named = false;
        let mut last = None;
        for (n, token) in tokens.iter().enumerate().skip(from).take(PHRASE) {
            let small = !token.capital() && !self.of.has(token) && !self.particles.has(token);
            if n > from && (!token.same_sentence() || token.gap.contains([',', ':', ';', '(', '[', '–', '—']))
                || inside(passage.marked, token.start)
                || named && small && self.function_words.has(token)
            {
                break;
            }
            named |= token.capital();
            last = Some(n);
        }
        last
    }

    pub(super) fn speaker(&self, passage: &MarkedBlock<'_>, a: usize, b: usize) -> Speaker {
        // "Vice-president", "porte-parole".
        let tokens = passage.tokens;
        let joined = |n: &usize| tokens[*n].gap == "-" && !tokens[*n].capital() && !tokens[*n - 1].capital();
        let first = a - (1..=a).rev().take_while(joined).count();
        let (start, end) = (tokens[first].start, tokens[b].end);
        // The longest actor named there: "Trump administration" before "Trump".
        let named = passage.actors.touching(start as u32, end as u32);
        let named = named.max_by_key(|(s, e, _)| (e - s, std::cmp::Reverse(*s)));
        // Of "the Roe campaign" and "Roe's lawyer" Roe is not who speaks.
        let head = &passage.tokens[b];
        let named = named.filter(|(_, e, _)| head.capital() || head.start < *e as usize);
        // All of the name: "Kate del Castillo".
        let end =
            named.filter(|(s, _, _)| *s as usize == start).map_or(end, |(_, e, _)| end.max(*e as usize));
        let span = Some([passage.at(start), passage.at(end)]);
        Speaker { span, actor: named.map(|n| n.2.to_owned()), ..Default::default() }
    }

    /// Whether several are the subject of a verb, as its ending tells.
    pub(super) fn is_plural(&self, verb: &Token<'_>) -> bool {
        self.plural_endings.has(verb)
    }

    /// Whether a word is a verb of saying.
    pub(super) fn says(&self, tokens: &[Token<'_>], n: usize) -> bool {
        self.verbs.has(&tokens[n])
            || self.participles.has(&tokens[n]) && n > 0 && self.auxiliaries.has(&tokens[n - 1])
    }

    /// Whether a word is one beside a quotation.
    pub(super) fn says_beside(&self, tokens: &[Token<'_>], n: usize) -> bool {
        self.cues.has(&tokens[n]) || self.says(tokens, n)
    }

    /// Whether a word is written like a verb in the past that no list has: "thundered".
    pub(super) fn may_be_verb(&self, token: &Token<'_>) -> bool {
        let written =
            |ending: &String| token.raw.ends_with(ending.as_str()) && token.raw.len() > ending.len() + 2;
        !token.capital() && !self.function_words.has(token) && self.verb_endings.iter().any(written)
    }

    pub(super) fn pronoun(&self, token: &Token<'_>) -> bool {
        // "Él", not the article "el".
        let written = self.accented.get(&*token.form);
        self.pronouns.has(token) && written.is_none_or(|accented| token.raw.to_lowercase() == *accented)
    }
}

/// Whether a gap ends a dateline: "Roeville.- The minister said".
pub(super) fn is_dateline(gap: &str) -> bool {
    [".-", ".–", ".—"].iter().any(|end| gap.trim_start().starts_with(end))
}

/// Whether something is said to be of what ends with a word: "Roe's".
fn is_owner(tokens: &[Token<'_>], word: usize) -> bool {
    tokens.get(word + 1).is_some_and(|next| next.gap.starts_with(['\'', '’']))
}

/// The word that follows a phrase once what stands in brackets behind it is left out.
fn before_brackets(tokens: &[Token<'_>], from: usize, end: usize) -> usize {
    let closed = end > from && tokens.get(end).is_some_and(|t| t.gap.contains([')', ']']));
    let open = (from + 1..end).rev().take(BRACKETS).find(|n| tokens[*n].gap.contains(['(', '[']));
    open.filter(|_| closed).unwrap_or(end)
}
