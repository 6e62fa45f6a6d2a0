//! Values that are meant to be dates, and all that they say besides: "published … updated …", "before 1990", a sign.

use std::sync::LazyLock;

use corpuscope_core::date::Date;
use regex::Regex;

use crate::config::DateOrder;

use super::dates::{is_month, word_date};
use super::text::{pattern, transliterate};
use super::values::is_nothing;

/// What a value says of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// There is no value.
    Absent,
    /// This one, and nothing else.
    Date(Date),
    /// This one, and something that does not change it: a place, a season.
    Beside(Date, String),
    /// A date and something that may change it: "before", a sign, a second date.
    Doubtful(String),
    /// Day and month cannot be told apart.
    Ambiguous,
    /// No date that is understood.
    Unknown,
}

/// What is written for a day that nobody knows.
const NO_DATE: [&str; 17] = [
    "n.d.",
    "n.d",
    "nd",
    "s.f.",
    "s/f",
    "s.d.",
    "s. d.",
    "s/d",
    "o.d.",
    "o. d.",
    "no date",
    "sin fecha",
    "sem data",
    "sans date",
    "ohne datum",
    "undated",
    "unknown",
];

/// Words before the day of publication, in ASCII.
const PUBLISHED: &str = "first published|originally published|published|posted|publicado|publicada|publie|publiee|\
     veroffentlicht|erschienen|erstellt|pubblicato|gepubliceerd|opublikowano|issued|fecha de publicacion|date";

/// Words before the day of a later change, in ASCII.
const UPDATED: &str = "last updated|last modified|updated|modified|edited|actualizado|actualizada|actualizacion|\
     ultima actualizacion|atualizado|atualizada|mis a jour|modifie|aktualisiert|zuletzt geandert|stand|aggiornato|\
     bijgewerkt|guncelleme|zaktualizowano";

/// Words that change a date, in ASCII.
const CHANGING: [&str; 50] = [
    "before",
    "after",
    "ca",
    "c",
    "circa",
    "cca",
    "about",
    "around",
    "approx",
    "approximately",
    "vor",
    "nach",
    "etwa",
    "ungefahr",
    "avant",
    "apres",
    "vers",
    "environ",
    "antes",
    "despues",
    "depois",
    "hacia",
    "aprox",
    "prima",
    "dopo",
    "bc",
    "bce",
    "ac",
    "chr",
    "av",
    "nchr",
    "vchr",
    "until",
    "since",
    "from",
    "to",
    "between",
    "bis",
    "seit",
    "ab",
    "desde",
    "hasta",
    "ate",
    "entre",
    "or",
    "oder",
    "early",
    "late",
    "s",
    "siglo",
];

/// Words beside a date that say nothing, in ASCII: days of the week, times, zones.
const SILENT: &str = r"^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mar|mie|jue|vie|sab|dom|seg|ter|qua|qui|sex|segunda|terca|quarta|quinta|sexta|feira|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lunedi|martedi|mercoledi|giovedi|venerdi|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar|at|um|as|a|las|los|alle|ore|om|klo|am|pm|a\.m|p\.m|uhr|h|hs|hrs|hours|heures|horas|z|t|utc|gmt|bst|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt|ist|jst|eet|eest|msk|aest|brt|art|et|ct|pt|the|of|de|del|le|den|el|der|on|am|em|il|ad|year|day|\d{1,2}[h.:]\d{0,2}([.:]\d{2})?h?|[+]\d{2,4}|\d{1,2}(am|pm))$";

/// Reads the value of a field of dates. `table` says that it stands in a table, where a day may be a count of days.
pub(super) fn read(value: &str, order: Option<DateOrder>, table: bool) -> Reading {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"\b(?:(?P<published>{PUBLISHED})|(?P<updated>{UPDATED}))\b\s*(?:on|el|le|am|em|il|:)?"
        ))
    });
    let text = transliterate(value.trim());
    let text = text.trim();
    if is_nothing(text)
        || NO_DATE.contains(&text)
        || text.trim_matches(['0', '-', ':', ' ', '/', 't', 'z', '.']).is_empty()
    {
        return Reading::Absent;
    }
    // The first day of all is what programs write for no day.
    if text.starts_with("0001-01-01") || text.starts_with("9999-12-31") {
        return Reading::Absent;
    }
    let mut parts: Vec<(Option<bool>, &str)> = Vec::new();
    let (mut from, mut kind) = (0, None);
    for found in LABEL.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        parts.push((kind, text.get(from..whole.start()).unwrap_or_default()));
        (from, kind) = (whole.end(), Some(found.name("published").is_some()));
    }
    parts.push((kind, text.get(from..).unwrap_or_default()));
    let blank = |text: &str| !text.chars().any(char::is_alphanumeric);
    parts.retain(|(_, text)| !blank(text));
    let of = |wanted: Option<bool>| {
        parts.iter().find(|(kind, _)| *kind == wanted).map(|(_, text)| one(text, order, table))
    };
    match (of(Some(true)), of(None), of(Some(false))) {
        (Some(reading), Some(Reading::Unknown) | None, _) => reading,
        // "3 May 2024, published in Lima": the first is a date already.
        (Some(Reading::Unknown), Some(reading), _) => reading,
        (Some(reading @ Reading::Date(_)), Some(_), _) => reading,
        (_, Some(reading), _) => reading,
        (_, _, Some(Reading::Date(date))) => Reading::Beside(date, "updated".into()),
        (_, _, Some(reading)) => reading,
        (None, None, None) => Reading::Unknown,
    }
}

/// Which number comes first, where a value can be read in one way only.
pub(super) fn order_of(value: &str) -> Option<DateOrder> {
    let found = figures().captures(value)?;
    let number = |i: usize| found.get(i).and_then(|m| m.as_str().parse::<u16>().ok()).unwrap_or(0);
    let (first, sign, last) = (found.get(1)?, found.get(2)?.as_str(), found.get(4)?);
    if first.len() > 2 || last.len() != 4 || sign == "." {
        return None;
    }
    match (number(1), number(3)) {
        (13..=31, 1..=12) => Some(DateOrder::Day),
        (1..=12, 13..=31) => Some(DateOrder::Month),
        _ => None,
    }
}

/// A date in figures: three numbers, and what parts them.
fn figures() -> &'static Regex {
    static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?:^|[^\d./-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,4})(?:$|[^\d/-])")
    });
    &FIGURES
}

/// Reads a text that says one date.
fn one(text: &str, order: Option<DateOrder>, table: bool) -> Reading {
    static SIGNED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*[-+]\s?\d|[?~<>±≈]|\b\d{3}0'?s\b|\b\d{2,3}-(\s|$)"));
    static ISO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?:[t ]?\s?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:z|[+-]\d{2}:?\d{2}|utc|gmt)?|t\d{2}z?|\b)",
        )
    });
    static COMPACT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{4})(\d{2})(\d{2})(?:t?\d{4,6}z?)?$"));
    let text = text.trim().trim_matches([',', ';', ':', '.', '(', ')', '[', ']', '|', '"', ' ']);
    if SIGNED.is_match(text) {
        return Reading::Doubtful(text.to_owned());
    }
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let digits = whole.bytes().all(|b| b.is_ascii_digit());
    if digits || COMPACT.is_match(text) {
        return counted(whole, table)
            .or_else(|| {
                let found = COMPACT.captures(text)?;
                let number = |i: usize| found.get(i).and_then(|m| m.as_str().parse::<u16>().ok());
                Date::new(number(1)?, number(2)? as u8, number(3)? as u8)
            })
            .map_or(Reading::Unknown, Reading::Date);
    }
    if table
        && let Some((days, _)) =
            text.split_once('.').filter(|(a, b)| [a, b].iter().all(|n| n.bytes().all(|b| b.is_ascii_digit())))
    {
        return counted(days, true).filter(|_| days.len() == 5).map_or(Reading::Unknown, Reading::Date);
    }
    if let Some(found) = ISO.captures(text)
        && let Some(whole) = found.get(0)
    {
        let number = |i: usize| found.get(i).map_or(Some(0), |m| m.as_str().parse::<u16>().ok());
        let date =
            number(1).zip(number(2)).zip(number(3)).and_then(|((y, m), d)| Date::new(y, m as u8, d as u8));
        // "2024-13" may be "2024-2013" written short: neither is a month.
        return match date.filter(|date| date.month().is_some()) {
            Some(date) => judged(date, &around(text, whole.start(), whole.end())),
            None => Reading::Unknown,
        };
    }
    if let Some(found) = figures().captures(text)
        && let (Some(first), Some(last)) = (found.get(1), found.get(4))
    {
        return match in_figures(&found, order) {
            Figures::Date(date) => judged(date, &around(text, first.start(), last.end())),
            Figures::Ambiguous => Reading::Ambiguous,
            Figures::None => Reading::Unknown,
        };
    }
    // The sign of a zone is no hyphen between words.
    static ZONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(:\d{2})\s*[+-]\d{2}:?\d{2}\b"));
    if let Some((date, rest)) = word_date(&ZONE.replace(text, "$1")) {
        return judged(date, &rest);
    }
    // A year among words: "Spring 2019", and not "Vol. 12, 1999".
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let numbers: Vec<&&str> = words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).collect();
    if let [year] = numbers.as_slice()
        && year.len() == 4
        && let Some(date) = year
            .parse()
            .ok()
            .and_then(|year| Date::new(year, 0, 0))
            .filter(|d| (1000..=2100).contains(&d.year()))
    {
        let rest = words.iter().filter(|w| **w != **year).copied().collect::<Vec<_>>().join(" ");
        return judged(date, &rest);
    }
    Reading::Unknown
}

/// The text without the date.
fn around(text: &str, start: usize, end: usize) -> String {
    [text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default()].join(" ")
}

/// A date, seen beside what stands with it.
fn judged(date: Date, rest: &str) -> Reading {
    static QUIET: LazyLock<Regex> = LazyLock::new(|| pattern(SILENT));
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[.,]\d+)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|h\b|uhr\b)|(?:^|\s)[+-]\d{2}:?\d{2}\b|\ba\.?d\.?\b",
        )
    });
    static ERA: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\bb\.?\s?c\.?(?:\s?e\.?)?(?:\s|$|\))|\bv\.?\s?chr|\bav\.?\s?j|\ba\.?\s?c\.(?:\s|$)|\bd\.?\s?c\.(?:\s|$)|\b(?:st|th|c)\.?\s?century",
        )
    });
    if ERA.is_match(rest) {
        return Reading::Doubtful(rest.trim().to_owned());
    }
    let rest = TIME.replace_all(rest, " ");
    let words = rest.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '-' | '|' | ';' | '[' | ']')
    });
    let words: Vec<&str> =
        words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect();
    let loud: Vec<&str> = words.iter().copied().filter(|word| !QUIET.is_match(word)).collect();
    let changes = |word: &&str| {
        CHANGING.contains(word)
            || word.bytes().any(|b| b.is_ascii_digit())
            || (is_month(word) && word.len() > 2)
    };
    match loud.iter().copied().find(changes) {
        Some(_) => Reading::Doubtful(loud.join(" ")),
        None if loud.is_empty() => Reading::Date(date),
        None => Reading::Beside(date, loud.join(" ")),
    }
}

/// A date of figures alone: a day without separators, a year, a count of days, seconds or milliseconds.
fn counted(digits: &str, table: bool) -> Option<Date> {
    /// 1 January 1970 as spreadsheets count days.
    const FIRST: i64 = 25_569;
    let number: i64 = digits.parse().ok()?;
    match digits.len() {
        4 => Date::new(u16::try_from(number).ok()?, 0, 0).filter(|date| (1000..=2100).contains(&date.year())),
        5 if table && (15_000..=60_000).contains(&number) => Date::from_days(number - FIRST),
        6 if (1..=12).contains(&(number % 100)) => Date::new((number / 100) as u16, (number % 100) as u8, 0)
            .filter(|d| (1800..=2100).contains(&d.year())),
        8 => Date::new((number / 10_000) as u16, (number / 100 % 100) as u8, (number % 100) as u8),
        10 => Date::from_days(number / 86_400),
        13 => Date::from_days(number / 86_400_000),
        16 => Date::from_days(number / 86_400_000_000),
        _ => None,
    }
}

enum Figures {
    Date(Date),
    Ambiguous,
    None,
}

fn in_figures(found: &regex::Captures, order: Option<DateOrder>) -> Figures {
    let part = |i: usize| found.get(i).map_or("", |m| m.as_str());
    let number = |i: usize| part(i).parse::<u16>().unwrap_or(0);
    let (a, b, c) = (number(1), number(3), number(4));
    let year = if part(4).len() == 2 { c + if c < 50 { 2000 } else { 1900 } } else { c };
    let (y, m, d) = match (part(1).len(), part(4).len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 2) if order.is_none() && part(2) != "." => return Figures::Ambiguous,
        (1..=2, 4) if a > 12 || a == b => (year, b, a),
        (1..=2, 4) if b > 12 => (year, a, b),
        (1..=2, 2 | 4) => match (order, part(2)) {
            (Some(DateOrder::Month), _) => (year, a, b),
            (Some(DateOrder::Day), _) | (None, ".") => (year, b, a),
            (None, _) => return Figures::Ambiguous,
        },
        _ => return Figures::None,
    };
    let day = u8::try_from(m).ok().zip(u8::try_from(d).ok()).filter(|(m, d)| *m > 0 && *d > 0);
    day.and_then(|(m, d)| Date::new(y, m, d)).map_or(Figures::None, Figures::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, order: Option<DateOrder>) -> String {
        match read(text, order, true) {
            Reading::Date(date) => date.to_string(),
            Reading::Beside(date, rest) => format!("{date} + {rest}"),
            Reading::Doubtful(_) => "doubtful".into(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_value_is_a_date_and_nothing_else() {
        for (text, expected) in [
            ("2025-11-03", "2025-11-03"),
            ("2025-11-03T10:20:30+01:00", "2025-11-03"),
            ("2025-11-03 10:20:30.123 UTC", "2025-11-03"),
            ("2025-11-03 00:00:00", "2025-11-03"),
            ("2025-11", "2025-11"),
            ("2025", "2025"),
            ("0044-03-15", "0044-03-15"),
            ("20251103", "2025-11-03"),
            ("20251103T080000Z", "2025-11-03"),
            ("20251103101500", "2025-11-03"),
            ("45363", "2024-03-12"),
            ("45363.5", "2024-03-12"),
            ("1558440000000", "2019-05-21"),
            ("1558440000.0", "2019-05-21"),
            ("Tue, 2 Apr 2019 23:30:00 -0500", "2019-04-02"),
            ("Mon, 03 Nov 2025 10:20:30 +0000", "2025-11-03"),
            ("Mon Nov 03 10:20:30 +0000 2025", "2025-11-03"),
            ("Lunes, 3 de noviembre de 2025 a las 10.30 h", "2025-11-03"),
            ("Montag, 3. November 2025, 10:20 Uhr", "2025-11-03"),
            ("November 3, 2025 at 8:15 a.m. EST", "2025-11-03"),
            ("Published: October 28, 2025", "2025-10-28"),
            ("Updated: 6 Nov 2024, published 1 May 2024", "2024-05-01"),
            ("1 May 2024 (updated 6 Nov 2024)", "2024-05-01"),
            ("Publicado el 1 de mayo de 2024 | Actualizado: 6/11/2024 10:00", "2024-05-01"),
            ("Updated 6 Nov 2024", "2024-11-06 + updated"),
            ("3 November 2025, Lima", "2025-11-03 + lima"),
            ("Spring 2019", "2019 + spring"),
            ("03.05.2017", "2017-05-03"),
            ("24.07.23", "2023-07-24"),
            ("2017/04/05", "2017-04-05"),
            ("15/01/2024", "2024-01-15"),
            ("mar., 3/4/25", "Ambiguous"),
            ("03/04/2025", "Ambiguous"),
            ("-0044-03-15", "doubtful"),
            ("-1184", "doubtful"),
            ("44 BC", "Unknown"),
            ("15 March 1044 BC", "doubtful"),
            ("before 1990-05-01", "doubtful"),
            ("ca. 1999", "doubtful"),
            ("1999?", "doubtful"),
            ("1990s", "doubtful"),
            ("2024-01-15/2024-01-17", "doubtful"),
            ("2024-01-15 to 2024-01-17", "doubtful"),
            ("1 May 2024 - 3 May 2024", "doubtful"),
            ("March/April 2024", "doubtful"),
            ("1998-2003", "Unknown"),
            ("soon", "Unknown"),
            ("31/31/2025", "Unknown"),
            ("NA", "Absent"),
            ("n.d.", "Absent"),
            ("0000-00-00 00:00:00", "Absent"),
            ("0001-01-01T00:00:00", "Absent"),
        ] {
            assert_eq!(told(text, None), expected, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_honoured_where_it_is_known() {
        assert_eq!(told("03/04/2025", Some(DateOrder::Day)), "2025-04-03");
        assert_eq!(told("03/04/2025", Some(DateOrder::Month)), "2025-03-04");
        assert_eq!(told("3/4/25 10:00", Some(DateOrder::Day)), "2025-04-03");
        assert_eq!(told("13/04/2025", Some(DateOrder::Month)), "2025-04-13");
        for (text, expected) in [
            ("13/08/2021", Some(DateOrder::Day)),
            ("08/13/2021 10:00", Some(DateOrder::Month)),
            ("05/11/2023", None),
            ("2021-08-13", None),
            ("13.08.2021", None),
        ] {
            assert_eq!(order_of(text), expected, "{text}");
        }
    }
}
