//! Digits that count nothing: years, dates and times, scores, telephone numbers, ages beside a name, numbers of a
//! list or an address, and those that belong to a name ("Article 2", "Boeing 737", "iPhone 14").

use super::{Context, Numerals, Phrases};
use crate::extract::tokens::Token;

/// How far a chain of numbers is followed ("5, 6 and 7 May").
const CHAIN: usize = 4;
/// Digits of the longest number that a list or brackets hold.
const SHORT: usize = 3;

/// Nothing but digits.
pub(super) fn plain(token: &Token<'_>) -> bool {
    token.raw.bytes().all(|b| b.is_ascii_digit())
}

/// The number of a day in a month.
fn is_day(token: &Token<'_>) -> bool {
    token.raw.len() <= 2 && plain(token) && token.raw.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// A sign that joins two numbers.
pub(in crate::extract) fn dash(gap: &str) -> bool {
    matches!(gap, "-" | "‑" | "–" | "—" | "−")
}

/// Four digits that may be a year.
pub(super) fn may_be_year(token: &Token<'_>) -> bool {
    let year = token.raw.parse().is_ok_and(|year: u16| (1500..=2100).contains(&year));
    token.raw.len() == 4 && plain(token) && year
}

/// Digits that begin with a zero and are neither 0 nor 0.5.
pub(super) fn leads_with_zero(raw: &str) -> bool {
    let mut bytes = raw.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|b| b.is_ascii_digit())
}

impl Numerals {
    /// Whether the digits at words `at..end` count nothing; `lower` is the word of the number that they end a range
    /// with.
    pub(super) fn is_name(&self, c: &Context<'_>, [at, end]: [usize; 2], lower: Option<usize>) -> bool {
        self.is_glued(c, at)
            || self.is_year(c, at, lower)
            || self.is_dated(c, at)
            || self.is_chained(c, at)
            || self.is_labelled(c, at)
            || self.is_score(c, at)
            || is_ordinal(c, end)
            || is_telephone(c.tokens, at)
            || is_listed(c, at)
            || self.is_address(c.tokens, end)
            || self.is_age(c, at, end)
            || self.is_in_name(c, at, end)
            || c.tokens.get(end).is_some_and(|t| self.after_time.has(t))
    }

    /// "F-16", "10:30", "Mach.3"; but "minus-5", "0-to-60", "sub-300".
    fn is_glued(&self, c: &Context<'_>, at: usize) -> bool {
        let Context { text, tokens, .. } = *c;
        let token = &tokens[at];
        let colon =
            text[token.end..].strip_prefix(':').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        let Some(before) = at.checked_sub(1).map(|b| &tokens[b]) else { return colon };
        let says = || self.minus.has(before) || self.to.has(before) || self.is_bounded(tokens, at);
        let letters = before.raw.ends_with(char::is_alphabetic);
        colon
            || matches!(token.gap, ":" | "." | "×")
            || (dash(token.gap) || token.gap == "/") && letters && !before.digits() && !says()
    }

    /// A year, of an era or not; in "2000-2500 calories" and "2000 km" it is none.
    fn is_year(&self, c: &Context<'_>, at: usize, lower: Option<usize>) -> bool {
        let tokens = c.tokens;
        let era =
            |n: usize| tokens.get(n).is_some_and(|t| t.raw.contains(char::is_uppercase) && self.eras.has(t));
        let of_era = |n: usize| n > 0 && era(n - 1) || era(n + 1);
        if of_era(at) || at >= 2 && tokens[at - 2].digits() && self.links(tokens, at - 1) && of_era(at - 2) {
            return true;
        }
        if !may_be_year(&tokens[at]) {
            return false;
        }
        let number = |n: usize| tokens.get(n).filter(|t| plain(t) && !may_be_year(t) && t.raw.len() == 4);
        let ranges = tokens.get(at + 1).is_some_and(|t| dash(t.gap.trim()) && number(at + 1).is_some());
        let ranged =
            lower.is_some_and(|n| plain(&tokens[n]) && !may_be_year(&tokens[n]) && tokens[n].raw.len() > 2);
        let measured = || {
            let unit = self.units.meaning_at(tokens, at + 1).filter(|_| tokens[at + 1].gap == " ");
            unit.is_some_and(|(_, unit)| !self.is_money(unit) && !super::TIMES.contains(&&**unit))
        };
        // "Some 2000 people", "at least 1800 boats"; but "below 2019 levels", "about 1900".
        let bounded = || {
            let cue = |cue: &Phrases| cue.before(tokens, at).is_some_and(|n| n > 1);
            cue(&self.at_least) || cue(&self.at_most) || self.about.before(tokens, at).is_some()
        };
        let counted =
            || bounded() && tokens.get(at + 1).is_some_and(|t| t.gap == " " && c.referents.is_plural(t));
        !(ranges || ranged || measured() || counted())
    }

    /// "And", "to" or "or" between two numbers.
    fn links(&self, tokens: &[Token<'_>], at: usize) -> bool {
        [&self.and, &self.or, &self.to].iter().any(|list| list.has(&tokens[at]))
    }

    /// A day of a month: "Oct. 18-22", "5 and 6 May", "3 de marzo"; but "May 5 and 30 people".
    fn is_dated(&self, c: &Context<'_>, at: usize) -> bool {
        is_day(&c.tokens[at]) && [true, false].into_iter().any(|back| self.dated_by(c, at, back, CHAIN))
    }

    /// Whether a month stands before (or after) a day, or before the days that it is joined to.
    fn dated_by(&self, c: &Context<'_>, at: usize, back: bool, far: usize) -> bool {
        let tokens = c.tokens;
        let month = |n: usize| tokens.get(n).is_some_and(|t| self.months.has(t));
        // The word on that side, with what stands between.
        let beside = |at: usize| match back {
            true => at.checked_sub(1).map(|n| (n, tokens[at].gap)),
            false => tokens.get(at + 1).map(|t| (at + 1, t.gap)),
        };
        let Some((next, gap)) = beside(at) else { return false };
        let dated = match back {
            true => month(next) && matches!(gap.trim_start_matches('.'), " " | "\u{a0}" | "\u{202f}"),
            false => {
                let after = &tokens[next];
                gap == " " && (month(next) && after.capital() || self.of.has(after) && month(next + 1))
            }
        };
        if dated || far == 0 {
            return dated;
        }
        // What counts something is no day of the list before it.
        let counts = || back && far == CHAIN && self.counts_next(c, at + 1);
        let other = if dash(gap.trim()) || gap == ", " && !counts() {
            is_day(&tokens[next]).then_some(next)
        } else if gap == " " && self.links(tokens, next) && !counts() {
            beside(next).map(|(n, _)| n).filter(|n| is_day(&tokens[*n]))
        } else {
            None
        };
        other.is_some_and(|n| self.dated_by(c, n, back, far - 1))
    }

    /// Numbers joined by signs: "2012-13", "2-1", "555-0199", "12-10-2025", "24/7".
    fn is_chained(&self, c: &Context<'_>, at: usize) -> bool {
        let tokens = c.tokens;
        let joins = |n: usize| {
            n > 0
                && tokens.get(n).is_some_and(|t| t.digits() && (dash(t.gap) || matches!(t.gap, "/" | ":")))
                && tokens[n - 1].digits()
        };
        let first = (at.saturating_sub(CHAIN)..at).rev().take_while(|n| joins(n + 1)).last().unwrap_or(at);
        let last = (at + 1..at + CHAIN).take_while(|n| joins(*n)).last().unwrap_or(at);
        let (a, b) = (&tokens[first], &tokens[last]);
        if last == first {
            return false;
        }
        let fraction = |n: usize| n <= last && tokens[n].gap == "/" && self.is_fraction(tokens, n - 1);
        if last - first > 1 {
            // "6-1/4".
            return !(last - first == 2 && fraction(last) && dash(tokens[last - 1].gap));
        }
        if !dash(b.gap) {
            return !fraction(last);
        }
        let noun = self.counts_next(c, last + 1);
        let season = may_be_year(a) && plain(b) && (b.raw.len() == 2 || may_be_year(b));
        let telephone = a.raw.len() == 3 && b.raw.len() == 4 && !noun;
        let whole = plain(a) && plain(b);
        let value = |t: &Token<'_>| t.raw.parse().unwrap_or(f64::MAX);
        let score = value(a) >= value(b) || a.raw.len() <= 3 && b.raw.len() <= 3 && !noun;
        leads_with_zero(b.raw) || whole && (season || telephone || score)
    }

    /// "Won 19 to 6": the larger comes first, and nothing is said to change.
    fn is_score(&self, c: &Context<'_>, at: usize) -> bool {
        let tokens = c.tokens;
        let points = |n: usize| {
            let whole = tokens.get(n).filter(|t| t.gap == " " && plain(t) && t.raw.len() <= SHORT);
            whole.and_then(|t| t.raw.parse::<u32>().ok())
        };
        let to = |n: usize| tokens.get(n).is_some_and(|t| t.gap == " " && self.to.has(t));
        let first = if to(at + 1) { at } else { at.saturating_sub(2) };
        if !to(first + 1) || first == 0 || at > first + 2 {
            return false;
        }
        let before = &tokens[first - 1];
        let changes = self.from.has(before) || self.moving.has(before) || self.between.has(before);
        let both = points(first).zip(points(first + 2));
        both.is_some_and(|(a, b)| a >= b) && !changes && !self.counts_next(c, first + 3)
    }

    /// What is counted stands at a word: a unit, a percent sign's word, a plural in small letters.
    pub(super) fn counts_next(&self, c: &Context<'_>, at: usize) -> bool {
        let Context { tokens, referents, .. } = *c;
        let Some(next) = tokens.get(at) else { return false };
        let joined = matches!(next.gap, " " | "-" | "\u{a0}" | "% " | " % ");
        if next.gap.trim_start().starts_with('%') {
            return true;
        }
        // "40 to 50 hours", "20-30 new jobs".
        let plural = |t: &Token<'_>| referents.is_plural(t) && (!t.capital() || t.raw.len() < 4);
        joined
            && (self.units.meaning_at(tokens, at).is_some()
                || self.scales.contains_key(&*next.form)
                || plural(next)
                || tokens.get(at + 1).is_some_and(|t| t.gap == " " && plural(t) && !referents.stops(next)))
    }

    /// "Article 2", "chapters 3 and 4", "ages 10, 9 and 4", "#7".
    fn is_labelled(&self, c: &Context<'_>, at: usize) -> bool {
        let tokens = c.tokens;
        let mut first = at;
        for _ in 0..CHAIN {
            let token = &tokens[first];
            if token.gap.trim_end().ends_with(['#', '§', '№']) {
                return true;
            }
            let close = token.joined() && !(token.gap.len() > 1 && token.gap.ends_with(['-', '−']));
            if first > 0 && close && self.labels.before(tokens, first).is_some() {
                let unit = self.units.meaning_at(tokens, at + 1).map(|(_, unit)| unit.as_str());
                let share = unit == Some("%") || c.text[tokens[at].end..].trim_start().starts_with('%');
                return !share && (first == at || !self.counts_next(c, at + 1));
            }
            let linked = first >= 2 && tokens[first - 2].digits() && self.links(tokens, first - 1);
            let listed =
                first >= 1 && tokens[first - 1].digits() && (token.gap == ", " || dash(token.gap.trim()));
            match (linked, listed) {
                (true, _) => first -= 2,
                (_, true) => first -= 1,
                _ => return false,
            }
        }
        false
    }

    /// "10 Downing Street".
    fn is_address(&self, tokens: &[Token<'_>], end: usize) -> bool {
        let capital = |n: &usize| tokens.get(*n).is_some_and(|t| t.gap == " " && (t.capital() || t.digits()));
        (end..end + CHAIN).take_while(capital).skip(1).any(|n| self.streets.has(&tokens[n]))
    }

    /// "Ana Ruz, 45, said", "the boy, 12, died".
    fn is_age(&self, c: &Context<'_>, at: usize, end: usize) -> bool {
        let Context { text, tokens, referents } = *c;
        let token = &tokens[at];
        let Some(before) = at.checked_sub(1).map(|b| &tokens[b]) else { return false };
        let ends = text[token.end..].starts_with([',', ';', ')']) || text[token.end..].trim_end() == ".";
        let noun = before.raw.ends_with(char::is_alphabetic)
            && before.form.len() > 2
            && !referents.stops(before)
            && !referents.is_determiner(before);
        end == at + 1 && plain(token) && token.raw.len() <= 2 && token.gap == ", " && ends && noun
    }

    /// "World War 2", "iPhone 14 Pro", "Plan B 12": a bare number after a name belongs to it.
    fn is_in_name(&self, c: &Context<'_>, at: usize, end: usize) -> bool {
        let Context { text, tokens, referents } = *c;
        let token = &tokens[at];
        let Some(before) = at.checked_sub(1).map(|b| &tokens[b]).filter(|_| token.gap == " ") else {
            return false;
        };
        // "A 747".
        let alone = tokens.get(end).is_none_or(|t| t.gap != " " || referents.stops(t));
        if self.a.has(before) && plain(token) && alone && !text[token.end..].starts_with(['%', '-', '+', '/'])
        {
            let signed = text[token.end..].trim_start().starts_with(['%', '°']);
            return end == at + 1 && !signed && self.units.at(tokens, end).is_none();
        }
        let name = before.raw.contains(char::is_uppercase);
        let opens = at == 1 || !before.same_sentence() || before.gap.is_empty();
        let short = token.raw.len() <= 4 && !token.raw.contains(',');
        let rest = &text[token.end..];
        let signed = rest.trim_start().starts_with(['%', '°', 'º']) || rest.starts_with(['+', '-', '/']);
        if !name || !short || signed || end > at + 1 || referents.calendar.has(before) {
            return false;
        }
        if tokens.get(end).is_some_and(|t| self.scales.contains_key(&*t.form)) {
            return false;
        }
        // "S&P 500", "Vitamin B 12".
        let initial = before.raw.len() == 1 && !opens;
        let says = self.is_bounded(tokens, at);
        let follows = tokens.get(end).filter(|t| t.gap == " ");
        // In a heading every word has a capital.
        let heading = follows.is_some_and(Token::capital) && before.raw.starts_with(char::is_uppercase);
        let alone = follows.is_none() && token.raw.len() <= 2;
        if opens || says || referents.stops(before) {
            return initial && !says;
        }
        initial
            || alone
            || follows.is_some() && !heading && !self.counts_next(c, end) && !referents.befalls(&tokens[end])
    }
}

/// "+44 20 7946 0958", "08412 600 700", "400 612 2234"; but "1 234 567".
fn is_telephone(tokens: &[Token<'_>], at: usize) -> bool {
    let joins = |n: usize| {
        tokens.get(n).is_some_and(|t| plain(t) && matches!(t.gap, " " | "-" | ") " | " (" | "." | "\u{a0}"))
    };
    let first =
        (at.saturating_sub(2 * CHAIN)..at).rev().take_while(|n| joins(n + 1) && plain(&tokens[*n])).last();
    let first = first.unwrap_or(at);
    let last = (at + 1..at + 2 * CHAIN).take_while(|n| joins(*n)).last().unwrap_or(at);
    let start = &tokens[first];
    let plus = start.gap.ends_with('+') || start.raw.len() > 2 && leads_with_zero(start.raw);
    let spaced = tokens[first + 1..=last].iter().all(|t| t.gap == " ");
    let grouped = start.raw.len() <= 3 && tokens[first + 1..=last].iter().all(|t| t.raw.len() == 3);
    plain(start) && last > first && (plus || spaced && last - first > 1 && !grouped)
}

/// "1. Fish", "(4)", `[12]`.
fn is_listed(c: &Context<'_>, at: usize) -> bool {
    let Context { text, tokens, .. } = *c;
    let token = &tokens[at];
    let (before, rest) = (&text[..token.start], &text[token.end..]);
    let short = plain(token) && token.raw.len() <= SHORT;
    let item = at == 0 && (rest.starts_with(". ") || rest.starts_with(')')) && before.trim().is_empty();
    let bracketed =
        before.ends_with('(') && rest.starts_with(')') || before.ends_with('[') && rest.starts_with(']');
    short && (item || bracketed)
}

/// "27.ª", "3 º".
fn is_ordinal(c: &Context<'_>, end: usize) -> bool {
    c.tokens.get(end).is_some_and(|t| matches!(t.raw, "ª" | "º") && matches!(t.gap, "." | "" | " "))
}
