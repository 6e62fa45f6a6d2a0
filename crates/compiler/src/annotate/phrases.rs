//! Phrases: a trie over words that finds the longest phrase beginning at a word. Words are
//! compared folded; the way a phrase is written says how the words of the text must be.

use rustc_hash::FxHashMap;

use super::token::{Gap, Shape, Token, Tokens, Vocabulary, cut};

/// A trie of phrases, each with values.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    /// From a node by a word, after a class of gap, to a node.
    edges: FxHashMap<(u32, u32, u8), u32>,
    /// The phrases that end at a node.
    ends: Vec<Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    shapes: Box<[Shape]>,
    value: T,
}

/// A phrase found in a text: its first word, the number of its words, its values.
pub(super) struct Found<'a, T> {
    /// How many words it has.
    pub(super) words: usize,
    /// The values of all phrases written so.
    pub(super) values: Vec<&'a T>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { edges: FxHashMap::default(), ends: vec![Vec::new()] }
    }
}

impl<T: PartialEq> Phrases<T> {
    /// Adds a phrase as it is written in texts.
    pub(super) fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: T) {
        let mut node = 0;
        let mut shapes = Vec::new();
        cut(phrase, &mut String::new(), |key, raw| {
            let class = if shapes.is_empty() { 0 } else { raw.gap.class().unwrap_or(0) };
            let edge = (node, vocabulary.add(key), class);
            shapes.push(raw.shape);
            node = *self.edges.entry(edge).or_insert_with(|| {
                self.ends.push(Vec::new());
                self.ends.len() as u32 - 1
            });
        });
        if shapes.is_empty() {
            return;
        }
        let shapes = shapes.into_boxed_slice();
        let ends = &mut self.ends[node as usize];
        if !ends.iter().any(|p| p.value == value && p.shapes == shapes) {
            ends.push(Phrase { shapes, value });
        }
    }
}

impl<T> Phrases<T> {
    /// The longest phrase that begins at word `at` and whose value `admits`.
    pub(super) fn longest(
        &self,
        text: &Tokens,
        at: usize,
        admits: impl Fn(&T) -> bool,
    ) -> Option<Found<'_, T>> {
        if text.tokens.get(at).is_none_or(|t| t.word == 0) {
            return None;
        }
        let mut best = None;
        let mut node = 0u32;
        for (n, token) in text.tokens[at..].iter().enumerate() {
            let class = if n == 0 { Some(0) } else { token.gap.class() };
            let class = class.filter(|_| n == 0 || token.gap != Gap::Start);
            let Some(class) = class else { break };
            let Some(&next) = self.edges.get(&(node, token.word, class)) else { break };
            node = next;
            let words = &text.tokens[at..=at + n];
            let fitting = self.ends[node as usize].iter().filter(|p| fits(&p.shapes, words, text));
            let values: Vec<&T> = fitting.map(|p| &p.value).filter(|v| admits(v)).collect();
            if !values.is_empty() {
                best = Some(Found { words: n + 1, values });
            }
        }
        best
    }
}

/// Whether words are written as a phrase asks: a small letter admits any, a capital asks for one,
/// capitals throughout ask for the same.
fn fits(shapes: &[Shape], words: &[Token], text: &Tokens) -> bool {
    shapes.iter().zip(words).all(|(shape, word)| match (shape, word.shape) {
        (Shape::Lower | Shape::Other, _) => true,
        (Shape::Cap, Shape::Cap) | (Shape::Upper, Shape::Upper) => true,
        // "PERU" is Peru; in running text a shorter word in capitals is some other abbreviation.
        (Shape::Cap, Shape::Upper) => {
            word.letters >= 4 || words.len() > 1 || text.blocks[usize::from(word.block)].capitals
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::article::{Article, BlockKind};

    fn find(phrases: &[&str], text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let mut trie = Phrases::default();
        phrases.iter().for_each(|p| trie.add(&mut vocabulary, p, (*p).to_owned()));
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, text);
        let tokens = Tokens::of(&article, &vocabulary);
        (0..tokens.tokens.len())
            .filter_map(|at| trie.longest(&tokens, at, |_| true))
            .flat_map(|f| f.values.into_iter().cloned())
            .collect()
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(find(&["New Mexico", "New", "Mexico City"], "In New Mexico now"), ["New Mexico"]);
    }

    #[test]
    fn a_phrase_in_capitals_asks_for_capitals() {
        assert_eq!(find(&["US"], "tell us, US"), ["US"]);
        assert_eq!(find(&["Chad"], "a hanging chad in CHAD"), ["Chad"]);
    }

    #[test]
    fn no_phrase_goes_across_a_sentence() {
        assert_eq!(find(&["Costa Rica"], "on the Costa. Rica"), Vec::<String>::new());
    }
}
