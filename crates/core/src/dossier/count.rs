//! Counts: how many articles a search finds, and which, in one number; and how many it finds now.

use super::finding::{Recount, Verdict};
use super::hash::id_hash;
use super::{ArticleSet, Counted};
use crate::index::{Corpus, Index, Stop, collect};
use crate::message::{Message, say};
use crate::search::{Among, Request, among};
use crate::sides::filter;
use crate::view::{Page, View};

/// The number of some documents and the sum of the hashes of their ids.
pub(super) fn number_and_sum(ids: &[&str], documents: &[u32]) -> (u32, u64) {
    let hash = |document: &u32| ids.get(*document as usize).map_or(0, |id| id_hash(id));
    (documents.len() as u32, documents.iter().map(hash).fold(0, u64::wrapping_add))
}

/// What a recount says.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) verdict: Verdict,
    pub(super) recount: Recount,
    pub(super) notes: Vec<Message>,
}

/// What the counts of one version need: the ids of all documents, and which of these the version had.
#[derive(Debug)]
pub(super) struct Then<'a> {
    ids: &'a [&'a str],
    articles: &'a ArticleSet,
    /// By number; without a list of the articles of then, all are counted.
    known: Vec<bool>,
}

impl<'a> Then<'a> {
    pub(super) fn new(ids: &'a [&'a str], articles: &'a ArticleSet) -> Self {
        let known = ids.iter().map(|id| articles.is_empty() || articles.has(id)).collect();
        Then { ids, articles, known }
    }
}

/// Counts again what was counted then. `view` is the address of the view of which it was a cell; empty where it was none.
pub(super) fn recount(index: &Index, counted: &Counted, view: &str, then: &Then<'_>) -> Result<Told, Stop> {
    let address = View::from_hash(&counted.address);
    let mut request = address.request.clone();
    // Addresses of strangers may leave it to the size of the corpus, which was another.
    if request.mentioned.is_none() && !then.articles.is_empty() {
        let then = Corpus { documents: then.articles.len() as u32, ..Corpus::default() };
        request.mentioned = Some(then.counts_mentions());
    }
    let (all, notes) = (found(index, &request), named(index, counted, view));
    let told = [all.as_ref().map(drop), notes.as_ref().map(drop)];
    collect(told.into_iter().map(|result| result.map_err(Clone::clone)))?;
    let (all, mut notes) = (all?, notes?);
    let known = |document: u32| then.known.get(document as usize).is_some_and(|known| *known);
    let those = among(index, &request, &known)?;
    let (now, sum) = number_and_sum(then.ids, &those.documents);
    let came = all.documents.iter().filter(|document| !known(**document)).count() as u32;
    let same = now == counted.articles && sum == counted.sum;
    notes.extend(those.warnings);
    let verdict = match same {
        true => Verdict::Holds,
        false if now == 0 && !notes.is_empty() => Verdict::Gone,
        false => Verdict::Changed,
    };
    let recount = Recount { then: counted.articles, now, came, others: !same && now == counted.articles };
    Ok(Told { verdict, recount, notes })
}

/// All that a request finds.
fn found(index: &Index, request: &Request) -> Result<Among, Stop> {
    among(index, request, &|_| true)
}

/// What addresses name that is not there: parts that are not understood, and articles.
fn named(index: &Index, counted: &Counted, view: &str) -> Result<Vec<Message>, Stop> {
    let mut notes = Vec::new();
    let mut articles = Vec::new();
    for address in [counted.address.as_str(), view] {
        let read = View::from_hash(address);
        notes.extend(unread(address, &read).into_iter().map(|part| say::dossier_unread_part(&part)));
        if let Page::Read(id) = &read.page {
            articles.push(id.clone());
        }
        articles.extend(read.tray.into_iter().filter(|side| filter(side).is_none()));
    }
    let numbers = collect(articles.iter().map(|id| index.number(id)))?;
    let missing = articles.iter().zip(numbers).filter(|(_, number)| number.is_none());
    notes.extend(missing.map(|(id, _)| say::dossier_no_article(id)));
    Ok(notes)
}

/// The parts of an address that it is not read back with.
fn unread(address: &str, read: &View) -> Vec<String> {
    fn parts(address: &str) -> impl Iterator<Item = &str> {
        let parts = address.split_once('?').map_or("", |(_, parts)| parts);
        parts.split('&').filter(|part| !part.is_empty()).map(|part| part.split('=').next().unwrap_or(part))
    }
    let again = read.to_hash();
    let unread = parts(address).filter(|part| !parts(&again).any(|other| other == *part));
    unread.map(str::to_owned).collect()
}
