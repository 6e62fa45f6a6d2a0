//! Terms: words, and two words side by side, of texts. A word stands many times in a text and in its neighbours: what
//! its stem is, and whether it is a term at all, is found out once for each way it is written.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::index::Document;
use crate::text::{Analysis, Stemmer, Word, is_function_word, lower, words};

/// What stands between the words of a term of two.
pub const PAIR: &str = " ";

/// The number of a word's stem or spelling in a [`Lexicon`], or those of two words side by side.
pub type Number = (u32, Option<u32>);

/// A term where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its stem, or stems: what makes it this term.
    pub stem: Number,
    /// How it is spelt, in lower case.
    pub spelling: Number,
    /// First byte in the document's text, and one past the last.
    pub at: [u32; 2],
}

/// The terms met so far, by number.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Stems and spellings.
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// By language, the words as they stand: stem and spelling, or that it is no term.
    known: FxHashMap<String, FxHashMap<String, Option<[u32; 2]>>>,
}

impl Lexicon {
    /// Every term of a document, in the order of its text. Two words that stand side by side, with nothing but a space
    /// or a hyphen between them, are a term as well.
    pub fn each(&mut self, document: &Document, each: impl FnMut(Occurrence)) {
        self.each_word(&document.article, |_, _, text| words(text), each);
    }

    /// As [`Self::each`], of an article that was cut into words before.
    pub fn each_of(&mut self, article: &Article, analysis: &Analysis, each: impl FnMut(Occurrence)) {
        self.each_word(article, |number, start, _| analysis.words(number, start), each);
    }

    /// `words` gives the words of a block: of its number, its first byte and its text.
    fn each_word<'a, W: Iterator<Item = Word<'a>>>(
        &mut self,
        article: &'a Article,
        words: impl Fn(usize, u32, &'a str) -> W,
        mut each: impl FnMut(Occurrence),
    ) {
        let language = article.meta.language.as_deref().unwrap_or_default();
        // Out of the map while it is in use: stems are numbered meanwhile.
        let mut known = self.known.remove(language).unwrap_or_default();
        for (number, block) in article.blocks.iter().enumerate() {
            let text = article.text.get(block.range()).unwrap_or_default();
            let mut before: Option<Occurrence> = None;
            for word in words(number, block.start, text) {
                let raw = &text[word.start..word.end];
                let numbers = match known.get(raw) {
                    Some(numbers) => *numbers,
                    None => {
                        let numbers = self.number(language, raw, &word.form);
                        known.insert(raw.to_owned(), numbers);
                        numbers
                    }
                };
                let Some([stem, spelling]) = numbers else { continue };
                let at = [word.start, word.end].map(|byte| block.start + byte as u32);
                let here = Occurrence { stem: (stem, None), spelling: (spelling, None), at };
                each(here);
                if let Some(first) = before {
                    let between = text.get((first.at[1] - block.start) as usize..word.start);
                    if between.is_some_and(|between| matches!(between, " " | "-")) {
                        each(Occurrence {
                            stem: (first.stem.0, Some(stem)),
                            spelling: (first.spelling.0, Some(spelling)),
                            at: [first.at[0], at[1]],
                        });
                    }
                }
                before = Some(here);
            }
        }
        self.known.insert(language.to_owned(), known);
    }

    /// Returns the stem of a word, as it is written and in its form, if it may be a term.
    pub fn stem(&mut self, language: &str, written: &str, form: &str) -> Option<&str> {
        let known = self.known.get(language).and_then(|known| known.get(written)).copied();
        let numbers = match known {
            Some(numbers) => numbers,
            None => {
                let numbers = self.number(language, written, form);
                self.known.entry(language.to_owned()).or_default().insert(written.to_owned(), numbers);
                numbers
            }
        };
        numbers.map(|[stem, _]| self.names[stem as usize].as_str())
    }

    /// The numbers of a word met for the first time. A number or a letter is no term, nor is a word that carries
    /// grammar.
    fn number(&mut self, language: &str, raw: &str, form: &str) -> Option<[u32; 2]> {
        if !is_content(language, form) {
            return None;
        }
        let spelling = lower(raw);
        let stem = self.intern(&Stemmer::for_language(language).stem(&spelling));
        Some([stem, self.intern(&spelling)])
    }

    fn intern(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The stem or spelling, or two with [`PAIR`] between.
    pub fn name(&self, (first, second): Number) -> String {
        match second {
            None => self.names[first as usize].clone(),
            Some(second) => [&self.names[first as usize], PAIR, &self.names[second as usize]].concat(),
        }
    }

    /// The number of the term with this stem, or these, if one was met.
    pub fn find(&self, key: &str) -> Option<Number> {
        match key.split_once(PAIR) {
            None => Some((*self.numbers.get(key)?, None)),
            Some((first, second)) => Some((*self.numbers.get(first)?, Some(*self.numbers.get(second)?))),
        }
    }
}

/// Whether a word may be a term.
pub(crate) fn is_content(language: &str, form: &str) -> bool {
    form.chars().nth(1).is_some_and(char::is_alphabetic) && !is_function_word(language, form)
}
