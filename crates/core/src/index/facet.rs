//! A facet: its values, and the documents that have each.

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
    /// Where each document's run in `items` ends.
    ends: Vec<u32>,
    /// Values of the documents, one document after the other: value number × 2 + salient.
    items: Vec<u32>,
}

impl Facet {
    /// A facet from its documents' values: `(number of the value, salient)` each.
    pub fn new(name: &str, label: &str, values: Vec<Value>, documents: &[Vec<(u32, bool)>]) -> Self {
        let mut facet =
            Facet { name: name.into(), label: label.into(), shown: true, values, ..Default::default() };
        for items in documents {
            facet.items.extend(items.iter().map(|(v, salient)| v * 2 + u32::from(*salient)));
            facet.ends.push(facet.items.len() as u32);
        }
        facet
    }

    /// Number of documents.
    pub fn documents(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The values of a document: number of the value, and whether it is salient there. In a facet
    /// without salience all are.
    pub fn of(&self, document: u32) -> impl Iterator<Item = (u32, bool)> + '_ {
        let d = document as usize;
        let start = if d == 0 { 0 } else { self.ends.get(d - 1).map_or(0, |e| *e as usize) };
        let end = self.ends.get(d).map_or(start, |e| *e as usize);
        self.items[start..end].iter().map(|i| (i >> 1, i & 1 == 1))
    }

    /// The number of the value with this key.
    pub fn value(&self, key: &str) -> Option<u32> {
        self.values.binary_search_by(|v| v.key.as_str().cmp(key)).ok().map(|i| i as u32)
    }

    /// Written by value, as lists of documents: most are short, and their gaps small.
    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.str(&self.name);
        w.str(&self.label);
        w.byte(u8::from(self.salience) | u8::from(self.shown) << 1);
        w.uint(self.ends.len() as u32);
        let mut lists = vec![Vec::new(); self.values.len()];
        for document in 0..self.ends.len() as u32 {
            for (value, salient) in self.of(document) {
                lists[value as usize].push((document, salient));
            }
        }
        w.uint(self.values.len() as u32);
        for v in &self.values {
            w.str(&v.key);
            // Most labels are their keys (sources, authors): not written twice.
            w.opt(Some(v.label.as_str()).filter(|l| *l != v.key));
            w.str(&v.hint);
        }
        for list in &lists {
            w.uint(list.len() as u32);
            let mut last = 0;
            for (document, salient) in list {
                let gap = document - last;
                w.uint(if self.salience { gap << 1 | u32::from(*salient) } else { gap });
                last = *document;
            }
        }
        w
    }

    pub(crate) fn read(payload: &[u8], documents: usize) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let (name, label, flags) = (r.str()?.to_owned(), r.str()?.to_owned(), r.byte()?);
        let salience = flags & 1 == 1;
        if r.uint()? as usize != documents {
            return Err(Bad("as many documents as the document table has"));
        }
        let values = r.list(|r| {
            let key = r.str()?.to_owned();
            let label = r.opt()?.unwrap_or_else(|| key.clone());
            Ok(Value { key, label, hint: r.str()?.to_owned() })
        })?;
        let mut lists = vec![Vec::new(); documents];
        for value in 0..values.len() as u32 {
            let mut document = 0usize;
            for _ in 0..r.count()? {
                let n = r.uint()?;
                let (gap, salient) = if salience { (n >> 1, n & 1 == 1) } else { (n, true) };
                document = document.saturating_add(gap as usize);
                lists.get_mut(document).ok_or(Bad("a document of the corpus"))?.push((value, salient));
            }
        }
        Ok(Facet { salience, shown: flags & 2 == 2, ..Facet::new(&name, &label, values, &lists) })
    }
}
