//! JSON: one record a line, an array of records, or an object that holds such an array.

use rayon::prelude::*;
use serde_json::Value;

use super::fields::assemble;
use super::haul::Haul;
use super::open::Context;
use super::record::Record;

/// Where an export keeps its records beside remarks on itself.
const LISTS: [&str; 9] =
    ["articles", "items", "data", "records", "results", "docs", "documents", "posts", "entries"];

/// Lines that are read as one piece of work.
const LINES: usize = 256;

/// Reads a `.json` file.
pub(super) fn read(text: &str, context: &Context) -> Haul {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => records(value, context),
        // Many programs give JSON Lines the ending `.json`.
        Err(_) if text.trim_start().starts_with('{') && first_line_is_whole(text) => {
            read_lines(text, context)
        }
        Err(error) => {
            let mut haul = Haul::default();
            let mend = "correct it there; one record a line (.jsonl) loses only the faulty lines";
            haul.fail(
                context.file,
                error.line(),
                format!("the JSON breaks off in column {} ({error})", error.column()),
                mend,
            );
            haul
        }
    }
}

fn first_line_is_whole(text: &str) -> bool {
    text.trim_start().lines().next().is_some_and(|l| serde_json::from_str::<Value>(l).is_ok())
}

fn records(value: Value, context: &Context) -> Haul {
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
    let hauls: Vec<Haul> = list
        .into_par_iter()
        .enumerate()
        .map(|(i, value)| record(value, i + 1, Some(i + 1), context))
        .collect();
    merge(hauls)
}

/// Reads one record a line; a line that is none is named and left out.
pub(super) fn read_lines(text: &str, context: &Context) -> Haul {
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let read = |(number, line): (usize, &str)| match serde_json::from_str::<Value>(line) {
        Ok(value) => record(value, number, Some(number), context),
        Err(error) => {
            let mut haul = Haul::default();
            let what = format!("the line is no JSON record (column {}: {error})", error.column());
            haul.fail(context.file, number, what, "correct or delete the line");
            haul
        }
    };
    // In runs: what each line gave by itself would take more memory than the articles do.
    let runs: Vec<Haul> =
        lines.par_chunks(LINES).map(|run| merge(run.iter().copied().map(read).collect())).collect();
    merge(runs)
}

fn record(value: Value, line: usize, number: Option<usize>, context: &Context) -> Haul {
    if !value.is_object() {
        let mut haul = Haul::default();
        haul.fail(
            context.file,
            line,
            "the record is no object with fields",
            "write it as {\"title\": …, \"body\": …}",
        );
        return haul;
    }
    let mut record = Record::at(line);
    record.push_json("", value, line);
    assemble(&record, None, number, context)
}

fn merge(hauls: Vec<Haul>) -> Haul {
    let mut all = Haul::default();
    hauls.into_iter().for_each(|haul| all.absorb(haul));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn with<T>(f: impl Fn(&Context) -> T) -> T {
        let mapping = Mapping::new(&Config::default());
        f(&Context { file: "news.json".as_ref(), stem: "news".into(), mapping: &mapping })
    }

    fn ids(haul: &Haul) -> Vec<String> {
        haul.drafts.iter().map(|d| d.source.article().id).collect()
    }

    #[test]
    fn a_faulty_line_is_named_and_the_others_are_read() {
        let text = "{\"id\": \"a\", \"body\": \"One.\"}\n\n{oops\n[1]\n{\"body\": \"Two.\"}\n{\"title\": \"no text\"}\n";
        let haul = with(|c| read_lines(text, c));
        assert_eq!(ids(&haul), ["a", "news-5"]);
        assert_eq!(haul.diagnostics.iter().map(|d| d.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(haul.skipped.iter().map(|s| s.1).collect::<Vec<_>>(), [3, 4, 6]);
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
        let haul = with(|c| read("[\n{\"text\": \"One.\"},\n{\"text\": }\n]", c));
        assert_eq!((haul.drafts.len(), haul.diagnostics[0].line), (0, 3));
    }
}
