//! Extracts: of each article what comparing large sides needs, so that its text is not.
//!
//! Strings (keys, referents, units, speakers) are few and stand once in a section; words quoted
//! stand where they are quoted.

use rustc_hash::FxHashMap;

use crate::extract::{Bound, Deed, Extract, Figure, Mentioned, Naming, Quotation, Role};

use super::codec::{Bad, Reader, Writer};
use super::runs::Runs;

/// A run of documents' extracts. Each is decoded when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extracts {
    /// Number of the first document.
    pub(crate) first: u32,
    strings: Vec<String>,
    runs: Runs,
}

/// Extracts while they are collected.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    extracts: Extracts,
    numbers: FxHashMap<String, u32>,
}

impl Extracts {
    /// The extract of the document with this number in the corpus.
    pub(crate) fn get(&self, number: u32) -> Result<Extract, Bad> {
        let i = number.checked_sub(self.first).ok_or(Bad("a document of this section"))?;
        Source { r: Reader::new(self.runs.get(i as usize)?), strings: &self.strings }.extract()
    }

    pub(crate) fn read(payload: &[u8]) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        Ok(Extracts { first: r.uint()?, strings: r.strings()?, runs: Runs::read(&mut r)? })
    }
}

impl Collector {
    /// One whose first document has this number.
    pub(crate) fn starting_at(first: u32) -> Self {
        Collector { extracts: Extracts { first, ..Default::default() }, ..Default::default() }
    }

    /// Number of the first document.
    pub(crate) fn first(&self) -> u32 {
        self.extracts.first
    }

    /// Bytes so far, about.
    pub(crate) fn len(&self) -> usize {
        self.extracts.runs.len()
    }

    pub(crate) fn push(&mut self, extract: &Extract) {
        let mut w = Writer::default();
        w.list(&extract.mentioned, |w, m| {
            w.uint(self.number(&m.key) << 1 | u32::from(m.facet == "actor"));
            w.uint(m.mentions);
        });
        let mut last = 0;
        w.list(&extract.figures, |w, f| {
            w.uint(f.from - last);
            w.uint(f.to - f.from);
            last = f.from;
            w.uint(f.start - f.from);
            w.uint(f.end - f.start);
            w.byte(f.bound as u8);
            value(w, f.value);
            if f.bound == Bound::Range {
                value(w, f.most.unwrap_or(f.value));
            }
            w.uint(self.number(&f.referent));
            w.uint(self.number(&f.unit));
        });
        let mut last = 0;
        w.list(&extract.quotations, |w, q| {
            w.uint(q.start - last);
            last = q.start;
            w.str(&q.words);
            w.uint(self.number(q.actor.as_deref().unwrap_or_default()));
            w.uint(self.number(&q.named));
        });
        let mut last = 0;
        w.list(&extract.namings, |w, n| {
            w.uint(n.start - last);
            w.uint(n.end - n.start);
            last = n.start;
            w.uint(self.number(&n.key) << 1 | u32::from(n.facet == "actor"));
            w.uint(self.number(&n.word));
        });
        let mut last = 0;
        w.list(&extract.roles, |w, role| {
            w.uint(role.start - last);
            w.uint(role.end - role.start);
            last = role.start;
            w.uint(self.number(&role.key) << 3 | u32::from(role.facet == "actor") << 2 | role.deed as u32);
        });
        self.extracts.runs.push(&w.bytes);
    }

    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.extracts.first);
        w.list(&self.extracts.strings, |w, s| w.str(s));
        self.extracts.runs.write(&mut w);
        w
    }

    fn number(&mut self, string: &str) -> u32 {
        if let Some(number) = self.numbers.get(string) {
            return *number;
        }
        let number = self.extracts.strings.len() as u32;
        self.extracts.strings.push(string.to_owned());
        self.numbers.insert(string.to_owned(), number);
        number
    }
}

/// Powers of ten that a number of 64 bits holds exactly.
const POWERS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
/// Marks a number written whole.
const RAW: u8 = 255;

/// Writes a number as people do: some digits, and where the point stands.
fn value(w: &mut Writer, value: f64) {
    let whole = |n: f64| (0.0..4e9).contains(&n) && n == libm::floor(n);
    // The most zeros that can be left out; else the fewest digits after the point.
    let zeros = (0..POWERS.len()).rev().find(|p| whole(value / POWERS[*p]) && value != 0.0);
    let exact = |digits: u32, power: i8| decimal(digits, power) == Some(value);
    let places = (1..POWERS.len()).find(|p| whole(value * POWERS[*p]));
    let (digits, power) = match (zeros, places) {
        (Some(p), _) => ((value / POWERS[p]) as u32, p as i8),
        (None, Some(p)) => ((value * POWERS[p]) as u32, -(p as i8)),
        (None, None) => (0, 0),
    };
    if exact(digits, power) {
        w.byte((power + POWERS.len() as i8).cast_unsigned());
        w.uint(digits);
    } else {
        w.byte(RAW);
        w.bytes.extend_from_slice(&value.to_le_bytes());
    }
}

fn decimal(digits: u32, power: i8) -> Option<f64> {
    let scale = POWERS.get(power.unsigned_abs() as usize)?;
    Some(if power < 0 { f64::from(digits) / scale } else { f64::from(digits) * scale })
}

/// An extract's bytes, and the strings of its section.
struct Source<'a> {
    r: Reader<'a>,
    strings: &'a [String],
}

impl Source<'_> {
    fn extract(&mut self) -> Result<Extract, Bad> {
        Ok(Extract {
            mentioned: self.list(|s, _| {
                let (facet, key) = s.tagged(1)?;
                Ok(Mentioned { facet, key, mentions: s.r.uint()? })
            })?,
            figures: self.list(Source::figure)?,
            quotations: self.list(|s, last| {
                let start = s.from(last)?;
                let words = s.r.str()?.to_owned();
                let end = start.saturating_add(words.len() as u32);
                let (actor, named) = (s.string()?, s.string()?);
                let actor = Some(actor).filter(|a| !a.is_empty());
                Ok(Quotation { start, end, words, actor, named, ..Default::default() })
            })?,
            namings: self.list(|s, last| {
                let start = s.from(last)?;
                let end = start.saturating_add(s.r.uint()?);
                let (facet, key) = s.tagged(1)?;
                Ok(Naming { facet, key, start, end, word: s.string()? })
            })?,
            roles: self.list(|s, last| {
                let start = s.from(last)?;
                let end = start.saturating_add(s.r.uint()?);
                let n = s.r.uint()?;
                let deed = Deed::ALL[n as usize & 3];
                let facet = facet(n >> 2);
                Ok(Role { facet, key: s.numbered(n >> 3)?, start, end, deed })
            })?,
        })
    }

    fn figure(&mut self, last: &mut u32) -> Result<Figure, Bad> {
        let from = self.from(last)?;
        let to = from.saturating_add(self.r.uint()?);
        let start = from.saturating_add(self.r.uint()?);
        let end = start.saturating_add(self.r.uint()?);
        let bound = Bound::from_u8(self.r.byte()?).ok_or(Bad("a bound"))?;
        let value = self.value()?;
        let most = if bound == Bound::Range { Some(self.value()?) } else { None };
        let (referent, unit) = (self.string()?, self.string()?);
        Ok(Figure { start, end, from, to, value, most, bound, unit, referent })
    }

    /// Reads a list of things in the order of the text.
    fn list<T>(&mut self, each: impl Fn(&mut Self, &mut u32) -> Result<T, Bad>) -> Result<Vec<T>, Bad> {
        let n = self.r.count()?;
        let mut last = 0;
        (0..n).map(|_| each(self, &mut last)).collect()
    }

    /// Reads how far after the last one this one begins.
    fn from(&mut self, last: &mut u32) -> Result<u32, Bad> {
        *last = last.saturating_add(self.r.uint()?);
        Ok(*last)
    }

    fn tagged(&mut self, bits: u32) -> Result<(String, String), Bad> {
        let n = self.r.uint()?;
        Ok((facet(n), self.numbered(n >> bits)?))
    }

    fn string(&mut self) -> Result<String, Bad> {
        let number = self.r.uint()?;
        self.numbered(number)
    }

    fn numbered(&self, number: u32) -> Result<String, Bad> {
        self.strings.get(number as usize).cloned().ok_or(Bad("a string of this section"))
    }

    fn value(&mut self) -> Result<f64, Bad> {
        let mark = self.r.byte()?;
        if mark == RAW {
            let bytes = self.r.take(8)?.try_into().map_err(|_| Bad("eight bytes"))?;
            return Ok(f64::from_le_bytes(bytes));
        }
        let power = mark.cast_signed().saturating_sub(POWERS.len() as i8);
        decimal(self.r.uint()?, power).ok_or(Bad("a power of ten"))
    }
}

fn facet(n: u32) -> String {
    if n & 1 == 1 { "actor" } else { "country" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn figures()(
            from in 0u32..9999, head in 0u32..9, len in 1u32..9, tail in 0u32..9,
            value in prop_oneof![
                any::<f64>().prop_filter("a number", |v| !v.is_nan()),
                (0u32..1000).prop_map(f64::from), Just(4.5e6), Just(0.25), Just(1e12), Just(0.1), Just(0.0), Just(33.35)
            ],
            bound in prop::sample::select(Bound::ALL.to_vec()), unit in "[a-c]{0,2}", referent in "[a-z]{1,2}",
        ) -> Figure {
            let start = from + head;
            let most = (bound == Bound::Range).then_some(value + 1.0);
            Figure { start, end: start + len, from, to: start + len + tail, value, most, bound, unit, referent }
        }
    }

    prop_compose! {
        fn extracts()(
            mentioned in prop::collection::vec((any::<bool>(), "[a-c]{1,2}", 1u32..300), 0..4),
            mut figures in prop::collection::vec(figures(), 0..5),
            mut spans in prop::collection::vec((0u32..9999, "\\PC{1,9}", any::<bool>(), "[a-c]{0,2}", 0usize..4), 0..5),
        ) -> Extract {
            let facet = |actor: bool| facet(u32::from(actor));
            figures.sort_by_key(|f| f.from);
            spans.sort();
            Extract {
                mentioned: mentioned.into_iter().map(|(a, key, mentions)| Mentioned { facet: facet(a), key, mentions }).collect(),
                figures,
                quotations: spans.iter().map(|(start, words, actor, named, _)| Quotation {
                    start: *start,
                    end: start + words.len() as u32,
                    words: words.clone(),
                    actor: actor.then(|| "x".to_owned()),
                    named: named.clone(),
                    ..Default::default()
                }).collect(),
                namings: spans.iter().map(|(start, words, actor, key, _)| Naming {
                    facet: facet(*actor), key: key.clone(), start: *start, end: start + 2, word: words.clone(),
                }).collect(),
                roles: spans.iter().map(|(start, _, actor, key, deed)| Role {
                    facet: facet(*actor), key: key.clone(), start: *start, end: start + 3, deed: Deed::ALL[*deed],
                }).collect(),
            }
        }
    }

    fn section(first: u32, extracts: &[Extract]) -> Vec<u8> {
        let mut collector = Collector::starting_at(first);
        extracts.iter().for_each(|e| collector.push(e));
        collector.write().bytes
    }

    proptest! {
        #[test]
        fn extracts_are_read_back_from_the_whole_and_from_pieces(
            extracts in prop::collection::vec(extracts(), 1..6), cut in 0usize..6,
        ) {
            let (head, tail) = extracts.split_at(cut.min(extracts.len()));
            let whole = Extracts::read(&section(0, &extracts)).expect("sound");
            let pieces = [
                Extracts::read(&section(0, head)).expect("sound"),
                Extracts::read(&section(head.len() as u32, tail)).expect("sound"),
            ];
            for (number, extract) in extracts.iter().enumerate() {
                prop_assert_eq!(&whole.get(number as u32).expect("sound"), extract);
                let piece = &pieces[usize::from(number >= head.len())];
                prop_assert_eq!(&piece.get(number as u32).expect("sound"), extract);
            }
        }

        #[test]
        fn damaged_extracts_are_an_error_or_something_else_but_no_panic(
            extracts in prop::collection::vec(extracts(), 1..4), at: prop::sample::Index, byte: u8,
        ) {
            let mut bytes = section(0, &extracts);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(read) = Extracts::read(&bytes) {
                (0..4).for_each(|n| drop(read.get(n)));
            }
        }
    }
}
