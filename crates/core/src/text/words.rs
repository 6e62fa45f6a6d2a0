//! Cutting text into words.

use std::borrow::Cow;

use super::fold::{fold_char, is_mark, lower};

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
    let lower = lower(word);
    (lower != form).then(|| [ACCENTED, &lower].concat())
}

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
        let Cut { start, end } = next_cut(self.text, &mut self.at, |_| false)?;
        let raw = &self.text[start..end];
        // "U.S." at the end of a sentence: the last stop is left to the sentence.
        Some(Word { start, end: start + raw.trim_end_matches('.').len(), form: form(raw) })
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
    let rest = &text[*at..];
    let (skip, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric() || sign(*c))?;
    let start = *at + skip;
    let word = &text[start..];
    let single = is_cjk(first) || !first.is_alphanumeric();
    let end = start + if single { first.len_utf8() } else { word_len(word) };
    // A possessive is not a word of its own.
    *at = end + if first.is_alphanumeric() { possessive_len(&text[end..]) } else { 0 };
    Some(Cut { start, end })
}

/// Bytes of the word that `text` begins with.
fn word_len(text: &str) -> usize {
    // Most words are letters of ASCII, and what stands behind them joins nothing.
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if plain > 1 && text.as_bytes().get(plain).is_none_or(|b| b.is_ascii() && !b.is_ascii_digit()) {
        return plain;
    }
    if let Some(len) = initials_len(text) {
        return len;
    }
    let mut len = 0;
    let mut chars = text.chars().peekable();
    let mut last_digit = false;
    while let Some(c) = chars.next() {
        let joins_number =
            matches!(c, '.' | ',') && last_digit && chars.peek().is_some_and(char::is_ascii_digit);
        let part = (c.is_alphanumeric() && !is_cjk(c)) || (len > 0 && is_mark(c)) || joins_number;
        if !part {
            break;
        }
        last_digit = c.is_ascii_digit();
        len += c.len_utf8();
    }
    len
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
pub(super) fn form(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(raw);
    }
    if raw.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Cow::Owned(raw.to_ascii_lowercase());
    }
    let digits = raw.starts_with(|c: char| c.is_ascii_digit());
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            ',' if digits && !thousands(rest) => out.push('.'),
            ',' => {}
            '.' if !digits => {}
            c => fold_char(c, &mut out),
        }
    }
    Cow::Owned(out)
}

/// Three digits stand here and no fourth.
fn thousands(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// Written without spaces between words, or (Hangul) with endings glued to them.
fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af
        | 0xf900..=0xfaff | 0x20000..=0x323af)
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
    fn a_span_covers_the_word_and_not_its_possessive() {
        let text = "Caracas’s U.S. envoy";
        let spans: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(spans, ["Caracas", "U.S", "envoy"]);
    }
}
