//! Events: whether articles of one event are the likest to each other.
//!
//! Of each article that has siblings, the first two neighbours are looked at. The share that is found is that of its
//! siblings among them, of two where it has more. The groups are of es-news, made by titles alone; those at even places are
//! the development half. Besides, of neighbours in Reuters whose subjects indexers labelled, those are counted that share
//! no label, by their likeness: they tell where the floor has to be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corpuscope::folder::CorpusFolder;
use corpuscope_compiler::compile::compile;
use corpuscope_compiler::files::{Files, Memory};
use corpuscope_core::index::{Index, Sizes};
use corpuscope_core::neighbours::shared;
use serde::Deserialize;

use crate::read::gunzip;
use crate::score::{Measure, Options};
use crate::texts::{labels, root};

/// The least share of siblings among the first two.
const PROMISED: f64 = 0.87;
/// Neighbours that are looked at.
const SEEN: usize = 2;

#[derive(Deserialize)]
struct Events {
    groups: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    labels: Option<BTreeMap<String, Vec<String>>>,
}

pub(crate) fn measure(data: &Path, options: &Options) -> Result<Vec<Measure>, String> {
    let events: Events = labels("events.toml")?;
    let corpus = Corpus::new(&CorpusFolder::new(&data.join("es-news/es-news.csv")))?;
    corpus.print(options)?;
    let [mut development, mut other] = [Vec::new(), Vec::new()];
    for (place, group) in events.groups.into_iter().enumerate() {
        if place % 2 == 0 { development.push(group) } else { other.push(group) }
    }
    let mut all = Found::default();
    for (half, groups) in [("development half", &development), ("other half", &other)] {
        let found = corpus.siblings(groups, half == "development half")?;
        println!("es-news, {half}, {} groups: {}", groups.len(), found.said());
        all = Found { found: all.found + found.found, all: all.all + found.all };
    }
    println!("es-news: {}", all.said());
    let pairs: Vec<Vec<String>> =
        development.into_iter().chain(other).filter(|group| group.len() == 2).collect();
    println!("es-news, {} pairs alone: {}", pairs.len(), corpus.siblings(&pairs, false)?.said());

    let file = data.join("reuters/reuters-21578.jsonl.gz");
    let mut lines = String::new();
    let mut records = Vec::new();
    for line in gunzip(&file)?.lines() {
        let record: Record =
            serde_json::from_str(line).map_err(|why| format!("{}: {why}", file.display()))?;
        if record.labels.is_some() {
            lines += line;
            lines.push('\n');
            records.push(record);
        }
    }
    let labelled = Corpus::new(&[("labelled.jsonl", lines)].into_iter().collect::<Memory>())?;
    labelled.print(options)?;
    labelled.print_unlike(&records)?;
    Corpus::new(&CorpusFolder::new(&root().join("corpus/articles")))?.print(options)?;
    if all.share() < PROMISED {
        return Err(format!(
            "{:.3} of siblings are among the first two, {PROMISED} were promised",
            all.share()
        ));
    }
    Ok(Vec::new())
}

/// Siblings that were found, of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    found: usize,
    all: usize,
}

impl Found {
    fn share(self) -> f64 {
        self.found as f64 / self.all.max(1) as f64
    }

    fn said(self) -> String {
        format!("{} of {} siblings among the first two, {:.3}", self.found, self.all, self.share())
    }
}

struct Corpus {
    index: Index,
    ids: Vec<String>,
}

impl Corpus {
    fn new(files: &dyn Files) -> Result<Self, String> {
        let compiled = compile(files, &|_| {}).map_err(|why| format!("{why:?}"))?;
        let id = |packed: &corpuscope_core::index::Packed| packed.glance().map(|glance| glance.id.to_owned());
        let ids = compiled.documents.iter().map(id).collect::<Result<_, _>>();
        let whole = compiled.index(Sizes::WHOLE).map_err(|why| format!("{why:?}"))?.whole();
        let index = Index::open(&whole).map_err(|why| format!("{why:?}"))?;
        Ok(Corpus { index, ids: ids.map_err(|why| format!("{why:?}"))? })
    }

    fn number(&self, id: &str) -> Result<u32, String> {
        let at = self.ids.iter().position(|known| known == id);
        at.map(|at| at as u32).ok_or(format!("{id} was not read"))
    }

    fn siblings(&self, groups: &[Vec<String>], tells: bool) -> Result<Found, String> {
        let mut found = Found::default();
        for group in groups {
            for id in group {
                let near = self.near(self.number(id)?)?;
                let seen = near.iter().take(SEEN).map(|(other, _)| self.ids[*other as usize].as_str());
                let here = seen.filter(|other| group.iter().any(|sibling| sibling == other)).count();
                let all = (group.len() - 1).min(SEEN);
                if here < all && tells {
                    let likest: Vec<_> = near
                        .iter()
                        .map(|(other, likeness)| format!("{} {likeness}", self.title(*other)))
                        .collect();
                    println!("  {id} {}: {}", self.title(self.number(id)?), likest.join(" | "));
                }
                found.found += here;
                found.all += all;
            }
        }
        Ok(found)
    }

    fn near(&self, number: u32) -> Result<Vec<(u32, u8)>, String> {
        let near = self.index.neighbours(number).map_err(|why| format!("{why:?}"))?;
        Ok(near.into_iter().map(|n| (n.document, n.likeness)).collect())
    }

    fn title(&self, number: u32) -> String {
        let title = self.index.card(number).map(|card| card.article.title().to_owned()).unwrap_or_default();
        title.chars().take(48).collect()
    }

    /// How many have neighbours and, where it is asked for, some of them with what they share.
    fn print(&self, options: &Options) -> Result<(), String> {
        let mut by_likeness = [0usize; 8];
        let mut lists = [0usize; 6];
        for number in 0..self.ids.len() as u32 {
            let near = self.near(number)?;
            lists[near.len()] += 1;
            near.iter().for_each(|(_, likeness)| by_likeness[usize::from(likeness / 32)] += 1);
        }
        println!(
            "{} articles; with 0 to 5 neighbours: {lists:?}; by likeness in 32nds: {by_likeness:?}",
            self.ids.len()
        );
        if options.show.as_deref() != Some("any") {
            return Ok(());
        }
        let step = (self.ids.len() / 20).max(1);
        for number in (0..self.ids.len() as u32).step_by(step) {
            let document = self.index.document(number).map_err(|why| format!("{why:?}"))?;
            println!("{} {}", self.ids[number as usize], self.title(number));
            for (other, likeness) in self.near(number)? {
                let there = self.index.document(other).map_err(|why| format!("{why:?}"))?;
                let shared =
                    shared(&self.index, &document, &there.article).map_err(|why| format!("{why:?}"))?;
                let shared: Vec<String> = shared.into_iter().map(|shared| shared.written).collect();
                println!("    {likeness:3} {} ({})", self.title(other), shared.join(", "));
            }
        }
        Ok(())
    }

    /// Of neighbours that both have labels, how many share none, by likeness.
    fn print_unlike(&self, records: &[Record]) -> Result<(), String> {
        let set = |record: &Record| -> BTreeSet<String> {
            let labels = record.labels.iter().flatten();
            labels.flat_map(|(kind, all)| all.iter().map(move |label| format!("{kind} {label}"))).collect()
        };
        let of: BTreeMap<&str, BTreeSet<String>> = records.iter().map(|r| (r.id.as_str(), set(r))).collect();
        let mut counts: BTreeMap<u8, [usize; 2]> = BTreeMap::new();
        for (number, id) in (0..).zip(&self.ids) {
            for (other, likeness) in self.near(number)? {
                let [a, b] = [id, &self.ids[other as usize]].map(|id| &of[id.as_str()]);
                if a.len() > 1 && b.len() > 1 {
                    let count = counts.entry(likeness / 8 * 8).or_default();
                    count[usize::from(a.is_disjoint(b))] += 1;
                }
            }
        }
        for (likeness, [alike, unlike]) in counts {
            println!("  likeness from {likeness}: {alike} share a label, {unlike} share none");
        }
        Ok(())
    }
}
