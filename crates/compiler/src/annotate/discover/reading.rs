//! What a name of an article is read as.

use corpuscope_core::annotation::{ActorKind, Via};

/// What a name was read as. The order is that in which readings of one name are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reading {
    /// Given name and surname.
    Person,
    /// A title and a surname, with no full name in the article.
    Titled,
    /// One name alone, with no full name in the article: a surname, or all that somebody is called.
    Single,
    /// A body of any kind.
    Organisation,
    /// Words with capitals, and nothing that tells what they are; counts where another article does.
    Bare,
}

impl Reading {
    /// All, in their order.
    pub(super) const ALL: [Reading; 5] =
        [Reading::Person, Reading::Titled, Reading::Single, Reading::Organisation, Reading::Bare];
}

/// A name read in an article: which words, as what.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// First word.
    pub(super) at: usize,
    /// One past the last word.
    pub(super) end: usize,
    pub(super) reading: Reading,
    pub(super) kind: ActorKind,
    pub(super) via: Via,
    /// Words of the title, sorted.
    pub(super) title: Option<String>,
    /// Abbreviation that the text gives.
    pub(super) acronym: Option<usize>,
}
