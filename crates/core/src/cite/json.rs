//! Objects of JSON, written field by field.

use crate::panels::quote;

/// An object that is being written. What is empty is left out.
#[derive(Debug, Default)]
pub(crate) struct Object {
    fields: String,
}

impl Object {
    /// Adds a field that is JSON already.
    pub(crate) fn raw(&mut self, key: &str, json: &str) {
        if json.is_empty() {
            return;
        }
        if !self.fields.is_empty() {
            self.fields.push(',');
        }
        quote(key, &mut self.fields);
        self.fields.push(':');
        self.fields.push_str(json);
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.raw(key, &quoted(text));
        }
    }

    /// Adds a list of what is JSON already.
    pub(crate) fn list(&mut self, key: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.collect();
        if !items.is_empty() {
            self.raw(key, &["[", &items.join(","), "]"].concat());
        }
    }

    /// Adds a list of texts.
    pub(crate) fn texts(&mut self, key: &str, texts: &[String]) {
        self.list(key, texts.iter().map(|text| quoted(text)));
    }

    /// Returns the object; nothing where it has no field.
    pub(crate) fn end(self) -> String {
        if self.fields.is_empty() { String::new() } else { ["{", &self.fields, "}"].concat() }
    }
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}
