//! Dates as sources give them: a day, a month, or only a year.

use std::fmt;
use std::str::FromStr;

/// A day, a month or a year of the Gregorian calendar.
///
/// Ordered by time; a year stands before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date from its parts; `month` and `day` 0 where unknown. `None` where there is no such date.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            0 => 0,
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (day <= last && (1..=9999).contains(&year)).then_some(Date { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The day that lies so many days after 1 January 1970. The algorithm is Howard Hinnant's `civil_from_days`.
    pub fn from_days(days: i64) -> Option<Self> {
        // Counted from 1 March 0000, so that the leap day ends a year; 146,097 days make 400 years.
        let shifted = days + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Date::new(u16::try_from(year).ok()?, month as u8, day as u8)
    }

    /// Returns how many days after 1 January 1970 the day lies; none where no day is known. The algorithm is Howard
    /// Hinnant's `days_from_civil`, the inverse of [`Date::from_days`].
    pub fn to_days(self) -> Option<i64> {
        let (month, day) = (i64::from(self.month()?), i64::from(self.day()?));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// One number that orders dates as they are ordered: `year * 512 + month * 32 + day`.
    pub fn to_u32(self) -> u32 {
        u32::from(self.year) << 9 | u32::from(self.month) << 5 | u32::from(self.day)
    }

    /// The date with this number; see [`Date::to_u32`].
    pub fn from_u32(n: u32) -> Option<Self> {
        Date::new(u16::try_from(n >> 9).ok()?, (n >> 5 & 15) as u8, (n & 31) as u8)
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2025`, `2025-11` or `2025-11-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(m) = self.month() {
            write!(f, "-{m:02}")?;
        }
        if let Some(d) = self.day() {
            write!(f, "-{d:02}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for Date {
    /// As it is displayed.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// That a text is no date as it is written here: `2025`, `2025-11` or `2025-11-03`. Whoever reads dates says so in words
/// of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `2025`, `2025-11`, `2025-11-03` and a day followed by `T` or a space and a time.
    fn from_str(s: &str) -> Result<Self, NotADate> {
        let day = s.trim().split(['T', ' ']).next().unwrap_or_default();
        let mut parts = day.split('-');
        let mut part = |len: usize| match parts.next() {
            None => Ok(0),
            Some(p) if p.len() == len && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<u16>().map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let (y, m, d) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() || (m == 0 && d > 0) {
            return Err(NotADate);
        }
        Date::new(y, m as u8, d as u8).ok_or(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_and_written_as_far_as_it_is_known() {
        for s in ["2025", "2025-11", "2025-11-03", "2024-02-29"] {
            let d: Date = s.parse().expect(s);
            assert_eq!(d.to_string(), s);
            assert_eq!(Date::from_u32(d.to_u32()), Some(d));
            assert_eq!(d.to_days().and_then(Date::from_days), d.day().map(|_| d));
        }
        assert_eq!("2025-11-03T10:00:00Z".parse::<Date>().map(|d| d.to_string()), Ok("2025-11-03".into()));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for s in ["", "25", "2025-13", "2025-02-29", "2025-11-31", "2025-1-1", "soon", "2025-11-03-04"] {
            assert!(s.parse::<Date>().is_err(), "{s}");
        }
    }
}
