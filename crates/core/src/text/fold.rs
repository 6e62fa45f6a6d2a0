//! Folding: one form for a word however it is capitalised and accented.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::str::Chars;

use super::compatible::{Meant, meant, syllable, voiced};
use super::fold_tables::{CAPITALS, LETTERS, MARKS};

/// The text in lower case, without accents; characters that stand for others ("ﬁ", "２", "ك" and "ک") are one with these.
/// Vowel signs of scripts that have no letters for all vowels stay. Borrowed where it is already so.
///
/// ```
/// use corpuscope_core::text::fold;
/// assert_eq!(fold("Nicolás MADURO"), "nicolas maduro");
/// assert_eq!(fold("Ærø, Łódź, Straße, İncesu"), "aero, lodz, strasse, incesu");
/// assert_eq!(fold("ﬁnance ２０２５ ΟΔΟΣ ｶﾞ कुल"), "finance 2025 οδοσ ガ कुल");
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

/// Appends the folded form of one character: nothing for an accent, one character or more otherwise.
pub(crate) fn fold_char(c: char, out: &mut String) {
    push(c, out, false);
}

/// Appends the form of one character, with its accents or without.
pub(super) fn push(c: char, out: &mut String, accents: bool) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    // What joins letters, or draws a word out, is seen and not read.
    if is_joiner(c) || c == '\u{640}' {
        return;
    }
    let small = small(c);
    match meant(small) {
        Some(Meant::Several(text)) => return text.chars().for_each(|c| push(c, out, accents)),
        Some(Meant::One(one)) => return settle(one, out, accents),
        None => {}
    }
    if accents && c == 'İ' {
        out.push_str("i\u{307}");
        return;
    }
    settle(small, out, accents);
}

/// Appends a small letter, or a mark, that stands for nothing else.
fn settle(small: char, out: &mut String, accents: bool) {
    if matches!(small, '\u{3099}' | '\u{309a}' | '\u{1160}'..='\u{11ff}') {
        let before = out.chars().next_back();
        if let Some(whole) =
            before.and_then(|before| voiced(before, small).or_else(|| syllable(before, small)))
        {
            out.pop();
            out.push(whole);
            return;
        }
    }
    if accents {
        out.push(small);
        return;
    }
    if is_accent(small) {
        return;
    }
    let plain = without_marks(small);
    match without_stroke(plain) {
        Some(plain) => out.push_str(plain),
        None => out.push(plain),
    }
}

/// Whether a character joins the letters beside it, or keeps them from being joined, without parting the word.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a mark may be left out when words are compared. In the scripts of India and of South-East Asia marks are
/// vowels, and what takes one away, which a word is not read without; there only the dot that makes other consonants
/// (nukta) and marks of stress are left out.
fn is_accent(c: char) -> bool {
    let code = u32::from(c);
    let nukta = || (0x900..0xd00).contains(&code) && code & 0x7f == 0x3c || (0x951..=0x954).contains(&code);
    is_mark(c) && (!is_letter_mark(code) || nukta())
}

/// Whether marks of the script that a character belongs to are vowels.
fn is_letter_mark(code: u32) -> bool {
    matches!(code,
        0x900..=0x10ff | 0x1700..=0x17d3 | 0x1900..=0x1a7e | 0x1b00..=0x1c7f
        | 0xa800..=0xa8df | 0xa900..=0xabff | 0x11000..=0x11fff)
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
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

    use super::*;
    use crate::text::compatible::digit;

    /// Folding as it is meant, with all of Unicode's tables.
    fn by_the_book(c: char) -> String {
        let mut whole = String::new();
        decompose_compatible(c, |part| whole.push(part));
        // "½" is no word without its stroke, "⑴" none without its brackets.
        if !whole.chars().all(|c| c.is_alphanumeric() || is_combining_mark(c)) {
            whole.clear();
            decompose_canonical(c, |part| whole.push(part));
        }
        let mut out = String::new();
        let parts = whole.chars().flat_map(char::to_lowercase);
        // Marks that are vowels are letters, and a kana with the mark of voice is another.
        let is_letter =
            |l: char| is_letter_mark(u32::from(l)) && !is_accent(l) || matches!(l, '\u{3099}' | '\u{309a}');
        for lower in parts.filter(|l| !is_combining_mark(*l) || is_letter(*l)) {
            let lower = match lower {
                'ς' => 'σ',
                'ی' | 'ى' => 'ي',
                'ک' | 'ڪ' => 'ك',
                'ة' | 'ہ' | 'ۃ' => 'ه',
                'ٱ' => 'ا',
                'ـ' => continue,
                _ => digit(lower).unwrap_or(lower),
            };
            match without_stroke(lower) {
                Some(plain) => out.push_str(plain),
                None => out.push(lower),
            }
        }
        // The two letters that a heh with a hamza has in the standard are one here.
        if matches!(c, '\u{6c0}' | '\u{fba4}' | '\u{fba5}') { "ه".into() } else { out.nfc().collect() }
    }

    #[test]
    fn the_small_tables_fold_as_the_large_ones_do() {
        let (letters, forms, wide) = (0..0x3000, 0xfb00..0xfbea, 0xfe70..0xffa0);
        let mathematics = (0x1d400..0x1d6a4).chain(0x1d7ce..0x1d800);
        let all = letters.chain(0x3041..0x3100).chain(forms).chain(wide).chain(mathematics);
        for c in all.filter_map(char::from_u32).filter(|c| c.is_alphanumeric() && !is_left(*c)) {
            let mut folded = String::new();
            fold_char(c, &mut folded);
            let folded: String = folded.nfc().collect();
            assert_eq!(folded, by_the_book(c), "{c} {:x}", u32::from(c));
        }
    }

    /// Letters above the line for phonetics, Hebrew letters in formulas, Arabic letters with a hamza beside them and
    /// Lao letters that are two stay as they are; letters of Malayalam without a vowel are taken apart, which they are not in
    /// the standard.
    fn is_left(c: char) -> bool {
        matches!(u32::from(c), 0xd7a..0xd80 | 0x2b0..0x2e5 | 0x675..0x679 | 0xedc..0xede | 0x1d00..0x1e00 | 0x2135..0x2139
            | 0x2c7c..0x2c7e | 0x2d6f | 0x10fc | 0x1100..0x1200 | 0x309f | 0x30ff | 0xff9e..0xffa0)
    }

    #[test]
    fn small_letters_are_those_of_the_standard_library() {
        // Another version of Unicode may know further letters, but none of the alphabets of old.
        for c in ('\0'..=char::MAX).filter(|c| u32::from(*c) < 0x3000 || small(*c) != *c) {
            let text = c.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn vowel_signs_are_letters_and_accents_are_not() {
        for (text, folded) in [
            ("कुल कल किला केला काला", "कुल कल किला केला काला"),
            ("ज़मीन ज\u{93c}मीन", "जमीन जमीन"),
            ("ปู ปี ນ້ຳ", "ปู ปี ນ້ຳ".replace('ຳ', "\u{ecd}າ").as_str()),
            ("কো ক\u{9c7}\u{9be}", "ক\u{9c7}\u{9be} ক\u{9c7}\u{9be}"),
            ("שָׁלוֹם كِتَابٌ Ὀδυσσεύς Ёлка", "שלום كتاب οδυσσευσ елка"),
            ("ക്ഷണം അവന്\u{200d} അവൻ", "ക്ഷണം അവന് അവന്"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn what_stands_for_other_letters_is_one_with_them() {
        for (text, folded) in [
            ("oﬃce ﬁnance ﬂood ﬆaﬀ", "office finance flood staff"),
            (
                "ＮＡＴＯ ２０２５ ｶﾞｿﾘﾝ カ\u{3099} カ ﾊﾟ は\u{309a} が ｳﾞ",
                "nato 2025 \u{30ac}ソリン \u{30ac} \u{30ab} \u{30d1} \u{3071} \u{304c} \u{30f4}",
            ),
            ("CO₂ H₂O m² № Ⅻ ⑳ ㎞ 𝐁𝒶𝟗", "co2 h2o m2 no xii 20 km ba9"),
            ("١٢٣ १२३ ۱۲۳ １２３ ๑๒๓", "123 123 123 123 123"),
            ("کتاب كتاب علی علي على", "كتاب كتاب علي علي علي"),
            ("مدينة مدينه خانۀ ہے ﷲ ﻛﺘﺎﺏ", "مدينه مدينه خانه هے الله كتاب"),
            ("می\u{200c}روند كتــاب", "ميروند كتاب"),
            ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_are_put_in_lower_case_as_by_the_standard_library(text in "[A-Za-zΆ-ώ\u{301}ÀİßЖ ,.'’]{0,12}") {
            prop_assert_eq!(lower(&text), text.to_lowercase());
        }

        #[test]
        fn what_is_folded_stays_as_it_is(text in "\\PC{0,16}") {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
        }
    }
}
