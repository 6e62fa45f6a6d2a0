//! What the sides say of entities, one word at a time: an entity and a word, with how often each side has the two
//! together. Epithets and roles are of this kind.

use rustc_hash::FxHashMap;

use super::passage::Passage;
use super::selection::Selection;
use crate::annotation::EntityKind;
use crate::index::{ExtractRef, Stop};
use crate::sort::sort_by;

/// A word said of an entity in a text.
pub(super) struct Saying<'s> {
    pub(super) kind: EntityKind,
    /// The entity's code or id.
    pub(super) key: &'s str,
    pub(super) word: &'s str,
    /// First byte and one past the last.
    pub(super) at: [u32; 2],
}

/// Yields what a document says of entities.
pub(super) type Sayings = for<'s> fn(&ExtractRef<'s>) -> Vec<Saying<'s>>;

/// An entity and a word, with how often each side says it.
pub(super) struct Attributed<'s> {
    pub(super) kind: EntityKind,
    /// The entity's code or id.
    pub(super) key: &'s str,
    /// The entity's name.
    pub(super) label: &'s str,
    pub(super) word: &'s str,
    /// For each side how often.
    pub(super) sides: Vec<u32>,
}

impl Attributed<'_> {
    /// What names it in addresses.
    pub(super) fn key(&self) -> String {
        [self.kind.key(), ":", self.key, "|", self.word].concat()
    }

    /// It is said of the same entity.
    pub(super) fn is_of_same(&self, other: &Attributed<'_>) -> bool {
        (self.kind, self.key) == (other.kind, other.key)
    }

    /// How many sides say it.
    pub(super) fn having(&self) -> usize {
        self.sides.iter().filter(|n| **n > 0).count()
    }

    fn times(&self) -> u32 {
        self.sides.iter().sum()
    }
}

/// All that the sides say of entities. Of whom most is said comes first.
pub(super) fn attributed<'s>(
    selection: &'s Selection<'_>,
    sayings: Sayings,
) -> Result<Vec<Attributed<'s>>, Stop> {
    let sides = selection.sides().len();
    let mut rows: Vec<Attributed<'_>> = Vec::new();
    let mut places: FxHashMap<(EntityKind, &str, &str), usize> = FxHashMap::default();
    let mut totals: FxHashMap<(EntityKind, &str), u32> = FxHashMap::default();
    for (side, extracts) in selection.extracts()?.iter().enumerate() {
        for Saying { kind, key, word, .. } in extracts.iter().flat_map(|(_, view)| sayings(view)) {
            let at = *places.entry((kind, key, word)).or_insert_with(|| {
                let label = selection.index().label(kind.key(), key);
                rows.push(Attributed { kind, key, label, word, sides: vec![0; sides] });
                rows.len() - 1
            });
            rows[at].sides[side] += 1;
            *totals.entry((kind, key)).or_default() += 1;
        }
    }
    let total = |row: &Attributed<'_>| totals.get(&(row.kind, row.key)).copied().unwrap_or(0);
    sort_by(&mut rows, &|a, b| {
        let by_total = total(b).cmp(&total(a)).then_with(|| (a.kind, a.key).cmp(&(b.kind, b.key)));
        by_total.then_with(|| b.times().cmp(&a.times())).then_with(|| a.word.cmp(b.word))
    });
    Ok(rows)
}

/// Where a side says what a row is about.
pub(super) fn attributions(
    selection: &Selection<'_>,
    sayings: Sayings,
    row: &str,
    side: usize,
) -> Result<Vec<Passage>, Stop> {
    let (of, wanted) = row.rsplit_once('|').unwrap_or((row, ""));
    let (name, entity) = of.split_once(':').unwrap_or((of, ""));
    let mut found = Vec::new();
    for (document, view) in &selection.extracts()?[side] {
        for Saying { kind, key, word, at: [start, end] } in sayings(view) {
            if kind.key() == name && key == entity && word == wanted {
                found.push(Passage::new(*document, start, end));
            }
        }
    }
    Ok(found)
}
