//! What a catalogue is refused for, and what is written from it.

use corpuscope_catalogue::{Catalogue, Maker, Share, read};

fn problems(file: &str, text: &str) -> String {
    read(file, text).expect_err("this should be refused").join("\n")
}

fn english(text: &str) -> Catalogue {
    read("locales/en.ftl", text).expect("this should be taken")
}

const FOUND: &str = "# $n (Number) - how many\nsearch-found = { $n ->\n    [one] { $n } article\n   *[other] { $n } articles\n }\n";

#[test]
fn a_faulty_catalogue_is_refused_and_says_what_is_wrong() {
    for (text, said) in [
        ("search-found = {", "locales/en.ftl:1: "),
        ("found = Found", "`found` begins with no room; begin it with one of list, query, search"),
        ("search-found = Found { $n }", "has `$n`, which its comment does not tell of"),
        ("# $n (Number)\nsearch-found = Found", "does not use `$n`; take it out of the comment"),
        (
            "# $n (Amount)\nsearch-found = { $n }",
            "says no kind of `$n`; write `# $n (Kind)`, with one of Number",
        ),
        ("search-found = Found\nsearch-found = Met", "`search-found` stands twice"),
        ("search-Found = Found", "`search-Found` is no id"),
        ("search-found = { search-other }", "uses a function, a term or another message"),
        ("# $n (Number)\nsearch-found = { NUMBER($n) }", "uses a function"),
        ("-name = Corpuscope", "`-name` is a Fluent term"),
        (
            "# $n (Number)\nsearch-found = { $n ->\n    [few] few\n   *[other] many\n }",
            "chooses [few] by a number; use a number, or a plural form of the language: one, other",
        ),
        (
            "# $a (Side)\nsearch-found = { $a ->\n    [one] first\n   *[other] second\n }",
            "chooses by `$a`; choose by a Number or a String",
        ),
    ] {
        let found = problems("locales/en.ftl", text);
        assert!(found.contains(said), "{text}: {found}");
    }
    assert!(problems("locales/xx.ftl", FOUND).contains("of the language “xx” no plural rule is known"));
}

#[test]
fn another_language_has_the_same_messages_with_the_same_variables() {
    let here = english(FOUND);
    let there = |text: &str| read("locales/es.ftl", text).expect("this should be taken");
    let misfits = |text: &str| here.misfits(&there(text)).join("\n");
    assert_eq!(misfits("# $n (Number)\nsearch-found = Hallados: { $n }"), "");
    assert_eq!(misfits("search-found = Hallados"), "");
    for (text, said) in [
        ("", "locales/es.ftl: `search-found` is missing; locales/en.ftl has it"),
        (
            "search-found = Si\nsearch-other = Otro",
            "`search-other` is superfluous; locales/en.ftl has none such",
        ),
        (
            "# $m (Number)\nsearch-found = { $m }",
            "`search-found` has `$m`, which locales/en.ftl does not give it",
        ),
        (
            "# $n (String)\nsearch-found = { $n }",
            "`search-found` has `$n`, which locales/en.ftl does not give it",
        ),
    ] {
        assert!(misfits(text).contains(said), "{text}: {}", misfits(text));
    }
}

#[test]
fn each_crate_gets_functions_for_its_own_messages_alone() {
    let catalogue = english(&["page-title = Title\n    .label = Label\n", FOUND].concat());
    let core = catalogue.functions(Maker::Core);
    assert!(core.contains("pub(crate) fn search_found(n: usize) -> Message"), "{core}");
    assert!(!core.contains("page"), "{core}");
    let page = catalogue.functions(Maker::Explorer);
    assert!(page.contains("pub(crate) const PAGE_TITLE: Id = Id::new(1)"), "{page}");
    assert!(page.contains("pub(crate) const PAGE_TITLE_LABEL: Id = Id::new(2)"), "{page}");
}

#[test]
fn tables_are_numbered_alike_in_every_language() {
    let here = english("panel-later = Later\nlist-comma = { \", \" }\nlist-and = { \" and \" }\n");
    let there =
        read("locales/pt.ftl", "list-and = { \" e \" }\nlist-comma = { \", \" }\npanel-later = Depois\n");
    let there = there.expect("this should be taken");
    assert_eq!(here.table(Share::First, &here), "1\0, \0 and \0");
    assert_eq!(there.table(Share::First, &here), "0\0, \0 e \0");
    assert_eq!(there.table(Share::Later, &here), "Depois\0");
}
