//! Building a corpus again: where nothing has changed, nothing is written; where anything has, all is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use corpuscope_core::index::Kind;

/// A corpus of two articles and an explorer that is all but empty, in a folder of their own.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let place = Place(folder);
        place.write("corpus/oil.md", "# Oil\n\nIt floats on water.\n");
        place.write("corpus/gas.md", "# Gas\n\nIt does not.\n");
        place.write("corpus/corpus.toml", "title = \"Two\"\n");
        place.bundle("1");
        place
    }

    /// Writes a bundle whose script is `script`.
    fn bundle(&self, script: &str) {
        let mut hashes = serde_json::Map::new();
        for name in ["explorer.lzma", "explorer.js", "explorer.css", "watch.js", "icon.svg"] {
            let text = if name == "explorer.js" { script } else { "" };
            self.write(&format!("page/{name}"), text);
            hashes.insert(name.to_owned(), blake3::hash(text.as_bytes()).to_hex().as_str().into());
        }
        let manifest = serde_json::json!({ "index": Kind::versions(), "files": hashes });
        self.write("page/manifest.json", &manifest.to_string());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.0)).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What the compiler says.
    fn build(&self, more: &[&str]) -> String {
        let mut build = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
        build.args(["build", "corpus", "--out", "site", "--page", "page"]).args(more).current_dir(&self.0);
        let output = build.output().expect("the compiler starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The one index file.
    fn index(&self) -> PathBuf {
        let entries = fs::read_dir(self.path("site/corpus")).expect("the index").filter_map(Result::ok);
        let mut files = entries.map(|e| e.path());
        files.find(|path| path.extension().is_some_and(|e| e == "bin")).expect("an index file")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn says_nothing_changed(said: &str) -> bool {
    said.starts_with("nothing has changed since the last build (")
}

fn modified(path: &Path) -> std::time::SystemTime {
    path.metadata().and_then(|data| data.modified()).expect("a time")
}

#[test]
fn a_corpus_in_which_nothing_has_changed_is_not_built_again() {
    let place = Place::new("unchanged");
    let first = place.build(&["--one-file", "one.html"]);
    assert!(first.starts_with("2 articles"), "{first}");
    let files = ["site/index.html", "site/corpus/manifest.json", "one.html"];
    let before = files.map(|file| modified(&place.path(file)));
    let second = place.build(&["--one-file", "one.html"]);
    assert!(says_nothing_changed(&second), "{second}");
    assert_eq!(files.map(|file| modified(&place.path(file))), before);
    let forced = place.build(&["--one-file", "one.html", "--force"]);
    assert!(forced.starts_with("2 articles"), "{forced}");
    assert!(says_nothing_changed(&place.build(&["--one-file", "one.html"])));
}

#[test]
fn whatever_changes_is_noticed() {
    let place = Place::new("changed");
    type Change = fn(&Place);
    let changes: [(&str, Change); 10] = [
        ("an article", |p| p.write("corpus/oil.md", "# Oil\n\nIt sinks, in fact.\n")),
        ("a new article", |p| p.write("corpus/coal.md", "# Coal\n\nIt is heavy.\n")),
        ("an article gone", |p| fs::remove_file(p.path("corpus/coal.md")).expect("it was there")),
        ("an article's name", |p| {
            fs::rename(p.path("corpus/oil.md"), p.path("corpus/crude.md")).expect("there")
        }),
        ("the settings", |p| p.write("corpus/corpus.toml", "title = \"Three\"\n")),
        ("actors of its own", |p| p.write("corpus/actors.toml", "# none\n")),
        ("the explorer", |p| p.bundle("2")),
        ("the page in the output", |p| p.write("site/index.html", "")),
        ("a damaged index", |p| fs::write(p.index(), "no index").expect("written")),
        ("an index file gone", |p| fs::remove_file(p.index()).expect("it was there")),
    ];
    place.build(&[]);
    for (what, change) in changes {
        assert!(says_nothing_changed(&place.build(&[])), "before {what}");
        change(&place);
        let said = place.build(&[]);
        assert!(said.contains(" articles") && !says_nothing_changed(&said), "{what}: {said}");
    }
}

#[test]
fn files_of_an_earlier_explorer_are_removed_and_others_kept() {
    let place = Place::new("earlier");
    place.write("site/explorer-0123456789abcdef.js", "old");
    place.write("site/CNAME", "news.example");
    place.build(&[]);
    assert!(!place.path("site/explorer-0123456789abcdef.js").exists());
    assert!(place.path("site/CNAME").exists());
}

#[test]
fn a_bundle_whose_files_do_not_belong_together_writes_no_page_and_says_why() {
    let place = Place::new("mixed");
    place.write("page/explorer.js", "of another build");
    place.build(&[]);
    assert!(!place.path("site/index.html").exists());
    let mut build = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
    build.args(["build", "corpus", "--out", "site", "--page", "page", "--one-file", "one.html", "--force"]);
    let output = build.current_dir(&place.0).output().expect("the compiler starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("explorer.js is missing or belongs to another build"), "{said}");
}
