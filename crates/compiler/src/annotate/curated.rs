//! `actors.toml`: the actors somebody has written down, the corpus's own and the general list
//! that ships. What is wrong with one entry is said with its line, and the others are kept.

use std::collections::HashMap;
use std::ops::Range;

use corpuscope_core::annotation::{Actor, ActorKind};
use serde::Deserialize;
use serde::de::{IgnoredAny, IntoDeserializer};
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Lines, Severity};
use crate::files::{Files, settings};
use corpuscope_core::date::Date;
use corpuscope_core::text::{is_function_word, slug, words};

/// The name of the file with the actors of a corpus, and what corrects those found.
pub const ACTORS: &str = "actors.toml";

/// An actor as `actors.toml` describes it.
///
/// ```toml
/// [[actor]]
/// id = "simon-bolivar"             # stands in addresses; made from the name where absent
/// name = "Simón Bolívar"           # shown, and looked for
/// aliases = ["Bolívar", "the Liberator"]   # looked for as written; accents don't matter
/// short = ["Simón"]                # counts only where the name or an alias stands in the article
/// kind = "person"
/// country = "VE"
/// offices = [{ title = "President of Venezuela", from = "1819-12-17", to = "1830-05-04" }]
/// ```
///
/// A person's surname is `short` by itself.
#[derive(Clone, Debug)]
pub struct CuratedActor {
    /// Id, name, kind, country.
    pub actor: Actor,
    /// Other names, as written in texts.
    pub aliases: Vec<String>,
    /// Names that count only where the name or an alias stands in the same article.
    pub short: Vec<String>,
    /// Posts a person held.
    pub offices: Vec<Office>,
}

/// A post a person held, with ISO 8601 dates as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its name ("President of Venezuela").
    pub title: String,
    /// When it began.
    pub from: Option<String>,
    /// When it ended; still held where absent.
    pub to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<Spanned<toml::Value>>,
    // What `Corrections` reads; named here so that any other table is a slip.
    #[serde(default, rename = "merge")]
    _merge: IgnoredAny,
    #[serde(default, rename = "rename")]
    _rename: IgnoredAny,
    #[serde(default, rename = "kind")]
    _kind: IgnoredAny,
    #[serde(default, rename = "drop")]
    _drop: IgnoredAny,
    #[serde(default, rename = "never")]
    _never: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Option<String>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    kind: ActorKind,
    country: Option<String>,
    #[serde(default)]
    offices: Vec<Office>,
}

impl CuratedActor {
    /// Reads the `actors.toml` of a corpus; there need not be one.
    pub fn load(files: &dyn Files) -> (Vec<CuratedActor>, Vec<Diagnostic>) {
        match settings(files, ACTORS) {
            Ok(text) => CuratedActor::parse(&text.unwrap_or_default(), ACTORS),
            Err(error) => {
                let what = format!("cannot be read: {error}");
                let mend = "make it a readable UTF-8 text, or take it away".to_owned();
                let file = ACTORS.to_owned();
                (Vec::new(), vec![Diagnostic { severity: Severity::Error, file, line: 0, what, mend }])
            }
        }
    }

    /// Reads the text of an `actors.toml`. An entry that cannot be used is left out and reported
    /// with its line in `file`.
    pub fn parse(text: &str, file: &str) -> (Vec<CuratedActor>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let places = Lines::of(text);
        let mut report = |severity, span: Option<Range<usize>>, what: String, mend: &str| {
            let line = span.map_or(0, |s| places.at(s.start));
            let (file, mend) = (file.to_owned(), mend.to_owned());
            diagnostics.push(Diagnostic { severity, file, line, what, mend });
        };
        let parsed: File = match toml::from_str(text) {
            Ok(parsed) => parsed,
            Err(e) => {
                let mend = "it may hold [[actor]], [[merge]], [[rename]], [[kind]], [[drop]] and [[never]], with texts in quotes";
                report(Severity::Error, e.span(), e.message().to_owned(), mend);
                return (Vec::new(), diagnostics);
            }
        };
        let mut actors: Vec<CuratedActor> = Vec::new();
        let mut lines: HashMap<String, usize> = HashMap::new();
        for value in parsed.actor {
            let span = value.span();
            let entry = match Entry::deserialize(value.into_inner().into_deserializer()) {
                Ok(entry) => entry,
                Err(e) => {
                    let mend =
                        "an actor has name and kind, and may have id, aliases, short, country, offices";
                    report(Severity::Error, Some(span), e.message().to_owned(), mend);
                    continue;
                }
            };
            let actor = entry.into_actor();
            let id = actor.actor.id.clone();
            if let Some(bad) = actor.problem() {
                report(Severity::Error, Some(span), bad.0, bad.1);
                continue;
            }
            if let Some(line) = lines.get(&id) {
                let what = format!("the id '{id}' is already that of the actor in line {line}");
                report(
                    Severity::Error,
                    Some(span),
                    what,
                    "give each actor an id of its own, or join the two entries",
                );
                continue;
            }
            lines.insert(id, places.at(span.start));
            actors.push(actor);
        }
        (actors, diagnostics)
    }

    /// What makes an entry unusable, and what to do about it.
    fn problem(&self) -> Option<(String, &'static str)> {
        let Actor { id, name, country, .. } = &self.actor;
        if id.is_empty() || *id != slug(id) {
            return Some((
                format!("the id '{id}' of '{name}' cannot stand in an address"),
                "an id has small letters a to z, digits and hyphens, like 'simon-bolivar'",
            ));
        }
        if let Some(code) =
            country.as_ref().filter(|c| c.len() != 2 || !c.bytes().all(|b| b.is_ascii_uppercase()))
        {
            return Some((
                format!("'{code}' is not the code of a country"),
                "a country is written as its two capital letters in ISO 3166, like 'VE'",
            ));
        }
        if self.aliases.iter().chain(&self.short).chain([name]).any(|n| slug(n).is_empty()) {
            return Some((format!("'{id}' has a name without letters"), "take the empty name out"));
        }
        if let Some(word) = self.aliases.iter().chain(&self.short).chain([name]).find(|n| is_everywhere(n)) {
            return Some((
                format!("'{id}' is called '{word}', which nearly every text says"),
                "take it out, or write a longer name",
            ));
        }
        for Office { title, from, to } in &self.offices {
            let dates = [from, to].map(|day| day.as_ref().map(|day| (day, day.parse::<Date>())));
            if let Some((day, _)) = dates.iter().flatten().find(|(_, date)| date.is_err()) {
                return Some((
                    format!("'{day}', of the office '{title}' of '{id}', is no date"),
                    "write it as YYYY-MM-DD, YYYY-MM or YYYY",
                ));
            }
            if let (Some(from), Some(to)) = (from, to)
                && to.get(..from.len().min(to.len())) < from.get(..from.len().min(to.len()))
            {
                return Some((
                    format!("the office '{title}' of '{id}' ends, {to}, before it begins, {from}"),
                    "correct one of them",
                ));
            }
        }
        None
    }
}

/// Languages whose function words are known.
const LANGUAGES: [&str; 6] = ["en", "es", "pt", "fr", "de", "it"];

/// Whether a name is a letter or a word that nearly every sentence of a language has. In capitals it may be a name, and
/// with one, too, unless it is English: "Uber" is a company, and "über" a word.
fn is_everywhere(name: &str) -> bool {
    let mut found = words(name);
    let Some(word) = found.next().filter(|_| found.next().is_none()) else { return false };
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let begins_large = letters.next().is_some_and(char::is_uppercase);
    let is_letter = !begins_large && word.form.len() == 1;
    let goes_on_large = letters.next().is_some_and(char::is_uppercase);
    let languages = if begins_large { &LANGUAGES[..1] } else { &LANGUAGES };
    is_letter || !goes_on_large && languages.iter().any(|code| is_function_word(code, &word.form))
}

impl Entry {
    fn into_actor(self) -> CuratedActor {
        let id = self.id.unwrap_or_else(|| slug(&self.name));
        CuratedActor {
            actor: Actor { id, name: self.name, kind: self.kind, country: self.country },
            aliases: self.aliases,
            short: self.short,
            offices: self.offices,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        CuratedActor::parse(text, "actors.toml").1.iter().map(|d| d.to_string()).collect()
    }

    #[test]
    fn an_entry_may_leave_out_what_can_be_derived() {
        let (actors, problems) =
            CuratedActor::parse("[[actor]]\nname = \"Simón Bolívar\"\nkind = \"person\"\n", "actors.toml");
        assert!(problems.is_empty());
        assert_eq!(actors[0].actor.id, "simon-bolivar");
    }

    #[test]
    fn a_bad_entry_is_reported_with_its_line_and_the_others_are_kept() {
        let text = "[[actor]]\nname = \"A\"\nkind = \"ship\"\n\n[[actor]]\nname = \"B\"\nkind = \"party\"\n\n\
                    [[actor]]\nid = \"b\"\nname = \"C\"\nkind = \"party\"\n";
        let (actors, problems) = CuratedActor::parse(text, "actors.toml");
        assert_eq!(actors.len(), 1);
        assert_eq!(problems.iter().map(|d| d.line).collect::<Vec<_>>(), [1, 9]);
        assert!(problems[0].what.contains("ship"), "{}", problems[0]);
        assert!(problems[1].what.contains("line 5"), "{}", problems[1]);
    }

    #[test]
    fn what_is_not_toml_is_reported_with_its_line() {
        assert!(problems("[[actor]]\nname = \"A\nkind = \"party\"\n")[0].starts_with("actors.toml:2:"));
    }

    #[test]
    fn names_that_stand_everywhere_and_impossible_offices_are_reported() {
        let actor = |more: &str| format!("[[actor]]\nid = 'a'\nname = 'Ann Ax'\nkind = 'person'\n{more}\n");
        for (more, expected) in [
            ("aliases = ['the']", "is called 'the'"),
            ("aliases = ['Ax', 'The']", "is called 'The'"),
            ("short = ['und']", "is called 'und'"),
            ("aliases = ['x']", "is called 'x'"),
            ("offices = [{ title = 'Mayor', from = '2025-13-01' }]", "'2025-13-01', of the office 'Mayor'"),
            ("offices = [{ title = 'Mayor', to = 'May' }]", "'May', of the office"),
            ("offices = [{ title = 'Mayor', from = '2021-05', to = '2020' }]", "ends, 2020, before"),
        ] {
            let told = problems(&actor(more));
            assert!(told.len() == 1 && told[0].contains(expected), "{more}: {told:?}");
        }
        for more in [
            "aliases = ['the Liberator', 'US', 'Uber', 'X']",
            "offices = [{ title = 'Mayor', from = '2020', to = '2020-05-01' }, { title = 'Judge', from = '2021' }]",
        ] {
            assert_eq!(problems(&actor(more)), [] as [String; 0], "{more}");
        }
    }

    #[test]
    fn ids_and_countries_are_checked() {
        assert!(problems("[[actor]]\nid = \"A B\"\nname = \"A\"\nkind = \"party\"\n")[0].contains("address"));
        assert!(
            problems("[[actor]]\nname = \"A\"\nkind = \"party\"\ncountry = \"Peru\"\n")[0]
                .contains("ISO 3166")
        );
    }
}
