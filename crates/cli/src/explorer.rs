//! The explorer's bundle: the one within this program, or one in a folder.
//!
//! `cargo xtask build` puts the bundle into `crates/cli/bundle` and compiles this program with it. A program compiled
//! without has an empty folder there: it does everything but write pages, and says so.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use corpuscope_compiler::site::{Bundle, NoBundle};
use include_dir::{Dir, include_dir};

static WITHIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/bundle");

/// The bundle in `folder`, or the one within this program.
pub(crate) fn bundle(folder: Option<&Path>) -> Result<Bundle> {
    let Some(folder) = folder else {
        let files = WITHIN.files();
        let files = files.map(|file| (file.path().to_string_lossy().into_owned(), file.contents().to_vec()));
        return Bundle::new(files).map_err(|why| match why {
            NoBundle::Missing => anyhow!(
                "this program was compiled without the explorer; `cargo xtask build` compiles it with one, and --page \
                 names the folder of another"
            ),
            why => anyhow!("the explorer within this program does not fit: {why}; `cargo xtask build` mends it"),
        });
    };
    let said = || folder.display().to_string();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(said)? {
        let entry = entry.with_context(said)?;
        if entry.path().is_file() {
            let bytes = std::fs::read(entry.path()).with_context(|| entry.path().display().to_string())?;
            files.push((entry.file_name().to_string_lossy().into_owned(), bytes));
        }
    }
    Bundle::new(files)
        .with_context(|| format!("{} is no bundle of the explorer, such as crates/cli/bundle", said()))
}
