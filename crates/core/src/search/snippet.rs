//! Snippets: the passage of an article that shows best why it was found.

use std::ops::Range;

use crate::article::{Article, BlockKind};
use crate::text::sentence_start;

use super::highlight::{Highlighter, Match};

/// Letters of a passage, at most: three lines and a little.
const LETTERS: usize = 280;
/// Letters within which what was found is to stand, as three lines of some windows show no more.
const WITHIN: usize = 190;
/// Letters before the first match up to which the passage is drawn back to the sentence's start …
const BACK: usize = 90;
/// … or else so many letters.
const BEFORE: usize = 45;

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
        let text = article.text.as_str();
        let mut matches: Vec<Match> = Vec::new();
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Title) {
            let start = block.start as usize;
            let found = highlighter.matches(text.get(block.range()).unwrap_or_default());
            matches.extend(
                found.into_iter().map(|m| Match { range: m.range.start + start..m.range.end + start, ..m }),
            );
        }
        if matches.is_empty() {
            let opens = |kind| !matches!(kind, BlockKind::Title | BlockKind::Dateline | BlockKind::Heading);
            let opening = article.blocks.iter().find(|b| opens(b.kind));
            let from = opening.map_or(text.len(), |block| block.start as usize);
            return cut(article, from..from, &[]);
        }
        // Bytes rather than letters: near enough, and no second pass over the text.
        let most = WITHIN * text.len() / text.chars().count().max(1);
        let run = best_run(&matches, highlighter.conditions(), most);
        cut(article, matches[run.start].range.start..matches[run.end - 1].range.end, &matches)
    }
}

/// The run of matches within so many bytes that fulfils most conditions.
fn best_run(matches: &[Match], conditions: usize, bytes: usize) -> Range<usize> {
    let mut best = ((0, 0), 0..1);
    for start in 0..matches.len() {
        let limit = matches[start].range.start + bytes;
        let end = start + matches[start..].iter().take_while(|m| m.range.end <= limit).count().max(1);
        let mut seen = vec![false; conditions];
        matches[start..end].iter().for_each(|m| seen[m.condition] = true);
        let value = (seen.iter().filter(|s| **s).count(), end - start);
        if value > best.0 {
            best = (value, start..end);
        }
    }
    best.1
}

/// The passage around what is `wanted`, from the start of a sentence or of a word to the end of a word.
fn cut(article: &Article, wanted: Range<usize>, matches: &[Match]) -> Snippet {
    let text = article.text.as_str();
    let title = article.blocks.iter().take_while(|b| b.kind == BlockKind::Title).last();
    let first = article.blocks.iter().find(|b| title.is_none_or(|title| b.start > title.start));
    let first = first.map_or(text.len(), |block| block.start as usize);
    let (mut start, mut cut_front) = beginning(article, wanted.start);
    let mut end = after(text, start, LETTERS);
    if end < text.len() {
        end = text[start..end].rfind(char::is_whitespace).map_or(end, |at| start + at);
        end = text[..end].trim_end().len().max(wanted.end);
    } else {
        // Near the end of the text the passage begins earlier: with a block where one begins there.
        let earliest = before(text, text.len(), LETTERS).max(first);
        let within = |b: u32| (earliest..start).contains(&(b as usize));
        if let Some(block) = article.blocks.iter().find(|b| within(b.start)) {
            (start, cut_front) = (block.start as usize, false);
        } else if earliest < start {
            let block = article.blocks.iter().rfind(|b| b.start as usize <= start);
            let sentence = block.map_or(start, |b| b.start as usize);
            start = if sentence >= earliest { sentence } else { word_after(text, earliest, start) };
            cut_front = start > sentence;
        }
    }
    let mut out = String::from(if cut_front { "… " } else { "" });
    let shift = out.len();
    // Blocks follow each other on one line, and bytes stay where they are.
    out.push_str(&text[start..end].replace('\n', " "));
    if end < text.len() {
        out.push_str(" …");
    }
    let marks = matches
        .iter()
        .filter(|m| m.range.start >= start && m.range.end <= end)
        .map(|m| m.range.start - start + shift..m.range.end - start + shift)
        .collect();
    Snippet { range: start..end, text: out, marks }
}

/// Where a passage begins that is to show what stands at `from`, and whether that is within a sentence.
fn beginning(article: &Article, from: usize) -> (usize, bool) {
    let text = article.text.as_str();
    let block = article.blocks.iter().rfind(|b| b.start as usize <= from);
    let Some((start, block)) = block.and_then(|b| Some((b.start as usize, text.get(b.range())?))) else {
        return (from, false);
    };
    let sentence = start + sentence_start(block, 0, from - start);
    if before(text, from, BACK) <= sentence {
        return (sentence, false);
    }
    (word_after(text, before(text, from, BEFORE), from), true)
}

/// The first byte of the first word that begins after `at`, or `most`.
fn word_after(text: &str, at: usize, most: usize) -> usize {
    let space = text[at..most].find(char::is_whitespace);
    space.map_or(most, |space| most - text[at + space..most].trim_start().len())
}

/// The byte so many letters after another.
fn after(text: &str, from: usize, letters: usize) -> usize {
    text[from..].char_indices().nth(letters).map_or(text.len(), |(at, _)| from + at)
}

/// The byte so many letters before another.
fn before(text: &str, from: usize, letters: usize) -> usize {
    text[..from].char_indices().nth_back(letters - 1).map_or(0, |(at, _)| at)
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
        // What is short is shown whole.
        let all = "[Oil], [oil] and [oil].  No such thing.  [Gas] and [oil].";
        assert_eq!(marked("oil gas", &paragraphs), all);
        assert_eq!(marked("", &paragraphs), all.replace(['[', ']'], ""));
        let filler = "Word word word word word word. ".repeat(20);
        let far =
            [&*filler, "Oil, oil and oil.", &filler, "Gas and oil.", &filler, "No such thing.", &filler];
        for (query, beginning) in [
            ("oil gas", "[Gas] and [oil].  Word"),
            ("oil", "[Oil], [oil] and [oil].  Word"),
            ("", "Word word"),
            ("\"such thing\"", "No [such thing].  Word"),
        ] {
            let marked = marked(query, &far);
            assert!(marked.starts_with(beginning) && marked.ends_with('…'), "{query}: {marked}");
        }
    }

    #[test]
    fn of_phrases_that_begin_at_a_word_the_longest_is_marked() {
        for query in [r#""gas" OR "gas and oil""#, r#""gas and oil" OR "gas""#] {
            assert_eq!(marked(query, &["Gas and oil, and gas."]), "[Gas and oil], and [gas].", "{query}");
        }
    }

    #[test]
    fn a_passage_is_three_lines_long_wherever_it_stands() {
        let filler = "Word word word word word word. ".repeat(20);
        let sentence =
            format!("And {} the oil, {} it said. ", "so on and".repeat(20), "so on and".repeat(20));
        for text in [
            format!("Oil came. {filler}"),
            format!("{filler}Here is the oil. {filler}"),
            format!("{filler}{sentence}{filler}"),
            format!("{filler}At last some oil."),
            format!("ж{filler}Öl и нефть oil. {}", "Слово слово слово. ".repeat(30)),
            format!("Oil{}", "x".repeat(900)),
            "oil".into(),
        ] {
            let snippet = marked("oil", &[&text]);
            let letters = snippet.chars().count();
            let whole = text.chars().count();
            assert!(letters <= LETTERS + 6 && letters >= 240.min(whole), "{letters} {snippet}");
            assert!(snippet.to_lowercase().contains("[oil]") || text.starts_with("Oilx"), "{snippet}");
            let words = |s: &str| s.trim_matches(['…', ' ']).replace(['[', ']'], "");
            assert!(text.contains(&words(&snippet)), "{snippet}");
        }
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
