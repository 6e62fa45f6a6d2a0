//! Files that are likely articles and that no format stands for: what they are called, and what to do with them.

/// What a file is, and how it can be brought.
type Remedy = (&'static str, &'static str);

const WORD: Remedy = ("a file of an older word processor", "save it as .docx, .odt, .html or .txt");
const PAPER: Remedy = ("a printed page", "save it as .html or .txt with a program that recognises the text");
const BOOK: Remedy =
    ("an e-book of a kind that is not read", "convert it to EPUB, for instance with Calibre");
const ARCHIVE: Remedy = ("an archive of a kind that is not read", "unpack it into the folder");
const MAIL: Remedy = ("mail of a kind that is not read", "save the messages as .eml or .mbox");
const SLIDES: Remedy = ("a file of slides", "save their text as .txt or .html if they are articles");
const TABLE: Remedy =
    ("a table of a kind that is not read", "export it as CSV or JSON Lines, a row an article");
const NOTES: Remedy = ("notes of a program that is not read", "export them as Markdown, HTML or plain text");
const MARKED: Remedy =
    ("a text in mark-up that is not read", "convert it to Markdown or HTML, for instance with pandoc");
const REFERENCES: Remedy = ("a list of references", "export it as CSV, RIS or BibTeX with its texts");

/// Endings of names, in lower case, and what they stand for.
const ENDINGS: [(&str, Remedy); 48] = [
    ("ott", WORD),
    ("wri", WORD),
    ("hwp", WORD),
    ("lwp", WORD),
    ("cwk", WORD),
    ("ps", PAPER),
    ("eps", PAPER),
    ("xps", PAPER),
    ("indd", PAPER),
    ("pub", PAPER),
    ("lit", BOOK),
    ("chm", BOOK),
    ("ibooks", BOOK),
    ("lz4", ARCHIVE),
    ("lzma", ARCHIVE),
    ("z", ARCHIVE),
    ("wacz", ARCHIVE),
    ("webarchive", ARCHIVE),
    ("maff", ARCHIVE),
    ("zim", ARCHIVE),
    ("emlx", MAIL),
    ("pst", MAIL),
    ("ost", MAIL),
    ("ppt", SLIDES),
    ("pptx", SLIDES),
    ("odp", SLIDES),
    ("xls", TABLE),
    ("xlsb", TABLE),
    ("numbers", TABLE),
    ("parquet", TABLE),
    ("feather", TABLE),
    ("arrow", TABLE),
    ("rds", TABLE),
    ("rdata", TABLE),
    ("rda", TABLE),
    ("sav", TABLE),
    ("dta", TABLE),
    ("mdb", TABLE),
    ("accdb", TABLE),
    ("sqlite", TABLE),
    ("sqlite3", TABLE),
    ("db", TABLE),
    ("sql", TABLE),
    ("enex", NOTES),
    ("one", NOTES),
    ("textile", MARKED),
    ("wiki", MARKED),
    ("enw", REFERENCES),
];

/// What a file is that no reader reads, and what to do with it; `None` where it is likely no article: a picture, a
/// style, a script. `head` are its first bytes, where they are known.
pub(super) fn remedy(name: &str, head: &[u8]) -> Option<Remedy> {
    // "~$report.docx" is what an open program leaves behind, and a source map is for programs.
    let file = name.rsplit('/').next().unwrap_or(name);
    if file.starts_with("~$") || file.starts_with("._") {
        return None;
    }
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let named = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, remedy)| *remedy);
    named.or_else(|| by_content(head, &ending))
}

/// What the first bytes of a file say for certain, whatever it is called.
fn by_content(head: &[u8], ending: &str) -> Option<Remedy> {
    const SIGNS: [(&[u8], Remedy); 2] = [(b"%!PS-Adobe", PAPER), (b"SQLite format 3\0", TABLE)];
    // A file of a program that keeps its settings in such a form has an ending of its own.
    if !ending.is_empty() && ending.len() <= 4 && !matches!(ending, "bin" | "dat" | "tmp" | "bak" | "old") {
        return None;
    }
    SIGNS.iter().find(|(sign, _)| head.starts_with(sign)).map(|(_, remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likely_an_article_has_a_remedy_and_what_is_not_has_none() {
        for (name, head, expected) in [
            ("a/report.HWP", b"".as_slice(), Some(WORD)),
            ("talk.pptx", b"PK", Some(SLIDES)),
            ("download", b"SQLite format 3\0", Some(TABLE)),
            ("a/~$talk.pptx", b"", None),
            ("picture.png", b"\x89PNG", None),
            ("style.css", b"body {", None),
            ("script.js", b"", None),
            ("notes", b"", None),
        ] {
            assert_eq!(remedy(name, head), expected, "{name}");
        }
    }
}
