//! Near-copies: articles of which most words stand in each other. Lists fold them under the first.

use std::collections::BTreeMap;
use std::io;

use corpuscope_core::index::{Copied, Packed};
use corpuscope_core::text::words;

use crate::documents::glance;

/// Groups of near-copies, each in the order of numbers, and all in the order of their first. `copied` are the passages
/// that two articles have.
pub(crate) fn alike(documents: &[Packed], copied: &[Copied]) -> io::Result<Vec<Vec<u32>>> {
    let mut lengths: BTreeMap<u32, u32> = BTreeMap::new();
    for document in copied.iter().flat_map(|copy| copy.documents) {
        if let std::collections::btree_map::Entry::Vacant(length) = lengths.entry(document) {
            length.insert(words(glance(&documents[document as usize])?.text).count() as u32);
        }
    }
    let mut groups: BTreeMap<u32, u32> = BTreeMap::new();
    for passages in copied.chunk_by(|a, b| a.documents == b.documents) {
        let [a, b] = passages[0].documents;
        let same = passages.iter().map(|copy| copy.same).sum();
        if are_alike(same, [lengths[&a], lengths[&b]]) {
            let (a, b) = (first(&groups, a), first(&groups, b));
            groups.insert(a.max(b), a.min(b));
            groups.insert(a.min(b), a.min(b));
        }
    }
    let mut found: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for document in groups.keys() {
        found.entry(first(&groups, *document)).or_default().push(*document);
    }
    Ok(found.into_values().collect())
}

/// Three words of four of the shorter stand in the longer, which is not more than twice as long: a brief within a long
/// report is not like it.
fn are_alike(same: u32, [a, b]: [u32; 2]) -> bool {
    let (shorter, longer) = (a.min(b), a.max(b));
    same * 4 >= shorter * 3 && longer <= shorter * 2
}

/// The first article of a group, as far as it is known.
fn first(groups: &BTreeMap<u32, u32>, mut document: u32) -> u32 {
    while let Some(before) = groups.get(&document).filter(|before| **before != document) {
        document = *before;
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::{Article, BlockKind};
    use corpuscope_core::index::Document;

    fn documents(lengths: &[usize]) -> Vec<Packed> {
        let document = |n: &usize| {
            let mut article = Article::new("a");
            article.push(BlockKind::Paragraph, &"word ".repeat(*n));
            Packed::new(&Document { article, ..Document::default() })
        };
        lengths.iter().map(document).collect()
    }

    fn copied(documents: [u32; 2], same: u32) -> Copied {
        Copied { documents, words: same, same, ..Copied::default() }
    }

    #[test]
    fn articles_of_which_most_words_are_the_same_are_alike() {
        // The third has all words of the fourth, and many more; the fifth is like the sixth by two passages.
        let documents = documents(&[100, 120, 300, 100, 80, 90, 110]);
        let copied = [
            copied([0, 1], 90),
            copied([1, 6], 100),
            copied([2, 3], 100),
            copied([3, 4], 50),
            copied([4, 5], 30),
            copied([4, 5], 30),
        ];
        assert_eq!(alike(&documents, &copied).expect("its own bytes"), [vec![0, 1, 6], vec![4, 5]]);
    }
}
