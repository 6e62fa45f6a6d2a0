//! The list of given names and surnames that the compiler ships, made anew of the Python package Faker. The words are
//! cut and packed by a crate of its own, `crates/names`.

use crate::sh::{Outcome, command, find, root, run as run_command, target_dir, tools_dir};

/// The package and its version, as pip knows it.
const FAKER: &str = "Faker==40.63.0";

/// For `cargo xtask names`.
pub(crate) fn run() -> Outcome {
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let python =
        python.ok_or("python is needed, as the names come from a Python package; install Python 3")?;
    let library = tools_dir().join("faker").display().to_string();
    let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", &library, FAKER];
    run_command(command(python, &install))?;

    let script = root().join("crates/names/src/faker_names.py").display().to_string();
    let mut list = command(python, &[&script]);
    let names = list.env("PYTHONPATH", &library).output();
    let names = names.map_err(|why| format!("{script}: {why}"))?;
    if !names.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&names.stderr)));
    }
    let lines = target_dir().join("names.tsv");
    std::fs::write(&lines, names.stdout).map_err(|why| format!("{}: {why}", lines.display()))?;

    let lines = lines.display().to_string();
    let list = root().join("crates/compiler/data/names.fst").display().to_string();
    run_command(command("cargo", &["run", "--quiet", "--bin", "corpuscope-names", "--", &lines, &list]))
}
