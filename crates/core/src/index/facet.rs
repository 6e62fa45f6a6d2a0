//! A facet: its values, and the documents that have each.

use std::ops::Range;

use super::codec::{Bad, Reader, Writer};
use super::coder::Lists;
use super::keys::{key_of, slug};

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
    /// Values: first those that many documents have, sorted by key, then the rare ones, sorted by
    /// key as well, once they are supplied.
    pub values: Vec<Value>,
    /// Documents of the whole corpus that have each value, mentioned or salient.
    pub totals: Vec<u32>,
    /// Of these the documents where it is salient; empty in a facet without salience.
    salient: Vec<u32>,
    /// The documents of the values that are not rare have been supplied.
    listed: bool,
    /// Those that merely mention one as well.
    mentions: bool,
    /// Where each document's run in `items` ends.
    ends: Vec<u32>,
    /// Values of the documents, one document after the other: value number × 2 + salient.
    items: Vec<u32>,
    /// The same of some documents that are known before all are.
    front: Vec<(u32, Vec<u32>)>,
    /// The values that few documents have, where they are apart.
    rare: Option<Rare>,
}

/// What is known of values that few documents have before they are supplied. Of thousands of names most stand in
/// two or three articles each: they are fetched when one of them may be among the first, or is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rare {
    /// Values that are not rare: the first of [`Facet::values`].
    others: u32,
    /// How many are rare.
    values: u32,
    /// The most documents that one of them has.
    most: u32,
}

impl Facet {
    /// A facet from its documents' values: `(number of the value, salient)` each.
    pub fn new<D: AsRef<[(u32, bool)]>>(
        name: &str,
        label: &str,
        values: Vec<Value>,
        documents: impl IntoIterator<Item = D>,
    ) -> Self {
        let mut facet =
            Facet { name: name.into(), label: label.into(), shown: true, values, ..Default::default() };
        facet.totals = vec![0; facet.values.len()];
        facet.salient = facet.totals.clone();
        facet.fill(documents);
        for item in &facet.items {
            facet.totals[(*item >> 1) as usize] += 1;
            facet.salient[(*item >> 1) as usize] += item & 1;
        }
        (facet.listed, facet.mentions) = (true, true);
        facet
    }

    /// Puts the rare values behind the others, of which there are about `usual`, if the values are at least twice as
    /// many. Numbers stay together, as a range may ask for any of them.
    #[must_use]
    pub(crate) fn divided(mut self, usual: usize) -> Self {
        let number = |v: &Value| v.key.bytes().all(|b| b.is_ascii_digit());
        if self.values.len() / 2 < usual || self.values.iter().all(number) {
            return self;
        }
        let mut sorted = self.totals.clone();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let most = sorted[usual];
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|v| self.totals[*v] <= most);
        let others = sorted.partition_point(|n| *n > most);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, v)| places[*v] = place as u32);
        let counts = |of: &[u32]| order.iter().filter_map(|v| of.get(*v).copied()).collect::<Vec<u32>>();
        self.totals = counts(&self.totals);
        self.salient = counts(&self.salient);
        self.values = order.iter().map(|v| std::mem::take(&mut self.values[*v])).collect();
        let place = |item: &mut u32| *item = places[(*item >> 1) as usize] << 1 | *item & 1;
        self.items.iter_mut().for_each(place);
        self.front.iter_mut().flat_map(|(_, items)| items).for_each(place);
        let values = (order.len() - others) as u32;
        self.rare = Some(Rare { others: others as u32, values, most }).filter(|_| values > 0);
        self
    }

    /// It has rare values, apart from the others.
    pub(crate) fn has_rare(&self) -> bool {
        self.rare.is_some()
    }

    /// Its rare values are not there.
    pub fn lacks_rare(&self) -> bool {
        self.rare.is_some_and(|rare| self.values.len() == rare.others as usize)
    }

    /// The most documents that a rare value has.
    pub fn most_rare(&self) -> u32 {
        self.rare.map_or(0, |rare| rare.most)
    }

    /// Values in all, those included that are not there.
    pub fn all_values(&self) -> usize {
        self.rare.map_or(self.values.len(), |rare| (rare.others + rare.values) as usize)
    }

    /// A value that is not rare.
    pub fn is_usual(&self, value: u32) -> bool {
        self.rare.is_none_or(|rare| value < rare.others)
    }

    /// The values that are not rare.
    fn usual(&self) -> usize {
        self.rare.map_or(self.values.len(), |rare| rare.others as usize)
    }

    fn fill<D: AsRef<[(u32, bool)]>>(&mut self, documents: impl IntoIterator<Item = D>) {
        (self.ends, self.items) = (Vec::new(), Vec::new());
        for items in documents {
            self.items.extend(items.as_ref().iter().map(|(v, salient)| v * 2 + u32::from(*salient)));
            self.ends.push(self.items.len() as u32);
        }
    }

    /// Takes the documents of the same facet made elsewhere.
    pub(crate) fn fill_from(&mut self, other: Facet) -> Result<(), Bad> {
        if self.values != other.values {
            return Err(Bad("values as the documents have them"));
        }
        (self.ends, self.items, self.listed, self.mentions) = (other.ends, other.items, true, true);
        Ok(())
    }

    /// Number of documents; none until they are supplied.
    pub fn documents(&self) -> u32 {
        if self.listed { self.ends.len() as u32 } else { 0 }
    }

    /// The documents that merely mention a value are not there.
    pub fn lacks_mentions(&self) -> bool {
        self.salience && !self.mentions
    }

    /// The values of a document: number of the value, and whether it is salient there. In a facet
    /// without salience all are.
    pub fn of(&self, document: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        let items = if self.listed {
            self.run(document)
        } else {
            self.front.iter().find(|(d, _)| *d == document).map_or(&[][..], |(_, items)| items)
        };
        items.iter().map(|i| (i >> 1, i & 1 == 1))
    }

    /// What has been supplied of a document: number of the value × 2 + salient, each.
    pub(crate) fn run(&self, document: u32) -> &[u32] {
        let d = document as usize;
        let start = if d == 0 { 0 } else { self.ends.get(d - 1).map_or(0, |e| *e as usize) };
        let end = self.ends.get(d).map_or(start, |e| *e as usize);
        &self.items[start..end]
    }

    /// Documents of the whole corpus that have each value, as salient where the facet tells.
    pub fn salient(&self) -> &[u32] {
        if self.salience { &self.salient } else { &self.totals }
    }

    /// The number of the value with this key.
    pub fn value(&self, key: &str) -> Option<u32> {
        let find = |values: &[Value]| values.binary_search_by(|v| v.key.as_str().cmp(key)).ok();
        let (usual, rare) = self.values.split_at(self.usual());
        find(usual).or_else(|| find(rare).map(|at| usual.len() + at)).map(|at| at as u32)
    }

    /// The values that are not rare, and their totals.
    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.str(&self.name);
        w.str(&self.label);
        w.byte(u8::from(self.salience) | u8::from(self.shown) << 1 | u8::from(self.rare.is_some()) << 2);
        if let Some(rare) = self.rare {
            w.uint(rare.values);
            w.uint(rare.most);
        }
        self.write_values(&mut w, 0..self.usual());
        w
    }

    pub(crate) fn read(payload: &[u8], documents: usize) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let (name, label, flags) = (r.str()?.to_owned(), r.str()?.to_owned(), r.byte()?);
        let (salience, shown) = (flags & 1 == 1, flags & 2 == 2);
        let mut facet = Facet { name, label, salience, shown, ..Default::default() };
        let mut rare = (flags & 4 == 4).then(Rare::default);
        if let Some(rare) = &mut rare {
            (rare.values, rare.most) = (r.uint()?, r.uint()?);
        }
        facet.read_values(&mut r, documents)?;
        if let Some(rare) = &mut rare {
            rare.others = facet.values.len() as u32;
            rare.others.checked_add(rare.values).ok_or(Bad("as many values as can be numbered"))?;
        }
        facet.rare = rare;
        Ok(facet)
    }

    /// The rare values, and the documents that have each.
    pub(crate) fn write_rare(&self) -> Writer {
        let mut w = Writer::default();
        self.write_values(&mut w, self.usual()..self.values.len());
        self.write_lists(&mut w, self.usual()..self.values.len(), &[true, false]);
        w
    }

    /// Takes in what [`Facet::write_rare`] wrote.
    pub(crate) fn read_rare(&mut self, payload: &[u8], documents: usize) -> Result<(), Bad> {
        let mut r = Reader::new(payload);
        let from = self.values.len();
        let rare = self.rare.filter(|rare| from == rare.others as usize);
        let Some(rare) = rare else { return Err(Bad("rare values once, of a facet that has them")) };
        self.read_values(&mut r, documents)?;
        let most = self.totals[from..].iter().all(|n| *n <= rare.most);
        if self.values.len() - from != rare.values as usize || !most {
            return Err(Bad("the rare values that the facet tells of"));
        }
        self.read_lists(&mut r, from..self.values.len(), documents, &[true, false])
    }

    fn write_values(&self, w: &mut Writer, range: Range<usize>) {
        let values = &self.values[range.clone()];
        let slugs = values.iter().filter(|v| slug(&v.label) == v.key).count();
        let slugs = slugs * 2 > values.len();
        w.byte(u8::from(slugs));
        w.uint(values.len() as u32);
        let mut last = "";
        for v in values {
            w.shared(last, &v.label);
            last = &v.label;
        }
        for v in values {
            w.opt(Some(v.key.as_str()).filter(|k| *k != key_of(&v.label, slugs)));
        }
        values.iter().for_each(|v| w.str(&v.hint));
        self.totals[range.clone()].iter().for_each(|n| w.uint(*n));
        if self.salience {
            self.salient[range].iter().for_each(|n| w.uint(*n));
        }
    }

    /// Reads values behind those that are there.
    fn read_values(&mut self, r: &mut Reader<'_>, documents: usize) -> Result<(), Bad> {
        let slugs = r.byte()? == 1;
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..r.count()? {
            let last = values.last().map_or("", |v| v.label.as_str());
            values.push(Value { label: r.shared(last)?, ..Default::default() });
        }
        for value in &mut values {
            value.key = r.opt()?.unwrap_or_else(|| key_of(&value.label, slugs));
        }
        // They are looked up by halving.
        if !values.is_sorted_by(|a, b| a.key < b.key) {
            return Err(Bad("keys in order"));
        }
        for value in &mut values {
            value.hint = r.str()?.to_owned();
        }
        let mut counts = |n: usize| (0..n).map(|_| r.uint()).collect::<Result<Vec<_>, _>>();
        let totals = counts(values.len())?;
        let salient = counts(if self.salience { values.len() } else { 0 })?;
        if totals.iter().chain(&salient).any(|n| *n as usize > documents) {
            return Err(Bad("at most as many documents as there are"));
        }
        // The lists may take less than a bit an item: a damaged total must not ask for all memory there is.
        let all = self.totals.iter().chain(&totals).map(|n| *n as usize).sum::<usize>();
        if all > documents.saturating_mul(1 << 12) {
            return Err(Bad("fewer values of each document"));
        }
        self.values.append(&mut values);
        self.totals.extend(totals);
        self.salient.extend(salient);
        Ok(())
    }

    /// What some documents are about.
    pub(crate) fn write_front(&self, w: &mut Writer, documents: &[u32]) {
        for document in documents {
            // Rare values are not known where these are read.
            let known = |(value, salient): &(u32, bool)| *salient && self.is_usual(*value);
            let items: Vec<(u32, bool)> = self.of(*document).filter(known).collect();
            w.list(&items, |w, (value, _)| w.uint(value << 1 | 1));
        }
    }

    pub(crate) fn read_front(&mut self, r: &mut Reader<'_>, documents: &[u32]) -> Result<(), Bad> {
        for document in documents {
            let items = r.list(|r| r.uint())?;
            if items.iter().any(|item| (item >> 1) as usize >= self.values.len()) {
                return Err(Bad("a value of the facet"));
            }
            self.front.push((*document, items));
        }
        Ok(())
    }

    /// The documents of the values that are not rare: those where it is salient.
    pub(crate) fn write_documents(&self) -> Writer {
        let mut w = Writer::default();
        self.write_lists(&mut w, 0..self.usual(), &[true]);
        w
    }

    /// Reads what [`Facet::write_documents`] wrote, of so many documents.
    pub(crate) fn read_documents(&mut self, payload: &[u8], documents: usize) -> Result<(), Bad> {
        // A file may be supplied twice.
        if !self.listed {
            self.read_lists(&mut Reader::new(payload), 0..self.usual(), documents, &[true])?;
            self.listed = true;
        }
        Ok(())
    }

    /// The documents that merely mention values that are not rare.
    pub(crate) fn write_mentions(&self) -> Writer {
        let mut w = Writer::default();
        self.write_lists(&mut w, 0..self.usual(), &[false]);
        w
    }

    /// Reads what [`Facet::write_mentions`] wrote, of so many documents.
    pub(crate) fn read_mentions(&mut self, payload: &[u8], documents: usize) -> Result<(), Bad> {
        if self.lacks_mentions() {
            self.read_lists(&mut Reader::new(payload), 0..self.usual(), documents, &[false])?;
            self.mentions = true;
        }
        Ok(())
    }

    /// How many documents have a value, as salient or as merely mentioned.
    fn total(&self, value: usize, salient: bool) -> u32 {
        let about = self.salient().get(value).copied().unwrap_or(0);
        if salient { about } else { self.totals.get(value).map_or(0, |all| all.saturating_sub(about)) }
    }

    /// The documents, by value: most lists are short, and their gaps small.
    fn write_lists(&self, w: &mut Writer, range: Range<usize>, kinds: &[bool]) {
        for kind in kinds {
            let mut lists = vec![Vec::new(); range.len()];
            for document in 0..self.ends.len() as u32 {
                for (value, salient) in self.of(document) {
                    let list = (value as usize).checked_sub(range.start).and_then(|v| lists.get_mut(v));
                    if let Some(list) = list.filter(|_| (salient || !self.salience) == *kind) {
                        list.push(document);
                    }
                }
            }
            w.coded(|coder| {
                let mut model = Lists::new(self.ends.len());
                lists.iter_mut().for_each(|list| model.code(coder, list));
            });
        }
    }

    /// Reads the documents of some values, and adds these to what the documents have.
    fn read_lists(
        &mut self,
        r: &mut Reader<'_>,
        of: Range<usize>,
        documents: usize,
        kinds: &[bool],
    ) -> Result<(), Bad> {
        let mut lists: Vec<Vec<(u32, bool)>> = (0..documents as u32)
            .map(|d| self.run(d).iter().map(|item| (item >> 1, item & 1 == 1)).collect())
            .collect();
        for salient in kinds {
            let mut coder = r.coded()?;
            let mut model = Lists::new(documents);
            for value in of.clone() {
                let mut list = vec![0; self.total(value, *salient) as usize];
                model.code(&mut coder, &mut list);
                for document in list {
                    let list = lists.get_mut(document as usize).ok_or(Bad("a document of the corpus"))?;
                    // In the order of values, whichever were supplied first.
                    let at = list.partition_point(|(other, _)| *other < value as u32);
                    list.insert(at, (value as u32, *salient));
                }
            }
        }
        self.fill(&lists);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let back = Facet::read(&facet.write().bytes, 1).expect("sound");
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
        assert_eq!((keys.as_slice(), facet.most_rare()), (&["d", "a", "b", "c", "e"][..], 2));
        let [start, usual, mentions, rare] =
            [facet.write(), facet.write_documents(), facet.write_mentions(), facet.write_rare()]
                .map(|w| w.bytes);
        for first in [true, false] {
            let mut back = Facet::read(&start, 3).expect("sound");
            assert!(back.lacks_rare() && back.value("a").is_none() && back.all_values() == 5);
            if first {
                back.read_rare(&rare, 3).expect("sound");
                assert_eq!(back.documents(), 0);
            }
            back.read_documents(&usual, 3).expect("sound");
            assert!(back.lacks_mentions() && back.of(0).all(|(_, salient)| salient || first));
            back.read_mentions(&mentions, 3).expect("sound");
            if !first {
                back.read_rare(&rare, 3).expect("sound");
            }
            assert_eq!(["a", "d", "e", "x"].map(|key| back.value(key)), [Some(1), Some(0), Some(4), None]);
            for d in 0..3 {
                let [mut of, mut expected] = [&back, &facet].map(|f| f.of(d).collect::<Vec<_>>());
                of.sort_unstable();
                expected.sort_unstable();
                assert_eq!(of, expected);
            }
            assert_eq!(back.salient(), facet.salient());
            assert!(back.read_rare(&rare, 3).is_err(), "once");
        }
    }

    #[test]
    fn keys_out_of_order_are_an_error() {
        let value = |key: &str| Value { key: key.to_owned(), ..Default::default() };
        let facet = Facet::new("f", "F", vec![value("b"), value("a")], &[vec![]]);
        assert!(Facet::read(&facet.write().bytes, 1).is_err());
    }
}
