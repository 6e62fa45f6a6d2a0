//! A document, and the bytes as which a compiler holds one.

use crate::annotation::Tags;
use crate::article::{Article, Block, BlockKind, Meta};
use crate::date::Date;
use crate::message::say;

use super::codec::{DecodeError, Reader, Writer};
use super::sections::annotations::{read_tags, span, write_tags};

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
    /// The outlet that published it.
    pub source: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
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

    /// Returns the bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
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
    let [source, _via, _country, language, url, _kind] =
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
    let [language, source, url] = [language, source, url].map(|field| Some(field).filter(|f| !f.is_empty()));
    Ok(Glance { id, language, source, url, date, text: r.str()? })
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
    write_tags(w, tags);
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
    let tags = read_tags(r, &text)?;
    Ok(Document { article: Article { id, text, blocks, meta }, tags })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Candidate, Doubt, EntityKind, Mention, Tag, Unsettled, Via};

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
            let (language, source, url) =
                (meta.language.as_deref(), meta.source.as_deref(), meta.url.as_deref());
            let glance = Glance { id, language, source, url, date: meta.date, text };
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
