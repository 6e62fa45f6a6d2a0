//! The names of all actors as one trie: those of the corpus, those of the list that ships, and
//! the parts of every state.

use std::collections::HashMap;

use corpuscope_core::annotation::{Actor, ActorKind, Via};
use rustc_hash::FxHashSet;

use super::ambiguous::Ambiguous;
use super::curated::CuratedActor;
use super::discover::{Curated, Lexicon};
use super::gazetteer::Gazetteer;
use super::language::LanguageSet;
use super::phrases::Phrases;
use super::state::States;
use super::vocabulary::Vocabulary;
use corpuscope_core::text::slug;

/// An actor by its place in [`ActorNames::actors`].
pub(super) type ActorNo = u32;

/// What a phrase of the trie stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActorMeaning {
    /// No actor, whatever names it holds ("Trump Tower").
    Mask,
    /// An actor.
    Name(ActorForm),
}

/// One way to write an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ActorForm {
    /// Which actor.
    pub(super) actor: ActorNo,
    /// What sort of name it is.
    pub(super) via: Via,
    /// It counts only where a fuller name stands in the same article.
    pub(super) short: bool,
    /// In capitals it is also a common word, in these languages.
    pub(super) caps_word: Option<LanguageSet>,
    /// In these languages it counts only where a fuller name or its country stands in the article.
    pub(super) doubtful: LanguageSet,
    /// These languages write the abbreviation otherwise, so that in them it means something else.
    pub(super) foreign: LanguageSet,
    /// Other countries have a body of this name, too.
    pub(super) everywhere: bool,
}

/// Actors and their names.
#[derive(Debug)]
pub(super) struct ActorNames {
    /// Curated actors, then parts of states.
    pub(super) actors: Vec<Actor>,
    by_id: HashMap<String, ActorNo>,
    /// The number of the first that is not the corpus's own.
    first_built_in: ActorNo,
    /// By person and part of a state: what is called after the person.
    of_people: HashMap<(ActorNo, usize), ActorNo>,
    /// Their names of several words, as discovery compares them.
    keys: Curated,
    /// Their names.
    pub(super) phrases: Phrases<ActorMeaning>,
}

/// The general list that ships, one file per kind of actor.
const BUILT_IN: [(&str, &str); 10] = [
    ("armed-groups.toml", include_str!("../../data/actors/armed-groups.toml")),
    ("companies.toml", include_str!("../../data/actors/companies.toml")),
    ("courts.toml", include_str!("../../data/actors/courts.toml")),
    ("governments.toml", include_str!("../../data/actors/governments.toml")),
    ("media.toml", include_str!("../../data/actors/media.toml")),
    ("organisations.toml", include_str!("../../data/actors/organisations.toml")),
    ("parties.toml", include_str!("../../data/actors/parties.toml")),
    ("people-leaders.toml", include_str!("../../data/actors/people-leaders.toml")),
    ("people-americas.toml", include_str!("../../data/actors/people-americas.toml")),
    ("people-world.toml", include_str!("../../data/actors/people-world.toml")),
];

impl ActorNames {
    /// The names of the corpus's actors, which replace those of the same id, and of the rest.
    pub(super) fn new(
        corpus: Vec<CuratedActor>,
        vocabulary: &mut Vocabulary,
        ambiguous: &Ambiguous,
        gazetteer: &Gazetteer,
        states: &States,
        lexicon: &Lexicon,
    ) -> Self {
        let mut names = ActorNames {
            actors: Vec::new(),
            by_id: HashMap::new(),
            first_built_in: 0,
            of_people: HashMap::new(),
            keys: Curated::new(lexicon),
            phrases: Phrases::default(),
        };
        let own = corpus.len();
        for (n, curated) in corpus.into_iter().chain(built_in()).enumerate() {
            if n == own {
                names.first_built_in = names.actors.len() as ActorNo;
            }
            if !names.by_id.contains_key(&curated.actor.id) {
                names.add(curated, vocabulary, ambiguous, states);
            }
        }
        names.add_administrations(states);
        for mask in states.actor_masks() {
            names.phrases.add(vocabulary, mask, ActorMeaning::Mask);
        }
        for country in &gazetteer.countries {
            for part in states.parts().iter().filter(|part| !part.named_for_person) {
                let id = format!("{}-{}", country.slug(), part.id);
                let name = part.name.replace("{}", &country.name);
                let actor = Actor { id, name, kind: part.kind(), country: Some(country.code.clone()) };
                names.insert(actor);
            }
        }
        names
    }

    /// Names of the curated actors, as discovery compares them.
    pub(super) fn keys(&self) -> &Curated {
        &self.keys
    }

    /// Whether an actor is of the corpus's own list.
    pub(super) fn is_own(&self, actor: ActorNo) -> bool {
        actor < self.first_built_in
    }

    /// The number of the actor with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<ActorNo> {
        self.by_id.get(id).copied()
    }

    /// The actor of this number.
    pub(super) fn actor(&self, n: ActorNo) -> &Actor {
        &self.actors[n as usize]
    }

    fn insert(&mut self, actor: Actor) -> Option<ActorNo> {
        let n = self.actors.len() as ActorNo;
        if self.by_id.contains_key(&actor.id) {
            return None;
        }
        self.by_id.insert(actor.id.clone(), n);
        self.actors.push(actor);
        Some(n)
    }

    /// The parts of states that are called after a person: "Obama administration". Who shares a surname with another of the
    /// lists gives the full name, as these are two.
    fn add_administrations(&mut self, states: &States) {
        let person = |actor: &Actor| actor.kind == ActorKind::Person && actor.country.is_some();
        let people: Vec<(ActorNo, Actor)> =
            (0..).zip(&self.actors).filter(|(_, a)| person(a)).map(|(n, a)| (n, a.clone())).collect();
        let called =
            |actor: &Actor| surname(&actor.name, self.keys.particles()).unwrap_or(&actor.name).to_owned();
        let mut bearers: HashMap<String, usize> = HashMap::new();
        people.iter().for_each(|(_, actor)| *bearers.entry(called(actor)).or_default() += 1);
        let named: Vec<_> = people.into_iter().map(|(n, actor)| (n, called(&actor), actor)).collect();
        for (n, called, actor) in named {
            let called = if bearers[&called] == 1 { called } else { actor.name };
            for (part, words) in states.parts().iter().enumerate().filter(|(_, part)| part.named_for_person) {
                let name = words.name.replace("{}", &called);
                let id = slug(&name);
                self.insert(Actor {
                    id: id.clone(),
                    name,
                    kind: words.kind(),
                    country: actor.country.clone(),
                });
                self.of_people.extend(self.by_id(&id).map(|administration| ((n, part), administration)));
            }
        }
    }

    /// The part of a state that is called after a person.
    pub(super) fn of_person(&self, person: ActorNo, part: usize) -> Option<ActorNo> {
        self.of_people.get(&(person, part)).copied()
    }

    fn add(
        &mut self,
        curated: CuratedActor,
        vocabulary: &mut Vocabulary,
        ambiguous: &Ambiguous,
        states: &States,
    ) {
        let CuratedActor { actor, aliases, short, .. } = curated;
        let (name, kind) = (actor.name.clone(), actor.kind);
        let Some(n) = self.insert(actor) else { return };
        let all = || aliases.iter().chain([&name]);
        // What other countries have as well is nobody's by its name alone.
        for name in all().filter(|n| n.contains(' ') && !states.is_everywhere(n)) {
            self.keys.add(name, kind, n);
        }
        for abbreviation in all().chain(&short).filter(|word| is_abbreviation(word)) {
            self.keys.add_abbreviation(abbreviation, all().filter(|n| n.contains(' ')), n);
        }
        let mut add = |phrase: &str, via, short| {
            let (doubtful, foreign) = (ambiguous.doubtful(phrase), ambiguous.foreign(phrase));
            let (caps_word, everywhere) = (ambiguous.caps_word(phrase), states.is_everywhere(phrase));
            let form = ActorForm { actor: n, via, short, caps_word, doubtful, foreign, everywhere };
            self.phrases.add(vocabulary, phrase, ActorMeaning::Name(form));
            // "N.R.A." is how some houses write NRA.
            if via == Via::Abbreviation && (3..=5).contains(&phrase.len()) && is_letters(phrase) {
                let dotted: String = phrase.chars().flat_map(|letter| [letter, '.']).collect();
                self.phrases.add(vocabulary, &dotted, ActorMeaning::Name(form));
            }
        };
        add(&name, Via::Name, false);
        for alias in &aliases {
            let via = if is_abbreviation(alias) { Via::Abbreviation } else { Via::Alias };
            add(alias, via, false);
        }
        for word in &short {
            let via = match kind {
                ActorKind::Person => Via::Surname,
                _ if is_abbreviation(word) => Via::Abbreviation,
                _ => Via::Alias,
            };
            add(word, via, true);
        }
        let known = |s: &str| aliases.iter().chain(&short).any(|a| slug(a) == slug(s));
        if let Some(surname) = surname(&name, self.keys.particles())
            .filter(|s| kind == ActorKind::Person && short.is_empty() && !known(s))
        {
            add(surname, Via::Surname, true);
        }
    }
}

fn is_abbreviation(name: &str) -> bool {
    !name.contains(' ')
        && name.chars().filter(|c| c.is_uppercase()).count() > 1
        && !name.chars().any(char::is_lowercase)
}

fn is_letters(name: &str) -> bool {
    name.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// The last word of a name, with the particle before it ("de la Madrid", "von Weizsaecker").
fn surname<'a>(name: &'a str, particles: &FxHashSet<String>) -> Option<&'a str> {
    let last = name.rfind(' ')?;
    let mut start = last + 1;
    while let Some(space) = name[..start - 1].rfind(' ') {
        if !particles.contains(&name[space + 1..start - 1].to_lowercase()) {
            break;
        }
        start = space + 1;
    }
    Some(&name[start..])
}

/// The general list.
fn built_in() -> impl Iterator<Item = CuratedActor> {
    BUILT_IN.iter().flat_map(|(file, text)| {
        let (actors, problems) = CuratedActor::parse(text, file);
        assert!(problems.is_empty(), "{file}, which is part of the program: {}", problems[0]);
        actors
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_general_list_has_every_id_once_and_known_countries() {
        let mut vocabulary = Vocabulary::default();
        let ambiguous = Ambiguous::built_in();
        let gazetteer = Gazetteer::built_in(&mut vocabulary, &ambiguous);
        let mut ids = std::collections::HashSet::new();
        for CuratedActor { actor, .. } in built_in() {
            assert!(ids.insert(actor.id.clone()), "{} is there twice", actor.id);
            let country = actor.country.as_deref();
            assert!(country.is_none_or(|c| gazetteer.by_code(c).is_some()), "{}: {country:?}", actor.id);
        }
        assert!(ids.len() > 1000);
    }

    #[test]
    fn a_surname_keeps_its_particles() {
        let particles = ["de", "la"].map(str::to_owned).into_iter().collect();
        assert_eq!(surname("Miguel de la Madrid", &particles), Some("de la Madrid"));
        assert_eq!(surname("Claudia Sheinbaum", &particles), Some("Sheinbaum"));
        assert_eq!(surname("Lula", &particles), None);
    }
}
