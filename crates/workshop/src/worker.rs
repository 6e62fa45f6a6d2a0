//! The worker in which the compiler runs, and what is said between it and the page.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, Event, MessageEvent, Url};
use yew::Callback;

use crate::parts::Parts;
use crate::report::Report;
use crate::state::{Actor, Made, Stage};
use crate::value::{get, list, number, object, text};

/// What the worker says.
pub(crate) enum Heard {
    /// So much of a stage is done.
    Progress(Stage, usize, usize),
    /// It was looked into zips; these settings were found.
    Looked(Vec<(String, String)>),
    /// What is wrong with the settings.
    Set(Vec<String>),
    /// Published articles stand beside; these files are still needed for it.
    Shelf(Vec<String>),
    /// What was read. Also as it was said, for keeping.
    Checked(Box<Report>, JsValue),
    /// The index is made.
    Made(Made),
    /// Something could not be done, and whether the worker is lost with it.
    Failed(String, bool),
    /// Actors that fit, and how many there are.
    Actors(Vec<Actor>, usize),
    /// A file to be saved: its name, its bytes.
    Saved(String, Uint8Array),
    /// The worker itself is lost.
    Lost(String),
}

/// A worker at work. Dropped, it ends.
pub(crate) struct Worker {
    worker: web_sys::Worker,
    _heard: Closure<dyn Fn(MessageEvent)>,
    _lost: Closure<dyn Fn(Event)>,
}

/// Workers that wait to be needed: a page whose policy allows no script but its own files can start none without asking
/// for the file again, and once the page is there nothing is asked for. The last worker is therefore not ended: it is
/// left to do what was cancelled, and used again.
const SPARES: usize = 3;

thread_local! {
    static SPARE: RefCell<Vec<web_sys::Worker>> = const { RefCell::new(Vec::new()) };
}

impl Worker {
    /// Lets workers load their script, where it is a file.
    pub(crate) fn prepare(parts: &Parts) {
        let Some(address) = &parts.maker_address else { return };
        SPARE.with_borrow_mut(|spares| {
            while spares.len() <= SPARES {
                match web_sys::Worker::new(address) {
                    Ok(worker) => spares.push(worker),
                    Err(_) => break,
                }
            }
        });
    }

    /// Whether there can be another worker without asking for anything.
    pub(crate) fn is_replaceable(parts: &Parts) -> bool {
        parts.maker_address.is_none() || SPARE.with_borrow(|spares| !spares.is_empty())
    }

    /// Starts the compiler.
    pub(crate) fn start(parts: &Parts, hear: &Callback<Heard>) -> Result<Worker, JsValue> {
        let worker = match (SPARE.with_borrow_mut(Vec::pop), &parts.maker_address) {
            (Some(worker), _) => worker,
            // The last worker is lost.
            (None, Some(address)) => web_sys::Worker::new(address)?,
            (None, None) => from_text(&parts.maker_script)?,
        };
        let heard = {
            let hear = hear.clone();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(heard) = understood(&event.data()) {
                    hear.emit(heard);
                }
            })
        };
        let lost = {
            let hear = hear.clone();
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                event.prevent_default();
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                hear.emit(Heard::Lost(why));
            })
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(lost.as_ref().unchecked_ref()));
        let worker = Worker { worker, _heard: heard, _lost: lost };
        worker.ask("start", [("code", parts.maker_code.clone().into())]);
        Ok(worker)
    }

    /// Asks for something.
    pub(crate) fn ask<const N: usize>(&self, what: &str, with: [(&str, JsValue); N]) {
        let message = object([("do", what.into())].into_iter().chain(with));
        // What is said are texts, numbers, bytes and files, all of which can be said.
        let _ = self.worker.post_message(&message);
    }

    /// Hands files over: each with its name. In those that `look` names the worker looks for settings.
    pub(crate) fn add<'a>(&self, files: impl Iterator<Item = (&'a str, &'a Blob)>, look: &[String]) {
        let files: Array =
            files.map(|(name, file)| object([("name", name.into()), ("file", file.into())])).collect();
        if files.length() > 0 {
            let look: Array = look.iter().map(|name| JsValue::from_str(name)).collect();
            self.ask("add", [("files", files.into()), ("look", look.into())]);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A worker whose script is a text.
fn from_text(script: &str) -> Result<web_sys::Worker, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&script.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    web_sys::Worker::new(&address)
}

/// A message of the worker; none where it says nothing that the page acts on.
fn understood(message: &JsValue) -> Option<Heard> {
    let texts = |name: &str| list(message, name).iter().filter_map(JsValue::as_string).collect::<Vec<_>>();
    let bytes = |name: &str| get(message, name).dyn_into::<Uint8Array>().ok();
    Some(match &*text(message, "say") {
        "progress" => {
            let stage = Stage::named(&text(message, "stage"))?;
            Heard::Progress(stage, number(message, "done") as usize, number(message, "all") as usize)
        }
        "added" if get(message, "looked").is_truthy() => {
            let settings = list(message, "settings");
            Heard::Looked(settings.iter().map(|file| (text(file, "name"), text(file, "text"))).collect())
        }
        "set" => Heard::Set(texts("problems")),
        "shelf" => Heard::Shelf(texts("needs")),
        "checked" => {
            let said = get(message, "report");
            Heard::Checked(Box::new(serde_wasm_bindgen::from_value(said.clone()).ok()?), said)
        }
        "made" => {
            let seconds = get(message, "seconds");
            Heard::Made(Made {
                index: bytes("index")?,
                articles: number(message, "articles") as usize,
                bytes: number(message, "bytes"),
                seconds: ["reading", "names", "index"].map(|stage| number(&seconds, stage)),
            })
        }
        "failed" => {
            let (why, file) = (text(message, "why"), text(message, "file"));
            let why = if file.is_empty() { why } else { [&file, ": ", &why].concat() };
            Heard::Failed(why, get(message, "lost").is_truthy())
        }
        "actors" => {
            let actor = |actor: &JsValue| Actor {
                id: text(actor, "id"),
                name: text(actor, "name"),
                kind: text(actor, "kind"),
                articles: number(actor, "articles") as usize,
            };
            Heard::Actors(
                list(message, "actors").iter().map(actor).collect(),
                number(message, "all") as usize,
            )
        }
        "saved" => Heard::Saved(text(message, "name"), bytes("bytes")?),
        _ => return None,
    })
}
