//! What Corpuscope is made of, held against `deny.toml`: licences, sources, doubled versions and known faults.

use crate::install;
use crate::sh::{Outcome, command, run, show};
use std::process::{Command, Stdio};

/// What is compiled of a lock file, and what in `deny.toml` is of no concern to it: that file is one for both, so that
/// each leaves some of it unused. What neither of them uses is an error.
const WORKSPACES: [(&str, &[&str]); 2] = [
    ("Cargo.toml", &["license-exception-not-encountered"]),
    ("fuzz/Cargo.toml", &["license-not-encountered", "unmatched-skip", "unnecessary-skip"]),
];

const USAGE: &str =
    "supply takes nothing, or --strict, with which advisories that cannot be fetched are an error";

/// For `cargo xtask supply`.
pub(crate) fn check(options: &[&str]) -> Outcome {
    let strict = match options {
        [] => false,
        ["--strict"] => true,
        _ => return Err(USAGE.into()),
    };
    install::cargo_deny()?;
    let fetched = fetch();
    if let (Err(why), true) = (&fetched, strict) {
        return Err(format!("the advisories could not be fetched, and nothing was checked: {why}"));
    }
    let failed: Vec<&str> = WORKSPACES
        .into_iter()
        .filter(|(manifest, unused)| run(deny(manifest, unused, fetched.is_ok())).is_err())
        .map(|(manifest, _)| manifest)
        .collect();
    if !failed.is_empty() {
        return Err(format!("of {} something is not as deny.toml has it; see above", failed.join(" and ")));
    }
    match fetched {
        Ok(()) => println!("\nLicences, sources, versions and advisories are as deny.toml has them."),
        Err(why) => println!(
            "\nLicences, sources and versions are as deny.toml has them.\n\
             NOT CHECKED: advisories and versions that were taken back, as {why}."
        ),
    }
    Ok(())
}

/// Fetches what is known of faults in crates.
fn fetch() -> Outcome {
    let mut fetch = command("cargo", &["deny", "fetch", "db"]);
    println!("$ {}", show(&fetch));
    // git must not wait for a name and a password where a network gives another page.
    fetch.stdin(Stdio::null()).env("GIT_TERMINAL_PROMPT", "0");
    match fetch.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err("https://github.com/rustsec/advisory-db could not be fetched".into()),
    }
}

/// The command that checks a workspace; all that it warns of is an error.
fn deny(manifest: &str, unused: &[&str], advisories: bool) -> Command {
    let mut deny = command("cargo", &["deny", "--workspace", "--manifest-path", manifest]);
    deny.args(["--config", "deny.toml", "--locked", "check", "--deny", "warnings"]);
    for what in unused {
        deny.args(["--allow", what]);
    }
    deny.args(["bans", "licenses", "sources"]);
    if advisories {
        deny.arg("advisories");
    }
    deny
}

#[cfg(test)]
mod tests {
    use super::{deny, show};

    #[test]
    fn advisories_are_left_out_only_where_they_are_not_there() {
        for there in [true, false] {
            let typed = show(&deny("fuzz/Cargo.toml", &["unmatched-skip"], there));
            assert_eq!(typed.ends_with(" advisories"), there, "{typed}");
            assert!(
                typed.contains("--deny warnings --allow unmatched-skip bans licenses sources"),
                "{typed}"
            );
        }
    }
}
