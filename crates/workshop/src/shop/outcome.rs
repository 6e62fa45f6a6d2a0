//! What becomes of a corpus: it is explored, saved, or kept in this browser.

use js_sys::{Array, Uint8Array};
use yew::html::Scope;

use crate::explorer;
use crate::keep::{self, Kept, Whole};
use crate::report::Report;
use crate::save;
use crate::state::{Phase, Save};
use crate::value::object;
use crate::words::{self, says};

use super::{Act, After, Shop};

impl Shop {
    /// Explores the corpus in place of the published one.
    pub(super) fn explore(&mut self) {
        let title = self.title();
        if let Some(made) = &self.made
            && explorer::explore(&made.index, &title).is_err()
        {
            self.complain(words::text(says::MAKE_NOT_EXPLORED).to_owned());
        }
    }

    /// Has a file made that is saved.
    pub(super) fn save(&mut self, what: Save, link: &Scope<Shop>) {
        let Some(Ok(parts)) = &self.parts else { return };
        let file = |(name, bytes): &(&'static str, Uint8Array)| {
            object([("name", (*name).into()), ("bytes", bytes.clone().into())])
        };
        let bundle: Array = parts.bundle.iter().map(file).collect();
        self.saving = true;
        if self.is_current(link, After::Save(what)) {
            self.ask_to_save(what.name(), bundle.into());
        }
    }

    /// Gives the reader the file.
    pub(super) fn saved(&mut self, name: &str, bytes: &Uint8Array) {
        self.saving = false;
        let size = words::size(f64::from(bytes.length()));
        match save::save(name, bytes) {
            Ok(()) => self.tell(words::words(&says::make_saved(name, &size))),
            Err(_) => self.complain(words::text(says::MAKE_NOT_SAVED).to_owned()),
        }
    }

    /// Keeps the corpus in this browser.
    pub(super) fn keep(&mut self, link: &Scope<Shop>) {
        let Some(made) = self.made.clone() else { return };
        let id = self.kept_id.clone().unwrap_or_else(keep::new_id);
        let kept = Kept {
            id: id.clone(),
            title: self.title(),
            articles: made.articles,
            bytes: self.bytes() + made.bytes,
            day: keep::today(),
        };
        let whole = Whole {
            files: self.files.clone(),
            folder: self.folder.clone(),
            texts: self.texts.clone(),
            report: self.report_said.clone(),
            made,
        };
        link.send_future(async move { Act::WasKept(keep::keep(&kept, &whole).await.is_ok().then_some(id)) });
    }

    /// Tells that it is kept, or cannot be.
    pub(super) fn was_kept(&mut self, id: Option<String>, link: &Scope<Shop>) {
        match id {
            Some(id) => {
                self.tell(words::text(says::MAKE_WAS_KEPT).to_owned());
                (self.kept_id, self.is_kept) = (Some(id), true);
            }
            None => self.complain(words::text(says::MAKE_NOT_KEPT).to_owned()),
        }
        link.send_future(async { Act::Kept(keep::all().await) });
    }

    /// Takes up a kept corpus, and explores it.
    pub(super) fn opened(&mut self, id: String, whole: Option<Whole>) {
        let Some(whole) = whole else {
            self.complain(words::text(says::MAKE_KEPT_LOST).to_owned());
            return;
        };
        self.clear();
        self.files = whole.files;
        self.folder = whole.folder;
        self.texts = whole.texts;
        self.settings = self.read_settings();
        let report: Result<Report, _> = serde_wasm_bindgen::from_value(whole.report.clone());
        self.report = report.ok();
        self.report_said = whole.report;
        self.made = Some(whole.made);
        self.phase = Phase::Still;
        (self.kept_id, self.is_kept) = (Some(id), true);
        self.explore();
    }
}
