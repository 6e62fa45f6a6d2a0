//! The words of one block, with what stands between them.

use std::borrow::Cow;

use corpuscope_core::text::{Analysis, numeral};

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

impl<'a> Token<'a> {
    /// A word that stands for a part of one, such as what is glued behind digits.
    pub(super) fn made(form: &'a str, gap: &'a str, start: usize) -> Self {
        Token { start, end: start, form: form.into(), raw: form, gap, begins: false }
    }
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
        matches!(self.gap, " " | "-" | "\u{a0}" | "\u{2009}" | "\u{202f}")
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

/// The words of a block, whose text begins at byte `base` of the article's.
pub(super) fn tokens<'a>(text: &'a str, base: u32, analysis: &'a Analysis, block: usize) -> Vec<Token<'a>> {
    let mut last = 0;
    let words = analysis.block(block).iter().filter(|token| analysis.is_word(token));
    let mut tokens = Vec::new();
    for token in words {
        let [start, end] = [token.start, token.bare_end()].map(|byte| (byte - base) as usize);
        let gap = &text[last..start];
        last = end;
        let (raw, form) = (&text[start..end], analysis.form(token));
        let token = Token { start, end, form: form.into(), raw, gap, begins: token.begins };
        // Most words are letters of ASCII, or digits that are their own form.
        if raw == form || raw.as_bytes().first().is_none_or(u8::is_ascii_alphabetic) {
            tokens.push(token);
        } else {
            push_number(token, form, &mut tokens);
        }
    }
    tokens
}

/// Appends a word that may be a number as numbers are read: thousands that a sign other than a comma parts are words of
/// their own, and a full stop stays, as only the language tells what it parts. Digits of other scripts are read as those
/// of ASCII.
fn push_number<'a>(token: Token<'a>, form: &'a str, tokens: &mut Vec<Token<'a>>) {
    if !token.digits() {
        // "²" is no number.
        let is_number = numeral(token.raw).starts_with(|c: char| c.is_ascii_digit());
        let raw = if is_number { form } else { token.raw };
        tokens.push(Token { raw, ..token });
        return;
    }
    let (text, mut gap, mut begins, mut at) = (token.raw, token.gap, token.begins, 0);
    while at < text.len() {
        let rest = &text[at..];
        let len = rest.find(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')).unwrap_or(rest.len());
        let (start, raw) = (token.start + at, &rest[..len]);
        tokens.push(Token { start, end: start + len, form: numeral(raw).into(), raw, gap, begins });
        let between = rest[len..].chars().next().map_or(0, char::len_utf8);
        (gap, begins, at) = (&rest[len..len + between], false, at + len + between);
    }
}

/// The words of the sentence that a word stands in: from this one to before that.
pub(super) fn sentence(tokens: &[Token<'_>], at: usize) -> [usize; 2] {
    let from = (1..=at.min(tokens.len().saturating_sub(1))).rev().find(|n| !tokens[*n].same_sentence());
    let to = (at + 1..tokens.len()).find(|n| !tokens[*n].same_sentence());
    [from.unwrap_or(0), to.unwrap_or(tokens.len())]
}
