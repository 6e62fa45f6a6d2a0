//! The document table: for each document what ranking, sorting and dates need, by column.

use crate::date::Date;

use super::codec::{Bad, Reader, Writer};

/// The fields a word can stand in. Ranking weighs them; nothing else tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Field {
    /// The title.
    Title = 0,
    /// The editor's summary.
    Summary = 1,
    /// Headings in the body.
    Heading = 2,
    /// Everything else.
    Body = 3,
}

/// Number of [`Field`]s.
pub const FIELDS: usize = 4;

/// The document table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Date, as far as known.
    pub dates: Vec<Option<Date>>,
    /// Place of each document in the order of all by date, the newest first.
    pub places: Vec<u32>,
    /// Number of the language in the corpus's list.
    pub languages: Vec<u8>,
    /// Words in each field.
    pub lengths: Vec<[u32; FIELDS]>,
}

impl Docs {
    /// Number of documents.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Mean number of words in each field, at least 1.
    pub fn mean_lengths(&self) -> [f64; FIELDS] {
        let mut sum = [0u64; FIELDS];
        for lengths in &self.lengths {
            for (s, l) in sum.iter_mut().zip(lengths) {
                *s += u64::from(*l);
            }
        }
        sum.map(|s| (s as f64 / self.len().max(1) as f64).max(1.0))
    }

    /// The documents by place, the newest first.
    pub(crate) fn newest(&self) -> Vec<u32> {
        let mut newest = vec![0; self.places.len()];
        for (document, place) in self.places.iter().enumerate() {
            newest[*place as usize] = document as u32;
        }
        newest
    }

    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.len() as u32);
        let mut last = 0;
        for date in &self.dates {
            let n = date.map_or(0, Date::to_u32).cast_signed();
            w.int(n - last);
            last = n;
        }
        w.bytes.extend_from_slice(&self.languages);
        for field in 0..FIELDS {
            for lengths in &self.lengths {
                w.uint(lengths[field]);
            }
        }
        w
    }

    pub(crate) fn read(payload: &[u8]) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let n = r.count()?;
        let mut last = 0i32;
        let mut dates = Vec::with_capacity(n);
        for _ in 0..n {
            last = last.wrapping_add(r.int()?);
            let date = Date::from_u32(last.cast_unsigned());
            if date.is_none() && last != 0 {
                return Err(Bad("a date"));
            }
            dates.push(date);
        }
        let languages = r.take(n)?.to_vec();
        let mut lengths = vec![[0; FIELDS]; n];
        for field in 0..FIELDS {
            for row in &mut lengths {
                row[field] = r.uint()?;
            }
        }
        let order = crate::sort::order(n, &|a, b| dates[b as usize].cmp(&dates[a as usize]).then(a.cmp(&b)));
        let mut places = vec![0; n];
        order.iter().enumerate().for_each(|(place, d)| places[*d as usize] = place as u32);
        Ok(Docs { dates, places, languages, lengths })
    }
}
