//! Small work on strings that every format needs.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// A regular expression that is part of the program.
///
/// The pattern is a constant and is compiled by the tests, so a mistake in it cannot reach a user.
pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that the tests compile")
}

/// One line or paragraph of a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Line in the file, from 1.
    pub(super) number: usize,
}

/// Runs of white space become one space; what has no width, and control characters, go.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Lower case, without accents, in ASCII: for comparing what is written in different ways.
pub(super) fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.is_ascii() { lower } else { deunicode::deunicode(&lower).to_lowercase() }
}

/// Whether two texts say the same, case, accents, spaces and punctuation aside.
pub(super) fn same(a: &str, b: &str) -> bool {
    let letters = |s: &str| fold(s).chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
    a == b || (letters(a) == letters(b) && a.chars().any(char::is_alphanumeric))
}

/// Resolves entities (`&amp;`, `&#8217;`) in a text that plainly contains them.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    static ENTITY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});"));
    if text.contains('&') && ENTITY.is_match(text) {
        html_escape::decode_html_entities(text)
    } else {
        text.into()
    }
}

/// Whether a text is HTML rather than a text with angle brackets in it.
///
/// A closing tag or a line break decides: newswire writes company symbols as `<P>` or `<BR>`.
pub(super) fn is_html(text: &str) -> bool {
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"</(p|div|a|em|strong|b|i|u|h[1-6]|li|ul|ol|span|blockquote|section|article|table)\s*>|<br\s*/?>",
        )
    });
    text.contains('<') && TAG.is_match(text)
}

/// Cuts a plain text into paragraphs.
///
/// Blank lines part them; where there are none, each line is one. Lines between two blank
/// lines are joined only when they look wrapped by an editor, since scraped text sets one
/// paragraph a line.
pub(super) fn paragraphs(text: &str) -> Vec<Line> {
    let lines: Vec<&str> = text.split('\n').map(|l| l.trim_end_matches('\r')).collect();
    let has_blank = text.trim().split('\n').any(|l| clean(l).is_empty());
    let mut out = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let text = clean(line);
        if !text.is_empty() {
            group.push(Line { text, number: i + 1 });
        } else {
            flush(&mut group, has_blank, &mut out);
        }
    }
    flush(&mut group, has_blank, &mut out);
    out
}

fn flush(group: &mut Vec<Line>, may_be_wrapped: bool, out: &mut Vec<Line>) {
    if may_be_wrapped && is_wrapped(group) {
        let number = group.first().map_or(0, |l| l.number);
        let text = group.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ");
        out.push(Line { text, number });
        group.clear();
    } else {
        out.append(group);
    }
}

/// Whether the lines are one paragraph, broken to fit a width.
fn is_wrapped(group: &[Line]) -> bool {
    let Some((_, full)) = group.split_last().filter(|(_, full)| !full.is_empty()) else { return false };
    let width = |l: &Line| l.text.chars().count();
    let broken = full.iter().filter(|l| !ends_sentence(&l.text)).count();
    let items = group.iter().filter(|l| list_item(&l.text).is_some()).count();
    full.iter().all(|l| (40..=130).contains(&width(l))) && broken * 2 >= full.len() && items < 2
}

/// Whether a line ends as a sentence does; the mark of a footnote may follow.
pub(super) fn ends_sentence(line: &str) -> bool {
    let note = line.rfind('[').filter(|i| line.ends_with(']') && line.len() - i <= 6);
    let line = line.get(..note.unwrap_or(line.len())).unwrap_or(line);
    line.trim_end_matches(['"', '”', '’', '»', ')', ']', '\'']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// The text of a list item, without its mark.
pub(super) fn list_item(line: &str) -> Option<&str> {
    ["- ", "* ", "• ", "· ", "▪ ", "● "].iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines_or_else_by_lines() {
        assert_eq!(cut("One.\nTwo.\n\nThree."), ["One.", "Two.", "Three."]);
        assert_eq!(cut("One.\nTwo.\r\nThree."), ["One.", "Two.", "Three."]);
        let wrapped = "The harbour was closed for two days because of the storm,\nwhich had taken the lights of the pier with it.\n\nNobody was hurt.";
        assert_eq!(cut(wrapped).len(), 2);
    }

    #[test]
    fn lines_that_end_as_sentences_are_not_joined() {
        let points = "The first point that the editor makes about it.\nThe second point that the editor makes.\n\nText.";
        assert_eq!(cut(points).len(), 3);
    }

    #[test]
    fn a_company_symbol_is_no_tag_and_a_closing_tag_is_one() {
        for (text, html) in [
            ("<IBM> rose, <P> fell", false),
            ("a <b>bold</b> word", true),
            ("one<br/>two", true),
            ("5 < 6 and 7 > 2", false),
        ] {
            assert_eq!(is_html(text), html, "{text}");
        }
    }

    #[test]
    fn entities_are_resolved_only_where_they_are_entities() {
        for (text, expected) in [
            ("Fish &amp; chips", "Fish & chips"),
            ("AT&T", "AT&T"),
            ("it&#8217;s", "it’s"),
            ("R&D; and so on", "R&D; and so on"),
        ] {
            assert_eq!(unescape(text), expected);
        }
    }

    #[test]
    fn white_space_and_what_has_no_width_is_cleaned() {
        assert_eq!(clean("  a\u{a0}\t b\u{200b}c\u{ad}d \n"), "a bcd");
    }
}
