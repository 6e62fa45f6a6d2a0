//! That the corpus is not the one an address was made with.

use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

use super::{cross, icon_button};

/// The note, where there is cause for it.
pub(crate) fn stale_note(app: &AppContext, corpus: &str) -> Html {
    let index = app.library.index();
    if corpus.is_empty() || corpus == index.corpus.fingerprint {
        return html! {};
    }
    html! {
        <div class="notice stale" role="status">
            <p>{ words::text(says::PAGE_STALE) }</p>
            { icon_button(cross(), words::text(says::PAGE_DISMISS).to_owned(), false, app.on(|| Action::ForgetCorpus)) }
        </div>
    }
}
