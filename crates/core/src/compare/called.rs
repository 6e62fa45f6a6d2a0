//! What each side calls countries and actors, and what these do on each side: rows of an actor or country and a word.

use rustc_hash::FxHashMap;

use super::sides::Side;
use super::table::{Cell, Column, Measure, Part, Row, Table};
use super::{Passage, all_extracts, extracts};
use crate::annotation::EntityKind;
use crate::index::{ExtractRef, Index, Stop};
use crate::sort::sort_by;

/// Something said of a country or an actor: its kind, its key, the word, where.
type Said<'a> = (EntityKind, &'a str, &'a str, [u32; 2]);

/// What a part counts of a document.
fn said<'a>(view: &ExtractRef<'a>, part: Part) -> Vec<Said<'a>> {
    match part {
        Part::Roles => view.roles().map(|r| (r.kind, r.key, r.deed.as_str(), [r.start, r.end])).collect(),
        _ => view.namings().map(|n| (n.kind, n.key, n.word, [n.start, n.end])).collect(),
    }
}

/// An actor or country and a word, with the times that each side says it.
struct Called<'a> {
    kind: EntityKind,
    key: &'a str,
    word: &'a str,
    sides: Vec<u32>,
}

impl Called<'_> {
    fn times(&self) -> u32 {
        self.sides.iter().sum()
    }
}

/// The matrix of a part: names or roles. Who is called most comes first.
pub(super) fn table(index: &Index, sides: &[Side], part: Part) -> Result<Table, Stop> {
    let mut rows: Vec<Called<'_>> = Vec::new();
    let mut places: FxHashMap<(EntityKind, &str, &str), usize> = FxHashMap::default();
    let mut totals: FxHashMap<(EntityKind, &str), u32> = FxHashMap::default();
    for (side, extracts) in all_extracts(index, sides)?.iter().enumerate() {
        for (kind, key, word, _) in extracts.iter().flat_map(|(_, view)| said(view, part)) {
            let at = *places.entry((kind, key, word)).or_insert_with(|| {
                rows.push(Called { kind, key, word, sides: vec![0; sides.len()] });
                rows.len() - 1
            });
            rows[at].sides[side] += 1;
            *totals.entry((kind, key)).or_default() += 1;
        }
    }
    let total = |row: &Called<'_>| totals.get(&(row.kind, row.key)).copied().unwrap_or(0);
    sort_by(&mut rows, &|a, b| {
        let by_total = total(b).cmp(&total(a)).then_with(|| (a.kind, a.key).cmp(&(b.kind, b.key)));
        by_total.then_with(|| b.times().cmp(&a.times())).then_with(|| a.word.cmp(b.word))
    });
    let mut table = Table::new(part);
    table.columns = vec![
        Column::new("facet", "Kind", Measure::Text),
        Column::new("name", "Name", Measure::Text),
        if part == Part::Roles {
            Column::new("role", "Role", Measure::Text)
        } else {
            Column::new("word", "Called", Measure::Text)
        },
        Column::new("sides", "Sides that have it", Measure::Count),
    ];
    table.columns.extend((0..sides.len()).map(|side| Column::of(side, "times", "Times", Measure::Count)));
    for row in rows {
        let having = row.sides.iter().filter(|n| **n > 0).count() as u32;
        let name = row.kind.key();
        let mut cells = vec![
            Cell::Text(name.into()),
            Cell::Text(index.label(name, row.key).to_owned()),
            Cell::Text(row.word.into()),
            Cell::Int(having),
        ];
        cells.extend(row.sides.iter().map(|n| Cell::Int(*n)));
        table.rows.push(Row { key: format!("{name}:{}|{}", row.key, row.word), cells });
    }
    Ok(table)
}

/// Where a side says it.
pub(super) fn passages(index: &Index, side: &Side, part: Part, row: &str) -> Result<Vec<Passage>, Stop> {
    let (of, wanted) = row.rsplit_once('|').unwrap_or((row, ""));
    let (name, key) = of.split_once(':').unwrap_or((of, ""));
    let mut found = Vec::new();
    for (document, view) in extracts(index, side)? {
        for (kind, said_of, word, [start, end]) in said(&view, part) {
            if kind.key() == name && said_of == key && word == wanted {
                found.push(Passage::new(document, start, end));
            }
        }
    }
    Ok(found)
}
