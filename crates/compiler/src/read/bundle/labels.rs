//! The labels of press databases, which are data: `data/bundles.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::languages::from_toml;
use crate::read::text::transliterate;

/// A longer label is a sentence.
const LONGEST: usize = 45;

/// A label that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What it gives: a field of an article, or "head", "text", "tail".
    pub(super) gives: &'static str,
    /// As the data spell it.
    pub(super) name: &'static str,
}

type Sections = HashMap<&'static str, HashMap<String, Label>>;

static LABELS: LazyLock<Sections> = LazyLock::new(|| {
    let data: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        from_toml(include_str!("../../../data/bundles.toml")).expect("the tests read the data");
    // They live as long as the program.
    let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let mut sections = Sections::new();
    for (section, groups) in data {
        let labels = sections.entry(keep(section)).or_default();
        for (gives, names) in groups {
            let gives = keep(gives);
            for name in names {
                labels.entry(key(&name)).or_insert(Label { gives, name: keep(name) });
            }
        }
    }
    sections
});

/// A label without what its spellings differ in.
fn key(label: &str) -> String {
    transliterate(label).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The label of a database that a text is, as a whole.
pub(super) fn known(database: &str, text: &str) -> Option<Label> {
    if text.len() > 2 * LONGEST {
        return None;
    }
    let label = key(text);
    if label.is_empty() { None } else { LABELS.get(database)?.get(&label).copied() }
}

/// Whether a word is in a list of the data.
pub(super) fn is(database: &str, list: &str, word: &str) -> bool {
    known(database, word).is_some_and(|label| label.gives == list)
}

/// The label with which a line begins, as written, and what stands behind its colon.
pub(super) fn parted(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let label = label.trim();
    let fits = !label.is_empty() && label.chars().count() <= LONGEST && !label.contains(['.', '?', '“', '"']);
    fits.then_some((label, value.trim()))
}

/// The label of a database with which a line begins, and what stands behind it.
pub(super) fn of_line<'a>(database: &str, line: &'a str) -> Option<(Label, &'a str)> {
    let (label, value) = parted(line)?;
    Some((known(database, label)?, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_every_spelling() {
        for (line, expected) in [
            ("BYLINE: By Ana García", Some(("authors", "By Ana García"))),
            ("LÄNGE: 54 Wörter", Some(("head", "54 Wörter"))),
            ("Load-Date:\u{a0}May 1, 2020", Some(("tail", "May 1, 2020"))),
            ("DATE-CHARGEMENT : 6 avril", Some(("tail", "6 avril"))),
            ("He said: no", None),
        ] {
            let found = of_line("lexis", line).map(|(label, value)| (label.gives, value));
            assert_eq!(found, expected, "{line}");
        }
        assert!(is("nexis", "end", "End of Document") && !is("nexis", "end", "The end"));
    }
}
