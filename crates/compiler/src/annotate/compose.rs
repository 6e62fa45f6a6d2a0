//! State actors by composition: a country and a part of its state ("Peruvian army", "Peru's
//! government", "the Lima government", "gobierno de Perú") name an actor that needs no list,
//! and so does a known leader's government; a leader's administration is one of its own name. "El Gobierno" is that of the country the article is about.

use std::collections::BTreeMap;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::{Analysis, Token, slug};

use super::actor_names::{ActorNames, ActorNo};
use super::actors::ActorSighting;
use super::countries::Sighting;
use super::gazetteer::{CountryNo, Gazetteer};
use super::state::{Slot, States};

/// Of so many countries, those may be told whose institution is perhaps meant.
const MOST_COUNTRIES: usize = 4;

/// The state actors of an article, composed of its countries and of the people it names.
pub(super) fn compose(
    states: &States,
    text: &Analysis,
    gazetteer: &Gazetteer,
    names: &ActorNames,
    countries: &[Sighting],
    people: &[ActorSighting],
) -> Vec<ActorSighting> {
    // "US Senate" is an actor of the lists; what none is called by its own words is called by the part of the state.
    let actor = |country: CountryNo, part: usize, words: &[Token]| -> Option<ActorNo> {
        let country = gazetteer.countries[usize::from(country)].slug();
        let own = slug(&words.iter().map(|word| text.form(word)).collect::<Vec<_>>().join(" "));
        let id = |part: &str| names.by_id(&format!("{country}-{part}"));
        id(&own).or_else(|| id(&states.parts()[part].id))
    };
    let mut out = Vec::new();
    let mut push = |actor: Option<ActorNo>, at: usize, words: usize| {
        let actor = actor.filter(|_| !states.is_adjective(text, at, words));
        out.extend(actor.map(|actor| ActorSighting { actor, via: Via::Composition, at, words }));
    };
    for c in countries {
        let end = c.at + c.words;
        let slot = match c.via {
            Via::Name | Via::Demonym | Via::Abbreviation => Slot::AfterCountry,
            Via::Capital => Slot::AfterCapital,
            _ => continue,
        };
        if let Some((part, words)) = states.after(text, end, slot) {
            push(actor(c.country, part, &text.tokens[end..end + words]), c.at, c.words + words);
        } else if let Some((part, words)) = states.before(text, c.at, c.via) {
            push(actor(c.country, part, &[]), c.at - words, c.words + words);
        }
    }
    if let Some(country) = main_country(countries) {
        for at in 1..text.tokens.len() {
            if let Some((part, words)) = states.alone(text, at) {
                push(actor(country, part, &text.tokens[at..at + words]), at, words);
            }
        }
    }
    for p in people.iter().filter(|p| p.via != Via::Implied) {
        let person = names.actor(p.actor);
        let country = person.country.as_ref().filter(|_| person.kind == ActorKind::Person);
        let Some(country) = country.and_then(|c| gazetteer.by_code(c)) else { continue };
        let of = |part| names.of_person(p.actor, part).or_else(|| actor(country, part, &[]));
        if let Some((part, words)) = states.after(text, p.at + p.words, Slot::AfterPerson) {
            push(of(part), p.at, p.words + words);
        } else if let Some((part, words)) = states.ending_at(text, p.at, Slot::BeforePerson) {
            push(of(part), p.at - words, p.words + words);
        }
    }
    out
}

/// The institutions that each country has, where the article does not tell whose is meant: where they stand, and those of
/// the countries that it names, the most frequent first.
pub(super) fn of_no_country(
    states: &States,
    text: &Analysis,
    gazetteer: &Gazetteer,
    names: &ActorNames,
    countries: &[Sighting],
) -> Vec<((usize, usize), Vec<ActorNo>)> {
    if main_country(countries).is_some() {
        return Vec::new();
    }
    let mut named: Vec<(CountryNo, usize)> = times(countries).into_iter().collect();
    named.sort_by_key(|(country, times)| (std::cmp::Reverse(*times), *country));
    // An article that names many countries is a list of them.
    named.truncate(if named.len() > MOST_COUNTRIES { 0 } else { MOST_COUNTRIES });
    let of = |part: usize| {
        let id = |country| {
            format!("{}-{}", gazetteer.countries[usize::from(country)].slug(), states.parts()[part].id)
        };
        named.iter().filter_map(|(country, _)| names.by_id(&id(*country))).collect()
    };
    let alone = (1..text.tokens.len()).filter_map(|at| Some((at, states.alone(text, at)?)));
    alone
        .filter(|(at, (_, words))| !states.is_adjective(text, *at, *words))
        .map(|(at, (part, words))| ((at, words), of(part)))
        .collect()
}

fn times(countries: &[Sighting]) -> BTreeMap<CountryNo, usize> {
    let mut times: BTreeMap<CountryNo, usize> = BTreeMap::new();
    countries.iter().for_each(|c| *times.entry(c.country).or_default() += 1);
    times
}

/// The country that an article is about, beyond doubt: it is named twice and more, and oftener than all others together.
fn main_country(countries: &[Sighting]) -> Option<CountryNo> {
    let (country, most) =
        times(countries).into_iter().max_by_key(|(country, times)| (*times, std::cmp::Reverse(*country)))?;
    (most >= 2 && most * 2 > countries.len()).then_some(country)
}
