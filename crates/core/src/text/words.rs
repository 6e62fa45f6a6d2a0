//! Cutting text into words.

use std::borrow::Cow;
use std::ops::Range;

use super::compatible::digit;
use super::fold::{is_joiner, is_mark, push};
use super::number::{grouped_len, joins_digits, number_form};
use super::scripts::{is_apart, unit_len};

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte; a possessive `'s` is left out.
    pub end: usize,
    /// The word with case and accents folded away.
    pub form: Cow<'a, str>,
}

/// The words of a text, in order. See the [module](super) for what a word is.
///
/// ```
/// use corpuscope_core::text::words;
/// let forms: Vec<_> = words("The U.S.'s 15,000 troops").map(|w| w.form).collect();
/// assert_eq!(forms, ["the", "us", "15000", "troops"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Where the words of a text stand, in order, for those who know most of them by how they are written.
pub(crate) fn word_spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || next_cut(text, &mut at, |_| false)).map(|cut| bare(text, cut))
}

/// Where a word stands without the stop that is left to the sentence: "U.S." at its end.
fn bare(text: &str, Cut { start, end }: Cut) -> Range<usize> {
    let mut bare = end;
    while bare > start && text.as_bytes()[bare - 1] == b'.' {
        bare -= 1;
    }
    start..bare
}

/// The form of a word that is written with accents, with these: in lower case, after a mark that no folded form
/// begins with. None for a word that folding only changes in case.
///
/// ```
/// use corpuscope_core::text::accented;
/// assert_eq!(accented("Él", "el").as_deref(), Some("=él"));
/// assert_eq!(accented("EL", "el"), None);
/// ```
pub fn accented(word: &str, form: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let written = spelt(word);
    (written != form).then(|| [ACCENTED, &*written].concat())
}

/// The form of a word with its accents, by which stemmers know suffixes.
pub(crate) fn spelt(word: &str) -> Cow<'_, str> {
    form_of(word, true)
}

/// What stands between two words is a hyphen that joins them.
pub(crate) fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "‐" | "‑")
}

/// Whether two words with a hyphen between may be written as one ("e-mail", "F-16"). "15-20" may not.
pub(crate) fn may_be_joined(first: &str, second: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() && !is_apart(c));
    first.len() + second.len() <= LONGEST_JOINED && letters(first) && !second.starts_with(is_apart)
}

/// Bytes of the longest word that two are joined to.
const LONGEST_JOINED: usize = 32;

/// What forms [with accents](accented) begin with.
pub(crate) const ACCENTED: &str = "=";

/// Iterator over the words of a text; made by [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let cut = next_cut(self.text, &mut self.at, |_| false)?;
        let Range { start, end } = bare(self.text, cut);
        Some(Word { start, end, form: form(&self.text[cut.start..cut.end]) })
    }
}

/// Where a word stands in a text; the last full stop of an abbreviation belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where the words of a text stand, and each `&`.
pub(super) fn cuts(text: &str) -> impl Iterator<Item = Cut> {
    let mut at = 0;
    std::iter::from_fn(move || next_cut(text, &mut at, |c| c == '&'))
}

/// The next word from byte `at` on, or the next of these signs.
fn next_cut(text: &str, at: &mut usize, sign: impl Fn(char) -> bool) -> Option<Cut> {
    let begins = |c: char| is_letter(c) || sign(c);
    // Spaces and marks are ASCII mostly; loops over bytes stay quick where the code is compiled to be small.
    let mut from = *at;
    while text.as_bytes().get(from).is_some_and(|b| b.is_ascii() && !begins(char::from(*b))) {
        from += 1;
    }
    // What a loop over bytes stopped at is a word's beginning, or no ASCII.
    let (mut start, first) = match text.as_bytes().get(from)? {
        byte if byte.is_ascii() => (from, char::from(*byte)),
        _ => {
            let (skip, first) = text[from..].char_indices().find(|(_, c)| begins(*c))?;
            (from + skip, first)
        }
    };
    let plain = plain_len(text.as_bytes(), start);
    let len = if plain > 0 {
        plain
    } else if is_apart(first) {
        unit_len(&text[start..])
    } else if is_letter(first) {
        word_len(&text[start..])
    } else {
        first.len_utf8()
    };
    let end = start + len;
    if matches!(first, 'N' | 'n')
        && is_dot_net(&text[*at..start], &text[start..end], text[..*at].ends_with(char::is_alphanumeric))
    {
        start -= 1;
    }
    // A possessive is not a word of its own.
    *at = end + if is_letter(first) { possessive_len(&text[end..]) } else { 0 };
    Some(Cut { start, end })
}

/// Whether a word may begin with a character: a letter, a digit, or an abbreviation that is one character (№, ㎞).
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || matches!(c, '№' | '\u{3380}'..='\u{33df}')
}

/// Whether a character belongs to the word that it stands in, by itself.
pub(crate) fn is_in_word(c: char) -> bool {
    is_letter(c) || is_mark(c) || is_joiner(c)
}

/// A word is ".NET", with the stop of what stands before it. "ASP.NET" has it, "example.net" has not.
fn is_dot_net(before: &str, word: &str, follows_word: bool) -> bool {
    let Some(rest) = before.strip_suffix('.') else { return false };
    word == "NET" || word.eq_ignore_ascii_case("NET") && !(follows_word && rest.is_empty())
}

/// Bytes of the word that begins at a byte, if it is as most are: letters of ASCII, two and more, and what stands behind
/// them joins nothing. Else 0. It stays quick where code is compiled to be small: nothing is called for it.
#[inline(always)]
fn plain_len(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    let joins_nothing = bytes.get(end).is_none_or(|b| b.is_ascii() && !b.is_ascii_digit());
    if end > start + 1 && joins_nothing { end - start } else { 0 }
}

/// Bytes of the word that `text` begins with, which is none of the [plain](plain_len).
fn word_len(text: &str) -> usize {
    if text.as_bytes()[0].is_ascii_alphabetic()
        && let Some(signs) = signs_len(&text[1..])
    {
        return 1 + signs;
    }
    if let Some(len) = initials_len(text) {
        return len;
    }
    let mut len = grouped_len(text);
    let mut chars = text[len..].chars().peekable();
    let (mut last_digit, mut last_mark) = (len > 0, false);
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let joins_number = last_digit && joins_digits(c) && next.is_some_and(|c| digit(c).is_some());
        let joins_letters = || {
            let letter = |c: char| (is_letter(c) || is_mark(c)) && !is_apart(c);
            is_joiner(c) && (last_mark || next.is_some_and(letter))
        };
        let mark = len > 0 && is_mark(c);
        let part = (is_letter(c) && !is_apart(c)) || mark || joins_number || len > 0 && joins_letters();
        if !part {
            break;
        }
        (last_digit, last_mark) = (digit(c).is_some(), mark);
        len += c.len_utf8();
    }
    len
}

/// Bytes of the signs that make a word of the letter before them: C++, C#, F#.
fn signs_len(text: &str) -> Option<usize> {
    let (signs, ends): (&str, fn(char) -> bool) = match text.as_bytes().first()? {
        b'+' => ("++", |c| c == '+' || c.is_alphabetic()),
        b'#' => ("#", |c| c == '#' || c.is_alphanumeric()),
        _ => return None,
    };
    text.strip_prefix(signs).filter(|rest| !rest.starts_with(ends)).map(|_| signs.len())
}

/// Bytes of single letters with full stops ("U.S.", "E.U."), two letters or more.
fn initials_len(text: &str) -> Option<usize> {
    let mut len = 0;
    let mut letters = 0;
    let mut chars = text.chars();
    loop {
        let (a, b) = (chars.next(), chars.next());
        match (a, b) {
            (Some(a), Some('.')) if a.is_alphabetic() => {
                letters += 1;
                len += a.len_utf8() + 1;
            }
            // "U.S": the last stop may be missing, but no second letter may follow.
            (Some(a), b) if a.is_alphabetic() && letters > 0 && !b.is_some_and(char::is_alphanumeric) => {
                return Some(len + a.len_utf8());
            }
            // "U.S.based" lacks a space; "a.The" has no initials.
            (Some(a), _) if a.is_alphanumeric() => break,
            _ => break,
        }
    }
    (letters >= 2).then_some(len)
}

/// Bytes of a possessive `'s` that `text` begins with.
fn possessive_len(text: &str) -> usize {
    if text.as_bytes().first().is_none_or(|b| b.is_ascii() && *b != b'\'') {
        return 0;
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(a @ ('\'' | '’' | 'ʼ')), Some('s' | 'S'), after)
            if !after.is_some_and(char::is_alphanumeric) =>
        {
            a.len_utf8() + 1
        }
        _ => 0,
    }
}

/// The form of a word.
pub(crate) fn form(raw: &str) -> Cow<'_, str> {
    form_of(raw, false)
}

/// The form of a word, with its accents or without.
fn form_of(raw: &str, accents: bool) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(raw);
    }
    if raw.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Cow::Owned(raw.to_ascii_lowercase());
    }
    if raw.bytes().all(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(raw);
    }
    if raw.chars().next().and_then(digit).is_some() {
        return Cow::Owned(number_form(raw, accents));
    }
    let mut out = String::with_capacity(raw.len());
    for (at, c) in raw.char_indices() {
        // A stop is left out but at the beginning, as in ".NET".
        if c != ',' && (c != '.' || at == 0) {
            push(c, &mut out, accents);
        }
    }
    // Of a sign that draws words out, alone, nothing would be left.
    if out.is_empty() { Cow::Borrowed(raw) } else { Cow::Owned(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = words(text).map(|w| w.form.into_owned()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn text_is_cut_where_the_definition_says() {
        check("", &[]);
        check(" … — !", &[]);
        check("Oil & gas", &["oil", "gas"]);
        check("regime-change", &["regime", "change"]);
        check("Maduro's men; Maduro’s, the 1990s", &["maduro", "men", "maduro", "the", "1990s"]);
        check("don't, d'état, O'Brien", &["don", "t", "d", "etat", "o", "brien"]);
        check("James' and it's so", &["james", "and", "it", "so"]);
        check("the U.S. and U.S.-led U.N.", &["the", "us", "and", "us", "led", "un"]);
        check("in the U.S", &["in", "the", "us"]);
        check("i.e. a.m. e.g", &["ie", "am", "eg"]);
        check("Plan A. Then B.", &["plan", "a", "then", "b"]);
        check("4.5 million, 15,000 and 1,234,567.", &["4.5", "million", "15000", "and", "1234567"]);
        check("2,5 or 3.", &["2.5", "or", "3"]);
        check("F-16s, Il-76, 12.10.2025", &["f", "16s", "il", "76", "12.10.2025"]);
        check("Año NUEVO, Łódź", &["ano", "nuevo", "lodz"]);
        check("e\u{301}tat", &["etat"]);
        check("委内瑞拉 Oil", &["委", "内", "瑞", "拉", "oil"]);
        check("Oil委", &["oil", "委"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_syllable_and_others_are_not() {
        check("ท่าเรือกรุงเทพ๑๒", &["ท่า", "เรื", "อ", "ก", "รุ", "ง", "เท", "พ", "12"]);
        check("ភ្នំពេញ ២០", &["ភ្នំ", "ពេ", "ញ", "20"]);
        check("ｶﾞｿﾘﾝ価格ＮＡＴＯ", &["ガ", "ソ", "リ", "ン", "価", "格", "nato"]);
        check("कुल मूल्य बढ़ा।", &["कुल", "मूल्य", "बढा"]);
        check("அவன் வந்தான்", &["அவன்", "வந்தான்"]);
        check("བོད་ཡིག", &["བོད", "ཡིག"]);
    }

    #[test]
    fn a_joiner_within_a_word_neither_parts_it_nor_counts() {
        check("می\u{200c}روند میروند", &["ميروند", "ميروند"]);
        check("ක්\u{200d}රමය", &["ක්රමය"]);
        check("अ\u{200d} b\u{200c} c", &["अ", "b", "c"]);
        let text = "می\u{200c}روند.";
        assert_eq!(words(text).next().map(|w| w.end), Some(text.len() - 1));
    }

    #[test]
    fn signs_that_make_a_word_belong_to_it() {
        check("C++ and C#. F#, C", &["c++", "and", "c#", "f#", "c"]);
        check("C++17, c++ (C++)", &["c++", "17", "c++", "c++"]);
        check(
            "the .NET desk, ASP.NET, at a net loss. Net",
            &["the", ".net", "desk", "asp", ".net", "at", "a", "net", "loss", "net"],
        );
        check(
            "example.net Example.Net A+ Canal+ C#4",
            &["example", "net", "example", "net", "a", "canal", "c", "4"],
        );
        check("№ 8, 5㎞", &["no", "8", "5km"]);
    }

    #[test]
    fn thousands_are_one_word_however_they_are_parted() {
        check("15 000 men, 15\u{a0}000, 15.000", &["15000", "men", "15000", "15000"]);
        check("in 2024 150 of 20 200-seat halls", &["in", "2024", "150", "of", "20", "200", "seat", "halls"]);
        let text = "of 15 000 men";
        let spans: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(spans, ["of", "15 000", "men"]);
    }

    #[test]
    fn a_span_covers_the_word_and_not_its_possessive() {
        let text = "Caracas’s U.S. envoy";
        let spans: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(spans, ["Caracas", "U.S", "envoy"]);
    }
}
