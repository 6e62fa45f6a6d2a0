//! The table by which a font says what its codes are in Unicode.

use std::collections::HashMap;

use crate::object::{Lexer, Object};

/// Codes of one range beyond this are left out.
const LONGEST: u32 = 65_536;

/// What codes stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    letters: HashMap<u32, String>,
    /// Whether codes have one byte, as far as the table says.
    pub(crate) one_byte: Option<bool>,
}

impl Table {
    /// Reads a table.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut table = Table::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut stack: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next(false) {
            let Object::Word(word) = object else {
                stack.push(object);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => {
                    let bytes = stack.iter().filter_map(Object::text).map(<[u8]>::len).max();
                    table.one_byte = bytes.map(|bytes| bytes == 1 && table.one_byte != Some(false));
                }
                b"endbfchar" => {
                    for pair in stack.chunks(2) {
                        if let [Object::Text(code), Object::Text(text)] = pair {
                            table.letters.insert(number(code), wide(text));
                        }
                    }
                }
                b"endbfrange" => stack.chunks(3).for_each(|range| table.range(range)),
                _ => {}
            }
            stack.clear();
        }
        table
    }

    fn range(&mut self, range: &[Object]) {
        let [Object::Text(first), Object::Text(last), target] = range else { return };
        let (first, last) = (number(first), number(last));
        if last < first || last - first > LONGEST {
            return;
        }
        match target {
            Object::Text(text) => {
                let mut units: Vec<u16> = text.chunks(2).filter_map(unit).collect();
                for code in first..=last {
                    self.letters.insert(code, String::from_utf16_lossy(&units));
                    if let Some(unit) = units.last_mut() {
                        *unit = unit.wrapping_add(1);
                    }
                }
            }
            Object::List(list) => {
                for (code, text) in (first..=last).zip(list) {
                    self.letters.insert(code, wide(text.text().unwrap_or_default()));
                }
            }
            _ => {}
        }
    }

    /// The letters of a code.
    pub(crate) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    /// Whether the table says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

fn unit(pair: &[u8]) -> Option<u16> {
    match pair {
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        [one] => Some(u16::from(*one)),
        _ => None,
    }
}

fn wide(text: &[u8]) -> String {
    let units: Vec<u16> = text.chunks(2).filter_map(unit).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_codes_and_ranges_are_read() {
        let table = Table::new(b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar 2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <D83DDE00>] endbfrange");
        for (code, expected) in
            [(3, Some(" ")), (4, Some("fi")), (0x11, Some("B")), (0x21, Some("😀")), (0x13, None)]
        {
            assert_eq!(table.get(code), expected, "{code:x}");
        }
        assert_eq!(table.one_byte, Some(false));
        assert!(Table::new(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange").is_empty());
    }
}
