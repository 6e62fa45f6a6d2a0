//! Characters that Unicode keeps for the sake of old character sets and of typesetting, and what they stand for: "ﬁ" is
//! "fi", "２" is "2", "ｶ" is "カ". Likewise digits of all scripts, letters of the Arabic script that have several code
//! points, and vowel signs of two parts.

/// A character and what it stands for, a line each, in order: ligatures, letters above and below the line, Roman
/// numerals, abbreviations in a square, forms of Arabic letters by their place in a word, vowel signs of two parts.
static TABLE: &str = include_str!("compatible.txt");

/// Katakana of half the width, from U+FF66 on.
static HALF_WIDTH: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309a}";

/// The zeros of scripts that have ten digits in a row, in order.
static ZEROS: [u16; 36] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/// What a character stands for.
pub(super) enum Meant {
    One(char),
    Several(&'static str),
}

/// The digit of ASCII that a digit of any script is.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u16::try_from(u32::from(c)).ok()?;
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?)?;
    char::from_digit(u32::from(code - zero), 10)
}

/// What a small letter, a digit or a mark stands for, if that is something else.
pub(super) fn meant(c: char) -> Option<Meant> {
    let code = u32::from(c);
    let one = match code {
        // Most letters stand for themselves.
        0..=0xa9
        | 0xbb..=0x131
        | 0x134..=0x148
        | 0x14a..=0x17e
        | 0x180..=0x1c3
        | 0x1f4..=0x3c1
        | 0x400..=0x586 => {
            return None;
        }
        // A sigma at the end of a word is a sigma.
        0x3c2 => 'σ',
        0x671 => '\u{627}',
        0x6a9 | 0x6aa => '\u{643}',
        0x649 | 0x6cc => '\u{64a}',
        0x629 | 0x6c0..=0x6c3 => '\u{647}',
        0x24d0..=0x24e9 => within('a', code - 0x24d0)?,
        // Kana, Chinese characters, Hangul.
        0x2e00..0x3380 | 0x3400..0xa500 | 0xac00..0xd800 => return None,
        0xff66..=0xff9f => HALF_WIDTH.chars().nth((code - 0xff66) as usize)?,
        0xff01..=0xff5e => char::from_u32(code - 0xfee0)?,
        // Thirteen alphabets of mathematics, and five rows of digits.
        0x1d400..=0x1d6a3 => within('a', (code - 0x1d400) % 26)?,
        0x1d7ce..=0x1d7ff => within('0', (code - 0x1d7ce) % 10)?,
        _ => match digit(c) {
            Some(digit) => digit,
            // Hebrew, Arabic, Devanagari; Thai.
            None if matches!(code, 0x588..=0x9ca | 0xe00..=0xe32 | 0xe34..=0xeb2 | 0x10000..) => return None,
            None => return look_up(c).map(Meant::Several),
        },
    };
    Some(Meant::One(one))
}

/// The character so many places behind another.
fn within(first: char, places: u32) -> Option<char> {
    char::from_u32(u32::from(first) + places)
}

/// Looks a character up in the table, whose lines are halved until one is left.
fn look_up(c: char) -> Option<&'static str> {
    let mut rest = TABLE;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = rest[start..].find('\n').map_or(rest.len(), |at| start + at);
        let mut line = rest[start..end].chars();
        let first = line.next()?;
        if first == c {
            return Some(line.as_str());
        }
        rest = if c < first { &rest[..start] } else { rest.get(end + 1..).unwrap_or_default() };
    }
    None
}

/// The letter with a mark of voice, which katakana of half the width have behind them: "カ" is "ガ" with it, "ハ" with the
/// other "パ". None where there is none.
pub(super) fn voiced(letter: char, mark: char) -> Option<char> {
    let code = u32::from(letter);
    // Hiragana begin at U+3041, katakana 0x60 behind them, in the same order.
    let hiragana = if code >= 0x30a1 { code - 0x60 } else { code };
    let add = match (hiragana, mark) {
        (0x3046, '\u{3099}') => 0x4e,
        (0x304b..=0x3062, '\u{3099}') if hiragana % 2 == 1 => 1,
        (0x3064..=0x3069, '\u{3099}') if hiragana.is_multiple_of(2) => 1,
        (0x306f..=0x307d, '\u{3099}') if hiragana.is_multiple_of(3) => 1,
        (0x306f..=0x307d, '\u{309a}') if hiragana.is_multiple_of(3) => 2,
        _ => return None,
    };
    char::from_u32(code + add)
}

/// The syllable that a letter of Hangul makes of what stands before it, where texts have the letters apart.
pub(super) fn syllable(before: char, letter: char) -> Option<char> {
    let (before, letter) = (u32::from(before), u32::from(letter));
    let code = match (before, letter) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xac00 + ((before - 0x1100) * 21 + letter - 0x1161) * 28,
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (before - 0xac00).is_multiple_of(28) => {
            before + letter - 0x11a7
        }
        _ => return None,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        let firsts: Vec<char> = TABLE.lines().filter_map(|line| line.chars().next()).collect();
        assert!(firsts.is_sorted_by(|a, b| a < b));
        assert!(firsts.iter().all(|c| look_up(*c).is_some_and(|meant| !meant.is_empty())));
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn digits_are_those_of_the_standard() {
        for c in (0x80..=0xffff).filter_map(char::from_u32).filter(|c| digit(*c).is_some()) {
            assert!(c.is_numeric(), "{c}");
        }
        assert_eq!(
            "٠۹५৬๗０²".chars().map(digit).collect::<Vec<_>>(),
            "09567 0 ".replace(' ', "").chars().map(Some).chain([None]).collect::<Vec<_>>()
        );
    }
}
