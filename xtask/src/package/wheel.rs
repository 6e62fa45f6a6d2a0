//! The Python wheel, made by maturin in a folder of its own.

use std::path::PathBuf;

use super::program::{Built, settings};
use super::{files_in, out, release};
use crate::sh::{Outcome, command, find, root, run, target_dir};

/// The tools that make the wheel, in the versions that are known to work, with the hashes of their files.
const TOOLS: &str = include_str!("wheel.txt");

/// Makes the wheel of a program. The program that was built is the one in it, as maturin calls cargo with the same
/// settings.
pub(super) fn build(built: &Built) -> Outcome {
    let venv = venv()?;
    let scripts = scripts(&venv);
    let made = target_dir().join("packages-wheel");
    super::empty_folder(&made)?;
    // `license-files` in pyproject.toml takes it into the wheel.
    let package = root().join("crates/cli");
    let mut licences = release(&["licences", "--target", &built.target, "--out"])?;
    licences.arg(&package);
    run(licences)?;
    let mut maturin = std::process::Command::new(scripts.join("maturin"));
    maturin.args(["build", "--release", "--locked", "--target", &built.target, "--out"]).arg(&made);
    // The program for Linux needs no library of the system, so that there is nothing to look for.
    maturin.args(["--compatibility", "linux", "--auditwheel", "skip"]);
    maturin
        .arg("--manifest-path")
        .arg(package.join("Cargo.toml"))
        .envs(settings(&built.target))
        .current_dir(root());
    run(maturin)?;
    let wheels = files_in(&made, |name| name.ends_with(".whl"))?;
    let [wheel] = wheels.as_slice() else {
        return Err(format!("maturin made {} wheels in {}, not one", wheels.len(), made.display()));
    };
    let mut tags = std::process::Command::new(scripts.join("python"));
    tags.args(["-m", "wheel", "tags", "--remove", "--platform-tag", &built.python])
        .arg(wheel)
        .current_dir(root());
    run(tags)?;
    for wheel in files_in(&made, |name| name.ends_with(".whl"))? {
        let to = out().join(wheel.file_name().unwrap_or_default());
        std::fs::copy(&wheel, &to).map_err(|why| format!("{}: {why}", to.display()))?;
        println!("{}", to.display());
    }
    Ok(())
}

/// An environment of Python's with the tools, made if it is not there.
fn venv() -> Outcome<PathBuf> {
    let venv = target_dir().join("packages-venv");
    let mark = venv.join("wheel.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == TOOLS) {
        return Ok(venv);
    }
    let python = ["python3", "python"].into_iter().find(|name| find(name).is_some());
    let python = python.ok_or("a wheel needs Python 3.9 or later: https://www.python.org")?;
    let mut create = command(python, &["-m", "venv", "--clear"]);
    create.arg(&venv);
    run(create)?;
    let mut install = std::process::Command::new(scripts(&venv).join("python"));
    install.args(["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes", "-r"]);
    install.arg(root().join("xtask/src/package/wheel.txt"));
    run(install)?;
    std::fs::write(&mark, TOOLS).map_err(|why| format!("{}: {why}", mark.display()))?;
    Ok(venv)
}

/// Where an environment of Python's has its programs.
pub(super) fn scripts(venv: &std::path::Path) -> PathBuf {
    venv.join(if cfg!(windows) { "Scripts" } else { "bin" })
}
