//! The code that comes later: the pages for reading and comparing, and the help, lie in a file of their own, which
//! is fetched when one of them is first opened; and so do the views beside the list (`crates/split` divides them). A
//! reader who only searches never waits for it.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::components::{failed, waiting};
use crate::load::Failure;

#[wasm_bindgen]
extern "C" {
    /// Of the page's script: fetches the part of a number and those before it, once.
    #[wasm_bindgen(catch)]
    fn later(part: u32) -> Result<Promise, JsValue>;
    /// The same, without leaving the calling function until it is there.
    #[wasm_bindgen(js_name = laterAtOnce)]
    fn at_once(part: u32);
}

/// A part of the code, in the order in which parts come.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What opens the page and searches.
    First,
    /// Reading, comparing, help.
    #[default]
    Later,
    /// Views of what was found, and its files.
    Views,
}

/// Called where code that comes later is called before it was [waited for](Later).
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "scripts see it, not other crates")]
pub fn later_at_once(part: u32) {
    at_once(part);
}

thread_local! {
    /// The last part that is there.
    static HERE: Cell<Part> = const { Cell::new(Part::First) };
}

/// Begins to fetch what comes later: the reader is about to want it.
pub(crate) fn foresee() {
    if HERE.get() < Part::Later {
        let _ = later(Part::Later as u32);
    }
}

/// Fetches a part and those before it, and waits for them.
pub(crate) async fn fetched(part: Part) -> Result<(), Failure> {
    let lost = |why: JsValue| Failure::of_file(&why);
    JsFuture::from(later(part as u32).map_err(lost)?).await.map_err(lost)?;
    HERE.set(HERE.get().max(part));
    Ok(())
}

/// What [`Later`] shows.
#[derive(Properties, PartialEq)]
pub(crate) struct LaterProps {
    /// The part that its code is in.
    #[prop_or_default]
    pub(crate) part: Part,
    /// Draws it, once its code is there.
    pub(crate) draw: Callback<(), Html>,
    /// What stands there until then.
    #[prop_or_else(waiting)]
    pub(crate) meanwhile: Html,
}

/// Shows something whose code comes later.
#[component]
pub(crate) fn Later(props: &LaterProps) -> Html {
    let part = props.part;
    let outcome = use_state(|| None::<Result<(), Failure>>);
    let tries = use_state(|| 0);
    let outcome_again = outcome.clone();
    {
        let outcome = outcome.clone();
        // Where one page takes the place of another, this is the same component with another part.
        use_effect_with((*tries, part), move |_| {
            if HERE.get() < part {
                wasm_bindgen_futures::spawn_local(async move { outcome.set(Some(fetched(part).await)) });
            }
        });
    }
    if HERE.get() >= part {
        return props.draw.emit(());
    }
    match &*outcome {
        Some(Err(why)) => {
            let again = move |_: MouseEvent| {
                outcome_again.set(None);
                tries.set(*tries + 1);
            };
            failed(why, Some(Callback::from(again)))
        }
        _ => props.meanwhile.clone(),
    }
}
