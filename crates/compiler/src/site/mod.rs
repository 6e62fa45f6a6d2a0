//! The site: the files behind a static page, and the page in one file.
//!
//! The explorer's page (what trunk builds) is a template: the compiler puts the corpus into it.
//! A small index goes into the page itself; a large one lies beside it, in files named by their
//! content, so that a host may let browsers keep them for ever.

mod files;
mod onefile;
mod pack;
mod page;

pub use files::{
    IndexWriter, Manifest, Written, ask, index_files, manifest, open_index, read_file, write_index,
};
pub use onefile::one_file;
pub use pack::pack;
pub use page::{Data, fill, list};

use std::io::{self, Read, Write};

/// Indexes up to this many bytes, before compression, are put into the page itself.
pub const EMBED: usize = 1 << 20;

/// Compresses as the page expects it: raw deflate. The same bytes on every machine.
pub fn deflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(9));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The inverse of [`deflate`].
pub fn inflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::DeflateDecoder::new(bytes).read_to_end(&mut out)?;
    Ok(out)
}
