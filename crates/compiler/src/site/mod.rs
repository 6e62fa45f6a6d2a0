//! The site: the files behind a static page, and the page in one file.
//!
//! A page is written from a template (`page.html`), the files of the explorer (a [`Bundle`]) and the corpus. A small
//! index goes into the page itself; a large one lies beside it, in files named by their content, so that a host may
//! let browsers keep them for ever.

mod bundle;
mod content;
mod files;
mod list;
mod page;
mod whole;

pub use bundle::{Bundle, NoBundle, is_site_file};
pub use content::name_of_content;
pub use files::{IndexWriter, MANIFEST, Manifest, Written, print, write_index};
pub use list::list;
pub use page::{Data, GENERATOR, hosted, index_in, one_file};
pub use whole::{beside_page, in_one_file, page, write};

/// Indexes up to this many bytes, before compression, are put into the page itself.
pub const EMBED: usize = 1 << 20;
