//! Sections are the pieces of an index. Each carries its kind, version, length and checksum, so
//! that it can live anywhere: in the page, in a file of its own, or with others in one file.

use std::fmt;

use crate::message::{Id, Message, say};

use super::Index;
use super::built::{All, Built};
use super::codec::{DecodeError, Writer};
use super::memory::{REFUSED, grow};
pub use super::sections::Kind;

const MAGIC: &[u8; 4] = b"CSX\n";
const HEADER: usize = 18;

/// A kind of section. The type that implements it says all there is to say of the kind, in one file; the list in
/// `sections/mod.rs` registers it.
pub(super) trait Section {
    /// The number that stands for the kind in a file. It is never given to another.
    const NUMBER: u8;
    /// What it holds, in words.
    const NAME: Id;
    /// The version of its format. Raise it whenever its bytes change; the golden file in `crates/core/tests`
    /// notices.
    const VERSION: u8;
    /// Whether it may lie in a file of its own, to be fetched when it is needed. Otherwise it is in the file that
    /// a page starts from.
    const IS_FETCHED: bool = true;
    /// Whether an index in one file has it. There all texts and terms are at hand.
    const IS_IN_WHOLE: bool = true;
    /// What is written.
    type Content<'a>;
    /// What an index keeps of one section once it is supplied; nothing where the section adds to another thing.
    type Kept: Clone + fmt::Debug;

    /// Adds the sections of this kind to an index, where they follow from what the builder holds of all documents.
    /// Sections that are written as documents come, or lie in one file with others, are added by the builder.
    fn add(_all: &All<'_>, _built: &mut Built)
    where
        Self: Sized,
    {
    }

    /// Writes a section.
    fn write(content: Self::Content<'_>) -> Writer;

    /// Reads what [`Section::write`] wrote. `index` is the index as far as it has been supplied.
    fn read(payload: &[u8], number: u32, index: &mut Index) -> Result<Self::Kept, DecodeError>;
}

/// One section of an index: a kind, and which of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId {
    /// What it holds.
    pub kind: Kind,
    /// Which of that kind, from 0.
    pub number: u32,
}

impl SectionId {
    /// The section of this kind and number.
    pub fn new(kind: Kind, number: usize) -> Self {
        SectionId { kind, number: number as u32 }
    }

    /// What it holds, and its number.
    pub fn message(self) -> Message {
        say::index_section(self.kind.name().into(), self.number as usize)
    }
}

/// Why an index cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexError {
    /// The section at fault, where it could be told.
    pub part: Option<SectionId>,
    /// What should have been there.
    pub expected: Message,
}

impl IndexError {
    pub(crate) fn new(part: SectionId, bad: DecodeError) -> Self {
        IndexError { part: Some(part), expected: bad.0.into() }
    }

    /// Tells whether memory alone was wanting: the index may be sound.
    pub fn lacks_memory(&self) -> bool {
        self.expected == REFUSED.0.into()
    }

    /// What is wrong and what mends it.
    pub fn message(&self) -> Message {
        let expected = self.expected.clone();
        if self.lacks_memory() {
            return expected;
        }
        match self.part {
            Some(part) => say::index_damaged_section(part.message(), expected),
            None => say::index_damaged(expected),
        }
    }
}

/// Appends a section to a file. It bears the fingerprint of its corpus, but for the section that states it: a section of
/// another corpus is not taken for one of this.
pub fn write(file: &mut Vec<u8>, part: SectionId, payload: &Writer, fingerprint: &str) {
    let payload = &payload.bytes;
    let mut label = [part.kind as u8, part.kind.version(), 0, 0, 0, 0, 0, 0, 0, 0];
    label[2..6].copy_from_slice(&part.number.to_le_bytes());
    label[6..].copy_from_slice(&(payload.len() as u32).to_le_bytes());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&label);
    file.extend_from_slice(&checksum(borne(part.kind, fingerprint), &label, payload).to_le_bytes());
    file.extend_from_slice(payload);
}

/// The fingerprint that a section bears.
fn borne(kind: Kind, fingerprint: &str) -> &[u8] {
    if kind == Kind::Corpus { &[] } else { fingerprint.as_bytes() }
}

/// CRC-32 of the fingerprint of a section's corpus, its label (kind, version, number, length) and payload.
fn checksum(fingerprint: &[u8], label: &[u8], payload: &[u8]) -> u32 {
    // A table of 256 entries is soon made; tables of 16 KB, as fast libraries have them, would be
    // downloaded by every reader, and no compressor makes them smaller.
    let table: [u32; 256] = std::array::from_fn(|byte| {
        (0..8).fold(byte as u32, |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    });
    let bytes = fingerprint.iter().chain(label).chain(payload);
    !bytes.fold(!0, |crc, byte| crc >> 8 ^ table[usize::from(crc as u8 ^ byte)])
}

/// Tells what the first section of a file holds, without checking it.
pub fn first_kind(file: &[u8]) -> Option<Kind> {
    Kind::from_u8(*file.strip_prefix(MAGIC)?.first()?)
}

/// Reads the first section of a file that a page starts from, with the bytes behind it, and checks it.
pub(super) fn read_first(file: &[u8]) -> Result<(SectionId, &[u8], &[u8]), IndexError> {
    if file.is_empty() {
        return Err(IndexError { part: None, expected: say::INDEX_SOME_SECTION.into() });
    }
    read_one(file, "")
}

/// Reads the sections of a file of the corpus that has this fingerprint, and checks them.
pub fn read<'a>(mut file: &'a [u8], fingerprint: &str) -> Result<Vec<(SectionId, &'a [u8])>, IndexError> {
    let mut sections = Vec::new();
    while !file.is_empty() {
        let (part, payload, rest) = read_one(file, fingerprint)?;
        grow(&mut sections).map_err(|error| IndexError::new(part, error))?;
        sections.push((part, payload));
        file = rest;
    }
    Ok(sections)
}

fn read_one<'a>(file: &'a [u8], fingerprint: &str) -> Result<(SectionId, &'a [u8], &'a [u8]), IndexError> {
    let broken = |part, expected: Message| Err(IndexError { part, expected });
    let Some((header, rest)) = file.split_at_checked(HEADER) else {
        return broken(None, say::index_header(HEADER, file.len()));
    };
    let word = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if &header[..4] != MAGIC {
        return broken(None, say::INDEX_MARK.into());
    }
    let Some(kind) = Kind::from_u8(header[4]) else {
        return broken(None, say::index_known_kind_found(header[4].into()));
    };
    let part = SectionId { kind, number: word(6) };
    if header[5] != kind.version() {
        return broken(Some(part), say::index_version(kind.version().into(), header[5].into()));
    }
    let len = word(10) as usize;
    let Some((payload, rest)) = rest.split_at_checked(len) else {
        return broken(Some(part), say::index_bytes(len, rest.len()));
    };
    let sum = checksum(borne(kind, fingerprint), &header[4..14], payload);
    if sum != word(14) {
        let [stated, found] = [word(14), sum].map(|sum| format!("{sum:08x}"));
        return broken(Some(part), say::index_checksum(&stated, &found));
    }
    Ok((part, payload, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut file = Vec::new();
        for number in 0..2 {
            let mut w = Writer::default();
            w.str("payload");
            write(&mut file, SectionId::new(Kind::Terms, number), &w, "f1");
        }
        file
    }

    #[test]
    fn sections_are_read_back_in_order() {
        let file = file();
        let parts: Vec<_> = read(&file, "f1").expect("sound").iter().map(|s| s.0).collect();
        assert_eq!(parts, [0, 1].map(|number| SectionId::new(Kind::Terms, number)));
    }

    #[test]
    fn a_changed_byte_anywhere_is_an_error() {
        for at in 0..file().len() {
            let mut damaged = file();
            damaged[at] ^= 0x40;
            assert!(read(&damaged, "f1").is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_section_of_another_corpus_is_an_error_but_not_the_one_that_names_the_corpus() {
        let file = file();
        for other in ["", "f2", "f11"] {
            assert!(read(&file, other).is_err(), "{other}");
        }
        let mut start = Vec::new();
        write(&mut start, SectionId::new(Kind::Corpus, 0), &Writer::default(), "f1");
        assert!(read_first(&start).is_ok() && read(&start, "f2").is_ok());
        assert!(read_first(&file).is_err() && read_first(&[]).is_err());
    }
}
