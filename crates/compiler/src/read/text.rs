//! Small work on strings that every format needs.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::ascii::ascii;
use super::line_ends;

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

/// Runs of white space become one space; what has no width, and control characters, go. A word that is broken at the
/// end of a line is joined, or marked to be ([`line_ends`]).
pub(super) fn clean_lines(text: &str) -> String {
    if !text.contains('\n') {
        return clean(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        append_line(&mut out, &clean_line(line));
    }
    strip_sign(&mut out);
    out
}

/// Appends a line, as [`clean_line`] left it, to those before it.
fn append_line(out: &mut String, line: &str) {
    if line.chars().any(|c| c != '\u{ad}') {
        if !matches!(line_ends::joint(out, line), line_ends::Joint::Sign) {
            strip_sign(out);
        }
        line_ends::append(out, line);
    }
}

/// Takes away a soft hyphen at the end, behind which no word goes on.
fn strip_sign(out: &mut String) {
    if out.ends_with('\u{ad}') {
        out.pop();
    }
}

/// A line as [`clean`] leaves it, with the soft hyphen that it ends with.
fn clean_line(line: &str) -> String {
    let mut out = clean(line);
    if !out.is_empty() && line.trim_end().ends_with('\u{ad}') {
        out.push('\u{ad}');
    }
    out
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

/// The text in small letters of ASCII, whatever script it is in: "Марта" becomes "marta". For names of files and
/// fields, which sources write in many ways; words of articles are folded by [`corpuscope_core::text::fold`].
pub(super) fn transliterate(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.is_ascii() { lower } else { ascii(&lower) }
}

/// Whether two texts say the same, case, accents, spaces and punctuation aside.
pub(super) fn same(a: &str, b: &str) -> bool {
    let letters =
        |s: &str| transliterate(s).chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
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
/// lines are joined only when they look wrapped by an editor, or set in a column, since scraped text sets one
/// paragraph a line.
pub(super) fn paragraphs(text: &str) -> Vec<Line> {
    let lines = text.split('\n').map(|l| l.trim_end_matches('\r'));
    let mut groups: Vec<Vec<Line>> = vec![Vec::new()];
    for (i, line) in lines.enumerate() {
        let text = clean_line(line);
        match groups.last_mut() {
            Some(group) if !text.is_empty() => group.push(Line { text, number: i + 1 }),
            Some(group) if !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    groups.retain(|group| !group.is_empty());
    let has_blank = groups.len() > 1;
    let column = groups.iter().filter_map(|group| column(group)).max().unwrap_or_default();
    let mut out = Vec::new();
    for mut group in groups {
        let in_column =
            || column > 0 && group.len() == 2 && fills(&group[0], &group[1], column) && goes_on(&group[1]);
        if has_blank && (is_wrapped(&group) || self::column(&group).is_some() || in_column()) {
            let number = group.first().map_or(0, |l| l.number);
            let mut text = String::new();
            group.iter().for_each(|line| append_line(&mut text, &line.text));
            out.push(Line { text, number });
        } else {
            out.append(&mut group);
        }
    }
    out.iter_mut().for_each(|line| strip_sign(&mut line.text));
    out
}

/// Whether the lines are one paragraph, broken to fit a width.
fn is_wrapped(group: &[Line]) -> bool {
    let Some((_, full)) = group.split_last().filter(|(_, full)| !full.is_empty()) else { return false };
    let broken = full.iter().filter(|l| !ends_sentence(&l.text)).count();
    full.iter().all(|l| (40..=130).contains(&width(&l.text))) && broken * 2 >= full.len() && !is_list(group)
}

/// Letters of the longest line of a narrow column.
const NARROW: usize = 60;

/// The width of the narrow column that lines are set in, if they are: each is as full as the first word of the next lets
/// it be, and sentences go on from line to line. Lines of verse, of an address or of a table are not full.
fn column(group: &[Line]) -> Option<usize> {
    let (_, full) = group.split_last().filter(|(_, full)| full.len() >= 2)?;
    let most = full.iter().map(|line| width(&line.text)).max()?;
    let pairs = || group.windows(2).map(|pair| (&pair[0], &pair[1]));
    let filled = pairs().filter(|(line, next)| fills(line, next, most)).count();
    let broken = full.iter().filter(|line| !ends_sentence(&line.text)).count();
    let goes_on = pairs().filter(|(_, next)| goes_on(next)).count();
    let is_column = (12..=NARROW).contains(&most)
        && filled * 8 >= full.len() * 7
        && broken * 3 >= full.len() * 2
        && goes_on * 5 >= full.len() * 2
        && !is_list(group);
    is_column.then_some(most)
}

/// Whether a line has no room for the first word of the next, in a column so wide.
fn fills(line: &Line, next: &Line, column: usize) -> bool {
    let word = next.text.split(' ').next().unwrap_or_default();
    width(&line.text) + 1 + width(word) > column || line.text.ends_with(['-', '\u{ad}', '¬'])
}

/// Whether a line does not begin as a sentence does.
fn goes_on(line: &Line) -> bool {
    line.text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn is_list(group: &[Line]) -> bool {
    group.iter().filter(|l| list_item(&l.text).is_some()).count() >= 2
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
    fn lines_of_a_narrow_column_are_one_paragraph_and_those_of_verse_are_not() {
        let column = "The quay\n\nThe storm that struck at night\ncarried off the harbour office\nand nine boats. The council\nsaid nothing of it.\n\nThe boats that were left lay\nin the basin.";
        let one = "The storm that struck at night carried off the harbour office and nine boats. The council said nothing of it.";
        assert_eq!(cut(column), ["The quay", one, "The boats that were left lay in the basin."]);
        let verse = "A poem\n\nThe sea,\nthe wide and open sea of stones,\nand I,\nwho never sailed on it at all,\nwait.";
        assert_eq!(cut(verse).len(), 6);
        let address = "Write to\n\nThe Harbour Office\n12 Quay Street\nPort of Spain\nTrinidad and Tobago";
        assert_eq!(cut(address).len(), 5);
    }

    #[test]
    fn a_soft_hyphen_at_the_end_of_a_line_joins_the_word() {
        let wrapped = "The harbour was closed for two days because of the storm, which took the har\u{ad}\nbour office with it.\n\nEnd\u{ad}";
        assert_eq!(cut(wrapped)[0].split("took ").nth(1), Some("the harbour office with it."));
        assert_eq!(cut(wrapped)[1], "End");
        assert_eq!(clean_lines("one\n two,  har\u{ad}\nbour end\u{ad}\n"), "one two, harbour end");
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
