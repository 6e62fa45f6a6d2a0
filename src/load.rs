//! From bytes to an index: those in the page, and those in files beside it.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use corpuscope_core::index::memory::{REFUSED, filled};
use corpuscope_core::index::{Index, IndexError, SectionId, Stop};
use corpuscope_core::message::{Id, Message};
use js_sys::WebAssembly::RuntimeError;
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Element;

use crate::words::{self, says};

/// What went wrong, and what to do, in words for the reader.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure(pub(crate) String);

impl Failure {
    fn of(value: &JsValue) -> Self {
        value.as_string().map_or_else(|| Failure::said(says::PAGE_UNKNOWN), Failure)
    }

    /// Why a file of the page did not come, as the page's script tells it (`crates/bundle/js/fetched.js`).
    pub(crate) fn of_file(error: &JsValue) -> Self {
        let told = |name: &str| Reflect::get(error, &name.into()).ok().and_then(|value| value.as_string());
        let (Some(file), Some(why)) = (told("file"), told("why")) else {
            return Failure::said(says::PAGE_PART_LOST);
        };
        let file = file.trim_start_matches("./");
        Failure(match why.as_str() {
            "anew" => return Failure::said(says::PAGE_ANEW),
            "offline" => words::words(&says::page_file_offline(file)),
            "slow" => words::words(&says::page_file_slow(file)),
            "damaged" => words::words(&says::page_file_broken(file)),
            "page" => words::words(&says::page_file_replaced(file)),
            status => match status.parse() {
                Ok(status) => words::words(&says::page_file_missing(file, status)),
                Err(_) => words::words(&says::page_file_lost(file)),
            },
        })
    }

    /// Whether nothing helps but to load the page again.
    pub(crate) fn is_of_another_page(&self) -> bool {
        self.0 == words::text(says::PAGE_ANEW)
    }

    /// What a message without variables says.
    pub(crate) fn said(id: Id) -> Self {
        Failure(words::text(id).to_owned())
    }
}

/// The corpus at hand: an index, and the files it still lacks.
#[derive(Debug)]
pub(crate) struct Library {
    index: RefCell<Index>,
    /// Files being fetched or taken in already, by name.
    files: RefCell<Vec<(String, Promise)>>,
    /// The title of the published corpus, where this one, of the reader's own, is explored in its place.
    pub(crate) instead_of: Option<String>,
}

impl PartialEq for Library {
    /// There is one library on a page, or that and another in its place.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Library {
    fn of(index: Index, instead_of: Option<String>) -> Rc<Self> {
        Rc::new(Library { index: RefCell::new(index), files: RefCell::default(), instead_of })
    }

    /// The index, as much of it as is there.
    pub(crate) fn index(&self) -> Ref<'_, Index> {
        self.index.borrow()
    }

    /// Asks until all that the answer needs has been fetched.
    pub(crate) async fn ask<T>(
        self: &Rc<Self>,
        question: impl Fn(&Index) -> Result<T, Stop>,
    ) -> Result<T, Failure> {
        loop {
            let answer = question(&self.index());
            match answer {
                Ok(answer) => return Ok(answer),
                Err(stop) => self.overcome(&stop).await?,
            }
        }
    }

    /// Fetches what every search needs, before the first: whoever moves to search will want it. What
    /// fails here is tried again, and said, by the search.
    pub(crate) fn fetch_tables(self: &Rc<Self>) {
        let Err(stop) = self.index().tables() else {
            return;
        };
        let library = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _ = library.overcome(&stop).await;
        });
    }

    /// Fetches what was missing; an error says what cannot be mended.
    pub(crate) async fn overcome(self: &Rc<Self>, stop: &Stop) -> Result<(), Failure> {
        let parts = match stop {
            Stop::Missing(parts) => parts,
            Stop::Damaged(error) => return Err(Failure(sentence(&words::words(&error.message())))),
        };
        // All are under way before the first is waited for.
        let files = parts
            .iter()
            .map(|part| self.file_of(*part).map(JsFuture::from))
            .collect::<Result<Vec<_>, _>>()?;
        for file in files {
            file.await.map_err(|why| Failure::of(&why))?;
        }
        let still = parts.iter().find(|part| !self.index().holds(**part));
        still.map_or(Ok(()), |part| Err(self.mistaken(*part)))
    }

    /// What to say where a file is sound, but another one than that which holds a section. The next question asks for it
    /// again.
    fn mistaken(&self, part: SectionId) -> Failure {
        let name = self.index().directory.file(part).map(|file| file.name.clone()).unwrap_or_default();
        self.files.borrow_mut().retain(|file| file.0 != name);
        came_wrong(&name);
        Failure(words::words(&says::page_file_broken(&name)))
    }

    /// The file that holds a section, on its way.
    fn file_of(self: &Rc<Self>, part: SectionId) -> Result<Promise, Failure> {
        let name = match self.index().directory.file(part) {
            Some(file) if !file.name.is_empty() => file.name.clone(),
            _ => {
                return Err(Failure(words::words(&says::page_section_lacks(part.message()))));
            }
        };
        if let Some((_, under_way)) = self.files.borrow().iter().find(|f| f.0 == name) {
            return Ok(under_way.clone());
        }
        let library = self.clone();
        let file = name.clone();
        let promise = future_to_promise(async move {
            let taken_in = match fetch(&file).await {
                Ok(bytes) => {
                    let damaged = |why| {
                        came_wrong(&file);
                        says::page_file_damaged(&file, why)
                    };
                    let supplied = library.index.borrow_mut().supply(&bytes);
                    // Seen as it comes: nobody may be waiting for it any more, and the next question would take it as there.
                    let is_there = || library.index().holds(part);
                    match supplied.map_err(|e| unread(&e, damaged)) {
                        Ok(()) if !is_there() => Err(library.mistaken(part).0),
                        taken_in => taken_in,
                    }
                }
                Err(why) => Err(why.0),
            };
            taken_in.map(|()| JsValue::UNDEFINED).map_err(|why| {
                // The next question tries again.
                library.files.borrow_mut().retain(|f| f.0 != file);
                JsValue::from(why)
            })
        });
        self.files.borrow_mut().push((name, promise.clone()));
        Ok(promise)
    }
}

/// The corpus while it is being loaded; both the screen and scripts wait for it.
#[derive(Clone)]
pub(crate) struct Loading {
    promise: Promise,
    library: Rc<RefCell<Option<Rc<Library>>>>,
    /// A corpus of the reader's own, explored in place of the published one.
    own: Rc<RefCell<Option<Rc<Library>>>>,
}

impl PartialEq for Loading {
    /// A page loads one corpus.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Loading {
    /// Begins.
    pub(crate) fn start() -> Self {
        let library = Rc::new(RefCell::new(None));
        let slot = library.clone();
        let promise = future_to_promise(async move {
            let bytes = bootstrap().await.map_err(|why| JsValue::from(why.0))?;
            let damaged = |why| {
                if let Some(file) = start_file() {
                    came_wrong(&file);
                }
                says::page_corpus_damaged(why)
            };
            let index = Index::open(&bytes).map_err(|e| JsValue::from(unread(&e, damaged)))?;
            *slot.borrow_mut() = Some(Library::of(index, None));
            Ok(JsValue::UNDEFINED)
        });
        Loading { promise, library, own: Rc::default() }
    }

    /// Waits for the end. The corpus is the one explored: the published, or one of the reader's own.
    pub(crate) async fn wait(&self) -> Result<Rc<Library>, Failure> {
        JsFuture::from(self.promise.clone()).await.map_err(|why| Failure::of(&why))?;
        self.here().ok_or(Failure::said(says::PAGE_CORPUS_LOST))
    }

    /// The corpus explored, if one is there.
    pub(crate) fn here(&self) -> Option<Rc<Library>> {
        let own = self.own.borrow().clone();
        own.or_else(|| self.library.borrow().clone())
    }

    /// Puts an index in place of the published one; without bytes puts that back.
    pub(crate) fn explore(&self, bytes: Option<&[u8]>) -> Result<(), Failure> {
        let library = match bytes.map(Index::open).transpose() {
            Err(e) => return Err(Failure(unread(&e, says::page_corpus_damaged))),
            Ok(index) => index.map(|index| {
                let published = self.library.borrow();
                let title = published.as_ref().map(|published| published.index().corpus.title.clone());
                Library::of(index, Some(title.unwrap_or_default()))
            }),
        };
        *self.own.borrow_mut() = library;
        Ok(())
    }
}

/// The element that holds the index, or names the file that it begins in.
fn start_element() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("corpus")
}

fn start_file() -> Option<String> {
    start_element()?.get_attribute("data-file")
}

/// The bytes the page starts from.
async fn bootstrap() -> Result<Vec<u8>, Failure> {
    let Some(element) = start_element() else {
        return Err(Failure::said(says::PAGE_NO_CORPUS));
    };
    if let Some(file) = start_file() {
        return fetch(&file).await;
    }
    // Where a string finds no memory, the program stops within a script, which returns that as an error.
    let damaged = |why: JsValue| match why.has_type::<RuntimeError>() {
        true => lacks_memory(),
        false => Failure::said(says::PAGE_CORPUS_BROKEN),
    };
    let text = element.text_content().unwrap_or_default();
    let binary =
        web_sys::window().map(|w| w.atob(text.trim())).transpose().map_err(damaged)?.unwrap_or_default();
    let packed: Vec<u8> = binary.chars().map(|c| c as u8).collect();
    Ok(unpack(&Uint8Array::from(&packed[..])).map_err(damaged)?.to_vec())
}

/// A file beside the page, unpacked.
async fn fetch(name: &str) -> Result<Vec<u8>, Failure> {
    let bytes = JsFuture::from(unpacked(name)).await.map_err(|why| Failure::of_file(&why))?;
    let bytes = Uint8Array::new(&bytes);
    let mut own = filled(0, bytes.length() as usize).map_err(|_| lacks_memory())?;
    bytes.copy_to(&mut own);
    Ok(own)
}

/// What to say where memory is refused.
fn lacks_memory() -> Failure {
    Failure(sentence(words::text(REFUSED.0)))
}

/// Why an index cannot be read: it is damaged, as `damaged` says, unless memory alone was wanting.
fn unread(error: &IndexError, damaged: impl FnOnce(Message) -> Message) -> String {
    let why = error.message();
    if error.lacks_memory() { sentence(&words::words(&why)) } else { words::words(&damaged(why)) }
}

#[wasm_bindgen]
extern "C" {
    /// The page's own, which unpacked the explorer as well.
    #[wasm_bindgen(catch)]
    fn unpack(packed: &Uint8Array) -> Result<Uint8Array, JsValue>;
    /// A file of the page, unpacked; an error says which and why.
    fn unpacked(file: &str) -> Promise;
    /// Has a file asked for past all caches, when it is next.
    #[wasm_bindgen(js_name = cameWrong)]
    fn came_wrong(file: &str);
    /// Loads the page again, once the files that came wrong were fetched past all caches.
    pub(crate) fn afresh();
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}
