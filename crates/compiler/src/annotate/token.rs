//! Tokens: the words of an article with their spans, the way each is written and what stands
//! between it and the word before. Phrases of the dictionaries are cut by the same code.

use corpuscope_core::article::{Article, BlockKind};

use rustc_hash::FxHashMap;

use super::fold::push_folded;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital; not all are.
    Cap,
    /// All letters are capitals.
    Upper,
    /// Begins with a digit, or has no case.
    Other,
}

/// What stands between a word and the one before it in the same block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing before: the block begins.
    Start,
    /// White space alone.
    Space,
    /// A hyphen or an apostrophe without spaces.
    Hyphen,
    /// A full stop after a word of at most three letters ("St. Kitts", "George W. Bush").
    Dot,
    /// A comma.
    Comma,
    /// An opening bracket.
    Paren,
    /// The possessive ending.
    Possessive,
    /// Anything else: no phrase goes across it.
    Break,
}

impl Gap {
    /// Gaps that count as the same within a phrase; none where a phrase ends.
    pub(super) fn class(self) -> Option<u8> {
        match self {
            Gap::Space | Gap::Hyphen | Gap::Dot => Some(0),
            Gap::Comma => Some(1),
            Gap::Paren => Some(2),
            Gap::Possessive => Some(3),
            Gap::Start | Gap::Break => None,
        }
    }
}

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte in the text.
    pub(super) start: u32,
    /// One past the last byte; the possessive is not part of it.
    pub(super) end: u32,
    /// Number of its key in the vocabulary, 0 where no dictionary holds it.
    pub(super) word: u32,
    /// Number of letters.
    pub(super) letters: u16,
    /// Number of the block it stands in.
    pub(super) block: u16,
    /// How it is written.
    pub(super) shape: Shape,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// Numbers for the words that dictionaries hold.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashMap<Box<str>, u32>);

impl Vocabulary {
    /// The number of a folded word, given out where it had none.
    pub(super) fn add(&mut self, key: &str) -> u32 {
        if let Some(&n) = self.0.get(key) {
            return n;
        }
        let n = self.0.len() as u32 + 1;
        self.0.insert(key.into(), n);
        n
    }

    /// The number of a folded word, 0 where it has none.
    pub(super) fn get(&self, key: &str) -> u32 {
        self.0.get(key).copied().unwrap_or(0)
    }
}

/// What is known about a block's way of writing.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockStyle {
    /// What it is.
    pub(super) kind: BlockKind,
    /// Written wholly in capitals.
    pub(super) capitals: bool,
    /// A headline, most of whose words begin with a capital.
    pub(super) title_case: bool,
}

/// The words of an article.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The words in order.
    pub(super) tokens: Vec<Token>,
    /// One entry per block.
    pub(super) blocks: Vec<BlockStyle>,
}

impl Tokens {
    /// Cuts an article.
    pub(super) fn of(article: &Article, vocabulary: &Vocabulary) -> Self {
        let mut out = Tokens::default();
        let mut key = String::new();
        for (n, block) in article.blocks.iter().enumerate() {
            let Some(text) = article.text.get(block.range()) else { continue };
            let first = out.tokens.len();
            cut(text, &mut key, |key, raw| {
                out.tokens.push(Token {
                    start: block.start + raw.start as u32,
                    end: block.start + raw.end as u32,
                    word: vocabulary.get(key),
                    letters: raw.letters,
                    block: n as u16,
                    shape: raw.shape,
                    gap: raw.gap,
                });
            });
            let style = style(block.kind, text, &out.tokens[first..]);
            out.blocks.push(style);
        }
        out
    }
}

fn style(kind: BlockKind, text: &str, tokens: &[Token]) -> BlockStyle {
    let (mut upper, mut letters) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        upper += usize::from(c.is_uppercase());
    }
    let headline = matches!(kind, BlockKind::Title | BlockKind::Heading);
    let long = tokens.iter().filter(|t| t.letters > 3 && t.shape != Shape::Other);
    let (mut caps, mut all) = (0usize, 0usize);
    for t in long {
        all += 1;
        caps += usize::from(t.shape != Shape::Lower);
    }
    BlockStyle {
        kind,
        capitals: letters > 0 && upper * 5 > letters * 4,
        title_case: headline && caps * 4 >= all * 3,
    }
}

/// A word as it was cut, before it is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    start: usize,
    end: usize,
    letters: u16,
    /// How it is written.
    pub(super) shape: Shape,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// Cuts a text into words, calling `each` with the folded key and the rest.
pub(super) fn cut(text: &str, key: &mut String, mut each: impl FnMut(&str, Raw)) {
    let mut at = 0;
    let mut previous: Option<Raw> = None;
    while let Some(c) = text[at..].chars().next() {
        if c == '&' {
            let gap = previous.map_or(Gap::Start, |p| gap(&text[p.end..at], p.letters));
            let raw = Raw { start: at, end: at + 1, letters: 1, shape: Shape::Other, gap };
            each("&", raw);
            previous = Some(raw);
        }
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let end = word_end(text, at);
        let word = &text[at..end];
        key.clear();
        word.trim_end_matches('.').chars().for_each(|c| push_folded(key, c));
        let gap = previous.map_or(Gap::Start, |p| gap(&text[p.end..at], p.letters));
        let is_possessive =
            key == "s" && previous.is_some_and(|p| matches!(&text[p.end..at], "'" | "’")) && word.len() == 1;
        if is_possessive {
            at = end;
            continue;
        }
        let raw = Raw {
            start: at,
            end,
            letters: word.chars().filter(|c| *c != '.').count() as u16,
            shape: shape(word),
            gap,
        };
        each(key, raw);
        previous = Some(raw);
        at = end;
    }
}

/// Where the word that begins at `start` ends. "U.S." and "EE.UU." are one word.
fn word_end(text: &str, start: usize) -> usize {
    let run = |from: usize| {
        let is_part = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
        text[from..].find(|c| !is_part(c)).map_or(text.len(), |n| from + n)
    };
    let is_part_of_abbreviation =
        |from: usize, end: usize| end - from <= 2 && text[from..end].bytes().all(|b| b.is_ascii_uppercase());
    let first = run(start);
    let mut end = first;
    if !is_part_of_abbreviation(start, first) {
        return first;
    }
    let mut parts = 1;
    while text[end..].starts_with('.') {
        let next = run(end + 1);
        if next == end + 1 || !is_part_of_abbreviation(end + 1, next) {
            break;
        }
        end = next;
        parts += 1;
    }
    // The last full stop belongs to the abbreviation, even where it also ends the sentence.
    if parts > 1 && text[end..].starts_with('.') { end + 1 } else { end }
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match word.chars().next() {
        Some(c) if c.is_lowercase() => Shape::Lower,
        Some(c) if c.is_uppercase() => {
            if letters.all(char::is_uppercase) {
                Shape::Upper
            } else {
                Shape::Cap
            }
        }
        _ => Shape::Other,
    }
}

fn gap(between: &str, letters_before: u16) -> Gap {
    let rest = ["'s", "’s", "'S", "’S"].iter().find_map(|s| between.strip_prefix(s));
    if let Some(rest) = rest {
        return if rest.chars().all(char::is_whitespace) { Gap::Possessive } else { Gap::Break };
    }
    if between.chars().all(char::is_whitespace) {
        return Gap::Space;
    }
    match between {
        "-" | "‑" | "–" | "'" | "’" => return Gap::Hyphen,
        "' " | "’ " => return Gap::Possessive,
        _ => {}
    }
    let trimmed = between.trim();
    match trimmed {
        "." if letters_before <= 3 => Gap::Dot,
        "," | ".," => Gap::Comma,
        "(" => Gap::Paren,
        _ => Gap::Break,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut out = Vec::new();
        cut(text, &mut String::new(), |key, raw| out.push(format!("{key}:{:?}:{:?}", raw.shape, raw.gap)));
        assert_eq!(out.join(" "), expect, "{text}");
    }

    #[test]
    fn an_abbreviation_with_dots_is_one_word() {
        check("the U.S. army", "the:Lower:Start u.s:Upper:Space army:Lower:Space");
        check("EE.UU. dijo", "ee.uu:Upper:Start dijo:Lower:Space");
        check("U.S.-led", "u.s:Upper:Start led:Lower:Hyphen");
    }

    #[test]
    fn a_possessive_is_a_gap_and_not_a_word() {
        check("Peru's sea", "peru:Cap:Start sea:Lower:Possessive");
        check("Peru’s", "peru:Cap:Start");
        check("the US's role", "the:Lower:Start us:Upper:Space role:Lower:Possessive");
        check("Caracas' police", "caracas:Cap:Start police:Lower:Possessive");
    }

    #[test]
    fn a_sentence_end_breaks_a_phrase_and_an_initial_does_not() {
        check("Lima. Peru", "lima:Cap:Start peru:Cap:Break");
        check("St. Kitts", "st:Cap:Start kitts:Cap:Dot");
        check("Lima, Peru (Callao", "lima:Cap:Start peru:Cap:Comma callao:Cap:Paren");
    }
}
