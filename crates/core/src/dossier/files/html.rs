//! A dossier as a document of its own, which asks for nothing and runs nothing. Every text of it is escaped; what the
//! dossier holds stands in a script element as data, in which no `<` is.

use super::super::Dossier;
use super::json;
use super::said::{Said, of_version, said};
use crate::message::say;
use crate::panels::Words;

/// What a document begins with.
const HEAD: &str = include_str!("head.html");
/// What the data begin with.
const BEGIN: &str =
    concat!("<script", " ", "type=\"application/ld+json\"", " ", "id=\"corpuscope-dossier\">");
/// What they end with.
const END: &str = "</script>";

/// Returns a dossier as HTML.
pub(super) fn write(dossier: &Dossier, words: &Words<'_>) -> String {
    let named =
        if dossier.title.is_empty() { words(&say::DOSSIER_NAME.into()) } else { dossier.title.clone() };
    let mut out = String::from(HEAD);
    element(&mut out, "title", &[], &named);
    out.push_str("</head>\n<body>\n");
    element(&mut out, "h1", &[DIRECTION], &named);
    for version in &dossier.versions {
        element(&mut out, "p", &[DIRECTION, ("class", "facts")], &words(&of_version(version)));
    }
    for item in &dossier.items {
        let Said { heading, quote, facts, address } = said(dossier, item);
        open(&mut out, "section", &[("id", &["item-", &item.id.to_string()].concat())]);
        open(&mut out, "h2", &[DIRECTION]);
        if address.is_empty() {
            escape(heading, &mut out);
        } else {
            open(&mut out, "a", &[("href", &address)]);
            escape(heading, &mut out);
            out.push_str("</a>");
        }
        out.push_str("</h2>\n");
        if !quote.is_empty() {
            element(&mut out, "blockquote", &[DIRECTION, ("class", item.colour.as_str())], quote);
        }
        if !item.note.is_empty() {
            element(&mut out, "p", &[DIRECTION, ("class", "note")], &item.note);
        }
        open(&mut out, "p", &[("class", "facts")]);
        for (at, fact) in facts.iter().enumerate() {
            if at > 0 {
                out.push_str(" · ");
            }
            // Each by itself, so that the direction of one does not turn the others around.
            out.push_str("<bdi>");
            escape(&words(fact), &mut out);
            out.push_str("</bdi>");
        }
        out.push_str("</p>\n</section>\n");
    }
    out.push_str(BEGIN);
    out.push_str(&json::write(dossier).replace('<', "\\u003c"));
    out.push_str(END);
    out.push_str("\n</body></html>\n");
    out
}

/// The direction of a text is that of its first letter.
const DIRECTION: (&str, &str) = ("dir", "auto");

/// Writes a text as an element of its own.
fn element(out: &mut String, name: &str, attributes: &[(&str, &str)], text: &str) {
    open(out, name, attributes);
    escape(text, out);
    out.extend(["</", name, ">\n"]);
}

/// Begins an element. An empty attribute is left out.
fn open(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.extend(["<", name]);
    for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        out.extend([" ", attribute, "=\""]);
        escape(value, out);
        out.push('"');
    }
    out.push('>');
}

/// Writes a text, whatever stands in it, as text or within an attribute.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A page may not hold these.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The data of a document, and where they begin.
pub(super) fn held(text: &str) -> Option<(usize, &str)> {
    let start = text.rfind(BEGIN)? + BEGIN.len();
    let end = text[start..].find(END)?;
    Some((start, &text[start..start + end]))
}
