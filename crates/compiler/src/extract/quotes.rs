//! Quotations: the words between quotation marks that someone is reported to have said, the verb
//! of saying, and who speaks.

use corpuscope_core::extract::Quotation;

use super::marks::inside;
use super::speakers::{MarkedBlock, Speaker, Speech, Subject};
use super::tokens::sentence;

/// Words of a quotation that may stand far from its verb.
const WHOLE: usize = 4;
/// Words between a fragment of fewer and the verb before it.
const FRAGMENT: usize = 20;
/// Words between a quotation and a verb after it.
const AFTER: usize = 24;

/// Words between marks, at most, that may be marked off and not quoted.
const SCARE: usize = 6;

impl Speech {
    /// The quotations of a passage. `last` is who spoke or was named last before it, in the words
    /// of the article; it is kept up to date.
    pub(super) fn find(&self, passage: &MarkedBlock<'_>, last: &mut Speaker) -> Vec<Quotation> {
        let mut found: Vec<Quotation> = Vec::new();
        let tokens = passage.tokens;
        let mut next = 0;
        for (number, &(start, end)) in passage.marked.iter().enumerate() {
            let first = tokens.partition_point(|t| t.start < start);
            let beyond = tokens.partition_point(|t| t.start < end);
            // Who is named between two quotations is known to the second.
            self.hear(passage, next..first, last);
            next = beyond;
            let words = beyond - first;
            let after = self.after(passage, first, beyond);
            let before = || self.before(passage, first);
            let near = |(verb, _): &(usize, Subject)| words >= WHOLE || first.abs_diff(*verb) <= FRAGMENT;
            // "The “war on drugs” had failed": a term that others use as well, whoever speaks.
            let term = words < WHOLE
                && first > 0
                && tokens[first].same_sentence()
                && self.terms.has(&tokens[first - 1]);
            let attributed = after.or_else(|| before().filter(near)).filter(|_| !term);
            let source = |verb: usize| self.according.at(tokens, verb).is_some();
            let attributed = attributed.and_then(|(verb, subject)| match subject {
                Subject::Words(a, b) if !source(verb) && !self.may_speak(passage, a, b, verb) => {
                    // "…, dijo": whoever spoke before. Of few words that nobody can have said ("the so-called
                    // “war on drugs”") they are marked off, not quoted.
                    (words >= WHOLE).then_some((verb, Subject::Pronoun))
                }
                subject => Some((verb, subject)),
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
                // Few words that nobody said: marked off, not quoted.
                None if words <= SCARE && !self.is_work(passage, first, beyond) => {
                    found.push(Quotation { scare: true, ..quotation });
                    continue;
                }
                None => continue,
            }
            last.quoted = true;
            found.push(quotation);
        }
        self.hear(passage, next..tokens.len(), last);
        found
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

    /// The attribution after a quotation: `" he said`, `" said the minister`.
    fn after(&self, passage: &MarkedBlock<'_>, first: usize, beyond: usize) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        // "…, según el ministro".
        let follows = tokens.get(beyond).is_some_and(|t| !t.capital() && !inside(passage.marked, t.start));
        if follows && let Some((a, b)) = self.source_at(passage, beyond, sentence(tokens, beyond)[1]) {
            return Some((beyond, Subject::Words(a, b)));
        }
        let stop =
            |n: usize| n > beyond && !tokens[n].same_sentence() || inside(passage.marked, tokens[n].start);
        let verb = (beyond..(beyond + AFTER).min(tokens.len()))
            .take_while(|n| !stop(*n))
            .find(|n| self.verbs.has(&tokens[*n]))?;
        // Obama "cynically" declared: the marked word belongs to the sentence.
        let own = passage.text[..tokens[beyond].start].trim_end_matches([' ', '\n', '"', '”', '»', '’']);
        let within = verb == beyond
            && !own.ends_with([',', '.', '?', '!', '…', '-'])
            && !tokens[verb].gap.contains(',');
        if within && first > 0 && tokens[first].same_sentence() && beyond - first < WHOLE {
            return None;
        }
        if verb == beyond {
            // "said Dale Gustafson, who …"
            let end = (verb + 1..(verb + 12).min(tokens.len()))
                .take_while(|n| {
                    tokens[*n].same_sentence()
                        && !tokens[*n].gap.contains([',', ':'])
                        && !inside(passage.marked, tokens[*n].start)
                })
                .last()?;
            // "Dijo el presidente del club, Juan Roa": the name says more.
            let named = self.beside(passage, verb + 1, end, tokens.len());
            let subject =
                named.map_or_else(|| self.phrase(passage, verb + 1, end), |(a, b)| Subject::Words(a, b));
            return Some((verb, subject));
        }
        let quoted = passage.text[..tokens[beyond].start].trim_end_matches([' ', '\n', '"', '”', '»', '’']);
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

    /// The attribution before it, in the same sentence: `The minister said, "`.
    fn before(&self, passage: &MarkedBlock<'_>, first: usize) -> Option<(usize, Subject)> {
        let tokens = passage.tokens;
        if first == 0 {
            return None;
        }
        let from = self.sentence(passage, first);
        (from..first).rev().filter(|n| !inside(passage.marked, tokens[*n].start)).find_map(|n| {
            if self.verbs.has(&tokens[n]) || n + 3 >= first && self.nouns.has(&tokens[n]) {
                return Some((n, self.subject(passage, from, n)));
            }
            // "Según el informe, …".
            self.source_at(passage, n, first).map(|(a, b)| (n, Subject::Words(a, b)))
        })
    }

    /// Remembers who says something in words that are not quoted.
    pub(super) fn hear(&self, passage: &MarkedBlock<'_>, range: std::ops::Range<usize>, last: &mut Speaker) {
        let tokens = passage.tokens;
        for n in range {
            // A verb right after a quotation was heard with it.
            if inside(passage.marked, tokens[n].start) || n > 0 && inside(passage.marked, tokens[n - 1].start)
            {
                continue;
            }
            // "President Trump's statements have …": he is spoken of until another speaks.
            let titled = self.titles.has(&tokens[n]) && tokens[n].capital();
            if titled && tokens.get(n + 1).is_some_and(|t| t.capital() && t.gap == " ") {
                let from = self.sentence(passage, n);
                let mut b = n + 1;
                while tokens.get(b + 1).is_some_and(|t| t.capital() && matches!(t.gap, " " | ". " | "-")) {
                    b += 1;
                }
                if !tokens[from..n].iter().any(|t| self.verbs.has(t)) {
                    *last = Speaker { quoted: last.quoted, ..self.speaker(passage, n, b) };
                }
            }
            let says = self.verbs.has(&tokens[n]);
            if says {
                let from = self.sentence(passage, n);
                // What stands before an earlier verb is not this one's.
                if let Subject::Words(a, b) = self.subject(passage, from, n) {
                    let speaker = self.speaker(passage, a, b);
                    if self.may_speak(passage, a, b, n)
                        && (tokens[a].capital() || self.persons.has(&tokens[b]) || last.span.is_none())
                    {
                        *last = Speaker { quoted: last.quoted, ..speaker };
                    }
                }
            }
        }
        if last.span.is_none() {
            let named = passage.actors.first().map(|a| Speaker {
                span: Some([passage.base + a.0, passage.base + a.1]),
                actor: Some(a.2.to_owned()),
                quoted: false,
            });
            *last = named.unwrap_or_default();
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
            ("“Nadie ha venido por aquí”, dijo Ana Ruiz. Otros dijeron: “No vamos a salir hoy”.", "Ruiz"),
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
