//! One value for what a corpus spells in several ways. "El País", "El país" and "EL PAIS" are one outlet: what differs
//! in case, accents or spaces alone is written as most articles write it. What differs in more is joined where
//! `corpus.toml` says so, under `[merge.source]` and the like.

use std::collections::{BTreeMap, BTreeSet};

use corpuscope_core::article::Meta;
use corpuscope_core::text::fold;

use crate::config::{Config, NAME};
use crate::diagnostic::{Diagnostic, Severity};
use crate::field_names::MERGED;

/// A value of a facet, given by its place in [`MERGED`].
type Value = (usize, String);

/// The values that articles have, with the number of times each is written so.
#[derive(Debug, Default)]
pub(super) struct Spellings(BTreeMap<Value, usize>);

impl Spellings {
    /// Counts what an article has.
    pub(super) fn note(&mut self, meta: &mut Meta) {
        for (facet, value) in values(meta) {
            *self.0.entry((facet, value.clone())).or_default() += 1;
        }
    }

    /// Adds what other articles have.
    pub(super) fn extend(&mut self, other: Spellings) {
        for (value, n) in other.0 {
            *self.0.entry(value).or_default() += n;
        }
    }

    /// Settles how each value is written, and says which entries of `corpus.toml` join nothing.
    pub(super) fn settle(&self, config: &Config) -> (Renames, Vec<Diagnostic>) {
        let (merged, problems) = self.merged(config);
        let mut groups: BTreeMap<Value, Vec<(&str, usize)>> = BTreeMap::new();
        for ((facet, value), n) in &self.0 {
            let key = (*facet, key(value));
            if !merged.contains_key(&key) {
                groups.entry(key).or_default().push((value, *n));
            }
        }
        let mut usual: BTreeMap<Value, String> = merged;
        for (key, spellings) in groups {
            let best = spellings.iter().max_by_key(|(value, n)| (*n, care(value), std::cmp::Reverse(*value)));
            if let (Some((best, _)), true) = (best, spellings.len() > 1) {
                usual.insert(key, (*best).to_owned());
            }
        }
        let renamed = self.0.keys().filter_map(|(facet, value)| {
            let name = usual.get(&(*facet, key(value)))?;
            (name != value).then(|| ((*facet, value.clone()), name.clone()))
        });
        (Renames(renamed.collect()), problems)
    }

    /// What `corpus.toml` joins: the key of each spelling, with the name it gets.
    fn merged(&self, config: &Config) -> (BTreeMap<Value, String>, Vec<Diagnostic>) {
        let known: BTreeSet<Value> = self.0.keys().map(|(facet, value)| (*facet, key(value))).collect();
        let (mut merged, mut problems) = (BTreeMap::new(), Vec::new());
        for (name, merges) in &config.merge {
            let Some(facet) = MERGED.iter().position(|facet| facet == name) else { continue };
            for (to, spellings) in merges {
                for spelling in spellings {
                    if !known.contains(&(facet, key(spelling))) {
                        problems.push(Diagnostic {
                            severity: Severity::Warning,
                            file: NAME.into(),
                            line: 0,
                            what: format!(
                                "[merge.{name}] joins “{spelling}” to “{to}”, and no article has it"
                            ),
                            mend: format!("write the {name} as the articles do, or leave it out"),
                        });
                    }
                }
                let all = std::iter::once(to).chain(spellings);
                merged.extend(all.map(|spelling| ((facet, key(spelling)), to.clone())));
            }
        }
        (merged, problems)
    }
}

/// Values that are written otherwise.
#[derive(Debug, Default)]
pub(super) struct Renames(BTreeMap<Value, String>);

impl Renames {
    /// Nothing is.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an article has such a value.
    pub(super) fn concern(&self, meta: &mut Meta) -> bool {
        values(meta).any(|(facet, value)| self.0.contains_key(&(facet, value.clone())))
    }

    /// Writes the values of an article as the corpus does, each once.
    pub(super) fn apply(&self, meta: &mut Meta) {
        for (facet, value) in values(meta) {
            if let Some(name) = self.0.get(&(facet, value.clone())) {
                name.clone_into(value);
            }
        }
        for list in [&mut meta.authors, &mut meta.topics] {
            let mut seen = BTreeSet::new();
            list.retain(|value| seen.insert(value.clone()));
        }
    }
}

/// The values of an article that are joined, each with its facet's place in [`MERGED`].
fn values(meta: &mut Meta) -> impl Iterator<Item = (usize, &mut String)> {
    let outlets = meta.source.iter_mut().chain(&mut meta.via).map(|v| (0, v));
    let authors = meta.authors.iter_mut().map(|v| (1, v));
    let kinds = meta.kind.iter_mut().map(|v| (2, v));
    outlets.chain(authors).chain(kinds).chain(meta.topics.iter_mut().map(|v| (3, v)))
}

/// What spellings of one value share.
fn key(value: &str) -> String {
    fold(value).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With how much care a value is written: capitals beside small letters, then accents.
fn care(value: &str) -> (bool, usize) {
    let mixed = value.chars().any(char::is_uppercase) && value.chars().any(char::is_lowercase);
    (mixed, value.chars().filter(|c| !c.is_ascii()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(source: &str, topics: &[&str]) -> Meta {
        let topics = topics.iter().map(|t| (*t).to_owned()).collect();
        Meta { source: Some(source.to_owned()), topics, ..Meta::default() }
    }

    fn settled(config: &str, metas: &[Meta]) -> (Vec<String>, Vec<String>) {
        let mut spellings = Spellings::default();
        metas.iter().for_each(|meta| spellings.note(&mut meta.clone()));
        let (config, _) = Config::parse(config);
        let (renames, problems) = spellings.settle(&config);
        let sources = metas.iter().map(|meta| {
            let mut meta = meta.clone();
            renames.apply(&mut meta);
            format!("{} {}", meta.source.unwrap_or_default(), meta.topics.join(","))
        });
        (sources.collect(), problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn spellings_that_differ_in_case_accents_or_spaces_are_one_value_written_as_most_do() {
        let metas = [
            meta("El Faro", &[]),
            meta("EL FARO", &[]),
            meta("EL FARO", &[]),
            meta("El Día", &[]),
            meta("El  dia", &[]),
            meta("El Día Sur", &[]),
        ];
        let (sources, problems) = settled("", &metas);
        assert_eq!(sources, ["EL FARO ", "EL FARO ", "EL FARO ", "El Día ", "El Día ", "El Día Sur "]);
        assert!(problems.is_empty());
        let again = settled("", &metas[..2]).0;
        assert_eq!(again, ["El Faro ", "El Faro "], "of equally many the one that is written with care");
    }

    #[test]
    fn what_corpus_toml_joins_is_one_value_and_what_joins_nothing_is_told() {
        let config = "[merge.source]\n\"El Faro\" = [\"Faro en línea\", \"Faro TV\"]\n[merge.topic]\nSea = [\"Ports\"]\n";
        let metas = [meta("FARO EN LINEA", &["Ports", "Sea"]), meta("El faro", &["sea"])];
        let (sources, problems) = settled(config, &metas);
        assert_eq!(sources, ["El Faro Sea", "El Faro Sea"]);
        assert_eq!(
            problems,
            [
                "corpus.toml: [merge.source] joins “Faro TV” to “El Faro”, and no article has it; write the source as the articles do, or leave it out"
            ]
        );
    }
}
