//! Scripts that put no space between words, and the units that they are cut into.

use super::fold::{is_joiner, is_mark};

/// Whether letters of a character's script are words of their own: it is written without spaces between words, or
/// (Hangul) with endings glued to them.
pub(crate) fn is_apart(c: char) -> bool {
    u32::from(c) >= 0xe00 && (is_cjk(c) || is_syllabic(c))
}

/// Chinese characters, kana, Hangul.
fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11ff | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af
        | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x20000..=0x323af)
}

/// Letters of Thai, Lao, Burmese, Khmer and their neighbours. Digits and signs are not among them.
fn is_syllabic(c: char) -> bool {
    matches!(c as u32,
        0xe01..=0xe4e | 0xe81..=0xec6 | 0xedc..=0xedf | 0x1000..=0x103f | 0x104e..=0x108f | 0x109a..=0x109f
        | 0x1780..=0x17d3 | 0x17d7 | 0x17dc | 0x1950..=0x19c9 | 0x1a20..=0x1a7c | 0xa9e0..=0xa9ef
        | 0xa9fa..=0xa9fe | 0xaa60..=0xaadd)
}

/// Bytes of the unit that `text` begins with, a character whose script [is so cut](is_apart): a letter with its marks,
/// with the vowel that is written before it, the letters below it, and the vowel behind it. Units are cut by what stands
/// in them alone, so that those of a word are the same wherever it stands.
pub(super) fn unit_len(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let (mut last, mut len) = (first, first.len_utf8());
    let syllabic = is_syllabic(first);
    for c in chars {
        let belongs = if syllabic {
            is_mark(c)
                || is_joiner(c) && is_mark(last)
                || is_written_before(last) && is_syllabic(c)
                || stacks(last) && is_syllabic(c)
                || is_vowel_behind(c)
        } else {
            is_mark_in_cjk(c) || is_jamo(first) && matches!(u32::from(c), 0x1160..=0x11ff)
        };
        if !belongs {
            break;
        }
        len += c.len_utf8();
        last = c;
    }
    len
}

/// Vowels of Thai, Lao and Tai Viet that are written before the letter they are spoken after.
fn is_written_before(c: char) -> bool {
    matches!(u32::from(c), 0xe40..=0xe44 | 0xec0..=0xec4 | 0xaab5 | 0xaab6 | 0xaab9 | 0xaabb | 0xaabc)
}

/// Vowels of Thai and Lao that are letters behind the one they belong to.
fn is_vowel_behind(c: char) -> bool {
    matches!(u32::from(c), 0xe30 | 0xe32 | 0xe33 | 0xe45 | 0xeb0 | 0xeb2 | 0xeb3)
}

/// Marks of Burmese, Khmer and Tai Tham that put the next letter below.
fn stacks(c: char) -> bool {
    matches!(u32::from(c), 0x1039 | 0x17d2 | 0x1a60)
}

/// Marks on kana and Chinese characters: those of voice, tone marks, and signs that choose a shape.
fn is_mark_in_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x302a..=0x302f | 0x3099 | 0x309a | 0xfe00..=0xfe0f | 0xff9e | 0xff9f | 0xe0100..=0xe01ef)
}

/// A letter that begins a syllable of Hangul, where texts have the letters apart.
fn is_jamo(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_syllables_or_nearly() {
        for (text, expected) in [
            ("กรุงเทพ", "ก รุ ง เท พ"),
            ("ท่าเรือ", "ท่า เรื อ"),
            ("น้ำมัน", "น้ำ มั น"),
            ("ວຽງຈັນ", "ວ ຽ ງ จั น".replace("จั น", "ຈັ ນ").as_str()),
            ("ភ្នំពេញ", "ភ្នំ ពេ ញ"),
            ("ရန်ကုန်", "ရ န် ကု န်"),
            ("အင်္ဂလိပ်", "အ င်္ဂ လိ ပ်"),
            ("がｶﾞか\u{3099}漢", "が ｶﾞ か\u{3099} 漢"),
            ("\u{1112}\u{1161}\u{11ab}국", "\u{1112}\u{1161}\u{11ab} 국"),
        ] {
            let mut rest = text;
            let mut units = Vec::new();
            while !rest.is_empty() {
                let (unit, after) = rest.split_at(unit_len(rest));
                units.push(unit);
                rest = after;
            }
            assert_eq!(units.join(" "), expected);
        }
    }
}
