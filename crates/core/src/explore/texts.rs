//! The texts that a view reads, cut into words.

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::random::drawn;
use crate::index::{Document, Index, Stop};
use crate::text::{form, is_function_word, lower, word_spans};

/// Articles of which a view reads the text, at most. In a corpus of 20,000 each is about one file of 4 KB to fetch.
pub const MOST_TEXTS: usize = 400;
/// Words of these, at most, as far as the document table tells: four hundred articles seldom have so many, books do.
pub const MOST_WORDS: usize = 500_000;

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Articles that there are.
    pub of: usize,
    /// Articles of which the text was read: all of them, or a sample.
    pub read: usize,
}

impl Extent {
    /// Whether all there is was read.
    pub fn is_all(self) -> bool {
        self.of == self.read
    }
}

/// Texts, in the order of the search's results.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    pub(super) extent: Extent,
    pub(super) texts: Vec<Text<'a>>,
    pub(super) forms: Forms,
}

/// The text of one article, and its words.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) number: u32,
    pub(super) document: Cow<'a, Document>,
    /// The words of each block that was cut, in order.
    pub(super) blocks: Vec<Vec<Standing>>,
}

/// A word where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Number of its form.
    pub(super) form: u32,
    /// First byte in the article's text.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
}

/// Which of some documents are read, in their order.
pub(super) fn chosen(index: &Index, documents: &[u32], seed: u64) -> Vec<u32> {
    chosen_by(documents, seed, &|document| index.docs.about_words(document))
}

/// Those drawn first that are no more, and together no longer, than is read; the first of them however long it is.
fn chosen_by(documents: &[u32], seed: u64, words: &dyn Fn(u32) -> u32) -> Vec<u32> {
    let numbers: Vec<u64> = documents.iter().map(|document| u64::from(*document)).collect();
    let mut all = 0;
    let fits = |(count, place): &(usize, usize)| {
        all = usize::saturating_add(all, words(documents[*place]) as usize);
        *count == 0 || all <= MOST_WORDS
    };
    let drawn = drawn(&numbers, seed).into_iter().take(MOST_TEXTS).enumerate().take_while(fits);
    let mut places: Vec<usize> = drawn.map(|(_, place)| place).collect();
    places.sort_unstable();
    places.into_iter().map(|place| documents[place]).collect()
}

impl<'a> Texts<'a> {
    /// Reads these documents, or a sample of them, and cuts them into words; with what they name where `tags` are asked
    /// for.
    pub(super) fn read(index: &'a Index, documents: &[u32], seed: u64, tags: bool) -> Result<Self, Stop> {
        let mut read = Texts::uncut(index, documents, seed, tags)?;
        read.texts.iter_mut().for_each(|text| read.forms.cut(text, &|_| true));
        Ok(read)
    }

    /// Reads them alike, but leaves it to [`Forms::cut`] to cut them.
    pub(super) fn uncut(index: &'a Index, documents: &[u32], seed: u64, tags: bool) -> Result<Self, Stop> {
        let numbers = chosen(index, documents, seed);
        let extent = Extent { of: documents.len(), read: numbers.len() };
        let read: Vec<Cow<'_, Document>> = if tags {
            index.documents(&numbers)?.into_iter().map(Cow::Owned).collect()
        } else {
            index.texts(&numbers)?.into_iter().map(Cow::Borrowed).collect()
        };
        let texts = numbers.into_iter().zip(read);
        let texts = texts.map(|(number, document)| Text { number, document, blocks: Vec::new() }).collect();
        Ok(Texts { extent, texts, forms: Forms::default() })
    }

    /// Languages of these texts for which there is no list of function words, in the order of their codes.
    pub(super) fn without_list(&self) -> Vec<String> {
        let languages = self.texts.iter().filter_map(|text| text.document.article.meta.language.as_deref());
        let lacking = languages.filter(|language| !crate::text::has_function_words(language));
        lacking.map(str::to_owned).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }
}

impl Text<'_> {
    /// Number of its words.
    pub(super) fn words(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    /// A stretch of it as written.
    pub(super) fn written(&self, start: u32, end: u32) -> &str {
        self.document.article.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The block that a stretch lies in.
    pub(super) fn block_of(&self, start: u32, end: u32) -> Option<usize> {
        let blocks = &self.document.article.blocks;
        blocks.iter().position(|block| block.start <= start && end <= block.end)
    }
}

/// A word as it is written, in a language.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Number of its form.
    form: u32,
    /// Number of the way in which it is written.
    way: u32,
    /// It is a function word of the language.
    is_function_word: bool,
}

/// The forms met so far, by number. What the form of a word is, and whether it is a function word, is found out once for
/// each way it is written.
#[derive(Debug, Default)]
pub(super) struct Forms {
    names: Vec<Rc<str>>,
    numbers: FxHashMap<Rc<str>, u32>,
    /// How often a form stands as a function word of the article's language.
    as_function_word: Vec<u32>,
    /// The ways in which words are written, in lower case.
    ways: Vec<String>,
    /// How often each stands.
    times: Vec<u32>,
    /// The ways in which each form is written.
    ways_of: Vec<Vec<u32>>,
    /// By language, the words as they stand.
    known: FxHashMap<String, FxHashMap<String, Known>>,
}

impl Forms {
    /// Cuts those blocks of an article into words that are wanted.
    pub(super) fn cut(&mut self, text: &mut Text<'_>, wanted: &dyn Fn(usize) -> bool) {
        let article = &text.document.article;
        let language = article.meta.language.as_deref().unwrap_or_default();
        // Out of the map while it is in use: forms are numbered meanwhile.
        let mut known = self.known.remove(language).unwrap_or_default();
        let mut blocks = Vec::with_capacity(article.blocks.len());
        for (number, block) in article.blocks.iter().enumerate() {
            if !wanted(number) {
                blocks.push(Vec::new());
                continue;
            }
            let text = article.text.get(block.range()).unwrap_or_default();
            let standing = word_spans(text).map(|word| {
                let raw = &text[word.clone()];
                let Known { form, way, is_function_word } = match known.get(raw) {
                    Some(word) => *word,
                    None => {
                        let word = self.number(language, raw, &form(raw));
                        known.insert(raw.to_owned(), word);
                        word
                    }
                };
                self.times[way as usize] += 1;
                self.as_function_word[form as usize] += u32::from(is_function_word);
                let [start, end] = [word.start, word.end].map(|byte| block.start + byte as u32);
                Standing { form, start, end }
            });
            blocks.push(standing.collect());
        }
        self.known.insert(language.to_owned(), known);
        text.blocks = blocks;
    }

    /// A word that was not met yet in this language.
    fn number(&mut self, language: &str, raw: &str, form: &str) -> Known {
        let is_function_word = is_function_word(language, form);
        let number = match self.numbers.get(form) {
            Some(number) => *number,
            None => {
                let number = self.names.len() as u32;
                let form: Rc<str> = form.into();
                self.names.push(form.clone());
                self.numbers.insert(form, number);
                self.as_function_word.push(0);
                self.ways_of.push(Vec::new());
                number
            }
        };
        let at = number as usize;
        let written = lower(raw);
        let known = self.ways_of[at].iter().find(|way| self.ways[**way as usize] == written);
        let way = known.copied().unwrap_or_else(|| {
            let way = self.ways.len() as u32;
            self.ways.push(written);
            self.times.push(0);
            self.ways_of[at].push(way);
            way
        });
        Known { form: number, way, is_function_word }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The form with this number.
    pub(super) fn name(&self, number: u32) -> &Rc<str> {
        &self.names[number as usize]
    }

    /// The number of a form, if it was met.
    pub(super) fn find(&self, form: &str) -> Option<u32> {
        self.numbers.get(form).copied()
    }

    /// How a form is mostly written, in lower case; of equals the first in the alphabet.
    pub(super) fn spelling(&self, number: u32) -> &str {
        let told = |way: &u32| (self.times[*way as usize], self.ways[*way as usize].as_str());
        let ways = self.ways_of[number as usize].iter().map(told);
        let most = ways.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        most.map_or(self.name(number), |way| way.1)
    }

    /// Whether it is a function word in more than half of the places where it stands: one article in a language that has
    /// another word of this form makes none of it.
    pub(super) fn is_function_word(&self, number: u32) -> bool {
        let at = number as usize;
        let all: u32 = self.ways_of[at].iter().map(|way| self.times[*way as usize]).sum();
        self.as_function_word[at] > all / 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_articles_are_read_and_of_long_ones_fewer() {
        let documents: Vec<u32> = (0..1000).rev().collect();
        let read = |words: &dyn Fn(u32) -> u32| chosen_by(&documents, 3, words);
        assert_eq!(read(&|_| 600).len(), MOST_TEXTS);
        assert_eq!(read(&|_| 50_000).len(), MOST_WORDS / 50_000);
        assert_eq!(read(&|_| u32::MAX).len(), 1);
        let (all, few) = (read(&|_| 600), read(&|_| 10_000));
        assert!(few.iter().all(|document| all.contains(document)), "the first drawn are read first");
        assert!(all.windows(2).all(|pair| pair[0] > pair[1]), "in their order");
        assert_eq!(chosen_by(&documents[..9], 3, &|_| 9), documents[..9]);
    }
}
