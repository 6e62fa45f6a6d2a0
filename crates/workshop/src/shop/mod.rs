//! The state of the workshop, and what a reader and the worker do to it.

mod making;
mod material;
mod outcome;

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, ClipboardEvent, DragEvent, Element};
use yew::prelude::*;

use crate::corrections::{Correction, Words};
use crate::explorer;
use crate::input::{self, Taken};
use crate::keep::{self, Kept, Whole};
use crate::parts::{Parts, fetch_parts};
use crate::report::Report;
use crate::settings::{Edit, Settings};
use crate::state::{Actor, Added, Made, Phase, Save};
use crate::view::Place;
use crate::words::{self, says};
use crate::worker::{Heard, Worker};

/// What happens.
pub(crate) enum Act {
    /// The page is shown again.
    Shown,
    /// The parts of the page are there, or one is lost.
    Parts(Result<Rc<Parts>, String>),
    /// Files are held over the page, or no longer.
    Over(bool),
    /// So many files are found in what was dropped.
    Walking(usize),
    /// Files were dropped or chosen.
    Taken(Taken),
    /// A folder was dropped where the browser opens none.
    NoFolder,
    /// A text was pasted.
    Pasted(String),
    /// A file is taken out.
    Remove(String),
    /// All is taken out.
    Clear,
    /// The text of `corpus.toml` or `actors.toml`: 0 or 1.
    Text(usize, String),
    /// Files of this sort were among those taken.
    Brought(Vec<(usize, String)>),
    /// A setting is changed in a form.
    Edit(Edit),
    /// What was added is to be read.
    Make,
    /// The making is to stop.
    Cancel,
    /// The worker says something.
    Heard(Heard),
    /// The result is to be explored.
    Explore,
    /// Published articles are to stand beside, or no longer.
    Shelf(bool),
    /// The start of the published index, or another file of it, is there.
    ShelfFile(String, Option<js_sys::Uint8Array>),
    /// Something is to be saved.
    Save(Save),
    /// What is saved is to hold this page, too.
    WithMaker(bool),
    /// The corpora kept are known.
    Kept(Vec<Kept>),
    /// The corpus is to be kept.
    Keep,
    /// It was kept: its key; or it could not be.
    WasKept(Option<String>),
    /// A kept corpus is to be opened.
    OpenKept(String),
    /// It is there, if it still is.
    Opened(String, Option<Whole>),
    /// A kept corpus is to be deleted.
    Delete(String),
    /// Actors are looked for.
    Seek(String),
    /// An actor is to be corrected, or no longer.
    Pick(Option<Actor>),
    /// Its name is to be this.
    Name(String),
    /// The words of which the address asks are left as they are.
    LeaveWords,
    /// A correction is made.
    Correct(Correction),
    /// A correction is taken back.
    Undo(Correction),
    /// What was said has been read.
    Dismiss,
}

/// What waits until a corpus is made.
#[derive(Clone, Debug, PartialEq)]
enum After {
    Save(Save),
    Seek,
}

/// The workshop.
pub(crate) struct Shop {
    pub(crate) parts: Option<Result<Rc<Parts>, String>>,
    pub(crate) files: Vec<Added>,
    /// The name of the folder that was added.
    pub(crate) folder: String,
    /// `corpus.toml` and `actors.toml`.
    pub(crate) texts: [String; 2],
    /// What `corpus.toml` says; none where it is no TOML.
    pub(crate) settings: Option<Settings>,
    /// What the worker says of the settings.
    pub(crate) faults: Vec<String>,
    pub(crate) over: bool,
    /// Files found so far in what was dropped.
    pub(crate) walking: Option<usize>,
    pub(crate) phase: Phase,
    /// The part of the page that shows how far it is.
    pub(crate) counted: Place,
    pub(crate) report: Option<Report>,
    /// The report before the last change.
    pub(crate) before: Option<Report>,
    report_said: JsValue,
    pub(crate) made: Option<Made>,
    /// What was said last to the reader, and whether it is bad.
    pub(crate) said: Option<(String, bool)>,
    pub(crate) shelf: bool,
    /// The files of the published index that are handed over.
    shelf_files: Vec<(String, js_sys::Uint8Array)>,
    shelf_lacks: usize,
    /// Published articles are about to stand beside.
    shelving: bool,
    pub(crate) with_maker: bool,
    pub(crate) saving: bool,
    pub(crate) kept: Vec<Kept>,
    pub(crate) kept_id: Option<String>,
    /// What was changed since it was kept.
    pub(crate) is_kept: bool,
    pub(crate) sought: String,
    pub(crate) actors: (Vec<Actor>, usize),
    pub(crate) picked: Option<Actor>,
    /// The name that it is to have.
    pub(crate) name: String,
    /// The actor that the address asks for.
    pub(crate) asked: Option<String>,
    /// The words of which the address asks whether they are a country.
    pub(crate) asked_words: Option<Words>,
    worker: Option<Worker>,
    /// What the worker has: files by name, texts, whether the shelf is the one wanted.
    handed: BTreeMap<String, Blob>,
    handed_texts: [String; 2],
    handed_shelf: usize,
    /// Zips in which it was not yet looked for settings.
    unopened: Vec<String>,
    /// The worker is still at what was cancelled.
    leaving: bool,
    /// The worker has made what is wanted.
    current: bool,
    /// Something was changed while the worker was at work.
    again: bool,
    after: Option<After>,
    soon: Option<Timeout>,
    pasted: usize,
    _listeners: Vec<EventListener>,
}

/// Milliseconds without another change after which a change is made.
const PAUSE: u32 = 700;

impl Component for Shop {
    type Message = Act;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        link.send_future(async { Act::Parts(fetch_parts().await.map(Rc::new)) });
        link.send_future(async { Act::Kept(keep::all().await) });
        Shop {
            parts: None,
            files: Vec::new(),
            folder: String::new(),
            texts: Default::default(),
            settings: Some(Settings::default()),
            faults: Vec::new(),
            over: false,
            walking: None,
            phase: Phase::Still,
            counted: Place::default(),
            report: None,
            before: None,
            report_said: JsValue::UNDEFINED,
            made: None,
            said: None,
            shelf: false,
            shelf_files: Vec::new(),
            shelf_lacks: 0,
            shelving: false,
            with_maker: false,
            saving: false,
            kept: Vec::new(),
            kept_id: None,
            is_kept: false,
            sought: String::new(),
            actors: (Vec::new(), 0),
            picked: None,
            name: String::new(),
            asked: explorer::asked_actor(),
            asked_words: explorer::asked_words(),
            worker: None,
            handed: BTreeMap::new(),
            handed_texts: Default::default(),
            handed_shelf: 0,
            unopened: Vec::new(),
            leaving: false,
            current: false,
            again: false,
            after: None,
            soon: None,
            pasted: 0,
            _listeners: listeners(link),
        }
    }

    fn update(&mut self, context: &Context<Self>, act: Act) -> bool {
        let link = context.link();
        match act {
            Act::Shown => self.shown(link),
            Act::Parts(parts) => {
                if let Ok(parts) = &parts {
                    Worker::prepare(parts);
                }
                self.parts = Some(parts);
                if std::mem::take(&mut self.again) {
                    self.make(link);
                }
            }
            Act::Over(over) => return std::mem::replace(&mut self.over, over) != over,
            Act::Walking(n) => self.walking = Some(n),
            Act::Taken(taken) => self.take(taken, link),
            Act::NoFolder => self.complain(words::text(says::MAKE_NO_FOLDER).to_owned()),
            Act::Pasted(text) => self.paste(&text, link),
            Act::Remove(name) => {
                self.files.retain(|file| file.name != name);
                self.unopened.retain(|zip| *zip != name);
                self.changed(link);
            }
            Act::Clear => self.clear(),
            Act::Text(at, text) => {
                if let Some(place) = self.texts.get_mut(at) {
                    *place = text;
                }
                self.settings = self.read_settings();
                self.changed(link);
            }
            Act::Brought(texts) => {
                for (at, text) in texts {
                    self.texts.get_mut(at).into_iter().for_each(|place| place.clone_from(&text));
                }
                self.settings = self.read_settings();
                self.changed(link);
            }
            Act::Edit(edit) => self.edit(&edit, link),
            Act::Make => self.make(link),
            Act::Cancel => self.cancel(),
            Act::Heard(Heard::Progress(stage, done, all)) => return self.count(stage, done, all),
            Act::Heard(heard) => self.hear(heard, link),
            Act::Explore => self.explore(),
            Act::Shelf(on) => self.turn_shelf(on, link),
            Act::ShelfFile(name, bytes) => self.shelve(name, bytes, link),
            Act::Save(what) => self.save(what, link),
            Act::WithMaker(with) => self.with_maker = with,
            Act::Kept(kept) => self.kept = kept,
            Act::Keep => self.keep(link),
            Act::WasKept(id) => self.was_kept(id, link),
            Act::OpenKept(id) => link.send_future(async move {
                let whole = keep::open(&id).await;
                Act::Opened(id, whole)
            }),
            Act::Opened(id, whole) => self.opened(id, whole),
            Act::Delete(id) => {
                if self.kept_id.as_ref() == Some(&id) {
                    (self.kept_id, self.is_kept) = (None, false);
                }
                link.send_future(async move {
                    let _ = keep::delete(&id).await;
                    Act::Kept(keep::all().await)
                });
            }
            Act::Seek(query) => {
                self.sought = query;
                self.seek(link);
            }
            Act::Pick(actor) => self.pick(actor),
            Act::Name(name) => self.name = name,
            Act::LeaveWords => self.asked_words = None,
            Act::Correct(correction) => self.correct(&correction, link),
            Act::Undo(correction) => self.undo(&correction, link),
            Act::Dismiss => self.said = None,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.draw(context.link())
    }
}

impl Shop {
    /// The page is shown again, perhaps for the correction of an actor.
    fn shown(&mut self, link: &html::Scope<Shop>) {
        self.said = None;
        self.asked = explorer::asked_actor();
        self.asked_words = explorer::asked_words();
        if let Some(id) = &self.asked {
            self.picked = None;
            self.sought = id.clone();
            self.seek(link);
        }
    }

    fn pick(&mut self, actor: Option<Actor>) {
        self.name = actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
        self.picked = actor;
    }

    pub(crate) fn tell(&mut self, what: String) {
        self.said = Some((what, false));
    }

    pub(crate) fn complain(&mut self, what: String) {
        self.said = Some((what, true));
    }

    /// The title of the corpus, as far as it has one.
    pub(crate) fn title(&self) -> String {
        let set = self.settings.as_ref().map(|settings| settings.title.clone()).unwrap_or_default();
        [set, called(&self.folder)]
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_else(|| words::text(says::MAKE_UNTITLED).to_owned())
    }

    /// Bytes of all files.
    pub(crate) fn bytes(&self) -> f64 {
        self.files.iter().map(|file| file.file.size()).sum()
    }
}

/// A folder's name as a title, as the compiler makes one of it.
fn called(folder: &str) -> String {
    let name = folder.replace(['-', '_'], " ");
    let mut letters = name.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Files that are dropped anywhere on the page, texts that are pasted outside of fields, and addresses.
fn listeners(link: &html::Scope<Shop>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let options = EventListenerOptions::enable_prevent_default;
    let over = |on: bool| {
        let link = link.clone();
        move |event: &Event| {
            let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            let files = files.is_some_and(|data| data.types().includes(&"Files".into(), 0));
            if files && is_open() {
                event.prevent_default();
                link.send_message(Act::Over(on));
            }
        }
    };
    let drop = {
        let link = link.clone();
        move |event: &Event| {
            let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            if !is_open() {
                return;
            }
            event.prevent_default();
            link.send_message(Act::Over(false));
            // What was dropped is only told now; files that are in no folder of the disk have no entry.
            let mut entries = input::entries(&data);
            // Browsers open no entries for a page that was opened from the disk; files they do.
            if is_from_disk() {
                if entries.iter().any(|entry| entry.is_directory()) {
                    link.send_message(Act::NoFolder);
                    return;
                }
                entries.clear();
            }
            match data.files().filter(|_| entries.is_empty()) {
                Some(files) if files.length() > 0 => link.send_message(Act::Taken(input::chosen(&files))),
                _ if entries.is_empty() => {
                    link.send_message(Act::Pasted(data.get_data("text/plain").unwrap_or_default()));
                }
                _ => {
                    link.send_message(Act::Walking(0));
                    let link = link.clone();
                    spawn_local(async move {
                        let found = |n| link.send_message(Act::Walking(n));
                        let taken = input::dropped(entries, found).await;
                        link.send_message(Act::Taken(taken));
                    });
                }
            }
        }
    };
    let paste = {
        let link = link.clone();
        move |event: &Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let typing = target.is_some_and(|t| matches!(&*t.tag_name(), "INPUT" | "TEXTAREA"));
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(data) = data.filter(|_| is_open() && !typing) else { return };
            match data.files().filter(|files| files.length() > 0) {
                Some(files) => link.send_message(Act::Taken(input::chosen(&files))),
                None => link.send_message(Act::Pasted(data.get_data("text/plain").unwrap_or_default())),
            }
        }
    };
    let went = {
        let link = link.clone();
        move |_: &Event| {
            if is_open() {
                link.send_message(Act::Shown);
            }
        }
    };
    vec![
        EventListener::new_with_options(&window, "dragover", options(), over(true)),
        EventListener::new_with_options(&window, "dragleave", options(), over(false)),
        EventListener::new_with_options(&window, "drop", options(), drop),
        EventListener::new(&window, "paste", paste),
        EventListener::new(&window, "popstate", went),
    ]
}

/// Whether the page was opened from the disk.
fn is_from_disk() -> bool {
    web_sys::window()
        .is_some_and(|window| window.location().protocol().is_ok_and(|protocol| protocol == "file:"))
}

/// Whether the page shows the workshop.
fn is_open() -> bool {
    let shop = web_sys::window().and_then(|window| window.document()?.query_selector(".shop").ok().flatten());
    shop.is_some()
}
