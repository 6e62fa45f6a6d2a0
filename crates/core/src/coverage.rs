//! Coverage: what is looked for in articles by the words of their own language, and what is not, as these words are not
//! known. The compiler knows languages and writes it down; the page says it.

use crate::annotation::EntityKind;
use crate::index::codec::{DecodeError, Reader, Writer};
use crate::message::{Id, say};

/// What is looked for by the words of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Countries by names, demonyms and capitals.
    Countries,
    /// People and bodies that no list holds.
    Actors,
    /// Quotations and who speaks them.
    Quotations,
    /// Figures and what they count.
    Figures,
    /// What a text calls countries and actors besides their names.
    Epithets,
    /// Who acts, is acted upon, speaks, is spoken of.
    Roles,
}

impl Sought {
    /// Everything, in the order in which it is told.
    pub const ALL: [Sought; 6] = [
        Sought::Countries,
        Sought::Actors,
        Sought::Quotations,
        Sought::Figures,
        Sought::Epithets,
        Sought::Roles,
    ];

    /// What is looked for so that articles are tagged with a kind of entity.
    pub fn of_kind(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Country => Sought::Countries,
            EntityKind::Actor => Sought::Actors,
        }
    }

    /// Whether a reader of one article asks for it: the rest stands in comparisons alone.
    pub fn is_of_texts(self) -> bool {
        !matches!(self, Sought::Epithets | Sought::Roles)
    }

    /// What it is called, as several: "countries".
    pub fn name(self) -> Id {
        match self {
            Sought::Countries => say::SOUGHT_COUNTRIES,
            Sought::Actors => say::SOUGHT_ACTORS,
            Sought::Quotations => say::SOUGHT_QUOTATIONS,
            Sought::Figures => say::SOUGHT_FIGURES,
            Sought::Epithets => say::SOUGHT_EPITHETS,
            Sought::Roles => say::SOUGHT_ROLES,
        }
    }
}

/// A language of the corpus in which something is not looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unserved {
    /// Its ISO 639-1 code.
    pub language: String,
    /// How many articles are in it.
    pub articles: u32,
    /// What is not looked for in them, in the order of [`Sought::ALL`].
    pub lacks: Vec<Sought>,
}

impl Unserved {
    /// Whether this is not looked for in it.
    pub fn lacks(&self, sought: Sought) -> bool {
        self.lacks.contains(&sought)
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.str(&self.language);
        w.uint(self.articles);
        w.byte(self.lacks.iter().fold(0, |bits, sought| bits | 1 << *sought as u8));
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (language, articles, bits) = (r.str()?.to_owned(), r.uint()?, r.byte()?);
        let lacks = Sought::ALL.into_iter().filter(|sought| bits >> *sought as u8 & 1 == 1).collect();
        Ok(Unserved { language, articles, lacks })
    }
}
