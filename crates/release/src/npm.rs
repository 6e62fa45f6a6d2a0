//! Packages of npm's: a small one named `corpuscope`, and one a platform with the program, of which npm installs the one
//! that fits.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::VERSION;
use crate::archive::File;
use crate::targets::{TARGETS, Target};

/// The script that finds the program of the platform and runs it.
const SCRIPT: &str = include_str!("../npm/corpuscope.js");

/// What stands in the description of every package.
fn common(name: &str, description: &str) -> Map<String, Value> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let all = json!({
        "name": name,
        "version": VERSION,
        "description": description,
        "license": env!("CARGO_PKG_LICENSE"),
        "repository": { "type": "git", "url": format!("git+{repository}.git") },
        "homepage": format!("{repository}#readme"),
        "publishConfig": { "access": "public" },
    });
    all.as_object().cloned().unwrap_or_default()
}

fn package(mut description: Map<String, Value>, more: &Value, mut files: Vec<File>) -> Result<Vec<File>> {
    description.extend(more.as_object().cloned().unwrap_or_default());
    files.push(File::text("package.json", serde_json::to_string_pretty(&description)? + "\n"));
    Ok(files)
}

/// The files of the package that people install by name.
pub fn main(documents: Vec<File>) -> Result<Vec<File>> {
    let programs: Map<String, Value> =
        TARGETS.iter().map(|target| (target.npm(), Value::from(VERSION))).collect();
    let more = json!({
        "keywords": ["corpus", "text-analysis", "search", "facets", "static-site", "cli"],
        "bin": { "corpuscope": "bin/corpuscope.js" },
        "engines": { "node": ">=18" },
        "optionalDependencies": programs,
    });
    let mut files = documents;
    files.push(File::program("bin/corpuscope.js", SCRIPT));
    let about =
        "Turns a folder of articles into one static page with search, facets and side-by-side reading";
    package(common("corpuscope", about), &more, files)
}

/// The files of the package with the program for a platform.
pub fn platform(target: &Target, program: Vec<u8>, documents: Vec<File>) -> Result<Vec<File>> {
    let more = json!({
        "os": [target.os],
        "cpu": [target.cpu],
        "engines": { "node": ">=18" },
        "preferUnplugged": true,
    });
    let readme = format!(
        "# {}\n\nThe program of [corpuscope](https://www.npmjs.com/package/corpuscope) for {}. Install `corpuscope`, \
         which takes the package that fits.\n",
        target.npm(),
        target.rust
    );
    let mut files: Vec<File> = documents.into_iter().filter(|file| file.path != "README.md").collect();
    files.push(File::text("README.md", readme));
    files.push(File::program(format!("bin/{}", target.program()), program));
    package(common(&target.npm(), &format!("The program of corpuscope for {}", target.rust)), &more, files)
}
