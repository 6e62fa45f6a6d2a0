//! The browser tests: Node runs them, a Chromium that is already here or is installed shows the page.

use crate::page;
use crate::sh::{Outcome, command, find, output, root, run};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    root().join("tests/browser")
}

/// Node's packages and a browser.
pub(crate) fn install() -> Outcome {
    if find("node").is_none() || find("npm").is_none() {
        return Err("the browser tests need Node.js 20 or later, with npm: https://nodejs.org".into());
    }
    if !node_modules_are_current() {
        install_node_modules()?;
    }
    if chromium().is_some() {
        return Ok(());
    }
    // The distribution's package where we may install it, with a font for the screenshots …
    let is_root = output("id", &["-u"]).is_some_and(|id| id == "0");
    if is_root && find("apt-get").is_some() {
        println!("Installing Chromium with apt-get (about 100 MB) …");
        let apt = |arguments: &[&str]| {
            let mut apt = command("apt-get", arguments);
            apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(std::process::Stdio::null());
            run(apt)
        };
        let installed = apt(&["update"]).and_then(|()| {
            apt(&["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"])
        });
        if installed.is_ok() && chromium().is_some() {
            return Ok(());
        }
    }
    // … and otherwise Playwright's own.
    println!("Downloading Chromium for the browser tests (about 170 MB) …");
    // With the libraries it needs, where we may install them.
    let arguments: &[&str] =
        if is_root { &["install", "--with-deps", "chromium"] } else { &["install", "chromium"] };
    let downloaded = run(command("playwright-core", arguments));
    match (downloaded, chromium()) {
        (Ok(()), Some(_)) => Ok(()),
        _ => Err(
            "no Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROME \
                  to the path of one"
                .into(),
        ),
    }
}

/// The browser that the tests will use. Only `lib/chromium.mjs` knows where browsers are.
fn chromium() -> Option<String> {
    output("node", &["tests/browser/lib/chromium.mjs"])
}

pub(crate) fn node_modules_are_current() -> bool {
    is_current(&folder())
}

/// The Node packages of a folder are those of its lock file: npm leaves a copy of the one it installed from.
pub(crate) fn is_current(folder: &Path) -> bool {
    let modified = |file: &str| folder.join(file).metadata().and_then(|data| data.modified()).ok();
    match (modified("package-lock.json"), modified("node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => wanted <= installed,
        _ => false,
    }
}

pub(crate) fn install_node_modules() -> Outcome {
    println!(
        "Installing the Node packages of tests/browser (wasm-opt, esbuild, playwright-core; about 40 MB) …"
    );
    let mut npm = command("npm", &["ci", "--no-audit", "--no-fund"]);
    npm.current_dir(folder()).stdin(std::process::Stdio::null());
    run(npm)
}

/// The test files, all of them or those whose names contain one of `names`.
fn test_files(names: &[&str]) -> Outcome<Vec<String>> {
    let entries = std::fs::read_dir(folder()).map_err(|why| format!("tests/browser: {why}"))?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|file| file.ends_with(".test.mjs"))
        .filter(|file| names.is_empty() || names.iter().any(|name| file.contains(name)))
        .collect();
    files.sort();
    if files.is_empty() { Err("no browser test has such a name".into()) } else { Ok(files) }
}

/// Node's test runner over the browser tests, one file after the other: they measure times.
pub(crate) fn test_command(names: &[&str]) -> Outcome<std::process::Command> {
    page::dist()?;
    let mut node = command("node", &["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    node.args(test_files(names)?).current_dir(folder());
    Ok(node)
}

/// For `cargo xtask browser`.
pub(crate) fn test_alone(names: &[&str]) -> Outcome {
    install()?;
    run(test_command(names)?)
}

/// For `cargo xtask screenshots`.
pub(crate) fn screenshots(names: &[&str]) -> Outcome {
    install()?;
    page::dist()?;
    let mut node = command("node", &["shoot.mjs"]);
    node.args(names).current_dir(folder());
    run(node)
}
