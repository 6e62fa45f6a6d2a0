//! Who is named in which article, paragraph or sentence.

use std::collections::BTreeMap;

use super::options::{Level, NetworkOptions};
use crate::annotation::EntityKind;
use crate::explore::texts::{Extent, chosen};
use crate::index::{Document, Facet, Index, Stop, collect};
use crate::search::Found;
use crate::sort::sort_numbers;
use crate::text::sentences;

/// One article, paragraph or sentence.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// Who is named there, by number, each once and in order.
    members: Vec<u32>,
    /// Pairs of these that one name stands for ("Colombian army"), or whose names lie within each other: such a name says
    /// of one of the two no more than of the other.
    bound: Vec<(u32, u32)>,
}

/// All articles, paragraphs or sentences that count.
#[derive(Debug)]
pub(super) struct Units {
    pub(super) extent: Extent,
    /// Everybody who is named, by number.
    pub(super) named: Vec<(EntityKind, String)>,
    /// What each is called.
    pub(super) labels: Vec<String>,
    pub(super) each: Vec<Unit>,
}

impl Units {
    /// Those of what a search found.
    pub(super) fn new(index: &Index, found: &Found, options: &NetworkOptions) -> Result<Self, Stop> {
        let documents: Vec<u32> = found.hits.iter().map(|hit| hit.document).collect();
        if options.level == Level::Article {
            return of_articles(index, &documents, options);
        }
        let numbers = chosen(index, &documents, options.seed);
        let extent = Extent { of: documents.len(), read: numbers.len() };
        let mut units = Units { extent, named: Vec::new(), labels: Vec::new(), each: Vec::new() };
        let mut known = BTreeMap::new();
        for document in index.documents(&numbers)? {
            units.add(index, &document, options, &mut known);
        }
        Ok(units)
    }

    /// Adds the paragraphs or sentences of an article.
    fn add(
        &mut self,
        index: &Index,
        document: &Document,
        options: &NetworkOptions,
        known: &mut BTreeMap<(EntityKind, String), u32>,
    ) {
        let mut mentions: Vec<(u32, u32, u32)> = Vec::new();
        for (kind, tag) in document.tags.all().filter(|(kind, _)| options.has(*kind)) {
            let number = *known.entry((kind, tag.key.clone())).or_insert_with(|| {
                let label = index.tag_label(kind.key(), tag, &document.article.text);
                self.named.push((kind, tag.key.clone()));
                self.labels.push(label.to_owned());
                self.named.len() as u32 - 1
            });
            mentions.extend(tag.mentions.iter().map(|mention| (mention.start, mention.end, number)));
        }
        mentions.sort_unstable();
        for [from, to] in stretches(document, options.level) {
            let first = mentions.partition_point(|mention| mention.0 < from);
            let last = mentions.partition_point(|mention| mention.0 < to).max(first);
            self.each.push(Unit::new(&mentions[first..last]));
        }
    }

    /// In how many each is named.
    pub(super) fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.named.len()];
        for member in self.each.iter().flat_map(|unit| &unit.members) {
            counts[*member as usize] += 1;
        }
        counts
    }

    /// How often each two of some are named together: row by row, of the places of the two among these, the smaller
    /// first.
    pub(super) fn together(&self, members: &[u32]) -> Vec<u32> {
        let mut places = vec![None; self.named.len()];
        members.iter().enumerate().for_each(|(place, member)| places[*member as usize] = Some(place));
        let mut together = vec![0; members.len() * members.len()];
        for unit in &self.each {
            let here: Vec<(u32, usize)> =
                unit.members.iter().filter_map(|member| Some((*member, places[*member as usize]?))).collect();
            for (n, (a, first)) in here.iter().enumerate() {
                for (b, second) in here[n + 1..].iter().filter(|(b, _)| !unit.binds(*a, *b)) {
                    together[first.min(second) * members.len() + first.max(second)] += 1;
                    debug_assert!(a < b);
                }
            }
        }
        together
    }

    /// How often each is named together with one.
    pub(super) fn beside(&self, one: u32) -> Vec<u32> {
        let mut together = vec![0; self.named.len()];
        for unit in self.each.iter().filter(|unit| unit.members.binary_search(&one).is_ok()) {
            for other in unit.members.iter().filter(|other| !unit.binds(one.min(**other), one.max(**other))) {
                together[*other as usize] += 1;
            }
        }
        together
    }
}

impl Unit {
    /// Of these mentions: first byte, one past the last, and who.
    fn new(mentions: &[(u32, u32, u32)]) -> Self {
        let mut members: Vec<u32> = mentions.iter().map(|mention| mention.2).collect();
        members.sort_unstable();
        members.dedup();
        // What lies within another's name is rare; for each such pair all their mentions are looked at.
        let mut bound = Vec::new();
        for (n, a) in mentions.iter().enumerate() {
            for b in mentions[n + 1..].iter().take_while(|b| b.0 < a.1).filter(|b| b.2 != a.2) {
                let pair = (a.2.min(b.2), a.2.max(b.2));
                if !bound.contains(&pair) && !stand_apart(mentions, pair) {
                    bound.push(pair);
                }
            }
        }
        Unit { members, bound }
    }

    fn binds(&self, a: u32, b: u32) -> bool {
        !self.bound.is_empty() && self.bound.contains(&(a, b))
    }
}

/// Whether each of two has a mention that does not overlap with one of the other.
fn stand_apart(mentions: &[(u32, u32, u32)], (a, b): (u32, u32)) -> bool {
    let of = |who: u32| mentions.iter().filter(move |mention| mention.2 == who);
    of(a).any(|x| of(b).any(|y| x.1 <= y.0 || y.1 <= x.0))
}

/// The bytes of each paragraph or sentence of an article.
fn stretches(document: &Document, level: Level) -> Vec<[u32; 2]> {
    let article = &document.article;
    let blocks = article.blocks.iter();
    match level {
        Level::Article => vec![[0, article.text.len() as u32]],
        Level::Paragraph => blocks.map(|block| [block.start, block.end]).collect(),
        Level::Sentence => blocks
            .flat_map(|block| {
                let text = article.text.get(block.range()).unwrap_or_default();
                sentences(text).map(|range| [range.start, range.end].map(|byte| block.start + byte as u32))
            })
            .collect(),
    }
}

/// The facets of the kinds that count.
fn facets<'a>(index: &'a Index, options: &NetworkOptions) -> Vec<(EntityKind, &'a Facet)> {
    let kinds = EntityKind::ALL.into_iter().filter(|kind| options.has(*kind));
    kinds.filter_map(|kind| Some((kind, index.facet(kind.key())?))).collect()
}

/// Articles, of which facets tell who is named.
fn of_articles(index: &Index, documents: &[u32], options: &NetworkOptions) -> Result<Units, Stop> {
    let mentions = if options.mentioned { index.mentions() } else { Ok(()) };
    collect([index.tables(), mentions].into_iter())?;
    let facets = facets(index, options);
    rare(index, &facets, documents, options)?;
    // Values that none of these articles has are nobody.
    let mut numbers: Vec<Vec<Option<u32>>> = facets.iter().map(|(_, f)| vec![None; f.values.len()]).collect();
    let mut units = Units {
        extent: Extent { of: documents.len(), read: documents.len() },
        named: Vec::new(),
        labels: Vec::new(),
        each: Vec::with_capacity(documents.len()),
    };
    for document in documents {
        let mut unit = Unit::default();
        for ((kind, facet), numbers) in facets.iter().zip(&mut numbers) {
            for (value, _) in facet.of(*document).filter(|(_, salient)| *salient || options.mentioned) {
                let number = *numbers[value as usize].get_or_insert_with(|| {
                    let value = &facet.values[value as usize];
                    units.named.push((*kind, value.key.clone()));
                    units.labels.push(value.label.clone());
                    units.named.len() as u32 - 1
                });
                unit.members.push(number);
            }
        }
        unit.members.sort_unstable();
        unit.members.dedup();
        units.each.push(unit);
    }
    Ok(units)
}

/// Returns `Stop::Missing` unless the rare values are there that may be among those shown: those of as many articles as
/// the last of these has. Around one everybody may be.
fn rare(
    index: &Index,
    facets: &[(EntityKind, &Facet)],
    documents: &[u32],
    options: &NetworkOptions,
) -> Result<(), Stop> {
    let lacking = facets.iter().filter(|(_, facet)| facet.lacks_rare());
    if options.around.is_some() {
        return collect(lacking.map(|(_, facet)| index.rare_of(facet))).map(drop);
    }
    let mut counts: Vec<u64> = Vec::new();
    for (_, facet) in facets {
        let mut of_facet = vec![0u64; facet.values.len()];
        for item in documents.iter().flat_map(|document| facet.items(*document)) {
            of_facet[item.value() as usize] += u64::from(item.weight(options.mentioned));
        }
        counts.extend(of_facet.into_iter().filter(|n| *n > 0));
    }
    sort_numbers(&mut counts);
    let least = counts.len().checked_sub(options.most.max(1)).map_or(0, |at| counts[at] as u32);
    collect(lacking.map(|(_, facet)| index.rare_until(facet, facet.steps_until(least, options.mentioned))))
        .map(drop)
}
