//! Numbers written in words: "eighty-three", "dos mil", "half a million", "dozens".

use super::{Number, Numerals, Written};
use crate::extract::tokens::Token;
use crate::extract::vocabulary::Forms;

impl Numerals {
    /// The number in words that begins at word `at`.
    pub(super) fn words(&self, tokens: &[Token<'_>], at: usize) -> Option<Number> {
        let form = &*tokens[at].form;
        let has = |list: &Forms, n: usize| tokens.get(n).is_some_and(|t| list.has(t));
        let number = |value, written, end: usize, scaled| Number {
            value,
            written,
            end,
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
        if has(&self.half, at) && has(&self.a, at + 1) {
            let value = scale(at + 2)? * 0.5;
            return Some(number(value, Written::Words, at + 3, Some(value)));
        }
        if has(&self.half, at) {
            let value = scale(at + 1)? * 0.5;
            return Some(number(value, Written::Words, at + 2, Some(value)));
        }
        let a = self.a.contains(form);
        if !a && !self.digits.contains_key(form) && scale(at).is_none_or(|s| s != 1e3) {
            return None;
        }
        let (mut total, mut current, mut scaled) = (0.0, 0.0, None);
        let mut n = at + usize::from(a);
        if a {
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
                if next.is_some_and(|v| *v < place) && place >= 10.0 && n + 1 < tokens.len() {
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
                if *value >= 10.0 && place <= 10.0 || *value < 10.0 && place <= 1.0 {
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
        (n > at + usize::from(a) && total + current >= 0.0)
            .then(|| number(total + current, Written::Words, n, scaled))
    }
}
