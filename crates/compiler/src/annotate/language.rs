//! The language of an article, of those whose names the dictionaries hold: from the article
//! where it says so, otherwise from its commonest small words.

use corpuscope_core::article::Article;

/// A language, or several, whose names are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Languages(u8);

impl Languages {
    /// English.
    pub(super) const EN: Languages = Languages(1);
    /// Spanish.
    pub(super) const ES: Languages = Languages(2);
    /// Portuguese.
    pub(super) const PT: Languages = Languages(4);
    /// All three.
    pub(super) const ALL: Languages = Languages(7);

    /// Whether they have one in common.
    pub(super) fn meet(self, other: Languages) -> bool {
        self.0 & other.0 != 0
    }

    /// These and those.
    pub(super) fn and(self, other: Languages) -> Languages {
        Languages(self.0 | other.0)
    }

    /// The language of an article; all of them where it is another one or cannot be told.
    pub(super) fn of(article: &Article) -> Languages {
        match article.meta.language.as_deref().map(|l| l.get(..2).unwrap_or(l)) {
            Some("en") => Languages::EN,
            Some("es") => Languages::ES,
            Some("pt") => Languages::PT,
            Some(_) => Languages::ALL,
            None => guess(&article.text),
        }
    }
}

const EN: [&str; 12] = ["the", "of", "and", "to", "in", "is", "that", "for", "was", "with", "said", "by"];
const ES: [&str; 12] = ["de", "la", "el", "que", "en", "los", "del", "las", "una", "por", "con", "para"];
const PT: [&str; 12] = ["de", "da", "do", "que", "em", "os", "uma", "não", "para", "com", "na", "no"];

/// Looks at the first few hundred words.
fn guess(text: &str) -> Languages {
    let mut counts = [0usize; 3];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 1).take(400) {
        let word = word.to_lowercase();
        for (count, words) in counts.iter_mut().zip([EN, ES, PT]) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    match counts {
        // Headlines and telegrams without small words are read as English.
        [en, ..] if en == best => Languages::EN,
        [_, es, _] if es == best => Languages::ES,
        _ => Languages::PT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        assert_eq!(guess("The price of oil is up"), Languages::EN);
        assert_eq!(guess("El gobierno de la isla dijo que los precios suben"), Languages::ES);
        assert_eq!(guess("O governo do país disse que não há uma saída para a crise"), Languages::PT);
        assert_eq!(guess("OIL UP"), Languages::EN);
    }
}
