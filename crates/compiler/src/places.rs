//! Where the places lie that articles name, as far as the gazetteer knows it, and which articles name each.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use corpuscope_core::annotation::{EntityKind, Via};
use corpuscope_core::article::Article;
use corpuscope_core::index::{Document, Place, place_form};
use corpuscope_core::text::{is_function_word, words};
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::languages::from_toml;
use crate::place_lists::place_lists;

/// The points of the names of [`place_lists`], a line for each: how far it lies from the point before, or nothing where
/// that is not known. `build.rs` writes it.
const POINTS: &str = include_str!(concat!(env!("OUT_DIR"), "/place-points.txt"));

static TABLE: LazyLock<PointTable> = LazyLock::new(PointTable::built_in);

/// The points of a country's places by the form of their names, with the number of the name among all.
type OfCountry = FxHashMap<String, (u32, [u32; 2])>;

/// Where places lie.
struct PointTable {
    by_country: FxHashMap<String, OfCountry>,
    /// The countries that former states became.
    members: FxHashMap<String, Vec<String>>,
    names: Vec<String>,
}

impl PointTable {
    fn built_in() -> Self {
        let read = |text| from_toml::<Value>(text).expect("data that is part of the program");
        let countries = read(include_str!("../data/countries.toml"));
        let places = read(include_str!("../data/places.toml"));
        let us = read(include_str!("../data/us-places.toml"));
        let mut table =
            PointTable { by_country: FxHashMap::default(), members: FxHashMap::default(), names: Vec::new() };
        let mut lines = POINTS.lines();
        let mut point = [0i32; 2];
        for (code, names) in place_lists([&countries, &places, &us]) {
            let mut known = OfCountry::default();
            for name in names {
                let Some((x, y)) = lines.next().and_then(|line| line.split_once(' ')) else { continue };
                let steps = [x, y].map(|step| step.parse::<i32>().unwrap_or_default());
                point = [point[0] + steps[0], point[1] + steps[1]];
                let at = point.map(|n| n.max(0).cast_unsigned());
                known.entry(place_form(name)).or_insert((table.names.len() as u32, at));
                table.names.push(name.to_owned());
            }
            table.by_country.insert(code.to_owned(), known);
            let members = countries[code]["members"].as_array().into_iter().flatten();
            let members: Vec<String> = members.filter_map(Value::as_str).map(str::to_owned).collect();
            if !members.is_empty() {
                table.members.insert(code.to_owned(), members);
            }
        }
        table
    }

    /// Where a place of a country lies, and the number of its name. What lay in a former state lies in one of those that
    /// it became.
    fn find(&self, country: &str, name: &str) -> Option<(u32, [u32; 2])> {
        let form = place_form(name);
        let members = self.members.get(country).into_iter().flatten().map(String::as_str);
        let mut countries = std::iter::once(country).chain(members);
        countries.find_map(|code| self.by_country.get(code)?.get(&form).copied())
    }
}

/// English puts the day behind a place without a word between: "in Houston Monday".
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Whether a place is named as part of a longer name, which is a company's, a club's or a paper's: "Toledo Edison", "Real
/// Madrid". Where all letters are capitals nothing tells it.
fn in_longer_name(article: &Article, name: Range<usize>) -> bool {
    let parts =
        (article.text.get(..name.start), article.text.get(name.clone()), article.text.get(name.end..));
    let (Some(before), Some(written), Some(after)) = parts else { return false };
    if !written.contains(char::is_lowercase) {
        return false;
    }
    let language = article.meta.language.as_deref().unwrap_or_default();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && words(word).next().is_some_and(|word| !is_function_word(language, &word.form))
    };
    let in_word = |c: char| c.is_alphanumeric() || c == '&';
    let follows = after.strip_prefix(' ').map(|rest| rest.split(|c| !in_word(c)).next().unwrap_or_default());
    if follows.is_some_and(|word| word == "&" || is_name(word) && !DAYS.contains(&word)) {
        return true;
    }
    let Some(before) = before.strip_suffix(' ') else { return false };
    let head = before.trim_end_matches(in_word);
    // A word that begins a sentence has its capital from there.
    let inside = head.strip_suffix(' ').is_some_and(|head| head.ends_with(|c: char| in_word(c) || c == ','));
    inside && is_name(&before[head.len()..])
}

/// Whether brackets right behind a place name another country than the one it was taken for, so that it is not sure:
/// "Guadalajara (de España, no de México)".
fn of_another_country(document: &Document, country: &str, end: usize) -> bool {
    let after = document.article.text.get(end..).and_then(|text| text.strip_prefix(" ("));
    let Some((within, _)) = after.and_then(|text| text.split_once(')')) else { return false };
    let bracket = end + 2..end + 2 + within.len();
    let others = document.tags.of(EntityKind::Country).iter().filter(|tag| tag.key != country);
    others.flat_map(|tag| &tag.mentions).any(|mention| bracket.contains(&(mention.start as usize)))
}

/// The places that articles name: of each how often by which name, and which articles name it how often.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<(String, [u32; 2]), Said>);

#[derive(Debug, Default)]
struct Said {
    names: BTreeMap<u32, u32>,
    documents: Vec<(u32, u32)>,
}

impl Places {
    /// Adds the places of an article; articles come in the order of their numbers.
    pub(crate) fn add(&mut self, number: u32, document: &Document) {
        for tag in document.tags.of(EntityKind::Country) {
            let places = tag.mentions.iter().filter(|m| matches!(m.via, Via::Place | Via::Capital));
            for mention in
                places.filter(|m| !in_longer_name(&document.article, m.start as usize..m.end as usize))
            {
                if of_another_country(document, &tag.key, mention.end as usize) {
                    continue;
                }
                let written = document.article.text.get(mention.start as usize..mention.end as usize);
                let Some((name, at)) = written.and_then(|name| TABLE.find(&tag.key, name)) else { continue };
                let said = self.0.entry((tag.key.clone(), at)).or_default();
                *said.names.entry(name).or_default() += 1;
                match said.documents.last_mut().filter(|(last, _)| *last == number) {
                    Some((_, times)) => *times += 1,
                    None => said.documents.push((number, 1)),
                }
            }
        }
    }

    /// Returns all, by country and point; the name that a place is called by most comes first.
    pub(crate) fn finish(self) -> Vec<Place> {
        let place = |((country, at), said): ((String, [u32; 2]), Said)| {
            let mut names: Vec<(u32, u32)> = said.names.into_iter().collect();
            names.sort_by_key(|(name, times)| (std::cmp::Reverse(*times), *name));
            let names = names.into_iter().map(|(name, _)| TABLE.names[name as usize].clone()).collect();
            Place { country, names, at, documents: said.documents }
        };
        self.0.into_iter().map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use corpuscope_core::article::{BlockKind, Override};

    fn places(texts: &[&str]) -> Vec<Place> {
        let annotator = Annotator::new(Vec::new());
        let none = Override::default();
        let mut places = Places::default();
        for (number, text) in (0..).zip(texts) {
            let mut article = Article::new(format!("a{number}"));
            article.push(BlockKind::Paragraph, text);
            article.meta.language = Some("en".into());
            let tags = annotator.annotate(&article, &none, &none);
            places.add(number, &Document { article, tags });
        }
        places.finish()
    }

    #[test]
    fn every_point_of_the_file_is_found_by_its_name() {
        let mut lines = 0;
        for line in include_str!("../data/place-points.tsv").lines() {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().expect("a cell");
            let (code, name) = (cell(), cell());
            let at = [cell(), cell()].map(|n| n.parse::<u32>().expect("a number"));
            // Where two names have one form, the first of them counts.
            let found = TABLE.find(code, name).expect(line);
            let first = &TABLE.names[found.0 as usize];
            assert!(found.1 == at || (first != name && place_form(first) == place_form(name)), "{line}");
            assert!(at[0] <= 20_000 && at[1] <= 8_600, "{line}");
            lines += 1;
        }
        assert!(lines > 8_000, "{lines} points");
    }

    #[test]
    fn a_place_is_counted_where_it_is_named_and_is_called_as_it_mostly_is() {
        let found = places(&[
            "The ship left Callao on Monday. In Maracaibo, Venezuela, nobody was surprised; Callao, Peru, was.",
            "Oil rose.",
            "From Dubái, in the United Arab Emirates, it went to Callao in Peru.",
        ]);
        let told: Vec<_> = found.iter().map(|p| (&*p.country, &*p.names[0], p.documents.clone())).collect();
        let expected = [
            ("AE", "Dubai", vec![(2, 1)]),
            ("PE", "Callao", vec![(0, 2), (2, 1)]),
            ("VE", "Maracaibo", vec![(0, 1)]),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_place_within_a_longer_name_is_not_counted() {
        for (text, name, within) in [
            ("Shares of Toledo Edison rose.", "Toledo", true),
            ("They lost to Real Madrid again.", "Madrid", true),
            ("It bought the Houston Chronicle.", "Houston", true),
            ("A ship of Lima & Sons sank.", "Lima", true),
            ("Fares of Burlington Northern Santa Fe rose.", "Santa Fe", true),
            ("They met in Houston Monday.", "Houston", false),
            ("They met in Houston, Texas.", "Houston", false),
            ("Yesterday Houston slept.", "Houston", false),
            ("Rain fell. Later Lima slept.", "Lima", false),
            ("He left Lima for good. Callao followed.", "Lima", false),
            ("He left Lima. Callao followed.", "Lima", false),
            ("The Lima-based paper said so.", "Lima", false),
            ("GUERRILLAS ATTACKED LIMA YESTERDAY.", "LIMA", false),
        ] {
            let mut article = Article::new("a");
            article.push(BlockKind::Paragraph, text);
            article.meta.language = Some("en".into());
            let at = article.text.find(name).expect(text);
            assert_eq!(in_longer_name(&article, at..at + name.len()), within, "{text}");
        }
    }

    #[test]
    fn a_place_with_another_country_in_brackets_behind_it_is_not_counted() {
        let found = places(&[
            "The ship left Callao (Peru) on Monday.",
            "The ship left Callao (that of Chile, not of Peru) on Monday.",
        ]);
        let told: Vec<_> = found.iter().map(|p| (&*p.names[0], p.documents.clone())).collect();
        assert_eq!(told, [("Callao", vec![(0, 1)])]);
    }

    #[test]
    fn two_names_of_one_town_are_one_place() {
        let found =
            places(&["Talks in Kyiv, Ukraine.", "They met in Kiev, Ukraine, and left Kiev the same day."]);
        let told: Vec<_> = found.iter().map(|p| (&*p.country, p.names.join(" "), &*p.documents)).collect();
        assert_eq!(told, [("UA", "Kiev Kyiv".to_owned(), &[(0, 1), (1, 2)][..])]);
    }

    #[test]
    fn a_town_of_a_former_state_lies_where_it_lies_now() {
        let table = &*TABLE;
        let at = |country, name| table.find(country, name).map(|(_, at)| at);
        assert_eq!(at("SU", "Leningrad"), at("RU", "St. Petersburg"));
        assert_eq!(at("SU", "Vladivostok"), at("RU", "VLADIVOSTOK"));
        assert_eq!((at("PE", "Maracaibo"), at("US", "Portland"), at("XX", "Lima")), (None, None, None));
    }

    #[test]
    fn points_lie_where_the_shapes_of_the_map_have_their_countries() {
        // Lima is at 12.04° S, 77.03° W; the world is 2000 units wide from 180° W, and 84° N is its upper edge.
        let at = TABLE.find("PE", "Lima").expect("a point").1;
        assert!(at[0].abs_diff(5_766) <= 2 && at[1].abs_diff(5_726) <= 2, "{at:?}");
    }
}
