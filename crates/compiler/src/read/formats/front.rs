//! Front matter at the head of a file: YAML between `---` lines, TOML between `+++` lines, a JSON object, or lines of
//! names and values as Pelican and MultiMarkdown have them.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::site;
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
        let given = json(text).or_else(|| unfenced(text)).or_else(|| head_lines(text));
        return Ok(given.unwrap_or_else(|| (Record::at(1), text, 1)));
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

/// A JSON object that begins in the first line, and ends a line.
fn json(text: &str) -> Option<(Record, &str, usize)> {
    if !text.starts_with('{') || text.starts_with("{{") || text.starts_with("{%") || text.starts_with("{:") {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let value = values.next()?.ok().filter(|value| value.as_object().is_some_and(|map| !map.is_empty()))?;
    let (head, rest) = text.split_at_checked(values.byte_offset())?;
    let (end, body) = rest.split_once('\n').unwrap_or((rest, ""));
    if !end.trim().is_empty() {
        return None;
    }
    let mut record = Record::at(1);
    record.push_json("", value, 1);
    Some((record, body, line_at(head, head.len()) + 1))
}

/// YAML that has a line of three signs behind it and none before it, as Hexo lets it be.
fn unfenced(text: &str) -> Option<(Record, &str, usize)> {
    const MOST: usize = 40;
    let first = text.lines().next()?.split_once(':')?.0;
    if !NAMES.contains(&first) && first != "layout" {
        return None;
    }
    let mut end = 0;
    for (number, line) in (1..=MOST).zip(text.split_inclusive('\n')) {
        if line.trim_end() == "---" {
            let mut record = yaml(text.get(..end)?).ok()?;
            record.fields.iter_mut().for_each(|field| field.line -= 1);
            return (!record.fields.is_empty())
                .then(|| (record, text.get(end + line.len()..).unwrap_or_default(), number + 1));
        }
        let fits = line.contains(':') || line.starts_with([' ', '-', '\t', '#']);
        if !fits {
            return None;
        }
        end += line.len();
    }
    None
}

/// Names that lines above a text have, without anything around them.
const NAMES: [&str; 22] = [
    "title",
    "date",
    "author",
    "authors",
    "category",
    "categories",
    "tags",
    "tag",
    "slug",
    "status",
    "summary",
    "lang",
    "language",
    "modified",
    "subtitle",
    "keywords",
    "source",
    "url",
    "description",
    "published",
    "save_as",
    "template",
];

/// Lines like `Title: …` at the head of a text, up to a blank one; two of them, a title or a day among them.
fn head_lines(text: &str) -> Option<(Record, &str, usize)> {
    let mut record = Record::at(1);
    let mut end = 0;
    let mut number = 0;
    let mut last: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        number += 1;
        end += line.len();
        if line.trim().is_empty() {
            break;
        }
        match (line.starts_with([' ', '\t']), line.split_once(':'), last) {
            (true, _, Some(name)) => record.push_from(name, line, number, Some("head line")),
            (false, Some((name, value)), _) => {
                let name = NAMES.iter().find(|known| name.trim().eq_ignore_ascii_case(known))?;
                record.push_from(name, value, number, Some("head line"));
                last = Some(name);
            }
            _ => return None,
        }
    }
    let has = |name: &str| !record.get(name).is_empty();
    (record.fields.len() >= 2 && (has("title") || has("date")))
        .then(|| (record, text.get(end..).unwrap_or_default(), number + 1))
}

/// Brings fields to what they are in every generator: those of tables to their own names, links between notes to their
/// words, and a source that is an address to the address.
pub(super) fn settled(mut record: Record) -> Record {
    let mut out = Record::at(record.line);
    out.doubled = std::mem::take(&mut record.doubled);
    for field in &mut record.fields {
        let inner = ["taxonomies.", "extra.", "params.", "dc."]
            .iter()
            .find_map(|table| field.name.strip_prefix(table));
        if let Some(inner) = inner.map(str::to_owned) {
            field.name = inner;
        }
    }
    for field in record.fields {
        for value in field.values {
            let value = site::unlinked(&value);
            let address = value.starts_with("http://") || value.starts_with("https://");
            let name = if field.name.eq_ignore_ascii_case("source") && address {
                "url"
            } else {
                field.name.as_str()
            };
            out.push_from(name, &value, field.line, field.from);
        }
    }
    out
}

/// Reads YAML. Values are kept as they are written: `NO` is a country and `2025` a year, no more.
fn yaml(source: &str) -> Result<Record, Broken> {
    const MEND: &str = "correct it there; a value with a colon or a quotation mark stands in quotation marks";
    let mut record = Record::at(1);
    // For each open mapping or list: its name, and the key that waits for a value.
    let mut open: Vec<(String, Option<Option<String>>)> = Vec::new();
    // For each of these the keys that it has had.
    let mut had: Vec<HashSet<String>> = Vec::new();
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
                Some((_, Some(key @ None))) => {
                    let named = value.trim().to_owned();
                    if had.last_mut().is_some_and(|had| !had.insert(named.clone())) {
                        record.doubled.push((named.clone(), line));
                    }
                    *key = Some(named);
                }
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
                had.push(HashSet::new());
            }
            Event::SequenceStart(..) => {
                let name = name(&mut open);
                open.push((name, None));
                had.push(HashSet::new());
            }
            Event::MappingEnd | Event::SequenceEnd => drop((open.pop(), had.pop())),
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
    // TOML keeps no places of values; the first line that begins with the key is near enough for a warning.
    let mut lines: HashMap<&str, usize> = HashMap::new();
    for (number, line) in source.lines().enumerate() {
        let line = line.trim_start().trim_start_matches(['[', '"', '\'']);
        let key = line.split(['=', '.', ']', '"', '\'']).next().unwrap_or_default().trim_end();
        lines.entry(key).or_insert(number + 2);
    }
    push_toml(&mut record, "", ::toml::Value::Table(table), &lines);
    Ok(record)
}

fn push_toml(record: &mut Record, name: &str, value: ::toml::Value, lines: &HashMap<&str, usize>) {
    use ::toml::Value;
    let key = name.rsplit('.').next().unwrap_or_default();
    let line = lines.get(key).copied().unwrap_or(1);
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                let full = if name.is_empty() { key } else { format!("{name}.{key}") };
                push_toml(record, &full, value, lines);
            }
        }
        Value::Array(items) => items.into_iter().for_each(|item| push_toml(record, name, item, lines)),
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
    fn a_key_that_stands_twice_is_noted_with_its_line() {
        for (text, expected) in [
            ("---\ntitle: A\nb: 1\ntitle: B\n---\n", vec![("title".to_owned(), 4)]),
            ("---\na:\n  b: 1\n  b: 2\nb: 3\n---\n", vec![("b".to_owned(), 4)]),
            ("---\na:\n  - b: 1\n  - b: 2\ntags: [a, a]\n---\n", vec![]),
        ] {
            assert_eq!(split(text).expect("front matter").0.doubled, expected, "{text}");
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
    fn a_json_object_and_lines_of_names_are_front_matter() {
        let json = "{\n  \"title\": \"Oil\",\n  \"date\": \"2025-11-03\"\n}\n\nText";
        assert_eq!(flat(json), [("title".into(), "Oil".into(), 1), ("date".into(), "2025-11-03".into(), 1)]);
        let lines = "Title: Oil\nDate: 2025-11-03 10:20\nTags: a, b\n\nText\n";
        assert_eq!(flat(lines).len(), 3);
        let (record, body, line) = split(lines).expect("front matter");
        assert_eq!((body, line, record.fields[0].from), ("Text\n", 5, Some("head line")));
        for text in [
            "{{< x >}}\nText",
            "{\"a\": 1} is JSON",
            "Title: a tale\n\nText",
            "Note: this\nDate: that\n\nText",
        ] {
            assert_eq!(flat(text), [], "{text}");
        }
    }

    #[test]
    fn fields_of_generators_are_brought_to_one_form() {
        let text =
            "---\nsource: https://quay.example/a\nauthor: ['[[Rosa Vance]]', '[[b|Otto Brandt]]']\n---\n";
        let (record, ..) = split(text).expect("front matter");
        let record = settled(record);
        assert_eq!(record.get("url"), ["https://quay.example/a"]);
        assert_eq!(record.get("author"), ["Rosa Vance", "Otto Brandt"]);
        let (record, ..) = split("+++\n[taxonomies]\ntags = ['a']\n+++\n").expect("front matter");
        assert_eq!(settled(record).get("tags"), ["a"]);
    }

    #[test]
    fn a_rule_at_the_head_is_no_front_matter() {
        assert_eq!(split("---\nOnce upon a time: a tale\n").map(|s| s.2), Ok(1));
        assert_eq!(split("Text\n---\n").map(|s| s.2), Ok(1));
    }
}
