//! Search: which documents fulfil a query and filters, in which order, with which counts.

mod among;
mod answer;
mod apart;
mod bits;
mod choices;
mod count;
mod evaluate;
mod fold;
mod highlight;
mod lookup;
mod occurrences;
mod rank;
mod resolve;
mod snippet;
mod spans;
mod spelling;
mod wanted;
mod why;

pub use among::{Among, among};
pub use answer::{Answer, AnswerFacetValue, AnswerHit, AnswerQuery, answer};
pub use apart::settled;
pub use choices::{Choice, Choices};
pub use count::{Counts, FacetCounts};
pub use fold::Folded;
pub use highlight::Highlighter;
pub(crate) use occurrences::occurrences;

pub use snippet::Snippet;
pub use why::{Spelling, Why, Without};

use crate::index::{Index, Stop, collect};
use crate::message::{Message, say};
use crate::query::{self, Query};

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best match first; without a query the newest first.
    #[default]
    Relevance,
    /// Newest first; undated last.
    Newest,
    /// Oldest first; undated last.
    Oldest,
    /// By title.
    Title,
}

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The query as typed.
    pub query: String,
    /// Choices by name of facet.
    pub facets: Choices,
    /// Countries and actors count wherever they are mentioned, or only in articles that are about them; none: as is
    /// usual in a corpus of its size ([`Request::counts_mentions`]).
    pub mentioned: Option<bool>,
    /// Accents written in quotes are meant: *"él"* does not find *el*. Otherwise they make no difference.
    pub accents: bool,
    /// Every word is required, not wanted.
    pub require: bool,
    /// Near-copies stand among the results, and are not folded under the first of them.
    pub unfolded: bool,
    /// The order of results.
    pub sort: Sort,
}

impl Request {
    /// Whether countries and actors count wherever they are mentioned: as the request says, else as is usual in the
    /// corpus.
    pub fn counts_mentions(&self, index: &Index) -> bool {
        self.mentioned.unwrap_or_else(|| index.corpus.counts_mentions())
    }
}

/// A matching document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub document: u32,
    /// BM25F score; 0 where nothing was asked for in words.
    pub score: f64,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The query, parsed.
    pub query: Query,
    /// Warnings on query and filters.
    pub warnings: Vec<Message>,
    /// Number of matching documents.
    pub total: usize,
    /// Where words are wanted, not required: the number of matching documents that have all of them.
    pub with_all: Option<usize>,
    /// All matching documents, in order; of [`front`] the first alone.
    pub hits: Vec<Hit>,
    /// Which of these are shown, where near-copies are folded under the first.
    pub folded: Folded,
    /// Counts of all facets, in the order of [`Index::facets`], of the values that are there: see [`settled`].
    pub counts: Counts,
    /// Marks what matched in texts.
    pub highlighter: Highlighter,
    /// What is to blame for finding little, and what would find more.
    pub why: Why,
}

impl Found {
    /// Where words are wanted: how many articles have all of them, and how many have some.
    pub fn coverage(&self) -> Option<Message> {
        coverage(self.total, self.with_all)
    }

    /// How many results a list has: all that were found but for those that are folded.
    pub fn listed(&self) -> usize {
        self.total - self.folded.hidden()
    }

    /// Those of a list from a place on.
    pub fn listed_from(&self, place: usize, most: usize) -> Vec<Hit> {
        let places = place..self.listed().min(place.saturating_add(most));
        places.filter_map(|place| self.hits.get(self.folded.place(place)).copied()).collect()
    }
}

fn coverage(total: usize, with_all: Option<usize>) -> Option<Message> {
    with_all.map(|all| say::search_coverage(all, total - all))
}

/// Searches. Missing sections are named all at once as far as they can be known.
pub fn search(index: &Index, request: &Request) -> Result<Found, Stop> {
    let facets: Vec<&str> = index.facets.iter().map(|f| f.name.as_str()).collect();
    let mut query = query::parse(&request.query, &facets);
    query.accents = request.accents;
    if request.require {
        query.require();
    }
    let mut warnings = query.warnings.clone();
    let leaves = resolve::resolve(index, &query);
    // All that is known to be missing is fetched together.
    let rest = leaves.as_ref().map(drop).map_err(Clone::clone);
    collect([apart::tables(index, request, &query), rest].into_iter())?;
    let leaves = leaves?;
    let root = query.found_by(wanted::telling(index, &query, &leaves));
    let matching = evaluate::evaluate(index, &root, &leaves, request.counts_mentions(index));
    for (node, leaf) in query.leaves().into_iter().filter_map(|n| Some((n, leaves.get(n)?))) {
        if leaf.left_out > 0 {
            let (used, all) = (leaf.forms.len(), leaf.forms.len() + leaf.left_out);
            warnings.push(say::search_left_out(query::said(node, false), all, used));
        }
    }
    let unfiltered = matching.count();
    let filters = count::Filters::new(index, request, &mut warnings);
    let (documents, counts) = count::count(index, matching, &filters);
    let why = why::why(index, request, &query, &root, &leaves, unfiltered, documents.count() == 0)?;
    warnings.extend(why.unknown_values.iter().cloned());
    let coverage = wanted::coverage(index, &query, &leaves, &documents);
    let hits = rank::rank(index, request.sort, &query, &leaves, &documents, &coverage)?;
    let highlighter = Highlighter::new(&query, &leaves);
    let with_all = (!query.wanted.is_empty()).then_some(coverage.all);
    drop(leaves);
    query.root = root;
    let folded = if request.unfolded { Folded::default() } else { Folded::new(index, &hits) };
    Ok(Found { query, warnings, total: hits.len(), with_all, hits, folded, counts, highlighter, why })
}

/// What a search for nothing in particular finds, as far as an index knows before its tables are
/// supplied: all articles are counted, as is usual in the corpus, and the newest are named.
pub fn front(index: &Index) -> Found {
    let total = index.corpus.documents as usize;
    let mentioned = index.corpus.counts_mentions();
    Found {
        query: query::parse("", &[]),
        warnings: Vec::new(),
        total,
        with_all: None,
        hits: index.front.iter().map(|document| Hit { document: *document, score: 0.0 }).collect(),
        folded: Folded::default(),
        counts: index.facets.iter().map(|f| f.counted(mentioned).to_vec()).collect(),
        highlighter: Highlighter::default(),
        why: Why { unfiltered: total, ..Default::default() },
    }
}
