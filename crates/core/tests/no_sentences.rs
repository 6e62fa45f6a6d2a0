//! Core composes no English: what it says to people are messages, whose words lie in `locales`.

use std::fs;
use std::path::{Path, PathBuf};

/// Ends of names of files that hold tests alone.
const TESTS: &str = "tests.rs";
/// What parts the items of a list: a [`Join`](corpuscope_core::message::Join) does.
const LISTS: [&str; 2] = [", ", "; "];

/// The sources below a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
    folder.flatten().flat_map(|entry| files(&entry.path())).collect()
}

/// Whether a literal has words for people: a letter and a space, whatever is put in left out, or what parts a list.
/// Marks and spaces alone say the same in every language.
fn speaks(literal: &str) -> bool {
    let outside = literal.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
    let words: String = outside.collect();
    LISTS.contains(&literal) || (words.contains(' ') && words.contains(char::is_alphabetic))
}

/// The string literals of a source that have words for people: without comments, tests and reasons of lints.
fn sentences(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//") && !l.contains("reason = \""));
    for line in lines {
        // Quotation marks that are characters, or stand within a literal, begin none.
        let line = line.replace("'\"'", "").replace("\\\"", "");
        let literals = line.split('"').skip(1).step_by(2);
        found.extend(literals.filter(|l| speaks(l)).map(str::to_owned));
    }
    found
}

#[test]
fn core_holds_no_sentence() {
    let mut read = 0;
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let name = file.to_string_lossy();
        if !name.ends_with(".rs") || name.ends_with(TESTS) {
            continue;
        }
        let source = fs::read_to_string(&file).expect("a source of core");
        let found = sentences(&source);
        assert!(found.is_empty(), "{name}: say these by a message: {found:?}");
        read += 1;
    }
    assert!(read > 60, "{read} files were read");
}

#[test]
fn a_sentence_is_noticed_and_a_comment_is_not() {
    let source = "// \"a comment here\"\nlet a = \"no article\"; let b = \"oil\";\nlet c = format!(\"{n} times\");\n\
        let d = [a, \" million\"].join(\", \");\nlet e = [\"{a}: {b} …\", \". \"];\n\
        #[cfg(test)]\nmod tests {\nlet f = \"a test\";";
    assert_eq!(sentences(source), ["no article", "{n} times", " million", ", "]);
}
