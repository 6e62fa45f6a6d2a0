//! Discovery: actors that no list holds, found from how their names are written and what stands
//! beside them, so that a publisher's own corpus has an actor facet without any work.
//!
//! ```text
//! per article   words ──runs──> person · organisation ──bind──> Names
//! per corpus    Names of all articles ──merge──> Discovery: one actor a person or body
//! per article   Names × Discovery ──> sightings
//! ```
//!
//! A *run* is a stretch of words with capitals. What reads it as a name is a cue: a title before
//! it, an office after it, a given name at its beginning, a legal form or a word like
//! "Association" at its end, an abbreviation in brackets behind it. The words of each cue are
//! data (`data/discovery.toml`). A model that was learned from marked texts is told what the cues read, and decides
//! (`tagger`, `learned`). A name that is met once is an actor, too.

mod administrations;
mod article;
mod bind;
mod called;
mod cluster;
mod collect;
mod cued;
mod discovery;
mod key;
mod learned;
mod lexicon;
mod listed;
mod merge;
mod misprints;
mod model;
mod names;
mod namesakes;
mod nicknames;
mod nobody;
mod organisation;
mod person;
mod reading;
mod runs;
mod tagger;

pub(super) use self::article::{Known, Learned, Reader};
pub(super) use self::cluster::Gathering;
pub use self::discovery::Discovered;
pub(super) use self::discovery::{Discovery, Possible, Target};
pub(super) use self::key::key_of;
pub(super) use self::lexicon::Lexicon;
pub(super) use self::listed::Curated;
pub use self::model::{Label, Model, ModelError};
pub(super) use self::names::Names;
pub(super) use self::namesakes::Settled;
pub use self::tagger::{ModelSpan, Sequence};
