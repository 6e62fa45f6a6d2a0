//! Atom, and what Blogger exports in the form of Atom.

use std::collections::BTreeMap;

use crate::read::blocks::{Content, classify};
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::paragraphs;
use crate::read::xml::{Element, Node, text_of};

/// Reads a feed.
pub(super) fn read(feed: &Element, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let mut apart: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, entry) in (1..).zip(feed.all("entry")) {
        match kind(entry) {
            Some(kind) if !matches!(kind.as_str(), "post" | "page") => {
                apart.entry(kind).or_insert((0, entry.line)).0 += 1;
            }
            _ if is_binned(entry) => outcome.skip(context.file, entry.line, "in the bin"),
            _ if is_draft(entry) && !context.choices.drafts => {
                outcome.keep_back(context.file, entry.line, "a draft");
            }
            kind => outcome.absorb(article(entry, feed, kind.as_deref(), number, context)),
        }
    }
    for (kind, (number, line)) in apart {
        outcome.skip(context.file, line, format!("{number} of the type `{kind}`, which is no article"));
    }
    if outcome.sources.is_empty() && outcome.skipped.is_empty() {
        outcome.skip(context.file, feed.line, "the feed has no entries");
    }
    outcome
}

/// What Blogger calls an entry: post, page, comment, settings, template.
fn kind(entry: &Element) -> Option<String> {
    if let Some(kind) = text_of(entry, "blogger:type") {
        return Some(kind.to_lowercase());
    }
    let term = entry.all("category").filter_map(|category| category.attribute("term"));
    let kind =
        term.filter_map(|term| term.split_once("#").filter(|(start, _)| start.ends_with("kind"))).next();
    let reply = || entry.child("thr:in-reply-to").map(|_| "comment".to_owned());
    kind.map(|(_, kind)| kind.to_owned()).or_else(reply)
}

fn is_draft(entry: &Element) -> bool {
    let control = entry.at(&["control", "draft"]).map(Element::text);
    control.is_some_and(|draft| draft.trim() == "yes")
        || text_of(entry, "blogger:status")
            .is_some_and(|status| matches!(status.as_str(), "DRAFT" | "SCHEDULED"))
}

fn is_binned(entry: &Element) -> bool {
    text_of(entry, "blogger:status")
        .is_some_and(|status| status.contains("DELETED") || status.contains("TRASH"))
}

fn article(
    entry: &Element,
    feed: &Element,
    kind: Option<&str>,
    number: usize,
    context: &Context,
) -> FileOutcome {
    let mut record = Record::at(entry.line);
    let mut push = |name: &str, value: &str, from: &'static str| {
        record.push_from(name, value, entry.line, Some(from));
    };
    let titled =
        |of: &Element| of.child("title").map(|title| plain(&inner(title))).filter(|title| !title.is_empty());
    push("title", &titled(entry).unwrap_or_default(), "title");
    let own = entry.child("source");
    match own.and_then(titled) {
        Some(source) => push("source", &source, "source"),
        None => push("source", &titled(feed).unwrap_or_default(), "title of the feed"),
    }
    let days = ["published", "issued", "created", "updated", "modified"];
    let day = days.iter().find_map(|name| text_of(entry, name).map(|day| (*name, day)));
    if let Some((name, day)) = day {
        push("date", &day, name);
    }
    let names = |of: &Element| of.all("author").filter_map(|a| text_of(a, "name")).collect::<Vec<_>>();
    let authors =
        [Some(entry), own, Some(feed)].into_iter().flatten().map(names).find(|names| !names.is_empty());
    authors.into_iter().flatten().for_each(|name| push("authors", &name, "author"));
    let links = || entry.all("link").filter(|link| link.attribute("href").is_some());
    let alternate = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
    let address = links().find(alternate).and_then(|link| link.attribute("href"));
    push("url", address.unwrap_or_default(), "link");
    push("language", entry.attribute("xml:lang").unwrap_or_default(), "xml:lang");
    for category in
        entry.all("category").filter(|c| c.attribute("scheme").is_none_or(|s| !s.ends_with("kind")))
    {
        let name = category.attribute("label").or_else(|| category.attribute("term")).unwrap_or_default();
        push("topics", name, "category");
    }
    if kind == Some("page") {
        push("kind", "page", "kind");
    }
    let text = ["content", "summary"].iter().filter_map(|name| entry.child(name));
    let text = text.map(content).find(|content| !content.blocks.is_empty());
    assemble(&record, Some(text.unwrap_or_default()), Some(number), context)
}

/// The text of an entry: escaped HTML, XHTML as elements, or plain text.
fn content(text: &Element) -> Content {
    match text.attribute("type") {
        None | Some("text" | "text/plain") if !text.text().contains("</") => {
            Content { blocks: classify(&paragraphs(&text.text())), cut: Vec::new() }
        }
        _ => post(&inner(text), text.line),
    }
}

/// What is in an element as HTML: its elements, or its text, which may be HTML that was escaped.
fn inner(element: &Element) -> String {
    if element.elements().next().is_none() {
        return element.text();
    }
    let mut html = String::new();
    element.nodes.iter().for_each(|node| push(node, &mut html));
    html
}

fn push(node: &Node, html: &mut String) {
    match node {
        Node::Text(text) => html.push_str(&html_escape::encode_text(text)),
        // XML is not deeper than its reader allows.
        Node::Element(element) => {
            html.push_str(&format!("<{}>", element.local()));
            element.nodes.iter().for_each(|node| push(node, html));
            if !matches!(element.local(), "br" | "img" | "hr") {
                html.push_str(&format!("</{}>", element.local()));
            }
        }
    }
}
