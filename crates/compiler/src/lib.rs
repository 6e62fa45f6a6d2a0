//! The compiler of Corpuscope: a folder of articles goes in, the files behind a static page come out.
//!
//! ```text
//! corpus/ ──read──> Article ──annotate──> Tags ──compile──> sections ──site──> files
//! ```
//!
//! Each arrow is a module. None of them stops at the first problem: what is wrong with one
//! article is a [`diagnostic::Diagnostic`], and the rest of the corpus goes on.

pub mod annotate;
pub mod compile;
pub mod config;
pub mod copies;
pub mod diagnostic;
pub mod extract;
pub mod facets;
pub mod languages;
pub mod order;
pub mod pairs;
pub mod read;
pub mod site;
