//! A facet: its values, and the documents that have each.
//!
//! Its sections come in any order after the first: `values` reads the values with their totals, `lists` the documents
//! that are about each value, those that merely mention it, and rare values.

mod divide;
mod item;
mod lists;
mod values;

pub(crate) use divide::STEPS;
pub use item::FacetItem;
pub(crate) use lists::{FacetDocuments, FacetMentions, FacetRare};
pub(crate) use values::FacetSection;

use crate::index::codec::DecodeError;
use crate::index::memory::filled;

use item::Rows;

/// One value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// What stands in addresses and in JSON: a country's code, an actor's id, a name.
    pub key: String,
    /// What is shown.
    pub label: String,
    /// A further word on it: an actor's kind.
    pub hint: String,
}

/// A facet and, for each document, the values it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// Its name in addresses and in JSON.
    pub name: String,
    /// The heading above it.
    pub label: String,
    /// Its documents are tagged salient or merely mentioned.
    pub salience: bool,
    /// Shown in the panel; all facets can be searched by.
    pub shown: bool,
    /// Values: first the frequent ones, sorted by key, then the rare ones as far as supplied, step by step and sorted by
    /// key as well.
    pub values: Vec<Value>,
    /// Documents of the whole corpus that have each value, mentioned or salient.
    pub totals: Vec<u32>,
    /// Of these the documents where it is salient; empty in a facet without salience.
    salient: Vec<u32>,
    /// Which documents of the frequent values have been supplied.
    supplied: Supplied,
    /// The values of each document, as far as supplied.
    rows: Rows,
    /// What some documents are about, which is known before all are.
    front: Vec<(u32, Vec<FacetItem>)>,
    /// The rare values, in [`STEPS`] steps; empty where there are none.
    rare: Vec<Rare>,
    /// How many of these steps have been supplied: the first.
    steps: usize,
    /// Steps that came before those before them.
    early: Vec<(usize, Vec<u8>)>,
}

/// Which documents of the frequent values have been supplied. The sections may come in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Supplied {
    /// A few of the newest alone.
    #[default]
    Front,
    /// All that are about a value.
    About,
    /// All that merely mention one.
    Mentions,
    /// Both.
    All,
}

impl Supplied {
    fn has_about(self) -> bool {
        matches!(self, Supplied::About | Supplied::All)
    }

    fn has_mentions(self) -> bool {
        matches!(self, Supplied::Mentions | Supplied::All)
    }

    fn and_about(self) -> Self {
        if self.has_mentions() { Supplied::All } else { Supplied::About }
    }

    fn and_mentions(self) -> Self {
        if self.has_about() { Supplied::All } else { Supplied::Mentions }
    }
}

/// What is known of a step of rare values before they are supplied. Of thousands of names most stand in one to three
/// articles: they are apart, in steps, and a step is fetched when one of its values may be among the first, or is asked
/// for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rare {
    /// The number of the first of its values.
    first: u32,
    /// How many values it has.
    values: u32,
    /// The most documents that one of them has.
    most: u32,
    /// The most documents that are about one of them.
    most_salient: u32,
}

impl Facet {
    /// Makes a facet of its documents' values: `(number of the value, salient)` each.
    pub fn new<D: AsRef<[(u32, bool)]>>(
        name: &str,
        label: &str,
        values: Vec<Value>,
        documents: impl IntoIterator<Item = D>,
    ) -> Self {
        let counts = vec![0; values.len()];
        let mut facet = Facet { totals: counts.clone(), salient: counts, ..Default::default() };
        (facet.name, facet.label, facet.values) = (name.into(), label.into(), values);
        (facet.shown, facet.supplied) = (true, Supplied::All);
        documents.into_iter().for_each(|items| facet.push(items.as_ref().iter().copied()));
        facet
    }

    /// Makes a facet without documents, with room for so many and all their values.
    pub(crate) fn with_room(
        name: &str,
        label: &str,
        values: Vec<Value>,
        (documents, items): (usize, usize),
    ) -> Result<Self, DecodeError> {
        let (totals, salient) = (filled(0, values.len())?, filled(0, values.len())?);
        let (name, label, rows) = (name.into(), label.into(), Rows::with_room(documents, items)?);
        let supplied = Supplied::All;
        Ok(Facet { name, label, values, totals, salient, rows, shown: true, supplied, ..Default::default() })
    }

    /// Adds the values of the next document.
    pub(crate) fn push(&mut self, items: impl Iterator<Item = (u32, bool)>) {
        let Facet { rows, totals, salient, .. } = self;
        rows.push(items.map(|(value, is_salient)| {
            totals[value as usize] += 1;
            salient[value as usize] += u32::from(is_salient);
            FacetItem::new(value, is_salient)
        }));
    }

    /// Tells whether it has rare values, apart from the frequent ones.
    pub fn has_rare(&self) -> bool {
        !self.rare.is_empty()
    }

    /// Tells whether some of its rare values have yet to be supplied.
    pub fn lacks_rare(&self) -> bool {
        self.steps < self.rare.len()
    }

    /// Returns the most documents that one of the rare values has which have yet to be supplied.
    pub fn most_rare(&self) -> u32 {
        self.rare.iter().skip(self.steps).map(|step| step.most).max().unwrap_or(0)
    }

    /// Returns the number of steps that its rare values come in.
    pub(crate) fn rare_steps(&self) -> usize {
        self.rare.len()
    }

    /// Returns how many of these steps have been supplied.
    pub(crate) fn rare_steps_supplied(&self) -> usize {
        self.steps
    }

    /// Returns how many steps of rare values it takes until none is left apart that so many documents or more may have,
    /// as salient or, if mentions count, in any way.
    pub(crate) fn steps_until(&self, documents: u32, mentioned: bool) -> usize {
        let most = |step: &Rare| if mentioned || !self.salience { step.most } else { step.most_salient };
        self.rare.iter().rposition(|step| most(step) >= documents.max(1)).map_or(0, |last| last + 1)
    }

    /// Returns the number of all values, those included that have not been supplied.
    pub fn all_values(&self) -> usize {
        self.rare.last().map_or(self.values.len(), |last| (last.first + last.values) as usize)
    }

    /// Tells whether a value is frequent, not rare.
    pub fn is_frequent(&self, value: u32) -> bool {
        (value as usize) < self.frequent()
    }

    /// Returns the number of frequent values.
    fn frequent(&self) -> usize {
        self.rare.first().map_or(self.values.len(), |step| step.first as usize)
    }

    /// Returns the numbers of the values of a step of rare ones.
    fn step(&self, step: usize) -> std::ops::Range<usize> {
        self.rare.get(step).map_or(0..0, |step| step.first as usize..(step.first + step.values) as usize)
    }

    /// Returns the number of documents; none until they are supplied.
    pub fn documents(&self) -> u32 {
        if self.supplied.has_about() { self.rows.documents() as u32 } else { 0 }
    }

    /// Tells whether the documents that merely mention a value have yet to be supplied.
    pub fn lacks_mentions(&self) -> bool {
        self.salience && !self.supplied.has_mentions()
    }

    /// Returns the values of a document: number of the value, and whether it is salient there. In a facet
    /// without salience all are.
    pub fn of(&self, document: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        let items = if self.supplied.has_about() {
            self.rows.of(document)
        } else {
            self.front.iter().find(|(d, _)| *d == document).map_or(&[][..], |(_, items)| items)
        };
        items.iter().map(|item| (item.value(), item.is_salient()))
    }

    /// Returns what has been supplied of a document.
    pub(crate) fn items(&self, document: u32) -> &[FacetItem] {
        self.rows.of(document)
    }

    /// Returns the number of documents of the whole corpus that have each value, as salient where the facet tells.
    pub fn salient(&self) -> &[u32] {
        if self.salience { &self.salient } else { &self.totals }
    }

    /// Returns the number of documents of the whole corpus that count for each value: all that mention it, or those that
    /// are about it.
    pub fn counted(&self, mentioned: bool) -> &[u32] {
        if mentioned { &self.totals } else { self.salient() }
    }

    /// Returns the number of the value with this key.
    pub fn value(&self, key: &str) -> Option<u32> {
        // Each run of values is in the order of keys.
        let rare = (0..self.steps).map(|step| self.step(step));
        std::iter::once(0..self.frequent()).chain(rare).find_map(|run| {
            let values = self.values.get(run.clone())?;
            let at = values.binary_search_by(|v| v.key.as_str().cmp(key)).ok()?;
            Some((run.start + at) as u32)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::section::Section;

    #[test]
    fn keys_are_read_back_whether_they_follow_from_labels_or_not() {
        for values in [
            &[("acme-co", "Acme & Co."), ("nicolas-maduro", "Nicolás Maduro"), ("us-navy", "Navy")][..],
            &[("DE", "Germany"), ("VE", "Venezuela")],
            &[("El Universal", "El Universal"), ("Forbes", "Forbes")],
        ] {
            let value = |(key, label): &(&str, &str)| Value {
                key: (*key).to_owned(),
                label: (*label).to_owned(),
                ..Default::default()
            };
            let values: Vec<Value> = values.iter().map(value).collect();
            let facet = Facet::new("f", "F", values.clone(), &[vec![(0, true)]]);
            let back = Facet::from_bytes(&FacetSection::write(&facet).bytes, 1).expect("sound");
            assert_eq!(back.values, values);
        }
    }

    #[test]
    fn rare_values_may_come_before_the_others_or_after() {
        let value = |key: &str| Value { key: key.to_owned(), label: key.to_owned(), ..Default::default() };
        let values = ["a", "b", "c", "d", "e"].map(value).to_vec();
        let documents =
            [vec![(0, true), (1, false), (3, true)], vec![(1, true), (3, true)], vec![(3, false), (4, true)]];
        let mut facet = Facet::new("f", "F", values, &documents);
        facet.salience = true;
        let facet = facet.divided(1);
        let keys: Vec<&str> = facet.values.iter().map(|v| v.key.as_str()).collect();
        assert_eq!(keys, ["d", "a", "b", "e", "c"]);
        // Two articles have a and b at most, and one is about e; none is about c.
        assert_eq!([1, 2, 3].map(|n| facet.steps_until(n, false)), [3, 0, 0]);
        assert_eq!([0, 1, 2, 3].map(|n| facet.steps_until(n, true)), [3, 3, 3, 0]);
        let [start, frequent, mentions] =
            [FacetSection::write(&facet), FacetDocuments::write(&facet), FacetMentions::write(&facet)]
                .map(|w| w.bytes);
        let rare: [Vec<u8>; STEPS] = std::array::from_fn(|step| FacetRare::write((&facet, step)).bytes);
        for first in [true, false] {
            let mut back = Facet::from_bytes(&start, 3).expect("sound");
            assert!(back.lacks_rare() && back.value("a").is_none() && back.all_values() == 5);
            let read_rare = |back: &mut Facet| {
                // The last comes first.
                for step in (0..STEPS).rev() {
                    back.take_rare(step, &rare[step], 3).expect("sound");
                }
                assert!(!back.lacks_rare());
            };
            if first {
                read_rare(&mut back);
                assert_eq!(back.documents(), 0);
            }
            back.read_documents(&frequent, 3).expect("sound");
            assert!(back.lacks_mentions() && back.of(0).all(|(_, salient)| salient || first));
            back.read_mentions(&mentions, 3).expect("sound");
            if !first {
                read_rare(&mut back);
            }
            assert_eq!(["a", "d", "e", "x"].map(|key| back.value(key)), [Some(1), Some(0), Some(3), None]);
            for d in 0..3 {
                let [mut of, mut expected] = [&back, &facet].map(|f| f.of(d).collect::<Vec<_>>());
                of.sort_unstable();
                expected.sort_unstable();
                assert_eq!(of, expected);
            }
            assert_eq!(back.salient(), facet.salient());
            // A file may be supplied twice.
            assert_eq!(back.take_rare(0, &rare[0], 3), Ok(()));
            assert_eq!(back.values.len(), 5);
        }
    }

    #[test]
    fn keys_out_of_order_are_an_error() {
        let value = |key: &str| Value { key: key.to_owned(), ..Default::default() };
        let facet = Facet::new("f", "F", vec![value("b"), value("a")], &[vec![]]);
        assert!(Facet::from_bytes(&FacetSection::write(&facet).bytes, 1).is_err());
    }
}
