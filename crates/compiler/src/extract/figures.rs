//! Quantities: numbers with their bounds, joined to ranges, and what they count.

use corpuscope_core::extract::{Bound, Figure};

use super::numerals::{Context, Number, Numerals, Written, dash, tidy};
use super::referent::{Counted, Referents};
use super::tokens::Token;
use super::vocabulary::{Forms, Phrases};

/// Words before "from" in which a verb says that something changed.
const MOVES: usize = 8;

/// The quantities of a block. Offsets are bytes in the block.
pub(super) fn find(
    numerals: &Numerals,
    referents: &Referents,
    text: &str,
    tokens: &[Token<'_>],
) -> Vec<Figure> {
    let c = &Context { text, tokens, referents };
    let mut figures: Vec<Figure> = Vec::new();
    let mut at = 0;
    // The word of the number before, and one past that number.
    let mut last = [0, 0];
    while at < tokens.len() {
        // "From 1000 to 2000 jobs": no year.
        let lower = (at > 0 && last[1] + 1 == at && numerals.to.has(&tokens[at - 1])).then_some(last[0]);
        let Some(mut number) = numerals.number(c, at, lower) else {
            at += 1;
            continue;
        };
        // "The two scores": a noun.
        if number.written == Written::Plural && at > 0 && last[1] == at {
            at += 1;
            continue;
        }
        // A currency or "minus" stands before the digits.
        let first = first_word(tokens, at, number.start_byte);
        let most = range(numerals, c, at, first, &mut number);
        last = [at, number.end];
        if most.is_none() && number.unit.is_empty() {
            share_unit(numerals, c, &mut number);
        }
        let (mut bound, cue) = bound(numerals, c, first, &number, most);
        let rate = numerals.rate(c, number.end, &number.unit);
        let next = number.end + rate.as_ref().map_or(0, |r| r.0);
        let before = figures.last().filter(|f| same_sentence(tokens, f.start as usize, at));
        let mut counted = referents.counted(numerals, tokens, cue, at, next, &number, before);
        // "More than 50 km (31 miles)".
        if let Some(before) = before.filter(|_| bound == Bound::Exact) {
            let converted =
                text.get(before.end as usize..number.start_byte).is_some_and(|gap| gap.trim() == "(");
            let both = !number.unit.is_empty() && !before.unit.is_empty() && number.unit != before.unit;
            if converted && both && before.bound != Bound::Range {
                bound = before.bound;
            }
        }
        // "700 billion in annual trade", "500 tons of cocaine yearly".
        let rate = rate.map(|r| (next, r.1)).or_else(|| {
            let last = counted.head.unwrap_or(next).min(tokens.len()) + 1;
            let apart = |t: usize| tokens[t].gap.contains(',') || tokens[t - 1].digits() && t > next;
            let phrase = (next..=last).take_while(|t| *t < tokens.len() && !apart(*t));
            phrase
                .filter(|t| joined(tokens, next, *t))
                .find_map(|t| numerals.rate(c, t, &number.unit).map(|r| (t + r.0, r.1)))
        });
        // What it is counted over is no other quantity: "27 deaths per 100,000".
        let end = rate.as_ref().map_or(next, |r| r.0);
        let age = counted.head.is_none() && is_age(numerals, c, [cue, first], &number);
        if !age && is_counted(numerals, c, at, &number, most, &counted) {
            let last = counted.head.map_or(number.end_byte, |h| tokens[h].end.max(number.end_byte));
            let start = tokens.get(cue).map_or(number.start_byte, |t| t.start.min(number.start_byte));
            let timed = rate.filter(|_| !number.unit.is_empty() || counted.head.is_some());
            figures.push(Figure {
                start: number.start_byte as u32,
                end: number.end_byte as u32,
                from: start as u32,
                to: last as u32,
                value: number.value,
                most,
                bound,
                unit: number.unit + timed.as_ref().map_or("", |r| &*r.1),
                referent: std::mem::take(&mut counted.referent),
                ..Default::default()
            });
        }
        at = end.max(at + 1);
    }
    figures
}

/// The first of the words before `at` that begin at a byte or behind it.
fn first_word(tokens: &[Token<'_>], at: usize, byte: usize) -> usize {
    (0..at).rev().take_while(|n| tokens[*n].start >= byte).last().unwrap_or(at)
}

/// "Eight or nine euros", "7- and 8-inch": both have the unit.
fn share_unit(numerals: &Numerals, c: &Context<'_>, number: &mut Number) {
    let tokens = c.tokens;
    let gap = |n: usize| tokens.get(n).map_or("", |t| t.gap);
    let link = tokens.get(number.end).is_some_and(|t| match t.gap {
        " " => numerals.or.has(t),
        // "7- and 8-inch": both hang on the unit.
        "- " => c.referents.stops(t) && gap(number.end + 2) == "-",
        _ => false,
    });
    let close = tokens.get(number.end + 1).is_some_and(Token::joined);
    if !link || !close || number.scaled.is_some() {
        return;
    }
    let other = numerals.number(c, number.end + 1, None).filter(|other| other.value > number.value);
    if let Some(other) = other {
        number.unit = other.unit;
    }
}

/// "People over 65": no more than 65 people.
fn is_age(numerals: &Numerals, c: &Context<'_>, [cue, first]: [usize; 2], number: &Number) -> bool {
    let says = cue + 1 == first && numerals.age_cues.has(&c.tokens[cue]);
    let people =
        cue.checked_sub(1).is_some_and(|n| c.referents.is_plural(&c.tokens[n]) && c.tokens[cue].gap == " ");
    let bare = number.unit.is_empty() && number.scaled.is_none() && number.value < 120.0;
    let noun = c
        .tokens
        .get(number.end)
        .is_some_and(|t| t.gap == " " && !c.referents.stops(t) && !c.referents.befalls(t));
    says && people && bare && !noun
}

/// "One" is rarely a count, and a small number in words that counts nothing is none.
fn is_counted(
    numerals: &Numerals,
    c: &Context<'_>,
    at: usize,
    number: &Number,
    most: Option<f64>,
    counted: &Counted,
) -> bool {
    let tokens = c.tokens;
    if number.value == 1.0 && most.is_none() && numerals.one.has(&tokens[at]) {
        // "(one Colombian and one Ecuadorian)".
        let contrast = tokens.get(at + 1).is_some_and(|t| t.capital() && t.gap == " ");
        let measured = number.unit == "%" || numerals.is_money(&number.unit);
        return measured || number.unit.is_empty() && contrast && !tokens[at].capital();
    }
    // "A six-speed car", "a two-state solution".
    let compound =
        tokens.get(number.end).is_some_and(|t| t.gap == "- " || t.gap == "-" && !c.referents.is_plural(t));
    if number.written == Written::Words && number.unit.is_empty() && compound {
        return false;
    }
    let named = !counted.referent.is_empty() || !number.unit.is_empty();
    // "A 5 speed manual".
    let thing = || {
        let next = tokens.get(number.end).filter(|t| matches!(t.gap, " " | "-"));
        next.is_some_and(|t| !t.capital() && !c.referents.stops(t))
    };
    let digits = number.written == Written::Digits
        && (number.value >= 10.0 || number.value < 0.0 || number.value.fract() != 0.0 || thing());
    named || digits || number.scaled.is_some()
}

fn same_sentence(tokens: &[Token<'_>], start: usize, at: usize) -> bool {
    let first = tokens.partition_point(|t| t.start < start) + 1;
    tokens[first.min(at)..=at].iter().all(Token::same_sentence)
}

fn joined(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    to < tokens.len() && tokens[from.min(to)..=to].iter().all(Token::joined)
}

/// The upper end where the number begins a range, which it is widened to.
fn range(numerals: &Numerals, c: &Context<'_>, at: usize, first: usize, number: &mut Number) -> Option<f64> {
    let Context { text, tokens, referents } = *c;
    let is = |list: &Forms, n: usize| tokens.get(n).is_some_and(|t| list.has(t));
    let sign = |n: usize| {
        tokens.get(n).is_some_and(|t| {
            dash(t.gap.trim_matches(|c| !is_dash(c)))
                && !t.gap.contains([',', ';', '.'])
                && (!t.gap.ends_with(' ') || t.gap.starts_with(' '))
        })
    };
    let between = first > 0 && is(&numerals.between, first - 1);
    let from = first > 0 && is(&numerals.from, first - 1);
    let sentence = (first.saturating_sub(MOVES)..first).rev().take_while(|n| tokens[*n + 1].same_sentence());
    let moved = from && sentence.into_iter().any(|n| numerals.moving.has(&tokens[n]))
        // "From 5 to 6 to 7".
        || first > 1 && is(&numerals.to, first - 1) && tokens[first - 2].digits();
    let joint = number.end;
    let up_to = |n: usize| n > 1 && is(&numerals.to, joint + n - 1);
    let second = if is(&numerals.to, joint) {
        joint + 1
    } else if sign(joint) && !number.unit.ends_with(char::is_lowercase) {
        joint
    } else if between {
        joint + 1
    } else if numerals.at_most.at(tokens, joint).is_some_and(up_to) {
        joint + 2
    } else if is(&numerals.or, joint) && number.unit.is_empty() && number.scaled.is_none() {
        joint + 1
    } else {
        return None;
    };
    tokens.get(second)?;
    // "US$5 to US$6": the letters before a sign.
    let upper = (second..second + 2).filter(|n| *n < tokens.len()).find_map(|n| {
        let upper = numerals.number(c, n, Some(at))?;
        (first_word(tokens, n, upper.start_byte) == second).then_some(upper)
    })?;
    let whole = |n: &Number| matches!(n.written, Written::Digits | Written::Words);
    if !whole(number) || !whole(&upper) {
        return None;
    }
    if !number.unit.is_empty() && !upper.unit.is_empty() && number.unit != upper.unit {
        return None;
    }
    // "Rose 64 points to 4,577": the second is something else.
    let money = numerals.is_money(&number.unit);
    if !number.unit.is_empty() && upper.unit.is_empty() && !money && !between && is(&numerals.to, joint) {
        return None;
    }
    // "Rose 2 to 87", "shares of Acme 1-1/4 to 57-1/2".
    let rises = first > 0 && numerals.moving.has(&tokens[first - 1]);
    let far = upper.value > 10.0 * number.value || rises && upper.value > 3.0 * number.value;
    let counted = tokens.get(upper.end).is_some_and(|t| t.gap == " " && referents.is_plural(t));
    let loose = number.unit.is_empty() && is(&numerals.to, joint) && !from && !between && !counted;
    if loose && (far && upper.scaled.is_none() || rises && upper.unit.is_empty()) {
        return None;
    }
    // "Two or three people"; "3 or 40" are two numbers, and so are "8 or 9 euros".
    if is(&numerals.or, joint) && (upper.value != number.value + 1.0 || !upper.unit.is_empty()) {
        return None;
    }
    // Spaces around a sign part clauses, too.
    if second == joint && tokens[joint].gap.starts_with(' ') {
        let noun = tokens.get(upper.end).is_some_and(|t| t.gap == " " && referents.is_plural(t));
        if upper.unit.is_empty() && !noun {
            return None;
        }
    }
    // "Two to three million": the scale belongs to both.
    if let (None, Some(scale)) = (number.scaled, upper.scaled)
        && number.value < upper.value / scale * 100.0
        && number.value < 1000.0
    {
        number.value = tidy(number.value * scale);
    }
    if moved && number.unit.is_empty() && second != joint {
        number.unit.clone_from(&upper.unit);
    }
    if moved || number.value >= upper.value {
        return None;
    }
    (number.end, number.end_byte, number.bare) = (upper.end, upper.end_byte, upper.bare);
    if number.unit.is_empty() {
        number.unit = upper.unit;
    }
    debug_assert!(number.end_byte <= text.len());
    Some(upper.value)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‑' | '–' | '—' | '−')
}

/// Signs before a number that bound it.
const SIGNS: [(char, Bound); 6] = [
    ('~', Bound::About),
    ('≈', Bound::About),
    ('>', Bound::AtLeast),
    ('≥', Bound::AtLeast),
    ('<', Bound::AtMost),
    ('≤', Bound::AtMost),
];

/// The bound of a number whose first word is `first`, and the first word of the cue that says so.
fn bound(
    numerals: &Numerals,
    c: &Context<'_>,
    first: usize,
    number: &Number,
    most: Option<f64>,
) -> (Bound, usize) {
    let Context { text, tokens, .. } = *c;
    if most.is_some() {
        let between = first > 0 && numerals.between.has(&tokens[first - 1]);
        return (Bound::Range, first - usize::from(between));
    }
    let cues = [
        (Bound::AtLeast, &numerals.at_least, &numerals.at_least_after),
        (Bound::AtMost, &numerals.at_most, &numerals.at_most_after),
        (Bound::About, &numerals.about, &numerals.about_after),
    ];
    let touching =
        |n: usize| (first - n + 1..=first).all(|t| tokens[t].joined() && !tokens[t].gap.contains(','));
    let before = cues.iter().filter_map(|(bound, before, _)| {
        let n = before.before(tokens, first).filter(|n| touching(*n))?;
        Some((n, *bound))
    });
    // The longest: "no more than" is no "more than".
    if let Some((n, bound)) = before.max_by_key(|(n, _)| *n) {
        return (bound, first - n);
    }
    let before = text[..number.start_byte].trim_end();
    if let Some((_, bound)) = SIGNS.iter().find(|(sign, _)| before.ends_with(*sign)) {
        return (*bound, first);
    }
    if text[number.end_byte..].starts_with('+') {
        return (Bound::AtLeast, first);
    }
    // "40 or more boats", "40 years or more".
    let close = |n: usize| tokens.get(n).is_some_and(|t| t.joined() && !t.gap.contains(','));
    let says = |after: &Phrases| {
        [number.bare, number.end].into_iter().any(|n| close(n) && after.at(tokens, n).is_some())
    };
    let after = cues.iter().find(|(_, _, after)| says(after));
    let bound = match (after, number.written) {
        (Some((bound, ..)), _) => *bound,
        (None, Written::Plural) => Bound::AtLeast,
        // "A third" is seldom meant to the digit.
        (None, Written::Share) if number.value.fract() != 0.0 => Bound::About,
        (None, _) => Bound::Exact,
    };
    (bound, first)
}

#[cfg(test)]
mod kinds;
#[cfg(test)]
mod tests;
