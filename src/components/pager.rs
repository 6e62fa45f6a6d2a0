//! From one page of results to the next.

use yew::prelude::*;

use crate::hooks::AppContext;
use crate::state::Action;
use crate::words::{self, says};

use super::arrow;

/// Turns pages.
pub(crate) fn pager(app: &AppContext, page: u32, pages: u32) -> Html {
    if pages < 2 {
        return html! {};
    }
    let to = |page: u32| {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            app.act(Action::Turn(page));
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        })
    };
    html! {
        <nav class="pager" aria-label={words::text(says::PAGE_PAGES_OF_RESULTS)}>
            <button type="button" class="btn" disabled={page == 0} onclick={to(page.saturating_sub(1))}>
                { arrow(false) }{ " " }{ words::text(says::PAGE_PREVIOUS) }
            </button>
            <span class="num">{ words::words(&says::page_page_of(page as usize + 1, pages as usize)) }</span>
            <button type="button" class="btn" disabled={page + 1 >= pages} onclick={to(page + 1)}>
                { words::text(says::PAGE_NEXT) }{ " " }{ arrow(true) }
            </button>
        </nav>
    }
}
