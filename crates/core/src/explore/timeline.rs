//! Articles over time: by day, week, month or year, as a whole and by the values of a facet.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::index::{Index, Stop};
use crate::search::{Found, Request};

use super::scope::{Ranked, Scope};

/// Bars at most where the unit is left to the span.
const BARS: i64 = 60;
/// Bars at most where a unit is asked for; of more, a coarser unit is taken.
const MOST_BARS: i64 = 1_500;
/// Values shown apart.
pub const SERIES: usize = 5;

/// What a bar spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Unit {
    /// All, the finest first.
    pub const ALL: [Unit; 4] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];

    /// How it stands in the address.
    pub fn key(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        }
    }

    /// The unit with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Unit::ALL.into_iter().find(|unit| unit.key() == key)
    }

    /// The number of the bar that a date belongs to; none where it is not known so exactly.
    fn number(self, date: Date) -> Option<i64> {
        match self {
            Unit::Day => date.to_days(),
            // 1 January 1970 was a Thursday.
            Unit::Week => date.to_days().map(|days| (days + 3).div_euclid(7)),
            Unit::Month => Some(i64::from(date.year()) * 12 + i64::from(date.month()?) - 1),
            Unit::Year => Some(i64::from(date.year())),
        }
    }

    /// What the bar of a number is called in a filter: a date, or of a week a range of dates.
    fn range(self, number: i64) -> Option<String> {
        let date = match self {
            Unit::Day => Date::from_days(number)?,
            Unit::Week => {
                let monday = number * 7 - 3;
                // The calendar may begin or end within the week.
                let (from, to) = (Date::from_days(monday), Date::from_days(monday + 6));
                return Some(match (from, to) {
                    (Some(from), Some(to)) => format!("{from}..{to}"),
                    (None, Some(to)) => format!("..{to}"),
                    (Some(from), None) => format!("{from}.."),
                    (None, None) => return None,
                });
            }
            Unit::Month => Date::new(u16::try_from(number / 12).ok()?, (number % 12 + 1) as u8, 0)?,
            Unit::Year => Date::new(u16::try_from(number).ok()?, 0, 0)?,
        };
        Some(date.to_string())
    }
}

/// How a timeline is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineOptions {
    /// What a bar spans; none: as the span of the articles asks.
    pub unit: Option<Unit>,
    /// Name of the facet whose values are shown apart; empty: none.
    pub stack: String,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is called in a filter of the facet `date`: a date, or a range of dates.
    pub range: String,
    /// Articles dated in it.
    pub articles: u32,
    /// Of these, those that have each value of [`Timeline::series`], in their order.
    pub parts: Vec<u32>,
}

/// Articles over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What a bar spans.
    pub unit: Unit,
    /// From the first that has an article to the last; none in between is left out.
    pub bars: Vec<Bar>,
    /// The values shown apart, the most frequent first.
    pub series: Vec<Ranked>,
    /// An article has several of these values, so that they do not add up to a bar.
    pub overlaps: bool,
    /// Articles without a date.
    pub undated: u32,
    /// Articles whose date is not known so exactly as the bars.
    pub coarse: u32,
}

impl Timeline {
    /// The bar with the most articles, where one has more than every other.
    pub fn peak(&self) -> Option<usize> {
        let most = self.bars.iter().map(|bar| bar.articles).max().filter(|_| self.bars.len() > 1)?;
        let mut highest = self.bars.iter().enumerate().filter(|(_, bar)| bar.articles == most);
        let (at, _) = highest.next()?;
        highest.next().is_none().then_some(at)
    }
}

/// Puts the articles that were found in the order of time. Nothing is missing but tables, and rare values of the facet
/// that is shown apart.
pub fn timeline(
    index: &Index,
    request: &Request,
    found: &Found,
    options: &TimelineOptions,
) -> Result<Timeline, Stop> {
    let scope = Scope::new(index, request, found)?;
    let dates =
        || scope.hits.iter().map(|hit| index.docs.dates.get(hit.document as usize).copied().flatten());
    let unit = unit_of(dates().flatten(), options.unit);
    let facet = index.facet(&options.stack);
    let series = facet.map_or(Ok(Vec::new()), |facet| scope.leading(facet, SERIES, &|_| true))?;
    let mut bars: BTreeMap<i64, (u32, Vec<u32>)> = BTreeMap::new();
    let (mut undated, mut coarse, mut overlaps) = (0, 0, false);
    for (hit, date) in scope.hits.iter().zip(dates()) {
        let Some(date) = date else {
            undated += 1;
            continue;
        };
        let Some(number) = unit.number(date) else {
            coarse += 1;
            continue;
        };
        let (articles, parts) = bars.entry(number).or_insert_with(|| (0, vec![0; series.len()]));
        *articles += 1;
        let mut shown = 0;
        for value in facet.into_iter().flat_map(|facet| scope.values(facet, hit.document)) {
            if let Some(at) = series.iter().position(|ranked| ranked.value == value) {
                parts[at] += 1;
                shown += 1;
            }
        }
        overlaps |= shown > 1;
    }
    let ends = bars.keys().next().copied().zip(bars.keys().next_back().copied());
    let numbers = ends.map_or(0..0, |(first, last)| first..last + 1);
    let bar = |number: i64| {
        let (articles, parts) = bars.remove(&number).unwrap_or_else(|| (0, vec![0; series.len()]));
        Some(Bar { range: unit.range(number)?, articles, parts })
    };
    let bars = numbers.filter_map(bar).collect();
    Ok(Timeline { unit, bars, series, overlaps, undated, coarse })
}

/// The unit asked for or, where that makes too many bars or none is asked for, the finest that does not.
fn unit_of(dates: impl Iterator<Item = Date> + Clone, asked: Option<Unit>) -> Unit {
    let bars = |unit: Unit| {
        let mut ends: Option<(i64, i64)> = None;
        for number in dates.clone().filter_map(|date| unit.number(date)) {
            let (first, last) = ends.unwrap_or((number, number));
            ends = Some((first.min(number), last.max(number)));
        }
        ends.map(|(first, last)| last - first + 1)
    };
    let most = if asked.is_some() { MOST_BARS } else { BARS };
    let finest = asked.unwrap_or(Unit::Day);
    let units = Unit::ALL.into_iter().filter(|unit| *unit >= finest);
    // Of dates that name no day, a bar for each day shows nothing.
    units.into_iter().find(|unit| bars(*unit).is_some_and(|n| n <= most)).unwrap_or(Unit::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn a_date_belongs_to_the_bar_that_spans_it() {
        for (unit, text, expected) in [
            (Unit::Day, "2025-11-03", Some("2025-11-03")),
            (Unit::Week, "2025-11-03", Some("2025-11-03..2025-11-09")),
            (Unit::Week, "2025-11-02", Some("2025-10-27..2025-11-02")),
            (Unit::Week, "1969-12-31", Some("1969-12-29..1970-01-04")),
            (Unit::Week, "0001-01-01", Some("0001-01-01..0001-01-07")),
            (Unit::Week, "9999-12-31", Some("9999-12-27..")),
            (Unit::Week, "2025-11", None),
            (Unit::Month, "2025-11-03", Some("2025-11")),
            (Unit::Month, "2025-12", Some("2025-12")),
            (Unit::Month, "2025", None),
            (Unit::Year, "2025-11-03", Some("2025")),
        ] {
            let range = unit.number(date(text)).and_then(|number| unit.range(number));
            assert_eq!(range.as_deref(), expected, "{unit:?} {text}");
        }
    }

    #[test]
    fn the_unit_is_the_finest_that_makes_few_bars() {
        let of = |dates: &[&str], asked| {
            let dates: Vec<Date> = dates.iter().map(|text| date(text)).collect();
            unit_of(dates.iter().copied(), asked)
        };
        assert_eq!(of(&["2025-11-03", "2025-11-30"], None), Unit::Day);
        assert_eq!(of(&["1987-02-26", "1987-10-19"], None), Unit::Week);
        assert_eq!(of(&["2021-02-26", "2024-10-19"], None), Unit::Month);
        assert_eq!(of(&["1900", "2024-10-19"], None), Unit::Day, "a year alone fills no bar of a day");
        assert_eq!(of(&["1900-01-01", "2024-10-19"], None), Unit::Year);
        assert_eq!(of(&["1900-01-01", "2024-10-19"], Some(Unit::Day)), Unit::Month);
        assert_eq!(of(&["2024", "2025"], None), Unit::Year);
    }
}
