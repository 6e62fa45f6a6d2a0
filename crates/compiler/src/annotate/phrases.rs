//! Phrases of the dictionaries: the longest that begins at a word. Words are compared folded; the way a phrase is
//! written says how the words of the text must be.

use corpuscope_core::text::{Analysis, Gap, Shape, Token};

use super::vocabulary::Vocabulary;
use crate::trie::Trie;

/// Phrases, each with values.
#[derive(Debug)]
pub(super) struct Phrases<T>(Trie<Phrase<T>>);

#[derive(Debug)]
struct Phrase<T> {
    shapes: Box<[Shape]>,
    value: T,
}

/// A phrase found in a text: the number of its words, its values.
pub(super) struct Found<'a, T> {
    /// How many words it has.
    pub(super) words: usize,
    /// The values of all phrases written so.
    pub(super) values: Vec<&'a T>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases(Trie::default())
    }
}

/// Gaps that count as the same within a phrase; none where a phrase ends.
fn class(gap: Gap) -> Option<u8> {
    match gap {
        Gap::Space | Gap::Hyphen | Gap::Dot => Some(0),
        Gap::Comma => Some(1),
        Gap::Paren => Some(2),
        Gap::Possessive => Some(3),
        Gap::Joint => Some(4),
        Gap::Start | Gap::Break => None,
    }
}

impl<T: PartialEq> Phrases<T> {
    /// Adds a phrase as it is written in texts.
    pub(super) fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: T) {
        let words = Analysis::of_text(phrase, |key| vocabulary.add(key)).tokens;
        if words.is_empty() {
            return;
        }
        let shapes = words.iter().map(|word| word.shape).collect();
        let same = self.0.of(words.iter().map(|word| (word.word, class(word.gap).unwrap_or(0))));
        if !same.iter().any(|p| p.value == value && p.shapes == shapes) {
            same.push(Phrase { shapes, value });
        }
    }
}

impl<T> Phrases<T> {
    /// The longest phrase that begins at word `at` and whose value `admits`.
    pub(super) fn longest(
        &self,
        text: &Analysis,
        at: usize,
        admits: impl Fn(&T) -> bool,
    ) -> Option<Found<'_, T>> {
        let words = text.tokens.get(at..)?;
        // "BP" in "BP.L" is no name.
        let within = |word: Option<&Token>| word.is_some_and(|word| word.gap == Gap::Joint);
        if within(words.first()) {
            return None;
        }
        let step = |(n, word): (usize, &Token)| {
            let class = if n == 0 { 0 } else { class(word.gap)? };
            (word.word != 0).then_some((word.word, class))
        };
        let mut best = None;
        for (n, phrases) in self.0.walk(words.iter().enumerate().map_while(step)) {
            let fitting = phrases.iter().filter(|p| fits(&p.shapes, &words[..n], text));
            let values: Vec<&T> = fitting.map(|p| &p.value).filter(|v| admits(v)).collect();
            if !values.is_empty() && !within(words.get(n)) {
                best = Some(Found { words: n, values });
            }
        }
        best
    }
}

/// Whether words are written as a phrase asks: a small letter admits any, a capital asks for one,
/// capitals throughout ask for the same.
fn fits(shapes: &[Shape], words: &[Token], text: &Analysis) -> bool {
    shapes.iter().zip(words).all(|(shape, word)| match (shape, word.shape) {
        (Shape::Lower | Shape::Other, _) => true,
        (Shape::Cap, Shape::Cap) | (Shape::Upper, Shape::Upper) => true,
        // "PERU" is Peru; in running text a shorter word in capitals is some other abbreviation.
        (Shape::Cap, Shape::Upper) => {
            word.letters >= 4 || words.len() > 1 || text.blocks[word.block as usize].capitals
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
        let tokens = Analysis::new(&article, |key| vocabulary.get(key));
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
