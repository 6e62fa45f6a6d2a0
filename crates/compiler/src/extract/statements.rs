//! Statements: who is reported to say something in words that are not quoted, and how far that reaches.
//! "Padrino said 15,000 troops …", "…, according to the Pentagon", "según informó el ministerio".

use std::ops::Range;

use corpuscope_core::extract::Quotation;
use corpuscope_core::text::LONGEST_SENTENCE;

use super::cast::Cast;
use super::marks::inside;
use super::speakers::{MarkedBlock, Speaker, Subject};
use super::speech::Speech;

/// What someone is reported to say.
#[derive(Debug)]
pub(super) struct Statement {
    /// The verb, or the words that name a source: what stands nearest is meant.
    verb: usize,
    /// The words that are said: from this one to before that.
    reach: Range<usize>,
    /// The words of the sentence it stands in.
    sentence: Range<usize>,
    /// Who says it.
    by: Speaker,
}

/// Words of the name of a source.
const SOURCE: usize = 16;
/// Words between a verb and the link that follows its subject ("aseguró el ministro que").
const LINK: usize = 8;

/// Who states what stands at a word: whoever's verb is nearest.
pub(super) fn stated_by(statements: &[Statement], word: usize) -> Option<&Speaker> {
    // They come sentence by sentence, and reach no further than theirs.
    let first = statements.partition_point(|s| s.sentence.end <= word);
    let own = statements[first..].iter().take_while(|s| s.sentence.start <= word);
    let having = own.filter(|s| s.reach.contains(&word));
    having.min_by_key(|s| s.verb.abs_diff(word)).map(|s| &s.by)
}

impl Speech {
    /// The statements of a passage. `last` is who spoke or was named last before it; it is kept up to date.
    pub(super) fn statements(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        quoted: &[Quotation],
        last: &mut Speaker,
    ) -> Vec<Statement> {
        let tokens = passage.tokens;
        // A sentence begins with a quotation, too, but not within.
        let within =
            |n: usize| inside(passage.marked, tokens[n].start) && inside(passage.marked, tokens[n - 1].start);
        let begins = |n: usize| !tokens[n].same_sentence() && !within(n);
        let mut found = Vec::new();
        let mut from = 0;
        while from < tokens.len() {
            let longest = tokens.len().min(from + LONGEST_SENTENCE);
            let to = (from + 1..longest).find(|n| begins(*n)).unwrap_or(longest);
            let (mut heard, before) = (from, last.clone());
            for n in (from..to).filter(|n| !inside(passage.marked, tokens[*n].start)) {
                if let Some(statement) = self.source(passage, from, n, to) {
                    found.push(statement);
                } else if self.states(passage, from, n) {
                    self.hear(passage, cast, heard..n, last);
                    heard = n;
                    let statement = self.statement(passage, cast, quoted, [from, n, to], [&before, last]);
                    if let Some(statement) = statement {
                        last.clone_from(&statement.by);
                        found.push(statement);
                    }
                }
            }
            self.hear(passage, cast, heard..to, last);
            let beyond = tokens.get(to).map_or(passage.text.len(), |t| t.start);
            let bytes = passage.at(tokens[from].start)..passage.at(beyond);
            let inside = quoted.partition_point(|q| q.start < bytes.start)
                ..quoted.partition_point(|q| q.start < bytes.end);
            if let Some(said) = quoted[inside].iter().rfind(|q| q.speaker.is_some()) {
                *last = Speaker { span: said.speaker, actor: said.actor.clone(), quoted: true };
            }
            from = to;
        }
        found
    }

    /// "According to X", whatever the sentence says.
    fn source(&self, passage: &MarkedBlock<'_>, from: usize, at: usize, to: usize) -> Option<Statement> {
        let (a, b) = self.source_at(passage, at, to)?;
        let by = self.speaker(passage, a, b);
        Some(Statement { verb: at, reach: from..to, sentence: from..to, by })
    }

    /// The X of "according to X" that begins with word `at`.
    pub(super) fn source_at(
        &self,
        passage: &MarkedBlock<'_>,
        at: usize,
        to: usize,
    ) -> Option<(usize, usize)> {
        let tokens = passage.tokens;
        let mut first = at + self.according.at(&tokens[..to], at)?;
        // "Según informó el diario Sur".
        if tokens.get(first).is_some_and(|t| self.stating.has(t)) {
            first += 1;
        }
        let end = self.phrase_end(passage, first, to.min(first + SOURCE))?;
        let Subject::Words(a, b) = self.phrase(passage, first, end) else { return None };
        // "El presidente de Consulta Mitofsky, Roy Campos": the name says more.
        let (a, b) = self.beside(passage, first, end, to).unwrap_or((a, b));
        // "According to the criteria" names nobody.
        let lists = [&self.papers, &self.persons, &self.bodies];
        let may = tokens[a].capital() || lists.iter().any(|list| list.has(&tokens[b]));
        (may && self.may_state(passage, a, b, at)).then_some((a, b))
    }

    /// The name beside a noun phrase that says what someone is.
    pub(super) fn beside(
        &self,
        passage: &MarkedBlock<'_>,
        first: usize,
        end: usize,
        to: usize,
    ) -> Option<(usize, usize)> {
        let tokens = passage.tokens;
        let name = |n: usize| n < to && tokens[n].capital() && !self.openings.has(&tokens[n]);
        let is_person = (first..=end).any(|n| self.persons.has(&tokens[n]));
        let beside = is_person && name(end + 1) && tokens[end + 1].gap == ", ";
        let mut last = end + 1;
        loop {
            let small = |n: &usize| self.particles.has(&tokens[*n]) && tokens[*n].gap == " ";
            let next = last + 1 + (last + 1..to.min(last + 3)).take_while(small).count();
            if !name(next) || !matches!(tokens[next].gap, " " | ". " | "-") {
                break;
            }
            last = next;
        }
        // In "según el periodista, José Roa ya se reunió" another begins a clause.
        let ends = last + 1 >= to || !tokens[last + 1].close();
        (beside && ends && last > end + 1).then_some((end + 1, last))
    }

    /// The last word of the noun phrase that begins at `first`.
    fn phrase_end(&self, passage: &MarkedBlock<'_>, first: usize, to: usize) -> Option<usize> {
        let tokens = passage.tokens;
        let ends = |n: usize| {
            let stop = |c| matches!(c, ',' | ':' | ';' | '(' | ')' | '–' | '—');
            n > first && tokens[n].gap.contains(stop) || inside(passage.marked, tokens[n].start)
        };
        (first..to).take_while(|n| !ends(*n)).last()
    }

    /// Whether a word is a verb by which something is stated: not a noun, not denied, not in the passive.
    fn states(&self, passage: &MarkedBlock<'_>, from: usize, verb: usize) -> bool {
        let tokens = passage.tokens;
        let shows = self.showing.has(&tokens[verb]);
        if !shows && !self.stating.has(&tokens[verb]) {
            return false;
        }
        let Some(before) = verb.checked_sub(1).filter(|n| *n >= from).map(|n| &tokens[n]) else {
            return true;
        };
        let passive = self.being.has(before) && !self.progressive_endings.has(&tokens[verb]);
        // "The United States", "boats said to carry drugs".
        let raw = tokens[verb].raw;
        let named = tokens[verb].capital() && raw.chars().any(char::is_lowercase);
        let participle = tokens.get(verb + 1).is_some_and(|t| self.to.has(t));
        !(passive || named || participle || self.no_verb_after.has(before))
    }

    /// What the verb reports.
    fn statement(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        quoted: &[Quotation],
        [from, verb, to]: [usize; 3],
        [before, heard]: [&Speaker; 2],
    ) -> Option<Statement> {
        let tokens = passage.tokens;
        let breaks = |n: usize| tokens[n].gap.contains([',', '"', '“', '”', '«', '»', '’']);
        let (next, clause) = (verb + 1, self.clause(tokens, from, verb));
        let told = self.told.has(&tokens[verb]);
        let link = (next..to.min(verb + LINK)).find(|n| self.that.has(&tokens[*n]) && !breaks(*n));
        let after = |end: usize| match self.phrase(passage, next, end) {
            Subject::Words(a, b) if self.may_state(passage, a, b, verb) => Some(Subject::Words(a, b)),
            _ => None,
        };
        // "…, said the minister": the subject follows, and nothing else is said.
        let inverted = if verb > from && breaks(verb) && !told && link.is_none() {
            let end = self.phrase_end(passage, next, to.min(verb + SOURCE));
            end.filter(|end| !(next..=*end).any(|n| tokens[n].digits())).and_then(after)
        } else {
            None
        };
        let trails = next >= to
            || breaks(next)
            || self.of.has(&tokens[next]) && link.is_none()
            || told && link.is_none() && !(next..to).any(|n| tokens[n].digits());
        let led = clause > from && breaks(clause);
        let subject = match link.filter(|_| clause == verb || verb > from && breaks(verb)) {
            _ if inverted.is_some() => inverted?,
            // "Aseguró el ministro que": it stands between verb and link; or there is none.
            Some(link) if link > next && clause == verb => after(link - 1)?,
            Some(link) if link == next => Subject::Pronoun,
            _ => self.subject(passage, from, verb),
        };
        // A paper shows how many there were; a person shows other things.
        let shows = self.showing.has(&tokens[verb]);
        let may = |n: usize| match shows {
            true => self.papers.has(&tokens[n]),
            false => [&self.papers, &self.persons, &self.bodies].iter().any(|list| list.has(&tokens[n])),
        };
        let (by, start) = match subject {
            Subject::Words(a, b) if may(b) || !shows && self.may_state(passage, a, b, verb) => {
                (self.speaker(passage, a, b), a)
            }
            // "Una encuesta nacional realizada por".
            Subject::Words(..) => {
                let noun = (clause..verb).find(|n| may(*n))?;
                (self.speaker(passage, noun, noun), clause)
            }
            Subject::Pronoun if shows => return None,
            // "…, it said": whoever spoke before the sentence.
            Subject::Pronoun if led && next >= to => (before.span.is_some().then(|| before.clone())?, clause),
            Subject::Pronoun => (self.meant(passage, cast, from, verb, heard)?, clause),
        };
        // What is said is the quotation: around it the narrator speaks.
        if link.is_none() && self.governs_quotation(passage, quoted, [clause, verb]) {
            return Some(Statement { verb, reach: verb..verb, sentence: from..to, by });
        }
        let reach = match inverted.is_some() || led && start >= clause && trails {
            // "The attack, he said, killed 15".
            true if inverted.is_none() && next < to && breaks(next) => from..to,
            true => from..verb,
            false => {
                // "Told a crowd of 500 that", "said in a hall for 500 that".
                let aside = told || tokens.get(next).is_some_and(|t| self.of.has(t));
                link.filter(|_| aside).unwrap_or(verb)..self.turn(passage, verb, to)
            }
        };
        Some(Statement { verb, reach, sentence: from..to, by })
    }

    /// Whether a quotation ends before the clause of a verb or before the verb itself, or begins behind it.
    fn governs_quotation(
        &self,
        passage: &MarkedBlock<'_>,
        quoted: &[Quotation],
        [clause, verb]: [usize; 2],
    ) -> bool {
        let tokens = passage.tokens;
        let gap = |n: usize| {
            let before = n.checked_sub(1).map_or(0, |b| tokens[b].end);
            tokens.get(n).map(|t| [passage.at(before), passage.at(t.start)])
        };
        // Quotations come in the order of the text, none within another.
        let said = |of: fn(&Quotation) -> u32, n: usize| {
            let Some([from, to]) = gap(n) else { return false };
            let first = quoted.partition_point(|q| of(q) < from);
            quoted.get(first).is_some_and(|q| !q.scare && q.speaker.is_some() && of(q) <= to)
        };
        let (ends, begins) = (|n| said(|q| q.end, n), |n| said(|q| q.start, n));
        ends(clause) || ends(verb) || begins(verb + 1)
    }

    /// Where the sentence turns from what is said: "…, while", "…, but".
    fn turn(&self, passage: &MarkedBlock<'_>, verb: usize, to: usize) -> usize {
        let tokens = passage.tokens;
        let turns = |n: &usize| tokens[*n].gap.contains(',') && self.turning.at(tokens, *n).is_some();
        (verb + 1..to).find(turns).unwrap_or(to)
    }

    /// Whom a pronoun before a verb means: a body named in the sentence, else who spoke last.
    fn meant(
        &self,
        passage: &MarkedBlock<'_>,
        cast: &Cast,
        from: usize,
        verb: usize,
        last: &Speaker,
    ) -> Option<Speaker> {
        let tokens = passage.tokens;
        let pronoun = (from..verb).rev().find(|n| self.pronoun(&tokens[*n]));
        if let Some((at, sex)) = pronoun.and_then(|n| Some((n, self.sex_of_pronoun(&tokens[n])?))) {
            return self.meant_by_sex(cast, passage.at(tokens[at].start), sex, last);
        }
        let body = pronoun.filter(|n| self.things.has(&tokens[*n])).and_then(|pronoun| {
            (from..pronoun)
                .find(|n| self.bodies.has(&tokens[*n]) && !inside(passage.marked, tokens[*n].start))
        });
        match body {
            Some(body) => Some(self.speaker(passage, body, body)),
            None => last.span.is_some().then(|| last.clone()),
        }
    }

    /// Words that may name who states something: whoever may speak, or a paper.
    fn may_state(&self, passage: &MarkedBlock<'_>, a: usize, b: usize, verb: usize) -> bool {
        self.papers.has(&passage.tokens[b]) || self.may_speak(passage, a, b, verb)
    }
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::{Article, BlockKind};

    use crate::extract::Extractor;

    /// Who states each figure of a text.
    fn by(language: &str, text: &str) -> Vec<String> {
        let mut article = Article::new("a");
        article.meta.language = Some(language.into());
        article.push(BlockKind::Paragraph, text);
        Extractor::built_in().figures(&article, &[]).into_iter().map(|f| f.by).collect()
    }

    #[test]
    fn a_figure_is_whose_verb_it_follows_or_stands_before() {
        for (text, expected) in [
            ("General Padrino said 15,000 troops were ready.", &["General Padrino"][..]),
            ("General Padrino said that 15,000 troops were ready.", &["General Padrino"]),
            ("Some 15,000 troops were ready, General Padrino said on Monday.", &["General Padrino"]),
            ("Some 15,000 troops were ready, said the minister.", &["minister"]),
            ("The attack, the minister said, killed 15 people.", &["minister"]),
            ("According to the Pentagon, 10,000 troops sailed.", &["Pentagon"]),
            ("Some 10,000 troops sailed, according to a study.", &["study"]),
            ("The company, which said it had 500 ships, sank.", &["company"]),
            ("He was told 500 people had died, but 600 people came.", &["", ""]),
            ("Padrino said 500 people came, while 600 people left.", &["Padrino", ""]),
            ("The survey shows 500 people left.", &["survey"]),
            ("The minister told a crowd of 500 people that 20 boats sank.", &["", "minister"]),
        ] {
            assert_eq!(by("en", text), expected, "{text}");
        }
        for (text, expected) in [
            ("Según el Pentágono, unos 500 soldados llegaron.", "Pentágono"),
            ("Unos 500 soldados llegaron, según informó el diario Sur.", "Sur"),
            ("De acuerdo con el director del banco, Juan Roa, hubo 500 muertos.", "Juan Roa"),
            ("Aseguró el ministro que 500 soldados llegaron.", "ministro"),
            ("Una encuesta del banco revela que hay 500 soldados.", "encuesta"),
            ("«Nada», dijo Keanu Reeves en Milán, donde exhibió 300 motos.", ""),
        ] {
            assert_eq!(by("es", text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_denied_or_said_by_nobody_is_the_articles_own() {
        for text in [
            "It is estimated that around 3,000 people died.",
            "An estimated 3,000 people died.",
            "The minister did not say whether 3,000 people died.",
            "The forecast of 3,000 people was wrong.",
            "They wished to say that 3,000 people died.",
        ] {
            assert_eq!(by("en", text), [""], "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_quotation_is_the_narrators() {
        for text in [
            "“Bad news,” Nora Hill told the paper at three locations where 20 lawyers gave advice.",
            "Nora Hill said, “Bad news,” at three locations where 20 lawyers gave advice.",
            "“Bad news,” said Nora Hill, who leads 20 lawyers at three locations.",
            "“Bad news,” she said. Some 20 lawyers gave advice at three locations.",
            "Nora Hill said so. Then 20 lawyers gave advice at three locations.",
        ] {
            assert_eq!(by("en", text), ["", ""], "{text}");
        }
        let es = "«Malas noticias», dijo Nora Gil al diario en tres lugares donde había 20 abogados.";
        assert_eq!(by("es", es), ["", ""]);
        let stated = "“Bad news,” Nora Hill said, adding that 20 lawyers had left.";
        assert_eq!(by("en", stated), ["Nora Hill"]);
    }

    #[test]
    fn a_pronoun_means_who_spoke_last_or_the_body_of_its_sentence() {
        let said = "Acme Corp said sales rose. It said 500 workers were hired.";
        assert_eq!(by("en", said), ["Acme Corp"]);
        let claims = "Mr Roe said no. The government armed the militia, which, it claims, has 500 men.";
        assert_eq!(by("en", claims), ["government"]);
    }

    #[test]
    fn a_figure_in_a_quotation_is_the_speakers() {
        let text = "The bank was calm. “We lost 500 jobs in all this,” Jane Roe said. It had 600 jobs.";
        assert_eq!(by("en", text), ["Jane Roe", ""]);
    }
}
