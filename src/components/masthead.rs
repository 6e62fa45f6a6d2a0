//! The head of every page: the corpus's name, the search, the ways to the pages.

use std::rc::Rc;

use corpuscope_core::search::Found;
use corpuscope_core::view::{Page, View};
use yew::prelude::*;

use crate::api::has_workshop;
use crate::hooks::{AppContext, Asked};
use crate::words::{self, says};

use super::SearchBox;

/// The masthead.
pub(crate) fn masthead(app: &AppContext, view: &Rc<View>, found: &Asked<Found>) -> Html {
    let title = app.library.index().corpus.title.clone();
    let to = |page: Page| View { page, ..(**view).clone() }.to_hash();
    let tab = |page: Page, label: Html| {
        let kept = matches!((&view.page, &page), (Page::Dossier(_), Page::Dossier(_)));
        let current =
            kept || view.page == page || (page == Page::Articles && matches!(view.page, Page::Read(_)));
        html! {
            <a href={to(page.clone())} onclick={app.follow(page)} aria-current={current.then_some("page")}>
                { label }
            </a>
        }
    };
    let sides = view.tray.len();
    html! {
        <header class="mast">
            <a class="name" href={to(Page::Articles)} onclick={app.follow(Page::Articles)}>{ title }</a>
            <SearchBox query={view.request.query.clone()} found={found.clone()} />
            <nav class="tools" aria-label={words::text(says::PAGE_PAGES)}>
                { tab(Page::Articles, html! { words::text(says::PAGE_ARTICLES_PAGE) }) }
                { tab(Page::Compare, html! {
                    <>{ words::text(says::PAGE_COMPARE) }if sides > 0 { <span class="count num">{ sides }</span> }</>
                }) }
                { tab(Page::Dossier(String::new()), html! { words::text(says::PAGE_DOSSIER) }) }
                if has_workshop() { { tab(Page::Make, html! { words::text(says::PAGE_MAKE) }) } }
                { tab(Page::About, html! { words::text(says::PAGE_ABOUT) }) }
            </nav>
        </header>
    }
}
