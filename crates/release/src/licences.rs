//! The licences of the packages that are in the program, and in the page within it, as their authors wrote them.
//!
//! `cargo metadata` says which packages these are and where their sources lie; a licence is what stands in a file
//! there that is named like one. Texts that several packages have word for word stand once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::contents::read;
use crate::packages::{Package, linked};

/// Beginnings of names of files with a licence or what it asks to be kept.
const NAMES: [&str; 6] = ["licen", "copying", "copyright", "notice", "unlicense", "authors"];

/// How many folders deep licences are looked for: `c_src/mimalloc/LICENSE`.
const DEPTH: usize = 2;

const HEAD: &str = "\
The program `corpuscope` and the page within it contain the packages below, each under the licence of its
authors. The data that they contain, and its licences, are in THIRD-PARTY.md.

Besides they contain parts of Rust's standard library (MIT OR Apache-2.0, (c) The Rust Project Contributors;
https://github.com/rust-lang/rust). The programs for Linux contain the C library musl (MIT, (c) 2005-2020 Rich Felker
and others; https://musl.libc.org), whose licence is the MIT license as it stands in LICENSE-MIT with that notice.
";

/// The name of the file with them.
pub const NAME: &str = "THIRD-PARTY-LICENSES.txt";

/// The file with all licences, from what `cargo metadata --filter-platform` printed: of a workspace's package each, with
/// the name of that package.
pub fn text(metadata: &[(&str, Value)]) -> Result<String> {
    let mut packages = BTreeSet::new();
    for (root, metadata) in metadata {
        packages.extend(linked(metadata, root)?);
    }
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut out = HEAD.to_owned();
    for package in &packages {
        let Package { name, version, licence, repository, manifest } = package;
        let title = format!("{name} {version}");
        let own = licence_files(Path::new(manifest).parent().unwrap_or(Path::new(".")))?;
        let without = if own.is_empty() { " (its sources hold no text of it)" } else { "" };
        write!(out, "\n{title}: {licence}{without} {repository}")?;
        for text in own {
            texts.entry(text).or_default().push(title.clone());
        }
    }
    out.push('\n');
    for (text, of) in texts {
        write!(out, "\n{}\n{}\n\n{text}\n", "=".repeat(80), of.join(", "))?;
    }
    Ok(out)
}

/// The texts of the files of a package that are named like licences, without differences of line ends; also in its
/// folders, as what is written in C and comes with it has a licence of its own.
fn licence_files(folder: &Path) -> Result<Vec<String>> {
    let mut texts = BTreeSet::new();
    collect(folder, DEPTH, &mut texts)?;
    Ok(texts.into_iter().filter(|text| !text.is_empty()).collect())
}

fn collect(folder: &Path, depth: usize, texts: &mut BTreeSet<String>) -> Result<()> {
    let all = folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case("licenses"));
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() {
            if depth > 0 && name != "tests" {
                collect(&path, depth - 1, texts)?;
            }
        } else if all || NAMES.iter().any(|beginning| name.starts_with(beginning)) && !name.ends_with(".rs") {
            let text = String::from_utf8_lossy(&read(&path)?).replace("\r\n", "\n");
            texts.insert(text.trim().to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_linked_or_leaves_data_is_listed_and_what_only_builds_or_tests_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let package = |name: &str, source: Value| {
            let own = folder.path().join(name);
            std::fs::create_dir_all(own.join("c_src/zlib")).unwrap();
            std::fs::write(own.join("LICENSE-MIT"), "The same text\r\nfor all\n").unwrap();
            std::fs::write(own.join("license.rs"), "no licence").unwrap();
            if name == "deeper" {
                std::fs::write(own.join("c_src/zlib/COPYING"), "A text of C").unwrap();
            }
            json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source,
                   "repository": "https://example.org", "manifest_path": own.join("Cargo.toml")})
        };
        let metadata = json!({
            "packages": [package("ours", Value::Null), package("linked", json!("registry")),
                         package("deeper", json!("registry")), package("builds", json!("registry")),
                         package("data", json!("registry")), package("tests", json!("registry"))],
            "resolve": {"nodes": [
                {"id": "ours", "deps": [{"pkg": "linked", "dep_kinds": [{"kind": null}]},
                                        {"pkg": "data", "dep_kinds": [{"kind": "build"}, {"kind": "dev"}]},
                                        {"pkg": "tests", "dep_kinds": [{"kind": "dev"}]}]},
                {"id": "linked", "deps": [{"pkg": "deeper", "dep_kinds": [{"kind": "dev"}, {"kind": null}]},
                                          {"pkg": "builds", "dep_kinds": [{"kind": "build"}]}]},
                {"id": "deeper", "deps": []}, {"id": "data", "deps": []}]},
        });
        let text = text(&[("ours", metadata)]).unwrap();
        assert!(text.contains("\nlinked 1.0.0: MIT https://example.org\n"), "{text}");
        assert!(
            text.ends_with("\ndata 1.0.0, deeper 1.0.0, linked 1.0.0\n\nThe same text\nfor all\n"),
            "{text}"
        );
        assert!(text.contains("\ndeeper 1.0.0\n\nA text of C\n"), "{text}");
        for absent in ["builds 1.0.0", "tests 1.0.0", "ours 1.0.0", "no licence"] {
            assert!(!text.contains(absent), "{text}");
        }
    }
}
