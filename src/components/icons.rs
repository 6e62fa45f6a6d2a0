//! Drawings, as vectors in the page: nothing to fetch, and no style attributes, which a strict
//! content security policy forbids.

use yew::prelude::*;

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
