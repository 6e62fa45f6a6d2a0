//! Snippets: the passage of an article that shows best why it was found.

use std::ops::Range;

use crate::article::{Article, Block, BlockKind};
use crate::text::{sentence_start, words};

use super::highlight::{Highlighter, Match};

/// Words in a snippet, about.
const WORDS: usize = 42;
/// Words before the first match up to which the snippet is drawn back to the sentence's start.
const BACK: usize = 14;

/// A passage of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Its bytes in the article's text.
    pub range: Range<usize>,
    /// The passage; an ellipsis stands where a sentence was cut.
    pub text: String,
    /// What matched: bytes of `text`.
    pub marks: Vec<Range<usize>>,
}

impl Snippet {
    /// The passage of an article with the most different conditions, then the most matches,
    /// then the earliest; the summary or the beginning where nothing matches.
    pub fn new(article: &Article, highlighter: &Highlighter) -> Self {
        let mut best: Option<Passage> = None;
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Title) {
            let text = article.text.get(block.range()).unwrap_or_default();
            let matches = highlighter.matches(text);
            if matches.is_empty() {
                continue;
            }
            let (value, run) = best_run(&matches, highlighter.conditions());
            if best.as_ref().is_none_or(|b| value > b.value) {
                best = Some(Passage { value, block: *block, matches, run });
            }
        }
        match best {
            Some(Passage { block, matches, run, .. }) => {
                let from = matches[run.start].range.start;
                let to = matches[run.end - 1].range.end;
                cut(article, block, from, to, &matches)
            }
            None => {
                let opening = |b: &&Block| {
                    !matches!(b.kind, BlockKind::Title | BlockKind::Dateline | BlockKind::Heading)
                };
                let Some(block) = article.blocks.iter().find(opening) else {
                    return Snippet::default();
                };
                cut(article, *block, 0, 0, &[])
            }
        }
    }
}

/// A block that matches, and the run of matches in it that a snippet would show.
struct Passage {
    /// Different conditions in the run, and matches.
    value: (usize, usize),
    block: Block,
    matches: Vec<Match>,
    run: Range<usize>,
}

/// The run of matches within a snippet's length that fulfils most conditions.
fn best_run(matches: &[Match], conditions: usize) -> ((usize, usize), Range<usize>) {
    // Bytes rather than words: near enough, and no second pass over the text.
    const BYTES: usize = WORDS * 6;
    let mut best = ((0, 0), 0..1);
    for start in 0..matches.len() {
        let limit = matches[start].range.start + BYTES;
        let end = start + matches[start..].iter().take_while(|m| m.range.end <= limit).count().max(1);
        let mut seen = vec![false; conditions];
        matches[start..end].iter().for_each(|m| seen[m.condition] = true);
        let value = (seen.iter().filter(|s| **s).count(), end - start);
        if value > best.0 {
            best = (value, start..end);
        }
    }
    best
}

fn cut(article: &Article, block: Block, from: usize, to: usize, matches: &[Match]) -> Snippet {
    let text = article.text.get(block.range()).unwrap_or_default();
    let words: Vec<_> = words(text).map(|w| w.start..w.end).collect();
    if words.is_empty() {
        return Snippet { range: block.range(), text: text.into(), marks: Vec::new() };
    }
    let first_match = words.partition_point(|w| w.start < from);
    let sentence = sentence_start(text, 0, from);
    let mut first = words.partition_point(|w| w.start < sentence);
    if first_match > first + BACK {
        first = first_match - BACK / 2;
    }
    let needed = words.partition_point(|w| w.start < to);
    let last = (first + WORDS).max(needed).min(words.len());
    // A short block is shown from its beginning rather than from its middle.
    if last == words.len() {
        first = first.min(last.saturating_sub(WORDS));
    }
    let start = if first == 0 { 0 } else { words[first].start };
    let end = if last == words.len() { text.len() } else { words[last - 1].end };
    let cut_front = start > 0 && sentence_start(text, 0, words[first].end) < start;
    let mut out = String::from(if cut_front { "… " } else { "" });
    let shift = out.len();
    out.push_str(&text[start..end]);
    if end < text.len() {
        out.push_str(" …");
    }
    let marks = matches
        .iter()
        .filter(|m| m.range.start >= start && m.range.end <= end)
        .map(|m| m.range.start - start + shift..m.range.end - start + shift)
        .collect();
    let at = block.start as usize;
    Snippet { range: at + start..at + end, text: out, marks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::query::parse;

    fn article(paragraphs: &[&str]) -> Article {
        let mut a = Article::new("a");
        a.push(BlockKind::Title, "A title with oil");
        paragraphs.iter().for_each(|p| a.push(BlockKind::Paragraph, p));
        a
    }

    fn marked(query: &str, paragraphs: &[&str]) -> String {
        let query = parse(query, &[]);
        let mut leaves = super::super::resolve::resolve(&Index::default(), &query).expect("empty");
        for (node, leaf) in &mut leaves {
            if let crate::query::Node::Word(w) = node {
                leaf.forms = vec![w.clone()];
            }
        }
        let snippet = Snippet::new(&article(paragraphs), &Highlighter::new(&query, &leaves));
        let mut text = snippet.text;
        for mark in snippet.marks.iter().rev() {
            text.insert(mark.end, ']');
            text.insert(mark.start, '[');
        }
        text
    }

    #[test]
    fn the_passage_with_most_conditions_is_shown() {
        let paragraphs = ["Oil, oil and oil.", "No such thing.", "Gas and oil."];
        assert_eq!(marked("oil gas", &paragraphs), "[Gas] and [oil].");
        assert_eq!(marked("oil", &paragraphs), "[Oil], [oil] and [oil].");
        assert_eq!(marked("", &paragraphs), "Oil, oil and oil.");
        assert_eq!(marked("\"such thing\"", &paragraphs), "No [such thing].");
    }

    #[test]
    fn a_long_paragraph_is_cut_at_the_sentence_of_the_match() {
        let filler = "Word word word word word. ".repeat(20);
        let text = format!("{filler}Here is the oil. {filler}");
        let snippet = marked("oil", &[&text]);
        assert!(snippet.starts_with("Here is the [oil]. Word"), "{snippet}");
        assert!(snippet.ends_with('…'), "{snippet}");
    }
}
