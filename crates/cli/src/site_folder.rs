//! The folder that a site is written into, such that whoever opens the page meets the old site or the new one, whole,
//! at every moment: also of a build that is killed, finds the disk full or may not write.
//!
//! Files are written aside first, where nobody reads them. Then they are moved into the site, one after the other:
//!
//! 1. The list of the site's files names those of both, old and new. Whatever happens from here on, the next build
//!    knows what builds have left.
//! 2. Files with new names come in. Nothing asks for them yet.
//! 3. Files that take the place of old ones of the same name; `index.html`, which names all others, is the last.
//! 4. What only the old site had is removed, and the list names the new files alone.
//!
//! Almost all files are named by their content, so that in step 3 there are but `corpus/manifest.json`, which only
//! programs read, and the page. Files that no build wrote are never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::aside::{Aside, PROBE};
use crate::whose::{self, LIST, List};

/// The page, which names all other files.
pub(crate) const INDEX: &str = "index.html";

/// A site's folder while a build writes into it. Unless it is committed, the site stays as it is.
#[derive(Debug)]
pub(crate) struct SiteFolder {
    out: PathBuf,
    aside: Aside,
    /// The names of the files that builds wrote before.
    earlier: BTreeSet<String>,
    /// The new site's files.
    files: Mutex<BTreeMap<String, File>>,
    /// The folder was made for this build, and is to vanish if it fails.
    made: bool,
}

/// A file of the new site.
#[derive(Clone, Debug)]
struct File {
    hash: String,
    /// It lies in the site already, byte for byte.
    is_there: bool,
}

/// Asked before each change to the disk. A test ends a build there.
type Step<'a> = &'a mut dyn FnMut() -> io::Result<()>;

impl SiteFolder {
    /// Opens the folder for one build; another at the same time is refused. `beside_others` allows files in it that no
    /// build wrote.
    pub(crate) fn open(out: &Path, beside_others: bool) -> Result<Self> {
        let said = || out.display().to_string();
        if out.exists() && !out.is_dir() {
            bail!("{} is a file; name a folder with --out", said());
        }
        let made = !out.exists();
        std::fs::create_dir_all(out).with_context(said)?;
        let out = out.canonicalize().with_context(said)?;
        let opened = whose::ours(&out, beside_others).and_then(|_| Aside::open(&out));
        let aside = match opened {
            Ok(aside) => aside,
            Err(why) => {
                if made {
                    let _ = std::fs::remove_dir(&out);
                }
                return Err(why);
            }
        };
        // Read again, as another build may have ended meanwhile.
        let earlier = whose::ours(&out, beside_others)?;
        let _ = std::fs::remove_file(out.join(PROBE));
        Ok(SiteFolder { out, aside, earlier, files: Mutex::default(), made })
    }

    /// The folder, by its full path.
    pub(crate) fn path(&self) -> &Path {
        &self.out
    }

    /// The working folder.
    pub(crate) fn aside(&self) -> &Aside {
        &self.aside
    }

    /// Whether the site that lies there has a page.
    pub(crate) fn has_page(&self) -> bool {
        self.earlier.contains(INDEX) && self.out.join(INDEX).is_file()
    }

    /// Takes a file of the new site. It is written aside, unless the site has it already.
    pub(crate) fn take(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.out.join(name);
        let is_file =
            path.symlink_metadata().is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        let is_there = is_file && std::fs::read(&path).is_ok_and(|found| found == bytes);
        if !is_there {
            let staged = self.aside.staged(name);
            let said = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", staged.display()));
            if let Some(folder) = staged.parent() {
                std::fs::create_dir_all(folder).map_err(said)?;
            }
            std::fs::write(&staged, bytes).map_err(said)?;
        }
        let file = File { hash: blake3::hash(bytes).to_hex().to_string(), is_there };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), file);
        Ok(())
    }

    /// Makes the files that were taken the site.
    pub(crate) fn commit(&mut self) -> Result<()> {
        self.commit_by_steps(&mut || Ok(()))
    }

    fn commit_by_steps(&mut self, step: Step) -> Result<()> {
        let files = std::mem::take(self.files.get_mut().unwrap_or_else(PoisonError::into_inner));
        self.refuse_what_is_in_the_way(&files)?;
        self.made = false;
        let list: List = files.iter().map(|(name, file)| (name.clone(), file.hash.clone())).collect();
        let mut both = list.clone();
        for name in &self.earlier {
            both.entry(name.clone()).or_insert_with(|| "0".repeat(64));
        }
        self.make_folder(LIST)?;
        step()?;
        self.aside.replace(&self.out.join(LIST), whose::written(&both).as_bytes())?;
        let staged = files.iter().filter(|(_, file)| !file.is_there).map(|(name, _)| name);
        let (mut replaced, added): (Vec<&String>, Vec<&String>) =
            staged.partition(|name| self.out.join(name).symlink_metadata().is_ok());
        replaced.sort_by_key(|name| *name == INDEX);
        // A page that is new is new at once with all that it names.
        let (last, added): (Vec<&String>, Vec<&String>) = added.into_iter().partition(|name| *name == INDEX);
        for name in added.into_iter().chain(replaced).chain(last) {
            self.make_folder(name)?;
            step()?;
            let path = self.out.join(name);
            std::fs::rename(self.aside.staged(name), &path).with_context(|| path.display().to_string())?;
        }
        for name in self.earlier.iter().filter(|name| !files.contains_key(*name)) {
            step()?;
            self.remove(name)?;
        }
        step()?;
        self.aside.replace(&self.out.join(LIST), whose::written(&list).as_bytes())
    }

    /// Fails where a file of somebody else's has the name of one of the site's.
    fn refuse_what_is_in_the_way(&self, files: &BTreeMap<String, File>) -> Result<()> {
        let in_the_way = |name: &str, path: &Path| {
            format!(
                "{} was written by no build, and the page has a file named {name}; move it away, or name another folder \
                 with --out",
                path.display()
            )
        };
        let is_foreign = |name: &str, file: &File| {
            !file.is_there && !self.earlier.contains(name) && self.out.join(name).symlink_metadata().is_ok()
        };
        for (name, file) in files {
            let path = self.out.join(name);
            if is_foreign(name, file) || path.is_dir() {
                bail!(in_the_way(name, &path));
            }
            // What is written through a link lands in another folder.
            for above in Path::new(name).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
                let path = self.out.join(above);
                if path.symlink_metadata().is_ok_and(|meta| !meta.is_dir()) {
                    bail!(in_the_way(&above.display().to_string(), &path));
                }
            }
        }
        let list = self.out.join(LIST);
        if self.earlier.is_empty() && list.symlink_metadata().is_ok() && whose::listed(&self.out).is_none() {
            bail!(in_the_way(LIST, &list));
        }
        Ok(())
    }

    /// Makes the folders above a file of the site.
    fn make_folder(&self, name: &str) -> Result<()> {
        let path = self.out.join(name);
        let folder = path.parent().unwrap_or(&self.out);
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())
    }

    /// Removes a file of an earlier build, and the folders above it that are then empty.
    fn remove(&self, name: &str) -> Result<()> {
        let path = self.out.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| path.display().to_string());
            }
            _ => {}
        }
        let above = Path::new(name).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        // A folder in which anything lies stays.
        let _ = above
            .map(|above| std::fs::remove_dir(self.out.join(above)))
            .take_while(io::Result::is_ok)
            .count();
        Ok(())
    }
}

impl Drop for SiteFolder {
    fn drop(&mut self) {
        if self.made {
            self.aside.clear();
            // Only a folder in which nothing lies goes.
            let _ = std::fs::remove_dir(&self.out);
        }
    }
}

#[cfg(test)]
mod tests;
