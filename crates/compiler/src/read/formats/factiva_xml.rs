//! The XML of Factiva (`PPSResponse`, `ppsarticle`).

use crate::read::blocks::{Content, Piece};
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::clean;
use crate::read::xml::{Element, text_of};
use corpuscope_core::article::BlockKind;

/// Parts of an article that hold its text, in reading order.
const TEXT: [&str; 3] = ["leadParagraph", "tailParagraphs", "body"];

/// Reads a response of the archive.
pub(super) fn read(root: &Element, context: &Context) -> FileOutcome {
    let articles =
        root.within().into_iter().filter(|e| e.local() == "article" && e.child("headline").is_some());
    let outcomes = (1..).zip(articles).map(|(number, one)| article(one, number, context));
    let mut outcome = FileOutcome::merged(outcomes.collect());
    if outcome.sources.is_empty() && outcome.skipped.is_empty() {
        outcome.skip(context.file, root.line, "the response has no articles");
    }
    outcome
}

fn article(article: &Element, number: usize, context: &Context) -> FileOutcome {
    let mut record = Record::at(article.line);
    let mut push = |name: &str, value: Option<String>, from: &'static str| {
        record.push_from(name, &value.unwrap_or_default(), article.line, Some(from));
    };
    push("title", article.child("headline").map(|headline| clean(&headline.text())), "headline");
    push("source", text_of(article, "sourceName"), "sourceName");
    push("authors", text_of(article, "byline"), "byline");
    push("language", text_of(article, "baseLanguage").map(|code| code.to_lowercase()), "baseLanguage");
    let day = article.child("publicationDate").map(|date| date.text().trim().to_owned());
    push(
        "date",
        day.map(|day| day.split_whitespace().next().unwrap_or_default().to_owned()),
        "publicationDate",
    );
    push("topics", text_of(article, "sectionName"), "sectionName");
    let parts = TEXT.iter().filter_map(|name| article.child(name));
    let paragraphs = parts.flat_map(|part| part.within().into_iter().filter(|e| e.local() == "paragraph"));
    let blocks = paragraphs.map(|paragraph| Piece::new(BlockKind::Paragraph, clean(&paragraph.text())));
    let blocks = blocks.filter(|block| !block.text.is_empty()).collect();
    assemble(&record, Some(Content { blocks, cut: Vec::new() }), Some(number), context)
}
