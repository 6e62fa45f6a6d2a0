//! The text of a TEI file: divisions, paragraphs, tables; notes and what only the edition has stay out.

use corpuscope_core::article::BlockKind;

use crate::read::blocks::{Content, Piece};
use crate::read::source::Cut;
use crate::read::text::clean;
use crate::read::xml::{Element, Node};

/// What begins and ends a block.
const BLOCKS: [&str; 22] = [
    "div", "div1", "div2", "div3", "div4", "p", "ab", "head", "lg", "list", "item", "table", "row", "sp",
    "speaker", "stage", "u", "seg", "quote", "cit", "figure", "body",
];

/// What is no text of the article: running heads, descriptions, what was struck out, what happened in the room.
const APART: [&str; 16] = [
    "fw",
    "figDesc",
    "del",
    "gap",
    "desc",
    "kinesic",
    "vocal",
    "incident",
    "teiHeader",
    "listPerson",
    "listBibl",
    "docDate",
    "titlePage",
    "graphic",
    "standOff",
    "linkGrp",
];

/// The body of a text, or of each text of a group.
pub(super) fn body(tei: &Element) -> Content {
    let mut walk = Walk::default();
    let mut bodies = Vec::new();
    tei.all("text").for_each(|text| outermost(text, &mut bodies));
    for body in bodies {
        walk.children(body, BlockKind::Paragraph);
        walk.flush(BlockKind::Paragraph);
    }
    walk.content
}

/// The bodies in an element; a text quoted within a body is walked with it.
fn outermost<'a>(element: &'a Element, bodies: &mut Vec<&'a Element>) {
    match element.local() {
        "body" => bodies.push(element),
        _ => element.elements().for_each(|inner| outermost(inner, bodies)),
    }
}

/// The text of one element.
pub(super) fn of(element: &Element) -> Content {
    let mut walk = Walk::default();
    walk.children(element, BlockKind::Paragraph);
    walk.flush(BlockKind::Paragraph);
    walk.content
}

#[derive(Default)]
struct Walk {
    content: Content,
    text: String,
}

impl Walk {
    fn children(&mut self, element: &Element, kind: BlockKind) {
        // Where each word is an element, these say what stands between them.
        let is_cut = element.elements().any(|e| matches!(e.local(), "w" | "pc"));
        for node in &element.nodes {
            match node {
                Node::Text(text) if is_cut && text.trim().is_empty() => {}
                Node::Text(text) => self.text.push_str(text),
                // A segment is a paragraph of a speech, and elsewhere some words.
                Node::Element(inner) if inner.local() == "seg" && element.local() != "u" => {
                    self.children(inner, kind);
                }
                Node::Element(inner) => self.element(inner, kind),
            }
        }
    }

    fn element(&mut self, element: &Element, kind: BlockKind) {
        let name = element.local();
        match name {
            "note" if element.attribute("type") == Some("speaker") => {
                self.flush(kind);
                self.children(element, BlockKind::Heading);
                self.flush(BlockKind::Heading);
            }
            "note" => self.cut("note", element),
            _ if APART.contains(&name) => {
                if matches!(name, "kinesic" | "vocal" | "incident" | "gap") {
                    self.cut("what happened in the room", element);
                }
            }
            "lb" | "pb" | "cb" | "gb" | "milestone" => self.gap(element),
            "choice" => self.choice(element, kind),
            "w" | "pc" => {
                self.text.push_str(clean(&element.text()).as_str());
                if !matches!(element.attribute("join"), Some("right" | "both")) {
                    self.text.push(' ');
                }
            }
            "l" => {
                self.children(element, kind);
                self.text.push(' ');
            }
            "cell" => {
                self.children(element, kind);
                self.text.push_str("  ");
            }
            _ if BLOCKS.contains(&name) && (name != "quote" || self.text.trim().is_empty()) => {
                self.flush(kind);
                let inner = match name {
                    "head" | "speaker" => BlockKind::Heading,
                    "item" => BlockKind::ListItem,
                    "quote" | "cit" => BlockKind::Quote,
                    _ => kind,
                };
                self.children(element, inner);
                self.flush(inner);
            }
            _ => self.children(element, kind),
        }
    }

    /// A line or page ends; within a word nothing stands there.
    fn gap(&mut self, element: &Element) {
        if element.attribute("break") == Some("no") {
            let end = self.text.trim_end().trim_end_matches(['-', '‐', '¬', '\u{ad}']).len();
            self.text.truncate(end);
        } else {
            self.text.push(' ');
        }
    }

    /// Of what was printed and what is right, what is right.
    fn choice(&mut self, element: &Element, kind: BlockKind) {
        let better = ["corr", "reg", "expan"].iter().find_map(|name| element.child(name));
        match better.or_else(|| element.elements().next()) {
            Some(chosen) => self.children(chosen, kind),
            None => self.children(element, kind),
        }
    }

    fn cut(&mut self, reason: &str, element: &Element) {
        let text = clean(&element.text());
        if !text.is_empty() {
            self.content.cut.push(Cut { reason: reason.to_owned(), text, line: element.line });
        }
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = clean(&std::mem::take(&mut self.text));
        if text.chars().any(char::is_alphanumeric) {
            self.content.blocks.push(Piece::new(kind, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xml::parse;

    #[test]
    fn words_are_whole_and_notes_stay_out() {
        let tei = parse(
            "<TEI><text><body><head>Oven</head><p>A hun-<lb break=\"no\"/>dred years, <choice><sic>famly</sic><corr>family</corr></choice>\n\
             <note>A tale.</note>and <hi>bread</hi>.</p><table><row><cell>Rye</cell><cell>2</cell></row></table>\
             <p><s><w>Oil</w> <w join=\"right\">floats</w><pc>.</pc></s></p><fw>Page 2</fw></body></text></TEI>",
        )
        .expect("XML");
        let content = body(&tei);
        let shown: Vec<String> = content.blocks.iter().map(|b| format!("{:?} {}", b.kind, b.text)).collect();
        assert_eq!(
            shown,
            [
                "Heading Oven",
                "Paragraph A hundred years, family and bread.",
                "Paragraph Rye 2",
                "Paragraph Oil floats."
            ]
        );
        assert_eq!(content.cut.len(), 1);
    }
}
