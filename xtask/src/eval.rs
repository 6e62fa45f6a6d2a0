//! Countries and actors measured against people's labels; the measuring is a crate of its own, `crates/eval`.

use crate::sh::{Outcome, command, run as run_command};

/// For `cargo xtask eval`: options are handed on.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let mut arguments = vec!["run", "--release", "--quiet", "--package", "corpuscope-eval", "--"];
    arguments.extend(options);
    run_command(command("cargo", &arguments))
}
