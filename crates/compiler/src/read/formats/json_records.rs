//! Where the records of a JSON document stand: the longest list of objects that hold texts, wherever it is.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::read::format::Context;
use crate::read::values::{is_url, prose};

/// Deeper than this no records stand.
const DEEPEST: usize = 12;

/// What a document holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The records.
    pub(super) records: Vec<Value>,
    /// Where they stand, by the names that lead there: "response.docs"; empty at the top.
    pub(super) place: String,
    /// Whether the place is made for several.
    pub(super) several: bool,
    /// Where the longest list of objects stands and how many there are, if none holds a text.
    pub(super) list: Option<(String, usize, Option<String>)>,
}

/// Objects of one place.
#[derive(Debug, Default)]
struct Place {
    objects: Vec<Value>,
    /// How many of them have a title, a date or an address beside their text.
    described: usize,
    prose: usize,
}

/// Finds the records of a document.
pub(super) fn find(value: Value, context: &Context) -> Found {
    // An object that is an article itself may hold lists: of comments, of what it is about.
    if let Value::Object(map) = &value
        && is_record(map, context)
    {
        return Found { records: vec![value], ..Found::default() };
    }
    let mut places = BTreeMap::new();
    let mut lists = Vec::new();
    walk(value, &mut Vec::new(), context, &mut places, &mut lists);
    let depth = |path: &str| path.split('.').count();
    let best = places.into_iter().max_by_key(|(path, place)| {
        (place.described, place.objects.len(), place.prose, usize::MAX - depth(path))
    });
    match best {
        Some((path, place)) => {
            let names: Vec<&str> = path.split('.').filter(|name| !matches!(*name, "" | "[]" | "*")).collect();
            Found { records: place.objects, place: names.join("."), several: true, list: None }
        }
        None => {
            let list = lists.into_iter().max_by_key(|(_, count, _)| *count);
            Found { list, ..Found::default() }
        }
    }
}

/// Looks for records in a value.
fn walk(
    value: Value,
    path: &mut Vec<String>,
    context: &Context,
    places: &mut BTreeMap<String, Place>,
    lists: &mut Vec<(String, usize, Option<String>)>,
) {
    if path.len() > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => {
            let objects = values.iter().filter(|value| value.is_object()).count();
            if objects > 0 {
                let names: Vec<&str> =
                    path.iter().map(String::as_str).filter(|n| !matches!(*n, "[]" | "*")).collect();
                lists.push((names.join("."), objects, longest(&values)));
            }
            path.push("[]".into());
            for value in values {
                walk(value, path, context, places, lists);
            }
            path.pop();
        }
        Value::Object(map) => {
            if is_record(&map, context) {
                let place = places.entry(path.join(".")).or_default();
                place.described += usize::from(is_described(&map, context));
                place.prose += text_of(&map, context);
                place.objects.push(Value::Object(map));
                return;
            }
            let keyed = is_keyed(&map);
            let id = map.get("_id").cloned();
            for (name, value) in map {
                path.push(if keyed { "*".into() } else { name.clone() });
                // What is around a document of Elasticsearch has its number.
                let value = match value {
                    Value::Object(mut inner) if name == "_source" => {
                        if let Some(id) = &id
                            && !inner.contains_key("id")
                        {
                            inner.insert("_id".into(), id.clone());
                        }
                        Value::Object(inner)
                    }
                    // The key of an object stands for its number.
                    Value::Object(mut inner)
                        if keyed && !inner.contains_key("id") && is_record(&inner, context) =>
                    {
                        inner.insert("id".into(), Value::String(name));
                        Value::Object(inner)
                    }
                    value => value,
                };
                walk(value, path, context, places, lists);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Whether the values of an object are objects alike, and its keys their numbers.
fn is_keyed(map: &Map<String, Value>) -> bool {
    let mut objects = map.values().filter_map(Value::as_object);
    let Some(first) = objects.next() else { return false };
    map.len() > 1
        && map.values().all(Value::is_object)
        && objects.all(|other| {
            let shared = other.keys().filter(|key| first.contains_key(*key)).count();
            shared > 0 && shared * 2 >= first.len().min(other.len())
        })
}

/// Whether an object is a record: it holds a text itself, or within objects beside a title, a date or an address.
fn is_record(map: &Map<String, Value>, context: &Context) -> bool {
    let own = map.iter().any(|(name, value)| is_text(name, value, context));
    own || (is_described(map, context) && map.iter().any(|(name, value)| holds_text(name, value, context, 3)))
}

/// Whether a field holds a text of its own: as a string, a list of strings, or as `{"rendered": "…"}`.
fn is_text(name: &str, value: &Value, context: &Context) -> bool {
    let named = |name: &str| context.mapping.names_text(std::iter::once(name));
    match value {
        Value::String(text) => named(name) && !is_url(text),
        Value::Array(values) => {
            named(name)
                && !values.is_empty()
                && values.iter().all(|value| value.as_str().is_some_and(|t| prose(t) > 0))
        }
        Value::Object(inner) => {
            named(name)
                && inner.iter().any(|(inner, value)| value.is_string() && named(&format!("{name}.{inner}")))
        }
        _ => false,
    }
}

/// Whether a text stands in a field or within it.
fn holds_text(name: &str, value: &Value, context: &Context, depth: usize) -> bool {
    let inner = match value {
        Value::Object(inner) if depth > 0 => inner,
        Value::Array(values) => {
            // Blocks of one text: `"content": [{"type": "paragraph", "text": "…"}]`.
            // Articles in a list are records of their own.
            let block = |value: &Value| value.as_object().is_some_and(|block| !is_described(block, context));
            return context.mapping.names_text(std::iter::once(name)) && values.iter().any(block);
        }
        _ => return is_text(name, value, context),
    };
    inner.iter().any(|(inner, value)| {
        let full = format!("{name}.{inner}");
        is_text(&full, value, context) || holds_text(&full, value, context, depth - 1)
    })
}

/// Whether an object has a title, a date or an address.
fn is_described(map: &Map<String, Value>, context: &Context) -> bool {
    map.iter().any(|(name, value)| {
        let simple = value.is_string() || value.is_number() || value.is_object();
        simple && ["title", "date", "url"].iter().any(|target| context.mapping.may_be(name, target))
    })
}

/// Letters of prose in the texts of an object.
fn text_of(map: &Map<String, Value>, context: &Context) -> usize {
    let texts = map.iter().filter(|(name, value)| is_text(name, value, context));
    texts.map(|(_, value)| value.as_str().map_or(1, prose)).sum()
}

/// The field of the first object that holds the most prose.
fn longest(values: &[Value]) -> Option<String> {
    let object = values.iter().find_map(Value::as_object)?;
    let length = |value: &Value| value.as_str().map_or(0, prose);
    let (name, value) = object.iter().max_by_key(|(_, value)| length(value))?;
    (length(value) >= 80).then(|| name.clone())
}
