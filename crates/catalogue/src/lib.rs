//! Reads a catalogue of messages, [Fluent](https://projectfluent.org) syntax, while the crates that use
//! it are built: checks it, and writes Rust from it.
//!
//! `locales/en.ftl` declares every message that is said to people: its id, its variables with
//! their types, in the comment above it, and its English words. From it each crate gets a
//! function for each of its own messages ([`functions`]), which the compiler checks: a
//! message that the catalogue lacks is a function that is not there, an argument too many or too
//! few does not fit, and a message that nobody uses is dead code, which fails the build. The words themselves
//! are written as a compact [`table`](Catalogue::table). Another language is held against the English
//! one ([`Catalogue::misfits`]).

#[allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "build scripts read files and speak to cargo; this is never part of the page"
)]
mod build;
mod check;
mod read;
mod rooms;
mod write;

pub use build::{functions, tables};
pub use read::{Catalogue, Entry, Kind, Piece, Variable, read};
pub use rooms::{Maker, Share};
