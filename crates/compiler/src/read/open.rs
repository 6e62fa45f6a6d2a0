//! From a file's name and bytes to its articles: unpacking, decoding, and the reader for its format.

use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use rayon::prelude::*;

use super::blocks::Content;
use super::decode::decode;
use super::haul::Haul;
use super::names::Mapping;
use super::walk::is_apart;
use super::{csv, html, json, markdown, plain};

/// More than this comes out of a packed file only if it was made to fill a disk.
const LARGEST: u64 = 4 << 30;

/// What a reader knows about the file it reads.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The file, for messages.
    pub(super) file: &'a Path,
    /// Its name without endings.
    pub(super) stem: String,
    /// Names of fields.
    pub(super) mapping: &'a Mapping,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Plain,
    Html,
    Json,
    JsonLines,
    Csv,
    Tsv,
    Tar,
}

/// Name without endings, format, and whether it is packed with gzip.
fn format(name: &str) -> Option<(&str, Format, bool)> {
    let packed = name.len() > 3 && name.get(name.len() - 3..).is_some_and(|e| e.eq_ignore_ascii_case(".gz"));
    let inner = if packed { name.get(..name.len() - 3)? } else { name };
    let (stem, ending) = inner.rsplit_once('.')?;
    let format = match ending.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Format::Markdown,
        "txt" | "text" => Format::Plain,
        "html" | "htm" | "xhtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" => Format::Csv,
        "tsv" => Format::Tsv,
        "tar" => Format::Tar,
        "tgz" if !packed => return Some((stem, Format::Tar, true)),
        _ => return None,
    };
    Some((stem, format, packed))
}

/// Reads one file from disk.
pub(super) fn file(path: &Path, mapping: &Mapping) -> Haul {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if format(&name).is_none() {
        let mut haul = Haul::default();
        haul.skipped.push((path.to_owned(), 0, UNKNOWN.into()));
        return haul;
    }
    match std::fs::read(path) {
        Ok(bytes) => bytes_of(path, bytes, mapping),
        Err(error) => {
            let mut haul = Haul::default();
            haul.fail(
                path,
                0,
                format!("it cannot be read ({error})"),
                "check that it exists and that you may read it",
            );
            haul
        }
    }
}

const UNKNOWN: &str = "a type of file that is not read";

fn bytes_of(path: &Path, bytes: Vec<u8>, mapping: &Mapping) -> Haul {
    let mut haul = Haul::default();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some((stem, format, packed)) = format(&name) else {
        haul.skipped.push((path.to_owned(), 0, UNKNOWN.into()));
        return haul;
    };
    let bytes = if packed { gunzip(&bytes) } else { Ok(bytes) };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            haul.fail(
                path,
                0,
                format!("it cannot be unpacked ({error})"),
                "pack it again, or put the unpacked file here",
            );
            return haul;
        }
    };
    if format == Format::Tar {
        return archive(path, &bytes, mapping);
    }
    let Some(decoded) = decode(bytes) else {
        haul.fail(
            path,
            0,
            "it holds no text in any known encoding",
            "save it as UTF-8, or take it out of the folder",
        );
        return haul;
    };
    if let Some(encoding) = decoded.guessed {
        haul.warn(
            path,
            0,
            format!("it is not UTF-8 and was read as {encoding}"),
            "save it as UTF-8 if letters look wrong",
        );
    }
    if decoded.damaged {
        haul.warn(
            path,
            0,
            "some bytes are no text in its encoding",
            "save it as UTF-8; the places are marked \u{fffd}",
        );
    }
    let context = Context { file: path, stem: stem.to_owned(), mapping };
    let text = &decoded.text;
    haul.absorb(match format {
        Format::Markdown => markdown::read(text, &context),
        Format::Plain => plain::read(text, &context),
        Format::Html => html::read(text, &context),
        Format::Json => json::read(text, &context),
        Format::JsonLines => json::read_lines(text, &context),
        Format::Csv => csv::read(text, csv::delimiter(text), &context),
        Format::Tsv => csv::read(text, b'\t', &context),
        Format::Tar => Haul::default(),
    });
    haul.suggest(path, mapping);
    haul
}

fn gunzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() * 4);
    let read = MultiGzDecoder::new(bytes).take(LARGEST).read_to_end(&mut out)? as u64;
    if read == LARGEST { Err(std::io::Error::other("more than 4 GB come out of it")) } else { Ok(out) }
}

/// Reads the files of an archive as if they lay in a folder of its name.
fn archive(path: &Path, bytes: &[u8], mapping: &Mapping) -> Haul {
    let mut haul = Haul::default();
    let mut members = match members(bytes) {
        Ok(members) => members,
        Err(error) => {
            haul.fail(path, 0, format!("the archive is damaged ({error})"), "pack it again");
            return haul;
        }
    };
    members.sort_by(|a, b| a.0.as_os_str().as_encoded_bytes().cmp(b.0.as_os_str().as_encoded_bytes()));
    let hauls: Vec<Haul> =
        members.into_par_iter().map(|(member, bytes)| bytes_of(&path.join(member), bytes, mapping)).collect();
    hauls.into_iter().for_each(|h| haul.absorb(h));
    haul
}

fn members(bytes: &[u8]) -> std::io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut members = Vec::new();
    for entry in tar::Archive::new(bytes).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let apart = path.components().any(|part| match part {
            std::path::Component::Normal(name) => is_apart(&name.to_string_lossy()),
            _ => false,
        });
        // An archive within an archive is more likely a trick than a corpus.
        let nested = path
            .file_name()
            .and_then(|n| n.to_str())
            .and_then(format)
            .is_some_and(|(_, f, _)| f == Format::Tar);
        if entry.header().entry_type().is_file() && !apart && !nested {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            members.push((path, bytes));
        }
    }
    Ok(members)
}

/// An article whose body stands beside its fields.
pub(super) fn single(record: &super::record::Record, content: Content, context: &Context) -> Haul {
    super::fields::assemble(record, Some(content), None, context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_endings() {
        for (name, expected) in [
            ("oil.md", Some(("oil", Format::Markdown, false))),
            ("Oil.HTM", Some(("Oil", Format::Html, false))),
            ("news.jsonl.gz", Some(("news", Format::JsonLines, true))),
            ("muc3.tar.gz", Some(("muc3", Format::Tar, true))),
            ("muc3.tgz", Some(("muc3", Format::Tar, true))),
            ("map.png", None),
            ("notes", None),
            ("x.gz", None),
        ] {
            assert_eq!(format(name), expected, "{name}");
        }
    }
}
