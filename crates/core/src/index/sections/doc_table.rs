//! The document table has what ranking, sorting and dates need of each document, by column.

use crate::date::Date;
use crate::message::{Id, say};

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::coder::{BitTree, Coder};
use crate::index::memory::{filled, listed, room};
use crate::index::section::Section;
use crate::index::{Index, dates};

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
pub struct DocTable {
    /// Date, as far as known.
    pub dates: Vec<Option<Date>>,
    /// Place of each document in the order of all by date, the newest first, then by id. Documents
    /// are numbered by likeness, so that this is what decides between equals.
    pub places: Vec<u32>,
    /// Number of the language in the corpus's list.
    pub languages: Vec<u8>,
    /// The document begins with a title.
    pub titled: Vec<bool>,
    /// Words in the body, as far as ranking is concerned: see [`rounded`].
    bodies: Vec<u32>,
    /// The documents by place, the newest first; made when the table is read.
    newest: Vec<u32>,
    /// Mean of the words in the body, at least 1; made when the table is read.
    mean_body: f64,
}

impl DocTable {
    /// Returns the number of documents.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns the documents by place, the newest first.
    pub(crate) fn newest(&self) -> &[u32] {
        &self.newest
    }

    /// Returns about how many words the body of a document has.
    pub(crate) fn about_words(&self, document: u32) -> u32 {
        self.bodies.get(document as usize).copied().unwrap_or_default()
    }

    /// Returns the words in the body of a document, in ratio to the mean of all.
    pub(crate) fn relative_length(&self, document: u32) -> f64 {
        f64::from(self.bodies[document as usize]) / self.mean_body
    }

    /// Makes a table of these columns; `bodies` are words in the body of each document.
    pub(crate) fn new(
        dates: Vec<Option<Date>>,
        places: Vec<u32>,
        languages: Vec<u8>,
        titled: Vec<bool>,
        bodies: Vec<u32>,
    ) -> Self {
        let newest = vec![0; places.len()];
        DocTable { dates, places, languages, titled, bodies, newest, mean_body: 1.0 }.completed()
    }

    /// Puts in what follows from the other columns.
    fn completed(mut self) -> Self {
        let DocTable { places, bodies, newest, .. } = &mut self;
        for (document, place) in places.iter().enumerate() {
            newest[*place as usize] = document as u32;
        }
        bodies.iter_mut().for_each(|n| *n = rounded(level(*n)));
        let sum: u64 = bodies.iter().map(|n| u64::from(*n)).sum();
        self.mean_body = (sum as f64 / bodies.len().max(1) as f64).max(1.0);
        self
    }

    fn to_bytes(&self) -> Writer {
        let mut w = Writer::default();
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
        let runs: Vec<u32> = self.places.chunk_by(|a, b| a < b).map(|run| run.len() as u32).collect();
        w.list(&runs, |w, run| w.uint(*run));
        // Which run each place is taken from.
        let of = runs.iter().enumerate().flat_map(|(run, n)| std::iter::repeat_n(run as u32, *n as usize));
        let of: Vec<u32> = of.collect();
        let mut taken: Vec<u32> = self.newest.iter().map(|document| of[*document as usize]).collect();
        let mut rows: Vec<Row> = (0..self.len())
            .map(|d| Row {
                language: self.languages[d].into(),
                untitled: u32::from(!self.titled[d]),
                level: level(self.bodies[d]),
            })
            .collect();
        let run = BitTree::new(bits_of(runs.len()), 1);
        w.coded(|coder| columns(coder, run, &mut taken, &mut rows));
        w
    }

    /// Reads what [`DocTable::to_bytes`] wrote of so many documents.
    fn from_bytes(payload: &[u8], n: usize) -> Result<Self, DecodeError> {
        let mut r = Reader::new(payload);
        let mut by_place = room(n)?;
        let mut last = 0i32;
        for _ in 0..r.count()? {
            last = last.wrapping_add(r.int()?);
            let date = Date::from_u32(last.cast_unsigned());
            let run = r.uint()? as usize;
            if date.is_none() && last != 0 || run > n - by_place.len() {
                return Err(DecodeError(say::INDEX_DATES_OF_THE_DOCUMENTS));
            }
            by_place.extend(std::iter::repeat_n(date, run));
        }
        let runs = r.list(|r| r.uint())?;
        // Of each run the document that is next, and the one after its last.
        let mut next: Vec<(usize, usize)> = room(runs.len())?;
        for run in &runs {
            let first = next.last().map_or(0, |run| run.1);
            next.push((first, first.saturating_add(*run as usize)));
        }
        // Each document has a date, if not a known one: so many there are.
        if by_place.len() != n || next.last().map_or(0, |run| run.1) != n {
            return Err(DecodeError(say::INDEX_PLACE_FOR_EACH_DOCUMENT));
        }
        let (mut taken, mut rows) = (filled(0, n)?, filled(Row::default(), n)?);
        columns(&mut r.coded()?, BitTree::asked(bits_of(runs.len()))?, &mut taken, &mut rows);
        let (mut places, mut dates) = (filled(0, n)?, filled(None, n)?);
        for (place, run) in taken.iter().enumerate() {
            let run = next.get_mut(*run as usize).filter(|run| run.0 < run.1);
            let run = run.ok_or(DecodeError(say::INDEX_EACH_DOCUMENT_ONCE_IN_THE_ORDER_OF_DATES))?;
            (places[run.0], dates[run.0]) = (place as u32, by_place[place]);
            run.0 += 1;
        }
        let languages = listed(n, |d| Ok(rows[d].language as u8))?;
        let titled = listed(n, |d| Ok(rows[d].untitled == 0))?;
        let bodies = listed(n, |d| Ok(rounded(rows[d].level)))?;
        let newest = filled(0, n)?;
        Ok(DocTable { dates, places, languages, titled, bodies, newest, mean_body: 1.0 }.completed())
    }
}

impl Section for DocTable {
    const NUMBER: u8 = 2;
    const NAME: Id = say::INDEX_SECTION_DOCUMENTS;
    const VERSION: u8 = 3;
    type Content<'a> = &'a DocTable;
    type Kept = ();

    fn write(docs: &DocTable) -> Writer {
        docs.to_bytes()
    }

    fn read(payload: &[u8], _: u32, index: &mut Index) -> Result<(), DecodeError> {
        let docs = DocTable::from_bytes(payload, index.corpus.documents as usize)?;
        for dated in dates::facets(&docs)? {
            let facet = index.facets.iter_mut().find(|f| f.name == dated.name);
            facet.ok_or(DecodeError(say::INDEX_FACETS_FOR_THE_DATES))?.fill_from(dated)?;
        }
        index.docs = docs;
        Ok(())
    }
}

/// What is coded of a document besides its place.
#[derive(Clone, Default)]
struct Row {
    language: u32,
    untitled: u32,
    level: u32,
}

/// Codes the columns, in either direction. Numbering by likeness leaves runs of documents in the order of dates, so that
/// this order is a merging of the runs. `taken` says for each place in it which run its document is taken from, and `run`
/// is their model. That takes about as many bits a document as the number of a run has.
fn columns(coder: &mut impl Coder, mut run: BitTree, taken: &mut [u32], rows: &mut [Row]) {
    taken.iter_mut().for_each(|taken| *taken = run.code(coder, 0, *taken));
    let (mut language, mut untitled) = (BitTree::new(8, 1), BitTree::new(1, 1));
    let mut level = BitTree::new(LEVEL_BITS, 1 << LEVEL_BITS >> 2);
    let mut last = 0;
    for row in rows {
        row.language = language.code(coder, 0, row.language);
        row.untitled = untitled.code(coder, 0, row.untitled);
        row.level = level.code(coder, last as usize >> 2, row.level);
        last = row.level;
    }
}

/// Returns the bits of the number of a run, of so many.
fn bits_of(runs: usize) -> u32 {
    runs.max(1).next_power_of_two().ilog2()
}

/// Bits of a [`level`].
const LEVEL_BITS: u32 = 7;

/// Returns the level of a length. Levels are quarters of a doubling: lengths within an eighth of each other have one or
/// two levels. Lucene's norms are coarse for the same reason: every search needs the lengths of all documents, and none needs to know them exactly.
fn level(words: u32) -> u32 {
    match words.max(1).ilog2() {
        0 | 1 => words,
        doublings => (doublings - 1) * 4 + (words >> (doublings - 2) & 3),
    }
}

/// Returns the length in the middle of a level.
fn rounded(level: u32) -> u32 {
    let (doublings, quarter) = (level / 4 + 1, level % 4);
    if doublings < 2 {
        return level;
    }
    let width = 1u32 << (doublings - 2).min(29);
    (4 + quarter).saturating_mul(width).saturating_add((width - 1) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_level_is_within_an_eighth_of_what_it_stands_for() {
        let mut last = 0;
        for words in (0..5000).chain([1 << 20, 123_456_789, u32::MAX]) {
            let (level, back) = (level(words), rounded(level(words)));
            assert!(level >= last && level < 1 << LEVEL_BITS, "{words}");
            last = level;
            assert!(back.abs_diff(words) <= words / 8, "{words} → {level} → {back}");
            assert_eq!(super::level(back), level, "{words}");
        }
    }

    proptest! {
        #[test]
        fn tables_are_read_back(rows in prop::collection::vec((0..9u32, 0..4u8, any::<bool>(), 0..3000u32), 0..80)) {
            let date = |day: u32| format!("2025-11-0{day}").parse().ok().filter(|_| day > 0);
            let mut order: Vec<u32> = (0..rows.len() as u32).collect();
            order.sort_by_key(|d| std::cmp::Reverse(date(rows[*d as usize].0)));
            let mut places = vec![0; rows.len()];
            order.iter().enumerate().for_each(|(place, d)| places[*d as usize] = place as u32);
            let docs = DocTable::new(
                rows.iter().map(|row| date(row.0)).collect(),
                places,
                rows.iter().map(|row| row.1).collect(),
                rows.iter().map(|row| row.2).collect(),
                rows.iter().map(|row| row.3).collect(),
            );
            prop_assert_eq!(DocTable::from_bytes(&docs.to_bytes().bytes, rows.len()), Ok(docs));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>, documents in 0..100usize) {
            let _ = DocTable::from_bytes(&bytes, documents);
        }
    }
}
