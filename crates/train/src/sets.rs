//! Texts in which people marked the names of people and bodies.

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use corpuscope_core::article::{Article, BlockKind};
use serde::Deserialize;

/// The sets that a model may be learned from, as files of `corpora/names`; their licences are named in THIRD-PARTY.md.
pub const SETS: [&str; 4] = ["bosque-pt", "conflict-en", "web-en", "wikigold-en"];
/// The set whose marks are this repository's own, and whose texts are `corpora/es-news/es-news.csv`.
pub const ES_NEWS: &str = "es-news";

/// A text with its names.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The set it is of.
    pub set: &'static str,
    /// The text as an article.
    pub article: Article,
    /// Byte ranges of the names in its text, and whether each is a person's.
    pub names: Vec<(Range<usize>, bool)>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    text: String,
    names: Vec<(usize, usize, Sort)>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Person,
    Body,
}

/// Reads all sets: those of `corpora/names`, and that of `marks` (`tests/labels`).
///
/// # Errors
/// Fails where a file is missing or is not as described, and says which and where.
pub fn all(corpora: &Path, marks: &Path) -> Result<Vec<Labelled>, String> {
    let mut texts = Vec::new();
    for set in SETS {
        let path = corpora.join("names").join(set).with_extension("jsonl.gz");
        let file = std::fs::File::open(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        let mut lines = String::new();
        let unpacked = flate2::read::MultiGzDecoder::new(file).read_to_string(&mut lines);
        unpacked.map_err(|why| format!("{}: {why}", path.display()))?;
        texts.extend(records(&path, &lines)?.iter().map(|record| labelled(set, record)));
    }
    let path = marks.join("names-es-news.jsonl");
    let lines = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let mut records = records(&path, &lines)?;
    fill(&mut records, &corpora.join("es-news/es-news.csv"))?;
    texts.extend(records.iter().map(|record| labelled(ES_NEWS, record)));
    Ok(texts)
}

fn records(path: &Path, lines: &str) -> Result<Vec<Record>, String> {
    let fault = |n: usize, why: serde_json::Error| format!("{}:{}: {why}", path.display(), n + 1);
    lines
        .lines()
        .enumerate()
        .map(|(n, line)| serde_json::from_str(line).map_err(|why| fault(n, why)))
        .collect()
}

#[derive(Deserialize)]
struct Row {
    id: String,
    title: String,
    body: String,
}

/// Fills in the texts of records from a table.
fn fill(records: &mut [Record], path: &Path) -> Result<(), String> {
    let fault = |why: csv::Error| format!("{}: {why}", path.display());
    for row in csv::Reader::from_path(path).map_err(fault)?.deserialize::<Row>() {
        let row = row.map_err(fault)?;
        if let Some(record) = records.iter_mut().find(|record| record.id == row.id) {
            record.language = "es".into();
            record.text = format!("{}\n\n{}", row.title, row.body);
        }
    }
    match records.iter().find(|record| record.text.is_empty()) {
        Some(record) => Err(format!("{}: it has no article {}", path.display(), record.id)),
        None => Ok(()),
    }
}

/// A record as an article, a block for each line.
fn labelled(set: &'static str, record: &Record) -> Labelled {
    let mut article = Article::new(&record.id);
    article.meta.language = Some(record.language.clone());
    // Where each block begins in the record's text, in characters, and in the article's, in bytes.
    let mut starts = Vec::new();
    let mut at = 0;
    for (n, line) in record.text.split('\n').enumerate() {
        let before = line.chars().take_while(|c| c.is_whitespace()).count();
        let kind = if n == 0 && set == ES_NEWS { BlockKind::Title } else { BlockKind::Paragraph };
        article.push(kind, line);
        if let Some(block) = article.blocks.last().filter(|_| !line.trim().is_empty()) {
            starts.push((at + before, block.start as usize));
        }
        at += line.chars().count() + 1;
    }
    let byte = |character: usize| {
        let block = starts.partition_point(|(start, _)| *start <= character).checked_sub(1)?;
        let (start, byte) = starts[block];
        let mut places = article.text[byte..].char_indices().map(|(n, _)| byte + n);
        Some(places.nth(character - start).unwrap_or(article.text.len()))
    };
    let names = record.names.iter();
    let names =
        names.filter_map(|(start, end, sort)| Some((byte(*start)?..byte(*end)?, *sort == Sort::Person)));
    let names = names.collect();
    Labelled { set, article, names }
}
