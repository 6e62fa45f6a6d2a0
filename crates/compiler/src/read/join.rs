//! Texts are joined to what stands beside them: tables and libraries that name their files, files that describe one
//! text, and their own names.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::field_names::FILES;
use crate::files::{Entry, Files};
use crate::threads::*;

use super::authors::turned;
use super::beside::Beside;
use super::choices::Choices;
use super::columns::Columns;
use super::date_values::{Reading, read};
use super::format::Context;
use super::formats::{FORMATS, holds_records, records};
use super::ids::slug;
use super::name_patterns::{Patterns, guess};
use super::names::{Mapping, plain};
use super::outcome::FileOutcome;
use super::record::{Field, Record};
use super::records::{self as found, Records};
use super::sidecar;
use super::values::prose;

/// No larger file is looked through for the names of texts.
const LARGEST: u64 = 64 << 20;

/// What is said of a value that stands in a table.
const FROM: Option<&str> = Some("table beside the texts");

/// Finds what stands beside the texts of a corpus, and says what was joined and what was not.
pub(super) fn beside(
    files: &dyn Files,
    entries: &[Entry],
    config: &Config,
    mapping: &Mapping,
    choices: &Choices,
) -> (Beside, FileOutcome) {
    let (mut beside, mut told) = (Beside::default(), FileOutcome::default());
    let (patterns, problems) = Patterns::new(config);
    told.diagnostics.extend(problems);
    let format = |entry: &Entry| Context::new(&entry.name, mapping, FORMATS).by_ending();
    let is_text = |entry: &&Entry| format(entry).is_some_and(|f| !f.archive && !holds_records(f));
    let mut texts: Vec<&str> = entries.iter().filter(is_text).map(|entry| entry.name.as_str()).collect();
    if !texts.is_empty() {
        let all: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        let described = sidecar::read_all(files, &all, &texts, &mut beside, &mut told);
        texts.retain(|text| !described.contains(*text));
        let names = Texts::new(&texts);
        let is_table = |entry: &&Entry| {
            entry.size <= LARGEST
                && !described.contains(&entry.name)
                && format(entry).is_some_and(holds_records)
        };
        let tables: Vec<&Entry> = entries.iter().filter(is_table).collect();
        let read = |entry: &&Entry| -> Option<(Records, Columns, Matches)> {
            let context = Context::new(&entry.name, mapping, FORMATS).choosing(choices);
            let bytes = files.read(&entry.name).ok()?;
            let found = records(context.format(&bytes)?, bytes, &context)?;
            let matches = matches(&found, &names, &context)?;
            let columns = found::columns(&found.records, &context);
            Some((found, columns, matches))
        };
        let tables: Vec<_> = tables.into_par_iter().map(|entry| (entry, read(&entry))).collect();
        for (entry, table) in tables {
            if let Some((found, columns, matches)) = table {
                let context = Context::new(&entry.name, mapping, FORMATS).choosing(choices);
                join(found, &columns, &matches, &names, &context, &mut beside, &mut told);
            }
        }
    }
    name_all(&texts, &patterns, &mut beside, &mut told);
    (beside, told)
}

/// The texts of a corpus by their names.
#[derive(Debug)]
struct Texts<'a> {
    paths: &'a [&'a str],
    /// The name without its ending, as a slug, to texts.
    by_stem: BTreeMap<String, Vec<usize>>,
}

impl<'a> Texts<'a> {
    fn new(paths: &'a [&'a str]) -> Self {
        let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, path) in paths.iter().enumerate() {
            by_stem.entry(slug(stem(name(path)))).or_default().push(at);
        }
        Texts { paths, by_stem }
    }

    /// The text that a value names, and whether it does so by more than a number.
    fn find(&self, value: &str, folder: &str) -> Option<(usize, bool)> {
        if value.len() > 400 {
            return None;
        }
        // "Full Text:files/a.txt:text/plain", "storage/AB12/a.pdf; storage/CD34/b.html"
        let pieces =
            value.split([';', '|', '\n']).flat_map(|part| std::iter::once(part).chain(part.split(':')));
        pieces.map(str::trim).filter(|piece| !piece.is_empty()).find_map(|piece| self.named(piece, folder))
    }

    fn named(&self, piece: &str, folder: &str) -> Option<(usize, bool)> {
        let path = piece.replace('\\', "/").to_lowercase();
        let path = path.trim_start_matches("file://").trim_start_matches("./").trim_start_matches('/');
        let whole = slug(name(path));
        let candidates = [slug(stem(name(path))), whole];
        let found = candidates
            .iter()
            .filter(|key| !key.is_empty())
            .find_map(|key| Some((key, self.by_stem.get(key)?)));
        let (key, found) = found?;
        let told = key.bytes().any(|b| b.is_ascii_alphabetic());
        let ends = |at: &&usize| {
            let own = self.paths.get(**at).map_or(String::new(), |own| own.to_lowercase());
            let bare =
                |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(bare, _)| bare.to_owned());
            own == path
                || own.ends_with(&format!("/{path}"))
                || bare(&own) == path
                || bare(&own).ends_with(&format!("/{path}"))
        };
        let below = |at: &&usize| {
            self.paths
                .get(**at)
                .is_some_and(|own| folder.is_empty() || own.starts_with(&format!("{folder}/")))
        };
        let one = |found: Vec<&usize>| match found.as_slice() {
            [one] => Some(**one),
            _ => None,
        };
        let at = one(found.iter().collect())
            .or_else(|| one(found.iter().filter(ends).collect()))
            .or_else(|| one(found.iter().filter(ends).filter(below).collect()))
            .or_else(|| one(found.iter().filter(below).collect()))?;
        // An ending or a folder says that a file is meant.
        Some((at, told || path.contains(['.', '/'])))
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.')
        .filter(|(stem, end)| !stem.is_empty() && end.len() <= 5)
        .map_or(name, |(stem, _)| stem)
}

/// Which records of a table name which texts, and in which field.
#[derive(Debug)]
struct Matches {
    field: String,
    /// The number of a record to that of its text.
    texts: BTreeMap<usize, usize>,
}

/// The field of a table that names texts, if there is one beyond doubt.
fn matches(found: &Records, names: &Texts, context: &Context) -> Option<Matches> {
    let folder = context.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut columns: BTreeMap<&str, (usize, usize, BTreeMap<usize, usize>)> = BTreeMap::new();
    for (at, record) in found.records.iter().enumerate() {
        if has_text(record, context) {
            continue;
        }
        for field in &record.fields {
            let column = columns.entry(&field.name).or_default();
            column.0 += 1;
            if let Some((text, sure)) = field.values.iter().find_map(|value| names.find(value, folder)) {
                column.1 += usize::from(sure);
                column.2.insert(at, text);
            }
        }
    }
    let fits = |name: &str, (values, sure, texts): &(usize, usize, BTreeMap<usize, usize>)| {
        let file = FILES.contains(&plain(name).rsplit('.').next().unwrap_or_default());
        let distinct: BTreeSet<usize> = texts.values().copied().collect();
        match *sure {
            // Numbers count where nearly all of them are names of files.
            0 => file && texts.len() * 5 >= *values * 4 && distinct.len() == texts.len(),
            sure if file => sure * 2 >= *values || found.library || plain(name).contains("file"),
            sure => sure * 2 >= *values && (sure > 1 || found.library) && distinct.len() == texts.len(),
        }
    };
    let best = columns.into_iter().filter(|(name, column)| !column.2.is_empty() && fits(name, column));
    let (field, (_, _, texts)) = best.max_by_key(|(name, (_, sure, texts))| {
        let file = FILES.contains(&plain(name).as_str());
        (texts.len(), file, *sure)
    })?;
    Some(Matches { field: field.to_owned(), texts })
}

/// Whether a record holds a text of its own; a summary is none.
fn has_text(record: &Record, context: &Context) -> bool {
    let body = |field: &&Field| context.mapping.may_be(&field.name, "body");
    record.fields.iter().filter(body).any(|field| field.values.iter().any(|value| prose(value) > 0))
}

/// Joins the records of a table to the texts that they name.
fn join(
    found: Records,
    columns: &Columns,
    matches: &Matches,
    names: &Texts,
    context: &Context,
    beside: &mut Beside,
    told: &mut FileOutcome,
) {
    let file = context.file;
    let mut rest = Vec::new();
    for (at, record) in found.records.into_iter().enumerate() {
        match matches.texts.get(&at).and_then(|text| names.paths.get(*text)) {
            Some(text) => {
                beside.join(file, record.line);
                beside.state(text, fields(record, &matches.field, columns, context));
            }
            None => rest.push(record),
        }
    }
    let texts: BTreeSet<usize> = matches.texts.values().copied().collect();
    let joined = match texts.len() {
        1 => "one text".to_owned(),
        n => format!("{n} texts"),
    };
    told.note(file, 0, format!("joined to {joined} by `{}`", matches.field));
    // What else has a text is an article; a table that has none is read no more.
    let summary = |field: &Field| context.mapping.names_text(std::iter::once(field.name.as_str()));
    if found.library || rest.iter().any(|record| record.fields.iter().any(summary)) {
        return;
    }
    beside.set_apart(file);
    told.absorb(found.outcome);
    for record in rest.iter().take(5) {
        let named = record.get(&matches.field).first().map_or("", String::as_str);
        told.skip(file, record.line, format!("its text `{named}` is not there"));
    }
    if rest.len() > 5 {
        let line = rest.get(5).map_or(0, |record| record.line);
        told.skip(file, line, format!("{} more rows name texts that are not there", rest.len() - 5));
    }
    let folders: BTreeSet<&str> =
        texts.iter().filter_map(|at| names.paths.get(*at)).map(|path| folder(path)).collect();
    let without = |path: &&&str| folders.contains(folder(path)) && !beside.has_stated(path);
    let without: Vec<&&str> = names.paths.iter().filter(without).collect();
    if let Some(first) = without.first() {
        let what = match without.len() {
            1 => format!("the text {first} has no row in it"),
            n => format!("{n} texts have no row in it (the first: {first})"),
        };
        told.warn(file, 0, what, "add their rows; they are read without what the table says of others");
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The fields of a record that say something of its text, dates and names as the whole table shows them to be meant.
fn fields(record: Record, joint: &str, columns: &Columns, context: &Context) -> Vec<Field> {
    let order = context.choices.date_order.or(columns.date_order);
    let fields = record.fields.into_iter().filter(|field| field.name != joint);
    let settle = |mut field: Field| {
        let targets = context.mapping.targets_of(&field.name);
        for value in &mut field.values {
            if targets.contains(&"date")
                && let Reading::Date(date) = read(value, order, true)
            {
                *value = date.to_string();
            }
            if columns.inverted && targets.contains(&"authors") {
                let names: Vec<String> = value
                    .split(';')
                    .map(|name| turned(name).unwrap_or_else(|| name.trim().to_owned()))
                    .collect();
                *value = names.join("; ");
            }
        }
        Field { from: FROM, line: 0, ..field }
    };
    fields.map(settle).collect()
}

/// Adds what the names of files say.
fn name_all(texts: &[&str], patterns: &Patterns, beside: &mut Beside, told: &mut FileOutcome) {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for text in texts {
        if patterns.is_empty() {
            folders.entry(folder(text)).or_default().push(text);
        } else {
            beside.name(text, patterns.read(text));
        }
    }
    for (folder, texts) in folders {
        let (known, proposal) = guess(&texts);
        for (text, fields) in known {
            beside.name(&text, fields);
        }
        if let Some(pattern) = proposal {
            let place = if folder.is_empty() { "the folder".to_owned() } else { folder.to_owned() };
            let what = format!(
                "the names of files in {place} may say more: `[names] pattern = \"{pattern}\"` in corpus.toml reads them so"
            );
            told.note("", 0, what);
        }
    }
}
