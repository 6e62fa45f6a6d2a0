//! The title of the window: what tabs, history and bookmarks are told apart by.

use corpuscope_core::index::{Index, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::search::Request;
use corpuscope_core::sides::{label, title_of};

use crate::words::{self, says};

/// What stands between the parts of a request.
const DOT: &str = " · ";
/// What stands before the title of the corpus.
const DASH: &str = " – ";

/// Sides that are named.
const NAMED: usize = 2;

/// Gives the window the title of a page, and of the corpus.
pub(crate) fn set_title(index: &Index, page: &str) {
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        document.set_title(&whole(&index.corpus.title, page));
    }
}

fn whole(corpus: &str, page: &str) -> String {
    if page.is_empty() { corpus.to_owned() } else { [page, DASH, corpus].concat() }
}

/// What is compared. While articles are not known, their titles are not told.
pub(crate) fn compared(index: &Index, tray: &[String]) -> String {
    let part = words::text(says::PAGE_SIDE_BY_SIDE);
    let sides = collect(tray.iter().map(|key| title_of(index, key))).unwrap_or_default();
    let mut sides: Vec<String> = sides.iter().map(words::words).collect();
    // Of many a tab and a bookmark show the beginning alone.
    if sides.len() > NAMED + 1 {
        let more = says::page_title_more(sides.len() - NAMED);
        sides.truncate(NAMED);
        sides.push(words::words(&more));
    }
    if sides.is_empty() { part.to_owned() } else { [&sides.join(DOT), DASH, part].concat() }
}

/// What is asked for: the query, and the filters.
pub(crate) fn asked(index: &Index, request: &Request) -> String {
    let query = request.query.trim();
    let mut parts: Vec<String> = if query.is_empty() { Vec::new() } else { vec![query.to_owned()] };
    for (facet, choice) in request.facets.iter() {
        let labels: Vec<Message> = choice.include.iter().map(|value| label(index, facet, value)).collect();
        let join = if choice.all { Join::And } else { Join::Or };
        if !labels.is_empty() {
            parts.push(words::words(&Message::List(join, labels)));
        }
        let without = choice.exclude.iter();
        parts
            .extend(without.map(|value| words::words(&says::page_title_without(label(index, facet, value)))));
    }
    parts.join(DOT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpuscope_core::view::View;

    #[test]
    fn a_title_tells_query_and_filters() {
        let index = Index::default();
        for (address, expected) in [
            ("#/", "Reuters"),
            ("#/?q=tanker%20attack", "tanker attack – Reuters"),
            (
                "#/?q=oil&f.source=A,B&not.country=IR&f.date=1987-10",
                "oil · without IR · Oct 1987 · A or B – Reuters",
            ),
            ("#/?all.country=IR,KW&f.date=..1987-02", "IR and KW · up to Feb 1987 – Reuters"),
        ] {
            assert_eq!(
                whole("Reuters", &asked(&index, &View::from_hash(address).request)),
                expected,
                "{address}"
            );
        }
    }

    #[test]
    fn a_title_tells_what_is_compared() {
        let sides = ["?f.country=IR", "?q=oil"].map(str::to_owned);
        assert_eq!(compared(&Index::default(), &sides), "IR · “oil” – Side by side");
        assert_eq!(compared(&Index::default(), &[]), "Side by side");
        let many = ["?q=a", "?q=b", "?q=c", "?q=d"].map(str::to_owned);
        assert_eq!(compared(&Index::default(), &many), "“a” · “b” · 2 more – Side by side");
    }
}
