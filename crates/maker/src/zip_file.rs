//! Zips whose files are deflated. The crate `zip`, which reads them, brings for writing six times as much code, most of
//! it for an encoder that is not used.

use std::io::{self, Write};

use corpuscope_core::zip::{self, Method};
use crc32fast::hash;
use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Endings of files that are packed already.
const PACKED: [&str; 13] = [
    ".bin", ".lzma", ".gz", ".zip", ".docx", ".odt", ".epub", ".xlsx", ".ods", ".pdf", ".jpg", ".png", ".tgz",
];

/// A zip that is written.
#[derive(Debug, Default)]
pub(crate) struct ZipFile {
    zip: zip::ZipFile,
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
        let data = if is_packed {
            (Method::Stored, bytes)
        } else {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(bytes)?;
            deflated = encoder.finish()?;
            (Method::Deflated, deflated.as_slice())
        };
        self.zip.add(name, data, bytes.len(), hash(bytes))
    }

    /// The whole file.
    ///
    /// # Errors
    /// Fails if it is too large for the format.
    pub(crate) fn finish(self) -> io::Result<Vec<u8>> {
        self.zip.finish()
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
