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

/// From when to when, by month where months are known.
fn span(index: &Index) -> Option<String> {
    let values = &index.facet("date")?.values;
    let ends = |length: usize| {
        let mut keys = values.iter().map(|v| v.key.as_str()).filter(|key| key.len() == length);
        let first = keys.next()?;
        let (first, last) = (say::month(first), say::month(keys.next_back().unwrap_or(first)));
        Some(if first == last { first } else { words::words(&says::page_range(&first, &last)) })
    };
    ends("2025-11".len()).or_else(|| ends("2025".len()))
}
