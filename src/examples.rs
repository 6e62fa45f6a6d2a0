//! Examples of queries, made from the corpus at hand: each finds something.

use corpuscope_core::index::{Facet, Index, Value};
use corpuscope_core::message::Id;
use corpuscope_core::search::{Request, search};
use corpuscope_core::sort::order;
use corpuscope_core::text::{lower, words};

use crate::words::says;

/// A query and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    /// What to type.
    pub(crate) query: String,
    /// What it asks for.
    pub(crate) meaning: Id,
}

/// One example for each thing a query can say.
pub(crate) fn examples(index: &Index) -> Vec<Example> {
    let mentioned = index.corpus.counts_mentions();
    let values = |name: &str| index.facet(name).map(|f| most_frequent(f, mentioned)).unwrap_or_default();
    let (actors, countries) = (values("actor"), values("country"));
    let last_word = |value: &&Value| {
        let name = &value.label;
        let word = words(name).last().map(|w| lower(&name[w.start..w.end]));
        word.filter(|w| w.chars().count() > 3)
    };
    let is_one_word = |value: &&&Value| words(&value.label).count() == 1;
    let surnames: Vec<String> = actors.iter().filter_map(last_word).collect();
    let places: Vec<String> = countries.iter().filter(is_one_word).filter_map(last_word).collect();
    let phrase = actors.iter().map(|a| &a.label).find(|a| words(a).count() > 1);
    let one = surnames.first().or(places.first());
    let other = places.iter().find(|p| Some(*p) != one);
    let without = surnames.iter().chain(&places).rev().find(|n| Some(*n) != one);
    let prefix = places.iter().chain(&surnames).find(|w| w.chars().count() > 6);
    let mut examples = Vec::new();
    let mut add = |query: Option<String>, meaning| {
        if let Some(query) = query.filter(|q| finds(index, q)) {
            examples.push(Example { query, meaning });
        }
    };
    add(one.cloned(), says::PAGE_LATER_EXAMPLE_WORD);
    add(one.zip(other).map(|(a, b)| [a, " ", b].concat()), says::PAGE_LATER_EXAMPLE_BOTH);
    add(one.zip(other).map(|(a, b)| [a, " +", b].concat()), says::PAGE_LATER_EXAMPLE_REQUIRED);
    add(phrase.map(|p| ["\"", &lower(p), "\""].concat()), says::PAGE_LATER_EXAMPLE_PHRASE);
    add(one.zip(without).map(|(a, b)| [a, " -", b].concat()), says::PAGE_LATER_EXAMPLE_WITHOUT);
    add(one.zip(without).map(|(a, b)| [a, " OR ", b].concat()), says::PAGE_LATER_EXAMPLE_EITHER);
    add(prefix.map(|p| p.chars().take(5).chain(['*']).collect()), says::PAGE_LATER_EXAMPLE_PREFIX);
    add(one.map(|a| ["title:", a].concat()), says::PAGE_LATER_EXAMPLE_TITLE);
    let near = one.zip(other).map(|(a, b)| [a, " NEAR/10 ", b].concat());
    add(near, says::PAGE_LATER_EXAMPLE_NEAR);
    let code = countries.first();
    add(code.map(|c| ["about:", &c.key].concat()), says::PAGE_LATER_EXAMPLE_COUNTRY);
    add(code.map(|c| ["mentions:", &c.key].concat()), says::PAGE_LATER_EXAMPLE_MENTIONS);
    examples
}

fn finds(index: &Index, query: &str) -> bool {
    let request = Request { query: query.to_owned(), ..Request::default() };
    // Where files would have to be fetched first, it is taken on trust.
    search(index, &request).map_or(true, |found| !found.hits.is_empty())
}

/// A facet's most frequent values.
fn most_frequent(facet: &Facet, mentioned: bool) -> Vec<&Value> {
    let counts = facet.counted(mentioned);
    let order = order(counts.len(), &|a, b| counts[b as usize].cmp(&counts[a as usize]));
    order.iter().take(8).map(|v| &facet.values[*v as usize]).collect()
}
