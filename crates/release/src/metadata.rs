//! What `cargo metadata` says of the repository.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::packages::{BROWSER, PAGE, linked};
use crate::targets::TARGETS;
use crate::{contents, notices};

/// What `cargo metadata` prints for a platform of the workspace at `root`.
pub fn of(root: &Path, platform: &str) -> Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]);
    let output = command.current_dir(root).output().context("`cargo metadata` could not be started")?;
    if !output.status.success() {
        bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// What THIRD-PARTY.md of the repository at `root` must hold: its lists are of what is in the page, and in the program
/// on any platform.
pub fn notices(root: &Path) -> Result<String> {
    let browser = of(root, BROWSER)?;
    let mut page = BTreeSet::new();
    for (name, _) in PAGE {
        page.extend(linked(&browser, name)?);
    }
    let mut compiler = BTreeSet::new();
    for target in &TARGETS {
        compiler.extend(linked(&of(root, target.rust)?, "corpuscope")?);
    }
    let text = String::from_utf8(contents::read(&root.join(notices::NAME))?)?;
    notices::renewed(&text, &page, &compiler)
}
