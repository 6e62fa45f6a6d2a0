//! The compiler as WebAssembly, as the page's bundle has it: it must give the bytes that it gives natively.

use std::process::Command;

use crate::page;
use crate::sh::{Outcome, command, root, run};

/// For `cargo xtask maker`.
pub(crate) fn check() -> Outcome {
    if !root().join("crates/cli/bundle/maker.js").is_file() {
        page::explorer(page::Profile::Release)?;
    }
    run(test_command())
}

/// The test that runs the worker of the bundle in node. It is one of all packages, so that nothing is compiled for it
/// that is not for the other tests.
pub(crate) fn test_command() -> Command {
    let mut test = command("cargo", &["test", "--workspace", "--test", "worker"]);
    test.env("CORPUSCOPE_BUNDLE", root().join("crates/cli/bundle"));
    test
}
