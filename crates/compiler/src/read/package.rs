//! Packages: zip files that hold a document or other files, opened with limits.

use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use zip::ZipArchive;
use zip::result::ZipError;

/// Files beyond which a package is not opened.
const MOST_FILES: usize = 200_000;

/// The most bytes that one part of a document may have: the text of a thousand books.
const LARGEST_PART: u64 = 64 << 20;

const MEGABYTE: u64 = 1 << 20;

/// How many bytes may come out of a packed file. Texts become a tenth or a twentieth when they are packed; what was
/// made to fill a disk becomes a thousandth.
pub(super) fn limit(packed: u64) -> u64 {
    let some = packed.saturating_mul(100).min(300 * MEGABYTE);
    packed.saturating_mul(20).max(some).max(64 * MEGABYTE)
}

/// Why a package or a part of it is not read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// What is wrong.
    pub(super) what: String,
    /// How to put it right.
    pub(super) mend: &'static str,
}

impl Refused {
    /// A refusal.
    pub(super) fn new(what: impl Into<String>, mend: &'static str) -> Self {
        Refused { what: what.into(), mend }
    }
}

/// What to do about a file that a password locks.
pub(super) const UNLOCK: &str = "open it with its password and save a copy without one";

const PACK_AGAIN: &str = "fetch or pack it again; what was cut short on the way lacks its end";

/// A file within a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// Its path in the package.
    pub(super) name: String,
    /// Its number in the package.
    number: usize,
}

/// A zip file that is open.
pub(super) struct Package {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    members: Vec<Member>,
    links: Vec<String>,
    left: u64,
}

impl Package {
    /// Opens a package.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Refused> {
        let left = limit(bytes.len() as u64);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| said(&error))?;
        if zip.len() > MOST_FILES {
            let what = format!("it holds {} files, more than {MOST_FILES}", zip.len());
            return Err(Refused::new(what, "pack fewer files into one archive"));
        }
        let (mut members, mut links) = (Vec::new(), Vec::new());
        for number in 0..zip.len() {
            let Ok(file) = zip.by_index_raw(number) else { continue };
            if file.is_dir() {
                continue;
            }
            // Names are often UTF-8 without saying so.
            let name = match std::str::from_utf8(file.name_raw()) {
                Ok(name) => name.to_owned(),
                Err(_) => file.name().to_owned(),
            };
            let name = name.replace('\\', "/");
            match file.is_symlink() {
                true => links.push(name),
                false => members.push(Member { name, number }),
            }
        }
        Ok(Package { zip, members, links, left })
    }

    /// The files in it, in their order.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// The links in it: their paths.
    pub(super) fn links(&self) -> &[String] {
        &self.links
    }

    /// Whether it holds a file of this path.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.iter().any(|member| member.name == name)
    }

    /// The size that a file says it has.
    pub(super) fn size(&mut self, member: &Member) -> u64 {
        self.zip.by_index_raw(member.number).map_or(0, |file| file.size())
    }

    /// Unpacks a file.
    pub(super) fn unpack(&mut self, member: &Member) -> Result<Vec<u8>, Refused> {
        let left = self.left;
        let file = self.zip.by_index(member.number).map_err(|error| said(&error))?;
        let mut bytes = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| Refused::new(format!("it is damaged ({error})"), PACK_AGAIN))? as u64;
        if read > left {
            return Err(too_large(left));
        }
        self.left = left - read;
        Ok(bytes)
    }

    /// Unpacks the part of a document that has this path; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refused> {
        let same = |member: &&Member| member.name.trim_start_matches('/').eq_ignore_ascii_case(name);
        let Some(member) = self.members.iter().find(same).cloned() else { return Ok(None) };
        if self.size(&member) > LARGEST_PART {
            return Err(too_large(LARGEST_PART));
        }
        self.unpack(&member).map(Some)
    }

    /// The text of the part of a document that has this path; `None` where there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.part(name)? else { return Ok(None) };
        let encoding = encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |(found, _)| found);
        Ok(Some(encoding.decode(&bytes).0.into_owned()))
    }
}

/// How many bytes may still come out of a file and the archives within it.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    left: AtomicU64,
}

impl Budget {
    /// The budget of a file of this size.
    pub(super) fn of(packed: u64) -> Self {
        let limit = limit(packed);
        Budget { limit, left: AtomicU64::new(limit) }
    }

    /// How many bytes may still come out of it.
    pub(super) fn left(&self) -> u64 {
        self.left.load(Ordering::Relaxed)
    }

    /// Counts bytes that came out of it.
    pub(super) fn take(&self, bytes: u64) -> Result<(), Refused> {
        let before = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| Some(left.saturating_sub(bytes)));
        if before.is_ok_and(|before| before >= bytes) { Ok(()) } else { Err(too_large(self.limit)) }
    }
}

/// The endings of packages that hold a document.
pub(super) fn is_package(ending: &str) -> bool {
    ["docx", "docm", "dotx", "dotm", "odt", "ott", "ods", "xlsx", "xlsm", "xlsb", "epub"].contains(&ending)
}

/// What is said of more than may come out of a packed file.
pub(super) fn too_large(limit: u64) -> Refused {
    let what = format!("more than {} MB come out of it", limit / MEGABYTE);
    Refused::new(what, "unpack it, and put what is wanted of it here")
}

fn said(error: &ZipError) -> Refused {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            Refused::new("it is locked with a password", UNLOCK)
        }
        ZipError::InvalidPassword => Refused::new("it is locked with a password", UNLOCK),
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => Refused::new(
            format!("it is packed in a way that is not read ({error})"),
            "pack it again as usual zip",
        ),
        _ => Refused::new(format!("it is damaged ({error})"), PACK_AGAIN),
    }
}

/// The ending that stands for what a file holds, where its first bytes say that it is a package, new (zip) or old
/// (OLE); `None` where it is none, or damaged.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return ole(bytes);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |zip: &ZipArchive<Cursor<&[u8]>>, name: &str| zip.index_for_name(name).is_some();
    let mut mimetype = String::new();
    if let Ok(file) = zip.by_name("mimetype") {
        let _ = file.take(200).read_to_string(&mut mimetype);
    }
    let mimetype = mimetype.trim();
    for (type_, ending) in [
        ("application/epub+zip", "epub"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/vnd.oasis.opendocument.", "odp"),
    ] {
        if mimetype.starts_with(type_) {
            return Some(ending);
        }
    }
    for (name, ending) in [
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "pptx"),
        ("META-INF/container.xml", "epub"),
        ("Index/Document.iwa", "pages"),
        ("Index.zip", "pages"),
        ("index.xml.gz", "pages"),
    ] {
        if has(&zip, name) {
            return Some(ending);
        }
    }
    let first = |start: &str, end: &str| zip.file_names().any(|n| n.starts_with(start) && n.ends_with(end));
    if has(&zip, "[Content_Types].xml") && first("word/document", ".xml") {
        return Some("docx");
    }
    Some("zip")
}

/// What an OLE file holds, by the names of its streams, which stand in it as UTF-16.
fn ole(bytes: &[u8]) -> Option<&'static str> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| entry.starts_with(&wide) && entry.get(wide.len()) == Some(&0))
    };
    let found = [
        ("EncryptedPackage", "locked"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
        ("__properties_version1.0", "msg"),
    ];
    Some(found.iter().find(|(name, _)| holds(name)).map_or("doc", |(_, ending)| *ending))
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// A zip file of these files.
    pub(in crate::read) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("in memory");
            zip.write_all(bytes).expect("in memory");
        }
        zip.finish().expect("in memory").into_inner()
    }

    #[test]
    fn what_a_package_holds_is_known_by_its_files() {
        for (files, expected) in [
            ([("mimetype", b"application/epub+zip".as_slice()), ("a", b"")], "epub"),
            ([("mimetype", b"application/vnd.oasis.opendocument.text-template"), ("a", b"")], "odt"),
            ([("[Content_Types].xml", b""), ("word/document.xml", b"")], "docx"),
            ([("[Content_Types].xml", b""), ("xl/workbook.xml", b"")], "xlsx"),
            ([("a.txt", b""), ("b.txt", b"")], "zip"),
        ] {
            assert_eq!(kind(&packed(&files)), Some(expected));
        }
        assert_eq!((kind(b"PK\x03\x04cut"), kind(b"text")), (None, None));
        let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        old.resize(512, 0);
        old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        old.resize(1024, 0);
        assert_eq!(kind(&old), Some("locked"));
    }

    #[test]
    fn parts_are_unpacked_and_what_is_too_large_or_cut_is_refused() {
        let whole = packed(&[("a/b.txt", b"Oil."), ("zeros", &vec![0; 70 << 20])]);
        let mut package = Package::open(whole.clone()).map_err(|r| r.what).expect("a package");
        assert_eq!(package.text("a/b.txt"), Ok(Some("Oil.".to_owned())));
        assert_eq!(package.text("c"), Ok(None));
        let zeros = package.members().last().cloned().expect("it is there");
        let refused = package.unpack(&zeros).expect_err("a bomb");
        assert_eq!(refused.what, "more than 63 MB come out of it");
        let cut = Package::open(whole[..whole.len() / 2].to_vec()).err().expect("no end");
        assert!(cut.what.starts_with("it is damaged") && !cut.mend.is_empty(), "{}", cut.what);
    }

    #[test]
    fn more_may_come_out_of_larger_files() {
        for (packed, expected) in [(1_000, 64), (1 << 20, 100), (10 << 20, 300), (100 << 20, 2_000)] {
            assert_eq!(limit(packed) / MEGABYTE, expected, "{packed}");
        }
    }
}
