//! Stems: what the inflected forms of a word share.

use std::borrow::Cow;

use rust_stemmers::Algorithm;

use super::fold;

/// The Snowball stemmer of a language (Porter 1980, 2001), or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stemmer {
    /// Words of a language without a stemmer are their own stems.
    None,
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
    /// French.
    French,
    /// German.
    German,
    /// Italian.
    Italian,
}

impl Stemmer {
    /// The stemmer for a language given by its ISO 639-1 code.
    ///
    /// Each language costs the page some kilobytes, so these six it is, until one is asked for.
    pub fn for_language(code: &str) -> Self {
        match code {
            "en" => Stemmer::English,
            "es" => Stemmer::Spanish,
            "pt" => Stemmer::Portuguese,
            "fr" => Stemmer::French,
            "de" => Stemmer::German,
            "it" => Stemmer::Italian,
            _ => Stemmer::None,
        }
    }

    /// The stem of a word in lower case, accents kept if it was written with them: suffixes
    /// are recognised by them. The stem itself is folded.
    ///
    /// ```
    /// use corpuscope_core::text::Stemmer;
    /// assert_eq!(Stemmer::English.stem("militias"), "militia");
    /// assert_eq!(Stemmer::Spanish.stem("acción"), Stemmer::Spanish.stem("acciones"));
    /// ```
    pub fn stem<'a>(self, word: &'a str) -> Cow<'a, str> {
        // One call per algorithm, each with a constant: the linker drops the other tables.
        let stem = match self {
            Stemmer::None => return fold(word),
            Stemmer::English => rust_stemmers::Stemmer::create(Algorithm::English).stem(word),
            Stemmer::Spanish => rust_stemmers::Stemmer::create(Algorithm::Spanish).stem(word),
            Stemmer::Portuguese => rust_stemmers::Stemmer::create(Algorithm::Portuguese).stem(word),
            Stemmer::French => rust_stemmers::Stemmer::create(Algorithm::French).stem(word),
            Stemmer::German => rust_stemmers::Stemmer::create(Algorithm::German).stem(word),
            Stemmer::Italian => rust_stemmers::Stemmer::create(Algorithm::Italian).stem(word),
        };
        match stem {
            Cow::Borrowed(s) => fold(s),
            Cow::Owned(s) => Cow::Owned(fold(&s).into_owned()),
        }
    }
}
