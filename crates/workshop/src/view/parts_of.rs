//! Pieces that several views draw.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::words;

/// A button that looks like a link.
pub(super) fn link_button(text: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="link" {onclick}>{ text.to_owned() }</button> }
}

/// A button.
pub(super) fn button(text: &str, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="btn" {disabled} {onclick}>{ text.to_owned() }</button> }
}

/// A cross, for what takes something out.
pub(super) fn cross_button(label: String, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="plain" aria-label={label} {onclick}>
            <svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8" /></svg>
        </button>
    }
}

/// The text that an element of a form holds.
pub(super) fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return select.value();
    }
    target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
}

/// Whether a box is ticked.
pub(super) fn ticked(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|input| input.checked())
}

/// Lines of which the first few are shown, and the others on demand; each may name files and fields in backquotes.
pub(super) fn lines(all: &[String], shown: usize, more: impl Fn(usize) -> String) -> Html {
    let line = |line: &String| html! { <li>{ with_code(line) }</li> };
    let (first, rest) = all.split_at(shown.min(all.len()));
    html! {
        <>
            <ul class="told">{ for first.iter().map(line) }</ul>
            if !rest.is_empty() {
                <details class="rest"><summary>{ more(rest.len()) }</summary><ul class="told">{ for rest.iter().map(line) }</ul></details>
            }
        </>
    }
}

/// A line in which what stands in backquotes is set apart.
pub(super) fn with_code(line: &str) -> Html {
    let parts = line.split('`').enumerate();
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => html! { part.to_owned() },
        _ => html! { <code>{ part.to_owned() }</code> },
    };
    html! { <>{ for parts.map(part) }</> }
}

/// A heading that opens what stands below it, with how many there are.
pub(super) fn folded(title: String, open: bool, inner: Html) -> Html {
    html! { <details class="part" {open}><summary><h3>{ title }</h3></summary>{ inner }</details> }
}

/// "1 more", "2 more".
pub(super) fn so_many_more(n: usize) -> String {
    words::words(&words::says::make_more(n))
}
