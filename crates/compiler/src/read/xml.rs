//! XML as a tree: for formats whose files fit into memory as one.

use quick_xml::Reader;
use quick_xml::errors::IllFormedError;
use quick_xml::events::{BytesStart, Event};

/// Elements within elements beyond which a file is refused.
const DEPTH: usize = 200;

/// Elements beyond which a file is refused.
const ELEMENTS: usize = 4_000_000;

/// An element: its name without prefix, its attributes, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// The name as written, with its prefix: `content:encoded`.
    pub(super) name: String,
    /// Attributes by name as written, in order.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) nodes: Vec<Node>,
    /// Line in the file, from 1.
    pub(super) line: usize,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// A text, its entities resolved.
    Text(String),
}

/// Why a file is no XML that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Line in the file, from 1.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) what: String,
}

impl Element {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(&self.name)
    }

    /// The value of an attribute, by its name with or without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found
            .or_else(|| self.attributes.iter().find(|(n, _)| local(n) == name))
            .map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes
            .iter()
            .filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// The elements directly in it that have this name, with prefix or without.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name || element.local() == name)
    }

    /// The first element directly in it that has this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name || element.local() == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements within it, in reading order, itself first.
    pub(super) fn within(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(element) = open.pop() {
            found.push(element);
            let inner: Vec<&Element> = element.elements().collect();
            open.extend(inner.into_iter().rev());
        }
        found
    }

    /// All text within it, in reading order.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut open: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = open.pop() {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => open.extend(element.nodes.iter().rev()),
            }
        }
        text
    }
}

/// The text without spaces at its ends of the first element of this name; `None` where there is none or it is empty.
pub(super) fn text_of(element: &Element, name: &str) -> Option<String> {
    let text = element.child(name)?.text();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The name of the outermost element, where the first bytes of a file are those of XML.
pub(super) fn root(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("<?") {
            rest = after.split_once("?>")?.1.trim_start();
        } else if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->")?.1.trim_start();
        } else if let Some(after) = rest.strip_prefix("<!") {
            // A list of entities in brackets may hold angle brackets.
            rest = match (after.find('['), after.find('>')) {
                (Some(open), Some(end)) if open < end => after.split_once("]>")?.1.trim_start(),
                _ => after.split_once('>')?.1.trim_start(),
            };
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            return name.get(..end).filter(|name| !name.is_empty()).map(str::to_owned);
        }
    }
}

/// What is said of more elements than a file may have.
fn too_many() -> String {
    format!("it has more than {} million elements", ELEMENTS / 1_000_000)
}

/// Parses a text. Entities that the file itself declares are not resolved: a few of them can make gigabytes.
pub(super) fn parse(text: &str) -> Result<Element, Unreadable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut lines = Lines { text, byte: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut outermost = None;
    let mut elements = 0;
    loop {
        let event = reader.read_event();
        let line = lines.at(reader.buffer_position() as usize);
        let refuse = |what: &str| Err(Unreadable { line, what: what.to_owned() });
        match event {
            Ok(Event::Eof) if open.is_empty() => break,
            Ok(Event::Eof) => return refuse("the file ends before its elements do"),
            Ok(Event::Start(start)) => {
                elements += 1;
                if open.len() >= DEPTH {
                    return refuse(&format!("more than {DEPTH} elements stand within each other"));
                }
                if elements > ELEMENTS {
                    return refuse(&too_many());
                }
                open.push(element(&start, line));
            }
            Ok(Event::Empty(start)) => {
                elements += 1;
                if elements > ELEMENTS {
                    return refuse(&too_many());
                }
                close(element(&start, line), &mut open, &mut outermost);
            }
            Ok(Event::End(_)) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut outermost);
                }
            }
            Ok(Event::Text(text)) => push(&mut open, &text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => push(&mut open, &text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(name)) => push(&mut open, &reference(&name.decode().unwrap_or_default())),
            Ok(_) => {}
            Err(quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found })) => {
                return refuse(&format!("`</{found}>` stands where `</{expected}>` is expected"));
            }
            Err(error) => return refuse(&error.to_string()),
        }
    }
    outermost.ok_or(Unreadable { line: 1, what: "it has no element".to_owned() })
}

fn element(start: &BytesStart, line: usize) -> Element {
    let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        (key, html_escape::decode_html_entities(&value).into_owned())
    });
    Element { name, attributes: attributes.collect(), nodes: Vec::new(), line }
}

fn close(element: Element, open: &mut [Element], outermost: &mut Option<Element>) {
    match open.last_mut() {
        Some(parent) => parent.nodes.push(Node::Element(element)),
        None => *outermost = outermost.take().or(Some(element)),
    }
}

fn push(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.nodes.push(Node::Text(text.to_owned())),
    }
}

/// What an entity stands for; one that is not known stays as it is written.
fn reference(name: &str) -> String {
    let written = format!("&{name};");
    html_escape::decode_html_entities(&written).into_owned()
}

/// Counts lines on the way through a text; bytes only grow.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, byte: usize) -> usize {
        let passed = self.text.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.line += passed.iter().filter(|b| **b == b'\n').count();
        self.byte = self.byte.max(byte);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_texts_and_attributes_are_found_by_name() {
        let root = parse("<?xml version='1.0'?>\n<rss><a:item id='7'>\n<t>Oil &amp; <![CDATA[<b>gas</b>]]> &#233;&eacute;</t></a:item></rss>").expect("XML");
        let item = root.child("item").expect("it is there");
        assert_eq!((item.attribute("id"), item.line), (Some("7"), 2));
        assert_eq!(text_of(item, "t").as_deref(), Some("Oil & <b>gas</b> éé"));
        assert_eq!(root.at(&["item", "t"]).map(Element::local), Some("t"));
        assert_eq!(root.within().len(), 3);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        for (text, line, what) in [
            ("<a>\n<b>\n</a>", 3, "`</a>` stands where `</b>` is expected"),
            ("<a>\n<b>", 2, "the file ends before its elements do"),
            ("", 1, "it has no element"),
        ] {
            assert_eq!(parse(text), Err(Unreadable { line, what: what.to_owned() }), "{text}");
        }
    }

    #[test]
    fn elements_stand_within_each_other_up_to_a_limit_that_is_told() {
        let nested = |depth: usize| [&"<a>".repeat(depth), "x", &"</a>".repeat(depth)].concat();
        assert_eq!(parse(&nested(DEPTH)).expect("XML").text(), "x");
        let what = "more than 200 elements stand within each other".to_owned();
        assert_eq!(parse(&nested(DEPTH + 1)), Err(Unreadable { line: 1, what }));
    }

    #[test]
    fn entities_that_a_file_declares_stay_as_they_are() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        assert_eq!(parse(bomb).expect("XML").text(), "&c;");
    }

    #[test]
    fn the_outermost_element_is_found_in_the_first_bytes() {
        for (head, expected) in [
            ("\u{feff}<?xml version='1.0'?>\n<!-- by hand -->\n<rss version='2.0'>", Some("rss")),
            ("<!DOCTYPE TEI [<!ENTITY a '<b>'>]><TEI>", Some("TEI")),
            ("<feed/>", Some("feed")),
            ("Oil <b>", None),
            ("<?xml", None),
        ] {
            assert_eq!(root(head.as_bytes()).as_deref(), expected, "{head}");
        }
    }
}
