//! What people and programs add to a message: signatures, quoted messages, footers of lists.

use std::sync::LazyLock;

use regex::Regex;

use crate::read::blocks::Piece;
use crate::read::source::Cut;
use crate::read::text::{Line, clean, paragraphs, pattern};

/// Elements in which programs for mail quote the message that is answered.
pub(super) const QUOTED: &str = ".gmail_quote, .yahoo_quoted, .moz-cite-prefix, blockquote[type=cite], #divRplyFwdMsg, .gmail_signature, .moz-signature, #OLK_SRC_BODY_SECTION";

/// A body in plain text.
pub(super) struct Body {
    /// Its paragraphs.
    pub(super) lines: Vec<Line>,
    /// What was taken out of it.
    pub(super) cut: Vec<Cut>,
}

/// A line that says who wrote what is quoted below it.
fn is_attribution(line: &str) -> bool {
    static WROTE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:on|am|le|el|em|il|op|den|w dniu)\b.{4,200}(?:wrote|schrieb|écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\(?a?\)?)\s?.{0,80}:?$|^.{3,100}(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto)\s?:$",
        )
    });
    WROTE.is_match(line.trim())
}

/// A line below which stands the whole message that is answered.
fn is_original(line: &str) -> bool {
    static ORIGINAL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^-{2,}\s?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht)\s?-{2,}$",
        )
    });
    ORIGINAL.is_match(line.trim())
}

/// Whether what stands from here to the end is what a list adds.
fn is_footer(lines: &[&str]) -> bool {
    let rule = lines.first().is_some_and(|line| {
        let line = line.trim();
        line.len() >= 10 && line.bytes().all(|b| matches!(b, b'_' | b'-' | b'=' | b'~'))
    });
    let text = lines.join("\n").to_lowercase();
    let signs = [
        "mailing list",
        "unsubscribe",
        "mailman",
        "listinfo",
        "list-manage",
        "you received this",
        "abbestellen",
        "se désabonner",
        "cancelar la suscripción",
        "darse de baja",
        "cancelar a subscrição",
        "lista de correo",
        "liste de diffusion",
    ];
    rule && lines.len() <= 15 && signs.iter().any(|sign| text.contains(sign))
}

/// Reads a body in plain text. Lines that flow end with a space where the next one goes on.
pub(super) fn of_text(text: &str, flowed: bool, first: usize) -> Body {
    let all: Vec<&str> = text.lines().collect();
    let mut end = all.len();
    let mut cut = Vec::new();
    let mut take = |from: usize, to: usize, reason: &str| {
        let text = clean(&all.get(from..to).unwrap_or_default().join(" "));
        if !text.is_empty() {
            cut.push(Cut { reason: reason.to_owned(), text, line: first + from });
        }
    };
    let signature = |line: &&str| matches!(line.trim_end_matches('\r'), "-- " | "--");
    for (from, line) in all.iter().enumerate() {
        let reason = if is_original(line) && from > 0 {
            "quoted message"
        } else if signature(line) && all.len() - from <= 25 {
            "signature"
        } else if is_footer(all.get(from..).unwrap_or_default()) {
            "footer of a mailing list"
        } else {
            continue;
        };
        let start = from + usize::from(signature(line));
        take(start, end, reason);
        end = from;
        break;
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < end {
        let line = all.get(at).copied().unwrap_or_default();
        let quoted = |at: usize| all.get(at).is_some_and(|line| line.starts_with('>'));
        // Who wrote it may stand on two lines.
        let attribution = [1, 2].into_iter().find(|lines| {
            let joined = all.get(at..at + lines).unwrap_or_default().join(" ");
            is_attribution(&joined)
                && (quoted(at + lines)
                    || (all.get(at + lines).is_some_and(|l| l.trim().is_empty()) && quoted(at + lines + 1)))
        });
        let from = at;
        at += attribution.unwrap_or(0);
        while at < end && (quoted(at) || (at > from && all[at].trim().is_empty() && quoted(at + 1))) {
            at += 1;
        }
        if at > from {
            take(from, at, "quoted message");
            // What stood around it are two paragraphs.
            kept.extend(std::iter::repeat_n("", at - from));
        } else {
            kept.push(line);
            at += 1;
        }
    }
    let text = if flowed { unflowed(&kept) } else { kept.join("\n") };
    let mut lines = paragraphs(&text);
    lines.iter_mut().for_each(|line| line.number += first.saturating_sub(1));
    Body { lines, cut }
}

/// Joins lines that flow.
fn unflowed(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim_end_matches('\r');
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
        if !line.ends_with(' ') || line == "-- " {
            text.push('\n');
        }
    }
    text
}

/// Cuts a signature and a quoted message off the end of what was HTML.
pub(super) fn without_tail(mut blocks: Vec<Piece>, line: usize) -> (Vec<Piece>, Vec<Cut>) {
    let is_end =
        |block: &Piece| block.text == "--" || is_original(&block.text) || is_attribution(&block.text);
    let Some(at) = blocks.iter().position(is_end).filter(|at| *at > 0) else { return (blocks, Vec::new()) };
    let tail = blocks.split_off(at);
    let cut = tail.into_iter().map(|b| Cut { reason: "quoted message".into(), text: b.text, line });
    (blocks, cut.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_to_a_message_is_cut_and_told() {
        for (text, kept, reasons) in [
            ("It floats.\n-- \nAna\nDoor 2", "It floats.", "signature"),
            ("On Tue, Gareth wrote:\n> It sinks.\n> Really.\n\nIt floats.", "It floats.", "quoted message"),
            (
                "Am 1.2.2024 um 10:00 schrieb Jörg\n<j@x.example>:\n\n> Ja?\n\nNein.",
                "Nein.",
                "quoted message",
            ),
            ("It floats.\n\n-----Original Message-----\nFrom: x\n\nSinks.", "It floats.", "quoted message"),
            (
                "It floats.\n_______________\nharbours mailing list\nhttp://x",
                "It floats.",
                "footer of a mailing list",
            ),
            ("It floats.\n\n---------------\nIt burns.", "It floats.|---------------|It burns.", ""),
            ("The minister wrote: nothing.\n\nIt floats.", "The minister wrote: nothing.|It floats.", ""),
        ] {
            let body = of_text(text, false, 1);
            let lines: Vec<&str> = body.lines.iter().map(|l| l.text.as_str()).collect();
            let why: Vec<&str> = body.cut.iter().map(|c| c.reason.as_str()).collect();
            assert_eq!((lines.join("|").as_str(), why.join("|").as_str()), (kept, reasons), "{text}");
        }
    }

    #[test]
    fn flowing_lines_are_joined() {
        let body = of_text("It \nfloats.\n\n From here.\n", true, 1);
        assert_eq!(
            body.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(),
            ["It floats.", "From here."]
        );
    }
}
