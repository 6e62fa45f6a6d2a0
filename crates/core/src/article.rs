//! An article: one text, cut into blocks, and what is known about it.
//!
//! Title, summary and body stand in **one** string, in reading order, so that a span
//! `start..end` (bytes) says where something is without naming a field. The blocks say
//! which stretch is the title, a heading, a paragraph.

use std::borrow::Cow;
use std::ops::Range;

use crate::date::Date;

/// What a stretch of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum BlockKind {
    /// The article's title; at most one, always first.
    Title = 0,
    /// The editor's summary; at most one.
    Summary = 1,
    /// Place and day before the first sentence ("SALVADOR, Feb 26 -").
    Dateline = 2,
    /// A heading within the body.
    Heading = 3,
    /// A paragraph.
    Paragraph = 4,
    /// An item of a list.
    ListItem = 5,
    /// A paragraph set off as quoted from elsewhere.
    Quote = 6,
}

impl BlockKind {
    /// The kind with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Self> {
        use BlockKind::*;
        [Title, Summary, Dateline, Heading, Paragraph, ListItem, Quote].into_iter().find(|k| *k as u8 == n)
    }
}

/// A stretch of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First byte in [`Article::text`].
    pub start: u32,
    /// One past the last byte in [`Article::text`].
    pub end: u32,
}

impl Block {
    /// The block's bytes in [`Article::text`].
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Tags an editor adds to an article or takes away from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// Country codes or actor ids to add.
    pub add: Vec<String>,
    /// Country codes or actor ids to take away.
    pub remove: Vec<String>,
}

/// What is known about an article besides its text. What a source does not tell stays absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Authors, in the order given.
    pub authors: Vec<String>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// An outlet that published it again and from which it was taken.
    pub via: Option<String>,
    /// Where the outlet is based: ISO 3166-1 alpha-2.
    pub publisher_country: Option<String>,
    /// Day, month or year of publication.
    pub date: Option<Date>,
    /// ISO 639-1 code; detected by the compiler where the source does not say.
    pub language: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Sort of text: news, analysis, opinion.
    pub kind: Option<String>,
    /// Subjects.
    pub topics: Vec<String>,
    /// Further fields that the corpus shows as facets: facet name to values.
    pub fields: Vec<(String, Vec<String>)>,
}

impl Meta {
    /// The values of a further field.
    pub fn field(&self, name: &str) -> &[String] {
        self.fields.iter().find(|field| field.0 == name).map_or(&[], |field| &field.1)
    }
}

/// One article of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Unique in the corpus; stands in addresses.
    pub id: String,
    /// Title, summary and body, blocks separated by a blank line.
    pub text: String,
    /// The blocks of `text`, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What is known about it.
    pub meta: Meta,
}

impl Article {
    /// An article without text.
    ///
    /// ```
    /// use corpuscope_core::article::{Article, BlockKind};
    /// let mut a = Article::new("oil");
    /// a.push(BlockKind::Title, "Oil");
    /// a.push(BlockKind::Paragraph, "It floats.");
    /// assert_eq!(a.title(), "Oil");
    /// assert_eq!(a.text, "Oil\n\nIt floats.");
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        Article { id: id.into(), ..Default::default() }
    }

    /// Appends a block; surrounding white space is dropped, and an empty block is not added.
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.blocks.push(Block { kind, start, end: self.text.len() as u32 });
    }

    /// The text of the first block of a kind.
    pub fn first(&self, kind: BlockKind) -> Option<&str> {
        self.blocks.iter().find(|b| b.kind == kind).and_then(|b| self.text.get(b.range()))
    }

    /// The title, or the id where it has none.
    pub fn title(&self) -> &str {
        self.first(BlockKind::Title).unwrap_or(&self.id)
    }

    /// What to call the article in a list: its title, or else the place of its dateline and its first words.
    ///
    /// ```
    /// use corpuscope_core::article::{Article, BlockKind};
    /// let mut a = Article::new("a-17");
    /// assert_eq!(a.label(), "a-17");
    /// a.push(BlockKind::Dateline, "LIMA, 3 APR 89 (EFE)");
    /// a.push(BlockKind::Paragraph, "[REPORT] [TEXT] Oil was found in the harbour today by two men and a very old boat.");
    /// assert_eq!(a.label(), "LIMA: Oil was found in the harbour today by two men …");
    /// ```
    pub fn label(&self) -> Cow<'_, str> {
        /// More words would be a paragraph.
        const WORDS: usize = 10;
        if let Some(title) = self.first(BlockKind::Title) {
            return title.into();
        }
        let Some(mut text) = self.first(BlockKind::Paragraph) else { return self.title().into() };
        // Editors' remarks in brackets come before the report itself.
        while let Some((_, rest)) = text.strip_prefix('[').and_then(|t| t.split_once(']')) {
            text = rest.trim_start();
        }
        let mut words = text.split_whitespace();
        let start: Vec<&str> = words.by_ref().take(WORDS).collect();
        if start.is_empty() {
            return self.title().into();
        }
        let dots = if words.next().is_some() { " …" } else { "" };
        let place = self.first(BlockKind::Dateline).and_then(|d| d.split([',', '(']).next()).map(str::trim);
        match place.filter(|p| !p.is_empty()) {
            Some(place) => format!("{place}: {}{dots}", start.join(" ")).into(),
            None => format!("{}{dots}", start.join(" ")).into(),
        }
    }
}
