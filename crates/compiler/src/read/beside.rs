//! What is known of a file from elsewhere: from a table or a file beside it, or from its own name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::names::Mapping;
use super::record::{Field, Record};

/// What stands beside the texts of a corpus, for all of its files.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// What is known of each text, by the name of its file.
    known: BTreeMap<String, Known>,
    /// The records of each file that were joined to texts, by their lines.
    joined: BTreeMap<String, BTreeSet<usize>>,
    /// Files that hold no article of their own.
    apart: BTreeSet<String>,
}

/// What is known of one text.
#[derive(Debug, Default)]
struct Known {
    /// What a person or program has stated of it; counts before what the text says.
    stated: Vec<Field>,
    /// What its name says; counts where nothing else does.
    named: Vec<Field>,
}

impl Beside {
    /// Nothing stands beside anything.
    pub(super) fn nothing() -> &'static Beside {
        static NOTHING: LazyLock<Beside> = LazyLock::new(Beside::default);
        &NOTHING
    }

    /// Joins a record to a text.
    pub(super) fn state(&mut self, text: &str, fields: impl IntoIterator<Item = Field>) {
        self.known.entry(text.to_owned()).or_default().stated.extend(fields);
    }

    /// Adds what the name of a file says.
    pub(super) fn name(&mut self, text: &str, fields: impl IntoIterator<Item = Field>) {
        self.known.entry(text.to_owned()).or_default().named.extend(fields);
    }

    /// Notes that a record is no article, as the text that it names is.
    pub(super) fn join(&mut self, file: &str, line: usize) {
        self.joined.entry(file.to_owned()).or_default().insert(line);
    }

    /// Notes that a file holds no article.
    pub(super) fn set_apart(&mut self, file: &str) {
        self.apart.insert(file.to_owned());
    }

    /// Whether a file holds no article.
    pub(super) fn is_apart(&self, file: &str) -> bool {
        self.apart.contains(file)
    }

    /// Whether any record of a file was joined to a text.
    pub(super) fn joins(&self, file: &str) -> bool {
        self.joined.contains_key(file)
    }

    /// Whether a record was joined to a text.
    pub(super) fn is_joined(&self, file: &str, line: usize) -> bool {
        self.joined.get(file).is_some_and(|lines| lines.contains(&line))
    }

    /// Whether something is stated of a text.
    pub(super) fn has_stated(&self, text: &str) -> bool {
        self.known.get(text).is_some_and(|known| !known.stated.is_empty())
    }

    /// The record of a text with what is known besides; `None` where that is nothing.
    pub(super) fn over(&self, file: &str, record: &Record, mapping: &Mapping) -> Option<Record> {
        let known = self.known.get(file)?;
        let targets = |fields: &[Field]| -> BTreeSet<&'static str> {
            fields.iter().flat_map(|field| mapping.targets_of(&field.name)).collect()
        };
        let stated = targets(&known.stated);
        let own = record.fields.iter().filter(|field| {
            let targets = mapping.targets_of(&field.name);
            targets.is_empty() || !targets.iter().all(|target| stated.contains(target))
        });
        let mut fields: Vec<Field> = own.cloned().collect();
        fields.extend(known.stated.iter().cloned());
        let taken = targets(&fields);
        let open = |field: &&Field| mapping.targets_of(&field.name).iter().all(|t| !taken.contains(t));
        fields.extend(known.named.iter().filter(open).cloned());
        Some(Record { fields, ..Record::at(record.line) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_is_stated_counts_before_the_text_and_its_name_after_it() {
        let mapping = Mapping::new(&Config::default());
        let field = |name: &str, value: &str| Field {
            name: name.into(),
            values: vec![value.into()],
            line: 2,
            from: None,
        };
        let mut beside = Beside::default();
        beside.state("a.txt", [field("Headline", "Stated")]);
        beside.name("a.txt", [field("date", "2024"), field("outlet", "Named")]);
        let mut record = Record::at(1);
        record.push("title", "Own", 1);
        record.push("date", "2020", 1);
        let all = beside.over("a.txt", &record, &mapping).expect("it is known");
        let told: Vec<_> = all.fields.iter().map(|f| format!("{} {}", f.name, f.values[0])).collect();
        assert_eq!(told, ["date 2020", "Headline Stated", "outlet Named"]);
        assert!(beside.over("b.txt", &record, &mapping).is_none());
    }
}
