//! Naming: what each side calls countries and actors.

use super::about::About;
use super::attributed::{Attributed, Saying, attributed, attributions};
use super::cell::{Cell, kind};
use super::column::{Column, Shown};
use super::definition::{Definition, Rows};
use super::passage::Passage;
use super::remarks::{Evidence, Remark, Telling, list};
use super::selection::{Need, Options, Selection};
use crate::annotation::EntityKind;
use crate::compare::absence;
use crate::coverage::Sought;
use crate::index::{ExtractRef, Stop};
use crate::message::{Message, say};

/// Times that a side says something, at least, for it to be told.
const OFTEN: u32 = 3;
/// Epithets of somebody, at least, for a side's silence on one to say something.
const SOME: u32 = 2;
/// The chance of that silence beyond which it says nothing.
const CHANCE: f64 = 0.05;

/// What a document calls entities.
fn epithets<'s>(view: &ExtractRef<'s>) -> Vec<Saying<'s>> {
    let saying = |n: crate::extract::Naming<&'s str>| Saying {
        kind: n.kind,
        key: n.key,
        word: n.word,
        at: [n.start, n.end],
    };
    view.namings().map(saying).collect()
}

/// The panel.
pub(super) struct Epithets;

impl Definition for Epithets {
    const ABOUT: About = About {
        needs: &[Need::Extracts],
        sought: &[Sought::Epithets],
        telling: Telling { few: 1, many: 0, most: 1 },
        tab: Some(say::PANEL_TAB_NAMING),
        ..About::new("names", say::PANEL_EPITHETS, say::PANEL_EPITHETS_SAYS)
    };
    const COLUMNS: &'static [Column] = &[
        Column::text("facet", say::PANEL_COLUMN_KIND).filter(),
        Column::text("name", say::PANEL_COLUMN_NAME).shown(Shown::Heading),
        Column::text("word", say::PANEL_COLUMN_CALLED).shown(Shown::Head),
        Column::count("sides", say::PANEL_COLUMN_HAVING),
    ];
    const OF_SIDE: &'static [Column] =
        &[Column::count("times", say::PANEL_COLUMN_TIMES).shown(Shown::Passages)];
    type Row<'s> = Attributed<'s>;

    fn rows<'s>(selection: &'s Selection<'_>, options: Options) -> Result<Rows<Attributed<'s>>, Stop> {
        Ok(Rows::first(attributed(selection, epithets)?, options))
    }

    fn key(row: &Attributed<'_>) -> String {
        row.key()
    }

    fn cells(row: &Attributed<'_>) -> Vec<Cell> {
        vec![
            Cell::Label(kind(row.kind)),
            Cell::Text(row.label.into()),
            Cell::Text(row.word.into()),
            Cell::Int(row.having() as u32),
        ]
    }

    fn cells_of_side(row: &Attributed<'_>, side: usize) -> Vec<Cell> {
        vec![Cell::Int(row.sides[side])]
    }

    fn passages(selection: &Selection<'_>, row: &str, side: usize) -> Result<Vec<Passage>, Stop> {
        attributions(selection, epithets, row, side)
    }

    /// What one side calls somebody and another never does, where chance would seldom have it so.
    fn remarks(selection: &Selection<'_>, rows: &Rows<Attributed<'_>>) -> Vec<Remark> {
        let sides = selection.sides().len();
        let mut found: Vec<(f64, &Attributed<'_>, usize, Vec<usize>)> = Vec::new();
        // What stands beside a country's name is often not about it.
        for row in rows.rows.iter().filter(|row| row.kind != EntityKind::Country) {
            let same = || rows.rows.iter().filter(|other| other.is_of_same(row));
            let called: Vec<u32> = (0..sides).map(|side| same().map(|r| r.sides[side]).sum()).collect();
            let is_silent = |s: &usize| {
                row.sides[*s] == 0 && called[*s] >= SOME && !selection.lacks(Sought::Epithets, *s)
            };
            let silent: Vec<usize> = (0..sides).filter(is_silent).collect();
            let most = (0..sides).rev().max_by_key(|s| row.sides[*s]).unwrap_or(0);
            let length = silent.iter().map(|s| called[*s]).sum();
            let chance = absence(row.sides.iter().sum(), called.iter().sum(), length);
            if row.sides[most] >= OFTEN && !silent.is_empty() && chance < CHANCE {
                found.push((chance, row, most, silent));
            }
        }
        // Of equals the first.
        let Some((_, row, most, silent)) = found.into_iter().rev().min_by(|a, b| a.0.total_cmp(&b.0)) else {
            return Vec::new();
        };
        let mut evidence = vec![Evidence { row: row.key(), side: Some(most) }];
        let by = |r: &Attributed<'_>| silent.iter().map(|s| r.sides[*s]).sum::<u32>();
        let others = rows.rows.iter().filter(|other| other.is_of_same(row));
        let mut instead = Message::from("");
        if let Some(other) = others.rev().max_by_key(|r| by(r)).filter(|r| by(r) > 0) {
            instead = say::panel_told_instead(other.word, by(other) as usize);
            evidence.extend(silent.iter().map(|side| Evidence { row: other.key(), side: Some(*side) }));
        }
        let (times, never) = (row.sides[most] as usize, list(&silent));
        let said = say::panel_told_epithet(most, row.label, row.word, times, never, silent.len(), instead);
        vec![Remark { evidence, subject: None, said }]
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::remarks_of;
    use super::*;

    #[test]
    fn a_name_is_told_where_one_side_never_uses_it_and_chance_does_not_explain_that() {
        let rows = [
            ("Cuba", "island", [4, 2]),
            ("Peru", "state", [9, 2]),
            ("Peru", "party", [0, 8]),
            ("Roe", "president", [4, 0]),
            ("Roe", "minister", [9, 2]),
            ("Junta", "regime", [7, 0]),
            ("Junta", "government", [1, 2]),
            ("Junta", "rulers", [0, 2]),
        ];
        let rows = rows.map(|(name, word, times)| {
            let is_actor = matches!(name, "Junta" | "Roe");
            let kind = if is_actor { EntityKind::Actor } else { EntityKind::Country };
            Attributed { kind, key: name, label: name, word, sides: times.into() }
        });
        let instead = say::panel_told_instead("government", 2);
        let told = say::panel_told_epithet(0, "Junta", "regime", 7, list(&[1]), 1, instead);
        assert_eq!(remarks_of::<Epithets>(2, rows.into()), [told]);
    }
}
