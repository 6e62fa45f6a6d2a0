//! What is a quantity, and what it is.

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::extract::{Bound, Figure};

use crate::extract::Extractor;

pub(super) fn figures(language: &str, text: &str) -> Vec<Figure> {
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
fn each_count_has_its_own_fate() {
    let two = [(3.0, Bound::Exact, "", "injured"), (4.0, Bound::Exact, "", "deaths")];
    check("en", "The blast left three injured and four killed.", &two);
    check("en", "The blast left three people injured and four people dead.", &two);
    check("es", "La explosión dejó 3 heridos y 4 muertos.", &two);
    check("fr", "L'explosion a fait 3 blessés et 4 morts.", &two);
    check("de", "Es gab 3 Verletzte und 4 Tote.", &two);
    check("it", "L'esplosione ha causato 3 feriti e 4 morti.", &two);
}

#[test]
fn the_weather_attacks_nobody() {
    for (text, expected) in [
        ("Winds of the storm hit 30 homes.", "homes"),
        ("The flood destroyed 30 homes.", "homes"),
        ("The navy hit 30 homes.", "homes attacked"),
        ("Rebels destroyed 30 homes.", "homes attacked"),
    ] {
        check("en", text, &[(30.0, Bound::Exact, "", expected)]);
    }
}

#[test]
fn numbers_are_counted_by_twenties_where_the_words_are() {
    for (words, value) in [
        ("Quatre-vingts", 80.0),
        ("Quatre-vingt-deux", 82.0),
        ("Quatre-vingt-dix-sept", 97.0),
        ("Soixante-quinze", 75.0),
        ("Soixante et onze", 71.0),
        ("Dix-sept", 17.0),
        ("Cent vingt-deux", 122.0),
        ("Deux cent quatre-vingt-un", 281.0),
        ("Trois mille", 3000.0),
    ] {
        check("fr", &format!("{words} soldats sont partis."), &[(value, Bound::Exact, "", "troops")]);
    }
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
    check("en", "Some 15 mm in Cordoba, 50 km of Aden.", &[(15.0, About, "mm", ""), (50.0, Exact, "km", "")]);
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
