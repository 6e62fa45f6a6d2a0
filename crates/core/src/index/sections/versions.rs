//! The versions of a corpus that were published: since when each article is there, when it last changed, and which are
//! gone. It is written only where a site was built over an earlier one, and read only when somebody asks.

use crate::date::Date;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::listed;
use crate::index::section::Section;
use crate::index::{Index, IndexError, Kind, SectionId, Stop};
use crate::message::{Id, say};

/// A version of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// A short name for it, which no other version of the corpus has.
    pub stamp: String,
    /// The day on which it was built; not known of the first, if no record was kept then.
    pub date: Option<Date>,
    /// How many articles it has.
    pub articles: u32,
}

/// What of an article changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Its text, title and summary included.
    pub text: bool,
    /// Its title.
    pub title: bool,
    /// Its date.
    pub date: bool,
    /// Its outlet.
    pub source: bool,
}

impl Changes {
    /// Whether anything did.
    pub fn any(self) -> bool {
        self.to_u8() > 0
    }

    fn to_u8(self) -> u8 {
        [self.text, self.title, self.date, self.source].iter().rev().fold(0, |n, set| n << 1 | u8::from(*set))
    }

    fn from_u8(n: u8) -> Self {
        let is = |bit: u8| n >> bit & 1 == 1;
        Changes { text: is(0), title: is(1), date: is(2), source: is(3) }
    }
}

/// The last change of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The number of the first version that has it as it is now.
    pub version: u32,
    /// What changed.
    pub what: Changes,
    /// The first eight bytes of the BLAKE3 hash of the text before it.
    pub older: [u8; 8],
}

/// What is recorded of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The number of the first version that has it.
    pub since: u32,
    /// Its last change, if it has changed.
    pub changed: Option<Changed>,
}

/// An article that is no longer there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Its id and title; empty where they may not be told.
    pub id: String,
    /// Its title; empty where it may not be told.
    pub title: String,
    /// The number of the first version that had it.
    pub since: u32,
    /// The number of the first version that no longer has it.
    pub until: u32,
}

/// The record of versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The versions, from the first to the present one. Their places are their numbers.
    pub versions: Vec<Version>,
    /// What is recorded of each article, in the order of their numbers.
    pub articles: Vec<Recorded>,
    /// The articles that are gone, in the order in which they went.
    pub gone: Vec<Gone>,
    /// The present version was built with what its publisher has not published.
    pub with_drafts: bool,
}

/// The section of versions.
#[derive(Debug)]
pub(crate) struct Versions;

impl Section for Versions {
    const NUMBER: u8 = 25;
    const NAME: Id = say::INDEX_SECTION_VERSIONS;
    const VERSION: u8 = 1;
    type Content<'a> = &'a History;
    type Kept = Later<History>;

    fn write(history: &History) -> Writer {
        let mut w = Writer::default();
        w.byte(u8::from(history.with_drafts));
        w.list(&history.versions, |w, version| {
            w.str(&version.stamp);
            w.uint(version.date.map_or(0, Date::to_u32));
            w.uint(version.articles);
        });
        // By columns.
        history.articles.iter().for_each(|article| w.uint(article.since));
        let changed = || history.articles.iter().filter_map(|article| article.changed);
        history.articles.iter().for_each(|article| w.uint(article.changed.map_or(0, |c| c.version + 1)));
        changed().for_each(|changed| w.byte(changed.what.to_u8()));
        changed().for_each(|changed| w.bytes.extend(changed.older));
        w.list(&history.gone, |w, gone| {
            w.str(&gone.id);
            w.str(&gone.title);
            w.uint(gone.since);
            w.uint(gone.until);
        });
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

fn read(payload: &[u8], documents: u32) -> Result<History, DecodeError> {
    let mut r = Reader::new(payload);
    let with_drafts = r.byte()? == 1;
    let versions =
        r.list(|r| Ok(Version { stamp: r.string()?, date: Date::from_u32(r.uint()?), articles: r.uint()? }))?;
    let known = versions.len() as u32;
    let number = |n: u32| if n < known { Ok(n) } else { Err(DecodeError(say::INDEX_VERSION_OF_THE_CORPUS)) };
    let recorded = |r: &mut Reader<'_>| Ok(Recorded { since: number(r.uint()?)?, changed: None });
    let mut articles = listed(documents as usize, |_| recorded(&mut r))?;
    for article in &mut articles {
        if let Some(version) = r.uint()?.checked_sub(1) {
            article.changed = Some(Changed { version: number(version)?, ..Changed::default() });
        }
    }
    for changed in articles.iter_mut().filter_map(|article| article.changed.as_mut()) {
        changed.what = Changes::from_u8(r.byte()?);
    }
    for changed in articles.iter_mut().filter_map(|article| article.changed.as_mut()) {
        changed.older.copy_from_slice(r.take(8)?);
    }
    let gone = r.list(|r| {
        let [id, title] = [r.string()?, r.string()?];
        Ok(Gone { id, title, since: number(r.uint()?)?, until: number(r.uint()?)? })
    })?;
    Ok(History { versions, articles, gone, with_drafts })
}

impl Index {
    /// Returns the record of versions; none of an index of which no earlier version is known.
    pub fn history(&self) -> Result<Option<&History>, Stop> {
        if self.directory.shards(Kind::Versions).is_empty() {
            return Ok(None);
        }
        let id = SectionId::new(Kind::Versions, 0);
        let history = self.section::<Versions>(0)?.get(|payload| read(payload, self.corpus.documents));
        Ok(Some(history.map_err(|error| IndexError::new(id, error))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history() -> History {
        let version =
            |stamp: &str, date: &str| Version { stamp: stamp.into(), date: date.parse().ok(), articles: 2 };
        let what = Changes { text: true, date: true, ..Changes::default() };
        let changed = Some(Changed { version: 1, what, older: *b"abcdefgh" });
        let gone = Gone { id: "b".into(), title: "Bé".into(), since: 0, until: 1 };
        History {
            versions: vec![version("0a", ""), version("1b", "2025-11-03")],
            articles: vec![Recorded { since: 1, changed: None }, Recorded { since: 0, changed }],
            gone: vec![gone, Gone { until: 1, ..Gone::default() }],
            with_drafts: true,
        }
    }

    #[test]
    fn a_history_is_read_back() {
        assert_eq!(read(&Versions::write(&history()).bytes, 2), Ok(history()));
    }

    #[test]
    fn a_damaged_history_is_an_error_or_another_but_no_panic() {
        let bytes = Versions::write(&history()).bytes;
        for at in 0..bytes.len() {
            assert!(read(&bytes[..at], 2).is_err(), "{at} bytes");
            for change in [1, 0x40, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= change;
                let _ = read(&damaged, 2);
            }
        }
    }
}
