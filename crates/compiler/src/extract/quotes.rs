//! Quotations: the words between quotation marks that someone is reported to have said, the verb
//! of saying, and who speaks. Where nothing says who speaks, nobody is named.

use corpuscope_core::extract::Quotation;

use super::cast::{Cast, Led, Person, Sex};
use super::marks::inside;
use super::speakers::{MarkedBlock, Speaker, Subject};
use super::speech::Speech;
use super::tokens::sentence;

/// Words of a quotation that may stand far from its verb.
pub(super) const WHOLE: usize = 4;
/// Words between a fragment of fewer and the verb before it.
const FRAGMENT: usize = 20;
/// Words before a quotation that leave it alone in its sentence: "by the criteria, “…”".
const SHORT: usize = 4;

/// Words between marks, at most, that may be marked off and not quoted.
const SCARE: usize = 6;

/// Who is said to speak.
enum Said {
    /// A verb with its subject.
    Verb(usize, Subject),
    /// Somebody beside the quotation, without a verb that is known.
    Beside(Speaker, Option<usize>),
}

impl Speech {
    /// The quotations of a passage. `last` is who spoke last before it, in the words of the article; it is kept up to
    /// date. `led` is whom the paragraph before announces ("Jane Roe, in a letter:").
    pub(super) fn find(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        led: Option<&Speaker>,
        last: &mut Speaker,
    ) -> Vec<Quotation> {
        let mut found: Vec<Quotation> = Vec::new();
        let tokens = passage.tokens;
        let mut next = 0;
        // Who is known to speak in the block, as long as nobody else is named.
        let mut speaks_on: Option<Speaker> = None;
        for &(start, end) in passage.marked {
            let first = tokens.partition_point(|t| t.start < start);
            let beyond = tokens.partition_point(|t| t.start < end);
            // Who is named between two quotations is known to the second.
            self.hear(passage, cast, next..first, last);
            // Whoever stands in the sentence of the attribution doesn't interrupt.
            let from = (next..first).find(|n| !tokens[*n].same_sentence()).map_or(start, |n| tokens[n].start);
            speaks_on =
                speaks_on.filter(|on| !cast.turns(passage.at(from.min(start)), passage.at(start), on));
            let before = std::mem::replace(&mut next, beyond);
            let words = beyond - first;
            let mut quotation =
                Quotation { start: passage.at(start), end: passage.at(end), ..Default::default() };
            // A title of which somebody says something: its verb stands apart.
            let is_apart = |said: &Said| match said {
                Said::Verb(verb, _) => *verb > beyond + 1 || *verb + 2 < first,
                Said::Beside(..) => true,
            };
            let titled = self.is_work(passage, first, beyond);
            // "…," she said. "Not now.": a sentence of its own, however short.
            let closed = passage.text[start..end].trim_end().ends_with(['.', '!', '?', '…']);
            let sentence = before > 0 && closed && !tokens[first].same_sentence();
            let whole = words >= WHOLE || sentence;
            let said =
                self.said(passage, cast, [first, beyond], end).filter(|said| !titled || !is_apart(said));
            let settled = match said {
                Some(Said::Verb(verb, subject)) => {
                    quotation.verb = Some([passage.at(tokens[verb].start), passage.at(tokens[verb].end)]);
                    let speaker = self.of_verb(passage, cast, verb, subject, words, last);
                    match speaker {
                        Some(speaker) => Some(speaker),
                        // Of few words that nobody can have said ("the so-called “war on drugs”") they are marked off.
                        None if words < WHOLE && subject != Subject::Pronoun => {
                            quotation.verb = None;
                            found.push(Quotation { scare: !titled, ..quotation });
                            continue;
                        }
                        None => Some(Speaker::default()),
                    }
                }
                Some(Said::Beside(speaker, verb)) => {
                    quotation.verb = verb.map(|n| [passage.at(tokens[n].start), passage.at(tokens[n].end)]);
                    Some(speaker)
                }
                None => None,
            };
            let speaker = match settled {
                Some(speaker) => speaker,
                None if first == 0 && led.is_some() => led.cloned().unwrap_or_default(),
                // "…," he said. "…": the second sentence is his as well.
                None if whole
                    && speaks_on.is_some()
                    && self.is_alone(passage, cast, before, first, beyond) =>
                {
                    speaks_on.clone().unwrap_or_default()
                }
                // Few words that nobody said: marked off, not quoted.
                None if words <= SCARE && !sentence && !titled => {
                    found.push(Quotation { scare: true, ..quotation });
                    continue;
                }
                None if whole && !titled => Speaker::default(),
                None => continue,
            };
            quotation.speaker = speaker.span;
            quotation.actor.clone_from(&speaker.actor);
            speaks_on = Some(speaker.clone()).filter(|speaker| speaker.span.is_some());
            if speaker.span.is_some() {
                *last = Speaker { quoted: true, ..speaker };
            }
            last.quoted = true;
            found.push(quotation);
        }
        self.hear(passage, cast, next..tokens.len(), last);
        found
    }

    /// How a quotation is attributed: words `first..beyond` of the passage.
    fn said(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        [first, beyond]: [usize; 2],
        end: usize,
    ) -> Option<Said> {
        let (tokens, words) = (passage.tokens, beyond - first);
        // "The “war on drugs” had failed": a term that others use as well, whoever speaks.
        let term =
            words < WHOLE && first > 0 && tokens[first].same_sentence() && self.terms.has(&tokens[first - 1]);
        if term {
            return None;
        }
        if let Some(speaker) = self.signature(passage, beyond, end) {
            return Some(Said::Beside(speaker, None));
        }
        let near = |(verb, _): &(usize, Subject)| words >= WHOLE || first.abs_diff(*verb) <= FRAGMENT;
        let attributed = self
            .inserted(passage, first, beyond)
            .or_else(|| self.after(passage, first, beyond))
            .or_else(|| self.before(passage, first).filter(near));
        if let Some((verb, subject)) = attributed {
            return Some(Said::Verb(verb, subject));
        }
        self.named_after(passage, cast, beyond)
            .map(|(speaker, verb)| Said::Beside(speaker, verb))
            .or_else(|| self.lead_in(passage, cast, first).map(|speaker| Said::Beside(speaker, None)))
    }

    /// Who speaks, of a verb and its subject. Nobody where that can't be told.
    pub(super) fn of_verb(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        verb: usize,
        subject: Subject,
        words: usize,
        last: &Speaker,
    ) -> Option<Speaker> {
        let source = self.according.at(passage.tokens, verb).is_some();
        let token = &passage.tokens[verb];
        let progressive = self.progressive_endings.has(token) && token.gap.contains(',');
        let from = passage.tokens[self.sentence(passage, verb)].start;
        let before = cast.within(passage.at(from), passage.at(passage.tokens[verb].start));
        let leads = before.iter().find(|p| p.leads()).map(Person::speaker);
        let next = passage.tokens.get(verb + 1);
        let somebody = next.is_some_and(|next| next.gap == " " && self.somebody.has(next));
        match subject {
            // "Roe met Doe, saying that": whoever leads the sentence.
            Subject::Words(a, _) if a < verb && progressive && leads.is_some() => leads,
            Subject::Words(a, _) if a < verb && progressive && self.drops_subjects => None,
            Subject::Words(a, b) if source || self.may_speak(passage, a, b, verb) => {
                Some(self.named_by(passage, cast, a, b))
            }
            // "…, dijo otro": somebody, who is nobody named before.
            _ if somebody => None,
            // "…, dijo": whoever spoke before.
            Subject::Words(..) if words < WHOLE => None,
            Subject::Words(..) if self.drops_subjects => self.antecedent(passage, cast, verb, last),
            Subject::Words(..) => None,
            Subject::Pronoun => self.antecedent(passage, cast, verb, last),
        }
    }

    /// Whom words name. A noun with an article means whoever the text has called so: "the governor said".
    pub(super) fn named_by(&self, passage: &MarkedBlock<'_>, cast: &Cast, a: usize, b: usize) -> Speaker {
        let tokens = passage.tokens;
        let own = self.speaker(passage, a, b);
        if a < b || a == 0 || own.actor.is_some() || tokens[a].capital() || !self.persons.has(&tokens[a]) {
            return own;
        }
        let article = &tokens[a - 1];
        if !tokens[a].close() || !self.articles.has(article) {
            return own;
        }
        let noun = self.noun(tokens, a, tokens.len());
        let meant = cast.meant_by(&noun, passage.at(tokens[a].start), self.sex_of_article(article));
        meant.map_or(own, |person| person.speaker())
    }

    /// Whom a pronoun beside a verb means, or, where there is none, who is spoken of.
    pub(super) fn antecedent(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        verb: usize,
        last: &Speaker,
    ) -> Option<Speaker> {
        let tokens = passage.tokens;
        let source = self.according.at(tokens, verb).unwrap_or(1);
        // "Explique-t-elle".
        let joined =
            (verb + source..tokens.len()).skip(1).take_while(|n| tokens[*n].gap == "-").count().min(2);
        let end = (verb + source + 1).max(verb + 1 + joined).min(tokens.len());
        let beside = (verb + 1..end).chain((verb.saturating_sub(4)..verb).rev());
        let pronoun =
            beside.filter(|n| !inside(passage.marked, tokens[*n].start)).find(|n| self.pronoun(&tokens[*n]));
        let at = passage.at(tokens[verb].start);
        let known = |speaker: &Speaker| speaker.span.is_some();
        let Some(pronoun) = pronoun else {
            // "Como les dijeron": it is not told who.
            if self.is_plural(&tokens[verb]) {
                return None;
            }
            let spoke_last = || Some(last.clone()).filter(known);
            return match cast.led(at) {
                Led::By(person) if last.span.is_none_or(|span| span[0] < person.at) => Some(person.speaker()),
                // Of two who are named there, whoever said something.
                Led::Unclear(start) => spoke_last().filter(|l| l.span.is_some_and(|span| span[0] >= start)),
                _ => spoke_last(),
            };
        };
        let token = &tokens[pronoun];
        match self.sex_of_pronoun(token) {
            Some(sex) => self.meant_by_sex(cast, passage.at(token.start), sex, last),
            // "I said", "we said".
            None if !self.things.has(token) && !self.drops_subjects => None,
            None => Some(last.clone()).filter(|last| last.span.is_some_and(|span| !cast.is_person(span))),
        }
    }

    pub(super) fn meant_by_sex(&self, cast: &Cast, at: u32, sex: Sex, last: &Speaker) -> Option<Speaker> {
        // A noun that speaks nowhere tells nobody: "her wife left. “…,” she said".
        if let Some(person) = cast.meant(at, sex) {
            return person.names_somebody().then(|| person.speaker());
        }
        last.span.filter(|span| cast.may_be(*span, sex)).map(|_| last.clone())
    }

    /// Whether nothing else stands in the sentence of a quotation that could be who speaks: it begins the sentence, or
    /// goes on from the quotation before.
    fn is_alone(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        before: usize,
        first: usize,
        beyond: usize,
    ) -> bool {
        let tokens = passage.tokens;
        let from = (before..=first).rev().find(|n| !tokens[*n].same_sentence()).unwrap_or(before);
        let own = &tokens[from.min(first)..first];
        let noun = own.iter().any(|t| self.persons.has(t) || self.bodies.has(t) || self.papers.has(t));
        let same = from == before && before > 0;
        let short = own.len() <= SHORT || same;
        let end = |n: usize| tokens.get(n).map_or(passage.text.len(), |t| t.start);
        let to = (beyond..tokens.len()).find(|n| !tokens[*n].same_sentence()).unwrap_or(tokens.len());
        let after = cast.within(passage.at(end(beyond)), passage.at(end(to)));
        let earlier = cast.within(passage.at(end(from.min(first))), passage.at(end(first)));
        let named = |p: &Person| p.is_name && p.is_sure;
        short && !noun && !after.iter().any(named) && !earlier.iter().any(|p| named(p) && !same || p.leads())
    }

    /// The title of a work: one is named before it, or all its words of weight have capitals.
    fn is_work(&self, passage: &MarkedBlock<'_>, first: usize, beyond: usize) -> bool {
        let tokens = passage.tokens;
        let named = first > 0 && tokens[first].same_sentence() && self.works.has(&tokens[first - 1]);
        let weighty = tokens[first..beyond].iter().filter(|t| t.raw.len() > 3 && !self.of.has(t));
        let (mut capitals, mut others) = (0, 0);
        weighty.for_each(|t| if t.capital() { capitals += 1 } else { others += 1 });
        named || capitals > 2 && others == 0
    }

    /// Remembers who says something in words that are not quoted.
    pub(super) fn hear(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        range: std::ops::Range<usize>,
        last: &mut Speaker,
    ) {
        let tokens = passage.tokens;
        for n in range {
            // "According to Roe".
            if self.according.at(tokens, n).is_some() && !inside(passage.marked, tokens[n].start) {
                let to = sentence(tokens, n)[1];
                if let Some((a, b)) = self.source_at(passage, n, to)
                    && tokens[a].capital()
                {
                    *last = Speaker { quoted: last.quoted, ..self.speaker(passage, a, b) };
                }
            }
            if !self.says(tokens, n) {
                continue;
            }
            // A verb right after a quotation was heard with it.
            if inside(passage.marked, tokens[n].start) || n > 0 && inside(passage.marked, tokens[n - 1].start)
            {
                continue;
            }
            let from = self.sentence(passage, n);
            match self.subject(passage, from, n) {
                Subject::Words(a, b) => {
                    let known = tokens[a].capital() || self.persons.has(&tokens[b]) || last.span.is_none();
                    // A word with a capital that stands apart from the verb may be anything.
                    let apart = self.drops_subjects && b + 1 != n && n + 1 != a;
                    let span = [passage.at(tokens[a].start), passage.at(tokens[b].end)];
                    let unsure = apart && tokens[a].capital() && !cast.is_person(span);
                    if known && !unsure && self.may_speak(passage, a, b, n) {
                        *last = Speaker { quoted: last.quoted, ..self.speaker(passage, a, b) };
                    }
                }
                Subject::Pronoun => {
                    let pronoun = (from..n).rev().find_map(|n| Some((n, self.sex_of_pronoun(&tokens[n])?)));
                    let meant = pronoun
                        .and_then(|(n, sex)| self.meant_by_sex(cast, passage.at(tokens[n].start), sex, last));
                    if let Some(speaker) = meant {
                        *last = Speaker { quoted: last.quoted, ..speaker };
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::{Article, BlockKind};

    use crate::extract::Extractor;

    #[test]
    fn words_that_nobody_said_are_marked_off_unless_they_are_a_title() {
        for (text, expected) in [
            ("The so-called “war on drugs” failed.", &[("war on drugs", true)][..]),
            ("“The war on drugs failed,” Jane Roe said.", &[("The war on drugs failed,", false)]),
            ("The film “Up” is old.", &[]),
            ("Her “Pride and Prejudice Revisited Once” sold well.", &[]),
            ("He is a “strongman” to some.", &[("strongman", true)]),
        ] {
            let mut article = Article::new("a");
            article.meta.language = Some("en".into());
            article.push(BlockKind::Paragraph, text);
            let found = Extractor::built_in().quotations(&article, &[]);
            let found: Vec<_> = found.iter().map(|q| (q.words.as_str(), q.scare)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_letter_alone_is_nobodys_name() {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Paragraph, "Shares rose. O said 83 people left.");
        let figures = Extractor::built_in().figures(&article, &[]);
        assert_eq!((figures[0].value, figures[0].by.as_str()), (83.0, ""));
    }

    #[test]
    fn in_spanish_the_speaker_is_a_name_or_a_noun_and_no_other_word() {
        for (text, expected) in [
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. Hay miedo, como explicó: “No vamos a salir hoy”.",
                "Ruiz",
            ),
            ("“Nadie ha venido por aquí”, dijo Ana Ruiz. Asimismo, señaló: “No vamos a salir hoy”.", "Ruiz"),
            // Others say so, and not she.
            ("“Nadie ha venido por aquí”, dijo Ana Ruiz. Otros dijeron: “No vamos a salir hoy”.", ""),
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. Por teléfono añadió: “No vamos a salir hoy”.",
                "Ruiz",
            ),
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. Ruiz, de la escuela, añadió: “No vamos a salir hoy”.",
                "Ruiz",
            ),
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. “No vamos a salir hoy”, añadió el arzobispo ucraniano.",
                "arzobispo",
            ),
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. “No vamos a salir hoy”, añadió el sumiller.",
                "sumiller",
            ),
            ("“Muchos nos odian por aquí”, dijo el presidente del América, Juan Roa.", "Roa"),
            ("“Muchos nos odian por aquí”, dijo el presidente del América.", "presidente"),
            ("Según el periodista, José Roa ya aceptó que “le perdone todos sus pecados”.", "periodista"),
            ("Según el periodista, se reunieron para que “le perdone todos sus pecados”.", "periodista"),
            ("“Muchos nos odian por aquí”, según el informe.", "informe"),
            (
                "“Nadie ha venido por aquí”, dijo Ana Ruiz. Según los criterios, “no vamos a salir hoy”.",
                "Ruiz",
            ),
            ("“Muchos nos odian por aquí”, según explicó el ministro.", "ministro"),
        ] {
            let mut article = Article::new("a");
            article.meta.language = Some("es".into());
            article.push(BlockKind::Paragraph, text);
            let found = Extractor::built_in().quotations(&article, &[]);
            let last = found.last().map(|q| q.named.rsplit(' ').next().unwrap_or_default().to_owned());
            assert_eq!(last.as_deref(), Some(expected), "{text}");
        }
    }
}
