//! Writes zip files, the same for the same files. The crate `zip`, which reads them, brings for writing six times as much
//! code, most of it for an encoder that is not used.

use std::io::{self, Write};

use crc32fast::hash;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Endings of files that are packed already.
const PACKED: [&str; 13] = [
    ".bin", ".lzma", ".gz", ".zip", ".docx", ".odt", ".epub", ".xlsx", ".ods", ".pdf", ".jpg", ".png", ".tgz",
];

/// The first day that a zip can tell, 1 January 1980, which all files are given: year and month in its bits.
const FIRST_DAY: u16 = 1 << 5 | 1;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;
/// Made on Unix (3), by version 2.0 of the format.
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// What reads it must know: deflate.
const NEEDED: u16 = 20;
/// What must be known of a zip with very many files.
const NEEDED_FOR_MANY: u16 = 45;
/// A file that its owner may write and all may read, in the upper half.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// A zip that is written.
#[derive(Debug, Default)]
pub(crate) struct ZipFile {
    bytes: Vec<u8>,
    /// What stands behind all files: each once more, and where it is.
    directory: Vec<u8>,
    files: u64,
}

impl ZipFile {
    /// Adds a file, deflated unless its name tells that it is packed already.
    ///
    /// # Errors
    /// Fails if it is too large for the format, or its name too long.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let lower = name.to_lowercase();
        let is_packed = PACKED.iter().any(|ending| lower.ends_with(ending));
        let deflated;
        let (method, data) = if is_packed {
            (0u16, bytes)
        } else {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(bytes)?;
            deflated = encoder.finish()?;
            (8, deflated.as_slice())
        };
        let number = |count: usize| u32::try_from(count).map_err(io::Error::other);
        let (packed, whole, at) = (number(data.len())?, number(bytes.len())?, number(self.bytes.len())?);
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;

        let mut about = Vec::new();
        [NEEDED, UTF_8, method, 0, FIRST_DAY].iter().for_each(|field| about.extend(field.to_le_bytes()));
        [hash(bytes), packed, whole].iter().for_each(|field| about.extend(field.to_le_bytes()));
        // What else could be said of it: nothing.
        [length, 0].iter().for_each(|field| about.extend(field.to_le_bytes()));

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&about);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(data);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(MADE_BY.to_le_bytes());
        self.directory.extend(&about);
        // No remark, on the first disk, of no special kind.
        self.directory.extend([0; 6]);
        [ATTRIBUTES, at].iter().for_each(|field| self.directory.extend(field.to_le_bytes()));
        self.directory.extend(name.as_bytes());
        self.files += 1;
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// Fails if it is too large for the format.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        let mut bytes = self.bytes;
        let (length, at) = (self.directory.len() as u64, bytes.len() as u64);
        bytes.extend(self.directory);
        let count = u16::try_from(self.files).unwrap_or(u16::MAX);
        if count == u16::MAX {
            let end = bytes.len() as u64;
            bytes.extend(b"PK\x06\x06");
            // How much follows of this record.
            bytes.extend(44u64.to_le_bytes());
            [MADE_BY, NEEDED_FOR_MANY].iter().for_each(|field| bytes.extend(field.to_le_bytes()));
            bytes.extend([0; 8]);
            [self.files, self.files, length, at].iter().for_each(|field| bytes.extend(field.to_le_bytes()));
            bytes.extend(b"PK\x06\x07");
            bytes.extend([0; 4]);
            bytes.extend(end.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
        }
        bytes.extend(b"PK\x05\x06");
        bytes.extend([0; 4]);
        [count, count].iter().for_each(|field| bytes.extend(field.to_le_bytes()));
        for field in [length, at] {
            bytes.extend(u32::try_from(field).map_err(io::Error::other)?.to_le_bytes());
        }
        bytes.extend([0; 2]);
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::{CompressionMethod, ZipArchive};

    use super::ZipFile;

    fn read(zip: ZipFile) -> ZipArchive<Cursor<Vec<u8>>> {
        ZipArchive::new(Cursor::new(zip.finish().expect("it is small"))).expect("a zip file")
    }

    #[test]
    fn files_are_read_as_they_were_written_and_those_that_are_packed_are_not_packed_again() {
        let text = "The quay is closed. ".repeat(100);
        let files = [
            ("a/plain.txt", text.as_bytes(), CompressionMethod::Deflated),
            ("a/María.md", b"".as_slice(), CompressionMethod::Deflated),
            ("page.PDF", b"%PDF", CompressionMethod::Stored),
        ];
        let mut zip = ZipFile::default();
        files.iter().for_each(|(name, bytes, _)| zip.add(name, bytes).expect("it is small"));
        let mut zip = read(zip);
        assert_eq!(zip.len(), files.len());
        for (number, (name, bytes, method)) in files.into_iter().enumerate() {
            let mut file = zip.by_index(number).expect("a file");
            assert_eq!((file.name(), file.compression(), file.unix_mode()), (name, method, Some(0o100_644)));
            let mut found = Vec::new();
            file.read_to_end(&mut found).expect("its checksum is right");
            assert_eq!(found, bytes, "{name}");
        }
    }

    #[test]
    fn no_file_and_very_many_can_be_written() {
        assert_eq!(read(ZipFile::default()).len(), 0);
        let mut zip = ZipFile::default();
        let count = 66_000;
        (0..count).for_each(|n| zip.add(&format!("{n}.gz"), b"x").expect("it is small"));
        let mut zip = read(zip);
        assert_eq!(zip.len(), count);
        assert!(zip.by_name("65999.gz").is_ok());
    }
}
