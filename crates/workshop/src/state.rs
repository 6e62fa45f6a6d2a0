//! What the workshop knows: files, settings, how far the making is.

use js_sys::Uint8Array;
use web_sys::Blob;

/// The name of the settings among the files.
pub(crate) const CORPUS: &str = "corpus.toml";
/// The name of actors and corrections among the files.
pub(crate) const ACTORS: &str = "actors.toml";

/// A file that the reader has added.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Added {
    /// Its path below the corpus.
    pub(crate) name: String,
    /// Its bytes, where the browser has them.
    pub(crate) file: Blob,
}

/// A stage of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Files are read.
    Reading,
    /// Names are looked for.
    Names,
    /// The index is made.
    Index,
}

impl Stage {
    /// The stage that the worker calls so.
    pub(crate) fn named(name: &str) -> Option<Stage> {
        match name {
            "reading" => Some(Stage::Reading),
            "names" => Some(Stage::Names),
            "index" => Some(Stage::Index),
            _ => None,
        }
    }
}

/// How far the making is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Phase {
    /// Nothing goes on.
    Still,
    /// At work: the stage, how much of it is done, and how much it is.
    Working(Stage, usize, usize),
    /// The reader has stopped it.
    Cancelled,
    /// It failed, and why.
    Failed(String),
}

/// A corpus that is made.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// The whole index.
    pub(crate) index: Uint8Array,
    /// Articles in it.
    pub(crate) articles: usize,
    /// Its length.
    pub(crate) bytes: f64,
    /// Seconds that reading, names and the index took.
    pub(crate) seconds: [f64; 3],
}

/// An actor of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Actor {
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its kind, as corrections name it.
    pub(crate) kind: String,
    /// Articles that mention it.
    pub(crate) articles: usize,
}

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Save {
    /// One HTML file.
    Page,
    /// A zip of a site.
    Site,
    /// A zip of the folder.
    Folder,
}

impl Save {
    /// As the worker calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Save::Page => "page",
            Save::Site => "site",
            Save::Folder => "folder",
        }
    }
}
