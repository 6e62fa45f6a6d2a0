//! Archives: the same files give the same bytes, whoever packs them and when.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

/// A file of an archive or of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it lies, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub runs: bool,
}

impl File {
    /// A file to be read.
    pub fn text(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        File { path: path.into(), bytes: bytes.into(), runs: false }
    }

    /// A file to be run.
    pub fn program(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        File { path: path.into(), bytes: bytes.into(), runs: true }
    }

    fn mode(&self) -> u32 {
        if self.runs { 0o755 } else { 0o644 }
    }
}

/// The time that all files of an archive bear, in seconds: the one that cargo gives to those of its packages.
const TIME: u64 = 1_153_704_088;

/// An archive named `name` (`.zip`, else gzipped tar) of files, in a folder of it.
pub fn pack(name: &str, folder: &str, files: &[File]) -> Result<Vec<u8>> {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if name.ends_with(".zip") { zipped(folder, &files) } else { tarred(folder, &files) }
        .with_context(|| format!("packing {name}"))
}

fn tarred(folder: &str, files: &[&File]) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(file.bytes.len().try_into()?);
        header.set_mode(file.mode());
        header.set_mtime(TIME);
        archive.append_data(&mut header, format!("{folder}/{}", file.path), file.bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn zipped(folder: &str, files: &[&File]) -> Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        // Without a time the file is of 1980, the first year that this format knows.
        let options = SimpleFileOptions::default()
            .unix_permissions(file.mode())
            .last_modified_time(zip::DateTime::default());
        archive.start_file(format!("{folder}/{}", file.path), options)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn files() -> Vec<File> {
        vec![
            File::program("tool", "run me"),
            File::text("README.md", "read me"),
            File::text("man/tool.1", ""),
        ]
    }

    #[test]
    fn the_order_of_files_does_not_matter_to_the_bytes() {
        let turned: Vec<File> = files().into_iter().rev().collect();
        for name in ["a.tar.gz", "a.zip"] {
            assert_eq!(pack(name, "a", &files()).unwrap(), pack(name, "a", &turned).unwrap(), "{name}");
        }
    }

    #[test]
    fn a_tar_holds_each_file_in_its_folder_and_the_program_can_be_run() {
        let bytes = pack("a.tar.gz", "a", &files()).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let found: Vec<(String, u32, u64)> = archive
            .entries()
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let header = entry.header();
                let path = entry.path().unwrap().display().to_string();
                (path, header.mode().unwrap(), header.size().unwrap())
            })
            .collect();
        let expected = [("a/README.md", 0o644, 7), ("a/man/tool.1", 0o644, 0), ("a/tool", 0o755, 6)];
        assert_eq!(found, expected.map(|(path, mode, size)| (path.to_owned(), mode, size)));
    }

    #[test]
    fn a_zip_holds_the_same() {
        let bytes = pack("a.zip", "a", &files()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name("a/tool").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), archive.len()), ("run me", 3));
        assert_eq!(archive.by_name("a/tool").unwrap().unix_mode().map(|mode| mode & 0o777), Some(0o755));
    }
}
