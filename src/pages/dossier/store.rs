//! The reader's dossier, as long as the page is open; in the browser's own storage where the reader wants that.

use std::cell::RefCell;
use std::rc::Rc;

use corpuscope_core::dossier::{Dossier, Format, Item, Kept, read as read_file, write as write_file};
use corpuscope_core::index::{Index, Stop};
use gloo_events::{EventListener, EventListenerOptions};
use web_sys::Storage;
use yew::prelude::*;

use crate::components::today;
use crate::hooks::{AppContext, use_effect_on};
use crate::kept;
use crate::load::Failure;
use crate::words;

/// The dossier, and what becomes of it.
#[derive(Default)]
struct Store {
    dossier: Rc<Dossier>,
    /// It is written to the browser's storage whenever it changes.
    stored: bool,
    /// The browser has refused to store it.
    refused: bool,
    /// It was changed since it was stored, or given to the reader as a file.
    changed: bool,
    /// Those who draw it, by number.
    readers: Vec<(u32, Callback<()>)>,
}

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// How the dossier is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Keeping {
    /// In the browser, over the end of this visit.
    pub(super) stored: bool,
    /// The browser has refused to.
    pub(super) refused: bool,
    /// What was changed would be lost with the page.
    pub(super) unsaved: bool,
}

fn with<T>(run: impl FnOnce(&mut Store) -> T) -> T {
    STORE.with_borrow_mut(|store| run(store.get_or_insert_with(opened)))
}

/// The store as the page finds it.
fn opened() -> Store {
    if let Some(window) = web_sys::window() {
        // Another tab of the browser may change it.
        EventListener::new(&window, "storage", |_| take_up()).forget();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "beforeunload", options, |event| {
            if keeping().unsaved {
                event.prevent_default();
            }
        })
        .forget();
    }
    let read = read();
    let stored = read.is_some();
    Store { dossier: Rc::new(read.unwrap_or_default()), stored, ..Store::default() }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn read() -> Option<Dossier> {
    let text = storage()?.get_item(&kept::key()).ok().flatten()?;
    read_file(text.as_bytes()).ok()
}

/// Takes up what another tab has stored.
fn take_up() {
    if let Some(dossier) = read() {
        let told = with(|store| {
            let differs = *store.dossier != dossier;
            if differs && store.stored {
                store.dossier = Rc::new(dossier);
                store.changed = false;
            }
            if differs { readers(store) } else { Vec::new() }
        });
        told.into_iter().for_each(|reader| reader.emit(()));
    }
}

fn readers(store: &Store) -> Vec<Callback<()>> {
    store.readers.iter().map(|(_, reader)| reader.clone()).collect()
}

/// The dossier.
pub(super) fn here() -> Rc<Dossier> {
    with(|store| store.dossier.clone())
}

/// How it is kept.
pub(super) fn keeping() -> Keeping {
    with(|store| Keeping {
        stored: store.stored,
        refused: store.refused,
        unsaved: store.changed && !store.stored && !store.dossier.items.is_empty(),
    })
}

/// Puts another dossier in its place.
pub(super) fn put(dossier: Dossier) {
    let told = with(|store| {
        store.dossier = Rc::new(dossier);
        store.changed = true;
        write(store);
        readers(store)
    });
    told.into_iter().for_each(|reader| reader.emit(()));
}

/// Changes the dossier.
pub(super) fn change(run: impl FnOnce(&mut Dossier)) {
    let mut dossier = (*here()).clone();
    run(&mut dossier);
    put(dossier);
}

/// Stores the dossier from now on, or takes it out of the browser.
pub(super) fn store(on: bool) {
    let told = with(|store| {
        store.stored = on;
        store.refused = false;
        if on {
            write(store);
        } else if let Some(storage) = storage() {
            let _ = storage.remove_item(&kept::key());
            store.changed = true;
        }
        readers(store)
    });
    told.into_iter().for_each(|reader| reader.emit(()));
}

/// The reader has it as a file.
pub(super) fn given() {
    let told = with(|store| {
        store.changed = false;
        readers(store)
    });
    told.into_iter().for_each(|reader| reader.emit(()));
}

fn write(store: &mut Store) {
    if !store.stored {
        return;
    }
    let text = write_file(&store.dossier, Format::JsonLd, &words::words);
    let stored = storage().is_some_and(|storage| storage.set_item(&kept::key(), &text).is_ok());
    store.stored = stored;
    store.refused = !stored;
    store.changed &= !stored;
}

/// The dossier and how it is kept; whoever asks is drawn again when either changes.
#[hook]
pub(super) fn use_dossier() -> (Rc<Dossier>, Keeping) {
    let again = use_force_update();
    use_effect_on((), move |()| {
        let reader = Callback::from(move |()| again.force_update());
        let number = with(|store| {
            let number = store.readers.last().map_or(0, |(number, _)| number + 1);
            store.readers.push((number, reader));
            number
        });
        Reader(number)
    });
    (here(), keeping())
}

/// Someone who draws the dossier, until they are gone.
struct Reader(u32);

impl Drop for Reader {
    fn drop(&mut self) {
        // It is there, as somebody has read it; opening it would be called from wherever components are let go.
        STORE.with_borrow_mut(|store| {
            if let Some(store) = store {
                store.readers.retain(|(number, _)| *number != self.0);
            }
        });
    }
}

/// The address of the page, without the view.
pub(super) fn page_address() -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Keeps something that is worked out from the index, and returns its number.
pub(super) async fn keep(
    app: &AppContext,
    make: impl Fn(&Index) -> Result<Option<Kept>, Stop>,
    change: impl Fn(&mut Item),
) -> Result<Option<u32>, Failure> {
    let made = app.library.ask(|index| {
        let Some(kept) = make(index)? else { return Ok(None) };
        let mut dossier = (*here()).clone();
        let id = dossier.keep(index, kept, &today(), &page_address())?;
        if let Some(item) = dossier.item(id) {
            change(item);
        }
        Ok(Some((dossier, id)))
    });
    Ok(made.await?.map(|(dossier, id)| {
        put(dossier);
        id
    }))
}
