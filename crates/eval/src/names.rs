//! Names: people and bodies that readers marked in texts. A name counts once an article; compared are whole names as
//! they are written, without case, accents, and a leading article or title.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use corpuscope_compiler::annotate::{Annotator, Model};
use corpuscope_core::annotation::{ActorKind, EntityKind, Mention, Via};
use corpuscope_core::article::Article;
use corpuscope_core::text::fold;
use corpuscope_train::{PARTS, part};
use serde::Deserialize;

use crate::read::{Tagged, annotate_apart, articles, gunzip};
use crate::score::{Figure, Measure, Options};
use crate::texts::root;

/// What may stand before a name without being part of it. With or without it, a name is the same.
const BEFORE_NAMES: [&str; 45] = [
    "the",
    "a",
    "an",
    "el",
    "la",
    "los",
    "las",
    "o",
    "os",
    "as",
    "al",
    "del",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "sir",
    "president",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "capt",
    "captain",
    "sen",
    "senator",
    "rep",
    "gov",
    "don",
    "dona",
    "sr",
    "sra",
    "dra",
    "rey",
    "reina",
    "papa",
    "presidente",
];

/// What stands in a text, as readers marked it: where, in characters, and whether it is a person or a body.
pub(crate) type Marked = (usize, usize, Sort);

/// Who or what has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Sort {
    Person,
    Body,
}

/// An article of `../shared/corpora/names`.
#[derive(Deserialize)]
struct Labelled {
    id: String,
    text: String,
    names: Vec<Marked>,
}

/// An article of `names-es-news.jsonl`, whose text lies elsewhere.
#[derive(Deserialize)]
pub(crate) struct Marks {
    pub(crate) id: String,
    pub(crate) names: Vec<Marked>,
}

/// The names of an article, each with what it is written like.
pub(crate) type Names = BTreeMap<(Sort, String), String>;

/// The sets of names.
const SETS: [&str; 6] = ["bosque-pt", "wikigold-en", "conflict-en", "web-en", "names-es", "names-es-2"];

/// A set, and the names of its measures.
macro_rules! called {
    ($set:literal) => {
        [
            $set,
            concat!($set, ", full names of people"),
            concat!($set, ", people found"),
            concat!($set, ", people right"),
            concat!($set, ", bodies found"),
            concat!($set, ", bodies right"),
        ]
    };
}

pub(crate) fn bosque_pt(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    shared(data, called!("bosque-pt"), [0.89, 0.79, 0.90, 0.59, 0.77], options)
}

pub(crate) fn wikigold_en(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    shared(data, called!("wikigold-en"), [0.85, 0.80, 0.87, 0.40, 0.67], options)
}

pub(crate) fn conflict_en(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    shared(data, called!("conflict-en"), [0.54, 0.56, 0.72, 0.37, 0.69], options)
}

pub(crate) fn web_en(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    shared(data, called!("web-en"), [0.78, 0.63, 0.80, 0.44, 0.57], options)
}

pub(crate) fn names_es(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let (articles, labels) = names_es_marks(data, "names-es-news.jsonl")?;
    measure(called!("names-es"), [0.94, 0.88, 0.94, 0.68, 0.80], articles, &labels, options)
}

/// Twenty Spanish articles more, which no model has learned from.
pub(crate) fn names_es_2(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let (articles, labels) = names_es_marks(data, "names-es-news-2.jsonl")?;
    measure(called!("names-es-2"), [0.92, 0.90, 0.90, 0.70, 0.79], articles, &labels, options)
}

/// The articles of es-news that a file of marks has, with their names.
pub(crate) fn names_es_marks(
    data: &Path,
    file: &str,
) -> Result<(Vec<Article>, BTreeMap<String, Names>), String> {
    let table = data.join("es-news/es-news.csv");
    let texts = texts(&table)?;
    let mut labels = BTreeMap::new();
    for Marks { id, names } in label_lines(file)? {
        let text = texts.get(&id).ok_or_else(|| format!("{id} is not in {}", table.display()))?;
        labels.insert(id, marked(text, &names));
    }
    let mut articles = articles(&table)?;
    articles.retain(|article| labels.contains_key(&article.id));
    Ok((articles, labels))
}

/// The records of a file of labels.
pub(crate) fn label_lines<T: serde::de::DeserializeOwned>(file: &str) -> Result<Vec<T>, String> {
    let path = root().join("tests/labels").join(file);
    let lines = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    records(&lines, &path)
}

/// What is promised of a set, in the order of its measures.
type Promised = [f64; 5];

fn shared(
    data: &Path,
    called: [&'static str; 6],
    promised: Promised,
    options: &Options,
) -> Result<Vec<Measure>, String> {
    let path = data.join(format!("names/{}.jsonl.gz", called[0]));
    let labelled: Vec<Labelled> = records(&gunzip(&path)?, &path)?;
    let labels = labelled.into_iter().map(|l| (l.id, marked(&l.text, &l.names))).collect();
    measure(called, promised, articles(&path)?, &labels, options)
}

/// The records of a file, one a line.
pub(crate) fn records<T: serde::de::DeserializeOwned>(lines: &str, path: &Path) -> Result<Vec<T>, String> {
    let read = |line| serde_json::from_str(line).map_err(|why| format!("{}: {why}", path.display()));
    lines.lines().map(read).collect()
}

/// Title, two line feeds and body of each article of the table, as the marks count characters.
pub(crate) fn texts(table: &Path) -> Result<BTreeMap<String, String>, String> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
        title: String,
        body: String,
    }
    let fault = |why: csv::Error| format!("{}: {why}", table.display());
    let rows = csv::Reader::from_path(table).map_err(fault)?.into_deserialize();
    rows.map(|row| row.map(|Row { id, title, body }| (id, format!("{title}\n\n{body}"))).map_err(fault))
        .collect()
}

fn measure(
    [set, full, people_found, people_right, bodies_found, bodies_right]: [&'static str; 6],
    promised: Promised,
    articles: Vec<Article>,
    labels: &BTreeMap<String, Names>,
    options: &Options,
) -> Result<Vec<Measure>, String> {
    if options.names_of.is_none() && !options.folds.join(format!("without-{}.model", PARTS - 1)).is_file() {
        println!(
            "Left out: the models are missing that were learned without these texts; `cargo xtask train --folds` makes them."
        );
        return Ok(Vec::new());
    }
    let all = match &options.names_of {
        Some(folder) => names_of(&folder.join(format!("{set}.jsonl")), articles)?,
        None => {
            let annotators =
                (0..PARTS).map(|part| without(part, &options.folds)).collect::<Result<_, _>>()?;
            let (annotator, all) = annotate_apart(annotators, |article| part(&article.id), articles);
            all.into_iter().map(|tagged| (tagged_names(&annotator, &tagged), tagged.article)).collect()
        }
    };
    // What is promised of us is not promised of others.
    let [of_full, of_found, of_right, of_bodies, of_bodies_right] =
        promised.map(|least| options.names_of.is_none().then_some(least));
    let mut full = Measure::new(full, Figure::Recall, of_full);
    let mut people = [
        Measure::new(people_found, Figure::Recall, of_found),
        Measure::new(people_right, Figure::Precision, of_right),
    ];
    let mut bodies = [
        Measure::new(bodies_found, Figure::Recall, of_bodies),
        Measure::new(bodies_right, Figure::Precision, of_bodies_right),
    ];
    let none = Names::new();
    for (n, (found, article)) in all.iter().enumerate() {
        let labelled = labels.get(&article.id).unwrap_or(&none);
        for (sort, measures) in [(Sort::Person, &mut people), (Sort::Body, &mut bodies)] {
            let of = |names: &Names| -> BTreeSet<String> {
                names.keys().filter(|(s, _)| *s == sort).map(|(_, name)| name.clone()).collect()
            };
            let (found, labelled) = (of(found), of(labelled));
            measures.iter_mut().for_each(|measure| measure.add(n, &found, &labelled));
            if sort == Sort::Person {
                full.add(n, &found, &labelled.into_iter().filter(|name| name.contains(' ')).collect());
            }
        }
        if n.is_multiple_of(2) {
            show(options.show.as_deref(), article, found, labelled);
        }
    }
    Ok([full].into_iter().chain(people).chain(bodies).collect())
}

/// An annotator whose model was learned without a part of the texts.
pub(crate) fn without(part: usize, folds: &Path) -> Result<Annotator, String> {
    let path = folds.join(format!("without-{part}.model"));
    let fault = |why: &dyn std::fmt::Display| {
        format!("{}: {why}; `cargo xtask train --folds` makes it", path.display())
    };
    let bytes = std::fs::read(&path).map_err(|why| fault(&why))?;
    let model = Model::read(&bytes).map_err(|why| fault(&why))?;
    Ok(Annotator::with_model(Vec::new(), model))
}

/// What another program found: a line an article, as `names-es-news.jsonl` has them, but each name as it is written.
fn names_of(path: &Path, articles: Vec<Article>) -> Result<Vec<(Names, Article)>, String> {
    #[derive(Deserialize)]
    struct Found {
        id: String,
        names: Vec<(String, Sort)>,
    }
    let lines = std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let mut all = BTreeMap::new();
    for Found { id, names } in records(&lines, path)? {
        let plain = |(written, sort): (String, Sort)| Some(((sort, plain(&written)?), written));
        all.insert(id, names.into_iter().filter_map(plain).collect());
    }
    Ok(articles.into_iter().map(|article| (all.remove(&article.id).unwrap_or_default(), article)).collect())
}

/// The measures of each set on one line, as the table of names in `docs/EVALUATION.md` has them; nothing where no such
/// set was measured. Of all measures, a set's are those whose names begin with the same word and a comma.
pub(crate) fn table(measures: &[Measure]) -> String {
    let mut lines = String::new();
    for of_set in measures.chunk_by(|a, b| set_of(a) == set_of(b)) {
        let values: Vec<f64> = of_set.iter().map(Measure::overall).collect();
        if let (Some(set), [full, people, right, bodies, bodies_right]) = (set_of(&of_set[0]), &values[..]) {
            let articles = of_set[0].articles();
            let _ = writeln!(
                lines,
                "| {set} | {articles} | {full:.3} | {people:.3} / {right:.3} | {bodies:.3} / {bodies_right:.3} |"
            );
        }
    }
    let head = "| names | articles | full names R | people R / P | bodies R / P |\n|---|---|---|---|---|\n";
    if lines.is_empty() { lines } else { format!("{head}{lines}") }
}

/// The set that a measure of names belongs to.
fn set_of(measure: &Measure) -> Option<&str> {
    let (set, _) = measure.name().split_once(", ")?;
    SETS.contains(&set).then_some(set)
}

/// The names that are marked in a text.
pub(crate) fn marked(text: &str, names: &[Marked]) -> Names {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let name =
        |(start, end, sort): &Marked| Some((*sort, text.get(*starts.get(*start)?..*starts.get(*end)?)?));
    names
        .iter()
        .filter_map(name)
        .filter_map(|(sort, name)| Some(((sort, plain(name)?), name.to_owned())))
        .collect()
}

/// The names of an article's actors, as they are written in it. What is only implied has none, nor has a body whose word
/// is written small ("U.S. forces", "the Roe administration"): readers marked names.
pub(crate) fn tagged_names(annotator: &Annotator, tagged: &Tagged) -> Names {
    mentions_of_names(annotator, tagged)
        .map(|named| ((named.sort, named.name), named.written.to_owned()))
        .collect()
}

/// A mention of somebody or a body that has a name in the text.
pub(crate) struct Named<'a> {
    pub(crate) sort: Sort,
    /// The name as it is compared.
    pub(crate) name: String,
    /// The name as it is written.
    pub(crate) written: &'a str,
    /// The id of the actor.
    pub(crate) actor: &'a str,
    pub(crate) mention: &'a Mention,
}

/// The same of each mention.
pub(crate) fn mentions_of_names<'a>(
    annotator: &'a Annotator,
    tagged: &'a Tagged,
) -> impl Iterator<Item = Named<'a>> {
    let tags = tagged.tags.of(EntityKind::Actor).iter();
    tags.filter_map(|tag| Some((tag, annotator.actor(&tag.key)?))).flat_map(move |(tag, actor)| {
        let sort = if actor.kind == ActorKind::Person { Sort::Person } else { Sort::Body };
        tag.mentions.iter().filter(|m| m.via != Via::Implied).filter_map(move |mention| {
            let written = tagged.article.text.get(mention.start as usize..mention.end as usize)?;
            let is_name = sort == Sort::Person || is_written_large(written);
            let name = plain(written).filter(|_| is_name)?;
            Some(Named { sort, name, written, actor: &tag.key, mention })
        })
    })
}

/// Whether the first word has a capital, and so has the last.
fn is_written_large(name: &str) -> bool {
    let mut ends = name.split_whitespace().next().into_iter().chain(name.split_whitespace().next_back());
    ends.all(|word| word.chars().next().is_some_and(|first| !first.is_lowercase()))
}

/// A name as it is compared: folded, one space between words, nothing but letters and digits at its ends, no article
/// or title before it. None where nothing is left.
pub(crate) fn plain(name: &str) -> Option<String> {
    let folded = fold(name).replace('’', "'");
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    let words = folded.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let before = words.iter().take_while(|word| BEFORE_NAMES.contains(word)).count();
    // A name that is nothing else keeps its last word ("the Pope").
    let from = before.min(words.len().checked_sub(1)?);
    Some(words[from..].join(" "))
}

/// Prints what is missed and what is extra in an article, where any of it contains `wanted` ("any": all).
pub(crate) fn show(wanted: Option<&str>, article: &Article, found: &Names, labelled: &Names) {
    let Some(wanted) = wanted else { return };
    let wanted = fold(wanted).into_owned();
    let differ = |a: &Names, b: &Names| -> Vec<String> {
        let only = a.iter().filter(|(name, _)| !b.contains_key(*name));
        let only = only.filter(|((_, name), _)| wanted == "any" || name.contains(&wanted));
        only.map(|((sort, _), written)| format!("{sort:?} {}", written.replace('\n', " "))).collect()
    };
    let (extra, missed) = (differ(found, labelled), differ(labelled, found));
    if extra.is_empty() && missed.is_empty() {
        return;
    }
    println!("--- {} {}", article.id, article.title());
    missed.iter().for_each(|name| println!("    missed {name}"));
    extra.iter().for_each(|name| println!("    extra  {name}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_titles_and_articles() {
        for (a, b) in [
            ("The Beatles", "Beatles"),
            ("Mr. José Muñoz", "Jose Munoz"),
            ("Bush’s", "bush"),
            ("Robert\n J. Roe,", "robert j roe"),
            ("the Pope", "Pope"),
        ] {
            assert_eq!(plain(a), plain(b), "{a}, {b}");
        }
        assert_ne!(plain("José Roe"), plain("Roe"));
        assert_eq!(plain(" - "), None);
    }

    #[test]
    fn a_body_written_small_is_no_name() {
        for (words, is) in [
            ("Syrian Army", true),
            ("U.S. forces", false),
            ("gobierno de Roe", false),
            ("Gobierno de Roe", true),
        ] {
            assert_eq!(is_written_large(words), is, "{words}");
        }
    }

    #[test]
    fn marks_count_characters_and_a_name_counts_once() {
        let names =
            marked("¡Güero Roe y Roe!", &[(1, 10, Sort::Person), (13, 16, Sort::Body), (7, 10, Sort::Body)]);
        let found: Vec<_> = names.keys().map(|(sort, name)| (*sort, name.as_str())).collect();
        assert_eq!(found, [(Sort::Person, "guero roe"), (Sort::Body, "roe")]);
    }
}
