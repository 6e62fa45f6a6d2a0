//! Passages that stand on two sides, from the texts of the sides' articles where these are few, and from the copies
//! that were found when the corpus was compiled where they are many.

use crate::compare::{Numbers, ReusedPassage, Worded, text_reuse};
use crate::index::{Document, Index, Stop};
use crate::sides::Side;
use crate::sort::sort_by;

/// A passage that two articles of different sides have.
#[derive(Debug)]
pub(super) struct Reused {
    pub(super) sides: [usize; 2],
    pub(super) documents: [u32; 2],
    pub(super) passage: ReusedPassage,
    /// Its words, as the first side has them.
    pub(super) text: String,
}

impl Reused {
    /// What names it in addresses: where it begins in both articles.
    pub(super) fn key(&self) -> String {
        let [a, b] = self.documents;
        format!("{a}.{}-{b}.{}", self.passage.a[0], self.passage.b[0])
    }
}

/// The passages that two sides have, the longest first.
pub(super) fn reused(
    index: &Index,
    sides: &[Side],
    texts: Option<&[(u32, Document)]>,
) -> Result<Vec<Reused>, Stop> {
    let mut found = match texts {
        Some(texts) => from_texts(sides, texts),
        None => from_copies(index, sides)?,
    };
    sort_by(&mut found, &|a, b| {
        let order = b.passage.words.cmp(&a.passage.words).then_with(|| a.documents.cmp(&b.documents));
        order.then_with(|| (a.passage.a, a.passage.b, a.sides).cmp(&(b.passage.a, b.passage.b, b.sides)))
    });
    Ok(found)
}

/// The sides that have an article.
fn having(sides: &[Side], document: u32) -> Vec<usize> {
    (0..sides.len()).filter(|s| sides[*s].documents.binary_search(&document).is_ok()).collect()
}

/// The pairs of sides of which one has the one article alone and one the other: what stands in an article of both is
/// no text that they share.
fn between(here: &[usize], there: &[usize]) -> Vec<[usize; 2]> {
    let pairs = here.iter().flat_map(|a| there.iter().map(move |b| [*a, *b]));
    pairs.filter(|[a, b]| !there.contains(a) && !here.contains(b)).collect()
}

/// Passages of sixteen words and more, which were found when the corpus was compiled.
fn from_copies(index: &Index, sides: &[Side]) -> Result<Vec<Reused>, Stop> {
    let mut found = Vec::new();
    for copied in index.copies()? {
        let [here, there] = copied.documents.map(|document| having(sides, document));
        for sides in between(&here, &there) {
            let [a, b] = copied.spans;
            let passage = ReusedPassage::new(a, b, copied.same, copied.words);
            found.push(Reused { sides, documents: copied.documents, passage, text: copied.begins.clone() });
        }
    }
    Ok(found)
}

/// Passages of eight words and more, found in the texts.
fn from_texts(sides: &[Side], texts: &[(u32, Document)]) -> Vec<Reused> {
    let mut numbers = Numbers::default();
    let worded: Vec<Worded> = texts.iter().map(|(_, d)| numbers.worded(&d.article.text)).collect();
    let mut found = Vec::new();
    for pair in text_reuse(&worded) {
        let ((one, document), (other, _)) = (&texts[pair.a], &texts[pair.b]);
        for sides in between(&having(sides, *one), &having(sides, *other)) {
            for passage in &pair.passages {
                let [start, end] = passage.a.map(|byte| byte as usize);
                found.push(Reused {
                    sides,
                    documents: [*one, *other],
                    passage: passage.clone(),
                    text: document.article.text.get(start..end).unwrap_or_default().to_owned(),
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_share_what_stands_in_an_article_of_each_alone() {
        assert_eq!(between(&[0], &[1, 2]), [[0, 1], [0, 2]]);
        assert_eq!(between(&[0, 1], &[1]), [[0usize; 2]; 0]);
        assert_eq!(between(&[0, 1], &[0, 1]), [[0usize; 2]; 0]);
    }
}
