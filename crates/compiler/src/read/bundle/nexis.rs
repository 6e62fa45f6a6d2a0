//! Nexis Uni and Lexis Advance: a list of documents, then each with "Body" and "End of Document".

use super::labels::{self, Label};
use super::part::{self, Part, is_copyright};
use super::people;
use crate::read::dates::{self, ParsedDate};
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::Line;

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let ends: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_end(&line.text))).collect();
    if ends.is_empty() {
        return single(lines, context);
    }
    if !lines.iter().any(|line| is_body(&line.text)) {
        return None;
    }
    let mut outcome = FileOutcome::default();
    let mut parts = Vec::new();
    let mut start = cover(lines.get(..*ends.first()?)?);
    part::cover(&mut outcome, lines.get(..start).unwrap_or_default(), context);
    for end in ends {
        parts.extend(lines.get(start..end).and_then(article));
        start = end + 1;
    }
    // The last may have been cut off.
    let rest = lines.get(start..).unwrap_or_default();
    if rest.iter().any(|line| is_body(&line.text)) {
        parts.extend(article(rest));
    }
    outcome.absorb(part::finish(parts, context));
    Some(outcome)
}

/// A single article whose last line is lost: "Body" stands between outlet, day and labels, and the day it was loaded.
fn single(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let mut bodies = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_body(&line.text)));
    let body = bodies.next().filter(|body| *body <= 40 && bodies.next().is_none())?;
    let above = lines.get(..body)?.iter().filter(|line| label(&line.text).is_some() || is_day(line)).count();
    let is_loaded = |line: &Line| {
        let value = label(&line.text).filter(|(label, _)| label.gives == "tail").map(|(_, value)| value);
        value.is_some_and(|value| matches!(dates::parse(value), ParsedDate::Date(_)))
    };
    let below = lines.get(body..)?.iter().any(is_loaded);
    (above >= 2 && below).then(|| part::finish(article(lines).into_iter().collect(), context))
}

/// A line that is a day, and perhaps a time.
fn is_day(line: &Line) -> bool {
    let text = line.text.trim();
    text.chars().count() <= 80 && matches!(dates::parse(text), ParsedDate::Date(_))
}

fn is_end(line: &str) -> bool {
    let line = line.trim();
    // Most lines are longer, and need not be folded to be known as none.
    line.len() <= 32 && labels::is("nexis", "end", line)
}

/// "Body", alone in its line.
fn is_body(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() <= 20 && labels::is("nexis", "text", line.trim_end_matches(':'))
}

/// A line of a label: "Section: NEWS", "Classification".
fn label(line: &str) -> Option<(Label, &str)> {
    let line = line.trim();
    let alone = || labels::known("nexis", line).map(|label| (label, ""));
    labels::of_line("nexis", line).or_else(alone)
}

/// Where the first article begins: behind the list of documents.
fn cover(lines: &[Line]) -> usize {
    let body = lines.iter().position(|line| is_body(&line.text)).unwrap_or(lines.len());
    let listed = lines.get(..body).unwrap_or_default();
    let is_cover = |line: &Line| {
        let text = line.text.trim();
        let of = labels::parted(text).map_or(text, |(label, _)| label);
        labels::is("nexis", "cover", of)
    };
    let Some(last) = listed.iter().rposition(is_cover) else { return 0 };
    let titles: Vec<&str> = listed.iter().filter_map(|line| numbered(line.text.trim())).collect();
    let behind = (last + 1..body).filter(|i| lines.get(*i).is_some_and(|line| !line.text.trim().is_empty()));
    // The title is one of the list; or else it stands behind a blank line.
    let listed = |i: &usize| lines.get(*i).is_some_and(|line| titles.contains(&line.text.trim()));
    let after_blank =
        |i: &usize| *i > last + 1 && lines.get(*i - 1).is_some_and(|line| line.text.trim().is_empty());
    let behind: Vec<usize> = behind.collect();
    let found = behind.iter().copied().find(listed).or_else(|| behind.iter().copied().find(after_blank));
    found.or_else(|| behind.first().copied()).unwrap_or(last + 1)
}

/// "Library keeps its hours" of "1. Library keeps its hours".
fn numbered(line: &str) -> Option<&str> {
    let (number, title) = line.split_once('.')?;
    ((1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())).then(|| title.trim())
}

fn article(lines: &[Line]) -> Option<Part> {
    let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
    let mut part = Part::at(first.number);
    let body = lines.iter().position(|line| is_body(&line.text)).unwrap_or(lines.len());
    head(&mut part, lines.get(..body).unwrap_or_default());
    let text = lines.get(body + 1..).unwrap_or_default();
    let end = tail(text);
    for line in text.get(..end).unwrap_or_default() {
        match is_page(&line.text) {
            true => part.aside(line),
            false => part.text(line),
        }
    }
    for line in text.get(end..).unwrap_or_default() {
        match label(&line.text) {
            Some((label, value)) if label.gives == "language" => {
                part.state("language", value, line.number, label.name);
            }
            _ => part.aside(line),
        }
    }
    Some(part)
}

/// Where the labels below a text begin.
fn tail(lines: &[Line]) -> usize {
    let gives = |i: usize| lines.get(i).and_then(|line| label(&line.text)).map(|(label, _)| label.gives);
    let is_tail = |i: &usize| matches!(gives(*i), Some("tail" | "language"));
    // "Classification" stands alone; a paragraph may begin with "Notes:".
    let alone = |i: &usize| {
        is_tail(i) && lines.get(*i).is_some_and(|line| !line.text.contains(':')) && gives(*i) == Some("tail")
    };
    // More labels than other lines follow.
    let labels = |i: &usize| {
        let filled =
            (*i..lines.len()).filter(|j| lines.get(*j).is_some_and(|line| !line.text.trim().is_empty()));
        let (labels, others): (Vec<usize>, Vec<usize>) = filled.partition(|j| gives(*j).is_some());
        labels.len() > others.len()
    };
    let loaded = || (0..lines.len()).find(|i| is_tail(i) && labels(i));
    (0..lines.len()).find(alone).or_else(loaded).unwrap_or(lines.len())
}

/// Title, outlet, day and labels stand above the text.
fn head(part: &mut Part, lines: &[Line]) {
    let noted =
        |line: &Line| is_copyright(&line.text) || label(&line.text).is_some_and(|(_, v)| !v.is_empty());
    let filled: Vec<&Line> =
        lines.iter().filter(|line| !line.text.trim().is_empty() && !is_page(&line.text)).collect();
    let notes = filled.iter().position(|line| noted(line)).unwrap_or(filled.len());
    let day = filled.iter().take(notes).skip(1).position(|line| is_day(line)).map(|i| i + 1);
    let outlet = match day {
        Some(day) if day >= 2 => Some(day - 1),
        Some(_) => None,
        None if notes >= 2 => Some(1),
        None => None,
    };
    let from = "line above the article";
    for (i, line) in filled.iter().enumerate().take(notes) {
        match () {
            () if Some(i) == day => part.state("date", line.text.trim(), line.number, from),
            () if Some(i) == outlet => part.state("source", line.text.trim(), line.number, from),
            () if day.is_some_and(|day| i > day) || outlet.is_some_and(|outlet| i > outlet) => {
                part.aside(line)
            }
            () => {}
        }
    }
    let title: Vec<&str> =
        filled.iter().take(outlet.or(day).unwrap_or(notes.min(1))).map(|line| line.text.trim()).collect();
    part.state("title", &title.join(" "), filled.first().map_or(1, |line| line.number), from);
    for line in filled.iter().skip(notes) {
        match label(&line.text) {
            Some((label, value)) => stated(part, line, label, value),
            None => part.aside(line),
        }
    }
}

fn stated(part: &mut Part, line: &Line, label: Label, value: &str) {
    match label.gives {
        "authors" => {
            people::names(value).iter().for_each(|name| part.state("authors", name, line.number, label.name));
        }
        "topics" => {
            let section = value.split(';').next().unwrap_or_default();
            part.state("topics", section, line.number, label.name);
        }
        "title" if part.states("title") => {}
        "title" | "summary" | "dateline" | "language" => {
            part.state(label.gives, value, line.number, label.name)
        }
        _ => part.aside(line),
    }
}

/// "Page 1 of 2"
fn is_page(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    matches!(words.as_slice(), ["Page" | "Seite" | "Página" | "Pagina", a, of, b] if number(a) && number(b) && labels::is("count", "of", of))
}
