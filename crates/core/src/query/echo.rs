//! Saying a query back, so that its reader sees how it was understood.

use std::fmt;

use super::{Bound, Node};

/// A piece of the query said back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Echo {
    /// Our words.
    Plain(String),
    /// The reader's words.
    Term(String),
}

impl fmt::Display for Echo {
    /// The reader's words stand between asterisks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Echo::Plain(s) => f.write_str(s),
            Echo::Term(s) => write!(f, "*{s}*"),
        }
    }
}

pub(super) fn echo(root: &Node) -> Vec<Echo> {
    let mut out = Pieces(Vec::new());
    out.node(root, false);
    out.0
}

/// A condition in words, the reader's own in quotation marks.
pub(crate) fn said(node: &Node) -> String {
    let mut out = Pieces(Vec::new());
    out.node(node, false);
    let piece = |piece: Echo| match piece {
        Echo::Plain(text) => text,
        Echo::Term(text) => ["“", &text, "”"].concat(),
    };
    out.0.into_iter().map(piece).collect()
}

struct Pieces(Vec<Echo>);

impl Pieces {
    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Echo::Plain(last)) => last.push_str(text),
            _ => self.0.push(Echo::Plain(text.into())),
        }
    }

    fn term(&mut self, lead: &str, text: &str) {
        if !lead.is_empty() {
            self.plain(lead);
        }
        self.0.push(Echo::Term(text.into()));
    }

    /// `inner`: within another condition, so that a list of its own needs brackets.
    fn node(&mut self, node: &Node, inner: bool) {
        match node {
            Node::Word(w) => self.term("", w),
            Node::Exact(w) => self.term("exactly ", w),
            Node::Pattern(p) => match p.strip_suffix('*').filter(|p| !p.contains(['*', '?'])) {
                Some(prefix) => self.term("words beginning with ", prefix),
                None => self.term("words like ", p),
            },
            Node::Fuzzy(w) => self.term("words spelt about like ", w),
            Node::Phrase { text, slop: 0 } => self.term("the exact phrase ", text),
            Node::Phrase { text, slop } => {
                self.term("the words ", text);
                self.plain(&format!(" in this order with up to {slop} others between"));
            }
            Node::Near { left, right, within } => {
                self.node(left, true);
                self.plain(&format!(" within {within} words of "));
                self.node(right, true);
            }
            Node::Title(condition) => {
                self.node(condition, true);
                self.plain(" in the title");
            }
            Node::Value { facet, value } => self.term(&format!("{facet} "), value),
            Node::Tagged { value, mentioned } => {
                self.term(if *mentioned { "mentioning " } else { "about " }, value);
            }
            Node::Dated { from, to } => self.plain(&dated(*from, *to)),
            Node::Words { from, to: u32::MAX } => self.plain(&format!("with at least {from} words")),
            Node::Words { from: 0, to } => self.plain(&format!("with at most {to} words")),
            Node::Words { from, to } => self.plain(&format!("with {from} to {to} words")),
            Node::Not(condition) => {
                self.plain(if inner { "not " } else { "everything but " });
                self.node(condition, true);
            }
            Node::And(items) => self.all(items, inner),
            Node::Or(items) => {
                let brackets = inner && items.len() > 1;
                self.plain(if brackets { "(" } else { "" });
                self.list(&items.iter().collect::<Vec<_>>(), " or ", true);
                self.plain(if brackets { ")" } else { "" });
            }
        }
    }

    /// What is wanted first, then what is not.
    fn all(&mut self, items: &[Node], inner: bool) {
        let wanted: Vec<_> = items.iter().filter(|n| !matches!(n, Node::Not(_))).collect();
        let unwanted: Vec<_> =
            items.iter().filter_map(|n| if let Node::Not(n) = n { Some(&**n) } else { None }).collect();
        let brackets = inner && (items.len() > 1 || wanted.is_empty());
        self.plain(if brackets { "(" } else { "" });
        self.list(&wanted, " and ", wanted.len() > 1);
        if !unwanted.is_empty() {
            self.plain(if wanted.is_empty() { "everything but " } else { ", not " });
            self.list(&unwanted, " nor ", true);
        }
        self.plain(if brackets { ")" } else { "" });
    }

    fn list(&mut self, nodes: &[&Node], last: &str, inner: bool) {
        for (i, node) in nodes.iter().enumerate() {
            if i > 0 {
                self.plain(if i + 1 == nodes.len() { last } else { ", " });
            }
            self.node(node, inner);
        }
    }
}

fn dated(from: Option<Bound>, to: Option<Bound>) -> String {
    let side = |bound: Bound, inclusive: &str, exclusive: &str| {
        if bound.inclusive {
            format!("{inclusive} {}", bound.date)
        } else {
            format!("{exclusive} {}", bound.date)
        }
    };
    match (from, to) {
        (Some(a), Some(b)) if a == b => format!("dated {}", a.date),
        (Some(a), Some(b)) => format!("dated {} {}", side(a, "from", "after"), side(b, "to", "until before")),
        (Some(a), None) => format!("dated {}", side(a, "from", "after")),
        (None, Some(b)) => format!("dated {}", side(b, "up to", "before")),
        (None, None) => "dated".into(),
    }
}
