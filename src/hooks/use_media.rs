//! What kind of screen it is.

use gloo_events::EventListener;
use yew::prelude::*;

use super::use_effect_on;

/// Whether a media query holds, now and after every change.
#[hook]
pub(crate) fn use_media(query: &'static str) -> bool {
    let list = use_memo((), |()| web_sys::window().and_then(|w| w.match_media(query).ok().flatten()));
    let matches = use_state_eq(|| list.as_ref().as_ref().is_some_and(|l| l.matches()));
    {
        let matches = matches.clone();
        use_effect_on((), move |()| {
            list.as_ref()
                .clone()
                .map(|list| EventListener::new(&list.clone(), "change", move |_| matches.set(list.matches())))
        });
    }
    *matches
}
