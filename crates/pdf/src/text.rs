//! Lines become paragraphs: running heads and numbers of pages go, words cut at line ends are joined, footnotes stand
//! behind.

use std::collections::{BTreeMap, HashSet};

use crate::lines::Line;
use crate::{Block, Kind};

/// The part of a page, from its top and its bottom, in which running heads and feet are looked for.
const EDGE: f64 = 0.12;

/// Makes blocks of the lines of all pages; `heights` are those of the pages.
pub(crate) fn blocks(mut lines: Vec<Line>, heights: &[f64]) -> Vec<Block> {
    lines.retain(|line| !line.text.is_empty());
    let body = body_size(&lines);
    let heads = running(&lines, heights, body);
    let mut out = Vec::new();
    let mut kept: Vec<Line> = Vec::new();
    let mut notes: Vec<Line> = Vec::new();
    for (line, is_head) in lines.into_iter().zip(heads) {
        if is_head {
            out.push(Block { kind: Kind::Head, text: line.text, page: line.page });
        } else {
            kept.push(line);
        }
    }
    let foot = footnotes(&kept, body);
    let mut text = Vec::new();
    for (line, note) in kept.into_iter().zip(foot) {
        if note { notes.push(line) } else { text.push(line) }
    }
    let whole: HashSet<String> = text
        .iter()
        .chain(&notes)
        .flat_map(|line| line.text.split(' '))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let title = title_size(&text, body);
    out.extend(paragraphs(&text, body, title, &whole));
    let notes = paragraphs(&notes, f64::INFINITY, f64::INFINITY, &whole);
    out.extend(notes.into_iter().map(|note| Block { kind: Kind::Note, ..note }));
    out
}

/// The size in which most letters are set.
fn body_size(lines: &[Line]) -> f64 {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines {
        *sizes.entry(tenths(line.size)).or_default() += line.text.chars().count();
    }
    let most = sizes.into_iter().max_by_key(|(_, letters)| *letters);
    most.map_or(0.0, |(size, _)| f64::from(size) / 10.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(size: f64) -> u32 {
    (size * 10.0).round().clamp(0.0, 100_000.0) as u32
}

/// A line as running heads are compared: without its numbers.
fn shape(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// Whether a line is nothing but the number of a page: "– 7 –", "Page 3 of 10", "iv".
fn is_number(text: &str) -> bool {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let number = |word: &String| {
        word.len() <= 4
            && (word.bytes().all(|b| b.is_ascii_digit()) || word.chars().all(|c| "ivxl".contains(c)))
    };
    let around = ["page", "pagina", "página", "seite", "p", "pg", "of", "de", "von", "di", "sur"];
    words.len() <= 4
        && words.iter().any(number)
        && words.iter().all(|w| number(w) || around.contains(&w.as_str()))
}

/// Which lines are running heads, feet or numbers of pages.
fn running(lines: &[Line], heights: &[f64], body: f64) -> Vec<bool> {
    let height = |line: &Line| heights.get(line.page.wrapping_sub(1)).copied().unwrap_or(792.0).max(1.0);
    let at_edge = |line: &Line| {
        let part = line.base / height(line);
        !(EDGE..=1.0 - EDGE).contains(&part)
    };
    let mut pages: BTreeMap<String, HashSet<usize>> = BTreeMap::new();
    for line in lines.iter().filter(|line| at_edge(line)) {
        pages.entry(shape(&line.text)).or_default().insert(line.page);
    }
    // What stands highest and lowest of each page.
    let mut ends: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for line in lines {
        let (low, high) = ends.entry(line.page).or_insert((f64::INFINITY, f64::NEG_INFINITY));
        (*low, *high) = (low.min(line.base), high.max(line.base));
    }
    let many = heights.len();
    let head = |line: &Line| {
        let part = line.base / height(line);
        let (low, high) = ends.get(&line.page).copied().unwrap_or_default();
        let outermost = line.base >= high - 2.0 || line.base <= low + 2.0;
        let repeated = pages.get(&shape(&line.text)).map_or(0, HashSet::len);
        let often = repeated >= 2 && (repeated * 3 >= many || repeated >= 4) && !shape(&line.text).is_empty();
        // On a single page nothing repeats: what stands alone at the very edge, in smaller letters, is no text.
        let margin =
            !(0.045..=0.94).contains(&part) && line.size < 0.9 * body && line.text.chars().count() < 100;
        is_number(&line.text) && outermost || often && line.text.chars().count() < 150 || margin && outermost
    };
    lines.iter().map(|line| at_edge(line) && head(line)).collect()
}

/// Which lines belong to footnotes: at the bottom of a column, in smaller letters, the first behind a number or sign.
fn footnotes(lines: &[Line], body: f64) -> Vec<bool> {
    let mut notes = vec![false; lines.len()];
    let mut end = lines.len();
    while end > 0 {
        let key = |line: &Line| (line.page, line.column);
        let own = lines.get(end - 1).map(key);
        let start = lines[..end].iter().rposition(|line| Some(key(line)) != own).map_or(0, |at| at + 1);
        let mut first = end;
        for at in (start..end).rev() {
            if lines[at].size > 0.93 * body {
                break;
            }
            if is_marked(&lines[at].text) {
                first = at;
            }
        }
        // A column that is small as a whole is no footnote.
        if first > start || lines[..start].iter().any(|line| Some(line.page) == own.map(|(page, _)| page)) {
            notes[first..end].fill(true);
        }
        end = start;
    }
    notes
}

/// Whether a line begins as a footnote does.
fn is_marked(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹[]()".contains(c));
    let mark = text.len() - rest.len();
    (1..=6).contains(&mark)
        && rest
            .trim_start_matches(['.', ' '])
            .starts_with(|c: char| c.is_alphabetic() || "“\"«„'‘".contains(c))
}

/// The size of the title: the largest on the first page, where it is larger than the text.
fn title_size(lines: &[Line], body: f64) -> f64 {
    let first = lines.iter().filter(|line| line.page == 1 && line.text.chars().count() > 3);
    let largest = first.map(|line| line.size).fold(0.0, f64::max);
    if largest > 1.15 * body { largest - 0.1 } else { f64::INFINITY }
}

/// What kind of block a line belongs to by its letters.
fn kind(line: &Line, body: f64, title: f64) -> Kind {
    let short = line.text.chars().count() <= 120;
    let open = !line.text.ends_with(['.', ',', ';']);
    if line.page == 1 && line.size >= title {
        Kind::Title
    } else if short && (line.size > 1.12 * body || (line.bold && open && line.size > 0.95 * body)) {
        Kind::Heading
    } else {
        Kind::Paragraph
    }
}

fn paragraphs(lines: &[Line], body: f64, title: f64, whole: &HashSet<String>) -> Vec<Block> {
    let leading = leading(lines);
    let mut out: Vec<Block> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in lines {
        let own = kind(line, body, title);
        let goes_on = match (last, out.last()) {
            (Some(before), Some(block)) if block.kind == own => match own {
                Kind::Paragraph => continues(before, line, leading, &block.text),
                _ => {
                    before.page == line.page
                        && before.base > line.base
                        && before.base - line.base < 2.0 * line.size
                        && (before.size - line.size).abs() < 0.5
                }
            },
            _ => false,
        };
        match out.last_mut().filter(|_| goes_on) {
            Some(block) => join(&mut block.text, &line.text, whole),
            None => out.push(Block { kind: own, text: line.text.clone(), page: line.page }),
        }
        last = Some(line);
    }
    out
}

/// The usual distance from line to line.
fn leading(lines: &[Line]) -> f64 {
    let mut steps: BTreeMap<u32, usize> = BTreeMap::new();
    for pair in lines.windows(2) {
        let step = pair[0].base - pair[1].base;
        if pair[0].column == pair[1].column && step > 0.0 && step < 3.0 * pair[0].size {
            *steps.entry(tenths(step)).or_default() += 1;
        }
    }
    let most = steps.iter().max_by_key(|(step, count)| (**count, std::cmp::Reverse(**step)));
    most.map_or(14.0, |(step, _)| f64::from(*step) / 10.0)
}

/// Whether a line goes on with the paragraph of the line before it.
fn continues(before: &Line, line: &Line, leading: f64, text: &str) -> bool {
    let ends = text.trim_end_matches(['"', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', ':', '…']);
    let lower = line.text.starts_with(char::is_lowercase);
    if before.page != line.page || before.column != line.column {
        // From column to column and page to page a sentence goes on.
        return !ends
            && (lower || text.ends_with(['-', '\u{ad}']) || before.right > before.edge - 3.0 * before.size);
    }
    let step = before.base - line.base;
    if step < 0.0 || step > 1.35 * leading || (before.size - line.size).abs() > 0.12 * before.size {
        return !ends && lower && step > 0.0 && step < 2.5 * leading;
    }
    let indented = line.left > before.left + 0.7 * line.size && line.left < before.left + 5.0 * line.size;
    let short = before.right < before.edge - 0.2 * (before.edge - before.left).max(1.0);
    let item = ["• ", "– ", "- ", "· ", "▪ ", "‣ "].iter().any(|mark| line.text.starts_with(mark));
    !(item || (indented && ends) || (short && ends))
}

/// Appends a line; a word that was cut at the line's end becomes whole.
fn join(text: &mut String, line: &str, whole: &HashSet<String>) {
    let cut = text.ends_with(['-', '\u{ad}', '\u{2010}']);
    let before = text.chars().rev().nth(1);
    if !cut || !before.is_some_and(char::is_alphabetic) || !line.starts_with(char::is_alphabetic) {
        text.push(' ');
        text.push_str(line);
        return;
    }
    let first = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let second = line.split(' ').next().unwrap_or_default().to_lowercase();
    let clean = |word: String| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let compound = whole.contains(&clean(format!("{first}{second}")));
    // A word that is written with the sign elsewhere keeps it, as does one whose second half has a capital.
    if compound || line.starts_with(char::is_uppercase) {
        text.push_str(line);
        return;
    }
    text.pop();
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, base: f64, size: f64, page: usize) -> Line {
        let right = 60.0 + 5.0 * f64::from(u32::try_from(text.len()).unwrap_or(0));
        Line { text: text.into(), left: 60.0, right, base, size, bold: false, page, column: 1, edge: 400.0 }
    }

    #[test]
    fn heads_and_numbers_go_words_are_joined_and_notes_stand_behind() {
        let long =
            "The boats were tied twice in the inner basin, and yet two of them were lost in the storm of";
        let lines = vec![
            line("The Pier · 3 May", 805.0, 8.0, 1),
            line("Storm closes harbour", 760.0, 20.0, 1),
            line(long, 700.0, 12.0, 1),
            line("the autumn, and nobody found the lan-", 686.0, 12.0, 1),
            line("terns of the pier. The well-", 672.0, 12.0, 1),
            line("known pilot slept. A well-known man is he, and so on, said", 658.0, 12.0, 1),
            line("1 A note.", 60.0, 9.0, 1),
            line("– 1 –", 30.0, 8.0, 1),
            line("The Pier · 3 May", 805.0, 8.0, 2),
            line("the harbour master.", 760.0, 12.0, 2),
            line("– 2 –", 30.0, 8.0, 2),
        ];
        let blocks = blocks(lines, &[842.0, 842.0]);
        let of = |kind: Kind| {
            blocks.iter().filter(|b| b.kind == kind).map(|b| b.text.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(Kind::Head), ["The Pier · 3 May", "– 1 –", "The Pier · 3 May", "– 2 –"]);
        assert_eq!(of(Kind::Title), ["Storm closes harbour"]);
        assert_eq!(
            of(Kind::Paragraph),
            [format!(
                "{long} the autumn, and nobody found the lanterns of the pier. The well-known pilot slept. A well-known man is he, and so on, said the harbour master."
            )]
        );
        assert_eq!(of(Kind::Note), ["1 A note."]);
    }

    #[test]
    fn numbers_of_pages_are_told_from_other_numbers() {
        for (text, expected) in [
            ("– 7 –", true),
            ("Page 3 of 10", true),
            ("iv", true),
            ("Seite 12", true),
            ("1911", true),
            ("12 boats", false),
            ("I", true),
            ("In 1911", false),
        ] {
            assert_eq!(is_number(text), expected, "{text}");
        }
    }
}
