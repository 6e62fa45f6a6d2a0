//! Ids of articles: short, ASCII, fit for an address, and unique in the corpus.

use std::collections::{HashMap, HashSet};

use super::text::transliterate;

/// Longer ids make addresses that nobody can pass on.
const LONGEST: usize = 80;

/// A text as part of an address: `Año nuevo, 2025` becomes `ano-nuevo-2025`.
pub(super) fn slug(text: &str) -> String {
    // Full stops and apostrophes part the words of names of files, as they do not in names of people.
    let words = transliterate(text).replace(['.', '\''], " ");
    let mut slug = corpuscope_core::text::slug(&words);
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// An id as a source states it, unchanged where it is fit for an address.
pub(super) fn stated(id: &str) -> Option<String> {
    let id = id.trim();
    let fit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let id =
        if id.bytes().all(fit) && id.len() <= LONGEST { id.trim_matches('.').to_owned() } else { slug(id) };
    (!id.is_empty()).then_some(id)
}

/// Gives out ids, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// In lower case: one page for each article must not collide where names of files know no case.
    taken: HashSet<String>,
    /// The number that is tried next for a wish that many have.
    next: HashMap<String, usize>,
}

impl Ids {
    /// The wished id, or one like it that is still free: with the folders of the file, then with a number.
    pub(super) fn give(&mut self, wish: &str, file: &str) -> String {
        let wish = if wish.is_empty() { "article" } else { wish };
        if self.taken.insert(wish.to_lowercase()) {
            return wish.to_owned();
        }
        let folder = file.rsplit('/').nth(1).map(slug).unwrap_or_default();
        let longer = if folder.is_empty() { wish.to_owned() } else { format!("{folder}-{wish}") };
        if self.taken.insert(longer.to_lowercase()) {
            return longer;
        }
        let number = self.next.entry(wish.to_lowercase()).or_insert(2);
        while !self.taken.insert(format!("{wish}-{number}").to_lowercase()) {
            *number += 1;
        }
        format!("{wish}-{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_fit_for_an_address() {
        for (text, expected) in [
            ("reuters-00001", Some("reuters-00001")),
            ("DEV-MUC3-0001", Some("DEV-MUC3-0001")),
            ("Año nuevo, 2025", Some("ano-nuevo-2025")),
            ("../etc", Some("etc")),
            ("Новости", Some("novosti")),
            ("???", None),
        ] {
            assert_eq!(stated(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        let file = "corpus/2025/oil.md";
        let given: Vec<_> = ["oil", "OIL", "oil", "oil", ""].map(|w| ids.give(w, file)).into();
        assert_eq!(given, ["oil", "2025-OIL", "oil-2", "oil-3", "article"]);
    }
}
