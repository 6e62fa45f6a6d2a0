//! The facets `year` and `month`, made from the document table.

use super::docs::Docs;
use super::facet::{Facet, Value};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A document whose month is not known has a year and no month.
pub(crate) fn facets(docs: &Docs) -> Vec<Facet> {
    let years = |d: usize| docs.dates[d].map(|date| (u32::from(date.year()), format!("{:04}", date.year())));
    let months = |d: usize| {
        let date = docs.dates[d]?;
        let month = date.month()?;
        let name = MONTHS.get(month as usize - 1)?;
        Some((u32::from(date.year()) * 12 + u32::from(month), format!("{name} {}", date.year())))
    };
    let year_key = |n: u32| format!("{n:04}");
    let month_key = |n: u32| format!("{:04}-{:02}", (n - 1) / 12, (n - 1) % 12 + 1);
    vec![
        facet("year", "Year", docs.len(), years, year_key),
        facet("month", "Month", docs.len(), months, month_key),
    ]
}

fn facet(
    name: &str,
    label: &str,
    documents: usize,
    of: impl Fn(usize) -> Option<(u32, String)>,
    key: impl Fn(u32) -> String,
) -> Facet {
    let mut values: Vec<(u32, String)> = (0..documents).filter_map(&of).collect();
    crate::sort::sort_by(&mut values, &|a, b| a.0.cmp(&b.0));
    values.dedup();
    let rows: Vec<_> = (0..documents)
        .map(|d| {
            let value = of(d).and_then(|(n, _)| values.binary_search_by_key(&n, |v| v.0).ok());
            value.map(|v| (v as u32, true)).into_iter().collect()
        })
        .collect();
    let values =
        values.into_iter().map(|(n, label)| Value { key: key(n), label, hint: String::new() }).collect();
    Facet::new(name, label, values, &rows)
}
