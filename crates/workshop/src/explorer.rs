//! The explorer, which draws the rest of the page: `window.corpuscope`, and the address.

use js_sys::{Function, Uint8Array, decode_uri_component};
use wasm_bindgen::{JsCast, JsValue};

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
    let hash = web_sys::window()?.location().hash().ok()?;
    let (path, query) = hash.split_once('?')?;
    let value = query.split('&').find_map(|pair| pair.strip_prefix("actor="))?;
    let id = decode_uri_component(value).ok()?.as_string()?;
    Some(id).filter(|id| path == "#/make" && !id.is_empty())
}
