//! The lines below a plain text: notes, biography, outlet.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::plain_head::is_name;
use super::scrape::{Fate, Scrape};
use crate::read::chrome;
use crate::read::dates;
use crate::read::text::{Line, fold, pattern};

/// Sorts the lines below the text.
pub(super) fn sort(scrape: &mut Scrape) {
    notes(scrape);
    biography(scrape);
    for i in 0..scrape.lines.len() {
        if scrape.left_after(i) < 0.15 || i < 3 {
            outlet(scrape, i);
        }
    }
}

/// Footnotes are cut, and so are the marks in the text that led to them.
fn notes(scrape: &mut Scrape) {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\[[ivxlcIVXLC\d]{1,5}\])\s*\S"));
    let mut marks = BTreeSet::new();
    for i in 0..scrape.lines.len() {
        let Some(mark) = NOTE.captures(scrape.text(i)).and_then(|c| Some(c.get(1)?.as_str().to_owned()))
        else {
            continue;
        };
        let led_to = |line: &Line| line.text.contains(&mark);
        if scrape.lines.get(..i).is_some_and(|above| above.iter().any(led_to)) {
            scrape.cut(i, "references");
            marks.insert(mark);
        }
    }
    for (line, fate) in scrape.lines.iter_mut().zip(&scrape.fates) {
        if *fate == Fate::Body {
            marks.iter().for_each(|mark| line.text = line.text.replace(mark, ""));
        }
    }
}

/// A name, once or twice, and then a paragraph that begins with the name: who the author is.
fn biography(scrape: &mut Scrape) {
    for i in (0..scrape.lines.len()).filter(|i| scrape.left_after(*i) < 0.5).collect::<Vec<_>>() {
        let name = fold(scrape.text(i));
        if !scrape.is_body(i) || !is_name(scrape.text(i)) {
            continue;
        }
        let mut text = i + 1;
        while fold(scrape.text(text)) == name {
            text += 1;
        }
        if let Some(written) = begins_with(scrape.text(text), &name).filter(|_| scrape.text(text).len() >= 80)
        {
            let written = written.to_owned();
            scrape.state("author", &written, i);
            (i..text).for_each(|j| scrape.cut(j, "author's name"));
            scrape.cut(text, "author's biography");
        }
    }
    // Without its own line: an author who is known, and a word for what people are.
    let known: Vec<String> =
        scrape.record.get("author").iter().chain(&bylines(scrape)).map(|a| fold(a)).collect();
    for i in 0..scrape.lines.len() {
        let tells = |name: &String| {
            begins_with(scrape.text(i), name)
                .is_some_and(|w| chrome::tells_of_person(scrape.text(i).get(w.len()..).unwrap_or_default()))
        };
        if scrape.left_after(i) < 0.2 && known.iter().any(tells) {
            scrape.cut(i, "author's biography");
        }
    }
}

/// Names behind "by" among the first lines.
fn bylines(scrape: &Scrape) -> Vec<String> {
    let name = |i: usize| {
        chrome::byline(scrape.text(i)).and_then(|b| b.split([',', '|']).next()).map(|n| n.trim().to_owned())
    };
    (0..scrape.lines.len().min(8)).filter_map(name).filter(|n| is_name(n)).collect()
}

/// The start of a text that is this name, as it is written there.
fn begins_with<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let words = name.split(' ').count();
    let end = text.match_indices(' ').nth(words - 1).map_or(text.len(), |(i, _)| i);
    let start = text.get(..end)?;
    (fold(start) == name).then_some(start)
}

/// "The Conversation / ABC Flash Point News 2025.", "Source: …", or whom a disclaimer speaks for.
fn outlet(scrape: &mut Scrape, i: usize) {
    static TWO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<first>\p{Lu}[^/]{1,50}?) ?/ ?(?P<second>\p{Lu}[^/]{1,80}?),? (?P<date>(?:19|20)\d\d)\.?$",
        )
    });
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:©|\(c\)|Copyright)(?: ©)? ?(?P<date>(?:19|20)\d\d)?,? (?P<first>\p{Lu}[^.|]{1,60}?)(?:[.|].*)?$",
        )
    });
    let text = scrape.text(i).to_owned();
    if matches!(scrape.fates.get(i), Some(Fate::Cut("disclaimer"))) {
        if let Some(owner) = chrome::owner(&text) {
            scrape.state("source", &owner, i);
        }
        return;
    }
    if !scrape.is_body(i) || text.chars().count() > 140 {
        return;
    }
    if let Some(name) = chrome::outlet(&text) {
        scrape.state("source", name.trim_end_matches('.'), i);
        scrape.cut(i, "outlet");
    } else if let Some(found) = TWO.captures(&text).or_else(|| RIGHTS.captures(&text)) {
        let part = |name: &str| found.name(name).map(|m| m.as_str().trim().to_owned());
        // Month and day, where they are given, stand between the name and the year.
        let day = |word: &&str| {
            !word.starts_with(|c: char| c.is_ascii_digit()) && !dates::is_month(word.trim_end_matches(','))
        };
        let name = |text: String| {
            text.split(' ').take_while(day).collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
        };
        for (field, value) in [("source", part("first")), ("via", part("second").map(name))] {
            scrape.state(field, &value.unwrap_or_default(), i);
        }
        let date = dates::find(&text).map(|d| d.to_string()).or_else(|| part("date"));
        scrape.state("date", &date.unwrap_or_default(), i);
        scrape.cut(i, "outlet and date");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlet_and_day_are_told_apart() {
        for (line, expected) in [
            ("The Pier / Coast Daily 2025.", "source=The Pier; via=Coast Daily; date=2025"),
            ("The Pier / Coast Daily, November 3, 2025", "source=The Pier; via=Coast Daily; date=2025-11-03"),
            ("© 2024 The Pier. All rights reserved.", "source=The Pier; date=2024"),
            ("Fuente: El Muelle.", "source=El Muelle"),
            ("He lived in Lima / Callao until the war of 1879 and after.", ""),
        ] {
            let mut scrape = Scrape::new(line);
            outlet(&mut scrape, 0);
            let shown: Vec<_> =
                scrape.record.fields.iter().map(|f| format!("{}={}", f.name, f.values.join("+"))).collect();
            assert_eq!(shown.join("; "), expected, "{line}");
        }
    }

    #[test]
    fn a_known_author_is_not_told_of_in_the_text() {
        let prose =
            "Something happened at the harbour again, and again nobody had thought of the boats that lay there. "
                .repeat(9);
        let text = format!(
            "Storm
By Ana García
{prose}
Ana García said so.
{prose}
Ana García is a sailor and lives in Lisbon."
        );
        let mut scrape = Scrape::new(&text);
        sort(&mut scrape);
        let cut: Vec<usize> = (0..scrape.lines.len()).filter(|i| !scrape.is_body(*i)).collect();
        assert_eq!(cut, [5]);
    }
}
