//! Buttons that stand in several places: into the comparison; copy the address.

use std::rc::Rc;

use corpuscope_core::article::Article;
use corpuscope_core::index::Value;
use corpuscope_core::search::{Choice, Request};
use corpuscope_core::sides::{MOST, key_of};
use corpuscope_core::view::View;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::hooks::{AppContext, use_app_context, use_effect_on};
use crate::state::Action;
use crate::words::{self, says};

use super::{arrow, cross, icon_button};

/// Puts an article into the comparison, or takes it out.
pub(crate) fn side_button(app: &AppContext, view: &View, article: &Article) -> Html {
    let id = article.id.clone();
    let side = view.tray.iter().position(|t| *t == id);
    let inside = side.is_some();
    let full = view.tray.len() >= MOST && !inside;
    let class = classes!("btn", "side", inside.then_some("on"), side.map(side_class));
    let title = full.then(|| words::text(says::PAGE_FULL));
    // What is seen is a part of what is heard.
    let named = if inside { says::page_article_compared(article.title()) } else { says::page_compare_article(article.title()) };
    html! {
        <button type="button" {class} aria-pressed={inside.to_string()} disabled={full} {title}
            aria-label={words::words(&named)} onclick={app.on(move || Action::Side(id.clone()))}>
            { words::text(if inside { says::PAGE_IN_COMPARISON } else { says::PAGE_COMPARE }) }
        </button>
    }
}

/// The class that gives a side its colour.
pub(crate) fn side_class(side: usize) -> &'static str {
    ["side-a", "side-b", "side-c", "side-d", "side-e", "side-f"][side % MOST]
}

/// The letter that stands for a side, so that none is known by its colour alone.
pub(crate) fn letter(side: usize) -> Html {
    html! { <b class="letter">{ letter_of(side) }</b> }
}

/// The same, without its mark.
pub(crate) fn letter_of(side: usize) -> &'static str {
    ["A", "B", "C", "D", "E", "F"][side % MOST]
}

/// Puts all articles that a search finds into the comparison, as one side, or takes it out.
pub(crate) fn search_side_button(app: &AppContext, request: &Request) -> Html {
    let key = key_of(request);
    html! { <button type="button" class="btn" onclick={app.on(move || Action::Side(key.clone()))}>{ words::text(says::PAGE_COMPARE_SEARCH) }</button> }
}

/// The same for all articles that count for a value of a facet.
pub(crate) fn value_side_button(
    app: &AppContext,
    facet: &str,
    value: &Value,
    mentioned: Option<bool>,
) -> Html {
    let (facet, key, label) = (facet.to_owned(), value.key.clone(), &value.label);
    let side = move || {
        let choice = Choice { include: vec![key.clone()], ..Choice::default() };
        let facets = (facet.as_str(), choice).into();
        Action::Side(key_of(&Request { facets, mentioned, ..Request::default() }))
    };
    html! {
        <button type="button" class="not" aria-label={words::words(&says::page_compare_value(label))} onclick={app.on(side)}>
            { words::text(says::PAGE_COMPARE_WORD) }
        </button>
    }
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
    let app = use_app_context();
    let said = use_state(|| says::PAGE_COPY_LINK);
    {
        let said = said.clone();
        use_effect_on(props.view.clone(), move |_| said.set(says::PAGE_COPY_LINK));
    }
    let onclick = {
        let (said, view) = (said.clone(), props.view.clone());
        let fingerprint = app.library.index().corpus.fingerprint.clone();
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            let view = View { corpus: fingerprint.clone(), ..(*view).clone() };
            spawn_local(async move {
                said.set(match copy(&view.to_hash()).await {
                    Ok(()) => says::PAGE_LINK_COPIED,
                    Err(_) => says::PAGE_LINK_IN_ADDRESS,
                });
            });
        })
    };
    html! { <button type="button" class="btn" aria-live="polite" {onclick}>{ words::text(*said) }</button> }
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

/// Buttons that move a side to the left or right, and take it out.
pub(crate) fn side_acts(app: &AppContext, place: usize, sides: usize, id: &str, name: &str) -> Html {
    let shift = |right: bool| app.on(move || Action::MoveSide(place, right));
    let id = id.to_owned();
    html! {
        <span class="acts">
            if sides > 1 {
                { icon_button(arrow(false), words::words(&says::page_move_left(name)), place == 0, shift(false)) }
                { icon_button(arrow(true), words::words(&says::page_move_right(name)), place + 1 == sides, shift(true)) }
            }
            { icon_button(cross(), words::words(&says::page_take_out(name)), false, app.on(move || Action::Side(id.clone()))) }
        </span>
    }
}
