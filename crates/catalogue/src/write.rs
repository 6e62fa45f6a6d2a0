//! From messages to Rust, and to a table of words.

use crate::check::plural;
use crate::read::{Catalogue, Entry, Kind, Piece, Variable};
use crate::rooms::{Maker, Share};

impl Catalogue {
    /// The number of a message, from 1: 0 is the plural rule.
    fn number(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|e| e.id == id).map(|at| at + 1)
    }

    /// Rust for the messages of one crate: a constant for each without variables, a function for each with some.
    pub fn functions(&self, maker: Maker) -> String {
        let core = if maker == Maker::Core { "crate" } else { "corpuscope_core" };
        let mut out = String::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.maker == maker) {
            let name = entry.id.replace(['-', '.'], "_");
            let number = at + 1;
            out += &format!("/// `{}`: {}\n", entry.id, entry.comment);
            if entry.variables.is_empty() {
                let name = name.to_uppercase();
                out += &format!("pub(crate) const {name}: Id = Id::new({number});\n");
                continue;
            }
            if let [Variable { kind: Kind::Inside, .. }] = entry.variables.as_slice() {
                let name = name.to_uppercase();
                out += &format!("pub(crate) const {name}: Frame = Frame::new({number});\n");
                continue;
            }
            let parameters: Vec<String> = entry.variables.iter().map(|v| parameter(v, core)).collect();
            let values: Vec<String> = entry.variables.iter().map(value).collect();
            out += &format!(
                "#[inline]\npub(crate) fn {name}({}) -> Message {{ Message::Of(Id::new({number}), vec![{}]) }}\n",
                parameters.join(", "),
                values.join(", ")
            );
        }
        out
    }

    /// The ids of all messages by number, for whoever looks for mistakes.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.entries.iter().map(|e| e.id.as_str()).collect();
        format!("&[\"\", {}]", names.iter().map(|n| format!("{n:?}")).collect::<Vec<_>>().join(", "))
    }

    /// The words of the messages that the page needs first or later, as `corpuscope_messages` reads them.
    /// Numbers of messages and variables are those of `reference`, the English catalogue.
    ///
    /// Messages end with U+0000; the first share begins with a message that says the plural rule. U+0001 stands before
    /// the number of a variable that stands there; U+0002 before the number of one that chooses, then each variant
    /// is its key, U+0003 and its words, and ends with U+0004, the last with U+0005.
    pub fn table(&self, share: Share, reference: &Catalogue) -> String {
        let mut out = if share == Share::First { self.rule() } else { String::new() };
        for entry in reference.entries.iter().filter(|e| e.share == share) {
            self.put(entry, &mut out);
        }
        out
    }

    /// The words of the workshop alone, as a whole table: its own, and those of numbers, dates and lists. The others are
    /// empty, so that each message keeps its number.
    pub fn workshop_table(&self, reference: &Catalogue) -> String {
        let mut out = self.rule();
        for entry in &reference.entries {
            let is_said =
                matches!(entry.maker, Maker::Workshop | Maker::Messages) || entry.id.starts_with("list-");
            if is_said { self.put(entry, &mut out) } else { out.push('\0') }
        }
        out
    }

    /// The message that says the plural rule.
    fn rule(&self) -> String {
        let rule = plural(&self.language).map_or('1', |(_, rule)| rule);
        [rule, '\0'].iter().collect()
    }

    fn put(&self, entry: &Entry, out: &mut String) {
        if let Some(here) = self.number(&entry.id).and_then(|n| self.entries.get(n - 1)) {
            words(&here.pieces, entry, out);
        }
        out.push('\0');
    }
}

fn parameter(variable: &Variable, core: &str) -> String {
    let kind = match variable.kind {
        Kind::Number | Kind::Digits | Kind::Side => "usize",
        Kind::String | Kind::Term => "&str",
        Kind::Date => return format!("{}: {core}::date::Date", snake(&variable.name)),
        Kind::Message | Kind::Inside => "Message",
    };
    format!("{}: {kind}", snake(&variable.name))
}

fn value(variable: &Variable) -> String {
    let name = snake(&variable.name);
    match variable.kind {
        Kind::Number => format!("Message::Number({name})"),
        Kind::Digits => format!("Message::Text({name}.to_string())"),
        Kind::Side => format!("Message::Side({name})"),
        Kind::String => format!("Message::Text({name}.into())"),
        Kind::Term => format!("Message::Term({name}.into())"),
        Kind::Date => format!("Message::Date({name})"),
        Kind::Message | Kind::Inside => name,
    }
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn words(pieces: &[Piece], entry: &Entry, out: &mut String) {
    // A digit or what follows in ASCII: no control character.
    let number = |name: &str| {
        let at = entry.variables.iter().position(|v| v.name == name).unwrap_or(0);
        char::from(b'0' + at as u8)
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Place(name) => out.extend(['\u{1}', number(name)]),
            Piece::Select { by, variants } => {
                out.extend(['\u{2}', number(by)]);
                for (key, inner) in variants {
                    out.push_str(key.as_deref().unwrap_or_default());
                    out.push('\u{3}');
                    words(inner, entry, out);
                    out.push(if key.is_some() { '\u{4}' } else { '\u{5}' });
                }
            }
        }
    }
}
