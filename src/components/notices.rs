//! What is said when there is nothing else to show.

use yew::prelude::*;

use crate::load::{Failure, afresh};
use crate::words::{self, says};

/// That something failed, and a way to try again where that may help.
pub(crate) fn failed(why: &Failure, again: Option<Callback<MouseEvent>>) -> Html {
    // The address holds the view.
    let reload = why.is_of_another_page();
    let again = if reload { Some(Callback::from(|_| afresh())) } else { again };
    let label = if reload { says::PAGE_RELOAD } else { says::PAGE_TRY_AGAIN };
    html! {
        <div class="notice bad" role="alert">
            <p>{ &why.0 }</p>
            if let Some(onclick) = again {
                <button type="button" class="btn" {onclick}>{ words::text(label) }</button>
            }
        </div>
    }
}

/// That something is on its way.
pub(crate) fn waiting() -> Html {
    html! { <progress class="waiting" aria-label={words::text(says::PAGE_LOADING)} /> }
}
