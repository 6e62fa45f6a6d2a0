//! What a query is understood as, and what is doubtful in it.

use corpuscope_core::query::parse;
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
    check("  oil   gas ", "*oil* and *gas*", 0);
    check("oil oil", "*oil*", 0);
    check("oil gas coal", "*oil*, *gas* and *coal*", 0);
    check("oil AND gas", "*oil* and *gas*", 0);
    check("-oil", "everything but *oil*", 0);
    check("militia \"regime change\" -oil", "*militia* and the exact phrase *regime change*, not *oil*", 0);
    check(
        "gas -\"crude oil\" -tank*",
        "*gas*, not the exact phrase *crude oil* nor words beginning with *tank*",
        0,
    );
    check("委内瑞拉 委内*", "the exact phrase *委内瑞拉* and the exact phrase *委内*", 0);
    check("venez***", "words beginning with *venez*", 0);
    check("venez*", "words beginning with *venez*", 0);
    check("wom?n *ship", "words like *wom?n* and words like **ship*", 0);
    check("why? oil?", "*why* and *oil*", 0);
    check("regime-change", "the exact phrase *regime change*", 0);
    check("Maduro's", "*Maduro*", 0);
    check("U.S. 15,000", "*U.S* and *15,000*", 0);
    check("“acción directa”", "the exact phrase *acción directa*", 0);
    check("oil\"crude oil\"", "*oil* and the exact phrase *crude oil*", 0);
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
    check("oil (gas OR coal)", "*oil* and (*gas* or *coal*)", 0);
    check("-(gas OR coal)", "everything but (*gas* or *coal*)", 0);
    check("oil NOT (gas coal)", "*oil*, not (*gas* and *coal*)", 0);
    check("(oil)", "*oil*", 0);
    check("((oil gas))", "*oil* and *gas*", 0);
    check("oil OR -gas", "*oil* or (everything but *gas*)", 0);
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
fn what_is_doubtful_is_said_and_the_rest_still_searched() {
    check("\"crude oil", "the exact phrase *crude oil*", 1);
    check("oil \"\"", "*oil*", 1);
    check("oil - gas", "*oil* and *gas*", 1);
    check("oil & gas", "*oil* and *gas*", 1);
    check("*", "", 1);
    check("oil OR", "*oil*", 1);
    check("OR oil", "*oil*", 1);
    check("oil)", "*oil*", 1);
    check("(oil", "*oil*", 1);
    check("()", "", 1);
    check("NOT", "", 1);
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

proptest! {
    #[test]
    fn anything_is_parsed(text in any::<String>()) {
        parse(&text, &["country"]).echo();
    }

    #[test]
    fn any_use_of_the_grammar_is_parsed(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "oil", "(", ")", "OR", "|", "-", "NOT", "AND", "NEAR/3", "\"", "\"a b\"~2", "title:", "date:", "country:",
            "words:>", "*", "?", "~", "=", " ", " ",
        ]), 0..24),
    ) {
        parse(&pieces.concat(), &["country"]).echo();
    }
}
