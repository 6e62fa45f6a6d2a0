//! Mail: a message is an article, its subject the title, its sender the author.

use dom_query::Document;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::mail_body::{self, Body};
use crate::read::blocks::{Content, classify};
use crate::read::bundle;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format};
use crate::read::html_fragment::without_chrome;
use crate::read::html_walk::walk;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::source::Cut;
use crate::read::text::{Line, clean};

/// `.eml`, and what begins with the head of a message.
pub(in crate::read) static FORMAT: Format =
    Format { name: "mail", endings: &["eml", "emlx"], archive: false, sniff: is_mail, read };

/// What the lines of a head are called.
const NAMES: [&str; 24] = [
    "received",
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "return-path",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
    "cc",
    "dkim-signature",
    "x-mailer",
    "content-transfer-encoding",
    "list-id",
    "in-reply-to",
    "references",
    "user-agent",
    "authentication-results",
    "x-received",
    "arc-seal",
    "thread-topic",
];

/// Whether a file begins with a head: of its first lines three have names that only mail has, or the two that
/// only mail has together.
fn is_mail(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut names = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        if line.is_empty() || line.starts_with(' ') || line.starts_with('\t') {
            if names.is_empty() || line.is_empty() {
                break;
            }
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || name.len() > 60 || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            break;
        }
        names.push(name.to_lowercase());
    }
    let has = |name: &str| names.iter().any(|n| n == name);
    let known = names.iter().filter(|n| NAMES.contains(&n.as_str())).count();
    let sure = [
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "dkim-signature",
        "x-mozilla-status",
    ];
    known >= 3 && sure.iter().any(|name| has(name)) && (has("from") || has("received") || has("return-path"))
}

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    // Apple Mail writes the number of bytes before the message.
    let counted = bytes.iter().position(|b| *b == b'\n').filter(|end| {
        let line = bytes.get(..*end).unwrap_or_default().trim_ascii();
        !line.is_empty() && line.iter().all(u8::is_ascii_digit)
    });
    message(bytes.get(counted.map_or(0, |end| end + 1)..).unwrap_or_default(), 1, None, context)
}

/// Reads a message that begins at a line of the file; `number` counts those of a file that holds several.
pub(super) fn message(bytes: &[u8], line: usize, number: Option<usize>, context: &Context) -> FileOutcome {
    let parsed =
        MessageParser::default().parse(bytes).filter(|m| m.headers().iter().any(|h| !h.value.is_empty()));
    let Some(message) = parsed else {
        let mend = "save it again as .eml, or copy its text into a .txt file";
        return FileOutcome::failed(context.file, line, "it is no message that can be read", mend);
    };
    let mut outcome = FileOutcome::default();
    let mut record = Record::at(line);
    describe(&message, &mut record, line);
    let export = match (plain(&message), html(&message)) {
        (Some(text), _) => {
            let line = |(i, text): (usize, &str)| Line { text: clean(text), number: line + i };
            bundle::outcome(&text.lines().enumerate().map(line).collect::<Vec<_>>(), context)
        }
        (None, Some(html)) => bundle::page(&html, &Document::from(html.as_str()), context),
        (None, None) => {
            outcome.skip(context.file, line, "it has no text");
            return outcome;
        }
    };
    if let Some(export) = export {
        return export;
    }
    let content = content(&message, line);
    for part in message.attachments() {
        if let Some(name) = part.attachment_name() {
            outcome.skip(context.file, line, format!("the attachment “{name}” of a message is not read"));
        }
    }
    let damaged = message.parts.iter().any(|part| part.is_encoding_problem && part.is_text());
    outcome.absorb(assemble(&record, Some(content), number, context));
    if damaged && !outcome.sources.is_empty() {
        outcome.warn(
            context.file,
            line,
            "a part of the message is damaged",
            "compare its end with the original",
        );
    }
    outcome
}

/// Adds what the head says.
fn describe(message: &Message, record: &mut Record, line: usize) {
    record.push_from("title", &clean(message.subject().unwrap_or_default()), line, Some("Subject line"));
    for sender in message.from().iter().flat_map(|from| from.iter()) {
        let name = clean(sender.name.as_deref().unwrap_or_default());
        // Lists write "Ana García via harbours".
        let name = name.split(" via ").next().unwrap_or_default().trim_matches(['"', '\'']);
        if !name.contains('@') && name.chars().any(char::is_alphabetic) {
            record.push_from("author", &surname_last(name), line, Some("From line"));
        }
    }
    if let Some(date) = message.date().filter(|d| d.month > 0 && d.day > 0 && d.year > 1900) {
        let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        record.push_from("date", &day, line, Some("Date line"));
    }
}

/// "García, Ana" as "Ana García".
fn surname_last(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') && !last.contains(' ') => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// The text of a message without signature, quoted messages and what lists add.
fn content(message: &Message, line: usize) -> Content {
    if let Some(text) = plain(message) {
        let flowed = message.text_bodies().next().is_some_and(is_flowed);
        let Body { lines, mut cut } = mail_body::of_text(&text, flowed, line);
        let mut content = without_chrome(classify(&lines), line);
        if !content.blocks.is_empty() {
            content.cut.append(&mut cut);
            return content;
        }
    }
    let page = Document::from(html(message).unwrap_or_default().as_str());
    let mut cut = Vec::new();
    for quoted in page.select(mail_body::QUOTED).iter() {
        let text = clean(&quoted.text());
        if !text.is_empty() {
            cut.push(Cut { reason: "quoted message".into(), text, line });
        }
        quoted.remove();
    }
    let blocks = page.body().map(|body| walk(&body)).unwrap_or_default();
    let (blocks, tail) = mail_body::without_tail(blocks, line);
    let mut content = without_chrome(blocks, line);
    content.cut.extend(cut.into_iter().chain(tail));
    content
}

/// The part in plain text, where one was written.
fn plain(message: &Message) -> Option<String> {
    let texts = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n\n");
    // Some programs put a hint there for those who cannot show HTML.
    let hint = text.trim().chars().count() < 200 && html(message).is_some_and(|html| html.len() > 2_000);
    (!text.trim().is_empty() && !hint).then_some(text)
}

fn html(message: &Message) -> Option<String> {
    let texts = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_ref()),
        _ => None,
    });
    let html = texts.collect::<Vec<_>>().join("\n");
    (!html.trim().is_empty()).then_some(html)
}

fn is_flowed(part: &MessagePart) -> bool {
    let type_ = part.content_type();
    type_.and_then(|t| t.attribute("format")).is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;
    use crate::read::source::Source;

    fn source(text: &str) -> Source {
        let mapping = Mapping::new(&Config::default());
        let mut outcome = read(text.as_bytes().to_vec(), &Context::new("x.eml", &mapping, &[]));
        outcome.sources.remove(0).source.unpack().expect("its own bytes")
    }

    const HEAD: &str = "From: \"García, Ana\" <ana@post.example>\nSubject: =?utf-8?Q?Storm_=C3=A9?=\nDate: Tue, 12 Mar 2024 23:05:00 -0500\nMessage-ID: <1@x>\nMIME-Version: 1.0\n";

    #[test]
    fn the_head_gives_title_author_and_day() {
        let source = source(&format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\n\nThe harbour is closed.\n\n-- \nAna"
        ));
        let article = &source.article;
        assert_eq!(article.text, "Storm é\n\nThe harbour is closed.");
        assert_eq!(
            (article.meta.authors.as_slice(), article.meta.date.map(|d| d.to_string())),
            (["Ana García".to_owned()].as_slice(), Some("2024-03-12".into()))
        );
        assert_eq!((source.cut[0].reason.as_str(), source.cut[0].text.as_str()), ("signature", "Ana"));
    }

    #[test]
    fn html_is_read_without_what_it_quotes() {
        let html =
            "<p>It floats.</p><div class=\"gmail_quote\"><blockquote><p>Does it?</p></blockquote></div>";
        let source = source(&format!("{HEAD}Content-Type: text/html; charset=utf-8\n\n{html}"));
        assert_eq!(source.article.text, "Storm é\n\nIt floats.");
        assert_eq!(source.cut[0].reason, "quoted message");
    }

    #[test]
    fn a_head_of_mail_is_told_from_other_heads() {
        for (head, expected) in [
            (HEAD, true),
            ("Received: by x\n\tid 7\nFrom: a\nTo: b\n\nText", true),
            ("Title: Oil\nAuthor: Ana\nDate: 2024-01-01\n\nText", false),
            ("From: Ana\nTo: Luis\nDate: today\n\nA letter from a novel.", false),
            ("---\nfrom: a", false),
        ] {
            assert_eq!(is_mail(head.as_bytes()), expected, "{head}");
        }
    }
}
