//! Reuters-21578: the places, people and organisations that indexers gave to half of its articles.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use corpuscope_core::annotation::{ActorKind, EntityKind};
use serde::Deserialize;

use crate::read::{annotate, articles, gunzip, keys, salient, show};
use crate::score::{Figure, Measure, Options};

#[derive(Deserialize)]
struct Record {
    id: String,
    labels: Option<Labels>,
}

#[derive(Deserialize)]
struct Labels {
    places: Vec<String>,
    people: Vec<String>,
    orgs: Vec<String>,
}

/// The organisations that the indexers chose from; our ids of them are the same.
const ORGANISATIONS: [&str; 27] = [
    "adb-africa",
    "adb-asia",
    "asean",
    "atpc",
    "bis",
    "comecon",
    "ec",
    "efta",
    "eib",
    "escap",
    "fao",
    "gatt",
    "gcc",
    "icco",
    "ico-coffee",
    "ida",
    "iea",
    "imf",
    "inro",
    "itc",
    "iwc-wheat",
    "oapec",
    "oecd",
    "opec",
    "un",
    "unctad",
    "worldbank",
];

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let file = data.join("reuters/reuters-21578.jsonl.gz");
    let mut labels = BTreeMap::new();
    for line in gunzip(&file)?.lines() {
        let record: Record =
            serde_json::from_str(line).map_err(|why| format!("{}: {why}", file.display()))?;
        labels.extend(record.labels.map(|l| (record.id, l)));
    }
    let places = data.join("reuters/places.csv");
    let places = std::fs::read_to_string(&places).map_err(|why| format!("{}: {why}", places.display()))?;
    let codes: HashMap<&str, &str> = places.lines().filter_map(|l| l.split_once(',')).collect();

    let (annotator, all) = annotate(Vec::new(), articles(&file)?);
    let mut without = Measure::new("Reuters places, US left out", Figure::F1, 0.88);
    let mut with = Measure::new("Reuters places, with US", Figure::F1, 0.91);
    let mut people = Measure::new("Reuters people", Figure::Recall, 0.85);
    let mut organisations = Measure::new("Reuters organisations", Figure::F1, 0.80);
    let labelled = all.iter().filter_map(|t| Some((t, labels.get(&t.article.id)?)));
    for (n, (tagged, labels)) in labelled.enumerate() {
        if !labels.places.is_empty() {
            let found = salient(tagged.tags.of(EntityKind::Country));
            let codes = labels.places.iter().filter_map(|p| codes.get(p.as_str()));
            let places: BTreeSet<String> = codes.map(|c| (*c).to_owned()).collect();
            with.add(n, &found, &places);
            let abroad =
                |s: &BTreeSet<String>| s.iter().filter(|c| *c != "US").cloned().collect::<BTreeSet<_>>();
            without.add(n, &abroad(&found), &abroad(&places));
            if n.is_multiple_of(2) {
                show(options.show.as_deref(), tagged, tagged.tags.of(EntityKind::Country), &found, &places);
            }
        }
        let is_person = |id: &String| annotator.actor(id).is_some_and(|a| a.kind == ActorKind::Person);
        let found: BTreeSet<String> =
            keys(tagged.tags.of(EntityKind::Actor)).into_iter().filter(is_person).collect();
        // A label is a surname, sometimes with an initial: a person has it whose id ends with it.
        let person = |label: &String| found.iter().find(|f| is_surname(label, f)).unwrap_or(label).clone();
        people.add(n, &found, &labels.people.iter().map(person).collect());
        let mut found = salient(tagged.tags.of(EntityKind::Actor));
        // The code is the Community's, whose organ the Commission was.
        if found.contains("european-commission") {
            found.insert("ec".to_owned());
        }
        found.retain(|id| ORGANISATIONS.contains(&id.as_str()));
        organisations.add(n, &found, &labels.orgs.iter().cloned().collect());
    }
    Ok(vec![without, with, people, organisations])
}

/// Whether an id is that of a person with this surname.
fn is_surname(label: &str, id: &str) -> bool {
    id.strip_suffix(label).is_some_and(|rest| rest.is_empty() || rest.ends_with('-'))
}
