//! ProQuest: a line of underscores and a title, labels with colons, "Full text:", labels again.

use super::labels::{self, Label};
use super::part::{self, Part};
use super::people;
use crate::read::dates::{self, ParsedDate};
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::Line;

/// Labels without which a text is no export of ProQuest.
const LEAST: usize = 4;

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let gives = |line: &Line| labels::of_line("proquest", line.text.trim()).map(|(label, _)| label.gives);
    let labelled: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).and_then(gives).is_some()).collect();
    let has = |sought: &str| lines.iter().filter_map(gives).any(|given| given == sought);
    let named = lines.iter().any(|line| line.text.contains("ProQuest"));
    if labelled.len() < LEAST || !((has("info") || has("source") && has("date")) && (named || has("text"))) {
        return None;
    }
    let rules: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_rule(&line.text))).collect();
    let starts = if rules.is_empty() { titles(lines) } else { rules };
    let first = *starts.first()?;
    let mut outcome = FileOutcome::default();
    part::cover(&mut outcome, lines.get(..first).unwrap_or_default(), context);
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| article(lines.get(*start..end)?));
    outcome.absorb(part::finish(parts.collect(), context));
    Some(outcome)
}

/// A line of underscores.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

/// Where articles begin that no rule parts: at the line above the first label behind the last of another article.
fn titles(lines: &[Line]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut below = true;
    let mut above = None;
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.trim().is_empty()) {
        match labels::of_line("proquest", line.text.trim()).map(|(label, _)| label.gives) {
            Some("authors" | "info") if below => {
                starts.extend(above);
                below = false;
            }
            Some("tail") => below = true,
            None => above = Some(i),
            _ => {}
        }
    }
    starts
}

fn article(lines: &[Line]) -> Option<Part> {
    let label = |line: &Line| labels::of_line("proquest", line.text.trim()).map(|(label, _)| label);
    let first = lines.iter().find_map(label)?;
    let mut part = Part::at(lines.first().map_or(1, |line| line.number));
    // A contact and the terms of use stand behind the last rule.
    if !lines.iter().filter_map(label).any(|label| matches!(label.gives, "text" | "info" | "date" | "source"))
    {
        return None;
    }
    let tail = tail(lines);
    let mut last: Option<Label> = None;
    let mut is_text = false;
    let mut title = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let text = line.text.trim();
        if is_rule(text) || is_counter(text) {
            continue;
        }
        if is_text && i < tail {
            part.text(line);
            continue;
        }
        match labels::of_line("proquest", text) {
            Some((label, value)) => {
                if label == first && last.is_none() {
                    part.state("title", &title.join(" "), line.number, "line above the article");
                }
                last = Some(label);
                is_text = label.gives == "text" && i < tail;
                if is_text {
                    part.text(&Line { text: value.to_owned(), number: line.number });
                } else {
                    stated(&mut part, line, label, value);
                }
            }
            None if text.is_empty() => {}
            None if last.is_none() => title.push(text),
            // An abstract may stand in the lines below its label.
            None if last.is_some_and(|label| label.gives == "summary") && !text.starts_with("http") => {
                part.state("summary", text, line.number, last.map_or("", |label| label.name));
            }
            None => part.aside(line),
        }
    }
    Some(part)
}

/// Where the labels below the text begin: nothing but labels, and what belongs to them, follows.
fn tail(lines: &[Line]) -> usize {
    let mut tail = lines.len();
    let mut others = 0;
    for (i, line) in lines.iter().enumerate().rev() {
        let text = line.text.trim();
        match labels::of_line("proquest", text) {
            Some((label, _)) if label.gives == "text" => break,
            Some(_) => (tail, others) = (i, 0),
            None if text.is_empty() => {}
            // What a label says may go on in the next line; a text goes on longer.
            None if others >= 2 && tail < lines.len() => break,
            None => others += 1,
        }
    }
    tail
}

/// "Document 1 of 3"
fn is_counter(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    matches!(words.as_slice(), [noun, a, of, b] if labels::is("count", "documents", noun) && number(a) && number(b) && labels::is("count", "of", of))
}

fn stated(part: &mut Part, line: &Line, label: Label, value: &str) {
    let mut state = |field: &str, value: &str| part.state(field, value, line.number, label.name);
    match label.gives {
        "authors" => people::inverted(value).iter().for_each(|name| state("authors", name)),
        "source" => state("source", value.split(';').next().unwrap_or_default()),
        "summary" if is_none(value) => {}
        "summary" | "url" | "language" => state(label.gives, value),
        "date" if matches!(dates::parse(value), ParsedDate::Date(_)) => state("date", value),
        "info" => {
            // "Harbour Post ; Tullow [Tullow]28 May 2020: A.3."
            let date = value.split(':').next().and_then(|info| dates::find(info.rsplit(']').next()?));
            if let Some(date) = date {
                state("date", &date.to_string());
            }
            part.aside(line);
        }
        _ => part.aside(line),
    }
}

/// "None available."
fn is_none(text: &str) -> bool {
    let text = text.trim_end_matches('.').to_lowercase();
    [
        "none available",
        "not available",
        "no disponible",
        "non disponible",
        "nicht verfügbar",
        "não disponível",
    ]
    .contains(&text.as_str())
}
