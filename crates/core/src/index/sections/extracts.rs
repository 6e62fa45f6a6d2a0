//! Extracts are what comparing large sides needs of each article instead of its text.
//!
//! A section is written by columns, in each of which compressors find its own pattern. Strings (referents, units,
//! speakers, times) are few and stand once in a section, the most frequent first; words quoted stand one after the
//! other at the end. Countries and actors are numbered in each document, in the order of its [`Entity`]: their keys
//! stand in the facets.

use std::cell::OnceCell;

use crate::annotation::EntityKind;
use crate::extract::{Bound, Deed, Figure, Naming, Quotation, Role};
use crate::message::{Id, say};

use super::extracts_write::{Collector, POWERS, RAW};
use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::{listed, room};
use crate::index::mentioned::Entity;
use crate::index::section::Section;

/// A run of documents' extracts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extracts {
    /// Number of the first document.
    first: u32,
    strings: Vec<String>,
    mentioned: Columns<1>,
    figures: Columns<8>,
    /// Value and upper end of each figure.
    values: Vec<(f64, Option<f64>)>,
    quotations: Columns<5>,
    words: String,
    /// Where the words of each quotation end in `words`.
    ends: Vec<u32>,
    namings: Columns<4>,
    roles: Columns<3>,
}

/// Columns of numbers, and which rows are of which document.
#[derive(Clone, Debug)]
struct Columns<const N: usize> {
    /// Where the rows of each document end.
    ends: Vec<u32>,
    columns: [Vec<u32>; N],
}

impl<const N: usize> Default for Columns<N> {
    fn default() -> Self {
        Columns { ends: Vec::new(), columns: [const { Vec::new() }; N] }
    }
}

impl<const N: usize> Columns<N> {
    /// Reads how many rows each of so many documents has, and the columns. With `spans`, the first column says how far
    /// after the row before in its document a row begins.
    fn read(r: &mut Reader<'_>, documents: usize, spans: bool) -> Result<Self, DecodeError> {
        let mut sum = 0usize;
        let ends = listed(documents, |_| {
            sum = sum.saturating_add(r.uint()? as usize);
            Ok(sum as u32)
        })?;
        let mut all = Columns { ends, ..Default::default() };
        if sum > r.rest().len() {
            return Err(DecodeError(say::INDEX_COUNT_THAT_THE_BYTES_CAN_HOLD));
        }
        for column in &mut all.columns {
            *column = listed(sum, |_| r.uint())?;
        }
        if spans {
            for document in 0..documents {
                let mut last = 0u32;
                for at in all.rows(document) {
                    last = last.saturating_add(all.columns[0][at]);
                    all.columns[0][at] = last;
                }
            }
        }
        Ok(all)
    }

    fn rows(&self, document: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(document).copied().unwrap_or(0);
        let start = document.checked_sub(1).and_then(|d| self.ends.get(d)).copied().unwrap_or(0);
        start as usize..end as usize
    }

    fn row(&self, at: usize) -> [u32; N] {
        std::array::from_fn(|column| self.columns[column][at])
    }

    /// Fails unless all numbers of a column are below a bound.
    fn below(&self, column: usize, shift: u32, bound: usize) -> Result<(), DecodeError> {
        let fine = self.columns[column].iter().all(|n| ((n >> shift) as usize) < bound);
        if fine { Ok(()) } else { Err(DecodeError(say::INDEX_STRING_OF_THIS_SECTION)) }
    }
}

impl Extracts {
    pub(crate) fn from_bytes(payload: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        let first = r.uint()?;
        let strings = r.strings()?;
        let documents = r.count()?;
        let r = &mut r;
        let mentioned = Columns::read(r, documents, false)?;
        let figures = Columns::<8>::read(r, documents, true)?;
        let bounds = &figures.columns[2];
        let values = listed(bounds.len(), |at| values(r, bounds[at]))?;
        let quotations = Columns::<5>::read(r, documents, true)?;
        let namings = Columns::read(r, documents, true)?;
        let roles = Columns::read(r, documents, true)?;
        let words = r.string()?;
        let mut end = 0u32;
        let mut ends = room(quotations.columns[2].len())?;
        for length in &quotations.columns[2] {
            end = end.saturating_add(*length);
            ends.push(end);
        }
        if !ends.iter().all(|end| words.is_char_boundary(*end as usize)) {
            return Err(DecodeError(say::INDEX_WORDS_OF_EACH_QUOTATION));
        }
        let n = strings.len();

        for column in [3, 4, 6, 7] {
            figures.below(column, 0, n)?;
        }
        quotations.below(4, 0, n)?;
        namings.below(3, 0, n)?;
        Ok(Extracts { first, strings, mentioned, figures, values, quotations, words, ends, namings, roles })
    }

    /// Returns what was taken out of the document with this number in the corpus. Whom it mentions the index tells, which
    /// has all values of facets.
    pub(crate) fn view<'a>(&'a self, number: u32, index: &'a Index) -> ExtractRef<'a> {
        let at = number.saturating_sub(self.first) as usize;
        ExtractRef { section: self, at, index, number, named: OnceCell::new() }
    }

    fn string(&self, number: u32) -> &str {
        self.strings.get(number as usize).map_or("", String::as_str)
    }
}

impl Section for Extracts {
    const NUMBER: u8 = 16;
    const NAME: Id = say::INDEX_SECTION_EXTRACTS;
    const VERSION: u8 = 4;
    type Content<'a> = &'a Collector;
    type Kept = Later<Extracts>;

    fn write(collected: &Collector) -> Writer {
        collected.to_bytes()
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Later<Extracts>, DecodeError> {
        Later::new(payload)
    }
}

/// Reads a figure's value and, of a range, the upper end.
fn values(r: &mut Reader<'_>, bound: u32) -> Result<(f64, Option<f64>), DecodeError> {
    let mut value = || {
        let mark = r.byte()?;
        if mark == RAW {
            let bytes = r.take(8)?.try_into().map_err(|_| DecodeError(say::INDEX_EIGHT_BYTES))?;
            return Ok(f64::from_le_bytes(bytes));
        }
        let power = mark.cast_signed().saturating_sub(POWERS.len() as i8);
        decimal(r.uint()?, power).ok_or(DecodeError(say::INDEX_POWER_OF_TEN))
    };
    let lower = value()?;
    Ok((lower, if bound == Bound::Range as u32 { Some(value()?) } else { None }))
}

pub(super) fn decimal(digits: u32, power: i8) -> Option<f64> {
    let scale = POWERS.get(power.unsigned_abs() as usize)?;
    Some(if power < 0 { f64::from(digits) / scale } else { f64::from(digits) * scale })
}

/// What was taken out of one document.
#[derive(Clone, Debug)]
pub struct ExtractRef<'a> {
    section: &'a Extracts,
    at: usize,
    index: &'a Index,
    number: u32,
    /// Whom it mentions, once that is asked for: most figures and quotations can do without.
    pub(super) named: OnceCell<Vec<Entity<'a>>>,
}

impl<'a> ExtractRef<'a> {
    /// Returns whom it mentions, and how often: kind by kind, each in the order of their keys.
    pub fn mentions(&self) -> impl Iterator<Item = (Entity<'a>, u32)> {
        let rows = self.section.mentioned.rows(self.at);
        let counts = self.section.mentioned.columns[0].get(rows).unwrap_or_default();
        self.all_named().iter().copied().zip(counts.iter().copied())
    }

    fn all_named(&self) -> &[Entity<'a>] {
        self.named.get_or_init(|| self.index.named(self.number))
    }

    /// Returns the kind and the key of one that it mentions.
    fn named(&self, number: u32) -> (EntityKind, &'a str) {
        self.all_named().get(number as usize).map_or((EntityKind::Country, ""), |n| (n.kind, n.key))
    }

    /// Returns its figures. The index does not say where the number alone stands, nor where the text says who states it
    /// and when; it has the id of a known actor, or else the words.
    pub fn figures(&self) -> impl Iterator<Item = Figure<&'a str>> {
        let s = self.section;
        s.figures.rows(self.at).map(move |at| {
            let [from, length, bound, referent, unit, by, when, country] = s.figures.row(at);
            let (value, most) = s.values[at];
            let to = from.saturating_add(length);
            let known = by & 1 == 1;
            Figure {
                start: from,
                end: to,
                from,
                to,
                value,
                most,
                bound: Bound::from_u8(bound as u8).unwrap_or(Bound::Exact),
                unit: s.string(unit),
                referent: s.string(referent),
                country: s.string(country),
                by: if known { "" } else { s.string(by >> 1) },
                actor: known.then(|| self.named(by >> 1).1),
                when: s.string(when),
                ..Figure::default()
            }
        })
    }

    /// Returns its quotations, without the places of verb and speaker; of long ones the first words.
    pub fn quotations(&self) -> impl Iterator<Item = Quotation<&'a str>> {
        let s = self.section;
        s.quotations.rows(self.at).map(move |at| {
            let [start, length, kept, actor, named] = s.quotations.row(at);
            let end = s.ends[at] as usize;
            Quotation {
                start,
                end: start.saturating_add(length),
                actor: (actor >> 1).checked_sub(1).map(|number| self.named(number).1),
                scare: actor & 1 == 1,
                words: s.words.get(end.saturating_sub(kept as usize)..end).unwrap_or_default(),
                named: s.string(named),
                speaker: None,
                verb: None,
            }
        })
    }

    /// Returns what it calls countries and actors.
    pub fn namings(&self) -> impl Iterator<Item = Naming<&'a str>> {
        let s = self.section;
        s.namings.rows(self.at).map(move |at| {
            let [start, length, number, word] = s.namings.row(at);
            let ((kind, key), end) = (self.named(number), start.saturating_add(length));
            Naming { kind, key, start, end, word: s.string(word) }
        })
    }

    /// Returns what these do.
    pub fn roles(&self) -> impl Iterator<Item = Role<&'a str>> {
        let s = self.section;
        s.roles.rows(self.at).map(move |at| {
            let [start, length, role] = s.roles.row(at);
            let ((kind, key), end) = (self.named(role >> 2), start.saturating_add(length));
            Role { kind, key, start, end, deed: Deed::ALL[role as usize & 3] }
        })
    }
}
