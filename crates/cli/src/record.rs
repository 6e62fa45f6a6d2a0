//! Article records: an article as one line of JSON, complete, so that it can be annotated elsewhere.

use std::ops::Range;

use anyhow::{Result, anyhow, bail};
use corpuscope_compiler::read::Source;
use corpuscope_core::article::{Article, Block, BlockKind, Meta, Override};
use corpuscope_core::date::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How the kinds of blocks are written, in the order of their numbers.
const KINDS: [(BlockKind, &str); 7] = [
    (BlockKind::Title, "title"),
    (BlockKind::Summary, "summary"),
    (BlockKind::Dateline, "dateline"),
    (BlockKind::Heading, "heading"),
    (BlockKind::Paragraph, "paragraph"),
    (BlockKind::ListItem, "list-item"),
    (BlockKind::Quote, "quote"),
];

/// An article as it was read. What is absent is not written.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Record {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    text: String,
    blocks: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    fields: Map<String, Value>,
    #[serde(skip_serializing_if = "Edits::is_empty")]
    editor: Edits,
}

/// What an editor adds and takes away.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Edits {
    countries: Edit,
    actors: Edit,
}

impl Edits {
    fn is_empty(&self) -> bool {
        *self == Edits::default()
    }
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Edit {
    add: Vec<String>,
    remove: Vec<String>,
}

impl From<Override> for Edit {
    fn from(Override { add, remove }: Override) -> Self {
        Edit { add, remove }
    }
}

impl From<Edit> for Override {
    fn from(Edit { add, remove }: Edit) -> Self {
        Override { add, remove }
    }
}

impl From<Source> for Record {
    fn from(Source { article, countries, actors, .. }: Source) -> Self {
        let title = article.first(BlockKind::Title).map(str::to_owned);
        let Article { id, text, blocks, meta } = article;
        let Meta { authors, source, via, publisher_country, date, language, url, kind, topics, fields } =
            meta;
        Record {
            id,
            title,
            text,
            blocks: blocks.iter().map(written).collect(),
            authors,
            source,
            via,
            publisher_country,
            date: date.map(|date| date.to_string()),
            language,
            url,
            kind,
            topics,
            fields: fields.into_iter().map(|(name, values)| (name, values.into())).collect(),
            editor: Edits { countries: countries.into(), actors: actors.into() },
        }
    }
}

impl Record {
    /// Whether an object is a record that this program has written: it says which stretch of its text is what.
    pub(crate) fn is_one(object: &Map<String, Value>) -> bool {
        object.get("text").is_some_and(Value::is_string) && object.get("blocks").is_some_and(Value::is_array)
    }

    /// The article of a record, or what is wrong with it.
    pub(crate) fn source(self) -> Result<Source> {
        if self.id.is_empty() {
            bail!("the record has no `id`; give each article one of its own");
        }
        let blocks = blocks(&self.text, &self.blocks)?;
        let date = self.date.map(|date| {
            date.parse::<Date>()
                .map_err(|_| anyhow!("`date` {date} is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY"))
        });
        let meta = Meta {
            authors: self.authors,
            source: self.source,
            via: self.via,
            publisher_country: self.publisher_country,
            date: date.transpose()?,
            language: self.language,
            url: self.url,
            kind: self.kind,
            topics: self.topics,
            fields: self.fields.into_iter().map(|(name, values)| (name, texts(values))).collect(),
        };
        let article = Article { id: self.id, text: self.text, blocks, meta };
        let Edits { countries, actors } = self.editor;
        Ok(Source { article, countries: countries.into(), actors: actors.into(), ..Source::default() })
    }
}

/// The texts in a list, or one by itself.
fn texts(value: Value) -> Vec<String> {
    let values = if let Value::Array(values) = value { values } else { vec![value] };
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A block as it is written: `heading 120..134`.
pub(crate) fn written(block: &Block) -> String {
    let kind = KINDS.iter().find(|(kind, _)| *kind == block.kind).map_or("paragraph", |(_, name)| name);
    format!("{kind} {}..{}", block.start, block.end)
}

/// The blocks of a text, which must stand in order and not overlap.
fn blocks(text: &str, blocks: &[String]) -> Result<Vec<Block>> {
    let mut after = 0;
    let mut all = Vec::with_capacity(blocks.len());
    for said in blocks {
        let wrong = || {
            let mend = "take records as `corpuscope annotate --read` writes them, or leave `blocks` out";
            anyhow!("`blocks`: `{said}` is no stretch of the text that follows the one before; {mend}")
        };
        let (kind, range) = read(said).ok_or_else(wrong)?;
        let fits = after <= range.start && range.start <= range.end && text.get(range.clone()).is_some();
        if !fits {
            return Err(wrong());
        }
        after = range.end;
        all.push(Block { kind, start: range.start as u32, end: range.end as u32 });
    }
    Ok(all)
}

fn read(block: &str) -> Option<(BlockKind, Range<usize>)> {
    let (kind, range) = block.split_once(' ')?;
    let (start, end) = range.split_once("..")?;
    let kind = KINDS.iter().find(|(_, name)| *name == kind)?.0;
    Some((kind, start.parse().ok()?..end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        let mut article = Article::new("a-1");
        article.push(BlockKind::Title, "Niño");
        article.push(BlockKind::ListItem, "One.");
        article.meta.date = "2025-11".parse().ok();
        article.meta.fields = vec![("place".into(), vec!["Lima".into(), "Cusco".into()])];
        let countries = Override { add: vec!["PE".into()], remove: vec!["US".into()] };
        Source { article, countries, ..Source::default() }
    }

    #[test]
    fn an_article_that_was_written_as_a_record_is_read_again_as_it_was() {
        let line = serde_json::to_string(&Record::from(source())).expect("it can be written");
        let again: Record = serde_json::from_str(&line).expect("it can be read");
        let again = again.source().expect("it is sound");
        assert_eq!(again.article, source().article);
        assert_eq!(again.countries, source().countries);
    }

    #[test]
    fn a_block_that_is_no_stretch_of_the_text_is_told() {
        let text = "Niño\n\nOne.";
        let of = |said: &[&str]| blocks(text, &said.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["title 0..5", "paragraph 7..11"]).expect("they fit").len(), 2);
        for said in [
            &["title 0..3"][..],
            &["title 0..99"],
            &["title 7..11", "quote 0..5"],
            &["sofa 0..5"],
            &["title"],
        ] {
            let error = of(said).expect_err("they do not").to_string();
            assert!(error.starts_with("`blocks`: `"), "{error}");
        }
        assert!(Record { text: "x".into(), ..Record::default() }.source().is_err());
    }
}
