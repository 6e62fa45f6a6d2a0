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

/// The country that an article is about, beyond doubt: it is named twice and more, and oftener than all others together.
fn main_country(countries: &[Sighting]) -> Option<CountryNo> {
    let mut times: BTreeMap<CountryNo, usize> = BTreeMap::new();
    countries.iter().for_each(|c| *times.entry(c.country).or_default() += 1);
    let (country, most) =
        times.into_iter().max_by_key(|(country, times)| (*times, std::cmp::Reverse(*country)))?;
    (most >= 2 && most * 2 > countries.len()).then_some(country)
}
