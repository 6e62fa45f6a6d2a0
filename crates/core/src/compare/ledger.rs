//! The ledger of figures: a row for what is counted, a column for each side.

use serde::Serialize;

use crate::extract::{Bound, Figure};
use crate::sort::sort_by;

/// What the sides say about one quantity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LedgerRow {
    /// What is counted, and what befell it ("vessels attacked"); empty where no text says.
    pub referent: String,
    /// Unit, empty where things are counted.
    pub unit: String,
    /// For each side the numbers of its figures, in the order of its text.
    pub cells: Vec<Vec<usize>>,
    /// How the sides go together.
    pub accord: Accord,
}

/// How what several sides say goes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Accord {
    /// Two sides say what cannot both be so.
    Differ,
    /// They say it otherwise, but all may be so ("83", "more than 80").
    Compatible,
    /// They say the same.
    Same,
    /// One side alone says it.
    Alone,
}

impl Accord {
    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Accord::Differ => "differ",
            Accord::Compatible => "compatible",
            Accord::Same => "same",
            Accord::Alone => "alone",
        }
    }
}

/// The ledger of several sides, each with its figures: rows that differ first, then those most
/// sides have.
///
/// Figures without a referent or a unit are in no row: nothing says that they are about the same.
pub fn ledger(sides: &[Vec<Figure>]) -> Vec<LedgerRow> {
    let mut rows: Vec<LedgerRow> = Vec::new();
    for (side, figures) in sides.iter().enumerate() {
        for (number, figure) in figures.iter().enumerate().filter(|(_, f)| !f.referent.is_empty()) {
            let same = |r: &LedgerRow| r.referent == figure.referent && r.unit == figure.unit;
            let at = rows.iter().position(same).unwrap_or_else(|| {
                rows.push(LedgerRow {
                    referent: figure.referent.clone(),
                    unit: figure.unit.clone(),
                    cells: vec![Vec::new(); sides.len()],
                    accord: Accord::Alone,
                });
                rows.len() - 1
            });
            rows[at].cells[side].push(number);
        }
    }
    for row in &mut rows {
        row.accord = accord(sides, &row.cells);
    }
    let present = |r: &LedgerRow| r.cells.iter().filter(|c| !c.is_empty()).count();
    sort_by(&mut rows, &|a, b| {
        let by_accord = a.accord.cmp(&b.accord).then_with(|| present(b).cmp(&present(a)));
        by_accord.then_with(|| a.referent.cmp(&b.referent)).then_with(|| a.unit.cmp(&b.unit))
    });
    rows
}

fn accord(sides: &[Vec<Figure>], cells: &[Vec<usize>]) -> Accord {
    let of = |(side, cell): (usize, &Vec<usize>)| cell.iter().map(|n| &sides[side][*n]).collect::<Vec<_>>();
    accord_of(&cells.iter().enumerate().map(of).collect::<Vec<_>>())
}

/// How what several sides say about one quantity goes together.
pub(super) fn accord_of<S>(cells: &[Vec<&Figure<S>>]) -> Accord {
    let having: Vec<&Vec<&Figure<S>>> = cells.iter().filter(|c| !c.is_empty()).collect();
    if having.len() < 2 {
        return Accord::Alone;
    }
    let pairs = || having.iter().enumerate().flat_map(|(n, a)| having[n + 1..].iter().map(move |b| (*a, *b)));
    // Each statement of the one is contradicted by all of the other.
    let apart =
        |(a, b): (&Vec<&Figure<S>>, &Vec<&Figure<S>>)| !a.iter().any(|x| b.iter().any(|y| may_both_be(x, y)));
    if pairs().any(apart) {
        return Accord::Differ;
    }
    let said = |f: &Figure<S>| (f.value.to_bits(), f.most.map(f64::to_bits), f.bound);
    let within = |a: &[&Figure<S>], b: &[&Figure<S>]| a.iter().all(|x| b.iter().any(|y| said(x) == said(y)));
    if pairs().all(|(a, b)| within(a, b) && within(b, a)) { Accord::Same } else { Accord::Compatible }
}

/// Whether two statements may both be so: what they leave possible has a value in common.
/// "About" leaves a tenth either way.
pub fn may_both_be<S>(a: &Figure<S>, b: &Figure<S>) -> bool {
    let ends = |f: &Figure<S>| match f.bound {
        Bound::Exact => (f.value, f.value),
        Bound::About => (f.value * 0.9, f.value * 1.1),
        Bound::AtLeast => (f.value, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, f.value),
        Bound::Range => (f.value, f.most.unwrap_or(f.value)),
    };
    let ((a_least, a_most), (b_least, b_most)) = (ends(a), ends(b));
    a_least <= b_most && b_least <= a_most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: f64, bound: Bound, referent: &str) -> Figure {
        let (referent, unit) = (referent.to_owned(), String::new());
        Figure {
            start: 0,
            end: 1,
            from: 0,
            to: 1,
            value,
            most: None,
            bound,
            unit,
            referent,
            by: String::new(),
        }
    }

    fn rows(sides: &[&[(f64, Bound, &str)]]) -> Vec<(String, Accord)> {
        let sides: Vec<Vec<Figure>> =
            sides.iter().map(|s| s.iter().map(|(v, b, r)| figure(*v, *b, r)).collect()).collect();
        ledger(&sides).into_iter().map(|r| (r.referent, r.accord)).collect()
    }

    #[test]
    fn what_differs_comes_first_and_one_toll_is_one_row() {
        use Bound::*;
        let found = rows(&[
            &[(83.0, Exact, "deaths"), (15_000.0, About, "troops"), (83.0, Exact, "vessels")],
            &[(83.0, Exact, "deaths"), (10_000.0, About, "troops"), (4.5e6, About, "militia")],
            &[(80.0, AtLeast, "deaths"), (16_000.0, Exact, "troops"), (4.5e6, About, "militia")],
        ]);
        let expected = [
            ("troops", Accord::Differ),
            ("deaths", Accord::Compatible),
            ("militia", Accord::Same),
            ("vessels", Accord::Alone),
        ];
        assert_eq!(found, expected.map(|(r, a)| (r.to_owned(), a)));
    }

    #[test]
    fn the_order_of_the_sides_changes_no_row() {
        use Bound::*;
        let a: &[(f64, Bound, &str)] = &[(3.0, AtLeast, "vessels attacked"), (250.0, Exact, "migrants")];
        let b: &[(f64, Bound, &str)] = &[(16.0, Exact, "vessels attacked"), (20.0, AtMost, "migrants")];
        assert_eq!(rows(&[a, b]), rows(&[b, a]));
    }
}
