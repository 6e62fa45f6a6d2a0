//! The index as files: `corpus/HASH.bin`, and `corpus/manifest.json` that names the first.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use corpuscope_core::index::{Built, File, Index, Kind, Stop, section};
use corpuscope_core::message::Message;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::EMBED;
use super::lzma::{Effort, pack, unpack};

/// What lies in a folder with an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The file to start from, relative to the page.
    pub start: String,
}

/// An index as it was written.
#[derive(Debug)]
pub struct Written {
    /// The manifest.
    pub manifest: Manifest,
    /// The index, packed, to be put into the page, where it is small enough.
    pub embed: Option<Vec<u8>>,
    /// Number of files written.
    pub files: usize,
    /// Bytes of these files.
    pub bytes: u64,
}

/// Writes an index below a folder, each file when it is complete.
#[derive(Debug)]
pub struct IndexWriter<'a> {
    out: &'a Path,
    /// The files of a small index are not taken out, as it may go into the page as a whole.
    keep: bool,
    /// Files written, in the index's order.
    names: Vec<String>,
    bytes: u64,
}

impl<'a> IndexWriter<'a> {
    /// A writer below `out`.
    pub fn new(out: &'a Path) -> io::Result<Self> {
        std::fs::create_dir_all(out.join("corpus"))?;
        Ok(IndexWriter { out, keep: true, names: Vec::new(), bytes: 0 })
    }

    /// Takes complete files out of the index, once it is too large to be put into the page.
    pub fn take(&mut self, built: &mut Built) -> io::Result<()> {
        self.keep &= built.bytes() <= EMBED;
        if self.keep {
            return Ok(());
        }
        let files = built.take_files();
        let written: Vec<(String, u64)> = files
            .into_par_iter()
            .map(|file| self.write(&pack(&file, effort(&file))?))
            .collect::<io::Result<_>>()?;
        self.bytes += written.iter().map(|(_, bytes)| bytes).sum::<u64>();
        self.names.extend(written.into_iter().map(|(name, _)| name));
        Ok(())
    }

    /// Writes what remains, and removes index files that are not part of this one.
    pub fn finish(mut self, built: &mut Built) -> io::Result<Written> {
        self.take(built)?;
        let embed = if self.keep { Some(pack(&built.whole(), Effort::All)?) } else { None };
        let start = match &embed {
            Some(file) => self.write(file)?,
            // The last, as it names the others.
            None => {
                let files = self.names.iter().map(|name| File { name: name.clone() }).collect();
                self.write(&pack(&built.start(files), Effort::All)?)?
            }
        };
        self.bytes += start.1;
        self.names.push(start.0.clone());
        let manifest = Manifest { start: start.0 };
        let json = serde_json::to_vec(&manifest).map_err(io::Error::other)?;
        let folder = self.out.join("corpus");
        std::fs::write(folder.join("manifest.json"), json)?;
        remove_others(&folder, &self.names.iter().map(String::as_str).collect())?;
        Ok(Written { manifest, embed, files: self.names.len(), bytes: self.bytes })
    }

    fn write(&self, file: &[u8]) -> io::Result<(String, u64)> {
        let name = file_name(file);
        std::fs::write(self.out.join(&name), file)?;
        Ok((name, file.len() as u64))
    }
}

/// Writes an index below a folder at once.
pub fn write_index(mut built: Built, out: &Path) -> io::Result<Written> {
    IndexWriter::new(out)?.finish(&mut built)
}

/// Articles are half of all bytes and read seldom: they are packed with less work than the rest.
fn effort(file: &[u8]) -> Effort {
    if section::first_kind(file) == Some(Kind::Texts) { Effort::Little } else { Effort::Usual }
}

/// Named by content: a changed file has a new name, an unchanged one stays in caches.
fn file_name(content: &[u8]) -> String {
    format!("corpus/{}.bin", &blake3::hash(content).to_hex()[..10])
}

fn remove_others(folder: &Path, kept: &BTreeSet<&str>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("corpus/{}", entry.file_name().to_string_lossy());
        if name.ends_with(".bin") && !kept.contains(name.as_str()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The manifest of an index below `folder`.
pub fn manifest(folder: &Path) -> Result<Manifest, String> {
    let manifest = folder.join("corpus/manifest.json");
    let json = std::fs::read(&manifest).map_err(|e| format!("{}: {e}", manifest.display()))?;
    serde_json::from_slice(&json).map_err(|e| format!("{}: {e}", manifest.display()))
}

/// The names of the files of an index, in order.
pub fn index_files(folder: &Path) -> Result<Vec<String>, String> {
    let said = |e: io::Error| format!("{}: {e}", folder.join("corpus").display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder.join("corpus")).map_err(said)? {
        let name = format!("corpus/{}", entry.map_err(said)?.file_name().to_string_lossy());
        names.extend(Some(name).filter(|n| n.ends_with(".bin")));
    }
    names.sort_unstable();
    Ok(names)
}

/// Opens an index that [`IndexWriter`] wrote below `folder`.
pub fn open_index(folder: &Path) -> Result<Index, String> {
    let manifest = manifest(folder)?;
    let start = read_file(folder, &manifest.start)?.1;
    Index::open(&start).map_err(|e| format!("{}: {}", manifest.start, in_words(&e.message())))
}

/// Answers a question to an index, reading the files it turns out to need.
pub fn ask<T>(
    index: &mut Index,
    folder: Option<&Path>,
    question: impl Fn(&Index) -> Result<T, Stop>,
) -> Result<T, String> {
    loop {
        let missing = match question(index) {
            Ok(answer) => return Ok(answer),
            Err(Stop::Damaged(e)) => return Err(in_words(&e.message())),
            Err(Stop::Missing(parts)) => parts,
        };
        for part in missing {
            // A file may have brought several.
            if index.holds(part) {
                continue;
            }
            let name = index.directory.file(part).map(|f| f.name.clone()).filter(|n| !n.is_empty());
            let (Some(folder), Some(name)) = (folder, name) else {
                return Err(format!(
                    "the index has no section “{}”; build it again",
                    in_words(&part.message())
                ));
            };
            let taken = index.supply(&read_file(folder, &name)?.1);
            taken.map_err(|e| format!("{name}: {}", in_words(&e.message())))?;
        }
    }
}

fn in_words(message: &Message) -> String {
    corpuscope_messages::english().words(message)
}

/// A file of an index: its bytes as stored, and what they hold.
pub fn read_file(folder: &Path, name: &str) -> Result<(usize, Vec<u8>), String> {
    let path = folder.join(name);
    let said = |e: io::Error| format!("{}: {e}; build the corpus again", path.display());
    let stored = std::fs::read(&path).map_err(said)?;
    Ok((stored.len(), unpack(&stored).map_err(said)?))
}
