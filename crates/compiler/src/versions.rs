//! Versions: what a site built before says of its articles, and the record that goes on from it.
//!
//! What is no longer public stays so. The older text of an article is kept only of one that is still there, only where the
//! publisher wants it, and never where it may hold what is held back now. An article that is gone is named by its title,
//! but not while its publisher holds something back: it may be that.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use corpuscope_core::article::Article;
use corpuscope_core::date::Date;
use corpuscope_core::index::{
    Changed, Changes, Gone, History, Index, Older, Packed, Recorded, Stop, Version,
};

use crate::documents::{glances, unpack_one};

/// Versions that are recorded, at most: of more the first are forgotten.
const MOST: usize = 500;

/// A site that was built before.
#[derive(Clone, Debug)]
pub struct Previous {
    stamp: String,
    history: Option<History>,
    articles: BTreeMap<String, Before>,
}

/// An article of it.
#[derive(Clone, Debug)]
struct Before {
    hash: [u8; 8],
    older: Older,
    recorded: Recorded,
    /// What it said before it last changed, where that was kept.
    kept: Option<Older>,
}

impl Previous {
    /// Reads what is to be known of a site from its index, or says which of its sections lack.
    pub fn read(index: &Index) -> Result<Self, Stop> {
        let history = index.history()?.cloned();
        let numbers: Vec<u32> = (0..index.corpus.documents).collect();
        let cards = index.cards(&numbers, true)?;
        let of = |(number, card): (u32, corpuscope_core::index::Document)| {
            let recorded = history.as_ref().and_then(|history| history.articles.get(number as usize));
            let before = Before {
                hash: hash(&card.article.text),
                older: older(&card.article),
                recorded: recorded.copied().unwrap_or_default(),
                kept: index.older(number)?.cloned(),
            };
            Ok((card.article.id, before))
        };
        let articles = numbers.into_iter().zip(cards).map(of).collect::<Result<_, Stop>>()?;
        Ok(Previous { stamp: index.corpus.fingerprint.clone(), history, articles })
    }

    /// Whether it is of a corpus that has one of these articles: of another nothing is recorded.
    fn is_of(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| self.articles.contains_key(*id))
    }
}

/// What a build adds to the record.
#[derive(Clone, Debug, Default)]
pub struct Terms<'a> {
    /// The day of the build.
    pub date: Option<Date>,
    /// Whether texts are kept as they were before they changed.
    pub keep_texts: bool,
    /// Whether what its publisher has not published is read.
    pub with_drafts: bool,
    /// Whether anything is held back.
    pub holds_back: bool,
    /// The ids of articles from which something was cut that is not for readers.
    pub commented: BTreeSet<&'a str>,
}

/// The record of versions, and what articles said before they changed, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) history: History,
    pub(crate) older: Vec<(u32, Older)>,
}

/// How the present version differs from the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// Articles that are new.
    pub added: usize,
    /// Articles that changed.
    pub changed: usize,
    /// Articles that are gone.
    pub gone: usize,
}

/// The record of a corpus with this stamp that was published before; none where the site before is of another corpus, or
/// where nothing has changed since the first version.
pub(crate) fn record(
    previous: &Previous,
    documents: &[Packed],
    stamp: &str,
    terms: &Terms<'_>,
) -> io::Result<Option<(Record, Differs)>> {
    let glances = glances(documents)?;
    let ids: Vec<&str> = glances.iter().map(|glance| glance.id).collect();
    let hashes: Vec<[u8; 8]> = glances.iter().map(|glance| hash(glance.text)).collect();
    let former = former(previous, &ids, &hashes);
    if !previous.is_of(&ids) {
        return Ok(None);
    }
    let mut history = previous.history.clone().unwrap_or_else(|| History {
        versions: vec![Version {
            stamp: previous.stamp.clone(),
            date: None,
            articles: previous.articles.len() as u32,
        }],
        ..History::default()
    });
    // What the site before showed that is now held back must not come back as the older text of anything.
    let keeps = terms.keep_texts && (terms.with_drafts || !history.with_drafts);
    let is_recorded = previous.history.is_some();
    let present = history.versions.len() as u32;
    let (mut differs, mut kept) = (Differs::default(), Vec::new());
    let mut articles = Vec::with_capacity(documents.len());
    for (number, packed) in (0..).zip(documents) {
        let Some(before) = former[number as usize].and_then(|id| previous.articles.get(id)) else {
            differs.added += 1;
            articles.push(Recorded { since: present, changed: None });
            continue;
        };
        let mut recorded = before.recorded;
        let now = older(&unpack_one(packed)?.article);
        let what = Changes {
            text: before.hash != hashes[number as usize],
            title: before.older.title != now.title,
            date: before.older.date != now.date,
            source: before.older.source != now.source,
        };
        let is_safe = is_recorded || !terms.commented.contains(ids[number as usize]);
        if what.any() {
            differs.changed += 1;
            recorded.changed = Some(Changed { version: present, what, older: before.hash });
            if keeps && is_safe {
                kept.push((number, before.older.clone()));
            }
        } else if let Some(older) = before.kept.as_ref().filter(|_| keeps) {
            kept.push((number, older.clone()));
        }
        articles.push(recorded);
    }
    let still: BTreeSet<&str> = former.iter().flatten().copied().collect();
    let there: BTreeSet<&str> = ids.iter().copied().collect();
    history.gone.retain(|gone| gone.id.is_empty() || !there.contains(gone.id.as_str()));
    for (id, before) in previous.articles.iter().filter(|(id, _)| !still.contains(id.as_str())) {
        differs.gone += 1;
        let (since, until) = (before.recorded.since, present);
        let title = title(&before.older);
        history.gone.push(match terms.holds_back {
            true => Gone { since, until, ..Gone::default() },
            false => Gone { id: id.clone(), title, since, until },
        });
    }
    if terms.holds_back {
        // It may be one of those that went before and came back in between.
        history.gone.iter_mut().for_each(|gone| (gone.id, gone.title) = Default::default());
    }
    history.articles = articles;
    history.with_drafts = terms.with_drafts;
    if differs == Differs::default() {
        return Ok(is_recorded.then_some((Record { history, older: kept }, differs)));
    }
    let stamp = unlike(stamp, &history.versions);
    history.versions.push(Version { stamp, date: terms.date, articles: documents.len() as u32 });
    forget(&mut history);
    Ok(Some((Record { history, older: kept }, differs)))
}

/// By article the id that it had in the site before: its own or, where the file alone was renamed, that of the one article
/// with the same text.
fn former<'a>(previous: &'a Previous, ids: &[&str], hashes: &[[u8; 8]]) -> Vec<Option<&'a str>> {
    let there: BTreeSet<&str> = ids.iter().copied().collect();
    // By text the articles that are gone, or nothing where there are two.
    let mut gone: BTreeMap<[u8; 8], Option<&str>> = BTreeMap::new();
    for (id, before) in previous.articles.iter().filter(|(id, _)| !there.contains(id.as_str())) {
        gone.entry(before.hash).and_modify(|known| *known = None).or_insert(Some(id));
    }
    let mut news: BTreeMap<[u8; 8], usize> = BTreeMap::new();
    for (id, hash) in ids.iter().zip(hashes) {
        if !previous.articles.contains_key(*id) {
            *news.entry(*hash).or_default() += 1;
        }
    }
    let of = |(id, hash): (&&str, &[u8; 8])| match previous.articles.get_key_value(*id) {
        Some((id, _)) => Some(id.as_str()),
        None if news.get(hash) == Some(&1) => gone.get(hash).copied().flatten(),
        None => None,
    };
    ids.iter().zip(hashes).map(of).collect()
}

fn hash(text: &str) -> [u8; 8] {
    let mut short = [0; 8];
    short.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..8]);
    short
}

fn older(article: &Article) -> Older {
    let meta = &article.meta;
    let (title, text) = (article.title().to_owned(), article.text.clone());
    Older { text, title, date: meta.date, source: meta.source.clone() }
}

/// What an article that is gone is called.
fn title(older: &Older) -> String {
    if older.title.is_empty() { "(untitled)".to_owned() } else { older.title.clone() }
}

/// A stamp that no version has: two have the same texts where dates alone changed.
fn unlike(stamp: &str, versions: &[Version]) -> String {
    let is_taken = |stamp: &str| versions.iter().any(|version| version.stamp == stamp);
    let numbered = (2..).map(|n| format!("{stamp}-{n}"));
    std::iter::once(stamp.to_owned()).chain(numbered).find(|stamp| !is_taken(stamp)).unwrap_or_default()
}

/// Forgets the first versions where there are too many.
fn forget(history: &mut History) {
    let Some(less) = history.versions.len().checked_sub(MOST) else { return };
    history.versions.drain(..less);
    let less = less as u32;
    for article in &mut history.articles {
        article.since = article.since.saturating_sub(less);
        article.changed = article
            .changed
            .and_then(|changed| Some(Changed { version: changed.version.checked_sub(less)?, ..changed }));
    }
    history.gone.retain(|gone| gone.until > less);
    for gone in &mut history.gone {
        (gone.since, gone.until) = (gone.since.saturating_sub(less), gone.until - less);
    }
}
