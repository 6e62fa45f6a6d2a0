//! What several sides have and one leaves out, where that means anything.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Comparison, Passage, absence, counted, tally, who, words_of};
use crate::index::{Index, Stop};
use crate::sort::sort_by;

/// Where chance leaves something out more often than this, its absence means nothing.
const CHANCE: f64 = 0.05;

/// Something that a side leaves out.
struct LeftOut {
    facet: &'static str,
    key: String,
    label: String,
    side: usize,
    /// Sides that have it.
    having: u32,
    /// Times that each side has it.
    counts: Vec<u32>,
    probability: f64,
}

pub(super) fn table(comparison: &Comparison<'_>, least: usize) -> Result<Table, Stop> {
    let (index, sides) = (comparison.index, comparison.sides);
    let words = words_of(index, sides)?;
    let all: u32 = words.iter().sum();
    let mut found: Vec<LeftOut> = Vec::new();
    let mut note = |facet: &'static str, key: &str, label: &str, counts: &[u32]| {
        let having = counts.iter().filter(|n| **n > 0).count();
        if having < least {
            return;
        }
        let sum = counts.iter().sum();
        for side in (0..counts.len()).filter(|s| counts[*s] == 0) {
            let probability = absence(sum, all, words[side]);
            if probability < CHANCE {
                let (key, label, having) = (key.to_owned(), label.to_owned(), having as u32);
                let counts = counts.to_vec();
                found.push(LeftOut { facet, key, label, side, having, counts, probability });
            }
        }
    };
    for known in who::known(index, sides)? {
        let counts: Vec<u32> = known.sides.iter().map(|s| s.0).collect();
        note(known.facet, &known.key, index.label(known.facet, &known.key), &counts);
    }
    for counted in counted::counted(index, sides)? {
        let counts: Vec<u32> = counted.cells.iter().map(|c| c.len() as u32).collect();
        note("figure", &counted.key(), &counted.label(), &counts);
    }
    // Pairs say no more than their words here.
    for tally in comparison.tallies()?.iter().filter(|tally| tally.pair().is_none()) {
        let counts: Vec<u32> = tally.sides.iter().map(|s| s.count).collect();
        note("term", &tally.key, &tally.term, &counts);
    }
    let sum = |l: &LeftOut| l.counts.iter().sum::<u32>();
    sort_by(&mut found, &|a, b| {
        let order = a.probability.total_cmp(&b.probability).then_with(|| sum(b).cmp(&sum(a)));
        order.then_with(|| (a.facet, &a.key, a.side).cmp(&(b.facet, &b.key, b.side)))
    });
    let mut table = Table::new(Part::Silences);
    table.columns = vec![
        Column::new("facet", "Kind", Measure::Text),
        Column::new("name", "What is left out", Measure::Text),
        Column::new("side", "Left out by side", Measure::Count),
        Column::new("sides", "Sides that have it", Measure::Count),
        Column::new("chance", "Probability that chance leaves it out", Measure::Probability),
    ];
    for side in 0..sides.len() {
        table.columns.push(Column::of(side, "times", "Times", Measure::Count));
    }
    for LeftOut { facet, key, label, side, having, counts, probability } in found {
        let mut cells = vec![
            Cell::Text(facet.into()),
            Cell::Text(label),
            Cell::Int(side as u32 + 1),
            Cell::Int(having),
            Cell::Float(probability),
        ];
        cells.extend(counts.into_iter().map(Cell::Int));
        table.rows.push(Row { key: format!("{facet}:{key}@{}", side + 1), cells });
    }
    Ok(table)
}

/// Where the other sides have what one leaves out.
pub(super) fn passages(index: &Index, sides: &[Side], row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
    let Some((row, _)) = row.rsplit_once('@') else { return Ok(Vec::new()) };
    let (facet, key) = row.split_once(':').unwrap_or((row, ""));
    let Some(here) = sides.get(side) else { return Ok(Vec::new()) };
    match facet {
        "figure" => counted::passages(index, here, key),
        "term" => tally::passages(index, sides, key, side),
        _ => who::passages(index, here, row),
    }
}
