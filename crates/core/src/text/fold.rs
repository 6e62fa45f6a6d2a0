//! Folding: one form for a word however it is capitalised and accented.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::str::Chars;

use super::fold_tables::{CAPITALS, LETTERS, MARKS};

/// The text in lower case, without accents. Borrowed where it is already so.
///
/// ```
/// use corpuscope_core::text::fold;
/// assert_eq!(fold("Nicolás MADURO"), "nicolas maduro");
/// assert_eq!(fold("Ærø, Łódź, Straße, İncesu"), "aero, lodz, strasse, incesu");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    Cow::Owned(out)
}

/// The text in lower case, with its accents. What searches calls this in place of `str::to_lowercase`, whose tables are
/// several times larger.
///
/// ```
/// use corpuscope_core::text::lower;
/// assert_eq!(lower("Él, ŁÓDŹ, ΟΔΟΣ"), "él, łódź, οδος");
/// ```
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut follows_letter = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            // Sigma has a form of its own at the end of a word.
            'Σ' if follows_letter && !begins_with_letter(chars.clone()) => out.push('ς'),
            'İ' => out.push_str("i\u{307}"),
            _ => out.push(small(c)),
        }
        follows_letter = c.is_alphabetic() || follows_letter && is_within_words(c);
    }
    out
}

/// Whether the next character that counts is a letter.
fn begins_with_letter(mut rest: Chars<'_>) -> bool {
    rest.find(|c| !is_within_words(*c)).is_some_and(char::is_alphabetic)
}

/// Whether a word goes on behind a character that is no letter, as far as its case is concerned.
fn is_within_words(c: char) -> bool {
    matches!(c, '.' | '\'' | '’') || is_mark(c)
}

/// A name for addresses: small letters and digits, with hyphens between the words.
///
/// ```
/// use corpuscope_core::text::slug;
/// assert_eq!(slug("São Tomé & Príncipe"), "sao-tome-principe");
/// assert_eq!(slug("O'Neill, Inc."), "oneill-inc");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in fold(name).chars().filter(|c| !matches!(c, '\'' | '’' | '.')) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Appends the folded form of one character: nothing for a mark, one character or more otherwise.
pub(crate) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    let small = small(c);
    if is_mark(small) {
        return;
    }
    let plain = without_marks(small);
    match without_stroke(plain) {
        Some(plain) => out.push_str(plain),
        None => out.push(plain),
    }
}

/// The small letter of a capital (of İ without its dot); any other character as it is.
fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let run = CAPITALS.get(CAPITALS.partition_point(|(_, last, ..)| *last < code));
    let small = run.and_then(|(first, _, apart, add)| {
        let is_capital = code.checked_sub(*first)?.is_multiple_of(*apart);
        char::from_u32(code.wrapping_add_signed(*add)).filter(|_| is_capital)
    });
    small.unwrap_or(c)
}

/// Whether a character is a mark on the one before.
pub(super) fn is_mark(c: char) -> bool {
    let c = u32::from(c);
    c >= 0x300
        && MARKS
            .binary_search_by(|(first, last)| {
                if *last < c {
                    Ordering::Less
                } else if *first > c {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                }
            })
            .is_ok()
}

/// The letter of a letter with marks.
fn without_marks(c: char) -> char {
    let plain = u16::try_from(u32::from(c)).ok().and_then(|code| {
        let at = LETTERS.binary_search_by_key(&code, |l| l.0).ok()?;
        char::from_u32(LETTERS[at].1.into())
    });
    plain.unwrap_or(c)
}

/// Latin letters that Unicode does not take apart but readers type as plain ones.
fn without_stroke(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::{decompose_canonical, is_combining_mark};

    use super::*;

    /// Folding as it is meant, with all of Unicode's tables.
    fn by_the_book(c: char) -> String {
        let mut out = String::new();
        decompose_canonical(c, |part| {
            for lower in part.to_lowercase().filter(|l| !is_combining_mark(*l)) {
                match without_stroke(lower) {
                    Some(plain) => out.push_str(plain),
                    None => out.push(lower),
                }
            }
        });
        out
    }

    #[test]
    fn the_small_tables_fold_as_the_large_ones_do() {
        let letters = (0..0x3000).filter_map(char::from_u32).filter(|c| c.is_alphanumeric());
        for c in letters {
            let mut folded = String::new();
            fold_char(c, &mut folded);
            assert_eq!(folded, by_the_book(c), "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        // Another version of Unicode may know further letters, but none of the alphabets of old.
        for c in ('\0'..=char::MAX).filter(|c| u32::from(*c) < 0x3000 || small(*c) != *c) {
            let text = c.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{c} {:x}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn words_are_put_in_lower_case_as_by_the_standard_library(text in "[A-Za-zΆ-ώ\u{301}ÀİßЖ ,.'’]{0,12}") {
            prop_assert_eq!(lower(&text), text.to_lowercase());
        }
    }
}
