//! Shapes in which JSON gives a name, a date or a number as an object, made into what they say.

use serde_json::{Map, Value};

/// The sorts of references in CSL-JSON that tell it from other JSON.
const REFERENCES: [&str; 16] = [
    "article",
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "book",
    "chapter",
    "post-weblog",
    "post",
    "webpage",
    "report",
    "broadcast",
    "paper-conference",
    "thesis",
    "manuscript",
    "speech",
    "interview",
];

/// A value with names of persons, dates and numbers as they are said.
pub(super) fn simple(value: Value) -> Value {
    match value {
        Value::Array(values) => Value::Array(values.into_iter().map(simple).collect()),
        Value::Object(map) => said(&map).unwrap_or_else(|| {
            Value::Object(map.into_iter().map(|(name, value)| (name, simple(value))).collect())
        }),
        other => other,
    }
}

/// What an object says that stands for one value.
fn said(map: &Map<String, Value>) -> Option<Value> {
    let text = |names: &[&str]| {
        let value = names.iter().find_map(|name| map.get(*name))?;
        value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    // MongoDB: {"$date": {"$numberLong": "1558440000000"}}
    if let [(name, value)] = map.iter().collect::<Vec<_>>().as_slice()
        && ["$date", "$oid", "$numberLong", "$numberInt", "$numberDouble"].contains(&name.as_str())
    {
        return Some(simple((*value).clone()));
    }
    if let Some(Value::Array(parts)) = map.get("date-parts") {
        let day = |part: &Value| {
            let numbers =
                part.as_array()?.iter().map(|n| n.as_str().map_or_else(|| n.to_string(), str::to_owned));
            let numbers: Vec<String> =
                numbers.take_while(|n| n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty()).collect();
            let (year, rest) = numbers.split_first()?;
            let rest: String = rest.iter().map(|n| format!("-{n:0>2}")).collect();
            Some(format!("{year:0>4}{rest}"))
        };
        let days: Vec<String> = parts.iter().filter_map(day).collect();
        if !days.is_empty() {
            return Some(Value::String(days.join("/")));
        }
        return text(&["raw", "literal"]).map(Value::String);
    }
    if map.keys().all(|key| ["raw", "season", "circa", "literal"].contains(&key.as_str())) {
        return text(&["raw", "literal"]).map(Value::String);
    }
    // A person: CSL, Zotero, The New York Times and others.
    let last = text(&["family", "lastName", "last_name", "lastname", "surname", "familyName"]);
    let role = text(&["creatorType", "role"]).unwrap_or_default().to_lowercase();
    if last.is_some() && ["editor", "translator", "serieseditor", "bookauthor"].contains(&role.as_str()) {
        return Some(Value::Null);
    }
    if let Some(last) = last {
        let first = text(&["given", "firstName", "first_name", "firstname", "givenName", "forename"]);
        let between =
            text(&["non-dropping-particle", "dropping-particle", "middlename", "middleName", "middle_name"]);
        let names = [first, between, Some(last), text(&["suffix"])];
        return Some(Value::String(names.into_iter().flatten().collect::<Vec<_>>().join(" ")));
    }
    text(&["literal"]).filter(|_| map.len() <= 2).map(Value::String)
}

/// Whether an object is a reference of CSL-JSON. Seen before [`simple`].
pub(super) fn is_reference(value: &Value) -> bool {
    let Some(map) = value.as_object() else { return false };
    let sort = map.get("type").and_then(Value::as_str).is_some_and(|sort| REFERENCES.contains(&sort));
    let persons = map.get("author").and_then(Value::as_array).is_some_and(|persons| {
        persons
            .iter()
            .any(|person| ["family", "given", "literal"].iter().any(|name| person.get(*name).is_some()))
    });
    let day =
        map.get("issued").is_some_and(|day| day.get("date-parts").is_some() || day.get("raw").is_some());
    sort && (persons || day || map.contains_key("container-title"))
}

/// A reference whose `source`, the catalogue that it was copied from, is called so.
pub(super) fn reference(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let name = |name: String| match name.as_str() {
                "source" => "library catalogue".to_owned(),
                _ => name,
            };
            Value::Object(map.into_iter().map(|(key, value)| (name(key), value)).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_dates_are_what_they_say() {
        for (json, expected) in [
            (r#"{"date-parts": [["2024", 1, 15]]}"#, r#""2024-01-15""#),
            (r#"{"date-parts": [[2001, 5]]}"#, r#""2001-05""#),
            (r#"{"date-parts": [[2001], [2003]]}"#, r#""2001/2003""#),
            (r#"{"raw": "February 9, 2023"}"#, r#""February 9, 2023""#),
            (r#"{"family": "Vance", "given": "Rosa"}"#, r#""Rosa Vance""#),
            (r#"[{"literal": "Harbour Board"}]"#, r#"["Harbour Board"]"#),
            (r#"{"$date": {"$numberLong": "5"}}"#, r#""5""#),
            (r#"{"a": {"b": 1}}"#, r#"{"a":{"b":1}}"#),
            ("{}", "{}"),
        ] {
            let value = simple(serde_json::from_str(json).expect("json"));
            assert_eq!(value.to_string(), expected, "{json}");
        }
    }

    #[test]
    fn a_reference_is_known_by_its_sort_and_its_persons() {
        let is = |json: &str| is_reference(&serde_json::from_str(json).expect("json"));
        assert!(is(r#"{"type": "book", "author": [{"family": "Vance"}]}"#));
        assert!(is(r#"{"type": "article-newspaper", "container-title": "The Quay"}"#));
        assert!(!is(r#"{"type": "article", "author": ["Rosa Vance"], "source": "The Quay"}"#));
    }
}
