//! HTML that stands within another format: in a field of a record, or in Markdown.

use dom_query::Document;

use super::blocks::{Content, Piece};
use super::chrome;
use super::html_walk::walk;
use super::source::Cut;

/// Reads a piece of HTML that stands in a field of a record.
pub(super) fn fragment(text: &str, line: usize) -> Content {
    let page = Document::from(text);
    without_chrome(page.body().map(|body| walk(&body)).unwrap_or_default(), line)
}

/// Cuts the blocks that cue words name.
pub(super) fn without_chrome(mut blocks: Vec<Piece>, line: usize) -> Content {
    let mut cut = Vec::new();
    blocks.retain(|block| {
        let reason = chrome::whole_line(&block.text);
        cut.extend(reason.map(|reason| Cut { reason: reason.to_owned(), text: block.text.clone(), line }));
        reason.is_none()
    });
    Content { blocks, cut }
}
