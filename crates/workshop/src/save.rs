//! Saving: a link to bytes that is followed at once.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use gloo_timers::callback::Timeout;

/// Milliseconds until the browser has surely begun to take the bytes.
const TAKEN: u32 = 60_000;

/// Gives the reader a file.
pub(crate) fn save(name: &str, bytes: &Uint8Array) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    kind.set_type(if name.ends_with(".html") { "text/html" } else { "application/zip" });
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(TAKEN, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
