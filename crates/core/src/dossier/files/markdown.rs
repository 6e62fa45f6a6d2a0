//! A dossier as Markdown (CommonMark). Signs of the corpus's and the reader's own texts are escaped, so that they mean
//! nothing. What the dossier holds stands in a comment at the end, in which neither `<`, `>` nor `--` is.

use super::super::Dossier;
use super::json;
use super::said::{Said, of_version, said};
use crate::message::say;
use crate::panels::Words;

/// What the data begin with.
const BEGIN: &str = concat!("<!--", " ", "corpuscope-dossier", "\n");
/// What they end with.
const END: &str = "\n-->";

/// Returns a dossier as Markdown.
pub(super) fn write(dossier: &Dossier, words: &Words<'_>) -> String {
    let mut out = String::from("# ");
    let named =
        if dossier.title.is_empty() { words(&say::DOSSIER_NAME.into()) } else { dossier.title.clone() };
    line(&named, &mut out);
    out.push_str("\n\n");
    for version in &dossier.versions {
        line(&words(&of_version(version)), &mut out);
        out.push_str("\n\n");
    }
    for item in &dossier.items {
        let Said { heading, quote, facts, address } = said(dossier, item);
        out.push_str("## ");
        if address.is_empty() {
            line(heading, &mut out);
        } else {
            out.push('[');
            line(heading, &mut out);
            out.push_str("](<");
            // An address that was written by a page has none of these, and a page's own may not end the link.
            out.extend(address.chars().filter(|c| !matches!(c, '<' | '>' | '\\') && !c.is_control()));
            out.push_str(">)");
        }
        out.push_str("\n\n");
        for paragraph in quote.lines().filter(|paragraph| !paragraph.trim().is_empty()) {
            out.push_str("> ");
            line(paragraph, &mut out);
            out.push_str("\n>\n");
        }
        if !quote.is_empty() {
            out.push('\n');
        }
        for paragraph in item.note.lines().filter(|paragraph| !paragraph.trim().is_empty()) {
            line(paragraph, &mut out);
            out.push_str("\n\n");
        }
        let facts: Vec<String> = facts.iter().map(words).collect();
        line(&facts.join(" · "), &mut out);
        out.push_str("\n\n");
    }
    out.push_str(BEGIN);
    let json = json::write(dossier).replace('<', "\\u003c").replace('>', "\\u003e");
    out.push_str(&json.replace("--", "-\\u002d"));
    out.push_str(END);
    out.push('\n');
    out
}

/// Writes a text on one line, with a backslash before each sign that could mean something.
fn line(text: &str, out: &mut String) {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    for c in text.trim().chars() {
        match c {
            c if breaks(c) => out.push(' '),
            // Some programs read these within a word as a tag or an entity, whatever stands before.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

/// The data of a document, and where they begin.
pub(super) fn held(text: &str) -> Option<(usize, &str)> {
    // Programs may have changed how lines end.
    let begin = BEGIN.trim_end();
    let start = text.rfind(begin)? + begin.len();
    let end = text[start..].find("-->")?;
    Some((start, &text[start..start + end]))
}
