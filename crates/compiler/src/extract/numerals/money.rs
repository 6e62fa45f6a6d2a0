//! Currencies before a number: signs ("$5", "A$5"), codes ("EUR 5", "RM5") and both ("$US5").

use std::borrow::Cow;

use crate::extract::tokens::Token;

/// Signs by themselves.
const SIGNS: [(char, &str); 11] = [
    ('£', "GBP"),
    ('€', "EUR"),
    ('¥', "JPY"),
    ('₤', "GBP"),
    ('₹', "INR"),
    ('₩', "KRW"),
    ('₽', "RUB"),
    ('₺', "TRY"),
    ('₦', "NGN"),
    ('₱', "PHP"),
    ('₪', "ILS"),
];

/// Whose dollar, real or peso it is, by the letters beside the sign. A dollar without any is that of the US.
const DOLLARS: [(&str, &str); 15] = [
    ("US", "USD"),
    ("U", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("AUD", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("CAD", "CAD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
    ("R", "BRL"),
    ("MX", "MXN"),
    ("USD", "USD"),
    ("TT", "TTD"),
];

/// Codes that are no words, and other letters for a currency.
const CODES: [(&str, &str); 37] = [
    ("Rs", "rupee"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("JPY", "JPY"),
    ("CHF", "CHF"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("NZD", "NZD"),
    ("HKD", "HKD"),
    ("SGD", "SGD"),
    ("INR", "INR"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("MYR", "MYR"),
    ("RM", "MYR"),
    ("BRL", "BRL"),
    ("ARS", "ARS"),
    ("CLP", "CLP"),
    ("MXN", "MXN"),
    ("UYU", "UYU"),
    ("RUB", "RUB"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("PLN", "PLN"),
    ("CZK", "CZK"),
    ("HUF", "HUF"),
    ("ZAR", "ZAR"),
    ("KRW", "KRW"),
    ("THB", "THB"),
    ("IDR", "IDR"),
    ("PHP", "PHP"),
    ("NGN", "NGN"),
    ("KES", "KES"),
    ("SAR", "SAR"),
    ("ILS", "ILS"),
];

fn of(table: &[(&str, &'static str)], letters: &str) -> Option<&'static str> {
    table.iter().find(|(written, _)| *written == letters).map(|(_, unit)| *unit)
}

/// The letters that a text ends with.
fn last_letters(text: &str) -> &str {
    &text[text.trim_end_matches(char::is_alphanumeric).len()..]
}

/// The currency that a text ends with, at most one space before its end, and its first byte.
pub(super) fn before(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let bare = text.strip_suffix([' ', '\u{a0}', '\u{202f}']).unwrap_or(text);
    if let Some(head) = bare.strip_suffix('$') {
        let letters = last_letters(head);
        if let Some(unit) = of(&DOLLARS, letters) {
            return Some((head.len() - letters.len(), unit.into()));
        }
        // "CR$5": whosever it is, it is no dollar of the US.
        if letters.starts_with(char::is_uppercase) {
            return Some((head.len() - letters.len(), format!("{letters}$").into()));
        }
        // "AU $5"; a single letter apart may be any.
        let apart = head.strip_suffix(' ').map(last_letters).filter(|l| l.len() > 1);
        return match apart.and_then(|letters| Some((letters, of(&DOLLARS, letters)?))) {
            Some((letters, unit)) => Some((head.len() - 1 - letters.len(), unit.into())),
            None => Some((head.len(), "USD".into())),
        };
    }
    let sign = SIGNS.iter().find(|(sign, _)| bare.ends_with(*sign));
    if let Some((sign, unit)) = sign {
        return Some((bare.len() - sign.len_utf8(), (*unit).into()));
    }
    // A code is of capitals, or ends so.
    (bare.ends_with(|c: char| c.is_ascii_uppercase()) || bare.ends_with("Rs")).then_some(())?;
    let letters = last_letters(bare);
    Some((bare.len() - letters.len(), of(&CODES, letters)?.into()))
}

/// The bytes of the letters of a currency that a word begins with, and which it is: "RM79", "EUR50m", "$US5".
pub(super) fn glued(text: &str, token: &Token<'_>) -> Option<(usize, &'static str)> {
    let letters = token.raw.bytes().take_while(u8::is_ascii_uppercase).count();
    let digit = token.raw.as_bytes().get(letters).is_some_and(u8::is_ascii_digit);
    if !digit || !(1..=3).contains(&letters) {
        return None;
    }
    let table: &[_] = if text[..token.start].ends_with('$') { &DOLLARS } else { &CODES };
    Some((letters, of(table, &token.raw[..letters])?))
}

/// The currency of a code after a number: "5 million CHF".
pub(super) fn after(token: &Token<'_>) -> Option<&'static str> {
    (token.raw.len() == 3).then(|| of(&CODES, token.raw)).flatten()
}
