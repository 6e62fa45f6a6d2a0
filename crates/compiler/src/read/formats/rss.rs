//! RSS 2.0 and RSS 1.0 (RDF): the items of a feed.

use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::xml::{Element, text_of};

/// Reads a feed; its outermost element is `rss` or `rdf:RDF`.
pub(super) fn read(root: &Element, context: &Context) -> FileOutcome {
    let channel = root.child("channel");
    // Items stand in the channel, or beside it.
    let items = channel.into_iter().flat_map(|channel| channel.all("item")).chain(root.all("item"));
    let source = channel.and_then(|channel| text_of(channel, "title")).map(|title| plain(&title));
    let outcomes = (1..).zip(items).map(|(number, item)| article(item, source.as_deref(), number, context));
    let mut outcome = FileOutcome::merged(outcomes.collect());
    if outcome.sources.is_empty() && outcome.skipped.is_empty() {
        outcome.skip(context.file, root.line, "the feed has no items");
    }
    outcome
}

fn article(item: &Element, source: Option<&str>, number: usize, context: &Context) -> FileOutcome {
    let mut record = Record::at(item.line);
    let mut push = |name: &str, value: Option<String>, from: &'static str| {
        record.push_from(name, &value.unwrap_or_default(), item.line, Some(from));
    };
    push("title", text_of(item, "title").map(|title| plain(&title)), "title");
    push("url", address(item), "link");
    push(
        "date",
        ["pubDate", "dc:date", "published", "dcterms:created"]
            .iter()
            .find_map(|name| text_of(item, name))
            .map(|date| day(&date)),
        "pubDate",
    );
    // An item that another feed has brought names that feed.
    push("source", text_of(item, "source").map(|name| plain(&name)), "source");
    push("language", text_of(item, "dc:language"), "dc:language");
    if let Some(source) =
        source.filter(|_| item.child("source").is_none_or(|own| own.text().trim().is_empty()))
    {
        push("source", Some(source.to_owned()), "title of the feed");
    }
    authors(item).into_iter().for_each(|name| push("authors", Some(name), "creator"));
    for topic in item.elements().filter(|e| e.local() == "category" || e.name == "dc:subject") {
        push("topics", Some(plain(&topic.text())), "category");
    }
    let texts = ["content:encoded", "encoded", "description", "summary"];
    let text = texts.iter().find_map(|name| {
        let found = item.elements().find(|e| e.name == *name || e.name == format!("content:{name}"));
        found.map(Element::text).filter(|text| !text.trim().is_empty())
    });
    let content = post(&text.unwrap_or_default(), item.line);
    assemble(&record, Some(content), Some(number), context)
}

/// The day of "Tue, 2 Apr 2019 23:30:00 -0500", where it was written; other dates stay as they are.
fn day(date: &str) -> String {
    let own = date.split_once(',').map_or(date, |(_, rest)| rest).trim();
    let mut words = own.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(day), Some(month), Some(year))
            if day.bytes().all(|b| b.is_ascii_digit())
                && month.bytes().all(|b| b.is_ascii_alphabetic())
                && year.bytes().all(|b| b.is_ascii_digit()) =>
        {
            format!("{day} {month} {year}")
        }
        _ => date.to_owned(),
    }
}

/// The address of an item: its link, or its own name where that is one.
fn address(item: &Element) -> Option<String> {
    let link = item.elements().find(|e| e.name == "link").map(|link| link.text().trim().to_owned());
    let guid = || {
        item.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false")).map(Element::text)
    };
    link.filter(|link| !link.is_empty())
        .or_else(guid)
        .or_else(|| item.attribute("rdf:about").map(str::to_owned))
}

/// Who wrote an item: `dc:creator`, or the name beside the mail address of `author`.
fn authors(item: &Element) -> Vec<String> {
    let named = |name: &str| -> Vec<String> {
        let found = item.elements().filter(|e| e.name == name);
        found.map(|e| plain(&e.text())).filter(|name| !name.is_empty()).collect()
    };
    let creators = named("dc:creator");
    if !creators.is_empty() {
        return creators;
    }
    let author = |text: String| match text.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim().to_owned(),
        _ if text.contains('@') => String::new(),
        _ => text,
    };
    let authors: Vec<String> =
        named("author").into_iter().map(author).filter(|name| !name.is_empty()).collect();
    if authors.is_empty() { named("itunes:author") } else { authors }
}
