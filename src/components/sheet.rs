//! A sheet over the page, from below on a phone.

use gloo_events::EventListener;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::hooks::use_effect_on;
use crate::words::{self, says};

use super::{cross, icon_button};

/// What a sheet needs.
#[derive(Properties, PartialEq)]
pub(crate) struct SheetProps {
    /// Its heading.
    pub(crate) title: AttrValue,
    /// What closing it leads to.
    pub(crate) done: AttrValue,
    /// It was closed.
    pub(crate) onclose: Callback<()>,
    /// What is on it.
    pub(crate) children: Children,
}

/// A sheet. The browser's own dialog keeps the focus within and closes on Escape.
#[component]
pub(crate) fn Sheet(props: &SheetProps) -> Html {
    let node = use_node_ref();
    {
        let (node, onclose) = (node.clone(), props.onclose.clone());
        use_effect_on((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            dialog.as_ref().map(|dialog| {
                let _ = dialog.show_modal();
                EventListener::new(dialog, "close", move |_| onclose.emit(()))
            })
        });
    }
    let close = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    html! {
        <dialog class="sheet" ref={node} aria-label={props.title.clone()}>
            <header role="presentation">
                <h2>{ &props.title }</h2>
                { icon_button(cross(), words::text(says::PAGE_CLOSE).to_owned(), false, close.clone()) }
            </header>
            <div class="within">{ for props.children.iter() }</div>
            <footer role="presentation"><button type="button" class="btn go" onclick={close}>{ &props.done }</button></footer>
        </dialog>
    }
}
