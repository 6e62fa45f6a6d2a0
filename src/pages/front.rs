//! The head of the front page: what this corpus is.

use corpuscope_core::index::Index;
use yew::prelude::*;

use crate::api::has_workshop;
use crate::components::make_link;
use crate::hooks::AppContext;
use crate::say;
use crate::words::{self, says};

/// Title, description, and how much there is; and a way to compare it all, where that can be done.
pub(crate) fn front(app: &AppContext, compare_all: Html) -> Html {
    let index = app.library.index();
    let corpus = &index.corpus;
    let mut facts = vec![say::articles(corpus.documents as usize), say::length(corpus.words as usize)];
    facts.extend(span(&index));
    html! {
        <header class="front">
            <h1>{ &corpus.title }</h1>
            if !corpus.description.is_empty() { <p class="standfirst">{ &corpus.description }</p> }
            <div class="facts num">
                <p>{ facts.join(" · ") }</p>
                { compare_all }
                if has_workshop() { { make_link(app) } }
            </div>
        </header>
    }
}

/// From when to when, by month where it is known of the first or last year.
fn span(index: &Index) -> Option<String> {
    let values = &index.facet("date")?.values;
    let of_length = |length| values.iter().map(|v| v.key.as_str()).filter(move |key| key.len() == length);
    let (mut years, mut months) = (of_length("2025".len()), of_length("2025-11".len()));
    let end = |year: &str, month: Option<&str>| {
        say::month(month.filter(|month| month.starts_with(year)).unwrap_or(year))
    };
    let year = years.next()?;
    let (month, last_month) = (months.next(), months.next_back());
    let first = end(year, month);
    let last = end(years.next_back().unwrap_or(year), last_month.or(month));
    Some(if first == last { first } else { words::words(&says::page_range(&first, &last)) })
}
