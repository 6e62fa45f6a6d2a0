//! The facet `date` is made from the document table. A document has its year, its month and its day as values, as far
//! as they are known.

use crate::date::Date;

use super::codec::DecodeError;
use super::memory::{grow, listed};
use super::sections::doc_table::DocTable;
use super::sections::facet::{Facet, Value};

/// Makes the facet. Its keys are dates as they are written: 2025, 2025-11, 2025-11-03.
pub(crate) fn facets(docs: &DocTable) -> Result<Vec<Facet>, DecodeError> {
    let mut known: Vec<u64> = Vec::new();
    let mut last = None;
    // By place, where the documents of a day stand together.
    for date in docs.newest().iter().filter_map(|document| docs.dates[*document as usize]) {
        if last != Some(date) {
            for level in levels(date) {
                grow(&mut known)?;
                known.push(level);
            }
        }
        last = Some(date);
    }
    crate::sort::sort_numbers(&mut known);
    known.dedup();
    let key = |n: u64| Date::from_u32(n as u32).map(|date| date.to_string()).unwrap_or_default();
    let value = |n| Value { key: key(n), label: key(n), hint: String::new() };
    let values = listed(known.len(), |at| Ok(value(known[at])))?;
    let items = docs.dates.iter().flatten().map(|date| levels(*date).count()).sum();
    let mut facet = Facet::with_room("date", "Date", values, (docs.len(), items))?;
    for date in &docs.dates {
        let levels = date.iter().flat_map(|date| levels(*date));
        facet.push(levels.filter_map(|n| Some((known.binary_search(&n).ok()? as u32, true))));
    }
    Ok(vec![facet])
}

/// Returns the year, the month and the day of a date, as numbers in the order of their keys.
fn levels(date: Date) -> impl Iterator<Item = u64> {
    let n = date.to_u32();
    let month = date.month().map(|_| n & !0x1f);
    let day = date.day().map(|_| n);
    [Some(n & !0x1ff), month, day].into_iter().flatten().map(u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_its_year_its_month_and_its_day_as_far_as_known() {
        let dates = ["2025-11-03", "2025-11", "", "2024"].map(|text| text.parse().ok()).to_vec();
        let docs = DocTable::new(dates, vec![0, 1, 2, 3], Vec::new(), Vec::new(), Vec::new());
        let facets = facets(&docs).expect("memory for it");
        let keys: Vec<&str> = facets[0].values.iter().map(|v| v.key.as_str()).collect();
        assert_eq!(keys, ["2024", "2025", "2025-11", "2025-11-03"]);
        let of = |d| facets[0].of(d).map(|(v, _)| v).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(3)], [vec![1, 2, 3], vec![1, 2], vec![], vec![0]]);
    }
}
