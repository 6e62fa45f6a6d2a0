//! Blocks of an article's body, and how the lines of a plain text become blocks.

use corpuscope_core::article::BlockKind;

use super::source::Cut;
use super::text::{Line, ends_sentence, list_item};

/// A block on its way into an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) text: String,
}

impl Piece {
    /// A block of a kind.
    pub(super) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Piece { kind, text: text.into() }
    }
}

/// The body of an article, and what was cut from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) blocks: Vec<Piece>,
    pub(super) cut: Vec<Cut>,
}

/// Tells headings and list items from paragraphs.
pub(super) fn classify(lines: &[Line]) -> Vec<Piece> {
    let kind = |(i, line): (usize, &Line)| {
        let next = lines.get(i + 1).map(|l| l.text.as_str());
        match list_item(&line.text) {
            Some(item) => Piece::new(BlockKind::ListItem, item),
            None if is_heading(&line.text, next, lines.get(i + 2)) => {
                Piece::new(BlockKind::Heading, &line.text)
            }
            None => Piece::new(BlockKind::Paragraph, &line.text),
        }
    };
    lines.iter().enumerate().map(kind).collect()
}

/// A short line that ends as no sentence does, before a paragraph, or before one more such line and a paragraph.
fn is_heading(line: &str, next: Option<&str>, after: Option<&Line>) -> bool {
    let Some(next) = next else { return false };
    let paragraph = next.chars().count() >= 100 && ends_sentence(next);
    stands_out(line) && (paragraph || after.is_some_and(|after| is_heading(next, Some(&after.text), None)))
}

/// Whether a line is short, and written like a heading rather than like a sentence or a row of a table.
fn stands_out(line: &str) -> bool {
    let (words, width) = (line.split(' ').count(), line.chars().count());
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let ends = if line.ends_with(['?', ':']) {
        words <= 10 && width <= 70 && !line.ends_with(':') || words <= 4
    } else {
        !ends_sentence(line)
    };
    let starts = line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    // Tables and addresses are short lines too.
    ends && starts && width <= 100 && digits * 4 < width && !line.ends_with(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(lines: &[&str]) -> Vec<BlockKind> {
        let lines: Vec<Line> = lines.iter().map(|l| Line { text: (*l).into(), number: 1 }).collect();
        classify(&lines).into_iter().map(|p| p.kind).collect()
    }

    const PARAGRAPH: &str = "The harbour was closed for two days because of the storm, which had taken the lights of the pier with it, and nobody could say when it would open.";

    #[test]
    fn a_short_line_before_a_paragraph_is_a_heading() {
        use BlockKind::{Heading, ListItem, Paragraph};
        for (line, kind) in [
            ("What the storm left", Heading),
            ("Who pays?", Heading),
            ("Expert view:", Heading),
            ("The harbour now has help from:", Paragraph),
            ("Nobody was hurt.", Paragraph),
            ("- the pier", ListItem),
            ("Shr 34 cts vs 1.19 dlrs 12,345", Paragraph),
            ("and so on", Paragraph),
        ] {
            assert_eq!(kinds(&[line, PARAGRAPH])[0], kind, "{line}");
        }
        let two = kinds(&["The storm", "What the storm left", PARAGRAPH]);
        assert_eq!(two, [Heading, Heading, Paragraph]);
        assert_eq!(kinds(&[PARAGRAPH, "What the storm left"])[1], Paragraph, "nothing follows");
    }
}
