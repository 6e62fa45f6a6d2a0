//! Where sentences begin and end, well enough to start a snippet at one.

use std::ops::Range;

/// The start of the sentence that holds byte `at`, not before `from`.
///
/// A sentence ends at `.`, `!` or `?` (and closing quotes) followed by white space and something
/// that is not a lower-case letter. Initials ("U.S. troops") end none.
pub fn sentence_start(text: &str, from: usize, at: usize) -> usize {
    let Some(stretch) = text.get(from..at) else {
        return from;
    };
    let mut start = from;
    for (i, c) in stretch.char_indices() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let after = &stretch[i + 1..];
        let gap = after.trim_start_matches(['"', '\'', '”', '’', '»', ')']);
        let next = gap.trim_start();
        let begins = next.chars().next().is_some_and(|c| !c.is_lowercase());
        if gap.len() != next.len() && begins && !ends_in_initial(&stretch[..i]) {
            start = from + stretch.len() - next.len();
        }
    }
    start
}

/// The sentence of a text that holds a mark, given by its bytes.
///
/// ```
/// use corpuscope_core::text::sentence_around;
/// let text = "Oil rose. The U.S. Navy sailed. It was late.";
/// assert_eq!(&text[sentence_around(text, 19..23)], "The U.S. Navy sailed.");
/// ```
pub fn sentence_around(text: &str, mark: Range<usize>) -> Range<usize> {
    let start = sentence_start(text, 0, mark.end).min(mark.start);
    start..sentence_end(text, start, mark.end)
}

/// One past the last byte of the sentence that begins at `start` and goes on at `at`.
fn sentence_end(text: &str, start: usize, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let stops = rest.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?'));
    for (i, _) in stops {
        // Up to and with the first letter of what follows.
        let after = at + i + 1;
        let next = text[after..].char_indices().find(|(_, c)| c.is_alphanumeric());
        let Some((skip, letter)) = next else {
            break;
        };
        let seen = after + skip + letter.len_utf8();
        let begin = sentence_start(text, start, seen);
        if begin > at {
            return text[..begin].trim_end().len();
        }
    }
    text.len()
}

/// The sentences of a text, in order.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(|c: char| !c.is_whitespace())?;
        let end = sentence_end(text, start, start);
        at = end.max(start + 1);
        Some(start..end)
    })
}

/// Abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 33] = [
    "dr", "mr", "mrs", "ms", "sen", "rep", "gen", "gov", "col", "lt", "st", "sr", "jr", "corp", "inc", "co",
    "ltd", "no", "vs", "prof", "sra", "lic", "ing", "etc", "rev", "messrs", "del", "capt", "sgt", "adm",
    "maj", "dra", "mme",
];

/// Whether a sentence begins with a word, given as it stands, after a gap; `before` is the word before that, as it
/// stands and its form.
pub(super) fn begins_sentence(before: Option<(&str, &str)>, gap: &str, word: &str) -> bool {
    if gap == " " || gap.is_empty() {
        return false;
    }
    if gap.contains(['!', '?', '\n', ';']) {
        return true;
    }
    let stop = [". ", ".\" ", ".” ", ".’ "].iter().any(|stop| gap.contains(stop));
    if !stop || word.starts_with(char::is_lowercase) {
        return false;
    }
    let abbreviation = before.is_some_and(|(raw, form)| {
        // "U.S.", "J. Howard", "Dr. Ramirez".
        let dotted = raw.contains('.') && !raw.starts_with(|c: char| c.is_ascii_digit());
        let initial = raw.chars().count() == 1 && raw.starts_with(char::is_uppercase);
        dotted || initial || ABBREVIATIONS.contains(&form)
    });
    !(abbreviation && gap.starts_with(". "))
}

/// The text ends in a single capital letter, as before the stop of "U.S." or "J. Smith".
fn ends_in_initial(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(char::is_uppercase) && !back.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_starts_after_the_stop_of_the_one_before() {
        let text = "One here. “Two?” he asked the U.S. troops. Three is last.";
        for (word, sentence) in [("One", "One"), ("Two", "“Two"), ("troops", "“Two"), ("last", "Three")] {
            let at = text.find(word).expect(word);
            assert!(text[sentence_start(text, 0, at)..].starts_with(sentence), "{word}");
        }
    }

    #[test]
    fn a_mark_is_shown_in_its_sentence() {
        let text = "Oil rose. The U.S. Navy sailed. “Oil fell,” he said. It was 4.5 million.";
        for (mark, said) in [
            ("Oil rose", "Oil rose."),
            ("Navy", "The U.S. Navy sailed."),
            ("U.S.", "The U.S. Navy sailed."),
            ("fell", "“Oil fell,” he said."),
            ("was", "It was 4.5 million."),
        ] {
            let at = text.find(mark).expect(mark);
            assert_eq!(&text[sentence_around(text, at..at + mark.len())], said);
        }
    }

    #[test]
    fn a_text_is_its_sentences() {
        for (text, expected) in [
            ("", &[][..]),
            ("One", &["One"]),
            (
                "Oil rose.  The U.S. Navy sailed! “Why?” Nobody knows",
                &["Oil rose.", "The U.S. Navy sailed!", "“Why?”", "Nobody knows"],
            ),
            ("It was 4.5 million. É tarde.", &["It was 4.5 million.", "É tarde."]),
        ] {
            let found: Vec<&str> = sentences(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }
}
