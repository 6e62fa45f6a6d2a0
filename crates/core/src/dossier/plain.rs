//! Text as passages are compared: canonically decomposed (Unicode Standard Annex 15, NFD), with every run of white space
//! as one space. Each character knows the bytes that it comes from.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use crate::text::{is_apart, is_in_word};

/// A text, character by character.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// The bytes of the text that each stands for.
    spans: Vec<(u32, u32)>,
}

impl Plain {
    /// Takes a text apart.
    pub(super) fn of(text: &str) -> Self {
        let mut plain = Plain::default();
        for (at, c) in text.char_indices() {
            let span = (at as u32, (at + c.len_utf8()) as u32);
            if c.is_whitespace() {
                match (plain.chars.last(), plain.spans.last_mut()) {
                    (Some(' '), Some(last)) => last.1 = span.1,
                    _ => plain.push(' ', span),
                }
            } else if c.is_ascii() {
                plain.push(c, span);
            } else {
                decompose_canonical(c, |part| plain.push_in_order(part, span));
            }
        }
        plain
    }

    fn push(&mut self, c: char, span: (u32, u32)) {
        self.chars.push(c);
        self.spans.push(span);
    }

    /// Appends a character; marks stand in the order of their classes.
    fn push_in_order(&mut self, c: char, span: (u32, u32)) {
        self.push(c, span);
        let class = canonical_combining_class(c);
        let mut at = self.chars.len() - 1;
        while class > 0 && at > 0 && canonical_combining_class(self.chars[at - 1]) > class {
            self.chars.swap(at, at - 1);
            self.spans.swap(at, at - 1);
            at -= 1;
        }
    }

    /// How many characters it has.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The characters without a space at either end.
    pub(super) fn trimmed(&self) -> &[char] {
        let chars = self.chars.strip_prefix(&[' ']).unwrap_or(&self.chars);
        chars.strip_suffix(&[' ']).unwrap_or(chars)
    }

    /// The bytes that some characters stand for; empty where they are none.
    pub(super) fn bytes(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let spans = self.spans.get(start..end).unwrap_or_default();
        let first = spans.iter().map(|span| span.0).min().unwrap_or_default();
        let last = spans.iter().map(|span| span.1).max().unwrap_or_default();
        first as usize..last as usize
    }

    /// Whether a place is within a word or a number: what stands before and behind it is read as one.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        let c = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).copied().unwrap_or(' ');
        let (before2, before) = (c(at.checked_sub(2)), c(at.checked_sub(1)));
        let (after, after2) = (c(Some(at)), c(Some(at + 1)));
        let word = |c: char| is_in_word(c) && !is_apart(c);
        // "64.5", "64’000", "e-mail", "don't"
        let joins = |c: char| matches!(c, '.' | ',' | '٫' | '٬' | '\'' | '’' | '-' | '‐' | '‑' | '/' | ':');
        // "-64", "$64"
        let leads =
            |c: char| matches!(c, '-' | '−' | '+' | '±' | '$' | '€' | '£' | '¥' | '#' | '<' | '>' | '~');
        // "64%", "64°"
        let trails = |c: char| matches!(c, '%' | '‰' | '°' | '€' | '£' | '¥' | '$' | '²' | '³');
        is_mark_behind(after) && before != ' '
            || word(before) && word(after)
            || word(before) && joins(after) && word(after2)
            || joins(before) && word(before2) && word(after)
            || leads(before) && is_digit(after) && !word(before2)
            || is_digit(before) && trails(after)
    }
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// Whether a character is a mark on the one before it.
fn is_mark_behind(c: char) -> bool {
    !c.is_ascii() && canonical_combining_class(c) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        Plain::of(text).chars.iter().collect()
    }

    #[test]
    fn white_space_and_composition_make_no_difference() {
        assert_eq!(said("a \n\u{a0} b"), "a b");
        assert_eq!(said("é"), said("e\u{301}"));
        assert_eq!(said("한"), said("\u{1112}\u{1161}\u{11ab}"));
        // Two marks of different classes, in either order.
        assert_eq!(said("q\u{307}\u{323}"), said("q\u{323}\u{307}"));
        assert_ne!(said("é"), said("è"));
        assert_ne!(said("E"), said("e"));
    }

    #[test]
    fn characters_know_their_bytes() {
        let text = "né  x";
        let plain = Plain::of(text);
        assert_eq!(plain.chars.iter().collect::<String>(), "ne\u{301} x");
        assert_eq!(&text[plain.bytes(1, 3)], "é");
        assert_eq!(&text[plain.bytes(3, 5)], "  x");
        assert_eq!(plain.bytes(2, 2), 0..0);
    }

    #[test]
    fn a_place_within_a_word_or_a_number_is_told() {
        for (before, after, expected) in [
            ("oil", " floats", false),
            ("oi", "l", true),
            ("64", ".5", true),
            ("64", ". Five", false),
            ("64", "%", true),
            ("1,", "64", true),
            ("said, ", "64", false),
            (" -", "64", true),
            ("$", "64", true),
            ("e-", "mail", true),
            ("“", "oil", false),
            ("石", "油", false),
            ("e", "\u{301}", true),
            ("", "oil", false),
            ("oil", "", false),
        ] {
            let plain = Plain::of(&[before, after].concat());
            assert_eq!(plain.is_inside(Plain::of(before).len()), expected, "{before}|{after}");
        }
    }
}
