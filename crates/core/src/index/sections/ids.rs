//! Ids of documents, in order, with their numbers.

use crate::index::Index;
use crate::index::built::{All, Built};
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::memory::room;
use crate::index::section::Section;
use crate::message::{Id, say};

/// The least number of ids in one section …
const IDS: usize = 1 << 11;
/// … which grows where there would be more sections of ids than this.
const MOST_IDS: usize = 64;

/// A section of ids.
#[derive(Debug)]
pub(crate) struct Ids;

impl Section for Ids {
    const NUMBER: u8 = 12;
    const NAME: Id = say::INDEX_SECTION_IDS;
    const VERSION: u8 = 3;
    type Content<'a> = &'a [(&'a str, u32)];
    type Kept = Vec<(String, u32)>;

    fn add(all: &All<'_>, built: &mut Built) {
        let mut sorted: Vec<(&str, u32)> = all.ids.iter().map(String::as_str).zip(0..).collect();
        sorted.sort_unstable();
        for run in sorted.chunks(IDS.max(sorted.len().div_ceil(MOST_IDS))) {
            built.push::<Ids>(0, run[0].0, run);
        }
    }

    fn write(ids: &[(&str, u32)]) -> Writer {
        let mut w = Writer::default();
        w.uint(ids.len() as u32);
        let mut last = "";
        for (id, _) in ids {
            w.shared(last, id);
            last = id;
        }
        w.numbers(&ids.iter().map(|id| id.1).collect::<Vec<_>>());
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        let mut r = Reader::new(payload);
        let n = r.count()?;
        let mut ids: Self::Kept = room(n)?;
        for _ in 0..n {
            let last = ids.last().map_or("", |id| id.0.as_str());
            ids.push((r.shared(last)?, 0));
        }
        let numbers = r.numbers(ids.len())?;
        ids.iter_mut().zip(numbers).for_each(|(id, number)| id.1 = number);
        Ok(ids)
    }
}
