//! Where sentences begin, well enough to start a snippet at one.

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
}
