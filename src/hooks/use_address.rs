//! The address holds the whole view: it is written after every change, and read when the reader
//! goes back or forward, or types one.

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::view::View;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{History, PopStateEvent, ScrollRestoration};
use yew::prelude::*;

use crate::state::{Action, State, Step};

use super::{Frame, after_paint, use_effect_on};

/// While one types, the address is written when so many milliseconds have brought no other letter: browsers take
/// their time for it, and refuse it where it is done too often.
const PAUSE: u32 = 150;

/// Keeps the address and the view alike.
#[hook]
pub(crate) fn use_address(state: &UseReducerHandle<State>) {
    let (dispatcher, drawn) = (state.dispatcher(), state.view.clone());
    use_effect_on((), move |()| {
        web_sys::window().map(|window| {
            // One that came while the page was first drawn: nobody listened then.
            let hash = window.location().hash().unwrap_or_default();
            if View::from_hash(&hash) != *drawn {
                dispatcher.dispatch(Action::Go(hash, 0.0));
            }
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
    // An address that is not written yet, and the timer that will write it.
    let waiting = use_mut_ref(|| None::<(Timeout, String)>);
    let reaching = use_mut_ref(|| None::<Frame>);
    use_effect_on((**state).clone(), move |state| {
        let Some(window) = web_sys::window() else {
            return;
        };
        let turned = page.replace(state.view.page.clone()) != state.view.page;
        let hash = state.view.to_hash();
        let late = waiting.take();
        // Where writing is refused, the next change writes all of it.
        let _ = match state.step {
            Step::Read => Ok(()),
            Step::Replace => replace(&hash),
            Step::Push => {
                let written = late.map_or(Ok(()), |(_, hash)| replace(&hash));
                written.and(push(*scrolled.borrow(), &hash))
            }
            Step::Type => {
                let typed = hash.clone();
                let timer = Timeout::new(PAUSE, move || drop(replace(&typed)));
                waiting.replace(Some((timer, hash)));
                Ok(())
            }
        };
        reaching.take();
        match state.step {
            Step::Read => reach(state.scroll, FRAMES, &reaching),
            Step::Push if turned => window.scroll_to_with_x_and_y(0.0, 0.0),
            Step::Push | Step::Replace | Step::Type => {}
        }
    });
}

/// Frames in which a page becomes as tall as it was: what no window shows at first follows later.
const FRAMES: u32 = 6;

/// Scrolls to where the page was left, again and again while it is not tall enough, unless the reader scrolls meanwhile.
fn reach(to: f64, frames: u32, reaching: &Rc<RefCell<Option<Frame>>>) {
    let Some(window) = web_sys::window() else { return };
    window.scroll_to_with_x_and_y(0.0, to);
    // The top is always there, and to ask how far it went would have the page laid out now.
    if to <= 0.0 {
        return;
    }
    let at = window.scroll_y().unwrap_or(to);
    if frames > 0 && at < to {
        let next = reaching.clone();
        let again = move || {
            if window.scroll_y().is_ok_and(|now| now == at) {
                reach(to, frames - 1, &next);
            }
        };
        reaching.replace(Some(after_paint(again)));
    }
}

/// Writes the address of the entry at hand.
fn replace(hash: &str) -> Result<(), JsValue> {
    history()?.replace_state_with_url(&JsValue::NULL, "", Some(hash))
}

/// Makes another entry.
fn push(scrolled: f64, hash: &str) -> Result<(), JsValue> {
    let history = history()?;
    // Coming back, the reader finds the page where it was left.
    history.replace_state_with_url(&JsValue::from_f64(scrolled), "", None)?;
    history.push_state_with_url(&JsValue::NULL, "", Some(hash))
}

fn history() -> Result<History, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)?.history()
}
