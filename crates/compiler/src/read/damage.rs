//! Files of many records whose bytes are damaged in a place: the damage stays where it is.

use super::decode;
use super::format::Context;
use super::outcome::FileOutcome;

/// Decodes a file and reads its text. Bytes that are no UTF-8 in a file that otherwise is stand as U+FFFD, and their
/// lines are named.
pub(super) fn text(
    bytes: Vec<u8>,
    context: &Context,
    read: impl FnOnce(&str, &Context) -> FileOutcome,
) -> FileOutcome {
    let Some((text, lines)) = damaged(&bytes) else { return decode::text(bytes, context, read) };
    let mut outcome = FileOutcome::default();
    for (line, bytes) in &lines {
        let what = match bytes {
            1 => "1 byte is not UTF-8".to_owned(),
            n => format!("{n} bytes are not UTF-8"),
        };
        let mend = "the place is marked \u{fffd}; all other lines were read";
        outcome.warn_once("damage", (context.file, *line), what, mend);
    }
    outcome.absorb(read(&text, context));
    outcome
}

/// The text of a file that is UTF-8 but for a few bytes, and the lines that have such bytes with their number.
fn damaged(bytes: &[u8]) -> Option<(String, Vec<(usize, usize)>)> {
    if bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return None;
    }
    let (mut text, mut lines) = (String::new(), Vec::<(usize, usize)>::new());
    let (mut line, mut whole) = (1, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        whole += valid.chars().filter(|c| !c.is_ascii()).count();
        line += valid.bytes().filter(|b| *b == b'\n').count();
        text.push_str(valid);
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            match lines.last_mut() {
                Some((last, bytes)) if *last == line => *bytes += chunk.invalid().len(),
                _ => lines.push((line, chunk.invalid().len())),
            }
        }
    }
    let broken: usize = lines.iter().map(|(_, bytes)| bytes).sum();
    // In an older encoding a letter in a thousand may look like UTF-8, and not most of them.
    (broken > 0 && whole >= 3 && whole >= 3 * broken).then_some((text, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_bytes_that_are_no_utf_8_are_named_and_cost_no_other_line() {
        let bytes = [&b"ma\xc3\xb1ana \xc3\xa1\n"[..], b"n\xfamero\n", b"\xc3\xb1and\xc3\xba"].concat();
        let (text, lines) = damaged(&bytes).expect("damage");
        assert_eq!((text.as_str(), lines), ("mañana á\nn\u{fffd}mero\nñandú", vec![(2, 1)]));
        assert_eq!(damaged(b"ma\xf1ana y n\xfamero"), None, "an older encoding");
        assert_eq!(damaged("mañana".as_bytes()), None);
    }
}
