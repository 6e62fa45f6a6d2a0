//! The browser tests: Node runs them, a browser that is already here or is installed shows the page.

use crate::page;
use crate::sh::{Outcome, command, find, output, root, run};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    root().join("tests/browser")
}

/// What the page is tested in. Only `lib/browsers.mjs` knows where browsers are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium or Chrome. All tests run in it.
    Chromium,
    /// Firefox as readers have it. A few tests run in it whenever all is checked, and all that can on demand.
    Firefox,
}

impl Browser {
    /// What `lib/browsers.mjs` calls it, and the environment variable that chooses it there.
    const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The program that the tests will start.
    fn program(self) -> Option<String> {
        output("node", &["tests/browser/lib/browsers.mjs", self.name()])
    }
}

/// Node's packages and a browser.
pub(crate) fn install(browser: Browser) -> Outcome {
    if find("node").is_none() || find("npm").is_none() {
        return Err("the browser tests need Node.js 20 or later, with npm: https://nodejs.org".into());
    }
    if !node_modules_are_current() {
        install_node_modules()?;
    }
    if browser.program().is_some() {
        return Ok(());
    }
    match browser {
        Browser::Chromium => install_chromium(),
        Browser::Firefox => install_firefox(),
    }
}

fn is_root() -> bool {
    output("id", &["-u"]).is_some_and(|id| id == "0")
}

/// Installs packages of the distribution, where we may; says whether the browser is there then.
fn installed_by_apt(browser: Browser, megabytes: u32, packages: &[&str]) -> bool {
    if !is_root() || find("apt-get").is_none() {
        return false;
    }
    println!("Installing {} with apt-get (about {megabytes} MB) …", browser.name());
    let apt = |arguments: &[&str]| {
        let mut apt = command("apt-get", arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(std::process::Stdio::null());
        run(apt)
    };
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    apt(&["update"]).and_then(|()| apt(&install)).is_ok() && browser.program().is_some()
}

fn install_chromium() -> Outcome {
    // The distribution's package where we may install it, with a font for the screenshots …
    if installed_by_apt(Browser::Chromium, 100, &["chromium", "fonts-liberation"]) {
        return Ok(());
    }
    // … and otherwise Playwright's own.
    println!("Downloading Chromium for the browser tests (about 170 MB) …");
    // With the libraries it needs, where we may install them.
    let arguments: &[&str] =
        if is_root() { &["install", "--with-deps", "chromium"] } else { &["install", "chromium"] };
    let downloaded = run(command("playwright-core", arguments));
    match (downloaded, Browser::Chromium.program()) {
        (Ok(()), Some(_)) => Ok(()),
        _ => Err(
            "no Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROME \
                  to the path of one"
                .into(),
        ),
    }
}

/// Playwright's own Firefox is another program than the one that readers have, so it is never brought.
fn install_firefox() -> Outcome {
    if installed_by_apt(Browser::Firefox, 80, &["firefox-esr"]) {
        return Ok(());
    }
    Err("no Firefox was found and none could be installed. Install it (as root, on Debian: `apt-get install \
         firefox-esr`; elsewhere from https://www.firefox.com), or set FIREFOX to the path of one"
        .into())
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

/// Tests that touch the most different things a browser can do: what runs in Firefox whenever all is checked.
pub(crate) const SHORT: &[&str] = &["address", "compare", "page", "policy", "search"];

/// Node's test runner over the browser tests, two files at a time: a test waits for its browser more than it computes. The
/// few that measure a time take the best of several.
pub(crate) fn test_command(browser: Browser, names: &[&str]) -> Outcome<std::process::Command> {
    page::dist()?;
    let mut node = command("node", &["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    node.args(test_files(names)?).current_dir(folder()).env("BROWSER", browser.name());
    Ok(node)
}

/// For `cargo xtask browser`.
pub(crate) fn test_alone(browser: Browser, names: &[&str]) -> Outcome {
    install(browser)?;
    run(test_command(browser, names)?)
}

/// For `cargo xtask screenshots`.
pub(crate) fn screenshots(names: &[&str]) -> Outcome {
    install(Browser::Chromium)?;
    page::dist()?;
    let mut node = command("node", &["shoot.mjs"]);
    node.args(names).current_dir(folder());
    run(node)
}

#[cfg(test)]
mod tests {
    use super::{SHORT, test_files};

    #[test]
    fn each_name_of_what_runs_in_firefox_is_that_of_one_file() {
        for name in SHORT {
            assert_eq!(test_files(&[*name]), Ok(vec![format!("{name}.test.mjs")]), "{name}");
        }
    }
}
