//! Which field of a source file is which field of an article.

use std::collections::BTreeSet;

use crate::config::{Config, FieldName};
use crate::diagnostic::nearest;
use crate::field_names::FIELDS;

use super::origins::{Origins, Told};
use super::record::{Field, Record};

/// Where a value that stands one level deeper is found: `author.name`, `title.rendered`.
const INNER: [&str; 4] = ["name", "rendered", "value", "text"];

/// A name without what spellings differ in: `Date-Published`, `date_published` and `datePublished` are one.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// The names that count for one corpus.
#[derive(Debug)]
pub(super) struct Mapping {
    /// Field of an article to plain names, in order of preference.
    targets: Vec<(&'static str, Vec<String>)>,
    /// Facet to plain name of its field.
    facets: Vec<(String, String)>,
}

impl Mapping {
    /// The default names, with what `corpus.toml` says instead.
    pub(super) fn new(config: &Config) -> Self {
        let targets = FIELDS.iter().map(|(target, names)| {
            let mut names: Vec<String> = match config.fields.get(*target) {
                Some(FieldName::One(name)) => vec![plain(name)],
                Some(FieldName::Several(names)) => names.iter().map(|n| plain(n)).collect(),
                None => names.iter().map(|n| (*n).to_owned()).collect(),
            };
            // What the readers of HTML and plain text recognise stands under the field's own name.
            names.push(plain(target));
            (*target, names)
        });
        let facets = config.facet.iter().map(|(name, facet)| (name.clone(), plain(&facet.field)));
        Mapping { targets: targets.collect(), facets: facets.collect() }
    }

    /// A record seen through these names.
    pub(super) fn view<'a>(&'a self, record: &'a Record) -> View<'a> {
        let names = record.fields.iter().map(|f| plain(&f.name)).collect();
        View {
            mapping: self,
            record,
            names,
            used: vec![false; record.fields.len()],
            taken: Taken::new(),
            origins: Origins::default(),
        }
    }

    /// Whether one of these column names is taken for the text of an article.
    pub(super) fn names_text<'a>(&self, columns: impl Iterator<Item = &'a str>) -> bool {
        let text = |target: &str| ["body", "summary"].contains(&target);
        let names: Vec<&String> = self.targets.iter().filter(|(t, _)| text(t)).flat_map(|(_, n)| n).collect();
        columns.map(plain).any(|c| names.contains(&&c))
    }

    /// The known name that a misspelt one is near to, if nothing has given that field so far.
    pub(super) fn suggest(&self, name: &str, taken: &Taken) -> Option<&str> {
        let open = self.targets.iter().filter(|(target, _)| !taken.contains(target));
        nearest(&plain(name), open.flat_map(|(_, names)| names).map(String::as_str))
    }
}

/// Fields of an article that had a value.
pub(super) type Taken = BTreeSet<&'static str>;

/// A record whose fields are taken one after the other; what is left over can be named.
#[derive(Debug)]
pub(super) struct View<'a> {
    mapping: &'a Mapping,
    record: &'a Record,
    names: Vec<String>,
    used: Vec<bool>,
    taken: Taken,
    origins: Origins,
}

impl<'a> View<'a> {
    /// The field of the record for a field of an article.
    pub(super) fn take(&mut self, target: &str) -> Option<&'a Field> {
        let mapping = self.mapping;
        let (target, names) = mapping.targets.iter().find(|(t, _)| *t == target)?;
        let field = names.iter().find_map(|name| self.find(name))?;
        self.taken.insert(target);
        if let Some(told) = Told::of_setting(target) {
            self.origins.note(told, field.origin());
        }
        Some(field)
    }

    /// The field of the record inside a field of an article: `countries` and `add`.
    pub(super) fn take_inner(&mut self, target: &str, inner: &str) -> Option<&'a Field> {
        let mapping = self.mapping;
        let (_, names) = mapping.targets.iter().find(|(t, _)| *t == target)?;
        names.iter().find_map(|name| self.find(&format!("{name}.{inner}")))
    }

    /// The facets that have values, and their values.
    pub(super) fn facets(&mut self) -> Vec<(&'a str, &'a Field)> {
        let mapping = self.mapping;
        mapping.facets.iter().filter_map(|(facet, name)| Some((facet.as_str(), self.find(name)?))).collect()
    }

    /// Where the fields that were taken so far come from.
    pub(super) fn origins(&self) -> Origins {
        self.origins.clone()
    }

    /// The fields that nothing took, and what was taken.
    pub(super) fn rest(self) -> (Vec<&'a Field>, Taken) {
        let unused =
            self.record.fields.iter().zip(self.used).filter(|(_, used)| !used).map(|(field, _)| field);
        (unused.collect(), self.taken)
    }

    fn find(&mut self, name: &str) -> Option<&'a Field> {
        let inner = |n: &str| {
            n.strip_prefix(name).and_then(|r| r.strip_prefix('.')).is_some_and(|r| INNER.contains(&r))
        };
        let at =
            self.names.iter().position(|n| n == name).or_else(|| self.names.iter().position(|n| inner(n)))?;
        self.used[at] = true;
        self.record.fields.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &[(&str, &str)]) -> Record {
        let mut record = Record::at(1);
        fields.iter().for_each(|(n, v)| record.push(n, v, 1));
        record
    }

    #[test]
    fn a_field_is_found_under_any_of_its_names_and_spellings() {
        let mapping = Mapping::new(&Config::default());
        for (target, name) in [
            ("title", "Headline"),
            ("date", "Date-Published"),
            ("date", "datePublished"),
            ("body", "article_body"),
            ("authors", "author.name"),
            ("title", "title.rendered"),
        ] {
            let record = record(&[("other", "x"), (name, "value")]);
            let mut view = mapping.view(&record);
            assert_eq!(view.take(target).map(|f| f.values[0].as_str()), Some("value"), "{name}");
            assert_eq!(view.rest().0.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["other"]);
        }
    }

    #[test]
    fn the_names_of_corpus_toml_replace_the_default_ones() {
        let config: Config =
            toml::from_str("[fields]\nbody = 'content.text'\n[facet.place]\nfield = 'labels.places'")
                .expect("toml");
        let mapping = Mapping::new(&config);
        let record = record(&[("body", "no"), ("content.text", "yes"), ("labels.places", "usa")]);
        let mut view = mapping.view(&record);
        assert_eq!(view.take("body").map(|f| f.values[0].as_str()), Some("yes"));
        assert_eq!(
            view.facets().iter().map(|(f, v)| (*f, v.values[0].as_str())).collect::<Vec<_>>(),
            [("place", "usa")]
        );
        assert_eq!(view.rest().0.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["body"]);
    }

    #[test]
    fn a_misspelt_name_is_recognised_as_such() {
        let mapping = Mapping::new(&Config::default());
        assert_eq!(mapping.suggest("sumary", &Taken::new()), Some("summary"));
        assert_eq!(mapping.suggest("weather", &Taken::new()), None);
        assert_eq!(mapping.suggest("titles", &Taken::from(["title"])), None);
    }
}
