//! Whether a page that is published is whole.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use corpuscope_compiler::site::{MANIFEST, Manifest};

use crate::print;
use crate::whose::{self, LIST, is_page_head};

/// Fetches the page, and what it opens with, and compares their hashes with the list that is published with them.
pub(super) fn run(address: &str, out: &Path) -> Result<ExitCode> {
    if !address.starts_with("https://") && !address.starts_with("http://") {
        bail!("{address} is no address of a page; write it as https://…");
    }
    let base = address.split(['?', '#']).next().unwrap_or(address);
    let base = format!("{}/", base.trim_end_matches("index.html").trim_end_matches('/'));
    let page = fetch(&base)?;
    if !is_page_head(&page) {
        bail!("{base} is served, and is no page that corpuscope wrote");
    }
    let list = fetch(&format!("{base}{LIST}"))?;
    let Some(list) = whose::parse(&String::from_utf8_lossy(&list)) else {
        bail!("{base}{LIST} is no list of a site's files; publish the whole folder");
    };
    let manifest: Manifest = serde_json::from_slice(&fetch(&format!("{base}{MANIFEST}"))?)
        .with_context(|| format!("{base}{MANIFEST}"))?;
    let mut damaged = Vec::new();
    // What every reader fetches; the other files of an index are many.
    let looked_at: Vec<_> = list
        .iter()
        .filter(|(name, _)| !name.starts_with("corpus/") || **name == manifest.start || *name == MANIFEST)
        .collect();
    for (name, hash) in &looked_at {
        let bytes = fetch(&format!("{base}{name}"));
        match bytes {
            Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() == hash.as_str() => {}
            Ok(_) => damaged.push(format!(
                "{name} is not the file that was built: the host changes it, or keeps an old one"
            )),
            Err(why) => damaged.push(format!("{name}: {why:#}")),
        }
    }
    damaged.iter().for_each(print);
    if let Some(local) = whose::listed(out) {
        let same = local == list;
        let what = if same { "the one that lies" } else { "not the one that lies" };
        print(format_args!("it is {what} in {}", out.display()));
    }
    if damaged.is_empty() {
        print(format_args!("{base} is whole: {} of {} files were looked at", looked_at.len(), list.len()));
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "corpuscope: {} files of {base} are damaged; publish the whole folder once more",
        damaged.len()
    );
    Ok(ExitCode::FAILURE)
}

/// Fetches a file.
fn fetch(address: &str) -> Result<Vec<u8>> {
    let mut curl = Command::new("curl");
    curl.args([
        "--fail",
        "--silent",
        "--show-error",
        "--location",
        "--max-time",
        "60",
        "--proto",
        "=http,https",
        "--",
    ]);
    let output = curl.arg(address).output().context("curl, which asks the network, cannot be started")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}
