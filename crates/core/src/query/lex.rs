//! Cutting a query into the pieces its grammar is made of.

use crate::message::{Message, say};
use crate::text::{grouped_len, words};

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    Or,
    And,
    Not,
    /// `+` before what is required.
    Plus,
    Near(u32),
    /// `name:`, where such a field exists; its value follows.
    Field(&'a str),
    /// Text in quotation marks, and the number after `~`.
    Quoted(&'a str, u32),
    /// Anything else up to white space.
    Chunk(&'a str),
}

/// How far apart words may be by `NEAR` or `~`; blocks are further apart.
pub(crate) const FARTHEST: u32 = 50;
/// What `NEAR` means without a number.
const NEAR: u32 = 10;

/// Signs that may be meant and are not looked for.
const SIGNS: [char; 14] = ['+', '#', '$', '€', '£', '¥', '%', '‰', '§', '@', '!', '&', '^', '°'];

/// What stands between the ends of a range.
const RANGE: &str = "..";

const OPENING: [char; 5] = ['"', '“', '”', '„', '«'];
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

pub(super) fn lex<'a>(
    text: &'a str,
    is_field: &dyn Fn(&str) -> bool,
    warnings: &mut Vec<Message>,
) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    // "-", "+" and "(" mean something only at the start of a chunk.
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '|' => tokens.push(Token::Or),
            '-' | '−' if after.starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                tokens.push(Token::Not)
            }
            '+' if after.starts_with(|c: char| !c.is_whitespace() && c != '+') => tokens.push(Token::Plus),
            c if OPENING.contains(&c) => {
                let (token, after) = quoted(after, warnings);
                tokens.push(token);
                rest = after.trim_start();
                continue;
            }
            _ => {
                let (chunk, after) = rest.split_at(chunk_len(rest));
                let field = chunk.split_once(':').filter(|(name, _)| is_field(name));
                if let Some((name, _)) = field {
                    tokens.push(Token::Field(name));
                    rest = &rest[name.len() + 1..];
                    // A value may be anything: not "-", not a word of the grammar.
                    let (value, after) = rest.split_at(chunk_len(rest));
                    if !value.is_empty() {
                        tokens.push(Token::Chunk(value));
                        rest = after;
                    }
                } else {
                    tokens.push(chunk_token(chunk, warnings));
                    rest = after;
                }
                rest = rest.trim_start();
                continue;
            }
        }
        rest = after.trim_start();
    }
    tokens
}

/// The bytes of the chunk that a text begins with: up to white space or a mark of the grammar. A space that parts the
/// thousands of a number does not end it, neither behind marks of comparison nor in a range.
fn chunk_len(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|') || OPENING.contains(&c);
    let len = |from: usize| {
        let text = &text[from..];
        from + text.find(ends).unwrap_or(text.len()).max(grouped_len(text))
    };
    let marks = text.len() - text.trim_start_matches(['<', '>', '=']).len();
    let first = len(marks);
    // No further than this chunk: a query is read in one go.
    let behind = text[first..].starts_with(RANGE).then_some(first);
    match text[..first].find(RANGE).or(behind) {
        Some(at) => first.max(len(at + RANGE.len())),
        None => first,
    }
}

fn chunk_token<'a>(chunk: &'a str, warnings: &mut Vec<Message>) -> Token<'a> {
    match chunk {
        "OR" => Token::Or,
        "AND" => Token::And,
        "NOT" => Token::Not,
        "NEAR" => Token::Near(NEAR),
        _ => match chunk.strip_prefix("NEAR/").map(str::parse) {
            Some(Ok(n)) => Token::Near(within(n, warnings)),
            _ => Token::Chunk(chunk),
        },
    }
}

fn within(n: u32, warnings: &mut Vec<Message>) -> u32 {
    if n > FARTHEST {
        warnings.push(say::query_too_far(FARTHEST as usize, n as usize));
    }
    n.min(FARTHEST)
}

/// The text up to the closing mark; and what follows it.
fn quoted<'a>(text: &'a str, warnings: &mut Vec<Message>) -> (Token<'a>, &'a str) {
    let Some(end) = text.find(CLOSING) else {
        warnings.push(say::QUERY_UNCLOSED_QUOTE.into());
        return (Token::Quoted(text, 0), "");
    };
    let close = text[end..].chars().next().map_or(0, char::len_utf8);
    let (phrase, after) = (&text[..end], &text[end + close..]);
    let Some(tail) = after.strip_prefix('~') else { return (Token::Quoted(phrase, 0), after) };
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    match tail[..digits].parse() {
        Ok(n) => (Token::Quoted(phrase, within(n, warnings)), &tail[digits..]),
        Err(_) => {
            warnings.push(say::query_no_distance(phrase));
            (Token::Quoted(phrase, 0), &tail[digits..])
        }
    }
}

/// The words of a text as they are typed, without what separates them. Those of Chinese, Japanese
/// and Korean stand without a space, and two numbers that a space would make one ("1/100") with a comma.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let (mut before, mut last) = ("", 0);
    for word in words(text) {
        let typed = &text[word.start..word.end];
        if !out.is_empty() && word.start > last {
            let is_one = grouped_len(&[before, " ", typed].concat()) > 0;
            if is_one {
                out.push(',');
            }
            out.push(' ');
        }
        out.push_str(typed);
        (before, last) = (typed, word.end);
    }
    out
}

/// Says which signs of a text, found by some words, are not looked for: "Canal+" is found by "Canal".
pub(super) fn unsought(text: &str, found: &str) -> Option<Message> {
    let text = text.trim_start_matches(['#', '@']);
    let mut signs = String::new();
    let mut end = 0;
    for (from, to) in words(text).map(|word| (word.start, word.end)).chain([(text.len(), text.len())]) {
        signs.extend(text[end..from].chars().filter(|c| SIGNS.contains(c)));
        end = to;
    }
    if signs.is_empty() {
        None
    } else if words(found).nth(1).is_some() {
        Some(say::query_signs_phrase(text.trim(), found))
    } else {
        Some(say::query_signs(&signs, found))
    }
}
