//! The codec writes integers of variable length and strings as bytes, and reads them by the same rules.

use super::memory::{listed, text};
use crate::message::{Id, say};

/// Why bytes could not be read. It says what was expected in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError(pub Id);

impl DecodeError {
    /// A number stands for none of the values that there are.
    pub const UNKNOWN_VALUE: DecodeError = DecodeError(say::INDEX_KNOWN_VALUE);
}

/// Collects bytes.
#[derive(Debug, Default)]
pub struct Writer {
    /// What was written so far.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Writes one byte.
    pub fn byte(&mut self, b: u8) {
        self.bytes.push(b);
    }

    /// Writes an unsigned integer in LEB128: seven bits a byte, the lowest first.
    pub fn uint(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// Writes a signed integer: zigzag, then [`Writer::uint`].
    pub fn int(&mut self, n: i32) {
        self.uint((n.cast_unsigned() << 1) ^ (n >> 31).cast_unsigned());
    }

    /// Writes a length and the bytes.
    pub fn slice(&mut self, bytes: &[u8]) {
        self.uint(bytes.len() as u32);
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a string as [`Writer::slice`] of its UTF-8.
    pub fn str(&mut self, s: &str) {
        self.slice(s.as_bytes());
    }

    /// Writes an optional string; an empty one reads back as none.
    pub fn opt(&mut self, s: Option<&str>) {
        self.str(s.unwrap_or_default());
    }

    /// Writes a string that follows another in a list: how many bytes they share, and the rest.
    pub fn shared(&mut self, last: &str, s: &str) {
        let mut n = last.bytes().zip(s.bytes()).take_while(|(a, b)| a == b).count();
        // The same bytes, but not the whole of a character.
        while !s.is_char_boundary(n) {
            n -= 1;
        }
        self.uint(n as u32);
        self.str(&s[n..]);
    }

    /// Writes numbers in two columns, the low bytes and then what is above them. Of numbers that vary, compressors
    /// find the pattern in the second column.
    pub fn numbers(&mut self, numbers: &[u32]) {
        self.bytes.extend(numbers.iter().map(|n| *n as u8));
        numbers.iter().for_each(|n| self.uint(n >> 8));
    }

    /// Writes bits, eight in a byte.
    pub fn bits(&mut self, bits: &[bool]) {
        let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
        self.bytes.extend(bits.chunks(8).map(byte));
    }

    /// Writes a count and each item.
    pub fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.uint(items.len() as u32);
        for item in items {
            each(self, item);
        }
    }
}

/// Takes bytes apart again. Never panics, whatever the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Makes a reader at the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes }
    }

    /// Tells whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Returns what is left.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// Reads one byte.
    pub fn byte(&mut self) -> Result<u8, DecodeError> {
        let (&b, rest) = self.bytes.split_first().ok_or(DecodeError(say::INDEX_BYTE))?;
        self.bytes = rest;
        Ok(b)
    }

    /// Reads what [`Writer::uint`] wrote.
    pub fn uint(&mut self) -> Result<u32, DecodeError> {
        let mut n = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let b = self.byte()?;
            if shift == 28 && b > 0x0f {
                break;
            }
            n |= u32::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Ok(n);
            }
        }
        Err(DecodeError(say::INDEX_INTEGER_OF_32_BITS))
    }

    /// Reads what [`Writer::int`] wrote.
    pub fn int(&mut self) -> Result<i32, DecodeError> {
        let n = self.uint()?;
        Ok((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
    }

    /// Reads a count of things that take at least one byte each, so that a damaged count
    /// cannot ask for more memory than the bytes could fill.
    pub fn count(&mut self) -> Result<usize, DecodeError> {
        let n = self.uint()? as usize;
        if n > self.bytes.len() { Err(DecodeError(say::INDEX_COUNT_THAT_THE_BYTES_CAN_HOLD)) } else { Ok(n) }
    }

    /// Reads `n` bytes.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], DecodeError> {
        let (a, b) = self.bytes.split_at_checked(n).ok_or(DecodeError(say::INDEX_MORE_BYTES))?;
        self.bytes = b;
        Ok(a)
    }

    /// Reads what [`Writer::slice`] wrote.
    pub fn slice(&mut self) -> Result<&'a [u8], DecodeError> {
        let n = self.uint()? as usize;
        self.take(n)
    }

    /// Reads what [`Writer::str`] wrote.
    pub fn str(&mut self) -> Result<&'a str, DecodeError> {
        std::str::from_utf8(self.slice()?).map_err(|_| DecodeError(say::INDEX_UTF8_TEXT))
    }

    /// Reads the same as a string of its own.
    pub fn string(&mut self) -> Result<String, DecodeError> {
        text(&[self.str()?])
    }

    /// Reads what [`Writer::opt`] wrote.
    pub fn opt(&mut self) -> Result<Option<String>, DecodeError> {
        Ok(Some(self.string()?).filter(|s| !s.is_empty()))
    }

    /// Reads what [`Writer::shared`] wrote.
    pub fn shared(&mut self, last: &str) -> Result<String, DecodeError> {
        let n = self.uint()? as usize;
        let shared = last.get(..n).ok_or(DecodeError(say::INDEX_BEGINNING_OF_THE_STRING_BEFORE))?;
        text(&[shared, self.str()?])
    }

    /// Reads what [`Writer::numbers`] wrote.
    pub fn numbers(&mut self, n: usize) -> Result<Vec<u32>, DecodeError> {
        let low = self.take(n)?;
        listed(n, |i| Ok(u32::from(low[i]) | self.uint()? << 8))
    }

    /// Reads what [`Writer::bits`] wrote.
    pub fn bits(&mut self, n: usize) -> Result<Vec<bool>, DecodeError> {
        let bytes = self.take(n.div_ceil(8))?;
        listed(n, |i| Ok(bytes[i / 8] >> (i % 8) & 1 == 1))
    }

    /// Reads what [`Writer::list`] wrote.
    pub fn list<T>(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let n = self.count()?;
        listed(n, |_| each(self))
    }

    /// Reads a list of strings.
    pub fn strings(&mut self) -> Result<Vec<String>, DecodeError> {
        self.list(Reader::string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            n: u32, i: i32, s: String, t: String, list: Vec<String>, numbers: Vec<u32>, bits: Vec<bool>,
        ) {
            let mut w = Writer::default();
            w.uint(n);
            w.int(i);
            w.str(&s);
            w.list(&list, |w, s| w.str(s));
            w.shared(&s, &t);
            w.numbers(&numbers);
            w.bits(&bits);
            let mut r = Reader::new(&w.bytes);
            prop_assert_eq!(r.uint(), Ok(n));
            prop_assert_eq!(r.int(), Ok(i));
            prop_assert_eq!(r.str(), Ok(s.as_str()));
            prop_assert_eq!(r.strings(), Ok(list));
            prop_assert_eq!(r.shared(&s), Ok(t));
            prop_assert_eq!(r.numbers(numbers.len()), Ok(numbers));
            prop_assert_eq!(r.bits(bits.len()), Ok(bits));
            prop_assert!(r.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            let mut r = Reader::new(&bytes);
            while !r.is_empty() && r.strings().is_ok() {}
            let mut r = Reader::new(&bytes);
            while r.uint().is_ok() {}
        }
    }
}
