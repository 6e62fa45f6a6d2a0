//! Sections: the pieces of an index. Each carries its kind, version, length and checksum, so
//! that it can live anywhere: in the page, in a file of its own, or with others in one file.

use std::fmt;

use super::codec::{Bad, Writer};

/// Version of the index format. Raise it whenever any section changes.
pub const VERSION: u8 = 3;

const MAGIC: &[u8; 4] = b"CSX\n";
const HEADER: usize = 18;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// Title, languages, where the other sections are.
    Corpus = 1,
    /// Place in time, language and length of each document.
    Docs = 2,
    /// Values of one facet with the number of documents that have each.
    Facet = 3,
    /// The documents that are about each value of the `Facet` section of the same number.
    FacetDocs = 4,
    /// The cards of the newest documents: what is shown before anything is asked.
    Front = 5,
    /// Words and, but for the most frequent, the documents they stand in.
    Terms = 6,
    /// The most frequent words and their siblings, with the documents they stand in.
    Frequent = 7,
    /// Where in the documents words stand.
    Positions = 8,
    /// Where in the documents the most frequent words stand.
    FrequentPositions = 9,
    /// What a list of results shows of documents.
    Cards = 10,
    /// The articles themselves.
    Texts = 11,
    /// Ids of documents, in order, with their numbers.
    Ids = 12,
    /// The order of all documents by title.
    TitleOrder = 13,
    /// All words of some lengths with the number of documents that have each; where `Terms` come
    /// in pieces.
    Lexicon = 14,
    /// The values of a facet that few documents have, and these.
    FacetRare = 15,
    /// What comparing needs of documents besides their text: mentions, figures, quotations.
    Extracts = 16,
    /// Passages that stand in two documents.
    Copies = 17,
    /// Terms of two words, and the documents that have them.
    Pairs = 18,
    /// The documents that merely mention each value of the `Facet` section of the same number.
    FacetMentions = 19,
    /// How many words each document has.
    Lengths = 20,
}

impl Kind {
    const ALL: [(Kind, &str); 20] = [
        (Kind::Corpus, "corpus"),
        (Kind::Docs, "documents"),
        (Kind::Facet, "facet"),
        (Kind::FacetDocs, "documents of facet"),
        (Kind::Front, "front"),
        (Kind::Terms, "terms"),
        (Kind::Frequent, "frequent terms"),
        (Kind::Positions, "positions"),
        (Kind::FrequentPositions, "positions of frequent terms"),
        (Kind::Cards, "cards"),
        (Kind::Texts, "texts"),
        (Kind::Ids, "ids"),
        (Kind::TitleOrder, "title order"),
        (Kind::Lexicon, "lexicon"),
        (Kind::FacetRare, "rare values of facet"),
        (Kind::Extracts, "extracts"),
        (Kind::Copies, "copies"),
        (Kind::Pairs, "pairs"),
        (Kind::FacetMentions, "mentions of facet"),
        (Kind::Lengths, "lengths"),
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        Kind::ALL[self as usize - 1].1
    }
}

/// One section of an index: a kind, and which of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    /// What it holds.
    pub kind: Kind,
    /// Which of that kind, from 0.
    pub number: u32,
}

impl Part {
    /// The section of this kind and number.
    pub fn new(kind: Kind, number: usize) -> Self {
        Part { kind, number: number as u32 }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), self.number)
    }
}

/// That an index cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexError {
    /// The section at fault, where it could be told.
    pub part: Option<Part>,
    /// What should have been there.
    pub expected: String,
}

impl IndexError {
    pub(crate) fn new(part: Part, bad: Bad) -> Self {
        IndexError { part: Some(part), expected: bad.0.into() }
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => write!(f, "the index section “{part}” cannot be read")?,
            None => write!(f, "the index cannot be read")?,
        }
        write!(
            f,
            ": expected {}; build the corpus again and publish all of its files together",
            self.expected
        )
    }
}

impl std::error::Error for IndexError {}

/// Appends a section to a file.
pub fn write(file: &mut Vec<u8>, part: Part, payload: &Writer) {
    let payload = &payload.bytes;
    let mut label = [part.kind as u8, VERSION, 0, 0, 0, 0, 0, 0, 0, 0];
    label[2..6].copy_from_slice(&part.number.to_le_bytes());
    label[6..].copy_from_slice(&(payload.len() as u32).to_le_bytes());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&label);
    file.extend_from_slice(&checksum(&label, payload).to_le_bytes());
    file.extend_from_slice(payload);
}

/// CRC-32 of a section's label (kind, version, number, length) and payload.
fn checksum(label: &[u8], payload: &[u8]) -> u32 {
    // A table of 256 entries is soon made; tables of 16 KB, as fast libraries have them, would be
    // downloaded by every reader, and no compressor makes them smaller.
    let table: [u32; 256] = std::array::from_fn(|byte| {
        (0..8).fold(byte as u32, |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    });
    let bytes = label.iter().chain(payload);
    !bytes.fold(!0, |crc, byte| crc >> 8 ^ table[usize::from(crc as u8 ^ byte)])
}

/// What the first section of a file holds, unchecked.
pub fn first_kind(file: &[u8]) -> Option<Kind> {
    let kind = file.strip_prefix(MAGIC)?.first()?;
    Kind::ALL.iter().map(|known| known.0).find(|known| *known as u8 == *kind)
}

/// The sections of a file, checked.
pub fn read(mut file: &[u8]) -> Result<Vec<(Part, &[u8])>, IndexError> {
    let mut sections = Vec::new();
    while !file.is_empty() {
        let (part, payload, rest) = read_one(file)?;
        sections.push((part, payload));
        file = rest;
    }
    Ok(sections)
}

fn read_one(file: &[u8]) -> Result<(Part, &[u8], &[u8]), IndexError> {
    let broken = |part, expected: String| Err(IndexError { part, expected });
    let Some((header, rest)) = file.split_at_checked(HEADER) else {
        return broken(None, format!("a header of {HEADER} bytes, found {}", file.len()));
    };
    let word = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if &header[..4] != MAGIC {
        return broken(None, "the mark of a Corpuscope index".into());
    }
    let Some(kind) = Kind::ALL.iter().map(|k| k.0).find(|k| *k as u8 == header[4]) else {
        return broken(None, format!("a known kind of section, found {}", header[4]));
    };
    let part = Part { kind, number: word(6) };
    if header[5] != VERSION {
        return broken(Some(part), format!("format version {VERSION}, found {}", header[5]));
    }
    let len = word(10) as usize;
    let Some((payload, rest)) = rest.split_at_checked(len) else {
        return broken(Some(part), format!("{len} bytes, found {}", rest.len()));
    };
    let sum = checksum(&header[4..14], payload);
    if sum != word(14) {
        return broken(Some(part), format!("checksum {:08x}, found {sum:08x}", word(14)));
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
            write(&mut file, Part::new(Kind::Terms, number), &w);
        }
        file
    }

    #[test]
    fn sections_are_read_back_in_order() {
        let file = file();
        let parts: Vec<_> = read(&file).expect("sound").iter().map(|s| s.0.to_string()).collect();
        assert_eq!(parts, ["terms 0", "terms 1"]);
    }

    #[test]
    fn a_changed_byte_anywhere_is_an_error() {
        for at in 0..file().len() {
            let mut damaged = file();
            damaged[at] ^= 0x40;
            assert!(read(&damaged).is_err(), "byte {at}");
        }
    }

    #[test]
    fn the_error_names_the_section_what_was_expected_and_the_mend() {
        let mut cut = file();
        cut.truncate(44);
        let text = read(&cut).expect_err("cut").to_string();
        assert_eq!(
            text,
            "the index section “terms 1” cannot be read: expected 8 bytes, found 0; \
             build the corpus again and publish all of its files together"
        );
    }
}
