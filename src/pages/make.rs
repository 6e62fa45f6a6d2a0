//! Make your own: a place for the workshop (`crates/workshop`), a program of its own that is fetched when this page is
//! first opened. It keeps what it shows, and shows it again in another place.

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
        });
    }
    let before = match &*outcome {
        None => waiting(),
        Some(Ok(())) => Html::default(),
        Some(Err(why)) => {
            let again = {
                let outcome = outcome.clone();
                move |_: MouseEvent| {
                    outcome.set(None);
                    tries.set(*tries + 1);
                }
            };
            failed(why, Some(Callback::from(again)))
        }
    };
    html! { <main id="content" tabindex="-1">{ before }<div ref={place} /></main> }
}
