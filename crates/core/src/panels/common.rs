//! What all sides share: whom all of them name, and how much of their texts is the same.

use super::comparable::languages_told;
use super::selection::Selection;
use super::who::mentioned;
use crate::annotation::EntityKind;
use crate::index::Stop;
use crate::message::Message;

/// A country or an actor that every side names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedByAll {
    /// Which of the two.
    pub kind: EntityKind,
    /// Its key in the facet.
    pub key: String,
    /// Its name.
    pub label: String,
}

/// Articles that stand on two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnBoth {
    /// The two sides, from 0.
    pub sides: [usize; 2],
    /// How many.
    pub articles: usize,
}

/// What sides share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// Whom all name: those whom the side that names them least names most often come first.
    pub named: Vec<NamedByAll>,
    /// Passages that stand on two sides, in different articles.
    pub passages: usize,
    /// Pairs of sides that have articles in common.
    pub on_both: Vec<OnBoth>,
    /// Which languages the sides are in, so that their words are not compared; none where they are in one.
    pub languages: Option<Message>,
}

/// What all sides share.
pub fn common(selection: &Selection<'_>) -> Result<Common, Stop> {
    let (rows, reused) = (mentioned(selection), selection.reused());
    let mut named: Vec<(u32, NamedByAll)> = rows?
        .iter()
        .map(|row| {
            let least = row.sides.iter().map(|side| side.count).min().unwrap_or(0);
            (least, NamedByAll { kind: row.kind, key: row.key.to_owned(), label: row.label.to_owned() })
        })
        .filter(|(least, _)| *least > 0)
        .collect();
    // Those of equal weight stay in the order of the panel.
    named.sort_by_key(|(least, _)| std::cmp::Reverse(*least));
    Ok(Common {
        named: named.into_iter().map(|(_, named)| named).collect(),
        passages: reused?.len(),
        on_both: on_both(selection),
        languages: languages_told(selection),
    })
}

/// Pairs of sides that have articles in common.
pub(super) fn on_both(selection: &Selection<'_>) -> Vec<OnBoth> {
    let sides = selection.sides();
    let pairs = (0..sides.len()).flat_map(|a| (a + 1..sides.len()).map(move |b| [a, b]));
    let counted = pairs.map(|[a, b]| {
        let there = &sides[b].documents;
        let articles = sides[a].documents.iter().filter(|d| there.binary_search(d).is_ok()).count();
        OnBoth { sides: [a, b], articles }
    });
    counted.filter(|pair| pair.articles > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::index;
    use super::*;
    use crate::sides::sides;

    #[test]
    fn articles_of_two_sides_are_counted_once_for_each_pair() {
        let index = index(&[
            ("a", "2025", "Oil rose."),
            ("b", "2025", "Oil fell, gas fell."),
            ("c", "2025", "Gas rose."),
        ]);
        let keys = ["?q=oil", "?q=gas", "c"].map(str::to_owned);
        let sides = sides(&index, &keys).expect("all is there");
        let common = common(&Selection::new(&index, &sides)).expect("all is there");
        let pair = |sides, articles| OnBoth { sides, articles };
        assert_eq!(common.on_both, [pair([0, 1], 1), pair([1, 2], 1)]);
        assert!(common.named.is_empty());
    }
}
