//! Numbers as they are written: digits, words, both; with currency, unit and rate.

mod words;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::tokens::Token;
use super::vocabulary::{Forms, Phrases, by_meaning};

/// How a language writes quantities (`figures.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numerals {
    digits: FxHashMap<String, f64>,
    scales: FxHashMap<String, f64>,
    plurals: FxHashMap<String, f64>,
    and: Forms,
    pub(super) of: Forms,
    a: Forms,
    pub(super) one: Forms,
    half: Forms,
    pub(super) to: Forms,
    pub(super) from: Forms,
    pub(super) between: Forms,
    pub(super) at_least: Phrases,
    pub(super) at_most: Phrases,
    pub(super) about: Phrases,
    pub(super) at_least_after: Phrases,
    pub(super) at_most_after: Phrases,
    pub(super) about_after: Phrases,
    labels: Forms,
    months: Forms,
    year: Phrases,
    month: Phrases,
    day: Phrases,
    #[serde(deserialize_with = "by_meaning")]
    units: Phrases<String>,
    /// Units of money, besides those that are three capital letters.
    money: Forms,
    /// Words between a number and its unit: "two million US dollars".
    before_unit: Forms,
    /// Words after the time of day: "10 am".
    after_time: Forms,
    /// What letters after digits multiply them by: "10bn".
    suffixes: FxHashMap<String, f64>,
    /// A stop before three digits may part thousands ("15.000").
    stop_parts_thousands: bool,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// With digits.
    Digits,
    /// In words.
    Words,
    /// As a plural that names no number ("dozens").
    Plural,
}

/// A number, without what it counts.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// How it is written.
    pub(super) written: Written,
    /// One past its last word.
    pub(super) end: usize,
    /// One past its last byte in the block; a sign after it is part of it.
    pub(super) end_byte: usize,
    /// First byte; a sign before it is part of it.
    pub(super) start_byte: usize,
    /// A scale stands in it ("million").
    pub(super) scaled: Option<f64>,
    /// Unit, empty where things are counted.
    pub(super) unit: String,
}

const SIGNS: [(&str, &str); 6] =
    [("US$", "USD"), ("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("¥", "JPY"), ("₤", "GBP")];

impl Numerals {
    /// The number that begins at word `at`, with its unit.
    pub(super) fn number(&self, text: &str, tokens: &[Token<'_>], at: usize) -> Option<Number> {
        let mut number =
            if tokens[at].digits() { self.digits(text, tokens, at)? } else { self.words(tokens, at)? };
        if number.unit.is_empty() {
            self.unit(text, tokens, &mut number);
        }
        Some(number)
    }

    /// The rate words at a place ("a year"): their number and the rate.
    pub(super) fn rate(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &'static str)> {
        [(&self.year, "/year"), (&self.month, "/month"), (&self.day, "/day")]
            .into_iter()
            .find_map(|(phrases, rate)| Some((phrases.at(tokens, at)?, rate)))
    }

    fn digits(&self, text: &str, tokens: &[Token<'_>], at: usize) -> Option<Number> {
        let token = &tokens[at];
        let (mut start_byte, mut unit) = (token.start, String::new());
        let before = &text[..token.start];
        for (sign, name) in SIGNS {
            let bare = before.trim_end_matches(' ');
            if bare.ends_with(sign) && before.len() - bare.len() <= 1 {
                (start_byte, unit) = (bare.len() - sign.len(), name.to_owned());
                break;
            }
        }
        if self.is_name(text, tokens, at, !unit.is_empty()) {
            return None;
        }
        let scaled = tokens.get(at + 1).is_some_and(|t| self.scales.contains_key(&*t.form));
        let (value, suffix) = self.value(token, self.stop_parts_thousands && !scaled)?;
        let mut number = Number {
            value,
            written: Written::Digits,
            end: at + 1,
            end_byte: token.end,
            start_byte,
            scaled: suffix,
            unit,
        };
        self.fraction(tokens, &mut number);
        self.scale(tokens, &mut number);
        Some(number)
    }

    /// A year, a day of a month, a time, the number in a name: nothing that is counted.
    fn is_name(&self, text: &str, tokens: &[Token<'_>], at: usize, money: bool) -> bool {
        let token = &tokens[at];
        let before = at.checked_sub(1).map(|b| &tokens[b]);
        let after = tokens.get(at + 1);
        let month = |t: &Token<'_>| self.months.has(t);
        let is_day = token.form.len() <= 2;
        let year = token.raw.len() == 4
            && token.raw.bytes().all(|b| b.is_ascii_digit())
            && (1500.0..=2100.0).contains(&self.value(token, false).map_or(0.0, |v| v.0));
        let glued = before.is_some_and(|b| {
            matches!(token.gap, "-" | "‑" | "–" | "/" | ":" | ".")
                && (b.raw.ends_with(char::is_alphabetic) || matches!(token.gap, "/" | ":" | "."))
        });
        let rest = &text[token.end..];
        let time = (rest.starts_with(':') || rest.starts_with('/') && !self.is_fraction(tokens, at))
            && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let worded = before.is_some_and(|b| self.labels.has(b) && token.joined())
            || text[..token.start].ends_with(['#', '§']);
        let dated = is_day
            && (before.is_some_and(|b| month(b) && matches!(token.gap, " " | ". "))
                || after.is_some_and(|a| {
                    month(a) && a.gap == " " && a.capital()
                        || self.of.has(a) && tokens.get(at + 2).is_some_and(month)
                }));
        let of_day = after.is_some_and(|a| self.after_time.has(a));
        // "World War 2,", "Sismik 1": a bare small number after a name ends it.
        let named = is_day
            && before
                .is_some_and(|b| b.capital() && token.gap == " " && at > 1 && !tokens[at - 1].gap.is_empty())
            && after.is_none_or(|a| a.gap != " ")
            && !rest.starts_with(['%', '-']);
        !money && (year || worded || dated || time || of_day || named) || glued && !money
    }

    fn is_fraction(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let small = |t: &Token<'_>| t.raw.len() <= 2 && t.raw.bytes().all(|b| b.is_ascii_digit());
        let over = tokens.get(at + 1).is_some_and(|t| t.gap == "/" && small(t));
        over && small(&tokens[at])
    }

    /// "6-1/4".
    fn fraction(&self, tokens: &[Token<'_>], number: &mut Number) {
        let at = number.end;
        let part = |t: &Token<'_>| t.form.parse::<f64>().ok();
        let whole = tokens.get(at).is_some_and(|t| matches!(t.gap, "-" | " "));
        if whole && self.is_fraction(tokens, at) {
            if let (Some(over), Some(under)) = (part(&tokens[at]), part(&tokens[at + 1]))
                && over < under
            {
                number.value += over / under;
                (number.end, number.end_byte) = (at + 2, tokens[at + 1].end);
            }
        } else if self.is_fraction(tokens, at - 1)
            && let Some(under) = part(&tokens[at]).filter(|u| *u > number.value)
        {
            number.value /= under;
            (number.end, number.end_byte) = (at + 1, tokens[at].end);
        }
    }

    /// "4.5 million", "3 mil millones".
    fn scale(&self, tokens: &[Token<'_>], number: &mut Number) {
        while let Some(token) = tokens.get(number.end) {
            let Some(scale) = self.scales.get(&*token.form) else { break };
            if !matches!(token.gap, " " | "-" | "\u{a0}") {
                break;
            }
            number.value *= scale;
            number.scaled = Some(number.scaled.unwrap_or(1.0) * scale);
            (number.end, number.end_byte) = (number.end + 1, token.end);
        }
    }

    /// A percent sign, or a unit's word.
    fn unit(&self, text: &str, tokens: &[Token<'_>], number: &mut Number) {
        let rest = &text[number.end_byte..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        if rest[blank..].starts_with('%') && blank <= 2 {
            number.end_byte += blank + 1;
            number.unit = "%".into();
            return;
        }
        let Some(token) = tokens.get(number.end).filter(|t| matches!(t.gap, " " | "-" | "\u{a0}")) else {
            return;
        };
        // "million U.S. dollars", "2 million metric tons", "millones de pesos".
        let of = self.of.has(token) && number.scaled.is_some();
        let skip = usize::from(of || self.before_unit.has(token));
        if let Some((n, unit)) = self.units.meaning_at(tokens, number.end + skip) {
            number.end += skip + n;
            number.unit.clone_from(unit);
            number.end_byte = number.end_byte.max(tokens[number.end - 1].end);
        }
    }

    /// Whether a unit is one of money.
    pub(super) fn is_money(&self, unit: &str) -> bool {
        unit.starts_with(char::is_uppercase) || self.money.contains(unit)
    }

    /// The value of a word in digits, and the scale of its suffix ("10bn").
    fn value(&self, token: &Token<'_>, stop_parts_thousands: bool) -> Option<(f64, Option<f64>)> {
        let form = &*token.form;
        let digits = form.trim_end_matches(|c: char| c.is_alphabetic());
        let scale = match &form[digits.len()..] {
            "" => None,
            suffix => Some(*self.suffixes.get(suffix)?),
        };
        // "1.500.000", "15.000": stops that part thousands.
        let mut parts = digits.split('.');
        let first = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        let thousands = !rest.is_empty()
            && !token.raw.contains(',')
            && rest.iter().all(|p| p.len() == 3)
            && (rest.len() > 1 || stop_parts_thousands && first.len() <= 3 && first != "0");
        let plain = if thousands { digits.replace('.', "") } else { digits.to_owned() };
        let value: f64 = plain.parse().ok()?;
        Some((value * scale.unwrap_or(1.0), scale))
    }
}
