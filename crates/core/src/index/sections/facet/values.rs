//! The section of a facet: its values, and how many documents have each.

use std::ops::Range;

use super::{Facet, Rare, STEPS, Value};
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::keys::key_of;
use crate::index::memory::{REFUSED, listed, room};
use crate::index::section::Section;
use crate::message::{Id, say};
use crate::text::slug;

/// The section of one facet: its frequent values, and how many documents have each.
#[derive(Debug)]
pub(crate) struct FacetSection;

impl Section for FacetSection {
    const NUMBER: u8 = 3;
    const NAME: Id = say::INDEX_SECTION_FACET;
    const VERSION: u8 = 4;
    const IS_FETCHED: bool = false;
    type Content<'a> = &'a Facet;
    type Kept = ();

    fn write(facet: &Facet) -> Writer {
        let mut w = Writer::default();
        w.str(&facet.name);
        w.str(&facet.label);
        w.byte(u8::from(facet.salience) | u8::from(facet.shown) << 1 | u8::from(facet.has_rare()) << 2);
        for rare in &facet.rare {
            [rare.values, rare.most, rare.most_salient].into_iter().for_each(|n| w.uint(n));
        }
        facet.write_values(&mut w, 0..facet.frequent());
        w
    }

    fn read(payload: &[u8], number: u32, index: &mut Index) -> Result<(), DecodeError> {
        if number as usize != index.facets.len() {
            return Err(DecodeError(say::INDEX_FACETS_IN_ORDER));
        }
        index.facets.push(Facet::from_bytes(payload, index.corpus.documents as usize)?);
        Ok(())
    }
}

impl Facet {
    /// Reads what the section of a facet says, of so many documents.
    pub(super) fn from_bytes(payload: &[u8], documents: usize) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        let (name, label, flags) = (r.string()?, r.string()?, r.byte()?);
        let (salience, shown) = (flags & 1 == 1, flags & 2 == 2);
        let mut facet = Facet { name, label, salience, shown, ..Default::default() };
        let steps = 0..if flags & 4 == 4 { STEPS } else { 0 };
        let step = |_| Ok(Rare { first: 0, values: r.uint()?, most: r.uint()?, most_salient: r.uint()? });
        let rare = steps.map(step).collect::<Result<Vec<_>, _>>()?;
        facet.read_values(&mut r, documents)?;
        let mut first = facet.values.len() as u32;
        for step in rare {
            facet.rare.push(Rare { first, ..step });
            let next = first.checked_add(step.values);
            first = next.ok_or(DecodeError(say::INDEX_AS_MANY_VALUES_AS_CAN_BE_NUMBERED))?;
        }
        Ok(facet)
    }

    /// Writes the values of a range.
    pub(super) fn write_values(&self, w: &mut Writer, range: Range<usize>) {
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
    pub(super) fn read_values(&mut self, r: &mut Reader<'_>, documents: usize) -> Result<(), DecodeError> {
        let slugs = r.byte()? == 1;
        let n = r.count()?;
        let mut values: Vec<Value> = room(n)?;
        for _ in 0..n {
            let last = values.last().map_or("", |v| v.label.as_str());
            values.push(Value { label: r.shared(last)?, ..Default::default() });
        }
        for value in &mut values {
            value.key = r.opt()?.unwrap_or_else(|| key_of(&value.label, slugs));
        }
        // They are looked up by halving.
        if !values.is_sorted_by(|a, b| a.key < b.key) {
            return Err(DecodeError(say::INDEX_KEYS_IN_ORDER));
        }
        for value in &mut values {
            value.hint = r.string()?;
        }
        let mut counts = |n: usize| listed(n, |_| r.uint());
        let totals = counts(values.len())?;
        let salient = counts(if self.salience { values.len() } else { 0 })?;
        if totals.iter().chain(&salient).any(|n| *n as usize > documents) {
            return Err(DecodeError(say::INDEX_AT_MOST_AS_MANY_DOCUMENTS_AS_THERE_ARE));
        }
        // The lists may take less than a bit an item: a damaged total must not ask for all memory there is. A corpus of few
        // articles may have long ones, which name thousands.
        let all = self.totals.iter().chain(&totals).map(|n| *n as usize).sum::<usize>();
        if all > documents.saturating_mul(1 << 12).max(1 << 22) {
            return Err(DecodeError(say::INDEX_FEWER_VALUES_OF_EACH_DOCUMENT));
        }
        // Nothing is taken in unless there is room for all.
        self.values.try_reserve(n).map_err(|_| REFUSED)?;
        self.totals.try_reserve(totals.len()).map_err(|_| REFUSED)?;
        self.salient.try_reserve(salient.len()).map_err(|_| REFUSED)?;
        self.values.append(&mut values);
        self.totals.extend(totals);
        self.salient.extend(salient);
        Ok(())
    }
}
