//! The text of PDF files.
//!
//! A PDF says which letter stands where, not which words, lines and paragraphs they make. This crate finds the letters
//! (`file`, `page`, `font`), puts them into lines and columns (`lines`), and lines into paragraphs (`text`).
//! It never panics on bytes from outside; should it all the same, or should a file take too long, `read` says so.

mod cmap;
mod file;
mod filter;
mod font;
mod letters;
mod lines;
mod object;
mod page;
mod text;

use std::collections::HashSet;
use std::time::Duration;

use web_time::Instant;

use file::File;
use object::{Dictionary, Object};
pub use page::MOST_LETTERS;

/// Pages beyond which the rest of a file is left out.
pub const MOST_PAGES: usize = 5_000;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is set largest on the first page.
    Title,
    /// What is set larger than the text, or heavy and by itself.
    Heading,
    /// Running text.
    Paragraph,
    /// A footnote.
    Note,
    /// A running head or foot, or the number of a page: no part of the text.
    Head,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its text on one line.
    pub text: String,
    /// The page on which it begins, from 1.
    pub page: usize,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The title that the file states.
    pub title: String,
    /// The author that the file states.
    pub author: String,
    /// Its blocks in reading order, footnotes behind.
    pub blocks: Vec<Block>,
    /// How many pages it has; of more than [`MOST_PAGES`], one more than these.
    pub pages: usize,
    /// Pages that are pictures without text.
    pub scanned: usize,
    /// Whether time ended before its pages did.
    pub cut: bool,
    /// Pages with more letters than are read of one.
    pub full: usize,
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A password or a right is needed.
    Locked,
    /// It has no pages.
    Damaged,
    /// It is pictures of pages.
    Scanned,
    /// Its fonts do not say which letters they draw.
    Unknown,
    /// It has no text and no pictures.
    Empty,
    /// It takes too long.
    Slow,
}

/// Reads a file, in a thread of its own where there are threads: what goes wrong there, or takes too long for its size,
/// is a [`Problem`].
pub fn read(bytes: Vec<u8>) -> Result<Document, Problem> {
    // A page takes some milliseconds: only a file that was made to take long takes as long.
    let seconds = 6 + (bytes.len() >> 20) as u64;
    read_within(bytes, Duration::from_secs(seconds))
}

/// The browser gives a program one thread.
#[cfg(target_arch = "wasm32")]
fn read_within(bytes: Vec<u8>, limit: Duration) -> Result<Document, Problem> {
    document(&bytes, Instant::now() + limit)
}

#[cfg(not(target_arch = "wasm32"))]
fn read_within(bytes: Vec<u8>, limit: Duration) -> Result<Document, Problem> {
    use std::sync::mpsc;
    use std::thread;

    let (sender, receiver) = mpsc::channel();
    let until = Instant::now() + limit;
    let work = move || {
        let _ = sender.send(document(&bytes, until));
    };
    // Drawings within drawings take room on the stack.
    let started = thread::Builder::new().stack_size(16 << 20).spawn(work);
    if started.is_err() {
        return Err(Problem::Slow);
    }
    match receiver.recv_timeout(limit + Duration::from_secs(2)) {
        Ok(read) => read,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Problem::Slow),
        // The thread has ended without a word.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Problem::Damaged),
    }
}

fn document(bytes: &[u8], until: Instant) -> Result<Document, Problem> {
    let file = File::open(bytes);
    if file.trailer.contains_key("Encrypt") {
        return Err(Problem::Locked);
    }
    let pages = pages(&file);
    if pages.is_empty() {
        return Err(Problem::Damaged);
    }
    let mut document = Document { pages: pages.len(), ..Document::default() };
    let (mut lines, mut heights, mut known, mut unknown) = (Vec::new(), Vec::new(), 0, 0);
    for (number, (page, inherited)) in (1..).zip(&pages) {
        if number > MOST_PAGES {
            break;
        }
        if Instant::now() > until {
            document.cut = true;
            break;
        }
        let page = page::read(&file, page, inherited, until);
        let letters: usize = page.pieces.iter().map(|piece| piece.text.trim().len()).sum();
        known += letters;
        unknown += page.unknown;
        document.scanned += usize::from(letters < 20 && page.pictures > 0);
        document.full += usize::from(page.is_full);
        heights.push(page.height);
        lines.extend(lines::lines(&page, number));
    }
    if unknown > known {
        return Err(Problem::Unknown);
    }
    if known == 0 {
        return Err(match document.scanned {
            0 if document.cut => Problem::Slow,
            0 => Problem::Empty,
            _ => Problem::Scanned,
        });
    }
    document.blocks = text::blocks(lines, &heights);
    if let Object::Dictionary(info) = file.value(&file.trailer, "Info") {
        let get = |name: &str| file.value(&info, name).text().map(words).unwrap_or_default();
        (document.title, document.author) = (get("Title"), get("Author"));
    }
    Ok(document)
}

/// A text of the file about itself.
fn words(text: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = if let Some(rest) = text.strip_prefix(b"\xfe\xff") {
        wide(rest, u16::from_be_bytes)
    } else if let Some(rest) = text.strip_prefix(b"\xff\xfe") {
        wide(rest, u16::from_le_bytes)
    } else if let Some(rest) = text.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        text.iter().filter_map(|byte| letters::Encoding::Windows.letter(*byte)).collect()
    };
    letters::plain(text.trim_matches(['\0', ' ']))
}

/// The pages in their order, each with what it inherits.
fn pages(file: &File) -> Vec<(Dictionary, Dictionary)> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let root = file.inner(&file.trailer, "Root");
    let root = if root.contains_key("Pages") { root } else { catalogue(file) };
    if let Some(first) = root.get("Pages") {
        below(file, first, &Dictionary::new(), 0, &mut seen, &mut found);
    }
    if found.is_empty() {
        // The tree of pages is broken: they are taken as they stand.
        for number in file.numbers() {
            if let Object::Dictionary(page) = file.get(number).as_ref()
                && page.get("Type").and_then(Object::name) == Some("Page")
            {
                let inherited = file.inner(page, "Parent");
                found.push((page.clone(), inherited));
            }
        }
    }
    found
}

fn catalogue(file: &File) -> Dictionary {
    let is_root = |dictionary: &Dictionary| dictionary.get("Type").and_then(Object::name) == Some("Catalog");
    let found = file.numbers().into_iter().rev().find_map(|number| match file.get(number).as_ref() {
        Object::Dictionary(dictionary) if is_root(dictionary) => Some(dictionary.clone()),
        _ => None,
    });
    found.unwrap_or_default()
}

fn below(
    file: &File,
    object: &Object,
    inherited: &Dictionary,
    depth: usize,
    seen: &mut HashSet<u32>,
    found: &mut Vec<(Dictionary, Dictionary)>,
) {
    if let Object::Reference(number) = object
        && !seen.insert(*number)
    {
        return;
    }
    let Object::Dictionary(node) = file.resolved(object) else { return };
    // One beyond the limit tells that there are more.
    if depth > 40 || found.len() > MOST_PAGES {
        return;
    }
    let Object::List(kids) = file.value(&node, "Kids") else {
        found.push((node, inherited.clone()));
        return;
    };
    let mut own = inherited.clone();
    for name in ["Resources", "MediaBox", "CropBox", "Rotate"] {
        if let Some(value) = node.get(name) {
            own.insert(name.to_owned(), value.clone());
        }
    }
    for kid in &kids {
        below(file, kid, &own, depth + 1, seen, found);
    }
}

#[cfg(test)]
mod tests;
