//! Quantities: numbers with their bounds, joined to ranges, and what they count.

use corpuscope_core::extract::{Bound, Figure};

use super::numerals::{Number, Numerals, Written};
use super::referent::{Counted, Referents};
use super::tokens::Token;
use super::vocabulary::Forms;

/// The quantities of a block. Offsets are bytes in the block.
pub(super) fn find(
    numerals: &Numerals,
    referents: &Referents,
    text: &str,
    tokens: &[Token<'_>],
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut number) = numerals.number(text, tokens, at) else {
            at += 1;
            continue;
        };
        let most = range(numerals, text, tokens, at, &mut number);
        let (bound, cue) = bound(numerals, text, tokens, at, &number, most);
        let rate = numerals.rate(tokens, number.end);
        let next = number.end + rate.map_or(0, |r| r.0);
        let before = figures.last().filter(|f| same_sentence(tokens, f.start as usize, at));
        let mut counted = referents.counted(numerals, tokens, cue, at, next, &number, before);
        // "700 billion in annual trade", "500 tons of cocaine yearly".
        let rate = rate.map(|r| r.1).or_else(|| {
            let end = counted.head.unwrap_or(next).min(tokens.len());
            (next..=end + 1)
                .find_map(|t| numerals.rate(tokens, t).filter(|_| joined(tokens, next, t)).map(|r| r.1))
        });
        let end = number.end;
        if is_counted(numerals, tokens, at, &number, &counted) {
            let last = counted.head.map_or(number.end_byte, |h| tokens[h].end.max(number.end_byte));
            let first = tokens.get(cue).map_or(number.start_byte, |t| t.start.min(number.start_byte));
            let timed = rate.filter(|_| !number.unit.is_empty() || counted.head.is_some());
            figures.push(Figure {
                start: number.start_byte as u32,
                end: number.end_byte as u32,
                from: first as u32,
                to: last as u32,
                value: number.value,
                most,
                bound,
                unit: number.unit + timed.unwrap_or_default(),
                referent: std::mem::take(&mut counted.referent),
                ..Default::default()
            });
        }
        at = end.max(at + 1);
    }
    figures
}

/// "One" is rarely a count, and a small number in words that counts nothing is none.
fn is_counted(
    numerals: &Numerals,
    tokens: &[Token<'_>],
    at: usize,
    number: &Number,
    counted: &Counted,
) -> bool {
    if number.value == 1.0 && numerals.one.has(&tokens[at]) {
        // "(one Colombian and one Ecuadorian)".
        let contrast = tokens.get(at + 1).is_some_and(|t| t.capital() && t.gap == " ");
        return number.unit.is_empty() && contrast && !tokens[at].capital();
    }
    let named = !counted.referent.is_empty() || !number.unit.is_empty();
    named || number.written == Written::Digits && number.value >= 10.0 || number.scaled.is_some()
}

fn same_sentence(tokens: &[Token<'_>], start: usize, at: usize) -> bool {
    let first = tokens.partition_point(|t| t.start < start) + 1;
    tokens[first.min(at)..=at].iter().all(Token::same_sentence)
}

fn joined(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    to < tokens.len() && tokens[from.min(to)..=to].iter().all(Token::joined)
}

/// The upper end where the number begins a range, which it is widened to.
fn range(
    numerals: &Numerals,
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    number: &mut Number,
) -> Option<f64> {
    let is = |list: &Forms, n: usize| tokens.get(n).is_some_and(|t| list.has(t));
    let sign =
        |n: usize| tokens.get(n).is_some_and(|t| matches!(t.gap.trim_matches(['%', '$']), "-" | "–" | "—"));
    let between = at > 0 && is(&numerals.between, at - 1);
    let moved = at > 0 && is(&numerals.from, at - 1);
    let joint = number.end;
    let second = if sign(joint) && !number.unit.ends_with(char::is_lowercase) {
        joint
    } else if is(&numerals.to, joint) && !moved || between {
        joint + 1
    } else {
        return None;
    };
    let upper = numerals.number(text, tokens, second.min(tokens.len().checked_sub(1)?))?;
    if second >= tokens.len() || number.written == Written::Plural || upper.written == Written::Plural {
        return None;
    }
    if !number.unit.is_empty() && !upper.unit.is_empty() && number.unit != upper.unit {
        return None;
    }
    // "Two to three million": the scale belongs to both.
    if let (None, Some(scale)) = (number.scaled, upper.scaled)
        && number.value < upper.value / scale * 100.0
        && number.value < 1000.0
    {
        number.value *= scale;
    }
    if number.value >= upper.value {
        return None;
    }
    (number.end, number.end_byte) = (upper.end, upper.end_byte);
    if number.unit.is_empty() {
        number.unit = upper.unit;
    }
    Some(upper.value)
}

/// The bound, and the first word of the cue that says so.
fn bound(
    numerals: &Numerals,
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    number: &Number,
    most: Option<f64>,
) -> (Bound, usize) {
    if most.is_some() {
        let between = at > 0 && numerals.between.has(&tokens[at - 1]);
        return (Bound::Range, at - usize::from(between));
    }
    let cues = [
        (Bound::AtLeast, &numerals.at_least, &numerals.at_least_after),
        (Bound::AtMost, &numerals.at_most, &numerals.at_most_after),
        (Bound::About, &numerals.about, &numerals.about_after),
    ];
    let touching = |n: usize| (at - n + 1..=at).all(|t| tokens[t].joined() && !tokens[t].gap.contains(','));
    let before = cues.iter().filter_map(|(bound, before, _)| {
        let n = before.before(tokens, at).filter(|n| touching(*n))?;
        Some((n, *bound))
    });
    // The longest: "no more than" is no "more than".
    if let Some((n, bound)) = before.max_by_key(|(n, _)| *n) {
        return (bound, at - n);
    }
    if text[number.end_byte..].starts_with('+') {
        return (Bound::AtLeast, at);
    }
    let after = cues.iter().find(|(_, _, after)| after.at(tokens, number.end).is_some());
    let bound = match (after, number.written) {
        (Some((bound, ..)), _) => *bound,
        (None, Written::Plural) => Bound::AtLeast,
        (None, _) => Bound::Exact,
    };
    (bound, at)
}

#[cfg(test)]
mod tests {
    use corpuscope_core::article::{Article, BlockKind};
    use corpuscope_core::extract::{Bound, Figure};

    use crate::extract::Extractor;

    fn figures(language: &str, text: &str) -> Vec<Figure> {
        let mut article = Article::new("a");
        article.meta.language = Some(language.into());
        article.push(BlockKind::Paragraph, text);
        Extractor::built_in().figures(&article, &[])
    }

    fn check(language: &str, text: &str, expected: &[(f64, Bound, &str, &str)]) {
        let found = figures(language, text);
        let found: Vec<_> = found.iter().map(|f| (f.value, f.bound, &*f.unit, &*f.referent)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_death_toll_is_one_row_however_it_is_written() {
        for text in ["The storm left 83 dead.", "Eighty-three people were killed.", "It killed 83 people."] {
            check("en", text, &[(83.0, Bound::Exact, "", "deaths")]);
        }
        check("en", "More than 80 people died.", &[(80.0, Bound::AtLeast, "", "deaths")]);
        check("en", "They saw 83 boats.", &[(83.0, Bound::Exact, "", "vessels")]);
    }

    #[test]
    fn bounds_units_and_scales_are_read() {
        use Bound::*;
        check("en", "Sales of 1.4 billion dlrs.", &[(1.4e9, Exact, "USD", "sales")]);
        check("en", "No more than 6-1/4 pct of homes.", &[(6.25, AtMost, "%", "homes")]);
        check("en", "Nearly two hundred and five workers.", &[(205.0, About, "", "workers")]);
        check("en", "Dozens of protesters met.", &[(24.0, AtLeast, "", "protesters")]);
        check("en", "Two to three million barrels a day.", &[(2e6, Range, "barrel/day", "")]);
        check("en", "hundreds of thousands of jobs", &[(2e5, AtLeast, "", "jobs")]);
        check("es", "Más de treinta y tres mil personas", &[(33_000.0, AtLeast, "", "people")]);
        check(
            "es",
            "Unos 15.000 soldados y 3 mil millones de pesos",
            &[(15_000.0, About, "", "troops"), (3e9, Exact, "peso", "")],
        );
        check("es", "al menos 43 estudiantes desaparecidos", &[(43.0, AtLeast, "", "estudiantes missing")]);
    }

    #[test]
    fn words_that_join_or_compare_are_not_what_is_measured() {
        use Bound::*;
        let rates = [(4.0, Exact, "%", "rates"), (5.0, Exact, "%", "rates")];
        check("en", "Rates went from 4 pct and 5 pct above that.", &rates);
    }

    #[test]
    fn a_time_is_never_what_is_counted() {
        use Bound::*;
        check("en", "Exports fell 3.6 pct in February.", &[(3.6, Exact, "%", "exports")]);
        check("en", "They fell 3.6 pct in the record fourth quarter of 1986.", &[(3.6, Exact, "%", "")]);
        check(
            "en",
            "Paid 5.2 mln dlrs for March/April and 2 mln dlrs this year.",
            &[(5.2e6, Exact, "USD", ""), (2e6, Exact, "USD", "")],
        );
        check("en", "It was 6.5 pct of February retail sales.", &[(6.5, Exact, "%", "sales")]);
        check(
            "en",
            "Within 20 business days, or two previous months.",
            &[(20.0, Exact, "", "duration"), (2.0, Exact, "", "duration")],
        );
        check("en", "The index rose 5 pct in January, the department said.", &[(5.0, Exact, "%", "")]);
        check("en", "It stood at 1,405 Friday.", &[(1405.0, Exact, "", "")]);
        check("en", "A reef 400 miles east of the harbour.", &[(400.0, Exact, "mile", "")]);
        check("en", "They talked 24 hours on Monday.", &[(24.0, Exact, "hour", "duration")]);
        check("en", "A 31 pct devaluation of the peso.", &[(31.0, Exact, "%", "devaluation")]);
        check("es", "La inflación subió 3,6 por ciento en febrero.", &[(3.6, Exact, "%", "inflacion")]);
        check("es", "Ganó 5 millones de pesos en el primer trimestre.", &[(5e6, Exact, "peso", "")]);
    }

    #[test]
    fn names_dates_and_times_are_no_quantities() {
        for text in [
            "In 1987, on March 3, at 10:30, an Il-76 of MS-13 under Article 2.",
            "The 1980s, the 21st century, 1986/87, Oct. 28 and 3 November.",
            "One theory is that one boss is like another.",
        ] {
            check("en", text, &[]);
        }
    }

    #[test]
    fn a_span_holds_the_number_and_its_sign() {
        let text = "It cost at least $700 billion in trade, or between 85% and 91%.";
        let spans: Vec<_> = figures("en", text)
            .iter()
            .map(|f| {
                (
                    text[f.start as usize..f.end as usize].to_owned(),
                    text[f.from as usize..f.to as usize].to_owned(),
                )
            })
            .collect();
        assert_eq!(spans[0], ("$700 billion".into(), "at least $700 billion in trade".into()));
        assert_eq!(spans[1].0, "85% and 91%");
    }

    proptest::proptest! {
        #[test]
        fn nothing_written_makes_it_panic(text in "[ a-z0-9.,%$£/:–\"“”-]{0,60}", es in proptest::bool::ANY) {
            let article = figures(if es { "es" } else { "en" }, &text);
            for f in article {
                proptest::prop_assert!(text.trim().get(f.start as usize..f.end as usize).is_some());
                proptest::prop_assert!(f.from <= f.start && f.end <= f.to);
            }
        }
    }
}
