//! What panels are asked of: one filter, or several sides that are compared. What several panels count is counted once.

use std::cell::OnceCell;

use super::reused::{Reused, reused};
use super::tally::{Tally, tallies};
use super::unserved::{Languages, languages};
use crate::article::Article;
use crate::coverage::{Sought, Unserved};
use crate::index::{Document, ExtractRef, Index, Stop, collect};
use crate::sides::Side;
use crate::text::{Stemmer, fold, lower, words};

/// Articles of all sides together up to which their texts are read. Beyond, the words of the whole corpus are less to
/// fetch than the texts.
pub const FEW: usize = 48;

/// How a panel is to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Rows at most, of terms for each side; none: as many as are of use.
    pub rows: Option<usize>,
    /// Rows are picked and ordered by the panel's second measure, where it has one: of terms the weighted log-odds
    /// instead of the conservative log ratio.
    pub second: bool,
    /// Sides that must have something for its absence from another to count; none: two, or one where there are but
    /// two sides.
    pub least: Option<usize>,
}

impl Options {
    /// Rows at most.
    pub(super) fn most(self) -> usize {
        self.rows.unwrap_or(usize::MAX)
    }
}

/// What a panel needs of an index besides tables and lengths, which all need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Mentions, figures, quotations, epithets and roles of the articles.
    Extracts,
    /// How often each side uses each term.
    Terms,
    /// Passages that stand on two sides.
    Reuse,
    /// The texts, where the articles are few.
    TextsOfFew,
}

/// The extracts of a side's articles, each with the number of its document.
pub(super) type Extracts<'a> = Vec<(u32, ExtractRef<'a>)>;

/// Sides, and the index that is asked about them. A single filter is one side.
#[derive(Debug)]
pub struct Selection<'a> {
    index: &'a Index,
    sides: &'a [Side],
    extracts: OnceCell<Vec<Extracts<'a>>>,
    texts: OnceCell<Vec<(u32, Document)>>,
    tallies: OnceCell<Vec<Tally>>,
    reused: OnceCell<Vec<Reused>>,
    languages: OnceCell<Vec<Languages<'a>>>,
}

impl<'a> Selection<'a> {
    /// A selection of these sides.
    pub fn new(index: &'a Index, sides: &'a [Side]) -> Self {
        Selection {
            index,
            sides,
            extracts: OnceCell::new(),
            texts: OnceCell::new(),
            tallies: OnceCell::new(),
            reused: OnceCell::new(),
            languages: OnceCell::new(),
        }
    }

    /// The index.
    pub fn index(&self) -> &'a Index {
        self.index
    }

    /// The sides.
    pub fn sides(&self) -> &'a [Side] {
        self.sides
    }

    /// The languages of a side in which something is not looked for. Needs the tables.
    pub(super) fn languages(&self, side: usize) -> &[(&'a Unserved, usize)] {
        let of = |side| languages(self.index, side);
        &self.languages.get_or_init(|| self.sides.iter().map(of).collect())[side]
    }

    /// Whether something is not looked for in most articles of a side, so that its absence there says nothing. Needs
    /// the tables.
    pub(super) fn lacks(&self, sought: Sought, side: usize) -> bool {
        let lacking = self.languages(side).iter().filter(|(language, _)| language.lacks(sought));
        let articles: usize = lacking.map(|(_, articles)| articles).sum();
        articles * 2 > self.sides[side].documents.len()
    }

    /// The articles are so few that their texts are read.
    pub(super) fn is_few(&self) -> bool {
        self.sides.iter().map(|s| s.documents.len()).sum::<usize>() <= FEW
    }

    /// Makes what a panel needs. All that is missing is named at once.
    pub(super) fn provide(&self, needs: &[Need]) -> Result<(), Stop> {
        let provided = needs.iter().map(|need| match need {
            Need::Extracts => self.extracts().map(drop),
            Need::Terms => self.tallies().map(drop),
            Need::Reuse => self.reused().map(drop),
            Need::TextsOfFew if self.is_few() => self.texts().map(drop),
            Need::TextsOfFew => Ok(()),
        });
        collect(std::iter::once(self.index.all_tables()).chain(provided)).map(drop)
    }

    /// Words of each side.
    pub(super) fn words(&self) -> Result<Vec<u32>, Stop> {
        self.index.all_tables()?;
        let words = |side: &Side| side.documents.iter().filter_map(|d| self.index.words(*d)).sum();
        Ok(self.sides.iter().map(words).collect())
    }

    /// The articles of all sides, each once, in the order of their numbers.
    pub(super) fn documents(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.sides.iter().flat_map(|s| s.documents.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The extracts of each side.
    pub(super) fn extracts(&self) -> Result<&[Extracts<'a>], Stop> {
        once(&self.extracts, || collect(self.sides.iter().map(|side| self.index.extracts(&side.documents))))
    }

    /// The articles of all sides with their texts, each once, in the order of their numbers.
    pub(super) fn texts(&self) -> Result<&[(u32, Document)], Stop> {
        once(&self.texts, || {
            let numbers = self.documents();
            let documents = self.index.documents(&numbers)?;
            Ok(numbers.into_iter().zip(documents).collect())
        })
    }

    /// Whether these words, in this order, stand in the text of an article of the side, where the articles are few; of
    /// many, whose texts are not read, they are taken to. What goes on behind a hyphen is another word.
    pub(super) fn has_words(&self, side: usize, words: &str) -> Result<bool, Stop> {
        if !self.is_few() {
            return Ok(true);
        }
        Ok(self.texts_of(side)?.any(|document| stands_in(&document.article.text, words)))
    }

    /// The block in which something ends, of few articles: its article, its text and its first byte.
    pub(super) fn block(&self, document: u32, end: u32) -> Result<Option<(&Article, &str, usize)>, Stop> {
        let Some((_, found)) = self.texts()?.iter().find(|(number, _)| *number == document) else {
            return Ok(None);
        };
        let article = &found.article;
        let block = article.blocks.iter().find(|block| block.end >= end);
        Ok(block.and_then(|block| Some((article, article.text.get(block.range())?, block.start as usize))))
    }

    /// The texts of a side's articles, of few.
    pub(super) fn texts_of(&self, side: usize) -> Result<impl Iterator<Item = &Document>, Stop> {
        let documents = &self.sides[side].documents;
        let texts = self.texts()?.iter();
        Ok(texts.filter(|(number, _)| documents.binary_search(number).is_ok()).map(|(_, document)| document))
    }

    /// The stems of the words in the title of a side that is one article; none of other sides.
    pub(super) fn titles(&self, side: usize) -> Result<Vec<String>, Stop> {
        let mut stems = Vec::new();
        if self.is_few() && self.sides[side].documents.len() == 1 {
            for document in self.texts_of(side)? {
                let language = document.article.meta.language.as_deref().unwrap_or_default();
                let stemmer = Stemmer::for_language(language);
                let title = lower(document.article.title());
                stems.extend(
                    words(&title).map(|word| stemmer.stem(&title[word.start..word.end]).into_owned()),
                );
            }
        }
        Ok(stems)
    }

    /// How often the sides use each term, in the order of the terms' keys.
    pub(super) fn tallies(&self) -> Result<&[Tally], Stop> {
        once(&self.tallies, || {
            let texts = if self.is_few() { Some(self.texts()?) } else { None };
            tallies(self.index, self.sides, texts)
        })
    }

    /// The passages that two sides have, the longest first.
    pub(super) fn reused(&self) -> Result<&[Reused], Stop> {
        once(&self.reused, || {
            let texts = if self.is_few() { Some(self.texts()?) } else { None };
            reused(self.index, self.sides, texts)
        })
    }
}

/// What a cell holds, made if it is empty. Until all files are there nothing is.
fn once<T>(cell: &OnceCell<Vec<T>>, make: impl FnOnce() -> Result<Vec<T>, Stop>) -> Result<&[T], Stop> {
    if let Some(made) = cell.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}

/// Whether words, in this order, stand in a text.
pub(super) fn stands_in(text: &str, words: &str) -> bool {
    let (text, words) = (fold(text), fold(words));
    text.match_indices(&*words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + words.len()..].chars();
        let next = after.next();
        let goes_on = matches!(next, Some('-' | '\u{2010}' | '\u{2011}'))
            && after.next().is_some_and(char::is_alphabetic);
        !goes_on && !before.is_some_and(char::is_alphanumeric) && !next.is_some_and(char::is_alphanumeric)
    })
}
