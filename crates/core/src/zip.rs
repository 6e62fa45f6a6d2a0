//! Writes zip files, the same for the same files. What stands in one comes stored, or packed by whoever has a packer.

use std::io;

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

/// How the bytes of a file stand in a zip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As they are.
    Stored = 0,
    /// Deflated (RFC 1951).
    Deflated = 8,
}

/// A zip that is written.
#[derive(Debug, Default)]
pub struct ZipFile {
    bytes: Vec<u8>,
    /// What stands behind all files: each once more, and where it is.
    directory: Vec<u8>,
    files: u64,
}

impl ZipFile {
    /// Adds a file as it is.
    ///
    /// # Errors
    /// Fails if it is too large for the format, or its name too long.
    pub fn store(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.add(name, (Method::Stored, bytes), bytes.len(), crc32(bytes))
    }

    /// Adds a file given by its bytes as they stand in the zip, by how many it has of its own, and by their CRC-32.
    ///
    /// # Errors
    /// Fails if it is too large for the format, or its name too long.
    pub fn add(
        &mut self,
        name: &str,
        (method, data): (Method, &[u8]),
        whole: usize,
        sum: u32,
    ) -> io::Result<()> {
        let number = |count: usize| u32::try_from(count).map_err(io::Error::other);
        let (packed, whole, at) = (number(data.len())?, number(whole)?, number(self.bytes.len())?);
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;

        let mut about = Vec::new();
        [NEEDED, UTF_8, method as u16, 0, FIRST_DAY]
            .iter()
            .for_each(|field| about.extend(field.to_le_bytes()));
        [sum, packed, whole].iter().for_each(|field| about.extend(field.to_le_bytes()));
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
    pub fn finish(self) -> io::Result<Vec<u8>> {
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

/// The checksum of zip files (CRC-32 of ISO 3309), bit by bit: a table would weigh more than it saves.
fn crc32(bytes: &[u8]) -> u32 {
    const REVERSED: u32 = 0xEDB8_8320;
    let sum = bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (REVERSED * (sum & 1)))
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!((crc32(b""), crc32(b"123456789")), (0, 0xCBF4_3926));
    }
}
