//! Which field of a source file is which field of an article.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, FieldName};
use crate::diagnostic::nearest;
use crate::field_names::{DATE_PARTS, FIELDS, HOSTS, SET_ASIDE};

use super::origins::{Origins, Told};
use super::record::{Field, Record};
use super::text::transliterate;

/// Where a value that stands one level deeper is found: `author.name`, `title.rendered`. The surest first.
const INNER: [&str; 14] = [
    "rendered",
    "displayname",
    "main",
    "original",
    "html",
    "value",
    "plain",
    "name",
    "text",
    "#text",
    "label",
    "title",
    "tag",
    "#cdata",
];

/// Objects around the fields of a record that say nothing of them: `fields.bodyText`, `attributes.title`.
const AROUND: [&str; 13] = [
    "fields",
    "attributes",
    "source",
    "node",
    "article",
    "data",
    "metadata",
    "meta",
    "post",
    "document",
    "doc",
    "record",
    "item",
];

/// What Solr and its like append to names for the type of a field: `headline_t`, `published_dt`.
const TYPED: [&str; 29] = [
    "_s", "_ss", "_t", "_txt", "_txts", "_ts", "_dt", "_dts", "_tdt", "_i", "_is", "_l", "_str", "_strs",
    "_string", "_text", "_general", "_sort", "_facet", "_exact", "_raw", "_ws", "_en", "_es", "_pt", "_fr",
    "_de", "_it", "_nl",
];

/// A name without what spellings differ in: `Date-Published`, `date_published` and `datePublished` are one, and so are
/// `Título` and `titulo`.
pub(super) fn plain(name: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_' | '\'' | '(' | ')' | '?' | '*');
    transliterate(name).trim_end_matches([':', '.', ' ']).chars().filter(kept).collect()
}

/// The names under which a field may be known, each with how far it is from what is written.
fn aliases(name: &str) -> Vec<(u8, String)> {
    let mut all = vec![(0, plain(name))];
    let lower = name.to_lowercase();
    // "body_txt_en" has two of them.
    let mut bare = lower.as_str();
    for _ in 0..2 {
        bare = TYPED.iter().find_map(|typed| bare.strip_suffix(typed)).unwrap_or(bare);
        if bare != lower && bare.chars().count() > 2 {
            all.push((6, plain(bare)));
        }
    }
    for (far, full) in all.clone() {
        let mut rest = full.as_str();
        let mut depth = far;
        while let Some((around, inner)) = rest.split_once('.')
            && AROUND.contains(&around)
        {
            rest = inner;
            depth += 3;
            all.push((depth, rest.to_owned()));
        }
    }
    for (far, full) in all.clone() {
        if let Some((outer, inner)) = full.rsplit_once('.')
            && INNER.contains(&inner)
        {
            all.push((far + 1, outer.to_owned()));
        }
    }
    all
}

/// Where the inner name of a field stands among those that are known.
fn inner_rank(name: &str) -> usize {
    let inner = name.rsplit_once('.').map(|(_, inner)| plain(inner));
    inner.and_then(|inner| INNER.iter().position(|known| *known == inner)).unwrap_or(0)
}

/// The names that count for one corpus.
#[derive(Debug)]
pub(super) struct Mapping {
    /// Plain name to fields of an article, each with the place of the name among those of the field.
    names: BTreeMap<String, Vec<(&'static str, usize)>>,
    /// Fields whose names `corpus.toml` gives.
    chosen: BTreeSet<&'static str>,
    /// Facet to the field or folder that it comes from.
    facets: Vec<(String, Origin)>,
}

/// Where the values of a facet come from.
#[derive(Debug)]
enum Origin {
    /// The field with this plain name.
    Field(String),
    /// The name of a folder, counted from 1 below the corpus.
    Folder(usize),
}

impl Mapping {
    /// The default names, with what `corpus.toml` says instead.
    pub(super) fn new(config: &Config) -> Self {
        let mut names: BTreeMap<String, Vec<(&'static str, usize)>> = BTreeMap::new();
        let mut chosen = BTreeSet::new();
        let targets = FIELDS.iter().map(|(target, known)| (*target, *known));
        let parts = DATE_PARTS.iter().map(|(part, known)| (*part, *known));
        for (target, known) in targets.chain(parts).chain([("host", HOSTS)]) {
            let mut known: Vec<String> = match config.fields.get(target) {
                Some(FieldName::One(name)) => vec![plain(name)],
                Some(FieldName::Several(names)) => names.iter().map(|n| plain(n)).collect(),
                None => known.iter().map(|n| (*n).to_owned()).collect(),
            };
            if config.fields.contains_key(target) {
                chosen.insert(target);
            }
            // What the readers of HTML and plain text recognise stands under the field's own name.
            known.push(plain(target));
            for (rank, name) in known.into_iter().enumerate() {
                names.entry(name).or_default().push((target, rank));
            }
        }
        let origin = |facet: &crate::config::CustomFacet| match facet.folder {
            Some(folder) => Origin::Folder(folder),
            None => Origin::Field(plain(&facet.field)),
        };
        let facets = config.facet.iter().map(|(name, facet)| (name.clone(), origin(facet))).collect();
        Mapping { names, chosen, facets }
    }

    /// A record seen through these names.
    pub(super) fn view<'a>(&'a self, record: &'a Record) -> View<'a> {
        let mut found: BTreeMap<&'static str, Vec<(Nearness, usize)>> = BTreeMap::new();
        for (at, field) in record.fields.iter().enumerate() {
            for (far, alias) in aliases(&field.name) {
                for (target, rank) in self.names.get(&alias).into_iter().flatten() {
                    let nearness = (far >= 3, *rank, far, inner_rank(&field.name));
                    found.entry(target).or_default().push((nearness, at));
                }
            }
        }
        for fields in found.values_mut() {
            fields.sort_unstable();
            let mut seen = BTreeSet::new();
            fields.retain(|(_, at)| seen.insert(*at));
        }
        View {
            mapping: self,
            record,
            found,
            used: vec![false; record.fields.len()],
            taken: Taken::new(),
            origins: Origins::default(),
        }
    }

    /// The fields of an article that a name may stand for.
    pub(super) fn targets_of(&self, name: &str) -> Vec<&'static str> {
        let known = |(_, alias): &(u8, String)| self.names.get(alias);
        let mut targets: Vec<_> = aliases(name).iter().filter_map(known).flatten().map(|(t, _)| *t).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Whether a name may stand for a field of an article.
    pub(super) fn may_be(&self, name: &str, target: &str) -> bool {
        aliases(name)
            .iter()
            .filter_map(|(_, alias)| self.names.get(alias))
            .flatten()
            .any(|(t, _)| *t == target)
    }

    /// Whether `corpus.toml` says which field of the files this is.
    pub(super) fn is_chosen(&self, target: &str) -> bool {
        self.chosen.contains(target)
    }

    /// Whether one of these column names is taken for the text of an article.
    pub(super) fn names_text<'a>(&self, mut columns: impl Iterator<Item = &'a str>) -> bool {
        columns.any(|name| self.may_be(name, "body") || self.may_be(name, "summary"))
    }

    /// The field of an article whose name a misspelt one is near to, if nothing has given that field so far.
    pub(super) fn suggest(&self, name: &str, taken: &Taken) -> Option<&'static str> {
        let name = plain(name);
        if SET_ASIDE.contains(&name.as_str()) || name.contains('.') {
            return None;
        }
        // Of the many names of programs some are near to any word; a person means one of the first.
        let open = FIELDS.iter().filter(|(target, _)| !taken.contains(target));
        let known = open.flat_map(|(target, names)| names.iter().take(5).map(|name| (*name, *target)));
        let known: Vec<(&str, &'static str)> = known.collect();
        let near = nearest(&name, known.iter().map(|(name, _)| *name))?;
        let apart = strsim::osa_distance(&name, near);
        let sure = apart == 1 || (near.len() >= 8 && near.chars().next() == name.chars().next());
        known.into_iter().find(|(known, _)| sure && *known == near).map(|(_, target)| target)
    }
}

/// How near a field is to what is looked for, the nearest first: how it is wrapped, the place of its name, how far the
/// name is from what is written, and the place of its inner name.
type Nearness = (bool, usize, u8, usize);

/// Fields of an article that had a value.
pub(super) type Taken = BTreeSet<&'static str>;

/// A record whose fields are taken one after the other; what is left over can be named.
#[derive(Debug)]
pub(super) struct View<'a> {
    mapping: &'a Mapping,
    record: &'a Record,
    found: BTreeMap<&'static str, Vec<(Nearness, usize)>>,
    used: Vec<bool>,
    taken: Taken,
    origins: Origins,
}

impl<'a> View<'a> {
    /// The field of the record for a field of an article.
    pub(super) fn take(&mut self, target: &str) -> Option<&'a Field> {
        self.take_where(target, |_| true)
    }

    /// The first field of the record for a field of an article that is as it should be.
    pub(super) fn take_where(&mut self, target: &str, fits: impl Fn(&Field) -> bool) -> Option<&'a Field> {
        let (target, all) = self.found.get_key_value(target)?;
        let at = all.iter().map(|(_, at)| *at).find(|at| self.record.fields.get(*at).is_some_and(&fits))?;
        self.taken.insert(target);
        *self.used.get_mut(at)? = true;
        let field = self.record.fields.get(at)?;
        self.credit(target, field);
        Some(field)
    }

    /// Notes that a field of an article comes from this field of the record.
    pub(super) fn credit(&mut self, target: &str, field: &Field) {
        if let Some(told) = Told::of_setting(target) {
            self.origins.note(told, field.origin());
        }
    }

    /// Notes where a field of an article comes from that is no field of the record.
    pub(super) fn note(&mut self, told: Told, from: &'static str) {
        self.origins.note(told, from);
    }

    /// Where the fields that were taken so far come from.
    pub(super) fn origins(&self) -> Origins {
        self.origins.clone()
    }

    /// All fields of the record that may be a field of an article, the likeliest first. They count as used.
    pub(super) fn take_all(&mut self, target: &str) -> Vec<&'a Field> {
        let Some((target, all)) = self.found.get_key_value(target) else { return Vec::new() };
        self.taken.insert(target);
        for (_, at) in all {
            if let Some(used) = self.used.get_mut(*at) {
                *used = true;
            }
        }
        all.iter().filter_map(|(_, at)| self.record.fields.get(*at)).collect()
    }

    /// The field with this name.
    pub(super) fn take_named(&mut self, name: &str) -> Option<&'a Field> {
        let at = self.record.fields.iter().position(|field| field.name == name)?;
        *self.used.get_mut(at)? = true;
        self.record.fields.get(at)
    }

    /// The field of the record inside a field of an article: `countries` and `add`.
    pub(super) fn take_inner(&mut self, target: &str, inner: &str) -> Option<&'a Field> {
        let name = plain(&format!("{target}.{inner}"));
        let at = self.record.fields.iter().position(|field| plain(&field.name) == name)?;
        *self.used.get_mut(at)? = true;
        self.record.fields.get(at)
    }

    /// The facets that have values in the record, and the field.
    pub(super) fn facets(&mut self) -> Vec<(&'a str, &'a Field)> {
        let mapping = self.mapping;
        let names: Vec<String> = self.record.fields.iter().map(|field| plain(&field.name)).collect();
        let mut values = Vec::new();
        for (facet, origin) in &mapping.facets {
            let Origin::Field(name) = origin else { continue };
            let inner = |n: &String| {
                n.strip_prefix(name.as_str())
                    .is_some_and(|r| r.strip_prefix('.').is_some_and(|r| INNER.contains(&r)))
            };
            let at = names.iter().position(|n| n == name).or_else(|| names.iter().position(inner));
            if let Some(at) = at
                && let Some((field, used)) = self.record.fields.get(at).zip(self.used.get_mut(at))
            {
                *used = true;
                values.push((facet.as_str(), field));
            }
        }
        values
    }

    /// The facets that are names of folders, with their values for a file.
    pub(super) fn folders<'b>(&self, file: &'b str) -> Vec<(&'a str, &'b str)> {
        let folders: Vec<&str> = file.split('/').collect();
        let last = folders.len().saturating_sub(1);
        let value = |origin: &Origin| match origin {
            Origin::Folder(n) => n.checked_sub(1).filter(|n| *n < last).and_then(|n| folders.get(n).copied()),
            Origin::Field(_) => None,
        };
        let facets = self.mapping.facets.iter();
        facets.filter_map(|(facet, origin)| Some((facet.as_str(), value(origin)?))).collect()
    }

    /// The fields that nothing took, and what was taken.
    pub(super) fn rest(self) -> (Vec<&'a Field>, Taken) {
        let unused =
            self.record.fields.iter().zip(self.used).filter(|(_, used)| !used).map(|(field, _)| field);
        (unused.collect(), self.taken)
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
            ("title", "Título"),
            ("title", "headline_t"),
            ("body", "body_txt_es"),
            ("body", "fields.bodyText"),
            ("authors", "author.displayName"),
            ("source", "Publication Title"),
            ("date", "Veröffentlicht am"),
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
        assert_eq!(mapping.suggest("filename", &Taken::new()), None);
        assert_eq!(mapping.suggest("sumary", &Taken::new()), Some("summary"));
        assert_eq!(mapping.suggest("weather", &Taken::new()), None);
        assert_eq!(mapping.suggest("titles", &Taken::from(["title"])), None);
    }

    #[test]
    fn of_several_fields_the_one_that_is_written_as_it_is_meant_counts() {
        let mapping = Mapping::new(&Config::default());
        for (target, fields, expected) in [
            ("topics", [("keywords.name", "glocations"), ("keywords.value", "Lima")], "Lima"),
            ("title", [("fields.headline", "inner"), ("webTitle", "outer")], "outer"),
            ("source", [("publisher", "Quay Press"), ("container-title", "The Quay")], "The Quay"),
        ] {
            let record = record(&fields);
            let taken = mapping.view(&record).take(target).map(|field| field.values[0].clone());
            assert_eq!(taken.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_folder_may_be_a_facet() {
        let config: Config = toml::from_str("[facet.party]\nfolder = 2").expect("toml");
        let mapping = Mapping::new(&config);
        let record = Record::at(1);
        let view = mapping.view(&record);
        assert_eq!(view.folders("2004/PSE/a.txt"), [("party", "PSE")]);
        assert_eq!(view.folders("2004/a.txt"), []);
    }
}
