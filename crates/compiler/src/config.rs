//! `corpus.toml`: what a publisher says of the corpus as a whole. Everything has a default.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Severity, line_at, nearest};
use crate::field_names::{FIELDS, MERGED};
use crate::files::{Files, settings};
use crate::languages::english_name;

/// The name of the file of settings.
pub const NAME: &str = "corpus.toml";

/// The contents of `corpus.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Title of the page.
    pub title: Option<String>,
    /// One line below the title.
    pub description: Option<String>,
    /// Paragraphs for the About page, separated by blank lines.
    pub about: Option<String>,
    /// ISO 639-1 code of the language of the corpus: names of countries are shown in it.
    pub language: Option<String>,
    /// Facets shown, in order; all that have values where absent.
    pub facets: Option<Vec<String>>,
    /// Which field of the source files gives each field of an article:
    /// `[fields] body = "content.text"`, dots reach into nested objects.
    pub fields: BTreeMap<String, FieldName>,
    /// Further facets from fields of the source files:
    /// `[facet.place] field = "labels.places", label = "Place"`, or from names of folders: `[facet.party] folder = 1`.
    pub facet: BTreeMap<String, CustomFacet>,
    /// Spellings that are one value of a facet: `[merge.source] "CNN" = ["CNN International", "cnn.com"]`. Those that differ
    /// in case, accents or spaces alone are one without it. The facets are source, author, kind and topic.
    pub merge: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Names of files and folders that are not read (globs).
    pub exclude: Vec<String>,
    /// Whether drafts, unpublished, private and future articles are read, and the comments in their texts. They are left
    /// out and counted without it.
    pub drafts: bool,
    /// Whether a site that is built over an earlier one keeps what articles said before they changed. It keeps hashes alone
    /// without it.
    pub keep_texts: bool,
    /// Whether each speech of a sitting is an article of its own; the sitting is one without it.
    pub speeches: bool,
    /// Whether each chapter of a book is an article of its own; the book is one without it.
    pub chapters: bool,
    /// Which number of `03/04/2025` comes first, where the dates of a column do not tell.
    pub date_order: Option<DateOrder>,
    /// What the names of files say of their articles.
    pub names: NamePatterns,
    /// Files that hold several articles, cut before each line that a pattern (a regular expression) finds:
    /// `[split] "minutes/*.txt" = '^SESSION OF'`. The line it finds is the title.
    pub split: BTreeMap<String, String>,
    /// What becomes of an article that stands in the corpus twice.
    pub copies: Copies,
    /// Whether readers can make a corpus of their own files in the page; they can without it.
    pub maker: Option<bool>,
    /// A facet that is shown before all others, by its name. No setting: it is there where two corpora stand side by side.
    #[serde(skip)]
    pub first_facet: Option<String>,
}

/// Which number of a date in figures comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// The day: 03/04/2025 is 3 April.
    Day,
    /// The month: 03/04/2025 is 4 March.
    Month,
}

/// What names of files say of their articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamePatterns {
    /// The path below the corpus, with fields in braces: `"{source}/{date}_{title}"`. A `*` stands for what is no field;
    /// the ending is left out. Of several the first that fits counts.
    pub pattern: Option<FieldName>,
}

/// What becomes of an article that stands in the corpus twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Copies {
    /// Only the first is kept, and names the others.
    #[default]
    Join,
    /// Each is an article.
    Keep,
}

/// One field name, or several to be tried in order.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum FieldName {
    /// The only name.
    One(String),
    /// The first that has a value counts.
    Several(Vec<String>),
}

/// A facet made of a field that Corpuscope does not know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomFacet {
    /// The field; dots reach into nested objects.
    #[serde(default)]
    pub field: String,
    /// Instead of a field, the name of a folder around the file: 1 is the outermost below the corpus.
    #[serde(default)]
    pub folder: Option<usize>,
    /// Heading above the facet; the facet's name, capitalised, where absent.
    pub label: Option<String>,
}

impl Config {
    /// Reads the `corpus.toml` of a corpus, if there is one. Returns the defaults where it cannot be used, and says
    /// why.
    pub fn load(files: &dyn Files) -> (Self, Vec<Diagnostic>) {
        match settings(files, NAME) {
            Ok(Some(text)) => Config::parse(&text),
            Ok(None) => (Config::default(), Vec::new()),
            Err(error) => {
                let what = format!("it cannot be read ({error})");
                let mend = "save it as UTF-8 and see that you may read it";
                (Config::default(), vec![problem(0, what, mend)])
            }
        }
    }

    /// Reads the text of a `corpus.toml`.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let config: Config = match toml::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(config) => config,
            Err(error) => {
                let line = line_at(text, error.span().map_or(0, |s| s.start));
                let (what, mend) = explain(error.message());
                return (Config::default(), vec![problem(line, what, mend)]);
            }
        };
        let known = |name: &str| FIELDS.iter().any(|(field, _)| *field == name);
        let unknown = config.fields.keys().filter(|name| !known(name)).map(|name| {
            let line =
                text.lines().position(|l| l.trim_start().starts_with(name.as_str())).map_or(0, |i| i + 1);
            let fields: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
            let mend = match nearest(name, fields.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!(
                    "an article has {}; other fields become facets under [facet.NAME]",
                    fields.join(", ")
                ),
            };
            problem(line, format!("[fields] names `{name}`, which no article has"), mend)
        });
        let unmerged = config.merge.keys().filter(|name| !MERGED.contains(&name.as_str())).map(|name| {
            let line = text.lines().position(|l| l.contains(&format!("merge.{name}"))).map_or(0, |i| i + 1);
            let what = format!("[merge.{name}] is of no facet whose values are joined");
            let mend = match nearest(name, MERGED) {
                Some(near) => format!("write `[merge.{near}]`"),
                None => format!("they are {}", MERGED.join(", ")),
            };
            problem(line, what, mend)
        });
        let shown = config.facets.iter().flatten();
        let unshown = shown.filter(|name| !is_facet(name) && !config.facet.contains_key(*name)).map(|name| {
            let line = text.lines().position(|l| l.trim_start().starts_with("facets")).map_or(0, |i| i + 1);
            let own = config.facet.keys().map(String::as_str);
            let facets: Vec<&str> = FACETS.into_iter().chain(own).collect();
            let mend = match nearest(name, facets.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!("they are {}; [facet.{name}] makes one of a field", facets.join(", ")),
            };
            problem(line, format!("`facets` names `{name}`, which is no facet"), mend)
        });
        let tongue = config.language.iter().filter(|code| english_name(code).is_none()).map(|code| {
            let line = text.lines().position(|l| l.trim_start().starts_with("language")).map_or(0, |i| i + 1);
            let what = format!("`language` is `{code}`, which is no language's code");
            problem(line, what, "write the two letters of ISO 639-1, such as \"en\"")
        });
        let problems = unknown.chain(unmerged).chain(unshown).chain(tongue).collect();
        (config, problems)
    }
}

/// Facets that need no setting.
const FACETS: [&str; 8] = ["country", "actor", "source", "author", "language", "kind", "topic", "date"];

fn is_facet(name: &str) -> bool {
    FACETS.contains(&name)
}

/// The title of a corpus that has none of its own, by the name of its folder, or of its file without the ending.
pub fn title_of(name: &str) -> Option<String> {
    let name = name.replace(['-', '_'], " ");
    let mut letters = name.trim().chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// What is wrong, and the key that was probably meant.
fn explain(message: &str) -> (String, String) {
    let mut names = message.split('`').skip(1).step_by(2);
    match (message.starts_with("unknown field"), names.next()) {
        (true, Some(key)) => {
            let known: Vec<&str> = names.collect();
            let mend = match nearest(key, known.iter().copied()) {
                Some(near) => format!("write `{near}`"),
                None => format!("it may hold {}", known.join(", ")),
            };
            (format!("`{key}` is no setting"), mend)
        }
        _ => (message.replace('\n', " "), "correct it there; nothing is built before".into()),
    }
}

fn problem(line: usize, what: String, mend: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Error, file: NAME.into(), line, what, mend: mend.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn told(text: &str) -> String {
        let (_, problems) = Config::parse(text);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_problem_is_told_with_its_line_and_what_was_meant() {
        for (text, expected) in [
            ("title = 'x'\n", ""),
            ("title = 'x'\nexclud = ['y']\n", "corpus.toml:2: `exclud` is no setting; write `exclude`"),
            (
                "\n[facet.place]\nfield = 'a'\nlable = 'b'\n",
                "corpus.toml:4: `lable` is no setting; write `label`",
            ),
            (
                "[fields]\ntitle = 'a'\nbodi = 'b'\n",
                "corpus.toml:3: [fields] names `bodi`, which no article has; write `body`",
            ),
            (
                "[merge.sorce]\nA = ['a b']\n",
                "corpus.toml:1: [merge.sorce] is of no facet whose values are joined; write `[merge.source]`",
            ),
            (
                "facets = ['country', 'topc']",
                "corpus.toml:1: `facets` names `topc`, which is no facet; write `topic`",
            ),
            ("facets = ['desk', 'date']\n[facet.desk]\nfield = 'd'", ""),
            (
                "title = 'x'\nlanguage = 'xx'",
                "corpus.toml:2: `language` is `xx`, which is no language's code; \
                 write the two letters of ISO 639-1, such as \"en\"",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        assert!(told("title = \n").starts_with("corpus.toml:1: "));
        assert!(told("zzzzzz = 1\n").contains("it may hold title, description"));
    }

    #[test]
    fn a_folder_without_settings_has_the_default_ones() {
        let (config, problems) = Config::load(&Memory::default());
        assert!(config.title.is_none() && problems.is_empty());
    }
}
