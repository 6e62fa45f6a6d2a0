//! Texts that look as though they held several articles, in a form that is not known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::read::format::Context;
use crate::read::outcome::FileOutcome;
use crate::read::text::pattern;

/// A shorter text is one article, whatever lines are in it.
const LEAST_WORDS: usize = 300;

/// Lines that are alike are a sign from here on.
const LEAST_LINES: usize = 3;

/// Warns where a text looks like a bundle.
pub(in crate::read) fn suspect(outcome: &mut FileOutcome, text: &str, context: &Context) {
    let Some((lines, like)) = sign(text) else { return };
    let words = text.split_whitespace().count();
    let mend = format!(
        "say under [split] in corpus.toml what the first line of each is like: \"{}\" = '^…'; or part the file",
        context.file
    );
    let what = format!(
        "{words} words, {lines} lines like `{like}`: it looks like several articles and is read as one"
    );
    outcome.warn(context.file, 0, what, mend);
}

/// How many lines of which kind part a text, if any do.
fn sign(text: &str) -> Option<(usize, String)> {
    static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W{0,4}(?:(?:document|dokument|documento|article|artikel|art[ií]culo|artigo|articolo|text|texto|texte|item|story|record|doc)\W{0,3})?(?:n[oº°.]{0,2}\s?)?\d{1,5}(?:\W{1,3}|\s(?:of|de|von|di|van|sur|out of)\s)\d{1,5}(?:\s\p{L}{1,14})?\W{0,4}$",
        )
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W{0,4}(?:document|dokument|documento|article|artikel|art[ií]culo|artigo|articolo|record)\W{0,3}(?:n[oº°.]{0,2}\s?)?\d{1,6}\W{0,4}$",
        )
    });
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:TITLE|HEADLINE|TITRE|TITULO|TÍTULO|TITEL|TITOLO|Title|Headline|Titre|Título|Titular|Titel|Titolo)\s?:\s?\S",
        )
    });
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut note = |kind: String, line: &str| {
        let like: String = line.chars().take(30).collect();
        kinds.entry(kind).or_insert((0, like)).0 += 1;
    };
    let mut words = 0;
    for line in text.lines().map(str::trim) {
        words += line.split_whitespace().count();
        if line.is_empty() || line.len() > 160 {
            continue;
        }
        let mut signs = line.chars().filter(|c| !c.is_whitespace());
        let first = signs.next();
        if line.len() >= 5
            && matches!(first, Some('-' | '=' | '_' | '*' | '#' | '~' | '+' | '.'))
            && signs.all(|c| Some(c) == first)
        {
            note(format!("rule {}", first.unwrap_or('-')), line);
        } else if COUNTER.is_match(line) {
            note("counter".into(), line);
        } else if NUMBER.is_match(line) {
            note("number".into(), line);
        } else if LABEL.is_match(line) {
            note("label".into(), line.split(':').next().unwrap_or(line));
        }
    }
    let found =
        kinds.into_values().filter(|(lines, _)| *lines >= LEAST_LINES).max_by_key(|(lines, _)| *lines)?;
    // Rules between the lines of a table, or scenes of a tale, stand nearer to each other.
    (words >= LEAST_WORDS && words / found.0 >= 40).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_recur_are_a_sign() {
        let text = "The harbour was closed because of the storm and nobody knew for how long. ".repeat(8);
        let bundle = |line: &str| {
            (1..5).map(|i| format!("{}\n\n{text}\n\n", line.replace('N', &i.to_string()))).collect::<String>()
        };
        for (line, expected) in [
            ("N of 4", Some("1 of 4")),
            ("Artículo N de 4", Some("Artículo 1 de 4")),
            ("==========", Some("==========")),
            ("Document N", Some("Document 1")),
            ("Title: Storm N", Some("Title")),
            ("What the storm left", None),
            ("", None),
        ] {
            assert_eq!(sign(&bundle(line)).map(|(_, like)| like).as_deref(), expected, "{line}");
        }
        assert_eq!(sign("1 of 2\n2 of 2\n3 of 2\nShort."), None);
    }
}
