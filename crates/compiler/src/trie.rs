//! Phrases: a trie over words, which finds the phrases that begin at a word. Annotation and extraction say what of a
//! word must agree, as a number, and what of the gap before it, as a class.

use rustc_hash::FxHashMap;

/// What must agree of a word of a phrase: its number, and the class of what stands before it.
pub(crate) type Step = (u32, u8);

/// A trie of phrases, each with values.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    /// From a node by a word to a node.
    edges: FxHashMap<(u32, Step), u32>,
    /// The values of the phrases that end at a node.
    ends: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { edges: FxHashMap::default(), ends: vec![Vec::new()] }
    }
}

impl<T> Trie<T> {
    /// The values of a phrase, to add one.
    pub(crate) fn of(&mut self, phrase: impl IntoIterator<Item = Step>) -> &mut Vec<T> {
        let mut node = 0;
        for step in phrase {
            node = *self.edges.entry((node, step)).or_insert_with(|| {
                self.ends.push(Vec::new());
                self.ends.len() as u32 - 1
            });
        }
        &mut self.ends[node as usize]
    }

    /// The phrases that words begin with, the shortest first: how many words each has, and its values.
    pub(crate) fn walk(&self, words: impl Iterator<Item = Step>) -> impl Iterator<Item = (usize, &[T])> {
        let mut node = 0;
        let nodes = words.map_while(move |step| {
            node = *self.edges.get(&(node, step))?;
            Some(self.ends[node as usize].as_slice())
        });
        nodes.enumerate().map(|(n, values)| (n + 1, values)).filter(|(_, values)| !values.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_that_begins_here_is_met_once_and_in_order() {
        let mut trie = Trie::default();
        for (phrase, value) in
            [(&[1, 2, 3][..], "long"), (&[1], "short"), (&[1, 2, 3], "same"), (&[2], "other")]
        {
            trie.of(phrase.iter().map(|n| (*n, 0))).push(value);
        }
        let met = |words: &[u32]| {
            trie.walk(words.iter().map(|n| (*n, 0))).map(|(n, v)| (n, v.to_vec())).collect::<Vec<_>>()
        };
        assert_eq!(met(&[1, 2, 3, 4]), [(1, vec!["short"]), (3, vec!["long", "same"])]);
        assert_eq!(met(&[1, 3]), [(1, vec!["short"])]);
        assert_eq!(met(&[3]), []);
    }
}
