//! That the corpus is not the one an address was made with.

use yew::prelude::*;

use crate::hooks::use_desk;
use crate::state::Action;

use super::cross;

/// What the note needs.
#[derive(Properties, PartialEq)]
pub(crate) struct StaleNoteProps {
    /// The fingerprint in the address.
    pub(crate) corpus: String,
}

/// The note, where there is cause for it.
#[component]
pub(crate) fn StaleNote(props: &StaleNoteProps) -> Html {
    let desk = use_desk();
    let index = desk.library.index();
    if props.corpus.is_empty() || props.corpus == index.corpus.fingerprint {
        return html! {};
    }
    html! {
        <div class="notice stale" role="status">
            <p>{ "This link was made with an earlier state of the corpus. Articles, counts and passages may have changed since." }</p>
            <button type="button" class="plain" aria-label="Dismiss" onclick={desk.on(|| Action::ForgetCorpus)}>{ cross() }</button>
        </div>
    }
}
