//! An index that was built before: its files below a folder.

use std::io;
use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, bail};
use corpuscope_compiler::site::{MANIFEST, Manifest};
use corpuscope_core::index::{Index, IndexError, Stop};
use corpuscope_core::message::Message;
use corpuscope_lzma::unpack;

use crate::whose::is_hash_of;

/// Reads the manifest of an index.
pub fn manifest(folder: &Path) -> Result<Manifest> {
    let manifest = folder.join(MANIFEST);
    let json = std::fs::read(&manifest).with_context(|| manifest.display().to_string())?;
    serde_json::from_slice(&json).with_context(|| manifest.display().to_string())
}

/// Lists the names of the files of an index, in order.
pub fn index_files(folder: &Path) -> Result<Vec<String>> {
    let below = folder.join("corpus");
    let entries = std::fs::read_dir(&below).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.with_context(|| below.display().to_string())?;
    let names = entries.iter().map(|entry| format!("corpus/{}", entry.file_name().to_string_lossy()));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".bin")).collect();
    names.sort_unstable();
    Ok(names)
}

/// Opens an index.
pub fn open_index(folder: &Path) -> Result<Index> {
    let manifest = manifest(folder)?;
    let start = read_file(folder, &manifest.start)?.1;
    Index::open(&start).map_err(|e| damage(&e)).with_context(|| manifest.start)
}

/// Answers a question to an index, reading the files it turns out to need.
pub fn ask<T>(
    index: &mut Index,
    folder: Option<&Path>,
    question: impl Fn(&Index) -> std::result::Result<T, Stop>,
) -> Result<T> {
    loop {
        let missing = match question(index) {
            Ok(answer) => return Ok(answer),
            Err(Stop::Damaged(e)) => return Err(damage(&e)),
            Err(Stop::Missing(parts)) => parts,
        };
        for part in missing {
            // A file may have brought several.
            if index.holds(part) {
                continue;
            }
            let name = index.directory.file(part).map(|f| f.name.clone()).filter(|n| !n.is_empty());
            let (Some(folder), Some(name)) = (folder, name) else {
                bail!("the index has no section “{}”; build it again", in_words(&part.message()));
            };
            let taken = index.supply(&read_file(folder, &name)?.1);
            taken.map_err(|e| damage(&e)).with_context(|| name.clone())?;
            // The same question would be asked for ever.
            if !index.holds(part) {
                bail!(
                    "{name} lacks the section “{}”: it is not the file that was built; build the corpus again and \
                     publish all of its files together",
                    in_words(&part.message())
                );
            }
        }
    }
}

/// Reads a file of an index: the number of bytes stored, and what they hold.
pub fn read_file(folder: &Path, name: &str) -> Result<(usize, Vec<u8>)> {
    let path = folder.join(name);
    let mend = "build the corpus again";
    let stored = std::fs::read(&path).map_err(|e| anyhow!("{}: {e}; {mend}", path.display()))?;
    if !is_named(name, &stored) {
        bail!(
            "{}: it is not the file that was built; {mend} and publish all of its files together",
            path.display()
        );
    }
    let bytes = unpack(&stored).map_err(|e| anyhow!("{}: {e}; {mend}", path.display()))?;
    Ok((stored.len(), bytes))
}

/// Whether a file holds what its name says, where it is named by its content.
fn is_named(name: &str, stored: &[u8]) -> bool {
    let stem = name.rsplit('/').next().and_then(|name| name.strip_suffix(".bin")).unwrap_or_default();
    let is_hash = stem.len() == 10 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    !is_hash || is_hash_of(stem, stored)
}

/// Says what is wrong with an index.
pub(crate) fn damage(error: &IndexError) -> Error {
    anyhow!(in_words(&error.message()))
}

fn in_words(message: &Message) -> String {
    corpuscope_messages::english().words(message)
}

/// Says that bytes in memory are not what they should be.
pub(crate) fn undecoded(error: &corpuscope_core::index::codec::DecodeError) -> Error {
    anyhow!("an article cannot be read again from memory: expected {}; report it", in_words(&error.0.into()))
}
