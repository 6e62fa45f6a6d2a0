//! What the records of a file say together and one alone does not: which number of a date comes first, which field is
//! the text, how names are written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::config::DateOrder;
use crate::field_names::SET_ASIDE;

use super::authors::is_inverted;
use super::date_values::order_of;
use super::names::{Mapping, plain};
use super::record::Record;
use super::values::{is_nothing, is_url, prose};

/// What the records of a file say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// Which number of a date in figures comes first.
    pub(super) date_order: Option<DateOrder>,
    /// The field that is plainly the text, though no name says so.
    pub(super) body: Option<String>,
    /// A field that is not used and holds more prose than the text does.
    pub(super) longer: Option<String>,
    /// Whether no record names its outlet, so that the host of its address may stand for it.
    pub(super) hosts: bool,
    /// Whether names of authors are written "Last, First".
    pub(super) inverted: bool,
    /// Whether the file is a table or list of records, whose days may be counts.
    pub(super) records: bool,
}

impl Columns {
    /// Those of a file that is one article.
    pub(super) fn usual() -> &'static Columns {
        static USUAL: LazyLock<Columns> = LazyLock::new(Columns::default);
        &USUAL
    }
}

/// What is gathered of the records of a file, one after the other.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    day_first: usize,
    month_first: usize,
    outlets: usize,
    inverted: usize,
    records: usize,
    /// Letters of prose in what is known to be text, and the records that have some.
    text: usize,
    with_text: usize,
    /// Letters of prose in each other field, and the records that have some.
    other: BTreeMap<String, (usize, usize)>,
}

impl Evidence {
    /// Adds a record.
    pub(super) fn add(&mut self, record: &Record, mapping: &Mapping) {
        self.records += 1;
        let mut text = 0;
        for field in &record.fields {
            let targets = mapping.targets_of(&field.name);
            let is = |target: &str| targets.contains(&target);
            let long: usize = field.values.iter().map(|value| prose(value)).sum();
            if is("body") || is("summary") {
                text = text.max(long);
            } else if targets.is_empty() && long > 0 {
                let other = self.other.entry(field.name.clone()).or_default();
                *other = (other.0 + long, other.1 + 1);
            }
            for value in &field.values {
                if is("date") {
                    match order_of(value) {
                        Some(DateOrder::Day) => self.day_first += 1,
                        Some(DateOrder::Month) => self.month_first += 1,
                        None => {}
                    }
                }
                self.outlets += usize::from(is("source") && !is_url(value) && !is_nothing(value));
                self.inverted += usize::from(is("authors") && is_inverted(value));
            }
        }
        self.text += text;
        self.with_text += usize::from(text > 0);
    }

    /// What the records say together.
    pub(super) fn settle(self) -> Columns {
        let date_order = match (self.day_first, self.month_first) {
            (1.., 0) => Some(DateOrder::Day),
            (0, 1..) => Some(DateOrder::Month),
            _ => None,
        };
        let set_aside = |name: &str| {
            let plain = plain(name);
            plain.split('.').any(|part| SET_ASIDE.contains(&part))
        };
        let others = self.other.into_iter().filter(|(name, _)| !set_aside(name));
        let (mut body, mut longer) = (None, None);
        if let Some((name, (letters, records))) = others.max_by_key(|(_, (letters, _))| *letters) {
            let long = letters / records.max(1);
            if self.text == 0 && long >= 80 && records * 2 >= self.records {
                body = Some(name);
            } else if self.text > 0 && letters > self.text + self.text / 10 && long >= 200 {
                longer = Some(name);
            }
        }
        let (hosts, inverted) = (self.outlets == 0, self.inverted > 0);
        Columns { date_order, body, longer, hosts, inverted, records: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn columns(records: &[&[(&str, &str)]]) -> Columns {
        let mapping = Mapping::new(&Config::default());
        let mut evidence = Evidence::default();
        for fields in records {
            let mut record = Record::at(1);
            fields.iter().for_each(|(name, value)| record.push(name, value, 1));
            evidence.add(&record, &mapping);
        }
        evidence.settle()
    }

    #[test]
    fn the_order_of_dates_and_names_is_that_of_the_column() {
        let found =
            columns(&[&[("fecha", "13/08/2021"), ("author", "A, B; C, D")], &[("fecha", "05/11/2023")]]);
        assert_eq!((found.date_order, found.inverted, found.hosts), (Some(DateOrder::Day), true, true));
        let both = columns(&[&[("date", "13/08/2021"), ("outlet", "Quay")], &[("date", "08/13/2021")]]);
        assert_eq!((both.date_order, both.hosts), (None, false));
    }

    #[test]
    fn a_field_of_prose_is_the_text_where_no_name_says_which_is() {
        let long = "The harbour was closed for two days because of the storm, and nobody could say when it would open again. ".repeat(3);
        let found = columns(&[&[("storyline", &long), ("place", "Lima")]]);
        assert_eq!(found.body.as_deref(), Some("storyline"));
        let found = columns(&[&[("storyline", &long), ("body", "The harbour was closed today.")]]);
        assert_eq!((found.body, found.longer.as_deref()), (None, Some("storyline")));
        let found = columns(&[&[("notes", &long), ("body", "The harbour was closed today.")]]);
        assert_eq!(found.longer, None);
    }
}
