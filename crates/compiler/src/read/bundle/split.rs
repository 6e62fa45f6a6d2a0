//! Files that hold several articles by the publisher's own word: `[split]` in `corpus.toml`.

use regex::Regex;

use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::clean;

/// Bytes above the first article from which they are an article themselves, and not a heading.
const PREFACE: usize = 200;

/// One article of a file that is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Piece<'a> {
    /// The line that the publisher's pattern found.
    pub(in crate::read) heading: &'a str,
    /// What stands below it.
    pub(in crate::read) text: &'a str,
    /// The line of the heading in the file, from 1.
    pub(in crate::read) line: usize,
    /// Which of the file it is, from 1.
    pub(in crate::read) number: usize,
}

/// Cuts a text where the publisher's pattern says, and reads each piece. `None` where nothing is said of the file.
pub(in crate::read) fn split(
    text: &str,
    context: &Context,
    read: impl Fn(Piece, &Context) -> FileOutcome,
) -> Option<FileOutcome> {
    let pattern = context.choices.split(context.file)?;
    let mut outcome = FileOutcome::default();
    let (head, pieces) = cut(text, pattern);
    if pieces.is_empty() {
        let mend = "correct the pattern under [split] in corpus.toml; it is tried on each line";
        outcome.warn(context.file, 0, format!("no line of it is found by `{pattern}`"), mend);
        outcome.absorb(read(Piece { heading: "", text, line: 1, number: 1 }, context));
        return Some(outcome);
    }
    if head.len() > PREFACE {
        outcome.absorb(read(Piece { heading: "", text: head, line: 1, number: 0 }, context));
    } else if !head.trim().is_empty() {
        outcome.skip(context.file, 1, "what stands above the first article");
    }
    pieces.into_iter().for_each(|piece| outcome.absorb(read(piece, context)));
    Some(outcome)
}

/// What stands above the first piece, and the pieces.
fn cut<'a>(text: &'a str, pattern: &Regex) -> (&'a str, Vec<Piece<'a>>) {
    let line_start = |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let mut starts: Vec<usize> = pattern.find_iter(text).map(|found| line_start(found.start())).collect();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut line = 1;
    let mut counted = 0;
    let mut pieces = Vec::new();
    for (number, (start, end)) in (1..).zip(starts.iter().copied().zip(ends)) {
        line += text.get(counted..start).unwrap_or_default().matches('\n').count();
        counted = start;
        let piece = text.get(start..end).unwrap_or_default();
        let (heading, rest) = piece.split_once('\n').unwrap_or((piece, ""));
        pieces.push(Piece { heading: heading.trim(), text: rest, line, number });
    }
    (text.get(..starts.first().copied().unwrap_or(0)).unwrap_or_default(), pieces)
}

impl Piece<'_> {
    /// The heading as a title: without rules and marks of headings around it.
    pub(in crate::read) fn title(&self) -> String {
        clean(
            self.heading
                .trim_matches(|c: char| matches!(c, '#' | '=' | '*' | '_' | '-' | '~') || c.is_whitespace()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_before_each_line_that_is_found() {
        let pattern = Regex::new("(?m)^SESSION").expect("a pattern");
        let (head, pieces) = cut("Minutes\n\nSESSION 1\nOne.\nSESSION 2 ==\nTwo.\n", &pattern);
        assert_eq!(head, "Minutes\n\n");
        let shown: Vec<_> = pieces.iter().map(|p| (p.title(), p.text, p.line, p.number)).collect();
        assert_eq!(shown, [("SESSION 1".into(), "One.\n", 3, 1), ("SESSION 2".into(), "Two.\n", 5, 2)]);
    }
}
