//! A reference in words, to be pasted into a text.

use crate::article::Article;
use crate::message::{Join, Message, say};
use crate::panels::Origin;

use super::corpus;
use super::facts::Facts;

/// Returns how to cite an article of a corpus: what is known of the article, then the corpus with its version, where
/// the article stands there and the day it was read.
pub fn reference(article: &Article, origin: &Origin) -> Message {
    let facts = Facts::of(article);
    let mut parts = Vec::new();
    if !facts.authors.is_empty() {
        parts.push(Message::texts(Join::And, facts.authors));
    }
    // What has no title is called as in lists, without the marks of a title.
    parts.push(match &facts.title {
        Some(title) => say::cite_title(title),
        None => Message::Text(super::one_line(article.label().trim_end_matches('.'))),
    });
    let via = article.meta.via.as_deref().map(super::one_line).filter(|via| !via.is_empty());
    parts.extend(facts.source.map(Message::Text));
    parts.extend(via.map(|via| say::cite_via(&via)));
    parts.extend(facts.date.map(Message::Date));
    parts.extend(facts.url.map(Message::Text));
    let mut within = vec![corpus(origin)];
    within.extend(origin.made.parse().ok().map(|day| say::cite_read(Message::Date(day))));
    if !origin.address.is_empty() {
        within.push(origin.address.as_str().into());
    }
    say::cite_reference(Message::List(Join::Comma, parts), Message::List(Join::Comma, within))
}
