//! The packages of others of which something is in a program of ours, as `cargo metadata` tells them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The platform of the page.
pub const BROWSER: &str = "wasm32-unknown-unknown";

/// The packages of the workspace that are compiled for the page, with their folders: what shows a corpus, what makes one
/// of a reader's own files, and the page that tells it to.
pub const PAGE: [(&str, &str); 3] = [
    ("corpuscope-explorer", "."),
    ("corpuscope-maker", "crates/maker"),
    ("corpuscope-workshop", "crates/workshop"),
];

/// A package that is in a program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// Its name on crates.io.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as its author wrote it.
    pub licence: String,
    /// Where it is developed.
    pub repository: String,
    /// Where its Cargo.toml lies.
    pub manifest: String,
}

/// The packages of others of which something is in the workspace's package `root`, of what `cargo metadata
/// --filter-platform` printed.
pub fn linked(metadata: &Value, root: &str) -> Result<BTreeSet<Package>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (word(&package["id"]), package)).collect();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (word(&node["id"]), node)).collect();
    let Some((start, _)) = packages.iter().find(|(_, package)| package["name"] == root) else {
        bail!("`cargo metadata` names no package {root}");
    };
    let (mut found, mut todo) = (BTreeSet::from([start.clone()]), vec![start.clone()]);
    while let Some(id) = todo.pop() {
        let node = nodes.get(&id).with_context(|| format!("`cargo metadata` does not resolve {id}"))?;
        // What builds or tests a package is not in the program; but what builds one of ours leaves data in it, such as the
        // names of countries.
        let is_ours = packages.get(&id).is_some_and(|package| package["source"].is_null());
        for dependency in list(&node["deps"]) {
            let is_linked = list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null() || is_ours && kind["kind"] == "build");
            let id = word(&dependency["pkg"]);
            if is_linked && found.insert(id.clone()) {
                todo.push(id);
            }
        }
    }
    let others =
        found.iter().filter_map(|id| packages.get(id)).filter(|package| !package["source"].is_null());
    Ok(others
        .map(|package| Package {
            name: word(&package["name"]),
            version: word(&package["version"]),
            licence: word(&package["license"]),
            repository: word(&package["repository"]),
            manifest: word(&package["manifest_path"]),
        })
        .collect())
}
