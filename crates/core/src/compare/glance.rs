//! What is known of each side: who, when, where, how long, in which language.

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Comparison, common, tally, words_of};
use crate::index::{Index, Stop};
use crate::sort::sort_by;
use crate::text::READING_SPEED;

/// Values named in a cell, at most.
const NAMED: usize = 3;

pub(super) fn table(comparison: &Comparison<'_>) -> Result<Table, Stop> {
    let (index, sides) = (comparison.index, comparison.sides);
    let words = words_of(index, sides)?;
    let mut table = Table::new(Part::Glance);
    table.columns = vec![Column::new("fact", "What is known", Measure::Text)];
    table.columns.extend((0..sides.len()).map(|side| Column::of(side, "side", "Side", Measure::Text)));
    let mut row = |key: &str, title: &str, cells: Vec<Cell>| {
        if cells.iter().any(|c| *c != Cell::None) {
            let cells = std::iter::once(Cell::Text(title.into())).chain(cells).collect();
            table.rows.push(Row { key: key.into(), cells });
        }
    };
    let each = |of: &dyn Fn(&Side) -> Cell| sides.iter().map(of).collect::<Vec<_>>();
    row("title", "Side", each(&|s| Cell::Text(s.title.clone())));
    row("articles", "Articles", each(&|s| Cell::Int(s.documents.len() as u32)));
    for (name, title) in [
        ("source", "Outlet"),
        ("author", "Author"),
        ("kind", "Kind"),
        ("language", "Language"),
        ("topic", "Topic"),
    ] {
        row(name, title, each(&|s| named(index, name, &s.documents)));
    }
    if tally::few(sides) {
        row("published-in", "Outlet based in", published_in(index, sides)?);
    }
    let dates = |s: &Side| {
        let known = s.documents.iter().filter_map(|d| index.docs.dates.get(*d as usize).copied().flatten());
        known.fold(None, |sum, date| match sum {
            None => Some((date, date)),
            Some((first, last)) => Some((date.min(first), date.max(last))),
        })
    };
    let date = |date: Option<crate::date::Date>| date.map_or(Cell::None, |d| Cell::Text(d.to_string()));
    row("first", "First date", each(&|s| date(dates(s).map(|d| d.0))));
    row("last", "Last date", each(&|s| date(dates(s).map(|d| d.1))));
    row("words", "Words", words.iter().map(|n| Cell::Int(*n)).collect());
    row("minutes", "Minutes to read", words.iter().map(|n| Cell::Int(n.div_ceil(READING_SPEED))).collect());
    let shared = common::shared_words(comparison)?.into_iter().zip(&words);
    let percent =
        |(shared, words): (u32, &u32)| Cell::Float(f64::from(shared) * 100.0 / f64::from((*words).max(1)));
    row("shared", "Per cent of its words that other sides have as well", shared.map(percent).collect());
    Ok(table)
}

/// The most frequent values that some articles have of a facet.
fn named(index: &Index, facet: &str, documents: &[u32]) -> Cell {
    let Some(facet) = index.facet(facet) else { return Cell::None };
    let mut counts = vec![0u32; facet.values.len()];
    for document in documents {
        facet.of(*document).for_each(|(value, _)| counts[value as usize] += 1);
    }
    let mut values: Vec<u32> = (0..counts.len() as u32).filter(|v| counts[*v as usize] > 0).collect();
    sort_by(&mut values, &|a, b| counts[*b as usize].cmp(&counts[*a as usize]));
    let shown = values.iter().take(NAMED).map(|value| {
        let label = &facet.values[*value as usize].label;
        if documents.len() > 1 { format!("{label} ({})", counts[*value as usize]) } else { label.clone() }
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if values.len() > NAMED {
        text.push_str(&format!(" and {} others", values.len() - NAMED));
    }
    if text.is_empty() { Cell::None } else { Cell::Text(text) }
}

fn published_in(index: &Index, sides: &[Side]) -> Result<Vec<Cell>, Stop> {
    let mut cells = Vec::new();
    for side in sides {
        let mut names: Vec<String> = Vec::new();
        for document in index.documents(&side.documents)? {
            if let Some(code) = document.article.meta.publisher_country {
                let name = index.label("country", &code).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        cells.push(if names.is_empty() { Cell::None } else { Cell::Text(names.join(", ")) });
    }
    Ok(cells)
}
