//! A file as a set of numbered objects.
//!
//! Objects are found by looking through the whole file rather than by its own table, which is wrong in many files that
//! programs show all the same. What is written later replaces what is written before.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::filter::unpacked;
use crate::object::{Dictionary, Lexer, Object};

/// Where an object is written.
#[derive(Clone, Debug)]
enum Place {
    /// At this byte of the file.
    File(usize),
    /// In a stream of objects, at this byte of what is unpacked.
    Stream(Rc<Vec<u8>>, usize),
}

/// An open file.
pub(crate) struct File<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    /// What the file says of itself as a whole.
    pub(crate) trailer: Dictionary,
    read: RefCell<HashMap<u32, Rc<Object>>>,
}

/// A stream: its dictionary, and its bytes as they are packed.
pub(crate) struct Stream<'a> {
    pub(crate) dictionary: Dictionary,
    raw: &'a [u8],
}

impl Stream<'_> {
    /// The bytes unpacked; `None` where they are a picture or packed in a way that no text is.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        unpacked(self.raw, &self.dictionary)
    }
}

impl<'a> File<'a> {
    /// Finds the objects of a file.
    pub(crate) fn open(bytes: &'a [u8]) -> Self {
        let mut file =
            File { bytes, places: BTreeMap::new(), trailer: Dictionary::new(), read: RefCell::default() };
        let starts = starts(bytes);
        for (number, at) in &starts {
            file.places.insert(*number, Place::File(*at));
        }
        // A stream of objects stands for what it holds where nothing behind it replaces that.
        let direct: HashMap<u32, usize> = starts.iter().map(|(number, at)| (*number, *at)).collect();
        for (_, at) in &starts {
            let Some(stream) = file.stream_at(*at) else { continue };
            let kind = stream.dictionary.get("Type").and_then(Object::name);
            if kind == Some("XRef") {
                file.note_trailer(&stream.dictionary);
            }
            if kind == Some("ObjStm") {
                file.add_stream(&stream, *at, &direct);
            }
        }
        let mut at = 0;
        while let Some(found) = find(bytes, b"trailer", at) {
            at = found + 7;
            if let Some(Object::Dictionary(trailer)) = Lexer::new(bytes, at).next(true) {
                file.note_trailer(&trailer);
            }
        }
        file
    }

    fn note_trailer(&mut self, trailer: &Dictionary) {
        for name in ["Root", "Info", "Encrypt"] {
            if let Some(value) = trailer.get(name) {
                self.trailer.insert(name.to_owned(), value.clone());
            }
        }
    }

    fn add_stream(&mut self, stream: &Stream, at: usize, direct: &HashMap<u32, usize>) {
        let number =
            |name: &str| stream.dictionary.get(name).map(|o| self.resolved(o)).and_then(|o| o.number());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (Some(count), Some(first)) =
            (number("N").map(|n| n as usize), number("First").map(|n| n as usize))
        else {
            return;
        };
        let Some(bytes) = stream.bytes().map(Rc::new) else { return };
        let mut lexer = Lexer::new(&bytes, 0);
        let mut found = Vec::new();
        for _ in 0..count.min(bytes.len()) {
            let (Some(Object::Number(number)), Some(Object::Number(offset))) =
                (lexer.next(false), lexer.next(false))
            else {
                break;
            };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            found.push((number as u32, first.saturating_add(offset as usize)));
        }
        for (number, offset) in found {
            if direct.get(&number).is_none_or(|other| *other < at) {
                self.places.insert(number, Place::Stream(Rc::clone(&bytes), offset));
            }
        }
    }

    /// The numbers of all objects.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        self.places.keys().copied().collect()
    }

    /// An object by its number.
    pub(crate) fn get(&self, number: u32) -> Rc<Object> {
        if let Some(object) = self.read.borrow().get(&number) {
            return Rc::clone(object);
        }
        let object = match self.places.get(&number) {
            Some(Place::File(at)) => Lexer::new(self.bytes, *at).next(true),
            Some(Place::Stream(bytes, at)) => Lexer::new(bytes, *at).next(true),
            None => None,
        };
        let object = Rc::new(object.unwrap_or_default());
        self.read.borrow_mut().insert(number, Rc::clone(&object));
        object
    }

    /// The object that is meant: a reference is followed.
    pub(crate) fn resolved(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..8 {
            let Object::Reference(number) = object else { return object };
            object = self.get(number).as_ref().clone();
        }
        Object::Null
    }

    /// A value of a dictionary, references followed.
    pub(crate) fn value(&self, dictionary: &Dictionary, name: &str) -> Object {
        dictionary.get(name).map(|value| self.resolved(value)).unwrap_or_default()
    }

    /// A dictionary within a dictionary.
    pub(crate) fn inner(&self, dictionary: &Dictionary, name: &str) -> Dictionary {
        match self.value(dictionary, name) {
            Object::Dictionary(inner) => inner,
            _ => Dictionary::new(),
        }
    }

    /// The stream that a reference leads to.
    pub(crate) fn stream(&self, object: &Object) -> Option<Stream<'a>> {
        let mut number = if let Object::Reference(number) = object { *number } else { return None };
        for _ in 0..8 {
            let Some(Place::File(at)) = self.places.get(&number) else { return None };
            match self.get(number).as_ref() {
                Object::Reference(next) => number = *next,
                _ => return self.stream_at(*at),
            }
        }
        None
    }

    fn stream_at(&self, at: usize) -> Option<Stream<'a>> {
        let mut lexer = Lexer::new(self.bytes, at);
        let Object::Dictionary(mut dictionary) = lexer.next(true)? else { return None };
        lexer.skip_space();
        let after = self.bytes.get(lexer.at..)?.strip_prefix(b"stream")?;
        let after = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))
            .or_else(|| after.strip_prefix(b"\r"))
            .unwrap_or(after);
        let start = self.bytes.len() - after.len();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let stated = self.value(&dictionary, "Length").number().map(|length| length.max(0.0) as usize);
        // The length that is stated counts where the stream ends there.
        let ends = |length: &usize| {
            let rest = start.checked_add(*length).and_then(|end| self.bytes.get(end..)).unwrap_or_default();
            rest.get(..32).unwrap_or(rest).trim_ascii_start().starts_with(b"endstream")
        };
        let length = stated.filter(ends).unwrap_or_else(|| {
            let end = find(self.bytes, b"endstream", start).unwrap_or(self.bytes.len());
            end - start
        });
        for name in ["Filter", "DecodeParms", "N", "First", "Type"] {
            if let Some(value) = dictionary.get(name) {
                let resolved = self.resolved_deep(value);
                dictionary.insert(name.to_owned(), resolved);
            }
        }
        Some(Stream { dictionary, raw: after.get(..length).unwrap_or(after) })
    }

    /// An object in which the references of a list are followed as well.
    fn resolved_deep(&self, object: &Object) -> Object {
        match self.resolved(object) {
            Object::List(list) => Object::List(list.iter().map(|inner| self.resolved(inner)).collect()),
            other => other,
        }
    }
}

/// The next place of some bytes.
pub(crate) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    while let Some(found) = bytes.get(at..)?.iter().position(|b| *b == first) {
        at += found;
        if bytes.get(at..).is_some_and(|rest| rest.starts_with(wanted)) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The numbers of the objects that stand in the file by themselves, and where each begins behind `7 0 obj`.
fn starts(bytes: &[u8]) -> Vec<(u32, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(found) = find(bytes, b"obj", at) {
        at = found + 3;
        let before = bytes.get(found.saturating_sub(24)..found).unwrap_or_default();
        let Some(number) = number_before(before) else { continue };
        starts.push((number, at));
    }
    starts
}

/// The number of an object before its word `obj`.
fn number_before(before: &[u8]) -> Option<u32> {
    let text = before.trim_ascii_end();
    let digits = |text: &[u8]| text.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let generation = digits(text);
    let rest = text.get(..text.len() - generation).filter(|_| generation > 0)?;
    let spaces = rest.trim_ascii_end();
    let number = digits(spaces);
    if spaces.len() == rest.len() || number == 0 {
        return None;
    }
    std::str::from_utf8(spaces.get(spaces.len() - number..)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_without_a_table_and_later_ones_count() {
        let text = b"%PDF-1.4\n1 0 obj << /A 2 0 R >> endobj\n2 0 obj (old) endobj\n3 0 obj << /Length 99 >> stream\nabc\nendstream endobj 2 0 obj (new) endobj trailer << /Root 1 0 R >>";
        let file = File::open(text);
        assert_eq!(file.numbers(), [1, 2, 3]);
        let Object::Dictionary(root) = file.value(&file.trailer, "Root") else { panic!("a root") };
        assert_eq!(file.value(&root, "A").text(), Some(b"new".as_slice()));
        let stream = file.stream(&Object::Reference(3)).expect("a stream");
        assert_eq!(stream.bytes().as_deref(), Some(b"abc\n".as_slice()));
    }

    #[test]
    fn references_in_a_circle_end() {
        let file = File::open(b"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj");
        assert_eq!(file.resolved(&Object::Reference(1)), Object::Null);
        assert!(file.stream(&Object::Reference(1)).is_none());
    }
}
