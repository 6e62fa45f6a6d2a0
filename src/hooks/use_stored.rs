//! A switch that the browser remembers.

use web_sys::Storage;
use yew::prelude::*;

/// A switch, on at first, and a callback that turns it.
#[hook]
pub(crate) fn use_stored(name: &'static str) -> (bool, Callback<MouseEvent>) {
    let on = use_state(|| {
        let stored = storage().and_then(|s| s.get_item(name).ok().flatten());
        stored.is_none_or(|v| v != "off")
    });
    let turn = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| {
            let next = !*on;
            on.set(next);
            if let Some(storage) = storage() {
                let _ = storage.set_item(name, if next { "on" } else { "off" });
            }
        })
    };
    (*on, turn)
}

/// Storage may be closed to the page (private windows, files): then it forgets.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
