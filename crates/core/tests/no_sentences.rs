//! Core composes no English: what it says to people are messages, whose words lie in `locales`.

use std::fs;
use std::path::{Path, PathBuf};

/// What speaks to people.
const SPEAKING: [&str; 7] = ["index", "panels", "query", "search", "sides.rs", "annotation.rs", "message.rs"];

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
    folder.flatten().flat_map(|entry| files(&entry.path())).collect()
}

/// The string literals of a source that hold a space between words: without comments, tests and reasons of lints.
fn sentences(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//") && !l.contains("reason = \""));
    for line in lines {
        // Quotation marks that are characters, or stand within a literal, begin none.
        let line = line.replace("'\"'", "").replace("\\\"", "");
        let literals = line.split('"').skip(1).step_by(2);
        found.extend(literals.filter(|l| l.trim().contains(' ')).map(str::to_owned));
    }
    found
}

#[test]
fn modules_that_speak_to_people_hold_no_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut read = 0;
    for file in SPEAKING.iter().flat_map(|name| files(&root.join(name))) {
        let source = fs::read_to_string(&file).expect("a source of core");
        let found = sentences(&source);
        assert!(found.is_empty(), "{}: say these by a message: {found:?}", file.display());
        read += 1;
    }
    assert!(read > 15, "{read} files were read");
}

#[test]
fn a_sentence_is_noticed_and_a_comment_is_not() {
    let source =
        "// \"a comment here\"\nlet a = \"no article\"; let b = \"oil\";\n#[cfg(test)]\nlet c = \"a test\";";
    assert_eq!(sentences(source), ["no article"]);
}
