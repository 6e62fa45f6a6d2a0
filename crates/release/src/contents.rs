//! What stands beside the program, in archives and in packages.

use std::path::Path;

use anyhow::{Context, Result};

use crate::archive::File;

/// The files of the repository that come with every program.
pub const DOCUMENTS: [&str; 6] =
    ["README.md", "CHANGELOG.md", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.md"];

/// The documents of the repository at `root`.
pub fn documents(root: &Path) -> Result<Vec<File>> {
    DOCUMENTS.iter().map(|name| Ok(File::text(*name, read(&root.join(name))?))).collect()
}

/// All files below a folder, such as manual pages and completions; none if there is no such folder.
pub fn below(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        walk(folder, "", &mut files)?;
    }
    Ok(files)
}

fn walk(folder: &Path, under: &str, files: &mut Vec<File>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let inside = if under.is_empty() { name } else { format!("{under}/{name}") };
        if path.is_dir() {
            walk(&path, &inside, files)?;
        } else {
            files.push(File::text(inside, read(&path)?));
        }
    }
    Ok(())
}

/// The bytes of a file; the error names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

/// Writes files into a folder, with the folders they lie in.
pub fn write(folder: &Path, files: &[File]) -> Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        std::fs::write(&path, &file.bytes).with_context(|| path.display().to_string())?;
        if file.runs {
            make_runnable(&path).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn make_runnable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_runnable(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
