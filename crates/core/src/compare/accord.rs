//! Accord: how what several sides say about one quantity goes together.

use serde::Serialize;

use crate::extract::{Bound, Figure};

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
    /// They say what cannot all be so of one thing, but it is not known to be one.
    Unsettled,
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
            Accord::Unsettled => "unsettled",
            Accord::Alone => "alone",
        }
    }
}

/// How what several sides say about one quantity goes together.
pub(crate) fn accord_of<S: AsRef<str>>(cells: &[Vec<&Figure<S>>]) -> Accord {
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

/// Whether two statements may both be so: what they leave possible has a value in common, or they are of different
/// times. "About" leaves a tenth either way.
pub fn may_both_be<S: AsRef<str>>(a: &Figure<S>, b: &Figure<S>) -> bool {
    let (when, other) = (a.when.as_ref(), b.when.as_ref());
    if !when.is_empty() && !other.is_empty() && when != other {
        return true;
    }
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
        let referent = referent.to_owned();
        Figure { end: 1, to: 1, value, bound, referent, ..Default::default() }
    }

    type Said<'a> = &'a [(f64, Bound, &'a str)];

    /// What is counted, and how the sides go together on it.
    fn accords(sides: &[Said<'_>]) -> Vec<(String, Accord)> {
        let figures: Vec<Vec<Figure>> =
            sides.iter().map(|s| s.iter().map(|(v, b, r)| figure(*v, *b, r)).collect()).collect();
        let mut referents: Vec<&str> = figures.iter().flatten().map(|f| f.referent.as_str()).collect();
        referents.sort_unstable();
        referents.dedup();
        let cells = |referent: &str| {
            let of = |side: &'_ Vec<Figure>| -> Vec<usize> {
                (0..side.len()).filter(|n| side[*n].referent == referent).collect()
            };
            let cells: Vec<Vec<&Figure>> =
                figures.iter().map(|side| of(side).into_iter().map(|n| &side[n]).collect()).collect();
            accord_of(&cells)
        };
        referents.into_iter().map(|referent| (referent.to_owned(), cells(referent))).collect()
    }

    #[test]
    fn sides_differ_where_what_they_say_cannot_both_be_so() {
        use Bound::*;
        let found = accords(&[
            &[(83.0, Exact, "deaths"), (15_000.0, About, "troops"), (83.0, Exact, "vessels")],
            &[(83.0, Exact, "deaths"), (10_000.0, About, "troops"), (4.5e6, About, "militia")],
            &[(80.0, AtLeast, "deaths"), (16_000.0, Exact, "troops"), (4.5e6, About, "militia")],
        ]);
        let expected = [
            ("deaths", Accord::Compatible),
            ("militia", Accord::Same),
            ("troops", Accord::Differ),
            ("vessels", Accord::Alone),
        ];
        assert_eq!(found, expected.map(|(r, a)| (r.to_owned(), a)));
    }

    #[test]
    fn the_order_of_the_sides_changes_nothing() {
        use Bound::*;
        let a: Said<'_> = &[(3.0, AtLeast, "vessels attacked"), (250.0, Exact, "migrants")];
        let b: Said<'_> = &[(16.0, Exact, "vessels attacked"), (20.0, AtMost, "migrants")];
        assert_eq!(accords(&[a, b]), accords(&[b, a]));
    }
}
