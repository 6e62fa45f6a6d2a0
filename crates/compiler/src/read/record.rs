//! A record: fields with names and values, whatever the format they came from.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

/// One field, with its values as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// As written; nested objects joined by dots.
    pub(super) name: String,
    /// Never empty strings.
    pub(super) values: Vec<String>,
    /// Line in the file, from 1.
    pub(super) line: usize,
    /// Where the values come from, if that is not a field of this name: "first line", "name of the file".
    pub(super) from: Option<&'static str>,
}

impl Field {
    /// Where its values come from, in words.
    pub(super) fn origin(&self) -> Cow<'static, str> {
        match self.from {
            Some(from) => from.into(),
            None => format!("field `{}`", self.name).into(),
        }
    }
}

/// The fields of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) fields: Vec<Field>,
    /// Line it starts at, from 1.
    pub(super) line: usize,
    /// Where each field is, by its name, once there are many.
    pub(super) places: HashMap<String, usize>,
    /// Names that stand twice where each may stand once, and the line of the second.
    pub(super) doubled: Vec<(String, usize)>,
}

/// Fields beyond which they are looked up by name.
const MANY: usize = 64;

impl Record {
    /// A record that starts at a line.
    pub(super) fn at(line: usize) -> Self {
        Record { line, ..Record::default() }
    }

    /// Adds a value; values under the same name are kept together.
    pub(super) fn push(&mut self, name: &str, value: &str, line: usize) {
        self.push_from(name, value, line, None);
    }

    /// Adds a value that is no field of its file, and says where it stands.
    pub(super) fn push_from(&mut self, name: &str, value: &str, line: usize, from: Option<&'static str>) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match self.place(name) {
            Some(place) => self.fields[place].values.push(value.to_owned()),
            None => {
                self.fields.push(Field { name: name.to_owned(), values: vec![value.to_owned()], line, from })
            }
        }
    }

    /// Where the field with this very name is. Of many fields each name is looked up, as a record may have 100,000.
    fn place(&mut self, name: &str) -> Option<usize> {
        if self.fields.len() < MANY {
            return self.fields.iter().position(|f| f.name == name);
        }
        // All but those added last are known already; where others were taken out, all are noted anew.
        if self.places.len() > self.fields.len() {
            self.places.clear();
        }
        for (place, field) in self.fields.iter().enumerate().skip(self.places.len()) {
            self.places.entry(field.name.clone()).or_insert(place);
        }
        self.places.get(name).copied().filter(|place| self.fields.get(*place).is_some_and(|f| f.name == name))
    }

    /// Adds a JSON value, nested objects under dotted names.
    pub(super) fn push_json(&mut self, name: &str, value: Value, line: usize) {
        match value {
            Value::Null => {}
            Value::Bool(b) => self.push(name, if b { "true" } else { "false" }, line),
            Value::Number(n) => self.push(name, &n.to_string(), line),
            Value::String(s) => self.push(name, &s, line),
            Value::Array(items) => items.into_iter().for_each(|item| self.push_json(name, item, line)),
            Value::Object(map) => {
                for (key, value) in map {
                    if name.is_empty() {
                        self.push_json(&key, value, line);
                    } else {
                        self.push_json(&format!("{name}.{key}"), value, line);
                    }
                }
            }
        }
    }

    /// The values of the field with this very name.
    pub(super) fn get(&self, name: &str) -> &[String] {
        self.fields.iter().find(|f| f.name == name).map_or(&[], |f| &f.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_name_stand_together_however_many_fields_there_are() {
        let mut record = Record::at(1);
        for round in 0..3 {
            (0..3 * MANY).for_each(|n| record.push(&format!("f{n}"), &round.to_string(), 1));
        }
        assert_eq!(record.fields.len(), 3 * MANY);
        assert!(record.fields.iter().all(|field| field.values == ["0", "1", "2"]));
    }

    #[test]
    fn nested_objects_become_dotted_names_and_what_is_empty_is_left_out() {
        let mut record = Record::at(7);
        let json = r#"{"id": 3, "a": {"b": ["x", "y"], "c": null}, "people": [{"name": "P"}, {"name": "Q"}], "d": ""}"#;
        record.push_json("", serde_json::from_str(json).expect("json"), 7);
        let flat: Vec<_> = record.fields.iter().map(|f| (f.name.as_str(), f.values.join("+"))).collect();
        assert_eq!(flat, [("id", "3".into()), ("a.b", "x+y".into()), ("people.name", "P+Q".into())]);
    }
}
