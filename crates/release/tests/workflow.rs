//! The workflow that makes releases, and the action: what GitHub would say only when a release is cut.
#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use std::path::{Path, PathBuf};

use corpuscope_release::sbom::ENDING;
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

/// The names of all workflows of the repository.
fn workflows() -> Vec<String> {
    let folder = std::fs::read_dir(root().join(".github/workflows")).expect("what the test needs");
    let files = folder.map(|file| file.expect("what the test needs").file_name().into_string());
    let mut names: Vec<String> = files
        .map(|file| file.expect("what the test needs").strip_suffix(".yml").expect("a workflow").to_owned())
        .collect();
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    names
}

#[test]
fn every_job_that_another_needs_is_there() {
    for file in workflows() {
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
    let workflows = workflows().into_iter().map(|name| format!(".github/workflows/{name}.yml"));
    for file in workflows.chain(["action.yml".to_owned()]) {
        let text = text(&file);
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
    let mut expected: [(&str, &[(&str, &str)]); 5] = [
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
        ("proofs", &[]),
        ("supply", &[]),
    ];
    expected.sort();
    assert_eq!(expected.map(|(file, _)| file.to_owned()).as_slice(), workflows());
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

/// The steps of all jobs of a workflow, each with where it stands.
fn steps<'y>(file: &str, workflow: &'y Yaml<'_>) -> Vec<(String, &'y Yaml<'y>)> {
    let mut all = Vec::new();
    for (job, node) in jobs(workflow) {
        let steps = node["steps"].as_sequence().expect("what the test needs").iter().enumerate();
        all.extend(steps.map(|(place, step)| (format!("{file}.yml: {job}, step {}", place + 1), step)));
    }
    assert!(!all.is_empty(), "{file}");
    all
}

#[test]
fn no_checkout_leaves_its_token_behind() {
    let mut checkouts = 0;
    for file in workflows() {
        let text = text(&format!(".github/workflows/{file}.yml"));
        for (place, step) in steps(&file, &yaml(&text)) {
            let uses = step.as_mapping_get("uses").and_then(Yaml::as_str).unwrap_or_default();
            if uses.starts_with("actions/checkout@") {
                checkouts += 1;
                let with =
                    step.as_mapping_get("with").and_then(|with| with.as_mapping_get("persist-credentials"));
                assert_eq!(with.and_then(Yaml::as_bool), Some(false), "{place}");
            }
        }
    }
    assert!(checkouts > 4, "{checkouts}");
}

#[test]
fn what_strangers_write_starts_nothing_that_may_more_and_is_part_of_no_script() {
    for file in workflows() {
        let text = text(&format!(".github/workflows/{file}.yml"));
        let workflow = yaml(&text);
        let events = workflow["on"].as_mapping().expect("what the test needs");
        for (event, _) in events {
            let event = event.as_str().expect("what the test needs");
            assert!(
                ["push", "pull_request", "schedule", "workflow_dispatch"].contains(&event),
                "{file}.yml is started by {event}"
            );
        }
        for (place, step) in steps(&file, &workflow) {
            // A title or a branch's name in an expression would be run as part of the script: values come as variables.
            let run = step.as_mapping_get("run").and_then(Yaml::as_str).unwrap_or_default();
            assert!(!run.contains("${{"), "{place}: {run}");
        }
    }
}

#[test]
fn a_secret_is_given_only_where_a_review_is_asked_for() {
    let mut secrets = 0;
    for file in workflows() {
        let text = text(&format!(".github/workflows/{file}.yml"));
        // Parted by jobs, which alone are indented so.
        let mut job = String::new();
        for line in text.lines() {
            if line.starts_with("  ") && !line.starts_with("   ") && line.trim_end().ends_with(':') {
                job = line.trim().trim_end_matches(':').to_owned();
            }
            if line.contains("secrets.") {
                secrets += 1;
                let workflow = yaml(&text);
                let reviewed =
                    workflow["jobs"][job.as_str()].as_mapping_get("environment").and_then(Yaml::as_str);
                assert_eq!(reviewed, Some("release"), "{file}.yml: {job}: {line}");
            }
        }
    }
    assert!(secrets > 0);
}

#[test]
fn a_release_takes_nothing_from_a_cache_that_another_run_has_filled() {
    let text = text(".github/workflows/release.yml");
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        assert!(!line.contains("cache"), "{line}");
    }
}

#[test]
fn lists_of_contents_are_released_with_what_they_are_of_their_sums_and_their_provenance() {
    let text = text(".github/workflows/release.yml");
    let workflow = yaml(&text);
    let all = steps("release", &workflow);
    let of_job = |job: &str| -> Vec<&Yaml<'_>> {
        let beginning = format!("release.yml: {job}, ");
        all.iter().filter(|(place, _)| place.starts_with(&beginning)).map(|(_, step)| *step).collect()
    };
    let runs = |job: &str| -> Vec<String> {
        of_job(job).iter().flat_map(|step| words(step.as_mapping_get("run"))).collect()
    };
    assert!(
        runs("explorer").iter().any(|run| run.starts_with("cargo xtask package ") && run.contains(" sbom"))
    );
    for (word, files) in [
        ("sha256sum corpuscope-", "corpuscope-*"),
        ("gh release create", "./*"),
        ("gh release upload", "./*"),
    ] {
        let run = runs("release").into_iter().find(|run| run.contains(word)).expect("a step");
        for ending in [".tar.gz", ".zip", ENDING] {
            assert!(run.contains(&[files, ending].concat()), "{word}: {ending}");
        }
    }
    let attested = of_job("release").into_iter().find_map(|step| {
        let uses = step.as_mapping_get("uses")?.as_str()?;
        uses.starts_with("actions/attest-build-provenance@")
            .then(|| words(step["with"].as_mapping_get("subject-path")))
    });
    let attested = attested.expect("a step").join("\n");
    for ending in [".tar.gz", ".zip", ".whl", ENDING] {
        assert!(attested.lines().any(|line| line == format!("files/*{ending}")), "{ending}: {attested}");
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
