//! That the corpus is not the one an address was made with.

use yew::prelude::*;

use crate::hooks::Desk;
use crate::state::Action;

use super::{cross, icon_button};

/// The note, where there is cause for it.
pub(crate) fn stale_note(desk: &Desk, corpus: &str) -> Html {
    let index = desk.library.index();
    if corpus.is_empty() || corpus == index.corpus.fingerprint {
        return html! {};
    }
    html! {
        <div class="notice stale" role="status">
            <p>{ "This link was made with an earlier state of the corpus. Articles, counts and passages may have changed since." }</p>
            { icon_button(cross(), &["Dismiss"], false, desk.on(|| Action::ForgetCorpus)) }
        </div>
    }
}
