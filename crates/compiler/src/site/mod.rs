//! The site: the files behind a static page, and the page in one file.
//!
//! The explorer's page (what trunk builds) is a template: the compiler puts the corpus into it.
//! A small index goes into the page itself; a large one lies beside it, in files named by their
//! content, so that a host may let browsers keep them for ever.

mod files;
pub mod lzma;
mod onefile;
mod pack;
mod page;

pub use files::{IndexWriter, MANIFEST, Manifest, Written, write_index};
pub use onefile::one_file;
pub use pack::pack;
pub use page::{Data, fill, list};

/// Indexes up to this many bytes, before compression, are put into the page itself.
pub const EMBED: usize = 1 << 20;
