//! Sides: sets of articles that panels are asked about. A side is an article, or all articles that a filter finds.
//!
//! In an address a side is the id of an article, or `?` and a filter as the address of a search has
//! it: `?f.country=CO`, `?q=oil&f.source=Reuters`.

use crate::index::{Index, Stop, collect};
use crate::message::{Join, Message, say};
use crate::search::{Request, Sort, search};
use crate::sort::sort_by;
use crate::view::{Page, View};

/// Most sides that can be compared.
pub const MOST: usize = 6;

/// One side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// What stands for it in an address.
    pub key: String,
    /// The name shown: the title of the article, or the filter in words.
    pub title: Message,
    /// Its articles, in the order of their numbers; none where the corpus has no such article.
    pub documents: Vec<u32>,
    /// It is one article, chosen by its id.
    pub article: bool,
}

/// The sides that stand for these in an address, at most [`MOST`].
pub fn sides(index: &Index, keys: &[String]) -> Result<Vec<Side>, Stop> {
    collect(keys.iter().take(MOST).map(|key| side(index, key)))
}

fn side(index: &Index, key: &str) -> Result<Side, Stop> {
    if let Some(request) = filter(key) {
        let found = search(index, &request)?;
        let mut documents: Vec<u32> = found.hits.iter().map(|h| h.document).collect();
        sort_by(&mut documents, &u32::cmp);
        return Ok(Side { key: key.into(), title: title(index, &request), documents, article: false });
    }
    let Some(number) = index.number(key)? else {
        return Ok(Side { key: key.into(), title: Message::from(key), documents: Vec::new(), article: true });
    };
    let title = Message::Text(index.card(number)?.article.label().into_owned());
    Ok(Side { key: key.into(), title, documents: vec![number], article: true })
}

/// The search that a side's key stands for, where it is no article's id.
///
/// ```
/// use corpuscope_core::sides::{filter, key_of};
/// let request = filter("?q=oil&f.country=CO").expect("a filter");
/// assert_eq!(request.facets.get("country").unwrap().include, ["CO"]);
/// assert_eq!(key_of(&request), "?q=oil&f.country=CO");
/// assert_eq!(filter("oil-in-colombia"), None);
/// ```
pub fn filter(key: &str) -> Option<Request> {
    key.starts_with('?').then(|| Request {
        sort: Sort::Relevance,
        unfolded: false,
        ..View::from_hash(key).request
    })
}

/// What stands for a search as a side; its order is no part of it.
pub fn key_of(request: &Request) -> String {
    let request = Request { sort: Sort::Relevance, unfolded: false, ..request.clone() };
    let address = View { page: Page::Articles, request, ..View::default() }.to_hash();
    let filter = address.trim_start_matches("#/");
    if filter.is_empty() { "?".into() } else { filter.into() }
}

/// Returns `Stop::Missing` unless the values that a side names are supplied: until then its title has their keys.
pub fn names_known(index: &Index, key: &str) -> Result<(), Stop> {
    let request = filter(key).unwrap_or_default();
    let lacking = request.facets.iter().filter_map(|(name, choice)| {
        let facet = index.facet(name)?;
        let mut values = choice.include.iter().chain(&choice.exclude);
        values.any(|value| facet.value(value).is_none()).then(|| index.rare_of(facet))
    });
    collect(lacking).map(drop)
}

/// The name of a side; its articles need not be found for that.
pub fn title_of(index: &Index, key: &str) -> Result<Message, Stop> {
    if let Some(request) = filter(key) {
        return Ok(title(index, &request));
    }
    let Some(number) = index.number(key)? else { return Ok(Message::from(key)) };
    Ok(Message::Text(index.card(number)?.article.label().into_owned()))
}

/// A filter in words: "Colombia", "“oil”, Reuters, not Venezuela".
fn title(index: &Index, request: &Request) -> Message {
    let mut conditions = Vec::new();
    if !request.query.is_empty() {
        conditions.push(Message::Term(request.query.clone()));
        if request.require {
            conditions.push(say::SIDE_REQUIRE.into());
        }
    }
    for (facet, choice) in request.facets.iter() {
        let join = if choice.all { Join::And } else { Join::Or };
        let labels: Vec<Message> = choice.include.iter().map(|value| label(index, facet, value)).collect();
        if !labels.is_empty() {
            conditions.push(Message::List(join, labels));
        }
        conditions.extend(choice.exclude.iter().map(|value| say::side_not(label(index, facet, value))));
    }
    if conditions.is_empty() { say::SIDE_ALL.into() } else { Message::List(Join::Comma, conditions) }
}

/// What a value of a facet is called: a date in words, and so the dates in a range.
pub fn label(index: &Index, facet: &str, value: &str) -> Message {
    let date = |key: &str| key.parse().map_or_else(|_| Message::from(key), Message::Date);
    match value.split_once("..") {
        Some((from, "")) => say::side_from(date(from)),
        Some(("", to)) => say::side_to(date(to)),
        Some((from, to)) => say::side_range(date(from), date(to)),
        None if facet == "date" => date(value),
        None => Message::from(index.label(facet, value)),
    }
}
