//! Places within countries that articles name, with where they lie and which articles name them. The map reads them.

use crate::index::codec::{DecodeError, Reader, Writer};
use crate::index::later::Later;
use crate::index::memory::{grow, listed};
use crate::index::section::Section;
use crate::index::{Index, IndexError, Kind, SectionId, Stop};
use crate::message::{Id, say};
use crate::text::words;

/// A town or city that articles name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166 code of its country.
    pub country: String,
    /// What articles call it; the name that they use most comes first. There is at least one.
    pub names: Vec<String>,
    /// Where it lies on the map, from left and from above, in tenths of the units of `assets/world.txt`.
    pub at: [u32; 2],
    /// The documents that name it, in the order of their numbers, each with how often it does.
    pub documents: Vec<(u32, u32)>,
}

/// What names of places are compared by: the forms of their words.
///
/// ```
/// use corpuscope_core::index::place_form;
/// assert_eq!(place_form("SAO PAULO’s"), place_form("São Paulo"));
/// ```
pub fn place_form(name: &str) -> String {
    words(name).map(|word| word.form).collect::<Vec<_>>().join(" ")
}

/// The section of places.
#[derive(Debug)]
pub(crate) struct Places;

impl Section for Places {
    const NUMBER: u8 = 27;
    const NAME: Id = say::INDEX_SECTION_PLACES;
    const VERSION: u8 = 1;
    /// In the order of countries.
    type Content<'a> = &'a [Place];
    type Kept = Later<Vec<Place>>;

    fn write(places: &[Place]) -> Writer {
        let mut w = Writer::default();
        // By columns, as like packs well beside like.
        w.uint(places.len() as u32);
        let mut last = "";
        for place in places {
            w.shared(last, &place.country);
            last = &place.country;
        }
        places.iter().for_each(|place| w.list(&place.names, |w, name| w.str(name)));
        for side in 0..2 {
            let mut last = 0;
            for place in places {
                w.int(place.at[side].cast_signed() - last);
                last = place.at[side].cast_signed();
            }
        }
        places.iter().for_each(|place| w.uint(place.documents.len() as u32));
        for place in places {
            let mut last = 0;
            for (document, _) in &place.documents {
                w.uint(document - last);
                last = *document;
            }
        }
        places.iter().flat_map(|place| &place.documents).for_each(|(_, times)| w.uint(*times));
        w
    }

    fn read(payload: &[u8], _: u32, _: &mut Index) -> Result<Self::Kept, DecodeError> {
        Later::new(payload)
    }
}

fn read(payload: &[u8]) -> Result<Vec<Place>, DecodeError> {
    let mut r = Reader::new(payload);
    let mut last = String::new();
    let mut places = r.list(|r| {
        last = r.shared(&last)?;
        Ok(Place { country: last.clone(), ..Place::default() })
    })?;
    for place in &mut places {
        place.names = r.strings()?;
        if place.names.is_empty() {
            return Err(DecodeError::UNKNOWN_VALUE);
        }
    }
    for side in 0..2 {
        let mut last = 0i32;
        for place in &mut places {
            last = last.wrapping_add(r.int()?);
            place.at[side] = last.cast_unsigned();
        }
    }
    let counts = listed(places.len(), |_| r.uint())?;
    for (place, count) in places.iter_mut().zip(counts) {
        let mut document = 0u32;
        for _ in 0..count {
            document = document.saturating_add(r.uint()?);
            grow(&mut place.documents)?;
            place.documents.push((document, 0));
        }
    }
    for (_, times) in places.iter_mut().flat_map(|place| &mut place.documents) {
        *times = r.uint()?;
    }
    Ok(places)
}

impl Index {
    /// Returns the places that articles name and whose point is known, in the order of their countries; none of an index
    /// made without.
    pub fn places(&self) -> Result<&[Place], Stop> {
        if self.directory.shards(Kind::Places).is_empty() {
            return Ok(&[]);
        }
        let places = self.section::<Places>(0)?.get(read);
        Ok(places.map_err(|error| IndexError::new(SectionId::new(Kind::Places, 0), error))?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places() -> impl Strategy<Value = Vec<Place>> {
        let documents = prop::collection::btree_map(0..4_000_000u32, 1..300u32, 0..6);
        let names = prop::collection::vec("[A-Zß東 ]{0,5}", 1..3);
        let one = ("[A-C]{2}", names, [0..20_000u32, 0..9_000u32], documents);
        let one = one.prop_map(|(country, names, at, documents)| Place {
            country,
            names,
            at,
            documents: documents.into_iter().collect(),
        });
        prop::collection::vec(one, 0..9)
    }

    proptest! {
        #[test]
        fn places_are_read_back(places in places()) {
            let bytes = Places::write(&places).bytes;
            prop_assert_eq!(read(&bytes), Ok(places));
            for end in 0..bytes.len() {
                prop_assert!(read(&bytes[..end]).is_err(), "{} bytes", end);
            }
        }
    }

    #[test]
    fn a_place_without_a_name_is_an_error() {
        let nameless = Places::write(&[Place { country: "PE".into(), ..Place::default() }]).bytes;
        assert!(read(&nameless).is_err());
    }
}
