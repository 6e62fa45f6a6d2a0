//! The folder beside a site in which a build works: `.NAME.corpuscope`. It holds a lock, files before they are moved
//! into the site, and the stamp of the last build. Nothing of it is published.
//!
//! Files can be moved from one folder into another only on one file system, and not every user may write beside the
//! site (a container has it as a mount). Then the working folder lies within the site, as `.corpuscope`.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};

/// The working folder of a build, locked as long as the value lives.
#[derive(Debug)]
pub(crate) struct Aside {
    folder: PathBuf,
    /// Locked; the system unlocks it when the process ends, however it ends.
    lock: File,
}

/// Why a folder cannot be worked in.
enum No {
    /// Another build works there.
    Busy(PathBuf),
    /// Nothing can be written there, or not be moved from there.
    Io(Error),
}

impl Aside {
    /// The working folder of a site, whose folder exists. What a killed build left there is removed.
    pub(crate) fn open(site: &Path) -> Result<Self> {
        let within = site.join(".corpuscope");
        let beside = site.file_name().map(|name| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(".corpuscope");
            site.with_file_name(hidden)
        });
        let mut why = anyhow!("there is no folder to work in");
        for folder in beside.into_iter().chain([within.clone()]) {
            match Self::at(folder, site) {
                Ok(aside) => {
                    if aside.folder != within {
                        remove_left(&within);
                    }
                    return Ok(aside);
                }
                Err(No::Busy(lock)) => bail!(
                    "another build is writing into {} at this moment; wait until it is done ({} is locked by it)",
                    site.display(),
                    lock.display()
                ),
                Err(No::Io(error)) => why = error,
            }
        }
        Err(why.context(format!("nothing can be written into {}", site.display())))
    }

    fn at(folder: PathBuf, site: &Path) -> Result<Self, No> {
        let lock = match lock(&folder) {
            Ok(lock) => lock,
            Err(no) => {
                // Leaves nothing where it cannot work; a folder that another build works in is not empty.
                let _ = std::fs::remove_dir(&folder);
                return Err(no);
            }
        };
        if let Err(no) = prepare(&folder, site) {
            // Locked, so that no other build works there. A stamp of earlier builds stays.
            let _ = std::fs::remove_dir_all(folder.join("new"));
            if !folder.join("stamp").exists() {
                drop(lock);
                let _ = std::fs::remove_dir_all(&folder);
            }
            return Err(no);
        }
        Ok(Aside { folder, lock })
    }

    /// Where a file of the site lies before it is moved there.
    pub(crate) fn staged(&self, name: &str) -> PathBuf {
        self.folder.join("new").join(name)
    }

    /// Where the stamp of the last build is kept.
    pub(crate) fn stamp(&self) -> PathBuf {
        self.folder.join("stamp")
    }

    /// Writes a file so that whoever reads it meets the old one or the new one, and never a part.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let new = self.staged("replacing");
        std::fs::write(&new, bytes).with_context(|| new.display().to_string())?;
        std::fs::rename(&new, path).with_context(|| path.display().to_string())
    }

    /// Removes the files that wait to be moved.
    pub(crate) fn clear(&self) {
        let _ = std::fs::remove_dir_all(self.folder.join("new"));
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        self.clear();
        // Closing it is not enough where a process is being started at this moment, which shares it until it runs.
        let _ = self.lock.unlock();
    }
}

/// Locks a working folder, which is made where there is none.
fn lock(folder: &Path) -> Result<File, No> {
    std::fs::create_dir_all(folder).map_err(|e| io_of(folder, e))?;
    let path = folder.join("lock");
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let lock = lock.map_err(|e| io_of(&path, e))?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(No::Busy(path)),
        // Not every file system knows locks, and builds must work there, too.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(lock),
    }
}

/// Removes a working folder that an earlier build needed, when it could not use the one that builds prefer. It would be
/// published with the site for ever. It stays while another build works there.
fn remove_left(folder: &Path) {
    if folder.join("lock").is_file()
        && let Ok(lock) = lock(folder)
    {
        drop(lock);
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Removes what a killed build left, and sees whether files can be moved from here into the site.
fn prepare(folder: &Path, site: &Path) -> Result<(), No> {
    let staged = folder.join("new");
    match std::fs::remove_dir_all(&staged) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io_of(&staged, error)),
        _ => {}
    }
    std::fs::create_dir_all(&staged).map_err(|e| io_of(&staged, e))?;
    // Git is to leave the folder alone.
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        std::fs::write(&ignore, "*\n").map_err(|e| io_of(&ignore, e))?;
    }
    // Whether files can be moved is known when one was.
    let (probe, moved) = (staged.join("probe"), site.join(PROBE));
    std::fs::write(&probe, "").map_err(|e| io_of(&probe, e))?;
    std::fs::rename(&probe, &moved).map_err(|e| io_of(&moved, e))?;
    std::fs::remove_file(&moved).map_err(|e| io_of(&moved, e))
}

fn io_of(path: &Path, error: io::Error) -> No {
    No::Io(Error::new(error).context(path.display().to_string()))
}

/// A file that is moved into a site to see whether it can be; no name of a site's.
pub(crate) const PROBE: &str = ".corpuscope-probe";
