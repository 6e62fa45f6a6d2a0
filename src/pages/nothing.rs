//! Nothing was found: why, and the ways out.

use corpuscope_core::search::{Request, search};
use yew::prelude::*;

use crate::hooks::use_desk;
use crate::say;
use crate::state::Action;

/// What the notice needs.
#[derive(Properties, PartialEq)]
pub(crate) struct NothingProps {
    /// What was asked for.
    pub(crate) request: Request,
}

/// The notice.
#[component]
pub(crate) fn Nothing(props: &NothingProps) -> Html {
    let desk = use_desk();
    let index = desk.library.index();
    let request = &props.request;
    let filtered = !request.facets.is_empty();
    let asked = !request.query.trim().is_empty();
    // Where the answer is at hand, say what taking something back would bring.
    let with = |request: &Request| search(&index, request).ok().map(|found| found.hits.len());
    let unfiltered = filtered.then(|| with(&Request { facets: Default::default(), ..request.clone() }));
    let promise = |n: Option<usize>| match n {
        Some(n) if n > 0 => [" (", &say::count(n, "article", "articles"), ")"].concat(),
        _ => String::new(),
    };
    let helps = unfiltered.flatten().is_none_or(|n| n > 0);
    html! {
        <div class="nothing-found">
            <p>
                if filtered && asked { { "No article has these words and passes all the filters." } }
                else if filtered { { "No article passes all the filters." } }
                else if asked { { "No article has all of these words." } }
                else { { "This corpus holds no articles." } }
            </p>
            <ul>
                if filtered && helps {
                    <li><button type="button" class="btn" onclick={desk.on(|| Action::ClearFilters)}>
                        { "Remove the filters" }{ promise(unfiltered.flatten()) }
                    </button></li>
                }
                if asked && filtered {
                    <li><button type="button" class="btn" onclick={desk.on(|| Action::Query(String::new()))}>{ "Remove the words" }</button></li>
                }
                if asked || filtered {
                    <li><button type="button" class="btn" onclick={desk.on(|| Action::ClearAll)}>{ "Show all articles" }</button></li>
                }
            </ul>
            if asked && !filtered {
                <p class="hint">{ "Try fewer words, the beginning of a word with an asterisk (" }<code>{ "milit*" }</code>{ "), or a phrase without its quotation marks." }</p>
            }
        </div>
    }
}
