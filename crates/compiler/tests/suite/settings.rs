//! The list of settings is that of `corpus.toml`, and what is made of it is up to date.

use std::path::Path;

use corpuscope_compiler::config::Config;
use corpuscope_compiler::settings::{SETTINGS, documentation, example, schema};

#[test]
fn every_example_is_a_corpus_toml_without_problems() {
    for setting in SETTINGS {
        // A facet has a field.
        let needed = if setting.name.ends_with(".label") { "\nfield = 'x'" } else { "" };
        let text = example(setting) + needed;
        let (_, problems) = Config::parse(&text);
        assert!(problems.is_empty(), "{}: {problems:?}", setting.name);
    }
}

#[test]
fn every_setting_that_a_corpus_toml_may_hold_is_in_the_list() {
    let (_, problems) = Config::parse("zzzzzzzzzz = 1");
    let mend = &problems.first().expect("it is no setting").mend;
    let known: Vec<&str> = mend.trim_start_matches("it may hold ").split(", ").collect();
    let listed = |name: &str| SETTINGS.iter().any(|setting| setting.name.split('.').next() == Some(name));
    assert!(known.len() > 10, "{mend}");
    assert!(known.iter().all(|name| listed(name)), "{known:?}");
    assert!(
        SETTINGS.iter().all(|setting| known.contains(&setting.name.split('.').next().unwrap_or_default()))
    );
}

#[test]
fn the_documentation_and_the_schema_are_those_of_the_list() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let schema = serde_json::to_string_pretty(&schema()).expect("JSON") + "\n";
    for (name, text) in [("CORPUS-TOML.md", documentation()), ("corpus.schema.json", schema)] {
        let file = docs.join(name);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&file, &text).expect("docs/ can be written");
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(kept == text, "docs/{name} is out of date; UPDATE_DOCS=1 makes it anew");
    }
}
