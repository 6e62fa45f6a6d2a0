//! The explorer, which draws the rest of the page: `window.corpuscope`, and the address.

use js_sys::{Function, Uint8Array, decode_uri_component};
use wasm_bindgen::{JsCast, JsValue};

use crate::corrections::{Facet, Words};
use crate::value::{get, object};

/// Explores an index in place of the published one.
pub(crate) fn explore(index: &Uint8Array, title: &str) -> Result<(), JsValue> {
    call("open", &[index.into(), object([("title", title.into())])])
}

fn call(name: &str, arguments: &[JsValue]) -> Result<(), JsValue> {
    let explorer = get(&js_sys::global(), "corpuscope");
    let function = get(&explorer, name).dyn_into::<Function>()?;
    function.apply(&explorer, &arguments.iter().collect()).map(drop)
}

/// The actor whose correction the address asks for: `#/make?actor=ID`.
pub(crate) fn asked_actor() -> Option<String> {
    asked("actor")
}

/// The words taken for a country of which the address asks whether they are one, and the article in which they stand:
/// `#/make?country=WORDS&article=ID`.
pub(crate) fn asked_words() -> Option<Words> {
    let phrase = asked("country")?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Words { phrase, facet: Facet::Country, article: asked("article") })
}

/// What the address of this page says.
fn asked(key: &str) -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let (_, query) = hash.split_once('?').filter(|(path, _)| *path == "#/make")?;
    let value = query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))?;
    decode_uri_component(value).ok()?.as_string().filter(|value| !value.is_empty())
}
