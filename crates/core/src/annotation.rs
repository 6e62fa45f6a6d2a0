//! What the compiler found in an article: mentions of countries and actors, and the tags
//! that sum them up. Every mention keeps its span and the way it was found.

mod doubt;

use serde::Serialize;

use crate::message::{Id, Message, say};

pub use self::doubt::{Candidate, Doubt, Unsettled, doubt};

/// How a mention was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Via {
    /// A name of the country or actor as the dictionary holds it.
    Name = 0,
    /// A word for the people or things of a country ("Venezuelan").
    Demonym = 1,
    /// The capital or seat of government, standing for the country ("Caracas").
    Capital = 2,
    /// An abbreviation ("U.S.", "OAS").
    Abbreviation = 3,
    /// Another name of an actor ("Trump administration").
    Alias = 4,
    /// A surname whose full name stands in the same article.
    Surname = 5,
    /// A country or demonym and a part of the state ("Colombian army").
    Composition = 6,
    /// A state, province or city of the country.
    Place = 7,
    /// A name that no dictionary holds, found because other articles tell whose it is.
    Discovered = 8,
    /// A country or actor that an actor's name implies.
    Implied = 9,
    /// A name that no dictionary holds, found by the title before it ("Finance Minister").
    DiscoveredByTitle = 10,
    /// Found by the office or age after it (", president of").
    DiscoveredByRole = 11,
    /// Found by the given name it begins with.
    DiscoveredByGivenName = 12,
    /// Found by the legal form it ends in ("Corp").
    DiscoveredByForm = 13,
    /// Found by the word in it that says what it is ("Association").
    DiscoveredByHead = 14,
    /// Found by its abbreviation in brackets after it.
    DiscoveredByAbbreviation = 15,
    /// Found by how it is written and what stands around it, as a model has learned from texts in which people
    /// marked names.
    Learned = 16,
}

impl Via {
    /// Every way there is, in the order of their numbers.
    pub const ALL: [Via; 17] = [
        Via::Name,
        Via::Demonym,
        Via::Capital,
        Via::Abbreviation,
        Via::Alias,
        Via::Surname,
        Via::Composition,
        Via::Place,
        Via::Discovered,
        Via::Implied,
        Via::DiscoveredByTitle,
        Via::DiscoveredByRole,
        Via::DiscoveredByGivenName,
        Via::DiscoveredByForm,
        Via::DiscoveredByHead,
        Via::DiscoveredByAbbreviation,
        Via::Learned,
    ];

    /// The way with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Self> {
        Self::ALL.get(n as usize).copied()
    }

    /// How it is written in JSON and in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Via::Name => "name",
            Via::Demonym => "demonym",
            Via::Capital => "capital",
            Via::Abbreviation => "abbreviation",
            Via::Alias => "alias",
            Via::Surname => "surname",
            Via::Composition => "composition",
            Via::Place => "place",
            Via::Discovered => "discovered",
            Via::Implied => "implied",
            Via::DiscoveredByTitle => "discovered-by-title",
            Via::DiscoveredByRole => "discovered-by-role",
            Via::DiscoveredByGivenName => "discovered-by-given-name",
            Via::DiscoveredByForm => "discovered-by-form",
            Via::DiscoveredByHead => "discovered-by-head",
            Via::DiscoveredByAbbreviation => "discovered-by-abbreviation",
            Via::Learned => "learned",
        }
    }
}

/// One place in an article's text that names a country or an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// First byte in the article's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How it was recognised.
    pub via: Via,
}

/// A kind of thing that texts name. Articles are tagged with things of each kind, and each kind is a facet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum EntityKind {
    /// A country, of today or before.
    #[default]
    Country = 0,
    /// A person, body or group that acts.
    Actor = 1,
}

impl EntityKind {
    /// Every kind, in the order of their numbers. An index writes what belongs to kinds in this order.
    pub const ALL: [EntityKind; 2] = [EntityKind::Country, EntityKind::Actor];

    /// The name of its facet, as written in JSON and in the address.
    pub fn key(self) -> &'static str {
        match self {
            EntityKind::Country => "country",
            EntityKind::Actor => "actor",
        }
    }

    /// What one of them is called.
    pub fn singular(self) -> Id {
        match self {
            EntityKind::Country => say::PANEL_COUNTRY,
            EntityKind::Actor => say::PANEL_ACTOR,
        }
    }

    /// What several of them are called.
    pub fn plural(self) -> Id {
        match self {
            EntityKind::Country => say::PANEL_COUNTRIES,
            EntityKind::Actor => say::PANEL_ACTORS,
        }
    }

    /// The kind whose facet has this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// That an article is about, or mentions, a country or an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// ISO 3166 code of the country, or id of the actor.
    pub key: String,
    /// The article is about it, rather than mentions it in passing.
    pub salient: bool,
    /// An editor put it there; it may have no mention.
    pub by_editor: bool,
    /// The mentions, in order of their start.
    pub mentions: Vec<Mention>,
}

/// The tags of one article: a list for each kind, sorted by mentions (most first), then key. Beside them stand the
/// mentions of which it cannot be told what they mean, which belong to no tag.
///
/// ```
/// use corpuscope_core::annotation::{EntityKind, Tag, Tags};
/// let venezuela = Tag { key: "VE".into(), salient: true, by_editor: false, mentions: Vec::new() };
/// let tags = Tags::by(|kind| if kind == EntityKind::Country { vec![venezuela.clone()] } else { Vec::new() });
/// assert_eq!(tags.of(EntityKind::Country), [venezuela]);
/// assert_eq!(tags.of(EntityKind::Actor), []);
/// assert_eq!(tags.all().map(|(kind, tag)| (kind.key(), &*tag.key)).collect::<Vec<_>>(), [("country", "VE")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    lists: [Vec<Tag>; EntityKind::ALL.len()],
    unsettled: Vec<Unsettled>,
}

impl Tags {
    /// Asks for the list of each kind, in their order.
    pub fn by(list: impl FnMut(EntityKind) -> Vec<Tag>) -> Self {
        Tags { lists: EntityKind::ALL.map(list), unsettled: Vec::new() }
    }

    /// The same tags with these mentions that are unsettled, in the order of the text.
    pub fn with_unsettled(self, unsettled: Vec<Unsettled>) -> Self {
        Tags { unsettled, ..self }
    }

    /// The mentions of which it cannot be told what they mean, in the order of the text.
    pub fn unsettled(&self) -> &[Unsettled] {
        &self.unsettled
    }

    /// The tags of one kind.
    pub fn of(&self, kind: EntityKind) -> &[Tag] {
        &self.lists[kind as usize]
    }

    /// All tags with their kinds, kind by kind.
    pub fn all(&self) -> impl Iterator<Item = (EntityKind, &Tag)> {
        EntityKind::ALL.into_iter().flat_map(|kind| self.of(kind).iter().map(move |tag| (kind, tag)))
    }
}

/// Sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum ActorKind {
    /// A human being.
    Person = 0,
    /// A government or a part of it, armed forces and agencies included.
    Government = 1,
    /// A political party or movement.
    Party = 2,
    /// A guerrilla, a cartel, a gang, a terrorist group.
    ArmedGroup = 3,
    /// An international or non-governmental organisation.
    Organisation = 4,
    /// A business.
    Company = 5,
    /// A newspaper, broadcaster or agency.
    Media = 6,
    /// A court.
    Court = 7,
}

impl ActorKind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [ActorKind; 8] = [
        ActorKind::Person,
        ActorKind::Government,
        ActorKind::Party,
        ActorKind::ArmedGroup,
        ActorKind::Organisation,
        ActorKind::Company,
        ActorKind::Media,
        ActorKind::Court,
    ];

    /// The kind with this number, as written in an index.
    pub fn from_u8(n: u8) -> Option<Self> {
        Self::ALL.get(n as usize).copied()
    }

    /// How it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Government => "government",
            ActorKind::Party => "party",
            ActorKind::ArmedGroup => "armed-group",
            ActorKind::Organisation => "organisation",
            ActorKind::Company => "company",
            ActorKind::Media => "media",
            ActorKind::Court => "court",
        }
    }
}

/// An actor that articles are tagged with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Short ASCII name that stands in addresses.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// Sort of actor.
    pub kind: ActorKind,
    /// ISO 3166 code of the country it belongs to.
    pub country: Option<String>,
}

/// A country that articles are tagged with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, or alpha-2 of ISO 3166-3 for a former state.
    pub code: String,
    /// The name shown, in the corpus's language.
    pub name: String,
}

/// Why a mention counts: what stands in the text, and what it is to the country or actor of this
/// name.
///
/// ```
/// use corpuscope_core::annotation::{Via, reason};
/// let words = corpuscope_messages::english();
/// let said = words.words(&reason(Via::Capital, "Caracas", "Venezuela"));
/// assert_eq!(said, "“Caracas”, capital of Venezuela");
/// ```
pub fn reason(via: Via, matched: &str, name: &str) -> Message {
    match via {
        Via::Name if matched == name => say::mention_same_name(matched),
        Via::Name => say::mention_name(matched, name),
        Via::Demonym => say::mention_demonym(matched, name),
        Via::Capital => say::mention_capital(matched, name),
        Via::Abbreviation => say::mention_abbreviation(matched, name),
        Via::Alias => say::mention_alias(matched, name),
        Via::Surname => say::mention_surname(matched, name),
        Via::Composition => say::mention_composition(matched, name),
        Via::Place => say::mention_place(matched, name),
        Via::Discovered => say::mention_discovered(matched, name),
        Via::Implied => say::mention_implied(matched, name),
        Via::DiscoveredByTitle => say::mention_by_title(matched, name),
        Via::DiscoveredByRole => say::mention_by_role(matched, name),
        Via::DiscoveredByGivenName => say::mention_by_given_name(matched, name),
        Via::DiscoveredByForm => say::mention_by_form(matched, name),
        Via::DiscoveredByHead => say::mention_by_head(matched, name),
        Via::DiscoveredByAbbreviation => say::mention_by_abbreviation(matched, name),
        Via::Learned => say::mention_learned(matched, name),
    }
}

/// [`reason`], with the title that a name was found by, from the text it stands in.
///
/// ```
/// use corpuscope_core::annotation::{Mention, Via, reason_in};
/// let text = "Finance Minister Jane Roe spoke.";
/// let mention = Mention { start: 17, end: 25, via: Via::DiscoveredByTitle };
/// let said = corpuscope_messages::english().words(&reason_in(text, &mention, "Jane Roe"));
/// assert_eq!(said, "“Jane Roe”, found by its title “Finance Minister”");
/// ```
pub fn reason_in(text: &str, mention: &Mention, name: &str) -> Message {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let matched = text.get(start..end).unwrap_or_default();
    let title = text.get(..start).map(title_before).filter(|_| mention.via == Via::DiscoveredByTitle);
    match title.filter(|t| !t.is_empty()) {
        Some(title) if matched == name => say::mention_same_name_by_this_title(matched, title),
        Some(title) => say::mention_by_this_title(matched, title, name),
        None => reason(mention.via, matched, name),
    }
}

/// The words with capitals at the end of a text, at most four, or else its last word.
fn title_before(text: &str) -> &str {
    let text = text.trim_end();
    let mut start = text.len();
    for _ in 0..4 {
        let before = text[..start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let blank = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let word = blank.map_or(0, |(at, c)| at + c.len_utf8());
        let is_capital = before[word..].starts_with(char::is_uppercase);
        let ends_sentence = start < text.len() && before.ends_with(['.', ',', ';', ':', '"', '”', ')']);
        if before.len() == word || ends_sentence || (!is_capital && start < text.len()) {
            break;
        }
        start = word;
        if !is_capital {
            break;
        }
    }
    text[start..].trim_start_matches(['"', '“', '(', '\''])
}

#[cfg(test)]
mod tests {
    use super::title_before;

    #[test]
    fn the_words_before_a_name_are_its_title_whatever_blank_parts_them() {
        for (text, title) in [
            ("said Finance Minister ", "Finance Minister"),
            ("said Finance\u{a0}Minister ", "Finance\u{a0}Minister"),
            ("said\u{3000}Finance\u{2003}Minister\u{2028}", "Finance\u{2003}Minister"),
            ("president ", "president"),
            ("It ended. President ", "President"),
            ("", ""),
        ] {
            assert_eq!(title_before(text), title, "{text:?}");
        }
    }
}
