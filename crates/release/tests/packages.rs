//! What goes to registries: npm's packages find their program, and crates hold all they are compiled of.
#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use corpuscope_release::archive::File;
use corpuscope_release::contents::{documents, write};
use corpuscope_release::targets::TARGETS;
use corpuscope_release::{CRATES, VERSION, npm};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn description(files: &[File]) -> Value {
    let file = files.iter().find(|file| file.path == "package.json").expect("what the test needs");
    serde_json::from_slice(&file.bytes).expect("what the test needs")
}

#[test]
fn the_package_asks_for_the_one_of_every_platform_in_its_own_version() {
    let main = description(&npm::main(Vec::new()).expect("what the test needs"));
    let wanted: Vec<(&str, &str)> = main["optionalDependencies"]
        .as_object()
        .expect("what the test needs")
        .iter()
        .map(|(name, version)| (name.as_str(), version.as_str().expect("what the test needs")))
        .collect();
    let packages: Vec<Value> = TARGETS
        .iter()
        .map(|target| {
            description(&npm::platform(target, Vec::new(), Vec::new()).expect("what the test needs"))
        })
        .collect();
    let made: Vec<(&str, &str)> = packages
        .iter()
        .map(|package| {
            (
                package["name"].as_str().expect("what the test needs"),
                package["version"].as_str().expect("what the test needs"),
            )
        })
        .collect();
    assert_eq!(wanted, made);
    assert!(packages.iter().all(|package| package["os"].as_array().expect("what the test needs").len() == 1));
}

#[test]
fn licences_come_with_every_package() {
    let documents = documents(&root()).expect("what the test needs");
    for files in [
        npm::main(documents.clone()).expect("what the test needs"),
        npm::platform(&TARGETS[0], Vec::new(), documents).expect("what the test needs"),
    ] {
        for name in ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md", "README.md"] {
            assert!(files.iter().any(|file| file.path == name && !file.bytes.is_empty()), "{name}");
        }
    }
}

/// The package installed as npm does, with or without the one for this platform; runs it. Nothing where Node is not there.
#[cfg(unix)]
fn run(with_program: bool, code: &str) -> Option<Output> {
    let folder = tempfile::tempdir().expect("what the test needs");
    let modules = folder.path().join("node_modules");
    write(&modules.join("corpuscope"), &npm::main(Vec::new()).expect("what the test needs"))
        .expect("what the test needs");
    if with_program {
        for target in &TARGETS {
            let program = "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 7\n";
            let files = npm::platform(target, program.into(), Vec::new()).expect("what the test needs");
            write(&modules.join(target.npm()), &files).expect("what the test needs");
        }
    }
    let script = modules.join("corpuscope/bin/corpuscope.js").display().to_string();
    let run = format!("process.argv.splice(1, 0, {script:?}); {code}; require({script:?})");
    let output = Command::new("node").args(["-e", &run, "--", "search", "oil gas"]).output();
    if output.is_err() {
        println!("left out: Node.js is not installed");
    }
    output.ok()
}

#[cfg(unix)]
#[test]
fn the_script_runs_the_program_of_the_platform_and_ends_as_it_does() {
    if let Some(output) = run(true, "") {
        assert_eq!(String::from_utf8_lossy(&output.stdout), "<search><oil gas>", "{output:?}");
        assert_eq!(output.status.code(), Some(7));
    }
}

#[cfg(unix)]
#[test]
fn the_script_says_what_to_do_where_there_is_no_program() {
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    if let Some(output) = run(false, "") {
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains(&format!("@{VERSION}")) && said(&output).contains("--omit=optional"),
            "{output:?}"
        );
    }
    let other = "Object.defineProperty(process, 'platform', {value: 'sunos'})";
    if let Some(output) = run(true, other) {
        assert_eq!(output.status.code(), Some(1));
        let said = said(&output);
        assert!(
            said.contains("no program for sunos")
                && said.contains("linux-x64")
                && said.contains("cargo install"),
            "{said}"
        );
    }
}

fn manifest(name: &str) -> toml::Table {
    let folder = name.strip_prefix("corpuscope-").unwrap_or("cli");
    std::fs::read_to_string(root().join("crates").join(folder).join("Cargo.toml"))
        .expect("what the test needs")
        .parse()
        .expect("what the test needs")
}

#[test]
fn a_published_crate_depends_only_on_published_ones_in_the_workspaces_version() {
    let workspace: toml::Table = std::fs::read_to_string(root().join("Cargo.toml"))
        .expect("what the test needs")
        .parse()
        .expect("what the test needs");
    let known = workspace["workspace"]["dependencies"].as_table().expect("what the test needs");
    for name in CRATES {
        assert_eq!(known[name]["version"].as_str(), Some(VERSION), "{name} in Cargo.toml");
        let manifest = manifest(name);
        assert!(manifest["package"].get("publish").is_none(), "{name} is published");
        for table in ["dependencies", "build-dependencies"] {
            let dependencies =
                manifest.get(table).and_then(toml::Value::as_table).cloned().unwrap_or_default();
            for (dependency, how) in dependencies {
                let ours = dependency.starts_with("corpuscope");
                assert!(!ours || CRATES.contains(&dependency.as_str()), "{name} depends on {dependency}");
                assert!(
                    how.get("path").is_none(),
                    "{name}: {dependency} has a path; take it from the workspace"
                );
            }
        }
    }
}

#[test]
fn a_crate_holds_what_it_is_compiled_of() {
    let files: [(&str, &[&str]); 4] = [
        ("corpuscope", &["bundle/.gitignore", "build.rs", "README.md"]),
        ("corpuscope-catalogue", &["locales/en.ftl"]),
        (
            "corpuscope-compiler",
            &["build.rs", "data/countries.toml", "data/names.model", "data/languages/en/language.toml"],
        ),
        ("corpuscope-core", &["build.rs", "src/text/compatible.txt"]),
    ];
    for name in CRATES {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut list = Command::new(cargo);
        list.args(["package", "--list", "--allow-dirty", "--package", name]).current_dir(root());
        let output = list.output().expect("what the test needs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let listed = String::from_utf8_lossy(&output.stdout).replace('\\', "/");
        let own = files.iter().filter(|(of, _)| *of == name).flat_map(|(_, own)| own.iter());
        for file in own.chain(&["LICENSE-MIT", "LICENSE-APACHE"]) {
            assert!(listed.lines().any(|line| line == *file), "{name} lacks {file}:\n{listed}");
        }
        assert!(!listed.lines().any(|line| line.starts_with("tests/")), "{name} holds tests");
    }
}
