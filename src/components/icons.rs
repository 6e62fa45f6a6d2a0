//! Drawings, as vectors in the page: nothing to fetch, and no style attributes, which a strict
//! content security policy forbids.

use yew::prelude::*;

use crate::words::{self, says};

/// A cross: removes.
pub(crate) fn cross() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><path d="M2.5 2.5l7 7m0-7l-7 7" /></svg>
    }
}

/// An arrow to the left or right.
pub(crate) fn arrow(right: bool) -> Html {
    let d = if right { "M2 6h8M6.5 2.5L10 6l-3.5 3.5" } else { "M10 6H2m3.5-3.5L2 6l3.5 3.5" };
    html! { <svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><path {d} /></svg> }
}

/// A thin bar: a part of what the longest one stands for.
pub(crate) fn bar(n: f64, most: f64) -> Html {
    let percent = if most > 0.0 { n * 100.0 / most } else { 0.0 };
    // A count is never drawn as nothing.
    let percent = if n > 0.0 { percent.max(1.5) } else { 0.0 };
    let width = (percent.round() as u32).to_string() + "%";
    html! { <svg class="bar" aria-hidden="true"><rect {width} height="100%" /></svg> }
}

/// A small button with a drawing.
pub(crate) fn icon_button(icon: Html, label: String, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="plain" aria-label={label} {disabled} {onclick}>{ icon }</button> }
}

/// A button that looks like a link.
pub(crate) fn link_button(text: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="link" {onclick}>{ text }</button> }
}

/// A button that shows the rest of a list, or hides it again; `hidden` is how many are not shown.
pub(crate) fn more(open: &UseStateHandle<bool>, hidden: usize) -> Html {
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let text = if **open {
        words::text(says::PAGE_SHOW_FEWER).to_owned()
    } else {
        words::words(&says::page_so_many_more(hidden))
    };
    html! { <button type="button" class="link more" aria-expanded={open.to_string()} {onclick}>{ text }</button> }
}
