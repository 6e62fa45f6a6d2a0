//! What a reader drops or chooses: files and folders, with the paths that they have below these.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

use crate::state::Added;

/// Files from one act of the reader, and the name of the folder they lie in, where that is one.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The folder.
    pub(crate) folder: String,
    /// The files. Paths do not begin with the folder's name.
    pub(crate) files: Vec<Added>,
    /// Files and folders that the browser would not open.
    pub(crate) lost: Vec<String>,
}

/// What was dropped, before anything is read: it must be asked for at once.
pub(crate) fn entries(dropped: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = dropped.items();
    let entry = |at| items.get(at).and_then(|item| item.webkit_get_as_entry().ok().flatten());
    (0..items.length()).filter_map(entry).collect()
}

/// All files of what was dropped. Tells now and then how many there are so far.
pub(crate) async fn dropped(entries: Vec<FileSystemEntry>, found: impl Fn(usize)) -> Taken {
    let mut walk = Walk { files: Vec::new(), lost: Vec::new(), found: &found };
    for entry in entries {
        walk.entry(entry, String::new()).await;
    }
    let Walk { files, lost, .. } = walk;
    let (folder, files) = below_one(files);
    Taken { folder, files, lost }
}

/// What a file chooser gives.
pub(crate) fn chosen(list: &FileList) -> Taken {
    let files = (0..list.length()).filter_map(|at| list.get(at));
    let files = files.map(|file| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
        Added { name, file: file.into() }
    });
    let files = files.filter(|file| !file.name.split('/').any(is_hidden)).collect();
    let (folder, files) = below_one(files);
    Taken { folder, files, lost: Vec::new() }
}

/// Hidden files and folders are nobody's articles, and may be very many.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Takes the name of the one folder that all files lie in off their paths.
fn below_one(mut files: Vec<Added>) -> (String, Vec<Added>) {
    let first = files.first().and_then(|file| file.name.split_once('/')).map(|(folder, _)| folder.to_owned());
    let Some(folder) = first else { return (String::new(), files) };
    let prefix = [&folder, "/"].concat();
    if files.iter().any(|file| !file.name.starts_with(&prefix)) {
        return (String::new(), files);
    }
    files.iter_mut().for_each(|file| drop(file.name.drain(..prefix.len())));
    (folder, files)
}

struct Walk<'a> {
    files: Vec<Added>,
    lost: Vec<String>,
    found: &'a dyn Fn(usize),
}

impl Walk<'_> {
    fn entry<'b>(
        &'b mut self,
        entry: FileSystemEntry,
        above: String,
    ) -> Pin<Box<dyn Future<Output = ()> + 'b>> {
        Box::pin(async move {
            let name = [&above, &*entry.name()].concat();
            if is_hidden(&entry.name()) {
                return;
            }
            if entry.is_file() {
                let entry: FileSystemFileEntry = entry.unchecked_into();
                match told(|done, failed| entry.file_with_callback_and_callback(done, failed)).await {
                    Ok(file) => self.files.push(Added { name, file: file.unchecked_into::<File>().into() }),
                    Err(_) => self.lost.push(name),
                }
                if self.files.len().is_multiple_of(100) {
                    (self.found)(self.files.len());
                }
                return;
            }
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            loop {
                match some_entries(&reader).await {
                    Some(entries) if entries.is_empty() => return,
                    Some(entries) => {
                        for entry in entries {
                            self.entry(entry, [&name, "/"].concat()).await;
                        }
                    }
                    None => {
                        self.lost.push(name);
                        return;
                    }
                }
            }
        })
    }
}

/// The next entries of a folder: a browser gives a hundred at once.
async fn some_entries(reader: &FileSystemDirectoryReader) -> Option<Vec<FileSystemEntry>> {
    let entries =
        told(|done, failed| reader.read_entries_with_callback_and_callback(done, failed).unwrap_or(()))
            .await
            .ok()?;
    Some(entries.dyn_into::<Array>().ok()?.iter().map(JsCast::unchecked_into).collect())
}

/// What is told to the first of two functions.
async fn told(ask: impl Fn(&js_sys::Function, &js_sys::Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| ask(&done, &failed))).await
}

/// The text of a file.
pub(crate) async fn text_of(file: &Blob) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// A file made of a text.
pub(crate) fn file_of(text: &str) -> Option<Blob> {
    Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()
}
