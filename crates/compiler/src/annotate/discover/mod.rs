//! Discovery: actors that no list holds, found from how their names are written and what stands
//! beside them, so that a publisher's own corpus has an actor facet without any work.
//!
//! ```text
//! per article   words ──runs──> person · organisation ──bind──> Names
//! per corpus    Names of all articles ──merge──> Discovery: one actor a person or body
//! per article   Names × Discovery ──> sightings
//! ```
//!
//! A *run* is a stretch of words with capitals. What reads it as a name is a cue: a title before
//! it, an office after it, a given name at its beginning, a legal form or a word like
//! "Association" at its end, an abbreviation in brackets behind it. The words of each cue are
//! data (`data/discovery.toml`). Only a name that is met again, in the article or in another, becomes an actor.

mod article;
mod bind;
mod cluster;
mod collect;
mod lexicon;
mod merge;
mod names;
mod organisation;
mod person;
mod runs;

pub(super) use self::article::{Known, Reader};
pub(super) use self::lexicon::Lexicon;
pub use self::merge::Discovered;
pub(super) use self::merge::{Curated, Discovery, Target};
pub(super) use self::names::Names;

use corpuscope_core::annotation::{ActorKind, Via};
use corpuscope_core::text::fold;

/// What a name was read as. The order is that in which readings of one name are preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reading {
    /// Given name and surname.
    Person,
    /// A title and a surname, with no full name in the article.
    Titled,
    /// A body of any kind.
    Organisation,
    /// Words with capitals, and nothing that tells what they are; counts where another article does.
    Bare,
}

impl Reading {
    /// All, in their order.
    const ALL: [Reading; 4] = [Reading::Person, Reading::Titled, Reading::Organisation, Reading::Bare];
}

/// A name read in an article: which words, as what.
#[derive(Clone, Debug)]
struct Read {
    /// First word.
    at: usize,
    /// One past the last word.
    end: usize,
    reading: Reading,
    kind: ActorKind,
    via: Via,
    /// Words of the title, sorted.
    title: Option<String>,
    /// Abbreviation that the text gives.
    acronym: Option<usize>,
}

/// Words of so few letters are compared as they are: "AE", "AA" and "AAA" are three firms.
const SHORT: usize = 3;

/// What compares names: folded, without hyphens and dots, and, but for short words, the same for
/// "ae" and "ä", one and two of a letter, "y" and "i".
fn key_of_word(word: &str, key: &mut String) {
    let start = key.len();
    key.extend(fold(word).chars().filter(|c| c.is_alphanumeric()));
    if key.len() - start <= SHORT {
        return;
    }
    let folded = key.split_off(start);
    let mut previous = '\0';
    for c in folded.chars() {
        let c = if c == 'y' { 'i' } else { c };
        if c == previous || (c == 'e' && matches!(previous, 'a' | 'o' | 'u')) {
            continue;
        }
        key.push(c);
        previous = c;
    }
}

/// The key of a name's words, separated by spaces.
pub(super) fn key_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key_of_word(word, &mut key);
    }
    key
}

/// "ALFREDO CRISTIANI" as it is written elsewhere: "Alfredo Cristiani".
fn in_small_letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for c in name.chars() {
        if first || !c.is_alphabetic() {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_key_however_it_is_spelt() {
        for (a, b) in [
            ("Karl-Otto Pöhl", "Karl Otto Poehl"),
            ("Sergey Lavrov", "Sergei Lavrov"),
            ("Mohammed Farrah", "Mohamed Farah"),
            ("José Muñoz", "JOSE MUNOZ"),
        ] {
            let words = |s: &'static str| s.split([' ', '-']);
            assert_eq!(key_of(words(a)), key_of(words(b)), "{a}, {b}");
        }
        assert_ne!(key_of(["Juan", "Perez"]), key_of(["Juana", "Perez"]));
        assert_ne!(key_of(["AE"]), key_of(["AA"]));
        assert_ne!(key_of(["BAA"]), key_of(["BA"]));
    }
}
