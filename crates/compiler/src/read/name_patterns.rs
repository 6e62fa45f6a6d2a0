//! What the names of files say: by a pattern of `corpus.toml`, or where all say the same at the same place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use corpuscope_core::date::Date;
use regex::Regex;

use crate::config::{Config, FieldName, NAME};
use crate::diagnostic::{Diagnostic, Severity};

use super::record::Field;
use super::text::{pattern, transliterate};

/// What is said of a value that a name gives.
const FROM: Option<&str> = Some("name of the file");

/// Patterns of names.
#[derive(Debug, Default)]
pub(super) struct Patterns(Vec<Named>);

/// One pattern.
#[derive(Debug)]
struct Named {
    fits: Regex,
    /// The names of its fields, in their order.
    fields: Vec<String>,
    /// The parts of the path that it is about.
    depth: usize,
}

impl Patterns {
    /// The patterns of `corpus.toml`; one that is none is reported.
    pub(super) fn new(config: &Config) -> (Self, Vec<Diagnostic>) {
        let written: Vec<&String> = match &config.names.pattern {
            None => Vec::new(),
            Some(FieldName::One(one)) => vec![one],
            Some(FieldName::Several(several)) => several.iter().collect(),
        };
        let (mut patterns, mut problems) = (Vec::new(), Vec::new());
        for text in written {
            match Named::new(text) {
                Some(named) => patterns.push(named),
                None => problems.push(Diagnostic {
                    severity: Severity::Error,
                    file: NAME.into(),
                    line: 0,
                    what: format!("[names] holds `{text}`, which is no pattern"),
                    mend: "write it like \"{source}/{date}_{title}\", with each field once in braces".into(),
                }),
            }
        }
        (Patterns(patterns), problems)
    }

    /// What the first pattern that fits says of a file.
    pub(super) fn read(&self, path: &str) -> Vec<Field> {
        self.0.iter().find_map(|named| named.read(path)).unwrap_or_default()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Named {
    fn new(text: &str) -> Option<Self> {
        let text = text.trim_matches('/');
        let (mut fits, mut fields) = (String::from("(?i)^"), Vec::new());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            match next {
                '{' => {
                    let (name, behind) = rest.get(1..)?.split_once('}')?;
                    let name = name.trim();
                    if name.is_empty() || name.contains('{') || fields.iter().any(|known| known == name) {
                        return None;
                    }
                    let date =
                        r"(\d{4}(?:[-_. ]?\d{2}(?:[-_. ]?\d{2})?)?|\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4}|[^/]+?)";
                    fits.push_str(if name == "date" { date } else { "([^/]+?)" });
                    fields.push(name.to_owned());
                    rest = behind;
                }
                '}' => return None,
                next => {
                    match next {
                        '*' => fits.push_str("[^/]*?"),
                        other => fits.push_str(&regex::escape(&other.to_string())),
                    }
                    rest = rest.get(next.len_utf8()..)?;
                }
            }
        }
        fits.push('$');
        let depth = 1 + text.matches('/').count();
        Regex::new(&fits).ok().map(|fits| Named { fits, fields, depth })
    }

    fn read(&self, path: &str) -> Option<Vec<Field>> {
        let parts: Vec<&str> = path.split('/').collect();
        let from = parts.len().checked_sub(self.depth)?;
        let path = parts.get(from..)?.join("/");
        let found = self.fits.captures(without_ending(&path))?;
        let fields = self.fields.iter().enumerate().filter_map(|(at, name)| {
            let value = found.get(at + 1)?.as_str();
            let value = match name.as_str() {
                "date" => day(value).map_or_else(|| value.to_owned(), |date| date.to_string()),
                "id" | "language" | "url" => value.to_owned(),
                _ => spoken(value),
            };
            Some(field(name, value))
        });
        Some(fields.collect())
    }
}

fn field(name: &str, value: String) -> Field {
    Field { name: name.to_owned(), values: vec![value], line: 0, from: FROM }
}

/// A path without the ending of its file.
fn without_ending(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 && !ending.contains('/') => stem,
        _ => path,
    }
}

/// Words of a name as they are said: "harbour_post" and "harbour-post" are "harbour post".
fn spoken(value: &str) -> String {
    let text = value.replace(['_', '+'], " ");
    let text = if text.contains(' ') { text } else { text.replace('-', " ") };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day in a part of a name.
fn day(text: &str) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^((?:1[5-9]|20)\d{2})(?:[-_. ]?(0[1-9]|1[0-2])(?:[-_. ]?(0[1-9]|[12]\d|3[01]))?)?$")
    });
    let found = DAY.captures(text)?;
    let number = |i: usize| found.get(i).map_or(Some(0), |m| m.as_str().parse::<u16>().ok());
    Date::new(number(1)?, number(2)? as u8, number(3)? as u8)
}

/// Words that stand in names of outlets, in small letters of ASCII.
const OUTLETS: [&str; 74] = [
    "post",
    "herald",
    "times",
    "gazette",
    "courier",
    "news",
    "journal",
    "echo",
    "tribune",
    "chronicle",
    "guardian",
    "observer",
    "daily",
    "telegraph",
    "mail",
    "standard",
    "star",
    "press",
    "express",
    "globe",
    "register",
    "examiner",
    "inquirer",
    "independent",
    "mirror",
    "bulletin",
    "advertiser",
    "dispatch",
    "argus",
    "jornal",
    "diario",
    "folha",
    "estado",
    "globo",
    "publico",
    "correio",
    "noticias",
    "gazeta",
    "periodico",
    "gaceta",
    "mundo",
    "prensa",
    "tiempo",
    "correo",
    "heraldo",
    "vanguardia",
    "faro",
    "voz",
    "eco",
    "comercio",
    "pais",
    "monde",
    "figaro",
    "parisien",
    "depeche",
    "voix",
    "courrier",
    "republique",
    "quotidien",
    "anzeiger",
    "zeitung",
    "nachrichten",
    "tagblatt",
    "tageblatt",
    "kurier",
    "bote",
    "rundschau",
    "presse",
    "corriere",
    "repubblica",
    "stampa",
    "messaggero",
    "gazzetta",
    "giornale",
];

/// What the names of the files of one folder say for certain, by path, and a pattern that may say more.
pub(super) fn guess(paths: &[&str]) -> (BTreeMap<String, Vec<Field>>, Option<String>) {
    let mut known: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    let stem = |path: &str| without_ending(path.rsplit('/').next().unwrap_or(path)).to_owned();
    let stems: Vec<String> = paths.iter().map(|path| stem(path)).collect();
    let say = |known: &mut BTreeMap<String, Vec<Field>>, at: usize, name: &str, value: String| {
        if let Some(path) = paths.get(at) {
            known.entry((*path).to_owned()).or_default().push(field(name, value));
        }
    };
    if stems.len() < 2 {
        return (known, None);
    }
    // One text a year: the name is the year.
    let years: Vec<Date> = stems.iter().filter_map(|stem| day(stem).filter(|_| stem.len() == 4)).collect();
    if years.len() == stems.len() {
        years.iter().enumerate().for_each(|(at, year)| say(&mut known, at, "date", year.to_string()));
        return (known, None);
    }
    let parts: Vec<Vec<&str>> =
        stems.iter().map(|stem| stem.split(['_', ' ']).filter(|p| !p.is_empty()).collect()).collect();
    // A day at one place of all names.
    let is_day = |part: &str| part.len() >= 8 && day(part).is_some_and(|day| day.day().is_some());
    let shortest = parts.iter().map(Vec::len).min().unwrap_or(0);
    let place = (0..shortest)
        .find(|place| parts.iter().all(|parts| parts.get(*place).is_some_and(|part| is_day(part))));
    let lead = |stem: &String| -> Option<Date> {
        static LEAD: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"^(\d{4}[-_.]?\d{2}[-_.]?\d{2})(?:[-_. ]|$)"));
        day(LEAD.captures(stem)?.get(1)?.as_str())
    };
    let Some(place) = place else {
        // "2024-03-12-title" and "20240312-title", which no underscore parts.
        let days: Vec<Date> = stems.iter().filter_map(lead).collect();
        if days.len() == stems.len() {
            days.iter().enumerate().for_each(|(at, day)| say(&mut known, at, "date", day.to_string()));
            return (known, None);
        }
        return (known, proposal(&parts));
    };
    for (at, parts) in parts.iter().enumerate() {
        if let Some(day) = parts.get(place).and_then(|part| day(part)) {
            say(&mut known, at, "date", day.to_string());
        }
    }
    // Outlets: the same words in several names, most of which outlets have in theirs.
    if parts.iter().all(|parts| parts.len() == shortest) {
        for other in (0..shortest).filter(|other| *other != place) {
            let values: Vec<&str> = parts.iter().filter_map(|parts| parts.get(other).copied()).collect();
            let distinct: BTreeSet<String> = values.iter().map(|value| value.to_lowercase()).collect();
            let named = distinct
                .iter()
                .filter(|value| transliterate(value).split('-').any(|word| OUTLETS.contains(&word)));
            if distinct.len() < values.len() && named.count() * 2 > distinct.len() {
                for (at, value) in values.iter().enumerate() {
                    say(&mut known, at, "source", titled(&spoken(value)));
                }
                return (known, None);
            }
        }
    }
    let rest = if shortest > 1 { proposal_with(shortest, place, &parts) } else { None };
    (known, rest)
}

/// A name in capitals as a title has them: "jornal da ribeira" is "Jornal da Ribeira".
fn titled(name: &str) -> String {
    const SMALL: [&str; 16] = [
        "de", "del", "da", "do", "das", "dos", "of", "the", "and", "y", "e", "la", "los", "des", "du", "der",
    ];
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let word = |(at, word): (usize, &str)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    };
    name.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" ")
}

/// A pattern for names in which a year stands at one place, or in which the same parts come again.
fn proposal(parts: &[Vec<&str>]) -> Option<String> {
    let count = parts.first().map(Vec::len).filter(|count| (2..=6).contains(count))?;
    if parts.len() < 3 || parts.iter().any(|parts| parts.len() != count) {
        return None;
    }
    let year = (0..count).find(|place| {
        parts.iter().all(|parts| parts.get(*place).is_some_and(|part| part.len() == 4 && day(part).is_some()))
    })?;
    proposal_with(count, year, parts)
}

fn proposal_with(count: usize, date: usize, parts: &[Vec<&str>]) -> Option<String> {
    let again = |place: usize| {
        let values: BTreeSet<&str> = parts.iter().filter_map(|parts| parts.get(place).copied()).collect();
        values.len() > 1
            && values.len() * 2 <= parts.len()
            && values.iter().all(|v| v.chars().any(char::is_alphabetic))
    };
    if parts.iter().any(|parts| parts.len() != count) {
        return None;
    }
    let mut source = false;
    let names = (0..count).map(|place| {
        if place == date {
            return "{date}";
        }
        let is_source = !source && again(place);
        source |= is_source;
        if is_source { "{source}" } else { "*" }
    });
    Some(names.collect::<Vec<_>>().join("_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(fields: &[Field]) -> Vec<String> {
        fields.iter().map(|field| format!("{} {}", field.name, field.values.join("+"))).collect()
    }

    #[test]
    fn a_pattern_of_corpus_toml_says_what_names_mean() {
        for (text, path, expected) in [
            (
                "{source}/{date}_{title}",
                "a/harbour-post/20240312_bees-move.txt",
                vec!["source harbour post", "date 2024-03-12", "title bees move"],
            ),
            (
                "*_*_{date}_{language}_{party}",
                "EU_euro_2004_de_PSE.txt",
                vec!["date 2004", "language de", "party PSE"],
            ),
            ("{date}", "notes/1921.txt", vec!["date 1921"]),
            ("{date}_x", "1921.txt", vec![]),
        ] {
            let config: Config = toml::from_str(&format!("[names]\npattern = '{text}'")).expect("toml");
            let (patterns, problems) = Patterns::new(&config);
            assert_eq!(
                (told(&patterns.read(path)), problems.len()),
                (expected.iter().map(|t| (*t).to_owned()).collect(), 0)
            );
        }
        let config: Config = toml::from_str("[names]\npattern = ['{a', '{a}{a}']").expect("toml");
        assert_eq!(Patterns::new(&config).1.len(), 2);
    }

    #[test]
    fn what_all_names_say_at_one_place_is_taken() {
        let said = |paths: &[&str]| {
            let (known, proposal) = guess(paths);
            let known: Vec<String> = known.values().map(|fields| told(fields).join(", ")).collect();
            (known, proposal)
        };
        let (known, _) = said(&[
            "a/20240312_harbour-post_3.txt",
            "a/20200528_harbour-post_1.txt",
            "a/20221206_jornal-da-ribeira_1.txt",
        ]);
        assert_eq!(
            known,
            [
                "date 2020-05-28, source Harbour Post",
                "date 2022-12-06, source Jornal da Ribeira",
                "date 2024-03-12, source Harbour Post"
            ]
        );
        assert_eq!(said(&["1921.txt", "1922.txt"]).0, ["date 1921", "date 1922"]);
        assert_eq!(
            said(&["2024-03-12-bees.txt", "2024-04-01-oven.txt"]).0,
            ["date 2024-03-12", "date 2024-04-01"]
        );
        assert_eq!(
            said(&["20240312_politics_3.txt", "20200528_politics_1.txt", "20200529_sport_1.txt"]).0[0],
            "date 2020-05-28"
        );
        assert_eq!(said(&["1984.txt"]), (vec![], None));
        assert_eq!(said(&["t01.txt", "t02.txt"]), (vec![], None));
        let names = ["EU_2004_de_PSE.txt", "EU_2004_fr_PSE.txt", "EU_1999_de_PPE.txt", "EU_1999_fr_PPE.txt"];
        assert_eq!(said(&names), (vec![], Some("*_{date}_{source}_*".into())));
    }
}
