//! Finding words in the article: how many there are, and from one to the next.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, NodeList};
use yew::prelude::*;

use crate::app::find_element;
use crate::components::bring;
use crate::hooks::is_composing;
use crate::words::{self, says};

/// The attribute of the place that the reader is at.
const NOW: &str = "data-here";

/// What the finder needs, and what it asks for.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FinderProps {
    /// What stands in it.
    pub(super) wanted: AttrValue,
    /// How many places have it.
    pub(super) places: usize,
    /// The place that the reader is at.
    pub(super) at: Option<usize>,
    /// Other words are wanted.
    pub(super) ontype: Callback<String>,
    /// To this place.
    pub(super) onturn: Callback<usize>,
    /// The reader is done.
    pub(super) ondone: Callback<()>,
}

/// The finder.
#[component]
pub(super) fn Finder(props: &FinderProps) -> Html {
    let FinderProps { wanted, places, at, ontype, onturn, ondone } = props.clone();
    let turn = move |forward: bool| {
        let to = match (at, forward) {
            _ if places == 0 => return,
            (None, true) => 0,
            (None, false) => places - 1,
            (Some(at), true) => (at + 1) % places,
            (Some(at), false) => (at + places - 1) % places,
        };
        onturn.emit(to);
    };
    let oninput = Callback::from(move |event: InputEvent| {
        ontype.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    let onkeydown = {
        let turn = turn.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            _ if is_composing(&event) => {}
            "Enter" => {
                event.prevent_default();
                turn(!event.shift_key());
            }
            "Escape" => {
                event.prevent_default();
                ondone.emit(());
            }
            _ => {}
        })
    };
    let said = match at {
        _ if wanted.trim().is_empty() => String::new(),
        Some(at) if at < places => words::words(&says::page_later_place_of(at + 1, places)),
        _ if places == 0 => words::text(says::PAGE_LATER_NO_PLACE).to_owned(),
        _ => words::words(&says::page_later_places(places)),
    };
    let way = |forward: bool, sign: &'static str, name| {
        let turn = turn.clone();
        let onclick = Callback::from(move |_: MouseEvent| turn(forward));
        html! { <button type="button" class="plain" aria-label={words::text(name)} title={words::text(name)} disabled={places == 0} {onclick}>{ sign }</button> }
    };
    html! {
        <div class={classes!("finder", at.is_some().then_some("on"))} role="group" aria-label={words::text(says::PAGE_LATER_FIND)}>
            <input id="find" type="search" dir="auto" value={wanted} placeholder={words::text(says::PAGE_LATER_FIND)} aria-label={words::text(says::PAGE_LATER_FIND)}
                autocomplete="off" spellcheck="false" {oninput} {onkeydown} />
            <span class="num" role="status">{ said }</span>
            { way(false, "↑", says::PAGE_LATER_PLACE_BEFORE) }
            { way(true, "↓", says::PAGE_LATER_NEXT_PLACE) }
        </div>
    }
}

/// Marks the place that the reader is at, and no other.
pub(super) fn mark(at: Option<usize>) {
    elements(&["[", NOW, "]"].concat()).for_each(|mark| drop(mark.remove_attribute(NOW)));
    if let Some(at) = at {
        elements(&place(at)).for_each(|mark| drop(mark.set_attribute(NOW, "")));
    }
}

/// Brings a place into sight.
pub(super) fn go(at: usize) {
    if let Some(mark) = find_element(&place(at)) {
        bring(&mark);
    }
}

/// Puts the focus on the title, without moving the page.
pub(super) fn leave() {
    if let Some(title) = find_element(".read h1") {
        super::focus(&title);
    }
}

/// What the marks of a place fit: one that crosses a name is in pieces.
fn place(at: usize) -> String {
    ["mark[data-at=\"", &at.to_string(), "\"]"].concat()
}

fn elements(selector: &str) -> impl Iterator<Item = Element> {
    let document = web_sys::window().and_then(|w| w.document());
    let list = document.and_then(|d| d.query_selector_all(selector).ok());
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |n| list.as_ref()?.get(n)?.dyn_into().ok())
}

/// Brings the words of an item of the dossier into the middle of the window.
pub(super) fn go_to_item(item: &str) {
    let is_number = !item.is_empty() && item.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && let Some(mark) = find_element(&["[data-item='", item, "']"].concat()) {
        bring(&mark);
    }
}

/// Tells whether the reader has marked words of the text.
pub(super) fn has_selected() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    let node =
        selection.filter(|selection| !selection.is_collapsed()).and_then(|selection| selection.anchor_node());
    let element = node.and_then(|node| node.parent_element());
    element.is_some_and(|element| matches!(element.closest("[data-block]"), Ok(Some(_))))
}
