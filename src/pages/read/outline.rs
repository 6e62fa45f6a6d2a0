//! The headings of an article, as ways to them.

use corpuscope_core::article::BlockKind;
use corpuscope_core::index::Document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::language;
use crate::hooks::use_media;
use crate::shared::Shared;
use crate::words::{self, says};

/// Headings from which on they are listed.
const LEAST: usize = 3;

/// What the outline needs.
#[derive(PartialEq, Properties)]
pub(super) struct OutlineProps {
    /// The article.
    pub(super) document: Shared<(u32, Document)>,
}

/// The outline: beside the text where there is room, else folded above it.
#[component]
pub(super) fn Outline(props: &OutlineProps) -> Html {
    let wide = use_media("(min-width: 75.01rem)");
    let article = &props.document.1.article;
    let headings = article.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let headings: Vec<&str> = headings.filter_map(|block| article.text.get(block.range())).collect();
    if headings.len() < LEAST {
        return html! {};
    }
    let items = headings.iter().enumerate().map(|(at, heading)| {
        let onclick = Callback::from(move |_: MouseEvent| go(at as u32));
        html! { <li><button type="button" class="link" {onclick}>{ *heading }</button></li> }
    });
    html! {
        <details class="outline" open={wide}>
            <summary>{ words::text(says::PAGE_LATER_OUTLINE) }</summary>
            <ul lang={language(&props.document.1)} dir="auto">{ for items }</ul>
        </details>
    }
}

/// Brings a heading of the text into sight, and the focus to it.
fn go(at: u32) {
    let document = web_sys::window().and_then(|w| w.document());
    let headings = document.and_then(|d| d.query_selector_all(".read .text .heading").ok());
    let heading = headings.and_then(|headings| headings.get(at)?.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading {
        heading.scroll_into_view();
        super::focus(&heading);
    }
}
