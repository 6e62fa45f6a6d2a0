//! Where the files of a corpus come from, and where the files of a site go.
//!
//! The compiler knows files by name alone: it does not know whether they lie on a disk, in memory or in a browser.
//! A name is the path below the corpus, with `/` between folders: `2025/oil.md`.

use std::collections::BTreeMap;
use std::io;

use corpuscope_core::date::Date;

use crate::diagnostic::Skipped;

/// The files of a corpus. Each is read when it is needed, so that not all need be in memory at once.
pub trait Files: Sync {
    /// Names the files of the corpus, and what cannot be listed. A file or folder is looked at only if `wanted` says
    /// so of its name; a single file that somebody named as the corpus is listed unasked.
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> io::Result<Listing>;

    /// Reads a file. `corpus.toml` and `actors.toml` are asked for by name, whether they are listed or not.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// The day of today, where it is known. What is dated after it is not published.
    fn today(&self) -> Option<Date> {
        None
    }

    /// Reads the first bytes of a file, `most` or fewer.
    fn head(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(name)?;
        bytes.truncate(most);
        Ok(bytes)
    }
}

/// What [`Files::list`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files to read.
    pub files: Vec<Entry>,
    /// What cannot be read, and why.
    pub skipped: Vec<Skipped>,
}

/// A file that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path below the corpus.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Takes the files of a site, one after the other or several at a time: name and content.
pub type Sink<'a> = dyn Fn(&str, &[u8]) -> io::Result<()> + Sync + 'a;

/// Files in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds a file, or replaces it.
    pub fn insert(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.into(), bytes.into());
    }

    /// The files, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

impl<N: Into<String>, B: Into<Vec<u8>>> FromIterator<(N, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (N, B)>>(files: I) -> Self {
        Memory { files: files.into_iter().map(|(name, bytes)| (name.into(), bytes.into())).collect() }
    }
}

impl Files for Memory {
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> io::Result<Listing> {
        let files = self.files.iter().filter(|(name, _)| all_wanted(name, wanted));
        let entry =
            |(name, bytes): (&String, &Vec<u8>)| Entry { name: name.clone(), size: bytes.len() as u64 };
        Ok(Listing { files: files.map(entry).collect(), skipped: Vec::new() })
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.files.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn head(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(name).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes.get(..most).unwrap_or(bytes).to_vec())
    }
}

/// Whether a file and all folders above it are wanted.
pub fn all_wanted(name: &str, wanted: &dyn Fn(&str) -> bool) -> bool {
    let ends = name.match_indices('/').map(|(at, _)| at).chain([name.len()]);
    ends.into_iter().all(|end| name.get(..end).is_some_and(wanted))
}

/// Reads a file of settings as text; `None` where there is none.
pub(crate) fn settings(files: &dyn Files, name: &str) -> io::Result<Option<String>> {
    match files.read(name) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "it is no UTF-8")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_listed_if_it_and_all_folders_above_it_are_wanted() {
        let files: Memory = ["a/b/c.md", "a/d.md", "e.md"].map(|name| (name, *b"text")).into_iter().collect();
        let listed = |unwanted: &str| -> Vec<String> {
            let listing = files.list(&|name| name != unwanted).expect("memory can be listed");
            listing.files.into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(listed(""), ["a/b/c.md", "a/d.md", "e.md"]);
        assert_eq!(listed("a/b"), ["a/d.md", "e.md"]);
        assert_eq!(listed("a"), ["e.md"]);
        assert_eq!(listed("e.md"), ["a/b/c.md", "a/d.md"]);
    }

    #[test]
    fn settings_that_are_missing_are_none_and_those_that_are_no_text_an_error() {
        let files: Memory = [("a", b"x = 1".to_vec()), ("b", vec![0xff])].into_iter().collect();
        assert_eq!(settings(&files, "a").ok(), Some(Some("x = 1".to_owned())));
        assert_eq!(settings(&files, "c").ok(), Some(None));
        assert!(settings(&files, "b").is_err());
    }
}
