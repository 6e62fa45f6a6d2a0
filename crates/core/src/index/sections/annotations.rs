//! Annotations: what was found in articles, and what a list of results does not show of them. They are read with an
//! article, whose text a search fetches for a passage.

use crate::annotation::{Candidate, Doubt, EntityKind, Mention, Tag, Tags, Unsettled, Via};
use crate::article::{Article, Meta};
use crate::message::{Id, say};

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::document::Document;
use crate::index::runs::Runs;
use crate::index::section::Section;

/// The annotations of a run of documents. Each is decoded when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Annotations {
    /// Number of the first document.
    pub(crate) first: u32,
    runs: Runs,
}

impl Annotations {
    /// Returns the document with this number in the corpus, whose article is there but for what is written here.
    pub(crate) fn document(&self, number: u32, article: Article) -> Result<Document, DecodeError> {
        let i = number.checked_sub(self.first).ok_or(DecodeError(say::INDEX_DOCUMENT_OF_THIS_SECTION))?;
        read(&mut Reader::new(self.runs.get(i as usize)?), article)
    }

    pub(crate) fn starting_at(first: u32) -> Self {
        Annotations { first, ..Default::default() }
    }

    pub(crate) fn push(&mut self, document: &Document) {
        let mut w = Writer::default();
        write(&mut w, document);
        self.runs.push(&w.bytes);
    }

    pub(crate) fn len(&self) -> usize {
        self.runs.len()
    }
}

impl Section for Annotations {
    const NUMBER: u8 = 21;
    const NAME: Id = say::INDEX_SECTION_ANNOTATIONS;
    /// A document has a list of tags for each kind of entity, so that another kind is another version.
    const VERSION: u8 = EntityKind::ALL.len() as u8;
    type Content<'a> = &'a Annotations;
    type Kept = Annotations;

    fn write(annotations: &Annotations) -> Writer {
        let mut w = Writer::default();
        w.uint(annotations.first);
        annotations.runs.write(&mut w);
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Annotations, DecodeError> {
        let mut r = Reader::new(payload);
        Ok(Annotations { first: r.uint()?, runs: Runs::read(&mut r)? })
    }
}

fn write(w: &mut Writer, Document { article, tags }: &Document) {
    let m = &article.meta;
    w.opt(m.publisher_country.as_deref());
    w.opt(m.url.as_deref());
    w.list(&m.topics, |w, s| w.str(s));
    w.list(&m.fields, |w, (name, values)| {
        w.str(name);
        w.list(values, |w, s| w.str(s));
    });
    write_tags(w, tags);
}

fn read(r: &mut Reader<'_>, mut article: Article) -> Result<Document, DecodeError> {
    article.meta = Meta {
        publisher_country: r.opt()?,
        url: r.opt()?,
        topics: r.strings()?,
        fields: r.list(|r| Ok((r.string()?, r.strings()?)))?,
        ..article.meta
    };
    let tags = read_tags(r, &article.text)?;
    Ok(Document { article, tags })
}

/// Writes what a document names, and what is unsettled of it.
pub(crate) fn write_tags(w: &mut Writer, tags: &Tags) {
    // A list for each kind; those that are left out at the end are read as empty.
    w.list(&EntityKind::ALL, |w, kind| write_list(w, tags.of(*kind)));
    write_unsettled(w, tags.unsettled());
}

/// Reads what [`write_tags`] wrote of a text.
pub(crate) fn read_tags(r: &mut Reader<'_>, text: &str) -> Result<Tags, DecodeError> {
    let lists = r.list(|r| read_list(r, text))?;
    if lists.len() > EntityKind::ALL.len() {
        return Err(DecodeError(say::INDEX_TAGS_OF_KNOWN_KINDS));
    }
    let mut lists = lists.into_iter();
    Ok(Tags::by(|_| lists.next().unwrap_or_default()).with_unsettled(read_unsettled(r, text)?))
}

/// Reads a gap and a length, and fails unless the span they make lies in the text, on character boundaries.
pub(crate) fn span(r: &mut Reader<'_>, last: u32, text: &str) -> Result<(u32, u32), DecodeError> {
    let start = last.saturating_add(r.uint()?);
    let end = start.saturating_add(r.uint()?);
    text.get(start as usize..end as usize).ok_or(DecodeError(say::INDEX_SPAN_OF_THE_TEXT))?;
    Ok((start, end))
}

fn write_list(w: &mut Writer, tags: &[Tag]) {
    w.list(tags, |w, tag| {
        w.str(&tag.key);
        w.byte(u8::from(tag.salient) | u8::from(tag.by_editor) << 1);
        let mut last = 0;
        w.list(&tag.mentions, |w, m| {
            w.uint(m.start - last);
            w.uint(m.end - m.start);
            w.byte(m.via as u8);
            last = m.start;
        });
    });
}

fn read_list(r: &mut Reader<'_>, text: &str) -> Result<Vec<Tag>, DecodeError> {
    r.list(|r| {
        let key = r.string()?;
        let flags = r.byte()?;
        let mut last = 0;
        let mentions = r.list(|r| {
            let (start, end) = span(r, last, text)?;
            last = start;
            let via = Via::from_u8(r.byte()?).ok_or(DecodeError(say::INDEX_WAY_OF_RECOGNITION))?;
            Ok(Mention { start, end, via })
        })?;
        Ok(Tag { key, salient: flags & 1 == 1, by_editor: flags & 2 == 2, mentions })
    })
}

fn write_unsettled(w: &mut Writer, unsettled: &[Unsettled]) {
    let mut last = 0;
    w.list(unsettled, |w, open| {
        w.uint(open.start - last);
        w.uint(open.end - open.start);
        w.byte(open.kind as u8);
        w.byte(open.why as u8);
        w.list(&open.candidates, |w, candidate| {
            w.opt(candidate.key.as_deref());
            w.str(&candidate.name);
        });
        last = open.start;
    });
}

fn read_unsettled(r: &mut Reader<'_>, text: &str) -> Result<Vec<Unsettled>, DecodeError> {
    let mut last = 0;
    r.list(|r| {
        let (start, end) = span(r, last, text)?;
        last = start;
        let kind = EntityKind::ALL.get(r.byte()? as usize);
        let kind = *kind.ok_or(DecodeError(say::INDEX_TAGS_OF_KNOWN_KINDS))?;
        let why = Doubt::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
        let candidates = r.list(|r| Ok(Candidate { key: r.opt()?, name: r.string()? }))?;
        Ok(Unsettled { start, end, kind, why, candidates })
    })
}
