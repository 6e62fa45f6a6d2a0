//! The workflow that makes releases, and the action: what GitHub would say only when a release is cut.
#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use std::path::{Path, PathBuf};

use corpuscope_release::targets::TARGETS;
use corpuscope_release::{CRATES, VERSION};
use saphyr::{LoadableYamlNode, Yaml};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(file: &str) -> String {
    std::fs::read_to_string(root().join(file)).expect("what the test needs")
}

fn yaml(text: &str) -> Yaml<'_> {
    Yaml::load_from_str(text).expect("what the test needs").remove(0)
}

/// The words of a sequence, or the one word that may stand in its place.
fn words(node: Option<&Yaml<'_>>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    match node.as_sequence() {
        Some(words) => words.iter().filter_map(|word| Some(word.as_str()?.to_owned())).collect(),
        None => node.as_str().map(str::to_owned).into_iter().collect(),
    }
}

fn jobs<'y>(workflow: &'y Yaml<'_>) -> Vec<(String, &'y Yaml<'y>)> {
    let jobs = workflow["jobs"].as_mapping().expect("what the test needs");
    jobs.iter().map(|(name, job)| (name.as_str().expect("what the test needs").to_owned(), job)).collect()
}

/// All workflows of the repository.
const WORKFLOWS: [&str; 3] = ["release", "ci", "pages"];

#[test]
fn every_job_that_another_needs_is_there() {
    for file in WORKFLOWS {
        let text = text(&format!(".github/workflows/{file}.yml"));
        let workflow = yaml(&text);
        let names: Vec<String> = jobs(&workflow).into_iter().map(|(name, _)| name).collect();
        for (name, job) in jobs(&workflow) {
            for needed in words(job.as_mapping_get("needs")) {
                assert!(names.contains(&needed), "{file}.yml: {name} needs {needed}");
            }
        }
    }
}

#[test]
fn programs_are_built_for_the_platforms_of_the_list_each_on_its_machine() {
    let text = text(".github/workflows/release.yml");
    let workflow = yaml(&text);
    let include = workflow["jobs"]["program"]["strategy"]["matrix"]["include"]
        .as_sequence()
        .expect("what the test needs");
    let built: Vec<(&str, &str)> = include
        .iter()
        .map(|entry| {
            (
                entry["target"].as_str().expect("what the test needs"),
                entry["runner"].as_str().expect("what the test needs"),
            )
        })
        .collect();
    assert_eq!(built, TARGETS.map(|target| (target.rust, target.runner)));
}

#[test]
fn the_action_knows_the_platforms_of_the_list() {
    let script = text(".github/action/build.sh");
    let known: Vec<&str> =
        script.lines().filter_map(|line| line.split_once(") target=")?.1.strip_suffix(" ;;")).collect();
    assert_eq!(known, TARGETS.map(|target| target.rust));
}

#[test]
fn the_packages_that_are_published_are_those_of_the_list() {
    let text = text(".github/workflows/release.yml");
    let workflow = yaml(&text);
    let steps = workflow["jobs"]["crates"]["steps"].as_sequence().expect("what the test needs");
    let run = steps.last().expect("what the test needs")["run"].as_str().expect("what the test needs");
    let published: Vec<&str> = run
        .split(" --package ")
        .skip(1)
        .map(|name| name.split_whitespace().next().expect("what the test needs"))
        .collect();
    assert_eq!(published, CRATES);
}

#[test]
fn actions_are_pinned_by_commit_with_their_version_beside() {
    let workflows = WORKFLOWS.map(|name| format!(".github/workflows/{name}.yml"));
    for file in workflows.iter().map(String::as_str).chain(["action.yml"]) {
        let text = text(file);
        let uses: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
            .filter_map(|line| Some(line.split_once("uses: ")?.1))
            .collect();
        assert!(!uses.is_empty(), "{file}");
        for used in uses {
            let (action, version) = used.split_once(" # v").unwrap_or_else(|| panic!("{file}: {used}"));
            let commit = action.split_once('@').expect("what the test needs").1;
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{file}: {used}"
            );
            assert_eq!(version.split('.').count(), 3, "{file}: {used}");
        }
    }
}

#[test]
fn a_job_may_no_more_than_it_must() {
    let may = |node: &Yaml<'_>| -> String {
        let word = |node: &Yaml<'_>| node.as_str().expect("what the test needs").to_owned();
        let mapping = node.as_mapping().expect("what the test needs").iter();
        mapping.map(|(what, how)| [word(what), word(how)].join(" ")).collect::<Vec<_>>().join(", ")
    };
    let expected: [(&str, &[(&str, &str)]); 3] = [
        (
            "release",
            &[
                ("release", "contents write, id-token write, attestations write"),
                ("npm", "contents read, id-token write"),
                ("pypi", "id-token write"),
                ("crates", "contents read, id-token write"),
            ],
        ),
        ("ci", &[]),
        ("pages", &[("deploy", "pages write, id-token write")]),
    ];
    for (file, expected) in expected {
        let text = text(&format!(".github/workflows/{file}.yml"));
        let workflow = yaml(&text);
        assert_eq!(may(&workflow["permissions"]), "contents read", "{file}");
        let jobs = jobs(&workflow).into_iter();
        let granted = jobs.filter_map(|(name, job)| Some((name, may(job.as_mapping_get("permissions")?))));
        let granted: Vec<(String, String)> = granted.collect();
        let granted: Vec<(&str, &str)> = granted.iter().map(|(name, all)| (&**name, &**all)).collect();
        assert_eq!(granted, expected, "{file}");
    }
}

#[test]
fn only_a_tag_publishes() {
    let text = text(".github/workflows/release.yml");
    let workflow = yaml(&text);
    assert_eq!(workflow["jobs"]["release"]["if"].as_str(), Some("github.ref_type == 'tag'"));
    for job in ["npm", "pypi", "crates"] {
        assert_eq!(words(workflow["jobs"][job].as_mapping_get("needs")), ["release"], "{job}");
    }
}

#[test]
fn the_action_gives_the_script_every_input_that_it_reads() {
    let text = text("action.yml");
    let action = yaml(&text);
    let step = &action["runs"]["steps"][0];
    let given: Vec<String> = step["env"]
        .as_mapping()
        .expect("what the test needs")
        .iter()
        .filter_map(|(name, _)| Some(name.as_str()?.strip_prefix("INPUT_")?.to_lowercase().replace('_', "-")))
        .collect();
    let inputs = action["inputs"].as_mapping().expect("what the test needs");
    let inputs: Vec<&str> = inputs
        .iter()
        .filter_map(|(name, _)| name.as_str())
        .filter(|name| *name != "pages-artifact")
        .collect();
    assert_eq!(given, inputs);
    // An input within the script's text would be run as part of it.
    assert!(!step["run"].as_str().expect("what the test needs").contains("inputs."));
}

#[test]
fn examples_of_the_action_name_this_version() {
    for file in ["README.md", "action.yml", "docs/RELEASING.md"] {
        let text = text(file);
        let examples: Vec<&str> = text.split("uses: corpuscope/corpuscope@v").skip(1).collect();
        assert!(!examples.is_empty(), "{file}");
        for example in examples {
            assert_eq!(example.lines().next(), Some(VERSION), "{file}");
        }
    }
}
