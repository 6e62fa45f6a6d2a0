//! Lists of what is in a release, in the form of CycloneDX (<https://cyclonedx.org>): one for the program of each platform,
//! and one for each of the programs that make the page.

use std::path::PathBuf;

use super::{listed, out, release};
use crate::install;
use crate::sh::{Outcome, command, output, root, run};

/// The name of the files that cargo-cyclonedx writes, without its ending: one beside every Cargo.toml of the workspace.
const RAW: &str = ".sbom";

/// Writes all lists.
pub(super) fn write() -> Outcome {
    install::cargo_cyclonedx()?;
    let programs = listed("programs")?;
    let mut made = "";
    for line in &programs {
        let words: Vec<&str> = line.split(' ').collect();
        let &[package, folder, target, name] = words.as_slice() else {
            return Err(format!("`corpuscope-release programs` says `{line}`"));
        };
        // One run lists every package of the workspace: those of the page have one platform.
        if made != target {
            raw(target)?;
            made = target;
        }
        let mut tidy = release(&["sbom", "--package", package, "--target", target, "--list"])?;
        tidy.arg(root().join(folder).join(format!("{RAW}.json")));
        tidy.arg("--name").arg(name).arg("--out").arg(out());
        run(tidy)?;
    }
    remove_raw()
}

/// Has cargo-cyclonedx list all packages for a platform.
fn raw(target: &str) -> Outcome {
    let mut list = command("cargo", &["cyclonedx", "--format", "json", "--spec-version", "1.5", "-qq"]);
    list.args(["--override-filename", RAW, "--target", target]);
    // The day of the commit, so that the same source gives the same bytes.
    if std::env::var_os("SOURCE_DATE_EPOCH").is_none() {
        let day = output("git", &["log", "-1", "--format=%ct"]);
        list.env("SOURCE_DATE_EPOCH", day.ok_or("git does not say when the last commit was made")?);
    }
    run(list)
}

/// Removes what cargo-cyclonedx wrote beside the manifests.
fn remove_raw() -> Outcome {
    let crates = root().join("crates");
    let folders = std::fs::read_dir(&crates).map_err(|why| format!("{}: {why}", crates.display()))?;
    let folders = folders.filter_map(|folder| Some(folder.ok()?.path()));
    let files: Vec<PathBuf> = folders
        .chain([root(), root().join("xtask")])
        .map(|folder| folder.join(format!("{RAW}.json")))
        .collect();
    for file in files.iter().filter(|file| file.is_file()) {
        std::fs::remove_file(file).map_err(|why| format!("{}: {why}", file.display()))?;
    }
    Ok(())
}
