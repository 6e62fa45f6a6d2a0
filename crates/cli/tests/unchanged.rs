//! Building a corpus again: where nothing has changed, nothing is written; where anything has, all is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A corpus of two articles and an explorer that is all but empty, in a folder of their own.
struct Place(PathBuf);

const PAGE: &str = "<html><head><title>x</title><meta name=\"description\" content=\"y\"><!--corpus-data-->\
</head><body><!--corpus-title--><!--corpus-description--><!--corpus-noscript-->\
<script type=\"module\">import './explorer.js'; './explorer.lzma'</script></body></html>";

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let place = Place(folder);
        place.write("corpus/oil.md", "# Oil\n\nIt floats on water.\n");
        place.write("corpus/gas.md", "# Gas\n\nIt does not.\n");
        place.write("corpus/corpus.toml", "title = \"Two\"\n");
        place.write("page/index.html", PAGE);
        place.write("page/explorer.js", "1");
        place.write("page/explorer.lzma", "1");
        place
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
    let files = ["site/index.html", "site/explorer.js", "site/corpus/manifest.json", "one.html"];
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
        ("the explorer", |p| p.write("page/explorer.js", "2")),
        ("the page in the output", |p| p.write("site/index.html", PAGE)),
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
