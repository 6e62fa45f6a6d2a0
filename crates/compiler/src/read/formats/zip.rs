//! zip: many files in one, read as if they lay in a folder of its name.

use super::archive::{Place, climbs, link, place, read_all};
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::package::{Package, Refused};

/// `.zip`, and `.wacz`, in which crawls are packed.
pub(in crate::read) static FORMAT: Format = Format {
    name: "zip",
    endings: &["zip", "wacz"],
    archive: true,
    sniff: |head| head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
    read,
};

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(Refused { what, mend }) => return FileOutcome::failed(context.file, 0, what, mend),
    };
    // Beside its pages a crawl holds lists of them, which are no articles.
    let crawl = package.has("datapackage.json")
        && package.members().iter().any(|member| member.name.starts_with("archive/"));
    let mut outcome = FileOutcome::default();
    let mut files = Vec::new();
    for path in package.links() {
        match place(path) {
            Place::Read(path) => link(&mut outcome, &path, context),
            Place::Apart => {}
            Place::Climbs => climbs(&mut outcome, path, context),
        }
    }
    for member in package.members().to_vec() {
        let path = match place(&member.name) {
            Place::Read(path) if crawl && !path.starts_with("archive/") => continue,
            Place::Read(path) => path,
            Place::Apart => continue,
            Place::Climbs => {
                climbs(&mut outcome, &member.name, context);
                continue;
            }
        };
        let file = format!("{}/{path}", context.file);
        let name = path.rsplit('/').next().unwrap_or(&path);
        if is_no_article(name, &Context { file: &file, name, ..*context }) {
            outcome.absorb(FileOutcome::unknown(&file));
            continue;
        }
        let counted = |bytes: Vec<u8>| match context.budget {
            Some(budget) => budget.take(bytes.len() as u64).map(|()| bytes),
            None => Ok(bytes),
        };
        match package.unpack(&member).and_then(counted) {
            Ok(bytes) => files.push((path, bytes)),
            Err(Refused { what, mend }) => outcome.fail(&file, 0, what, mend),
        }
    }
    drop(package);
    outcome.absorb(read_all(files, context));
    outcome
}

/// Whether a file is known to be no article by its ending, so that a film need not be unpacked to be left aside.
fn is_no_article(name: &str, context: &Context) -> bool {
    let media = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "tif", "tiff", "bmp", "heic", "mp3", "mp4", "m4a",
        "mov", "avi", "mkv", "wav", "ogg", "webm", "ttf", "otf", "woff", "woff2", "exe", "dll", "css", "js",
    ];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    context.by_ending().is_none() && media.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::formats::FORMATS;
    use crate::read::names::Mapping;
    use crate::read::package::tests::packed;

    fn outcome(bytes: Vec<u8>) -> FileOutcome {
        let mapping = Mapping::new(&Config::default());
        Context::new("x.zip", &mapping, FORMATS).read(bytes)
    }

    #[test]
    fn files_are_read_and_what_is_none_is_left_aside() {
        let inner = packed(&[("c.txt", b"It burns.")]);
        let outcome = outcome(packed(&[
            ("b/ol\u{e9}.txt", b"It floats."),
            ("a.md", b"# Oil\n\nIt burns."),
            (".DS_Store", b"Bud1"),
            ("__MACOSX/._a.md", b"x"),
            ("Thumbs.db", b"x"),
            ("pic.png", b"\x89PNG"),
            ("../up.txt", b"It climbs."),
            ("more.zip", &inner),
        ]));
        let files: Vec<&str> = outcome.sources.iter().map(|s| s.source.file.as_str()).collect();
        assert_eq!(files, ["x.zip/a.md", "x.zip/b/olé.txt"]);
        let told: Vec<&str> = outcome.diagnostics.iter().map(|d| d.what.as_str()).collect();
        assert_eq!(
            told,
            [
                "its path leads out of the archive: ../up.txt",
                "a zip archive within a zip archive is not read"
            ]
        );
        let skipped: Vec<&str> = outcome.skipped.iter().map(|s| s.file.as_str()).collect();
        assert_eq!(skipped, ["x.zip/pic.png", "x.zip", "x.zip/more.zip"]);
    }

    #[test]
    fn links_of_an_archive_are_named_and_not_followed() {
        let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = ::zip::write::SimpleFileOptions::default();
        zip.start_file("a.txt", options).expect("in memory");
        std::io::Write::write_all(&mut zip, b"It floats.").expect("in memory");
        zip.add_symlink("drafts/b.txt", "/etc/passwd", options).expect("in memory");
        let outcome = outcome(zip.finish().expect("in memory").into_inner());
        assert_eq!(outcome.sources.len(), 1);
        let skipped: Vec<&str> = outcome.skipped.iter().map(|s| s.file.as_str()).collect();
        assert_eq!(skipped, ["x.zip/drafts/b.txt"]);
        assert!(outcome.skipped[0].why.contains("links of an archive are not followed"));
    }

    #[test]
    fn a_document_within_an_archive_is_read() {
        let document = packed(&[(
            "word/document.xml",
            b"<w:document><w:body><w:p><w:r><w:t>It floats.</w:t></w:r></w:p></w:body></w:document>",
        )]);
        let outcome = outcome(packed(&[("a.docx", &document)]));
        assert_eq!(outcome.sources.len(), 1);
    }
}
