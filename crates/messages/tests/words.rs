//! Messages in words: of the English catalogue, and of a language that is loaded beside it.

use corpuscope_catalogue::{Share, read};
use corpuscope_core::message::{Id, Join, Message};
use corpuscope_messages::{Catalogue, Piece, english};

fn table(text: &str) -> String {
    let catalogue = read("locales/en.ftl", text).expect("this should be taken");
    catalogue.table(Share::First, &catalogue)
}

/// The first message of a catalogue in words.
fn said(text: &str, arguments: Vec<Message>) -> String {
    Catalogue::new(&table(text)).words(&Message::Of(Id::new(1), arguments))
}

#[test]
fn a_number_picks_its_form_and_its_thousands_are_parted() {
    let english = english();
    for (n, words) in [(0, "0"), (7, "7"), (999, "999"), (19_043, "19,043"), (1_234_567, "1,234,567")] {
        assert_eq!(english.words(&Message::Number(n)), words);
    }
    let text = "# $n (Number)\n# $of (Number)\nsearch-x = { $n ->\n    [0] none\n    [one] one { $of ->\n        [one] of one\n       *[other] of { $of }\n     }\n   *[other] { $n } of { $of }\n }.\n";
    for (n, of, words) in [(0, 9, "none."), (1, 1, "one of one."), (1, 9, "one of 9."), (2, 9, "2 of 9.")] {
        assert_eq!(said(text, vec![Message::Number(n), Message::Number(of)]), words);
    }
}

#[test]
fn a_number_that_a_text_states_is_written_as_it_is_read() {
    let english = english();
    for (digits, words) in [
        ("15000", "15,000"),
        ("2025", "2025"),
        ("0.25", "0.25"),
        ("1234567.5", "1,234,567.5"),
        ("-15000", "-15,000"),
        ("-64", "-64"),
    ] {
        assert_eq!(english.words(&Message::Stated(digits.to_owned())), words);
    }
}

#[test]
fn a_word_picks_a_variant() {
    let text = "# $how (String)\nsearch-x = { $how ->\n    [most] at most\n    [about] about\n   *[exact] exactly\n }\n";
    for (how, words) in [("most", "at most"), ("about", "about"), ("exact", "exactly"), ("", "exactly")] {
        assert_eq!(said(text, vec![Message::Text(how.into())]), words);
    }
}

#[test]
fn lists_are_joined() {
    let english = english();
    let items = |n: usize| (0..n).map(Message::Side).collect();
    for (join, n, words) in [
        (Join::And, 0, ""),
        (Join::And, 1, "A"),
        (Join::And, 2, "A and B"),
        (Join::Or, 3, "A, B or C"),
        (Join::Nor, 3, "A, B nor C"),
        (Join::Comma, 3, "A, B, C"),
    ] {
        assert_eq!(english.words(&Message::List(join, items(n))), words);
    }
}

#[test]
fn dates_are_said_as_far_as_they_are_known() {
    let english = english();
    for (iso, words) in [("2025-11-03", "3 Nov 2025"), ("2025-12", "Dec 2025"), ("2025", "2025")] {
        assert_eq!(iso.parse().map(|date| english.words(&Message::Date(date))).ok().as_deref(), Some(words));
    }
}

#[test]
fn the_readers_words_and_sides_are_pieces_of_their_own() {
    let english = english();
    let message = Message::List(Join::And, vec![Message::Term("oil".into()), Message::Side(1)]);
    let words = |words: &str| Piece::Words(words.into());
    assert_eq!(english.pieces(&message), [Piece::Term("oil".into()), words(" and "), Piece::Side(1)]);
    assert_eq!(english.words(&message), "“oil” and B");
    assert_eq!(english.starred(&message), "*oil* and B");
}

#[test]
fn a_loaded_language_says_the_same_messages_with_its_own_plural_rule() {
    let english = "# $n (Number)\nsearch-x = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n }\nlist-and = and\n";
    let portuguese = "list-and = e\n# $n (Number)\nsearch-x = { $n ->\n    [one] { $n } dia\n   *[other] { $n } dias\n }\n";
    let english = read("locales/en.ftl", english).expect("this should be taken");
    let portuguese = read("locales/pt.ftl", portuguese).expect("this should be taken");
    assert_eq!(english.misfits(&portuguese), [""; 0]);
    let table = portuguese.table(Share::First, &english);
    let words = Catalogue::new(&table);
    let days = |n| words.words(&Message::Of(Id::new(1), vec![Message::Number(n)]));
    assert_eq!([days(0), days(1), days(2)], ["0 dia", "1 dia", "2 dias"]);
    assert_eq!(words.text(Id::new(2)), "e");
}

#[test]
fn the_workshop_has_its_own_words_and_those_of_numbers_and_lists_and_no_others() {
    let english = "list-comma = { \", \" }\nsearch-x = Found\npage-later-x = Read\nformat-x = .\n# $n (Number)\nmake-x = { $n ->\n    [one] one file\n   *[other] { $n } files\n }\n";
    let english = read("locales/en.ftl", english).expect("this should be taken");
    let table = english.workshop_table(&english);
    let words = Catalogue::new(&table);
    let said = [1, 2, 3, 4].map(|number| words.text(Id::new(number)));
    assert_eq!(said, [", ", "", ".", ""]);
    let files = |n| words.words(&Message::Of(Id::new(5), vec![Message::Number(n)]));
    assert_eq!([files(1), files(2)], ["one file", "2 files"]);
}

#[test]
fn damaged_tables_and_unknown_messages_are_no_panic() {
    for table in [
        "",
        "1",
        "1\0\u{1}",
        "1\0\u{2}",
        "1\0\u{2}0",
        "1\0\u{2}0a\u{3}b",
        "1\0\u{2}0\u{3}\u{4}",
        "1\0a\u{1}9",
    ] {
        let words = Catalogue::new(table);
        for number in [0, 1, 2, 900] {
            words.words(&Message::Of(Id::new(number), vec![Message::Number(1)]));
        }
    }
}
