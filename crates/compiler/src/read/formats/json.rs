//! JSON: one record a line, an array of records, or an object that holds such an array.

use serde_json::Value;

use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::threads::*;

/// `.json`.
pub(in crate::read) static FORMAT: Format = Format {
    name: "JSON",
    endings: &["json"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, read),
};

/// `.jsonl`.
pub(in crate::read) static LINES: Format = Format {
    name: "JSON Lines",
    endings: &["jsonl", "ndjson"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, read_lines),
};

/// Where an export keeps its records beside remarks on itself.
const LISTS: [&str; 9] =
    ["articles", "items", "data", "records", "results", "docs", "documents", "posts", "entries"];

/// Lines that are read as one piece of work.
const TOGETHER: usize = 256;

/// Reads a `.json` file.
fn read(text: &str, context: &Context) -> FileOutcome {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => records(value, context),
        // Many programs give JSON Lines the ending `.json`.
        Err(_) if text.trim_start().starts_with('{') && first_line_is_whole(text) => {
            read_lines(text, context)
        }
        Err(error) => {
            let mut outcome = FileOutcome::default();
            let mend = "correct it there; one record a line (.jsonl) loses only the faulty lines";
            outcome.fail(
                context.file,
                error.line(),
                format!("the JSON breaks off in column {} ({error})", error.column()),
                mend,
            );
            outcome
        }
    }
}

fn first_line_is_whole(text: &str) -> bool {
    text.trim_start().lines().next().is_some_and(|l| serde_json::from_str::<Value>(l).is_ok())
}

fn records(value: Value, context: &Context) -> FileOutcome {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut map) => {
            let key = LISTS.iter().find(|key| match map.get(**key) {
                Some(Value::Array(list)) => list.first().is_some_and(Value::is_object),
                _ => false,
            });
            match key.and_then(|key| map.remove(*key)) {
                Some(Value::Array(list)) => list,
                _ => return record(Value::Object(map), 1, None, context),
            }
        }
        other => return record(other, 1, None, context),
    };
    let outcomes: Vec<FileOutcome> = list
        .into_par_iter()
        .enumerate()
        .map(|(i, value)| record(value, i + 1, Some(i + 1), context))
        .collect();
    FileOutcome::merged(outcomes)
}

/// Reads one record a line; a line that is none is named and left out.
fn read_lines(text: &str, context: &Context) -> FileOutcome {
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let read = |(number, line): (usize, &str)| match serde_json::from_str::<Value>(line) {
        Ok(value) => record(value, number, Some(number), context),
        Err(error) => {
            let mut outcome = FileOutcome::default();
            let what = format!("the line is no JSON record (column {}: {error})", error.column());
            outcome.fail(context.file, number, what, "correct or delete the line");
            outcome
        }
    };
    // In runs: what each line gave by itself would take more memory than the articles do.
    let runs: Vec<FileOutcome> = lines
        .par_chunks(TOGETHER)
        .map(|run| FileOutcome::merged(run.iter().copied().map(read).collect()))
        .collect();
    FileOutcome::merged(runs)
}

fn record(value: Value, line: usize, number: Option<usize>, context: &Context) -> FileOutcome {
    if !value.is_object() {
        let mut outcome = FileOutcome::default();
        outcome.fail(
            context.file,
            line,
            "the record is no object with fields",
            "write it as {\"title\": …, \"body\": …}",
        );
        return outcome;
    }
    let mut record = Record::at(line);
    record.push_json("", value, line);
    assemble(&record, None, number, context)
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
        outcome.sources.iter().map(|d| d.source.article().id).collect()
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
