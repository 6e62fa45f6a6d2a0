//! What the other commands need, brought here if it is missing. Nothing that is already right is touched,
//! and nothing of the machine is replaced: tools of another version stay, ours go to `.tools/`.

use crate::browser::{self, Browser};
use crate::sh::{Outcome, command, find, output, root, run, tools_dir};
use std::process::Stdio;

/// The last trunk that builds with the Rust this project asks for.
const TRUNK: &str = "0.21.14";

/// cargo-fuzz, which builds the targets of fuzzing.
const CARGO_FUZZ: &str = "0.13.2";

/// cargo-deny, which checks what we are made of.
const CARGO_DENY: &str = "0.20.2";

/// cargo-cyclonedx, which lists it.
const CARGO_CYCLONEDX: &str = "0.5.9";

/// cargo-mutants, which puts faults into the code.
const CARGO_MUTANTS: &str = "27.1.0";

/// For `cargo xtask install`.
pub(crate) fn everything() -> Outcome {
    for_the_page()?;
    browser::install(Browser::Chromium)?;
    println!("Everything is installed.");
    Ok(())
}

/// For building and serving the page: Rust's wasm target; and wasm-opt and esbuild where npm is there.
pub(crate) fn for_the_page() -> Outcome {
    wasm_target()?;
    node_modules();
    Ok(())
}

/// wasm-opt and esbuild, where npm is there. The page can do without.
pub(crate) fn node_modules() {
    if !browser::node_modules_are_current()
        && find("npm").is_some()
        && let Err(why) = browser::install_node_modules()
    {
        println!("{why}: going on without wasm-opt and esbuild; the page will be larger");
    }
}

/// For `cargo xtask install trunk`: what `trunk build` and `trunk serve` need.
pub(crate) fn trunk() -> Outcome {
    wasm_target()?;
    // trunk's lock file is a good one.
    cargo_tool("trunk", "trunk", TRUNK, true)?;
    // The version must be that of the library. Its own lock file names a version that is not to be had everywhere.
    if let Some(version) = locked_version("wasm-bindgen")? {
        cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &version, false)?;
    }
    println!("trunk is in .tools/bin: put that folder on PATH, or type .tools/bin/trunk.");
    Ok(())
}

/// Whether trunk and the wasm-bindgen it calls are there, in the versions they must have.
pub(crate) fn has_trunk() -> bool {
    let bindgen = locked_version("wasm-bindgen").ok().flatten();
    is_there("trunk", TRUNK) && bindgen.is_some_and(|version| is_there("wasm-bindgen", &version))
}

fn is_there(program: &str, version: &str) -> bool {
    // Some commands of cargo's answer to nobody but cargo.
    let said = match program.strip_prefix("cargo-") {
        Some(subcommand) => output("cargo", &[subcommand, "--version"]),
        None => output(program, &["--version"]),
    };
    said.is_some_and(|text| text.split(' ').any(|word| word == version))
}

/// For fuzzing. libFuzzer itself is compiled with the targets, for which a C++ compiler must be there.
pub(crate) fn for_fuzzing() -> Outcome {
    if ["c++", "g++", "clang++"].iter().all(|compiler| find(compiler).is_none()) {
        return Err("fuzzing needs a C++ compiler, which compiles libFuzzer; install g++ or clang".into());
    }
    cargo_tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, true)
}

/// For `cargo xtask supply`.
pub(crate) fn cargo_deny() -> Outcome {
    cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, true)
}

/// For lists of what is in a program.
pub(crate) fn cargo_cyclonedx() -> Outcome {
    cargo_tool("cargo-cyclonedx", "cargo-cyclonedx", CARGO_CYCLONEDX, true)
}

/// For the faults that tests must notice.
pub(crate) fn cargo_mutants() -> Outcome {
    cargo_tool("cargo-mutants", "cargo-mutants", CARGO_MUTANTS, true)
}

/// For the checks: what a minimal Rust comes without.
pub(crate) fn for_the_checks() -> Outcome {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output("cargo", &[subcommand, "--version"]).is_none() {
            println!("Installing {component} …");
            run(command("rustup", &["component", "add", component]))?;
        }
    }
    Ok(())
}

fn wasm_target() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let there = output("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| std::path::Path::new(&folder).is_dir());
    if there {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(format!(
            "this Rust cannot compile to {TARGET}; install Rust from https://rustup.rs, or your \
                            distribution's package of the target"
        ));
    }
    println!("Installing Rust's {TARGET} target (about 20 MB) …");
    run(command("rustup", &["target", "add", TARGET]))
}

/// Installs a program from crates.io unless the right version answers already.
fn cargo_tool(package: &str, program: &str, version: &str, locked: bool) -> Outcome {
    let is_right = || is_there(program, version);
    if is_right() {
        return Ok(());
    }
    let tools = tools_dir();
    let tools = tools.to_string_lossy();
    let wanted = format!("{package}@{version}");
    if find("cargo-binstall").is_some() {
        println!("Installing {wanted} with cargo-binstall into .tools/ …");
        let install = command("cargo", &["binstall", "--no-confirm", "--root", &tools, &wanted]);
        if run(install).is_ok() && is_right() {
            return Ok(());
        }
    }
    println!(
        "Compiling {wanted} into .tools/, once: 3 to 6 minutes on two cores (with cargo-binstall seconds) …"
    );
    let mut arguments = vec!["install", "--root", &*tools, &*wanted];
    if locked {
        arguments.push("--locked");
    }
    let mut install = command("cargo", &arguments);
    // Outside the workspace, so that neither its settings nor its lock file have a say.
    install.current_dir(std::env::temp_dir()).stdin(Stdio::null());
    // They run for seconds: compiling them for speed would take longer than it ever saves.
    install.envs([
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ]);
    run(install)?;
    if is_right() { Ok(()) } else { Err(format!("{wanted} was installed into .tools/ but does not answer")) }
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Outcome<Option<String>> {
    let lock = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).map_err(|why| format!("{}: {why}", lock.display()))?;
    Ok(version_in(&text, package))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }
}
