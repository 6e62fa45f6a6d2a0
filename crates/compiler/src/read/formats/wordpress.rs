//! The export of WordPress (WXR): posts and pages; drafts, pictures, menus and comments stay out and are counted.

use std::collections::BTreeMap;

use crate::read::dates::{self, ParsedDate};
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::xml::{Element, text_of};

/// Types of entries that are no articles, by how their names begin.
const APART: [&str; 22] = [
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_",
    "acf",
    "elementor",
    "wpcf7",
    "shop_",
    "product_variation",
    "jetpack",
    "tablepress",
    "feedback",
    "mc4wp",
    "et_pb",
    "fl-builder",
    "wpforms",
    "popup",
    "ml-slider",
];

/// Reads the channel of an export.
pub(super) fn read(channel: &Element, context: &Context) -> FileOutcome {
    let authors: BTreeMap<String, String> = channel
        .all("wp:author")
        .filter_map(|author| {
            Some((text_of(author, "author_login")?, text_of(author, "author_display_name")?))
        })
        .collect();
    let source = text_of(channel, "title").map(|title| plain(&title));
    let mut outcome = FileOutcome::default();
    let mut apart: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut note = |kind: String, line: usize| apart.entry(kind).or_insert((0, line)).0 += 1;
    for (number, item) in (1..).zip(channel.all("item")) {
        let kind = text_of(item, "wp:post_type").unwrap_or_else(|| "post".into());
        item.all("wp:comment").for_each(|comment| note("comment".into(), comment.line));
        if APART.iter().any(|start| kind.starts_with(start)) {
            note(kind, item.line);
        } else if let Some(why) = unpublished(item).filter(|_| !context.choices.drafts) {
            outcome.keep_back(context.file, item.line, why);
        } else if text_of(item, "wp:status").as_deref() == Some("trash") {
            outcome.skip(context.file, item.line, "in the bin");
        } else {
            outcome.absorb(article(item, &kind, &authors, source.as_deref(), number, context));
        }
    }
    for (kind, (number, line)) in apart {
        outcome.skip(context.file, line, format!("{number} of the type `{kind}`, which is no article"));
    }
    outcome
}

/// Why a reader of the site does not see an entry.
fn unpublished(item: &Element) -> Option<&'static str> {
    match text_of(item, "wp:status").as_deref() {
        Some("draft" | "pending" | "auto-draft") => Some("a draft"),
        Some("private") => Some("private"),
        Some("future") => Some("dated after today"),
        _ => text_of(item, "wp:post_password").map(|_| "behind a password"),
    }
}

fn article(
    item: &Element,
    kind: &str,
    authors: &BTreeMap<String, String>,
    source: Option<&str>,
    number: usize,
    context: &Context,
) -> FileOutcome {
    let mut record = Record::at(item.line);
    let mut push = |name: &str, value: &str, from: &'static str| {
        record.push_from(name, value, item.line, Some(from));
    };
    let own = text_of(item, "wp:post_name").filter(|name| name.is_ascii() && !name.contains('%'));
    push("id", &own.unwrap_or_default(), "wp:post_name");
    push("title", &plain(&text_of(item, "title").unwrap_or_default()), "title");
    push("source", source.unwrap_or_default(), "title of the site");
    let address = item.elements().find(|e| e.name == "link").map(Element::text);
    push("url", &address.unwrap_or_default(), "link");
    let dated =
        |name: &str| text_of(item, name).filter(|date| matches!(dates::parse(date), ParsedDate::Date(_)));
    let day = dated("wp:post_date").filter(|date| !date.starts_with("0000")).or_else(|| dated("pubDate"));
    push("date", &day.unwrap_or_default(), "wp:post_date");
    for creator in item.elements().filter(|e| e.name == "dc:creator") {
        let login = creator.text().trim().to_owned();
        push("authors", authors.get(&login).unwrap_or(&login), "dc:creator");
    }
    for topic in item.elements().filter(|e| e.name == "category") {
        let is_topic =
            !matches!(topic.attribute("domain"), Some("post_format" | "nav_menu" | "author" | "language"));
        if is_topic && topic.attribute("nicename") != Some("uncategorized") {
            push("topics", &plain(&topic.text()), "category");
        }
    }
    push("summary", &plain(&text_of(item, "excerpt:encoded").unwrap_or_default()), "excerpt");
    if kind != "post" {
        push("kind", kind, "wp:post_type");
    }
    let text = item.elements().find(|e| e.name == "content:encoded").map(Element::text).unwrap_or_default();
    assemble(&record, Some(post(&text, item.line)), Some(number), context)
}
