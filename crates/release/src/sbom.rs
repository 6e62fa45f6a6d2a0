//! Lists of what is in a program, as cargo-cyclonedx writes them: held against what `cargo metadata` says, and rid of the
//! folders of the machine that made them.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::packages::Package;

/// The ending of its name, by which tools know the form.
pub const ENDING: &str = ".cdx.json";

/// The list `text`, made in the folder `root` of a program that has `packages` in it, as it is published under
/// `name`.
pub fn tidied(text: &str, root: &str, name: &str, packages: &BTreeSet<Package>) -> Result<String> {
    let mut list: Value = serde_json::from_str(text).context("the list is no JSON")?;
    ensure!(
        list["bomFormat"] == "CycloneDX" && list["specVersion"] == "1.5",
        "the list is not one of CycloneDX 1.5"
    );
    let components = list["components"].as_array().context("the list has no components")?;
    let mut told = BTreeSet::new();
    for component in components {
        let word = |what: &str| component[what].as_str().unwrap_or_default();
        let (what, version) = (word("name"), word("version"));
        let has_licence = component["licenses"].as_array().is_some_and(|licences| !licences.is_empty());
        if what.is_empty() || version.is_empty() || !word("purl").starts_with("pkg:cargo/") || !has_licence {
            bail!("a component of the list lacks name, version, purl or licence: {component}");
        }
        told.insert((what.to_owned(), version.to_owned()));
    }
    let expected: BTreeSet<(String, String)> =
        packages.iter().map(|package| (package.name.clone(), package.version.clone())).collect();
    let lacking: Vec<_> = expected.difference(&told).collect();
    ensure!(lacking.is_empty(), "the list lacks what is in the program: {lacking:?}");
    list["metadata"]["component"]["name"] = name.into();
    without(&mut list, root);
    Ok(serde_json::to_string_pretty(&list)? + "\n")
}

/// Gives the folder `root` another name, wherever it stands.
fn without(value: &mut Value, root: &str) {
    match value {
        Value::String(text) if text.contains(root) => *text = text.replace(root, "/corpuscope"),
        Value::Array(values) => values.iter_mut().for_each(|value| without(value, root)),
        Value::Object(values) => values.values_mut().for_each(|value| without(value, root)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn component(name: &str, scope: &str) -> Value {
        json!({"name": name, "version": "1.0.0", "scope": scope, "purl": format!("pkg:cargo/{name}@1.0.0"),
               "licenses": [{"expression": "MIT"}]})
    }

    fn list(components: &[Value]) -> Value {
        json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "components": components,
               "metadata": {"component": {"name": "ours", "bom-ref": "path+file:///home/me/clone/crates/ours#1.0.0"}}})
    }

    fn packages(names: &[&str]) -> BTreeSet<Package> {
        let package = |name: &&str| {
            let [name, version, licence] = [*name, "1.0.0", "MIT"].map(str::to_owned);
            Package { name, version, licence, repository: String::new(), manifest: String::new() }
        };
        names.iter().map(package).collect()
    }

    #[test]
    fn the_folder_of_the_machine_is_left_out_and_the_program_bears_its_name() {
        let raw = list(&[component("linked", "required"), component("builds", "excluded")]);
        let tidy =
            tidied(&raw.to_string(), "/home/me/clone", "corpuscope-x", &packages(&["linked"])).unwrap();
        let tidy: Value = serde_json::from_str(&tidy).unwrap();
        assert_eq!(tidy["metadata"]["component"]["name"], "corpuscope-x");
        let place = &tidy["metadata"]["component"]["bom-ref"];
        assert_eq!(place, "path+file:///corpuscope/crates/ours#1.0.0");
        assert_eq!(tidy["components"], raw["components"]);
    }

    #[test]
    fn a_list_that_lacks_something_is_not_published() {
        let mut unlicensed = component("linked", "required");
        unlicensed["licenses"] = json!([]);
        let mut nameless = component("linked", "required");
        nameless["purl"] = Value::Null;
        let mut old = list(&[component("linked", "required")]);
        old["specVersion"] = "1.3".into();
        let cases = [
            (list(&[]), "lacks what is in the program"),
            (list(&[component("another", "required")]), "lacks what is in the program"),
            (list(&[unlicensed]), "lacks name, version, purl or licence"),
            (list(&[nameless]), "lacks name, version, purl or licence"),
            (old, "not one of CycloneDX 1.5"),
        ];
        for (raw, expected) in cases {
            let why = tidied(&raw.to_string(), "/x", "x", &packages(&["linked"])).unwrap_err().to_string();
            assert!(why.contains(expected), "{why}");
        }
    }
}
