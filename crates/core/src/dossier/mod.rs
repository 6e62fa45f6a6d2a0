//! The dossier: what a reader keeps of a corpus, and how it is checked against another version of the corpus.
//!
//! A dossier has items: articles, passages, figures, searches and what a search was narrowed by. Each remembers enough
//! to be found again: a passage its words with what stands around them and where (the selectors of the W3C Web Annotation
//! Data Model), a search how many articles it found and which. [`check()`] holds each item against an index and says
//! whether it [holds](Verdict), has moved, has changed or is gone. Making items ([`star`], [`passage`], [`figure`],
//! [`counted`], [`cell`]), keeping them ([`Dossier::keep`]) and checking them are plain functions; where an index lacks
//! sections they return [`Stop::Missing`](crate::index::Stop).
//!
//! A dossier is written to [files](Format), each of which is read back to the same dossier, and to a [`link`].
//! What is read back is input of strangers: it is bounded, and whatever is wrong with it is said.

mod anchor;
mod base64;
mod check;
mod count;
mod elsewhere;
mod files;
mod finding;
mod hash;
mod keep;
mod likeness;
mod plain;

pub use self::check::check;
pub use self::files::{Format, MOST_BYTES, MOST_ITEMS, MOST_LINK, Unread, from_link, link, read, write};

pub use self::finding::{Citation, Fact, Finding, Place, Recount, Verdict};
pub use self::hash::{ArticleSet, id_hash, text_hash};
pub use self::keep::{cell, counted, figure, passage, star};

use crate::extract::{Bound, Figure};
use crate::message::{Message, say};

/// What a reader keeps of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// What the reader calls it.
    pub title: String,
    /// The versions of the corpus that items were kept from.
    pub versions: Vec<Version>,
    /// What was kept, in the reader's order.
    pub items: Vec<Item>,
}

/// A version of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// Title of the corpus.
    pub corpus: String,
    /// Its [fingerprint](crate::index::Corpus::fingerprint), which tells versions apart.
    pub fingerprint: String,
    /// When the first item of it was kept, as text: `2026-03-01` or with the time.
    pub kept: String,
    /// Address of the page, without `#` and what follows; empty where it is not known.
    pub address: String,
    /// Which articles it had. Empty where nobody noted them, as in a [`link`] without counts.
    pub articles: ArticleSet,
}

/// Something that was kept, with what the reader makes of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its number, from 1; no other item of the dossier has it.
    pub id: u32,
    /// What was kept.
    pub kept: Kept,
    /// The reader's note; empty where there is none.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// The colour it is marked with.
    pub colour: Colour,
    /// The place of its version in [`Dossier::versions`].
    pub version: usize,
    /// When it was kept, as text: a date, with the time where it is known.
    pub made: String,
}

/// The colour that an item is marked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colour {
    /// None.
    #[default]
    None,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Colour {
    /// Every colour, in the order in which they are offered.
    pub const ALL: [Colour; 5] = [Colour::None, Colour::Yellow, Colour::Green, Colour::Blue, Colour::Pink];

    /// How it is written in files; none is written as nothing.
    pub fn as_str(self) -> &'static str {
        match self {
            Colour::None => "",
            Colour::Yellow => "yellow",
            Colour::Green => "green",
            Colour::Blue => "blue",
            Colour::Pink => "pink",
        }
    }

    /// What people call it.
    pub fn message(self) -> Message {
        match self {
            Colour::None => say::DOSSIER_COLOUR_NONE,
            Colour::Yellow => say::DOSSIER_COLOUR_YELLOW,
            Colour::Green => say::DOSSIER_COLOUR_GREEN,
            Colour::Blue => say::DOSSIER_COLOUR_BLUE,
            Colour::Pink => say::DOSSIER_COLOUR_PINK,
        }
        .into()
    }

    /// The colour that is written so; none where no colour is.
    pub fn from_text(text: &str) -> Self {
        Self::ALL.into_iter().find(|colour| colour.as_str() == text).unwrap_or_default()
    }
}

/// What was kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// An article.
    Article(Starred),
    /// Words of an article.
    Passage(Passage),
    /// A search, with the number of articles that it found.
    Search(Counted),
    /// A bar, cell, value or tie: the search that finds the articles it stands for, and the address of the view it was
    /// kept from, as [`View::to_hash`](crate::view::View::to_hash) writes it.
    Cell(Counted, String),
    /// A figure: its words, and as what they were read.
    Figure(Passage, Reading),
}

impl Default for Kept {
    fn default() -> Self {
        Kept::Article(Starred::default())
    }
}

/// How an article is told from others, and what a citation says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its title, or what a list [calls](crate::article::Article::label) it that has none.
    pub title: String,
    /// Its authors.
    pub authors: Vec<String>,
    /// The outlet; empty where it is not known.
    pub source: String,
    /// Its date as far as it is known, as text; empty where it is not.
    pub date: String,
}

/// An article that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Starred {
    /// Which.
    pub article: Reference,
    /// The first words of a paragraph of its body, by which it is found again where its id is another.
    pub opening: String,
    /// The [hash](text_hash) of its text without the title.
    pub text: u64,
}

/// Words of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The article.
    pub article: Reference,
    /// The words, and where they stand.
    pub quote: Quote,
    /// The paragraph in which they begin, from 1, as a reader counts: paragraphs, items of lists and quotes of the body.
    /// Above the first it is 0, and a heading counts with the paragraph before it.
    pub paragraph: u32,
}

/// Words with what stands around them and where: TextQuoteSelector and TextPositionSelector of the W3C.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before them: some 32 characters.
    pub prefix: String,
    /// What stands behind them: some 32 characters.
    pub suffix: String,
    /// Their first character in the article's text, from 0. Characters are those of Unicode (code points).
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A search, and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The address of the search, as [`View::to_hash`](crate::view::View::to_hash) writes it. It says whether every mention
    /// counts, so that it means the same in a corpus of another size.
    pub address: String,
    /// The search in words.
    pub label: String,
    /// How many articles it found.
    pub articles: u32,
    /// The sum of the [hashes](id_hash) of their ids, whatever their order.
    pub sum: u64,
}

/// As what a figure was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its value in digits, with a point where it is no whole number; of a range the lower end.
    pub value: String,
    /// The upper end of a range; empty where it is none.
    pub most: String,
    /// How the number is to be understood.
    pub bound: Bound,
    /// Its unit; empty where things are counted.
    pub unit: String,
    /// What is counted; empty where it is not known.
    pub counted: String,
}

impl Reading {
    /// Says it: "about 15,000 troops".
    pub fn message(&self) -> Message {
        finding::read_as(self)
    }

    /// As what a figure of an index or of the compiler is read.
    pub fn of<S: AsRef<str>>(figure: &Figure<S>) -> Self {
        Reading {
            value: figure.value.to_string(),
            most: figure.most.map(|most| most.to_string()).unwrap_or_default(),
            bound: figure.bound,
            unit: figure.unit.as_ref().to_owned(),
            counted: figure.referent.as_ref().to_owned(),
        }
    }
}

impl Kept {
    /// What it is called in files.
    pub fn as_str(&self) -> &'static str {
        match self {
            Kept::Article(_) => "article",
            Kept::Passage(_) => "passage",
            Kept::Search(_) => "search",
            Kept::Cell(..) => "cell",
            Kept::Figure(..) => "figure",
        }
    }

    /// The article that it is, or is of; none for a search.
    pub fn article(&self) -> Option<&Reference> {
        match self {
            Kept::Article(starred) => Some(&starred.article),
            Kept::Passage(passage) | Kept::Figure(passage, _) => Some(&passage.article),
            Kept::Search(_) | Kept::Cell(..) => None,
        }
    }

    /// The passage that it is, or whose figure it is.
    pub fn passage(&self) -> Option<&Passage> {
        match self {
            Kept::Passage(passage) | Kept::Figure(passage, _) => Some(passage),
            _ => None,
        }
    }

    /// What it counts; none for what stands in an article.
    pub fn counted(&self) -> Option<&Counted> {
        match self {
            Kept::Search(counted) | Kept::Cell(counted, _) => Some(counted),
            _ => None,
        }
    }
}
