//! The lines above a plain text: breadcrumbs, label, title, author, day, standfirst.

use super::scrape::{Fate, Scrape};
use crate::read::chrome;
use crate::read::dates::{self, ParsedDate};
use crate::read::text::ends_sentence;

/// A paragraph is at least this long; above the first there are only lines of their own kind.
const PARAGRAPH: usize = 160;

/// Sorts the lines above the text.
pub(super) fn sort(scrape: &mut Scrape) {
    let paragraph = |i: &usize| {
        let text = scrape.text(*i);
        scrape.is_body(*i)
            && text.chars().count() >= PARAGRAPH
            && ends_sentence(text)
            && !is_above_byline(scrape, *i)
    };
    let Some(end) = (0..scrape.lines.len()).find(paragraph) else {
        // Without a paragraph only the first line can be told apart.
        return title(scrape, 1);
    };
    let end = end.min(14);
    for i in 0..end {
        let glued = |j: usize| {
            scrape.text(j).len() >= 10
                && scrape.text(i).len() > scrape.text(j).len()
                && scrape.text(i).ends_with(scrape.text(j))
        };
        if (i + 1..end).any(glued) || is_trail(scrape.text(i)) {
            scrape.cut(i, "menu");
        } else if let Some(kind) = chrome::label(scrape.text(i)) {
            scrape.state("kind", kind, i);
            scrape.cut(i, "section label");
        }
        note(scrape, i);
    }
    title(scrape, end + 1);
    for i in 0..end {
        if scrape.is_body(i) {
            byline(scrape, i, end);
        }
    }
    standfirst(scrape, end);
}

/// "Home > World > Americas"
fn is_trail(line: &str) -> bool {
    let steps = [" > ", " » ", " › ", " / "].iter().map(|sign| line.split(sign).count()).max().unwrap_or(0);
    steps >= 3 && line.chars().count() <= 160 && !ends_sentence(line)
}

/// Day and outlet in a note of publication, or a day that stands alone.
fn note(scrape: &mut Scrape, i: usize) {
    let text = scrape.text(i).to_owned();
    let is_note = scrape.fates.get(i) == Some(&Fate::Cut("publication note"));
    if is_note && let Some(date) = dates::find(&text) {
        scrape.state("date", &date.to_string(), i);
    } else if scrape.is_body(i)
        && i > 0
        && text.chars().count() <= 40
        && let ParsedDate::Date(date) = dates::parse(&text)
    {
        scrape.state("date", &date.to_string(), i);
        scrape.cut(i, "date line");
    }
}

/// The first line that is left, if it is no paragraph.
fn title(scrape: &mut Scrape, end: usize) {
    let Some(i) = (0..end.min(scrape.lines.len())).find(|i| scrape.is_body(*i)) else { return };
    let (text, next) = (scrape.text(i), scrape.text(i + 1));
    let width = text.chars().count();
    // A sentence is a title when who wrote it, or a much longer text, comes next.
    let sentence = ends_sentence(text) && !text.ends_with(['?', '!']);
    let fits = match sentence {
        true => {
            (width <= 300 && is_above_byline(scrape, i))
                || (width <= 100 && next.chars().count() > 2 * width.max(50))
        }
        false => width <= 220 && !text.ends_with([',', ';']) && !next.is_empty(),
    };
    if fits && let Some(fate) = scrape.fates.get_mut(i) {
        *fate = Fate::Title;
    }
}

/// Whether the next line says who wrote the text.
fn is_above_byline(scrape: &Scrape, i: usize) -> bool {
    let next = scrape.text(i + 1);
    name_before_comma(next).is_some() && heads(scrape, i + 2)
        || chrome::byline(next).is_some_and(|b| b.len() < 100)
}

/// Whether a line tells of publication, which ends what stands above a text.
fn heads(scrape: &Scrape, i: usize) -> bool {
    matches!(scrape.fates.get(i), Some(Fate::Cut("publication note" | "date line")))
}

fn byline(scrape: &mut Scrape, i: usize, end: usize) {
    let text = scrape.text(i).to_owned();
    if text.chars().count() > 120 {
        return;
    }
    let named = match chrome::byline(&text) {
        Some(rest) => {
            // "By Ana García, in Lima | 3 November 2025"
            let mut parts = rest.split(['|', '•', '·', '–', '—']);
            let names = parts.next().unwrap_or_default().trim();
            if let Some(date) = dates::find(rest) {
                scrape.state("date", &date.to_string(), i);
            }
            is_name(
                names.split([',', '&']).next().unwrap_or_default().split(" and ").next().unwrap_or_default(),
            )
            .then(|| names.to_owned())
        }
        // Without "by", a name counts where the day of publication or the text follows its affiliation.
        None => name_before_comma(&text).filter(|_| i + 1 == end || heads(scrape, i + 1)).map(str::to_owned),
    };
    if let Some(names) = named {
        scrape.state("author", &names, i);
        scrape.cut(i, "byline");
    }
}

/// "Ana García" of "Ana García, Union of the Harbour".
fn name_before_comma(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(", ")?;
    (is_name(name) && !rest.is_empty() && !ends_sentence(line.trim_end_matches(')'))).then_some(name)
}

/// Two to five words that are written like a name.
pub(super) fn is_name(text: &str) -> bool {
    const SMALL: [&str; 15] =
        ["de", "del", "la", "las", "los", "da", "do", "dos", "das", "van", "von", "der", "bin", "al", "el"];
    let words: Vec<&str> = text.trim().split(' ').collect();
    let letters = |w: &str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let word = |w: &&str| SMALL.contains(w) || (w.starts_with(char::is_uppercase) && letters(w));
    (2..=5).contains(&words.len())
        && words.iter().all(word)
        && words.iter().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2
}

/// What stands between the title and the share buttons.
fn standfirst(scrape: &mut Scrape, end: usize) {
    let Some(title) = scrape.fates.iter().position(|f| *f == Fate::Title) else { return };
    let buttons =
        |i: &usize| matches!(scrape.fates.get(*i), Some(Fate::Cut("share buttons" | "other languages")));
    let Some(buttons) = (title + 1..end).find(buttons) else { return };
    let between: Vec<usize> = (title + 1..buttons).filter(|i| scrape.is_body(*i)).collect();
    if between.iter().map(|i| scrape.text(*i).chars().count()).sum::<usize>() <= 600 {
        for i in between {
            if let Some(fate) = scrape.fates.get_mut(i) {
                *fate = Fate::Summary;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_how_it_is_written() {
        for (text, expected) in [
            ("Ana García", true),
            ("Ali Caner İNCESU", true),
            ("María de la Cruz", true),
            ("J. R. Smith", true),
            ("Oil", false),
            ("What the storm left", false),
            ("Room 12", false),
        ] {
            assert_eq!(is_name(text), expected, "{text}");
        }
    }

    #[test]
    fn a_breadcrumb_trail_is_known_by_its_signs() {
        assert!(is_trail("Home > World > Americas"));
        assert!(!is_trail("He likes tea / coffee."));
    }
}
