//! LexisNexis before 2019: "1 of 3 DOCUMENTS" above each article, labels in capitals.

use super::labels::{self, Label};
use super::part::{self, Part, groups, is_copyright, joined};
use super::{mark, people};
use crate::read::dates::{self, ParsedDate};
use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::{Line, ends_sentence};

/// Reads an export; `None` where the lines are none.
pub(super) fn read(lines: &[Line], context: &Context) -> Option<FileOutcome> {
    let starts: Vec<usize> =
        (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|l| is_start(&l.text))).collect();
    let first = *starts.first()?;
    // "1 of 3 documents" may stand in any text; the labels do not.
    let labelled = lines.iter().filter(|line| label(&line.text).is_some()).count();
    if labelled < starts.len() {
        return None;
    }
    let mut outcome = FileOutcome::default();
    part::cover(&mut outcome, lines.get(..first).unwrap_or_default(), context);
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| Some(article(lines.get(start + 1..end)?)));
    outcome.absorb(part::finish(parts.collect(), context));
    Some(outcome)
}

/// "1 of 3 DOCUMENTS", "Dokument 1 von 3".
fn is_start(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 60 || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let (counted, noun) = match words.as_slice() {
        [a, of, b, noun] if number(a) && number(b) => (labels::is("count", "of", of), noun),
        [noun, a, of, b] if number(a) && number(b) => (labels::is("count", "of", of), noun),
        _ => return false,
    };
    counted && labels::is("count", "documents", noun)
}

/// The label of a line, which is written in capitals.
fn label(line: &str) -> Option<(Label, &str)> {
    let (written, value) = labels::parted(line)?;
    let capitals = !written.contains(char::is_lowercase) && written.contains(char::is_uppercase);
    Some((labels::known("lexis", written)?, value)).filter(|_| capitals)
}

/// Whether a line begins with a label in capitals, known or not: "DATA-CARGA: 3 de maio".
fn is_any_label(line: &str) -> bool {
    let Some((written, _)) = labels::parted(line) else { return false };
    let fits = |c: char| c.is_uppercase() || matches!(c, '-' | ' ' | '/');
    (3..=26).contains(&written.chars().count())
        && written.chars().all(fits)
        && written.split(' ').count() <= 3
}

/// Whether a group is a label, known or not, with a value that is no sentence.
fn is_short_label(group: &[Line]) -> bool {
    let [line] = group else { return false };
    let value = labels::parted(&line.text).map_or("", |(_, value)| value);
    is_any_label(&line.text) && value.chars().count() <= 60 && !ends_sentence(value)
}

/// Where in an article the reading has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Text,
    Tail,
}

fn article(lines: &[Line]) -> Part {
    let mut part = Part::at(lines.first().map_or(1, |line| line.number));
    let groups: Vec<&[Line]> = groups(lines).into_iter().flat_map(units).collect();
    let body = groups.iter().position(|group| labelled(group)).unwrap_or(groups.len());
    let above = head(&mut part, groups.get(..body).unwrap_or_default());
    let tail = tail(&groups, body);
    let mut place = Place::Head;
    let rest = (body..).zip(groups.get(body..).unwrap_or_default());
    for (at, group) in above.iter().map(|group| (0, group)).chain(rest) {
        let Some(line) = group.first() else { continue };
        if at >= tail && at > 0 {
            place = Place::Tail;
        }
        match label(&line.text) {
            Some((label, value)) if place != Place::Text => {
                stated(&mut part, group, label, value, &mut place)
            }
            // A label that is not known may stand among those that are; "LIMA: The port is closed." is a text.
            None if place == Place::Head && body < groups.len() && is_short_label(group) => {
                group.iter().for_each(|line| part.aside(line));
            }
            _ if place == Place::Tail => group.iter().for_each(|line| part.aside(line)),
            _ => {
                place = Place::Text;
                group.iter().for_each(|line| part.text(line));
                part.blank();
            }
        }
    }
    part
}

fn labelled(group: &[Line]) -> bool {
    group.first().is_some_and(|line| label(&line.text).is_some())
}

/// A group of lines, cut before each label where it begins with one.
fn units(group: &[Line]) -> Vec<&[Line]> {
    if !labelled(group) {
        return vec![group];
    }
    let starts: Vec<usize> =
        (0..group.len()).filter(|i| group.get(*i).is_some_and(|line| label(&line.text).is_some())).collect();
    let ends = starts.iter().skip(1).copied().chain([group.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| group.get(*start..end)).collect()
}

/// Where the labels below the text begin: nothing but labels, a few lines that belong to them, and a note of copyright
/// follows. A text may have a line like "CORRECTION: …" in its midst.
fn tail(groups: &[&[Line]], body: usize) -> usize {
    const FEW: usize = 3;
    let mut tail = groups.len();
    let mut others = 0;
    for (at, group) in groups.iter().enumerate().skip(body).rev() {
        let Some(line) = group.first() else { continue };
        match label(&line.text) {
            Some((label, _)) if matches!(label.gives, "head" | "text" | "title") => break,
            Some((label, _)) if matches!(label.gives, "tail" | "language" | "url") => {
                (tail, others) = (at, 0)
            }
            // An author may be named below the text.
            Some(_) if others == 0 && tail < groups.len() => tail = at,
            Some(_) => break,
            None if others == 0 && tail < groups.len() && is_any_label(&line.text) => tail = at,
            None if is_copyright(&line.text) && others == 0 && tail == groups.len() => tail = at,
            None if others >= FEW => break,
            None => others += 1,
        }
    }
    tail
}

/// Takes what a label gives; behind the label of the text the text is read.
fn stated(part: &mut Part, group: &[Line], label: Label, value: &str, place: &mut Place) {
    let rest = group.get(1..).unwrap_or_default();
    let whole = [value.to_owned(), joined(rest)].join(" ").trim().to_owned();
    let number = group.first().map_or(1, |line| line.number);
    match label.gives {
        "text" => {
            if !value.is_empty() {
                part.text(&Line { text: value.to_owned(), number });
            }
            rest.iter().for_each(|line| part.text(line));
            part.blank();
            *place = Place::Text;
        }
        "authors" => {
            people::names(&whole).iter().for_each(|name| part.state("authors", name, number, label.name))
        }
        "topics" => topics(&whole).for_each(|topic| part.state("topics", topic, number, label.name)),
        "title" if part.states("title") => {}
        "title" | "summary" | "dateline" | "language" | "url" => {
            part.state(label.gives, &whole, number, label.name)
        }
        _ => group.iter().for_each(|line| part.aside(line)),
    }
}

/// The sections of "SPORT; Football; Pg. 4", without the page.
fn topics(section: &str) -> impl Iterator<Item = &str> {
    let page = |part: &str| {
        part.len() <= 24 && part.chars().filter(char::is_ascii_digit).count() * 3 >= part.len() / 2
    };
    section.split([';', ',']).map(str::trim).filter(move |part| !part.is_empty() && !page(part))
}

/// Outlet, day and title stand above the labels. Returns what follows them.
fn head<'a>(part: &mut Part, groups: &[&'a [Line]]) -> Vec<&'a [Line]> {
    let is_day = |line: &Line| {
        let text = mark::without(&line.text).trim();
        text.chars().count() <= 80 && matches!(dates::parse(text), ParsedDate::Date(_))
    };
    let day = groups.iter().take(6).position(|group| group.iter().take(4).any(is_day));
    let above = groups.get(..day.unwrap_or(1).min(groups.len())).unwrap_or_default();
    let is_note = |line: &Line| is_copyright(&line.text) || is_rights(&line.text);
    let mut outlet = above.iter().flat_map(|group| group.iter()).filter(|line| !is_note(line));
    let mut own = Vec::new();
    if let Some(day) = day {
        // The day may stand right below the outlet.
        for line in groups.get(day).copied().unwrap_or_default() {
            match is_day(line) {
                true if !part.states("date") => {
                    let date = mark::without(&line.text).trim();
                    part.state("date", date, line.number, "line above the article");
                }
                _ if part.states("date") => part.aside(line),
                _ => own.push(line),
            }
        }
    }
    if let Some(line) = outlet.next().or_else(|| own.into_iter().find(|line| !is_note(line))) {
        part.state("source", line.text.trim(), line.number, "line above the article");
    }
    above
        .iter()
        .flat_map(|group| group.iter())
        .filter(|line| is_note(line))
        .for_each(|line| part.aside(line));
    let mut rest: Vec<&[Line]> = groups.get(day.map_or(1, |day| day + 1)..).unwrap_or_default().to_vec();
    // Edition and the like are centred, and the title is not.
    let indented = |group: &&[Line]| group.iter().all(|line| line.text.starts_with("        "));
    if !rest.iter().all(&indented) {
        while rest.first().is_some_and(&indented) {
            rest.remove(0).iter().for_each(|line| part.aside(line));
        }
    }
    if let Some(title) = rest.first().copied().filter(|group| group.len() <= 5) {
        rest.remove(0);
        let number = title.first().map_or(1, |line| line.number);
        part.state("title", &joined(title), number, "line above the article");
    }
    rest
}

/// "All Rights Reserved"
fn is_rights(text: &str) -> bool {
    crate::read::chrome::whole_line(text.trim()) == Some("copyright notice")
}
