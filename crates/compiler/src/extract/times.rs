//! Times: the words of a sentence that say when something holds, and the day, month or year they mean where the
//! article's date leaves no doubt.

mod near;

use corpuscope_core::date::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::tokens::Token;
use super::vocabulary::{Forms, Phrases};

/// How a language says when (`times.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Times {
    months: FxHashMap<String, u8>,
    weekdays: Forms,
    before: Phrases,
    against: Phrases,
    parts: Forms,
    articles: Forms,
    which: FxHashMap<String, i8>,
    units: FxHashMap<String, String>,
    ago: Forms,
    few: Phrases,
    numbers: Forms,
    adverbs: FxHashMap<String, i8>,
    now: Phrases,
    alone: Forms,
    to: Forms,
    of: Forms,
    ordinals: Forms,
    halves: Forms,
    and: Forms,
    when: Forms,
    clauses: Forms,
    /// "Hace dos años": what stands before a length of time.
    since: Forms,
    /// Months that are other words more often.
    ambiguous: Forms,
    /// Whether months and days of the week are written with a capital.
    capitals: bool,
}

/// Words that say when, `from..to`, and what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) date: Option<Date>,
}

/// Months by which a month without a year may be away from the article.
const MONTHS: i32 = 4;

/// What an expression means: words it takes up, and its date.
type Meant = (usize, Option<Date>);

/// The year that a word is.
fn year(token: &Token<'_>) -> Option<u16> {
    let digits = token.raw.len() == 4 && token.raw.bytes().all(|b| b.is_ascii_digit());
    token.raw.parse().ok().filter(|year| digits && (1800..2100).contains(year))
}

/// The day of a month that a word is.
fn day(token: &Token<'_>) -> Option<u8> {
    let digits = token.raw.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// The month `months` after another.
fn month_after(date: Date, months: i32) -> Option<Date> {
    let count = i32::from(date.year()) * 12 + i32::from(date.month()?) - 1 + months;
    Date::new(u16::try_from(count.div_euclid(12)).ok()?, (count.rem_euclid(12) + 1) as u8, 0)
}

/// The day `days` (one or two) after another.
fn day_after(date: Date, days: i8) -> Option<Date> {
    let (month, day) = (date.month()?, date.day()?);
    if let Some(same) = Date::new(date.year(), month, day.checked_add_signed(days).filter(|d| *d > 0)?) {
        return Some(same);
    }
    // The first of the next month.
    let next = month_after(date, 1)?;
    Date::new(next.year(), next.month()?, 1).filter(|_| days == 1)
}

/// The year or month so many away from the article's.
fn away(unit: &str, away: i8, today: Option<Date>) -> Option<Date> {
    let today = today?;
    match unit {
        "year" => Date::new(today.year().checked_add_signed(away.into())?, 0, 0),
        "month" => month_after(today, away.into()),
        _ => None,
    }
}

impl Times {
    /// Months, days of the week and units of time.
    pub(super) fn calendar(&self) -> Forms {
        self.months.keys().chain(self.units.keys()).chain(self.weekdays.iter()).cloned().collect()
    }

    /// The times that words `from..to` name, from left to right; `today` is the article's date.
    pub(super) fn find(
        &self,
        tokens: &[Token<'_>],
        from: usize,
        to: usize,
        today: Option<Date>,
    ) -> Vec<Time> {
        let tokens = &tokens[..to];
        let (mut found, mut at): (Vec<Time>, usize) = (Vec::new(), from);
        while at < to {
            let Some((words, date)) = self.at(tokens, at, today) else {
                at += 1;
                continue;
            };
            let end = at + words;
            let floor = found.last().map_or(from, |t| t.to);
            let start = self.beginning(tokens, floor, at);
            if self.against.before(tokens, at).is_none() && self.against.before(tokens, start).is_none() {
                // "March 9 to 20", "November through March": more than one.
                let ranged = tokens.get(end).is_some_and(|t| self.to.has(t) && t.gap == " ");
                let more = tokens.get(end + 1).filter(|_| ranged).and_then(|t| {
                    let plain = day(t).is_some() || year(t).is_some();
                    self.at(tokens, end + 1, None).map(|m| m.0).or(plain.then_some(1))
                });
                match more {
                    Some(words) => found.push(Time { from: start, to: end + 1 + words, date: None }),
                    None => found.push(Time { from: start, to: end, date }),
                }
            }
            at = found.last().map_or(end, |t| t.to.max(end));
        }
        found
    }

    /// The first of the words before an expression that belong to it: "by the end of", "early".
    fn beginning(&self, tokens: &[Token<'_>], floor: usize, at: usize) -> usize {
        let joined = |n: usize| n < tokens.len() && matches!(tokens[n].gap, " " | "-");
        let mut start = at;
        while start > floor
            && joined(start)
            && (self.parts.has(&tokens[start - 1]) || self.articles.has(&tokens[start - 1]))
        {
            start -= 1;
        }
        match self.before.before(tokens, start) {
            Some(words) if start - words >= floor && joined(start) => start - words,
            _ => start,
        }
    }

    /// The expression that begins with a word, its prepositions left out.
    fn at(&self, tokens: &[Token<'_>], at: usize, today: Option<Date>) -> Option<Meant> {
        if let Some(words) = self.now.at(tokens, at) {
            return Some((words, None));
        }
        let token = &tokens[at];
        if let Some(days) = self.adverbs.get(&*token.form) {
            return Some((1, today.and_then(|t| day_after(t, *days))));
        }
        let next = |n: usize| tokens.get(at + n).filter(|t| matches!(t.gap, " " | ", " | ". "));
        let follows = next(1).filter(|t| self.of.has(t)).map_or(1, |_| 2);
        // "Since" by itself, at the end of a clause.
        let ends = tokens.get(at + 1).is_none_or(|t| t.gap.contains([',', '.', ';', ')']));
        if self.alone.has(token) && ends {
            return Some((1, None));
        }
        if let Some(month) = self.months.get(&*token.form).filter(|_| token.capital() || !self.capitals) {
            // "May" is a verb more often than a month.
            let dated = next(1).and_then(day).is_some() || next(1).and_then(year).is_some();
            let led = at > 0 && (self.before.has(&tokens[at - 1]) || self.parts.has(&tokens[at - 1]));
            if self.ambiguous.has(token) && !dated && !led {
                return None;
            }
            return Some(self.month(tokens, at, *month, None, 1, today));
        }
        // "3 September", "3 de septiembre".
        if let Some(day) = day(token)
            && let Some(month) = next(follows).and_then(|t| self.months.get(&*t.form))
        {
            return Some(self.month(tokens, at, *month, Some(day), follows + 1, today));
        }
        if self.weekdays.has(token) && (token.capital() || !self.capitals) {
            // "Wednesday, March 4".
            let rest = next(1).and_then(|_| self.at(tokens, at + 1, today)).filter(|_| {
                self.months.contains_key(&*tokens[at + 1].form) || day(&tokens[at + 1]).is_some()
            });
            let passed = next(1).is_some_and(|t| t.gap == " " && self.which.contains_key(&*t.form));
            return Some(rest.map_or((1 + usize::from(passed), None), |(words, date)| (words + 1, date)));
        }
        if let Some(number) = year(token) {
            // "The World Drug Report 2025" is a name, and "1,986" has a comma.
            let named = at > 0
                && token.gap == " "
                && tokens[at - 1].capital()
                && !self.before.has(&tokens[at - 1])
                && !self.halves.has(&tokens[at - 1]);
            let unit = token.gap.ends_with(['$', '£', '€', '-']);
            return (!named && !unit).then(|| (1, Date::new(number, 0, 0)));
        }
        self.counted(tokens, at, today)
    }

    /// A month, perhaps with its day and year.
    fn month(
        &self,
        tokens: &[Token<'_>],
        at: usize,
        month: u8,
        before: Option<u8>,
        words: usize,
        today: Option<Date>,
    ) -> Meant {
        let next = |n: usize| tokens.get(at + n).filter(|t| matches!(t.gap, " " | ", " | ". "));
        let mut words = words;
        let after = next(words).filter(|t| before.is_none() && t.gap != ", ").and_then(day);
        words += usize::from(after.is_some());
        let day = before.or(after).unwrap_or(0);
        let of = usize::from(next(words).is_some_and(|t| self.of.has(t)));
        if let Some(year) = next(words + of).and_then(year) {
            return (words + of + 1, Date::new(year, month, day));
        }
        // Of the years around the article's the one that brings the month near.
        let date = today.and_then(|today| {
            let now = i32::from(today.month()?);
            let years = [-1, 0, 1].map(|away: i16| (away, today.year().checked_add_signed(away)));
            let near = years
                .into_iter()
                .find(|(away, _)| (i32::from(*away) * 12 + i32::from(month) - now).abs() <= MONTHS)?;
            Date::new(near.1?, month, day)
        });
        (words, date)
    }

    /// "Last year", "the past ten years", "two weeks ago", "the first quarter of 1986".
    fn counted(&self, tokens: &[Token<'_>], at: usize, today: Option<Date>) -> Option<Meant> {
        let next = |n: usize| tokens.get(at + n).filter(|t| n == 0 || matches!(t.gap, " " | "-"));
        let unit = |n: usize| next(n).and_then(|t| self.units.get(&*t.form)).map(String::as_str);
        let counts = |n: usize| {
            let word = next(n)?;
            let small = word.digits() || self.numbers.has(word);
            let few = self.few.at(tokens, at + n);
            few.or(small.then_some(1))
        };
        let token = &tokens[at];
        if let Some(by) = self.which.get(&*token.form) {
            if let Some(unit) = unit(1) {
                return Some((2, away(unit, *by, today)));
            }
            let words = counts(1)?;
            return unit(words + 1).map(|_| (words + 2, None));
        }
        // "Hace dos años".
        if self.since.has(token) {
            let words = counts(1).or(next(1).filter(|t| self.articles.has(t)).map(|_| 1))?;
            return unit(words + 1).map(|_| (words + 2, None));
        }
        // "A few weeks earlier", "a year ago".
        let length = if self.articles.has(token) && unit(1).is_some() { Some(1) } else { counts(0) };
        if let Some(words) = length.filter(|words| unit(*words).is_some())
            && next(words + 1).is_some_and(|t| self.ago.has(t))
        {
            return Some((words + 2, None));
        }
        // "Semana pasada".
        if unit(0).is_some()
            && let Some(by) = next(1).and_then(|t| self.which.get(&*t.form))
        {
            return Some((2, unit(0).and_then(|unit| away(unit, *by, today))));
        }
        if self.ordinals.has(token) && next(1).is_some_and(|t| self.halves.has(t)) {
            let of = usize::from(next(2).is_some_and(|t| self.of.has(t)));
            let year = next(2 + of).and_then(year).map(|_| 1 + of);
            return Some((2 + year.unwrap_or(0), None));
        }
        None
    }
}
