//! Cards are what a list shows of articles. The card of one of the newest is cut short, to its title and the beginning of
//! its text, as it is there from the start; others are whole, so that a passage can be shown (`texts`).

use crate::article::{Article, BlockKind, Meta};
use crate::date::Date;
use crate::message::say;

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::document::Document;
use crate::index::memory::{REFUSED, grow, listed, room};

/// Characters of the beginning that a card has, about: it ends with a word.
const LEAD: usize = 240;

/// What a list shows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    /// The article, cut short.
    pub(crate) document: Document,
    /// Words of the whole article.
    pub(crate) words: u32,
}

/// Cards of a run of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cards {
    /// Number of the first document.
    pub(crate) first: u32,
    cards: Vec<Card>,
}

impl Cards {
    /// The card of the document with this number in the corpus.
    pub(crate) fn get(&self, number: u32) -> Option<&Card> {
        self.cards.get(number.checked_sub(self.first)? as usize)
    }

    /// The number of the document with this id.
    pub(crate) fn number(&self, id: &str) -> Option<u32> {
        self.cards.iter().position(|c| c.document.article.id == id).map(|at| self.first + at as u32)
    }

    /// The card at a place.
    pub(crate) fn at(&self, place: usize) -> Option<&Card> {
        self.cards.get(place)
    }

    pub(crate) fn from_bytes(payload: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        Ok(Cards { first: r.uint()?, cards: read(&mut r)? })
    }
}

/// The whole article of so many words, but for what no list shows.
pub(crate) fn whole(article: &Article, words: u32) -> Card {
    let Article { id, text, blocks, .. } = article.clone();
    let article = Article { id, text, blocks, meta: shown(&article.meta) };
    Card { document: Document { article, ..Default::default() }, words }
}

/// The card of an article of so many words, cut short.
pub(crate) fn card(article: &Article, words: u32) -> Card {
    Card { document: Document { article: abridged(article), ..Default::default() }, words }
}

/// What a list shows of what is known.
fn shown(m: &Meta) -> Meta {
    Meta {
        authors: m.authors.clone(),
        source: m.source.clone(),
        via: m.via.clone(),
        date: m.date,
        language: m.language.clone(),
        kind: m.kind.clone(),
        ..Default::default()
    }
}

fn abridged(article: &Article) -> Article {
    let mut card = Article::new(&article.id);
    card.meta = shown(&article.meta);
    let first = |kinds: &[BlockKind]| article.blocks.iter().find(|b| kinds.contains(&b.kind));
    let opening = article
        .blocks
        .iter()
        .find(|b| !matches!(b.kind, BlockKind::Title | BlockKind::Dateline | BlockKind::Heading));
    let mut blocks: Vec<_> = first(&[BlockKind::Title]).into_iter().collect();
    if blocks.is_empty() {
        // What an article without a title is called by.
        blocks.extend(first(&[BlockKind::Dateline]));
        blocks.extend(first(&[BlockKind::Paragraph]));
    }
    blocks.extend(opening);
    blocks.sort_unstable_by_key(|b| b.start);
    blocks.dedup_by_key(|b| b.start);
    for block in blocks {
        let text = article.text.get(block.range()).unwrap_or_default();
        if block.kind == BlockKind::Title {
            card.push(block.kind, text);
        } else {
            card.push(block.kind, &beginning(text));
        }
    }
    card
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let Some((most, _)) = text.char_indices().nth(LEAD) else { return text.to_owned() };
    let cut = text[..most].rfind(char::is_whitespace).unwrap_or(most);
    [text[..cut].trim_end(), " …"].concat()
}

/// Writes cards by column, so that like stands beside like.
pub(crate) fn write(w: &mut Writer, cards: &[&Card]) {
    let articles = || cards.iter().map(|card| &card.document.article);
    w.uint(cards.len() as u32);
    let mut last = "";
    for article in articles() {
        w.shared(last, &article.id);
        last = &article.id;
    }
    for article in articles() {
        w.uint(article.meta.date.map_or(0, Date::to_u32));
    }
    w.numbers(&cards.iter().map(|card| card.words).collect::<Vec<_>>());
    for article in articles() {
        let m = &article.meta;
        for field in [&m.source, &m.via, &m.language, &m.kind] {
            w.opt(field.as_deref());
        }
        w.list(&m.authors, |w, s| w.str(s));
    }
    for article in articles() {
        w.list(&article.blocks, |w, b| w.byte(b.kind as u8));
    }
    for titles in [true, false] {
        for article in articles() {
            for block in article.blocks.iter().filter(|b| (b.kind == BlockKind::Title) == titles) {
                w.str(article.text.get(block.range()).unwrap_or_default());
            }
        }
    }
}

/// Reads what [`write()`] wrote.
pub(crate) fn read(r: &mut Reader<'_>) -> Result<Vec<Card>, DecodeError> {
    let n = r.count()?;
    let mut articles: Vec<Article> = room(n)?;
    for _ in 0..n {
        let last = articles.last().map_or("", |a| a.id.as_str());
        let id = r.shared(last)?;
        articles.push(Article::new(id));
    }
    for article in &mut articles {
        article.meta.date = Date::from_u32(r.uint()?);
    }
    let words = r.numbers(n)?;
    for article in &mut articles {
        let m = &mut article.meta;
        (m.source, m.via, m.language, m.kind) = (r.opt()?, r.opt()?, r.opt()?, r.opt()?);
        m.authors = r.strings()?;
    }
    let kind =
        |r: &mut Reader<'_>| BlockKind::from_u8(r.byte()?).ok_or(DecodeError(say::INDEX_KIND_OF_BLOCK));
    let kinds = listed(n, |_| r.list(kind))?;
    let titles = kinds.iter().flatten().filter(|kind| **kind == BlockKind::Title).count();
    let mut titles = listed(titles, |_| r.str())?.into_iter();
    for (article, kinds) in articles.iter_mut().zip(&kinds) {
        for kind in kinds {
            let title = if *kind == BlockKind::Title { titles.next() } else { None };
            let text = title.map_or_else(|| r.str(), Ok)?;
            article.text.try_reserve(text.len() + 2).map_err(|_| REFUSED)?;
            grow(&mut article.blocks)?;
            article.push(*kind, text);
        }
    }
    let card = |(article, words)| Card { document: Document { article, ..Default::default() }, words };
    let mut cards = room(n)?;
    cards.extend(articles.into_iter().zip(words).map(card));
    Ok(cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_the_title_and_the_beginning() {
        let long = "Oil was found in the harbour. ".repeat(9);
        let mut a = Article::new("a");
        a.push(BlockKind::Title, "Oil");
        a.push(BlockKind::Dateline, "LIMA, May 3");
        a.push(BlockKind::Paragraph, &long);
        a.push(BlockKind::Paragraph, "More");
        let card = abridged(&a);
        assert!(
            card.text.starts_with("Oil\n\nOil was found") && card.text.ends_with("harbour. …"),
            "{}",
            card.text
        );
    }

    #[test]
    fn an_article_without_a_title_is_called_the_same_on_its_card() {
        let mut a = Article::new("a");
        a.push(BlockKind::Dateline, "LIMA, 3 APR 89 (EFE)");
        a.push(BlockKind::Paragraph, "[REPORT] Oil was found in the harbour today by two men and a boat.");
        assert_eq!(abridged(&a).label(), a.label());
    }

    #[test]
    fn cards_are_read_back() {
        let mut a = Article::new("port-1");
        a.push(BlockKind::Title, "A");
        a.push(BlockKind::Summary, "B");
        a.meta = Meta {
            authors: vec!["X".into()],
            date: "2025-01".parse().ok(),
            kind: Some("news".into()),
            ..Default::default()
        };
        let mut b = Article::new("port-2");
        b.push(BlockKind::Paragraph, "C");
        let mut w = Writer::default();
        let cards = [card(&a, 900), card(&b, 1)];
        write(&mut w, &cards.each_ref());
        let back = read(&mut Reader::new(&w.bytes)).expect("sound");
        assert_eq!(back, cards);
        assert_eq!(back.into_iter().map(|c| c.document.article).collect::<Vec<_>>(), [a, b]);
    }
}
