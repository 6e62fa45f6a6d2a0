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
                if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !is_composing(event)) {
                    run.emit(event.clone());
                }
            })
        })
    });
}

/// Whether a key belongs to an input method, which makes letters of what is typed: Enter then chooses and Escape gives up
/// what the method offers. Some browsers tell it by the key's code alone.
pub(crate) fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}
