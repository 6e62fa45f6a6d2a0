//! Numbers: where one ends, and its form, which is one however thousands are parted.

use super::compatible::digit;
use super::fold::{lower, push};

/// Signs that part thousands, beside the comma and the full stop.
const BETWEEN_GROUPS: [char; 6] = [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '’'];

/// A number without the signs that part its thousands.
pub(crate) fn ungrouped(number: &str) -> String {
    number.replace(|c| c == ',' || BETWEEN_GROUPS.contains(&c), "")
}

/// Bytes of the groups of three digits that `text` begins with, parted by a space or an apostrophe ("15 000"); 0 where
/// it begins with none.
pub(crate) fn grouped_len(text: &str) -> usize {
    let (digits, mut len) = digits(text);
    if !(1..=3).contains(&digits) || text.chars().next().and_then(digit) == Some('0') {
        return 0;
    }
    let Some(between) = text[len..].chars().next().filter(|c| BETWEEN_GROUPS.contains(c)) else { return 0 };
    let mut groups = 1;
    while let Some(rest) = text[len..].strip_prefix(between) {
        let (digits, bytes) = self::digits(rest);
        let after = &rest[bytes..];
        // "20 200-seat halls", "10 100m races".
        let glued = || after.strip_prefix('-').unwrap_or(after).starts_with(char::is_alphabetic);
        if digits != 3 || between == ' ' && glued() {
            break;
        }
        len += between.len_utf8() + bytes;
        groups += 1;
    }
    if groups > 1 { len } else { 0 }
}

/// How many digits a text begins with, and their bytes.
fn digits(text: &str) -> (usize, usize) {
    let end = text.char_indices().find(|(_, c)| digit(*c).is_none()).map_or(text.len(), |(at, _)| at);
    let bytes = &text[..end];
    (bytes.chars().count(), end)
}

/// Signs that join two digits to a number.
pub(super) fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | '．' | '٫' | '٬')
}

/// The form of a word that begins with a digit. Thousands may be parted by any sign, and fractions by a full stop or a
/// comma: where a number of three digits behind a full stop could be either, it counts as thousands.
pub(super) fn number_form(raw: &str, accents: bool) -> String {
    let mut plain = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '٬' => {}
            '٫' => plain.push('.'),
            c if BETWEEN_GROUPS.contains(&c) => {}
            c => push(c, &mut plain, accents),
        }
    }
    let end = plain.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let (number, rest) = plain.split_at(end.unwrap_or(plain.len()));
    if !number.contains(['.', ',']) {
        return plain;
    }
    [&written_out(number), rest].concat()
}

/// Digits with stops and commas: those that part thousands are left out, and the other is a stop.
fn written_out(number: &str) -> String {
    let last = number.rfind(['.', ',']).map_or("", |at| &number[at..=at]);
    let (stop, comma) = (number.contains('.'), number.contains(','));
    // Of two kinds of signs the last parts the fraction: "1.234,56".
    if stop && comma {
        if let Some((whole, fraction)) = number.rsplit_once(['.', ','])
            && !whole.contains(last)
            && parts_thousands(whole, if last == "." { ',' } else { '.' })
        {
            return [&whole.replace(['.', ','], ""), ".", fraction].concat();
        }
    } else if parts_thousands(number, if stop { '.' } else { ',' }) {
        return number.replace(['.', ','], "");
    }
    if number.starts_with("0,") && number.matches(',').count() == 1 {
        return number.replace(',', ".");
    }
    without_commas(number)
}

/// Whether a sign parts digits in threes, or as in India ("1,50,000"); none of it is no matter.
fn parts_thousands(number: &str, sign: char) -> bool {
    let mut groups = number.split(sign);
    let first = groups.next().unwrap_or_default();
    let groups: Vec<&str> = groups.collect();
    let least = if sign == ',' { 2 } else { 3 };
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.iter().all(|group| (least..=3).contains(&group.len()))
        && groups.last().is_none_or(|last| last.len() == 3)
}

/// Digits in which a comma before three digits parts thousands and any other a fraction; stops are left as they are.
fn without_commas(number: &str) -> String {
    let mut out = String::with_capacity(number.len());
    for (at, c) in number.char_indices() {
        let three = || number[at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 3;
        match c {
            ',' if three() => {}
            ',' => out.push('.'),
            c => out.push(c),
        }
    }
    out
}

/// The digits of a word as they are meant to be read: of ASCII, without commas that part thousands; stops are left, as
/// only the language of a text tells whether they part thousands or a fraction. The [form](super::words()) of a word
/// leaves this out, since a search need not know.
///
/// ```
/// use corpuscope_core::text::numeral;
/// assert_eq!(numeral("4.500"), "4.500");
/// assert_eq!(numeral("15,000m"), "15000m");
/// ```
pub fn numeral(raw: &str) -> String {
    let plain: String = lower(raw).chars().map(|c| digit(c).unwrap_or(c)).collect();
    without_commas(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_however_thousands_are_parted() {
        for (raw, form) in [
            ("15,000", "15000"),
            ("15.000", "15000"),
            ("15 000", "15000"),
            ("15\u{202f}000", "15000"),
            ("15’000", "15000"),
            ("1.234.567", "1234567"),
            ("1,50,000", "150000"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("15 000,5", "15000.5"),
            ("١٥٬٠٠٠", "15000"),
            ("٣٫٥", "3.5"),
            ("2,5", "2.5"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("12.10.2025", "12.10.2025"),
            ("1990s", "1990s"),
            ("1,500m²", "1500m2"),
        ] {
            assert_eq!(number_form(raw, false), form, "{raw}");
        }
    }

    #[test]
    fn groups_are_of_three_digits() {
        for (text, len) in [
            ("15 000 people", 6),
            ("1 234 567", 9),
            ("15\u{a0}000", 7),
            ("15 0000", 0),
            ("2024 150", 0),
            ("0 150", 0),
            ("20 200-seat halls", 0),
            ("10 100m", 0),
            ("15", 0),
            ("15 000 2024", 6),
            ("", 0),
        ] {
            assert_eq!(grouped_len(text), len, "{text}");
        }
    }
}
