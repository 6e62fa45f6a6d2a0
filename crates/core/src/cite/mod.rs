//! Citations of articles, as reference managers read them and as a reader pastes them.
//!
//! All is of what is known of an article ([`Meta`](crate::article::Meta)). What is not known is left out, and nothing
//! is invented: a year is a year, and a name stays as it is given. Texts of the corpus may hold anything; each format
//! says in its file how it keeps them from being taken for marks of its own.

mod bibtex;
mod csl;
mod facts;
mod json;
mod reference;
mod ris;

pub(crate) use self::json::Object;
pub use self::reference::{reference, view_reference};

use crate::article::Article;
use crate::date::Date;
use crate::message::{Message, say};
use crate::panels::{Origin, Words};

use self::facts::one_line;

/// A format of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibTeX, with the fields of BibLaTeX besides.
    BibTex,
    /// RIS, of Research Information Systems.
    Ris,
    /// The data that the Citation Style Language is applied to.
    CslJson,
}

impl Format {
    /// All, in the order in which they are offered.
    pub const ALL: [Format; 3] = [Format::BibTex, Format::Ris, Format::CslJson];

    /// What people call it, in every language.
    pub fn name(self) -> &'static str {
        match self {
            Format::BibTex => "BibTeX",
            Format::Ris => "RIS",
            Format::CslJson => "CSL-JSON",
        }
    }

    /// The end of the name of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::BibTex => "bib",
            Format::Ris => "ris",
            Format::CslJson => "csl.json",
        }
    }
}

/// Articles to be cited, and where they come from.
#[derive(Clone, Debug)]
pub struct Bibliography<'a> {
    /// The articles.
    pub articles: Vec<&'a Article>,
    /// The corpus, the search that found the articles if there was one, and the day.
    pub origin: &'a Origin,
    /// Further articles that were found and are not among these.
    pub left_out: usize,
}

impl Bibliography<'_> {
    /// Returns the file of a format. `words` puts messages into words.
    pub fn write(&self, format: Format, words: &Words<'_>) -> String {
        match format {
            Format::BibTex => bibtex::write(self, words),
            Format::Ris => ris::write(self, words),
            Format::CslJson => csl::write(self, words),
        }
    }

    /// The day on which the articles were looked at, where it is known.
    fn day(&self) -> Option<Date> {
        self.origin.made.parse().ok()
    }

    /// The corpus, with its version.
    fn corpus(&self, words: &Words<'_>) -> String {
        one_line(&words(&corpus(self.origin)))
    }

    /// The search that found the articles, in words; empty where there was none.
    fn filter(&self, words: &Words<'_>) -> String {
        self.origin.sides.first().map(|side| one_line(&words(&side.title))).unwrap_or_default()
    }
}

/// Names a corpus, with its version where it has one.
fn corpus(origin: &Origin) -> Message {
    if origin.fingerprint.is_empty() {
        return origin.corpus.as_str().into();
    }
    say::cite_corpus(&origin.corpus, &origin.fingerprint)
}
