//! The sentences in which the passages behind a number stand.

use std::ops::Range;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::text::sentence_start;

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
        let sentence = sentence(text, mark.start - at..mark.end - at);
        sentences.push(Sentence {
            kind: block.kind,
            range: at + sentence.start..at + sentence.end,
            marks: vec![mark],
            notes: Vec::new(),
        });
    }
    sentences
}

/// The sentence of a text that holds a mark.
fn sentence(text: &str, mark: Range<usize>) -> Range<usize> {
    let start = sentence_start(text, 0, mark.end).min(mark.start);
    let rest = text.get(mark.end..).unwrap_or_default();
    let stops = rest.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?'));
    for (i, _) in stops {
        // Up to and with the first letter of what follows.
        let after = mark.end + i + 1;
        let next = text[after..].char_indices().find(|(_, c)| c.is_alphanumeric());
        let Some((skip, letter)) = next else {
            break;
        };
        let seen = after + skip + letter.len_utf8();
        let begin = sentence_start(text, start, seen);
        if begin > mark.end {
            return start..text[..begin].trim_end().len();
        }
    }
    start..text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_shown_in_its_sentence() {
        let text = "Oil rose. The U.S. Navy sailed. “Oil fell,” he said. It was 4.5 million.";
        for (mark, said) in [
            ("Oil rose", "Oil rose."),
            ("Navy", "The U.S. Navy sailed."),
            ("U.S.", "The U.S. Navy sailed."),
            ("fell", "“Oil fell,” he said."),
            ("was", "It was 4.5 million."),
        ] {
            let at = text.find(mark).expect(mark);
            assert_eq!(&text[sentence(text, at..at + mark.len())], said);
        }
    }

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
