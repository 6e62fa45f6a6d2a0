//! Annotating: language, countries and actors of an article, each mention with its span and
//! the way it was found. Rules are code, names are data (`data/`).

use corpuscope_core::annotation::{Actor, Tags};
use corpuscope_core::article::{Article, Override};

/// Finds countries and actors. Built once per corpus, shared by all threads.
#[derive(Debug, Default)]
pub struct Annotator {}

impl Annotator {
    /// An annotator that knows the built-in dictionaries and these actors of the corpus's own.
    pub fn new(_corpus_actors: Vec<CuratedActor>) -> Self {
        Annotator::default()
    }

    /// The countries and actors of an article.
    pub fn annotate(&self, article: &Article, countries: &Override, actors: &Override) -> Tags {
        let _ = (article, countries, actors);
        Tags::default()
    }

    /// Stub.
    pub fn check_overrides(&self, _c: &Override, _a: &Override) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The actor with this id, whether curated or built in.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        let _ = id;
        None
    }

    /// The name of a country in a language (ISO 639-1), in English where there is none in it.
    pub fn country_name(&self, code: &str, language: &str) -> Option<String> {
        let _ = (code, language);
        None
    }
}

/// An actor as `actors.toml` describes it.
#[derive(Clone, Debug)]
pub struct CuratedActor {
    /// Id, name, kind, country.
    pub actor: Actor,
    /// Other names, as written in texts.
    pub aliases: Vec<String>,
}

impl CuratedActor {
    /// Stub.
    pub fn load(_folder: &std::path::Path) -> (Vec<CuratedActor>, Vec<crate::diagnostic::Diagnostic>) {
        (Vec::new(), Vec::new())
    }
}
