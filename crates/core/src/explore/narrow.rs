//! Narrowing a search by one more value, so that exactly those of its articles are found that have it.
//!
//! A facet may hold several values of which an article needs one. A further value of that facet would then widen the
//! search: it goes into the query.

use crate::index::Index;
use crate::query::{Node, parse};
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
    narrowed.query = joined(&request.query, &condition(facet, value));
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

/// Returns the request that finds those articles of another's which fulfil a condition of the query language as well.
pub fn fulfilling(request: &Request, condition: &str) -> Request {
    Request { query: joined(&request.query, condition), ..request.clone() }
}

/// Returns the request that finds those articles of another's which lack one of two values.
pub fn without_both(request: &Request, pair: [(&str, &str); 2]) -> Request {
    let mut narrowed = request.clone();
    let [a, b] = pair.map(|(facet, value)| condition(facet, value));
    narrowed.query = joined(&request.query, &format!("-({a} {b})"));
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

/// A query with one more condition. What alternatives at its outermost level hold is put in brackets first.
fn joined(query: &str, condition: &str) -> String {
    let query = query.trim();
    if query.is_empty() {
        return condition.to_owned();
    }
    let parsed = parse(query, &[]);
    let brackets = parsed.wanted.is_empty() && matches!(parsed.root, Node::Or(_));
    if brackets { format!("({query}) {condition}") } else { format!("{query} {condition}") }
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
        ] {
            assert_eq!(joined(query, &condition(facet, value)), expected);
        }
    }
}
