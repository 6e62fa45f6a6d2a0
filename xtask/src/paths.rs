//! The folders of this machine, kept out of what is published: a panic says which file it comes from, and two people who
//! build the same release in different folders must get the same bytes.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::sh::{root, target_dir};

/// The flags of rustc with which a file bears the same name wherever it lies, parted by spaces, after others.
pub(crate) fn rustflags(others: &str) -> OsString {
    let mut flags = OsString::from(others);
    for (folder, name) in folders() {
        if !flags.is_empty() {
            flags.push(" ");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    flags
}

/// The variable by which cargo gives flags to what it compiles for a target, and not to what it runs while building.
pub(crate) fn variable(target: &str) -> String {
    format!("CARGO_TARGET_{}_RUSTFLAGS", target.replace('-', "_").to_uppercase())
}

/// What is renamed. Of several that fit, rustc takes the last: cargo's folders may lie within the clone.
fn folders() -> Vec<(PathBuf, &'static str)> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo =
        std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| home.map(|home| home.join(".cargo")));
    let mut folders = vec![(root(), "corpuscope"), (target_dir(), "target")];
    folders.extend(cargo.map(|folder| (folder, "cargo")));
    folders
}

#[cfg(test)]
mod tests {
    use super::{rustflags, variable};
    use crate::sh::root;

    #[test]
    fn no_folder_of_this_machine_keeps_its_name() {
        let flags = rustflags("-Cfirst").into_string().unwrap();
        let words: Vec<&str> = flags.split(' ').collect();
        assert_eq!(words[0], "-Cfirst");
        assert_eq!(words[1], format!("--remap-path-prefix={}=corpuscope", root().display()));
        for name in ["=target", "=cargo"] {
            assert!(words[2..].iter().any(|word| word.ends_with(name)), "{flags}");
        }
        assert!(rustflags("").into_string().unwrap().starts_with("--remap-path-prefix="));
    }

    #[test]
    fn the_variable_is_the_one_that_cargo_reads() {
        assert_eq!(variable("x86_64-unknown-linux-musl"), "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUSTFLAGS");
    }
}
