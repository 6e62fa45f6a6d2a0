//! A corpus and an explorer that is all but empty, in a folder of their own.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use corpuscope_core::index::Kind;

/// The folder, which is gone when the test is over.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// An empty folder with a bundle in `page`.
    pub(crate) fn new(name: &str) -> Self {
        Self::at(std::env::temp_dir().join(format!("corpuscope-{name}-{}", std::process::id())))
    }

    /// The same in a folder of which the place is known.
    pub(crate) fn at(folder: PathBuf) -> Self {
        let _ = fs::remove_dir_all(&folder);
        let place = Place(folder);
        place.bundle("1");
        place
    }

    /// Writes a bundle whose script is `script`.
    pub(crate) fn bundle(&self, script: &str) {
        let mut hashes = serde_json::Map::new();
        for name in ["explorer.lzma", "explorer.js", "explorer.css", "watch.js", "icon.svg"] {
            let text = if name == "explorer.js" { script } else { "" };
            self.write(&format!("page/{name}"), text);
            hashes.insert(name.to_owned(), blake3::hash(text.as_bytes()).to_hex().as_str().into());
        }
        let manifest = serde_json::json!({ "index": Kind::versions(), "files": hashes });
        self.write("page/manifest.json", &manifest.to_string());
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(&self.0)).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The program, about to be started in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_corpuscope"));
        command.args(args).current_dir(&self.0);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program starts")
    }

    /// What a build of `corpus` into `site` says that succeeds.
    pub(crate) fn build(&self, more: &[&str]) -> String {
        let output = self.run(&[&["build", "corpus", "--out", "site", "--page", "page"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The files below a folder, by their names below it.
    pub(crate) fn files(&self, below: &str) -> Vec<String> {
        let root = self.path(below);
        let (mut names, mut folders) = (Vec::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    names.push(name(&path, &root));
                }
            }
        }
        names.sort();
        names
    }
}

fn name(path: &Path, root: &Path) -> String {
    let parts = path.strip_prefix(root).expect("below").components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
