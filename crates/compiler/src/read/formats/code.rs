//! Code in a Markdown text, set aside while the text around it is worked on.

/// Signs of private use around the number of a stretch of code.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// The text with a mark for each stretch of code, and the stretches.
pub(super) fn masked(text: &str) -> (String, Vec<String>) {
    let mut codes = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<(char, usize, String)> = None;
    let mut prose = String::new();
    for line in text.split_inclusive('\n') {
        match (&mut fence, fence_of(line)) {
            (Some((sign, length, block)), found) => {
                block.push_str(line);
                let ends = found.is_some_and(|(s, l, rest)| s == *sign && l >= *length && rest.is_empty());
                if ends && let Some((_, _, block)) = fence.take() {
                    out.push_str(&kept(&mut codes, block));
                }
            }
            (None, Some((sign, length, _))) => {
                spans(&std::mem::take(&mut prose), &mut out, &mut codes);
                fence = Some((sign, length, line.to_owned()));
            }
            (None, None) => prose.push_str(line),
        }
    }
    spans(&prose, &mut out, &mut codes);
    // A block without an end goes on to the end of the text.
    if let Some((_, _, block)) = fence {
        out.push_str(&kept(&mut codes, block));
    }
    (out, codes)
}

/// The text with its code.
pub(super) fn restored(text: &str, codes: &[String]) -> String {
    if codes.is_empty() || !text.contains(OPEN) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split(OPEN);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (number, rest) = part.split_once(CLOSE).unwrap_or(("", part));
        let code = number.parse().ok().and_then(|number: usize| codes.get(number));
        // Code may stand within what is shown as it is, and was set aside before it.
        let earlier = number.parse().ok().and_then(|number: usize| codes.get(..number)).unwrap_or_default();
        out.push_str(&code.map_or_else(String::new, |code| restored(code, earlier)));
        out.push_str(rest);
    }
    out
}

/// Sets a stretch of code aside. Returns the mark that stands for it.
pub(super) fn kept(codes: &mut Vec<String>, code: String) -> String {
    codes.push(code);
    format!("{OPEN}{}{CLOSE}", codes.len() - 1)
}

/// The sign and length of a fence that a line begins with, and what follows.
fn fence_of(line: &str) -> Option<(char, usize, &str)> {
    let start = line.trim_start_matches([' ', '>']);
    let sign = start.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = start.chars().take_while(|c| *c == sign).count();
    let rest = start.get(length..)?.trim();
    (length >= 3 && !(sign == '`' && rest.contains('`'))).then_some((sign, length, rest))
}

/// Masks code between backquotes; it ends with its paragraph.
fn spans(text: &str, out: &mut String, codes: &mut Vec<String>) {
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let length = from.bytes().take_while(|b| *b == b'`').count();
        match end_of(from, length) {
            Some(end) => {
                let (code, behind) = from.split_at(end);
                out.push_str(&kept(codes, code.to_owned()));
                rest = behind;
            }
            None => {
                let (signs, behind) = from.split_at(length);
                out.push_str(signs);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
}

/// Where a span that begins with so many backquotes ends.
fn end_of(from: &str, length: usize) -> Option<usize> {
    let paragraph = from.find("\n\n").unwrap_or(from.len());
    let bytes = from.as_bytes();
    let mut at = length;
    while at < paragraph {
        let run = bytes.get(at..)?.iter().take_while(|b| **b == b'`').count();
        if run == length {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_set_aside_and_comes_back() {
        for (text, stretches) in [
            ("a `b` c ``d`e`` f", 2),
            ("a\n```rust\nlet x = `y`;\n```\nb", 1),
            ("~~~\n```\n~~~\n`x", 1),
            ("```\nno end", 1),
            ("no code` here\n\nor` here", 0),
            ("`é` and `ü`", 2),
        ] {
            let (masked, codes) = masked(text);
            assert_eq!(codes.len(), stretches, "{text}");
            assert_eq!(restored(&masked, &codes), text);
            assert!(codes.iter().all(|code| !masked.contains(code.as_str())));
        }
    }
}
