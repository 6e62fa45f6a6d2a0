//! Nothing was found: why, and the ways out.

use corpuscope_core::search::{Found, Request};
use yew::prelude::*;

use crate::components::link_button;
use crate::hooks::Desk;
use crate::say;
use crate::state::Action;
use crate::words::{self, says};

/// The notice.
pub(crate) fn nothing(desk: &Desk, request: &Request, found: &Found) -> Html {
    let why = &found.why;
    let filtered = !request.facets.is_empty();
    let asked = !request.query.trim().is_empty();
    let said = match (asked, filtered && why.unfiltered > 0) {
        (true, true) => "No article has these words and passes all the filters.",
        (false, true) => "No article passes all the filters.",
        (true, false) => "No article has what you ask for.",
        (false, false) => "This corpus holds no articles.",
    };
    let spellings = why.unknown.iter().map(|word| {
        let instead = word.instead.as_ref().map(|(form, n)| {
            let query = request.query.replacen(&word.typed, form, 1);
            html! {
                <>
                    { " Did you mean " }
                    { link_button(form.into(), desk.on(move || Action::Query(query.clone()))) }
                    { " (" }{ say::count(*n as usize, "article", "articles") }{ ")?" }
                </>
            }
        });
        html! { <li key={word.typed.clone()}>{ "No article has “" }<b>{ &word.typed }</b>{ "”." }{ instead.unwrap_or_default() }</li> }
    });
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
            <p>{ said }</p>
            if !why.unknown.is_empty() || !why.without.is_empty() {
                <ul class="why">{ for spellings }{ for without }</ul>
            }
            <p class="ways">
                if filters {
                    <button type="button" class="btn" onclick={desk.on(|| Action::ClearFilters)}>
                        { "Remove the filters (" }{ say::count(why.unfiltered, "article", "articles") }{ ")" }
                    </button>
                }
                if asks {
                    <button type="button" class="btn" onclick={desk.on(|| Action::Query(String::new()))}>{ "Remove the words" }</button>
                }
                if asked || filtered {
                    <button type="button" class="btn" onclick={desk.on(|| Action::ClearAll)}>{ "Show all articles" }</button>
                }
            </p>
        </div>
    }
}
