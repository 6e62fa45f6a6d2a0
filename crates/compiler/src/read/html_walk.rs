//! Elements of a page become blocks of text.

use corpuscope_core::article::BlockKind;
use dom_query::NodeRef;

use super::blocks::Piece;
use super::text::{clean_lines, paragraphs};

/// Below this the rest is taken as one text: the walk recurses.
const DEEPEST: usize = 300;

/// What is never text of an article.
const SILENT: [&str; 18] = [
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed", "canvas",
    "audio", "video", "button", "select", "textarea", "input", "link",
];

/// What begins and ends a block; everything else stands within one.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
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
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// The blocks below an element.
pub(super) fn walk(root: &NodeRef) -> Vec<Piece> {
    let mut walk = Walk { blocks: Vec::new(), text: String::new(), broken: false };
    walk.children(root, BlockKind::Paragraph, 0);
    walk.flush(BlockKind::Paragraph);
    walk.blocks
}

/// How deep the elements below an element are nested.
pub(super) fn depth(root: &NodeRef) -> usize {
    let mut deepest = 0;
    let mut open = vec![(*root, 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

struct Walk {
    blocks: Vec<Piece>,
    text: String,
    /// A `<br>` was the last thing seen; a second one ends the paragraph.
    broken: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef, kind: BlockKind, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                self.broken &= text.trim().is_empty();
                self.text.push_str(&text);
            } else if let Some(name) = child.node_name() {
                self.element(&child, &name, kind, depth + 1);
            }
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str, kind: BlockKind, depth: usize) {
        if SILENT.contains(&name) || is_hidden(node) {
            return;
        }
        match name {
            "br" if self.broken => {
                self.broken = false;
                self.flush(kind);
            }
            "br" => {
                self.broken = true;
                self.text.push(' ');
            }
            "td" | "th" => {
                self.children(node, kind, depth);
                self.text.push_str("  ");
            }
            _ if depth > DEEPEST => self.text.push_str(&node.text()),
            "pre" => {
                self.flush(kind);
                let lines = paragraphs(&node.text());
                self.blocks.extend(lines.into_iter().map(|l| Piece::new(kind, l.text)));
            }
            _ if BLOCKS.contains(&name) => {
                self.flush(kind);
                let inner = match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
                    "li" => BlockKind::ListItem,
                    "blockquote" => BlockKind::Quote,
                    _ => kind,
                };
                self.children(node, inner, depth);
                self.flush(inner);
            }
            _ => self.children(node, kind, depth),
        }
    }

    /// Ends the block that is being written, if it has any text.
    fn flush(&mut self, kind: BlockKind) {
        self.broken = false;
        let text = clean_lines(&std::mem::take(&mut self.text));
        if text.chars().any(char::is_alphanumeric) {
            self.blocks.push(Piece::new(kind, text));
        }
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let style = || node.attr("style").map(|s| s.replace(' ', "").to_lowercase());
    node.has_attr("hidden")
        || node.attr("aria-hidden").is_some_and(|v| &*v == "true")
        || style().is_some_and(|s| s.contains("display:none") || s.contains("visibility:hidden"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn elements_become_blocks_of_plain_text() {
        for (html, expected) in [
            ("one<br>two<br><br>three", "Paragraph one two|Paragraph three"),
            ("<div>a <b>b</b><p>c</p>d</div>", "Paragraph a b|Paragraph c|Paragraph d"),
            ("<h2>Who?</h2><ul><li>a<ul><li>b</li></ul></li></ul>", "Heading Who?|ListItem a|ListItem b"),
            ("<p>a<script>b()</script></p><p hidden>c</p><p style='display: none'>d</p>", "Paragraph a"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "Paragraph a b|Paragraph c"),
            ("<pre>one\n\ntwo</pre>", "Paragraph one|Paragraph two"),
            ("<p>* * *</p>", ""),
        ] {
            let page = Document::from(html);
            let body = page.body().expect("body");
            let shown: Vec<String> = walk(&body).iter().map(|b| format!("{:?} {}", b.kind, b.text)).collect();
            assert_eq!(shown.join("|"), expected, "{html}");
        }
    }
}
