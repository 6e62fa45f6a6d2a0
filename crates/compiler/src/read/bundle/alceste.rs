//! Alceste and IRaMuTeQ: a line of four stars and starred variables above each text.

use corpuscope_core::date::Date;

use super::part::{self, Part};
use crate::read::format::Context;
use crate::read::language;
use crate::read::outcome::FileOutcome;
use crate::read::text::{Line, transliterate};

/// Names of variables that give a field of an article, in small letters of ASCII.
const FIELDS: [(&str, &[&str]); 8] = [
    ("date", &["date", "fecha", "data", "datum"]),
    ("year", &["annee", "ano", "anno", "year", "jahr", "anyo", "jaar", "an"]),
    ("month", &["mois", "mes", "mese", "month", "monat", "maand"]),
    ("day", &["jour", "dia", "giorno", "day", "tag", "dag"]),
    (
        "source",
        &[
            "source",
            "fuente",
            "fonte",
            "quelle",
            "medio",
            "media",
            "journal",
            "jornal",
            "periodico",
            "diario",
            "giornale",
            "zeitung",
            "outlet",
            "newspaper",
            "krant",
            "titre_journal",
        ],
    ),
    ("authors", &["author", "autor", "auteur", "autore", "autora"]),
    ("language", &["lang", "langue", "language", "idioma", "lingua", "sprache", "taal"]),
    ("title", &["title", "titre", "titulo", "titular", "titel", "titolo", "kop"]),
];

/// Reads a corpus; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let starts: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| is_start(&l.text))).collect();
    let first = *starts.first()?;
    if lines.get(..first)?.iter().any(|line| !line.text.trim().is_empty()) && starts.len() < 2 {
        return None;
    }
    let mut outcome = FileOutcome::default();
    part::cover(&mut outcome, lines.get(..first).unwrap_or_default(), context);
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| article(lines.get(*start..end)?));
    outcome.absorb(part::finish(parts.collect(), context));
    Some(outcome)
}

/// "**** *date_2021", "0001 *date_2021".
fn is_start(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    let Some((start, rest)) = line.split_once([' ', '\t']) else { return line == "****" };
    let starred = || rest.split_whitespace().all(|word| word.starts_with('*') && word.len() > 1);
    let numbered = start.len() == 4 && start.bytes().all(|b| b.is_ascii_digit());
    (start == "****" && rest.trim_start().starts_with('*')) || (numbered && starred() && rest.contains('_'))
}

fn article(lines: &[Line]) -> Option<Part> {
    let (head, text) = lines.split_first()?;
    let mut part = Part::at(head.number);
    let mut date = (0, 0, 0);
    for variable in head.text.split_whitespace().filter_map(|word| word.strip_prefix('*')) {
        let Some((name, value)) = variable.split_once('_') else { continue };
        let name = transliterate(name);
        let field = FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field);
        match field {
            Some("language") if language::stated(value).is_none() => {}
            // Day and month count with their year.
            Some("year") => date.0 = value.parse().unwrap_or(0),
            Some("month") => date.1 = value.parse().unwrap_or(0),
            Some("day") => date.2 = value.parse().unwrap_or(0),
            Some(field) => part.state(field, &value.replace('_', " "), head.number, "starred variable"),
            None => part.state(&name, value, head.number, "starred variable"),
        }
    }
    if let (false, Some(date)) = (part.states("date"), Date::new(date.0, date.1, date.2)) {
        part.state("date", &date.to_string(), head.number, "starred variable");
    }
    let mut is_title = false;
    for line in text {
        if let Some(theme) = line.text.trim().strip_prefix("-*") {
            let theme = transliterate(theme.trim());
            is_title =
                FIELDS.iter().any(|(field, names)| *field == "title" && names.contains(&theme.as_str()));
            part.aside_as(line, "theme");
            part.blank();
        } else if is_title && !line.text.trim().is_empty() && !part.states("title") {
            part.state("title", line.text.trim(), line.number, "line below a theme");
        } else {
            part.text(line);
        }
    }
    Some(part)
}
