//! The sentences in which the passages behind a number stand.

use std::ops::Range;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::text::sentence_around;

/// A sentence with what is marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The sort of block it stands in.
    pub(super) kind: BlockKind,
    /// The sentence's bytes in the article's text.
    pub(super) range: Range<usize>,
    /// What is marked, in the article's text.
    pub(super) marks: Vec<Range<usize>>,
    /// What is told of each passage in it.
    pub(super) notes: Vec<Vec<String>>,
}

/// The sentences around marks, each sentence once.
pub(super) fn around(article: &Article, marks: Vec<Range<usize>>) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for mark in marks {
        if let Some(last) = sentences.last_mut().filter(|p| mark.end <= p.range.end) {
            last.marks.push(mark);
            continue;
        }
        let block = article.blocks.iter().find(|b| b.range().end >= mark.end);
        let Some(block) = block else {
            continue;
        };
        let text = article.text.get(block.range()).unwrap_or_default();
        let at = block.start as usize;
        if mark.start < at {
            continue;
        }
        let sentence = sentence_around(text, mark.start - at..mark.end - at);
        sentences.push(Sentence {
            kind: block.kind,
            range: at + sentence.start..at + sentence.end,
            marks: vec![mark],
            notes: Vec::new(),
        });
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_two_marks_is_one() {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, "Oil is oil. No gas. More oils.");
        let at =
            |word: &str| article.text.match_indices(word).map(|(i, _)| i..i + word.len()).collect::<Vec<_>>();
        let sentences = around(&article, [at("Oil"), at("oil")].concat());
        let said: Vec<_> =
            sentences.iter().map(|p| (&article.text[p.range.clone()], p.marks.len())).collect();
        assert_eq!(said, [("Oil is oil.", 2), ("More oils.", 1)]);
    }
}
