//! Factiva: fields under codes of two or three letters, or the same fields without codes above "Document XXXX".

use super::part::{self, Part, is_copyright};
use super::{labels, mark, people};
use crate::read::dates::{self, ParsedDate};
use crate::read::format::Context;
use crate::read::language;
use crate::read::outcome::FileOutcome;
use crate::read::text::{Line, ends_sentence};

/// The codes of fields.
const CODES: [&str; 33] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT",
    "RF", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM", "PBC", "DE", "DLN", "CX", "RST",
];

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let (mut outcome, parts) = coded(lines, context).or_else(|| plain(lines, context))?;
    outcome.absorb(part::finish(parts, context));
    Some(outcome)
}

/// The code of a line and what stands behind it. In lines whose spaces are lost, one space is enough.
fn code(line: &str, loose: bool) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (start, rest) = line.split_at(end);
    let code = CODES.iter().find(|code| **code == start)?;
    let far =
        rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t') || rest.starts_with('\u{a0}');
    (far || loose).then(|| (*code, rest.trim()))
}

fn coded(lines: &[Line], context: &Context) -> Option<(FileOutcome, Vec<Part>)> {
    let found = |loose: bool| -> Vec<(usize, &'static str, &str)> {
        let coded = lines.iter().enumerate().filter_map(|(i, line)| {
            let (code, rest) = code(&line.text, loose)?;
            Some((i, code, rest))
        });
        coded.collect()
    };
    let is_export = |codes: &[(usize, &'static str, &str)]| {
        let has = |sought: &str| codes.iter().any(|(_, code, _)| *code == sought);
        has("HD") && has("PD") && has("SN") && (has("LP") || has("TD"))
    };
    // The spaces behind codes are cleaned away by some readers.
    let strict = found(false);
    let loose = !is_export(&strict);
    let codes = if loose { Some(found(true)).filter(|codes| is_export(codes))? } else { strict };
    let first = codes.first()?.0;
    let mut outcome = FileOutcome::default();
    part::cover(&mut outcome, lines.get(..first).unwrap_or_default(), context);
    let mut parts: Vec<Part> = Vec::new();
    let mut open = Open::None;
    let mut codes = codes.into_iter().peekable();
    for (i, line) in lines.iter().enumerate().skip(first) {
        let coded = codes.next_if(|(at, ..)| *at == i).map(|(_, code, rest)| (code, rest));
        let within = loose && matches!(open, Open::Text);
        let coded = coded.filter(|(code, rest)| !within || ends_text(code, rest));
        if let Some((code, rest)) = coded {
            let begins = match open {
                Open::None => true,
                // Behind the text or the number another article begins with any field of the head.
                Open::Text | Open::Tail => {
                    matches!(code, "SE" | "HD" | "CLM" | "ED" | "BY" | "SN") && ends(&parts)
                }
                Open::Head(_) => code == "HD" && parts.last().is_some_and(|part| part.states("title")),
            };
            if begins {
                parts.push(Part::at(line.number));
            }
            let Some(part) = parts.last_mut() else { continue };
            open = stated(part, line, code, rest);
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        match open {
            Open::Text => part.text(line),
            Open::Head(code) if !line.text.trim().is_empty() => {
                // A headline may go on in the next line.
                continued(part, line, code);
            }
            _ => part.aside(line),
        }
    }
    Some((outcome, parts))
}

/// Whether a line whose spaces are lost is a field behind the text, and no sentence: "LA PLATA, 3 March".
fn ends_text(code: &str, rest: &str) -> bool {
    match code {
        "TD" | "LP" => rest.is_empty() || !rest.starts_with(char::is_lowercase),
        "AN" => is_number(rest),
        "NS" | "RE" | "CO" | "IN" | "IPD" | "DE" => rest.contains(" : ") || rest.contains(" | "),
        "IPC" | "PUB" | "ART" | "RF" | "CT" | "PBC" => true,
        _ => false,
    }
}

/// Which field of an article is being read.
#[derive(Clone, Copy)]
enum Open {
    None,
    Head(&'static str),
    Text,
    Tail,
}

/// Whether the last article has its text, so that another may begin.
fn ends(parts: &[Part]) -> bool {
    parts.last().is_some_and(|part| part.states("title") || part.states("source"))
}

fn stated(part: &mut Part, line: &Line, code: &'static str, value: &str) -> Open {
    let number = line.number;
    match code {
        "HD" => part.state("title", value, number, code),
        "BY" => people::names(value).iter().for_each(|name| part.state("authors", name, number, code)),
        "PD" => part.state("date", value, number, code),
        "SN" => part.state("source", value, number, code),
        "LA" if language::stated(value).is_some() => part.state("language", value, number, code),
        "SE" | "CLM" => part.state("topics", value, number, code),
        "LP" | "TD" => {
            part.blank();
            part.text(&Line { text: value.to_owned(), number });
            part.blank();
            return Open::Text;
        }
        "NS" | "RE" | "IPC" | "IPD" | "PUB" | "AN" | "CO" | "IN" | "CT" | "RF" | "ART" | "DE" | "RST"
        | "PBC" => {
            part.aside(line);
            return Open::Tail;
        }
        _ => part.aside(line),
    }
    Open::Head(code)
}

fn continued(part: &mut Part, line: &Line, code: &'static str) {
    let text = line.text.trim();
    match code {
        "HD" if !part.states("source") && !part.states("authors") => {
            part.state("title", text, line.number, code)
        }
        "BY" => people::names(text).iter().for_each(|name| part.state("authors", name, line.number, code)),
        _ => part.aside(line),
    }
}

/// "Document BEES000020200528ef3b00004"
fn is_number(line: &str) -> bool {
    let Some((word, number)) = line.trim().split_once(' ') else { return false };
    labels::is("factiva", "document", word)
        && number.len() >= 16
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// "81 words"
fn is_length(line: &str) -> bool {
    let Some((number, word)) = mark::without(line).trim().rsplit_once([' ', '\u{a0}']) else { return false };
    labels::is("factiva", "words", word)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '’'))
}

/// The form without codes.
fn plain(lines: &[Line], context: &Context) -> Option<(FileOutcome, Vec<Part>)> {
    let ends: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_number(&line.text))).collect();
    if ends.is_empty() || !lines.iter().any(|line| is_length(&line.text)) {
        return None;
    }
    let mut outcome = FileOutcome::default();
    let mut parts = Vec::new();
    let mut start = 0;
    for end in ends {
        let own = lines.get(start..end).unwrap_or_default();
        let (cover, part) = uncoded(own)?;
        if start == 0 {
            part::cover(&mut outcome, own.get(..cover).unwrap_or_default(), context);
        }
        parts.extend(part);
        start = end + 1;
    }
    let rest = lines.get(start..).unwrap_or_default();
    if let Some(line) = rest.iter().find(|line| !line.text.trim().is_empty()) {
        outcome.skip(context.file, line.number, "the summary of a search");
    }
    Some((outcome, parts))
}

/// Reads an article without codes: section, headline, author, number of words, day, outlet and more, a note of
/// copyright, text. Returns where it begins, and the article.
fn uncoded(lines: &[Line]) -> Option<(usize, Option<Part>)> {
    let filled: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| !l.text.trim().is_empty())).collect();
    let line = |i: usize| filled.get(i).and_then(|at| lines.get(*at));
    let text = |i: usize| line(i).map_or("", |line| mark::without(&line.text).trim());
    let Some(length) = (0..filled.len()).find(|i| line(*i).is_some_and(|line| is_length(&line.text))) else {
        return Some((0, None));
    };
    let marked =
        |mark: &str| (0..length).find(|i| line(*i).is_some_and(|l| mark::behind(&l.text, mark).is_some()));
    let (headline, author) = match marked(mark::HEADLINE) {
        Some(headline) => (headline, marked(mark::AUTHOR)),
        None => headline(&(0..length).map(text).collect::<Vec<_>>()),
    };
    // Above a marked headline stands at most the section.
    let start =
        if marked(mark::HEADLINE).is_some() { headline.saturating_sub(1) } else { length.saturating_sub(4) };
    let mut part = Part::at(line(headline).map_or(1, |line| line.number));
    let from = "line above the article";
    part.state("title", text(headline), line(headline).map_or(1, |line| line.number), from);
    if let Some(author) = author {
        let number = line(author).map_or(1, |line| line.number);
        people::names(text(author)).iter().for_each(|name| part.state("authors", name, number, from));
    }
    (author.map_or(headline, |author| author.max(headline)) + 1..=length)
        .filter_map(line)
        .for_each(|line| part.aside(line));
    // The head ends with the note of copyright, or else where sentences begin.
    let is_text =
        |i: &usize| text(*i).chars().count() > 120 || (text(*i).contains(' ') && ends_sentence(text(*i)));
    let noted = (length + 1..(length + 12).min(filled.len())).find(|i| is_copyright(text(*i)));
    let end =
        noted.map(|i| i + 1).or_else(|| (length + 1..filled.len()).find(is_text)).unwrap_or(filled.len());
    let mut outlet = None;
    for i in length + 1..end {
        let Some(line) = line(i) else { continue };
        let is_day = matches!(dates::parse(text(i)), ParsedDate::Date(_)) && text(i).contains(' ');
        match () {
            () if is_day && !part.states("date") => part.state("date", text(i), line.number, from),
            () if is_time(text(i)) => part.aside(line),
            () if outlet.is_none() && part.states("date") && !is_copyright(text(i)) => {
                outlet = Some(i);
                part.state("source", text(i), line.number, from);
            }
            () if outlet.is_some()
                && i + 1 < end
                && language::stated(text(i)).is_some()
                && text(i).len() > 3 =>
            {
                part.state("language", text(i), line.number, from);
            }
            () => part.aside(line),
        }
    }
    let body = filled.get(end).copied().unwrap_or(lines.len());
    lines.get(body..).unwrap_or_default().iter().for_each(|line| part.text(line));
    Some((filled.get(start).copied().unwrap_or(0), Some(part)))
}

/// Which of the lines above the number of words are headline and author.
fn headline(lines: &[&str]) -> (usize, Option<usize>) {
    let last = lines.len().saturating_sub(1);
    if let Some(by) = lines.iter().skip(1).position(|line| people::is_byline(line)).map(|i| i + 1) {
        return (by - 1, Some(by));
    }
    match lines {
        [.., _, author] if people::are(author) => (last - 1, Some(last)),
        // A section is a word or two; what stands above a longer line is one.
        _ => (last, None),
    }
}

/// "06:15", "06:15 GMT"
fn is_time(text: &str) -> bool {
    let clock = text.split(' ').next().unwrap_or_default();
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    clock.split_once(':').is_some_and(|(hours, minutes)| digits(hours) && digits(minutes)) && text.len() <= 12
}
