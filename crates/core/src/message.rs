//! What is said to people, without its words: which message, and with what in it. The words lie in a
//! catalogue for each language (`locales`), which `corpuscope_messages` puts them together from.
//!
//! Each message of the catalogue that core makes is a function or a constant in `say`, written by the
//! build script. A message without a line in the catalogue does not compile, nor does one that
//! nobody makes.

use std::fmt;

use crate::date::Date;

/// The number of a message in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id(u16);

impl Id {
    /// The message with this number, for code that a build script writes.
    pub const fn new(number: u16) -> Self {
        Id(number)
    }

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self.0 as usize
    }

    /// Its name in the catalogue.
    pub fn name(self) -> &'static str {
        NAMES.get(self.number()).copied().unwrap_or_default()
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A message with one place, which is filled where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame(Id);

impl Frame {
    /// The frame with this number, for code that a build script writes.
    pub const fn new(number: u16) -> Self {
        Frame(Id::new(number))
    }

    /// The message with this in its place.
    pub fn around(self, inside: Message) -> Message {
        Message::Of(self.0, vec![inside])
    }
}

/// Something to say to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A message of the catalogue, and what stands in its places.
    Of(Id, Vec<Message>),
    /// Several, one after the other.
    List(Join, Vec<Message>),
    /// Text as it is.
    Text(String),
    /// The reader's own words, which are set apart.
    Term(String),
    /// A number, which also picks the plural form.
    Number(usize),
    /// A number that a text states: digits with a point where it is no whole one, "-1234.5".
    Stated(String),
    /// A date, as far as it is known.
    Date(Date),
    /// A side of a comparison, from 0.
    Side(usize),
}

/// How a list is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// "a, b, c"
    Comma,
    /// "a, b and c"
    And,
    /// "a, b or c"
    Or,
    /// "a, b nor c"
    Nor,
    /// "a; b; c"
    Semicolon,
}

impl Join {
    /// The words between two items, and between the last two.
    pub fn ids(self) -> (Id, Id) {
        let last = match self {
            Join::Comma => say::LIST_COMMA,
            Join::And => say::LIST_AND,
            Join::Or => say::LIST_OR,
            Join::Nor => say::LIST_NOR,
            Join::Semicolon => return (say::LIST_SEMICOLON, say::LIST_SEMICOLON),
        };
        (say::LIST_COMMA, last)
    }
}

impl Default for Message {
    fn default() -> Self {
        Message::Text(String::new())
    }
}

impl Message {
    /// Texts as they are, "a, b, c".
    pub fn texts<T: Into<String>>(join: Join, texts: impl IntoIterator<Item = T>) -> Self {
        Message::List(join, texts.into_iter().map(|text| Message::Text(text.into())).collect())
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Message::Text(text.to_owned())
    }
}

impl From<Id> for Message {
    fn from(id: Id) -> Self {
        Message::Of(id, Vec::new())
    }
}

/// The messages that core makes.
#[deny(dead_code, reason = "a message of the catalogue that nobody says is superfluous")]
pub(crate) mod say {
    use super::{Frame, Id, Message};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// Names of the messages by number.
const NAMES: &[&str] = include!(concat!(env!("OUT_DIR"), "/names.rs"));
