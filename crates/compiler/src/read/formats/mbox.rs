//! mbox: many messages in one file, each behind a line "From ".

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::mail;
use crate::read::format::{Context, Format};
use crate::read::outcome::FileOutcome;
use crate::threads::*;

/// `.mbox`, and what begins as one does.
pub(in crate::read) static FORMAT: Format =
    Format { name: "mbox", endings: &["mbox", "mbx"], archive: false, sniff: |head| is_start(head), read };

/// Whether bytes begin with the line that stands before a message: an address or a number, and a time.
fn is_start(bytes: &[u8]) -> bool {
    static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^From [^\n]{0,200}?(?:\d{1,2}:\d\d(?::\d\d)?[^\n]{0,40}?\d{4}|\d{4}-\d\d-\d\d)[^\n]{0,40}\r?\n>?[!-9;-~]+:").ok()
    });
    bytes.starts_with(b"From ") && START.as_ref().is_some_and(|start| start.is_match(bytes))
}

fn read(bytes: Vec<u8>, context: &Context) -> FileOutcome {
    let starts = starts(&bytes);
    if starts.is_empty() {
        let mend = "save the messages again as mbox, or one by one as .eml";
        return FileOutcome::failed(
            context.file,
            0,
            "it begins with no line that stands before a message",
            mend,
        );
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([bytes.len()]);
    let messages: Vec<(usize, usize, usize, usize)> = (1..)
        .zip(starts.iter().zip(ends))
        .map(|(number, ((start, line), end))| (number, *start, end, *line))
        .collect();
    let read = |(number, start, end, line): (usize, usize, usize, usize)| {
        let message = bytes.get(start..end).unwrap_or_default();
        let head = message.iter().position(|b| *b == b'\n').map_or(message.len(), |end| end + 1);
        mail::message(&unquoted(message.get(head..).unwrap_or_default()), line, Some(number), context)
    };
    let outcomes: Vec<FileOutcome> = messages.into_par_iter().map(read).collect();
    FileOutcome::merged(outcomes)
}

/// Where messages begin, with the line of each. A blank line stands before all but the first.
fn starts(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let (mut at, mut line, mut blank) = (0, 1, true);
    for part in bytes.split_inclusive(|b| *b == b'\n') {
        if blank && part.starts_with(b"From ") && is_start(bytes.get(at..).unwrap_or_default()) {
            starts.push((at, line));
        }
        blank = part.trim_ascii().is_empty();
        at += part.len();
        line += 1;
    }
    starts
}

/// Takes the mark away that keeps a line of a text from beginning a message: `>From`.
fn unquoted(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    #[test]
    fn messages_are_parted_where_they_begin_and_nowhere_else() {
        let mbox = "From ana@post.example Tue Mar 12 08:01:00 2024\nFrom: Ana García <a@x>\nSubject: One\nDate: Tue, 12 Mar 2024 08:01:00 +0000\n\nIt floats.\n\nFrom here one sees it.\n\n>From there too.\n\nFrom - Wed Mar 13 08:01:00 2024\nX-Mozilla-Status: 0001\nFrom: Luis Pérez <l@x>\nSubject: Two\n\nIt burns.\n";
        let mapping = Mapping::new(&Config::default());
        let outcome = read(mbox.as_bytes().to_vec(), &Context::new("x.mbox", &mapping, &[]));
        let texts: Vec<String> =
            outcome.sources.into_iter().map(|s| s.source.article().expect("its own bytes").text).collect();
        assert_eq!(
            texts,
            ["One\n\nIt floats.\n\nFrom here one sees it.\n\nFrom there too.", "Two\n\nIt burns."]
        );
        assert_eq!(starts(mbox.as_bytes()).iter().map(|(_, line)| *line).collect::<Vec<_>>(), [1, 12]);
        assert!(!is_start(b"From the harbour at 10:00 in 2024 we saw\nthe boats."));
    }
}
