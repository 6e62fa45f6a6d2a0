//! A file that holds several articles by the publisher's word: it is cut before each line that `[split]` finds.

use regex::Regex;

use super::blocks::{Content, classify};
use super::dates;
use super::fields::assemble;
use super::format::Context;
use super::outcome::FileOutcome;
use super::record::Record;
use super::text::{Line, clean, paragraphs};

/// Reads a text whose articles begin with the lines that `cut` finds; `lines` are its lines or paragraphs.
pub(super) fn outcome(lines: &[Line], cut: &Regex, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let starts: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|l| cut.is_match(&l.text))).collect();
    if starts.is_empty() {
        let what =
            format!("[split] finds no line in it that is like `{}`", cut.as_str().trim_start_matches("(?m)"));
        outcome.warn(
            context.file,
            0,
            what,
            "write the pattern as the lines are, or leave the file out of [split]",
        );
    }
    // What stands before the first is an article of its own, if it is more than a heading.
    let front = starts.first().copied().unwrap_or(lines.len());
    let long = lines.get(..front).into_iter().flatten().map(|line| line.text.len()).sum::<usize>() > 200;
    let first = (starts.is_empty() || long).then_some((0, false));
    let starts: Vec<(usize, bool)> =
        first.into_iter().chain(starts.into_iter().map(|at| (at, true))).collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]);
    for (number, ((from, named), to)) in starts.iter().zip(ends).enumerate() {
        let Some(piece) = lines.get(*from..to) else { continue };
        let mut record = Record::at(piece.first().map_or(1, |line| line.number));
        let mut body = piece;
        if let Some((title, rest)) = piece.split_first().filter(|_| *named) {
            let line = title.number;
            let text = clean(title.text.trim_start_matches(['#', '=', '*', ' ']));
            record.push_from("title", &text, line, Some("line that [split] names"));
            if let Some(date) = dates::find(&text) {
                record.push_from("date", &date.to_string(), line, Some("line that [split] names"));
            }
            body = rest;
        }
        // Cut by the pattern first: a heading may look like the first line of a wrapped paragraph.
        let text: Vec<&str> = body.iter().map(|line| line.text.as_str()).collect();
        let body = paragraphs(&text.join("\n"));
        let content = Content { blocks: classify(&body), ..Content::default() };
        outcome.absorb(assemble(&record, Some(content), Some(number + 1), context));
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn a_file_is_cut_before_each_line_that_the_pattern_finds() {
        let lines: Vec<Line> =
            "Minutes\nSESSION of 3 May 1921\nThe well froze.\nSESSION of 4 June 1921\nThe band played."
                .lines()
                .zip(1..)
                .map(|(text, number)| Line { text: text.into(), number })
                .collect();
        let mapping = Mapping::new(&Config::default());
        let context = Context::new("minutes.txt", &mapping, &[]);
        let outcome = outcome(&lines, &Regex::new("(?m)^SESSION").expect("a pattern"), &context);
        let told: Vec<String> = outcome
            .sources
            .iter()
            .map(|source| source.source.article().expect("its own bytes"))
            .map(|a| format!("{} {} {:?}", a.id, a.title(), a.meta.date.map(|d| d.to_string())))
            .collect();
        assert_eq!(
            told,
            [
                "minutes-1 SESSION of 3 May 1921 Some(\"1921-05-03\")",
                "minutes-2 SESSION of 4 June 1921 Some(\"1921-06-04\")"
            ]
        );
    }
}
