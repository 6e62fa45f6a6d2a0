//! Nothing was found: why, and the ways out.

use corpuscope_core::search::{Found, Request};
use yew::prelude::*;

use crate::components::link_button;
use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, HERE, says};

/// The notice.
pub(crate) fn nothing(app: &AppContext, request: &Request, found: &Found) -> Html {
    let why = &found.why;
    let filtered = !request.facets.is_empty();
    let asked = !request.query.trim().is_empty();
    // That no article has the words is said by the heading.
    let said = match (asked, filtered && why.unfiltered > 0) {
        (true, true) => Some(says::PAGE_NOTHING_WORDS_AND_FILTERS),
        (false, true) => Some(says::PAGE_NOTHING_FILTERS),
        (true, false) => None,
        (false, false) => Some(says::PAGE_NOTHING_AT_ALL),
    };
    let without = why.without.iter().enumerate().map(|(at, way)| {
        let (condition, n) = (way.condition.clone(), says::page_articles(way.documents));
        let said = if way.excluded {
            says::page_nothing_with(condition, n)
        } else {
            says::page_nothing_without(condition, n)
        };
        html! { <li key={at}>{ words::marked(&said) }</li> }
    });
    let (filters, asks) = (filtered && why.unfiltered > 0, asked && filtered);
    html! {
        <div class="nothing-found">
            { for said.map(|said| html! { <p>{ words::text(said) }</p> }) }
            if !why.unknown.is_empty() || !why.without.is_empty() {
                <ul class="why">{ unknown(app, request, found) }{ for without }</ul>
            }
            <p class="ways">
                if filters {
                    <button type="button" class="btn" onclick={app.on(|| Action::ClearFilters)}>
                        { words::words(&says::page_remove_filters(says::page_articles(why.unfiltered))) }
                    </button>
                }
                if asks {
                    <button type="button" class="btn" onclick={app.on(|| Action::Query(String::new()))}>{ words::text(says::PAGE_REMOVE_WORDS) }</button>
                }
                if asked || filtered {
                    <button type="button" class="btn" onclick={app.on(|| Action::ClearAll)}>{ words::text(says::PAGE_SHOW_ALL_ARTICLES) }</button>
                }
            </p>
        </div>
    }
}

/// Words that no article has, an item each, with a spelling that some have.
pub(crate) fn unknown(app: &AppContext, request: &Request, found: &Found) -> Html {
    let items = found.why.unknown.iter().map(|word| {
        let instead = word.instead.as_ref().map(|(form, n)| {
            let query = request.query.replacen(&word.typed, form, 1);
            let said = says::page_did_you_mean(HERE, says::page_articles(*n as usize));
            let ask = link_button(form.into(), app.on(move || Action::Query(query.clone())));
            words::drawn(&said, |_| ask.clone())
        });
        // A word that was all of the query has been named by the heading.
        let named = request.query.trim() == word.typed;
        if named && instead.is_none() {
            return html! {};
        }
        let unknown = words::drawn(&says::page_nothing_unknown(HERE), |_| html! { <b>{ &word.typed }</b> });
        html! { <li key={word.typed.clone()}>if !named { { unknown }{ " " } }{ instead.unwrap_or_default() }</li> }
    });
    html! { <>{ for items }</> }
}
