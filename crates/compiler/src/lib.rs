//! The compiler of Corpuscope: named files of articles go in, the files behind a static page come out.
//!
//! ```text
//! corpus/ ──read──> Article ──annotate──> Tags ──compile──> sections ──site──> files
//! ```
//!
//! Each arrow is a module. None of them stops at the first problem: what is wrong with one
//! article is a [`diagnostic::Diagnostic`], and the rest of the corpus goes on.
//!
//! The library touches no disk, clock or terminal: files come from a [`files::Files`] and go to a [`files::Sink`]. It
//! runs natively and as WebAssembly, with threads (the feature `threads`) and without, and gives the same bytes.

mod alike;
pub mod annotate;
pub mod compile;
pub mod completeness;
pub mod condensed;
pub mod config;
pub mod copies;
pub mod coverage;
pub mod diagnostic;
pub mod documents;
pub mod doubts;
pub mod extract;
pub mod facets;
mod field_names;
pub mod files;
mod first_reading;
pub mod languages;
mod neighbours;
pub mod order;
pub mod pairs;
mod place_lists;
mod places;
pub mod read;
pub mod report;
pub mod settings;
pub mod shelf;
pub mod site;
mod threads;
mod trie;
pub mod versions;
