//! What a page says of its lines by classes and anchors, for readers that see lines alone.

/// The line is a headline.
pub(super) const HEADLINE: &str = "\u{1}headline\u{1}";
/// The line names who wrote the article.
pub(super) const AUTHOR: &str = "\u{1}author\u{1}";
/// The line names the outlet.
pub(super) const OUTLET: &str = "\u{1}outlet\u{1}";
/// The line has the day.
pub(super) const DAY: &str = "\u{1}day\u{1}";
/// The text begins here.
pub(super) const TEXT: &str = "\u{1}text\u{1}";
/// The text ends here.
pub(super) const END: &str = "\u{1}end\u{1}";

/// What stands behind a mark, where the line has it.
pub(super) fn behind<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    line.trim_start().strip_prefix(mark).map(str::trim)
}

/// A line without its mark, if it has one.
pub(super) fn without(line: &str) -> &str {
    match line.trim_start().strip_prefix('\u{1}') {
        Some(rest) => rest.split_once('\u{1}').map_or(rest, |(_, text)| text),
        None => line,
    }
}
