//! The settings of `corpus.toml`, each with its meaning: one list, of which the commented file that `corpuscope new` writes,
//! the page of documentation and the JSON Schema are made.

use serde_json::{Value, json};

use crate::field_names::{FIELDS, MERGED};

/// A setting of `corpus.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name; `NAME` stands for one that the publisher chooses: `facet.NAME.field`.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// What it means, in sentences.
    pub says: &'static str,
    /// An example, as TOML.
    pub example: &'static str,
}

/// What a setting may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// A text, or several to be tried in order.
    TextOrTexts,
    /// Yes or no.
    Bool,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A text for each name.
    TextByName,
    /// Several texts for each name.
    TextsByName,
}

/// All settings, in the order in which they are explained.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "title",
        kind: Kind::Text,
        says: "The title of the page. The name of the folder without it.",
        example: r#""Harbour news""#,
    },
    Setting {
        name: "description",
        kind: Kind::Text,
        says: "One line below the title.",
        example: r#""Ten years of a port's local paper""#,
    },
    Setting {
        name: "about",
        kind: Kind::Text,
        says: "Paragraphs for the page About, separated by blank lines.",
        example: r#""What was collected, by whom, and what is missing.""#,
    },
    Setting {
        name: "language",
        kind: Kind::Text,
        says: "The language of the corpus, as a code of ISO 639-1: names of countries are shown in it.",
        example: r#""en""#,
    },
    Setting {
        name: "facets",
        kind: Kind::Texts,
        says: "The facets shown, in this order. All that have values without it.",
        example: r#"["country", "actor", "source"]"#,
    },
    Setting {
        name: "exclude",
        kind: Kind::Texts,
        says: "Names and paths of files and folders that are not read, within archives too; `*` stands for any letters, `**` for any folders. Never read, whatever stands here, are hidden files (`.git`, `.env`); keys and passwords (`credentials*`, `secrets.json`, `passwords.*`, `token.json`, `client_secret*.json`, `service-account*.json`, `id_rsa*` and its like, `*.key`, `*.pem`, `*.p12`, `*.pfx`, `*.kdbx`, `*.htpasswd`, `*.env`); what a program notes of its packages (`*.lock`, `*-lock.json`, `node_modules`, `package.json`, `requirements.txt`); templates, settings and error pages of a site; `README`, `LICENSE` and other notes on the folder. `corpuscope check` names what it met of these, but for hidden files.",
        example: r#"["notes", "*.bak.md", "2019/**"]"#,
    },
    Setting {
        name: "drafts",
        kind: Kind::Bool,
        says: "Whether drafts, unpublished, private and future articles are read, and the comments in their texts. They are \
               left out and counted without it: what says `draft: true`, `published: false`, `private: true` or a status \
               like these, what is dated after today, and what lies in `_drafts` or is called `_draft…`, whatever its \
               format.",
        example: "true",
    },
    Setting {
        name: "keep_texts",
        kind: Kind::Bool,
        says: "Whether a site that is built over an earlier one of the same corpus keeps what articles said before they last changed, so that readers see what was struck and added. Without it the site says when an article changed, and keeps a hash of the text before. Whatever stood there by mistake is then still public: leave it out, or build once without it. Nothing is kept of articles that are gone.",
        example: "true",
    },
    Setting {
        name: "speeches",
        kind: Kind::Bool,
        says: "Whether each speech of a sitting (TEI, ParlaMint) is an article of its own. The sitting is one without it.",
        example: "true",
    },
    Setting {
        name: "chapters",
        kind: Kind::Bool,
        says: "Whether each chapter of a book (EPUB) is an article of its own. The book is one without it.",
        example: "true",
    },
    Setting {
        name: "date_order",
        kind: Kind::OneOf(&["day", "month"]),
        says: "Which number of 03/04/2025 comes first, where the other dates of the column do not tell.",
        example: r#""day""#,
    },
    Setting {
        name: "copies",
        kind: Kind::OneOf(&["join", "keep"]),
        says: "What becomes of an article that stands twice, with the same text, outlet and day, or nearly the same text under \
               one address: one article (join), or each by itself (keep). join without it.",
        example: r#""keep""#,
    },
    Setting {
        name: "maker",
        kind: Kind::Bool,
        says: "Whether readers of the page can make a corpus of their own files there, beside this one. They can without it; \
               what it takes is fetched when a reader asks for it.",
        example: "false",
    },
    Setting {
        name: "fields.NAME",
        kind: Kind::TextOrTexts,
        says: "Which field of your files gives this field of an article; of several the first that has a value. Dots reach \
               into nested objects.",
        example: r#"["content.text", "text"]"#,
    },
    Setting {
        name: "names.pattern",
        kind: Kind::TextOrTexts,
        says: "What the names of files say of their articles: the path without the ending, with fields in braces; `*` stands \
               for what is no field. Of several the first that fits counts.",
        example: r#""{source}/{date}_*""#,
    },
    Setting {
        name: "split.FILES",
        kind: Kind::Text,
        says: "Files that hold several articles, and a regular expression that finds the first line of each, which is its \
               title.",
        example: r#"'^SESSION OF'"#,
    },
    Setting {
        name: "facet.NAME.field",
        kind: Kind::Text,
        says: "A further facet, of this field of your files. Dots reach into nested objects.",
        example: r#""labels.desk""#,
    },
    Setting {
        name: "facet.NAME.label",
        kind: Kind::Text,
        says: "What stands above the facet. Its name without it.",
        example: r#""Desk""#,
    },
    Setting {
        name: "merge.FACET",
        kind: Kind::TextsByName,
        says: "Spellings that are one value of a facet (source, author, kind or topic). Those that differ in case, accents or \
               spaces alone are one without it.",
        example: r#"{ "The Harbour Herald" = ["Harbour Herald", "harbourherald.example"] }"#,
    },
];

/// The names of a table's entries that are given, where not every name will do.
fn names_in(table: &str) -> Option<Vec<&'static str>> {
    match table {
        "fields" => Some(FIELDS.iter().map(|(name, _)| *name).collect()),
        "merge" => Some(MERGED.to_vec()),
        _ => None,
    }
}

/// The JSON Schema of `corpus.toml` (draft 2020-12), which editors check it against.
pub fn schema() -> Value {
    let mut properties = serde_json::Map::new();
    for setting in SETTINGS {
        let parts: Vec<&str> = setting.name.split('.').collect();
        let value = describe(setting);
        match parts.as_slice() {
            [name] => drop(properties.insert((*name).to_owned(), value)),
            [table, name] if names_in(table).is_none() && name.chars().all(|c| c.is_ascii_lowercase()) => {
                let table = properties.entry(*table).or_insert_with(|| table_of(json!({})));
                table["properties"][*name] = value;
            }
            [table, _] => {
                let of = match names_in(table) {
                    Some(names) => {
                        let each = names.into_iter().map(|name| (name.to_owned(), value.clone()));
                        table_of(Value::Object(each.collect()))
                    }
                    None => json!({"type": "object", "additionalProperties": value}),
                };
                properties.insert((*table).to_owned(), of);
            }
            [table, _, name] => {
                let table = properties.entry(*table).or_insert_with(
                    || json!({"type": "object", "additionalProperties": table_of(json!({}))}),
                );
                table["additionalProperties"]["properties"][*name] = value;
            }
            _ => {}
        }
    }
    let mut schema = table_of(Value::Object(properties));
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("corpus.toml of Corpuscope");
    schema
}

fn table_of(properties: Value) -> Value {
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn describe(setting: &Setting) -> Value {
    let text = json!({"type": "string"});
    let texts = json!({"type": "array", "items": {"type": "string"}});
    let mut value = match setting.kind {
        Kind::Text => text,
        Kind::Texts => texts,
        Kind::TextOrTexts => json!({"anyOf": [text, texts]}),
        Kind::Bool => json!({"type": "boolean"}),
        Kind::OneOf(words) => json!({"enum": words}),
        Kind::TextByName => json!({"type": "object", "additionalProperties": text}),
        Kind::TextsByName => json!({"type": "object", "additionalProperties": texts}),
    };
    value["description"] = json!(setting.says);
    value
}

/// The page of documentation of all settings, in Markdown.
pub fn documentation() -> String {
    let mut page = String::from(
        "# corpus.toml\n\nA file of this name in the folder of a corpus says what the files do not say themselves. Nothing in it \
         is required, and a name that is not listed here is an error. `corpuscope new my-articles` writes one with what the \
         files there suggest; editors check it against [corpus.schema.json](corpus.schema.json).\n\nMade from \
         `crates/compiler/src/settings.rs`; `UPDATE_DOCS=1 cargo test -p corpuscope-compiler --test suite settings` makes it \
         anew.\n",
    );
    for setting in SETTINGS {
        page += &format!("\n## {}\n\n{}\n\n```toml\n{}\n```\n", setting.name, setting.says, example(setting));
        if let Some(names) = setting.name.split_once('.').and_then(|(table, _)| names_in(table)) {
            page += &format!("\nThe names are {}.\n", names.join(", "));
        }
    }
    page
}

/// A setting with its example, as it stands in a file.
pub fn example(setting: &Setting) -> String {
    let value = setting.example;
    match setting.name {
        "fields.NAME" => format!("[fields]\nbody = {value}"),
        "split.FILES" => format!("[split]\n\"minutes/*.txt\" = {value}"),
        "facet.NAME.field" | "facet.NAME.label" => {
            let field = setting.name.rsplit('.').next().unwrap_or_default();
            format!("[facet.desk]\n{field} = {value}")
        }
        "merge.FACET" => format!("[merge]\nsource = {value}"),
        name => match name.split_once('.') {
            Some((table, name)) => format!("[{table}]\n{name} = {value}"),
            None => format!("{name} = {value}"),
        },
    }
}
