//! That the corpus is the reader's own, and the way back to the published one.

use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::api;
use crate::hooks::AppContext;
use crate::words::{self, HERE, says};

use super::link_button;

/// A link to Make your own, for where the page has it.
pub(crate) fn make_link(app: &AppContext) -> Html {
    let to = View { page: Page::Make, ..View::default() }.to_hash();
    html! { <a href={to} onclick={app.follow(Page::Make)}>{ words::text(says::PAGE_MAKE) }</a> }
}

/// The note, while a corpus of the reader's own is explored.
pub(crate) fn own_note(app: &AppContext) -> Html {
    let Some(published) = &app.library.instead_of else {
        return html! {};
    };
    let said = words::drawn(&says::page_own(HERE), |_| make_link(app));
    let back = words::words(&says::page_own_back(published));
    html! {
        <div class="notice stale">
            <p>{ said }</p>
            { link_button(back.into(), Callback::from(|_| api::close())) }
        </div>
    }
}
