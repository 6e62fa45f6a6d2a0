//! What the readers of mark-up languages give.

use crate::read::record::Record;
use crate::read::source::Cut;

/// What the reader of a mark-up gives.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// Fields that the text states.
    pub(super) record: Record,
    /// The text in Markdown.
    pub(super) text: String,
    /// What was taken out and is worth a word.
    pub(super) cut: Vec<Cut>,
}

/// A comment that was taken out.
pub(super) fn comment(cut: &mut Vec<Cut>, text: &str, line: usize) {
    let text = text.trim();
    match cut.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.reason == "comment" => {
            last.text.push_str(" · ");
            last.text.push_str(text);
        }
        _ => cut.push(Cut { reason: "comment".into(), text: text.into(), line }),
    }
}
