//! Kinds of numbers, each as a table: what they are, and which are none.

use corpuscope_core::extract::Bound::{self, About, AtLeast, AtMost, Exact, Range};

use super::tests::figures;

/// The figures of a text: value, upper end, bound, unit.
type Expected<'a> = &'a [(f64, Option<f64>, Bound, &'a str)];

fn check(language: &str, table: &[(&str, Expected<'_>)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found = figures(language, text);
            let found: Vec<_> = found.iter().map(|f| (f.value, f.most, f.bound, &*f.unit)).collect();
            (found != *expected).then(|| format!("{text}\n    {found:?}\n    not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A whole number of things.
fn counts(language: &str, table: &[(&str, &[f64])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let found: Vec<f64> = figures(language, text).iter().map(|f| f.value).collect();
            (found != *expected).then(|| format!("{text}\n    {found:?}\n    not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spaces_of_every_kind_part_thousands() {
    counts(
        "en",
        &[
            ("The dredger moved 816 000 tonnes of silt.", &[816_000.0]),
            ("It cost $13 009 million.", &[13_009e6]),
            ("A crowd of 15\u{202f}000 people watched.", &[15_000.0]),
            ("A crowd of 15\u{a0}000 people watched.", &[15_000.0]),
            ("A crowd of 15\u{2009}000 people watched.", &[15_000.0]),
            ("They counted 2 500 boats and 1 234 567 fish.", &[2500.0, 1_234_567.0]),
            ("The town built 20 200-seat halls.", &[20.0, 200.0]),
            ("They sold 12 3000-tonne ships.", &[12.0, 3000.0]),
            ("The levels were 1200 500 and 40 units.", &[1200.0, 500.0, 40.0]),
        ],
    );
    counts("es", &[("Llegaron 12 500 personas y 3 000 soldados.", &[12_500.0, 3000.0])]);
}

#[test]
fn thousands_are_the_same_with_spaces_and_with_commas() {
    let commas = "The dredger moved 816,000 tonnes of silt, at a cost of $13,009 million. A crowd of 15,000 people \
                  watched, and 2,500 boats turned back.";
    let said = |text: &str| {
        let figures = figures("en", text).into_iter();
        figures.map(|f| (f.value, f.bound, f.unit, f.referent)).collect::<Vec<_>>()
    };
    let expected = [(816_000.0, "silt"), (13_009e6, "cost"), (15_000.0, "people"), (2500.0, "vessels")];
    let found: Vec<_> = said(commas).into_iter().map(|f| (f.0, f.3)).collect();
    assert_eq!(found, expected.map(|(value, referent)| (value, referent.to_owned())));
    for space in [" ", "\u{a0}", "\u{2009}", "\u{202f}"] {
        // The comma after "silt" and "watched" has a space behind it.
        let spaces = commas.replace(",0", &format!("{space}0")).replace(",5", &format!("{space}5"));
        assert_eq!(said(&spaces), said(commas), "{spaces}");
    }
}

#[test]
fn money_is_read_with_its_country_and_glued_signs() {
    check(
        "en",
        &[
            ("Inflation was 1.38pc.", &[(1.38, None, Exact, "%")]),
            ("Shares rose to 180p.", &[(180.0, None, Exact, "pence")]),
            ("It cost $A82.", &[(82.0, None, Exact, "AUD")]),
            ("It cost A$82 or $US5 million.", &[(82.0, None, Exact, "AUD"), (5e6, None, Exact, "USD")]),
            ("A fee of RM65 a month.", &[(65.0, None, Exact, "MYR/month")]),
            ("It paid EUR50m and CHF 12 million.", &[(50e6, None, Exact, "EUR"), (12e6, None, Exact, "CHF")]),
            ("Homes at RM90,000 to RM200,000.", &[(90_000.0, Some(200_000.0), Range, "MYR")]),
            ("She paid Rs 500.", &[(500.0, None, Exact, "rupee")]),
            ("It cost CR$10 million.", &[(10e6, None, Exact, "CR$")]),
            ("Coffee fell to 94 cents a pound.", &[(94.0, None, Exact, "CENT/pound")]),
            ("Oil fell below $52 a barrel.", &[(52.0, None, AtMost, "USD/barrel")]),
            ("They offered C$6 per share.", &[(6.0, None, Exact, "CAD/share")]),
            ("It holds $16.1 million.", &[(16_100_000.0, None, Exact, "USD")]),
            ("It raised $4.2b and £3mn.", &[(4.2e9, None, Exact, "USD"), (3e6, None, Exact, "GBP")]),
        ],
    );
}

#[test]
fn units_stand_glued_apart_and_in_several_words() {
    check(
        "en",
        &[
            ("A 256GB phone.", &[(256.0, None, Exact, "GB")]),
            ("An estate of 3923sq m.", &[(3923.0, None, Exact, "m²")]),
            ("An estate of 3,923 sq m.", &[(3923.0, None, Exact, "m²")]),
            ("The harbour covers 100 sq km.", &[(100.0, None, Exact, "km²")]),
            ("The harbour covers 100km².", &[(100.0, None, Exact, "km²")]),
            ("Boats may go 30 km/h there.", &[(30.0, None, Exact, "km/h")]),
            (
                "Winds of 50mph and 12 metres per second.",
                &[(50.0, None, Exact, "mile/h"), (12.0, None, Exact, "metre/s")],
            ),
            ("A road over 2,000km long.", &[(2000.0, None, AtLeast, "km")]),
            (
                "She ran the 100m; she lives 5 or more miles away.",
                &[(100.0, None, Exact, "metre"), (5.0, None, AtLeast, "mile")],
            ),
            ("It takes 20-odd days.", &[(20.0, None, About, "day")]),
            ("A 30m tower and 35m users.", &[(30.0, None, Exact, "metre"), (35e6, None, Exact, "")]),
            ("He works 40 to 50 hours a week.", &[(40.0, Some(50.0), Range, "hour/week")]),
            ("The disease killed 12 per 100,000 people.", &[(12.0, None, Exact, "/100000")]),
            ("Half a ton of sand.", &[(0.5, None, Exact, "tonne")]),
            ("Output grew sixfold.", &[(6.0, None, Exact, "×")]),
        ],
    );
}

#[test]
fn signs_and_points_before_digits_belong_to_them() {
    check(
        "en",
        &[
            ("The frost reached -5°C.", &[(-5.0, None, Exact, "°C")]),
            ("The index moved -1.3% on Monday.", &[(-1.3, None, Exact, "%")]),
            ("The tank is kept at minus-180 degrees Fahrenheit.", &[(-180.0, None, Exact, "°F")]),
            ("It was 12 degrees below zero.", &[(-12.0, None, Exact, "°")]),
            ("The team lost -5 yards.", &[(-5.0, None, Exact, "yard")]),
            ("The club has a .534 record.", &[(0.534, None, Exact, "")]),
            ("About ~80% of it.", &[(80.0, None, About, "%")]),
            ("A gain of >3% is rare.", &[(3.0, None, AtLeast, "%")]),
        ],
    );
    check("es", &[("Llegó a 5 grados bajo cero.", &[(-5.0, None, Exact, "°")])]);
}

#[test]
fn fractions_and_shares_are_numbers() {
    check(
        "en",
        &[
            ("The ban lasts three and a half years.", &[(3.5, None, Exact, "year")]),
            ("It cost two and a half million dollars.", &[(2.5e6, None, Exact, "USD")]),
            ("A two-and-a-half-year sentence.", &[(2.5, None, Exact, "year")]),
            ("The talks took an hour and a half.", &[(1.5, None, Exact, "hour")]),
            ("It includes a 1/8 pct fee.", &[(0.125, None, Exact, "%")]),
            ("The recipe needs 1/2 pound and 3½ cups.", &[(0.5, None, Exact, "GBP"), (3.5, None, Exact, "")]),
            ("A third of voters agreed.", &[(33.3, None, About, "%")]),
            ("More than a quarter of the boats leak.", &[(25.0, None, AtLeast, "%")]),
            ("Two-thirds of members left.", &[(66.7, None, About, "%")]),
            ("Half the condos were sold.", &[(50.0, None, Exact, "%")]),
            ("The price fell by half.", &[(50.0, None, Exact, "%")]),
            ("One in five boats leaks.", &[(20.0, None, Exact, "%")]),
            ("One in 5,000 boats leaks.", &[(0.02, None, About, "%")]),
            ("It rained in the southern half of the country.", &[]),
            ("One out of three boats leaks.", &[(33.3, None, About, "%")]),
            ("Nearly nine in 10 agreed.", &[(90.0, None, About, "%")]),
            ("A quarter of a million people came.", &[(250_000.0, None, Exact, "")]),
            ("In the second half of the game it rained.", &[]),
            ("They scored in the third quarter. A third party won.", &[]),
        ],
    );
    check(
        "es",
        &[
            ("Un tercio de los barcos falla.", &[(33.3, None, About, "%")]),
            ("Uno de cada cinco barcos falla.", &[(20.0, None, Exact, "%")]),
            ("Más de la mitad de los votantes.", &[(50.0, None, AtLeast, "%")]),
            ("Un cuarto de millón de personas.", &[(250_000.0, None, Exact, "")]),
            ("Costó $1,500 pesos.", &[(1500.0, None, Exact, "peso")]),
            ("Debe 1.200 millones de dólares.", &[(1.2e9, None, Exact, "USD")]),
            ("Unos 2000 soldados llegaron en 2000.", &[(2000.0, None, About, "")]),
            ("Tres años y medio de cárcel.", &[(3.5, None, Exact, "year")]),
            ("Dos millones y medio de pesos.", &[(2.5e6, None, Exact, "peso")]),
            ("Media tonelada de arena.", &[(0.5, None, Exact, "tonne")]),
        ],
    );
    check(
        "pt",
        &[
            ("Um terço dos barcos falha.", &[(33.3, None, About, "%")]),
            ("Uma em cada cinco casas caiu.", &[(20.0, None, Exact, "%")]),
            ("Três anos e meio de prisão.", &[(3.5, None, Exact, "year")]),
            ("Meia tonelada de areia.", &[(0.5, None, Exact, "tonne")]),
        ],
    );
}

#[test]
fn numbers_in_words_and_plurals_have_a_least_value() {
    check(
        "en",
        &[
            ("Tens of millions of people.", &[(2e7, None, AtLeast, "")]),
            ("Several hundred people came.", &[(200.0, None, AtLeast, "")]),
            ("A few thousand boats left.", &[(2000.0, None, AtLeast, "")]),
            ("There were 4 hundred people.", &[(400.0, None, Exact, "")]),
            ("The two scores differ.", &[(2.0, None, Exact, "")]),
            ("The 14 MPs left.", &[(14.0, None, Exact, "")]),
        ],
    );
    check(
        "es",
        &[
            ("Murieron 6 mil 750 personas.", &[(6750.0, None, Exact, "")]),
            ("Costó 2 millones 500 mil pesos.", &[(2.5e6, None, Exact, "peso")]),
            ("Dos docenas de heridos.", &[(24.0, None, Exact, "")]),
            ("Mil 200 soldados llegaron.", &[(1200.0, None, Exact, "")]),
            ("8 de 20 murieron.", &[(8.0, None, Exact, "")]),
            ("Hubo 27 muertes por covid.", &[(27.0, None, Exact, "")]),
            ("Hubo 27 muertes por 100.000 habitantes.", &[(27.0, None, Exact, "/100000")]),
            ("Nació en el año 40 aC, el día 9.", &[]),
        ],
    );
    check(
        "pt",
        &[
            (
                "Doze mil pessoas e 12 mil soldados.",
                &[(12_000.0, None, Exact, ""), (12_000.0, None, Exact, "")],
            ),
            ("Mais de 1.200 casas caíram.", &[(1200.0, None, AtLeast, "")]),
            ("Custou cerca de 2,5 milhões de reais.", &[(2.5e6, None, About, "BRL")]),
            ("Custou R$ 3,4 bilhões.", &[(3.4e9, None, Exact, "BRL")]),
            ("Cento e vinte e cinco pessoas.", &[(125.0, None, Exact, "")]),
            ("Entre 20 e 30 barcos.", &[(20.0, Some(30.0), Range, "")]),
            ("Até 40% dos votos.", &[(40.0, None, AtMost, "%")]),
        ],
    );
}

#[test]
fn a_range_is_one_figure_and_a_change_is_two() {
    check(
        "en",
        &[
            ("It takes 5% to 10%.", &[(5.0, Some(10.0), Range, "%")]),
            ("They hired 20-30 people.", &[(20.0, Some(30.0), Range, "")]),
            ("Sailors eat 1900 - 2300 calories.", &[(1900.0, Some(2300.0), Range, "calorie")]),
            ("Prices range from $700,000 to $1.2 million.", &[(700_000.0, Some(1.2e6), Range, "USD")]),
            ("A six-to-eight-year plan.", &[(6.0, Some(8.0), Range, "year")]),
            (
                "It ended at 12,345, 17 per cent above.",
                &[(12_345.0, None, Exact, ""), (17.0, None, Exact, "%")],
            ),
            ("Two or three people came.", &[(2.0, Some(3.0), Range, "")]),
            ("Unemployed for one to two years.", &[(1.0, Some(2.0), Range, "year")]),
            ("Acme rose 1-5/8 to 47-3/4.", &[(1.625, None, Exact, ""), (47.75, None, Exact, "")]),
            (
                "The 100- and 200-metre races.",
                &[(100.0, None, Exact, "metre"), (200.0, None, Exact, "metre")],
            ),
            ("Sales rose from 4% to 5%.", &[(4.0, None, Exact, "%"), (5.0, None, Exact, "%")]),
            (
                "The index rose 64 points to 4,577.",
                &[(64.0, None, Exact, "point"), (4577.0, None, Exact, "")],
            ),
            ("It grew from $10 to $15 billion.", &[(10e9, None, Exact, "USD"), (15e9, None, Exact, "USD")]),
            ("A lunch for eight or nine euros.", &[(8.0, None, Exact, "EUR"), (9.0, None, Exact, "EUR")]),
            ("Fines of US$5 million to US$6 million.", &[(5e6, Some(6e6), Range, "USD")]),
        ],
    );
    check(
        "es",
        &[
            ("Jóvenes con 5 a 10 barcos.", &[(5.0, Some(10.0), Range, "")]),
            ("La tasa subió de 5% a 10%.", &[(5.0, None, Exact, "%"), (10.0, None, Exact, "%")]),
        ],
    );
}

#[test]
fn words_before_and_after_a_number_bound_it() {
    let en = [
        ("upwards of 40 boats", AtLeast),
        ("north of 40 boats", AtLeast),
        ("40 or more boats", AtLeast),
        ("not fewer than 40 boats", AtLeast),
        ("in excess of 40 boats", AtLeast),
        ("at most 40 boats", AtMost),
        ("as many as 40 boats", AtMost),
        ("fewer than 40 boats", AtMost),
        ("40 boats", Exact),
        ("just under 40 boats", About),
        ("some 40 boats", About),
        ("approximately 40 boats", About),
        ("40-odd boats", About),
        ("close to 40 boats", About),
        ("slightly more than 40 boats", About),
    ];
    let es = [
        ("más de 40 barcos", AtLeast),
        ("al menos 40 barcos", AtLeast),
        ("no menos de 40 barcos", AtLeast),
        ("hasta 40 barcos", AtMost),
        ("menos de 40 barcos", AtMost),
        ("casi 40 barcos", About),
        ("alrededor de 40 barcos", About),
        ("unos 40 barcos", About),
    ];
    let pt = [
        ("mais de 40 barcos", AtLeast),
        ("pelo menos 40 barcos", AtLeast),
        ("ao menos 40 barcos", AtLeast),
        ("até 40 barcos", AtMost),
        ("menos de 40 barcos", AtMost),
        ("no máximo 40 barcos", AtMost),
        ("cerca de 40 barcos", About),
        ("quase 40 barcos", About),
        ("aproximadamente 40 barcos", About),
    ];
    for (language, phrases) in [("en", &en[..]), ("es", &es), ("pt", &pt)] {
        for (phrase, bound) in phrases {
            check(language, &[(phrase, &[(40.0, None, *bound, "")])]);
        }
    }
    check(
        "en",
        &[(
            "They swim more than 50 kilometres (31 miles).",
            &[(50.0, None, AtLeast, "km"), (31.0, None, AtLeast, "mile")],
        )],
    );
}

#[test]
fn years_seasons_and_dates_are_no_quantities() {
    counts(
        "en",
        &[
            ("In the 2012–13 season the port handled 40 ships.", &[40.0]),
            ("From 2013-14 to 2014-15 it handled 52 ships.", &[52.0]),
            ("The budget for 2023/24 was passed.", &[]),
            ("It began after the 1950-53 war.", &[]),
            ("It was built between A.D. 1000 and 1260.", &[]),
            ("They met on Oct. 18-22, and on 5 and 6 May.", &[]),
            ("On May 5, 6 and 7 they met; on June 3 to 5 they left.", &[]),
            ("On May 5 and 30 people died.", &[30.0]),
            ("The file of 12-10-2025 and 2019-09-01 is lost.", &[]),
            ("It opened at 11 a.m. and at 0401 GMT.", &[]),
        ],
    );
    counts("es", &[("El 5 y 6 de mayo, y del 20 al 24 de junio de 2019.", &[])]);
    counts("pt", &[("Nos dias 5 e 6 de maio, em 3 de março de 2019.", &[])]);
}

#[test]
fn scores_telephones_and_lists_are_no_quantities() {
    counts(
        "en",
        &[
            ("The club won 2-1 and drew 2-2, after a 9-2 lead.", &[]),
            ("The Senate voted 52-48.", &[]),
            ("It passed in a 19 to 6 vote, at odds of 7/2, after the 9/11 attacks.", &[]),
            ("The staff shrank from 17 to 5 people.", &[17.0, 5.0]),
            ("Call 08412 600 700, or 400 612 2234.", &[]),
            ("Call 555-0199 for seats, or +44 20 7946 0958.", &[]),
            ("Call (555) 123-4567.", &[]),
            ("1. Fish are wet.", &[]),
            ("Prescott (4) ran, as shown [12].", &[]),
            ("Agent 007 sent 0199 letters.", &[]),
        ],
    );
}

#[test]
fn numbers_in_names_are_no_quantities() {
    counts(
        "en",
        &[
            ("They met at 10 Downing Street.", &[]),
            ("They met at 1600 Pennsylvania Avenue.", &[]),
            ("The S&P 500 rose, and the Stoxx 600 index fell 2%.", &[2.0]),
            ("The new iPhone 14 Pro and the Pear Watch 5 sell well.", &[]),
            ("A Boeing 737 and two Airbus 320 planes landed.", &[2.0]),
            ("It built 41000 Model 3 sedans.", &[41_000.0]),
            ("He sat in Section 310 Row 9.", &[]),
            ("The 5G network opened at 6 o'clock.", &[]),
            ("The top 1 percent pays.", &[1.0]),
            ("Chapters 3 and 4 say so, as Part 3 of the act does.", &[]),
            ("An HIV 2 drug and the ISO 7210-3 test.", &[]),
            ("The Big Three automakers met the Group of Seven nations.", &[]),
            ("A six-speed car in a two-state solution.", &[]),
            ("They sent Ukraine 30 tanks.", &[30.0]),
            ("They flew a 747, and in May 40 people died.", &[40.0]),
            ("Output is below 2019 levels; some 2000 people left.", &[2000.0]),
            ("Up to 40 of the 60 seats are empty.", &[40.0, 60.0]),
            ("In Hebron 40 were killed.", &[40.0]),
        ],
    );
}

#[test]
fn ages_are_no_quantities() {
    counts(
        "en",
        &[
            ("Ana Ruz, 45, said so.", &[]),
            ("The boy, 12, died.", &[]),
            ("Ana has three children, ages 10, 9 and 4.", &[3.0]),
            ("Men aged 18 to 34 bet on it.", &[]),
            ("Some 300 people over 65 died.", &[300.0]),
            ("In all, 45, mostly women, died.", &[45.0]),
        ],
    );
    for (language, text) in [
        ("en", "The 65-year-old left."),
        ("en", "It sank three years ago."),
        ("en", "Nine days later he left."),
        ("es", "Tiene 45 años de edad."),
        ("es", "Llegó dos años después."),
        ("es", "Llegó hace más de dos años."),
        ("es", "Murió un hombre de 45 años."),
        ("es", "Ana Ruz, de 45 años, dijo que sí."),
        ("pt", "Chegou há dois anos."),
        ("pt", "Morreu uma mulher de 45 anos."),
    ] {
        let referents: Vec<String> = figures(language, text).into_iter().map(|f| f.referent).collect();
        assert_eq!(referents, [""], "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn signs_and_spaces_in_any_order_make_nothing_panic(
        text in "([ a-zA-Z0-9.,%$€½²°ºª#~<>+()/:–−\u{a0}\u{202f}\"-]|a third of |minus |to |from |RM|May | or | and a half| million| per | km){0,24}",
        language in proptest::sample::select(vec!["en", "es", "pt"]),
    ) {
        for f in figures(language, &text) {
            let words = text.trim().get(f.start as usize..f.end as usize);
            proptest::prop_assert!(words.is_some_and(|words| !words.is_empty()), "{f:?}");
            proptest::prop_assert!(f.from <= f.start && f.end <= f.to, "{f:?}");
            proptest::prop_assert!(f.most.is_none_or(|most| f.value < most) && f.value.is_finite(), "{f:?}");
        }
    }
}
