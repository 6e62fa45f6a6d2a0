//! `corpus.toml`: what a publisher says of the corpus as a whole. Everything has a default.

use std::collections::BTreeMap;

use serde::Deserialize;

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
    /// `[facet.place] field = "labels.places", label = "Place"`.
    pub facet: BTreeMap<String, CustomFacet>,
    /// Names of files and folders that are not read (globs).
    pub exclude: Vec<String>,
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
    pub field: String,
    /// Heading above the facet; the facet's name, capitalised, where absent.
    pub label: Option<String>,
}

impl Config {
    /// Stub.
    pub fn load(dir: &std::path::Path) -> (Config, Vec<crate::diagnostic::Diagnostic>) {
        let text = std::fs::read_to_string(dir.join("corpus.toml")).unwrap_or_default();
        (toml::from_str(&text).unwrap_or_default(), Vec::new())
    }
}
