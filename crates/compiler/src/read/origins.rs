//! Where the fields of an article come from: a field of its file, a heading, its address, a guess.

use std::borrow::Cow;

/// A field of an article of which is told where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// The title.
    Title,
    /// The day of publication.
    Date,
    /// The authors.
    Author,
    /// The outlet.
    Source,
    /// The language.
    Language,
    /// The address.
    Url,
    /// The text.
    Body,
}

impl Told {
    /// All of them, in the order in which they are told.
    pub const ALL: [Told; 7] =
        [Told::Title, Told::Date, Told::Author, Told::Source, Told::Language, Told::Url, Told::Body];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Told::Title => "title",
            Told::Date => "date",
            Told::Author => "author",
            Told::Source => "source",
            Told::Language => "language",
            Told::Url => "address",
            Told::Body => "body",
        }
    }

    /// The field of this name under `[fields]` in `corpus.toml`.
    pub fn setting(self) -> &'static str {
        match self {
            Told::Author => "authors",
            Told::Url => "url",
            other => other.name(),
        }
    }

    /// The field that `[fields]` calls so.
    pub(super) fn of_setting(name: &str) -> Option<Self> {
        Told::ALL.into_iter().find(|told| told.setting() == name)
    }
}

/// Where the fields of an article come from. A field that is not in it has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origins(Vec<(Told, Cow<'static, str>)>);

impl Origins {
    /// Notes where a field comes from: "field `headline`", "heading", "guessed from the text". The first note counts.
    pub(super) fn note(&mut self, field: Told, from: impl Into<Cow<'static, str>>) {
        if self.of(field).is_none() {
            self.0.push((field, from.into()));
        }
    }

    /// Forgets a field that turned out to have no value.
    pub(super) fn forget(&mut self, field: Told) {
        self.0.retain(|(told, _)| *told != field);
    }

    /// Where a field comes from; `None` where it has no value.
    pub fn of(&self, field: Told) -> Option<&str> {
        self.0.iter().find(|(told, _)| *told == field).map(|(_, from)| from.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_note_of_a_field_counts_until_it_is_forgotten() {
        let mut origins = Origins::default();
        origins.note(Told::Date, "address");
        origins.note(Told::Date, "head line");
        assert_eq!((origins.of(Told::Date), origins.of(Told::Title)), (Some("address"), None));
        origins.forget(Told::Date);
        assert_eq!(origins, Origins::default());
        assert_eq!(Told::of_setting("authors"), Some(Told::Author));
    }
}
