//! Paragraphs that a reader view takes for menus: links that are whole sentences, leads set apart from the text. And
//! pages that are lists of articles.

use dom_query::Document;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::read::blocks::Piece;
use crate::read::chrome;
use crate::read::html_walk::walk;
use crate::read::text::{ends_sentence, same};
use crate::read::within::Within;
use corpuscope_core::article::BlockKind;

/// What stands beside an article, wherever it lies on the page.
const BESIDE: &str = "nav, aside, footer, form, button, select, [role=navigation], [role=complementary], \
    [class*=related], [class*=sidebar], [class*=newsletter], [class*=share], [class*=comment], [class*=promo], \
    [class*=recommend], [class*=teaser], [class*=advert], [class*=cookie], [class*=caption], [class*=byline], \
    [class*=author], [class*=tags], [class*=breadcrumb], figcaption";

/// A sentence is at least so long.
const SENTENCE: usize = 40;

/// Puts sentences back that stand between paragraphs of the article, or between its headline and the first.
pub(super) fn restore(kept: &mut Vec<Piece>, page: &Document, text: &str, title: Option<&str>) {
    if kept.len() < 2 || kept.iter().all(|piece| piece.text.len() < SENTENCE) {
        return;
    }
    let all = page.body().map(|body| walk(&body)).unwrap_or_default();
    if all.len() <= kept.len() {
        return;
    }
    let bare = Document::from(text);
    bare.select(BESIDE).remove();
    let safe = bare.body().map(|body| walk(&body)).unwrap_or_default();
    // Where each block that was kept stands on the page, in order.
    let mut stand: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    safe.iter().enumerate().for_each(|(at, piece)| stand.entry(&piece.text).or_default().push(at));
    let mut places: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    let mut from = 0;
    for piece in kept.iter() {
        let all = stand.get(&*piece.text).map(Vec::as_slice).unwrap_or_default();
        let place = all.get(all.partition_point(|at| *at < from)).copied();
        from = place.map_or(from, |at| at + 1);
        places.push(place);
    }
    let Some(first) = places.iter().flatten().next().copied() else { return };
    let Some(last) = places.iter().flatten().next_back().copied() else { return };
    // No block holds the sign between them.
    let texts: Vec<&str> = kept.iter().map(|piece| &*piece.text).collect();
    let texts = texts.join("\0");
    let mut within = Within::new(&texts);
    let mut is_text = |piece: &Piece| {
        piece.text.chars().count() >= SENTENCE
            && ends_sentence(&piece.text)
            && !piece.text.ends_with(['?', ':', ';'])
            && chrome::cue(&piece.text).is_none()
            && !within.has(&piece.text)
    };
    let headline = |at: &usize| {
        safe.get(*at).is_some_and(|piece| {
            piece.kind == BlockKind::Heading && title.is_some_and(|title| same(title, &piece.text))
        })
    };
    // The lead stands right behind the headline; a whole section between is none.
    let above = (0..first).rev().find(headline).filter(|at| first - at <= 8);
    let placed: FxHashSet<usize> = places.iter().flatten().copied().collect();
    let lost = (above.map_or(first, |at| at + 1)..last).filter(|at| !placed.contains(at));
    let lost: Vec<usize> = lost.filter(|at| safe.get(*at).is_some_and(&mut is_text)).collect();
    // Much that was left out is another part of the page, and no paragraph that was lost.
    if lost.is_empty() || lost.len() > kept.len() {
        return;
    }
    for at in lost.into_iter().rev() {
        let Some(piece) = safe.get(at) else { continue };
        let kind = if piece.kind == BlockKind::Heading { BlockKind::Paragraph } else { piece.kind };
        let before = places.iter().rposition(|place| place.is_some_and(|place| place < at));
        let index = before.map_or(0, |index| index + 1);
        kept.insert(index, Piece::new(kind, piece.text.clone()));
        places.insert(index, Some(at));
    }
}

/// How many headings of a page are links to articles, where these are most of what it holds.
pub(super) fn teasers(kept: &[Piece], page: &Document) -> Option<usize> {
    const HEADINGS: &str = "h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4";
    const LEAST: usize = 5;
    let long = kept.iter().filter(|piece| piece.text.chars().count() >= 150).count();
    if long >= 4 {
        return None;
    }
    let bare = Document::from(page.html());
    bare.select("nav, aside, footer, body > header").remove();
    let links = bare.select(HEADINGS).length();
    // A box of further articles stands below one text; a list is nothing but such boxes.
    (links >= LEAST && long * 2 < links).then_some(links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_teasers_is_told_from_an_article() {
        let card = "<div><a href='/a'><h3>Salt drinks</h3></a><p>Is water enough?</p></div>";
        let page = Document::from(format!("<main><h1>News</h1>{}</main>", card.repeat(6)));
        let kept = page.body().map(|body| walk(&body)).unwrap_or_default();
        assert_eq!(teasers(&kept, &page), Some(6));
        let text = format!("<p>{}</p>", "The harbour board met and voted to close the quay. ".repeat(5));
        let page = Document::from(format!("<main><h1>News</h1>{}{}</main>", text.repeat(4), card.repeat(6)));
        let kept = page.body().map(|body| walk(&body)).unwrap_or_default();
        assert_eq!(teasers(&kept, &page), None);
    }
}
