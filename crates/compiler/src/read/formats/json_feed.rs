//! JSON Feed: the items of a feed as JSON.

use serde_json::Value;

use crate::read::blocks::{Content, classify};
use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format};
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::paragraphs;

/// Whatever says that it is of jsonfeed.org.
pub(in crate::read) static FORMAT: Format = Format {
    name: "JSON Feed",
    endings: &[],
    archive: false,
    sniff: |head| {
        let text = String::from_utf8_lossy(head);
        text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
            && text.contains("jsonfeed.org/version")
    },
    read: |bytes, context| text(bytes, context, read),
};

fn read(text: &str, context: &Context) -> FileOutcome {
    let feed: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(feed) => feed,
        Err(error) => {
            let what = format!("the feed breaks off in column {} ({error})", error.column());
            return FileOutcome::failed(
                context.file,
                error.line(),
                what,
                "save it again, or correct it there",
            );
        }
    };
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let outcomes = (1..).zip(items).map(|(number, item)| article(item, &feed, number, context));
    let mut outcome = FileOutcome::merged(outcomes.collect());
    if items.is_empty() {
        outcome.skip(context.file, 0, "the feed has no items");
    }
    outcome
}

fn article(item: &Value, feed: &Value, number: usize, context: &Context) -> FileOutcome {
    let mut record = Record::at(number);
    let own = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut push =
        |name: &str, value: &str, from: &'static str| record.push_from(name, value, number, Some(from));
    push("title", &plain(&own(item, "title")), "title");
    push("source", &plain(&own(feed, "title")), "title of the feed");
    let address = ["url", "external_url"].iter().map(|name| own(item, name)).find(|url| !url.is_empty());
    push("url", &address.unwrap_or_default(), "url");
    let day =
        ["date_published", "date_modified"].iter().map(|name| own(item, name)).find(|day| !day.is_empty());
    push("date", &day.unwrap_or_default(), "date_published");
    push("language", &own(item, "language"), "language");
    let names = |of: &Value| -> Vec<String> {
        let list = of.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let named = list.iter().chain(of.get("author")).map(|author| own(author, "name"));
        named.filter(|name| !name.is_empty()).collect()
    };
    let authors = Some(names(item)).filter(|names| !names.is_empty()).unwrap_or_else(|| names(feed));
    authors.iter().for_each(|name| push("authors", name, "authors"));
    let tags = item.get("tags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    tags.iter().filter_map(Value::as_str).for_each(|tag| push("topics", tag, "tags"));
    let content =
        match ["content_html", "content_text", "summary"].iter().find(|name| !own(item, name).is_empty()) {
            Some(&"content_html") => post(&own(item, "content_html"), number),
            Some(name) => Content { blocks: classify(&paragraphs(&own(item, name))), cut: Vec::new() },
            None => Content::default(),
        };
    assemble(&record, Some(content), Some(number), context)
}
