//! The words of one block, with what stands between them.

use std::borrow::Cow;

use corpuscope_core::text::words;

/// A word of a block.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// First byte in the block.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The word, folded.
    pub(super) form: Cow<'a, str>,
    /// The word as it stands.
    pub(super) raw: &'a str,
    /// What stands between it and the word before.
    pub(super) gap: &'a str,
    /// A sentence begins with it, as far as stops and capitals tell.
    begins: bool,
}

impl Token<'_> {
    /// Begins with a capital letter.
    pub(super) fn capital(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_uppercase)
    }

    /// Begins with a digit.
    pub(super) fn digits(&self) -> bool {
        self.raw.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Nothing but a space or a hyphen stands between this word and the one before.
    pub(super) fn close(&self) -> bool {
        matches!(self.gap, " " | "-" | "\u{a0}")
    }

    /// No sentence or clause ends between this word and the one before.
    pub(super) fn joined(&self) -> bool {
        !self.gap.contains([';', ':', '!', '?', '\n', '(', ')', '–', '—'])
            && (!self.gap.contains('.') || !self.begins)
    }

    /// The sentence goes on from the word before, with nothing but a comma between.
    pub(super) fn continues(&self) -> bool {
        self.same_sentence() && (self.close() || self.gap == ", ")
    }

    /// The sentence goes on from the word before.
    pub(super) fn same_sentence(&self) -> bool {
        !self.begins
    }
}

/// Words of a sentence, at most: what goes on for longer without a stop is a table or a list, and is cut, so that
/// the time to look at each of its words does not grow with their number.
pub(super) const LONGEST: usize = 512;

/// Abbreviations whose stop ends no sentence.
const ABBREVIATIONS: [&str; 26] = [
    "dr", "mr", "mrs", "ms", "sen", "rep", "gen", "gov", "col", "lt", "st", "sr", "jr", "corp", "inc", "co",
    "ltd", "no", "vs", "prof", "sra", "lic", "ing", "etc", "rev", "messrs",
];

/// Whether a sentence begins after a word and a gap.
fn begins(before: Option<&Token<'_>>, gap: &str, raw: &str) -> bool {
    let ends = |stop: &str| gap.contains(stop);
    if ends("!") || ends("?") || ends("\n") || ends(";") {
        return true;
    }
    let stop = ends(". ") || ends(".\" ") || ends(".” ") || ends(".’ ");
    let lower = raw.starts_with(char::is_lowercase);
    let abbreviation = before.is_some_and(|b| {
        // "U.S.", "J. Howard", "Dr. Ramirez".
        let initials = b.raw.contains('.') && !b.digits() || b.raw.chars().count() == 1 && b.capital();
        initials || ABBREVIATIONS.contains(&&*b.form)
    });
    stop && !lower && !(abbreviation && gap.starts_with(". "))
}

/// Cuts a block.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut first = 0;
    for word in words(text) {
        let last = found.last();
        let (gap, raw) = (&text[last.map_or(0, |t| t.end)..word.start], &text[word.start..word.end]);
        let begins = begins(last, gap, raw) || found.len() - first >= LONGEST;
        if begins {
            first = found.len();
        }
        found.push(Token { start: word.start, end: word.end, raw, form: word.form, gap, begins });
    }
    found
}

/// The words of the sentence that a word stands in: from this one to before that.
pub(super) fn sentence(tokens: &[Token<'_>], at: usize) -> [usize; 2] {
    let from = (1..=at.min(tokens.len().saturating_sub(1))).rev().find(|n| !tokens[*n].same_sentence());
    let to = (at + 1..tokens.len()).find(|n| !tokens[*n].same_sentence());
    [from.unwrap_or(0), to.unwrap_or(tokens.len())]
}
