//! Versions of a corpus: what is new since a reader was last here, and what was changed after it was published.

use crate::date::Date;
use crate::index::{Changes, Index, Older, Stop, Version};
use crate::text::{Run, difference};

/// Returns the versions of a corpus, from the first to the present one; none where but one is known.
pub fn versions(index: &Index) -> Result<&[Version], Stop> {
    Ok(index.history()?.map_or(&[], |history| &history.versions))
}

/// Returns the stamp of the present version, to be kept and asked about later.
pub fn present_stamp(index: &Index) -> Result<&str, Stop> {
    Ok(versions(index)?.last().map_or(&index.corpus.fingerprint, |version| &version.stamp))
}

/// What has become of a corpus since a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// Articles that it had not.
    pub added: Vec<u32>,
    /// Articles that it had otherwise, each with what changed last.
    pub changed: Vec<(u32, Changes)>,
    /// The titles of articles that it had and that are gone, as far as they may be told.
    pub gone: Vec<String>,
    /// How many are gone whose titles may not be told.
    pub gone_untold: usize,
}

/// Returns what was added, changed and taken away since the version with a stamp; none where no such version is known.
pub fn since(index: &Index, stamp: &str) -> Result<Option<Since>, Stop> {
    let Some(history) = index.history()? else {
        return Ok((stamp == index.corpus.fingerprint).then(Since::default));
    };
    let Some(seen) = history.versions.iter().position(|version| version.stamp == stamp) else {
        return Ok(None);
    };
    let seen = seen as u32;
    let mut told = Since::default();
    for (document, article) in (0..).zip(&history.articles) {
        match article.changed {
            _ if article.since > seen => told.added.push(document),
            Some(changed) if changed.version > seen => told.changed.push((document, changed.what)),
            _ => {}
        }
    }
    for gone in history.gone.iter().filter(|gone| gone.since <= seen && gone.until > seen) {
        if gone.id.is_empty() { told.gone_untold += 1 } else { told.gone.push(gone.title.clone()) }
    }
    Ok(Some(told))
}

/// What changed in an article after it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The first version that has it as it is now.
    pub version: Version,
    /// What changed.
    pub what: Changes,
    /// The first eight bytes of the BLAKE3 hash of its text before, in hexadecimal digits: whoever kept a copy can tell
    /// whether it is that.
    pub older_hash: String,
    /// What it was before, where that was kept.
    pub older: Option<Before>,
}

/// An article before it changed, beside the present one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its title then.
    pub title: String,
    /// Its date then.
    pub date: Option<Date>,
    /// Its outlet then.
    pub source: Option<String>,
    /// The present text and what was struck from the older one, by paragraphs.
    pub text: Vec<Vec<Run>>,
}

/// Returns the last change of an article; none where it has not changed since it was first published, as far as is known.
pub fn edit(index: &Index, document: u32) -> Result<Option<Edit>, Stop> {
    let Some(history) = index.history()? else { return Ok(None) };
    let Some(changed) = history.articles.get(document as usize).and_then(|article| article.changed) else {
        return Ok(None);
    };
    let before = |Older { text, title, date, source }: &Older| -> Result<Before, Stop> {
        let present = index.told(document)?.article;
        let text = difference(text, &present.text);
        Ok(Before { title: title.clone(), date: *date, source: source.clone(), text })
    };
    Ok(Some(Edit {
        version: history.versions[changed.version as usize].clone(),
        what: changed.what,
        older_hash: changed.older.iter().map(|byte| format!("{byte:02x}")).collect(),
        older: index.older(document)?.map(before).transpose()?,
    }))
}
