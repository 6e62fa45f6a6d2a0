//! Numbers written in words: "eighty-three", "dos mil", "half a million", "dozens".

use super::{Context, Number, Numerals, Written};
use crate::extract::tokens::Token;
use crate::extract::vocabulary::Forms;

impl Numerals {
    /// The number in words that begins at word `at`.
    pub(super) fn words(&self, c: &Context<'_>, at: usize) -> Option<Number> {
        let tokens = c.tokens;
        if !self.first_words.has(&tokens[at]) {
            return None;
        }
        if let Some(number) = self.share(c, at).or_else(|| self.several(tokens, at)) {
            return Some(number);
        }
        if is_in_name(tokens, at) {
            return None;
        }
        let form = &*tokens[at].form;
        let has = |list: &Forms, n: usize| tokens.get(n).is_some_and(|t| list.has(t));
        let number = |value, written, end: usize, scaled| Number {
            value,
            written,
            end,
            bare: end,
            end_byte: tokens[end - 1].end,
            start_byte: tokens[at].start,
            scaled,
            unit: String::new(),
        };
        let plural = |n: usize| tokens.get(n).and_then(|t| self.plurals.get(&*t.form)).copied();
        // "millones" is also the plural of a scale: only "millones de" alone names no number.
        if let Some(first) = plural(at) {
            let many = has(&self.of, at + 1).then(|| plural(at + 2)).flatten();
            let (value, end) = match many {
                Some(scale) => (first * scale / 2.0, at + 3),
                None => (first, at + 1),
            };
            return Some(number(value, Written::Plural, end, Some(value)));
        }
        let scale = |n: usize| tokens.get(n).and_then(|t| self.scales.get(&*t.form)).copied();
        if has(&self.half, at) {
            let next = at + 1 + usize::from(has(&self.a, at + 1));
            if let Some(scale) = scale(next) {
                let value = scale * 0.5;
                return Some(number(value, Written::Words, next + 1, Some(value)));
            }
            // "Half a ton", "media hora"; a half year is a time, not a length of it.
            let (_, unit) = self.units.meaning_at(tokens, next)?;
            let close =
                tokens[next].close() && tokens[next - 1].close() || next - 1 == at && tokens[next].close();
            let lasts = next == at + 1 && unit == "year";
            return (close && !lasts).then(|| number(0.5, Written::Words, next, None));
        }
        // "A year and a half".
        if self.a.contains(form)
            && let Some((n, unit)) = self.units.meaning_at(tokens, at + 1)
            && let Some(half) = self.and_half.at(tokens, at + 1 + n)
        {
            let mut found = number(1.5, Written::Words, at + 1 + n + half, None);
            found.unit.clone_from(unit);
            return Some(found);
        }
        // "Sixfold".
        if let Some(times) = self.multiple_endings.stem(form).and_then(|stem| self.digits.get(stem)) {
            let mut found = number(*times, Written::Words, at + 1, None);
            found.unit = "×".into();
            return Some(found);
        }
        let a = self.a.contains(form);
        // "Mil soldados", "cent soldats".
        let leads = scale(at).is_some_and(|s| s == 1e2 || s == 1e3);
        if !a && !self.digits.contains_key(form) && !leads {
            return None;
        }
        let (mut total, mut current, mut scaled) = (0.0, 0.0, None);
        let mut n = at + usize::from(a);
        if a {
            // "Uma em cada cinco".
            if self.one.contains(form) && self.out_of.at(tokens, n).is_some_and(|words| words > 1) {
                return Some(number(1.0, Written::Words, n, None));
            }
            scale(n)?;
            current = 1.0;
        }
        // The place of the digit word last added: units after tens, tens after hundreds.
        let mut place = f64::MAX;
        while let Some(token) = tokens.get(n) {
            if n > at && !matches!(token.gap, " " | "-" | "\u{a0}") {
                break;
            }
            let joint = self.and.has(token);
            if joint && n > at && place < f64::MAX {
                let next = tokens.get(n + 1).and_then(|t| self.digits.get(&*t.form));
                // "Soixante et onze".
                let eleven = |v: f64| v == 11.0 && current % 100.0 == 60.0;
                if next.is_some_and(|v| *v < place || eleven(*v)) && place >= 10.0 && n + 1 < tokens.len() {
                    n += 1;
                    continue;
                }
                break;
            }
            if let Some(value) = self.digits.get(&*token.form) {
                let size = if *value >= 100.0 {
                    100.0
                } else if *value >= 20.0 {
                    10.0
                } else {
                    1.0
                };
                // "Quatre-vingt", "soixante-dix": some count by twenties.
                let rest = current % 100.0;
                let by_twenties = n > at && token.gap == "-" && *value == 20.0 && rest == 4.0;
                let teen = (10.0..20.0).contains(value) && matches!(rest, 60.0 | 80.0);
                if by_twenties {
                    (current, place) = (current + 76.0, 10.0);
                    n += 1;
                    continue;
                }
                // "Dix-sept".
                let above_ten =
                    (7.0..10.0).contains(value) && token.gap == "-" && matches!(rest, 10.0 | 70.0 | 90.0);
                if *value >= 10.0 && place <= 10.0 && !(teen && place == 10.0)
                    || *value < 10.0 && place <= 1.0 && !above_ten
                {
                    break;
                }
                current += value;
                place = if (10.0..20.0).contains(value) { 1.0 } else { size };
            } else if let Some(scale) = self.scales.get(&*token.form).copied() {
                if scale == 100.0 {
                    current = f64::max(current, 1.0) * 100.0;
                    place = 100.0;
                } else {
                    if current == 0.0 && total > 0.0 {
                        total *= scale;
                    } else {
                        total += f64::max(current, 1.0) * scale;
                    }
                    current = 0.0;
                    place = f64::min(scale, 1e3);
                }
                scaled = Some(scale);
            } else {
                break;
            }
            n += 1;
        }
        let mut found = (n > at + usize::from(a) && total + current >= 0.0)
            .then(|| number(total + current, Written::Words, n, scaled))?;
        self.scale(tokens, &mut found);
        Some(found)
    }

    /// "A third of", "two thirds", "half the", "by a quarter"; also "a quarter of a million".
    fn share(&self, c: &Context<'_>, at: usize) -> Option<Number> {
        let tokens = c.tokens;
        let (words, of_hundred) = self.shares.meaning_at(tokens, at)?;
        let value: f64 = of_hundred.parse().ok()?;
        // "The second half of", "in the southern half of"; but "the about half of".
        let close = |n: usize| n < at && tokens[n + 1].close();
        let bounded = self.is_bounded(tokens, at);
        let article = at > 1 && close(at - 2) && self.no_share_after.has(&tokens[at - 2]);
        if at > 0 && close(at - 1) && !bounded && (self.no_share_after.has(&tokens[at - 1]) || article) {
            return None;
        }
        let end = at + words;
        let mut number = Number {
            value,
            written: Written::Share,
            end,
            bare: end,
            end_byte: tokens[end - 1].end,
            start_byte: tokens[at].start,
            scaled: None,
            unit: "%".into(),
        };
        let next = tokens.get(end).filter(|t| t.gap == " ");
        if let Some(of) = next.filter(|t| self.of.has(t)) {
            number.end += 1;
            // "A quarter of a million", "a third of a mile".
            let rest = number.end;
            let a = usize::from(tokens.get(rest).is_some_and(|t| self.a.has(t)));
            if let Some(first) = tokens.get(rest + a).filter(|t| t.gap == " ") {
                let scale = tokens.get(rest + a).and_then(|t| self.scales.get(&*t.form)).copied();
                let unit = self.units.meaning_at(tokens, rest + a).filter(|_| a > 0);
                let (by, unit, n) = match (scale, unit) {
                    (Some(scale), _) => (scale, String::new(), 1),
                    (None, Some((n, unit))) => (1.0, unit.clone(), n),
                    (None, None) => return Some(number),
                };
                number.end = rest + a + n;
                (number.value, number.written) = (value / 100.0 * by, Written::Words);
                (number.unit, number.scaled) = (unit, scale);
                number.end_byte = tokens[number.end - 1].end.max(first.end).max(of.end);
            }
            return Some(number);
        }
        let plural = words > 1 && tokens[at + 1].gap == "-" && !self.one.has(&tokens[at]);
        let before = at.checked_sub(1).map(|n| &tokens[n]);
        let cues = [&self.at_least, &self.at_most, &self.about];
        let led =
            before.is_some_and(|t| self.by.has(t)) || cues.iter().any(|cue| cue.before(tokens, at).is_some());
        let ends = next.is_none_or(|t| c.referents.stops(t));
        let half = self.half.has(&tokens[at])
            && next.is_some_and(|t| c.referents.is_determiner(t) && !self.a.has(t));
        (half || ends && (led || plural)).then_some(number)
    }

    /// "Several hundred", "a few thousand": at least two of them.
    fn several(&self, tokens: &[Token<'_>], at: usize) -> Option<Number> {
        let first = at + self.several.at(tokens, at)?;
        let scale =
            |n: usize| tokens.get(n).filter(|t| t.close()).and_then(|t| self.scales.get(&*t.form)).copied();
        let scales: Vec<f64> = (first..).map_while(scale).collect();
        let end = first + scales.len();
        let value = 2.0 * scales.iter().product::<f64>();
        (!scales.is_empty()).then(|| Number {
            value,
            written: Written::Plural,
            end,
            bare: end,
            end_byte: tokens[end - 1].end,
            start_byte: tokens[at].start,
            scaled: Some(value),
            unit: String::new(),
        })
    }
}

/// "The Big Three automakers": a number with a capital within a sentence. In a heading every word has one.
fn is_in_name(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let written = token.capital() && token.raw.contains(char::is_lowercase);
    let within = at > 0 && token.gap == " " && token.same_sentence();
    written && within && tokens.get(at + 1).is_some_and(|t| t.gap == " " && !t.capital())
}
