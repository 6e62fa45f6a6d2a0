//! Dates as people write them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use corpuscope_core::date::Date;
use regex::Regex;
use serde::Deserialize;

use super::text::{pattern, transliterate};
use crate::languages::{LanguageFolder, Languages, Layer};

/// What a text says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParsedDate {
    /// This one.
    Date(Date),
    /// Day and month cannot be told apart: `03/04/2025`.
    Ambiguous,
    /// None that is understood.
    None,
}

/// How a language writes dates (`months.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Months {
    names: [String; 12],
    short: BTreeMap<String, u8>,
    between: Vec<String>,
    ordinals: Vec<String>,
}

/// The months of all languages that ship.
static LANGUAGES: LazyLock<Vec<Months>> = LazyLock::new(|| {
    let read =
        |folder: &LanguageFolder| folder.read(Layer::Dates, "months.toml").expect("the tests read the data");
    Languages::built_in().iter().filter_map(read).collect()
});

/// Folded names and abbreviations of months, and what month each is.
static MONTHS: LazyLock<BTreeMap<String, u8>> = LazyLock::new(|| {
    let short = LANGUAGES.iter().flat_map(|months| &months.short);
    let mut months: BTreeMap<String, u8> = short.map(|(name, number)| (name.clone(), *number)).collect();
    let names = LANGUAGES.iter().flat_map(|months| (1u8..).zip(&months.names));
    let names: Vec<(u8, String)> = names.map(|(number, name)| (number, transliterate(name))).collect();
    // An abbreviation that two languages give to different months names neither.
    for (number, name) in &names {
        if let Some(short) = name.get(..3)
            && names.iter().all(|(n, other)| n == number || !other.starts_with(short))
        {
            months.entry(short.to_owned()).or_insert(*number);
        }
        if let Some(short) = name.get(..4) {
            months.entry(short.to_owned()).or_insert(*number);
        }
    }
    months.extend(names.into_iter().map(|(number, name)| (name, number)));
    months
});

/// Reads a text that is meant to be a date.
pub(super) fn parse(text: &str) -> ParsedDate {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return ParsedDate::Date(date);
    }
    match numeric(text) {
        ParsedDate::None => scan(text, true).map_or(ParsedDate::None, ParsedDate::Date),
        reading => reading,
    }
}

/// The first date in a sentence: with its month in letters, or ISO.
pub(super) fn find(text: &str) -> Option<Date> {
    // "On 3 May 20 people ..." is no date of 2020.
    scan(text, false)
}

fn scan(text: &str, short_years: bool) -> Option<Date> {
    static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\d{4}-\d{2}-\d{2}\b"));
    let tokens = tokens(text);
    (0..tokens.len())
        .find_map(|i| at(&tokens[i..], short_years))
        .or_else(|| ISO.find(text)?.as_str().parse().ok())
}

/// The first date whose month is a word, and the words that stand beside it, in small letters of ASCII.
pub(super) fn word_date(text: &str) -> Option<(Date, String)> {
    let words = words_of(text);
    let read: Vec<(&str, Token)> = words.iter().filter_map(|word| Some((*word, token(word)?))).collect();
    let tokens: Vec<Token> = read.iter().map(|(_, token)| *token).collect();
    let (first, date) = (0..tokens.len()).find_map(|i| Some((i, at(&tokens[i..], true)?)))?;
    let used = if date.day().is_some() { 3 } else { 2 };
    let rest = read.iter().enumerate().filter(|(i, _)| !(first..first + used).contains(i));
    // The words that are passed over between day and month say nothing anywhere.
    Some((date, rest.map(|(_, (word, _))| *word).collect::<Vec<_>>().join(" ")))
}

/// The date in the path of an address: `/2017/06/10/`, or `/2017/06/` with more behind it.
pub(super) fn in_url(url: &str) -> Option<Date> {
    static PATH: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?(?:/|$)"));
    let found = PATH.captures(url)?;
    let number = |i: usize| found.get(i).map_or(Some(0), |m| m.as_str().parse::<u16>().ok());
    Date::new(number(1)?, number(2)? as u8, number(3)? as u8)
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains_key(transliterate(word).trim_matches('.'))
}

/// A word or number of a date, what belongs to neither left out.
#[derive(Clone, Copy)]
enum Token {
    Number(u16, usize),
    Month(u8),
    Other,
}

/// Whether a day's number ends so: "3rd", "1er".
fn is_ordinal(ending: &str) -> bool {
    LANGUAGES.iter().any(|months| months.ordinals.iter().any(|ordinal| ordinal == ending))
}

fn tokens(text: &str) -> Vec<Token> {
    let folded = transliterate(text);
    words_of(&folded).into_iter().filter_map(token).collect()
}

/// The words and numbers of a folded text.
fn words_of(folded: &str) -> Vec<&str> {
    folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '-' | '|')).collect()
}

fn token(word: &str) -> Option<Token> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '+');
    // Times, zones and the small words between day and month are passed over.
    if word.is_empty()
        || word.contains(':')
        || word.starts_with('+')
        || LANGUAGES.iter().any(|months| months.between.iter().any(|small| small == word))
    {
        return None;
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = word.split_at(digits);
    Some(match number.parse::<u16>() {
        Ok(n) if rest.is_empty() || is_ordinal(rest) => Token::Number(n, digits),
        _ => MONTHS.get(word).map_or(Token::Other, |m| Token::Month(*m)),
    })
}

/// A date at the start of these tokens.
fn at(tokens: &[Token], short_years: bool) -> Option<Date> {
    use Token::{Month, Number};
    let year = |n: u16, digits: usize| match digits {
        4 => Some(n),
        2 if short_years => Some(if n < 50 { 2000 + n } else { 1900 + n }),
        _ => None,
    };
    let date = |y: u16, m: u8, d: u16| {
        Date::new(y, m, u8::try_from(d).ok()?).filter(|d| (1000..=2100).contains(&d.year()))
    };
    match *tokens {
        [Number(d, ..=2), Month(m), Number(y, digits), ..] => date(year(y, digits)?, m, d),
        [Month(m), Number(d, ..=2), Number(y, 4), ..] => date(y, m, d),
        [Number(y, 4), Month(m), Number(d, ..=2), ..] => date(y, m, d),
        [Month(m), Number(y, 4), ..] => date(y, m, 0),
        _ => None,
    }
}

/// A date of figures only, or a count of seconds since 1970.
fn numeric(text: &str) -> ParsedDate {
    static PARTS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})\.?(?:[T ,].*)?$"));
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return whole(text).map_or(ParsedDate::None, ParsedDate::Date);
    }
    let Some(found) = PARTS.captures(text) else { return ParsedDate::None };
    let part = |i: usize| found.get(i).map_or("", |m| m.as_str());
    let number = |i: usize| part(i).parse::<u16>().unwrap_or(0);
    let (a, b, c) = (number(1), number(3), number(4));
    let (y, m, d) = match (part(1).len(), part(4).len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) if part(2) == "." || a > 12 || a == b => (c, b, a),
        (1..=2, 4) if b > 12 => (c, a, b),
        (1..=2, 4) => return ParsedDate::Ambiguous,
        _ => return ParsedDate::None,
    };
    let day = u8::try_from(m).ok().zip(u8::try_from(d).ok()).filter(|(m, d)| *m > 0 && *d > 0);
    day.and_then(|(m, d)| Date::new(y, m, d)).map_or(ParsedDate::None, ParsedDate::Date)
}

/// `20251103`, or seconds or milliseconds since 1970.
fn whole(digits: &str) -> Option<Date> {
    let number: i64 = digits.parse().ok()?;
    match digits.len() {
        8 => Date::new((number / 10_000) as u16, (number / 100 % 100) as u8, (number % 100) as u8),
        10 => Date::from_days(number / 86_400),
        13 => Date::from_days(number / 86_400_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_however_it_is_written() {
        for (text, expected) in [
            ("2025-11-03", "2025-11-03"),
            ("2025-11-03T10:20:30+01:00", "2025-11-03"),
            ("2025/11/3", "2025-11-03"),
            ("2025", "2025"),
            ("2025-11", "2025-11"),
            ("20251103", "2025-11-03"),
            ("Mon, 03 Nov 2025 10:20:30 +0000", "2025-11-03"),
            ("Mon Nov 03 10:20:30 +0000 2025", "2025-11-03"),
            ("3 November 2025", "2025-11-03"),
            ("November 3, 2025", "2025-11-03"),
            ("Nov. 3rd, 2025", "2025-11-03"),
            ("Sept. 23, 2025", "2025-09-23"),
            ("November 2025", "2025-11"),
            ("3 de noviembre de 2025", "2025-11-03"),
            ("3 de novembro de 2025", "2025-11-03"),
            ("1º de março de 2024", "2024-03-01"),
            ("1er août 2024", "2024-08-01"),
            ("3 Kasım 2025", "2025-11-03"),
            ("3. November 2025", "2025-11-03"),
            ("12.10.2025", "2025-10-12"),
            ("23/10/2025", "2025-10-23"),
            ("10/23/2025 8:00 PM", "2025-10-23"),
            ("5/5/2025", "2025-05-05"),
            ("03-APR-89", "1989-04-03"),
            ("18 APRIL 89", "1989-04-18"),
            ("1762164000", "2025-11-03"),
            ("1762164000000", "2025-11-03"),
            ("951782400", ""),
        ] {
            let read = match parse(text) {
                ParsedDate::Date(date) => date.to_string(),
                other => format!("{other:?}").replace("None", ""),
            };
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn a_date_that_may_be_two_days_is_not_guessed() {
        assert_eq!(parse("03/04/2025"), ParsedDate::Ambiguous);
        assert_eq!(parse("3-4-2025"), ParsedDate::Ambiguous);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "soon", "yesterday", "31/31/2025", "Feb 30, 2025", "no date", "12", "may be 3 of them"]
        {
            assert_eq!(parse(text), ParsedDate::None, "{text}");
        }
    }

    #[test]
    fn a_date_is_found_in_a_sentence() {
        for (text, expected) in [
            ("(This article first appeared on 3 November 2025)", Some("2025-11-03")),
            ("Published: October 28, 2025 by the desk", Some("2025-10-28")),
            ("It may last 3 weeks", None),
        ] {
            assert_eq!(find(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_address_states_a_date_in_its_path_only() {
        for (url, expected) in [
            ("http://example.org/2017/06/10/title/", Some("2017-06-10")),
            ("http://example.org/2018/03/title.html", Some("2018-03")),
            ("http://example.org/elections-2018/title", None),
            ("http://example.org/2018022221448/title", None),
            ("http://example.org/2018/99/title", None),
        ] {
            assert_eq!(in_url(url).map(|d| d.to_string()).as_deref(), expected, "{url}");
        }
    }
}
