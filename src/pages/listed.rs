//! The results of a page of the list, with the passages found. Those that a window shows first do not wait for the others.

use corpuscope_core::article::BlockKind;
use corpuscope_core::index::{Document, FRONT, Index, Stop};
use corpuscope_core::search::{Found, Snippet};
use yew::prelude::*;

use crate::components::{Card, Mark};
use crate::hooks::{Asked, use_ask};
use crate::marks::{Span, pieces};
use crate::shared::Shared;

/// Results on one page.
pub(crate) const PAGE: usize = FRONT;

/// Results that a window of some 900 pixels shows before it is scrolled.
const SEEN: usize = 5;

/// What was found, and the number of the page of it.
type Of = (Option<Shared<Found>>, u32);

/// Some results of a page.
#[derive(PartialEq)]
pub(crate) struct Cards {
    of: Of,
    /// The results.
    pub(crate) list: Vec<Card>,
}

/// The results of a page, as far as they are there.
pub(crate) struct Listed {
    /// The first, as many as most windows show.
    pub(crate) first: Asked<Cards>,
    /// The others.
    pub(crate) others: Asked<Cards>,
}

impl Listed {
    /// The others, if they are of the same page as the first.
    pub(crate) fn others(&self) -> Option<&Shared<Cards>> {
        let first = self.first.here.as_ref()?;
        self.others.here.as_ref().filter(|others| others.of == first.of)
    }

    /// Results are being fetched.
    pub(crate) fn waiting(&self) -> bool {
        self.first.waiting || self.others.waiting
    }

    /// All results of the page asked for, once they are there.
    pub(crate) fn all(&self) -> Option<Vec<&Card>> {
        let (first, others) = (self.first.fresh()?, self.others.fresh()?);
        Some(first.list.iter().chain(&others.list).collect())
    }
}

/// The page asked for, or the last where an address names one beyond it.
pub(crate) fn page_within(page: u32, listed: usize) -> u32 {
    page_of(page, listed, PAGE)
}

/// The same of pages of so many rows.
pub(crate) fn page_of(page: u32, listed: usize, rows: usize) -> u32 {
    page.min((listed.saturating_sub(1) / rows) as u32)
}

/// The results of a page.
#[hook]
pub(crate) fn use_listed(found: Option<Shared<Found>>, page: u32) -> Listed {
    let of: Of = (found, page);
    let first = use_ask((of.clone(), 0, SEEN), cards);
    let others = use_ask((of, SEEN, PAGE - SEEN), cards);
    Listed { first, others }
}

/// Some of what was found, from a place on.
pub(super) fn some_cards(
    index: &Index,
    found: &Shared<Found>,
    from: usize,
    most: usize,
) -> Result<Vec<Card>, Stop> {
    Ok(cards(index, &((Some(found.clone()), 0), from, most))?.list)
}

/// Some results of a page: from which on, and how many.
fn cards(index: &Index, (of, from, most): &(Of, usize, usize)) -> Result<Cards, Stop> {
    let (Some(found), page) = of else {
        return Ok(Cards { of: of.clone(), list: Vec::new() });
    };
    let page = page_within(*page, found.listed()) as usize;
    let hits = found.listed_from(page * PAGE + from, *most);
    let numbers: Vec<u32> = hits.iter().map(|hit| hit.document).collect();
    let documents = index.cards(&numbers, !found.highlighter.is_empty())?;
    let card = |(number, document): (u32, Document)| {
        let article = &document.article;
        let title = article.title();
        let marks = match article.first(BlockKind::Title) {
            Some(_) => found.highlighter.matches(title),
            None => Vec::new(),
        };
        let marks = marks.into_iter().map(|m| Span::new(m.range, Mark::Query));
        Card {
            number,
            title: pieces(0..title.len(), marks.collect()),
            snippet: Snippet::new(article, &found.highlighter),
            alike: found.folded.under(index, &found.hits, number),
            document,
        }
    };
    Ok(Cards { of: of.clone(), list: numbers.into_iter().zip(documents).map(card).collect() })
}
