//! Queries: what a reader types, parsed to a tree, and said back in words.
//!
//! ```text
//! query  = item*                  all of them must match
//! item   = '-'? unit              '-' excludes
//! unit   = '"' words '"'          exactly these words in this order
//!        | word '*'               words that begin so
//!        | word                   the word in all its inflections
//! ```
//!
//! A chunk that is several words by the [definition](crate::text) (*regime-change*) is a
//! phrase. Nothing is dropped silently: what cannot be understood becomes a warning.

mod parse;

pub use parse::parse;

use std::fmt;

/// One condition on a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Has the word, in any inflection. Lower case, accents as typed: stemmers use them.
    Word(String),
    /// Has these forms one after the other, in one block.
    Phrase(Vec<String>),
    /// Has a word that begins so.
    Prefix(String),
    /// Has none that the inner condition asks for.
    Not(Box<Node>),
    /// Fulfils all of these. Empty: every document does.
    And(Vec<Node>),
}

/// A query that was understood as far as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What documents must fulfil.
    pub root: Node,
    /// What was ignored or doubtful, in words.
    pub warnings: Vec<String>,
}

impl Query {
    /// It asks for nothing: every document matches.
    pub fn is_empty(&self) -> bool {
        self.root == Node::And(Vec::new())
    }

    /// The conditions that a document must fulfil, without those that exclude.
    pub fn positive(&self) -> Vec<&Node> {
        let mut out = Vec::new();
        self.root.collect_positive(&mut out);
        out
    }

    /// The query in pieces of prose, for the line above the results.
    pub fn echo(&self) -> Vec<Echo> {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        if let Node::And(items) = &self.root {
            for item in items {
                match item {
                    Node::Not(inner) => unwanted.push(inner.as_ref()),
                    other => wanted.push(other),
                }
            }
        }
        let mut echo = Vec::new();
        list(&wanted, " and ", &mut echo);
        if !unwanted.is_empty() {
            let lead = if wanted.is_empty() { "everything but " } else { ", not " };
            echo.push(Echo::Plain(lead.into()));
            list(&unwanted, " nor ", &mut echo);
        }
        echo
    }
}

impl Node {
    fn collect_positive<'a>(&'a self, out: &mut Vec<&'a Node>) {
        match self {
            Node::And(items) => items.iter().for_each(|i| i.collect_positive(out)),
            Node::Not(_) => {}
            leaf => out.push(leaf),
        }
    }
}

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

fn list(nodes: &[&Node], last: &str, echo: &mut Vec<Echo>) {
    for (i, node) in nodes.iter().enumerate() {
        if i > 0 {
            echo.push(Echo::Plain(if i + 1 == nodes.len() { last } else { ", " }.into()));
        }
        match node {
            Node::Word(w) => echo.push(Echo::Term(w.clone())),
            Node::Phrase(forms) => {
                echo.push(Echo::Plain("the exact phrase ".into()));
                echo.push(Echo::Term(forms.join(" ")));
            }
            Node::Prefix(p) => {
                echo.push(Echo::Plain("words beginning with ".into()));
                echo.push(Echo::Term(p.clone()));
            }
            Node::Not(inner) => {
                echo.push(Echo::Plain("not ".into()));
                list(&[inner], "", echo);
            }
            Node::And(items) => list(&items.iter().collect::<Vec<_>>(), " and ", echo),
        }
    }
}
