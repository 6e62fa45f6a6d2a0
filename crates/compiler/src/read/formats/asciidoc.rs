//! AsciiDoc as Markdown: the head, headings, blocks, links.

use std::sync::LazyLock;

use regex::Regex;

use super::mark_up::{Marked, comment};
use crate::read::text::pattern;

/// Reads a text.
pub(super) fn read(text: &str) -> Marked {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^={1,6}\s+(.*)$"));
    static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^:(!?[\w-]+!?):\s*(.*)$"));
    static MACRO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:image|video|audio|include|toc|ifdef|ifndef|endif|ifeval)::\S*\[.*\]$|^<<<$|^'''$|^\[[^\]]*\]$|^\+$",
        )
    });
    static DELIMITER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|--|\|={3,})$"));
    static LIST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(\*+|\.+|-)\s+(.*)$"));
    let mut marked = Marked::default();
    marked.record.line = 1;
    let mut is_comment = false;
    // Whether the lines below the title are still those on author and revision.
    let mut head = 0;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim_end();
        if line.len() >= 4 && line.bytes().all(|b| b == b'/') {
            is_comment = !is_comment;
        } else if is_comment {
            comment(&mut marked.cut, line, number);
        } else if line.starts_with("//") {
            comment(&mut marked.cut, line.trim_start_matches('/'), number);
        } else if let Some(found) = ATTRIBUTE.captures(line) {
            attribute(&mut marked, &found[1], &found[2], number);
        } else if DELIMITER.is_match(line) {
            marked.text.push('\n');
        } else if let Some(found) = HEADING.captures(line) {
            if line.starts_with("= ") && marked.record.get("title").is_empty() {
                marked.record.push_from("title", &inline(&found[1]), number, Some("heading"));
                head = 1;
            } else {
                marked.text.push_str(&format!("\n## {}\n\n", inline(&found[1])));
            }
        } else if (1..=2).contains(&head) && !line.is_empty() {
            stated(&mut marked, line, head, number);
            head += 1;
        } else if MACRO.is_match(line) {
            marked.text.push('\n');
        } else if let Some(found) = LIST.captures(line) {
            marked.text.push_str(&format!("- {}\n", inline(&found[2])));
        } else {
            head = 0;
            // The title of a block.
            let line =
                line.strip_prefix('.').filter(|rest| rest.starts_with(char::is_alphabetic)).unwrap_or(line);
            marked.text.push_str(&inline(line));
            marked.text.push('\n');
        }
    }
    marked
}

/// The line of authors, and that of the revision.
fn stated(marked: &mut Marked, line: &str, place: usize, number: usize) {
    static MAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*<[^>]*>"));
    if place == 1 && !line.starts_with('v') {
        let names = MAIL.replace_all(line, "");
        names
            .split(';')
            .for_each(|name| marked.record.push_from("author", name, number, Some("line of authors")));
    } else {
        let day = line.split(',').nth(1).unwrap_or(line).split(':').next().unwrap_or_default();
        marked.record.push_from("date", day, number, Some("line of the revision"));
    }
}

fn attribute(marked: &mut Marked, name: &str, value: &str, line: usize) {
    let field = match name {
        "author" | "authors" => "author",
        "revdate" | "date" | "page-date" | "docdate" => "date",
        "lang" => "language",
        "description" | "keywords" | "draft" | "status" | "page-draft" => name.trim_start_matches("page-"),
        "jbake-date" => "date",
        "jbake-status" => "status",
        "jbake-tags" | "page-tags" => "tags",
        _ => return,
    };
    marked.record.push(field, value, line);
}

fn inline(line: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:link:|xref:|mailto:)?(?:https?://|link:|xref:|mailto:)[^\s\[]*\[([^\]]*)\]|(?:link|xref|mailto):[^\s\[]*\[([^\]]*)\]",
        )
    });
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"<<[^,>]*(?:,\s*([^>]*))?>>|\[\[[^\]]*\]\]|\(\(\(?[^)]*\)\)\)?"));
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"footnote:[\w-]*\[[^\]]*\]|(?:image|icon|kbd|btn):[^\s\[]*\[[^\]]*\]|\s\+$")
    });
    let line = NOTE.replace_all(line, "");
    let line = LINK.replace_all(&line, |found: &regex::Captures| {
        let text = found.get(1).or_else(|| found.get(2)).map_or("", |text| text.as_str());
        text.trim_end_matches('^').split(",role=").next().unwrap_or_default().to_owned()
    });
    REFERENCE.replace_all(&line, "$1").into_owned()
}
