//! What the corpus is made from: files, settings, corrections.

use yew::html::Scope;

use crate::corrections::{self, Correction};
use crate::input::{Taken, file_of, text_of};
use crate::limits::holds_no_text;
use crate::paste::{Pasted, pasted};
use crate::settings::{Edit, Settings, edited};
use crate::state::{ACTORS, Added, CORPUS, Phase};
use crate::words::{self, says};

use super::{Act, Shop};

impl Shop {
    /// Takes files in. Those of names that are there already take their place.
    pub(super) fn take(&mut self, taken: Taken, link: &Scope<Shop>) {
        self.walking = None;
        let Taken { folder, mut files, lost } = taken;
        if !folder.is_empty() {
            if self.files.is_empty() || self.folder == folder {
                self.folder = folder;
            } else {
                files.iter_mut().for_each(|file| file.name = [&folder, "/", &*file.name].concat());
            }
        }
        if files.is_empty() && lost.is_empty() {
            self.complain(words::text(says::MAKE_NOTHING_FOUND).to_owned());
            return;
        }
        let (all, any) = (files.len(), !files.is_empty());
        files.retain(|file| !holds_no_text(&file.name));
        let left_out = all - files.len();
        let mut brought = Vec::new();
        for (at, name) in [CORPUS, ACTORS].into_iter().enumerate() {
            if let Some(found) = files.iter().position(|file| file.name == name) {
                brought.push((at, files.remove(found).file));
            }
        }
        let zips = files.iter().map(|file| &file.name).filter(|name| is_zip(name));
        self.unopened.extend(zips.cloned());
        self.said = match (lost.first(), left_out) {
            (Some(first), _) => Some((words::words(&says::make_lost(lost.len(), first)), true)),
            (None, 1..) => Some((words::words(&says::make_left_out(left_out)), false)),
            (None, 0) => None,
        };
        self.add(files);
        if !brought.is_empty() {
            link.send_future(async move {
                let mut texts = Vec::new();
                for (at, file) in brought {
                    texts.extend(text_of(&file).await.map(|text| (at, text)));
                }
                Act::Brought(texts)
            });
        } else if any {
            self.changed(link);
        }
    }

    /// Takes in the settings that a zip brought. What the reader has written counts more.
    pub(super) fn bring(&mut self, settings: &[(String, String)]) {
        for (text, name) in self.texts.iter_mut().zip([CORPUS, ACTORS]) {
            let found = settings.iter().find(|(found, _)| found == name);
            if let Some((_, brought)) = found.filter(|_| text.trim().is_empty()) {
                text.clone_from(brought);
            }
        }
        self.settings = self.read_settings();
    }

    fn add(&mut self, files: Vec<Added>) {
        let mut all: std::collections::BTreeMap<String, Added> =
            std::mem::take(&mut self.files).into_iter().map(|file| (file.name.clone(), file)).collect();
        all.extend(files.into_iter().map(|file| (file.name.clone(), file)));
        self.files = all.into_values().collect();
    }

    /// Takes in a pasted text: an article, several, or records.
    pub(super) fn paste(&mut self, text: &str, link: &Scope<Shop>) {
        match pasted(text) {
            Pasted::Nothing => self.complain(words::text(says::MAKE_PASTED_NOTHING).to_owned()),
            Pasted::Addresses => self.complain(words::text(says::MAKE_PASTED_ADDRESSES).to_owned()),
            Pasted::Files(texts) => {
                let mut files = Vec::new();
                for (ending, text) in texts {
                    self.pasted += 1;
                    let name = format!("pasted-{}.{ending}", self.pasted);
                    files.extend(file_of(&text).map(|file| Added { name, file }));
                }
                self.tell(words::words(&says::make_pasted(files.len())));
                self.add(files);
                self.changed(link);
            }
        }
    }

    /// Forgets all that was added and made.
    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.unopened.clear();
        self.folder.clear();
        self.texts = Default::default();
        self.settings = Some(Settings::default());
        self.faults.clear();
        (self.report, self.before, self.made) = (None, None, None);
        (self.kept_id, self.is_kept, self.said) = (None, false, None);
        (self.picked, self.actors) = (None, (Vec::new(), 0));
        self.sought.clear();
        self.stop();
        self.phase = Phase::Still;
    }

    pub(super) fn read_settings(&self) -> Option<Settings> {
        let [corpus, _] = &self.texts;
        Settings::read(corpus)
    }

    /// Changes a setting in the text.
    pub(super) fn edit(&mut self, edit: &Edit, link: &Scope<Shop>) {
        let [corpus, _] = &mut self.texts;
        if let Some(text) = edited(corpus, edit)
            && text != *corpus
        {
            *corpus = text;
            self.settings = self.read_settings();
            self.changed(link);
        }
    }

    /// Adds a correction to the text.
    pub(super) fn correct(&mut self, correction: &Correction, link: &Scope<Shop>) {
        let [_, actors] = &mut self.texts;
        match corrections::with(actors, correction) {
            Some(text) => {
                *actors = text;
                (self.picked, self.asked_words) = (None, None);
                self.tell(words::text(says::MAKE_CORRECTED).to_owned());
                self.changed(link);
            }
            None => self.complain(words::text(says::MAKE_ACTORS_UNREADABLE).to_owned()),
        }
    }

    /// Takes a correction out of the text.
    pub(super) fn undo(&mut self, correction: &Correction, link: &Scope<Shop>) {
        let [_, actors] = &mut self.texts;
        if let Some(text) = corrections::without(actors, correction) {
            *actors = text;
            self.changed(link);
        }
    }
}

/// Whether a file is a zip that a corpus may lie in.
fn is_zip(name: &str) -> bool {
    !name.contains('/') && name.to_lowercase().ends_with(".zip")
}
