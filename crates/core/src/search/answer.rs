//! A search's answer as the command line prints it and the page's scripting interface gives it.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::index::{Facet, Index, Stop, collect};
use crate::message::Message;
use crate::sort::first;

use super::snippet::Snippet;
use super::{Request, search, settled};

/// The answer to a search; what it says to people as messages, or in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer<Said = Message> {
    /// What was understood.
    pub query: AnswerQuery<Said>,
    /// Countries and actors count wherever they are mentioned, not only in articles that are about them.
    pub mentioned: bool,
    /// Number of matching documents.
    pub total: usize,
    /// Where words are wanted, not required: how many of these have all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_all: Option<usize>,
    /// The first of them; near-copies are folded where the request asks for it.
    pub hits: Vec<AnswerHit>,
    /// Facet by facet, the most frequent values of matching documents, by count, then value.
    #[serde(serialize_with = "as_map")]
    pub facets: Vec<(String, Vec<AnswerFacetValue>)>,
}

/// What was understood of a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerQuery<Said = Message> {
    /// The query said back; in words, the reader's own stand between asterisks.
    pub echo: Said,
    /// What was ignored or doubtful.
    pub warnings: Vec<Said>,
}

impl<Said> Answer<Said> {
    /// Where words are wanted: how many articles have all of them, and how many have some.
    pub fn coverage(&self) -> Option<Message> {
        super::coverage(self.total, self.with_all)
    }
}

impl Answer {
    /// The answer in words, which the two functions give to its echo and to its warnings.
    pub fn said<Said>(
        self,
        echo: impl Fn(&Message) -> Said,
        warning: impl Fn(&Message) -> Said,
    ) -> Answer<Said> {
        let warnings = self.query.warnings.iter().map(warning).collect();
        let query = AnswerQuery { echo: echo(&self.query.echo), warnings };
        let Answer { mentioned, total, with_all, hits, facets, .. } = self;
        Answer { query, mentioned, total, with_all, hits, facets }
    }
}

/// A matching document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerHit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// BM25F score.
    pub score: f64,
    /// The passage that shows why it was found, as far as the text is there.
    pub snippet: String,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerFacetValue {
    /// What to filter by.
    pub value: String,
    /// What to show.
    pub label: String,
    /// How many documents would match.
    pub count: u32,
}

/// Searches and puts the first `limit` hits and the most frequent values of all facets together, `values` of
/// each.
pub fn answer(index: &Index, request: &Request, limit: usize, values: usize) -> Result<Answer, Stop> {
    let found = search(index, request)?;
    let listed = found.listed_from(0, limit);
    let numbers: Vec<u32> = listed.iter().map(|h| h.document).collect();
    let documents = index.cards(&numbers, !found.highlighter.is_empty());
    // What is missing is fetched together.
    collect(
        [settled(index, request, &found.counts, values), documents.as_ref().map(drop).map_err(Clone::clone)]
            .into_iter(),
    )?;
    let documents = documents?;
    let hits = documents.iter().zip(&listed).map(|(document, hit)| AnswerHit {
        id: document.article.id.clone(),
        title: document.article.title().to_owned(),
        score: hit.score,
        snippet: Snippet::new(&document.article, &found.highlighter).text,
    });
    let facets = index.facets.iter().zip(&found.counts).map(|(facet, counts)| {
        let values = most_frequent(facet, counts, values).into_iter().map(|value| {
            let v = &facet.values[value as usize];
            let count = counts[value as usize];
            AnswerFacetValue { value: v.key.clone(), label: v.label.clone(), count }
        });
        (facet.name.clone(), values.collect())
    });
    Ok(Answer {
        query: AnswerQuery {
            echo: found.query.echo(),
            warnings: found.warnings.iter().cloned().chain(found.why.messages()).collect(),
        },
        mentioned: request.counts_mentions(index),
        total: found.hits.len(),
        with_all: found.with_all,
        hits: hits.collect(),
        facets: facets.collect(),
    })
}

/// The most frequent values, by count, then by key.
fn most_frequent(facet: &Facet, counts: &[u32], most: usize) -> Vec<u32> {
    let found: Vec<u32> = (0..counts.len() as u32).filter(|v| counts[*v as usize] > 0).collect();
    first(&found, most, &|a, b| {
        let key = |v: u32| &facet.values[v as usize].key;
        counts[b as usize].cmp(&counts[a as usize]).then_with(|| key(a).cmp(key(b)))
    })
}

fn as_map<S: Serializer>(facets: &[(String, Vec<AnswerFacetValue>)], s: S) -> Result<S::Ok, S::Error> {
    let mut map = s.serialize_map(Some(facets.len()))?;
    for (name, values) in facets {
        map.serialize_entry(name, values)?;
    }
    map.end()
}
