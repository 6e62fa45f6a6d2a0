//! The passage shown of an article against trying every passage: it has the most different words of the query, then the
//! most, then it is the first; and all that is marked in it matches, and all that matches is marked.

use std::collections::BTreeSet;
use std::ops::Range;

use corpuscope_core::article::{Article, BlockKind};
use corpuscope_core::index::{Corpus, Document, Index, Segment, Sizes, build};
use corpuscope_core::search::{Request, Snippet, search};
use proptest::prelude::*;
use proptest::sample::select;

/// Letters of a passage, at most, and those within which what was found stands.
const LETTERS: usize = 280;
const WITHIN: usize = 190;

/// Something that was found: bytes of the text, and which condition it fulfils.
type Match = (Range<usize>, usize);

fn article(paragraphs: &[Vec<&str>]) -> Article {
    let mut article = Article::new("a");
    article.push(BlockKind::Title, "Oil and gas and tin");
    paragraphs.iter().for_each(|words| article.push(BlockKind::Paragraph, &words.join(" ")));
    article
}

/// The words of a block: where they stand, and in small letters.
fn words(article: &Article, block: Range<usize>) -> Vec<(Range<usize>, String)> {
    let text = &article.text[block.clone()];
    let mut at = 0;
    let word = |part: &str| {
        let start = block.start + at;
        at += part.len() + 1;
        let word = part.trim_end_matches('.');
        (start..start + word.len(), word.to_lowercase())
    };
    text.split(' ').map(word).collect()
}

/// Goes through the paragraphs from left to right. Of what begins at a word the longest is meant, and the first of equals.
fn matches(article: &Article, asked: &[Vec<&str>]) -> Vec<Match> {
    let mut found = Vec::new();
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Title) {
        let words = words(article, block.range());
        let mut at = 0;
        while at < words.len() {
            let stands = |asked: &Vec<&str>| {
                asked.iter().enumerate().all(|(n, word)| words.get(at + n).is_some_and(|(_, w)| w == word))
            };
            let longest = asked.iter().filter(|asked| stands(asked)).map(Vec::len).max();
            let place = asked.iter().position(|asked| Some(asked.len()) == longest && stands(asked));
            match place {
                Some(condition) => {
                    let last = at + asked[condition].len() - 1;
                    found.push((words[at].0.start..words[last].0.end, condition));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The stretch to be shown: every run of matches that is not too long is tried.
fn best(matches: &[Match]) -> Range<usize> {
    let mut best = ((0, 0), 0..0);
    for (from, first) in matches.iter().enumerate() {
        for to in from..matches.len() {
            let range = first.0.start..matches[to].0.end;
            let run = &matches[from..=to];
            let different = run.iter().map(|(_, condition)| condition).collect::<BTreeSet<_>>().len();
            if (range.len() <= WITHIN || from == to) && (different, run.len()) > best.0 {
                best = ((different, run.len()), range);
            }
        }
    }
    best.1
}

fn found(article: &Article, query: &str) -> Option<Snippet> {
    let documents = [Document { article: article.clone(), ..Document::default() }];
    let corpus = Corpus { languages: vec!["und".into()], ..Corpus::default() };
    let segment = Segment::new(0, &documents, &corpus.languages);
    let index =
        Index::open(&build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole()).expect("sound");
    let found = search(&index, &Request { query: query.into(), ..Request::default() }).expect("all is there");
    (!found.hits.is_empty()).then(|| Snippet::new(article, &found.highlighter))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..Default::default() })]

    #[test]
    fn the_passage_that_is_shown_is_the_best_of_all(
        paragraphs in prop::collection::vec(
            prop::collection::vec(select(vec!["Oil", "gas", "tin", "Oil.", "and", "and", "and", "so", "on.", "Nevertheless"]), 1..90),
            1..4,
        ),
        asked in prop::sample::subsequence(
            vec![vec!["oil"], vec!["gas"], vec!["tin"], vec!["gas", "and", "tin"], vec!["oil", "oil"], vec!["iron"]],
            1..4,
        ),
    ) {
        let article = article(&paragraphs);
        let typed: Vec<String> = asked.iter().map(|words| format!("\"{}\"", words.join(" "))).collect();
        let Some(snippet) = found(&article, &typed.join(" OR ")) else { return Ok(()) };
        let text = &article.text;
        let (all, range) = (matches(&article, &asked), snippet.range.clone());
        if let Some(first) = all.first() {
            let best = best(&all);
            prop_assert!(range.start <= best.start && best.end <= range.end, "{:?} is not in {:?}, {:?}", best, snippet, first);
        }
        let bare = snippet.text.strip_prefix("… ").unwrap_or(&snippet.text);
        let shift = snippet.text.len() - bare.len();
        let bare = bare.strip_suffix(" …").unwrap_or(bare);
        prop_assert_eq!(bare, text[range.clone()].replace('\n', " "));
        prop_assert!(bare.len() <= LETTERS, "{} letters", bare.len());
        // Nothing is cut in a word, and where nothing says that a sentence was cut none was.
        let within_word = |at: usize| {
            let (before, after) = text.split_at(at);
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
        };
        prop_assert!(!within_word(range.start) && !within_word(range.end), "{:?}", snippet);
        let begins = text[..range.start].ends_with('\n') || text[..range.start].ends_with(". ");
        prop_assert!(shift > 0 || begins, "{:?}", snippet);
        prop_assert_eq!(snippet.text.ends_with(" …"), range.end < text.len());
        let within = all.iter().filter(|(at, _)| range.start <= at.start && at.end <= range.end);
        let expected: Vec<Range<usize>> =
            within.map(|(at, _)| at.start - range.start + shift..at.end - range.start + shift).collect();
        prop_assert_eq!(&snippet.marks, &expected, "{:?}", snippet);
    }
}
