//! Near-copies: how many are folded, and the switch for it.

use corpuscope_core::search::Found;
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

/// How many near-copies are folded under others, where some are.
pub(crate) fn folded(found: &Found) -> Html {
    match found.folded.hidden() {
        0 => html! {},
        n => html! { <span class="coverage num">{ words::words(&says::page_folded(n)) }</span> },
    }
}

/// Whether near-copies are folded, where there are some.
pub(crate) fn folding(app: &AppContext, view: &View, found: &Found) -> Html {
    let unfolded = view.request.unfolded;
    if !unfolded && found.folded.hidden() == 0 {
        return html! {};
    }
    html! {
        <button type="button" class="opt" aria-pressed={(!unfolded).to_string()} title={words::text(says::PAGE_FOLD_SAYS)}
            onclick={app.on(move || Action::Unfolded(!unfolded))}>
            { words::text(says::PAGE_FOLD) }
        </button>
    }
}
