//! Front matter: YAML between `---` lines, or TOML between `+++` lines, at the head of a Markdown file.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diagnostic::line_at;
use crate::read::record::Record;

/// Front matter that cannot be read: line and reason.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) line: usize,
    pub(super) what: String,
    pub(super) mend: &'static str,
}

/// Parts a file into its fields and its text; the text starts at the line given.
pub(super) fn split(text: &str) -> Result<(Record, &str, usize), Broken> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.split_inclusive('\n');
    let fence = lines.next().map(str::trim_end).unwrap_or_default();
    if fence != "---" && fence != "+++" {
        return Ok((Record::at(1), text, 1));
    }
    let head = text.get(text.find('\n').map_or(text.len(), |i| i + 1)..).unwrap_or_default();
    let mut end = 0;
    for (number, line) in (2..).zip(lines) {
        if line.trim_end() == fence {
            let source = head.get(..end).unwrap_or_default();
            let record = if fence == "---" { yaml(source)? } else { toml(source)? };
            return Ok((record, head.get(end + line.len()..).unwrap_or_default(), number + 1));
        }
        end += line.len();
    }
    // A rule at the head of a text is no front matter.
    let first = head.lines().next().unwrap_or_default();
    if fence == "---" && !first.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '))
    {
        return Ok((Record::at(1), text, 1));
    }
    Err(Broken {
        line: 1,
        what: "the front matter has no end".into(),
        mend: "close it with a line of the same three signs",
    })
}

/// Reads YAML. Values are kept as they are written: `NO` is a country and `2025` a year, no more.
fn yaml(source: &str) -> Result<Record, Broken> {
    const MEND: &str = "correct it there; a value with a colon or a quotation mark stands in quotation marks";
    let mut record = Record::at(1);
    // For each open mapping or list: its name, and the key that waits for a value.
    let mut open: Vec<(String, Option<Option<String>>)> = Vec::new();
    for event in Parser::new_from_str(source) {
        // The fence is the first line of the file.
        let (event, span) = event.map_err(|e| Broken {
            line: e.marker().line() + 1,
            what: format!("the front matter is no YAML ({})", e.info()),
            mend: MEND,
        })?;
        let line = span.start.line() + 1;
        match event {
            Event::Scalar(value, style, ..) => match open.last_mut() {
                Some((_, Some(key @ None))) => *key = Some(value.trim().to_owned()),
                Some(_) => {
                    let name = name(&mut open);
                    let none = style == ScalarStyle::Plain
                        && ["", "~", "null", "Null", "NULL"].contains(&value.as_ref());
                    if !none {
                        record.push(&name, &value, line);
                    }
                }
                None if value.is_empty() => {}
                None => {
                    return Err(Broken {
                        line,
                        what: "the front matter has no fields".into(),
                        mend: "write `title: …`",
                    });
                }
            },
            Event::MappingStart(..) => {
                let name = name(&mut open);
                open.push((name, Some(None)));
            }
            Event::SequenceStart(..) => {
                let name = name(&mut open);
                open.push((name, None));
            }
            Event::MappingEnd | Event::SequenceEnd => drop(open.pop()),
            Event::Alias(_) => {
                let what = "the front matter uses an alias (`*name`)".into();
                return Err(Broken { line, what, mend: "write the value out" });
            }
            _ => {}
        }
    }
    Ok(record)
}

/// The full name of the value that comes next; its key is used up.
fn name(open: &mut [(String, Option<Option<String>>)]) -> String {
    match open.last_mut() {
        Some((name, Some(key))) => match (name.is_empty(), key.take()) {
            (true, key) => key.unwrap_or_default(),
            (false, key) => format!("{name}.{}", key.unwrap_or_default()),
        },
        Some((name, None)) => name.clone(),
        None => String::new(),
    }
}

fn toml(source: &str) -> Result<Record, Broken> {
    let table: ::toml::Table = source.parse().map_err(|e: ::toml::de::Error| Broken {
        line: line_at(source, e.span().map_or(0, |s| s.start)) + 1,
        what: format!("the front matter is no TOML ({})", e.message()),
        mend: "correct it there; text stands in quotation marks",
    })?;
    let mut record = Record::at(1);
    push_toml(&mut record, "", ::toml::Value::Table(table), source);
    Ok(record)
}

fn push_toml(record: &mut Record, name: &str, value: ::toml::Value, source: &str) {
    use ::toml::Value;
    // TOML keeps no places of values; the first line that starts with the key is near enough for a warning.
    let key = name.rsplit('.').next().unwrap_or_default();
    let line = source.lines().position(|l| l.trim_start().starts_with(key)).map_or(1, |i| i + 2);
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let full = if name.is_empty() { key } else { format!("{name}.{key}") };
                push_toml(record, &full, value, source);
            }
        }
        Value::Array(items) => items.into_iter().for_each(|item| push_toml(record, name, item, source)),
        Value::String(s) => record.push(name, &s, line),
        other => record.push(name, &other.to_string(), line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> Vec<(String, String, usize)> {
        let (record, ..) = split(text).expect("front matter");
        record.fields.into_iter().map(|f| (f.name, f.values.join("+"), f.line)).collect()
    }

    #[test]
    fn yaml_and_toml_give_the_same_fields() {
        let expected = [
            ("title", "Oil: a history", 2),
            ("date", "2025-11-03", 3),
            ("authors", "Ana+Luis", 4),
            ("countries.add", "NO+VE", 6),
            ("year", "2025", 7),
        ]
        .map(|(a, b, c)| (a.to_owned(), b.to_owned(), c));
        let yaml = "---\ntitle: 'Oil: a history'\ndate: 2025-11-03\nauthors: [Ana, Luis]\ncountries:\n  add: [NO, VE]\nyear: 2025\nempty:\n---\nText\n";
        let toml = "+++\ntitle = 'Oil: a history'\ndate = 2025-11-03\nauthors = ['Ana', 'Luis']\n\ncountries.add = ['NO', 'VE']\nyear = 2025\n+++\nText\n";
        assert_eq!(flat(yaml), expected);
        // A TOML table comes in the order of its keys.
        let mut read = flat(toml);
        read.sort_by_key(|f| f.2.max(if f.0 == "countries.add" { 6 } else { 0 }));
        read.iter_mut().filter(|f| f.0 == "countries.add").for_each(|f| f.2 = 6);
        assert_eq!(read, expected);
        for text in [yaml, toml] {
            let (_, body, line) = split(text).expect("front matter");
            assert_eq!((body, text.lines().nth(line - 1)), ("Text\n", Some("Text")));
        }
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        for (text, line) in [
            ("---\ntitle: a\nb: [1, 2\n---\nText", 4),
            ("---\ntitle: \"a\" b\n---\nText", 2),
            ("+++\ntitle = a\n+++\nText", 2),
            ("---\ntitle: a\nText", 1),
            ("---\nx: &a 1\ny: *a\n---\nText", 3),
        ] {
            assert_eq!(split(text).expect_err(text).line, line, "{text}");
        }
    }

    #[test]
    fn a_rule_at_the_head_is_no_front_matter() {
        assert_eq!(split("---\nOnce upon a time: a tale\n").map(|s| s.2), Ok(1));
        assert_eq!(split("Text\n---\n").map(|s| s.2), Ok(1));
    }
}
