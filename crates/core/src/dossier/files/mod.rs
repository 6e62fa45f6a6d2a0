//! The files of a dossier: what each is, and reading whichever it is.
//!
//! Each file is read back to the very same dossier. A file may come from a stranger: its size and the number of its items
//! are bounded, what is wrong is said with its place, unknown fields are left alone, and no text of it is ever taken for
//! markup. An address is read by [`View::from_hash`](crate::view::View::from_hash) before it is followed.

mod csv;
mod html;
mod json;
mod link;
mod markdown;
mod said;

pub use self::link::{MOST_LINK, from_link, link};

use std::collections::BTreeSet;

use super::Dossier;
use crate::message::{Message, say};
use crate::panels::Words;

/// Bytes of a file that is read, at most.
pub const MOST_BYTES: usize = 20_000_000;
/// Items of a dossier that is read, and versions, at most.
pub const MOST_ITEMS: usize = 10_000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A document to be read, which holds the dossier besides.
    Html,
    /// The same for those who write in Markdown.
    Markdown,
    /// Annotations of the W3C's Web Annotation Data Model.
    JsonLd,
    /// A table.
    Csv,
}

impl Format {
    /// All, in the order in which they are offered.
    pub const ALL: [Format; 4] = [Format::Html, Format::Markdown, Format::JsonLd, Format::Csv];

    /// What people call it, in every language.
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "HTML",
            Format::Markdown => "Markdown",
            Format::JsonLd => "JSON-LD",
            Format::Csv => "CSV",
        }
    }

    /// The end of the name of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::JsonLd => "jsonld",
            Format::Csv => "csv",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Html => "text/html",
            Format::Markdown => "text/markdown",
            Format::JsonLd => "application/ld+json",
            Format::Csv => "text/csv",
        }
    }
}

/// Why a file is not read as a dossier, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(pub Message);

impl Unread {
    /// A field of an item has a value that it cannot have. Items are counted from 1; the versions of the corpus, as well.
    fn field(item: usize, field: &str) -> Self {
        Unread(say::dossier_unread_field(item + 1, field))
    }
}

/// Returns the file of a dossier. `words` puts messages into words.
pub fn write(dossier: &Dossier, format: Format, words: &Words<'_>) -> String {
    match format {
        Format::Html => html::write(dossier, words),
        Format::Markdown => markdown::write(dossier, words),
        Format::JsonLd => json::write(dossier),
        Format::Csv => csv::write(dossier),
    }
}

/// Reads a dossier of a file of any format.
pub fn read(bytes: &[u8]) -> Result<Dossier, Unread> {
    if bytes.len() > MOST_BYTES {
        return Err(Unread(say::dossier_too_large(bytes.len() / 1_000_000, MOST_BYTES / 1_000_000)));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Unread(say::dossier_unread_byte(error.valid_up_to() + 1)))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begin = text.trim_start();
    // A table may hold what others begin with.
    let dossier = if csv::is_one(text) {
        csv::read(text)?
    } else if begin.starts_with('{') {
        json::read(text, 0)?
    } else if let Some((at, json)) = html::held(text).or_else(|| markdown::held(text)) {
        json::read(json, text[..at].matches('\n').count())?
    } else {
        return Err(Unread(say::DOSSIER_UNREAD.into()));
    };
    sound(dossier)
}

/// A dossier that was read, within the bounds and with a number of its own for each item.
fn sound(mut dossier: Dossier) -> Result<Dossier, Unread> {
    let most = dossier.items.len().max(dossier.versions.len());
    if most > MOST_ITEMS {
        return Err(Unread(say::dossier_too_many(most, MOST_ITEMS)));
    }
    if let Some(at) = dossier.items.iter().position(|item| item.version >= dossier.versions.len()) {
        return Err(Unread::field(at, "version"));
    }
    let mut taken = BTreeSet::new();
    let all: BTreeSet<u32> = dossier.items.iter().map(|item| item.id).collect();
    let mut free = (1..).filter(|id| !all.contains(id));
    for item in &mut dossier.items {
        if item.id == 0 || !taken.insert(item.id) {
            item.id = free.next().unwrap_or_default();
        }
    }
    Ok(dossier)
}
