//! The facets of a corpus, from its articles' metadata and tags.

use corpuscope_core::annotation::Tag;
use corpuscope_core::index::{Document, Facet, Value};
use rustc_hash::FxHashMap;

use crate::annotate::Annotator;
use crate::config::Config;

/// Facets in the order in which they are shown; `year` and `month` are made from the dates when
/// the index is opened.
pub fn facets(config: &Config, documents: &[Document], annotator: &Annotator) -> Vec<Facet> {
    let language = config.language.as_deref().unwrap_or("en");
    let country = |key: &str| Value {
        key: key.into(),
        label: annotator.country_name(key, language).unwrap_or_else(|| key.into()),
        hint: String::new(),
    };
    let actor = |key: &str| match annotator.actor(key) {
        Some(a) => Value {
            key: key.into(),
            label: a.name.clone(),
            hint: format!("{} {}", a.kind.as_str(), a.country.as_deref().unwrap_or_default())
                .trim_end()
                .into(),
        },
        None => plain(key),
    };
    let language_name = |key: &str| Value {
        key: key.into(),
        label: isolang::Language::from_639_1(key).map_or_else(|| "Unknown".into(), |l| l.to_name().into()),
        hint: String::new(),
    };
    fn one(value: &Option<String>) -> &[String] {
        value.as_slice()
    }
    let mut facets = vec![
        tagged("country", "Country", documents, |d| &d.tags.countries, country),
        tagged("actor", "Actor", documents, |d| &d.tags.actors, actor),
        untagged("source", "Source", documents, |d| one(&d.article.meta.source), plain),
        untagged("author", "Author", documents, |d| &d.article.meta.authors, plain),
        untagged("language", "Language", documents, |d| one(&d.article.meta.language), language_name),
        untagged("kind", "Kind", documents, |d| one(&d.article.meta.kind), plain),
        untagged("topic", "Topic", documents, |d| &d.article.meta.topics, plain),
    ];
    for (name, custom) in &config.facet {
        let label = custom.label.clone().unwrap_or_else(|| capitalised(name));
        facets.push(untagged(name, &label, documents, |d| of_field(d, name), plain));
    }
    if let Some(order) = &config.facets {
        let place = |f: &Facet| order.iter().position(|n| *n == f.name);
        for facet in &mut facets {
            facet.shown = place(facet).is_some();
        }
        facets.sort_by_key(|f| place(f).unwrap_or(usize::MAX));
    }
    facets
}

fn of_field<'a>(document: &'a Document, name: &str) -> &'a [String] {
    document.article.meta.fields.get(name).map_or(&[], Vec::as_slice)
}

fn plain(key: &str) -> Value {
    Value { key: key.into(), label: key.into(), hint: String::new() }
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn tagged(
    name: &str,
    label: &str,
    documents: &[Document],
    tags: impl Fn(&Document) -> &Vec<Tag>,
    value: impl Fn(&str) -> Value,
) -> Facet {
    let rows = documents.iter().map(|d| tags(d).iter().map(|t| (t.key.as_str(), t.salient)).collect());
    let mut facet = facet(name, label, rows.collect(), value);
    facet.salience = true;
    facet
}

fn untagged(
    name: &str,
    label: &str,
    documents: &[Document],
    values: impl Fn(&Document) -> &[String],
    value: impl Fn(&str) -> Value,
) -> Facet {
    let rows = documents.iter().map(|d| values(d).iter().map(|v| (v.as_str(), true)).collect());
    facet(name, label, rows.collect(), value)
}

fn facet(name: &str, label: &str, rows: Vec<Vec<(&str, bool)>>, value: impl Fn(&str) -> Value) -> Facet {
    let mut keys: Vec<&str> = rows.iter().flatten().map(|(k, _)| *k).collect();
    keys.sort_unstable();
    keys.dedup();
    let numbers: FxHashMap<&str, u32> = keys.iter().enumerate().map(|(i, k)| (*k, i as u32)).collect();
    let items: Vec<Vec<(u32, bool)>> = rows
        .iter()
        .map(|row| {
            let mut items: Vec<(u32, bool)> = row.iter().map(|(k, s)| (numbers[k], *s)).collect();
            items.sort_unstable();
            items.dedup_by_key(|i| i.0);
            items
        })
        .collect();
    let values = keys.iter().map(|k| value(k)).collect();
    Facet::new(name, label, values, &items)
}
