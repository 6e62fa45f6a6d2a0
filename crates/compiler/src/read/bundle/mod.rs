//! Files into which a press database or a program has written many articles: they become many again.

mod alceste;
mod europresse;
mod factiva;
mod labels;
mod lexis;
mod mark;
mod movable_type;
mod nexis;
mod page;
mod part;
mod people;
mod proquest;
mod split;
mod suspect;

use dom_query::Document;

use super::format::Context;
use super::outcome::FileOutcome;
use super::text::Line;

pub(super) use split::{Piece, split};
pub(super) use suspect::suspect;

/// Reads the lines of an export of one kind; `None` where it is none.
type Reader = fn(&[Line], &Context) -> Option<FileOutcome>;

/// The exports that are known by their lines. Those that say surely what they are come first.
const READERS: [Reader; 7] = [
    movable_type::read,
    alceste::read,
    europresse::read,
    factiva::read,
    proquest::read,
    lexis::read,
    nexis::read,
];

/// Reads a text that is an export of many articles, whatever format its lines come from (plain text, HTML, RTF, DOCX,
/// mail). `lines` are its lines or paragraphs, blank ones included. `None` where it is no export that is known.
pub(super) fn outcome(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    READERS.iter().find_map(|read| read(lines, context))
}

/// Reads a plain text that is an export of many articles.
pub(super) fn text(text: &str, context: &Context) -> Option<FileOutcome> {
    let line = |(number, text): (usize, &str)| Line { text: text.trim_end().to_owned(), number };
    // A form feed parts the articles of some exports.
    let lines: Vec<Line> = (1..).zip(text.split('\n')).map(line).collect();
    outcome(&lines, context)
}

/// Whether a text in mark-up begins as an export does that marks articles by lines of its own.
pub(super) fn is_bundle(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with("**** *")
}

/// Reads a page that is an export of many articles.
pub(super) fn page(text: &str, page: &Document, context: &Context) -> Option<FileOutcome> {
    if !page::may_be_export(text) {
        return None;
    }
    outcome(&page::lines(page), context)
}

#[cfg(test)]
mod tests;
