//! Bytes to text: byte-order marks, declared encodings, and a guess where nothing is declared.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;

use super::format::Context;
use super::outcome::FileOutcome;

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
    if decoded.damaged {
        let mend = "save it as UTF-8; the places are marked \u{fffd}";
        outcome.warn(context.file, 0, "some bytes are no text in its encoding", mend);
    }
    outcome.absorb(read(&decoded.text, context));
    outcome
}

/// A text and how it was read.
#[derive(Debug, PartialEq, Eq)]
struct Decoded {
    text: String,
    /// The encoding, where nothing stated it.
    guessed: Option<&'static str>,
    /// Some bytes were no text in this encoding and stand as `U+FFFD`.
    damaged: bool,
}

/// Reads bytes as text; `None` where they are none (an image with the ending of a text).
fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    let (encoding, guessed) = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => (encoding, false),
        None => match String::from_utf8(bytes) {
            // A zero byte in UTF-8 is a sign of UTF-16 or of no text at all.
            Ok(text) if !text.contains('\0') => return Some(Decoded { text, guessed: None, damaged: false }),
            Ok(text) => return wide(text.into_bytes()),
            Err(error) => return other(error.into_bytes()),
        },
    };
    Some(with(&bytes, encoding, guessed))
}

fn other(bytes: Vec<u8>) -> Option<Decoded> {
    if bytes.contains(&0) {
        return wide(bytes);
    }
    if let Some(encoding) = declared(&bytes).filter(|e| *e != UTF_8) {
        return Some(with(&bytes, encoding, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    Some(with(&bytes, detector.guess(None, Utf8Detection::Allow), true))
}

/// Text with zero bytes: UTF-16 without a mark, if they stand at every other place.
fn wide(bytes: Vec<u8>) -> Option<Decoded> {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let half = bytes.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 2 > half && even * 20 < half => Some(with(&bytes, UTF_16LE, true)),
        (even, odd) if even * 2 > half && odd * 20 < half => Some(with(&bytes, UTF_16BE, true)),
        _ => None,
    }
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
    Decoded { text: text.into_owned(), guessed: guessed.then(|| used.name()), damaged }
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
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(vec![0x89, b'P', 0, 0, 0, 0, 1, 2, 3, 0, 0xff]), None);
    }
}
