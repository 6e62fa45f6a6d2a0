//! From one page of results to the next.

use yew::prelude::*;

use crate::hooks::Desk;
use crate::say;
use crate::state::Action;

use super::arrow;

/// Turns pages.
pub(crate) fn pager(desk: &Desk, page: u32, pages: u32) -> Html {
    if pages < 2 {
        return html! {};
    }
    let to = |page: u32| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.act(Action::Turn(page));
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        })
    };
    html! {
        <nav class="pager" aria-label="Pages of results">
            <button type="button" class="btn" disabled={page == 0} onclick={to(page.saturating_sub(1))}>
                { arrow(false) }{ " Previous" }
            </button>
            <span class="num">{ "Page " }{ say::number(page as usize + 1) }{ " of " }{ say::number(pages as usize) }</span>
            <button type="button" class="btn" disabled={page + 1 >= pages} onclick={to(page + 1)}>
                { "Next " }{ arrow(true) }
            </button>
        </nav>
    }
}
