//! The page in one file, written aside and moved to its place as the rest of a site is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::site_folder::{INDEX, SiteFolder};
use crate::whose::is_page;

/// Where the page in one file goes.
#[derive(Debug)]
pub(crate) enum OneFile {
    /// Into the site's folder, under this name: it is one of the site's files.
    Within(String),
    /// Elsewhere.
    Elsewhere {
        /// The file.
        file: PathBuf,
        /// Where it is written first, beside it.
        new: PathBuf,
    },
}

impl OneFile {
    /// The page in one file as `file`, of the site in the folder `site`. A file that lies there and is no page is
    /// refused.
    pub(crate) fn new(file: &Path, site: &Path) -> Result<Self> {
        let said = || file.display().to_string();
        let Some(name) = file.file_name().filter(|_| !file.is_dir()) else {
            bail!(
                "--one-file {} is a folder; name a file, such as {}",
                said(),
                file.join("page.html").display()
            );
        };
        let is_other = match crate::folder::read_file(file) {
            Ok(bytes) => !bytes.is_empty() && !is_page(&bytes),
            // A pipe or a device.
            Err(_) => file.exists(),
        };
        if is_other {
            bail!(
                "--one-file {} is there already and no page that corpuscope wrote; it was left as it is: move it away, or \
                 name another file",
                said()
            );
        }
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(folder).with_context(said)?;
        let file = folder.canonicalize().with_context(said)?.join(name);
        if let Ok(below) = file.strip_prefix(site) {
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let name = parts.join("/");
            if name == INDEX {
                bail!(
                    "--one-file {} is the page itself, which has other files beside it; name another file",
                    said()
                );
            }
            return Ok(OneFile::Within(name));
        }
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".corpuscope-new");
        Ok(OneFile::Elsewhere { new: file.with_file_name(hidden), file })
    }

    /// Takes the page, and leaves what is at its place.
    pub(crate) fn take(&self, page: &[u8], site: &SiteFolder) -> Result<()> {
        match self {
            OneFile::Within(name) => Ok(site.take(name, page)?),
            OneFile::Elsewhere { new, .. } => {
                std::fs::write(new, page).with_context(|| new.display().to_string())
            }
        }
    }

    /// Puts the page at its place, where the site has not done so.
    pub(crate) fn commit(&self) -> Result<()> {
        match self {
            OneFile::Within(_) => Ok(()),
            OneFile::Elsewhere { file, new } => {
                std::fs::rename(new, file).with_context(|| file.display().to_string())
            }
        }
    }

    /// The file, unless it is one of the site's.
    pub(crate) fn elsewhere(&self) -> Option<&Path> {
        match self {
            OneFile::Within(_) => None,
            OneFile::Elsewhere { file, .. } => Some(file),
        }
    }
}

impl Drop for OneFile {
    fn drop(&mut self) {
        if let OneFile::Elsewhere { new, .. } = self {
            let _ = std::fs::remove_file(new);
        }
    }
}
