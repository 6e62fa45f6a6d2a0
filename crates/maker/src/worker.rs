//! The functions that the worker's script calls, and those of the script that are called from here.

use std::cell::RefCell;
use std::io;

use corpuscope_compiler::files::Entry;
use wasm_bindgen::prelude::*;

use crate::{Handed, Maker, Saved, Stage, settings_within};

#[wasm_bindgen]
extern "C" {
    /// The bytes of a file: all, or the first `most`. Nothing where there is no such file; throws where it cannot be read.
    #[wasm_bindgen(js_name = handedBytes, catch)]
    fn handed_bytes(name: &str, most: Option<u32>) -> Result<Option<Vec<u8>>, JsValue>;

    /// Is told how much of a stage is done.
    #[wasm_bindgen(js_name = toldProgress)]
    fn told_progress(stage: &str, done: f64, all: f64);

    /// Is told why the program stops.
    #[wasm_bindgen(js_name = toldPanic)]
    fn told_panic(why: &str);
}

/// The files that the script keeps.
#[derive(Debug, Default)]
struct Script;

impl Handed for Script {
    fn bytes(&self, name: &str, most: Option<usize>) -> io::Result<Vec<u8>> {
        match handed_bytes(name, most.map(|most| most as u32)) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(io::ErrorKind::NotFound.into()),
            Err(why) => Err(io::Error::other(said(&why))),
        }
    }
}

/// What an exception says.
fn said(why: &JsValue) -> String {
    let message = js_sys::Reflect::get(why, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| why.as_string()).unwrap_or_else(|| "the browser does not say why".into())
}

thread_local! {
    static MAKER: RefCell<Maker<Script>> = RefCell::default();
    /// Files of the page, until something is saved.
    static PARTS: RefCell<Vec<(String, Vec<u8>)>> = RefCell::default();
}

/// Does something with the maker; what goes wrong is thrown.
fn with<T>(action: impl FnOnce(&mut Maker<Script>) -> io::Result<T>) -> Result<T, JsError> {
    MAKER.with_borrow_mut(action).map_err(|why| JsError::new(&why.to_string()))
}

fn told(stage: Stage, done: u64, all: u64) {
    told_progress(stage.name(), done as f64, all as f64);
}

/// Tells the script why the program stops, should it.
pub fn start() {
    std::panic::set_hook(Box::new(|info| told_panic(&info.to_string())));
}

/// Sets a file of settings, or takes it away where the text is empty. Returns what is wrong with it, as JSON.
#[wasm_bindgen(js_name = setText)]
pub fn set(name: &str, text: String) -> Result<String, JsError> {
    with(|maker| json(&maker.set(name, text)))
}

/// The settings that a zip brings, as JSON.
#[wasm_bindgen(js_name = settingsWithin)]
pub fn settings_of_zip(zip: &[u8]) -> Result<String, JsError> {
    json(&settings_within(zip)).map_err(|why| JsError::new(&why.to_string()))
}

/// Takes away what stands beside the reader's articles.
#[wasm_bindgen(js_name = clearShelf)]
pub fn clear_shelf() {
    MAKER.with_borrow_mut(Maker::clear_shelf);
}

/// Takes in a file of a published index, unpacked.
#[wasm_bindgen(js_name = addToShelf)]
pub fn add_to_shelf(file: &[u8]) -> Result<(), JsError> {
    with(|maker| maker.add_to_shelf(file))
}

/// What stands beside the reader's articles, as JSON.
#[wasm_bindgen(js_name = shelf)]
pub fn shelf() -> Result<String, JsError> {
    with(|maker| json(&maker.on_shelf()?))
}

/// Reads and annotates files of these names and sizes; returns the number of articles.
#[wasm_bindgen(js_name = readAll)]
pub fn read(names: Vec<String>, sizes: Vec<f64>, today: &str, called: &str) -> Result<u32, JsError> {
    with(|maker| {
        let entry = |(name, size): (String, f64)| Entry { name, size: size as u64 };
        maker.desk.entries = names.into_iter().zip(sizes).map(entry).collect();
        maker.desk.today = today.parse().ok();
        maker.read(called, &told)?;
        Ok(maker.articles() as u32)
    })
}

/// What was read and what not, as JSON.
#[wasm_bindgen(js_name = report)]
pub fn report() -> Result<String, JsError> {
    with(|maker| json(&maker.report()?))
}

/// The whole index of what was read.
#[wasm_bindgen(js_name = makeIndex)]
pub fn index() -> Result<Vec<u8>, JsError> {
    with(|maker| maker.index(&told))
}

/// The actors that are called like this, as JSON.
#[wasm_bindgen(js_name = actorsLike)]
pub fn actors(query: &str, limit: u32) -> Result<String, JsError> {
    with(|maker| json(&maker.actors(query, limit as usize)?))
}

/// Takes in a file of the page that the reader looks at, for what is saved next.
#[wasm_bindgen(js_name = handPart)]
pub fn hand_part(name: String, bytes: Vec<u8>) {
    PARTS.with_borrow_mut(|parts| parts.push((name, bytes)));
}

/// The bytes of a file to be saved: a page, a site or a folder.
#[wasm_bindgen(js_name = save)]
pub fn save(saved: &str, with_maker: bool) -> Result<Vec<u8>, JsError> {
    let parts = PARTS.take();
    with(|maker| maker.save(saved_as(saved)?, parts, with_maker, &told))
}

/// What that file is called.
#[wasm_bindgen(js_name = savedName)]
pub fn saved_name(saved: &str) -> Result<String, JsError> {
    with(|maker| Ok(maker.saved_name(saved_as(saved)?)))
}

fn saved_as(name: &str) -> io::Result<Saved> {
    Saved::named(name).ok_or_else(|| io::Error::other(format!("nothing is saved as “{name}”")))
}

fn json(value: &impl serde::Serialize) -> io::Result<String> {
    serde_json::to_string(value).map_err(io::Error::other)
}
