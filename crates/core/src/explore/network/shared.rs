//! The sentences behind a tie: those in which both are named.

use crate::annotation::EntityKind;
use crate::explore::texts::{Extent, chosen};
use crate::index::{Document, Index, Stop, collect};
use crate::panels::Passage;
use crate::search::Found;
use crate::text::sentences;

/// A sentence that names both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSentence {
    /// The sentence.
    pub passage: Passage,
    /// Where it names the first: bytes of the article's text.
    pub first: Vec<[u32; 2]>,
    /// Where it names the second.
    pub second: Vec<[u32; 2]>,
}

/// What two share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Articles found that name both, and those of them that were read.
    pub extent: Extent,
    /// The articles that were read, in the order of the search.
    pub articles: Vec<u32>,
    /// The sentences of these that name both, in the order of the search and of the text. Names that lie within each
    /// other are not enough.
    pub sentences: Vec<SharedSentence>,
}

/// Finds the sentences in which two are named, each given by its kind and key, in what a search found.
pub fn shared(
    index: &Index,
    found: &Found,
    pair: [&(EntityKind, String); 2],
    seed: u64,
) -> Result<Shared, Stop> {
    collect([index.tables(), index.mentions()].into_iter())?;
    let facets = pair.map(|(kind, key)| index.facet(kind.key()).map(|facet| (facet, key)));
    let known = facets.iter().flatten().filter(|(facet, key)| facet.value(key).is_none());
    collect(known.map(|(facet, _)| index.rare_of(facet)))?;
    let values = facets.map(|of| of.and_then(|(facet, key)| Some((facet, facet.value(key)?))));
    let names = |document: u32| {
        let has = |(facet, value): &(&crate::index::Facet, u32)| facet.of(document).any(|(v, _)| v == *value);
        values.iter().all(|of| of.as_ref().is_some_and(has))
    };
    let having: Vec<u32> = found.hits.iter().map(|hit| hit.document).filter(|d| names(*d)).collect();
    let articles = chosen(index, &having, seed);
    let extent = Extent { of: having.len(), read: articles.len() };
    let documents = index.documents(&articles)?;
    let of_article = |(number, document): (&u32, &Document)| in_article(*number, document, pair);
    let sentences = articles.iter().zip(&documents).flat_map(of_article).collect();
    Ok(Shared { extent, articles, sentences })
}

fn in_article(number: u32, document: &Document, pair: [&(EntityKind, String); 2]) -> Vec<SharedSentence> {
    let mentions = pair.map(|(kind, key)| {
        let tag = document.tags.of(*kind).iter().find(|tag| tag.key == *key);
        tag.map_or(&[][..], |tag| &tag.mentions)
    });
    let article = &document.article;
    let mut found = Vec::new();
    for block in &article.blocks {
        for range in sentences(article.text.get(block.range()).unwrap_or_default()) {
            let [start, end] = [range.start, range.end].map(|byte| block.start + byte as u32);
            let [first, second] = mentions.map(|mentions| {
                let within = mentions.iter().filter(|mention| (start..end).contains(&mention.start));
                within.map(|mention| [mention.start, mention.end]).collect::<Vec<_>>()
            });
            let apart = |a: &[u32; 2]| second.iter().any(|b| a[1] <= b[0] || b[1] <= a[0]);
            if first.iter().any(apart) {
                found.push(SharedSentence { passage: Passage::new(number, start, end), first, second });
            }
        }
    }
    found
}
