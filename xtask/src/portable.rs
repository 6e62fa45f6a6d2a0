//! The compiler as WebAssembly and without threads: it must give the bytes that it gives natively.

use crate::sh::{Outcome, command, printed, root, run, target_dir};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// For `cargo xtask portable`.
pub(crate) fn check() -> Outcome {
    run(test_command()?)
}

/// Builds the corpus that ships natively, and the program that compares; what is left is to run it.
pub(crate) fn test_command() -> Outcome<Command> {
    let native = printed(command("cargo", &["run", "--quiet", "--package", "corpuscope-portable"]))?;
    let hashes = target_dir().join("portable-hashes.txt");
    std::fs::write(&hashes, native).map_err(|why| format!("{}: {why}", hashes.display()))?;
    let mut build = command("cargo", &["build", "--package", "corpuscope-portable", "--target", TARGET]);
    build.env("CORPUSCOPE_HASHES", &hashes);
    run(build)?;
    let mut node = command("node", &[]);
    node.arg(root().join("crates/portable/run.mjs"));
    node.arg(target_dir().join(TARGET).join("debug/corpuscope-portable.wasm"));
    Ok(node)
}
