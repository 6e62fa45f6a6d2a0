//! What a Git repository's own files say of it.

use std::path::{Path, PathBuf};

/// A Git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repository {
    /// Its uppermost folder.
    pub(super) root: PathBuf,
    /// The branch that is checked out.
    pub(super) branch: Option<String>,
    /// Where it is pushed to.
    remote: Option<String>,
}

impl Repository {
    /// The repository that a path lies in.
    pub(super) fn around(path: &Path) -> Option<Self> {
        let root = path.ancestors().find(|folder| folder.join(".git").exists())?.to_owned();
        let git = git_folder(&root);
        let head = std::fs::read_to_string(git.join("HEAD")).unwrap_or_default();
        let branch = head.trim().strip_prefix("ref: refs/heads/").map(str::to_owned);
        // A further working tree has its settings with the others.
        let common = std::fs::read_to_string(git.join("commondir")).map(|below| git.join(below.trim()));
        let config = common.unwrap_or(git).join("config");
        let remote = remote(&std::fs::read_to_string(config).unwrap_or_default());
        Some(Repository { root, branch, remote })
    }

    /// Owner and name, if it is pushed to GitHub.
    pub(super) fn on_github(&self) -> Option<(String, String)> {
        let remote = self.remote.as_deref()?;
        let (_, path) = remote.split_once("github.com")?;
        let (owner, name) = path.trim_start_matches([':', '/']).trim_end_matches('/').split_once('/')?;
        Some((owner.to_owned(), name.trim_end_matches(".git").to_owned()))
    }
}

/// Where Git keeps its files; of a further working tree a file says where.
fn git_folder(root: &Path) -> PathBuf {
    let git = root.join(".git");
    match std::fs::read_to_string(&git) {
        Ok(text) => text.trim().strip_prefix("gitdir: ").map_or(git, |folder| root.join(folder)),
        Err(_) => git,
    }
}

/// The address of the remote `origin`, or of the first.
fn remote(config: &str) -> Option<String> {
    let mut section = "";
    let mut first = None;
    for line in config.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if let Some(("url", address)) =
            line.split_once('=').map(|(key, value)| (key.trim(), value.trim()))
            && section.starts_with("[remote ")
        {
            if section == "[remote \"origin\"]" {
                return Some(address.to_owned());
            }
            first.get_or_insert_with(|| address.to_owned());
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owner_and_name_are_read_from_every_form_of_an_address() {
        for address in [
            "git@github.com:quay/news.git",
            "https://github.com/quay/news",
            "https://user@github.com/quay/news.git/",
            "ssh://git@github.com/quay/news.git",
        ] {
            let config = format!(
                "[core]\n\tbare = false\n[remote \"up\"]\n\turl = x\n[remote \"origin\"]\n\turl = {address}\n"
            );
            let repository = Repository { root: PathBuf::new(), branch: None, remote: remote(&config) };
            assert_eq!(repository.on_github(), Some(("quay".into(), "news".into())), "{address}");
        }
        assert_eq!(remote("[branch \"a\"]\nurl = x\n"), None);
    }
}
