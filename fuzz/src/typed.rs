//! A query written as it would be typed.

use corpuscope_core::query::{Bound, Node, parse};

/// The facets that queries may ask for.
pub const FACETS: [&str; 2] = ["country", "language"];

/// Writes a condition so that it is read back with the same meaning; nothing where the grammar has no way to say it.
pub fn typed(node: &Node) -> Option<String> {
    let bracketed = |node: &Node| match node {
        Node::And(_) | Node::Or(_) | Node::Near { .. } => Some(format!("({})", typed(node)?)),
        _ => typed(node),
    };
    let list = |items: &[Node], between: &str| {
        let items: Option<Vec<String>> = items.iter().map(bracketed).collect();
        items.map(|items| items.join(between))
    };
    Some(match node {
        Node::Word(word) => alone(word, node),
        Node::Exact(word) => alone(&format!("={word}"), node),
        Node::Pattern(pattern) => alone(pattern, node),
        Node::Fuzzy(word) => alone(&format!("{word}~"), node),
        // A hyphen says that it may be one word.
        Node::Phrase { text, slop: 0 } if text.contains('-') => alone(text, node),
        Node::Phrase { text, slop: 0 } => format!("\"{text}\""),
        Node::Phrase { text, slop } => format!("\"{text}\"~{slop}"),
        Node::Near { left, right, within } => format!("{} NEAR/{within} {}", typed(left)?, typed(right)?),
        Node::Title(inner) => format!("title:{}", bracketed(inner)?),
        Node::Value { facet, value } => of_field(facet, value, node),
        Node::Tagged { value, mentioned: true } => of_field("mentions", value, node),
        Node::Tagged { value, mentioned: false } => of_field("about", value, node),
        Node::Dated { from, to } => format!("date:{}", dated(*from, *to)?),
        Node::Words { from, to } => format!("words:{from}..{to}"),
        Node::Not(inner) => format!("NOT {}", bracketed(inner)?),
        Node::And(items) if items.is_empty() => return None,
        Node::And(items) => list(items, " AND ")?,
        Node::Or(items) => list(items, " OR ")?,
    })
}

/// A word as it is, or with a mark behind it where it would be a word of the grammar.
fn alone(text: &str, node: &Node) -> String {
    read_back([text.to_owned(), format!("{text}.")], node)
}

/// The value of a field in quotes, or as it is where it has a quotation mark itself.
fn of_field(name: &str, value: &str, node: &Node) -> String {
    read_back([format!("{name}:\"{value}\""), format!("{name}:{value}")], node)
}

/// The first of the texts that is read back as the condition.
///
/// # Panics
/// Panics where neither is: what was typed can be typed again.
fn read_back(texts: [String; 2], node: &Node) -> String {
    let first = texts.iter().find(|text| parse(text, &FACETS).root == *node);
    first.unwrap_or_else(|| panic!("{node:?} is neither of {texts:?}")).clone()
}

fn dated(from: Option<Bound>, to: Option<Bound>) -> Option<String> {
    let sign =
        |bound: Bound, sign: &str| format!("{sign}{}{}", if bound.inclusive { "=" } else { "" }, bound.date);
    Some(match (from, to) {
        (Some(from), Some(to)) => format!("{}..{}", from.date, to.date),
        (Some(from), None) => sign(from, ">"),
        (None, Some(to)) => sign(to, "<"),
        (None, None) => return None,
    })
}

/// The condition with what makes no difference to its meaning taken out: order, repetition, lists of one, lists of the
/// same kind within lists.
pub fn meaning(node: &Node) -> Node {
    let all = |items: &[Node], and: bool| {
        let mut flat = Vec::new();
        for item in items.iter().map(meaning) {
            match item {
                Node::And(inner) if and => flat.extend(inner),
                Node::Or(inner) if !and => flat.extend(inner),
                other => flat.push(other),
            }
        }
        flat.sort_by_cached_key(|item| format!("{item:?}"));
        flat.dedup();
        if flat.len() == 1 {
            return flat.remove(0);
        }
        if and { Node::And(flat) } else { Node::Or(flat) }
    };
    match node {
        Node::And(items) => all(items, true),
        Node::Or(items) => all(items, false),
        Node::Not(inner) => match meaning(inner) {
            Node::Not(inner) => *inner,
            inner => Node::Not(Box::new(inner)),
        },
        Node::Title(inner) => Node::Title(Box::new(meaning(inner))),
        other => other.clone(),
    }
}
