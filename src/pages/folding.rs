//! Near-copies: how many are folded, and the switch for it.

use corpuscope_core::search::Found;
use corpuscope_core::view::View;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

/// How many near-copies are folded under others, and whether they are, where there are some.
pub(crate) fn folding(app: &AppContext, view: &View, found: &Found) -> Html {
    let (unfolded, hidden) = (view.request.unfolded, found.folded.hidden());
    if !unfolded && hidden == 0 {
        return html! {};
    }
    html! {
        <p class="folding num">
            if hidden > 0 { { words::words(&says::page_folded(hidden)) }{ " " } }
            <button type="button" class="opt" aria-pressed={(!unfolded).to_string()} title={words::text(says::PAGE_FOLD_SAYS)}
                onclick={app.on(move || Action::Unfolded(!unfolded))}>
                { words::text(says::PAGE_FOLD) }
            </button>
        </p>
    }
}
