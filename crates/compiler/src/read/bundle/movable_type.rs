//! The exports of Movable Type and TypePad: fields, then parts between `-----`, then `--------`.

use crate::read::blocks::Content;
use crate::read::fields::assemble;
use crate::read::format::Context;
use crate::read::html_fragment::{plain, post};
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::Line;

/// Fields of which one stands in the first line.
const FIRST: [&str; 6] = ["AUTHOR", "TITLE", "BASENAME", "STATUS", "DATE", "UNIQUE URL"];

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
    let field = first.text.trim_start_matches('\u{feff}').split_once(':')?.0;
    let has = |text: &str| lines.iter().any(|line| line.text.trim_end() == text);
    if !FIRST.contains(&field) || !has("-----") || !has("BODY:") {
        return None;
    }
    let entries = lines.split(|line| line.text.trim_end() == "--------");
    let mut outcome = FileOutcome::default();
    let mut number = 0;
    for entry in entries.filter(|entry| entry.iter().any(|line| !line.text.trim().is_empty())) {
        number += 1;
        outcome.absorb(article(entry, number, context));
    }
    Some(outcome)
}

fn article(entry: &[Line], number: usize, context: &Context) -> FileOutcome {
    let mut outcome = FileOutcome::default();
    let start = entry.iter().find(|line| !line.text.trim().is_empty()).map_or(1, |line| line.number);
    let mut record = Record::at(start);
    let mut sections = entry.split(|line| line.text.trim_end() == "-----");
    let mut status = String::new();
    for line in sections.next().unwrap_or_default() {
        let Some((name, value)) = line.text.trim_start_matches('\u{feff}').split_once(':') else { continue };
        let value = value.trim();
        match name.trim() {
            "AUTHOR" => record.push("authors", value, line.number),
            "TITLE" => record.push("title", &plain(value), line.number),
            "DATE" => record.push("date", &day(value), line.number),
            "CATEGORY" => record.push("topics", value, line.number),
            "TAGS" => {
                value
                    .split(',')
                    .for_each(|tag| record.push("topics", tag.trim().trim_matches('"'), line.number));
            }
            "UNIQUE URL" => record.push("url", value, line.number),
            "STATUS" => status = value.to_lowercase(),
            _ => {}
        }
    }
    let (mut body, mut remarks) = (Vec::new(), 0);
    for section in sections {
        let mut lines = section.iter().skip_while(|line| line.text.trim().is_empty());
        let Some(heading) = lines.next() else { continue };
        let text: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        match heading.text.trim() {
            "BODY:" | "EXTENDED BODY:" => body.push(text.join("\n")),
            "EXCERPT:" => record.push("summary", &plain(&text.join(" ")), heading.number),
            "COMMENT:" | "PING:" => remarks += 1,
            _ => {}
        }
    }
    if !status.is_empty() && !status.starts_with("publish") && !context.choices.drafts {
        let what = if status == "future" { "dated after today" } else { "a draft" };
        outcome.keep_back(context.file, start, what);
        return outcome;
    }
    let mut content = Content::default();
    for part in body {
        let part = post(&part, start);
        content.blocks.extend(part.blocks);
        content.cut.extend(part.cut);
    }
    outcome.absorb(assemble(&record, Some(content), Some(number), context));
    if remarks > 0 {
        outcome.skip(context.file, start, format!("{remarks} comments on the article"));
    }
    outcome
}

/// "06/21/2022 02:41:00 PM": the month comes first in these files.
fn day(date: &str) -> String {
    let mut parts = date.split(' ').next().unwrap_or_default().split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(month), Some(day), Some(year), None) if year.len() == 4 => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => date.to_owned(),
    }
}
