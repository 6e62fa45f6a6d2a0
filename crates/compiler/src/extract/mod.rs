//! Extracting: the quantities an article states and the words it quotes. Rules are code; the
//! words they look for are data of each language ([`crate::languages`]).
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

mod attributions;
mod beside;
mod cast;
mod countries;
mod cut;
mod figures;
mod marks;
mod names;
mod nouns;
mod numerals;
mod person_names;
mod quotes;
mod referent;
mod roles;
mod spans;
mod speakers;
mod speech;
mod speeches;
mod statements;
mod times;
mod tokens;
mod vocabulary;

use corpuscope_core::annotation::{EntityKind, Tag, Tags};
use corpuscope_core::article::Article;
use corpuscope_core::extract::{Extract, Figure, Mentioned, Naming, Quotation, Role};
use corpuscope_core::index::Document;
use corpuscope_core::text::Analysis;
use rustc_hash::FxHashMap;

use self::cut::Cut;
use self::names::Names;
use self::numerals::Numerals;
use self::referent::Referents;
use self::roles::Roles;
use self::speech::{Sexes, Speech};
use self::times::Times;
use self::vocabulary::FunctionWords;
use crate::languages::{LanguageError, LanguageFolder, Languages, Layer};

/// Finds quantities and quotations. Built once per corpus, shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    languages: FxHashMap<String, Language>,
    /// The code of the language as which articles in all others are read.
    fallback: Option<String>,
}

/// The layers of a language; what it does without is `None`.
#[derive(Debug)]
struct Language {
    figures: Option<(Numerals, Referents)>,
    times: Option<Times>,
    speech: Option<Speech>,
    names: Option<Names>,
    roles: Option<Roles>,
}

impl Language {
    fn new(folder: &LanguageFolder) -> Result<Self, LanguageError> {
        let times: Option<Times> = folder.read(Layer::Times, "times.toml")?;
        let mut numerals: Option<Numerals> = folder.read(Layer::Figures, "figures.toml")?;
        if let Some(numerals) = &mut numerals {
            numerals.gather();
        }
        let mut referents: Option<Referents> = folder.read(Layer::Figures, "referents.toml")?;
        let mut speech: Option<Speech> = folder.read(Layer::Quotations, "quotes.toml")?;
        let sexes: Option<Sexes> = folder.read(Layer::Discovery, "discovery.toml")?;
        if let (Some(speech), Some(sexes)) = (&mut speech, &sexes) {
            speech.add_sexes(sexes);
        }
        let mut names: Option<Names> = folder.read(Layer::Names, "names.toml")?;
        let mut roles: Option<Roles> = folder.read(Layer::Roles, "roles.toml")?;
        if let (Some(referents), Some(times)) = (&mut referents, &times) {
            referents.calendar = times.calendar();
        }
        let function_words = FunctionWords::new(folder);
        let lists = [
            speech.as_mut().map(|speech| &mut speech.function_words),
            names.as_mut().map(|names| &mut names.function_words),
            roles.as_mut().map(|roles| &mut roles.function_words),
        ];
        lists.into_iter().flatten().for_each(|list| list.clone_from(&function_words));
        Ok(Language { figures: numerals.zip(referents), times, speech, names, roles })
    }

    /// Whether it has none of the layers.
    fn is_empty(&self) -> bool {
        let Language { figures, times, speech, names, roles } = self;
        figures.is_none() && times.is_none() && speech.is_none() && names.is_none() && roles.is_none()
    }
}

impl Extractor {
    /// Returns one that knows the languages that ship.
    ///
    /// # Panics
    /// Panics where a file of these is at fault, which the tests would have noticed.
    pub fn built_in() -> Self {
        Extractor::new(Languages::built_in()).unwrap_or_else(|e| panic!("data/languages/{e}"))
    }

    /// Returns one that knows some languages, or the first fault in their files.
    pub fn new(languages: &Languages) -> Result<Self, LanguageError> {
        let mut known = FxHashMap::default();
        for folder in languages.iter() {
            let language = Language::new(folder)?;
            if !language.is_empty() {
                known.insert(folder.code.clone(), language);
            }
        }
        let fallback = languages.iter().find(|folder| folder.options.fallback);
        Ok(Extractor { languages: known, fallback: fallback.map(|folder| folder.code.clone()) })
    }

    /// All that a comparison needs of an article, without its text.
    pub fn extract(&self, Document { article, tags }: &Document, analysis: &Analysis) -> Extract {
        let mentioned = |(kind, tag): (EntityKind, &Tag)| {
            let mentions = tag.mentions.len() as u32;
            Mentioned { kind, key: tag.key.clone(), mentions }
        };
        let mut all: Vec<Mentioned> = tags.all().map(mentioned).collect();
        all.sort_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
        let Some(cut) = self.cut(article, analysis, tags.all()) else {
            return Extract { mentioned: all, ..Default::default() };
        };
        let (quotations, mut figures) = cut.said();
        figures.retain(|f| !f.referent.is_empty());
        countries::name_countries(&mut figures, &article.text, tags.of(EntityKind::Country));
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
    /// that the article is tagged with. An article in a language without cue words is read in the
    /// fallback language, English: digits are much the same everywhere.
    pub fn figures(&self, article: &Article, actors: &[Tag]) -> Vec<Figure> {
        let analysis = analysis(article);
        self.cut(article, &analysis, only_actors(actors)).map(|cut| cut.said().1).unwrap_or_default()
    }

    /// The quotations of an article, in the order of its text; speakers are looked for among the
    /// actors that it is tagged with.
    pub fn quotations(&self, article: &Article, actors: &[Tag]) -> Vec<Quotation> {
        let analysis = analysis(article);
        self.cut(article, &analysis, only_actors(actors)).map(|cut| cut.said().0).unwrap_or_default()
    }

    /// What an article calls the countries and actors that it is tagged with, in the order of its text.
    pub fn namings(&self, article: &Article, tags: &Tags) -> Vec<Naming> {
        let analysis = analysis(article);
        let cut = self.cut(article, &analysis, tags.all());
        cut.map(|cut| cut.namings(tags)).unwrap_or_default()
    }

    /// What the countries and actors that an article is tagged with do in it, in the order of its text.
    pub fn roles(&self, article: &Article, tags: &Tags, quotations: &[Quotation]) -> Vec<Role> {
        let analysis = analysis(article);
        let cut = self.cut(article, &analysis, tags.all());
        cut.map(|cut| cut.roles(quotations)).unwrap_or_default()
    }

    fn cut<'a>(
        &'a self,
        article: &'a Article,
        analysis: &'a Analysis,
        tags: impl Iterator<Item = (EntityKind, &'a Tag)>,
    ) -> Option<Cut<'a>> {
        let of = |code: Option<&str>| self.languages.get(code?);
        let language = of(article.meta.language.as_deref()).or_else(|| of(self.fallback.as_deref()))?;
        Some(Cut::new(language, article, analysis, tags))
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

/// The words of an article that nobody has cut before.
fn analysis(article: &Article) -> Analysis {
    Analysis::new(article, |_| 0)
}

/// Tags of actors alone.
fn only_actors(actors: &[Tag]) -> impl Iterator<Item = (EntityKind, &Tag)> {
    actors.iter().map(|tag| (EntityKind::Actor, tag))
}
