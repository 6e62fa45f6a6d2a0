//! Small letters of ASCII for what is written in any script, as the crate `deunicode` has them (a test compares all of
//! Unicode). Its tables weigh as much as all else that reading a text takes: `build.rs` writes them as what packs to
//! two thirds, and Korean, which it spells by rule, is spelt by that rule here.

use std::sync::LazyLock;

/// Of each character what stands for it, as `build.rs` says.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/ascii.txt"));

/// What stands for a character that is not known.
const UNKNOWN: &str = "[?]";

/// The Korean syllables: the first of them, and how each of its parts is spelt.
const SYLLABLES: u32 = 0xac00;
const BEGINNINGS: [&str; 19] =
    ["g", "gg", "n", "d", "dd", "r", "m", "b", "bb", "s", "ss", "", "j", "jj", "c", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "weo", "we", "wi",
    "yu", "eu", "yi", "i",
];
const ENDS: [&str; 28] = [
    "", "g", "gg", "gs", "n", "nj", "nh", "d", "l", "lg", "lm", "lb", "ls", "lt", "lp", "lh", "m", "b", "bs",
    "s", "ss", "ng", "j", "c", "k", "t", "p", "h",
];

/// What stands for each character; `None` where that is not known.
static ENTRIES: LazyLock<Vec<Option<&str>>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for line in TABLE.split_terminator('\0') {
        let (times, letters) = match line.strip_prefix('\u{1}').and_then(|run| run.split_once('\u{1}')) {
            Some((times, letters)) => (times.parse().unwrap_or(0), letters),
            None => (1, line),
        };
        entries.extend(std::iter::repeat_n((letters != UNKNOWN).then_some(letters), times));
    }
    entries
});

/// The text in small letters of ASCII. A space that ends what stands for a character is left out before another, and
/// at the end; so are control characters behind the first letter that is not ASCII.
pub(super) fn ascii(text: &str) -> String {
    let plain = text.bytes().position(|byte| byte >= 0x7f).unwrap_or(text.len());
    let (plain, rest) = text.split_at(plain);
    let mut out = plain.to_ascii_lowercase();
    // Whether the space at the end is that of a character.
    let mut open = false;
    for c in rest.chars() {
        let from = out.len();
        let known = push(&mut out, c);
        let letters = &out[from..];
        let is_closed = open && known && letters.starts_with(' ');
        open = known && letters.len() > 1 && letters.ends_with(' ');
        if is_closed {
            out.remove(from - 1);
        }
    }
    if open {
        out.pop();
    }
    out
}

/// Adds what stands for a character; returns whether that is known.
fn push(out: &mut String, c: char) -> bool {
    let syllable = u32::from(c).wrapping_sub(SYLLABLES) as usize;
    let (beginning, vowel, end) = (syllable / (21 * 28), syllable / 28 % 21, syllable % 28);
    if let Some(beginning) = BEGINNINGS.get(beginning) {
        [*beginning, VOWELS[vowel], ENDS[end]].iter().for_each(|part| out.push_str(part));
        return true;
    }
    let letters = ENTRIES.get(u32::from(c) as usize).copied().flatten();
    out.push_str(letters.unwrap_or(UNKNOWN));
    letters.is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ascii;

    fn expected(text: &str) -> String {
        deunicode::deunicode(text).to_lowercase()
    }

    #[test]
    fn every_character_becomes_the_letters_that_deunicode_has_for_it() {
        for c in (0..=0x2ffff).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("{c}x"), format!("{c} {c}"), format!("{c}\u{ffffe}")] {
                assert_eq!(ascii(&text), expected(&text), "{:x}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn characters_after_one_another_become_the_letters_that_deunicode_has_for_them(text in "(?s)[a 北京中서울Жß½☃🐶\u{2028}\u{a0}\u{ffffe}.]{0,12}|(?s).{0,12}") {
            prop_assert_eq!(ascii(&text), expected(&text));
        }
    }
}
