//! The articles themselves, with their tags.

use crate::annotation::{Candidate, Doubt, EntityKind, Mention, Tag, Tags, Unsettled, Via};
use crate::article::{Article, Block, BlockKind, Meta};
use crate::date::Date;
use crate::message::{Id, say};

use crate::index::Index;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::runs::Runs;
use crate::index::section::Section;

/// An article and what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// What it names: its countries and actors.
    pub tags: Tags,
}

/// A document as the bytes that an index has of it. That is a third of the memory, and one piece instead of dozens; a
/// compiler holds a corpus so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(Box<[u8]>);

/// What many steps of compiling ask of a document, without unpacking the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance<'a> {
    /// The article's id.
    pub id: &'a str,
    /// ISO 639-1 code of its language, where it is known.
    pub language: Option<&'a str>,
    /// Its date.
    pub date: Option<Date>,
    /// Its text.
    pub text: &'a str,
}

impl Packed {
    /// Packs a document.
    pub fn new(document: &Document) -> Self {
        let mut w = Writer::default();
        write_document(&mut w, document);
        Packed(w.bytes.into_boxed_slice())
    }

    /// Returns the document, or what its bytes should have held.
    pub fn unpack(&self) -> Result<Document, DecodeError> {
        read_document(&mut Reader::new(&self.0))
    }

    /// Returns what many steps ask for.
    pub fn glance(&self) -> Result<Glance<'_>, DecodeError> {
        glance(&mut Reader::new(&self.0))
    }
}

/// Reads a document's beginning, up to its text.
fn glance<'a>(r: &mut Reader<'a>) -> Result<Glance<'a>, DecodeError> {
    let id = r.str()?;
    // In the order of `write_document`.
    let [_source, _via, _country, language, _url, _kind] =
        [r.str()?, r.str()?, r.str()?, r.str()?, r.str()?, r.str()?];
    let date = Date::from_u32(r.uint()?);
    let skip = |r: &mut Reader<'a>| (0..r.count()?).try_for_each(|_| r.slice().map(|_| ()));
    // Authors and topics.
    skip(r)?;
    skip(r)?;
    for _ in 0..r.count()? {
        r.slice()?;
        skip(r)?;
    }
    Ok(Glance { id, language: Some(language).filter(|l| !l.is_empty()), date, text: r.str()? })
}

/// A run of documents. Each is decoded when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Number of the first document.
    pub first: u32,
    runs: Runs,
}

impl Texts {
    /// Returns the document with this number in the corpus.
    pub fn document(&self, number: u32) -> Result<Document, DecodeError> {
        let i = number.checked_sub(self.first).ok_or(DecodeError(say::INDEX_DOCUMENT_OF_THIS_SECTION))?;
        read_document(&mut Reader::new(self.runs.get(i as usize)?))
    }

    pub(crate) fn starting_at(first: u32) -> Self {
        Texts { first, ..Default::default() }
    }

    pub(crate) fn push(&mut self, document: &Document) {
        let mut w = Writer::default();
        write_document(&mut w, document);
        self.runs.push(&w.bytes);
    }

    pub(crate) fn len(&self) -> usize {
        self.runs.len()
    }
}

impl Section for Texts {
    const NUMBER: u8 = 11;
    const NAME: Id = say::INDEX_SECTION_TEXTS;
    /// A document has a list of tags for each kind of entity, so that another kind is another version.
    const VERSION: u8 = 3 + EntityKind::ALL.len() as u8;
    type Content<'a> = &'a Texts;
    type Kept = Texts;

    fn write(texts: &Texts) -> Writer {
        let mut w = Writer::default();
        w.uint(texts.first);
        texts.runs.write(&mut w);
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Texts, DecodeError> {
        let mut r = Reader::new(payload);
        Ok(Texts { first: r.uint()?, runs: Runs::read(&mut r)? })
    }
}

fn write_document(w: &mut Writer, Document { article, tags }: &Document) {
    w.str(&article.id);
    let m = &article.meta;
    for field in [&m.source, &m.via, &m.publisher_country, &m.language, &m.url, &m.kind] {
        w.opt(field.as_deref());
    }
    w.uint(m.date.map_or(0, Date::to_u32));
    w.list(&m.authors, |w, s| w.str(s));
    w.list(&m.topics, |w, s| w.str(s));
    w.list(&m.fields, |w, (name, values)| {
        w.str(name);
        w.list(values, |w, s| w.str(s));
    });
    w.str(&article.text);
    let mut last = 0;
    w.list(&article.blocks, |w, b| {
        w.byte(b.kind as u8);
        w.uint(b.start - last);
        w.uint(b.end - b.start);
        last = b.end;
    });
    // A list for each kind; those that are left out at the end are read as empty.
    w.list(&EntityKind::ALL, |w, kind| write_tags(w, tags.of(*kind)));
    write_unsettled(w, tags.unsettled());
}

fn read_document(r: &mut Reader<'_>) -> Result<Document, DecodeError> {
    let id = r.str()?.to_owned();
    let mut meta = Meta {
        source: r.opt()?,
        via: r.opt()?,
        publisher_country: r.opt()?,
        language: r.opt()?,
        url: r.opt()?,
        kind: r.opt()?,
        ..Default::default()
    };
    meta.date = Date::from_u32(r.uint()?);
    meta.authors = r.strings()?;
    meta.topics = r.strings()?;
    meta.fields = r.list(|r| Ok((r.str()?.to_owned(), r.strings()?)))?;
    let text = r.str()?.to_owned();
    let mut last = 0u32;
    let blocks = r.list(|r| {
        let kind = BlockKind::from_u8(r.byte()?).ok_or(DecodeError(say::INDEX_KIND_OF_BLOCK))?;
        let (start, end) = span(r, last, &text)?;
        last = end;
        Ok(Block { kind, start, end })
    })?;
    let lists = r.list(|r| read_tags(r, &text))?;
    if lists.len() > EntityKind::ALL.len() {
        return Err(DecodeError(say::INDEX_TAGS_OF_KNOWN_KINDS));
    }
    let mut lists = lists.into_iter();
    let tags = Tags::by(|_| lists.next().unwrap_or_default()).with_unsettled(read_unsettled(r, &text)?);
    Ok(Document { article: Article { id, text, blocks, meta }, tags })
}

/// Reads a gap and a length, and fails unless the span they make lies in the text, on character boundaries.
fn span(r: &mut Reader<'_>, last: u32, text: &str) -> Result<(u32, u32), DecodeError> {
    let start = last.saturating_add(r.uint()?);
    let end = start.saturating_add(r.uint()?);
    text.get(start as usize..end as usize).ok_or(DecodeError(say::INDEX_SPAN_OF_THE_TEXT))?;
    Ok((start, end))
}

fn write_tags(w: &mut Writer, tags: &[Tag]) {
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

fn read_tags(r: &mut Reader<'_>, text: &str) -> Result<Vec<Tag>, DecodeError> {
    r.list(|r| {
        let key = r.str()?.to_owned();
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
        let candidates = r.list(|r| Ok(Candidate { key: r.opt()?, name: r.str()?.to_owned() }))?;
        Ok(Unsettled { start, end, kind, why, candidates })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let mut article = Article::new("a");
        article.push(BlockKind::Title, "Oil");
        article.push(BlockKind::Paragraph, "Peru’s oil floats.");
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        article.meta = Meta {
            authors: list(&["Ana", "Luis"]),
            source: Some("El Faro".into()),
            date: "1989-04-03".parse().ok(),
            language: Some("es".into()),
            topics: list(&["oil"]),
            fields: [("desk".to_owned(), list(&["a", "b"])), ("page".to_owned(), list(&[]))].into(),
            ..Meta::default()
        };
        let mentions = vec![Mention { start: 5, end: 9, via: Via::Name }];
        let tag = Tag { key: "PE".into(), salient: true, by_editor: false, mentions };
        let tags = Tags::by(|kind| if kind == EntityKind::Actor { Vec::new() } else { vec![tag.clone()] });
        let candidate = |key: Option<&str>| Candidate { key: key.map(str::to_owned), name: "Roe".into() };
        let candidates = vec![candidate(Some("roe")), candidate(None)];
        let open = Unsettled { start: 5, end: 9, kind: EntityKind::Actor, why: Doubt::Surname, candidates };
        let later = Unsettled { kind: EntityKind::Country, candidates: Vec::new(), ..open.clone() };
        Document { article, tags: tags.with_unsettled(vec![open, later]) }
    }

    #[test]
    fn a_packed_document_is_unpacked_as_it_was_and_shows_at_a_glance_what_it_holds() {
        for document in [document(), Document::default()] {
            let packed = Packed::new(&document);
            assert_eq!(packed.unpack(), Ok(document.clone()));
            let Article { id, text, meta, .. } = &document.article;
            let glance = Glance { id, language: meta.language.as_deref(), date: meta.date, text };
            assert_eq!(packed.glance(), Ok(glance));
        }
    }

    #[test]
    fn a_packed_document_that_lost_bytes_is_an_error_and_no_empty_one() {
        let Packed(bytes) = Packed::new(&document());
        for end in 0..bytes.len() {
            let cut = Packed(bytes[..end].into());
            assert!(cut.unpack().is_err(), "{end} bytes of {}", bytes.len());
        }
        assert!(Packed(bytes[..9].into()).glance().is_err());
    }
}
