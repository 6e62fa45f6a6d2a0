//! Annotating: countries and actors of an article, each mention with its span and the way it
//! was found. Rules are code, names are data (`data/`).
//!
//! ```text
//! Article ──token──> words ──phrases──> candidates ──settle──> sightings ──┐
//!                      │       ^                       ^                   ├─> Draft
//!                      │  gazetteer, actor names   what else it names      │
//!                      └──discover──> names that no list holds ────────────┘
//!
//! all Drafts ──merge──> the actors discovered        Draft × these ──salience──> Tags
//! ```
//!
//! A corpus is annotated in two passes, since what a name is may be told by another article:
//! [`Annotator::draft`] reads each article, [`Annotator::discover`] makes actors of the names in
//! all of them, [`Annotator::tags`] settles each article.
//!
//! A dictionary entry says what a phrase may mean; whether it does is settled by what stands
//! beside it ("George Washington") and by what the article names beyond doubt ("Jordan" with
//! "Amman"). No rule knows of a particular article.
//!
//! ```
//! use corpuscope_compiler::annotate::Annotator;
//! use corpuscope_core::annotation::EntityKind;
//! use corpuscope_core::article::{Article, BlockKind, Override};
//!
//! let annotator = Annotator::new(Vec::new());
//! let mut article = Article::new("a");
//! article.push(BlockKind::Paragraph, "Peru's answer to New Mexico was polite.");
//! let none = Override::default();
//! let tags = annotator.annotate(&article, &none, &none);
//! let codes: Vec<_> = tags.of(EntityKind::Country).iter().map(|t| t.key.as_str()).collect();
//! assert_eq!(codes, ["PE", "US"]);
//! ```

mod abbreviations;
mod actor_names;
mod actors;
mod ambiguous;
mod another;
mod beside;
mod candidates;
mod compose;
mod corpus_names;
mod corrected;
mod corrections;
mod countries;
mod curated;
mod discover;
mod draft;
mod evidence;
mod gazetteer;
mod known;
mod language;
mod language_names;
mod name_lists;
mod native;
mod never;
mod ordinary_words;
mod people;
mod phrases;
mod place_namesakes;
mod registry;
mod salience;
mod service;
mod state;
mod state_names;
mod tagging;
mod unsettled;
mod vocabulary;
mod word_table;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use corpuscope_core::annotation::{Actor, Doubt, EntityKind, Mention, Tags, Via, reason_in};
use corpuscope_core::article::{Article, Override};
use corpuscope_core::index::Value;
use corpuscope_core::message::Message;
use rustc_hash::FxHashSet;

pub use self::candidates::candidates;
pub use self::corpus_names::CorpusNames;
pub use self::corrections::Corrections;
pub use self::curated::{ACTORS, CuratedActor, Office};
pub use self::discover::{Discovered, Label, Model, ModelError, ModelSpan, Sequence};
pub use self::draft::{Draft, DraftFault};
pub use self::name_lists::NameFlags;
pub(crate) use self::name_lists::NameLists;
pub use self::ordinary_words::OrdinaryWords;
pub(crate) use self::ordinary_words::is_ordinary_word;
pub use self::word_table::WordTable;

use self::actor_names::ActorNames;
use self::actors::{ActorFinder, ActorSighting, hides_countries, join};
use self::ambiguous::Ambiguous;
use self::compose::{compose, of_no_country};
use self::corrected::Corrected;
use self::countries::{CountryFinder, Sighting};
use self::discover::{Discovery, Known, Learned, Lexicon, Reader, Settled};
use self::draft::{Found, Open, Unpacked};
use self::gazetteer::{CountryNo, Gazetteer};
use self::known::KnownActors;
use self::language::LanguageSet;
use self::people::People;
use self::service::Service;
use self::state::States;
use self::tagging::{by_key, tags};
use self::unsettled::Unsettling;
use self::vocabulary::Vocabulary;
use crate::diagnostic::Diagnostic;
use corpuscope_core::index::codec::DecodeError;
use corpuscope_core::text::Analysis;

/// The model of names that ships.
static MODEL: LazyLock<Arc<Model>> = LazyLock::new(|| Arc::new(Model::built_in()));

/// What the lists say of an article.
struct Listed {
    countries: Vec<Sighting>,
    actors: Vec<ActorSighting>,
    open: Vec<Open>,
}

/// Finds countries and actors. Built once per corpus, shared by all threads.
#[derive(Debug)]
pub struct Annotator {
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    people: People,
    states: States,
    known: KnownActors,
    lexicon: Lexicon,
    name_lists: &'static NameLists,
    ordinary_words: &'static OrdinaryWords,
    model: Arc<Model>,
    corrected: Corrected,
    us: CountryNo,
}

impl Annotator {
    /// An annotator that knows the built-in dictionaries and these actors of the corpus's own.
    pub fn new(corpus_actors: Vec<CuratedActor>) -> Self {
        Annotator::with(corpus_actors, MODEL.clone())
    }

    /// The same with another model of names than the one that ships: to measure one that was learned without the texts it
    /// is measured on, or to learn one.
    pub fn with_model(corpus_actors: Vec<CuratedActor>, model: Model) -> Self {
        Annotator::with(corpus_actors, Arc::new(model))
    }

    fn with(corpus_actors: Vec<CuratedActor>, model: Arc<Model>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let ambiguous = Ambiguous::built_in();
        let gazetteer = Gazetteer::built_in(&mut vocabulary, &ambiguous);
        let people = People::built_in(&mut vocabulary);
        let lexicon = Lexicon::built_in(&mut vocabulary, &people);
        let states = States::built_in(&mut vocabulary, &lexicon);
        let names =
            ActorNames::new(corpus_actors, &mut vocabulary, &ambiguous, &gazetteer, &states, &lexicon);
        let us = gazetteer.by_code("US").unwrap_or(0);
        Annotator {
            vocabulary,
            gazetteer,
            people,
            states,
            known: KnownActors::new(names),
            lexicon,
            name_lists: NameLists::built_in(),
            ordinary_words: OrdinaryWords::built_in(),
            model,
            corrected: Corrected::default(),
            us,
        }
    }

    /// The countries and actors of an article, the editor's additions and removals applied.
    ///
    /// Knows the lists, and what [`Self::discover`] has found before. An override that names no
    /// known country or actor has no effect; see [`Self::check_overrides`].
    pub fn annotate(&self, article: &Article, countries: &Override, actors: &Override) -> Tags {
        self.settle(article, self.find(article, &self.words(article)), countries, actors)
    }

    /// What an article says by itself: the countries and actors of the lists, and names that no
    /// list holds.
    pub fn draft(&self, article: &Article) -> Draft {
        self.draft_of(article, &self.words(article))
    }

    /// The words of an article, with the numbers that the dictionaries have for them.
    pub(crate) fn words(&self, article: &Article) -> Analysis {
        Analysis::new(article, |key| self.vocabulary.get(key))
    }

    /// As [`Self::draft`], of an article with its [`Self::words`].
    pub(crate) fn draft_of(&self, article: &Article, text: &Analysis) -> Draft {
        Draft::new(&self.find(article, text))
    }

    /// The sequences of an article with the features of their words: what [`Model`] is learned from.
    pub fn sequences(&self, article: &Article) -> Vec<Sequence> {
        let text = self.words(article);
        let Listed { countries, actors, .. } = self.listed(article, &text);
        self.with_reader(article, &text, &countries, &actors, |reader| reader.sequences())
    }

    /// What the model takes for names in an article, sure or not: to measure how sureness tells right from wrong.
    pub fn spans(&self, article: &Article) -> Vec<ModelSpan> {
        let text = self.words(article);
        let Listed { countries, actors, .. } = self.listed(article, &text);
        self.with_reader(article, &text, &countries, &actors, |reader| reader.spans())
    }

    /// Whether a word beside this byte range of the article says who it is: see `Reader::is_cued`.
    pub fn is_cued(&self, article: &Article, bytes: Range<usize>) -> bool {
        let text = self.words(article);
        self.with_reader(article, &text, &[], &[], |reader| reader.is_cued(bytes))
    }

    fn find(&self, article: &Article, text: &Analysis) -> Unpacked {
        let Listed { countries, mut actors, open } = self.listed(article, text);
        let (names, settled) = self.with_reader(article, text, &countries, &actors, |reader| {
            let mut names = reader.names();
            let settled = reader.settle_namesakes(&mut names);
            (names, settled)
        });
        for Settled { at, actor } in settled {
            actors.retain(|a| a.at + a.words != at + 1);
            actors.extend(actor.map(|actor| ActorSighting { actor, via: Via::Surname, at, words: 1 }));
        }
        actors.sort_by_key(|a| (a.at, std::cmp::Reverse(a.words)));
        let found = |of, at, words, via| Found::new(of, text, at, words, via);
        let of_kind = |kind| match kind {
            EntityKind::Country => {
                countries.iter().map(|s| found(u32::from(s.country), s.at, s.words, s.via)).collect()
            }
            EntityKind::Actor => actors.iter().map(|s| found(s.actor, s.at, s.words, s.via)).collect(),
        };
        Unpacked { found: EntityKind::ALL.map(of_kind), open, names }
    }

    /// The countries and actors of the lists.
    fn listed(&self, article: &Article, text: &Analysis) -> Listed {
        let languages = LanguageSet::of(article);
        let (languages_of_countries, native) = match Service::of(article) {
            Service::Known(languages) => (languages, None),
            Service::Further(native) => (LanguageSet::FURTHER, native),
        };
        let finder = CountryFinder {
            gazetteer: &self.gazetteer,
            people: &self.people,
            name_lists: self.name_lists,
            lexicon: &self.lexicon,
            ordinary_words: self.ordinary_words,
            article,
            text,
            languages: languages_of_countries,
            native,
            us: self.us,
            never: self.corrected.never(),
        };
        let (countries, mut open) = finder.find();
        let named: FxHashSet<CountryNo> = countries.iter().map(|c| c.country).collect();
        let names_country =
            |code: &str| self.gazetteer.by_code(code).is_some_and(|country| named.contains(&country));
        let finder = ActorFinder {
            names: &self.known.names,
            name_lists: self.name_lists,
            people: &self.people,
            states: &self.states,
            article,
            text,
            lexicon: &self.lexicon,
            languages,
            countries: &countries,
            code_of: &|country| self.gazetteer.countries[usize::from(country)].code.as_str(),
            names_country: &names_country,
        };
        let (named, shared) = finder.find();
        open.extend(shared);
        let composed = compose(&self.states, text, &self.gazetteer, &self.known.names, &countries, &named);
        let actors = join(named, composed, &self.known.names);
        let institutions = of_no_country(&self.states, text, &self.gazetteer, &self.known.names, &countries);
        open.extend(institutions.into_iter().map(|(place, candidates)| {
            Open::new(EntityKind::Actor, text, place, Doubt::Institution, candidates)
        }));
        Listed { countries, actors, open }
    }

    /// Does something with the reader of names that no list holds.
    fn with_reader<T>(
        &self,
        article: &Article,
        text: &Analysis,
        countries: &[Sighting],
        actors: &[ActorSighting],
        read: impl FnOnce(&Reader<'_>) -> T,
    ) -> T {
        let of_country =
            countries.iter().map(|c| (c.at, c.words, !matches!(c.via, Via::Capital | Via::Place)));
        let named: Vec<(&ActorSighting, String)> = actors
            .iter()
            .filter(|a| a.via != Via::Implied)
            .map(|a| (a, discover::key_of(self.known.names.actor(a.actor).name.split(' ').take(1))))
            .collect();
        let known: Vec<Known> = named
            .iter()
            .map(|(a, given_name)| Known {
                actor: a.actor,
                given_name,
                at: a.at,
                words: a.words,
                kind: self.known.names.actor(a.actor).kind,
            })
            .collect();
        let heads_first = LanguageSet::of(article).meet(self.lexicon.heads_first());
        let learned =
            Learned { names: self.name_lists, ordinary: self.ordinary_words, model: self.model.as_ref() };
        read(&Reader::new(text, &article.text, &self.lexicon, learned, heads_first, of_country, &known))
    }

    /// Takes the corrections of a corpus, which [`Self::discover`] then works out.
    pub fn correct(&mut self, corrections: Corrections) {
        self.corrected = Corrected::new(corrections);
    }

    /// The corrections that match nothing, once all articles have their tags.
    pub fn unmatched_corrections(&self) -> Vec<Diagnostic> {
        self.corrected.unmatched()
    }

    /// Makes actors of the names that no list holds, from the drafts of all articles of a corpus.
    /// What was discovered before is forgotten. The order of the drafts makes no difference.
    pub fn discover(&mut self, drafts: &[Draft]) -> Result<(), DraftFault> {
        let mut names = CorpusNames::default();
        for (number, draft) in drafts.iter().enumerate() {
            self.gather(&mut names, draft).map_err(|expected| DraftFault { number, expected })?;
        }
        self.discover_from(names);
        Ok(())
    }

    /// Adds the names of a draft to those of other articles: all that [`Self::discover_from`] has to know of it.
    pub fn gather(&self, names: &mut CorpusNames, draft: &Draft) -> Result<(), DecodeError> {
        let found = draft.unpack()?;
        let listed = found.found[EntityKind::Actor as usize].iter();
        names.add(listed.map(|f| self.known.actor_of(f.of).id.as_str()));
        names.gathering.add(found.names, |words| self.corrected.never().is(EntityKind::Actor, words, None));
        Ok(())
    }

    /// As [`Self::discover`], of articles whose names were gathered, perhaps on several machines.
    pub fn discover_from(&mut self, names: CorpusNames) {
        let CorpusNames { gathering, met, .. } = names;
        let taken = |id: &str| self.known.names.by_id(id).is_some();
        let discovery = Discovery::of(gathering, &self.lexicon, self.known.names.keys(), taken);
        self.known.discover(discovery);
        let met = met.iter().filter_map(|id| self.known.names.by_id(id)).collect();
        self.corrected.work_out(&met, &mut self.known);
    }

    /// The actors discovered, without those that a correction merges or drops; in no particular order.
    pub fn discovered(&self) -> impl Iterator<Item = &Discovered> {
        let all = self.known.discovery.actors.iter().zip(self.known.first_discovered()..);
        all.filter(|(_, n)| !self.corrected.is_gone(*n)).map(|(d, _)| d)
    }

    /// The tags of an article from its draft, with what was discovered in the corpus.
    pub fn tags(
        &self,
        article: &Article,
        draft: Draft,
        countries: &Override,
        actors: &Override,
    ) -> Result<Tags, DecodeError> {
        let found = draft.unpack()?;
        drop(draft);
        Ok(self.settle(article, found, countries, actors))
    }

    fn settle(&self, article: &Article, found: Unpacked, countries: &Override, actors: &Override) -> Tags {
        let Unpacked { found: mut lists, open, names } = found;
        let mut actors_found = std::mem::take(&mut lists[EntityKind::Actor as usize]);
        // Authors have their own facet; "about the author" is no news of them.
        let authors: Vec<String> =
            article.meta.authors.iter().map(|a| discover::key_of(a.split([' ', '-']))).collect();
        // What the lists have for several bodies is no other one of the same letters.
        let shared = |start| open.iter().any(|o| o.why == Doubt::Abbreviation && o.start == start);
        let discovered =
            self.known.discovery.mentions(&names, &authors).filter(|(start, ..)| !shared(*start));
        let discovered = discovered.map(|(start, end, via, target)| Found {
            of: self.known.number(target),
            mention: Mention { start, end, via },
        });
        draft::join(&mut actors_found, discovered.collect());
        // Nor is an outlet one in what it publishes: "told The Herald", "(Reuters)".
        let outlets: Vec<String> = [&article.meta.source, &article.meta.via]
            .into_iter()
            .flatten()
            .map(|outlet| discover::key_of(outlet.split([' ', '-'])))
            .collect();
        if !outlets.is_empty() {
            actors_found.retain(|found| {
                let text = article.text.get(found.mention.start as usize..found.mention.end as usize);
                let names = text.into_iter().chain([self.known.actor_of(found.of).name.as_str()]);
                !names.map(|name| discover::key_of(name.split([' ', '-']))).any(|key| outlets.contains(&key))
            });
        }
        self.corrected.apply(article, &mut actors_found);
        let Annotator { gazetteer, known, corrected, .. } = self;
        let unsettling = Unsettling { gazetteer, known, corrected, article };
        let unsettled = unsettling.unsettled(open, &names, &authors, &mut actors_found);
        draft::drop_hidden(&mut lists[EntityKind::Country as usize], &actors_found, |actor, via| {
            hides_countries(self.known.actor_of(actor).kind, via)
        });

        lists[EntityKind::Actor as usize] = actors_found;

        let is_country = |code: &str| self.gazetteer.by_code(code).is_some();
        let is_actor = |id: &str| self.actor(id).is_some();
        let tags = Tags::by(|kind| {
            let found = &lists[kind as usize];
            match kind {
                EntityKind::Country => {
                    let found = by_key(found, |n| self.gazetteer.countries[n as usize].code.as_str());
                    tags(article, found, countries, is_country, salience::salient_countries)
                }
                EntityKind::Actor => {
                    let found = by_key(found, |n| self.known.actor_of(n).id.as_str());
                    tags(article, found, actors, is_actor, salience::salient_actors)
                }
            }
        });
        tags.with_unsettled(unsettled)
    }

    /// The actor with this id, whether curated, built in, a part of a state or discovered.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.known.actor(id)
    }

    /// Returns what the facet of a kind shows for a key. Names are in a language (ISO 639-1) where it has some.
    pub fn value(&self, kind: EntityKind, key: &str, language: &str) -> Value {
        let known = match kind {
            EntityKind::Country => self.country_name(key, language).map(|name| (name, String::new())),
            EntityKind::Actor => self.actor(key).map(|actor| {
                let hint = match &actor.country {
                    Some(country) => format!("{} {country}", actor.kind.as_str()),
                    None => actor.kind.as_str().to_owned(),
                };
                (actor.name.clone(), hint)
            }),
        };
        let (label, hint) = known.unwrap_or_else(|| (key.to_owned(), String::new()));
        Value { key: key.to_owned(), label, hint }
    }

    /// The name of a country in a language (ISO 639-1), in English where there is none in it.
    pub fn country_name(&self, code: &str, language: &str) -> Option<String> {
        let entry = &self.gazetteer.countries[usize::from(self.gazetteer.by_code(code)?)];
        Some(entry.names.get(language).unwrap_or(&entry.name).clone())
    }

    /// Why a mention of a tag counts ("“Caracas”, capital of Venezuela").
    pub fn explain(&self, article: &Article, key: &str, mention: &Mention) -> Message {
        let country =
            self.gazetteer.by_code(key).map(|n| self.gazetteer.countries[usize::from(n)].name.as_str());
        let name = country.or_else(|| self.actor(key).map(|a| a.name.as_str())).unwrap_or(key);
        reason_in(&article.text, mention, name)
    }

    /// What is wrong with an editor's override, and what to do about it: codes and ids that nothing has.
    pub fn check_overrides(&self, countries: &Override, actors: &Override) -> Vec<(String, String)> {
        let codes = countries.add.iter().chain(&countries.remove);
        let codes = codes.filter(|c| self.gazetteer.by_code(c).is_none()).map(|c| {
            let mend = "write the two capital letters of ISO 3166, like 'VE'";
            (format!("'{c}' is the code of no country"), mend.to_owned())
        });
        let ids = actors.add.iter().chain(&actors.remove);
        let ids = ids.filter(|id| self.actor(id).is_none()).map(|id| {
            (format!("'{id}' is the id of no actor"), "give it an entry in actors.toml".to_owned())
        });
        codes.chain(ids).collect()
    }
}

/// Whether countries are looked for in articles of a language (ISO 639-1).
pub fn looks_for_countries(language: &str) -> bool {
    LanguageSet::with_code(language) != LanguageSet::default() || native::names_in(language).is_some()
}

/// Whether there is, or was, a country with this ISO 3166 code.
pub(crate) fn is_country(code: &str) -> bool {
    static CODES: LazyLock<BTreeSet<String>> = LazyLock::new(Gazetteer::codes);
    CODES.contains(code)
}
