//! The files that a reader handed over, and the settings that were written in the page.

use std::collections::BTreeMap;
use std::io;

use corpuscope_core::date::Date;

use corpuscope_compiler::files::{Entry, Files, Listing, all_wanted};

/// Gives the bytes of the files that were handed over.
pub trait Handed: Sync {
    /// Reads the first bytes of a file, `most` or fewer; all where `most` is `None`.
    fn bytes(&self, name: &str, most: Option<usize>) -> io::Result<Vec<u8>>;
}

/// The files of a corpus as they lie on a reader's desk.
#[derive(Debug, Default)]
pub struct Desk<H> {
    /// Where the bytes come from.
    pub handed: H,
    /// Names and sizes of the files.
    pub entries: Vec<Entry>,
    /// `corpus.toml` and `actors.toml` as they were written in the page, which count before files of these names. An empty
    /// one takes the file away.
    pub settings: BTreeMap<String, String>,
    /// The reader's day.
    pub today: Option<Date>,
}

impl<H: Handed> Desk<H> {
    /// The text of a file of settings, where there is one.
    pub fn setting(&self, name: &str) -> Option<String> {
        let bytes = self.read(name).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl<H: Handed> Files for Desk<H> {
    fn list(&self, wanted: &dyn Fn(&str) -> bool) -> io::Result<Listing> {
        // One file is what the reader means, whatever it is called.
        if let [only] = self.entries.as_slice()
            && !only.name.contains('/')
        {
            return Ok(Listing { files: vec![only.clone()], skipped: Vec::new() });
        }
        let files = self.entries.iter().filter(|entry| all_wanted(&entry.name, wanted)).cloned().collect();
        Ok(Listing { files, skipped: Vec::new() })
    }

    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self.settings.get(name) {
            Some(text) if text.trim().is_empty() => Err(io::ErrorKind::NotFound.into()),
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.handed.bytes(name, None),
        }
    }

    fn head(&self, name: &str, most: usize) -> io::Result<Vec<u8>> {
        self.handed.bytes(name, Some(most))
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}
