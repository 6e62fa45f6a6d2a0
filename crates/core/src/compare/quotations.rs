//! Quotations side by side: which stand on several sides, whole or cut short.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Worded;
use crate::sort::order;

/// Words of the shortest part of a quotation that is known again.
const LEAST: usize = 3;

/// One quotation, on the sides that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotedRow {
    /// For each side the numbers of its quotations, in the order of its text.
    pub cells: Vec<Vec<usize>>,
    /// Side and number of the longest.
    pub longest: (usize, usize),
    /// How the sides have it.
    pub how: Quoted,
}

/// How several sides have a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quoted {
    /// One of them cuts it short.
    Truncated,
    /// All have the same words.
    Shared,
    /// One side alone has it.
    Unique,
}

impl Quoted {
    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Quoted::Truncated => "truncated",
            Quoted::Shared => "shared",
            Quoted::Unique => "unique",
        }
    }
}

/// The quotations of several sides, each by its words: those on most sides first, then in the
/// order of the sides.
pub fn quoted(sides: &[Vec<Worded>]) -> Vec<QuotedRow> {
    let all: Vec<(usize, usize)> =
        sides.iter().enumerate().flat_map(|(s, list)| (0..list.len()).map(move |n| (s, n))).collect();
    let words = |(side, number): (usize, usize)| sides[side][number].words();
    let by_length = order(all.len(), &|a, b| words(all[b as usize]).len().cmp(&words(all[a as usize]).len()));
    let mut rows: Vec<QuotedRow> = Vec::new();
    // Where three words stand in rows, and rows too short for three: what may hold a quotation.
    let mut runs: FxHashMap<[u32; LEAST], Vec<usize>> = FxHashMap::default();
    let mut short: FxHashMap<&[u32], usize> = FxHashMap::default();
    for n in by_length {
        let here = all[n as usize];
        let part = words(here);
        let known = match run(part) {
            Some(first) => runs.get(&first).and_then(|rows_with| {
                let whole = |r: &&usize| words(rows[**r].longest).windows(part.len()).any(|w| w == part);
                rows_with.iter().find(whole).copied()
            }),
            None => short.get(part).copied(),
        };
        let at = known.unwrap_or_else(|| {
            rows.push(QuotedRow { cells: vec![Vec::new(); sides.len()], longest: here, how: Quoted::Unique });
            let at = rows.len() - 1;
            if part.len() < LEAST {
                short.insert(part, at);
            }
            for first in part.windows(LEAST).filter_map(run) {
                let list = runs.entry(first).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            at
        });
        rows[at].cells[here.0].push(here.1);
        if words(here).len() < words(rows[at].longest).len() {
            rows[at].how = Quoted::Truncated;
        }
    }
    for row in &mut rows {
        row.cells.iter_mut().for_each(|c| c.sort_unstable());
        row.how = match row.cells.iter().filter(|c| !c.is_empty()).count() {
            0 | 1 => Quoted::Unique,
            _ if row.how == Quoted::Truncated => Quoted::Truncated,
            _ => Quoted::Shared,
        };
    }
    let first = |r: &QuotedRow| r.cells.iter().enumerate().find_map(|(s, c)| c.first().map(|n| (s, *n)));
    crate::sort::sort_by(&mut rows, &|a, b| {
        let sides = |r: &QuotedRow| r.cells.iter().filter(|c| !c.is_empty()).count();
        sides(b).cmp(&sides(a)).then_with(|| first(a).cmp(&first(b)))
    });
    rows
}

/// The first words, by which a quotation is looked up.
fn run(words: &[u32]) -> Option<[u32; LEAST]> {
    words.get(..LEAST)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Numbers;
    use super::*;

    #[test]
    fn a_quotation_cut_short_is_known_again() {
        let mut numbers = Numbers::default();
        let mut side = |texts: &[&str]| texts.iter().map(|t| numbers.worded(t)).collect::<Vec<_>>();
        let sides = [
            side(&["We will reclaim our backyard", "Not now"]),
            side(&["reclaim our backyard", "Diplomacy is back", "diplomacy is back!"]),
            side(&["Diplomacy is back."]),
        ];
        let found: Vec<_> = quoted(&sides).into_iter().map(|r| (r.how, r.cells)).collect();
        let expected = [
            (Quoted::Truncated, vec![vec![0], vec![0], vec![]]),
            (Quoted::Shared, vec![vec![], vec![1, 2], vec![0]]),
            (Quoted::Unique, vec![vec![1], vec![], vec![]]),
        ];
        assert_eq!(found, expected);
    }

    /// The same without looking anything up: each quotation beside every row that there is.
    fn quoted_slowly(sides: &[Vec<Worded>]) -> Vec<(Quoted, Vec<Vec<usize>>)> {
        let words = |(side, number): (usize, usize)| sides[side][number].words();
        let mut all: Vec<(usize, usize)> = (0..sides.len())
            .flat_map(|side| (0..sides[side].len()).map(move |number| (side, number)))
            .collect();
        all.sort_by_key(|one| std::cmp::Reverse(words(*one).len()));
        let mut rows: Vec<Vec<(usize, usize)>> = Vec::new();
        for one in all {
            let part = words(one);
            let holds = |row: &Vec<(usize, usize)>| {
                let whole = words(row[0]);
                whole == part || part.len() >= 3 && whole.windows(part.len()).any(|run| run == part)
            };
            match rows.iter_mut().find(|row| holds(row)) {
                Some(row) => row.push(one),
                None => rows.push(vec![one]),
            }
        }
        let told = |row: &Vec<(usize, usize)>| {
            let mut cells = vec![Vec::new(); sides.len()];
            row.iter().for_each(|(side, number)| cells[*side].push(*number));
            cells.iter_mut().for_each(|cell: &mut Vec<usize>| cell.sort_unstable());
            let many = cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
            let cut = row.iter().any(|one| words(*one).len() < words(row[0]).len());
            let how = if !many {
                Quoted::Unique
            } else if cut {
                Quoted::Truncated
            } else {
                Quoted::Shared
            };
            (how, cells)
        };
        let mut rows: Vec<_> = rows.iter().map(told).collect();
        rows.sort_by_key(|(_, cells)| {
            let many = cells.iter().filter(|cell| !cell.is_empty()).count();
            let first = cells.iter().enumerate().find_map(|(side, cell)| Some((side, *cell.first()?)));
            (std::cmp::Reverse(many), first)
        });
        rows
    }

    proptest! {
        #[test]
        fn quotations_are_joined_as_the_definition_says(
            sides in prop::collection::vec(prop::collection::vec(prop::collection::vec(0usize..3, 1..7), 0..5), 1..4),
        ) {
            let mut numbers = Numbers::default();
            let text = |words: &[usize]| words.iter().map(|n| ["oil", "gas", "coal"][*n]).collect::<Vec<_>>().join(" ");
            let sides: Vec<Vec<Worded>> =
                sides.iter().map(|side| side.iter().map(|words| numbers.worded(&text(words))).collect()).collect();
            let found: Vec<_> = quoted(&sides).into_iter().map(|row| (row.how, row.cells)).collect();
            prop_assert_eq!(found, quoted_slowly(&sides));
        }
    }
}
