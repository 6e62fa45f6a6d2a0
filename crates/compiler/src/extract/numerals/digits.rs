//! Numbers in digits: parted by spaces, with a currency, a sign, a fraction and what is glued to them.

use std::borrow::Cow;

use corpuscope_core::text::{numeral, words};

use super::names::{leads_with_zero, plain};
use super::{Context, Number, Numerals, Written, money};
use crate::extract::tokens::Token;

/// Spaces that may part thousands.
const SPACES: [&str; 4] = [" ", "\u{a0}", "\u{2009}", "\u{202f}"];
/// Fractions that are one character.
const FRACTIONS: [(char, f64); 7] =
    [('½', 0.5), ('¼', 0.25), ('¾', 0.75), ('⅓', 1.0 / 3.0), ('⅔', 2.0 / 3.0), ('⅛', 0.125), ('⅕', 0.2)];

/// What fractions are written with.
const UNDER: [u32; 9] = [2, 3, 4, 5, 8, 10, 16, 32, 64];

/// A number and what is glued behind it.
struct Value {
    value: f64,
    scale: Option<f64>,
    /// Letters that are neither part of the number nor a scale.
    rest: String,
}

impl Numerals {
    /// The number in digits that begins at word `at`; `lower` as for [`Numerals::number`].
    pub(super) fn digits(&self, c: &Context<'_>, at: usize, lower: Option<usize>) -> Option<Number> {
        let Context { text, tokens, .. } = *c;
        let token = &tokens[at];
        let glued = money::glued(text, token);
        let skipped = glued.map_or(0, |(letters, _)| letters);
        let dollar = glued.is_some() && text[..token.start].ends_with('$');
        let currency = match glued {
            Some((_, unit)) => Some((token.start - usize::from(dollar), Cow::Borrowed(unit))),
            None => money::before(&text[..token.start]),
        };
        let raw = &token.raw[skipped..];
        let (raw, end) = self.grouped(c, at, raw);
        let money = currency.is_some();
        let mut start_byte = currency.as_ref().map_or(token.start, |(start, _)| *start);
        if leads_with_zero(&raw) || !money && self.is_name(c, [at, end], lower) {
            return None;
        }
        // "1.200 mil" has a point, "1.200 millones" parts thousands.
        let scaled =
            tokens.get(end).and_then(|t| self.scales.get(&*t.form)).is_some_and(|scale| *scale < 1e6);
        // The word's own form serves where it is all of the number.
        let form = (end == at + 1 && skipped == 0 && raw.is_ascii()).then_some(&*token.form);
        let Value { mut value, scale, rest } =
            self.value(&raw, form, self.stop_parts_thousands && !scaled)?;
        // ".534".
        let point = text[..start_byte].ends_with('.') && at_start(&text[..start_byte - 1]);
        if point && plain(token) {
            value = format!("0.{}", token.raw).parse().ok()?;
            start_byte -= 1;
        }
        let mut number = Number {
            value,
            written: Written::Digits,
            end,
            bare: end,
            end_byte: tokens[end - 1].end,
            start_byte,
            scaled: scale,
            unit: currency.map(|(_, unit)| unit.into_owned()).unwrap_or_default(),
        };
        // "A 30m tower".
        if number.scaled == Some(1e6) && raw.ends_with('m') && !money && self.is_length(c, at, end) {
            (number.value, number.scaled, number.unit) = (number.value / 1e6, None, "metre".into());
        }
        if !rest.is_empty() {
            self.glued(c, &rest, &mut number)?;
        }
        self.fraction(tokens, &mut number);
        self.scale(tokens, &mut number);
        self.negate(c, at, &mut number);
        Some(number)
    }

    /// Whether "30m" is a length.
    fn is_length(&self, c: &Context<'_>, at: usize, end: usize) -> bool {
        let Context { tokens, referents, .. } = *c;
        let high = tokens.get(end).is_some_and(|t| matches!(t.gap, " " | "-") && self.lengthwise.has(t));
        high || at > 0
            && referents.is_determiner(&tokens[at - 1])
            && tokens[at].gap == " "
            && !tokens[at].raw.contains('.')
            && !self.counts_next(c, end)
    }

    /// Digits from a word on that spaces part in threes ("15 000"), and one past their last word.
    fn grouped<'a>(&self, c: &Context<'a>, at: usize, raw: &'a str) -> (Cow<'a, str>, usize) {
        let tokens = c.tokens;
        let whole =
            (1..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit()) && !raw.starts_with('0');
        let space = tokens.get(at + 1).map(|t| t.gap).filter(|gap| whole && SPACES.contains(gap));
        let Some(space) = space else { return (raw.into(), at + 1) };
        let digits = |t: &Token<'_>| t.raw.bytes().take_while(u8::is_ascii_digit).count();
        let mut end = at + 1;
        while let Some(group) = tokens.get(end).filter(|t| t.gap == space && digits(t) == 3) {
            // "20 200-seat halls".
            let joined =
                c.text[group.end..].strip_prefix('-').is_some_and(|r| r.starts_with(char::is_alphabetic));
            if joined && space == " " {
                break;
            }
            end += 1;
            if group.raw.len() > 3 {
                break;
            }
        }
        if end == at + 1 {
            return (raw.into(), end);
        }
        let rest: String = tokens[at + 1..end].iter().map(|t| t.raw).collect();
        ([raw, &rest].concat().into(), end)
    }

    /// The value of digits, the scale of their suffix ("10bn"), and what else is glued to them.
    fn value(&self, raw: &str, form: Option<&str>, stop_parts_thousands: bool) -> Option<Value> {
        let signs = if raw.is_ascii() { "" } else { raw };
        let part = signs.char_indices().find_map(|(at, c)| {
            let of = FRACTIONS.iter().find(|(sign, _)| *sign == c)?.1;
            Some((at, at + c.len_utf8(), of))
        });
        let (raw, more, part) = part.map_or((raw, "", 0.0), |(at, end, of)| (&raw[..at], &raw[end..], of));
        if raw.is_empty() {
            return Some(Value { value: part, scale: None, rest: more.to_lowercase() });
        }
        let form = match form {
            Some(form) => Cow::Borrowed(form),
            None => words(raw).next().map(|word| numeral(&raw[word.start..word.end]).into())?,
        };
        let length = form.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(form.len());
        let (digits, rest) = (&form[..length], [&form[length..], more].concat());
        // "1.500.000", "15.000": stops that part thousands.
        let mut parts = digits.split('.');
        let first = parts.next()?;
        let rest_of: Vec<&str> = parts.collect();
        let thousands = !rest_of.is_empty()
            && !raw.contains(',')
            && rest_of.iter().all(|p| p.len() == 3)
            && (rest_of.len() > 1 || stop_parts_thousands && first.len() <= 3 && first != "0");
        let digits = if thousands { digits.replace('.', "") } else { digits.to_owned() };
        let value = digits.parse::<f64>().ok()? + part;
        let written = raw.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        match self.suffixes.get(written).or_else(|| self.suffixes.get(&*rest)) {
            Some(scale) => Some(Value { value: value * scale, scale: Some(*scale), rest: String::new() }),
            None => Some(Value { value, scale: None, rest }),
        }
    }

    /// Reads what is glued behind digits as a unit: "256GB", "3923sq m", "180p". None where it is none ("22nd").
    fn glued(&self, c: &Context<'_>, rest: &str, number: &mut Number) -> Option<()> {
        let Context { text, tokens, .. } = *c;
        let start = number.end_byte;
        let first = Token::made(rest, " ", start);
        let words: Vec<Token<'_>> =
            [first].into_iter().chain(tokens[number.end..].iter().take(3).cloned()).collect();
        let (n, unit) = match self.units.meaning_at(&words, 0) {
            Some((n, unit)) => (n, unit.clone()),
            // "5G" is no weight.
            None if text[..start].ends_with(rest) => (1, self.glued_units.get(rest)?.clone()),
            None => return None,
        };
        number.end += n - 1;
        number.end_byte = tokens[number.end - 1].end;
        if number.unit.is_empty() {
            number.unit = unit;
        }
        self.slash(text, tokens, number);
        Some(())
    }

    /// "6-1/4", "1/2".
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

    /// Two short numbers with a slash between that are a fraction; "9/11" and "7/2" are none.
    pub(super) fn is_fraction(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let small = |t: &Token<'_>| (plain(t) && t.raw.len() <= 2).then(|| t.raw.parse().unwrap_or(0_u32));
        let under = tokens.get(at + 1).filter(|t| t.gap == "/").and_then(small);
        let over = tokens.get(at).and_then(small);
        over.zip(under).is_some_and(|(over, under)| over > 0 && over < under && UNDER.contains(&under))
    }

    /// "-5", "minus 5".
    fn negate(&self, c: &Context<'_>, at: usize, number: &mut Number) {
        let Context { text, tokens, .. } = *c;
        let before = &text[..number.start_byte];
        let signed = ['-', '−'].iter().find_map(|sign| before.strip_suffix(*sign)).filter(|rest| {
            // At the beginning of a paragraph it is the sign of a list.
            at_start(rest) && at > 0
        });
        // "Al menos 40" is no minus.
        let minus = |n: &usize| self.minus.has(&tokens[*n]) && matches!(tokens[at].gap, " " | "-");
        let bounds = || self.is_bounded(tokens, at) || self.about_after.before(tokens, at).is_some();
        let word = at.checked_sub(1).filter(|n| minus(n) && !bounds());
        if let Some(rest) = signed {
            number.start_byte = rest.len();
        } else if let Some(n) = word {
            number.start_byte = tokens[n].start;
        } else {
            return;
        }
        number.value = -number.value;
    }
}

/// Nothing of a word stands at the end of a text.
fn at_start(text: &str) -> bool {
    text.is_empty() || text.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '~' | '"' | '“'))
}

/// Whether a word begins with a fraction that is one character.
pub(super) fn is_fraction_sign(raw: &str) -> bool {
    if raw.as_bytes().first().is_none_or(u8::is_ascii) {
        return false;
    }
    raw.chars().next().is_some_and(|first| FRACTIONS.iter().any(|(sign, _)| *sign == first))
}
