//! Bytes to text: byte-order marks, declared encodings, and a guess where nothing is declared.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

use super::format::Context;
use super::outcome::FileOutcome;

/// Lines that a warning names; more are counted.
const NAMED: usize = 5;

/// Decodes a file and reads its text. Says so where the encoding was guessed or bytes are damaged.
pub(super) fn text(
    bytes: Vec<u8>,
    context: &Context,
    read: impl FnOnce(&str, &Context) -> FileOutcome,
) -> FileOutcome {
    let Some(decoded) = decode(bytes) else {
        let mend = "save it as UTF-8, or take it out of the folder";
        return FileOutcome::failed(context.file, 0, "it holds no text in any known encoding", mend);
    };
    let mut outcome = FileOutcome::default();
    if let Some(encoding) = decoded.guessed {
        let what = format!("it is not UTF-8 and was read as {encoding}");
        outcome.warn(context.file, 0, what, "save it as UTF-8 if letters look wrong");
    }
    let tell = |lines: &[usize], what: &str, mend: &str, outcome: &mut FileOutcome| {
        if let Some(first) = lines.first() {
            let bytes = if lines.len() == 1 { "1 byte".to_owned() } else { format!("{} bytes", lines.len()) };
            outcome.warn(context.file, *first, format!("{bytes} {what}{}", elsewhere(lines)), mend);
        }
    };
    let is = if decoded.zeros.len() == 1 { "is zero and was" } else { "are zero and were" };
    tell(&decoded.zeros, &format!("{is} left out"), "save it again with an editor for text", &mut outcome);
    let is = if decoded.stray.len() == 1 { "is not UTF-8 and was" } else { "are not UTF-8 and were" };
    let mend = "look at the letter there, and save the file as UTF-8";
    tell(&decoded.stray, &format!("{is} read as {}", WINDOWS_1252.name()), mend, &mut outcome);
    if decoded.damaged {
        let before = decoded.text.split(char::REPLACEMENT_CHARACTER).next().unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let mend = "save it as UTF-8; the places are marked \u{fffd}";
        outcome.warn(context.file, line, "some bytes are no text in its encoding", mend);
    }
    outcome.absorb(read(&decoded.text, context));
    outcome
}

/// The further lines that a warning is about.
fn elsewhere(lines: &[usize]) -> String {
    let mut further = lines.to_vec();
    further.dedup();
    let further = further.get(1..).unwrap_or_default();
    let named: Vec<String> = further.iter().take(NAMED).map(usize::to_string).collect();
    match (named.as_slice(), further.len().saturating_sub(NAMED)) {
        ([], _) => String::new(),
        (named, 0) => format!(" (also in line {})", named.join(", ")),
        (named, more) => format!(" (also in line {} and {more} more)", named.join(", ")),
    }
}

/// A text and how it was read.
#[derive(Debug, Default, PartialEq, Eq)]
struct Decoded {
    text: String,
    /// The encoding, where nothing stated it.
    guessed: Option<&'static str>,
    /// Some bytes were no text in this encoding and stand as `U+FFFD`.
    damaged: bool,
    /// The line of each zero byte that was left out.
    zeros: Vec<usize>,
    /// The line of each byte in UTF-8 that is none and was read as windows-1252.
    stray: Vec<usize>,
}

/// Reads bytes as text; `None` where they are none (an image with the ending of a text).
fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    if let Some(text) = four_bytes(&bytes) {
        return text;
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return match encoding == UTF_8 {
            true => without_mark(bytes),
            false => Some(with(&bytes, encoding, false)),
        };
    }
    match String::from_utf8(bytes) {
        // A zero byte in UTF-8 is a sign of UTF-16, of no text at all, or of a fault.
        Ok(text) if text.contains('\0') => zeros(text.into_bytes()),
        Ok(text) => Some(escaped(&text).unwrap_or(Decoded { text, ..Decoded::default() })),
        Err(error) => other(error.into_bytes()),
    }
}

/// UTF-8 that says so by a mark.
fn without_mark(mut bytes: Vec<u8>) -> Option<Decoded> {
    bytes.drain(..3);
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Some(Decoded { text, ..Decoded::default() }),
        Ok(text) => zeros(text.into_bytes()),
        Err(error) => {
            let bytes = error.into_bytes();
            if bytes.contains(&0) { zeros(bytes) } else { Some(mended(&bytes)) }
        }
    }
}

/// What is UTF-8 but for some bytes, or in another encoding.
fn other(bytes: Vec<u8>) -> Option<Decoded> {
    if bytes.contains(&0) {
        return zeros(bytes);
    }
    let stated = declared(&bytes);
    if let Some(encoding) = stated.filter(|e| *e != UTF_8) {
        return Some(with(&bytes, encoding, false));
    }
    if is_almost_utf8(&bytes) {
        return Some(mended(&bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    Some(with(&bytes, detector.guess(None, Utf8Detection::Allow), true))
}

/// Whether most of what is not ASCII is UTF-8.
fn is_almost_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += usize::from(!chunk.invalid().is_empty());
    }
    // What is cut within its last letter is whole but for that.
    let cut = stray == 1 && bytes.utf8_chunks().last().is_some_and(|c| begins_letter(c.invalid()));
    letters > stray * 2 || (cut && letters > 0)
}

/// Whether bytes begin a letter of UTF-8 of several bytes.
fn begins_letter(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|byte| (0xc2..=0xf4).contains(byte))
}

/// Whether the last bytes of a file are these.
fn chunk_ends(bytes: &[u8], last: &[u8]) -> bool {
    bytes.as_ptr_range().end == last.as_ptr_range().end
}

/// Reads UTF-8 in which some bytes are none: each is the letter that it is in windows-1252, as files are often put
/// together from several. A letter that is cut short is marked.
fn mended(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), ..Decoded::default() };
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        line += chunk.valid().bytes().filter(|b| *b == b'\n').count();
        decoded.text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] if !(chunk_ends(bytes, chunk.invalid()) && begins_letter(&[*byte])) => {
                let (letter, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
                decoded.text.push_str(&letter);
                decoded.stray.push(line);
            }
            _ => {
                decoded.text.push(char::REPLACEMENT_CHARACTER);
                decoded.damaged = true;
            }
        }
    }
    decoded
}

/// Text with zero bytes: UTF-16 without a mark, if they stand at every other place, or a text with a fault.
fn zeros(bytes: Vec<u8>) -> Option<Decoded> {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let half = bytes.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 2 > half && even * 20 < half {
        return Some(with(&bytes, UTF_16LE, true));
    }
    if even * 2 > half && odd * 20 < half {
        return Some(with(&bytes, UTF_16BE, true));
    }
    let other = |b: &&u8| **b < 32 && !matches!(b, 0 | b'\t' | b'\n' | b'\r' | 12 | 26 | 27 | 28..=31);
    let controls = bytes.iter().filter(other).count();
    // Blanks at the end, as a disk that lost power leaves them, are as harmless as a few within.
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
    let within = bytes.get(..end).unwrap_or_default().iter().filter(|b| **b == 0).count();
    if end == 0 || within * 50 > end || controls * 200 > end {
        return None;
    }
    let mut lines = Vec::new();
    let mut line = 1;
    let mut kept = Vec::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            0 => lines.push(line),
            byte => {
                line += usize::from(byte == b'\n');
                kept.push(byte);
            }
        }
    }
    let decoded = match String::from_utf8(kept) {
        Ok(text) => Decoded { text, ..Decoded::default() },
        Err(error) => other_without_zeros(error.into_bytes()),
    };
    Some(Decoded { zeros: lines, ..decoded })
}

fn other_without_zeros(bytes: Vec<u8>) -> Decoded {
    if is_almost_utf8(&bytes) {
        mended(&bytes)
    } else {
        with(&bytes, declared(&bytes).unwrap_or(WINDOWS_1252), true)
    }
}

/// UTF-32, with a mark or without; `None` where it is none.
fn four_bytes(bytes: &[u8]) -> Option<Option<Decoded>> {
    let little = match bytes.get(..8)? {
        [0xff, 0xfe, 0, 0, ..] => true,
        [0, 0, 0xfe, 0xff, ..] => false,
        [a, 0, 0, 0, b, 0, 0, 0] if *a > 0 && *b > 0 => true,
        [0, 0, 0, a, 0, 0, 0, b] if *a > 0 && *b > 0 => false,
        _ => return None,
    };
    let mut decoded = Decoded::default();
    for letter in bytes.chunks(4) {
        let number = match <[u8; 4]>::try_from(letter) {
            Ok(letter) if little => u32::from_le_bytes(letter),
            Ok(letter) => u32::from_be_bytes(letter),
            Err(_) => u32::MAX,
        };
        let letter = char::from_u32(number);
        decoded.damaged |= letter.is_none();
        decoded.text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let text = decoded.text.trim_start_matches('\u{feff}').to_owned();
    // Numbers in a file of another kind are no text.
    let nonsense = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER || *c == '\0').count();
    Some((nonsense * 20 <= text.chars().count()).then_some(Decoded { text, ..decoded }))
}

/// Text that writes its letters in ASCII behind signs, and says so.
fn escaped(text: &str) -> Option<Decoded> {
    if !text.contains('\u{1b}') || !text.is_ascii() {
        return None;
    }
    let encoding = declared(text.as_bytes()).filter(|encoding| *encoding == ISO_2022_JP)?;
    Some(with(text.as_bytes(), encoding, false))
}

/// What HTML or XML says of its own encoding.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r#"(?i-u)(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?([A-Za-z0-9_:-]+)"#,
        )
        .ok()
    });
    let start = bytes.get(..2048).unwrap_or(bytes);
    Encoding::for_label(LABEL.as_ref()?.captures(start)?.get(1)?.as_bytes())
}

fn with(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, used, damaged) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), guessed: guessed.then(|| used.name()), damaged, ..Decoded::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_it_is_in() {
        let utf16 = |s: &str| s.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let spanish = "El señor llegó ayer a la ciudad; mañana habrá elecciones según el periódico.";
        let latin: Vec<u8> = spanish.chars().map(|c| c as u8).collect();
        let html =
            [b"<html><head><meta charset=\"windows-1251\"></head>".as_slice(), &[0xcc, 0xe8, 0xf0]].concat();
        for (bytes, end, guessed) in [
            (spanish.as_bytes().to_vec(), "periódico.", None),
            ([&[0xef, 0xbb, 0xbf], spanish.as_bytes()].concat(), "periódico.", None),
            (latin, "periódico.", Some("windows-1252")),
            ([&[0xff, 0xfe], utf16(spanish).as_slice()].concat(), "periódico.", None),
            (utf16(spanish), "periódico.", Some("UTF-16LE")),
            (html, "Мир", None),
        ] {
            let decoded = decode(bytes).expect("text");
            assert!(decoded.text.ends_with(end), "{}", decoded.text);
            assert!(!decoded.text.starts_with('\u{feff}'));
            assert_eq!((decoded.guessed, decoded.damaged), (guessed, false));
        }
    }

    #[test]
    fn a_fault_costs_no_letter_around_it_and_is_named_by_line() {
        let spanish = "Mañana\nhabrá\nreunión.";
        let zero: Vec<u8> =
            [spanish.as_bytes(), b"\nAqu\0i no hay nada de nuevo, y nadie lo echa de menos en el puerto."]
                .concat();
        let decoded = decode(zero).expect("text");
        assert!(decoded.text.ends_with("puerto.") && decoded.text.contains("Aqui"), "{}", decoded.text);
        assert_eq!((decoded.zeros.as_slice(), decoded.guessed), ([4].as_slice(), None));
        let stray = [spanish.as_bytes(), b"\nma\xf1ana"].concat();
        let decoded = decode(stray).expect("text");
        assert!(decoded.text.ends_with("mañana"), "{}", decoded.text);
        assert_eq!(
            (decoded.stray.as_slice(), decoded.guessed, decoded.damaged),
            ([4].as_slice(), None, false)
        );
        let cut = decode("Mañana más €".as_bytes()[..14].to_vec()).expect("text");
        assert!(cut.damaged && cut.text.ends_with('\u{fffd}'), "{}", cut.text);
    }

    #[test]
    fn text_of_four_bytes_a_letter_is_read() {
        let wide = |mark: &str| {
            format!("{mark}Oil floats é").chars().flat_map(|c| (c as u32).to_le_bytes()).collect::<Vec<u8>>()
        };
        for bytes in [wide("\u{feff}"), wide("")] {
            assert_eq!(decode(bytes).map(|d| d.text).as_deref(), Some("Oil floats é"));
        }
    }

    #[test]
    fn further_lines_are_named_as_far_as_that_helps() {
        for (lines, expected) in [
            (vec![3], ""),
            (vec![3, 3, 4], " (also in line 4)"),
            ((1..10).collect(), " (also in line 2, 3, 4, 5, 6 and 3 more)"),
        ] {
            assert_eq!(elsewhere(&lines), expected);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(vec![0x89, b'P', 0, 0, 0, 0, 1, 2, 3, 0, 0xff]), None);
    }
}
