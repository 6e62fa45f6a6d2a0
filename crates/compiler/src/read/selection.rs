//! Which files of a corpus are read, by their names.

use std::sync::atomic::{AtomicBool, Ordering};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Severity};

/// Which files of a corpus are read: all but those that are no articles, and those that `exclude` names.
#[derive(Debug, Default)]
pub struct Selection {
    exclude: GlobSet,
    /// The patterns of `exclude`, as they are written, and whether each has met anything.
    patterns: Vec<(String, AtomicBool)>,
}

impl Selection {
    /// The selection that a `corpus.toml` makes. A glob that is none is reported and left out.
    pub fn new(config: &Config) -> (Self, Vec<Diagnostic>) {
        let mut set = GlobSetBuilder::new();
        let mut diagnostics = Vec::new();
        let mut patterns = Vec::new();
        for glob in &config.exclude {
            // "./drafts/" and "/drafts" mean "drafts".
            let plain = glob.trim_end_matches('/').trim_start_matches("./").trim_start_matches('/');
            match GlobBuilder::new(plain).literal_separator(true).build() {
                Ok(parsed) => {
                    set.add(parsed);
                    patterns.push((glob.clone(), AtomicBool::new(false)));
                }
                Err(error) => diagnostics.push(Diagnostic {
                    severity: Severity::Error,
                    file: config::NAME.into(),
                    line: 0,
                    what: format!("`exclude` holds `{glob}`, which is no pattern ({})", error.kind()),
                    mend: "write it like \"drafts\", \"*.bak.md\" or \"2019/**\"".into(),
                }),
            }
        }
        (Selection { exclude: set.build().unwrap_or_default(), patterns }, diagnostics)
    }

    /// Whether `exclude` names a file or folder, by its path or its own name.
    fn excludes(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let met = [self.exclude.matches(path), self.exclude.matches(name)].concat();
        let noted = met.iter().filter_map(|number| self.patterns.get(*number));
        noted.for_each(|(_, has_met)| has_met.store(true, Ordering::Relaxed));
        !met.is_empty()
    }

    /// The patterns of `exclude` that nothing met, after all files were listed: what they were to hold back is read.
    pub(super) fn unmet(&self) -> Vec<Diagnostic> {
        let unmet = self.patterns.iter().filter(|(_, has_met)| !has_met.load(Ordering::Relaxed));
        unmet
            .map(|(pattern, _)| Diagnostic {
                severity: Severity::Warning,
                file: config::NAME.into(),
                line: 0,
                what: format!("`exclude` holds `{pattern}`, which no file or folder is called"),
                mend: "write a name, or a path below the corpus; or take it out".into(),
            })
            .collect()
    }

    /// What a file or folder is that is left out and worth a word in the report; nobody asks after hidden files, and
    /// what `exclude` names is left out by the publisher's own wish.
    pub fn apart(&self, path: &str) -> Option<&'static str> {
        let name = path.rsplit('/').next().unwrap_or(path);
        machinery(name).filter(|_| !name.starts_with('.') && !self.excludes(path))
    }

    /// Whether a file is read, or a folder looked at, going by its path below the corpus. The folders above it are
    /// asked about by themselves.
    pub fn takes(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Asked first, so that it is known to have met something.
        !self.excludes(path) && !is_apart(name)
    }
}

/// Folders and files that only a generator or a program reads, and what they are.
const MACHINERY: [(&str, &str); 52] = [
    ("_layouts", TEMPLATES),
    ("_includes", TEMPLATES),
    ("_sass", TEMPLATES),
    ("_plugins", TEMPLATES),
    ("archetypes", TEMPLATES),
    ("node_modules", CODE),
    ("bower_components", CODE),
    ("__pycache__", CODE),
    ("site-packages", CODE),
    ("requirements.txt", SETTINGS),
    ("requirements-dev.txt", SETTINGS),
    ("constraints.txt", SETTINGS),
    ("CMakeLists.txt", SETTINGS),
    ("package.json", SETTINGS),
    ("composer.json", SETTINGS),
    ("tsconfig.json", SETTINGS),
    ("jsconfig.json", SETTINGS),
    ("manifest.json", SETTINGS),
    ("site.webmanifest", SETTINGS),
    ("hugo.json", SETTINGS),
    ("settings.json", SETTINGS),
    ("config.json", SETTINGS),
    ("theme.json", SETTINGS),
    ("vercel.json", SETTINGS),
    ("netlify.toml", SETTINGS),
    ("renovate.json", SETTINGS),
    ("browserconfig.xml", SETTINGS),
    ("pom.xml", SETTINGS),
    ("robots.txt", ROBOTS),
    ("llms.txt", ROBOTS),
    ("llms-full.txt", ROBOTS),
    ("humans.txt", ROBOTS),
    ("ads.txt", ROBOTS),
    ("app-ads.txt", ROBOTS),
    ("security.txt", ROBOTS),
    ("sitemap.xml", ROBOTS),
    ("sitemap_index.xml", ROBOTS),
    ("sitemap-index.xml", ROBOTS),
    ("sitemap.txt", ROBOTS),
    ("404.html", ERRORS),
    ("404.htm", ERRORS),
    ("404.md", ERRORS),
    ("404.markdown", ERRORS),
    ("404.mdx", ERRORS),
    ("500.html", ERRORS),
    ("CONTRIBUTING.md", NOTES),
    ("CODE_OF_CONDUCT.md", NOTES),
    ("CHANGELOG.md", NOTES),
    ("SECURITY.md", NOTES),
    ("AGENTS.md", NOTES),
    ("PULL_REQUEST_TEMPLATE.md", NOTES),
    ("ISSUE_TEMPLATE.md", NOTES),
];

const TEMPLATES: &str = "templates of a site";
const CODE: &str = "code of programs";
const SETTINGS: &str = "settings of a program";
const ROBOTS: &str = "what a site says to robots";
const ERRORS: &str = "a page for errors";
const NOTES: &str = "notes on the folder itself";
const SECRETS: &str = "keys and passwords";
const LOCKS: &str = "what a program notes of its own packages";

/// How names of files begin and end, in lower case, that hold keys and passwords.
const SECRET: [(&str, &str); 24] = [
    ("credentials", ""),
    ("credential.", ""),
    ("id_rsa", ""),
    ("id_dsa", ""),
    ("id_ecdsa", ""),
    ("id_ed25519", ""),
    ("client_secret", ".json"),
    ("service-account", ".json"),
    ("service_account", ".json"),
    ("secrets.", ".json"),
    ("secrets.", ".yaml"),
    ("secrets.", ".yml"),
    ("secrets.", ".toml"),
    ("token.", ".json"),
    ("tokens.", ".json"),
    ("passwords.", ""),
    ("htpasswd", ""),
    ("", ".htpasswd"),
    ("", ".env"),
    ("", ".key"),
    ("", ".pem"),
    ("", ".p12"),
    ("", ".pfx"),
    ("", ".kdbx"),
];

/// How names of files end, in lower case, in which a program notes which packages it uses.
const LOCK: [&str; 5] = [".lock", "-lock.json", "-lock.yaml", "npm-shrinkwrap.json", "go.sum"];

/// Whether a path says that what lies there is a draft: `_drafts/oil.md`, `_draft.md`.
pub fn is_draft(path: &str) -> bool {
    path.split('/').any(|name| name.to_lowercase().starts_with("_draft"))
}

/// What a file or folder of this name is, where only a generator or a program reads it.
fn machinery(name: &str) -> Option<&'static str> {
    if let Some((_, kind)) = MACHINERY.iter().find(|(known, _)| *known == name) {
        return Some(kind);
    }
    let name = name.to_lowercase();
    // Both ends may be the same letters: "secrets.json".
    let is = |(begin, end): &(&str, &str)| name.starts_with(begin) && name.ends_with(end);
    match () {
        () if SECRET.iter().any(is) => Some(SECRETS),
        () if LOCK.iter().any(|end| name.ends_with(end)) => Some(LOCKS),
        () => None,
    }
}

/// Whether a file or folder of this name holds no article: settings, hidden files, notes on the corpus itself.
pub(super) fn is_apart(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    // Word marks a document that is open by a file `~$…`.
    name.starts_with('.')
        || name.starts_with("~$")
        || machinery(name).is_some()
        || ["corpus.toml", "actors.toml", "__MACOSX", "Thumbs.db", "desktop.ini"].contains(&name)
        || ["README", "LICENSE", "LICENCE"].iter().any(|n| name.starts_with(n))
        || ["readme", "license", "licence"].contains(&stem.to_ascii_lowercase().as_str())
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
            ("_layouts", true),
            ("robots.txt", true),
            ("404.html", true),
            ("Credentials.json", true),
            ("credentials", true),
            ("secrets.json", true),
            ("secrets-of-the-harbour.md", false),
            ("server.key", true),
            ("id_ed25519.pub", true),
            ("yarn.lock", true),
            ("npm-shrinkwrap.json", true),
            ("wedlock.md", false),
            ("_posts", false),
            ("themes", false),
            ("oil.md", false),
        ] {
            assert_eq!(is_apart(name), apart, "{name}");
        }
    }

    #[test]
    fn a_draft_is_known_by_its_path() {
        for (path, draft) in [
            ("_drafts/a.md", true),
            ("blog/_Drafts/b/a.json", true),
            ("_draft.md", true),
            ("a.zip/_draft-2.csv", true),
            ("drafts/a.md", false),
            ("the_draft.md", false),
        ] {
            assert_eq!(is_draft(path), draft, "{path}");
        }
    }

    #[test]
    fn a_pattern_excludes_a_folder_a_name_or_a_path() {
        let excluding = |globs: &[&str]| {
            let exclude = globs.iter().map(|glob| (*glob).to_owned()).collect();
            Selection::new(&Config { exclude, ..Config::default() })
        };
        let (selection, problems) = excluding(&["drafts/", "*.bak.md", "2019/**"]);
        assert_eq!(problems, []);
        for (path, expected) in [
            ("drafts", true),
            ("a/drafts", true),
            ("a/x.bak.md", true),
            ("2019/b/c.md", true),
            ("2020/c.md", false),
        ] {
            assert_eq!(selection.takes(path), !expected, "{path}");
        }
        for same in ["drafts", "./drafts", "drafts/", "/drafts"] {
            assert!(!excluding(&[same]).0.takes("drafts"), "{same}");
        }
        let (selection, _) = excluding(&["drafts", "drats"]);
        selection.takes("drafts");
        let unmet: Vec<String> = selection.unmet().iter().map(ToString::to_string).collect();
        assert!(matches!(&unmet[..], [one] if one.contains("`drats`")), "{unmet:?}");
        let problems = excluding(&["a["]).1;
        assert!(problems[0].to_string().starts_with("corpus.toml: `exclude` holds `a[`"), "{problems:?}");
    }
}
