//! Two builds of a release, in two clones at different places, that must give the same bytes.

use std::path::Path;

use super::{empty_folder, files_in};
use crate::sh::{Outcome, command, root, run, target_dir};

/// The folders of the two clones, which differ in length and depth, as those of two people do.
const CLONES: [&str; 2] = ["one", "another/and-deeper"];

/// Builds the program's archive twice of what is committed, and compares. With `keep_bundle` both take the explorer's
/// bundle that lies here; else each makes its own, so that it is compared, too.
pub(super) fn build(target: Option<&str>, keep_bundle: bool) -> Outcome {
    let clones = CLONES.map(|folder| target_dir().join("twice").join(folder));
    empty_folder(&target_dir().join("twice"))?;
    for clone in &clones {
        let mut git = command("git", &["clone", "--quiet"]);
        git.arg(root()).arg(clone);
        run(git)?;
        if keep_bundle {
            copy(&root().join(BUNDLE), &clone.join(BUNDLE))?;
        }
        let mut package = command("cargo", &["xtask", "package", "program"]);
        package
            .args(keep_bundle.then_some("--keep-bundle"))
            .args(target.into_iter().flat_map(|t| ["--target", t]));
        package.current_dir(clone).env_remove("CARGO_TARGET_DIR");
        run(package)?;
    }
    let [one, another] = clones.map(|clone| clone.join("target/packages"));
    for name in same(&one, &another)? {
        println!("{name}: the same bytes from both clones");
    }
    Ok(())
}

/// The names of the archives in two folders; an error unless both hold the same, byte by byte.
fn same(one: &Path, another: &Path) -> Outcome<Vec<String>> {
    let names = archives(one)?;
    if names.is_empty() || names != archives(another)? {
        return Err(format!("{} and {} do not hold the same archives", one.display(), another.display()));
    }
    for name in &names {
        let read = |folder: &Path| std::fs::read(folder.join(name)).map_err(|why| format!("{name}: {why}"));
        if read(one)? != read(another)? {
            return Err(format!(
                "{name} in {} is not the one in {}; diffoscope says what differs",
                one.display(),
                another.display()
            ));
        }
    }
    Ok(names)
}

/// Where the explorer's bundle lies.
const BUNDLE: &str = "crates/cli/bundle";

/// The names of the archives in a folder.
fn archives(folder: &Path) -> Outcome<Vec<String>> {
    let files = files_in(folder, |name| name.ends_with(".tar.gz") || name.ends_with(".zip"))?;
    Ok(files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
}

/// Copies the files of a folder without folders in it.
fn copy(from: &Path, to: &Path) -> Outcome {
    empty_folder(to)?;
    for file in files_in(from, |_| true)? {
        let copied = to.join(file.file_name().unwrap_or_default());
        std::fs::copy(&file, &copied).map_err(|why| format!("{}: {why}", copied.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{empty_folder, same};

    #[test]
    fn archives_are_the_same_only_if_all_bytes_are() {
        let folder = std::env::temp_dir().join(format!("corpuscope-twice-{}", std::process::id()));
        let [one, another] = ["one", "another"].map(|name| folder.join(name));
        let write =
            |to: &std::path::Path, name: &str, bytes: &str| std::fs::write(to.join(name), bytes).unwrap();
        for folder in [&one, &another] {
            empty_folder(folder).unwrap();
            write(folder, "a.tar.gz", "bytes");
        }
        assert_eq!(same(&one, &another).unwrap(), ["a.tar.gz"]);
        write(&one, "notes.txt", "of no concern");
        assert!(same(&one, &another).is_ok());
        write(&another, "a.tar.gz", "bytez");
        assert!(same(&one, &another).unwrap_err().contains("a.tar.gz"));
        write(&another, "a.tar.gz", "bytes");
        write(&another, "b.zip", "more");
        assert!(same(&one, &another).is_err());
        for folder in [&one, &another] {
            empty_folder(folder).unwrap();
        }
        assert!(same(&one, &another).is_err(), "nothing shows nothing");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
