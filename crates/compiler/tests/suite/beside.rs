//! Where tests find what lies beside the program: the repository, and the shared texts.

use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of shared texts, or a line that says what is left out.
pub(crate) fn shared(test: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("CORPUSCOPE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !folder.is_dir() {
        println!("{test}: left out, {} is not there", folder.display());
        return None;
    }
    Some(folder)
}
