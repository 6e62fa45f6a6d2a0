//! What documents say of items, for HTML and Markdown alike.

use super::super::finding::{read_as, standing};
use super::super::{Colour, Dossier, Item, Kept, Reference, Version};
use super::json::address;
use crate::message::{Join, Message, say};

/// An item as a document shows it.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// What it is called: the title of the article, or the search in words.
    pub(super) heading: &'a str,
    /// Words of the article; empty where it is none.
    pub(super) quote: &'a str,
    /// What was kept, one after the other.
    pub(super) facts: Vec<Message>,
    /// Where a page shows it; empty where the page is not known.
    pub(super) address: String,
}

/// What a document says of an item.
pub(super) fn said<'a>(dossier: &'a Dossier, item: &'a Item) -> Said<'a> {
    let mut facts = vec![kind(&item.kept)];
    let (mut heading, mut quote) = ("", "");
    if let Some(article) = item.kept.article() {
        heading = &article.title;
        facts.extend(of_article(article));
    }
    if let Some(passage) = item.kept.passage() {
        quote = &passage.quote.exact;
        facts.push(standing(passage.paragraph));
    }
    if let Kept::Figure(_, reading) = &item.kept {
        facts.push(read_as(reading));
    }
    if let Some(counted) = item.kept.counted() {
        heading = &counted.label;
        facts.push(say::dossier_articles(counted.articles as usize));
    }
    if item.colour != Colour::None {
        facts.push(item.colour.message());
    }
    if !item.tags.is_empty() {
        facts.push(say::dossier_tags(Message::texts(Join::Comma, item.tags.iter().map(String::as_str))));
    }
    if !item.made.is_empty() {
        facts.push(say::dossier_kept_on(&item.made));
    }
    let page = dossier.versions.get(item.version).map_or("", |version| &version.address);
    // A browser follows these, and runs others.
    let known = ["https://", "http://", "file://"].iter().any(|scheme| page.starts_with(scheme));
    let address = if known { [page, &address(&item.kept)].concat() } else { String::new() };
    Said { heading, quote, facts, address }
}

/// What a document says of a version.
pub(super) fn of_version(version: &Version) -> Message {
    let articles = version.articles.len();
    let corpus = say::cite_corpus(&version.corpus, &version.fingerprint);
    match articles {
        0 => corpus,
        _ => Message::List(Join::Comma, vec![corpus, say::dossier_articles(articles)]),
    }
}

fn kind(kept: &Kept) -> Message {
    match kept {
        Kept::Article(_) => say::DOSSIER_ARTICLE,
        Kept::Passage(_) => say::DOSSIER_PASSAGE,
        Kept::Figure(..) => say::DOSSIER_FIGURE,
        Kept::Search(_) => say::DOSSIER_SEARCH,
        Kept::Cell(..) => say::DOSSIER_CELL,
    }
    .into()
}

/// What is known of an article besides its title.
fn of_article(article: &Reference) -> impl Iterator<Item = Message> {
    let authors = Message::texts(Join::And, article.authors.iter().map(String::as_str));
    let authors = Some(authors).filter(|_| !article.authors.is_empty());
    let source = Some(Message::from(&*article.source)).filter(|_| !article.source.is_empty());
    let date = article.date.parse().map_or_else(|_| Message::from(&*article.date), Message::Date);
    let date = Some(date).filter(|_| !article.date.is_empty());
    [authors, source, date].into_iter().flatten()
}
