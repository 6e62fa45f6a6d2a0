//! What is known of an article, each fact on one line.

use crate::article::{Article, BlockKind};
use crate::date::Date;
use crate::web_address::web_address;

/// What citations tell.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The title, where it has one.
    pub(super) title: Option<String>,
    /// The authors, in the order given.
    pub(super) authors: Vec<String>,
    /// The outlet.
    pub(super) source: Option<String>,
    /// The date, as far as it is known.
    pub(super) date: Option<Date>,
    /// Address of the original.
    pub(super) url: Option<String>,
    /// ISO 639-1 code.
    pub(super) language: Option<String>,
    /// The editor's summary.
    pub(super) summary: Option<String>,
}

impl Facts {
    /// Returns what is known of an article.
    pub(super) fn of(article: &Article) -> Self {
        let meta = &article.meta;
        let line = |text: Option<&str>| text.map(one_line).filter(|line| !line.is_empty());
        Facts {
            title: line(article.first(BlockKind::Title)),
            authors: meta.authors.iter().filter_map(|author| line(Some(author))).collect(),
            source: line(meta.source.as_deref()),
            date: meta.date,
            url: meta.url.as_deref().and_then(address),
            // What is undetermined is not known.
            language: line(meta.language.as_deref()).filter(|code| code != "und"),
            summary: line(article.first(BlockKind::Summary)),
        }
    }
}

/// A text on one line. Programs end a line at more signs than a line feed, so all of these become spaces, as do control
/// characters; no spaces are at its ends.
pub(super) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}');
    let words: Vec<&str> = text.trim().split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// An address that a browser fetches, never one that it would run, with the signs that no address may hold written by
/// their numbers.
fn address(url: &str) -> Option<String> {
    let url = web_address(url)?.address;
    let mut out = String::new();
    for c in url.chars() {
        if c.is_control() || c.is_whitespace() || "{}\\^\"<>|`".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let digit =
                    |n: u8| char::from_digit(u32::from(n), 16).unwrap_or_default().to_ascii_uppercase();
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_several_lines_stands_on_one() {
        for (text, expected) in [
            ("Oil", "Oil"),
            (" Oil\r\n  floats\u{2028}on\u{85}water\u{b}\u{1c} ", "Oil floats on water"),
            ("\n\t\u{0}", ""),
            ("non\u{a0}breaking", "non\u{a0}breaking"),
            ("\u{200f}النفط", "\u{200f}النفط"),
        ] {
            assert_eq!(one_line(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_what_is_fetched_is_an_address() {
        for (url, expected) in [
            ("https://example.org/a_b?c=d&e=%20#f", Some("https://example.org/a_b?c=d&e=%20#f")),
            (" http://example.org/a b}\n", Some("http://example.org/a%20b%7D")),
            ("https://example.org/\u{2028}ñ\\", Some("https://example.org/%E2%80%A8ñ%5C")),
            ("javascript:alert(1)", None),
            ("example.org", None),
        ] {
            assert_eq!(address(url).as_deref(), expected, "{url:?}");
        }
    }
}
