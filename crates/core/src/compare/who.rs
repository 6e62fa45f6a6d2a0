//! Countries and actors by side.

use rustc_hash::FxHashMap;

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Passage, all_extracts, words_of};
use crate::annotation::EntityKind;
use crate::index::{Index, Stop};
use crate::sort::sort_by;

/// A country or an actor, and how often each side mentions it.
pub(super) struct Known {
    pub(super) facet: &'static str,
    pub(super) key: String,
    /// Mentions and articles by side.
    pub(super) sides: Vec<(u32, u32)>,
}

impl Known {
    pub(super) fn mentions(&self) -> u32 {
        self.sides.iter().map(|s| s.0).sum()
    }
}

/// All that the sides mention, most mentioned first.
pub(super) fn known(index: &Index, sides: &[Side]) -> Result<Vec<Known>, Stop> {
    let mut rows: Vec<Known> = Vec::new();
    let mut places: [FxHashMap<u32, usize>; EntityKind::ALL.len()] = Default::default();
    for (side, extracts) in all_extracts(index, sides)?.iter().enumerate() {
        for (named, mentions) in extracts.iter().flat_map(|(_, view)| view.mentions()) {
            let at = *places[named.kind as usize].entry(named.value).or_insert_with(|| {
                let (facet, key) = (named.kind.key(), named.key.to_owned());
                rows.push(Known { facet, key, sides: vec![(0, 0); sides.len()] });
                rows.len() - 1
            });
            rows[at].sides[side].0 += mentions;
            rows[at].sides[side].1 += 1;
        }
    }
    sort_by(&mut rows, &|a, b| {
        b.mentions().cmp(&a.mentions()).then_with(|| (a.facet, &a.key).cmp(&(b.facet, &b.key)))
    });
    Ok(rows)
}

pub(super) fn table(index: &Index, sides: &[Side]) -> Result<Table, Stop> {
    let words = words_of(index, sides)?;
    let mut table = Table::new(Part::Who);
    table.columns = vec![
        Column::new("facet", "Kind", Measure::Text),
        Column::new("name", "Name", Measure::Text),
        Column::new("sides", "Sides that mention it", Measure::Count),
        Column::new("difference", "Between the highest and the lowest rate", Measure::Rate),
    ];
    for side in 0..sides.len() {
        table.columns.push(Column::of(side, "mentions", "Mentions", Measure::Count));
        table.columns.push(Column::of(side, "rate", "Mentions in 1,000 words", Measure::Rate));
        table.columns.push(Column::of(side, "articles", "Articles that mention it", Measure::Count));
    }
    for row in known(index, sides)? {
        let rates: Vec<f64> = row
            .sides
            .iter()
            .zip(&words)
            .map(|((mentions, _), words)| f64::from(*mentions) * 1000.0 / f64::from((*words).max(1)))
            .collect();
        let most = rates.iter().copied().fold(0.0, f64::max);
        let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
        let having = row.sides.iter().filter(|s| s.1 > 0).count() as u32;
        let mut cells = vec![
            Cell::Text(row.facet.into()),
            Cell::Text(index.label(row.facet, &row.key).to_owned()),
            Cell::Int(having),
            Cell::Float(most - least),
        ];
        for ((mentions, articles), rate) in row.sides.iter().zip(rates) {
            cells.extend([Cell::Int(*mentions), Cell::Float(rate), Cell::Int(*articles)]);
        }
        table.rows.push(Row { key: format!("{}:{}", row.facet, row.key), cells });
    }
    Ok(table)
}

/// Where a side mentions a country or an actor.
pub(super) fn passages(index: &Index, side: &Side, row: &str) -> Result<Vec<Passage>, Stop> {
    let Some((name, key)) = row.split_once(':') else { return Ok(Vec::new()) };
    let Some(kind) = EntityKind::from_key(name) else { return Ok(Vec::new()) };
    index.all_tables()?;
    let Some(facet) = index.facet(name) else { return Ok(Vec::new()) };
    let value = facet.value(key);
    let has = |document: &u32| facet.of(*document).any(|(v, _)| Some(v) == value);
    let having: Vec<u32> = side.documents.iter().copied().filter(has).collect();
    let mut found = Vec::new();
    for (document, text) in having.iter().zip(index.documents(&having)?) {
        let mentions = text.tags.of(kind).iter().filter(|t| t.key == key).flat_map(|t| &t.mentions);
        found.extend(mentions.map(|m| Passage::new(*document, m.start, m.end)));
    }
    Ok(found)
}
