//! Files into which a press database or a program has written many articles: they become many again.

use super::format::Context;
use super::outcome::FileOutcome;
use super::text::Line;

/// Reads a text that is an export of many articles, whatever format its lines come from (plain text, HTML, RTF, DOCX,
/// mail). `lines` are its lines or paragraphs, blank ones included. `None` where it is no export that is known.
pub(super) fn outcome(_lines: &[Line], _context: &Context) -> Option<FileOutcome> {
    None
}
