//! A slip in the settings stops everything: what they were to hold back is never published.

use std::io::{Cursor, Write};

use corpuscope_compiler::compile::compile;
use corpuscope_compiler::files::Memory;
use zip::write::{SimpleFileOptions, ZipWriter};

const OPEN: &str = "The harbour board met on Friday and put the new lamps of the pier to a vote.";
const HELD: &str = "Under embargo until the board has voted: the lamps were bought in March.";

/// A corpus of one article, and one that is held back.
fn corpus(settings: &[(&str, &[u8])]) -> Memory {
    let mut files: Memory = [("pier.md", OPEN), ("drafts/board.md", HELD)].into_iter().collect();
    settings.iter().for_each(|(name, text)| files.insert(*name, *text));
    files
}

#[test]
fn a_slip_in_the_settings_is_told_with_its_place_and_nothing_is_read() {
    let cases: [(&str, &str, &[u8], &str); 13] = [
        (
            "an unknown key",
            "corpus.toml",
            b"titel = 'x'\nexclude = ['drafts']",
            "corpus.toml:1: `titel` is no setting; write `title`",
        ),
        ("a wrong type", "corpus.toml", b"title = 7\nexclude = ['drafts']", "corpus.toml:1: "),
        ("an unclosed quote", "corpus.toml", b"exclude = ['drafts']\ntitle = 'x", "corpus.toml:2: "),
        (
            "another encoding",
            "corpus.toml",
            b"exclude = ['drafts']\ntitle = 'ma\xf1ana'",
            "corpus.toml: it cannot be read",
        ),
        ("a text for a list", "corpus.toml", b"exclude = 'drafts'", "corpus.toml:1: "),
        ("a doubled key", "corpus.toml", b"exclude = ['drafts']\nexclude = ['x']", "corpus.toml:2: "),
        (
            "a pattern that is none",
            "corpus.toml",
            b"exclude = ['drafts[']",
            "corpus.toml: `exclude` holds `drafts[`",
        ),
        ("an unknown field", "corpus.toml", b"exclude = ['drafts']\n[fields]\nbodi = 'x'", "corpus.toml:3: "),
        ("an unknown table of actors", "actors.toml", b"[[dorp]]\nid = 'x'", "actors.toml:1: "),
        ("a correction without what it needs", "actors.toml", b"\n[[never]]\nphrse = 'x'", "actors.toml:2: "),
        (
            "a correction of what is no facet",
            "actors.toml",
            b"\n[[never]]\nphrase = 'x'\nfacet = 'land'",
            "actors.toml:2: ",
        ),
        ("an unclosed table of actors", "actors.toml", b"[[drop]\nid = 'x'", "actors.toml:1: "),
        ("actors in another encoding", "actors.toml", b"# ma\xf1ana", "actors.toml: "),
    ];
    for (kind, name, text, told) in cases {
        let error = compile(&corpus(&[(name, text)]), &|_| ()).map(|read| read.documents.len());
        let said = error.expect_err(kind).to_string();
        assert!(said.starts_with(told), "{kind}: {said}");
    }
}

/// Titles and problems of what is read.
fn read(files: &Memory) -> (usize, String) {
    let compiled = compile(files, &|_| ()).expect("settings that can be read");
    let problems: Vec<String> = compiled.diagnostics.iter().map(ToString::to_string).collect();
    (compiled.documents.len(), problems.join("\n"))
}

#[test]
fn what_is_excluded_is_not_read_however_the_pattern_is_written_and_within_archives_too() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("pier.md", OPEN), ("drafts/board.md", HELD)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a file of the archive");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    let zip = zip.finish().expect("an archive").into_inner();
    for pattern in ["drafts", "./drafts", "drafts/", "/drafts", "drafts/**", "board.md", "drafts/board.md"] {
        let settings = format!("exclude = ['{pattern}']");
        let settings = [("corpus.toml", settings.as_bytes())];
        assert_eq!(read(&corpus(&settings)), (1, String::new()), "{pattern}");
        let mut packed: Memory = [("papers.zip", zip.clone())].into_iter().collect();
        packed.insert("corpus.toml", settings[0].1);
        assert_eq!(read(&packed), (1, String::new()), "{pattern} in an archive");
    }
    let (articles, problems) = read(&corpus(&[("corpus.toml", b"exclude = ['drats']")]));
    assert_eq!(articles, 2);
    assert!(problems.contains("`exclude` holds `drats`, which no file or folder is called"), "{problems}");
}
