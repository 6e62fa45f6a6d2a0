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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// Date, as far as known.
    pub dates: Vec<Option<Date>>,
    /// Place of each document in the order of all by date, the newest first, then by id. Documents
    /// are numbered by likeness, so that this is what decides between equals.
    pub places: Vec<u32>,
    /// Number of the language in the corpus's list.
    pub languages: Vec<u8>,
    /// Words in each field.
    pub lengths: Vec<[u32; FIELDS]>,
    /// The documents by place, the newest first; made when the table is read.
    newest: Vec<u32>,
    /// Mean number of words in each field, at least 1; made when the table is read.
    mean: [f64; FIELDS],
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

    /// The documents by place, the newest first.
    pub(crate) fn newest(&self) -> &[u32] {
        &self.newest
    }

    /// Mean number of words in each field, at least 1.
    pub(crate) fn mean_lengths(&self) -> [f64; FIELDS] {
        self.mean
    }

    /// A table of these columns.
    pub(crate) fn new(
        dates: Vec<Option<Date>>,
        places: Vec<u32>,
        languages: Vec<u8>,
        lengths: Vec<[u32; FIELDS]>,
    ) -> Self {
        let mut newest = vec![0; places.len()];
        for (document, place) in places.iter().enumerate() {
            newest[*place as usize] = document as u32;
        }
        let mut sum = [0u64; FIELDS];
        for lengths in &lengths {
            for (s, l) in sum.iter_mut().zip(lengths) {
                *s += u64::from(*l);
            }
        }
        let mean = sum.map(|s| (s as f64 / lengths.len().max(1) as f64).max(1.0));
        Docs { dates, places, languages, lengths, newest, mean }
    }

    pub(crate) fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.uint(self.len() as u32);
        // In the order of places, dates are a few runs of the same.
        let dates: Vec<u32> =
            self.newest.iter().map(|d| self.dates[*d as usize].map_or(0, Date::to_u32)).collect();
        let runs: Vec<&[u32]> = dates.chunk_by(|a, b| a == b).collect();
        let mut last = 0;
        w.list(&runs, |w, run| {
            w.int(run[0].cast_signed() - last);
            w.uint(run.len() as u32);
            last = run[0].cast_signed();
        });
        let mut last = 0;
        let steps: Vec<u32> = self
            .places
            .iter()
            .map(|place| {
                let step = place.wrapping_sub(last).cast_signed();
                last = *place;
                (step << 1 ^ step >> 31).cast_unsigned()
            })
            .collect();
        w.numbers(&steps);
        w.bytes.extend_from_slice(&self.languages);
        for field in 0..FIELDS {
            let lengths: Vec<u32> = self.lengths.iter().map(|l| l[field]).collect();
            w.numbers(&lengths);
        }
        w
    }

    pub(crate) fn read(payload: &[u8]) -> Result<Self, Bad> {
        let mut r = Reader::new(payload);
        let n = r.count()?;
        let mut by_place = Vec::with_capacity(n);
        let mut last = 0i32;
        for _ in 0..r.count()? {
            last = last.wrapping_add(r.int()?);
            let date = Date::from_u32(last.cast_unsigned());
            let run = r.uint()? as usize;
            if date.is_none() && last != 0 || run > n - by_place.len() {
                return Err(Bad("the dates of the documents"));
            }
            by_place.extend(std::iter::repeat_n(date, run));
        }
        let mut seen = vec![false; n];
        let mut last = 0u32;
        let mut places = Vec::with_capacity(n);
        for step in r.numbers(n)? {
            last = last.wrapping_add(step >> 1 ^ 0u32.wrapping_sub(step & 1));
            match seen.get_mut(last as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => return Err(Bad("each document once in the order of dates")),
            }
            places.push(last);
        }
        let date =
            |place: &u32| by_place.get(*place as usize).copied().ok_or(Bad("a date for each document"));
        let dates = places.iter().map(date).collect::<Result<_, _>>()?;
        let languages = r.take(n)?.to_vec();
        let mut lengths = vec![[0; FIELDS]; n];
        for field in 0..FIELDS {
            for (row, length) in lengths.iter_mut().zip(r.numbers(n)?) {
                row[field] = length;
            }
        }
        Ok(Docs::new(dates, places, languages, lengths))
    }
}
