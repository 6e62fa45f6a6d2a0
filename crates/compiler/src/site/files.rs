//! The index as files: `corpus/HASH.bin`, and `corpus/manifest.json` that names the first. Most follow from the articles
//! alone and are numbered: `corpus/HASH_7.bin`. Every reader fetches the names of all files, and a hash for each would
//! weigh more than all else that is fetched with them.

use std::io;

use corpuscope_core::index::{Built, File, Kind, Packed, section};
use corpuscope_lzma::{Effort, pack};
use serde::{Deserialize, Serialize};

use super::{EMBED, name_of_content};
use crate::files::Sink;
use crate::threads::*;

/// The name of the file that names the first file of an index.
pub const MANIFEST: &str = "corpus/manifest.json";

/// The contents of [`MANIFEST`].
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
    /// The names of the files written.
    pub files: Vec<String>,
    /// Bytes of these files.
    pub bytes: u64,
}

/// Writes an index, each file when it is complete.
pub struct IndexWriter<'a> {
    sink: &'a Sink<'a>,
    /// The files of a small index are not taken out, as it may go into the page as a whole.
    keep: bool,
    /// A name for exactly these articles: see [`print()`].
    print: String,
    /// Files written that are numbered.
    numbered: usize,
    /// Files written, in the index's order.
    names: Vec<String>,
    bytes: u64,
}

/// A short name for exactly these articles, with all that is known of them, as this program writes them.
pub fn print(documents: &[Packed]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(Kind::versions().as_flattened());
    for document in documents {
        hasher.update(&(document.bytes().len() as u64).to_le_bytes());
        hasher.update(document.bytes());
    }
    hasher.finalize().to_hex()[..10].to_owned()
}

impl<'a> IndexWriter<'a> {
    /// A writer that hands its files to `sink`. The index is to be of the articles that have this [`print()`].
    pub fn new(sink: &'a Sink<'a>, print: String) -> Self {
        IndexWriter { sink, keep: true, print, numbered: 0, names: Vec::new(), bytes: 0 }
    }

    /// Takes complete files out of the index, once it is too large to be put into the page.
    pub fn take(&mut self, built: &mut Built) -> io::Result<()> {
        self.keep &= built.bytes() <= EMBED;
        if self.keep {
            return Ok(());
        }
        let files = built.take_files();
        // The name of each is known before it is packed, or follows from what it then holds.
        let mut named: Vec<(Option<String>, Vec<u8>)> = Vec::with_capacity(files.len());
        for file in files {
            let numbered = is_of_articles(&file);
            named.push((numbered.then(|| format!("corpus/{}_{}.bin", self.print, self.numbered)), file));
            self.numbered += usize::from(numbered);
        }
        let written: Vec<(String, u64)> = named
            .into_par_iter()
            .map(|(name, file)| self.write(name, &pack(&file, effort(&file))?))
            .collect::<io::Result<_>>()?;
        self.bytes += written.iter().map(|(_, bytes)| bytes).sum::<u64>();
        self.names.extend(written.into_iter().map(|(name, _)| name));
        Ok(())
    }

    /// Writes what remains, and last the manifest.
    pub fn finish(mut self, built: &mut Built) -> io::Result<Written> {
        self.take(built)?;
        let embed = if self.keep { Some(pack(&built.whole(), Effort::All)?) } else { None };
        let start = match &embed {
            Some(file) => self.write(None, file)?,
            // The last, as it names the others.
            None => {
                let files = self.names.iter().map(|name| File { name: name.clone() }).collect();
                self.write(None, &pack(&built.start(files), Effort::All)?)?
            }
        };
        self.bytes += start.1;
        self.names.push(start.0.clone());
        let manifest = Manifest { start: start.0 };
        let json = serde_json::to_vec(&manifest).map_err(io::Error::other)?;
        (self.sink)(MANIFEST, &json)?;
        Ok(Written { manifest, embed, files: self.names, bytes: self.bytes })
    }

    fn write(&self, name: Option<String>, file: &[u8]) -> io::Result<(String, u64)> {
        let name = name.unwrap_or_else(|| file_name(file));
        (self.sink)(&name, file)?;
        Ok((name, file.len() as u64))
    }
}

/// Writes an index at once, into a folder that no other was in.
pub fn write_index(mut built: Built, sink: &Sink) -> io::Result<Written> {
    IndexWriter::new(sink, built.corpus().fingerprint.clone()).finish(&mut built)
}

/// Annotations, positions and extracts are a third of all bytes, and each is asked for seldom: when an article is read,
/// for a phrase, for a comparison. They are packed with a third of the work, and are a tenth larger.
fn effort(file: &[u8]) -> Effort {
    match section::first_kind(file) {
        Some(Kind::Annotations | Kind::Positions | Kind::FrequentPositions | Kind::Extracts) => {
            Effort::Little
        }
        _ => Effort::Usual,
    }
}

/// A file that is the same for the same articles, whatever the settings of their corpus are.
fn is_of_articles(file: &[u8]) -> bool {
    use Kind::{Annotations, Frequent, FrequentPositions, Lexicon, Neighbours, Positions, Terms, Texts};
    matches!(
        section::first_kind(file),
        Some(Annotations | Frequent | FrequentPositions | Lexicon | Neighbours | Positions | Terms | Texts)
    )
}

/// Named by content: a changed file has a new name, an unchanged one stays in caches.
fn file_name(content: &[u8]) -> String {
    format!("corpus/{}.bin", &name_of_content(content)[..10])
}
