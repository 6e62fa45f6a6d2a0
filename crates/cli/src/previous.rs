//! The site that was built before: where it lies, and what is to be known of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use corpuscope_compiler::site::{self, MANIFEST};
use corpuscope_compiler::versions::Previous;
use corpuscope_core::index::Index;
use corpuscope_lzma::unpack;

use crate::{built, folder};

/// Reads a site: the folder that it lies in, or the page in one file.
pub(crate) fn read(site: &Path) -> Result<Previous> {
    if site.join(MANIFEST).is_file() {
        return built::ask(&mut built::open_index(site)?, Some(site), Previous::read);
    }
    let said = || site.display().to_string();
    let page = folder::read_file(site).with_context(said)?;
    let index = site::index_in(&page).ok_or_else(|| {
        anyhow!("{} is no site; name a folder that `corpuscope build` wrote, or a page in one file", said())
    })?;
    let index = unpack(&index).with_context(said)?;
    let mut index = Index::open(&index).map_err(|error| built::damage(&error)).with_context(said)?;
    built::ask(&mut index, None, Previous::read)
}

/// The file of a site that is another one in each version of it.
pub(crate) fn telling(site: &Path) -> PathBuf {
    let manifest = site.join(MANIFEST);
    if manifest.is_file() { manifest } else { site.to_owned() }
}

/// Whether a site lies in a folder.
pub(crate) fn lies_in(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file()
}
