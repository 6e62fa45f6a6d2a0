//! The lines of a page that a press database has written, with what its classes and anchors say of them.

use dom_query::{Document, NodeRef};

use super::mark;
use crate::read::text::Line;

/// Deeper elements are taken as one text: the walk recurses.
const DEEPEST: usize = 300;

/// One of these stands in each page of a database.
const SIGNS: [&str; 14] = [
    "DOCFULL",
    "DOC_ID_",
    "DOCUMENTS",
    "articleParagraph",
    "fcpNavContainer",
    "Headline'>",
    "DocID_",
    "ProQuest",
    "DocPublicationName",
    "itreArticleVisu",
    "rdp__articletitle",
    "End of Document",
    "Ende des Dokuments",
    "Fin du document",
];

/// Elements that begin and end a line.
const BLOCKS: [&str; 24] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "div",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Elements without text of an article.
const SILENT: [&str; 10] =
    ["script", "style", "head", "title", "meta", "input", "button", "select", "textarea", "noscript"];

/// Whether a page may be an export, by its source.
pub(super) fn may_be_export(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// The lines of a page; a blank one stands between blocks, and none where only a break does. What is centred is
/// indented, as in plain text.
pub(super) fn lines(page: &Document) -> Vec<Line> {
    let style = page.select("style").text().to_string();
    let mut walk = Walk { lines: Vec::new(), text: String::new(), centred: centred(&style), indent: false };
    if let Some(body) = page.body() {
        walk.children(&body, 0);
    }
    walk.end();
    walk.lines
}

/// The classes that a style sheet centres: `c3` of `.c3 { text-align: center; }`.
fn centred(style: &str) -> Vec<String> {
    let rules = style.split('}').filter_map(|rule| rule.split_once('{'));
    let rules = rules.filter(|(_, set)| set.replace(' ', "").contains("text-align:center"));
    let class = |(name, _): (&str, &str)| Some(name.rsplit_once('.')?.1.trim().to_owned());
    rules.filter_map(class).collect()
}

struct Walk {
    lines: Vec<Line>,
    text: String,
    centred: Vec<String>,
    indent: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.push(&child.text());
            } else if let Some(name) = child.node_name() {
                self.element(&child, &name, depth + 1);
            }
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c.is_whitespace() {
                // A mark keeps what follows it, and cells stay two spaces apart.
                true if self.text.is_empty() || self.text.ends_with([' ', '\u{1}']) => {}
                true => self.text.push(' '),
                false => self.text.push(c),
            }
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str, depth: usize) {
        if SILENT.contains(&name) {
            return;
        }
        if depth > DEEPEST {
            return self.push(&node.text());
        }
        let class = node.attr("class").map(|class| class.to_lowercase()).unwrap_or_default();
        match name {
            "br" => self.end_line(),
            "a" if node.attr("name").is_some_and(|name| name.starts_with("DocID_")) => {
                self.end();
                self.text.push_str("____________________________________________________________");
                self.end();
                self.children(node, depth);
            }
            "td" | "th" => {
                self.children(node, depth);
                if !self.text.is_empty() {
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push_str("  ");
                }
            }
            _ if BLOCKS.contains(&name) => {
                self.end();
                let centred = self.is_centred(&class) || name == "center";
                let indented = self.indent;
                self.indent |= centred;
                self.mark(name, &class);
                self.children(node, depth);
                self.end();
                self.indent = indented;
                if class.split(' ').any(|class| class == "doctext") {
                    self.text.push_str(mark::END);
                    self.end();
                }
            }
            _ => {
                if self.text.is_empty() {
                    self.mark(name, &class);
                }
                self.children(node, depth);
            }
        }
    }

    fn is_centred(&self, class: &str) -> bool {
        class.split(' ').any(|class| self.centred.iter().any(|centred| centred == class))
    }

    /// Begins a line with what its class says of it.
    fn mark(&mut self, name: &str, class: &str) {
        let mark = class.split(' ').find_map(|class| match class {
            "titrearticlevisu" | "rdp__articletitle" => Some(mark::HEADLINE),
            "docpublicationname" | "rdp__docpublicationname" => Some(mark::OUTLET),
            "docheader" | "rdp__docheader" => Some(mark::DAY),
            "doctext" => Some(mark::TEXT),
            "author" => Some(mark::AUTHOR),
            // Factiva: `enHeadline`, `frHeadline`.
            class if class.len() == 10 && class.ends_with("headline") && name != "b" => Some(mark::HEADLINE),
            _ => None,
        });
        if let Some(mark) = mark {
            self.text.push_str(mark);
            if mark == mark::TEXT {
                self.end();
            }
        }
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let indent = if self.indent { "            " } else { "" };
        let text =
            if text.trim().is_empty() { String::new() } else { format!("{indent}{}", text.trim_end()) };
        // Pages have no lines of their own.
        self.lines.push(Line { text, number: 1 });
    }

    fn end(&mut self) {
        if !self.text.trim().is_empty() {
            self.end_line();
        }
        self.text.clear();
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.end_line();
        }
    }
}
