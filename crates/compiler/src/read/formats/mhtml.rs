//! MHTML: a page with all that it shows, as browsers save it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::Encoding;
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders};

use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::read::package::limit;

/// `.mhtml`.
pub(in crate::read) static FORMAT: Format =
    Format { name: "MHTML", endings: &["mhtml", "mht"], archive: false, sniff: is_saved_page, read };

/// Whether a browser wrote the head of this message.
fn is_saved_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches('\u{feff}');
    let head = text.split("\n\n").next().unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default();
    let begins = [
        "from:",
        "mime-version:",
        "snapshot-content-location:",
        "subject:",
        "content-type:",
        "content-location:",
        "x-",
    ];
    let saved = head.contains("<saved by") || head.contains("snapshot-content-location:");
    begins.iter().any(|name| head.starts_with(name)) && head.contains("multipart/related") && saved
}

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let html = context.formats.iter().find(|format| format.endings.contains(&"html"));
    let message = MessageParser::default().parse(&bytes);
    let found = message.as_ref().and_then(|message| Some((message, page(message)?)));
    let (Some(html), Some((message, page))) = (html, found) else {
        let mend = "save the page again, as a complete page (.html) or as one file (.mhtml)";
        return FileOutcome::failed(context.file, 0, "no page is found in it", mend);
    };
    let text = decoded(page, &bytes);
    let mut outcome = (html.read)(text, context);
    let address = message.header_raw("Snapshot-Content-Location").or_else(|| page.content_location());
    if let Some(address) = address.map(|address| address.trim().to_owned()) {
        outcome.came_from(&address);
    }
    outcome
}

/// The page itself among the parts: that of the address that was saved, or the first.
fn page<'a>(message: &'a Message<'a>) -> Option<&'a MessagePart<'a>> {
    let saved = message.header_raw("Snapshot-Content-Location").map(str::trim);
    let is_html = |part: &&MessagePart| {
        part.content_type().is_some_and(|t| {
            let subtype = t.subtype().unwrap_or_default().to_lowercase();
            subtype == "html" || subtype == "xhtml+xml"
        })
    };
    let pages = || message.parts.iter().filter(is_html);
    let named =
        saved.and_then(|saved| pages().find(|page| page.content_location().map(str::trim) == Some(saved)));
    named.or_else(|| pages().next())
}

/// The bytes of a part, in UTF-8 with a mark where its head names its encoding; or else as its page says.
fn decoded(part: &MessagePart, bytes: &[u8]) -> Vec<u8> {
    let raw = bytes.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let most = usize::try_from(limit(bytes.len() as u64)).unwrap_or(usize::MAX);
    let raw = raw.get(..most.min(raw.len())).unwrap_or_default();
    let plain = match part.encoding {
        Transfer::QuotedPrintable => quoted_printable(raw),
        Transfer::Base64 => base64(raw),
        Transfer::None => raw.to_vec(),
    };
    let label = part.content_type().and_then(|t| t.attribute("charset"));
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) => [b"\xef\xbb\xbf", encoding.decode(&plain).0.as_bytes()].concat(),
        None => plain,
    }
}

fn quoted_printable(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    for line in raw.split_inclusive(|b| *b == b'\n') {
        let text = line.trim_ascii_end();
        let goes_on = text.ends_with(b"=");
        let text = text.strip_suffix(b"=").unwrap_or(line);
        let mut rest = text;
        while let Some((first, after)) = rest.split_first() {
            let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok()).filter(|_| *first == b'=');
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            out.push(byte.unwrap_or(*first));
            rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
        }
        if !goes_on && !line.ends_with(b"\n") {
            break;
        }
    }
    out
}

/// Decodes as much as is base64.
fn base64(raw: &[u8]) -> Vec<u8> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let mut letters: Vec<u8> =
        raw.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).collect();
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    GeneralPurpose::new(&STANDARD, config).decode(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_decoded_as_far_as_they_are_whole() {
        assert_eq!(quoted_printable(b"caf=E9 a=\r\nb=3Dc =zz\n"), b"caf\xe9 ab=c =zz\n");
        assert_eq!(base64(b"T2ls\r\nIGZsb2F0cw==="), b"Oil floats");
        assert_eq!(base64(b"T2lsI"), b"Oil");
    }

    #[test]
    fn a_saved_page_is_told_from_a_message_with_pictures() {
        let head = |from: &str| {
            format!(
                "From: {from}\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n"
            )
        };
        assert!(is_saved_page(head("<Saved by Blink>").as_bytes()));
        assert!(is_saved_page(head("<Saved by Mozilla 5.0 (Windows; fr)>").as_bytes()));
        assert!(!is_saved_page(head("Ana <ana@post.example>").as_bytes()));
    }
}
