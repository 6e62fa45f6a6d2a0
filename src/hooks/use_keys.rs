//! Keys that work wherever the reader is on the page.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::use_effect_on;

/// Listens to keys pressed anywhere, with what is being typed into, if anything.
#[hook]
pub(crate) fn use_keys<D: PartialEq + 'static>(deps: D, run: Callback<KeyboardEvent>) {
    use_effect_on(deps, move |_| {
        web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    run.emit(event.clone());
                }
            })
        })
    });
}
