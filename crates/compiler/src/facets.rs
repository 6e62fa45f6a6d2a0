//! The facets of a corpus, from its articles' metadata and tags.

use std::io;

use corpuscope_core::annotation::EntityKind;
use corpuscope_core::index::{Document, Facet, FacetItem, Packed, Value};
use rustc_hash::FxHashMap;

use crate::annotate::Annotator;
use crate::config::Config;
use crate::documents::in_order;
use crate::languages::english_name;

/// Returns the facets in the order in which they are shown. The facet of dates is not among them: it is made from the
/// dates of the documents when the index is opened.
pub fn facets(config: &Config, documents: &[Packed], annotator: &Annotator) -> io::Result<Vec<Facet>> {
    let language = config.language.as_deref().unwrap_or("en");
    let language_name = |key: &str| Value {
        key: key.into(),
        label: english_name(key).unwrap_or("Unknown").into(),
        hint: String::new(),
    };
    fn one(value: &Option<String>) -> &[String] {
        value.as_slice()
    }
    let tagged = |kind| tagged(kind, move |key| annotator.value(kind, key, language));
    let mut collecting = Vec::from(EntityKind::ALL.map(tagged));
    collecting.extend([
        untagged("source", "Source", |d| one(&d.article.meta.source), plain),
        untagged("author", "Author", |d| &d.article.meta.authors, plain),
        untagged("language", "Language", |d| one(&d.article.meta.language), language_name),
        untagged("kind", "Kind", |d| one(&d.article.meta.kind), plain),
        untagged("topic", "Topic", |d| &d.article.meta.topics, plain),
    ]);
    for (name, custom) in &config.facet {
        let label = custom.label.clone().unwrap_or_else(|| capitalised(name));
        collecting.push(untagged(name, &label, |d| of_field(d, name), plain));
    }
    in_order(documents, |document| collecting.iter_mut().for_each(|c| c.add(document)))?;
    let mut facets: Vec<Facet> = collecting.into_iter().map(Collecting::finish).collect();
    if let Some(order) = &config.facets {
        let place = |f: &Facet| order.iter().position(|n| *n == f.name);
        for facet in &mut facets {
            facet.shown = place(facet).is_some();
        }
        facets.sort_by_key(|f| place(f).unwrap_or(usize::MAX));
    }
    if let Some(first) = &config.first_facet {
        facets.sort_by_key(|f| f.name != *first);
        facets.iter_mut().take(1).for_each(|f| f.shown = true);
    }
    Ok(facets)
}

fn of_field<'a>(document: &'a Document, name: &str) -> &'a [String] {
    document.article.meta.field(name)
}

fn plain(key: &str) -> Value {
    Value { key: key.into(), label: key.into(), hint: String::new() }
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

type Add<'a> = Box<dyn Fn(&mut Column, &Document) + 'a>;

/// A facet while its documents' values are collected.
struct Collecting<'a> {
    name: String,
    label: String,
    salience: bool,
    column: Column,
    /// Puts a document's values into the column.
    add: Add<'a>,
    /// What to say of a key.
    value: Box<dyn Fn(&str) -> Value + 'a>,
}

fn tagged<'a>(kind: EntityKind, value: impl Fn(&str) -> Value + 'a) -> Collecting<'a> {
    let add = move |column: &mut Column, d: &Document| {
        column.push(d.tags.of(kind).iter().map(|t| (t.key.as_str(), t.salient)));
    };
    collecting(kind.key(), &capitalised(kind.key()), true, add, value)
}

fn untagged<'a>(
    name: &str,
    label: &str,
    values: impl Fn(&Document) -> &[String] + 'a,
    value: impl Fn(&str) -> Value + 'a,
) -> Collecting<'a> {
    let add = move |column: &mut Column, d: &Document| {
        column.push(values(d).iter().map(|v| (v.as_str(), true)));
    };
    collecting(name, label, false, add, value)
}

fn collecting<'a>(
    name: &str,
    label: &str,
    salience: bool,
    add: impl Fn(&mut Column, &Document) + 'a,
    value: impl Fn(&str) -> Value + 'a,
) -> Collecting<'a> {
    Collecting {
        name: name.into(),
        label: label.into(),
        salience,
        column: Column::default(),
        add: Box::new(add),
        value: Box::new(value),
    }
}

impl Collecting<'_> {
    fn add(&mut self, document: &Document) {
        (self.add)(&mut self.column, document);
    }

    fn finish(self) -> Facet {
        let mut facet = self.column.facet(&self.name, &self.label, self.value);
        facet.salience = self.salience;
        facet
    }
}

/// What the documents have of one facet, collected in their order.
#[derive(Default)]
struct Column {
    /// Values by key: numbered as they came.
    numbers: FxHashMap<Box<str>, u32>,
    /// The values of one document after the other.
    items: Vec<FacetItem>,
    /// Where each document's run in `items` ends.
    ends: Vec<u32>,
}

impl Column {
    fn push<'a>(&mut self, row: impl Iterator<Item = (&'a str, bool)>) {
        for (key, salient) in row {
            let number = match self.numbers.get(key) {
                Some(number) => *number,
                None => {
                    let number = self.numbers.len() as u32;
                    self.numbers.insert(key.into(), number);
                    number
                }
            };
            self.items.push(FacetItem::new(number, salient));
        }
        self.ends.push(self.items.len() as u32);
    }

    /// The facet, its values sorted by key.
    fn facet(self, name: &str, label: &str, value: impl Fn(&str) -> Value) -> Facet {
        let Column { numbers, items, ends } = self;
        let mut keys: Vec<(Box<str>, u32)> = numbers.into_iter().collect();
        keys.sort_unstable();
        let mut places = vec![0; keys.len()];
        keys.iter().zip(0..).for_each(|((_, number), place)| places[*number as usize] = place);
        let mut start = 0;
        let rows = ends.iter().map(|end| {
            let run = &items[std::mem::replace(&mut start, *end as usize)..*end as usize];
            let item = |item: &FacetItem| (places[item.value() as usize], item.is_salient());
            let mut row: Vec<(u32, bool)> = run.iter().map(item).collect();
            row.sort_unstable();
            row.dedup_by_key(|item| item.0);
            row
        });
        Facet::new(name, label, keys.iter().map(|(key, _)| value(key)).collect(), rows)
    }
}
