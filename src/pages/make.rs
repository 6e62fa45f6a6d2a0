//! Make your own: a place for the workshop (`crates/workshop`), a program of its own that is fetched when this page is
//! first opened. It draws behind the explorer, and keeps what it has drawn for the next time.

use js_sys::Promise;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
use yew::prelude::*;

use crate::components::{failed, waiting};
use crate::hooks::use_effect_on;
use crate::load::Failure;
use crate::words::says;

#[wasm_bindgen]
extern "C" {
    /// Of the page's script: fetches the workshop, once, and draws it in an element.
    #[wasm_bindgen(catch)]
    fn workshop(place: &Element) -> Result<Promise, JsValue>;
    /// Of the workshop: takes what it has drawn out of the page.
    #[wasm_bindgen(catch, js_name = closeWorkshop)]
    fn close_workshop() -> Result<(), JsValue>;
}

/// The page is shown. Dropped, the workshop leaves it.
struct Shown;

impl Drop for Shown {
    fn drop(&mut self) {
        // Where it was never opened there is nothing to close.
        let _ = close_workshop();
    }
}

/// The page.
#[component]
pub(crate) fn MakePage() -> Html {
    let place = use_node_ref();
    let outcome = use_state(|| None::<Result<(), Failure>>);
    let tries = use_state(|| 0u32);
    {
        let (place, outcome) = (place.clone(), outcome.clone());
        use_effect_on(*tries, move |_| {
            let drawn = place.cast::<Element>().map(|place| workshop(&place));
            spawn_local(async move {
                let drawn = match drawn {
                    Some(Ok(drawn)) => JsFuture::from(drawn).await.is_ok(),
                    _ => false,
                };
                outcome.set(Some(if drawn { Ok(()) } else { Err(Failure::said(says::PAGE_PART_LOST)) }));
            });
            Shown
        });
    }
    // It draws behind the explorer; until then the page is here.
    let meanwhile = match &*outcome {
        Some(Ok(())) => None,
        None => Some(waiting()),
        Some(Err(why)) => {
            let again = {
                let outcome = outcome.clone();
                move |_: MouseEvent| {
                    outcome.set(None);
                    tries.set(*tries + 1);
                }
            };
            Some(failed(why, Some(Callback::from(again))))
        }
    };
    html! {
        <>
            if let Some(meanwhile) = meanwhile { <main id="content" class="whole" tabindex="-1">{ meanwhile }</main> }
            <div ref={place} hidden={true} />
        </>
    }
}
