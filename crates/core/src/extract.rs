//! What the compiler takes out of an article besides its tags: the quantities it states and the
//! words it quotes. Each keeps its span in the article's text.

use serde::{Deserialize, Serialize, Serializer};

use crate::annotation::EntityKind;
use crate::date::Date;
use crate::message::{Message, say};

/// How a number is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact = 0,
    /// Near it ("about", "nearly").
    About = 1,
    /// It or more ("at least", "more than", "dozens").
    AtLeast = 2,
    /// It or less ("up to").
    AtMost = 3,
    /// From it to another ("between 85% and 91%").
    Range = 4,
}

impl Bound {
    /// The bound with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Self> {
        Self::ALL.get(n as usize).copied()
    }

    /// Every bound, in the order of their numbers.
    pub const ALL: [Bound; 5] = [Bound::Exact, Bound::About, Bound::AtLeast, Bound::AtMost, Bound::Range];

    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
            Bound::Range => "range",
        }
    }
}

/// A quantity stated in an article. `S` is what strings are: the compiler has them by themselves, an index lends them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figure<S = String> {
    /// First byte of the number in the article's text, a currency's sign included.
    pub start: u32,
    /// One past the last byte of the number, its sign, scale and currency.
    pub end: u32,
    /// First byte of all that says the quantity: "at least 64 people".
    pub from: u32,
    /// One past its last byte.
    pub to: u32,
    /// Its value; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub most: Option<f64>,
    /// How the number is to be understood.
    pub bound: Bound,
    /// Unit, with the time it is counted over ("USD/year"); empty where things are counted.
    pub unit: S,
    /// What is counted, in the word that stands for all that mean the same; empty if unknown.
    pub referent: S,
    /// The code of the country whose they are, or where, as the words beside what is counted say ("Peruvian soldiers");
    /// empty where these name none, or several.
    pub country: S,
    /// Who says so, in the words of the text; empty where the article itself does.
    pub by: S,
    /// Where the text names them.
    pub speaker: Option<[u32; 2]>,
    /// Their id, where they are a known actor.
    pub actor: Option<S>,
    /// When it holds, in the words of the text; empty where it does not say.
    pub when: S,
    /// Where these words stand.
    pub time: Option<[u32; 2]>,
    /// The day, month or year that they mean, where text and date of the article leave no doubt.
    pub date: Option<Date>,
}

/// Words that an article quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quotation<S = String> {
    /// First byte between the quotation marks, in the article's text.
    pub start: u32,
    /// One past the last byte between them.
    pub end: u32,
    /// Where the text says who speaks: a name, or a noun ("one economist"). `None` where it does not say.
    pub speaker: Option<[u32; 2]>,
    /// The speaker's id, where it is a known actor.
    pub actor: Option<S>,
    /// The verb of saying.
    pub verb: Option<[u32; 2]>,
    /// Nobody is said to have spoken them: a term between marks ("war on drugs"), or a title.
    pub scare: bool,
    /// The words quoted.
    #[serde(skip)]
    pub words: S,
    /// The speaker, in the words of the text; empty where it does not say.
    #[serde(skip)]
    pub named: S,
}

impl<S> Quotation<S> {
    /// What is shown for the speaker where nobody is named.
    pub fn unnamed(&self) -> Message {
        if self.scare { say::PANEL_QUOTE_SCARE.into() } else { say::PANEL_QUOTE_NOBODY.into() }
    }
}

/// What a side may call a country or an actor by: a title, a noun beside the name, an epithet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Naming<S = String> {
    /// What kind of thing it is.
    #[serde(rename = "actor", serialize_with = "is_actor")]
    pub kind: EntityKind,
    /// Code or id.
    pub key: S,
    /// First byte of the words, in the article's text.
    pub start: u32,
    /// One past their last byte.
    pub end: u32,
    /// The words in the form that stands for all their inflections ("regime").
    pub word: S,
}

/// What an actor or country does in a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Deed {
    /// It acts.
    #[default]
    Does = 0,
    /// It is acted upon.
    IsDoneTo = 1,
    /// It says something, quoted or not.
    Speaks = 2,
    /// It is spoken of.
    IsSpokenOf = 3,
}

impl Deed {
    /// Every one, in the order of their numbers.
    pub const ALL: [Deed; 4] = [Deed::Does, Deed::IsDoneTo, Deed::Speaks, Deed::IsSpokenOf];

    /// How it is written in JSON and in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Deed::Does => "does",
            Deed::IsDoneTo => "is-done-to",
            Deed::Speaks => "speaks",
            Deed::IsSpokenOf => "is-spoken-of",
        }
    }
}

/// The part that an actor or country has in a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Role<S = String> {
    /// What kind of thing it is.
    #[serde(rename = "actor", serialize_with = "is_actor")]
    pub kind: EntityKind,
    /// Code or id.
    pub key: S,
    /// First byte of the name and its verb together, in the article's text.
    pub start: u32,
    /// One past their last byte.
    pub end: u32,
    /// What it does.
    pub deed: Deed,
}

/// Writes a kind to JSON as whether it is an actor.
fn is_actor<S: Serializer>(kind: &EntityKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(*kind == EntityKind::Actor)
}

/// Whom an article mentions, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentioned<S = String> {
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Code or id.
    pub key: S,
    /// Mentions in the text.
    pub mentions: u32,
}

/// All that a comparison needs of an article, without its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    /// Countries, then actors, each in the order of their keys.
    pub mentioned: Vec<Mentioned>,
    /// The quantities of which it is known what is counted, in the order of the text.
    pub figures: Vec<Figure>,
    /// What it quotes, in the order of the text.
    pub quotations: Vec<Quotation>,
    /// What it calls countries and actors, in the order of the text.
    pub namings: Vec<Naming>,
    /// What they do, in the order of the text.
    pub roles: Vec<Role>,
}
