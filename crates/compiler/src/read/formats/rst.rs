//! reStructuredText as Markdown: headings, fields, directives, roles.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::mark_up::{Marked, comment};
use crate::read::text::pattern;

/// Directives whose content is text of the article.
const TEXTS: [&str; 17] = [
    "note",
    "warning",
    "tip",
    "important",
    "hint",
    "caution",
    "attention",
    "danger",
    "error",
    "admonition",
    "topic",
    "sidebar",
    "epigraph",
    "pull-quote",
    "highlights",
    "compound",
    "container",
];

/// Reads a text.
pub(super) fn read(text: &str) -> Marked {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^:([A-Za-z][\w -]*):\s*(.*)$"));
    static NIKOLA: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\.\. ([a-z_]+): (.+)$"));
    static DIRECTIVE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\.\. (?:\|[^|]*\| )?([\w:-]+)::\s*(.*)$"));
    let mut marked = Marked::default();
    marked.record.line = 1;
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let line = |i: usize| lines.get(i).copied().unwrap_or_default();
    let mut in_head = true;
    let mut i = 0;
    while i < lines.len() {
        let (own, next) = (line(i), line(i + 1));
        // An overline is the same line as that below the heading.
        if is_rule(own) && !next.is_empty() && line(i + 2) == own {
            heading(&mut marked, next, i + 2);
            i += 3;
        } else if !own.is_empty()
            && !own.starts_with(' ')
            && is_rule(next)
            && next.len() + 2 >= own.chars().count()
            && !is_rule(own)
        {
            heading(&mut marked, own, i + 1);
            i += 2;
        } else if let Some(found) = FIELD.captures(own).filter(|_| in_head) {
            marked.record.push(&found[1], &found[2], i + 1);
            i += 1;
        } else if let Some(found) = DIRECTIVE.captures(own) {
            let end = block(&lines, i + 1);
            // The caption of a figure stands below the name of its file.
            if TEXTS.contains(&&found[1]) || &found[1] == "figure" {
                let inner = lines.get(i + 1..end).unwrap_or_default();
                let title = if &found[1] == "figure" { String::new() } else { inline(&found[2]) };
                marked.text.push_str(&format!("\n{title}\n"));
                let options = |line: &&&str| !FIELD.is_match(line.trim());
                inner
                    .iter()
                    .filter(options)
                    .for_each(|line| marked.text.push_str(&format!("{}\n", inline(line.trim_start()))));
            }
            i = end;
        } else if let Some(found) = NIKOLA.captures(own).filter(|_| in_head) {
            marked.record.push(&found[1], &found[2], i + 1);
            i += 1;
        } else if own == ".." || own.starts_with(".. ") {
            let end = block(&lines, i + 1);
            // Targets of links and footnotes are no comments.
            if !own.starts_with(".. _") && !own.starts_with(".. [") {
                let words: Vec<&str> =
                    lines.get(i..end).unwrap_or_default().iter().map(|line| line.trim()).collect();
                comment(&mut marked.cut, words.join(" ").trim_start_matches('.'), i + 1);
            }
            i = end;
        } else {
            in_head &= own.is_empty();
            marked.text.push_str(&inline(own.strip_suffix("::").map_or(own, |own| own)));
            marked.text.push('\n');
            i += 1;
        }
    }
    marked
}

fn heading(marked: &mut Marked, text: &str, line: usize) {
    let text = inline(text.trim());
    if marked.text.trim().is_empty() && marked.record.get("title").is_empty() {
        marked.record.push_from("title", &text, line, Some("heading"));
    } else {
        marked.text.push_str(&format!("\n## {text}\n\n"));
    }
}

/// A line of one sign, as it stands below a heading.
fn is_rule(line: &str) -> bool {
    let first = line.chars().next().filter(|c| c.is_ascii_punctuation());
    line.len() >= 3 && first.is_some_and(|first| line.chars().all(|c| c == first))
}

/// Where the lines that are set in below a directive end.
fn block(lines: &[&str], from: usize) -> usize {
    let inner = |line: &&&str| line.is_empty() || line.starts_with([' ', '\t']);
    from + lines.get(from..).unwrap_or_default().iter().take_while(inner).count()
}

fn inline(line: &str) -> String {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?::[a-zA-Z][\w:.-]*:)?`(?P<text>[^`<]+?)(?:\s*<[^`>]*>)?`__?|:[a-zA-Z][\w:.-]*:`(?P<role>[^`<]+?)(?:\s*<[^`>]*>)?`|\s?\[#?[\w-]+\]_",
        )
    });
    let words = |found: &Captures| {
        let text = found.name("text").or_else(|| found.name("role"));
        text.map_or_else(String::new, |text| text.as_str().trim_start_matches('~').to_owned())
    };
    MARKS.replace_all(line, words).into_owned()
}
