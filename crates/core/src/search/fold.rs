//! Near-copies are folded under the first of them, so that a list does not tell the same ten times. All are found, counted
//! and ranked as ever.

use crate::index::Index;

use super::Hit;

/// Which results of a search a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The places of those shown among all results; empty where all are.
    shown: Vec<u32>,
    /// How many are not shown.
    hidden: usize,
}

impl Folded {
    /// Of each group of near-copies the first is shown.
    pub(super) fn new(index: &Index, hits: &[Hit]) -> Self {
        let mut seen: Vec<u32> = Vec::new();
        let mut shown = Vec::new();
        for (place, hit) in (0..).zip(hits) {
            let Some(group) = index.alike(hit.document) else {
                shown.push(place);
                continue;
            };
            let (word, bit) = (group as usize / 32, 1u32 << (group % 32));
            if seen.len() <= word {
                seen.resize(word + 1, 0);
            }
            if seen[word] & bit == 0 {
                seen[word] |= bit;
                shown.push(place);
            }
        }
        match hits.len() - shown.len() {
            0 => Folded::default(),
            hidden => Folded { shown, hidden },
        }
    }

    /// How many results are not shown.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// The place among all results of one that is shown.
    pub(super) fn place(&self, shown: usize) -> usize {
        self.shown.get(shown).map_or(shown, |place| *place as usize)
    }

    /// The documents that are folded under one that is shown, in the order of results.
    pub fn under(&self, index: &Index, hits: &[Hit], document: u32) -> Vec<u32> {
        let Some(group) = index.alike(document).filter(|_| self.hidden > 0) else {
            return Vec::new();
        };
        let others = hits.iter().map(|hit| hit.document);
        others.filter(|other| *other != document && index.alike(*other) == Some(group)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind};
    use crate::index::{Builder, Corpus, Document, Index, Segment, Sizes};
    use crate::search::{Found, Request, search};

    fn index() -> Index {
        let document = |i: u32| {
            let mut article = Article::new(format!("a{i}"));
            article.push(BlockKind::Title, "Oil");
            article.push(BlockKind::Paragraph, "It floats.");
            article.meta.date = format!("2025-01-1{i}").parse().ok();
            Document { article, ..Default::default() }
        };
        let documents: Vec<Document> = (0..6).map(document).collect();
        let languages = vec!["en".to_owned()];
        let segments = vec![Segment::new(0, &documents, &languages)];
        let mut builder = Builder::new(Corpus { languages, ..Default::default() }, Sizes::WHOLE);
        builder.add_alike(vec![vec![0, 3, 5], vec![1, 2]]);
        builder.add(&documents, segments);
        Index::open(&builder.finish(&[]).whole()).expect("sound")
    }

    /// The documents listed from a place on, each with those under it.
    fn listed(index: &Index, found: &Found, from: usize) -> Vec<(u32, Vec<u32>)> {
        let hits = found.listed_from(from, 10);
        hits.iter().map(|hit| (hit.document, found.folded.under(index, &found.hits, hit.document))).collect()
    }

    #[test]
    fn near_copies_are_counted_and_listed_under_the_first_of_them() {
        let index = index();
        let ask = |query: &str, unfolded| {
            let request = Request { query: query.into(), unfolded, ..Default::default() };
            search(&index, &request).expect("it is all there")
        };
        let found = ask("oil", false);
        assert_eq!((found.total, found.listed(), found.folded.hidden()), (6, 3, 3));
        // The newest come first.
        assert_eq!(listed(&index, &found, 0), [(5, vec![3, 0]), (4, vec![]), (2, vec![1])]);
        assert_eq!(listed(&index, &found, 2), [(2, vec![1])]);
        let some = ask("oil date:<2025-01-15", false);
        assert_eq!(listed(&index, &some, 0), [(4, vec![]), (3, vec![0]), (2, vec![1])]);
        let all = ask("oil", true);
        assert_eq!((all.listed(), all.folded.hidden()), (6, 0));
        assert!(listed(&index, &all, 0).iter().all(|(_, under)| under.is_empty()));
        assert_eq!(all.hits, found.hits);
    }
}
