//! One article of a bundle while it is being read.

use crate::read::blocks::{Content, classify};
use crate::read::chrome;
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::source::Cut;
use crate::read::text::{Line, paragraphs};

use super::mark;

/// What a database says of its articles, for the report of what was cut.
const ADMINISTRATION: &str = "lines of the database";

/// One article of a bundle.
#[derive(Debug)]
pub(super) struct Part {
    record: Record,
    body: Vec<Line>,
    cut: Vec<Cut>,
}

impl Part {
    /// An article that begins at a line.
    pub(super) fn at(line: usize) -> Self {
        Part { record: Record::at(line), body: Vec::new(), cut: Vec::new() }
    }

    /// States a field of the article, and where its value stands.
    pub(super) fn state(&mut self, field: &str, value: &str, line: usize, from: &'static str) {
        self.record.push_from(field, value, line, Some(from));
    }

    /// Whether a field is stated.
    pub(super) fn states(&self, field: &str) -> bool {
        !self.record.get(field).is_empty()
    }

    /// Adds a line of the text; blank ones part paragraphs.
    pub(super) fn text(&mut self, line: &Line) {
        let text = mark::without(&line.text).to_owned();
        self.body.push(Line { text, number: line.number });
    }

    /// Parts the text here.
    pub(super) fn blank(&mut self) {
        let number = self.body.last().map_or(self.record.line, |line| line.number);
        self.body.push(Line { text: String::new(), number });
    }

    /// Sets aside a line that is not of the article.
    pub(super) fn aside(&mut self, line: &Line) {
        self.aside_as(line, ADMINISTRATION);
    }

    /// Sets aside a line that is not of the article, for a reason.
    pub(super) fn aside_as(&mut self, line: &Line, reason: &str) {
        let text = mark::without(&line.text).trim();
        if text.is_empty() {
            return;
        }
        match self.cut.last_mut() {
            Some(last) if last.reason == reason => {
                last.text.push_str(" · ");
                last.text.push_str(text);
            }
            _ => self.cut.push(Cut { reason: reason.to_owned(), text: text.to_owned(), line: line.number }),
        }
    }

    /// Makes an article of it, the `number`th of its file.
    pub(super) fn finish(self, number: usize, context: &Context) -> FileOutcome {
        let Part { record, body, mut cut } = self;
        let text: Vec<&str> = body.iter().map(|line| line.text.as_str()).collect();
        // A single paragraph is known as one by the line behind it.
        let mut lines = paragraphs(&format!("{}\n\n.", text.join("\n")));
        lines.pop();
        for line in &mut lines {
            line.number = body.get(line.number.saturating_sub(1)).map_or(record.line, |l| l.number);
        }
        lines.retain(|line| {
            let reason = chrome::whole_line(&line.text);
            let made =
                |reason: &str| Cut { reason: reason.to_owned(), text: line.text.clone(), line: line.number };
            cut.extend(reason.map(made));
            reason.is_none()
        });
        assemble(&record, Some(Content { blocks: classify(&lines), cut }), Some(number), context)
    }
}

/// Puts together the articles of a bundle.
pub(super) fn finish(parts: Vec<Part>, context: &Context) -> FileOutcome {
    let outcomes = (1..).zip(parts).map(|(number, part)| part.finish(number, context));
    FileOutcome::merged(outcomes.collect())
}

/// Says that the lines before the first article are its cover.
pub(super) fn cover(outcome: &mut FileOutcome, lines: &[Line], context: &Context) {
    if let Some(first) = lines.iter().find(|line| !line.text.trim().is_empty()) {
        outcome.skip(context.file, first.number, "the cover of an export");
    }
}

/// Groups of lines between blank ones.
pub(super) fn groups(lines: &[Line]) -> Vec<&[Line]> {
    lines.split(|line| line.text.trim().is_empty()).filter(|group| !group.is_empty()).collect()
}

/// The lines of a group as one text.
pub(super) fn joined(group: &[Line]) -> String {
    group.iter().map(|line| mark::without(&line.text).trim()).collect::<Vec<_>>().join(" ")
}

/// Whether a line is a note of copyright.
pub(super) fn is_copyright(text: &str) -> bool {
    let text = mark::without(text).trim();
    let start: String = text.chars().take(10).collect::<String>().to_lowercase();
    let begins = ["copyright", "©", "(c)"].iter().any(|mark| start.starts_with(mark));
    begins && text.chars().count() <= 300
}
