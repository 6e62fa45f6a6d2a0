//! A facet: its values, and the documents that have each.

use crate::text::fold;

use super::codec::{Bad, Reader, Writer};

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
    /// Values, sorted by key.
    pub values: Vec<Value>,
    /// Documents of the whole corpus that have each value, mentioned or salient.
    pub totals: Vec<u32>,
    /// Of these the documents where it is salient; empty in a facet without salience.
    salient: Vec<u32>,
    /// Where each document's run in `items` ends. Empty until the documents are supplied.
    ends: Vec<u32>,
    /// Values of the documents, one document after the other: value number × 2 + salient.
    items: Vec<u32>,
    /// The same of some documents that are known before all are.
    front: Vec<(u32, Vec<u32>)>,
}

impl Facet {
    /// A facet from its documents' values: `(number of the value, salient)` each.
    pub fn new(name: &str, label: &str, values: Vec<Value>, documents: &[Vec<(u32, bool)>]) -> Self {
        let mut facet =
            Facet { name: name.into(), label: label.into(), shown: true, values, ..Default::default() };
        facet.totals = vec![0; facet.values.len()];
        facet.salient = facet.totals.clone();
        for (value, salient) in documents.iter().flatten() {
            facet.totals[*value as usize] += 1;
            facet.salient[*value as usize] += u32::from(*salient);
        }
        facet.fill(documents);
        facet
    }

    fn fill(&mut self, documents: &[Vec<(u32, bool)>]) {
        (self.ends, self.items) = (Vec::new(), Vec::new());
        for items in documents {
            self.items.extend(items.iter().map(|(v, salient)| v * 2 + u32::from(*salient)));
            self.ends.push(self.items.len() as u32);
        }
    }

    /// Takes the documents of the same facet made elsewhere.
    pub(crate) fn fill_from(&mut self, other: Facet) -> Result<(), Bad> {
        if self.values != other.values {
            return Err(Bad("values as the documents have them"));
        }
        (self.ends, self.items) = (other.ends, other.items);
        Ok(())
    }

    /// Number of documents; none until they are supplied.
    pub fn documents(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The values of a document: number of the value, and whether it is salient there. In a facet
    /// without salience all are.
    pub fn of(&self, document: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        let d = document as usize;
        let start = if d == 0 { 0 } else { self.ends.get(d - 1).map_or(0, |e| *e as usize) };
        let end = self.ends.get(d).map_or(start, |e| *e as usize);
        let items = if self.ends.is_empty() {
            self.front.iter().find(|(d, _)| *d == document).map_or(&[][..], |(_, items)| items)
        } else {
            &self.items[start..end]
        };
        items.iter().map(|i| (i >> 1, i & 1 == 1))
    }

    /// Documents of the whole corpus that have each value, as salient where the facet tells.
    pub fn salient(&self) -> &[u32] {
        if self.salience { &self.salient } else { &self.totals }
    }

    /// The number of the value with this key.
    pub fn value(&self, key: &str) -> Option<u32> {
        self.values.binary_search_by(|v| v.key.as_str().cmp(key)).ok().map(|i| i as u32)
    }

    /// The values and their totals.
    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.str(&self.name);
        w.str(&self.label);
        let slugs = self.values.iter().filter(|v| slug(&v.label) == v.key).count();
        let slugs = slugs * 2 > self.values.len();
        w.byte(u8::from(self.salience) | u8::from(self.shown) << 1 | u8::from(slugs) << 2);
        w.uint(self.values.len() as u32);
        let mut last = "";
        for v in &self.values {
            w.shared(last, &v.label);
            last = &v.label;
        }
        for v in &self.values {
            w.opt(Some(v.key.as_str()).filter(|k| *k != key_of(&v.label, slugs)));
        }
        self.values.iter().for_each(|v| w.str(&v.hint));
        self.totals.iter().for_each(|n| w.uint(*n));
        if self.salience {
            self.salient.iter().for_each(|n| w.uint(*n));
        }
        w
    }

    pub(crate) fn read(payload: &[u8], documents: usize) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let (name, label, flags) = (r.str()?.to_owned(), r.str()?.to_owned(), r.byte()?);
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..r.count()? {
            let last = values.last().map_or("", |v| v.label.as_str());
            values.push(Value { label: r.shared(last)?, ..Default::default() });
        }
        for value in &mut values {
            value.key = r.opt()?.unwrap_or_else(|| key_of(&value.label, flags & 4 == 4));
        }
        // They are looked up by halving.
        if !values.is_sorted_by(|a, b| a.key < b.key) {
            return Err(Bad("keys in order"));
        }
        for value in &mut values {
            value.hint = r.str()?.to_owned();
        }
        let (salience, shown) = (flags & 1 == 1, flags & 2 == 2);
        let mut counts = |n: usize| (0..n).map(|_| r.uint()).collect::<Result<Vec<_>, _>>();
        let totals = counts(values.len())?;
        let salient = counts(if salience { values.len() } else { 0 })?;
        if totals.iter().chain(&salient).any(|n| *n as usize > documents) {
            return Err(Bad("at most as many documents as there are"));
        }
        Ok(Facet { name, label, salience, shown, values, totals, salient, ..Default::default() })
    }

    /// What some documents have.
    pub(crate) fn write_front(&self, w: &mut Writer, documents: &[u32]) {
        for document in documents {
            let items: Vec<(u32, bool)> = self.of(*document).collect();
            w.list(&items, |w, (value, salient)| w.uint(value << 1 | u32::from(*salient)));
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

    /// The documents, by value: most lists are short, and their gaps small.
    pub(crate) fn write_documents(&self) -> Writer {
        let mut w = Writer::default();
        let mut lists = vec![Vec::new(); self.values.len()];
        for document in 0..self.ends.len() as u32 {
            for (value, salient) in self.of(document) {
                lists[value as usize].push((document, salient));
            }
        }
        for list in &lists {
            let mut last = 0;
            for (document, _) in list {
                w.uint(document - last);
                last = *document;
            }
        }
        if self.salience {
            let salient: Vec<bool> = lists.iter().flatten().map(|(_, salient)| *salient).collect();
            w.bits(&salient);
        }
        w
    }

    /// Reads what [`Facet::write_documents`] wrote, of so many documents.
    pub(crate) fn read_documents(&mut self, payload: &[u8], documents: usize) -> Result<(), Bad> {
        let mut r = Reader::new(payload);
        let mut lists = vec![Vec::new(); documents];
        let mut places = Vec::new();
        for (value, total) in self.totals.iter().enumerate() {
            let mut document = 0usize;
            for _ in 0..*total {
                document = document.saturating_add(r.uint()? as usize);
                let list = lists.get_mut(document).ok_or(Bad("a document of the corpus"))?;
                places.push((document, list.len()));
                list.push((value as u32, true));
            }
        }
        if self.salience {
            for ((document, at), salient) in places.iter().zip(r.bits(places.len())?) {
                lists[*document][*at].1 = salient;
            }
        }
        self.fill(&lists);
        Ok(())
    }
}

/// What most values of a facet have for a key: their label (sources, authors), or a name for
/// addresses made of it (actors). Such keys are not written: there may be thousands, and every
/// reader waits for them.
fn key_of(label: &str, slugs: bool) -> String {
    if slugs { slug(label) } else { label.to_owned() }
}

/// A label in small letters and digits, with hyphens between the words.
fn slug(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for c in fold(label).chars().filter(|c| !matches!(c, '\'' | '’' | '.')) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
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
    fn keys_out_of_order_are_an_error() {
        let value = |key: &str| Value { key: key.to_owned(), ..Default::default() };
        let facet = Facet::new("f", "F", vec![value("b"), value("a")], &[vec![]]);
        assert!(Facet::read(&facet.write().bytes, 1).is_err());
    }
}
