//! Styles of Word: which paragraphs are titles, headings, items of lists.

use std::collections::HashMap;

use crate::read::written::Style;
use crate::read::xml::Element;

/// Styles that stand on each other beyond this stand in a circle.
const CHAIN: usize = 20;

/// What is known of a style.
#[derive(Clone, Debug, Default)]
struct Known {
    /// Its name in lower case: English for those that Word brings, whatever the language of the document.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: bool,
}

/// The styles of a document, by the names that paragraphs give.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    known: HashMap<String, Known>,
}

impl Styles {
    /// The styles that `styles.xml` tells of.
    pub(super) fn new(styles: Option<&Element>) -> Self {
        let mut known = HashMap::new();
        for style in styles.into_iter().flat_map(|styles| styles.all("style")) {
            let Some(id) = style.attribute("styleId") else { continue };
            let value = |name: &str| style.child(name).and_then(|e| e.attribute("val")).map(str::to_owned);
            let properties = style.child("pPr");
            let one = Known {
                name: value("name").unwrap_or_default().to_lowercase(),
                based_on: value("basedOn"),
                outline: properties.and_then(outline),
                numbered: properties.is_some_and(is_numbered),
            };
            known.insert(id.to_owned(), one);
        }
        Styles { known }
    }

    /// What a paragraph is, going by its properties.
    pub(super) fn of(&self, properties: Option<&Element>) -> Style {
        let Some(properties) = properties else { return Style::Text };
        let chain = self.chain(properties);
        for style in &chain {
            let level = style.name.strip_prefix("heading ").and_then(|n| n.trim().parse().ok());
            match style.name.as_str() {
                "title" => return Style::Title,
                "subtitle" => return Style::Subtitle,
                "quote" | "intense quote" | "block text" => return Style::Quote,
                _ => {}
            }
            if let Some(level) = level {
                return Style::Heading(level);
            }
        }
        if let Some(level) = outline(properties).or_else(|| chain.iter().find_map(|style| style.outline)) {
            return Style::Heading(level + 1);
        }
        let list = |name: &str| name.starts_with("list bullet") || name.starts_with("list number");
        let off = properties.at(&["numPr", "numId"]).is_some_and(|n| n.attribute("val") == Some("0"));
        let item = is_numbered(properties) || chain.iter().any(|style| style.numbered || list(&style.name));
        if item && !off { Style::Item } else { Style::Text }
    }

    /// Whether a paragraph is a line of a table of contents, or a header.
    pub(super) fn is_contents(&self, properties: Option<&Element>) -> bool {
        let Some(properties) = properties else { return false };
        let contents = |name: &str| {
            let level = name.strip_prefix("toc ").or_else(|| name.strip_prefix("table of "));
            level.is_some() || ["header", "footer", "toc heading"].contains(&name)
        };
        self.chain(properties).first().is_some_and(|style| contents(&style.name))
    }

    /// The style of a paragraph and those that it is based on.
    fn chain(&self, properties: &Element) -> Vec<&Known> {
        let mut next = properties.child("pStyle").and_then(|style| style.attribute("val"));
        let mut chain = Vec::new();
        while let Some(style) = next.and_then(|id| self.known.get(id)) {
            chain.push(style);
            if chain.len() > CHAIN {
                break;
            }
            next = style.based_on.as_deref();
        }
        chain
    }
}

/// Whether a switch is on: `<w:vanish/>` is, `<w:vanish w:val="0"/>` is not.
pub(super) fn on(properties: &Element, name: &str) -> bool {
    let off = |e: &Element| e.attribute("val").is_some_and(|v| ["0", "false", "off"].contains(&v));
    properties.child(name).is_some_and(|element| !off(element))
}

fn outline(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child("outlineLvl")?.attribute("val")?.parse().ok()?;
    (level < 9).then_some(level)
}

fn is_numbered(properties: &Element) -> bool {
    let number = properties.at(&["numPr", "numId"]).and_then(|n| n.attribute("val"));
    number.is_some_and(|number| number != "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xml::parse;

    #[test]
    fn a_style_is_what_it_is_based_on() {
        let sheet = parse(
            "<w:styles><w:style w:styleId='T1'><w:name w:val='heading 2'/></w:style>\
             <w:style w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='T1'/></w:style>\
             <w:style w:styleId='L'><w:name w:val='List Bullet'/></w:style>\
             <w:style w:styleId='Round'><w:name w:val='r'/><w:basedOn w:val='Round'/></w:style>\
             <w:style w:styleId='TM1'><w:name w:val='toc 1'/></w:style></w:styles>",
        )
        .expect("XML");
        let styles = Styles::new(Some(&sheet));
        for (properties, expected) in [
            ("<w:pPr><w:pStyle w:val='Mine'/></w:pPr>", Style::Heading(2)),
            ("<w:pPr><w:pStyle w:val='L'/></w:pPr>", Style::Item),
            ("<w:pPr><w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>", Style::Text),
            ("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>", Style::Item),
            ("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>", Style::Heading(1)),
            ("<w:pPr><w:pStyle w:val='Round'/></w:pPr>", Style::Text),
        ] {
            assert_eq!(styles.of(Some(&parse(properties).expect("XML"))), expected, "{properties}");
        }
        let contents = parse("<w:pPr><w:pStyle w:val='TM1'/></w:pPr>").expect("XML");
        assert!(styles.is_contents(Some(&contents)));
    }
}
