//! Nicknames in quotation marks within a name: "Jack «Girafa» Charlton".

use std::ops::Range;

use super::article::Reader;
use super::learned::LEAST_OF_PEOPLE;
use super::tagger::Span;
use corpuscope_core::text::{Gap, Shape};

/// Words of a nickname in quotation marks.
const MOST_WORDS_OF_NICKNAME: usize = 3;

impl Reader<'_> {
    /// "Jack «Girafa» Charlton", "Ernesto 'Che' Guevara": one name, whatever the model makes of its parts.
    pub(super) fn with_nicknames(&self, spans: Vec<Span>) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            let last = out
                .last()
                .filter(|last| last.person && self.nickname_between(last.words.end, span.words.start));
            match last {
                Some(last) if span.person || self.is_surname(span.words.clone()) => {
                    let words = last.words.start..span.words.end;
                    let surely = self.surely_nicknamed(last);
                    out.pop();
                    out.push(Span { words, surely, person: true });
                }
                _ if out.last().is_some_and(|last| last.words.end > span.words.start) => {}
                _ => match self.surname_after_nickname(&span) {
                    Some(end) => {
                        let surely = self.surely_nicknamed(&span);
                        out.push(Span { words: span.words.start..end, surely, ..span });
                    }
                    None => out.push(span),
                },
            }
        }
        self.nicknamed(&mut out);
        out
    }

    /// How surely a name with a nickname is one: a given name before it tells enough.
    fn surely_nicknamed(&self, span: &Span) -> i32 {
        let told = self.is_given_name(span.words.start);
        if told { span.surely.max(LEAST_OF_PEOPLE) } else { span.surely }
    }

    /// Adds the people whom a given name, a nickname and a surname tell, where the model sees less.
    fn nicknamed(&self, spans: &mut Vec<Span>) {
        let mut found = Vec::new();
        for at in 0..self.text.tokens.len().saturating_sub(2) {
            let large = self.token(at).shape == Shape::Cap && self.token(at + 1).shape == Shape::Cap;
            if !large || self.token(at + 1).gap == Gap::Space {
                continue;
            }
            let span = Span { words: at..at + 1, surely: LEAST_OF_PEOPLE, person: true };
            let Some(end) = self.surname_after_nickname(&span).filter(|_| self.is_given_name(at)) else {
                continue;
            };
            let first = spans.partition_point(|span| span.words.end <= at);
            let last = spans.partition_point(|span| span.words.start < end);
            let within =
                |span: &Span| at <= span.words.start && span.words.end <= end && span.words != (at..end);
            if spans[first..last.max(first)].iter().all(within) {
                found.push((first..last.max(first), Span { words: at..end, ..span }));
            }
        }
        for (of, span) in found.into_iter().rev() {
            spans.splice(of, [span]);
        }
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
}
