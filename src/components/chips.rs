//! The filters in force, each of which can be taken back.

use corpuscope_core::search::Request;
use corpuscope_core::sides::label;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::{Action, Role};
use crate::words::{self, says};

use super::{cross, link_button};

/// The filters in force.
pub(crate) fn chips(app: &AppContext, request: &Request) -> Html {
    let index = app.library.index();
    let mut chips = Vec::new();
    for (facet, choice) in request.facets.iter() {
        let values = choice.include.iter().map(|v| (v, Role::Include));
        let values = values.chain(choice.exclude.iter().map(|v| (v, Role::Exclude)));
        for (n, (value, role)) in values.enumerate() {
            let label = words::words(&label(&index, facet, value));
            let heading = index.facet(facet).map_or(facet, |f| f.label.as_str());
            let not = role == Role::Exclude;
            let take_back = {
                let (facet, value) = (facet.to_owned(), value.clone());
                app.on(move || Action::Choose(facet.clone(), value.clone(), role))
            };
            let together = choice.all && !not && n > 0;
            chips.push(html! {
                <li key={[facet, "=", value].concat()}>
                    if together { <span class="and">{ words::text(says::PAGE_AND) }</span> }
                    <button type="button" class={classes!("chip", not.then_some("not"))} onclick={take_back}
                        aria-label={words::words(&if not { says::page_remove_filter_not(heading, &label) } else { says::page_remove_filter(heading, &label) })}>
                        if not { <b>{ words::text(says::PAGE_NOT) }{ " " }</b> }
                        <bdi>{ label }</bdi>
                        { cross() }
                    </button>
                </li>
            });
        }
    }
    if chips.is_empty() {
        return html! {};
    }
    let several = chips.len() > 1;
    html! {
        <ul class="chips" aria-label={words::text(says::PAGE_FILTERS)}>
            { for chips }
            if several {
                <li key="clear">{ link_button(words::text(says::PAGE_CLEAR_ALL).into(), app.on(|| Action::ClearFilters)) }</li>
            }
        </ul>
    }
}
