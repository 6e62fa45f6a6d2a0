//! Where in a text countries and actors are mentioned; a click goes to the next mention.

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::annotation::{EntityKind, Tag};
use corpuscope_core::index::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::hooks::{use_app_context, use_switch};
use crate::shared::Shared;
use crate::words::{self, says};

use super::marked::{NAMES, unsettled_key};
use super::more;

/// Rows shown before all are asked for.
const FEW: usize = 8;

/// What the strips need.
#[derive(Properties, PartialEq)]
pub(crate) struct StripsProps {
    /// The article.
    pub(crate) document: Shared<(u32, Document)>,
    /// Which of those that it names.
    pub(crate) kind: EntityKind,
}

/// One strip for each country or actor.
#[component]
pub(crate) fn Strips(props: &StripsProps) -> Html {
    let app = use_app_context();
    let open = use_switch(false);
    let turns = use_memo((), |()| RefCell::new((String::new(), 0usize)));
    let index = app.library.index();
    let document = &props.document.1;
    let (facet, tags) = (props.kind.key(), document.tags.of(props.kind));
    let actors = props.kind == EntityKind::Actor;
    let heading = words::text(if actors { says::PAGE_LATER_ACTORS } else { says::PAGE_LATER_COUNTRIES });
    let unsettled = document.tags.unsettled().iter().filter(|open| open.kind == props.kind).count();
    if tags.is_empty() && unsettled == 0 {
        return html! {};
    }
    let length = document.article.text.len().max(1) as f64;
    let shown = if *open || tags.len() <= FEW + 1 { tags.len() } else { FEW };
    let rows = tags.iter().take(shown).map(|tag| {
        let label = index.tag_label(facet, tag, &document.article.text);
        let jump = jump([facet, ":", &tag.key].concat(), turns.clone());
        strip(tag, label, length, jump)
    });
    html! {
        <section class={classes!("strips", actors.then_some("who"))}>
            <h2>{ heading }</h2>
            <ul>{ for rows }</ul>
            if tags.len() > FEW + 1 {
                { more(&open, tags.len() - shown) }
            }
            if unsettled > 0 {
                <button type="button" class="link unsettled" onclick={jump(unsettled_key(props.kind), turns.clone())} title={words::text(says::PAGE_LATER_STRIP)}>
                    { words::words(&says::page_later_unsettled(unsettled)) }
                </button>
            }
        </section>
    }
}

fn strip(tag: &Tag, label: &str, length: f64, onclick: Callback<MouseEvent>) -> Html {
    let n = tag.mentions.len();
    let ticks = tag.mentions.iter().map(|m| {
        let x = (f64::from(m.start) * 1000.0 / length).round().min(994.0);
        html! { <rect x={(x as u32).to_string()} width="6" height="10" /> }
    });
    let title = words::text(match (tag.salient, n > 0) {
        (true, true) => says::PAGE_LATER_STRIP_ABOUT,
        (true, false) => says::PAGE_LATER_STRIP_ABOUT_ADDED,
        (false, true) => says::PAGE_LATER_STRIP,
        (false, false) => says::PAGE_LATER_STRIP_ADDED,
    });
    html! {
        <li key={tag.key.clone()}>
            <button type="button" {onclick} disabled={n == 0} {title}>
                <span class={classes!("label", tag.salient.then_some("salient"))} dir="auto">{ label }</span>
                <span class="n num">{ n }</span>
                <svg class="strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{ for ticks }</svg>
            </button>
        </li>
    }
}

/// Goes to the next mention of what has this key, round and round.
fn jump(key: String, turns: Rc<RefCell<(String, usize)>>) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| {
        let mentions = elements(&key);
        if mentions.is_empty() {
            return;
        }
        let mut turns = turns.borrow_mut();
        // Another than last time begins at its first mention.
        let turn = if turns.0 == key { turns.1 + 1 } else { 0 };
        *turns = (key.clone(), turn);
        let mention = &mentions[turn % mentions.len()];
        show(mention);
    })
}

/// Brings a mention into the middle of the window, and the focus to it, or to the name that it stands within.
pub(crate) fn show(mention: &HtmlElement) {
    bring(mention);
    let name = mention.closest(NAMES).ok().flatten().and_then(|name| name.dyn_into::<HtmlElement>().ok());
    let _ = name.as_ref().unwrap_or(mention).focus();
}

/// Brings an element into the middle of the window.
pub(crate) fn bring(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The mentions in the article with a key, in order.
fn elements(key: &str) -> Vec<HtmlElement> {
    let document = web_sys::window().and_then(|w| w.document());
    let all = document.and_then(|d| d.query_selector_all("article .ent[data-key]").ok());
    let Some(all) = all else {
        return Vec::new();
    };
    (0..all.length())
        .filter_map(|i| all.get(i)?.dyn_into::<Element>().ok())
        .filter(|e| e.get_attribute("data-key").as_deref() == Some(key))
        .filter_map(|e| e.dyn_into().ok())
        .collect()
}
