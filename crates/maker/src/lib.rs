//! The maker: the compiler as a program for a Web Worker.
//!
//! A reader hands files over; the page's script keeps them as they are, and this program asks for the bytes of each when it
//! reads it. What comes out is what the command line makes of the same files: the report of `corpuscope check`, the index,
//! and the pages and folders that can be saved. It runs natively, too, which is how it is tested.
//!
//! ```text
//! js/worker.js   messages in and out; keeps the files
//! worker         the functions that the script calls (WebAssembly only)
//! maker          what is made, step by step
//! desk           the files of the reader, with the settings written in the page laid over them
//! brought        the settings that a zip brings with it
//! actors         the actors of what was made
//! save           what can be saved: a page, a site, a folder
//! zip_file       writes the zips among these
//! ```

mod actors;
mod brought;
mod desk;
mod maker;
mod save;
#[cfg(target_arch = "wasm32")]
pub mod worker;
mod zip_file;

pub use actors::{Actor, Actors};
pub use brought::{Brought, settings_within};
pub use desk::{Desk, Handed};
pub use maker::{Maker, OnShelf, Stage, Told};
pub use save::Saved;
