//! `corpus.toml` as forms show it: what it says, and changes of one setting that keep the rest of the text.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value, value};

/// A change of one setting. An empty value takes the setting out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// A text: title, description, language.
    Text(&'static str, String),
    /// The field of the files that gives a field of an article.
    Field(&'static str, String),
    /// What the names of files say.
    Pattern(String),
    /// The facets shown; none: all that have values.
    Facets(Option<Vec<String>>),
    /// A facet of this field of the files.
    Facet(String),
    /// Takes a facet of one's own out again.
    NoFacet(String),
    /// Names and paths that are not read.
    Exclude(Vec<String>),
    /// Whether drafts are read.
    Drafts(bool),
}

/// What a `corpus.toml` says, as far as forms show it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// The title.
    pub(crate) title: String,
    /// The line below the title.
    pub(crate) description: String,
    /// The language, as a code.
    pub(crate) language: String,
    /// Fields of an article, and those of the files that give them.
    pub(crate) fields: Vec<(String, String)>,
    /// What the names of files say.
    pub(crate) pattern: String,
    /// The facets shown; none: all that have values.
    pub(crate) facets: Option<Vec<String>>,
    /// Facets of one's own: name, label.
    pub(crate) own_facets: Vec<(String, String)>,
    /// Names and paths that are not read.
    pub(crate) exclude: Vec<String>,
    /// Whether drafts are read.
    pub(crate) drafts: bool,
}

/// What stands between several fields in a form.
const COMMA: &str = ", ";

impl Settings {
    /// Reads a text; none where it is no TOML.
    pub(crate) fn read(text: &str) -> Option<Settings> {
        let document: DocumentMut = text.parse().ok()?;
        let text = |key: &str| document.get(key).map(joined).unwrap_or_default();
        let pairs = |key: &str| {
            let table = document.get(key).and_then(Item::as_table_like);
            table.map(|table| table.iter().map(|(name, item)| (name.to_owned(), joined(item))).collect())
        };
        let list = |key: &str| {
            let array = document.get(key).and_then(Item::as_array);
            array.map(|array| array.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect::<Vec<_>>())
        };
        let label = |name: &str, facet: &Item| {
            let label = facet.get("label").and_then(Item::as_str);
            (name.to_owned(), label.unwrap_or(name).to_owned())
        };
        let facets = document.get("facet").and_then(Item::as_table_like);
        Some(Settings {
            title: text("title"),
            description: text("description"),
            language: text("language"),
            fields: pairs("fields").unwrap_or_default(),
            pattern: document
                .get("names")
                .and_then(|names| names.get("pattern"))
                .map(joined)
                .unwrap_or_default(),
            facets: list("facets"),
            own_facets: facets.map(|t| t.iter().map(|(n, f)| label(n, f)).collect()).unwrap_or_default(),
            exclude: list("exclude").unwrap_or_default(),
            drafts: document.get("drafts").and_then(Item::as_bool).unwrap_or(false),
        })
    }

    /// The field of the files that gives a field of an article; empty where that is left to recognition.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, from)| from)
    }
}

/// A text with one setting changed; none where the text is no TOML.
pub(crate) fn edited(text: &str, edit: &Edit) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    match edit {
        // A space at the end is one that goes on.
        Edit::Text(key, text) => {
            let text = Some(text.as_str()).filter(|text| !text.trim().is_empty());
            put(document.as_table_mut(), key, text.map(Value::from));
        }
        Edit::Field(name, field) => within(&mut document, "fields", name, one_or_several(field)),
        Edit::Pattern(pattern) => {
            let pattern = Some(pattern.as_str()).filter(|pattern| !pattern.is_empty());
            within(&mut document, "names", "pattern", pattern.map(Value::from));
        }
        Edit::Facets(facets) => put(document.as_table_mut(), "facets", facets.as_deref().map(list)),
        Edit::Exclude(names) => {
            let names = Some(names.as_slice()).filter(|names| !names.is_empty());
            put(document.as_table_mut(), "exclude", names.map(list));
        }
        Edit::Drafts(drafts) => put(document.as_table_mut(), "drafts", drafts.then(|| true.into())),
        Edit::Facet(field) => {
            let name = name_of(field);
            let mut facet = Table::new();
            facet.insert("field", value(field));
            let facets = document.entry("facet").or_insert_with(|| {
                let mut facets = Table::new();
                facets.set_implicit(true);
                Item::Table(facets)
            });
            facets.as_table_like_mut()?.insert(&name, Item::Table(facet));
            if let Some(shown) = document.get_mut("facets").and_then(Item::as_array_mut) {
                shown.push(name);
            }
        }
        Edit::NoFacet(name) => {
            within(&mut document, "facet", name, None);
            if let Some(shown) = document.get_mut("facets").and_then(Item::as_array_mut) {
                shown.retain(|facet| facet.as_str() != Some(name));
            }
        }
    }
    Some(document.to_string())
}

/// A text, or several as they stand in a form.
fn joined(item: &Item) -> String {
    let texts = |array: &Array| array.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(COMMA);
    item.as_str().map(str::to_owned).or_else(|| item.as_array().map(texts)).unwrap_or_default()
}

/// A field, or several as a form shows them.
fn one_or_several(text: &str) -> Option<Value> {
    let parts: Vec<String> =
        text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => None,
        [one] => Some(one.into()),
        several => Some(list(several)),
    }
}

fn list(texts: &[String]) -> Value {
    texts.iter().map(String::as_str).collect::<Array>().into()
}

/// Sets a value, and keeps what stands around the one before; without a value takes it out.
fn put(table: &mut dyn TableLike, key: &str, new: Option<Value>) {
    match (table.get_mut(key), new) {
        (_, None) => drop(table.remove(key)),
        (Some(Item::Value(old)), Some(mut new)) => {
            new.decor_mut().clone_from(old.decor());
            *old = new;
        }
        (_, Some(new)) => drop(table.insert(key, Item::Value(new))),
    }
}

/// The same within a table, which is made where there is none, and taken out where nothing is left in it.
fn within(document: &mut DocumentMut, table: &str, key: &str, new: Option<Value>) {
    if new.is_none() && !document.contains_key(table) {
        return;
    }
    let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
    let Some(inner) = item.as_table_like_mut() else { return };
    put(inner, key, new);
    if inner.is_empty() {
        document.remove(table);
    }
}

/// The name of a facet of a field: `labels.Desk` is `desk`.
fn name_of(field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or(field).to_lowercase();
    let name: String = last.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-').to_owned();
    if name.is_empty() { "field".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# Ours.\ntitle = \"Old\"   # as printed\nabout = \"x\"\n\n[fields]\nbody = [\"a\", \"b\"]\n";

    fn after(edit: Edit) -> String {
        edited(TEXT, &edit).expect("a text that is TOML")
    }

    #[test]
    fn a_change_keeps_what_else_the_text_holds() {
        assert_eq!(
            after(Edit::Text("title", "New".into())),
            TEXT.replace("\"Old\"", "\"New\""),
            "comments and order stay"
        );
        assert_eq!(
            after(Edit::Text("title", String::new())),
            TEXT.replace("# Ours.\ntitle = \"Old\"   # as printed\n", "")
        );
        assert_eq!(
            after(Edit::Text("language", "es".into())),
            TEXT.replace("about = \"x\"\n", "about = \"x\"\nlanguage = \"es\"\n")
        );
    }

    #[test]
    fn fields_stand_in_their_table_and_several_are_a_list() {
        assert_eq!(after(Edit::Field("title", "headline".into())), format!("{TEXT}title = \"headline\"\n"));
        assert_eq!(
            after(Edit::Field("body", "c, d".into())),
            TEXT.replace("[\"a\", \"b\"]", "[\"c\", \"d\"]")
        );
        assert_eq!(
            after(Edit::Field("body", String::new())),
            TEXT.replace("\n[fields]\nbody = [\"a\", \"b\"]\n", "")
        );
        assert_eq!(
            after(Edit::Pattern("{date}_*".into())),
            format!("{TEXT}\n[names]\npattern = \"{{date}}_*\"\n")
        );
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut text = String::new();
        for edit in [
            Edit::Text("title", "Harbour, “news”".into()),
            Edit::Facets(Some(vec!["country".into()])),
            Edit::Facet("labels.Desk".into()),
            Edit::Exclude(vec!["*.bak".into(), "old/**".into()]),
            Edit::Drafts(true),
            Edit::Field("date", "published".into()),
        ] {
            text = edited(&text, &edit).expect("a text that is TOML");
        }
        let read = Settings::read(&text).expect("a text that is TOML");
        assert_eq!(read.title, "Harbour, “news”");
        assert_eq!(read.facets, Some(vec!["country".to_owned(), "desk".to_owned()]), "{text}");
        assert_eq!(read.own_facets, [("desk".to_owned(), "desk".to_owned())]);
        assert_eq!((read.exclude.len(), read.drafts, read.field("date")), (2, true, "published"));
        let without = edited(&text, &Edit::NoFacet("desk".into())).expect("a text that is TOML");
        assert!(!without.contains("desk"), "{without}");
    }

    #[test]
    fn a_text_that_is_no_toml_is_left_alone() {
        assert_eq!(edited("title = ", &Edit::Drafts(true)), None);
        assert_eq!(Settings::read("title = "), None);
    }
}
