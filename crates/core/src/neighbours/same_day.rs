//! What others of the same day say.

use std::cmp::Reverse;

use crate::date::Date;
use crate::index::{Index, Stop, collect};

/// Articles of a day that are named, at most.
pub const FIRST_OF_DAY: usize = 5;

/// The other articles of an article's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameDay {
    /// The day.
    pub date: Date,
    /// How many other articles are of it.
    pub others: usize,
    /// The first of them, at most [`FIRST_OF_DAY`]: those that are most like the article, then by title.
    pub first: Vec<u32>,
}

/// Returns the other articles of the day of a document; none where its date is not known to the day.
pub fn same_day(index: &Index, document: u32) -> Result<Option<SameDay>, Stop> {
    // All that is missing is named at once.
    let needed = [index.tables(), index.neighbours(document).map(drop), index.title_rank().map(drop)];
    collect(needed.into_iter())?;
    let (neighbours, titles) = (index.neighbours(document)?, index.title_rank()?);
    let date_of = |number: u32| index.docs.dates.get(number as usize).copied().flatten();
    let Some(date) = date_of(document).filter(|date| date.day().is_some()) else { return Ok(None) };
    let all = 0..index.corpus.documents;
    let others = all.filter(|other| *other != document && date_of(*other) == Some(date));
    let mut others: Vec<u32> = others.collect();
    let key = |other: u32| {
        let likeness = neighbours.iter().find(|n| n.document == other).map_or(0, |n| n.likeness);
        (Reverse(likeness), titles.get(other as usize))
    };
    crate::sort::sort_by(&mut others, &|a, b| key(*a).cmp(&key(*b)));
    let count = others.len();
    others.truncate(FIRST_OF_DAY);
    Ok(Some(SameDay { date, others: count, first: others }))
}
