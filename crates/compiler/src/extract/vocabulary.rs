//! Vocabulary: words and phrases as data files list them. Each word of a text is looked up in dozens of lists, so
//! every one is a table.

use std::collections::BTreeMap;
use std::fmt;

use corpuscope_core::text::{fold, is_function_word};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Deserializer};

use super::tokens::Token;
use crate::languages::LanguageFolder;
use crate::trie::Trie;

/// Single words.
#[derive(Debug, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(super) struct Forms(FxHashSet<String>);

impl Forms {
    /// Whether the word is one of them.
    pub(super) fn has(&self, token: &Token<'_>) -> bool {
        self.contains(&token.form)
    }

    /// Whether a folded form is one of them.
    pub(super) fn contains(&self, form: &str) -> bool {
        self.0.contains(form)
    }

    /// All of them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }
}

impl FromIterator<String> for Forms {
    fn from_iter<I: IntoIterator<Item = String>>(forms: I) -> Self {
        Forms(forms.into_iter().collect())
    }
}

/// Words in lists of the forms of each, parted by spaces: "said says say".
pub(super) fn with_forms<'de, D: Deserializer<'de>>(data: D) -> Result<Forms, D::Error> {
    let lists = Vec::<String>::deserialize(data)?;
    Ok(lists.iter().flat_map(|forms| forms.split(' ')).map(str::to_owned).collect())
}

/// A phrase stands in a list of single words.
#[derive(Debug)]
pub(super) struct NotOneWord(String);

impl fmt::Display for NotOneWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is more than one word; this list has single words", self.0)
    }
}

impl TryFrom<Vec<String>> for Forms {
    type Error = NotOneWord;

    fn try_from(list: Vec<String>) -> Result<Self, NotOneWord> {
        // It would never be found.
        match list.iter().find(|word| word.contains([' ', '-', '\''])) {
            Some(phrase) => Err(NotOneWord(phrase.clone())),
            None => Ok(Forms(list.into_iter().collect())),
        }
    }
}

/// The words of a language that carry grammar rather than content.
#[derive(Clone, Debug, Default)]
pub(super) struct FunctionWords {
    code: String,
    /// Those of a language for which core has no list.
    more: FxHashSet<String>,
}

impl FunctionWords {
    /// Those of a language.
    pub(super) fn new(folder: &LanguageFolder) -> Self {
        FunctionWords {
            code: folder.code.clone(),
            more: folder.options.function_words.iter().cloned().collect(),
        }
    }

    /// Whether the word is one of them.
    pub(super) fn has(&self, token: &Token<'_>) -> bool {
        is_function_word(&self.code, &token.form) || self.more.contains(&*token.form)
    }
}

/// Endings of words, folded.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Endings(Vec<String>);

impl Endings {
    /// The word with each of them.
    pub(super) fn after(&self, stem: &str) -> impl Iterator<Item = String> {
        self.0.iter().map(move |ending| format!("{stem}{ending}"))
    }

    /// What stands before the ending of a folded word that has one of them.
    pub(super) fn stem<'a>(&self, form: &'a str) -> Option<&'a str> {
        self.0.iter().find_map(|ending| form.strip_suffix(ending.as_str()))
    }

    /// Whether the folded word has one of them.
    pub(super) fn has(&self, token: &Token<'_>) -> bool {
        self.0.iter().any(|ending| token.form.ends_with(ending.as_str()))
    }

    /// Whether the folded word has one of them, with at least three letters before it.
    pub(super) fn has_long(&self, token: &Token<'_>) -> bool {
        let long = |ending: &&String| token.form.len() > ending.len() + 2;
        self.0.iter().filter(long).any(|ending| token.form.ends_with(ending.as_str()))
    }
}

/// Phrases of a word and more, with what each means.
#[derive(Debug)]
pub(super) struct Phrases<T = ()> {
    /// Numbers of the words.
    words: FxHashMap<String, u32>,
    phrases: Trie<T>,
    /// Words of the longest.
    longest: usize,
}

impl<T> Phrases<T> {
    /// The words of all phrases, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &String> {
        self.words.keys()
    }

    /// The phrases that begin with these words, the shortest first.
    fn walk(&self, tokens: &[Token<'_>]) -> impl Iterator<Item = (usize, &T)> {
        let step = |(n, token): (usize, &Token<'_>)| {
            let close = n == 0 || token.close();
            Some((*self.words.get(&*token.form).filter(|_| close)?, 0))
        };
        let found = self.phrases.walk(tokens.iter().enumerate().map_while(step));
        found.filter_map(|(words, meanings)| Some((words, meanings.first()?)))
    }

    /// The longest phrase that begins with word `at`: how many words, and what it means.
    pub(super) fn meaning_at(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &T)> {
        self.walk(tokens.get(at..)?).last()
    }

    /// The longest phrase that ends before word `at`.
    pub(super) fn meaning_before(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, &T)> {
        // Most words end no phrase.
        self.words.get(&*tokens.get(at.checked_sub(1)?)?.form)?;
        (1..=self.longest.min(at))
            .rev()
            .find_map(|n| self.meaning_at(&tokens[..at], at - n).filter(|(words, _)| *words == n))
    }

    /// The words of the longest phrase that begins with word `at`.
    pub(super) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        self.meaning_at(tokens, at).map(|found| found.0)
    }

    /// The words of the longest phrase that ends before word `at`.
    pub(super) fn before(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        self.meaning_before(tokens, at).map(|found| found.0)
    }

    /// Whether the word is a phrase by itself.
    pub(super) fn has(&self, token: &Token<'_>) -> bool {
        self.walk(std::slice::from_ref(token)).next().is_some()
    }
}

impl<T> FromIterator<(String, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(phrases: I) -> Self {
        let mut found = Phrases { words: FxHashMap::default(), phrases: Trie::default(), longest: 0 };
        for (phrase, meaning) in phrases {
            let mut steps = Vec::new();
            for word in phrase.split(' ') {
                let next = found.words.len() as u32;
                steps.push((*found.words.entry(word.to_owned()).or_insert(next), 0));
            }
            found.longest = found.longest.max(steps.len());
            found.phrases.of(steps).push(meaning);
        }
        found
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(data: D) -> Result<Self, D::Error> {
        let list = Vec::<String>::deserialize(data)?;
        Ok(list.into_iter().map(|phrase| (phrase, ())).collect())
    }
}

/// Phrases in lists of those that mean the same, the one that is shown first.
pub(super) fn shown_first<'de, D: Deserializer<'de>>(data: D) -> Result<Phrases<String>, D::Error> {
    let lists = Vec::<Vec<String>>::deserialize(data)?;
    let same = |list: Vec<String>| {
        let shown = list.first().cloned().unwrap_or_default();
        list.into_iter().map(move |phrase| (fold(&phrase).into_owned(), shown.clone()))
    };
    Ok(lists.into_iter().flat_map(same).collect())
}

/// Words or phrases in lists by what they mean, which is a word as well.
pub(super) fn by_meaning<'de, D, C>(data: D) -> Result<C, D::Error>
where
    D: Deserializer<'de>,
    C: FromIterator<(String, String)>,
{
    // In their order, so that of a word in two lists the same is kept everywhere.
    let lists = BTreeMap::<String, Vec<String>>::deserialize(data)?;
    let same = |(meaning, list): (String, Vec<String>)| {
        let own = (meaning.clone(), meaning.clone());
        list.into_iter().map(move |phrase| (phrase, meaning.clone())).chain([own])
    };
    Ok(lists.into_iter().flat_map(same).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tokens::tokens;
    use corpuscope_core::text::Analysis;

    #[test]
    fn the_longest_phrase_counts_whose_words_stand_close_together() {
        let list = ["no more than", "more than", "more", "than"].map(|phrase| (phrase.to_owned(), ()));
        let phrases: Phrases = list.into_iter().collect();
        for (text, at, before) in [
            ("no more than five", Some(3), Some(3)),
            ("No more-than five", Some(3), Some(3)),
            ("not more than five", None, Some(2)),
            ("more, than five", Some(1), Some(1)),
            ("more. Than five", Some(1), Some(1)),
            ("five more", None, Some(1)),
            ("more", Some(1), Some(1)),
        ] {
            let analysis = Analysis::of_text(text, |_| 0);
            let tokens = tokens(text, 0, &analysis, 0);
            let end = tokens.len() - usize::from(text.ends_with("five"));
            assert_eq!(phrases.at(&tokens, 0), at, "{text}");
            assert_eq!(phrases.before(&tokens, end), before, "before the end of {text}");
        }
    }

    #[test]
    fn a_phrase_in_a_list_of_words_is_refused() {
        let read = |text: &str| toml::from_str::<BTreeMap<String, Forms>>(text);
        assert!(read("and = ['y', 'e']").is_ok());
        let refused = read("and = ['y', 'o bien']").expect_err("it would never be found").to_string();
        assert!(refused.contains("\"o bien\" is more than one word"), "{refused}");
    }
}
