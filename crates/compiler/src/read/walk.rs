//! Which files of a folder are read.

use std::io;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::diagnostic::{Diagnostic, Severity};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is, as the reader of a message knows it.
    pub(super) path: PathBuf,
    /// Bytes.
    pub(super) size: u64,
}

/// A file or folder that is left aside, and why.
pub(super) type Left = (PathBuf, String);

/// Names of files and folders that a publisher does not want read.
#[derive(Debug)]
pub(super) struct Exclude(GlobSet);

impl Exclude {
    /// Compiles the globs; one that is none is reported and left out.
    pub(super) fn new(globs: &[String], corpus: &Path) -> (Self, Vec<Diagnostic>) {
        let mut set = GlobSetBuilder::new();
        let mut diagnostics = Vec::new();
        for glob in globs {
            match GlobBuilder::new(glob.trim_end_matches('/')).literal_separator(true).build() {
                Ok(glob) => drop(set.add(glob)),
                Err(error) => diagnostics.push(Diagnostic {
                    severity: Severity::Error,
                    file: corpus.join("corpus.toml"),
                    line: 0,
                    what: format!("`exclude` holds `{glob}`, which is no pattern ({})", error.kind()),
                    mend: "write it like \"drafts\", \"*.bak.md\" or \"2019/**\"".into(),
                }),
            }
        }
        (Exclude(set.build().unwrap_or_else(|_| GlobSet::empty())), diagnostics)
    }

    /// Whether a path below the corpus is excluded, by its whole path or by its last name.
    fn matches(&self, relative: &Path) -> bool {
        self.0.is_match(relative) || relative.file_name().is_some_and(|name| self.0.is_match(Path::new(name)))
    }
}

/// Whether a file or folder of this name holds no article: settings, hidden files, notes on the corpus itself.
pub(super) fn is_apart(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    name.starts_with('.')
        || ["corpus.toml", "actors.toml", "__MACOSX"].contains(&name)
        || ["README", "LICENSE", "LICENCE"].iter().any(|n| name.starts_with(n))
        || ["readme", "license", "licence"].contains(&stem.to_ascii_lowercase().as_str())
}

/// The files below a folder, sorted by the bytes of their paths; and what stands there but cannot be read.
pub(super) fn walk(corpus: &Path, exclude: &Exclude) -> io::Result<(Vec<Found>, Vec<Left>)> {
    let mut found = Vec::new();
    let mut skipped = Vec::new();
    let mut folders = vec![corpus.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if folder == corpus => return Err(error),
            Err(error) => {
                skipped.push((folder, error.to_string()));
                continue;
            }
        };
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if is_apart(&name) || exclude.matches(path.strip_prefix(corpus).unwrap_or(&path)) {
                continue;
            }
            // A link to a folder above would never end.
            match (std::fs::metadata(&path), path.is_symlink()) {
                (Ok(meta), true) if meta.is_dir() => {
                    skipped.push((path, "a link to a folder; links are not followed".into()))
                }
                (Ok(meta), _) if meta.is_dir() => folders.push(path),
                (Ok(meta), _) => found.push(Found { size: meta.len(), path }),
                (Err(error), _) => skipped.push((path, error.to_string())),
            }
        }
    }
    let bytes = |path: &Path| path.as_os_str().as_encoded_bytes().to_owned();
    found.sort_by_cached_key(|f| bytes(&f.path));
    skipped.sort_by_cached_key(|(path, _)| bytes(path));
    Ok((found, skipped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_settings_are_no_articles() {
        for (name, apart) in [
            ("README.md", true),
            ("readme.txt", true),
            ("LICENSE", true),
            ("LICENSE-MIT", true),
            (".gitignore", true),
            ("corpus.toml", true),
            ("license-to-drill.md", false),
            ("oil.md", false),
        ] {
            assert_eq!(is_apart(name), apart, "{name}");
        }
    }

    #[test]
    fn a_pattern_excludes_a_folder_a_name_or_a_path() {
        let globs = ["drafts/", "*.bak.md", "2019/**"].map(str::to_owned);
        let (exclude, problems) = Exclude::new(&globs, Path::new("corpus"));
        assert_eq!(problems, []);
        for (path, expected) in [
            ("drafts", true),
            ("a/drafts", true),
            ("a/x.bak.md", true),
            ("2019/b/c.md", true),
            ("2020/c.md", false),
        ] {
            assert_eq!(exclude.matches(Path::new(path)), expected, "{path}");
        }
        let (_, problems) = Exclude::new(&["a[".to_owned()], Path::new("corpus"));
        assert_eq!(problems.len(), 1);
    }
}
