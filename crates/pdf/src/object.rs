//! The objects of PDF: numbers, names, strings, lists, dictionaries, and how they are written.

use std::collections::BTreeMap;

/// Lists within lists beyond which what stands deeper is left out.
const DEPTH: usize = 64;

/// An object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Object {
    /// Nothing, or what cannot be read.
    #[default]
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// `/Name`, without its stroke.
    Name(String),
    /// `(text)` or `<74657874>`.
    Text(Vec<u8>),
    /// `[ … ]`.
    List(Vec<Object>),
    /// `<< … >>`.
    Dictionary(Dictionary),
    /// `7 0 R`: another object, by its number.
    Reference(u32),
    /// A word that is none of these: an instruction, `obj`, `stream`.
    Word(Vec<u8>),
}

/// Objects by name.
pub(crate) type Dictionary = BTreeMap<String, Object>;

impl Object {
    /// The number, where it is one.
    pub(crate) fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// The name, where it is one.
    pub(crate) fn name(&self) -> Option<&str> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    /// The bytes of the text, where it is one.
    pub(crate) fn text(&self) -> Option<&[u8]> {
        if let Object::Text(text) = self { Some(text) } else { None }
    }

    /// What is in the list, where it is one.
    pub(crate) fn list(&self) -> Option<&[Object]> {
        if let Object::List(list) = self { Some(list) } else { None }
    }

    /// The dictionary, where it is one.
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        if let Object::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }
}

/// Reads objects one after the other.
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    /// The place of the next byte.
    pub(crate) at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    /// Reads from a place on.
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Lexer { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips spaces and comments.
    pub(crate) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; `None` at the end. A reference is told from two numbers where `references` is set.
    pub(crate) fn next(&mut self, references: bool) -> Option<Object> {
        self.object(references, 0)
    }

    fn object(&mut self, references: bool, depth: usize) -> Option<Object> {
        self.skip_space();
        let byte = self.peek()?;
        Some(match byte {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::Text(self.literal()),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dictionary(references, depth)
            }
            b'<' => Object::Text(self.hexadecimal()),
            b'[' => {
                self.at += 1;
                let mut list = Vec::new();
                loop {
                    self.skip_space();
                    match self.peek() {
                        None => break,
                        Some(b']') => {
                            self.at += 1;
                            break;
                        }
                        Some(_) if depth > DEPTH => return None,
                        Some(_) => list.push(self.object(references, depth + 1)?),
                    }
                }
                Object::List(list)
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(references),
            _ if is_sign(byte) => {
                self.at += 1;
                Object::Word(vec![byte])
            }
            _ => {
                let start = self.at;
                while self.peek().is_some_and(|b| !is_space(b) && !is_sign(b)) {
                    self.at += 1;
                }
                match self.bytes.get(start..self.at).unwrap_or_default() {
                    b"true" => Object::Boolean(true),
                    b"false" => Object::Boolean(false),
                    b"null" => Object::Null,
                    word => Object::Word(word.to_vec()),
                }
            }
        })
    }

    fn dictionary(&mut self, references: bool, depth: usize) -> Object {
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b'>') => {
                    self.at += 1 + usize::from(self.bytes.get(self.at + 1) == Some(&b'>'));
                    break;
                }
                Some(b'/') => {
                    self.at += 1;
                    let name = self.name();
                    self.skip_space();
                    if self.peek() == Some(b'>') || depth > DEPTH {
                        continue;
                    }
                    let Some(value) = self.object(references, depth + 1) else { break };
                    dictionary.insert(name, value);
                }
                Some(_) => match self.object(references, depth + 1) {
                    // What begins a stream does not stand in a dictionary: its end is missing.
                    Some(Object::Word(word)) if word == b"stream" || word == b"endobj" => {
                        self.at = self.at.saturating_sub(word.len());
                        break;
                    }
                    Some(_) => {}
                    None => break,
                },
            }
        }
        Object::Dictionary(dictionary)
    }

    fn name(&mut self) -> String {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_space(*b) && !is_sign(*b)) {
            self.at += 1;
            let digits = self.bytes.get(self.at..self.at + 2).filter(|_| byte == b'#');
            match digits.and_then(hexadecimal_byte) {
                Some(escaped) => {
                    name.push(escaped);
                    self.at += 2;
                }
                None => name.push(byte),
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn number(&mut self, references: bool) -> Object {
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) {
            self.at += 1;
        }
        let text =
            std::str::from_utf8(self.bytes.get(start..self.at).unwrap_or_default()).unwrap_or_default();
        // Some programs write `--5` or `1.2-3`.
        let text = text.trim_start_matches('+');
        let text = if text.starts_with("--") { &text[1..] } else { text };
        let end = text.get(1..).and_then(|rest| rest.find('-')).map_or(text.len(), |i| i + 1);
        let number: f64 = text.get(..end).unwrap_or_default().parse().unwrap_or(0.0);
        if references && number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX) {
            let before = self.at;
            if self.is_reference() {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                return Object::Reference(number as u32);
            }
            self.at = before;
        }
        Object::Number(number)
    }

    /// Whether ` 0 R` follows, which is then read.
    fn is_reference(&mut self) -> bool {
        self.skip_space();
        let digits = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) && self.at < digits + 6 {
            self.at += 1;
        }
        if self.at == digits {
            return false;
        }
        self.skip_space();
        let found = self.peek() == Some(b'R')
            && self.bytes.get(self.at + 1).is_none_or(|b| is_space(*b) || is_sign(*b));
        self.at += usize::from(found);
        found
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    text.push(byte);
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    text.push(byte);
                }
                b'\\' => self.escape(&mut text),
                _ => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut number = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|b| (b'0'..=b'7').contains(b)) else { break };
                    number = number * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(number.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            if byte.is_ascii_hexdigit() {
                digits.push(byte);
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        digits.chunks(2).filter_map(hexadecimal_byte).collect()
    }
}

fn hexadecimal_byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|d| d.len() == 2)?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_read_as_they_are_written() {
        let text = b"<< /A#20B [1 -.5 (a\\)\\101(b)) <4f6>] /C 7 0 R % no\n/D << >> >> 1 0 0 Tm";
        let mut lexer = Lexer::new(text, 0);
        let Some(Object::Dictionary(found)) = lexer.next(true) else { panic!("a dictionary") };
        let list = found.get("A B").and_then(Object::list).expect("a list");
        assert_eq!(list[0].number(), Some(1.0));
        assert_eq!(list[1].number(), Some(-0.5));
        assert_eq!(list[2].text(), Some(b"a)A(b)".as_slice()));
        assert_eq!(list[3].text(), Some(b"O`".as_slice()));
        assert_eq!(found.get("C"), Some(&Object::Reference(7)));
        assert_eq!(lexer.next(false), Some(Object::Number(1.0)));
    }

    #[test]
    fn what_is_cut_or_nested_without_end_does_no_harm() {
        for text in ["<< /A (", "[[[", "<41", "/", "(\\", "--5", "1.2-3"] {
            let _ = Lexer::new(text.as_bytes(), 0).next(true);
        }
        let deep = "[".repeat(100_000);
        assert_eq!(Lexer::new(deep.as_bytes(), 0).next(true), None);
    }
}
