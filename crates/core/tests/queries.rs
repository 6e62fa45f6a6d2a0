//! What a query is understood as, and what is doubtful in it.

use corpuscope_core::query::{Query, parse};
use proptest::prelude::*;

fn check(text: &str, echo: &str, warnings: usize) {
    let query = parse(text, &["country", "language"]);
    let said = corpuscope_messages::english().starred(&query.echo());
    assert_eq!(said, echo, "{text}: {:?}", query.root);
    assert_eq!(query.warnings.len(), warnings, "{text}: {:?}", query.warnings);
}

#[test]
fn a_query_is_said_back_as_it_was_understood() {
    check("", "", 0);
    check("oil", "*oil*", 0);
    check("  oil   gas ", "*oil* or *gas*", 0);
    check("oil oil", "*oil*", 0);
    check("oil gas coal", "*oil*, *gas* or *coal*", 0);
    check("oil AND gas", "*oil* and *gas*", 0);
    check("-oil", "everything but *oil*", 0);
    check(
        "militia \"regime change\" -oil",
        "the exact phrase *regime change*, not *oil*, preferably with *militia*",
        0,
    );
    check(
        "gas -\"crude oil\" -tank*",
        "*gas*, not the exact phrase *crude oil* nor words beginning with *tank*",
        0,
    );
    check("委内瑞拉 委内*", "the exact phrase *委内*, preferably with the exact phrase *委内瑞拉*", 0);
    check("venez***", "words beginning with *venez*", 0);
    check("venez*", "words beginning with *venez*", 0);
    check("wom?n *ship", "words like *wom?n* and words like **ship*", 0);
    check("why? oil?", "*why* or *oil*", 0);
    check("regime-change", "the exact phrase *regime change*", 0);
    check("Maduro's", "*Maduro*", 0);
    check("U.S. 15,000", "*U.S* or *15,000*", 0);
    check("“acción directa”", "the exact phrase *acción directa*", 0);
    check("oil\"crude oil\"", "the exact phrase *crude oil*, preferably with *oil*", 0);
    check("=Oil maduor~", "exactly *Oil* and words spelt about like *maduor*", 0);
    check("\"oil price\"~3", "the words *oil price* in this order with up to 3 others between", 0);
    check("oil NEAR/5 \"price cut\"", "*oil* within 5 words of the exact phrase *price cut*", 0);
    check("title:oil title:\"a b\"", "*oil* in the title and the exact phrase *a b* in the title", 0);
}

#[test]
fn alternatives_and_brackets_keep_their_meaning() {
    check("oil OR gas", "*oil* or *gas*", 0);
    check("oil | gas|coal", "*oil*, *gas* or *coal*", 0);
    check("oil gas OR coal", "(*oil* and *gas*) or *coal*", 0);
    check("oil (gas OR coal)", "*gas* or *coal*, preferably with *oil*", 0);
    check("-(gas OR coal)", "everything but (*gas* or *coal*)", 0);
    check("oil NOT (gas coal)", "*oil*, not (*gas* and *coal*)", 0);
    check("(oil)", "*oil*", 0);
    check("((oil gas))", "*oil* and *gas*", 0);
    check("oil OR -gas", "*oil* or (everything but *gas*)", 0);
}

#[test]
fn words_without_an_operator_are_wanted_and_all_else_is_required() {
    for (text, echo, wanted) in [
        ("oil", "*oil*", 0),
        ("oil -gas", "*oil*, not *gas*", 0),
        ("oil country:VE", "*oil* and country *VE*", 0),
        ("oil gas", "*oil* or *gas*", 2),
        ("oil gas -coal", "*oil* or *gas*, not *coal*", 2),
        ("oil gas country:VE", "(*oil* or *gas*) and country *VE*", 2),
        ("regime-change oil", "the exact phrase *regime change* or *oil*", 2),
        ("+oil gas", "*oil*, preferably with *gas*", 1),
        ("gas coal +oil", "*oil*, preferably with *gas* and *coal*", 2),
        ("+oil +gas", "*oil* and *gas*", 0),
        ("+oil oil", "*oil*", 0),
        ("+oil OR gas", "*oil* or *gas*", 0),
        ("oil AND gas coal", "*oil* and *gas*, preferably with *coal*", 1),
        ("coal oil AND gas", "*oil* and *gas*, preferably with *coal*", 1),
        ("gas oil gas AND coal", "*gas* and *coal*, preferably with *oil*", 1),
        ("oil AND -gas coal", "*oil*, not *gas*, preferably with *coal*", 1),
        ("(oil gas)", "*oil* and *gas*", 0),
        ("(oil gas) coal", "*oil* and *gas*, preferably with *coal*", 1),
        ("oil gas OR coal", "(*oil* and *gas*) or *coal*", 0),
        ("oil ga*", "words beginning with *ga*, preferably with *oil*", 1),
        ("oil =gas", "exactly *gas*, preferably with *oil*", 1),
        ("oil gasoil~", "words spelt about like *gasoil*, preferably with *oil*", 1),
        ("oil title:gas", "*gas* in the title, preferably with *oil*", 1),
        ("oil gas NEAR coal", "*gas* within 10 words of *coal*, preferably with *oil*", 1),
        ("oil gas) coal", "*oil*, *gas* or *coal*", 3),
    ] {
        let mut query = parse(text, &["country"]);
        let said = |query: &Query| corpuscope_messages::english().starred(&query.echo());
        assert_eq!((said(&query).as_str(), query.wanted.len()), (echo, wanted), "{text}: {query:?}");
        query.require();
        assert!(query.wanted.is_empty());
        assert!(!said(&query).contains("preferably"), "{text}: {query:?}");
    }
    for (text, echo) in [
        ("oil gas -coal", "*oil* and *gas*, not *coal*"),
        ("oil country:VE gas", "*oil*, *gas* and country *VE*"),
        ("+oil gas coal", "*oil*, *gas* and *coal*"),
        ("oil (gas OR coal)", "(*gas* or *coal*) and *oil*"),
    ] {
        let mut query = parse(text, &["country"]);
        query.require();
        assert_eq!(corpuscope_messages::english().starred(&query.echo()), echo, "{text}");
    }
}

#[test]
fn fields_limit_a_query() {
    check(
        "title:(oil OR -\"a b\")",
        "*oil* in the title or (everything but the exact phrase *a b* in the title)",
        0,
    );
    check("country:VE", "country *VE*", 0);
    check("country:\"El Salvador\" -lang:es", "country *El Salvador*, not language *es*", 0);
    check("about:VE -mentions:\"Donald Trump\"", "about *VE*, not mentioning *Donald Trump*", 0);
    check("date:2025-10..2025-11", "dated from 2025-10 to 2025-11", 0);
    check("date:2025 words:>800", "dated 2025 and with at least 801 words", 0);
    check("date:>2025-10-01", "dated after 2025-10-01", 0);
    check("date:<=2025", "dated up to 2025", 0);
    check("words:100..200", "with 100 to 200 words", 0);
    check("words:<1,000", "with at most 999 words", 0);
    check("http://example.org", "the exact phrase *http example org*", 0);
    check("source:x", "the exact phrase *source x*", 0);
}

#[test]
fn a_space_between_thousands_ends_no_number_wherever_it_stands() {
    check("title:1 000 oil", "*1 000* in the title, preferably with *oil*", 0);
    check("=15 000", "exactly *15 000*", 0);
    check("oil words:>1 000", "*oil* and with at least 1001 words", 0);
    check("words:1 000..20 000 oil", "with 1000 to 20000 words and *oil*", 0);
    check("words:..20 000", "with at most 20000 words", 0);
    check("words:800..", "with at least 800 words", 0);
    check("country:1 000", "country *1 000*", 0);
    check("words:>1 oil", "with at least 2 words and *oil*", 0);
}

#[test]
fn two_numbers_stay_two() {
    check("1/100", "the exact phrase *1, 100*", 0);
    check("\"8: 342'039\"", "the exact phrase *8, 342'039*", 0);
    check("2025/10/25", "the exact phrase *2025 10 25*", 0);
}

#[test]
fn what_is_doubtful_is_said_and_the_rest_still_searched() {
    check("\"crude oil", "the exact phrase *crude oil*", 1);
    check("oil \"\"", "*oil*", 1);
    check("oil - gas", "*oil* or *gas*", 1);
    check("oil & gas", "*oil* or *gas*", 1);
    check("*", "", 1);
    check("oil OR", "*oil*", 1);
    check("OR oil", "*oil*", 1);
    check("oil)", "*oil*", 1);
    check("(oil", "*oil*", 1);
    check("()", "", 1);
    check("NOT", "", 1);
    check("oil +", "*oil*", 1);
    check("1 + 1", "*1*", 1);
    check("oil NEAR/500 gas", "*oil* within 50 words of *gas*", 1);
    check("oil NEAR", "*oil*", 1);
    check("oil NEAR (a b)", "*oil*, *a* and *b*", 1);
    check("\"crude oil\"~", "the exact phrase *crude oil*", 1);
    check("date:soon oil", "*oil*", 1);
    check("country: ", "", 1);
    check(&format!("\"{}\"", "a ".repeat(40)), &format!("the exact phrase *{}*", ["a"; 32].join(" ")), 1);
    check(&"a".repeat(20_000), &format!("*{}*", "a".repeat(10_000)), 1);
    let many: String = (0..100).map(|n| format!("w{n} OR ")).collect();
    assert_eq!(parse(&many, &[]).positive().len(), 64);
}

/// A query of so many, how many there may be, and what is said of more.
type Limit<'a> = (&'a dyn Fn(usize) -> String, usize, &'a str);

#[test]
fn what_is_beyond_a_limit_is_told_with_the_limit_and_what_is_at_it_is_not() {
    let brackets = |n: usize| [&"(".repeat(n), "oil", &")".repeat(n)].concat();
    let phrase = |n: usize| format!("\"{}\"", ["a"; 200][..n].join(" "));
    let words = |n: usize| (0..n).map(|n| format!("w{n} ")).collect::<String>();
    let cases: [Limit<'_>; 5] = [
        (&|n| "é".repeat(n / 2), 10_000, "the query is longer than 10000 characters; the rest was ignored"),
        (&words, 64, "only the first 64 conditions were used"),
        (&phrase, 32, "only the first 32 words of a phrase were used"),
        (&brackets, 16, "more than 16 brackets are open at once; what stands in the innermost was ignored"),
        (
            &|n| format!("oil NEAR/{n} gas"),
            50,
            "words can be asked for at most 50 apart; 52 was taken as that",
        ),
    ];
    for (made, most, told) in cases {
        let warnings = |n: usize| {
            let warnings = parse(&made(n), &[]).warnings;
            warnings.iter().map(|warning| corpuscope_messages::english().words(warning)).collect::<Vec<_>>()
        };
        assert_eq!(warnings(most), [] as [&str; 0], "{most}");
        assert!(warnings(most + 2).iter().any(|warning| warning == told), "{told}: {:?}", warnings(most + 2));
    }
}

proptest! {
    #[test]
    fn anything_is_parsed(text in any::<String>()) {
        parse(&text, &["country"]).echo();
    }

    #[test]
    fn any_use_of_the_grammar_is_parsed(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "oil", "(", ")", "OR", "|", "-", "+", "NOT", "AND", "NEAR/3", "\"", "\"a b\"~2", "title:", "date:", "country:",
            "words:>", "*", "?", "~", "=", " ", " ",
        ]), 0..24),
    ) {
        parse(&pieces.concat(), &["country"]).echo();
    }
}
