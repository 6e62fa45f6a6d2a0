//! What documents say of the project is so: `docs/DEPENDENCIES.md` and the manifests name the same crates, and the tests that
//! `docs/THREATS.md` and `docs/TESTING.md` name are there.

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

/// Whether a file has the test: a function of Rust, or a title in a script, of which the beginning is enough.
fn has_test(file: &str, text: &str, name: &str) -> bool {
    if file.ends_with(".mjs") {
        ["(\"", "(`"].iter().any(|before| text.contains(&[before, name].concat()))
    } else {
        // Of properties, several functions follow one mark.
        text.contains(&format!("fn {name}")) && (text.contains("#[test]") || text.contains("proptest!"))
    }
}

#[test]
fn every_test_that_the_threats_name_is_there() {
    let threats = text(&root().join("docs/THREATS.md"));
    let rows = threats.lines().filter(|line| line.starts_with("| "));
    let shown = rows.filter_map(|line| line.trim_end_matches(" |").rsplit(" | ").next());
    let quoted = shown.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let mut named = 0;
    for quoted in quoted.filter(|quoted| !quoted.starts_with("cargo ")) {
        let (file, name) =
            quoted.split_once("::").or_else(|| quoted.split_once(": ")).unwrap_or((quoted, ""));
        let below = if file.ends_with(".mjs") { "tests/browser" } else { "crates" };
        let held = text(&root().join(below).join(file));
        if name.is_empty() {
            assert_eq!(file, "lib/browser.mjs", "no test of it is named");
        } else {
            assert!(has_test(file, &held, name), "docs/THREATS.md: {below}/{file} has no test `{name}`");
            named += 1;
        }
    }
    assert!(named > 30, "{named}");
}

#[test]
fn every_threat_says_what_stops_it_and_what_shows_that() {
    let threats = text(&root().join("docs/THREATS.md"));
    let rows: Vec<Vec<&str>> = threats
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| who |"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 15, "{rows:?}");
    for row in rows {
        assert!(row.len() == 4 && row[1..].iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn every_file_of_tests_that_the_properties_name_is_there() {
    let told = text(&root().join("docs/TESTING.md"));
    let rows = told.lines().filter(|line| line.starts_with("| "));
    let quoted = rows.flat_map(|line| line.split('`').skip(1).step_by(2));
    let files: Vec<&str> = quoted.filter(|word| word.ends_with(".rs") || word.ends_with(".mjs")).collect();
    assert!(files.len() > 15, "{files:?}");
    for file in files {
        let below = if file.ends_with(".mjs") { "tests/browser" } else { "crates" };
        let there = root().join(below).join(file).is_file();
        assert!(there, "docs/TESTING.md names {file}, which is not in {below}");
    }
}

#[test]
fn every_package_of_npms_is_locked_with_its_hash() {
    let locks = ["tests/browser/package-lock.json", "bench/package-lock.json"];
    let mut packages = 0;
    for lock in locks.map(|file| root().join(file)).iter().filter(|file| file.is_file()) {
        let held: serde_json::Value = serde_json::from_str(&text(lock)).expect("JSON");
        for (name, package) in held["packages"].as_object().expect("packages") {
            // The first is the package that asks for the others.
            if name.is_empty() {
                let asked = package["devDependencies"].as_object().or(package["dependencies"].as_object());
                for (name, version) in asked.expect("packages") {
                    let version = version.as_str().expect("a version");
                    assert!(
                        version.starts_with(|c: char| c.is_ascii_digit()),
                        "{}: {name} {version}",
                        lock.display()
                    );
                }
                continue;
            }
            let hash = package["integrity"].as_str().unwrap_or_default();
            assert!(hash.starts_with("sha512-"), "{}: {name} {hash}", lock.display());
            packages += 1;
        }
    }
    assert!(packages > 5, "{packages}");
}

#[test]
fn each_dependency_says_what_stands_against_it_or_in_its_place() {
    let document = text(&root().join("docs/DEPENDENCIES.md"));
    for line in document.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        assert!(cells.len() >= 3 && cells.iter().all(|cell| !cell.is_empty()), "{line}");
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
