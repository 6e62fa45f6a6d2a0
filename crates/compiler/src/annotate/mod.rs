//! Annotating: countries and actors of an article, each mention with its span and the way it
//! was found. Rules are code, names are data (`data/`).
//!
//! ```text
//! Article ──token──> words ──phrases──> candidates ──settle──> sightings ──salience──> Tags
//!                              ^                       ^
//!              gazetteer, actor names        what else the article names
//! ```
//!
//! A dictionary entry says what a phrase may mean; whether it does is settled by what stands
//! beside it ("George Washington") and by what the article names beyond doubt ("Jordan" with
//! "Amman"). No rule knows of a particular article.
//!
//! ```
//! use corpuscope_compiler::annotate::Annotator;
//! use corpuscope_core::article::{Article, BlockKind, Override};
//!
//! let annotator = Annotator::new(Vec::new());
//! let mut article = Article::new("a");
//! article.push(BlockKind::Paragraph, "Peru's answer to New Mexico was polite.");
//! let none = Override::default();
//! let tags = annotator.annotate(&article, &none, &none);
//! let codes: Vec<_> = tags.countries.iter().map(|t| t.key.as_str()).collect();
//! assert_eq!(codes, ["PE", "US"]);
//! ```

mod actor_names;
mod actors;
mod ambiguous;
mod countries;
mod curated;
mod evidence;
mod fold;
mod gazetteer;
mod inflect;
mod language;
mod people;
mod phrases;
mod salience;
mod state;
mod token;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use corpuscope_core::annotation::{Actor, Mention, Tag, Tags, Via, reason};
use corpuscope_core::article::{Article, Override};

pub use self::curated::{CuratedActor, Office};

use self::actor_names::ActorNames;
use self::actors::{ActorFinder, ActorSighting, hides_countries, join};
use self::ambiguous::Ambiguous;
use self::countries::{CountryFinder, Sighting};
use self::gazetteer::{CountryNo, Gazetteer};
use self::language::Languages;
use self::people::People;
use self::state::States;
use self::token::{Tokens, Vocabulary};

/// Finds countries and actors. Built once per corpus, shared by all threads.
#[derive(Debug)]
pub struct Annotator {
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    people: People,
    states: States,
    names: ActorNames,
    us: CountryNo,
}

impl Annotator {
    /// An annotator that knows the built-in dictionaries and these actors of the corpus's own.
    pub fn new(corpus_actors: Vec<CuratedActor>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let ambiguous = Ambiguous::built_in();
        let gazetteer = Gazetteer::built_in(&mut vocabulary, &ambiguous);
        let people = People::built_in(&mut vocabulary);
        let states = States::built_in(&mut vocabulary);
        let names = ActorNames::new(corpus_actors, &mut vocabulary, &ambiguous, &gazetteer, &states);
        let us = gazetteer.by_code("US").unwrap_or(0);
        Annotator { vocabulary, gazetteer, people, states, names, us }
    }

    /// The countries and actors of an article, the editor's additions and removals applied.
    ///
    /// An override that names no known country or actor has no effect; see [`Self::check_overrides`].
    pub fn annotate(&self, article: &Article, countries: &Override, actors: &Override) -> Tags {
        let text = Tokens::of(article, &self.vocabulary);
        let languages = Languages::of(article);
        let finder = CountryFinder {
            gazetteer: &self.gazetteer,
            people: &self.people,
            article,
            text: &text,
            languages,
            us: self.us,
        };
        let mut countries_found = finder.find();
        let names_country = |code: &str| {
            let country = self.gazetteer.by_code(code);
            countries_found.iter().any(|c| Some(c.country) == country)
        };
        let finder = ActorFinder {
            names: &self.names,
            people: &self.people,
            states: &self.states,
            article,
            text: &text,
            languages,
            names_country: &names_country,
        };
        let named = finder.find();
        let composed = self.states.compose(&text, &self.gazetteer, &self.names, &countries_found, &named);
        let actors_found = join(named, composed, &self.names);
        self.drop_hidden(&mut countries_found, &actors_found);

        let mut country_tags: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
        for s in &countries_found {
            let code = self.gazetteer.countries[usize::from(s.country)].code.as_str();
            country_tags.entry(code).or_default().push(mention(&text, s.at, s.words, s.via));
        }
        let mut actor_tags: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
        for s in &actors_found {
            let id = self.names.actor(s.actor).id.as_str();
            actor_tags.entry(id).or_default().push(mention(&text, s.at, s.words, s.via));
        }
        let is_country = |code: &str| self.gazetteer.by_code(code).is_some();
        let is_actor = |id: &str| self.names.by_id(id).is_some();
        Tags {
            countries: tags(article, country_tags, countries, is_country, salience::salient_countries),
            actors: tags(article, actor_tags, actors, is_actor, salience::salient_actors),
        }
    }

    /// A country's word inside the name of a company or organisation does not mean the country.
    fn drop_hidden(&self, countries: &mut Vec<Sighting>, actors: &[ActorSighting]) {
        let actors: Vec<_> = actors.iter().filter(|a| a.via != Via::Implied).collect();
        let mut next = 0;
        countries.retain(|c| {
            while actors.get(next).is_some_and(|a| a.at + a.words <= c.at) {
                next += 1;
            }
            let inside = actors.get(next).filter(|a| a.at <= c.at && c.at + c.words <= a.at + a.words);
            !inside.is_some_and(|a| hides_countries(self.names.actor(a.actor).kind, c.via))
        });
    }

    /// The actor with this id, whether curated, built in or a part of a state.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.names.by_id(id).map(|n| self.names.actor(n))
    }

    /// The name of a country in a language (ISO 639-1), in English where there is none in it.
    pub fn country_name(&self, code: &str, language: &str) -> Option<String> {
        let entry = &self.gazetteer.countries[usize::from(self.gazetteer.by_code(code)?)];
        Some(entry.names.get(language).unwrap_or(&entry.name).clone())
    }

    /// Why a mention of a tag counts, in words ("“Caracas”, capital of Venezuela").
    pub fn explain(&self, article: &Article, key: &str, mention: &Mention) -> String {
        let matched = article.text.get(mention.start as usize..mention.end as usize).unwrap_or_default();
        let country =
            self.gazetteer.by_code(key).map(|n| self.gazetteer.countries[usize::from(n)].name.as_str());
        let name = country.or_else(|| self.actor(key).map(|a| a.name.as_str())).unwrap_or(key);
        reason(mention.via, matched, name)
    }

    /// What is wrong with an editor's override, and what to do about it: codes and ids that nothing has.
    pub fn check_overrides(&self, countries: &Override, actors: &Override) -> Vec<(String, String)> {
        let codes = countries.add.iter().chain(&countries.remove);
        let codes = codes.filter(|c| self.gazetteer.by_code(c).is_none()).map(|c| {
            let mend = "write the two capital letters of ISO 3166, like 'VE'";
            (format!("'{c}' is the code of no country"), mend.to_owned())
        });
        let ids = actors.add.iter().chain(&actors.remove);
        let ids = ids.filter(|id| self.names.by_id(id).is_none()).map(|id| {
            (format!("'{id}' is the id of no actor"), "give it an entry in actors.toml".to_owned())
        });
        codes.chain(ids).collect()
    }
}

/// Whether there is, or was, a country with this ISO 3166 code.
pub(crate) fn is_country(code: &str) -> bool {
    static CODES: LazyLock<BTreeSet<String>> = LazyLock::new(Gazetteer::codes);
    CODES.contains(code)
}

fn mention(text: &Tokens, at: usize, words: usize, via: Via) -> Mention {
    Mention { start: text.tokens[at].start, end: text.tokens[at + words - 1].end, via }
}

/// The tags of one list, most mentions first.
fn tags<'a>(
    article: &Article,
    mut found: BTreeMap<&'a str, Vec<Mention>>,
    edits: &'a Override,
    known: impl Fn(&str) -> bool,
    salient: fn(&Article, &[&[Mention]]) -> Vec<bool>,
) -> Vec<Tag> {
    for id in edits.add.iter().filter(|id| known(id)) {
        found.entry(id).or_default();
    }
    found.retain(|key, _| !edits.remove.iter().any(|r| r == key));
    let mentions: Vec<&[Mention]> = found.values().map(Vec::as_slice).collect();
    let salient = salient(article, &mentions);
    let mut tags: Vec<Tag> = found
        .into_iter()
        .zip(salient)
        .map(|((key, mentions), salient)| {
            let by_editor = edits.add.iter().any(|a| a == key);
            Tag { key: key.to_owned(), salient: salient || by_editor, by_editor, mentions }
        })
        .collect();
    tags.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.key.cmp(&b.key)));
    tags
}
