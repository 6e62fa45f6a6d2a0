//! Numbers as they are written: digits, words, both; with currency, unit and rate.

mod digits;
mod money;
mod names;
mod words;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::referent::Referents;
use super::tokens::Token;
use super::vocabulary::{Endings, Forms, Phrases, by_meaning};

pub(super) use self::names::dash;

/// How a language writes quantities (`figures.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numerals {
    digits: FxHashMap<String, f64>,
    scales: FxHashMap<String, f64>,
    plurals: FxHashMap<String, f64>,
    /// Before a scale they make it a plural: "several hundred".
    several: Phrases,
    and: Forms,
    pub(super) or: Forms,
    pub(super) of: Forms,
    a: Forms,
    pub(super) one: Forms,
    half: Forms,
    /// "Three and a half", "tres años y medio".
    and_half: Phrases,
    /// What a share stands after, besides bounds: "fell by half".
    by: Forms,
    /// After these "half" and "third" are no shares: "the second half of".
    no_share_after: Forms,
    /// Between the parts of a share: "one in five", "uno de cada cinco".
    out_of: Phrases,
    pub(super) to: Forms,
    pub(super) from: Forms,
    /// After these "from … to" says how something changed; else it is a range.
    pub(super) moving: Forms,
    pub(super) between: Forms,
    pub(super) at_least: Phrases,
    pub(super) at_most: Phrases,
    pub(super) about: Phrases,
    pub(super) at_least_after: Phrases,
    pub(super) at_most_after: Phrases,
    pub(super) about_after: Phrases,
    labels: Phrases,
    /// "People over 65": between a plural and a bare number they speak of an age.
    pub(super) age_cues: Forms,
    /// Words for streets, after the number of a house.
    streets: Forms,
    /// "AD", "BC".
    eras: Forms,
    /// "Minus".
    minus: Forms,
    below_zero: Phrases,
    months: Forms,
    /// What a number is counted over: "a year".
    #[serde(deserialize_with = "by_meaning")]
    rates: Phrases<String>,
    /// "Per", before any word.
    per: Forms,
    /// Before a number: "12 per 100,000".
    per_number: Phrases,
    /// "52 dollars a barrel": before a unit, or one of the words after, behind an amount of money.
    per_unit: Forms,
    priced: Forms,
    #[serde(deserialize_with = "by_meaning")]
    after_slash: FxHashMap<String, String>,
    #[serde(deserialize_with = "by_meaning")]
    units: Phrases<String>,
    /// Units that stand right behind digits alone: "180p".
    #[serde(deserialize_with = "by_meaning")]
    glued_units: FxHashMap<String, String>,
    /// Units of money, besides those that are three capital letters.
    money: Forms,
    /// Words between a number and its unit: "two million US dollars".
    before_unit: Forms,
    /// Words after the time of day: "10 am".
    after_time: Forms,
    /// What letters after digits multiply them by: "10bn".
    suffixes: FxHashMap<String, f64>,
    /// After "30m" they tell metres from millions.
    lengthwise: Forms,
    /// Endings of multiples: "sixfold".
    multiple_endings: Endings,
    /// Shares in words, by how many of a hundred they are.
    #[serde(deserialize_with = "by_meaning")]
    shares: Phrases<String>,
    /// A stop before three digits may part thousands ("15.000").
    stop_parts_thousands: bool,
    /// Digits may follow "thousand" ("6 mil 750").
    digits_follow_scales: bool,
    /// Words that a number in words may begin with, so that all others are passed over at once.
    #[serde(skip)]
    first_words: Forms,
}

/// What numbers are looked for in.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) referents: &'a Referents,
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
    /// As a share ("a third", "one in five"), of a hundred.
    Share,
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
    /// One past the last word of the number proper, without its unit.
    pub(super) bare: usize,
    /// First byte; a sign before it is part of it.
    pub(super) start_byte: usize,
    /// A scale stands in it ("million").
    pub(super) scaled: Option<f64>,
    /// Unit, empty where things are counted.
    pub(super) unit: String,
}

/// A number without what floating point adds to it: 65.4 times a billion is a whole number.
pub(super) fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() <= whole.abs() * 1e-12 { whole } else { value }
}

/// Units of time.
pub(super) const TIMES: [&str; 8] = ["second", "minute", "hour", "day", "week", "month", "year", "decade"];

impl Numerals {
    /// Whether a word is a number by itself.
    pub(super) fn is_word(&self, token: &Token<'_>) -> bool {
        self.digits.contains_key(&*token.form) && !self.one.has(token)
    }

    /// Gathers the words that a number may begin with; to be called once the lists are read.
    pub(super) fn gather(&mut self) {
        let keys = [&self.digits, &self.scales, &self.plurals].into_iter().flat_map(|map| map.keys());
        let forms = self.a.iter().chain(self.half.iter());
        let phrases = self.several.words().chain(self.shares.words());
        // "Sixfold".
        let multiples = self.digits.keys().flat_map(|digit| self.multiple_endings.after(digit));
        self.first_words = keys.chain(forms).chain(phrases).cloned().chain(multiples).collect();
    }

    /// The number that begins at word `at`, with its unit; `lower` is the word of the number that it ends a range with.
    pub(super) fn number(&self, c: &Context<'_>, at: usize, lower: Option<usize>) -> Option<Number> {
        let token = &c.tokens[at];
        let digits =
            token.digits() || money::glued(c.text, token).is_some() || digits::is_fraction_sign(token.raw);
        let mut number = if digits { self.digits(c, at, lower)? } else { self.words(c, at)? };
        let halved = self.and_half(c.tokens, &mut number);
        number.bare = number.end;
        if number.unit.is_empty() {
            self.unit(c, &mut number);
        } else if number.unit == "USD" {
            // "$1,500 pesos".
            let mut other = Number { unit: String::new(), ..number.clone() };
            self.unit(c, &mut other);
            if self.is_money(&other.unit) {
                number = other;
            }
        }
        if !halved && !number.unit.is_empty() {
            self.and_half(c.tokens, &mut number);
        }
        if self.below_zero.at(c.tokens, number.end).is_some() {
            number.value = -number.value.abs();
        }
        if lower.is_none() {
            self.out_of(c, at, &mut number);
        }
        number.value = tidy(number.value);
        // More digits than any quantity has.
        Some(number).filter(|number| number.value.is_finite())
    }

    /// The rate words at a place ("a year", "per share"): their number and the rate.
    pub(super) fn rate(&self, c: &Context<'_>, at: usize, unit: &str) -> Option<(usize, Cow<'_, str>)> {
        let tokens = c.tokens;
        if let Some((n, rate)) = self.rates.meaning_at(tokens, at) {
            return Some((n, rate.as_str().into()));
        }
        let token = tokens.get(at).filter(|t| matches!(t.gap, " " | "-"))?;
        // "Per cent".
        if self.units.at(tokens, at).is_some() {
            return None;
        }
        // "12 per 100,000 people", "70 por millón".
        if let Some(words) = self.per_number.at(tokens, at)
            && let Some(next) = tokens.get(at + words).filter(|t| t.gap == " ")
        {
            if let Some(scale) = self.scales.get(&*next.form) {
                return Some((words + 1, format!("/{scale}").into()));
            }
            let of = next.digits().then(|| self.number(c, at + words, None)).flatten();
            if let Some(of) = of.filter(|of| of.unit.is_empty()) {
                return Some((of.end - at, format!("/{}", of.value).into()));
            }
        }
        let next = tokens.get(at + 1).filter(|t| t.gap == " ")?;
        let (per, priced) = (self.per.has(token), self.per_unit.has(token) && self.is_money(unit));
        if !per && !priced {
            return None;
        }
        if let Some((n, unit)) = self.units.meaning_at(tokens, at + 1) {
            // A pound of coffee is no money.
            let unit = if self.is_money(unit) { &*next.form } else { unit };
            return (per || !TIMES.contains(&unit)).then(|| (n + 1, format!("/{unit}").into()));
        }
        let named = self.priced.has(next) || per && !next.digits() && !c.referents.stops(next);
        named.then(|| (2, format!("/{}", next.form).into()))
    }

    /// "4.5 million", "3 mil millones", "6 mil 750".
    fn scale(&self, tokens: &[Token<'_>], number: &mut Number) {
        let close = |t: &Token<'_>| matches!(t.gap, " " | "-" | "\u{a0}" | "\u{202f}");
        while let Some(token) = tokens.get(number.end).filter(|t| close(t)) {
            // "Dos docenas de".
            let many = self.plurals.get(&*token.form).map(|least| least / 2.0);
            let many = many.filter(|_| tokens.get(number.end + 1).is_some_and(|t| self.of.has(t)));
            let Some(scale) = self.scales.get(&*token.form).copied().or(many) else { break };
            number.value *= scale;
            number.scaled = Some(number.scaled.unwrap_or(1.0) * scale);
            (number.end, number.end_byte) = (number.end + 1, token.end);
        }
        self.add_digits(tokens, number);
    }

    /// "6 mil 750", "2 millones 500 mil".
    fn add_digits(&self, tokens: &[Token<'_>], number: &mut Number) {
        let Some(scale) = number.scaled.filter(|s| self.digits_follow_scales && *s >= 1e3) else { return };
        let Some(token) = tokens.get(number.end).filter(|t| t.gap == " " && names::plain(t)) else { return };
        let thousand = tokens.get(number.end + 1).filter(|t| t.gap == " ");
        let by = thousand.and_then(|t| self.scales.get(&*t.form)).copied();
        let value = token.raw.parse().unwrap_or(f64::MAX);
        let words = match by {
            Some(by) if by < scale => 2,
            None if scale == 1e3 && token.raw.len() <= 3 && !names::leads_with_zero(token.raw) => 1,
            _ => return,
        };
        number.value += value * by.unwrap_or(1.0);
        number.end += words;
        number.end_byte = tokens[number.end - 1].end;
    }

    /// "Three and a half", whose scale may follow.
    fn and_half(&self, tokens: &[Token<'_>], number: &mut Number) -> bool {
        let close = tokens.get(number.end).is_some_and(|t| matches!(t.gap, " " | "-"));
        let Some(words) = self.and_half.at(tokens, number.end).filter(|_| close) else { return false };
        if matches!(number.written, Written::Plural | Written::Share) {
            return false;
        }
        let scale = number.scaled.filter(|s| *s >= 1e3);
        number.value += 0.5 * scale.unwrap_or(1.0);
        number.end += words;
        number.end_byte = tokens[number.end - 1].end;
        if scale.is_none() && number.unit.is_empty() {
            self.scale(tokens, number);
        }
        true
    }

    /// A percent sign, a degree sign, or a unit's word.
    fn unit(&self, c: &Context<'_>, number: &mut Number) {
        let Context { text, tokens, .. } = *c;
        let rest = &text[number.end_byte..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        if let Some(sign) = rest[blank..].chars().next().filter(|c| matches!(c, '%' | '°') && blank <= 3) {
            number.end_byte += blank + sign.len_utf8();
            number.unit = sign.into();
            let scale = tokens.get(number.end).filter(|t| sign == '°' && matches!(t.raw, "C" | "F"));
            if let Some(scale) = scale.filter(|t| t.start - number.end_byte <= 1) {
                number.unit.push_str(scale.raw);
                (number.end, number.end_byte) = (number.end + 1, scale.end);
            }
            return;
        }
        let close = |t: &&Token<'_>| matches!(t.gap, " " | "-" | "\u{a0}" | "\u{2009}" | "\u{202f}");
        let Some(token) = tokens.get(number.end).filter(close) else {
            return;
        };
        // "million U.S. dollars", "2 million metric tons", "millones de pesos".
        let of = self.of.has(token) && number.scaled.is_some();
        // "Five or more years", "20-odd days".
        let bounds = [&self.at_least_after, &self.at_most_after, &self.about_after];
        let bounded = bounds.iter().find_map(|after| after.at(tokens, number.end));
        let skip = bounded.unwrap_or(usize::from(of || self.before_unit.has(token)));
        if let Some((n, unit)) = self.units.meaning_at(tokens, number.end + skip) {
            number.end += skip + n;
            number.unit.clone_from(unit);
            number.end_byte = number.end_byte.max(tokens[number.end - 1].end);
            self.slash(text, tokens, number);
        } else if let Some(unit) = money::after(token) {
            number.unit = unit.to_owned();
            (number.end, number.end_byte) = (number.end + 1, token.end);
        }
    }

    /// "30 km/h".
    fn slash(&self, text: &str, tokens: &[Token<'_>], number: &mut Number) {
        let Some(token) = tokens.get(number.end).filter(|t| t.gap == "/") else { return };
        let unit = self.after_slash.get(&*token.form).map(|unit| (1, unit));
        let unit = unit.or_else(|| self.units.meaning_at(tokens, number.end));
        let whole = text[number.end_byte..].starts_with('/');
        if let Some((n, unit)) = unit.filter(|_| whole) {
            number.unit.push('/');
            number.unit.push_str(unit);
            number.end += n;
            number.end_byte = tokens[number.end - 1].end;
        }
    }

    /// "One in five", "8 out of 10" are shares; of "8 of 20" the first counts.
    fn out_of(&self, c: &Context<'_>, at: usize, number: &mut Number) {
        let tokens = c.tokens;
        let whole = |n: &Number| {
            n.unit.is_empty()
                && n.scaled.is_none()
                && n.value.fract() == 0.0
                && n.value > 0.0
                && matches!(n.written, Written::Digits | Written::Words)
        };
        let Some(link) = tokens.get(number.end).filter(|t| t.gap == " " && whole(number)) else { return };
        let words = self.out_of.at(tokens, number.end);
        let part = words.is_none() && self.of.has(link);
        let next = number.end + words.unwrap_or(1);
        if words.is_none() && !part || tokens.get(next).is_none_or(|t| t.gap != " ") {
            return;
        }
        let Some(of) = self.number(c, next, Some(at)).filter(whole) else { return };
        if of.value <= number.value {
            return;
        }
        // "Killed 3 in 12 attacks" is no share.
        let round = number.value == 1.0 || [10.0, 100.0, 1000.0].contains(&of.value);
        if part {
            number.end = of.end;
        } else if round || words.is_some_and(|n| n > 1) {
            // One in 5,000 is 0.02%.
            let places = if of.value >= 1000.0 * number.value { 1e4 } else { 10.0 };
            number.value = (number.value / of.value * 100.0 * places).round() / places;
            number.written = Written::Share;
            number.unit = "%".into();
            (number.end, number.end_byte) = (of.end, of.end_byte);
        }
    }

    /// Whether words that bound a number stand before a word.
    fn is_bounded(&self, tokens: &[Token<'_>], at: usize) -> bool {
        [&self.at_least, &self.at_most, &self.about].iter().any(|cue| cue.before(tokens, at).is_some())
    }

    /// Whether a unit is one of money.
    pub(super) fn is_money(&self, unit: &str) -> bool {
        let code = unit.len() >= 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
        code || unit.ends_with('$') || self.money.contains(unit)
    }
}
