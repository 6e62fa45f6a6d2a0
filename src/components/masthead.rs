//! The head of every page: the corpus's name, the search, the ways to the pages.

use std::rc::Rc;

use corpuscope_core::search::Found;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::hooks::{Asked, Desk};

use super::SearchBox;

/// The masthead.
pub(crate) fn masthead(desk: &Desk, view: &Rc<View>, found: &Asked<Found>) -> Html {
    let title = desk.library.index().corpus.title.clone();
    let to = |page: Page| View { page, ..(**view).clone() }.to_hash();
    let tab = |page: Page, label: Html| {
        let current = view.page == page || (page == Page::Articles && matches!(view.page, Page::Read(_)));
        html! {
            <a href={to(page.clone())} onclick={desk.follow(page)} aria-current={current.then_some("page")}>
                { label }
            </a>
        }
    };
    let sides = view.tray.len();
    html! {
        <header class="mast">
            <a class="name" href={to(Page::Articles)} onclick={desk.follow(Page::Articles)}>{ title }</a>
            <SearchBox query={view.request.query.clone()} found={found.clone()} />
            <nav class="tools" aria-label="Pages">
                { tab(Page::Articles, html! { "Articles" }) }
                { tab(Page::Compare, html! {
                    <>{ "Compare" }if sides > 0 { <span class="count num">{ sides }</span> }</>
                }) }
                { tab(Page::About, html! { "About" }) }
            </nav>
        </header>
    }
}
