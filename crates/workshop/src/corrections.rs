//! `actors.toml` as the page shows it: the corrections in it, and changes that keep the rest of the text.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

/// A correction of the actors found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Correction {
    /// Several are one: whom they are, and one of the others.
    Merge(String, String),
    /// An actor has another name.
    Rename(String, String),
    /// An actor is of another kind.
    Kind(String, String),
    /// What was found is no actor.
    Drop(String),
    /// These words mean nothing of a facet.
    Never(Words),
}

/// Words that mean no actor, or no country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// The words.
    pub(crate) phrase: String,
    /// What they do not mean.
    pub(crate) facet: Facet,
    /// The only article in which this holds; without one it holds in all.
    pub(crate) article: Option<String>,
}

/// What words may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    /// A person or body.
    Actor,
    /// A country.
    Country,
}

impl Words {
    fn of(entry: &Table) -> Words {
        let text = |key: &str| entry.get(key).and_then(Item::as_str);
        let facet = if text("facet") == Some("country") { Facet::Country } else { Facet::Actor };
        let (phrase, article) = (text("phrase").unwrap_or_default(), text("article"));
        Words { phrase: phrase.to_owned(), facet, article: article.map(str::to_owned) }
    }

    fn entry(&self) -> Table {
        let mut table = entry([("phrase", value(&self.phrase))]);
        // That it is no actor need not be said.
        if self.facet == Facet::Country {
            table.insert("facet", value("country"));
        }
        if let Some(article) = &self.article {
            table.insert("article", value(article));
        }
        table
    }
}

/// The corrections of a text, in the order in which kinds are listed; none where it is no TOML.
pub(crate) fn read(text: &str) -> Option<Vec<Correction>> {
    let document: DocumentMut = text.parse().ok()?;
    let mut all = Vec::new();
    let entries = |kind: &str| document.get(kind).and_then(Item::as_array_of_tables).into_iter().flatten();
    let of = |table: &Table, key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    for entry in entries("merge") {
        let from = entry.get("from").and_then(Item::as_array).into_iter().flatten();
        all.extend(
            from.filter_map(Value::as_str).map(|from| Correction::Merge(of(entry, "into"), from.to_owned())),
        );
    }
    all.extend(entries("rename").map(|e| Correction::Rename(of(e, "id"), of(e, "name"))));
    all.extend(entries("kind").map(|e| Correction::Kind(of(e, "id"), of(e, "kind"))));
    all.extend(entries("drop").map(|e| Correction::Drop(of(e, "id"))));
    all.extend(entries("never").map(|e| Correction::Never(Words::of(e))));
    Some(all)
}

/// The text with another correction. One that says the same of the same actor is replaced.
pub(crate) fn with(text: &str, correction: &Correction) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    match correction {
        Correction::Merge(into, from) => {
            let entries = entries(&mut document, "merge")?;
            let same = entries.iter().position(|entry| is(entry, "into", into));
            let list = same.and_then(|at| entries.get_mut(at)?.get_mut("from")?.as_array_mut());
            match list {
                Some(list) if list.iter().any(|id| id.as_str() == Some(from)) => {}
                Some(list) => list.push(from),
                None => {
                    let entries = self::entries(&mut document, "merge")?;
                    entries.push(entry([("into", value(into)), ("from", value(Array::from_iter([from])))]));
                }
            }
        }
        Correction::Rename(id, name) => set(&mut document, "rename", id, "name", name)?,
        Correction::Kind(id, kind) => set(&mut document, "kind", id, "kind", kind)?,
        Correction::Drop(id) => {
            let same = |known: &Table| is(known, "id", id);
            add(&mut document, "drop", same, entry([("id", value(id))]))?;
        }
        Correction::Never(words) => {
            add(&mut document, "never", |known| Words::of(known) == *words, words.entry())?;
        }
    }
    Some(document.to_string())
}

/// The text without a correction.
pub(crate) fn without(text: &str, correction: &Correction) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let (kind, id) = match correction {
        Correction::Merge(into, from) => {
            let entries = entries(&mut document, "merge")?;
            for entry in entries.iter_mut().filter(|entry| is(entry, "into", into)) {
                if let Some(list) = entry.get_mut("from").and_then(Item::as_array_mut) {
                    list.retain(|id| id.as_str() != Some(from));
                }
            }
            entries.retain(|entry| {
                entry.get("from").and_then(Item::as_array).is_none_or(|from| !from.is_empty())
            });
            return Some(tidied(document));
        }
        Correction::Rename(id, _) => ("rename", id),
        Correction::Kind(id, _) => ("kind", id),
        Correction::Drop(id) => ("drop", id),
        Correction::Never(words) => {
            entries(&mut document, "never")?.retain(|entry| Words::of(entry) != *words);
            return Some(tidied(document));
        }
    };
    entries(&mut document, kind)?.retain(|entry| !is(entry, "id", id));
    Some(tidied(document))
}

/// Without the names of kinds of which nothing is left.
fn tidied(mut document: DocumentMut) -> String {
    for kind in ["merge", "rename", "kind", "drop", "never"] {
        if document.get(kind).and_then(Item::as_array_of_tables).is_some_and(ArrayOfTables::is_empty) {
            document.remove(kind);
        }
    }
    document.to_string()
}

fn entries<'a>(document: &'a mut DocumentMut, kind: &str) -> Option<&'a mut ArrayOfTables> {
    document.entry(kind).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())).as_array_of_tables_mut()
}

fn entry<const N: usize>(pairs: [(&str, Item); N]) -> Table {
    pairs.into_iter().collect()
}

fn is(entry: &Table, key: &str, id: &str) -> bool {
    entry.get(key).and_then(Item::as_str) == Some(id)
}

/// Says something of an actor, in place of what was said.
fn set(document: &mut DocumentMut, kind: &str, id: &str, key: &str, new: &str) -> Option<()> {
    let entries = entries(document, kind)?;
    if let Some(entry) = entries.iter_mut().find(|entry| is(entry, "id", id)) {
        entry.insert(key, value(new));
        return Some(());
    }
    entries.push(entry([("id", value(id)), (key, value(new))]));
    Some(())
}

/// Adds an entry unless there is one that says the same.
fn add(document: &mut DocumentMut, kind: &str, is_same: impl Fn(&Table) -> bool, new: Table) -> Option<()> {
    let entries = entries(document, kind)?;
    if !entries.iter().any(is_same) {
        entries.push(new);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Correction> {
        vec![
            Correction::Merge("jane-roe".into(), "Janet \"J\" Roe".into()),
            Correction::Merge("jane-roe".into(), "roe-2".into()),
            Correction::Rename("jane-roe".into(), "Jane A. Roe".into()),
            Correction::Kind("roe-brothers".into(), "company".into()),
            Correction::Drop("talking-point".into()),
            never("Market Report", Facet::Actor, None),
            never("Georgia", Facet::Country, None),
            never("Georgia", Facet::Country, Some("storm")),
        ]
    }

    fn never(phrase: &str, facet: Facet, article: Option<&str>) -> Correction {
        Correction::Never(Words { phrase: phrase.into(), facet, article: article.map(str::to_owned) })
    }

    fn written(text: &str) -> String {
        all().iter().fold(text.to_owned(), |text, correction| with(&text, correction).expect("TOML"))
    }

    #[test]
    fn corrections_are_read_as_they_were_written() {
        let text = written("");
        assert_eq!(read(&text), Some(all()), "{text}");
        assert_eq!(written(&text), text, "what is said twice stands once");
    }

    #[test]
    fn what_is_taken_back_is_gone_and_the_rest_stays() {
        let before = "# By hand.\n[[actor]]\nid = \"board\"\nname = \"Board\"\n";
        let text = written(before);
        assert!(text.starts_with(before), "{text}");
        let after = all().iter().fold(text, |text, correction| without(&text, correction).expect("TOML"));
        assert_eq!(after, before);
    }

    #[test]
    fn what_holds_in_one_article_is_taken_back_for_itself() {
        let text = without(&written(""), &never("Georgia", Facet::Country, None)).expect("TOML");
        let all = read(&text).expect("TOML");
        let left =
            [never("Market Report", Facet::Actor, None), never("Georgia", Facet::Country, Some("storm"))];
        assert_eq!(all[all.len() - 2..], left, "{text}");
    }

    #[test]
    fn another_name_takes_the_place_of_the_one_before() {
        let again = Correction::Rename("jane-roe".into(), "J. Roe".into());
        let text = with(&written(""), &again).expect("TOML");
        assert_eq!(text.matches("[[rename]]").count(), 1, "{text}");
        assert!(text.contains("\"J. Roe\""), "{text}");
    }
}
