//! The export of Ghost: posts whose text is mobiledoc, Lexical or HTML, with authors and tags in tables of their own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ghost_text;
use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format};
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;

/// Whatever begins as an export of Ghost does.
pub(in crate::read) static FORMAT: Format = Format {
    name: "Ghost export",
    endings: &[],
    archive: false,
    sniff: |head| {
        let text = String::from_utf8_lossy(head);
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let has = |sign: &str| start.contains(sign);
        start.starts_with('{')
            && has("\"exported_on\"")
            && (has("\"db\"") || has("\"data\"") || has("\"version\""))
    },
    read: |bytes, context| text(bytes, context, read),
};

fn read(text: &str, context: &Context) -> FileOutcome {
    let export: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(export) => export,
        Err(error) => {
            let what = format!("the export breaks off in column {} ({error})", error.column());
            return FileOutcome::failed(context.file, error.line(), what, "export it again");
        }
    };
    let whole = export.get("db").and_then(|db| db.get(0)).unwrap_or(&export);
    let data = whole.get("data").unwrap_or(whole);
    let table = Tables { data };
    let mut outcome = FileOutcome::default();
    for (number, one) in (1..).zip(table.rows("posts")) {
        match unpublished(one) {
            Some(why) if !context.choices.drafts => outcome.keep_back(context.file, number, why),
            _ => outcome.absorb(article(one, &table, number, context)),
        }
    }
    if table.rows("posts").is_empty() {
        outcome.skip(context.file, 0, "the export has no posts");
    }
    outcome
}

/// Why a reader of the site does not see a post.
fn unpublished(one: &Value) -> Option<&'static str> {
    match (own(one, "status"), own(one, "visibility")) {
        ("draft", _) => Some("a draft"),
        ("scheduled", _) => Some("dated after today"),
        ("sent", _) => Some("sent by mail and not published"),
        (_, "members" | "paid" | "tiers" | "filter") => Some("for members"),
        _ => None,
    }
}

fn own<'a>(of: &'a Value, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

struct Tables<'a> {
    data: &'a Value,
}

impl<'a> Tables<'a> {
    fn rows(&self, table: &str) -> &'a [Value] {
        self.data.get(table).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names that a table joins to a post, in their order.
    fn joined(&self, one: &Value, by: &str, key: &str, to: &str) -> Vec<String> {
        let id = one.get("id");
        let names: BTreeMap<String, &str> =
            self.rows(to).iter().map(|row| (id_of(row.get("id")), own(row, "name"))).collect();
        let mut rows: Vec<&Value> = self.rows(by).iter().filter(|row| row.get("post_id") == id).collect();
        rows.sort_by_key(|row| row.get("sort_order").and_then(Value::as_i64).unwrap_or(0));
        let name = |row: &&Value| names.get(&id_of(row.get(key))).map(|name| (*name).to_owned());
        rows.iter().filter_map(name).filter(|name| !name.is_empty()).collect()
    }
}

/// An id, which older exports write as a number.
fn id_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(id)) => id.clone(),
        Some(id) => id.to_string(),
        None => String::new(),
    }
}

fn article(one: &Value, table: &Tables, number: usize, context: &Context) -> FileOutcome {
    let mut record = Record::at(number);
    let mut push =
        |name: &str, value: &str, from: &'static str| record.push_from(name, value, number, Some(from));
    push("id", own(one, "slug"), "slug");
    push("title", &plain(own(one, "title")), "title");
    let setting = table.rows("settings").iter().find(|row| own(row, "key") == "title");
    push("source", setting.map_or("", |row| own(row, "value")), "title of the site");
    let day = one.get("published_at").filter(|day| !day.is_null()).or_else(|| one.get("created_at"));
    push("date", &id_of(day.filter(|day| !day.is_null())), "published_at");
    push("url", own(one, "canonical_url"), "canonical_url");
    push("language", own(one, "locale"), "locale");
    push("summary", &plain(own(one, "custom_excerpt")), "custom_excerpt");
    let mut authors = table.joined(one, "posts_authors", "author_id", "users");
    if authors.is_empty() {
        let id = id_of(one.get("author_id"));
        let user = table.rows("users").iter().find(|row| !id.is_empty() && id_of(row.get("id")) == id);
        authors.extend(user.map(|row| own(row, "name").to_owned()));
    }
    authors.iter().for_each(|name| push("authors", name, "posts_authors"));
    let tags = table.joined(one, "posts_tags", "tag_id", "tags");
    tags.iter().filter(|tag| !tag.starts_with('#')).for_each(|tag| push("topics", tag, "posts_tags"));
    if own(one, "type") == "page" || one.get("page").and_then(Value::as_i64) == Some(1) {
        push("kind", "page", "type");
    }
    let html = || Some(own(one, "html")).filter(|html| !html.trim().is_empty()).map(str::to_owned);
    let lexical = || ghost_text::lexical(own(one, "lexical"));
    let mobiledoc = || ghost_text::mobiledoc(own(one, "mobiledoc"));
    let text = html().or_else(lexical).or_else(mobiledoc).unwrap_or_else(|| own(one, "plaintext").to_owned());
    assemble(&record, Some(post(&text, number)), Some(number), context)
}
