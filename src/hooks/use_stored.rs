//! A switch that the browser remembers.

use gloo_storage::{LocalStorage, Storage};
use yew::prelude::*;

/// A switch, on at first, and a callback that turns it.
#[hook]
pub(crate) fn use_stored(name: &'static str) -> (bool, Callback<MouseEvent>) {
    // Storage may be closed to the page (private windows, files): then it forgets.
    let on = use_state(|| {
        let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
        let stored = storage.and_then(|s| s.get_item(name).ok().flatten());
        stored.is_none_or(|v| v != "off")
    });
    let turn = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| {
            let next = !*on;
            on.set(next);
            let open = web_sys::window().is_some_and(|w| matches!(w.local_storage(), Ok(Some(_))));
            if open {
                let value = if next { "on" } else { "off" };
                let _ = LocalStorage::raw().set_item(name, value);
            }
        })
    };
    (*on, turn)
}
