//! Saying a query back, so that its reader sees how it was understood.

use crate::message::{Join, Message, say};

use super::{Bound, Node, Query};

/// How the words begin that say a query back, so that they can follow "9 articles".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// With what stands in the articles: "with" belongs before it.
    Words,
    /// With a date, a length or a tag, which follows by itself: "dated 2025".
    Itself,
    /// With "everything but".
    Everything,
}

/// The query as a message.
pub(super) fn echo(query: &Query) -> Message {
    let said = node(&query.root, false);
    let mut asked = Vec::new();
    query.root.visit(&mut |condition| asked.push(condition), false);
    let rather: Vec<&Node> = query.wanted.iter().filter(|wanted| !asked.contains(wanted)).collect();
    if rather.is_empty() { said } else { say::query_rather(said, list(&rather, Join::And, true)) }
}

/// How the echo begins.
pub(super) fn opening(root: &Node) -> Opening {
    opening_of(root, false)
}

fn opening_of(node: &Node, inner: bool) -> Opening {
    match node {
        Node::Dated { .. } | Node::Words { .. } | Node::Tagged { .. } => Opening::Itself,
        Node::And(items) if !inner || items.len() == 1 => {
            let mut wanted = items.iter().filter(|n| !is_not(n));
            match wanted.next() {
                Some(first) => opening_of(first, wanted.next().is_some()),
                None if inner => Opening::Words,
                None => Opening::Everything,
            }
        }
        Node::Or(items) if !inner => items.first().map_or(Opening::Words, |first| opening_of(first, true)),
        _ => Opening::Words,
    }
}

fn is_not(node: &Node) -> bool {
    matches!(node, Node::Not(_))
}

/// `inner`: within another condition, so that a list of its own needs brackets.
pub(crate) fn node(condition: &Node, inner: bool) -> Message {
    match condition {
        Node::Word(w) => Message::Term(w.clone()),
        Node::Exact(w) => say::query_exactly(w),
        Node::Pattern(p) => match p.strip_suffix('*').filter(|p| !p.contains(['*', '?'])) {
            Some(prefix) => say::query_beginning(prefix),
            None => say::query_like(p),
        },
        Node::Fuzzy(w) => say::query_about_like(w),
        // A hyphen stands where the words may as well be one.
        Node::Phrase { text, slop: 0 } => say::query_phrase(&text.replace('-', " ")),
        Node::Phrase { text, slop } => say::query_loose_phrase(text, *slop as usize),
        Node::Near { left, right, within } => {
            say::query_near(node(left, true), node(right, true), *within as usize)
        }
        Node::Title(condition) => say::query_in_title(node(condition, true)),
        Node::Value { facet, value } => say::query_value(facet, value),
        Node::Tagged { value, mentioned: true } => say::query_mentioning(value),
        Node::Tagged { value, mentioned: false } => say::query_about(value),
        Node::Dated { from, to } => dated(*from, *to),
        Node::Words { from, to: u32::MAX } => say::query_words_from(*from as usize),
        Node::Words { from: 0, to } => say::query_words_to(*to as usize),
        Node::Words { from, to } => say::query_words(*from as usize, *to as usize),
        Node::Not(condition) if inner => say::query_not(node(condition, true)),
        Node::Not(condition) => say::query_everything_but(node(condition, true)),
        Node::And(items) => all(items, inner),
        Node::Or(items) => {
            let items: Vec<&Node> = items.iter().collect();
            brackets(list(&items, Join::Or, true), inner && items.len() > 1)
        }
    }
}

/// What is wanted first, then what is not.
fn all(items: &[Node], inner: bool) -> Message {
    let wanted: Vec<&Node> = items.iter().filter(|n| !is_not(n)).collect();
    let unwanted: Vec<&Node> =
        items.iter().filter_map(|n| if let Node::Not(n) = n { Some(&**n) } else { None }).collect();
    let asked = list(&wanted, Join::And, wanted.len() > 1);
    let not = list(&unwanted, Join::Nor, true);
    let said = match (wanted.is_empty(), unwanted.is_empty()) {
        (_, true) => asked,
        (true, false) => say::query_everything_but(not),
        (false, false) => say::query_wanted_not(asked, not),
    };
    brackets(said, inner && (items.len() > 1 || wanted.is_empty()))
}

fn brackets(said: Message, wanted: bool) -> Message {
    if wanted { say::query_brackets(said) } else { said }
}

fn list(nodes: &[&Node], join: Join, inner: bool) -> Message {
    Message::List(join, nodes.iter().map(|n| node(n, inner)).collect())
}

/// Dates are said as they are written in a query, 2025-10.
fn dated(from: Option<Bound>, to: Option<Bound>) -> Message {
    let date = |bound: Bound| bound.date.to_string();
    let first = |a: Bound| {
        let date = date(a);
        if a.inclusive { say::query_from(&date) } else { say::query_after(&date) }
    };
    match (from, to) {
        (Some(a), Some(b)) if a == b => say::query_dated(&date(a)),
        (Some(a), Some(b)) => {
            let last = if b.inclusive { say::query_to(&date(b)) } else { say::query_until_before(&date(b)) };
            say::query_dated_between(first(a), last)
        }
        (Some(a), None) => say::query_dated_bound(first(a)),
        (None, Some(b)) => {
            let date = date(b);
            say::query_dated_bound(if b.inclusive {
                say::query_up_to(&date)
            } else {
                say::query_before(&date)
            })
        }
        (None, None) => Message::List(Join::And, Vec::new()),
    }
}
