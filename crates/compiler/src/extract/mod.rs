//! Extracting: the quantities an article states and the words it quotes, in English and Spanish.
//! Rules are code, cue words are data (`data/figures.toml`, `data/referents.toml`).
//!
//! ```
//! use corpuscope_compiler::extract::Extractor;
//! use corpuscope_core::article::{Article, BlockKind};
//! use corpuscope_core::extract::Bound;
//!
//! let mut article = Article::new("a");
//! article.push(BlockKind::Paragraph, "The storm killed at least eighty-three people.");
//! article.meta.language = Some("en".into());
//! let figures = Extractor::built_in().figures(&article, &[]);
//! assert_eq!((figures[0].value, figures[0].bound), (83.0, Bound::AtLeast));
//! assert_eq!(figures[0].referent, "deaths");
//! ```

mod cut;
mod figures;
mod marks;
mod names;
mod numerals;
mod quotes;
mod referent;
mod roles;
mod speakers;
mod statements;
mod times;
mod tokens;
mod vocabulary;

use std::collections::HashMap;

use corpuscope_core::annotation::{EntityKind, Tag, Tags};
use corpuscope_core::article::Article;
use corpuscope_core::extract::{Extract, Figure, Mentioned, Naming, Quotation, Role};
use corpuscope_core::index::Document;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

use self::cut::Cut;
use self::names::Names;
use self::numerals::Numerals;
use self::referent::Referents;
use self::roles::Roles;
use self::speakers::Speech;
use self::times::Times;

/// Finds quantities and quotations. Built once per corpus, shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    languages: FxHashMap<String, Language>,
}

#[derive(Debug)]
struct Language {
    numerals: Numerals,
    referents: Referents,
    speech: Speech,
    names: Names,
    roles: Roles,
    times: Times,
}

impl Extractor {
    /// One that knows the cue words of the files that ship.
    pub fn built_in() -> Self {
        let numerals: HashMap<String, Numerals> =
            data("figures.toml", include_str!("../../data/figures.toml"));
        let mut referents: HashMap<String, Referents> =
            data("referents.toml", include_str!("../../data/referents.toml"));
        let mut speech: HashMap<String, Speech> = data("quotes.toml", include_str!("../../data/quotes.toml"));
        let mut names: HashMap<String, Names> = data("names.toml", include_str!("../../data/names.toml"));
        let mut roles: HashMap<String, Roles> = data("roles.toml", include_str!("../../data/roles.toml"));
        let mut times: HashMap<String, Times> = data("times.toml", include_str!("../../data/times.toml"));
        let languages = numerals.into_iter().filter_map(|(code, numerals)| {
            let referents = referents.remove(&code)?;
            let speech = speech.remove(&code)?;
            let names = names.remove(&code)?;
            let roles = roles.remove(&code)?;
            let times = times.remove(&code)?;
            let referents = referents.with_calendar(&times);
            Some((code, Language { numerals, referents, speech, names, roles, times }))
        });
        Extractor { languages: languages.collect() }
    }

    /// All that a comparison needs of an article, without its text.
    pub fn extract(&self, Document { article, tags }: &Document) -> Extract {
        let mentioned = |(kind, tag): (EntityKind, &Tag)| {
            let mentions = tag.mentions.len() as u32;
            Mentioned { kind, key: tag.key.clone(), mentions }
        };
        let mut all: Vec<Mentioned> = tags.all().map(mentioned).collect();
        all.sort_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
        let Some(cut) = self.cut(article, tags.all()) else {
            return Extract { mentioned: all, ..Default::default() };
        };
        let (quotations, mut figures) = cut.said();
        figures.retain(|f| !f.referent.is_empty());
        // Of those that begin alike the order is kept.
        figures.sort_by_key(|f| f.from);
        Extract {
            mentioned: all,
            figures,
            namings: cut.namings(tags),
            roles: cut.roles(&quotations),
            quotations: quotations.into_iter().map(abridged).collect(),
        }
    }

    /// The quantities of an article, in the order of its text, each with who states it, looked for among the actors
    /// that the article is tagged with. One in a language without cue words is read as English: digits are much
    /// the same everywhere.
    pub fn figures(&self, article: &Article, actors: &[Tag]) -> Vec<Figure> {
        self.cut(article, only_actors(actors)).map(|cut| cut.said().1).unwrap_or_default()
    }

    /// The quotations of an article, in the order of its text; speakers are looked for among the
    /// actors that it is tagged with.
    pub fn quotations(&self, article: &Article, actors: &[Tag]) -> Vec<Quotation> {
        self.cut(article, only_actors(actors)).map(|cut| cut.said().0).unwrap_or_default()
    }

    /// What an article calls the countries and actors that it is tagged with, in the order of its text.
    pub fn namings(&self, article: &Article, tags: &Tags) -> Vec<Naming> {
        let cut = self.cut(article, tags.all());
        cut.map(|cut| cut.namings(tags)).unwrap_or_default()
    }

    /// What the countries and actors that an article is tagged with do in it, in the order of its text.
    pub fn roles(&self, article: &Article, tags: &Tags, quotations: &[Quotation]) -> Vec<Role> {
        let cut = self.cut(article, tags.all());
        cut.map(|cut| cut.roles(quotations)).unwrap_or_default()
    }

    fn cut<'a>(
        &'a self,
        article: &'a Article,
        tags: impl Iterator<Item = (EntityKind, &'a Tag)>,
    ) -> Option<Cut<'a>> {
        let code = article.meta.language.as_deref().unwrap_or("en");
        let language = self.languages.get(code).or_else(|| self.languages.get("en"))?;
        Some(Cut::new(language, article, tags))
    }
}

/// Bytes of a quotation that are kept: enough to know it again.
const KEPT: usize = 96;

/// A quotation with its first words alone, where it is long.
fn abridged(mut quotation: Quotation) -> Quotation {
    let words = &mut quotation.words;
    if words.len() > KEPT {
        let end = words.floor_char_boundary(KEPT);
        let end = words[..end].rfind(' ').unwrap_or(end);
        words.truncate(end);
        words.push('…');
    }
    quotation
}

/// Reads a data file that is part of the program.
fn data<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("{name}, which is part of the program: {e}"))
}

/// Tags of actors alone.
fn only_actors(actors: &[Tag]) -> impl Iterator<Item = (EntityKind, &Tag)> {
    actors.iter().map(|tag| (EntityKind::Actor, tag))
}
