//! A site and a page in one go, of a corpus that is in memory.

use std::io;

use corpuscope_core::index::Sizes;
use corpuscope_lzma::{Effort, pack};

use super::{Bundle, Data, IndexWriter, hosted, list, one_file, print};
use crate::compile::{Compiled, Progress};
use crate::config::Config;
use crate::files::Sink;

/// The files that lie beside a page: with what readers make their own with, unless `corpus.toml` says no.
pub fn beside_page(bundle: Bundle, config: &Config) -> Bundle {
    if config.maker == Some(false) { bundle.without_maker() } else { bundle }
}

/// The files that go into a page in one file: with what readers make their own with if that was asked for.
pub fn in_one_file(bundle: Bundle, with_maker: bool) -> Bundle {
    if with_maker { bundle } else { bundle.without_maker() }
}

/// Writes the files of a site: those of the index, those of the explorer, and the page, which names the others.
pub fn write(
    compiled: &Compiled,
    bundle: &Bundle,
    sink: &Sink,
    progress: &dyn Fn(Progress),
) -> io::Result<()> {
    let documents = &compiled.documents;
    let mut built = compiled.index_telling(Sizes::sharded(documents.len()), progress)?;
    let written = IndexWriter::new(sink, print(documents)).finish(&mut built)?;
    let bundle = beside_page(bundle.clone(), &compiled.config);
    bundle.site_files().try_for_each(|(name, bytes)| sink(&name, bytes))?;
    let data = match &written.embed {
        Some(index) => Data::Embedded(index),
        None => Data::File(&written.manifest.start),
    };
    sink("index.html", hosted(&bundle, built.corpus(), &list(documents)?, data).as_bytes())
}

/// The page in one file.
pub fn page(
    compiled: &Compiled,
    bundle: &Bundle,
    with_maker: bool,
    progress: &dyn Fn(Progress),
) -> io::Result<String> {
    let documents = &compiled.documents;
    let built = compiled.index_telling(Sizes::sharded(documents.len()), progress)?;
    let whole = pack(&built.whole(), Effort::All)?;
    let bundle = in_one_file(bundle.clone(), with_maker);
    Ok(one_file(&bundle, built.corpus(), &list(documents)?, &whole))
}
