//! The analysis of an article: its words, made once for all that read them. The index wants their forms, extraction
//! what stands between them, annotation how they are written.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::sentence::begins_sentence;
use super::words::{Cut, Word, cuts, form};
use crate::article::{Article, Block, BlockKind};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital; not all letters are capitals.
    Cap,
    /// All letters are capitals.
    Upper,
    /// Begins with a digit, or has no case.
    Other,
}

/// What stands between a word and the one before it in the same block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing before: the block begins.
    Start,
    /// White space alone.
    Space,
    /// A hyphen or an apostrophe without spaces.
    Hyphen,
    /// A full stop after a word of at most three letters ("St. Kitts", "George W. Bush").
    Dot,
    /// A full stop without a space between two pairs of capitals ("EE.UU.").
    Joint,
    /// A comma.
    Comma,
    /// An opening bracket.
    Paren,
    /// The possessive ending.
    Possessive,
    /// Anything else: no phrase goes across it.
    Break,
}

/// A word of an article, or the sign `&`.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte; the last full stop of an abbreviation is part of it, a possessive is not.
    pub end: u32,
    /// Number of its form in the analysis; see [`Analysis::form`].
    pub form: u32,
    /// Number that a dictionary has for it, 0 where it has none; see [`Analysis::new`].
    pub word: u32,
    /// Number of the block it stands in.
    pub block: u32,
    /// Number of letters and digits.
    pub letters: u16,
    /// How it is written.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
    /// It ends with the full stop of an abbreviation, which may end a sentence as well.
    pub stop: bool,
    /// A sentence begins with it, as far as stops and capitals tell.
    pub begins: bool,
}

impl Token {
    /// One past the last byte of the word without the full stop of an abbreviation.
    pub fn bare_end(&self) -> u32 {
        self.end - u32::from(self.stop)
    }
}

/// How a block is written.
#[derive(Clone, Copy, Debug)]
pub struct BlockStyle {
    /// What it is.
    pub kind: BlockKind,
    /// Written wholly in capitals.
    pub capitals: bool,
    /// A headline, most of whose words begin with a capital.
    pub title_case: bool,
}

/// The words of an article.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The words in order.
    pub tokens: Vec<Token>,
    /// One entry for each block.
    pub blocks: Vec<BlockStyle>,
    forms: Forms,
}

/// The different forms of the words of an article, one after the other: a piece of memory for all, and not one for each.
#[derive(Clone, Debug, Default)]
struct Forms {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Forms {
    fn push(&mut self, form: &str) -> u32 {
        self.all.push_str(form);
        self.ends.push(self.all.len() as u32);
        self.ends.len() as u32 - 1
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[number] as usize]
    }
}

/// Words of a sentence, at most: what goes on for longer without a stop is a table or a list. It is cut, so that the
/// time to look at each of its words does not grow with their number.
pub const LONGEST_SENTENCE: usize = 256;

/// Bytes of a text for each of its tokens, about.
const BYTES_OF_A_TOKEN: usize = 6;
/// Different words that room is made for at once, at most: a text of megabytes has far fewer than half of its words.
const MOST_DIFFERENT: usize = 1 << 12;

/// The form of the one sign that is a token.
const AND: &str = "&";

/// What is known of a word by the way it is written.
#[derive(Clone, Copy)]
struct Known {
    form: u32,
    word: u32,
    letters: u16,
    shape: Shape,
}

impl Analysis {
    /// Cuts an article. `word` gives the number that a dictionary has for a key, 0 where it has none. The key is the
    /// form, with full stops between the letters of an abbreviation: "u.s", as "us" is another word.
    ///
    /// ```
    /// use corpuscope_core::article::{Article, BlockKind};
    /// use corpuscope_core::text::{Analysis, Shape};
    /// let mut article = Article::new("a");
    /// article.push(BlockKind::Paragraph, "The U.S. army & navy.");
    /// let analysis = Analysis::new(&article, |key| u32::from(key == "u.s"));
    /// let found: Vec<_> = analysis.tokens.iter().map(|t| (analysis.form(t), t.word)).collect();
    /// assert_eq!(found, [("the", 0), ("us", 1), ("army", 0), ("&", 0), ("navy", 0)]);
    /// assert_eq!(analysis.tokens[1].shape, Shape::Upper);
    /// ```
    pub fn new(article: &Article, word: impl FnMut(&str) -> u32) -> Self {
        Self::of_blocks(&article.text, &article.blocks, word)
    }

    /// Cuts a text that is no article, as a paragraph.
    pub fn of_text(text: &str, word: impl FnMut(&str) -> u32) -> Self {
        let block = Block { kind: BlockKind::Paragraph, start: 0, end: text.len() as u32 };
        Self::of_blocks(text, &[block], word)
    }

    fn of_blocks(all: &str, blocks: &[Block], mut word: impl FnMut(&str) -> u32) -> Self {
        let mut analysis = Analysis::default();
        // Room for what is usual: to make it bit by bit would take longer than to look a word up.
        let tokens = all.len() / BYTES_OF_A_TOKEN;
        let different = (tokens / 2).min(MOST_DIFFERENT);
        analysis.tokens.reserve(tokens);
        analysis.forms.ends.reserve(different);
        analysis.forms.all.reserve(different * BYTES_OF_A_TOKEN);
        // Borrowed from the text where a word is written as its form, which most are.
        let mut forms: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
        let mut known: FxHashMap<&str, Known> = FxHashMap::default();
        forms.reserve(different);
        known.reserve(different);
        for (number, block) in blocks.iter().enumerate() {
            let text = all.get(block.range()).unwrap_or_default();
            let first = analysis.tokens.len();
            let mut reading = Reading::default();
            for cut in cuts(text) {
                let raw = &text[cut.start..cut.end];
                let of = *known.entry(raw).or_insert_with(|| {
                    let folded = if raw == AND { AND.into() } else { form(raw) };
                    let word = if is_initials(raw) { word(&initials_key(raw)) } else { word(&folded) };
                    let form = match forms.get(&folded) {
                        Some(number) => *number,
                        None => {
                            let number = analysis.forms.push(&folded);
                            forms.insert(folded, number);
                            number
                        }
                    };
                    Known { form, word, letters: letters(raw), shape: shape(raw) }
                });
                let token = reading.token(text, block, number as u32, cut, of, &analysis.forms);
                analysis.tokens.push(token);
            }
            let style = style(block.kind, text, &analysis.tokens[first..]);
            analysis.blocks.push(style);
        }
        analysis
    }

    /// The form of a token: what an index has of it.
    pub fn form(&self, token: &Token) -> &str {
        self.forms.get(token.form)
    }

    /// Forms, that of `&` among them: the numbers of tokens are less.
    pub fn form_count(&self) -> usize {
        self.forms.ends.len()
    }

    /// The different forms of the words.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        (0..self.forms.ends.len()).map(|number| self.forms.get(number as u32)).filter(|form| *form != AND)
    }

    /// The words of a block that begins at byte `start`, each with where it stands in the block.
    pub fn words(&self, number: usize, start: u32) -> impl Iterator<Item = Word<'_>> {
        self.block(number).iter().filter(|token| self.is_word(token)).map(move |token| Word {
            start: (token.start - start) as usize,
            end: (token.bare_end() - start) as usize,
            form: Cow::Borrowed(self.form(token)),
        })
    }

    /// The words of a block, `&` among them.
    pub fn block(&self, number: usize) -> &[Token] {
        let at = |block: usize| self.tokens.partition_point(|t| (t.block as usize) < block);
        &self.tokens[at(number)..at(number + 1)]
    }

    /// Whether a token is a word: all but `&` are.
    pub fn is_word(&self, token: &Token) -> bool {
        self.form(token) != AND
    }
}

/// What stood before a word in its block.
#[derive(Default)]
struct Reading {
    /// One past the last byte of the token before, and its letters.
    token: Option<(usize, u16)>,
    /// The word before, without the stop of an abbreviation: its bytes and the number of its form.
    word: Option<(usize, usize, u32)>,
    /// Words since the sentence began.
    words: usize,
    /// The token before is one or two capitals.
    part: bool,
}

impl Reading {
    fn token(&mut self, text: &str, block: &Block, number: u32, cut: Cut, of: Known, forms: &Forms) -> Token {
        let Cut { start, mut end } = cut;
        let raw = &text[start..end];
        let mut gap = self.token.map_or(Gap::Start, |(end, letters)| gap(&text[end..start], letters));
        let mut stop = raw.ends_with('.');
        // "EE.UU.": two words, of which the second ends with a stop of its own.
        let part = raw.len() <= 2 && raw.bytes().all(|b| b.is_ascii_uppercase());
        let follows = self.part && self.token.is_some_and(|(end, _)| &text[end..start] == ".");
        if part && follows {
            gap = Gap::Joint;
            if text[end..].starts_with('.') {
                (stop, end) = (true, end + 1);
            }
        }
        self.part = part;
        self.token = Some((end, of.letters));
        let mut begins = false;
        if raw != AND {
            let before = self.word.map(|(from, to, form)| (&text[from..to], forms.get(form)));
            let between = &text[self.word.map_or(0, |w| w.1)..start];
            begins = begins_sentence(before, between, raw) || self.words >= LONGEST_SENTENCE;
            self.words = if begins { 1 } else { self.words + 1 };
            self.word = Some((start, end - usize::from(stop), of.form));
        }
        let Known { form, word, letters, shape } = of;
        let at = |byte: usize| block.start + byte as u32;
        Token { start: at(start), end: at(end), form, word, block: number, letters, shape, gap, stop, begins }
    }
}

/// Whether a word is single letters with full stops.
fn is_initials(raw: &str) -> bool {
    raw.trim_end_matches('.').contains('.') && raw.starts_with(char::is_alphabetic)
}

/// The key of such a word, with its full stops but the last.
fn initials_key(raw: &str) -> String {
    super::fold(raw.trim_end_matches('.')).into_owned()
}

fn letters(raw: &str) -> u16 {
    raw.chars().filter(|c| !matches!(c, '.' | ',')).count().min(usize::from(u16::MAX)) as u16
}

fn shape(raw: &str) -> Shape {
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    match raw.chars().next() {
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

/// What the text between two words is; the first has so many letters.
fn gap(between: &str, letters_before: u16) -> Gap {
    if between == " " {
        return Gap::Space;
    }
    let rest = ["'s", "’s", "ʼs", "'S", "’S", "ʼS"].iter().find_map(|s| between.strip_prefix(s));
    if let Some(rest) = rest {
        return if rest.chars().all(char::is_whitespace) { Gap::Possessive } else { Gap::Break };
    }
    if between.chars().all(char::is_whitespace) {
        return Gap::Space;
    }
    match between {
        "-" | "‐" | "‑" | "–" | "'" | "’" => return Gap::Hyphen,
        "' " | "’ " => return Gap::Possessive,
        _ => {}
    }
    match between.trim() {
        "." if letters_before <= 3 => Gap::Dot,
        "," | ".," => Gap::Comma,
        "(" => Gap::Paren,
        _ => Gap::Break,
    }
}

fn style(kind: BlockKind, text: &str, tokens: &[Token]) -> BlockStyle {
    let (upper, letters) = if text.is_ascii() {
        let upper = text.bytes().filter(u8::is_ascii_uppercase).count();
        (upper, text.bytes().filter(u8::is_ascii_alphabetic).count())
    } else {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        (letters.clone().filter(|c| c.is_uppercase()).count(), letters.count())
    };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words;

    fn analysis(text: &str) -> (Article, Analysis) {
        let mut article = Article::new("a");
        article.push(BlockKind::Paragraph, text);
        let analysis = Analysis::new(&article, |_| 0);
        (article, analysis)
    }

    fn check(text: &str, expect: &str) {
        let (article, analysis) = analysis(text);
        let said = |t: &Token| {
            format!("{}:{:?}:{:?}", &article.text[t.start as usize..t.end as usize], t.shape, t.gap)
        };
        let found: Vec<String> = analysis.tokens.iter().map(said).collect();
        assert_eq!(found.join(" "), expect, "{text}");
    }

    #[test]
    fn an_abbreviation_with_dots_keeps_its_last_dot() {
        check("the U.S. army", "the:Lower:Start U.S.:Upper:Space army:Lower:Space");
        check("EE.UU. dijo", "EE:Upper:Start UU.:Upper:Joint dijo:Lower:Space");
        check("EE. UU. dijo", "EE:Upper:Start UU:Upper:Dot dijo:Lower:Dot");
        check("U.S.-led", "U.S.:Upper:Start led:Lower:Hyphen");
        check("U.S.TRADE", "U.S.:Upper:Start TRADE:Upper:Space");
        check("J.P.Morgan", "J.P.:Upper:Start Morgan:Cap:Space");
    }

    #[test]
    fn a_possessive_is_a_gap_and_not_a_word() {
        check("Peru's sea", "Peru:Cap:Start sea:Lower:Possessive");
        check("Peru’s", "Peru:Cap:Start");
        check("the US's role", "the:Lower:Start US:Upper:Space role:Lower:Possessive");
        check("Caracas' police", "Caracas:Cap:Start police:Lower:Possessive");
    }

    #[test]
    fn a_sentence_end_breaks_a_phrase_and_an_initial_does_not() {
        check("Lima. Peru", "Lima:Cap:Start Peru:Cap:Break");
        check("St. Kitts", "St:Cap:Start Kitts:Cap:Dot");
        check("Lima, Peru (Callao", "Lima:Cap:Start Peru:Cap:Comma Callao:Cap:Paren");
    }

    #[test]
    fn a_sentence_that_does_not_end_is_cut() {
        let (_, analysis) = analysis(&"5 ".repeat(LONGEST_SENTENCE * 3));
        assert_eq!(analysis.tokens.iter().filter(|t| t.begins).count(), 2);
    }

    proptest! {
        #[test]
        fn an_analysis_has_the_words_that_a_query_is_cut_into(text in "([A-Za-z0-9.,'’&é委 -]{0,40})") {
            let (article, analysis) = analysis(&text);
            let of = |t: &Token| (t.start as usize, t.bare_end() as usize, analysis.form(t).to_owned());
            let tokens = analysis.tokens.iter().filter(|t| analysis.is_word(t));
            let found: Vec<_> = tokens.map(of).collect();
            let expected: Vec<_> =
                words(&article.text).map(|w| (w.start, w.end, w.form.into_owned())).collect();
            // "EE.UU.": the second stop is the token's, as that of "U.S." is.
            prop_assert_eq!(found, expected);
        }
    }
}
