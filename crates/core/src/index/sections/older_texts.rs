//! Older texts: what articles said before they last changed. They are kept only where the publisher wants it, some in a
//! section, and read when somebody looks at what changed.

use crate::date::Date;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::section::Section;
use crate::index::{Index, IndexError, Kind, SectionId, Stop};
use crate::message::{Id, say};

/// An article as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Older {
    /// Its text, as [`Article::text`](crate::article::Article::text) has it.
    pub text: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Its outlet.
    pub source: Option<String>,
}

/// Older texts, each with the number of its article, in the order of these.
#[derive(Clone, Debug, Default)]
pub(crate) struct OlderTexts;

impl Section for OlderTexts {
    const NUMBER: u8 = 26;
    const NAME: Id = say::INDEX_SECTION_OLDER_TEXTS;
    const VERSION: u8 = 1;
    type Content<'a> = &'a [(u32, Older)];
    type Kept = Later<Vec<(u32, Older)>>;

    fn write(texts: &[(u32, Older)]) -> Writer {
        let mut w = Writer::default();
        w.list(texts, |w, (document, older)| {
            w.uint(*document);
            w.str(&older.text);
            w.shared(&older.text, &older.title);
            w.uint(older.date.map_or(0, Date::to_u32));
            w.opt(older.source.as_deref());
        });
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

fn read(payload: &[u8]) -> Result<Vec<(u32, Older)>, DecodeError> {
    Reader::new(payload).list(|r| {
        let document = r.uint()?;
        let text = r.string()?;
        let title = r.shared(&text)?;
        Ok((document, Older { text, title, date: Date::from_u32(r.uint()?), source: r.opt()? }))
    })
}

impl Index {
    /// Returns an article as it was before it last changed; none where that was not kept.
    pub fn older(&self, document: u32) -> Result<Option<&Older>, Stop> {
        if self.directory.shards(Kind::OlderTexts).is_empty() {
            return Ok(None);
        }
        let shard = self.directory.shard_of(Kind::OlderTexts, document);
        let id = SectionId::new(Kind::OlderTexts, shard);
        let texts = self.section::<OlderTexts>(shard)?.get(read);
        let texts = texts.map_err(|error| IndexError::new(id, error))?;
        Ok(texts.iter().find(|(number, _)| *number == document).map(|(_, older)| older))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_texts_are_read_back() {
        let older = Older {
            text: "Títle\n\nText.".into(),
            title: "Títle".into(),
            date: "2025-11".parse().ok(),
            source: Some("El Faro".into()),
        };
        let texts = [(3, older), (9, Older::default())];
        let bytes = OlderTexts::write(&texts).bytes;
        assert_eq!(read(&bytes), Ok(texts.to_vec()));
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_err(), "{end} bytes");
        }
    }
}
