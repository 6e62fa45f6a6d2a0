//! Making items: what is noted of an article, of words in it, of a search.

use std::ops::Range;

use super::count::number_and_sum;
use super::hash::{ArticleSet, text_hash};
use super::{Colour, Counted, Dossier, Item, Kept, Passage, Quote, Reading, Reference, Starred, Version};
use crate::article::{Article, Block, BlockKind};
use crate::extract::Figure;
use crate::index::{Index, Stop};
use crate::search::{Request, among};
use crate::text::words;
use crate::view::{Page, View};

/// Characters noted before and behind a passage.
const AROUND: usize = 32;
/// Words of the opening of an article.
const OPENING: usize = 12;

impl Reference {
    /// What tells an article from others, and what a citation says of it.
    pub fn of(article: &Article) -> Self {
        Reference {
            id: article.id.clone(),
            title: article.label().into_owned(),
            authors: article.meta.authors.clone(),
            source: article.meta.source.clone().unwrap_or_default(),
            date: article.meta.date.map(|date| date.to_string()).unwrap_or_default(),
        }
    }
}

/// Keeps an article, which must have its whole text ([`Index::told`], not a card).
pub fn star(article: &Article) -> Kept {
    let text = text_hash(article);
    Kept::Article(Starred { article: Reference::of(article), opening: opening(article), text })
}

/// The first words of the first paragraph of an article's body that has as many, or else of its longest; of its title
/// where it has no body.
fn opening(article: &Article) -> String {
    let body = |block: &&Block| !matches!(block.kind, BlockKind::Title | BlockKind::Dateline);
    let mut longest = (0, "");
    let blocks = article.blocks.iter().filter(body);
    for text in blocks.chain(article.blocks.first()).filter_map(|block| article.text.get(block.range())) {
        let (count, end) = words(text).take(OPENING).fold((0, 0), |(count, _), word| (count + 1, word.end));
        if count > longest.0 {
            longest = (count, &text[..end]);
        }
        if count == OPENING {
            break;
        }
    }
    longest.1.to_owned()
}

/// Keeps words of an article: a span of bytes of its text. White space at the ends is left out. None where the span is
/// not one of the text, or has nothing but white space.
pub fn passage(article: &Article, span: Range<usize>) -> Option<Kept> {
    passage_of(article, span).map(Kept::Passage)
}

/// Keeps a figure of an article: the words that say it, and as what they are read. None where it does not stand in the
/// text.
pub fn figure<S: AsRef<str>>(article: &Article, figure: &Figure<S>) -> Option<Kept> {
    let passage = passage_of(article, figure.from as usize..figure.to as usize)?;
    Some(Kept::Figure(passage, Reading::of(figure)))
}

fn passage_of(article: &Article, span: Range<usize>) -> Option<Passage> {
    let text = &article.text;
    let exact = text.get(span.clone())?;
    let start = span.start + exact.len() - exact.trim_start().len();
    let exact = exact.trim();
    if exact.is_empty() {
        return None;
    }
    let end = start + exact.len();
    let from = text[..start].char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
    let suffix: String = text[end..].chars().take(AROUND).collect();
    let first = text[..start].chars().count();
    let quote = Quote {
        exact: exact.to_owned(),
        prefix: text[from..start].to_owned(),
        suffix,
        start: first as u32,
        end: (first + exact.chars().count()) as u32,
    };
    Some(Passage { article: Reference::of(article), quote, paragraph: paragraph_at(article, start) })
}

/// The number of the paragraph in which a byte of an article's text stands, as a reader counts
/// ([`Passage::paragraph`]).
pub(super) fn paragraph_at(article: &Article, at: usize) -> u32 {
    let begun = article.blocks.iter().filter(|block| block.start as usize <= at);
    let counts =
        |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote);
    begun.filter(counts).count() as u32
}

/// Counts what a search finds. Of the view only query, filters and what they mean are kept, and how the articles are
/// looked at. `label` says the search in words.
pub fn counted(index: &Index, view: &View, label: &str) -> Result<Kept, Stop> {
    Ok(Kept::Search(count(index, &view.request, view, label)?))
}

/// Counts the articles that a bar, a cell, a value or a tie of a view stands for: those that `narrowed` finds, a request
/// that [`explore::narrowed`](crate::explore::narrowed) makes.
pub fn cell(index: &Index, narrowed: &Request, view: &View, label: &str) -> Result<Kept, Stop> {
    let counted = count(index, narrowed, &View::default(), label)?;
    let view = View { corpus: String::new(), ..view.clone() };
    Ok(Kept::Cell(counted, view.to_hash()))
}

fn count(index: &Index, request: &Request, view: &View, label: &str) -> Result<Counted, Stop> {
    let ids = index.ids();
    // What counts is said, as it would be another thing in a corpus of another size.
    let mentioned = Some(request.counts_mentions(index));
    let request = Request { mentioned, ..request.clone() };
    let found = among(index, &request, &|_| true);
    crate::index::collect(
        [ids.as_ref().map(drop).map_err(Clone::clone), found.as_ref().map(drop).map_err(Clone::clone)]
            .into_iter(),
    )?;
    let (articles, sum) = number_and_sum(&ids?, &found?.documents);
    let address = View { page: Page::Articles, request, look: view.look.clone(), ..View::default() };
    Ok(Counted { address: address.to_hash(), label: label.to_owned(), articles, sum })
}

impl Version {
    /// The version of the corpus that an index is of. `kept` is the day or the time, `address` that of the page.
    pub fn of(index: &Index, kept: &str, address: &str) -> Result<Self, Stop> {
        Ok(Version {
            corpus: index.corpus.title.clone(),
            fingerprint: index.corpus.fingerprint.clone(),
            kept: kept.to_owned(),
            address: address.to_owned(),
            articles: ArticleSet::new(index.ids()?.into_iter()),
        })
    }
}

impl Dossier {
    /// Adds something that was kept, and returns its number. `made` is the day or the time, `address` that of the page.
    /// A version of the corpus is noted once.
    pub fn keep(&mut self, index: &Index, kept: Kept, made: &str, address: &str) -> Result<u32, Stop> {
        let version = Version::of(index, made, address)?;
        let same = |other: &Version| {
            other.fingerprint == version.fingerprint
                && other.corpus == version.corpus
                && other.articles == version.articles
        };
        let at = self.versions.iter().position(same).unwrap_or(self.versions.len());
        if at == self.versions.len() {
            self.versions.push(version);
        }
        let id = self.next_id();
        let made = made.to_owned();
        let (note, tags, colour) = (String::new(), Vec::new(), Colour::None);
        self.items.push(Item { id, kept, note, tags, colour, version: at, made });
        Ok(id)
    }

    /// A number that no item has.
    pub(super) fn next_id(&self) -> u32 {
        let last = self.items.iter().map(|item| item.id).max().unwrap_or(0);
        // Beyond the last number there may be a free one before.
        last.checked_add(1)
            .or_else(|| (1..).find(|id| self.items.iter().all(|item| item.id != *id)))
            .unwrap_or(0)
    }

    /// The item with a number.
    pub fn item(&mut self, id: u32) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    /// Takes in another dossier, with numbers of its own for its items; what is here already stays once.
    pub fn take_in(&mut self, other: Dossier) {
        let mut places = Vec::with_capacity(other.versions.len());
        for version in other.versions {
            let at = self.versions.iter().position(|known| *known == version);
            places.push(at.unwrap_or(self.versions.len()));
            if at.is_none() {
                self.versions.push(version);
            }
        }
        for mut item in other.items {
            item.version = places.get(item.version).copied().unwrap_or_default();
            if self.items.iter().any(|known| Item { id: item.id, ..known.clone() } == item) {
                continue;
            }
            item.id = self.next_id();
            self.items.push(item);
        }
    }
}
