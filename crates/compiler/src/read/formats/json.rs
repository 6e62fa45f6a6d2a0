//! JSON: one record a line, an array of records, or an object that holds such an array.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::json_records::{Found, find};
use super::json_shapes::{is_reference, reference, simple};
use crate::read::columns::Evidence;
use crate::read::decode;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::records::{self, Records};
use crate::read::text::pattern;
use crate::threads::*;

/// `.json`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "JSON",
    endings: &["json", "geojson"],
    archive: false,
    sniff: never,
    read: |bytes, context| decode::text(bytes, context, read),
};

/// `.jsonl`.
pub(in crate::read) static LINES: Format = Format {
    name: "JSON Lines",
    endings: &["jsonl", "ndjson", "jl"],
    archive: false,
    sniff: never,
    read: |bytes, context| decode::text(bytes, context, read_lines),
};

/// Lines that are read as one piece of work.
const TOGETHER: usize = 256;

/// Lines that tell what all say together.
const TELLING: usize = 5_000;

/// The records of a `.json` or `.jsonl` file.
pub(super) fn all(bytes: Vec<u8>, context: &Context) -> Records {
    let lines = context.by_ending().is_some_and(|format| std::ptr::eq(format, &LINES));
    records::of_text(bytes, context, |text, context| match lines {
        true => of_lines(text, context),
        false => parse(text, context).unwrap_or_else(|lines| of_lines(lines, context)),
    })
}

/// Reads a `.json` file.
fn read(text: &str, context: &Context) -> FileOutcome {
    match parse(text, context) {
        Ok(found) => records::read(found, context),
        Err(lines) => read_lines(lines, context),
    }
}

/// The records of a JSON document; the text itself where each of its lines is one.
fn parse<'a>(text: &'a str, context: &Context) -> Result<Records, &'a str> {
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"([:\[,]\s*)(?:NaN|-?Infinity)(\s*[,\]}])"));
    let error = match serde_json::from_str::<Value>(text) {
        Ok(value) => return Ok(of_value(value, context)),
        Err(error) => error,
    };
    // Many programs give JSON Lines the ending `.json`.
    if text.trim_start().starts_with('{') && first_lines_are_whole(text) {
        return Err(text);
    }
    // Python writes numbers that JSON has not.
    if NUMBERS.is_match(text)
        && let Ok(value) = serde_json::from_str::<Value>(&NUMBERS.replace_all(text, "${1}null${2}"))
    {
        return Ok(of_value(value, context));
    }
    let mut found = Records::default();
    // One object after the other, or a file that was cut off: what is whole is read.
    let values = match text.trim_start().strip_prefix('[').filter(|_| error.is_eof()) {
        Some(inner) => whole_values(inner),
        None => {
            let values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
            let values: Result<Vec<Value>, _> = values.collect();
            match values {
                Ok(values) => return Ok(of_value(Value::Array(values), context)),
                Err(_) => Vec::new(),
            }
        }
    };
    if !values.is_empty() {
        found = of_value(Value::Array(values), context);
    }
    let mend = "correct it there; one record a line (.jsonl) loses only the faulty lines";
    let what = format!("the JSON breaks off in column {} ({error})", error.column());
    match found.records.is_empty() {
        true => found.outcome.fail(context.file, error.line(), what, mend),
        false => {
            let mend = "fetch or save the file again; the records before that place were read";
            found.outcome.warn(context.file, error.line(), what, mend);
        }
    }
    Ok(found)
}

/// The values of a list before the place where it breaks off.
fn whole_values(mut text: &str) -> Vec<Value> {
    let mut values = Vec::new();
    loop {
        text = text.trim_start_matches([',', ' ', '\n', '\r', '\t']);
        let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { return values };
        let end = stream.byte_offset();
        values.push(value);
        text = text.get(end..).unwrap_or_default();
    }
}

/// Whether the first lines are a record each.
fn first_lines_are_whole(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(2);
    lines.all(|line| serde_json::from_str::<Value>(line).is_ok())
}

/// The records of a document.
fn of_value(value: Value, context: &Context) -> Records {
    let mut outcome = FileOutcome::default();
    let whole = match value {
        Value::Object(_) | Value::Array(_) => value,
        other => return Records { outcome: no_object(1, context, other), ..Records::default() },
    };
    // A library is read whole: that a reference has no text is said of it.
    let library = whole.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(is_reference));
    let Found { records, place, several, list } = match library {
        true => {
            let records = whole.as_array().cloned().unwrap_or_default();
            Found { records, several: true, ..Found::default() }
        }
        false => find(whole.clone(), context),
    };
    if !place.is_empty() {
        outcome.note(context.file, 0, format!("records found in {place}"));
    }
    if records.is_empty() {
        return Records {
            records: textless(whole, list, context, &mut outcome),
            several: true,
            library,
            outcome,
        };
    }
    let found: Vec<Record> =
        records.into_par_iter().enumerate().map(|(at, value)| record(value, at + 1)).collect();
    Records { records: found, several, library, outcome }
}

/// The records of a document in which none holds a text under a name that is known.
fn textless(
    value: Value,
    list: Option<(String, usize, Option<String>)>,
    context: &Context,
    outcome: &mut FileOutcome,
) -> Vec<Record> {
    match (value, list) {
        // A list of records at the top, or in a field, whose names may yet be told by what they hold.
        (Value::Array(values), _) => {
            let (objects, others): (Vec<Value>, Vec<Value>) = values.into_iter().partition(Value::is_object);
            for (at, other) in others.into_iter().enumerate() {
                outcome.absorb(no_object(at + 1, context, other));
            }
            objects.into_iter().enumerate().map(|(at, value)| record(value, at + 1)).collect()
        }
        (value @ Value::Object(_), Some((place, count, field))) if count > 1 => {
            let body = field.unwrap_or_else(|| "…".to_owned());
            let what = format!(
                "{count} objects stand in {place}, and none has a field that is known to hold a text"
            );
            outcome.warn(
                context.file,
                0,
                what,
                format!("`[fields] body = \"{body}\"` in corpus.toml names it"),
            );
            drop(value);
            outcome.skip(context.file, 1, crate::read::fields::NO_TEXT);
            Vec::new()
        }
        (value, _) => vec![record(value, 1)],
    }
}

fn no_object(line: usize, context: &Context, _: Value) -> FileOutcome {
    let mend = "write it as {\"title\": …, \"body\": …}";
    FileOutcome::failed(context.file, line, "the record is no object with fields", mend)
}

/// The record that an object is.
fn record(value: Value, line: usize) -> Record {
    let value = match is_reference(&value) {
        true => reference(value),
        false => value,
    };
    let mut record = Record::at(line);
    record.push_json("", simple(value), line);
    record
}

/// The record that a text is which holds one object.
pub(super) fn object(text: &str) -> Option<Record> {
    let value = serde_json::from_str::<Value>(text).ok().filter(Value::is_object)?;
    Some(record(value, 1))
}

/// The records of a line; a line that is none is named.
fn of_line(number: usize, line: &str, context: &Context) -> Result<Vec<Record>, Box<FileOutcome>> {
    match serde_json::from_str::<Value>(line.trim_start_matches('\u{feff}')) {
        Ok(value @ Value::Object(_)) => {
            let found = if is_reference(&value) { Found::default() } else { find(value.clone(), context) };
            match found.records.is_empty() {
                false => Ok(found.records.into_iter().map(|value| record(value, number)).collect()),
                // The lines of Elasticsearch's bulk format that say what to do with the next.
                true if is_order(&value) => Ok(Vec::new()),
                true => Ok(vec![record(value, number)]),
            }
        }
        Ok(other) => Err(no_object(number, context, other).into()),
        Err(error) => {
            let what = format!("the line is no JSON record (column {}: {error})", error.column());
            Err(FileOutcome::failed(context.file, number, what, "correct or delete the line").into())
        }
    }
}

fn is_order(value: &Value) -> bool {
    let map = value.as_object();
    map.is_some_and(|map| {
        map.len() == 1 && ["index", "create", "update", "delete"].iter().any(|o| map.contains_key(*o))
    })
}

fn lines(text: &str) -> Vec<(usize, &str)> {
    let blank = |line: &str| matches!(line.trim().trim_end_matches(','), "" | "[" | "]");
    (1..).zip(text.lines()).filter(|(_, line)| !blank(line)).collect()
}

/// The records of a text that has one a line.
fn of_lines(text: &str, context: &Context) -> Records {
    let mut found = Records { several: true, ..Records::default() };
    for (number, line) in lines(text) {
        match of_line(number, line, context) {
            Ok(records) => found.records.extend(records),
            Err(outcome) => found.outcome.absorb(*outcome),
        }
    }
    found
}

/// Reads one record a line; a line that is none is named and left out.
fn read_lines(text: &str, context: &Context) -> FileOutcome {
    let lines = lines(text);
    let mut evidence = Evidence::default();
    let telling = lines.get(..TELLING).unwrap_or(&lines);
    let telling = telling.iter().filter_map(|(number, line)| of_line(*number, line, context).ok()).flatten();
    let telling: Vec<Record> = telling.collect();
    telling.iter().for_each(|record| evidence.add(record, context.mapping));
    let columns = evidence.settle();
    let mut outcome = FileOutcome::default();
    records::tell(&columns, &telling, context, &mut outcome);
    drop(telling);
    // Only a small file is joined to texts, and then record by record.
    let context = &context.with_columns(&columns);
    let joined = |number: usize| context.beside.is_joined(context.file, number);
    let read = |(number, line): (usize, &str)| match of_line(number, line, context) {
        Ok(found) => {
            let several = found.len() > 1;
            let article = |(at, record): (usize, &Record)| {
                let number = if several { number * 1_000 + at } else { number };
                assemble(record, None, Some(number), context)
            };
            match joined(number) {
                true => FileOutcome::default(),
                false => FileOutcome::merged(found.iter().enumerate().map(article).collect()),
            }
        }
        Err(outcome) => *outcome,
    };
    // In runs: what each line gave by itself would take more memory than the articles do.
    let runs: Vec<FileOutcome> = lines
        .par_chunks(TOGETHER)
        .map(|run| FileOutcome::merged(run.iter().copied().map(read).collect()))
        .collect();
    outcome.absorb(FileOutcome::merged(runs));
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn with<T>(f: impl Fn(&Context) -> T) -> T {
        let mapping = Mapping::new(&Config::default());
        f(&Context::new("news.json", &mapping, &[]))
    }

    fn ids(outcome: &FileOutcome) -> Vec<String> {
        outcome.sources.iter().map(|d| d.source.article().expect("its own bytes").id).collect()
    }

    #[test]
    fn a_faulty_line_is_named_and_the_others_are_read() {
        let text = "{\"id\": \"a\", \"body\": \"One.\"}\n\n{oops\n[1]\n{\"body\": \"Two.\"}\n{\"title\": \"no text\"}\n";
        let outcome = with(|c| read_lines(text, c));
        assert_eq!(ids(&outcome), ["a", "news-5"]);
        assert_eq!(outcome.diagnostics.iter().map(|d| d.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(outcome.skipped.iter().map(|s| s.line).collect::<Vec<_>>(), [3, 4, 6]);
    }

    #[test]
    fn records_are_found_in_an_array_an_object_and_lines() {
        for text in [
            r#"[{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]"#,
            r#"{"version": 1, "items": [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]}"#,
            "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Two.\"}",
        ] {
            assert_eq!(ids(&with(|c| read(text, c))), ["a", "b"], "{text}");
        }
        assert_eq!(ids(&with(|c| read(r#"{"text": "One.", "tags": ["x"]}"#, c))), ["news"]);
    }

    #[test]
    fn broken_json_is_named_with_its_line() {
        let outcome = with(|c| read("[\n{\"text\": \"One.\"},\n{\"text\": }\n]", c));
        assert_eq!((outcome.sources.len(), outcome.diagnostics[0].line), (0, 3));
    }
}
