//! What the build scripts of other crates call.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::read::{Catalogue, read};
use crate::rooms::{Maker, Share};

/// The catalogue that declares all messages.
const ENGLISH: &str = "locales/en.ftl";

/// Writes the functions that make the messages of a crate to `messages.rs` in its output folder.
pub fn functions(maker: Maker) {
    if let Some(catalogue) = english() {
        write("messages.rs", &catalogue.functions(maker));
        write("names.rs", &catalogue.names());
    }
}

/// Writes the words of all messages to `first.txt`, `later.txt` and `views.txt` in the output folder.
pub fn tables() {
    if let Some(catalogue) = english() {
        write("first.txt", &catalogue.table(Share::First, &catalogue));
        write("later.txt", &catalogue.table(Share::Later, &catalogue));
        write("views.txt", &catalogue.table(Share::Views, &catalogue));
        write("workshop.txt", &catalogue.workshop_table(&catalogue));
    }
}

/// The English catalogue; what is wrong with it, or with another language beside it, fails the build.
fn english() -> Option<Catalogue> {
    let root = root();
    println!("cargo::rerun-if-changed={}", root.join("locales").display());
    let mut problems = Vec::new();
    let english = open(&root, ENGLISH.into(), &mut problems);
    let others = fs::read_dir(root.join("locales")).into_iter().flatten().flatten();
    for name in others.filter_map(|file| file.file_name().into_string().ok()) {
        let file = format!("locales/{name}");
        if file == ENGLISH || !name.ends_with(".ftl") {
            continue;
        }
        if let (Some(english), Some(other)) = (&english, open(&root, file, &mut problems)) {
            problems.extend(english.misfits(&other));
        }
    }
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    english
}

/// The folder with `locales/`: the root of the repository, or this package itself as it is published, which holds a copy.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository = package.join("../..");
    if repository.join(ENGLISH).is_file() { repository } else { package.to_path_buf() }
}

fn open(root: &Path, file: String, problems: &mut Vec<String>) -> Option<Catalogue> {
    let text = fs::read_to_string(root.join(&file)).map_err(|e| vec![format!("{file}: {e}")]);
    text.and_then(|text| read(&file, &text)).map_err(|found| problems.extend(found)).ok()
}

fn write(name: &str, text: &str) {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    if let Err(e) = fs::write(folder.join(name), text) {
        println!("cargo::error={}: {e}", folder.join(name).display());
    }
}
