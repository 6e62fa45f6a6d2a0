//! Narrowing a search by one more value, so that exactly those of its articles are found that have it.
//!
//! A facet may hold several values of which an article needs one. A further value of that facet would then widen the
//! search: it goes into the query.

use crate::index::Index;
use crate::query::{Node, Query, parse};
use crate::search::{Choice, Request};

/// Returns the request that finds those articles of another's which have a value of a facet, a date, or a range of
/// dates.
pub fn narrowed(index: &Index, request: &Request, facet: &str, value: &str) -> Request {
    let mut narrowed = request.clone();
    let none = Choice::default();
    let chosen = request.facets.get(facet).unwrap_or(&none);
    if chosen.include.iter().any(|other| other == value) && (chosen.include.len() == 1 || chosen.all) {
        return narrowed;
    }
    // An exclusion stays; a range is one choice of several values, and does not go with others that must all be there.
    let is_range = |key: &str| index.facet(facet).is_none_or(|facet| facet.value(key).is_none());
    let choice = narrowed.facets.of(facet);
    if choice.include.is_empty() {
        choice.include.push(value.to_owned());
        return narrowed;
    }
    let plain = !is_range(value) && !choice.include.iter().any(|key| is_range(key));
    if plain && (choice.include.len() == 1 || choice.all) {
        choice.include.push(value.to_owned());
        choice.all = true;
        return narrowed;
    }
    // Within the range that is chosen a narrower one takes its place.
    if facet == "date" && choice.include.len() == 1 && within(value, &choice.include[0]) {
        choice.include = vec![value.to_owned()];
        return narrowed;
    }
    narrowed.query = joined(&names(index), &request.query, &condition(facet, value));
    narrowed
}

/// Returns the request that finds those articles of another's which lack a value of a facet.
pub fn without(request: &Request, facet: &str, value: &str) -> Request {
    let mut narrowed = request.clone();
    let choice = narrowed.facets.of(facet);
    choice.include.retain(|other| other != value);
    if !choice.exclude.iter().any(|other| other == value) {
        choice.exclude.push(value.to_owned());
    }
    narrowed.facets.tidy();
    narrowed
}

/// Returns the request that finds those articles of another's which fulfil a condition of the query language as well; a
/// single word is one with `+` before it.
pub fn fulfilling(index: &Index, request: &Request, condition: &str) -> Request {
    Request { query: joined(&names(index), &request.query, condition), ..request.clone() }
}

/// Returns the request that finds those articles of another's which lack one of two values.
pub fn without_both(index: &Index, request: &Request, pair: [(&str, &str); 2]) -> Request {
    let mut narrowed = request.clone();
    let [a, b] = pair.map(|(facet, value)| condition(facet, value));
    narrowed.query = joined(&names(index), &request.query, &format!("-({a} {b})"));
    narrowed
}

/// A condition of the query language: that an article has a value.
fn condition(facet: &str, value: &str) -> String {
    if value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)) {
        format!("{facet}:{value}")
    } else {
        // A value in quotes has none in it.
        format!("{facet}:\"{}\"", value.replace('"', " "))
    }
}

/// The names of the facets, which queries may ask for.
fn names(index: &Index) -> Vec<&str> {
    index.facets.iter().map(|facet| facet.name.as_str()).collect()
}

/// A query with one more condition, which has an operator. What alternatives at its outermost level hold is put in
/// brackets first.
fn joined(facets: &[&str], query: &str, condition: &str) -> String {
    let query = query.trim();
    if query.is_empty() {
        return condition.to_owned();
    }
    let parsed = parse(query, facets);
    // What is left open at the end of a query, a quote, a bracket or an operator, would take in what follows. A bracket
    // that closes nothing ends what stands before it.
    let is_open = !parsed.warnings.is_empty();
    let may_have_alternatives = query.contains("OR") || query.contains('|');
    let brackets = parsed.wanted.is_empty() && may_have_alternatives;
    let beside = |condition: &str| match (is_open, brackets) {
        (true, _) => format!("{condition} ) {query}"),
        (false, true) => format!("({query}) {condition}"),
        (false, false) => format!("{query} {condition}"),
    };
    let both = beside(condition);
    match needed(&parsed.root, &parse(&both, facets)) {
        Some(words) => beside(&format!("{condition} {words}")),
        None => both,
    }
}

/// The words of which a query finds only articles that have one, and which another query merely prefers: typed so that one
/// is required; none where there are none such.
fn needed(root: &Node, other: &Query) -> Option<String> {
    let any = match other.wanted.as_slice() {
        [] => return None,
        [one] => one.clone(),
        all => Node::Or(all.to_vec()),
    };
    let is_in = |root: &Node| matches!(root, Node::And(items) if items.contains(&any)) || *root == any;
    if !is_in(root) || is_in(&other.root) {
        return None;
    }
    let typed = |word: &Node| match word {
        Node::Phrase { text, .. } if !text.contains('-') => format!("\"{text}\""),
        // With a mark behind it, a word of the grammar is one like others.
        Node::Word(word) if matches!(&**word, "OR" | "AND" | "NOT" | "NEAR") => [word, "."].concat(),
        Node::Word(text) | Node::Phrase { text, .. } => text.clone(),
        _ => String::new(),
    };
    let words: Vec<String> = other.wanted.iter().map(typed).collect();
    Some(if let [word] = words.as_slice() {
        format!("+{word}")
    } else {
        format!("({})", words.join(&[" ", "OR", " "].concat()))
    })
}

/// Whether a date or range of dates lies within another, as far as both are written with the same parts.
fn within(inner: &str, outer: &str) -> bool {
    let ends = |range: &str| -> (String, String) {
        let (from, to) = range.split_once("..").unwrap_or((range, range));
        let to = if to.is_empty() { "9999" } else { to };
        // A month ends after all of its days: "~" stands behind every digit.
        (from.to_owned(), format!("{to}~"))
    };
    let ((from, to), (first, last)) = (ends(inner), ends(outer));
    from >= first && to <= last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_within_a_range_that_reaches_around_it() {
        for (inner, outer, expected) in [
            ("1987-03-02..1987-03-08", "1987-03..1987-10", true),
            ("1987-10-26..1987-11-01", "1987-03..1987-10", false),
            ("1987-10-30", "1987-03..1987-10", true),
            ("1987-02", "1987-03..1987-10", false),
            ("1987-11", "1987-03..", true),
            ("1987-11", "..1987-10", false),
            ("1987", "1987-03..1987-10", false),
            ("2025", "2025..2025-10-03", false),
        ] {
            assert_eq!(within(inner, outer), expected, "{inner} in {outer}");
        }
    }

    #[test]
    fn a_condition_is_put_beside_a_query_so_that_both_hold() {
        for (query, facet, value, expected) in [
            ("", "country", "VE", "country:VE"),
            ("oil", "country", "VE", "oil country:VE"),
            ("oil OR gas", "country", "VE", "(oil OR gas) country:VE"),
            ("oil (gas OR coal)", "country", "VE", "oil (gas OR coal) country:VE"),
            ("oil", "source", "El País", "oil source:\"El País\""),
            ("oil gas -coal", "country", "VE", "oil gas -coal country:VE"),
        ] {
            assert_eq!(joined(&["country", "source"], query, &condition(facet, value)), expected);
        }
    }

    #[test]
    fn what_a_query_leaves_open_takes_no_condition_in() {
        for query in
            ["\"crude oil", "(oil OR gas", "oil NOT", "oil OR", "oil NEAR", "gas) oil OR coal", "lang:"]
        {
            let mut both =
                parse(&joined(&["country", "language"], query, "country:VE"), &["country", "language"]);
            let mut alone = parse(query, &["country", "language"]);
            both.require();
            alone.require();
            let value = Node::Value { facet: "country".into(), value: "VE".into() };
            let expected = match alone.root {
                Node::And(items) => Node::And([vec![value], items].concat()),
                one => Node::And(vec![value, one]),
            };
            let expected = if query == "lang:" { parse("country:VE", &["country"]).root } else { expected };
            assert_eq!(both.root, expected, "{query}");
        }
    }

    #[test]
    fn beside_a_word_that_is_required_one_of_those_that_were_looked_for_still_must_be_there() {
        for (query, condition, expected) in [
            ("oil", "=price", "oil =price +oil"),
            ("oil gas", "\"crude oil\"", "oil gas \"crude oil\" (oil OR gas)"),
            ("oil gas regime-change", "=price", "oil gas regime-change =price (oil OR gas OR regime-change)"),
            ("oil gas", "-=price", "oil gas -=price"),
            ("oil +gas", "=price", "oil +gas =price"),
            ("oil OR gas", "=price", "(oil OR gas) =price"),
            ("oil gas)", "=price", "=price (oil OR gas) ) oil gas)"),
        ] {
            assert_eq!(joined(&[], query, condition), expected);
        }
    }
}
