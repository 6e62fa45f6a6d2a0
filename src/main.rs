//! The explorer: the page's application. It decodes, intersects, counts and draws; whatever
//! needs a dictionary or much time was done by the compiler.
//!
//! ```text
//! later    the code of pages that are opened seldom
//! load     bytes of the page or of files beside it -> Library (an index, as much as is there)
//! state    the view (what the address says) and what readers do to it
//! app      one reducer, one context, one search; which page is shown
//! pages    articles, read, compare, about
//! api      window.corpuscope, for scripts and for the page Make your own (`crates/workshop`)
//! ```

mod api;
mod app;
mod components;
mod examples;
mod hooks;
mod kept;
mod later;
mod load;
mod marks;
mod pages;
mod say;
mod shared;
mod state;
mod title;
mod words;

use corpuscope_core::view::Page;

fn main() {
    let loading = load::Loading::start();
    api::install(&loading);
    // An article opened by its address needs both at once.
    if state::State::at_address().view.page != Page::Articles {
        later::foresee();
    }
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = loading.wait().await;
        // Stems of these languages come with that code, before the first word is looked for.
        let of_others = |code: &String| matches!(code.as_str(), "de" | "es" | "fr" | "it" | "pt");
        if outcome.as_ref().is_ok_and(|library| library.index().corpus.languages.iter().any(of_others)) {
            // Where the address has words already, they are looked for as soon as the page is drawn.
            if state::State::at_address().view.request.query.is_empty() {
                later::foresee();
            } else {
                // What is missing is told by what needs it.
                let _ = later::fetched(later::Part::Later).await;
            }
        }
        // Until then the static shell shows; Yew takes its place.
        let root = gloo_root();
        let props = app::AppProps { outcome, loading };
        match root {
            Some(root) => yew::Renderer::<app::App>::with_root_and_props(root, props).render(),
            None => yew::Renderer::<app::App>::with_props(props).render(),
        };
    });
}

fn gloo_root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}
