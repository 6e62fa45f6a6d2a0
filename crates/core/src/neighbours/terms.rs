//! The terms and names by which articles are compared, and what they weigh. Compiler and page count alike.

use rustc_hash::FxHashMap;

use crate::annotation::EntityKind;
use crate::article::{Article, BlockKind};
use crate::compare::{Lexicon, Occurrence};
use crate::text::{Analysis, is_general_stem, words};

/// A term that more of the articles have than one in this number is common: an index keeps its weight.
pub const COMMON_FROM: u32 = 64;

/// A term where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeighedTerm {
    /// The key of its language and stem.
    pub key: u32,
    /// How often it counts: three times in a title, twice in a summary or heading.
    pub times: u32,
    /// First byte in the article's text, and one past the last.
    pub at: [u32; 2],
}

/// Finds the terms of articles. What it learns of words serves for the next article.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    lexicon: Lexicon,
    /// By language, the keys of stems; none of words that say little.
    keys: FxHashMap<String, FxHashMap<u32, Option<u32>>>,
}

impl Terms {
    /// Calls `each` with the keys of the terms of a text in this language.
    pub fn keys(&mut self, language: &str, text: &str, mut each: impl FnMut(u32)) {
        for word in words(text) {
            let stem = self.lexicon.stem(language, &text[word.start..word.end], &word.form);
            if let Some(stem) = stem.filter(|stem| !is_general_stem(language, stem)) {
                each(term_key(language, stem));
            }
        }
    }

    /// Calls `each` with every term of an article: words that neither carry grammar nor say little of what a text is about
    /// (`text/general_words`).
    pub fn each(&mut self, article: &Article, analysis: &Analysis, mut each: impl FnMut(WeighedTerm)) {
        let language = article.meta.language.as_deref().unwrap_or_default();
        let mut keys = self.keys.remove(language).unwrap_or_default();
        let mut found: Vec<Occurrence> = Vec::new();
        self.lexicon.each_of(article, analysis, |term| {
            if term.stem.1.is_none() {
                found.push(term);
            }
        });
        let mut blocks = article.blocks.iter().peekable();
        for Occurrence { stem, at, .. } in found {
            while blocks.next_if(|block| block.end < at[1]).is_some() {}
            let times = times_in(blocks.peek().map_or(BlockKind::Paragraph, |block| block.kind));
            let key = *keys.entry(stem.0).or_insert_with(|| {
                let stem = self.lexicon.name(stem);
                (!is_general_stem(language, &stem)).then(|| term_key(language, &stem))
            });
            if let Some(key) = key {
                each(WeighedTerm { key, times, at });
            }
        }
        self.keys.insert(language.to_owned(), keys);
    }
}

/// How often a term counts that stands once in a block.
pub fn times_in(kind: BlockKind) -> u32 {
    match kind {
        BlockKind::Title => 3,
        BlockKind::Summary | BlockKind::Heading => 2,
        _ => 1,
    }
}

/// The key of a stem in a language. That two may have the same does no harm.
pub fn term_key(language: &str, stem: &str) -> u32 {
    hash([language, "\0", stem])
}

/// The key of a country or an actor, whatever the language.
pub fn name_key(kind: EntityKind, key: &str) -> u32 {
    hash([kind.key(), "\u{1}", key])
}

/// FNV-1a: the same on any machine.
fn hash(parts: [&str; 3]) -> u32 {
    let bytes = parts.into_iter().flat_map(str::bytes);
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A corpus of few articles does not tell how common a thing is: as many more are thought of that have none of it.
const UNSEEN: u32 = 64;

/// Inverse document frequencies (Spärck Jones 1972) in a corpus of so many articles.
#[derive(Clone, Copy, Debug)]
pub struct Idf {
    articles: u32,
}

impl Idf {
    /// Those of a corpus of so many articles.
    pub fn new(articles: u32) -> Self {
        Idf { articles }
    }

    /// The binary logarithm of how many times more articles there are than have a thing, in 16ths; never 0.
    pub fn of(self, having: u32) -> u32 {
        sixteenths((self.articles + UNSEEN) as f32 / having.max(1) as f32).max(1)
    }
}

/// What it weighs that something is said so many times: one and the binary logarithm, in 16ths, as what is said twice as
/// often is not twice as important.
pub fn term_weight(times: u32) -> u32 {
    16 + sixteenths(times.max(1) as f32)
}

fn sixteenths(ratio: f32) -> u32 {
    // `libm`: the same bits on every platform.
    libm::roundf(libm::log2f(ratio) * 16.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_words_of_content_and_count_more_in_a_title() {
        let mut article = Article::new("a");
        article.meta.language = Some("en".into());
        article.push(BlockKind::Title, "Tanker sinks");
        article.push(BlockKind::Paragraph, "The tankers were said to have sunk on Monday.");
        let mut found = Vec::new();
        let analysis = Analysis::new(&article, |_| 0);
        Terms::default().each(&article, &analysis, |term| {
            let word = &article.text[term.at[0] as usize..term.at[1] as usize];
            found.push((word, term.times, term.key == term_key("en", "tanker")));
        });
        assert_eq!(
            found,
            [("Tanker", 3, true), ("sinks", 3, false), ("tankers", 1, true), ("sunk", 1, false)]
        );
    }

    #[test]
    fn what_few_have_weighs_more_and_repeating_it_adds_less_and_less() {
        let idf = Idf::new(1024 - UNSEEN);
        assert_eq!([idf.of(1), idf.of(2), idf.of(512), idf.of(960)], [160, 144, 16, 1]);
        assert_eq!([1, 2, 4].map(term_weight), [16, 32, 48]);
        assert_ne!(name_key(EntityKind::Country, "PE"), name_key(EntityKind::Actor, "PE"));
    }
}
