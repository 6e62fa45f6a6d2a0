//! What a search finds among some articles of a corpus, as if there were no others.

use crate::index::{Index, Stop, collect};
use crate::message::Message;
use crate::query;

use super::bits::Bits;
use super::{Request, apart, count, evaluate, resolve, wanted, why};

/// What a search finds among some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Numbers of the documents, in order.
    pub documents: Vec<u32>,
    /// What was not understood, and what is asked for that the corpus does not have.
    pub warnings: Vec<Message>,
}

/// Searches among some articles: those for which `is_one` says so. Which of the wanted words find an article depends
/// on how many have each; only these articles count for that.
pub fn among(index: &Index, request: &Request, is_one: &dyn Fn(u32) -> bool) -> Result<Among, Stop> {
    let facets: Vec<&str> = index.facets.iter().map(|f| f.name.as_str()).collect();
    let mut query = query::parse(&request.query, &facets);
    query.accents = request.accents;
    if request.require {
        query.require();
    }
    let leaves = resolve::resolve(index, &query);
    let rest = leaves.as_ref().map(drop).map_err(Clone::clone);
    collect([apart::tables(index, request, &query), rest].into_iter())?;
    let leaves = leaves?;
    let these = Bits::of(index.docs.len(), is_one);
    let having = |node: &query::Node| {
        let postings = leaves.get(node).map_or(&[][..], |leaf| &leaf.postings);
        postings.iter().filter(|posting| is_one(posting.document)).count()
    };
    let root = query.found_by(wanted::telling_among(these.count(), &query, &having));
    let mut matching = evaluate::evaluate(index, &root, &leaves, request.counts_mentions(index));
    matching.and(&these);
    let mut warnings = query.warnings.clone();
    let filters = count::Filters::new(index, request, &mut warnings);
    why::unknown_values(index, &root, &mut warnings);
    let documents = count::passing(index, &matching, &filters).iter().collect();
    Ok(Among { documents, warnings })
}
