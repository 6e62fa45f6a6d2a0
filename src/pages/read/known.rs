//! What is known of an article, each fact a way to the articles that share it.

use corpuscope_core::date::Date;
use corpuscope_core::index::{Document, Index};
use corpuscope_core::message::Message;
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::say;
use crate::words::{self, says};

/// Outlet, authors, kind, date, language, length.
pub(super) fn known(index: &Index, view: &View, document: &Document, number: u32) -> Html {
    let meta = &document.article.meta;
    let outlet = match &meta.source {
        Some(source) => way(index, view, "source", source, source),
        None => html! { words::text(says::PAGE_NO_OUTLET) },
    };
    let via = meta.via.as_deref().map(|via| words::words(&says::page_via(via))).unwrap_or_default();
    let mut rest: Vec<Html> =
        meta.authors.iter().map(|author| way(index, view, "author", author, author)).collect();
    rest.extend(meta.kind.iter().map(|kind| way(index, view, "kind", kind, index.label("kind", kind))));
    rest.extend(meta.date.map(|date| dated(view, date)));
    let words = index.words(number);
    rest.extend(words.map(|n| html! { say::reading_time(n) }));
    rest.extend(words.map(|n| html! { say::length(n as usize) }));
    rest.extend(
        meta.language.iter().map(|code| way(index, view, "language", code, index.label("language", code))),
    );
    html! { <p class="by num"><b>{ outlet }</b>{ via }{ for rest.into_iter().map(|one| html! { <>{ " · " }{ one }</> }) }</p> }
}

/// What the article is filed under.
pub(super) fn topics(index: &Index, view: &View, document: &Document) -> Html {
    let topics = &document.article.meta.topics;
    if topics.is_empty() {
        return html! {};
    }
    let ways = topics.iter().enumerate().map(|(n, topic)| {
        html! { <>{ if n > 0 { " · " } else { "" } }{ way(index, view, "topic", topic, topic) }</> }
    });
    html! { <p class="topics"><span>{ words::text(says::PAGE_LATER_READ_TOPICS) }</span>{ " " }{ for ways }</p> }
}

/// A value of a facet, as a link to the articles that have it. One that the facet does not know leads nowhere.
fn way(index: &Index, view: &View, facet: &str, key: &str, label: &str) -> Html {
    let known = index.facet(facet).is_some_and(|f| f.value(key).is_some() || f.lacks_rare());
    if !known {
        return html! { label.to_owned() };
    }
    html! { <a href={with(view, facet, key)}>{ label.to_owned() }</a> }
}

/// A date, as a link to the articles of its month: those of a day would often be this one alone.
fn dated(view: &View, date: Date) -> Html {
    let day = date.to_string();
    let month = day.get(..7).unwrap_or(&day);
    let title =
        month.parse().map(|month| words::words(&says::page_later_all_of_date(Message::Date(month)))).ok();
    html! { <a href={with(view, "date", month)} {title}>{ say::date(date) }</a> }
}

/// The address of the articles that have a value.
fn with(view: &View, facet: &str, key: &str) -> String {
    let mut to = View { tray: view.tray.clone(), ..View::default() };
    to.request.facets.of(facet).include.push(key.to_owned());
    to.to_hash()
}
