//! Making: what the worker is told, and what it says.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use yew::html::Scope;

use crate::keep::today;
use crate::limits::{Amount, amount};
use crate::parts::{Parts, fetch, published};
use crate::state::{ACTORS, Added, CORPUS, Phase, Stage};
use crate::value::object;
use crate::words::{self, says};
use crate::worker::{Heard, Worker};

use super::{Act, After, PAUSE, Shop};

/// Actors that are listed.
const LISTED: u32 = 12;

impl Shop {
    /// Something was changed: it is made when nothing else is changed for a while.
    pub(super) fn changed(&mut self, link: &Scope<Shop>) {
        self.current = false;
        self.is_kept = false;
        // The first time nobody types.
        let pause = if self.made.is_none() && self.handed.is_empty() { 0 } else { PAUSE };
        let link = link.clone();
        self.soon = Some(Timeout::new(pause, move || link.send_message(Act::Make)));
    }

    /// Ends all that goes on and was to come: the worker, of which another begins with nothing, or, where there is no
    /// other, what it does.
    pub(super) fn stop(&mut self) {
        if self
            .parts
            .as_ref()
            .is_none_or(|parts| parts.as_ref().is_ok_and(|parts| Worker::is_replaceable(parts)))
        {
            self.end_worker();
        }
        self.leaving = self.worker.is_some() && (self.leaving || self.is_working());
        self.forget();
    }

    /// The worker is lost.
    fn lose(&mut self, why: &str) {
        self.end_worker();
        self.forget();
        self.phase = Phase::Failed(words::words(&says::make_worker_lost(why)));
    }

    /// Nothing is waited for any longer.
    fn forget(&mut self) {
        self.current = false;
        (self.again, self.after, self.soon) = (false, None, None);
        (self.saving, self.shelving) = (false, false);
    }

    fn end_worker(&mut self) {
        self.worker = None;
        self.leaving = false;
        self.handed.clear();
        self.handed_texts = Default::default();
        self.handed_shelf = 0;
    }

    pub(super) fn cancel(&mut self) {
        self.stop();
        self.phase = Phase::Cancelled;
    }

    /// The amount of what was added.
    pub(crate) fn amount(&self) -> Amount {
        amount(self.bytes(), self.files.len())
    }

    fn is_working(&self) -> bool {
        matches!(self.phase, Phase::Working(..))
    }

    /// Makes the corpus of what is there now.
    pub(super) fn make(&mut self, link: &Scope<Shop>) {
        self.soon = None;
        if self.files.is_empty() {
            let texts = std::mem::take(&mut self.texts);
            self.clear();
            self.texts = texts;
            self.settings = self.read_settings();
            return;
        }
        if self.amount() == Amount::TooMuch {
            self.stop();
            self.phase = Phase::Still;
            return;
        }
        let parts = match &self.parts {
            Some(Ok(parts)) if !self.is_working() => parts.clone(),
            Some(Err(_)) => return,
            _ => {
                self.again = true;
                return;
            }
        };
        match self.ready_worker(&parts, link) {
            Err(_) => self.phase = Phase::Failed(words::text(says::MAKE_NO_WORKER).to_owned()),
            Ok(()) if self.leaving => {
                self.again = true;
                self.phase = Phase::Working(Stage::Reading, 0, self.files.len());
            }
            // The settings that lie in a zip are needed first.
            Ok(()) if !self.unopened.is_empty() => {
                self.hand_files();
                self.phase = Phase::Working(Stage::Reading, 0, self.files.len());
            }
            Ok(()) => {
                self.hand_over();
                self.before = self.report.clone();
                let with = [("today", today().into()), ("called", self.folder.as_str().into())];
                self.ask("make", with);
                self.phase = Phase::Working(Stage::Reading, 0, self.files.len());
            }
        }
    }

    fn ready_worker(&mut self, parts: &Rc<Parts>, link: &Scope<Shop>) -> Result<(), JsValue> {
        if self.worker.is_none() {
            self.end_worker();
            self.worker = Some(Worker::start(parts, &link.callback(Act::Heard))?);
        }
        Ok(())
    }

    fn ask<const N: usize>(&self, what: &str, with: [(&str, JsValue); N]) {
        if let Some(worker) = &self.worker {
            worker.ask(what, with);
        }
    }

    /// Gives the worker the files that it has not got, and takes away those that are gone.
    fn hand_files(&mut self) {
        let Some(worker) = &self.worker else { return };
        let gone: Vec<String> =
            self.handed.keys().filter(|name| !self.files.iter().any(|f| f.name == **name)).cloned().collect();
        for name in gone {
            worker.ask("remove", [("name", name.as_str().into())]);
            self.handed.remove(&name);
        }
        let has = |file: &&Added| {
            self.handed.get(&file.name) == Some(&file.file) && !self.unopened.contains(&file.name)
        };
        let new = self.files.iter().filter(|file| !has(file));
        worker.add(new.map(|file| (&*file.name, &file.file)), &self.unopened);
        self.handed = self.files.iter().map(|file| (file.name.clone(), file.file.clone())).collect();
    }

    /// Tells the worker what it does not know yet.
    fn hand_over(&mut self) {
        self.hand_files();
        let Some(worker) = &self.worker else { return };
        for ((name, text), handed) in [CORPUS, ACTORS].iter().zip(&self.texts).zip(&mut self.handed_texts) {
            if text != handed {
                worker.ask("set", [("name", (*name).into()), ("text", text.as_str().into())]);
                handed.clone_from(text);
            }
        }
        self.hand_shelf();
    }

    /// Tells it which published articles stand beside: the files it has not got, or none.
    fn hand_shelf(&mut self) {
        let wanted = if self.shelf { self.shelf_files.len() } else { 0 };
        if wanted == self.handed_shelf {
            return;
        }
        let file = |(name, bytes): &(String, Uint8Array)| {
            object([("name", name.as_str().into()), ("bytes", bytes.clone().into())])
        };
        let new = self.shelf_files.iter().take(wanted).skip(self.handed_shelf);
        let files = new.map(file).collect::<js_sys::Array>();
        self.ask("shelf", [("files", files.into()), ("packed", true.into())]);
        self.handed_shelf = wanted;
    }

    /// Notes how far the making is. Whether the page is to be drawn for it: within a stage only one part of it is.
    pub(super) fn count(&mut self, stage: Stage, done: usize, all: usize) -> bool {
        let Phase::Working(before, ..) = self.phase else { return false };
        if self.leaving {
            return false;
        }
        self.phase = Phase::Working(stage, done, all);
        if before == stage {
            self.counted.show((stage, done, all));
        }
        before != stage
    }

    /// Takes in what the worker says.
    pub(super) fn hear(&mut self, heard: Heard, link: &Scope<Shop>) {
        if self.leaving && self.is_left(&heard, link) {
            return;
        }
        match heard {
            Heard::Progress(..) => {}
            Heard::Looked(settings) => {
                // Others may have been added in the meantime.
                let Shop { files, handed, unopened, .. } = self;
                let is_new = |file: &&Added| handed.get(&file.name) != Some(&file.file);
                let new: Vec<&str> = files.iter().filter(is_new).map(|file| &*file.name).collect();
                unopened.retain(|name| new.contains(&&**name));
                self.bring(&settings);
                (self.phase, self.again) = (Phase::Still, false);
                self.make(link);
            }
            Heard::Set(faults) => self.faults = faults,
            Heard::Shelf(needs) if needs.is_empty() => {
                if std::mem::take(&mut self.shelving) {
                    self.changed(link);
                }
            }
            Heard::Shelf(needs) => self.need(needs, link),
            Heard::Checked(report, said) => {
                self.report = Some(*report);
                self.report_said = said;
            }
            Heard::Made(made) => {
                self.made = Some(made);
                self.phase = Phase::Still;
                self.current = !self.again;
                if std::mem::take(&mut self.again) {
                    self.make(link);
                } else {
                    self.go_on(link);
                }
            }
            Heard::Failed(why, true) | Heard::Lost(why) => self.lose(&why),
            Heard::Failed(why, false) => {
                self.saving = false;
                self.unopened.clear();
                if self.is_working() {
                    self.phase = Phase::Failed(why);
                    self.made = None;
                } else {
                    self.complain(why);
                }
            }
            Heard::Actors(actors, all) => {
                self.actors = (actors, all);
                if let Some(id) = self.asked.take() {
                    self.pick(self.actors.0.iter().find(|actor| actor.id == id).cloned());
                }
            }
            Heard::Saved(name, bytes) if self.saving => self.saved(&name, &bytes),
            Heard::Saved(..) => {}
        }
    }

    /// Whether what is heard belongs to what was cancelled. Where that ends, what waits for the worker begins.
    fn is_left(&mut self, heard: &Heard, link: &Scope<Shop>) -> bool {
        match heard {
            Heard::Checked(..) => return true,
            Heard::Made(_) | Heard::Failed(_, false) | Heard::Looked(_) => {}
            _ => return false,
        }
        self.leaving = false;
        if std::mem::take(&mut self.again) {
            self.phase = Phase::Still;
            self.make(link);
        }
        true
    }

    /// Does what waited for the corpus.
    fn go_on(&mut self, link: &Scope<Shop>) {
        match self.after.take() {
            Some(After::Save(what)) => self.save(what, link),
            Some(After::Seek) => self.seek(link),
            // What the names are may have changed.
            None if !self.sought.is_empty() => self.seek(link),
            None => {}
        }
    }

    /// Whether the worker has made what is wanted; where it has not, it does so first.
    pub(super) fn is_current(&mut self, link: &Scope<Shop>, after: After) -> bool {
        if !self.current {
            self.after = Some(after);
            self.make(link);
        }
        self.current
    }

    pub(super) fn ask_to_save(&self, what: &str, bundle: JsValue) {
        let with = [("as", what.into()), ("bundle", bundle), ("maker", self.with_maker.into())];
        self.ask("save", with);
    }

    /// Looks for actors.
    pub(super) fn seek(&mut self, link: &Scope<Shop>) {
        if self.files.is_empty() || self.sought.trim().is_empty() {
            self.actors = (Vec::new(), 0);
            return;
        }
        if self.is_current(link, After::Seek) {
            self.ask("actors", [("query", self.sought.trim().into()), ("limit", LISTED.into())]);
        }
    }

    /// Puts published articles beside, or takes them away.
    pub(super) fn turn_shelf(&mut self, on: bool, link: &Scope<Shop>) {
        self.shelf = on;
        self.shelving = on;
        if !on {
            self.changed(link);
        } else if self.shelf_files.is_empty() {
            link.send_future(async { Act::ShelfFile("start".to_owned(), published().await) });
        } else {
            self.hand_over_shelf(link);
        }
    }

    /// Hands over what there is of the published index. The worker says what it needs besides.
    fn hand_over_shelf(&mut self, link: &Scope<Shop>) {
        let Some(Ok(parts)) = self.parts.clone() else { return };
        if self.ready_worker(&parts, link).is_ok() {
            self.hand_shelf();
        }
    }

    /// Fetches files of the published index.
    fn need(&mut self, needs: Vec<String>, link: &Scope<Shop>) {
        self.shelf_lacks += needs.len();
        for name in needs {
            link.send_future(async move {
                let bytes = fetch(&name).await;
                Act::ShelfFile(name, bytes)
            });
        }
    }

    /// Takes in a file of the published index.
    pub(super) fn shelve(&mut self, name: String, bytes: Option<Uint8Array>, link: &Scope<Shop>) {
        self.shelf_lacks = self.shelf_lacks.saturating_sub(1);
        match bytes {
            Some(bytes) => {
                self.shelf_files.push((name, bytes));
                if self.shelf_lacks == 0 {
                    self.hand_over_shelf(link);
                }
            }
            None => {
                (self.shelf, self.shelving) = (false, false);
                self.complain(words::text(says::MAKE_SHELF_LOST).to_owned());
            }
        }
    }

    /// Whether something is under way, or about to be.
    pub(crate) fn is_busy(&self) -> bool {
        self.is_working() || self.soon.is_some() || self.shelving || self.saving
    }
}
