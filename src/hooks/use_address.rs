//! The address holds the whole view: it is written after every change, and read when the reader
//! goes back or forward, or types one.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PopStateEvent, ScrollRestoration, Window};
use yew::prelude::*;

use crate::state::{Action, State, Step};

use super::use_effect_on;

/// Keeps the address and the view alike.
#[hook]
pub(crate) fn use_address(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_on((), move |()| {
        web_sys::window().map(|window| {
            if let Ok(history) = window.history() {
                let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
            }
            // Typing a hash gives a `popstate` as well.
            EventListener::new(&window.clone(), "popstate", move |event| {
                let stored = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
                let scroll = stored.and_then(|s| s.as_f64()).unwrap_or(0.0);
                let hash = window.location().hash().unwrap_or_default();
                dispatcher.dispatch(Action::Go(hash, scroll));
            })
        })
    });
    // Where the page was before it was drawn anew: `scroll` is told only after the next frame.
    let scrolled = use_mut_ref(|| 0.0);
    {
        let scrolled = scrolled.clone();
        use_effect_on((), move |()| {
            web_sys::window().map(|window| {
                EventListener::new(&window.clone(), "scroll", move |_| {
                    *scrolled.borrow_mut() = window.scroll_y().unwrap_or(0.0);
                })
            })
        });
    }
    let page = use_mut_ref(|| state.view.page.clone());
    use_effect_on((**state).clone(), move |state| {
        let Some(window) = web_sys::window() else {
            return;
        };
        let turned = page.replace(state.view.page.clone()) != state.view.page;
        // Writing is refused where a page does it hundreds of times in a few seconds; the next
        // change then writes all of it.
        let _ = write(&window, state, *scrolled.borrow());
        match state.step {
            Step::Read => window.scroll_to_with_x_and_y(0.0, state.scroll),
            Step::Push if turned => window.scroll_to_with_x_and_y(0.0, 0.0),
            Step::Push | Step::Replace => {}
        }
    });
}

fn write(window: &Window, state: &State, scrolled: f64) -> Result<(), JsValue> {
    let history = window.history()?;
    let hash = state.view.to_hash();
    match state.step {
        Step::Read => Ok(()),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)),
        Step::Push => {
            // Coming back, the reader finds the page where it was left.
            history.replace_state_with_url(&JsValue::from_f64(scrolled), "", None)?;
            history.push_state_with_url(&JsValue::NULL, "", Some(&hash))
        }
    }
}
