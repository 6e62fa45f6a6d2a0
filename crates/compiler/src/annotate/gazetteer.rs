//! The gazetteer: every name, demonym, capital, abbreviation and place of the countries, as one
//! trie, with the masks among them. Built once from the registry and the files in `data/`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use corpuscope_core::annotation::Via;
use corpuscope_core::date::Date;
use serde::Deserialize;

use super::ambiguous::{Ambiguous, built_in};
use super::language::LanguageSet;
use super::phrases::Phrases;
use super::registry;
use super::vocabulary::Vocabulary;
use corpuscope_core::text::slug;

/// A country by its place in [`Gazetteer::countries`].
pub(super) type CountryNo = u16;

/// What the gazetteer knows of a country besides the forms in the trie.
#[derive(Debug)]
pub(super) struct CountryEntry {
    /// ISO 3166 code.
    pub(super) code: String,
    /// English name.
    pub(super) name: String,
    /// Names in other languages, by ISO 639-1 code.
    pub(super) names: BTreeMap<String, String>,
    /// The day a former state ended.
    pub(super) until: Option<Date>,
}

impl CountryEntry {
    /// The beginning of the ids of its state actors: "venezuela", "us".
    pub(super) fn slug(&self) -> String {
        match self.code.as_str() {
            "US" => "us".to_owned(),
            "GB" => "uk".to_owned(),
            "AE" => "uae".to_owned(),
            _ => slug(&self.name),
        }
    }
}

/// What a phrase of the trie stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Not a country, whatever words it holds.
    Mask,
    /// A country.
    Country(Form),
    /// A state of the United States written short, which counts only after a town and a comma.
    StateAbbreviation,
}

/// One way to write a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Which country.
    pub(super) country: CountryNo,
    /// What sort of word it is.
    pub(super) via: Via,
    /// The languages it belongs to.
    pub(super) languages: LanguageSet,
    /// Another sign of the country is needed.
    pub(super) needs_cue: bool,
    /// What stands beside it says whether it is the state.
    pub(super) by_grammar: bool,
    /// Also a town in the United States.
    pub(super) us_town: bool,
    /// Also a given name or surname.
    pub(super) person_name: bool,
    /// A state or city of the United States.
    pub(super) us_place: bool,
    /// A state of the United States that no list of cities would hold ("Paris, Texas").
    pub(super) us_state: bool,
    /// In capitals it is also a common word, in these languages.
    pub(super) caps_word: Option<LanguageSet>,
    /// The day the country took the name, which was another's before.
    pub(super) since: Option<Date>,
}

/// Countries and the words for them.
#[derive(Debug)]
pub(super) struct Gazetteer {
    /// The countries, by code.
    pub(super) countries: Vec<CountryEntry>,
    by_code: HashMap<String, CountryNo>,
    /// Names, demonyms, capitals, abbreviations, places and masks.
    pub(super) phrases: Phrases<Meaning>,
    /// Words that make a company of the name before them.
    pub(super) company_words: HashSet<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CountryData {
    name: Option<String>,
    names: Vec<String>,
    capital: Vec<String>,
    abbr: Vec<String>,
    places: Vec<String>,
    until: Option<String>,
    members: Vec<String>,
    taken: BTreeMap<String, String>,
    #[cfg_attr(not(test), allow(dead_code, reason = "says what the data means; checked by a test"))]
    succeeded_by: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UsPlaces {
    state: Vec<State>,
    cities: Vec<String>,
    needs_cue: Vec<String>,
    counties: Vec<String>,
}

/// Cities and provinces by code of their country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    large: BTreeMap<String, Vec<String>>,
    other: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    name: String,
    short: Vec<String>,
    postal: String,
}

impl Gazetteer {
    /// The gazetteer of the files that ship.
    pub(super) fn built_in(vocabulary: &mut Vocabulary, ambiguous: &Ambiguous) -> Self {
        let data: BTreeMap<String, CountryData> =
            built_in("countries.toml", include_str!("../../data/countries.toml"));
        let masks: BTreeMap<String, Vec<String>> =
            built_in("masks.toml", include_str!("../../data/masks.toml"));
        let us: UsPlaces = built_in("us-places.toml", include_str!("../../data/us-places.toml"));
        let places: Places = built_in("places.toml", include_str!("../../data/places.toml"));
        let registry = registry::names();
        let known = data.keys().map(String::as_str).chain(registry.keys().copied());
        let codes: BTreeSet<String> = known.map(str::to_owned).collect();

        let mut build = Builder { vocabulary, ambiguous, us: &us, phrases: Phrases::default() };
        let mut countries = Vec::new();
        let nothing = CountryData::default();
        for code in codes {
            let own = data.get(&code).unwrap_or(&nothing);
            let entry = entry(&code, own, registry.get(&*code).map_or(&[][..], Vec::as_slice));
            build.country(countries.len() as CountryNo, &entry, own);
            countries.push(entry);
        }
        let by_code: HashMap<_, _> =
            countries.iter().enumerate().map(|(n, c)| (c.code.clone(), n as CountryNo)).collect();
        for phrase in masks.values().flatten() {
            build.phrases.add(build.vocabulary, phrase, Meaning::Mask);
        }
        if let Some(&us) = by_code.get("US") {
            build.us_places(us);
        }
        for (code, &country) in &by_code {
            // What lies in a member of a former state lay in that state.
            let members = data.get(code).map_or(&[][..], |c| &c.members);
            for code in members.iter().chain([code]) {
                build.places(country, code == "US", places.large.get(code), places.other.get(code));
            }
        }
        let phrases = build.phrases;
        let company_words = ambiguous.company_words.iter().map(|w| vocabulary.add(w)).collect();
        Gazetteer { countries, by_code, phrases, company_words }
    }

    /// Codes of all countries there are and were, without building the rest.
    pub(super) fn codes() -> BTreeSet<String> {
        let data: BTreeMap<String, CountryData> =
            built_in("countries.toml", include_str!("../../data/countries.toml"));
        data.into_keys().chain(registry::codes().map(str::to_owned)).collect()
    }

    /// The number of the country with this code.
    pub(super) fn by_code(&self, code: &str) -> Option<CountryNo> {
        self.by_code.get(code).copied()
    }
}

/// Joins what the registry and our data say of a country's names.
fn entry(code: &str, own: &CountryData, translations: &[(&str, &str)]) -> CountryEntry {
    let mut names: BTreeMap<String, String> =
        translations.iter().map(|(language, name)| ((*language).to_owned(), shown(name))).collect();
    let name = own.name.clone().or_else(|| names.get("en").cloned());
    let name = name.unwrap_or_else(|| code.to_owned());
    for known in LanguageSet::known() {
        let awkward = names.get(known.code).is_none_or(|n| n.contains(['(', ',']));
        let first = known.words.names.get(code).and_then(|own| own.first());
        if let Some(first) = first.filter(|_| awkward) {
            names.insert(known.code.to_owned(), first.clone());
        }
    }
    names.insert("en".to_owned(), name.clone());
    let until = own.until.as_deref().and_then(|d| d.parse().ok());
    CountryEntry { code: code.to_owned(), name, names, until }
}

/// "Iran, Islamic Republic of" and "Virgin Islands (U.S.)" are how registries sort, not how people write.
fn shown(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or(name);
    match name.split_once(", ") {
        Some((head, tail)) if tail.ends_with(" of") || tail.ends_with(" the") => head.to_owned(),
        _ => name.to_owned(),
    }
}

struct Builder<'a> {
    vocabulary: &'a mut Vocabulary,
    ambiguous: &'a Ambiguous,
    us: &'a UsPlaces,
    phrases: Phrases<Meaning>,
}

impl Builder<'_> {
    fn country(&mut self, country: CountryNo, entry: &CountryEntry, own: &CountryData) {
        let all = LanguageSet::ALL;
        let languages = LanguageSet::known();
        // English names are met in other languages too, where they are no word of those.
        let own_language = LanguageSet::with_code("en");
        let met_in = if self.is_ambiguous(&entry.name) { own_language } else { all };
        self.add(country, &entry.name, Via::Name, met_in);
        for known in languages.iter().filter(|known| known.set != own_language) {
            let names = known.words.registry.iter().filter_map(|code| entry.names.get(code));
            for name in names.filter(|n| !n.contains(['(', ','])) {
                self.add(country, name, Via::Name, known.set);
            }
        }
        own.names.iter().for_each(|name| self.add(country, name, Via::Name, all));
        for known in languages {
            for name in known.words.names.get(&entry.code).into_iter().flatten() {
                let taken = own.taken.get(name).and_then(|day| day.parse().ok());
                let form = Form { since: taken, ..self.form(country, name, Via::Name, known.set) };
                self.phrases.add(self.vocabulary, name, Meaning::Country(form));
            }
        }
        for known in languages {
            let demonyms = known.words.demonyms.get(&entry.code).into_iter().flatten();
            for form in demonyms.flat_map(|demonym| known.words.inflected(demonym)) {
                self.add(country, &form, Via::Demonym, known.set);
            }
        }
        own.abbr.iter().for_each(|a| self.add(country, a, Via::Abbreviation, all));
        own.capital.iter().for_each(|c| self.add(country, c, Via::Capital, all));
        own.places.iter().for_each(|p| self.add(country, p, Via::Place, all));
    }

    fn is_ambiguous(&self, phrase: &str) -> bool {
        self.ambiguous.needs_cue.contains(phrase)
    }

    fn form(&self, country: CountryNo, phrase: &str, via: Via, languages: LanguageSet) -> Form {
        Form {
            country,
            via,
            languages,
            needs_cue: self.is_ambiguous(phrase),
            by_grammar: via == Via::Name && self.ambiguous.by_grammar.contains(phrase),
            us_town: self.ambiguous.us_towns.contains(phrase),
            person_name: self.ambiguous.person_names.contains(phrase),
            us_place: false,
            us_state: false,
            caps_word: self.ambiguous.caps_word(phrase),
            since: None,
        }
    }

    fn add(&mut self, country: CountryNo, phrase: &str, via: Via, languages: LanguageSet) {
        let form = self.form(country, phrase, via, languages);
        self.phrases.add(self.vocabulary, phrase, Meaning::Country(form));
    }

    fn places(
        &mut self,
        country: CountryNo,
        us_place: bool,
        large: Option<&Vec<String>>,
        other: Option<&Vec<String>>,
    ) {
        let large = large.into_iter().flatten().map(|p| (p, false));
        let lists = large.chain(other.into_iter().flatten().map(|p| (p, true)));
        for (place, needs_cue) in lists {
            // In Spanish texts San Pedro and Santa Ana are rather elsewhere.
            let first = place.split_once(' ').map_or("", |(first, _)| first);
            let elsewhere = LanguageSet::where_words(|words| us_place && words.not_us_places.contains(first));
            let languages = LanguageSet::ALL.without(elsewhere);
            let form = self.form(country, place, Via::Place, languages);
            let form = Form { us_place, needs_cue, us_town: false, ..form };
            self.phrases.add(self.vocabulary, place, Meaning::Country(form));
        }
    }

    fn us_places(&mut self, country: CountryNo) {
        let us = self.us;
        let mut add = |phrase: &str, us_state| {
            let needs_cue = us.needs_cue.iter().any(|n| n == phrase);
            let form = self.form(country, phrase, Via::Place, LanguageSet::ALL);
            let form =
                Form { us_place: true, us_state, needs_cue, us_town: false, by_grammar: false, ..form };
            self.phrases.add(self.vocabulary, phrase, Meaning::Country(form));
        };
        // "London, New York and Tokyo" is a list of cities.
        us.state.iter().for_each(|s| add(&s.name, s.name != "New York"));
        us.cities.iter().chain(&us.counties).for_each(|c| add(c, false));
        for state in &us.state {
            for short in state.short.iter().chain([&state.postal]) {
                self.phrases.add(self.vocabulary, short, Meaning::StateAbbreviation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_in_order_and_known_to_the_registry_or_former() {
        let text = include_str!("../../data/countries.toml");
        let codes: Vec<&str> =
            text.lines().filter_map(|l| l.split_once(" = {")).map(|(code, _)| code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "each code once, in order");
        let known: HashSet<String> = registry::codes().map(str::to_owned).collect();
        let data: BTreeMap<String, CountryData> = built_in("countries.toml", text);
        for (code, country) in &data {
            assert!(known.contains(code) || country.until.is_some() || code == "XK", "{code}");
            let until = country.until.as_deref().map(str::parse::<Date>);
            assert!(until.is_none_or(|d| d.is_ok()), "{code}: until");
            assert!(country.succeeded_by.as_ref().is_none_or(|s| known.contains(s)), "{code}: succeeded_by");
        }
    }

    #[test]
    fn every_country_has_a_name() {
        let mut vocabulary = Vocabulary::default();
        let ambiguous = Ambiguous::built_in();
        let gazetteer = Gazetteer::built_in(&mut vocabulary, &ambiguous);
        assert!(
            gazetteer
                .by_code("VE")
                .is_some_and(|n| gazetteer.countries[usize::from(n)].slug() == "venezuela")
        );
        assert!(gazetteer.countries.iter().all(|c| c.name != c.code), "every country has a name");
    }
}
