//! ODT and FODT: documents of LibreOffice and others that write OpenDocument.

use std::collections::HashMap;

use crate::read::decode::text;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::package::{Package, Refused, UNLOCK};
use crate::read::text::clean;
use crate::read::written::{Paragraph, Properties, Style, Written, row};
use crate::read::xml::{Element, Node, parse, root, text_of};

/// `.odt`, and what is a package of this kind whatever its name.
pub(in crate::read) static FORMAT: Format =
    Format { name: "OpenDocument", endings: &["odt", "ott", "odm"], archive: false, sniff: never, read };

/// `.fodt`: the same as one file of XML.
pub(in crate::read) static FLAT: Format = Format {
    name: "OpenDocument in one file",
    endings: &["fodt"],
    archive: false,
    sniff: |head| root(head).as_deref() == Some("office:document"),
    read: |bytes, context| text(bytes, context, read_flat),
};

const REPAIR: &str = "open it in LibreOffice and save it again as .odt";

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    match packed(bytes) {
        Ok(written) => written.outcome(context),
        Err(Refused { what, mend }) => FileOutcome::failed(context.file, 0, what, mend),
    }
}

fn packed(bytes: Vec<u8>) -> Result<Written, Refused> {
    let mut package = Package::open(bytes)?;
    if package.text("META-INF/manifest.xml")?.is_some_and(|list| list.contains("encryption-data")) {
        return Err(Refused::new("it is locked with a password", UNLOCK));
    }
    let content = package.text("content.xml")?;
    let content = content.ok_or_else(|| Refused::new("it holds no document of LibreOffice", REPAIR))?;
    let content = parse(&content).map_err(|error| {
        let what = format!("content.xml in it is damaged in line {} ({})", error.line, error.what);
        Refused::new(what, REPAIR)
    })?;
    let parsed = |text: Option<String>| text.and_then(|text| parse(&text).ok());
    let styles = parsed(package.text("styles.xml").unwrap_or_default());
    let meta = parsed(package.text("meta.xml").unwrap_or_default());
    Ok(written(&content, styles.as_ref(), meta.as_ref()))
}

fn read_flat(text: &str, context: &Context) -> FileOutcome {
    match parse(text) {
        Ok(document) if document.at(&["body", "text"]).is_none() => {
            let mend = "save it as a text (.odt) or a table (.csv, .ods)";
            FileOutcome::failed(context.file, 0, "it is a document of LibreOffice that holds no text", mend)
        }
        Ok(document) => written(&document, Some(&document), Some(&document)).outcome(context),
        Err(error) => FileOutcome::failed(context.file, error.line, error.what, REPAIR),
    }
}

fn written(content: &Element, styles: Option<&Element>, meta: Option<&Element>) -> Written {
    let mut walk = Walk::default();
    for sheet in styles.into_iter().chain([content]) {
        walk.learn(sheet);
    }
    if let Some(text) = content.at(&["body", "text"]) {
        walk.blocks(text, Style::Text);
    }
    let Walk { paragraphs, notes, .. } = walk;
    let properties = meta.and_then(|meta| meta.child("meta")).map(describe).unwrap_or_default();
    Written { paragraphs, notes, properties, left_out: Vec::new() }
}

fn describe(meta: &Element) -> Properties {
    let text = |name: &str| text_of(meta, name).unwrap_or_default();
    let author = text_of(meta, "initial-creator").unwrap_or_else(|| text("creator"));
    Properties {
        title: text("title"),
        authors: author.split(';').map(clean).collect(),
        date: text_of(meta, "creation-date").unwrap_or_else(|| text("date")),
        language: text("language"),
        topics: meta.all("keyword").map(|keyword| clean(&keyword.text())).collect(),
    }
}

/// A walk through a document in reading order.
#[derive(Default)]
struct Walk {
    /// What a style is called, and the style it stands on.
    styles: HashMap<String, (String, String)>,
    hidden: Vec<String>,
    paragraphs: Vec<Paragraph>,
    notes: Vec<String>,
}

impl Walk {
    fn learn(&mut self, sheet: &Element) {
        for group in ["styles", "automatic-styles"] {
            for style in sheet.all(group).flat_map(|group| group.all("style")) {
                let get = |name: &str| style.attribute(name).unwrap_or_default().to_owned();
                let shown = style.attribute("display-name").unwrap_or_default().to_owned();
                let name = get("style:name");
                let properties = style.child("text-properties");
                if properties.is_some_and(|p| p.attribute("display") == Some("none")) {
                    self.hidden.push(name.clone());
                }
                self.styles.insert(name, (shown, get("parent-style-name")));
            }
        }
    }

    /// What a paragraph of a style is.
    fn style(&self, name: &str) -> Option<Style> {
        let mut name = name.to_owned();
        for _ in 0..20 {
            let (shown, parent) = self.styles.get(&name).cloned().unwrap_or_default();
            let called = if shown.is_empty() { name.replace("_20_", " ") } else { shown };
            match called.to_lowercase().as_str() {
                "title" => return Some(Style::Title),
                "subtitle" => return Some(Style::Subtitle),
                "quotations" | "quote" => return Some(Style::Quote),
                "heading" => return Some(Style::Heading(1)),
                called => {
                    if let Some(level) = called.strip_prefix("heading ").and_then(|l| l.parse().ok()) {
                        return Some(Style::Heading(level));
                    }
                }
            }
            if parent.is_empty() || parent == name {
                break;
            }
            name = parent;
        }
        None
    }

    /// What stands in a text, a section, a cell or a text box.
    fn blocks(&mut self, parent: &Element, usual: Style) {
        for element in parent.elements() {
            match element.local() {
                "h" => {
                    let level = element.attribute("outline-level").and_then(|l| l.parse().ok()).unwrap_or(1);
                    let named = self.style(element.attribute("style-name").unwrap_or_default());
                    let style = named.filter(|s| matches!(s, Style::Title | Style::Subtitle));
                    self.paragraph(element, style.unwrap_or(Style::Heading(level)));
                }
                "p" => {
                    let named = self.style(element.attribute("style-name").unwrap_or_default());
                    self.paragraph(element, named.unwrap_or(usual));
                }
                "list" => self.blocks(element, Style::Item),
                "list-item" | "list-header" | "section" | "numbered-paragraph" | "index-body"
                | "text-box" => {
                    self.blocks(element, usual);
                }
                "table" => self.table(element),
                "frame" | "custom-shape" | "g" => self.blocks(element, Style::Text),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) {
        for element in table.elements() {
            match element.local() {
                "table-row" => {
                    let mut cells = Vec::new();
                    for cell in element.all("table-cell") {
                        let before = self.paragraphs.len();
                        self.blocks(cell, Style::Text);
                        let mut inner = self.paragraphs.split_off(before);
                        inner.retain(|p| !p.text.trim().is_empty());
                        cells.push(inner);
                    }
                    self.paragraphs.extend(row(cells));
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.table(element),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element, style: Style) {
        let (mut text, mut boxes) = (String::new(), Vec::new());
        if !element.attribute("style-name").is_some_and(|name| self.hidden.iter().any(|h| h == name)) {
            self.inline(element, &mut text, &mut boxes);
        }
        self.paragraphs.push(Paragraph { style, text });
        boxes.into_iter().for_each(|inner| self.blocks(inner, Style::Text));
    }

    fn inline<'a>(&mut self, parent: &'a Element, text: &mut String, boxes: &mut Vec<&'a Element>) {
        for node in &parent.nodes {
            let element = match node {
                // What stands in the file on lines of its own is one line.
                Node::Text(part) => {
                    text.extend(part.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.local() {
                "s" => {
                    let count = element.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1);
                    text.extend(std::iter::repeat_n(' ', std::cmp::min(count, 100)));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "note" => {
                    let before = self.paragraphs.len();
                    element.all("note-body").for_each(|body| self.blocks(body, Style::Text));
                    let inner: Vec<String> = self.paragraphs.drain(before..).map(|p| p.text).collect();
                    self.notes.push(clean(&inner.join(" ")));
                }
                "frame" | "custom-shape" | "g" | "a" if element.name.starts_with("draw:") => {
                    element
                        .within()
                        .into_iter()
                        .filter(|e| e.local() == "text-box")
                        .for_each(|b| boxes.push(b));
                }
                "annotation" | "annotation-end" | "tracked-changes" | "ruby-text" | "page-number"
                | "page-count" | "hidden-text" | "change" | "change-start" | "change-end" | "script"
                | "forms" => {}
                "span"
                    if element
                        .attribute("style-name")
                        .is_some_and(|n| self.hidden.iter().any(|h| h == n)) => {}
                _ => self.inline(element, text, boxes),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn text(inner: &str) -> String {
        let flat = format!(
            "<office:document><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Heading_20_2'/>\
             <style:style style:name='T1'><style:text-properties text:display='none'/></style:style></office:automatic-styles>\
             <office:body><office:text>{inner}</office:text></office:body></office:document>"
        );
        let mapping = Mapping::new(&Config::default());
        let mut outcome = read_flat(&flat, &Context::new("x.fodt", &mapping, &[]));
        outcome.sources.remove(0).source.article().expect("its own bytes").text
    }

    #[test]
    fn a_document_is_read_as_a_reader_sees_it() {
        for (inner, expected) in [
            (
                "<text:p>It<text:s text:c='2'/>flo<text:span>ats</text:span>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>",
                "It floats.\n\nA note.",
            ),
            (
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>It floats.<text:change text:change-id='1'/></text:p>",
                "It floats.",
            ),
            (
                "<text:p>It floats.</text:p><text:p text:style-name='P1'>After</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>",
                "It floats.\n\nAfter\n\nOne",
            ),
            (
                "<text:p>It <text:span text:style-name='T1'>never </text:span>floats.<office:annotation><text:p>Who says?</text:p></office:annotation></text:p>",
                "It floats.",
            ),
            (
                "<text:table-of-content><text:index-body><text:p>Oil 1</text:p></text:index-body></text:table-of-content><text:p>It floats.</text:p>",
                "It floats.",
            ),
            (
                "<text:p>It floats.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>",
                "It floats.\n\nIn a box.",
            ),
            (
                "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
                "a b",
            ),
        ] {
            assert_eq!(text(inner), expected, "{inner}");
        }
    }
}
