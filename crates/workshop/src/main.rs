//! The workshop: the page Make your own. A reader's files are read by the compiler in a worker (`crates/maker`), what
//! was read is shown, settings and corrections are changed, and the corpus is explored, kept or saved. Nothing is sent:
//! once its parts are there, the page asks for nothing.
//!
//! ```text
//! input, paste    what is dropped, chosen or pasted -> files with paths
//! limits          what a window holds
//! worker          what is said between page and worker
//! parts           the compiler, and the files that a saved page is made of
//! settings        corpus.toml as forms show it       corrections   actors.toml
//! shop            the state, and what a reader does to it
//! view            what is drawn of it
//! keep, save      IndexedDB, and downloads
//! ```

mod corrections;
mod explorer;
mod input;
mod keep;
mod limits;
mod parts;
mod paste;
mod report;
mod save;
mod settings;
mod shop;
mod state;
mod value;
mod view;
mod words;
mod worker;

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;
use yew::AppHandle;

use shop::{Act, Shop};

thread_local! {
    /// What is drawn, and the element it is drawn in.
    static DRAWN: RefCell<Option<(AppHandle<Shop>, Element)>> = const { RefCell::new(None) };
}

fn main() {
    let open = Closure::<dyn Fn(Element)>::new(|place: Element| drop(open(&place)));
    let close = Closure::<dyn Fn()>::new(close);
    // They live as long as the page.
    for (name, function) in [("openWorkshop", open.into_js_value()), ("closeWorkshop", close.into_js_value())]
    {
        let _ = Reflect::set(&js_sys::global(), &name.into(), &function);
    }
}

/// Puts the workshop behind the explorer, in whose place it stands: what was drawn before is there as it was left.
///
/// Not within the explorer. Both are applications of Yew, which marks elements with the numbers of what they listen to:
/// the outer one would take events of the inner one for its own.
fn open(place: &Element) -> Result<(), JsValue> {
    let explorer = place.closest("#app")?.ok_or(JsValue::NULL)?;
    DRAWN.with_borrow_mut(|drawn| {
        if let Some((app, root)) = drawn {
            explorer.after_with_node_1(root)?;
            app.send_message(Act::Shown);
            return Ok(());
        }
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let root = document.create_element("main")?;
        for (name, value) in [("id", "content"), ("tabindex", "-1")] {
            root.set_attribute(name, value)?;
        }
        explorer.after_with_node_1(&root)?;
        *drawn = Some((yew::Renderer::<Shop>::with_root(root.clone()).render(), root));
        Ok(())
    })
}

/// Takes the workshop out of the page, which shows another view.
fn close() {
    DRAWN.with_borrow(|drawn| {
        if let Some((_, root)) = drawn {
            root.remove();
        }
    });
}
