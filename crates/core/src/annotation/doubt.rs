//! Mentions of which it cannot be told whom or what they mean. They are no tags: nothing counts them, and whoever
//! reads the article sees why.

use serde::Serialize;

use super::EntityKind;
use crate::message::{Join, Message, say};

/// Why it cannot be told what a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Doubt {
    /// A surname that several people of the article bear.
    Surname = 0,
    /// A given name that several people of the article bear.
    GivenName = 1,
    /// A surname that is perhaps, or surely, that of somebody whom the article does not name in full: it stands behind
    /// "Mrs.", and whoever has the name in the article is a man.
    Unnamed = 2,
    /// A surname, alone or behind a title, that several people of the corpus bear and nobody of the article.
    SurnameInCorpus = 3,
    /// A word that names a country and other things, too.
    Country = 4,
    /// A place of which several countries have one.
    Place = 5,
    /// An abbreviation with several meanings.
    Abbreviation = 6,
    /// An institution that each country has.
    Institution = 7,
}

impl Doubt {
    /// Every reason, in the order of their numbers.
    pub const ALL: [Doubt; 8] = [
        Doubt::Surname,
        Doubt::GivenName,
        Doubt::Unnamed,
        Doubt::SurnameInCorpus,
        Doubt::Country,
        Doubt::Place,
        Doubt::Abbreviation,
        Doubt::Institution,
    ];

    /// The reason with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Self> {
        Self::ALL.get(n as usize).copied()
    }

    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Doubt::Surname => "surname",
            Doubt::GivenName => "given-name",
            Doubt::Unnamed => "unnamed",
            Doubt::SurnameInCorpus => "surname-in-corpus",
            Doubt::Country => "country",
            Doubt::Place => "place",
            Doubt::Abbreviation => "abbreviation",
            Doubt::Institution => "institution",
        }
    }

    /// The reason that is written so in JSON.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.as_str() == key)
    }
}

/// What a mention may mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Candidate {
    /// Code of the country or id of the actor; `None` where it is only a name of the article.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
}

/// A mention of which it cannot be told whom or what it means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsettled {
    /// First byte in the article's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What kind of thing it names.
    pub kind: EntityKind,
    /// Why it cannot be told.
    pub why: Doubt,
    /// What it may mean, where that is known.
    pub candidates: Vec<Candidate>,
}

impl Unsettled {
    /// Its words in the text of its article.
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The names of what it may mean, "A, B or C"; `None` where nothing is known.
    pub fn who(&self) -> Option<Message> {
        let names = || self.candidates.iter().map(|candidate| candidate.name.as_str());
        (!self.candidates.is_empty()).then(|| Message::texts(Join::Or, names()))
    }
}

/// Why it cannot be told what a mention means: the words that stand in the text, and the names of what they may mean.
///
/// ```
/// use corpuscope_core::annotation::{Doubt, doubt};
/// use corpuscope_core::message::{Join, Message};
/// let who = Message::texts(Join::Or, ["George W. Bush", "Jeb Bush"]);
/// let said = corpuscope_messages::english().words(&doubt(Doubt::Surname, "Bush", Some(who)));
/// assert_eq!(said, "“Bush”: George W. Bush or Jeb Bush; the text does not say which");
/// ```
pub fn doubt(why: Doubt, matched: impl Into<Message>, who: Option<Message>) -> Message {
    let matched = matched.into();
    match (why, who) {
        (Doubt::Surname | Doubt::GivenName, Some(who)) => say::mention_doubt_surname(matched, who),
        (Doubt::SurnameInCorpus, Some(who)) => say::mention_doubt_surname_in_corpus(matched, who),
        (Doubt::Country, Some(who)) => say::mention_doubt_country(matched, who),
        (Doubt::Place, Some(who)) => say::mention_doubt_place(matched, who),
        (Doubt::Abbreviation, Some(who)) => say::mention_doubt_abbreviation(matched, who),
        (Doubt::Institution, Some(who)) => say::mention_doubt_institution_of(matched, who),
        (Doubt::Institution, None) => say::mention_doubt_institution(matched),
        (Doubt::Country | Doubt::Place | Doubt::Abbreviation, None) => say::mention_doubt_which(matched),
        (Doubt::Unnamed, Some(who)) => say::mention_doubt_unnamed_or(matched, who),
        (Doubt::Unnamed | Doubt::Surname | Doubt::GivenName | Doubt::SurnameInCorpus, None) => {
            say::mention_doubt_unnamed(matched)
        }
    }
}
