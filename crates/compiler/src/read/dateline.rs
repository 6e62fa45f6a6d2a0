//! Datelines: the place, day and agency before the first sentence of a report.

use std::sync::LazyLock;

use corpuscope_core::date::Date;
use regex::Regex;

use super::dates::{self, ParsedDate};
use super::text::{clean, pattern};

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// As it stands, up to and without the dash.
    pub(super) text: String,
    /// The day, where it names a year.
    pub(super) date: Option<Date>,
    /// The agency or station.
    pub(super) outlet: Option<String>,
    /// Where the report itself begins, in bytes.
    pub(super) rest: usize,
}

/// The dateline at the start of a paragraph, if there is one beyond doubt: it names a day or an agency.
pub(super) fn split(paragraph: &str) -> Option<Dateline> {
    // "RIOHACHA, 9 JUL 89 (AFP) --", "NO CITY (PERU), NO DATE --"
    static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<place>\p{Lu}[^\d\[\]]{1,60}?), (?P<date>NO DATE|\d{1,2} \p{L}{3,10}\.?(?: \d{2,4})?) ?(?:[(\[](?P<outlet>\p{Lu}[^()]{1,80}(?:\([^()]*\))?)[)\]])? ?(?:--|—|–)\s*",
        )
    });
    // "CARACAS, Nov. 3 (Reuters) -", "CARACAS, Venezuela (AP) —", "LIMA, Nov 3 -"
    static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<place>\p{Lu}[\p{Lu}\p{M}.' -]{2,40}(?:, \p{Lu}[\p{L}. ]{1,25})?)(?:, (?P<date>\p{Lu}\p{L}{2,9}\.? \d{1,2}(?:, \d{4})?))? ?(?:[(/](?P<outlet>\p{Lu}[\p{L}\d .&/-]{1,40})[)/])? ?(?:--|—|–|-) *",
        )
    });
    // No dateline is longer; the rest of a long paragraph need not be looked at.
    let start = paragraph.get(..240).unwrap_or(paragraph);
    let found = DAY_FIRST.captures(start).or_else(|| {
        let found = MONTH_FIRST.captures(start)?;
        (found.name("date").is_some() || found.name("outlet").is_some()).then_some(found)
    })?;
    let whole = found.get(0)?;
    let date = found.name("date").map_or("", |d| d.as_str());
    if !date.is_empty() && date != "NO DATE" && !date.split(' ').any(dates::is_month) {
        return None;
    }
    let date = dates::parse(date);
    let outlet = found.name("outlet").map(|o| o.as_str()).filter(|o| *o != "NA");
    let place = found.name("place").map_or("", |p| p.as_str());
    Some(Dateline {
        text: whole.as_str().trim_end().trim_end_matches(['-', '—', '–']).trim_end().to_owned(),
        date: if let ParsedDate::Date(date) = date { Some(date) } else { None },
        outlet: outlet.map(|o| outlet_name(o, place)),
        rest: whole.end(),
    })
}

/// The outlet as stated; "DOMESTIC SERVICE" names a station only together with its place.
fn outlet_name(outlet: &str, place: &str) -> String {
    const SERVICES: [&str; 4] =
        ["DOMESTIC SERVICE", "INTERNATIONAL SERVICE", "OVERSEAS SERVICE", "DOMESTIC SPANISH"];
    let outlet = clean(outlet).replace(" - ", "-");
    let city = place.split(['(', ',']).next().unwrap_or_default().trim();
    if SERVICES.contains(&outlet.as_str()) && !city.is_empty() && city != "NO CITY" {
        format!("{city} {outlet}")
    } else {
        outlet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_gives_place_day_and_agency() {
        for (text, dateline, date, outlet) in [
            ("RIOHACHA, 9 JUL 89 (AFP) -- [TEXT] A GROUP", "RIOHACHA, 9 JUL 89 (AFP)", "1989-07-09", "AFP"),
            ("LOJA, 25 AUGUST 89 (DPA) -- [TEXT] A", "LOJA, 25 AUGUST 89 (DPA)", "1989-08-25", "DPA"),
            (
                "MOCOA, 11 JAN 90 (RADIO DEL SUR)-- [TEXT] A",
                "MOCOA, 11 JAN 90 (RADIO DEL SUR)",
                "1990-01-11",
                "RADIO DEL SUR",
            ),
            (
                "PASTO, 29 APR 90 [CANAL DOS CADENA 1) -- A",
                "PASTO, 29 APR 90 [CANAL DOS CADENA 1)",
                "1990-04-29",
                "CANAL DOS CADENA 1",
            ),
            (
                "MINSK (USSR), NO DATE (DOMESTIC SERVICE) -- A",
                "MINSK (USSR), NO DATE (DOMESTIC SERVICE)",
                "",
                "MINSK DOMESTIC SERVICE",
            ),
            ("NO CITY, NO DATE -- [TEXT]", "NO CITY, NO DATE", "", ""),
            ("CUSCO, 8 FEB 89 -- [REPORT] A", "CUSCO, 8 FEB 89", "1989-02-08", ""),
            ("COLON, 7 MAR 90 (ACAN - EFE) -- A", "COLON, 7 MAR 90 (ACAN - EFE)", "1990-03-07", "ACAN-EFE"),
            ("CARACAS, Venezuela (AP) — The port", "CARACAS, Venezuela (AP)", "", "AP"),
            ("CARACAS, Nov. 3 (Reuters) - The port", "CARACAS, Nov. 3 (Reuters)", "", "Reuters"),
            (
                "LIMA, Nov 3, 2025 /PRNewswire/ -- The port",
                "LIMA, Nov 3, 2025 /PRNewswire/",
                "2025-11-03",
                "PRNewswire",
            ),
        ] {
            let found = split(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.text, dateline);
            assert_eq!(found.date.map(|d| d.to_string()).unwrap_or_default(), date, "{text}");
            assert_eq!(found.outlet.unwrap_or_default(), outlet, "{text}");
            assert!(["[", "A", "T"].iter().any(|s| text[found.rest..].starts_with(s)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_dateline_is_left_alone() {
        for text in [
            "España.- El presidente dijo",
            "The port - closed since Monday - opened.",
            "On Monday, 5 people (all of them sailors) -- were saved.",
            "BOGOTA - The port opened.",
            "A, B and C -- three letters",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
