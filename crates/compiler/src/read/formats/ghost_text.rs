//! The texts of Ghost's editors, mobiledoc and Lexical, as HTML.

use corpuscope_core::article::BlockKind;
use serde_json::Value;

use super::markdown;

/// Nodes within nodes beyond which a text is cut off.
const DEEPEST: usize = 100;

/// A text of the editor of 2018 to 2023: sections of marked words, and cards.
pub(super) fn mobiledoc(text: &str) -> Option<String> {
    let document: Value = serde_json::from_str(text).ok()?;
    let list = |of: Option<&Value>| of.and_then(Value::as_array).cloned().unwrap_or_default();
    let cards = list(document.get("cards"));
    let mut html = String::new();
    for section in list(document.get("sections")) {
        let part = |i: usize| section.get(i);
        match part(0).and_then(Value::as_u64) {
            Some(1) => wrap(&mut html, part(1).and_then(Value::as_str).unwrap_or("p"), &markers(part(2))),
            Some(3) => {
                list(part(2)).iter().for_each(|item| wrap(&mut html, "li", &markers(Some(item))));
            }
            Some(10) => {
                let number = part(1).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
                if let Some(found) = number.and_then(|n| cards.get(n)) {
                    card(&mut html, found.get(0).and_then(Value::as_str).unwrap_or_default(), found.get(1));
                }
            }
            _ => {}
        }
    }
    Some(html).filter(|html| !html.is_empty())
}

/// The words of a section; a break is an atom.
fn markers(markers: Option<&Value>) -> String {
    let mut text = String::new();
    for marker in markers.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default() {
        match (marker.get(0).and_then(Value::as_u64), marker.get(3)) {
            (Some(0), Some(Value::String(words))) => text.push_str(&html_escape::encode_text(words)),
            _ => text.push_str("<br>"),
        }
    }
    text
}

/// A text of the present editor: nodes within nodes.
pub(super) fn lexical(text: &str) -> Option<String> {
    let document: Value = serde_json::from_str(text).ok()?;
    let mut html = String::new();
    children(&mut html, document.get("root")?, 0);
    Some(html).filter(|html| !html.is_empty())
}

fn children(html: &mut String, of: &Value, depth: usize) {
    if depth < DEEPEST {
        let list = of.get("children").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        list.iter().for_each(|child| node(html, child, depth + 1));
    }
}

fn node(html: &mut String, of: &Value, depth: usize) {
    let own = |name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut inner = String::new();
    match own("type") {
        "text" | "extended-text" => html.push_str(&html_escape::encode_text(own("text"))),
        "linebreak" => html.push_str("<br>"),
        "paragraph" => {
            children(&mut inner, of, depth);
            wrap(html, "p", &inner);
        }
        "heading" | "extended-heading" => {
            children(&mut inner, of, depth);
            wrap(html, Some(own("tag")).filter(|tag| !tag.is_empty()).unwrap_or("h2"), &inner);
        }
        "quote" | "extended-quote" | "aside" => {
            children(&mut inner, of, depth);
            wrap(html, "blockquote", &inner);
        }
        "listitem" => {
            children(&mut inner, of, depth);
            wrap(html, "li", &inner);
        }
        name if of.get("children").is_none() => card(html, name, Some(of)),
        _ => children(html, of, depth),
    }
}

/// What an editor sets between paragraphs: Markdown, HTML, a picture with its caption.
fn card(html: &mut String, name: &str, of: Option<&Value>) {
    let own = |name: &str| of.and_then(|of| of.get(name)).and_then(Value::as_str).unwrap_or_default();
    match name {
        "markdown" | "card-markdown" => {
            for piece in markdown::pieces(own("markdown")) {
                let tag = match piece.kind {
                    BlockKind::Heading => "h2",
                    BlockKind::ListItem => "li",
                    BlockKind::Quote => "blockquote",
                    _ => "p",
                };
                wrap(html, tag, &html_escape::encode_text(&piece.text));
            }
        }
        "html" => html.push_str(own("html")),
        "callout" => wrap(html, "p", own(if own("calloutText").is_empty() { "text" } else { "calloutText" })),
        "toggle" => {
            wrap(html, "h4", own("heading"));
            html.push_str(own("content"));
        }
        "image" | "gallery" | "video" | "audio" | "file" | "bookmark" | "embed" => {
            wrap(html, "figure", own("caption"));
        }
        _ => {}
    }
}

fn wrap(html: &mut String, tag: &str, inner: &str) {
    if !inner.is_empty() {
        html.push_str(&format!("<{tag}>{inner}</{tag}>\n"));
    }
}
