//! Values of fields as programs write them: those that stand for nothing, and lists in one string.

use std::borrow::Cow;
use std::collections::HashSet;

use super::html_fragment::fragment;
use super::text::{clean, is_html, unescape};

/// What programs write where there is no value.
const NOTHING: [&str; 18] = [
    "na",
    "n/a",
    "#n/a",
    "none",
    "null",
    "nan",
    "nat",
    "nil",
    "<na>",
    "\\n",
    "undefined",
    "-",
    "--",
    "—",
    "–",
    "[]",
    "{}",
    "()",
];

/// Whether a value stands for none.
pub(super) fn is_nothing(value: &str) -> bool {
    let value = value.trim();
    value.len() <= 9 && (value.is_empty() || NOTHING.contains(&value.to_lowercase().as_str()))
}

/// Whether a text is an address.
pub(super) fn is_url(text: &str) -> bool {
    let text = text.trim();
    ["http://", "https://", "ftp://", "//"].iter().any(|start| text.starts_with(start)) && !text.contains(' ')
}

/// The host of an address, or of a text that is a host: `https://www.quay.example/a` gives "quay.example".
pub(super) fn host(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host =
        host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let fit = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let end = host.rsplit_once('.').map(|(_, end)| end)?;
    (host.chars().all(fit) && end.len() >= 2 && end.chars().all(char::is_alphabetic)).then(|| host.to_owned())
}

/// Whether a text is a number and no name.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
}

/// A value as text of one line: without entities and tags.
pub(super) fn text_of(value: &str) -> String {
    let plain = unescape(value);
    if !is_html(&plain) {
        return clean(&plain);
    }
    let blocks = fragment(&plain, 1).blocks;
    let text = blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ");
    clean(&text)
}

/// The values of a list that stands in a string, as Python, JSON and R write it: `['A', 'B']`, `["A"]`, `c("A", "B")`.
/// Any other string is its own only value.
pub(super) fn listed(value: &str) -> Vec<Cow<'_, str>> {
    let trimmed = value.trim();
    let inner = [("[", "]"), ("{", "}"), ("c(", ")"), ("(", ")"), ("Array(", ")")].iter().find_map(
        |(open, close)| {
            let inner = trimmed.strip_prefix(open)?.strip_suffix(close)?.trim();
            inner.starts_with(['"', '\'']).then_some(inner)
        },
    );
    let Some(inner) = inner else { return vec![value.into()] };
    let mut values = Vec::new();
    let mut rest = inner;
    while let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let mut text = String::new();
        let mut chars = rest.char_indices().skip(1);
        let mut end = None;
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|(_, c)| c)),
                c if c == quote => {
                    end = Some(at + 1);
                    break;
                }
                c => text.push(c),
            }
        }
        let Some(end) = end else { return vec![value.into()] };
        values.push(text.into());
        let behind = rest.get(end..).unwrap_or_default().trim_start();
        // `{'name': 'A'}` is no list.
        if !behind.is_empty() && !behind.starts_with(',') {
            return vec![value.into()];
        }
        rest = behind.trim_start_matches(',').trim_start();
    }
    if rest.is_empty() { values } else { vec![value.into()] }
}

/// Several values, or one that lists several.
pub(super) fn list(values: &[String]) -> Vec<String> {
    let written: Vec<Cow<str>> = values.iter().flat_map(|value| listed(value)).collect();
    let mut out: Vec<String> = match written.as_slice() {
        [one] => {
            let by = [';', '|', '\n'].into_iter().find(|sign| one.contains(*sign)).unwrap_or(',');
            one.split(by).map(text_of).collect()
        }
        several => several.iter().map(|value| text_of(value)).collect(),
    };
    out.retain(|value| !is_nothing(value));
    dedup(&mut out);
    out
}

/// Keeps the first of equal values.
pub(super) fn dedup(values: &mut Vec<String>) {
    let mut seen = HashSet::new();
    values.retain(|v| seen.insert(v.clone()));
}

/// The letters of prose in a text: of one that is written like a sentence and not like a list of names or a code.
pub(super) fn prose(text: &str) -> usize {
    let visible = || {
        let mut inside = false;
        text.chars().filter(move |c| {
            let was = inside;
            inside = match c {
                '<' => true,
                '>' => false,
                _ => inside,
            };
            !was && *c != '<'
        })
    };
    let words = text.split_whitespace().take(400).count();
    let letters = visible().filter(|c| c.is_alphabetic()).count();
    let wide = text.chars().any(|c| c >= '\u{3000}');
    if is_url(text) || (words < 4 && !(wide && letters > 12)) { 0 } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_a_string_is_a_list() {
        for (text, expected) in [
            ("['Ana', 'Luis']", vec!["Ana", "Luis"]),
            ("[\"O'Neill\", 'B']", vec!["O'Neill", "B"]),
            ("c(\"A\", \"B\")", vec!["A", "B"]),
            ("['It\\'s']", vec!["It's"]),
            ("[1] A note", vec!["[1] A note"]),
            ("{'name': 'A'}", vec!["{'name': 'A'}"]),
            ("Ana", vec!["Ana"]),
        ] {
            assert_eq!(listed(text), expected, "{text}");
        }
        assert_eq!(list(&["lima;port".into()]), ["lima", "port"]);
        assert_eq!(list(&["NA".into()]), [""; 0]);
    }

    #[test]
    fn a_host_is_found_in_an_address() {
        for (text, expected) in [
            ("https://www.quay.example/a?b", Some("quay.example")),
            ("quay.example", Some("quay.example")),
            ("The Quay Gazette", None),
            ("12", None),
            ("U.S.", None),
        ] {
            assert_eq!(host(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn tags_and_entities_are_no_text_of_a_value() {
        assert_eq!(text_of("<p>The port&hellip;</p>"), "The port…");
        assert_eq!(text_of("AT&T < IBM"), "AT&T < IBM");
        assert!(
            prose("<p class=\"x\">One two three four.</p>") < 20 && prose("https://quay.example/a b") == 0
        );
    }
}
