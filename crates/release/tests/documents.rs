//! What documents say of the project is so: `docs/DEPENDENCIES.md` and the manifests name the same crates, and the tests that
//! `docs/THREATS.md` names are there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use corpuscope_release::packages::BROWSER;
use corpuscope_release::targets::TARGETS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The crates that a manifest names, but for those of the workspace.
fn named(manifest: &Path) -> BTreeSet<String> {
    let manifest: toml::Table = text(manifest).parse().expect("a manifest");
    let for_targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    let tables = for_targets.filter_map(|(_, table)| table.as_table()).chain([&manifest]);
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let lists = tables.flat_map(|table| kinds.map(|kind| table.get(kind).and_then(toml::Value::as_table)));
    let names = lists.flatten().flat_map(toml::Table::keys);
    names.filter(|name| !name.starts_with("corpuscope")).cloned().collect()
}

/// What stands in backquotes at the beginning of the rows of the tables.
fn rows(of: &str) -> BTreeSet<String> {
    of.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned())).collect()
}

#[test]
fn every_crate_that_is_named_has_a_reason_and_every_reason_a_crate() {
    let mut manifests = ["", "xtask", "fuzz"].map(|folder| root().join(folder).join("Cargo.toml")).to_vec();
    let crates = std::fs::read_dir(root().join("crates")).expect("the crates");
    manifests.extend(crates.map(|folder| folder.expect("a crate").path().join("Cargo.toml")));
    let crates: BTreeSet<String> = manifests.iter().flat_map(|manifest| named(manifest)).collect();
    assert!(crates.len() > 50, "{}", crates.len());
    let packages = text(&root().join("tests/browser/package.json"));
    let packages: serde_json::Value = serde_json::from_str(&packages).expect("JSON");
    let packages = packages["devDependencies"].as_object().expect("packages").keys().cloned();
    let told = rows(&text(&root().join("docs/DEPENDENCIES.md")));
    let expected: BTreeSet<String> = crates.into_iter().chain(packages).collect();
    let lacking: Vec<&String> = expected.difference(&told).collect();
    let left: Vec<&String> = told.difference(&expected).collect();
    assert!(lacking.is_empty() && left.is_empty(), "without a row: {lacking:?}; without a crate: {left:?}");
}

#[test]
fn every_test_that_the_threats_name_is_there() {
    let threats = text(&root().join("docs/THREATS.md"));
    let rows = threats.lines().filter(|line| line.starts_with("| "));
    let quoted = rows.flat_map(|line| line.split('`').skip(1).step_by(2));
    let files: Vec<&str> = quoted.filter(|word| word.ends_with(".rs") || word.ends_with(".mjs")).collect();
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        let below = if file.ends_with(".mjs") { "tests/browser" } else { "crates" };
        assert!(
            root().join(below).join(file).is_file(),
            "docs/THREATS.md names {file}, which is not in {below}"
        );
    }
}

#[test]
fn the_notices_list_what_is_compiled_in() {
    let made = corpuscope_release::metadata::notices(&root()).expect("the notices");
    let told = text(&root().join("THIRD-PARTY.md"));
    let differ = made.lines().zip(told.lines()).find(|(made, told)| made != told);
    assert!(made == told, "THIRD-PARTY.md is not current; `cargo xtask notices` writes it: {differ:?}");
}

#[test]
fn what_is_looked_through_for_faults_is_what_is_released() {
    let deny: toml::Table = text(&root().join("deny.toml")).parse().expect("settings");
    let looked_through = deny["graph"]["targets"].as_array().expect("targets");
    let looked_through: Vec<&str> = looked_through.iter().filter_map(toml::Value::as_str).collect();
    let mut released: Vec<&str> = TARGETS.iter().map(|target| target.rust).collect();
    released.push(BROWSER);
    assert_eq!(looked_through, released);
}
