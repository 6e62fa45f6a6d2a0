//! Countries and actors measured against people's labels; the measuring is a crate of its own, `crates/eval`.

use crate::sh::{Outcome, command, run as run_command, target_dir};
use crate::train;

/// For `cargo xtask eval`: options are handed on. The models of names that are measured are learned first, where they are
/// missing: the one that ships has seen the texts. Without Python names are left out.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let data = options.iter().position(|option| *option == "--data").and_then(|at| options.get(at + 1));
    if !target_dir().join("names/without-0.model").is_file()
        && let Err(why) = train::run(true, data.copied())
    {
        println!("Left out: names, as their models cannot be learned here: {why}");
    }
    let mut arguments = vec!["run", "--release", "--quiet", "--package", "corpuscope-eval", "--"];
    arguments.extend(options);
    let folds = target_dir().join("names").display().to_string();
    arguments.extend(["--folds", &folds]);
    run_command(command("cargo", &arguments))
}
