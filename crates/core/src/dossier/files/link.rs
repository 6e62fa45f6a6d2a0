//! A dossier as a text for an address, to be handed on without a file: the bytes of the index's codec in base64url.

use super::super::{
    ArticleSet, Colour, Counted, Dossier, Item, Kept, Passage, Quote, Reading, Reference, Starred, Version,
    base64,
};
use super::{MOST_BYTES, Unread, sound};
use crate::extract::Bound;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::message::{Message, say};

/// Characters of a link, at most: programs cut longer addresses off.
pub const MOST_LINK: usize = 6_000;
/// The first byte, which tells the version of the form.
const VERSION: u8 = 1;

/// Returns a dossier as a text of letters, digits, `-` and `_`. Which articles a version had is in it only where something
/// was counted in it. A text that would be longer than [`MOST_LINK`] is refused, and its length said.
pub fn link(dossier: &Dossier) -> Result<String, Message> {
    let mut w = Writer::default();
    w.byte(VERSION);
    w.str(&dossier.title);
    let counts = |version: usize| {
        dossier.items.iter().any(|item| item.version == version && item.kept.counted().is_some())
    };
    w.uint(dossier.versions.len() as u32);
    for (at, version) in dossier.versions.iter().enumerate() {
        for text in [&version.corpus, &version.fingerprint, &version.kept, &version.address] {
            w.str(text);
        }
        w.slice(&if counts(at) { version.articles.bytes() } else { Vec::new() });
    }
    // An article of several items is written once.
    let mut articles: Vec<&Reference> = Vec::new();
    for article in dossier.items.iter().filter_map(|item| item.kept.article()) {
        if !articles.contains(&article) {
            articles.push(article);
        }
    }
    w.list(&articles, |w, article| {
        [&article.id, &article.title, &article.source, &article.date]
            .into_iter()
            .for_each(|text| w.str(text));
        w.list(&article.authors, |w, author| w.str(author));
    });
    w.list(&dossier.items, |w, item| {
        w.uint(item.id);
        w.uint(item.version as u32);
        w.byte(Colour::ALL.iter().position(|colour| *colour == item.colour).unwrap_or_default() as u8);
        w.str(&item.note);
        w.list(&item.tags, |w, tag| w.str(tag));
        w.str(&item.made);
        let article = |article: &Reference| {
            articles.iter().position(|known| *known == article).unwrap_or_default() as u32
        };
        match &item.kept {
            Kept::Article(starred) => {
                w.byte(0);
                w.uint(article(&starred.article));
                w.str(&starred.opening);
                w.bytes.extend(starred.text.to_le_bytes());
            }
            Kept::Passage(passage) => {
                w.byte(1);
                write_passage(w, passage, article(&passage.article));
            }
            Kept::Figure(passage, reading) => {
                w.byte(2);
                write_passage(w, passage, article(&passage.article));
                w.byte(reading.bound as u8);
                let texts = [&reading.value, &reading.most, &reading.unit, &reading.counted];
                texts.into_iter().for_each(|text| w.str(text));
            }
            Kept::Search(counted) => {
                w.byte(3);
                write_counted(w, counted);
            }
            Kept::Cell(counted, view) => {
                w.byte(4);
                write_counted(w, counted);
                w.str(view);
            }
        }
    });
    let text = base64::encode(&w.bytes);
    if text.len() > MOST_LINK {
        return Err(say::dossier_link_too_long(text.len(), MOST_LINK));
    }
    Ok(text)
}

fn write_passage(w: &mut Writer, passage: &Passage, article: u32) {
    w.uint(article);
    w.uint(passage.paragraph);
    let Quote { exact, prefix, suffix, start, end } = &passage.quote;
    [exact, prefix, suffix].into_iter().for_each(|text| w.str(text));
    w.uint(*start);
    w.uint(*end);
}

fn write_counted(w: &mut Writer, counted: &Counted) {
    w.str(&counted.address);
    w.str(&counted.label);
    w.uint(counted.articles);
    w.bytes.extend(counted.sum.to_le_bytes());
}

/// Reads what [`link`] wrote.
pub fn from_link(text: &str) -> Result<Dossier, Unread> {
    let unread = || Unread(say::DOSSIER_UNREAD_LINK.into());
    if text.len() > MOST_BYTES {
        return Err(unread());
    }
    let bytes = base64::decode(text).ok_or_else(unread)?;
    let dossier = read(&mut Reader::new(&bytes)).map_err(|_| unread())?;
    sound(dossier)
}

/// A byte or a number that stands for nothing.
const UNKNOWN: DecodeError = DecodeError::UNKNOWN_VALUE;

fn read(r: &mut Reader<'_>) -> Result<Dossier, DecodeError> {
    if r.byte()? != VERSION {
        return Err(UNKNOWN);
    }
    let title = text(r)?;
    let versions = r.list(|r| {
        let (corpus, fingerprint, kept, address) = (text(r)?, text(r)?, text(r)?, text(r)?);
        let articles = ArticleSet::from_bytes(r.slice()?).ok_or(UNKNOWN)?;
        Ok(Version { corpus, fingerprint, kept, address, articles })
    })?;
    let articles = r.list(|r| {
        let (id, title, source, date) = (text(r)?, text(r)?, text(r)?, text(r)?);
        Ok(Reference { id, title, source, date, authors: r.strings()? })
    })?;
    let items = r.list(|r| {
        let (id, version) = (r.uint()?, r.uint()? as usize);
        let colour = *Colour::ALL.get(r.byte()? as usize).ok_or(UNKNOWN)?;
        let (note, tags, made) = (text(r)?, r.strings()?, text(r)?);
        let kept = match r.byte()? {
            0 => {
                let article = article(r, &articles)?;
                Kept::Article(Starred { article, opening: text(r)?, text: hash(r)? })
            }
            1 => Kept::Passage(passage(r, &articles)?),
            2 => {
                let passage = passage(r, &articles)?;
                let bound = Bound::from_u8(r.byte()?).ok_or(UNKNOWN)?;
                let (value, most, unit, counted) = (text(r)?, text(r)?, text(r)?, text(r)?);
                Kept::Figure(passage, Reading { value, most, bound, unit, counted })
            }
            3 => Kept::Search(counted(r)?),
            4 => Kept::Cell(counted(r)?, text(r)?),
            _ => return Err(UNKNOWN),
        };
        Ok(Item { id, kept, note, tags, colour, version, made })
    })?;
    if !r.is_empty() {
        return Err(UNKNOWN);
    }
    Ok(Dossier { title, versions, items })
}

fn text(r: &mut Reader<'_>) -> Result<String, DecodeError> {
    r.str().map(str::to_owned)
}

fn hash(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    Ok(u64::from_le_bytes(r.take(8)?.try_into().map_err(|_| UNKNOWN)?))
}

fn article(r: &mut Reader<'_>, articles: &[Reference]) -> Result<Reference, DecodeError> {
    articles.get(r.uint()? as usize).cloned().ok_or(UNKNOWN)
}

fn passage(r: &mut Reader<'_>, articles: &[Reference]) -> Result<Passage, DecodeError> {
    let (article, paragraph) = (article(r, articles)?, r.uint()?);
    let (exact, prefix, suffix) = (text(r)?, text(r)?, text(r)?);
    let quote = Quote { exact, prefix, suffix, start: r.uint()?, end: r.uint()? };
    Ok(Passage { article, quote, paragraph })
}

fn counted(r: &mut Reader<'_>) -> Result<Counted, DecodeError> {
    let (address, label, articles) = (text(r)?, text(r)?, r.uint()?);
    Ok(Counted { address, label, articles, sum: hash(r)? })
}
