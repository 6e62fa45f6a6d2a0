//! Writes the bundle's folder.

use std::collections::BTreeMap;
use std::path::Path;

use corpuscope_core::index::Kind;
use serde_json::json;

use crate::Outcome;

/// Says that the folder is complete, and so is removed first and written last.
const MANIFEST: &str = "manifest.json";

/// Files that a bundle may lack.
const OPTIONAL: [&str; 9] = [
    "later.lzma",
    "later.css",
    "views.lzma",
    "views.css",
    "maker.lzma",
    "maker.js",
    "workshop.lzma",
    "workshop.js",
    "workshop.css",
];

/// Replaces the bundle in a folder. Files that are already there with these bytes are not touched, so that
/// nothing is built again for them.
pub(crate) fn write(folder: &Path, files: &[(&str, Vec<u8>)]) -> Outcome {
    std::fs::create_dir_all(folder)?;
    let hashes: BTreeMap<&str, String> =
        files.iter().map(|(name, bytes)| (*name, blake3::hash(bytes).to_hex().to_string())).collect();
    let manifest = serde_json::to_vec_pretty(&json!({ "index": Kind::versions(), "files": hashes }))?;
    let is_there = |name: &str, bytes: &[u8]| std::fs::read(folder.join(name)).is_ok_and(|old| old == bytes);
    if is_there(MANIFEST, &manifest) && files.iter().all(|(name, bytes)| is_there(name, bytes)) {
        return Ok(());
    }
    remove(&folder.join(MANIFEST))?;
    for name in OPTIONAL.iter().filter(|name| !hashes.contains_key(**name)) {
        remove(&folder.join(name))?;
    }
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes)?;
    }
    std::fs::write(folder.join(MANIFEST), manifest)?;
    Ok(())
}

fn remove(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_that_is_not_divided_leaves_no_later_part_of_an_older_one() {
        let folder = std::env::temp_dir().join(format!("corpuscope-bundle-{}", std::process::id()));
        let [first, later] = ["explorer.lzma", "later.lzma"].map(|name| (name, b"x".to_vec()));
        write(&folder, &[first.clone(), later]).expect("a folder to write to");
        write(&folder, &[first]).expect("a folder to write to");
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["explorer.lzma", "manifest.json"]);
        std::fs::remove_dir_all(&folder).expect("a folder to remove");
    }
}
