//! The index as files: `corpus/HASH.bin`, and `corpus/manifest.json` that names the first.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use corpuscope_core::index::{Built, File, Index, Stop};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{EMBED, deflate, inflate};

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
    /// The index, deflated, to be put into the page, where it is small enough.
    pub embed: Option<Vec<u8>>,
    /// Number of files written.
    pub files: usize,
    /// Bytes of these files.
    pub bytes: u64,
}

/// Writes an index below `out`, and removes index files there that are not part of it.
pub fn write_index(built: &Built, out: &Path) -> io::Result<Written> {
    let folder = out.join("corpus");
    std::fs::create_dir_all(&folder)?;
    let embed = if built.bytes() <= EMBED { Some(deflate(&built.whole())?) } else { None };
    let files = match &embed {
        Some(file) => vec![(file_name(file), file.clone())],
        None => split(built)?,
    };
    let mut kept = BTreeSet::from(["corpus/manifest.json".to_owned()]);
    for (name, content) in &files {
        std::fs::write(out.join(name), content)?;
        kept.insert(name.clone());
    }
    let start = files.last().map(|f| f.0.clone()).unwrap_or_default();
    let manifest = Manifest { start };
    std::fs::write(folder.join("manifest.json"), serde_json::to_vec(&manifest).map_err(io::Error::other)?)?;
    remove_others(&folder, &kept)?;
    let bytes = files.iter().map(|f| f.1.len() as u64).sum();
    Ok(Written { manifest, embed, files: files.len(), bytes })
}

/// One file a section, and last the one to start from.
fn split(built: &Built) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<(String, Vec<u8>)> = built
        .files()
        .par_iter()
        .map(|file| deflate(file).map(|f| (file_name(&f), f)))
        .collect::<io::Result<_>>()?;
    let names = files.iter().map(|(name, _)| File { name: name.clone() });
    let start = deflate(&built.start(names.collect()))?;
    files.push((file_name(&start), start));
    Ok(files)
}

/// Named by content: a changed file has a new name, an unchanged one stays in caches.
fn file_name(content: &[u8]) -> String {
    format!("corpus/{}.bin", &blake3::hash(content).to_hex()[..12])
}

fn remove_others(folder: &Path, kept: &BTreeSet<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("corpus/{}", entry.file_name().to_string_lossy());
        if name.ends_with(".bin") && !kept.contains(&name) {
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

/// Opens an index that [`write_index`] wrote below `folder`.
pub fn open_index(folder: &Path) -> Result<Index, String> {
    let manifest = manifest(folder)?;
    let start = read_file(folder, &manifest.start)?.1;
    Index::open(&start).map_err(|e| format!("{}: {e}", manifest.start))
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
            Err(Stop::Damaged(e)) => return Err(e.to_string()),
            Err(Stop::Missing(parts)) => parts,
        };
        for part in missing {
            // A file may have brought several.
            if index.holds(part) {
                continue;
            }
            let name = index.directory.file(part).map(|f| f.name.clone()).filter(|n| !n.is_empty());
            let (Some(folder), Some(name)) = (folder, name) else {
                return Err(format!("the index has no section “{part}”; build it again"));
            };
            index.supply(&read_file(folder, &name)?.1).map_err(|e| format!("{name}: {e}"))?;
        }
    }
}

/// A file of an index: its bytes as stored, and what they hold.
pub fn read_file(folder: &Path, name: &str) -> Result<(usize, Vec<u8>), String> {
    let path = folder.join(name);
    let said = |e: io::Error| format!("{}: {e}; build the corpus again", path.display());
    let stored = std::fs::read(&path).map_err(said)?;
    Ok((stored.len(), inflate(&stored).map_err(said)?))
}
