//! What readers save in the page is what the command line writes of the same files.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::files::Files;
use corpuscope_compiler::site::Bundle;
use corpuscope_core::index::Kind;
use corpuscope_maker::{Handed, Maker, Saved};

/// Files by name.
type Folder = BTreeMap<String, Vec<u8>>;

/// A folder on disk as the files that a reader hands over.
struct Disk(CorpusFolder);

impl Handed for Disk {
    fn bytes(&self, name: &str, most: Option<usize>) -> io::Result<Vec<u8>> {
        match most {
            Some(most) => self.0.head(name, most),
            None => self.0.read(name),
        }
    }
}

impl Default for Disk {
    fn default() -> Self {
        Disk(CorpusFolder::new(Path::new(".")))
    }
}

/// A place for a test, which is gone when it is over.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Place(folder)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Writes a bundle whose files say their names, and returns them as a page has them.
    fn bundle(&self) -> Vec<(String, Vec<u8>)> {
        let names = [
            "explorer.lzma",
            "explorer.js",
            "explorer.css",
            "watch.js",
            "icon.svg",
            "later.lzma",
            "later.css",
            "views.lzma",
            "views.css",
            "maker.lzma",
            "maker.js",
            "workshop.lzma",
            "workshop.js",
            "workshop.css",
        ];
        let mut hashes = serde_json::Map::new();
        for name in names {
            let text = format!("/* {name} </script> */");
            self.write(&format!("page/{name}"), &text);
            hashes.insert(name.to_owned(), blake3::hash(text.as_bytes()).to_hex().as_str().into());
        }
        let manifest = serde_json::json!({ "index": Kind::versions(), "files": hashes });
        self.write("page/manifest.json", &manifest.to_string());
        let bundle = Bundle::new(folder(&self.0.join("page"))).expect("a bundle");
        bundle.site_files().map(|(name, bytes)| (name, bytes.to_vec())).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files below a folder, all of them.
fn folder(path: &Path) -> Folder {
    let mut files = Folder::new();
    for entry in fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            files.extend(
                folder(&entry.path()).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    files
}

/// The files of a zip.
fn unzipped(bytes: Vec<u8>) -> Folder {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut files = Folder::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file in it");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        files.insert(file.name().to_owned(), bytes);
    }
    files
}

/// A corpus whose index is too large to stand in the page.
fn large(place: &Place) {
    let mut state = 7_u64;
    let mut word = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let syllables = ["ba", "du", "ki", "lo", "me", "na", "ro", "su", "te", "vi"];
        let n = (state >> 33) as usize;
        [n % 10, n / 10 % 10, n / 100 % 10, n / 1000 % 10].map(|at| syllables[at]).concat()
    };
    for number in 0..400 {
        let words: Vec<String> = (0..500).map(|_| word()).collect();
        place
            .write(&format!("large/{number}.md"), &format!("# The {number}th\n\nThe {}.\n", words.join(" ")));
    }
}

#[test]
fn the_page_and_the_site_that_are_saved_are_those_that_build_writes() {
    let place = Place::new("saved");
    let files = place.bundle();
    large(&place);
    place.write("small/oil.md", "# Oil\n\nIt floats on water, as the harbour board of Peru has found out.\n");
    place.write("small/corpus.toml", "title = \"A & <b>\"\nmaker = false\n");
    let ships = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").canonicalize().expect("it ships");
    for (corpus, with_maker, sharded) in
        [(ships, true, false), (place.0.join("large"), false, true), (place.0.join("small"), true, false)]
    {
        let mut build = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
        build.arg("build").arg(&corpus).args(["--out", "site", "--page", "page", "--one-file", "one.html"]);
        build.args(with_maker.then_some("--with-maker")).current_dir(&place.0);
        let output = build.output().expect("the compiler starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let written = folder(&place.0.join("site"));
        assert_eq!(written.keys().filter(|name| name.starts_with("corpus/")).count() > 9, sharded);

        let mut maker: Maker<Disk> = Maker::default();
        maker.desk.handed = Disk(CorpusFolder::new(&corpus));
        maker.desk.entries = maker.desk.handed.0.list(&|_| true).expect("it can be listed").files;
        maker.desk.today = maker.desk.handed.0.today();
        let called = corpus.file_name().expect("a name").to_string_lossy().into_owned();
        maker.read(&called, &|_, _, _| ()).expect("it can be read");
        let save =
            |saved| maker.save(saved, files.clone(), with_maker, &|_, _, _| ()).expect("it can be saved");
        assert!(
            save(Saved::Page) == fs::read(place.0.join("one.html")).expect("the page"),
            "{called}: the page"
        );
        let zip = save(Saved::Site);
        assert!(zip == save(Saved::Site), "{called}: the same zip each time");
        let mut saved = unzipped(zip);
        for extra in [".github/workflows/pages.yml", ".nojekyll", "README.md"] {
            assert!(saved.remove(extra).is_some(), "{extra}");
        }
        assert_eq!(saved.keys().collect::<Vec<_>>(), written.keys().collect::<Vec<_>>(), "{called}");
        for (name, bytes) in saved {
            assert!(bytes == written[&name], "{called}: {name}");
        }
    }
}

#[test]
fn the_folder_that_is_saved_has_the_readers_files_and_the_settings_of_the_page() {
    let place = Place::new("saved-folder");
    place.write(
        "quay/2025/oil.md",
        "# Oil\n\nIt floats on water, as the harbour board of Peru has found out.\n",
    );
    place.write("quay/corpus.toml", "title = \"Old\"\n");
    place.write("quay/actors.toml", "");
    let mut maker: Maker<Disk> = Maker::default();
    maker.desk.handed = Disk(CorpusFolder::new(&place.0.join("quay")));
    maker.desk.entries = maker.desk.handed.0.list(&|_| true).expect("it can be listed").files;
    assert_eq!(
        maker.set("corpus.toml", "titel = 'x'".into()),
        ["corpus.toml:1: `titel` is no setting; write `title`"]
    );
    assert!(maker.set("corpus.toml", "title = 'The quay'".into()).is_empty());
    maker.set("actors.toml", String::new());
    maker.read("", &|_, _, _| ()).expect("it can be read");
    assert_eq!(maker.saved_name(Saved::Folder), "the-quay.zip");
    let saved =
        unzipped(maker.save(Saved::Folder, Vec::new(), false, &|_, _, _| ()).expect("it can be saved"));
    let text = |name: &str| String::from_utf8_lossy(&saved[name]).into_owned();
    assert_eq!(saved.len(), 2, "{:?}", saved.keys());
    assert_eq!(text("the-quay/corpus.toml"), "title = 'The quay'");
    assert!(text("the-quay/2025/oil.md").starts_with("# Oil"));
}
