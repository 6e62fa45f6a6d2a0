//! Files that hold texts, but are not read: each is named with what to do about it.

use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;

/// Documents of programs whose files are not read.
pub(in crate::read) static DOCUMENTS: Format = Format {
    name: "a document of another program",
    endings: &[
        "doc", "dot", "pages", "wpd", "wps", "sxw", "abw", "msg", "mobi", "azw", "azw3", "fb2", "djvu",
        "locked",
    ],
    archive: false,
    sniff: |head| head.starts_with(b"\xffWPC") || head.starts_with(b"AT&TFORM"),
    read: document,
};

/// Archives that are not read.
pub(in crate::read) static ARCHIVES: Format = Format {
    name: "an archive of another kind",
    endings: &["rar", "7z", "bz2", "xz", "zst", "lz", "tbz", "txz", "arc", "cab"],
    archive: false,
    sniff: |head| {
        [b"Rar!\x1a\x07".as_slice(), b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"]
            .iter()
            .any(|mark| head.starts_with(mark))
            || (head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY"))
    },
    read: |_, context| {
        let mend = "unpack it here, or pack it again as zip or tar.gz";
        FileOutcome::failed(context.file, 0, "it is an archive of a kind that is not read", mend)
    },
};

/// PDF, where its reader is not part of the program.
#[cfg(not(feature = "pdf"))]
pub(in crate::read) static PDF: Format = Format {
    name: "PDF",
    endings: &["pdf"],
    archive: false,
    sniff: |head| head.starts_with(b"%PDF-"),
    read: |_, context| {
        let mend = "save it as text, with `pdftotext -layout` or from a program that shows it";
        FileOutcome::failed(context.file, 0, "it is a PDF, which this program does not read", mend)
    },
};

fn document(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let ending = context.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let kind = crate::read::package::kind(&bytes).unwrap_or(&ending);
    let (what, mend) = match kind {
        "locked" => ("it is locked with a password", crate::read::package::UNLOCK),
        "doc" | "dot" if bytes.starts_with(b"\xd0\xcf\x11\xe0") => (
            "it is a document of Word as it was before 2007, which is not read",
            "open it in Word or LibreOffice and save it as .docx; `soffice --convert-to docx *.doc` does so for many",
        ),
        "doc" | "dot" => return as_text(bytes, context),
        "pages" => ("it is a document of Pages, which is not read", "export it from Pages as Word (.docx)"),
        "msg" => ("it is a message of Outlook, which is not read", "save it from Outlook as .eml or as text"),
        "mobi" | "azw" | "azw3" | "fb2" => {
            ("it is a book of a kind that is not read", "make an EPUB of it, for example with Calibre")
        }
        "djvu" => ("it is a scan, which is not read", "save its text, for example with `djvutxt`"),
        _ => (
            "it is a document of a program whose files are not read",
            "open it in its program or in LibreOffice and save it as .docx or .odt",
        ),
    };
    FileOutcome::failed(context.file, 0, what, mend)
}

/// What is called `.doc` and is none is often a plain text.
fn as_text(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    match context.called("txt") {
        Some(plain) => (plain.read)(bytes, context),
        None => FileOutcome::unknown(context.file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::formats::FORMATS;
    use crate::read::names::Mapping;

    #[test]
    fn what_is_not_read_is_named_with_a_remedy() {
        let mapping = Mapping::new(&Config::default());
        let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        old.resize(512, 0);
        old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        old.resize(1024, 0);
        for (name, bytes, expected) in [
            ("a.doc", old.as_slice(), "Word as it was before 2007"),
            ("a", &old, "Word as it was before 2007"),
            ("a.docx", &old, "Word as it was before 2007"),
            ("a.rar", b"Rar!\x1a\x07\x00", "an archive of a kind"),
            ("a.mobi", b"x", "a book of a kind"),
            ("a.pages", b"x", "Pages"),
        ] {
            let outcome = Context::new(name, &mapping, FORMATS).read(bytes.to_vec());
            let told = outcome.diagnostics.first().expect("it is told");
            assert!(told.what.contains(expected) && !told.mend.is_empty(), "{name}: {}", told.what);
        }
        let text = Context::new("a.doc", &mapping, FORMATS).read(b"It floats on water.".to_vec());
        assert_eq!(text.sources.len(), 1, "what is a text is read");
    }
}
