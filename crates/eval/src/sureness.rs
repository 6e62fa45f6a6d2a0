//! How sureness tells right names from wrong ones: people and bodies marked in 40 Spanish articles
//! (`names-es-news.jsonl`) and the five seeds (`names-seeds.jsonl`). A name counts once an article, as in `names`. From
//! the names that ship those are left out, step by step, of which the model is less and less unsure; what is reported is
//! how many are found where of those that are left .95 are right.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope_compiler::annotate::{Annotator, ModelSpan};
use corpuscope_train::{PARTS, part};

use crate::names::{
    Marks, Names, Sort, label_lines, marked, mentions_of_names, names_es_marks, show, without,
};
use crate::read::{Tagged, annotate_apart, articles};
use crate::score::{Figure, Measure, Options};

/// The steps of sureness, as margins of the model; twenty are one in the logarithm of the odds.
const STEP: i32 = 5;
const STEPS: i32 = 41;
/// The share of right ones at which recall is reported.
const PRECISE: f64 = 0.95;

/// The names of an article, each with how sure it is at the surest of its places.
type Sure = BTreeMap<(Sort, String), i32>;

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    if !options.folds.join(format!("without-{}.model", PARTS - 1)).is_file() {
        println!(
            "Left out: `cargo xtask train --folds` makes the models that were learned without these texts."
        );
        return Ok(Vec::new());
    }
    let (mut all, mut labels) = names_es_marks(data, "names-es-news.jsonl")?;
    let seeds = data.join("../seeds");
    for Marks { id, names } in label_lines("names-seeds.jsonl")? {
        let path = seeds.join(&id).with_extension("txt");
        let text = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        labels.insert(id, marked(&text, &names));
    }
    for article in articles(&seeds)? {
        // What the reader leaves out, such as the box about an author, is no part of the article.
        if let Some(names) = labels.get_mut(&article.id) {
            names.retain(|_, written| article.text.contains(written.as_str()));
        }
        all.push(article);
    }
    let annotators = (0..PARTS).map(|part| without(part, &options.folds)).collect::<Result<Vec<_>, _>>()?;
    let spans: Vec<Vec<ModelSpan>> =
        all.iter().map(|article| annotators[part(&article.id)].spans(article)).collect();
    let (annotator, all) = annotate_apart(annotators, |article| part(&article.id), all);
    let sure: Vec<Sure> =
        all.iter().zip(&spans).map(|(tagged, spans)| sure(&annotator, tagged, spans)).collect();
    let none = Names::new();
    for (n, (tagged, sure)) in all.iter().zip(&sure).enumerate() {
        let found: Names = sure.keys().map(|(sort, name)| ((*sort, name.clone()), name.clone())).collect();
        if n.is_multiple_of(2) {
            show(
                options.show.as_deref(),
                &tagged.article,
                &found,
                labels.get(&tagged.article.id).unwrap_or(&none),
            );
        }
    }
    let labelled: Vec<&Names> = all.iter().map(|t| labels.get(&t.article.id).unwrap_or(&none)).collect();
    Ok([
        of_sort(
            Sort::Person,
            &sure,
            &labelled,
            ["sureness, people found", "sureness, people right", "sureness, people found at P .95"],
            [0.88, 0.95, 0.88],
        ),
        of_sort(
            Sort::Body,
            &sure,
            &labelled,
            ["sureness, bodies found", "sureness, bodies right", "sureness, bodies found at P .95"],
            [0.70, 0.82, 0.40],
        ),
    ]
    .into_iter()
    .flatten()
    .collect())
}

/// Prints recall against precision, and measures both as they ship and recall where precision is high.
fn of_sort(
    sort: Sort,
    sure: &[Sure],
    labelled: &[&Names],
    [found, right, precise]: [&'static str; 3],
    promised: [f64; 3],
) -> [Measure; 3] {
    let at_least = |least: i32| -> [Measure; 2] {
        let mut measures = [
            Measure::new(found, Figure::Recall, promised[0]),
            Measure::new(right, Figure::Precision, promised[1]),
        ];
        for (n, (sure, labelled)) in sure.iter().zip(labelled).enumerate() {
            let of = |(s, name): &(Sort, String)| (*s == sort).then(|| name.clone());
            let labelled: BTreeSet<String> = labelled.keys().filter_map(of).collect();
            let names = sure.iter().filter(|(_, surely)| **surely >= least);
            let names: BTreeSet<String> = names.filter_map(|(name, _)| of(name)).collect();
            measures.iter_mut().for_each(|measure| measure.add(n, &names, &labelled));
        }
        measures
    };
    let curve: Vec<[Measure; 2]> = (0..STEPS).map(|step| at_least(step * STEP)).collect();
    for (step, [recall, precision]) in curve.iter().enumerate() {
        println!(
            "    {sort:?} margin {:>3}: R {:.3} P {:.3}",
            step as i32 * STEP,
            recall.overall(),
            precision.overall()
        );
    }
    let first = curve.iter().position(|[_, precision]| precision.overall() >= PRECISE);
    let ships = at_least(i32::MIN);
    let [recall, _] = at_least(first.map_or(i32::MAX, |step| step as i32 * STEP));
    let [found, right] = ships;
    [found, right, recall.called(precise, promised[2])]
}

/// How sure each name of an article is, by the surest of its places: what a list holds is sure, what the model takes for a
/// name as sure as that says, and a name that rules alone read is the least sure.
fn sure(annotator: &Annotator, tagged: &Tagged, spans: &[ModelSpan]) -> Sure {
    let discovered: BTreeSet<&str> = annotator.discovered().map(|d| d.actor.id.as_str()).collect();
    let mut sure = Sure::new();
    for named in mentions_of_names(annotator, tagged) {
        let (start, end) = (named.mention.start as usize, named.mention.end as usize);
        let person = named.sort == Sort::Person;
        let over = |s: &&ModelSpan| s.person == person && s.bytes.start < end && start < s.bytes.end;
        let by_model = || spans.iter().filter(over).map(|span| span.surely).max().unwrap_or(0);
        let surely = if discovered.contains(named.actor) { by_model() } else { i32::MAX };
        let entry = sure.entry((named.sort, named.name)).or_insert(surely);
        *entry = surely.max(*entry);
    }
    sure
}
