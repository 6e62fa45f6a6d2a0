//! The names that one article has, and where: what waits from the first pass over a corpus to the second.

use corpuscope_core::annotation::{ActorKind, Doubt, Via};
use corpuscope_core::index::codec::{self, DecodeError, Writer};

use super::reading::Reading;

/// A name as one article has it.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// What compares it with others.
    pub(super) key: String,
    /// As what it was read.
    pub(super) reading: Reading,
    /// Sort of actor.
    pub(super) kind: ActorKind,
    /// How it is written.
    pub(super) text: String,
    /// Words of the titles it has here.
    pub(super) title: Option<String>,
    /// Key of the abbreviation given for it.
    pub(super) acronym: Option<String>,
    /// A shorter form of a body's name that the article uses: "Allegis" for "Allegis Corp".
    pub(super) short: Option<String>,
    /// Written in capitals like all around it.
    pub(super) capitals: bool,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its place in [`Names::names`].
    pub(super) name: u32,
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What it was found by.
    pub(super) via: Via,
    /// In a headline where most words have a capital, which says little of it.
    pub(super) headline: bool,
}

/// A person of the article: of the lists, by the number there, or a name that no list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Who {
    Known(u32),
    Named(u32),
}

/// A mention of which the article does not tell whom it means.
#[derive(Clone, Debug)]
pub(super) struct OpenPlace {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Why it cannot be told.
    pub(super) why: Doubt,
    /// Whom it may mean, in the order in which the article names them.
    pub(super) candidates: Vec<Who>,
}

/// The names of one article that no list holds, and the mentions of people that it leaves open.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct Names {
    pub(super) names: Vec<Name>,
    pub(super) places: Vec<Place>,
    pub(super) open: Vec<OpenPlace>,
}

impl Names {
    pub(in crate::annotate) fn write(&self, w: &mut Writer) {
        w.list(&self.names, |w, name| {
            w.str(&name.key);
            w.byte(name.reading as u8);
            w.byte(name.kind as u8);
            w.str(&name.text);
            // A title may be of no words.
            w.list(name.title.as_slice(), |w, title| w.str(title));
            w.list(name.acronym.as_slice(), |w, acronym| w.str(acronym));
            w.list(name.short.as_slice(), |w, short| w.str(short));
            w.byte(u8::from(name.capitals));
        });
        w.list(&self.places, |w, place| {
            w.uint(place.name);
            w.uint(place.start);
            w.uint(place.end);
            w.byte(place.via as u8);
            w.byte(u8::from(place.headline));
        });
        w.list(&self.open, |w, open| {
            w.uint(open.start);
            w.uint(open.end);
            w.byte(open.why as u8);
            w.list(&open.candidates, |w, who| {
                let (named, number) = match *who {
                    Who::Known(number) => (false, number),
                    Who::Named(number) => (true, number),
                };
                w.byte(u8::from(named));
                w.uint(number);
            });
        });
    }

    pub(in crate::annotate) fn read(r: &mut codec::Reader<'_>) -> Result<Self, DecodeError> {
        let names = r.list(|r| {
            Ok(Name {
                key: r.str()?.to_owned(),
                reading: *Reading::ALL.get(r.byte()? as usize).ok_or(DecodeError::UNKNOWN_VALUE)?,
                kind: ActorKind::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?,
                text: r.str()?.to_owned(),
                title: r.strings()?.pop(),
                acronym: r.strings()?.pop(),
                short: r.strings()?.pop(),
                capitals: r.byte()? == 1,
            })
        })?;
        let places = r.list(|r| {
            let (name, start, end) = (r.uint()?, r.uint()?, r.uint()?);
            let via = Via::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
            Ok(Place { name, start, end, via, headline: r.byte()? == 1 })
        })?;
        let open = r.list(|r| {
            let (start, end) = (r.uint()?, r.uint()?);
            let why = Doubt::from_u8(r.byte()?).ok_or(DecodeError::UNKNOWN_VALUE)?;
            let candidates =
                r.list(|r| Ok(if r.byte()? == 1 { Who::Named(r.uint()?) } else { Who::Known(r.uint()?) }))?;
            Ok(OpenPlace { start, end, why, candidates })
        })?;
        Ok(Names { names, places, open })
    }
}
