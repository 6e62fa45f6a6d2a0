//! Buttons that stand in several places: into the comparison; copy the address.

use std::rc::Rc;

use corpuscope_core::view::View;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::hooks::use_desk;
use crate::state::Action;

/// What the button needs.
#[derive(Properties, PartialEq)]
pub(crate) struct SideButtonProps {
    /// The article.
    pub(crate) id: String,
    /// Its title.
    pub(crate) name: String,
    /// Its place in the comparison.
    pub(crate) side: Option<usize>,
    /// The comparison is full.
    pub(crate) full: bool,
}

/// Puts an article into the comparison, or takes it out.
#[component]
pub(crate) fn SideButton(props: &SideButtonProps) -> Html {
    let desk = use_desk();
    let id = props.id.clone();
    let inside = props.side.is_some();
    let full = props.full && !inside;
    let class = classes!("btn", "side", inside.then_some("on"), props.side.map(side_class));
    let title = full.then_some("Four articles are side by side already: take one out first");
    html! {
        <button type="button" {class} aria-pressed={inside.to_string()} disabled={full} {title}
            aria-label={["Compare: ", &props.name].concat()} onclick={desk.on(move || Action::Side(id.clone()))}>
            { if inside { "In comparison" } else { "Compare" } }
        </button>
    }
}

/// The class that gives a side its colour.
pub(crate) fn side_class(side: usize) -> &'static str {
    ["side-a", "side-b", "side-c", "side-d"][side % 4]
}

/// What the copy button needs.
#[derive(Properties, PartialEq)]
pub(crate) struct CopyLinkProps {
    /// What the address is to open.
    pub(crate) view: Rc<View>,
}

/// Copies the address of the view, with the corpus's fingerprint: whoever opens it later is
/// told if the corpus has changed.
#[component]
pub(crate) fn CopyLink(props: &CopyLinkProps) -> Html {
    let desk = use_desk();
    let said = use_state(|| "Copy link");
    {
        let said = said.clone();
        use_effect_with(props.view.clone(), move |_| said.set("Copy link"));
    }
    let onclick = {
        let (said, view) = (said.clone(), props.view.clone());
        let fingerprint = desk.library.index().corpus.fingerprint.clone();
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            let view = View { corpus: fingerprint.clone(), ..(*view).clone() };
            spawn_local(async move {
                said.set(match copy(&view.to_hash()).await {
                    Ok(()) => "Link copied",
                    Err(_) => "The link is in the address bar",
                });
            });
        })
    };
    html! { <button type="button" class="btn" aria-live="polite" {onclick}>{ *said }</button> }
}

async fn copy(hash: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let href = window.location().href()?;
    let page = href.split('#').next().unwrap_or_default();
    let copied = JsFuture::from(window.navigator().clipboard().write_text(&[page, hash].concat())).await;
    if copied.is_err() {
        window.history()?.replace_state_with_url(&JsValue::NULL, "", Some(hash))?;
    }
    copied.map(drop)
}
