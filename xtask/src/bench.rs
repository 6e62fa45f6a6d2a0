//! The page measured against other search for static sites: `bench/` does it, and docs/BENCHMARKS.md says how.

use crate::browser;
use crate::page;
use crate::sh::{Outcome, command, root, run, target_dir};
use std::path::PathBuf;
use std::process::Stdio;

fn folder() -> PathBuf {
    root().join("bench")
}

/// For `cargo xtask bench`.
pub(crate) fn run_with(options: &[&str]) -> Outcome {
    if !options.contains(&"--corpus") {
        return Err("bench needs --corpus FILE: JSON Lines with `id`, `title`, `date`, `body`".into());
    }
    browser::install(browser::Browser::Chromium)?;
    install()?;
    page::dist()?;
    run(command("cargo", &["build", "--release", "--bin", "corpuscope"]))?;
    let mut node = command("node", &["--max-old-space-size=8000", "bench/run.mjs"]);
    node.arg("--compiler").arg(target_dir().join("release/corpuscope"));
    node.arg("--out").arg(target_dir().join("bench"));
    for option in options {
        node.arg(option);
        if *option == "--write" {
            node.arg(root().join("docs/BENCHMARKS.md"));
        }
    }
    run(node)
}

/// The peers, as the lock file has them. Pagefind's program comes as a package of npm's for this machine.
fn install() -> Outcome {
    if browser::is_current(&folder()) {
        return Ok(());
    }
    println!("Installing the peers of bench/ from npm (about 40 MB) …");
    let mut npm = command("npm", &["ci", "--no-audit", "--no-fund"]);
    npm.current_dir(folder()).stdin(Stdio::null());
    run(npm)
}
