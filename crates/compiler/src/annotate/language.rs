//! The languages whose words for countries are known, and which of them an article is in: the one that it states,
//! otherwise the one whose small words it has most of.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use corpuscope_core::article::Article;
use serde::Deserialize;

use super::beside::BesideWords;
use crate::languages::{LanguageFolder, Layer};

/// A set of languages whose words for countries are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LanguageSet(u32);

/// What a language calls countries (`countries.toml`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryWords {
    small_words: HashSet<String>,
    /// Codes under which the registry of countries has names in it.
    pub(super) registry: Vec<String>,
    pub(super) caps_words: HashSet<String>,
    /// Names of actors that count only beside another sign of the actor.
    pub(super) doubtful_names: HashSet<String>,
    /// Abbreviations that the language writes otherwise.
    pub(super) foreign_abbreviations: HashSet<String>,
    /// First words of places that are rather not in the United States.
    pub(super) not_us_places: HashSet<String>,
    demonym_forms: Vec<(String, Vec<String>)>,
    /// Words of the language that are written like a place. In small letters, with accents.
    pub(super) common_words: HashSet<String>,
    /// Demonyms that are a verb at the beginning of a sentence, with `determiners` behind.
    pub(super) verbs: HashSet<String>,
    /// Begin the object of a verb.
    pub(super) determiners: HashSet<String>,
    /// Demonyms that are names of languages. Folded, as all below.
    pub(super) languages: HashSet<String>,
    /// Stand before what a language is: "language".
    pub(super) labels: HashSet<String>,
    /// Before the name of a language: "speaks".
    pub(super) speaking: HashSet<String>,
    /// Behind the name of a language: "edition".
    pub(super) texts: HashSet<String>,
    /// Begin the name of a body, street or ship, up to three words before a place in it.
    pub(super) heads: HashSet<String>,
    /// Right behind a place they make it a street or body.
    pub(super) tails: HashSet<String>,
    /// Names by the code of the country.
    pub(super) names: BTreeMap<String, Vec<String>>,
    /// Demonyms in their first form, by the code of the country.
    pub(super) demonyms: BTreeMap<String, Vec<String>>,
    /// The words that read a name that a state shares with other things.
    pub(super) beside: BesideWords,
}

/// A language and what it calls countries.
#[derive(Debug)]
pub(super) struct CountryLanguage {
    pub(super) code: &'static str,
    /// The language alone.
    pub(super) set: LanguageSet,
    pub(super) words: CountryWords,
}

/// All of them: the fallback language first, the rest by their codes.
static KNOWN: LazyLock<Vec<CountryLanguage>> = LazyLock::new(|| {
    let read = |folder: &'static LanguageFolder| {
        let words = folder.read(Layer::Countries, "countries.toml");
        Some((folder, words.unwrap_or_else(|e| panic!("data/languages/{e}"))?))
    };
    let mut folders: Vec<(&LanguageFolder, CountryWords)> =
        crate::languages::Languages::built_in().iter().filter_map(read).collect();
    folders.sort_by_key(|(folder, _)| !folder.options.fallback);
    let known = |(n, (folder, words)): (usize, (&'static LanguageFolder, _))| CountryLanguage {
        code: &folder.code,
        set: LanguageSet(1 << n),
        words,
    };
    folders.into_iter().enumerate().map(known).collect()
});

impl LanguageSet {
    /// All languages, known or not.
    pub(super) const ALL: LanguageSet = LanguageSet(u32::MAX);

    /// All other languages: those whose names for countries are known by the tables of CLDR alone, and those of which
    /// nothing is known. Words that belong to no one language are theirs, too.
    pub(super) const FURTHER: LanguageSet = LanguageSet(1 << 31);

    /// The known languages.
    pub(super) fn known() -> &'static [CountryLanguage] {
        &KNOWN
    }

    /// The language with a code; no language where it is not known.
    pub(super) fn with_code(code: &str) -> LanguageSet {
        LanguageSet::known()
            .iter()
            .find(|known| known.code == code)
            .map(|known| known.set)
            .unwrap_or_default()
    }

    /// Those that `holds` is true of.
    pub(super) fn where_words(holds: impl Fn(&CountryWords) -> bool) -> LanguageSet {
        let sets = LanguageSet::known().iter().filter(|known| holds(&known.words)).map(|known| known.set);
        sets.fold(LanguageSet::default(), LanguageSet::and)
    }

    /// Whether they have one in common.
    pub(super) fn meet(self, other: LanguageSet) -> bool {
        self.0 & other.0 != 0
    }

    /// These and those.
    pub(super) fn and(self, other: LanguageSet) -> LanguageSet {
        LanguageSet(self.0 | other.0)
    }

    /// These without those.
    pub(super) fn without(self, other: LanguageSet) -> LanguageSet {
        LanguageSet(self.0 & !other.0)
    }

    /// The language of an article; all of them where it is another one or cannot be told.
    pub(super) fn of(article: &Article) -> LanguageSet {
        match article.meta.language.as_deref().map(|l| l.get(..2).unwrap_or(l)) {
            Some(code) => match LanguageSet::with_code(code) {
                none if none == LanguageSet::default() => LanguageSet::ALL,
                language => language,
            },
            None => guess(&article.text),
        }
    }
}

impl CountryWords {
    /// The forms of a demonym: plural and feminine, so that the data needs one form of each.
    pub(super) fn inflected(&self, demonym: &str) -> Vec<String> {
        let fits = |(ending, forms): &(String, Vec<String>)| {
            let stem = demonym.strip_suffix(ending.as_str())?;
            Some(forms.iter().map(|form| format!("{stem}{form}")).collect())
        };
        self.demonym_forms.iter().find_map(fits).unwrap_or_else(|| vec![demonym.to_owned()])
    }
}

/// Looks at the first few hundred words. Headlines and telegrams without small words are read in the fallback
/// language.
pub(super) fn guess(text: &str) -> LanguageSet {
    let mut counts = vec![0usize; KNOWN.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).take(400) {
        let word = word.to_lowercase();
        for (count, known) in counts.iter_mut().zip(&*KNOWN) {
            *count += usize::from(known.words.small_words.contains(&word));
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    let first = counts.iter().position(|count| *count == best);
    first.map_or(LanguageSet::ALL, |n| KNOWN[n].set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        for (text, code) in [
            ("The price of oil is up", "en"),
            ("El gobierno de la isla dijo que los precios suben", "es"),
            ("O governo do país disse que não há uma saída para a crise", "pt"),
            ("OIL UP", "en"),
        ] {
            assert_eq!(guess(text), LanguageSet::with_code(code), "{text}");
        }
    }

    #[test]
    fn demonyms_have_their_plural_and_feminine() {
        let inflected = |code: &str, demonym: &str| {
            let known = LanguageSet::known().iter().find(|known| known.code == code);
            known.map(|known| known.words.inflected(demonym)).unwrap_or_default()
        };
        assert_eq!(inflected("en", "Iraqi"), ["Iraqi", "Iraqis"]);
        assert_eq!(inflected("en", "Dutch"), ["Dutch"]);
        assert_eq!(inflected("en", "German"), ["German", "Germans"]);
        assert_eq!(inflected("es", "francés"), ["francés", "francesa", "franceses", "francesas"]);
        assert_eq!(inflected("es", "belga"), ["belga", "belgas"]);
        assert_eq!(inflected("pt", "alemão")[1], "alemã");
        assert_eq!(inflected("pt", "brasileiro")[3], "brasileiras");
    }
}
