//! The title of the window: what tabs, history and bookmarks are told apart by.

use corpuscope_core::index::{Index, collect};
use corpuscope_core::message::{Join, Message};
use corpuscope_core::search::Request;
use corpuscope_core::sides::{label, title_of};
use corpuscope_core::view::{Page, View};

use crate::words::{self, says};

/// What stands between the parts of a request.
const DOT: &str = " · ";
/// What stands before the title of the corpus.
const DASH: &str = " – ";

/// The title of a view, but that of an article, which is told by the page that has the article.
pub(crate) fn title(index: &Index, view: &View) -> Option<String> {
    let said = match &view.page {
        Page::Articles => asked(index, &view.request),
        Page::Read(_) => return None,
        Page::Compare => {
            let part = words::text(says::PAGE_SIDE_BY_SIDE);
            // While the articles are not known, their titles are not told.
            let sides = collect(view.tray.iter().map(|key| title_of(index, key))).unwrap_or_default();
            let sides: Vec<String> = sides.iter().map(words::words).collect();
            if sides.is_empty() { part.into() } else { [&sides.join(DOT), DASH, part].concat() }
        }
        Page::About => words::text(says::PAGE_ABOUT).into(),
    };
    let corpus = &index.corpus.title;
    Some(if said.is_empty() { corpus.clone() } else { [&said, DASH, corpus].concat() })
}

/// What is asked for: the query, and the filters.
fn asked(index: &Index, request: &Request) -> String {
    let query = request.query.trim();
    let mut parts: Vec<String> = if query.is_empty() { Vec::new() } else { vec![query.to_owned()] };
    for (facet, choice) in request.facets.iter() {
        let labels: Vec<Message> = choice.include.iter().map(|value| label(index, facet, value)).collect();
        let join = if choice.all { Join::And } else { Join::Or };
        if !labels.is_empty() {
            parts.push(words::words(&Message::List(join, labels)));
        }
        let without = choice.exclude.iter();
        parts.extend(without.map(|value| words::words(&says::page_title_without(label(index, facet, value)))));
    }
    parts.join(DOT)
}
