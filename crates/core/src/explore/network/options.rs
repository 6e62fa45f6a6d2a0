//! How a network is to be made.

use crate::annotation::EntityKind;

/// What two must be named in to be named together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// One article.
    #[default]
    Article,
    /// One paragraph, or another block of the text.
    Paragraph,
    /// One sentence.
    Sentence,
}

impl Level {
    /// Every level, the widest first.
    pub const ALL: [Level; 3] = [Level::Article, Level::Paragraph, Level::Sentence];

    /// How it stands in an address.
    pub fn key(self) -> &'static str {
        match self {
            Level::Article => "article",
            Level::Paragraph => "paragraph",
            Level::Sentence => "sentence",
        }
    }

    /// The level with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// How a network is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkOptions {
    /// What two must be named in together.
    pub level: Level,
    /// Of whole articles: a mention is enough; otherwise articles must be about both. As the search counts
    /// ([`counts_mentions`](crate::search::Request::counts_mentions)).
    pub mentioned: bool,
    /// Countries are among them.
    pub countries: bool,
    /// Actors are among them.
    pub actors: bool,
    /// Only this one and those tied to it.
    pub around: Option<(EntityKind, String)>,
    /// How many are shown, at most: those named in the most articles, paragraphs or sentences; around one those whose
    /// tie to it is surest.
    pub most: usize,
    /// Times that two must be named together, at least.
    pub least: u32,
    /// Normalised information that a tie must have, at least: 0 to 1.
    pub strength: f64,
    /// Other numbers read another sample of the articles, where there are too many to read all.
    pub seed: u64,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        NetworkOptions {
            level: Level::Article,
            mentioned: true,
            countries: true,
            actors: true,
            around: None,
            most: 40,
            least: 2,
            strength: 0.0,
            seed: 0,
        }
    }
}

impl NetworkOptions {
    /// Whether things of a kind are among those shown.
    pub(super) fn has(&self, kind: EntityKind) -> bool {
        match kind {
            EntityKind::Country => self.countries,
            EntityKind::Actor => self.actors,
        }
    }
}
