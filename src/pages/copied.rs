//! A button that copies a text. Where a page may not copy, it gives a file.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::hooks::use_effect_on;
use crate::words::{self, says};

use super::compare::{copy, save};

/// What the button needs.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct CopiedProps {
    /// The text.
    pub(super) text: AttrValue,
    /// What the file would be called.
    pub(super) name: AttrValue,
}

/// The button.
#[component]
pub(super) fn Copied(props: &CopiedProps) -> Html {
    let said = use_state(|| says::PAGE_LATER_COPY_TEXT);
    {
        let said = said.clone();
        use_effect_on(props.text.clone(), move |_| said.set(says::PAGE_LATER_COPY_TEXT));
    }
    let onclick = {
        let (said, props) = (said.clone(), props.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, CopiedProps { text, name }) = (said.clone(), props.clone());
            spawn_local(async move {
                said.set(match copy(&text).await {
                    Some(()) => says::PAGE_LATER_TEXT_COPIED,
                    None => {
                        save(&text, &name);
                        says::PAGE_LATER_TEXT_SAVED
                    }
                });
            });
        })
    };
    html! { <button type="button" class="btn" aria-live="polite" {onclick}>{ words::text(*said) }</button> }
}
