//! What stands above a page on paper, which has no address bar: the corpus, the address, the day.

use corpuscope_core::view::View;
use js_sys::Date;
use yew::prelude::*;

use crate::hooks::AppContext;
use crate::words::{self, says};

/// Where a view is to be found, with the fingerprint of its corpus: whoever opens it later is told of changes.
pub(crate) fn address_of(app: &AppContext, view: &View) -> String {
    let corpus = app.library.index().corpus.fingerprint.clone();
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    [page, &View { corpus, ..view.clone() }.to_hash()].concat()
}

/// The day, as YYYY-MM-DD, where the reader is.
pub(crate) fn today() -> String {
    let now = Date::new_0();
    let two = |n: u32| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
    [&now.get_full_year().to_string(), "-", &two(now.get_month() + 1), "-", &two(now.get_date())].concat()
}

/// The lines above what is printed, and what else is to stand there.
pub(crate) fn printed(app: &AppContext, view: &View, more: Html) -> Html {
    let index = app.library.index();
    let corpus = &index.corpus;
    let made = today().parse().map(crate::say::date).unwrap_or_default();
    html! {
        <div class="print">
            <p><b>{ &corpus.title }</b>{ " · " }{ words::words(&says::page_later_printed(&corpus.fingerprint, &made)) }</p>
            { more }
            <p>{ address_of(app, view) }</p>
        </div>
    }
}
